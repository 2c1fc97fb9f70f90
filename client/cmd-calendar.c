#include "client/commands.h"

#include "client/bus-client.h"
#include "client/out-file.h"
#include "client/output.h"

static void
tell_exported (GbCall *call, const char *path, guint32 events)
{
  JsonNode *node;

  gb_call_say (call, P_ ("%u talk is in '%s'.", "%u talks are in '%s'.", events), events, path);
  if (!gb_call_wants_json (call))
    return;
  node = gb_json_new_object ();
  gb_json_add (node, "path", json_node_init_string (json_node_alloc (), path));
  gb_json_add (node, "events", json_node_init_int (json_node_alloc (), events));
  gb_output_json (call, node);
}

gboolean
gb_cmd_calendar_export (GbCall *call, GError **error)
{
  const char *path = gb_call_get_word (call, 0);
  gboolean to_stdout = g_strcmp0 (path, "-") == 0;
  g_autoptr (GVariantDict) options = g_variant_dict_new (NULL);
  g_autoptr (GVariant) answer = NULL;
  const char *ics;
  guint32 events;

  if (path == NULL)
    path = GB_CALENDAR_FILE;
  if (!gb_call_put_date (call, "from", options, "from", error)
      || !gb_call_put_date (call, "until", options, "until", error)
      || !gb_call_put_number (call, "talk", options, "talk", "x", error)
      || (!to_stdout && !gb_out_file_check (call, path, error)))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_CALENDAR, "Export", g_variant_new ("(@a{sv})", g_variant_dict_end (options)),
                        "(su)", error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(&su)", &ics, &events);
  if (to_stdout)
    {
      g_string_append (call->out, ics);
      return TRUE;
    }
  if (!gb_out_file_write (path, ics, error))
    return FALSE;
  tell_exported (call, path, events);
  return TRUE;
}

gboolean
gb_cmd_calendar_path (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call (call, GB_INTERFACE_CALENDAR, "GetPath", NULL, "(s)", error);
  const char *path;
  JsonNode *node;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(&s)", &path);
  gb_output_line (call, path);
  if (gb_call_wants_json (call))
    {
      node = gb_json_new_object ();
      gb_json_add (node, "path", json_node_init_string (json_node_alloc (), path));
      gb_output_json (call, node);
    }
  return TRUE;
}
