#include "bus/bus-private.h"
#include "wire/row.h"

#include "geborgen/names.h"
#include <string.h>

/* The bus daemon answers at once or not at all. */
#define BUS_PATIENCE_MS 2000

static gint32
clamp (gint64 count)
{
  return (gint32)CLAMP (count, 0, G_MAXINT32);
}

static void
put_instant (GVariantDict *dict, const char *key, GTimeZone *zone, gint64 instant)
{
  if (instant != 0)
    g_variant_dict_insert_value (dict, key, g_variant_new_take_string (gb_zone_to_rfc3339 (zone, instant)));
}

static void
put_count (GVariantDict *dict, const char *key, gint64 count)
{
  g_variant_dict_insert (dict, key, "i", clamp (count));
}

static gboolean
on_hello (GbBusService *service, GDBusMethodInvocation *invocation, guint contract, const char *language, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  GbLanguage chosen = gb_text_default_language ();

  /* What isn't known is answered in the service's own: a client in another language is no reason to refuse it. */
  gb_language_from_string (language, &chosen);
  gb_text_set_language (chosen);
  gb_bus_remember_language (bus, g_dbus_method_invocation_get_sender (invocation), chosen);
  if (contract != GB_CONTRACT_VERSION)
    {
      g_set_error (&error, GB_ERROR, GB_ERROR_VERSION,
                   _ ("the client speaks contract '%u' and the service '%u'; install both from one version and restart "
                      "the service"),
                   contract, GB_CONTRACT_VERSION);
      return gb_bus_fail (invocation, error);
    }
  /* An absence that ended last night is over for who looks today, whatever the night brought. */
  (void)gb_app_begin_day (bus->app, NULL);
  gb_bus_service_complete_hello (service, invocation, GB_VERSION);
  return TRUE;
}

static GVariant *
status_to_variant (const GbStatus *status, GTimeZone *zone)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  gb_wire_put_text (&dict, "version", GB_VERSION);
  g_variant_dict_insert (&dict, "uptime_seconds", "x", status->uptime);
  put_count (&dict, "people", status->people);
  put_count (&dict, "teams", status->teams);
  put_count (&dict, "talks_open", status->talks_open);
  put_count (&dict, "talks", status->talks);
  put_count (&dict, "agreements_open", status->agreements_open);
  put_count (&dict, "reminders_pending", status->reminders_pending);
  put_instant (&dict, "next_wake", zone, status->next_wake);
  gb_wire_put_text (&dict, "notification_server", status->server);
  put_instant (&dict, "last_backup", zone, status->last_backup);
  gb_wire_put_text (&dict, "data_folder", status->folder);
  gb_wire_put_text (&dict, "zone", status->zone);
  g_variant_dict_insert (&dict, "schema", "i", status->schema);
  return g_variant_dict_end (&dict);
}

static gboolean
on_status (GbBusService *service, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);
  g_autoptr (GbStatus) status = gb_app_status (bus->app, &error);

  if (status == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_service_complete_status (service, invocation, status_to_variant (status, zone));
  return TRUE;
}

static gboolean
is_activatable (GDBusConnection *connection)
{
  g_autofree const char **names = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListActivatableNames", NULL,
      G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, BUS_PATIENCE_MS, NULL, NULL);

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(^a&s)", &names);
  return g_strv_contains (names, GB_BUS_NAME);
}

/* Who asks is served, or wouldn't be asking; whether the next call would start a service that isn't running is another matter. */
static GbCheck *
check_bus (GbBus *bus)
{
  GbCheck *check = g_new0 (GbCheck, 1);

  check->check = g_strdup ("bus");
  check->ok = is_activatable (bus->connection);
  check->message = g_strdup (check->ok ? GB_BUS_NAME
                                       : _ ("the session bus can't start the service when it doesn't run: install its "
                                            "activation file, as share/dev/install does"));
  return check;
}

static gboolean
on_doctor (GbBusService *service, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GPtrArray) checks = gb_app_doctor (bus->app);
  GVariantBuilder builder;

  g_ptr_array_add (checks, check_bus (bus));
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < checks->len; i++)
    {
      const GbCheck *check = checks->pdata[i];
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      gb_wire_put_text (&dict, "check", check->check);
      g_variant_dict_insert (&dict, "ok", "b", check->ok);
      gb_wire_put_text (&dict, "message", check->message);
      g_variant_builder_add_value (&builder, g_variant_dict_end (&dict));
    }
  gb_bus_service_complete_doctor (service, invocation, g_variant_builder_end (&builder));
  return TRUE;
}

static gboolean
on_backup (GbBusService *service, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gb_app_backup (bus->app, &error);

  if (name == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_service_complete_backup (service, invocation, name);
  return TRUE;
}

static gboolean
on_list_backups (GbBusService *service, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);
  g_autoptr (GPtrArray) backups = gb_app_backup_list (bus->app, &error);
  GVariantBuilder builder;

  if (backups == NULL)
    return gb_bus_fail (invocation, error);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < backups->len; i++)
    {
      const GbBackup *backup = backups->pdata[i];
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      gb_wire_put_text (&dict, "name", backup->name);
      put_instant (&dict, "taken_at", zone, backup->taken_at);
      g_variant_dict_insert (&dict, "bytes", "x", backup->bytes);
      g_variant_builder_add_value (&builder, g_variant_dict_end (&dict));
    }
  gb_bus_service_complete_list_backups (service, invocation, g_variant_builder_end (&builder));
  return TRUE;
}

static gboolean
on_restore (GbBusService *service, GDBusMethodInvocation *invocation, const char *name, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept_as = gb_app_restore (bus->app, name, &error);

  if (kept_as == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_service_complete_restore (service, invocation, kept_as);
  return TRUE;
}

static gboolean
on_config (GbBusService *service, GDBusMethodInvocation *invocation, GbBus *bus)
{
  const GbConfig *config = gb_app_get_config (bus->app);
  g_autoptr (GHashTable) settings = gb_config_to_settings (config);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (settings), (GCompareFunc)strcmp);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (GList *key = keys; key != NULL; key = key->next)
    g_variant_builder_add (&builder, "{ss}", key->data, g_hash_table_lookup (settings, key->data));
  gb_bus_service_complete_config (service, invocation, g_variant_builder_end (&builder),
                                  (const char *const *)config->unknown);
  return TRUE;
}

/* Takes @reminders. */
static GVariant *
overview_to_variant (const GbOverview *overview, GVariant *reminders)
{
  GVariantDict dict;
  char today[GB_DATE_TEXT_SIZE];

  g_variant_dict_init (&dict, NULL);
  gb_wire_put_text (&dict, "today", gb_date_to_iso (overview->today, today));
  g_variant_dict_insert_value (&dict, "overdue", gb_wire_talk_list_to_variant (overview->overdue, FALSE));
  g_variant_dict_insert_value (&dict, "coming", gb_wire_talk_list_to_variant (overview->coming, FALSE));
  g_variant_dict_insert_value (&dict, "attention", gb_wire_agreement_list_to_variant (overview->attention));
  g_variant_dict_insert_value (&dict, "actions", gb_wire_action_list_to_variant (overview->actions));
  g_variant_dict_insert_value (&dict, "tasks", gb_wire_task_list_to_variant (overview->tasks));
  g_variant_dict_insert_value (&dict, "reminders", reminders);
  put_count (&dict, "overdue_count", overview->overdue_count);
  put_count (&dict, "coming_count", overview->coming_count);
  put_count (&dict, "attention_count", overview->attention_count);
  put_count (&dict, "actions_count", overview->actions_count);
  put_count (&dict, "tasks_count", overview->tasks_count);
  put_count (&dict, "reminders_count", overview->reminders_count);
  return g_variant_dict_end (&dict);
}

static gboolean
on_overview (GbBusService *service, GDBusMethodInvocation *invocation, guint limit, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbOverview) overview = gb_app_overview (bus->app, limit, &error);
  GVariant *reminders = overview != NULL ? gb_bus_reminders_to_variant (bus, overview->reminders, &error) : NULL;

  if (reminders == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_service_complete_overview (service, invocation, overview_to_variant (overview, reminders));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_service (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-hello", G_CALLBACK (on_hello) },
    { "handle-status", G_CALLBACK (on_status) },
    { "handle-doctor", G_CALLBACK (on_doctor) },
    { "handle-backup", G_CALLBACK (on_backup) },
    { "handle-list-backups", G_CALLBACK (on_list_backups) },
    { "handle-restore", G_CALLBACK (on_restore) },
    { "handle-config", G_CALLBACK (on_config) },
    { "handle-overview", G_CALLBACK (on_overview) },
  };
  GbBusService *service = gb_bus_service_skeleton_new ();

  gb_bus_service_set_version (service, GB_VERSION);
  gb_bus_service_set_contract (service, GB_CONTRACT_VERSION);
  gb_bus_connect (bus, service, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (service);
}
