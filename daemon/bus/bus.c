#include "bus/bus-private.h"

#include "geborgen/names.h"

/* ---- whose language ---- */

static GbBusCaller *
find_caller (GbBus *bus, const char *name)
{
  for (guint i = 0; i < GB_BUS_CALLERS; i++)
    if (bus->callers[i].name != NULL && g_strcmp0 (bus->callers[i].name, name) == 0)
      return &bus->callers[i];
  return NULL;
}

void
gb_bus_remember_language (GbBus *bus, const char *caller, GbLanguage language)
{
  GbBusCaller *entry = find_caller (bus, caller);

  if (entry == NULL)
    {
      entry = &bus->callers[bus->next_caller];
      bus->next_caller = (bus->next_caller + 1) % GB_BUS_CALLERS;
      g_free (entry->name);
      entry->name = g_strdup (caller);
    }
  entry->language = language;
}

/* Calls a handler in the language of who asks, and goes back to the service's own: what it shows unasked is in that. */
static void
call_in_language (GClosure *closure, GValue *ret_handled, guint n_params, const GValue *params, gpointer hint,
                  gpointer marshal_data)
{
  GDBusMethodInvocation *invocation = g_value_get_object (&params[1]);
  const GbBusCaller *caller = find_caller (closure->data, g_dbus_method_invocation_get_sender (invocation));

  gb_text_set_language (caller != NULL ? caller->language : gb_text_default_language ());
  g_cclosure_marshal_generic (closure, ret_handled, n_params, params, hint, marshal_data);
  gb_text_set_language (gb_text_default_language ());
}

void
gb_bus_connect (GbBus *bus, gpointer interface, const GbBusHandler *handlers, guint n_handlers)
{
  for (guint i = 0; i < n_handlers; i++)
    {
      GClosure *closure = g_cclosure_new (handlers[i].handler, bus, NULL);

      g_closure_set_marshal (closure, call_in_language);
      g_signal_connect_closure (interface, handlers[i].signal, closure, FALSE);
    }
}

/* ---- answers ---- */

/* An error from below that isn't in our domain has no name on the bus; it is told as a plain failure. */
gboolean
gb_bus_fail (GDBusMethodInvocation *invocation, const GError *error)
{
  GbError code = error->domain == GB_ERROR ? (GbError)error->code : GB_ERROR_FAILED;
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  g_dbus_method_invocation_return_dbus_error (invocation, gb_error_bus_name (code), message);
  return TRUE;
}

/* The bus may be gone by then, so that nothing here points at it. */
static void
on_opened (const char *path, const GError *error, gpointer invocation)
{
  if (error != NULL)
    gb_bus_fail (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", path));
}

gboolean
gb_bus_give_document (GbBus *bus, GDBusMethodInvocation *invocation, GbDocumentForm form, const char *name, gint64 id,
                      const char *document)
{
  if (form == GB_DOCUMENT_PAGE)
    gb_app_page_open (bus->app, name, id, document, on_opened, invocation);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", document));
  return TRUE;
}

GVariant *
gb_bus_nothing (void)
{
  return g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0);
}

/* ---- the interfaces ---- */

/* One a line, so that a new one is one line. */
/* clang-format off */
static GDBusInterfaceSkeleton *(*const makers[]) (GbBus *bus) = {
  gb_bus_make_service,
  gb_bus_make_people,
  gb_bus_make_talks,
  gb_bus_make_agreements,
  gb_bus_make_actions,
  gb_bus_make_reminders,
  gb_bus_make_calendar,
  gb_bus_make_documents,
  gb_bus_make_audit,
  gb_bus_make_reference,
  gb_bus_make_retention,
  gb_bus_make_erkenning,
  gb_bus_make_days,
  gb_bus_make_handovers,
  gb_bus_make_evidence,
  gb_bus_make_pillars,
  gb_bus_make_onboarding,
  gb_bus_make_tasks,
  gb_bus_make_reports,
  gb_bus_make_handbook,
  gb_bus_make_roadmap,
  gb_bus_make_surveys,
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (makers) <= GB_BUS_INTERFACES_MAX);

GbBus *
gb_bus_new (GbApp *app, GDBusConnection *connection, GError **error)
{
  g_autoptr (GbBus) bus = g_new0 (GbBus, 1);

  gb_wire_errors_register ();
  bus->app = app;
  bus->connection = g_object_ref (connection);
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      bus->interfaces[i] = makers[i](bus);
      if (!g_dbus_interface_skeleton_export (bus->interfaces[i], connection, GB_OBJECT_PATH, error))
        return NULL;
    }
  bus->service = GB_BUS_SERVICE (bus->interfaces[0]);
  return g_steal_pointer (&bus);
}

void
gb_bus_free (GbBus *bus)
{
  if (bus == NULL)
    return;
  if (bus->owner_id != 0)
    g_bus_unown_name (bus->owner_id);
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      if (bus->interfaces[i] == NULL)
        continue;
      if (g_dbus_interface_skeleton_get_connection (bus->interfaces[i]) != NULL)
        g_dbus_interface_skeleton_unexport (bus->interfaces[i]);
      /* a call that is still on its way finds no handler, and not a bus that is gone */
      g_signal_handlers_disconnect_matched (bus->interfaces[i], G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, bus);
      g_object_unref (bus->interfaces[i]);
    }
  for (guint i = 0; i < GB_BUS_CALLERS; i++)
    g_free (bus->callers[i].name);
  g_object_unref (bus->connection);
  g_free (bus);
}

void
gb_bus_changed (GbBus *bus, const char *const *subjects)
{
  gb_bus_service_emit_changed (bus->service, subjects);
}

/* ---- the name ---- */

static void
on_acquired (GDBusConnection *connection, const char *name, gpointer user_data)
{
  GbBus *bus = user_data;

  if (bus->acquired != NULL)
    bus->acquired (bus->user_data);
}

static void
on_lost (GDBusConnection *connection, const char *name, gpointer user_data)
{
  GbBus *bus = user_data;

  if (bus->lost != NULL)
    bus->lost (bus->user_data);
}

void
gb_bus_own_name (GbBus *bus, void (*acquired) (gpointer user_data), void (*lost) (gpointer user_data),
                 gpointer user_data)
{
  g_return_if_fail (bus->owner_id == 0);
  bus->acquired = acquired;
  bus->lost = lost;
  bus->user_data = user_data;
  bus->owner_id = g_bus_own_name_on_connection (bus->connection, GB_BUS_NAME, G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE,
                                                on_acquired, on_lost, bus, NULL);
}
