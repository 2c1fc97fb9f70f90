#include "client/bus-client.h"

#include "client/progress.h"
#include "client/record.h"
#include "client/service-program.h"
#include "geborgen/error.h"
#include "wire/wire.h"

#define TIMEOUT_MS      30000
#define LONG_TIMEOUT_MS 600000
/* Who completes a word waits for the answer with a finger on the key. */
#define HURRIED_TIMEOUT_MS 1500

/* The bus knows that the service didn't start, and not why: its own program does. */
static void
explain_no_start (GbCall *call, GError *error)
{
  char *message;

  g_clear_pointer (&call->why, g_free);
  if (!gb_service_program_check (&call->why) && call->why != NULL)
    message = g_strdup_printf (_ ("the service can't start: %s"), call->why);
  else
    message = g_strdup_printf (_ ("the service can't be started: %s"), error->message);
  g_free (error->message);
  error->message = message;
}

static gboolean
is_no_start (const GError *error)
{
  g_autofree char *remote = g_dbus_error_is_remote_error (error) ? g_dbus_error_get_remote_error (error) : NULL;

  return remote != NULL
         && (g_str_has_prefix (remote, "org.freedesktop.DBus.Error.Spawn.")
             || g_str_has_prefix (remote, "org.freedesktop.systemd1.")
             || g_str_equal (remote, "org.freedesktop.DBus.Error.ServiceUnknown")
             || g_str_equal (remote, "org.freedesktop.DBus.Error.NameHasNoOwner"));
}

static void
translate_error (GbCall *call, GError **error)
{
  gboolean no_start = is_no_start (*error);
  gboolean timed_out = g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  GError *ours = gb_wire_error_from_remote (g_steal_pointer (error));

  if (no_start && !call->hurried)
    {
      ours->code = GB_ERROR_UNREACHABLE;
      explain_no_start (call, ours);
    }
  else if (timed_out)
    {
      g_clear_error (&ours);
      g_set_error_literal (&ours, GB_ERROR, GB_ERROR_UNREACHABLE,
                           _ ("the service runs but doesn't answer; try again, or restart it: "
                              "'systemctl --user restart geborgd'"));
    }
  else if (g_error_matches (ours, GB_ERROR, GB_ERROR_UNREACHABLE))
    g_prefix_error (&ours, "%s", _ ("the service can't be reached: "));
  *error = ours;
}

static GVariant *
call_sync (GbCall *call, GDBusConnection *bus, const char *interface, const char *method, GVariant *arguments,
           const char *reply, GError **error)
{
  GError *local = NULL;
  GVariant *answer = g_dbus_connection_call_sync (bus, GB_BUS_NAME, GB_OBJECT_PATH, interface, method, arguments,
                                                  G_VARIANT_TYPE (reply), G_DBUS_CALL_FLAGS_NONE,
                                                  call->hurried ? HURRIED_TIMEOUT_MS : TIMEOUT_MS, NULL, &local);

  if (answer == NULL)
    {
      translate_error (call, &local);
      g_propagate_error (error, local);
    }
  return answer;
}

static gboolean
connect_bus (GbCall *call, GError **error)
{
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) local = NULL;

  if (call->bus != NULL)
    return TRUE;
  gb_wire_errors_register ();
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &local);
  if (bus == NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_UNREACHABLE,
                   _ ("there is no session bus (%s); log in to a desktop, or run this under 'dbus-run-session'"),
                   local->message);
      return FALSE;
    }
  /* Losing the bus is an error to tell, not a reason to vanish. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  answer = call_sync (call, bus, GB_INTERFACE_SERVICE, "Hello",
                      g_variant_new ("(us)", GB_CONTRACT_VERSION, gb_language_to_string (gb_text_get_language ())),
                      "(s)", error);
  if (answer == NULL)
    return FALSE;
  call->bus = g_steal_pointer (&bus);
  return TRUE;
}

GVariant *
gb_bus_call (GbCall *call, const char *interface, const char *method, GVariant *arguments, const char *reply,
             GError **error)
{
  g_autoptr (GVariant) sent = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;

  if (!connect_bus (call, error))
    return NULL;
  return call_sync (call, call->bus, interface, method, sent, reply, error);
}

GVariant *
gb_bus_call_files (GbCall *call, const char *interface, const char *method, GVariant *arguments, GUnixFDList *files,
                   const char *reply, GUnixFDList **ret_files, GError **error)
{
  g_autoptr (GVariant) sent = g_variant_ref_sink (arguments);
  GError *local = NULL;
  GVariant *answer;

  if (!connect_bus (call, error))
    return NULL;
  answer = g_dbus_connection_call_with_unix_fd_list_sync (call->bus, GB_BUS_NAME, GB_OBJECT_PATH, interface, method,
                                                          sent, G_VARIANT_TYPE (reply), G_DBUS_CALL_FLAGS_NONE,
                                                          LONG_TIMEOUT_MS, files, ret_files, NULL, &local);
  if (answer == NULL)
    {
      translate_error (call, &local);
      g_propagate_error (error, local);
    }
  return answer;
}

GVariant *
gb_bus_call_one (GbCall *call, const char *interface, const char *method, GVariant *arguments, const char *reply,
                 GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call (call, interface, method, arguments, reply, error);

  return answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
}

typedef struct
{
  GVariant *answer;
  GError *error;
  gboolean done;
} Waiting;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &waiting->error);
  waiting->done = TRUE;
}

GVariant *
gb_bus_call_long (GbCall *call, const char *interface, const char *method, GVariant *arguments, const char *reply,
                  const char *doing, GError **error)
{
  g_autoptr (GVariant) sent = g_variant_ref_sink (arguments);
  GbProgress *progress;
  Waiting waiting = { NULL, NULL, FALSE };

  if (!connect_bus (call, error))
    return NULL;
  progress = gb_progress_new (doing, call->width);
  g_dbus_connection_call (call->bus, GB_BUS_NAME, GB_OBJECT_PATH, interface, method, sent, G_VARIANT_TYPE (reply),
                          G_DBUS_CALL_FLAGS_NONE, LONG_TIMEOUT_MS, NULL, on_answer, &waiting);
  while (!waiting.done)
    g_main_context_iteration (NULL, TRUE);
  gb_progress_free (progress);
  if (waiting.answer == NULL)
    {
      translate_error (call, &waiting.error);
      g_propagate_error (error, waiting.error);
    }
  return waiting.answer;
}

GVariant *
gb_bus_resolve_person (GbCall *call, const char *who, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "Resolve", g_variant_new ("(s)", who), "(a{sv})", error);
}

GVariant *
gb_bus_resolve_team (GbCall *call, const char *which, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "ResolveTeam", g_variant_new ("(s)", which), "(a{sv})", error);
}

static gboolean
read_person (GbCall *call, const char *text, gpointer ret_person, GError **error)
{
  GVariant **person = ret_person;

  *person = gb_bus_resolve_person (call, text, error);
  return *person != NULL;
}

static gboolean
read_team (GbCall *call, const char *text, gpointer ret_team, GError **error)
{
  GVariant **team = ret_team;

  *team = gb_bus_resolve_team (call, text, error);
  return *team != NULL;
}

GVariant *
gb_bus_need_person (GbCall *call, const char *given, const char *name, GError **error)
{
  const char *question = g_str_has_prefix (name, "--") ? _ ("With whom (a number or part of the name)")
                                                       : _ ("Who (a number or part of the name)");
  GVariant *person = NULL;

  return gb_call_need_read (call, given, name, question, NULL, read_person, &person, error) ? person : NULL;
}

GVariant *
gb_bus_need_team (GbCall *call, const char *given, const char *name, GError **error)
{
  GVariant *team = NULL;

  return gb_call_need_read (call, given, name, _ ("Which team (a number or part of the name)"), NULL, read_team, &team,
                            error)
             ? team
             : NULL;
}

static gboolean
put_id (GVariant *record, GVariantDict *dict, const char *key)
{
  if (record == NULL)
    return FALSE;
  g_variant_dict_insert (dict, key, "x", gb_record_get_number (record, "id"));
  return TRUE;
}

gboolean
gb_bus_put_person (GbCall *call, const char *option, GVariantDict *dict, const char *key, GError **error)
{
  const char *who = gb_call_get (call, option);
  g_autoptr (GVariant) person = who != NULL ? gb_bus_resolve_person (call, who, error) : NULL;

  return who == NULL || put_id (person, dict, key);
}

gboolean
gb_bus_put_team (GbCall *call, const char *option, GVariantDict *dict, const char *key, GError **error)
{
  const char *which = gb_call_get (call, option);
  g_autoptr (GVariant) team = which != NULL ? gb_bus_resolve_team (call, which, error) : NULL;

  return which == NULL || put_id (team, dict, key);
}
