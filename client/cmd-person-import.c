#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/output.h"
#include "client/roster.h"
#include "geborgen/error.h"
#include "wire/wire.h"

#define PROBLEMS_SHOWN 20u

static void
tell_problems (GPtrArray *problems)
{
  guint shown = MIN (problems->len, PROBLEMS_SHOWN);

  for (guint i = 0; i < shown; i++)
    g_printerr ("geborgen: %s\n", (const char *)g_ptr_array_index (problems, i));
  if (problems->len > shown)
    g_printerr (_ ("geborgen: and %u more\n"), problems->len - shown);
}

static void
tell_ignored (GPtrArray *ignored)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < ignored->len; i++)
    g_string_append_printf (names, "%s'%s'", i > 0 ? ", " : "", (const char *)g_ptr_array_index (ignored, i));
  if (ignored->len > 0)
    g_printerr (_ ("geborgen: columns left out: %s\n"), names->str);
}

static GbRoster *
read_roster (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GbRoster) roster = NULL;
  gsize length;

  data = gb_roster_read (path, &length, error);
  if (data == NULL)
    return NULL;
  roster = gb_roster_parse (data, length, gb_clock_today (), error);
  if (roster == NULL)
    {
      g_prefix_error (error, _ ("'%s' can't be imported: "), path);
      return NULL;
    }
  if (roster->problems->len == 0)
    return g_steal_pointer (&roster);
  tell_problems (roster->problems);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               P_ ("'%s' has %u line that can't be read; nothing was imported",
                   "'%s' has %u lines that can't be read; nothing was imported", roster->problems->len),
               path, roster->problems->len);
  return NULL;
}

static void
tell_result (GbCall *call, GVariant *result, gboolean dry_run)
{
  JsonNode *node;

  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_import, result);
      gb_json_add (node, "dry_run", json_node_init_boolean (json_node_alloc (), dry_run));
      gb_output_json (call, node);
      return;
    }
  gb_call_say (call,
               dry_run ? _ ("Would be: %d added, %d changed, %d unchanged; %d new teams.")
                       : _ ("%d added, %d changed, %d unchanged; %d new teams."),
               (int)gb_record_get_number (result, "added"), (int)gb_record_get_number (result, "changed"),
               (int)gb_record_get_number (result, "unchanged"), (int)gb_record_get_number (result, "teams_added"));
  if (!dry_run && gb_record_get_number (result, "added") > 0)
    gb_call_say (call, _ ("See the talks that follow from it: geborgen talk list --limit 20"));
}

gboolean
gb_cmd_person_import (GbCall *call, GError **error)
{
  g_autofree char *path = gb_call_need_word (call, 0, "FILE.csv", _ ("Which file"), NULL, error);
  gboolean dry_run = gb_call_has (call, "dry-run");
  g_autoptr (GbRoster) roster = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) result = NULL;

  if (path == NULL)
    return FALSE;
  roster = read_roster (path, error);
  if (roster == NULL)
    return FALSE;
  tell_ignored (roster->ignored);
  answer = gb_bus_call_long (
      call, GB_INTERFACE_PEOPLE, "Import",
      g_variant_new ("(@aa{sv}b)", gb_wire_person_list_to_variant (roster->people, GB_WIRE_NEW), dry_run), "(a{sv})",
      _ ("Importing"), error);
  if (answer == NULL)
    return FALSE;
  result = g_variant_get_child_value (answer, 0);
  tell_result (call, result, dry_run);
  return TRUE;
}
