#include "bus/bus-private.h"

/* What it is about, from @titles when it was read before; several reminders are about one thing. Borrowed. */
static const char *
get_title (GbBus *bus, GHashTable *titles, const GbReminder *reminder, GError **error)
{
  char *title = g_hash_table_lookup (titles, &reminder->subject);

  if (title != NULL)
    return title;
  title = gb_app_subject_describe (bus->app, reminder->subject, error);
  if (title != NULL)
    g_hash_table_insert (titles, (gpointer)&reminder->subject, title);
  return title;
}

GVariant *
gb_bus_reminders_to_variant (GbBus *bus, GPtrArray *reminders, GError **error)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (gb_subject_key_hash, gb_subject_key_equal, NULL, g_free);
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);

  for (guint i = 0; i < reminders->len; i++)
    {
      const GbReminder *reminder = reminders->pdata[i];
      const char *title = get_title (bus, titles, reminder, error);

      if (title == NULL)
        return NULL;
      g_variant_builder_add_value (builder, gb_wire_reminder_to_variant (reminder, title, zone));
    }
  return g_variant_builder_end (builder);
}

static GVariant *
reminder_to_variant (GbBus *bus, const GbReminder *reminder, GError **error)
{
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);
  g_autofree char *title = gb_app_subject_describe (bus->app, reminder->subject, error);

  return title != NULL ? gb_wire_reminder_to_variant (reminder, title, zone) : NULL;
}

static gboolean
on_list (GbBusReminders *reminders, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GbReminderFilter filter;
  GVariant *reply = NULL;

  if (!gb_wire_reminder_filter_from_variant (given, &filter, &error))
    return gb_bus_fail (invocation, error);
  list = gb_app_reminder_list (bus->app, &filter, &error);
  reply = list != NULL ? gb_bus_reminders_to_variant (bus, list, &error) : NULL;
  if (reply == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_reminders_complete_list (reminders, invocation, reply);
  return TRUE;
}

static gboolean
on_snooze (GbBusReminders *reminders, GDBusMethodInvocation *invocation, gint64 id, const char *until, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbReminder) reminder = NULL;
  GVariant *reply = NULL;
  gint64 instant = 0;

  if (!gb_wire_instant_from_string ("until", until, &instant, &error))
    return gb_bus_fail (invocation, error);
  reminder = gb_app_reminder_snooze (bus->app, id, instant, &error);
  reply = reminder != NULL ? reminder_to_variant (bus, reminder, &error) : NULL;
  if (reply == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_reminders_complete_snooze (reminders, invocation, reply);
  return TRUE;
}

static gboolean
on_done (GbBusReminders *reminders, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbReminder) reminder = gb_app_reminder_done (bus->app, id, &error);
  GVariant *reply = reminder != NULL ? reminder_to_variant (bus, reminder, &error) : NULL;

  if (reply == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_reminders_complete_done (reminders, invocation, reply);
  return TRUE;
}

/* ---- Test answers when the notification server did; the bus may be gone by then, so nothing here points at it ---- */

typedef struct
{
  GbApp *app;
  GbBusReminders *reminders;
  GDBusMethodInvocation *invocation;
  GbLanguage language;
} Test;

static void
on_tested (gboolean shown, gpointer user_data)
{
  Test *test = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GbStatus) status = NULL;

  gb_text_set_language (test->language);
  if (shown)
    status = gb_app_status (test->app, &error);
  else
    g_set_error (&error, GB_ERROR, GB_ERROR_FAILED,
                 _ ("no notification server showed the reminder; start one, such as 'dunst', and try again"));
  if (status != NULL)
    gb_bus_reminders_complete_test (test->reminders, test->invocation, status->server != NULL ? status->server : "");
  else
    gb_bus_fail (test->invocation, error);
  gb_text_set_language (gb_text_default_language ());
  g_object_unref (test->reminders);
  g_free (test);
}

static gboolean
on_test (GbBusReminders *reminders, GDBusMethodInvocation *invocation, GbBus *bus)
{
  Test *test = g_new0 (Test, 1);

  test->app = bus->app;
  test->reminders = g_object_ref (reminders);
  test->invocation = invocation;
  test->language = gb_text_get_language ();
  gb_app_reminder_test (bus->app, on_tested, test);
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_reminders (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },
    { "handle-snooze", G_CALLBACK (on_snooze) },
    { "handle-done", G_CALLBACK (on_done) },
    { "handle-test", G_CALLBACK (on_test) },
  };
  GbBusReminders *reminders = gb_bus_reminders_skeleton_new ();

  gb_bus_connect (bus, reminders, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (reminders);
}
