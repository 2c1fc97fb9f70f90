#include "client/commands.h"

#include "client/bus-client.h"
#include "client/output.h"

static GVariant *
need_team (GbCall *call, GError **error)
{
  return gb_bus_need_team (call, gb_call_get_word (call, 0), "TEAM", error);
}

gboolean
gb_cmd_team_add (GbCall *call, GError **error)
{
  g_autofree char *name = gb_call_need_word (call, 0, "NAME", _ ("Name of the team"), NULL, error);
  g_autoptr (GVariant) team = NULL;

  if (name == NULL)
    return FALSE;
  team = gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "AddTeam", g_variant_new ("(s)", name), "(a{sv})", error);
  if (team == NULL)
    return FALSE;
  gb_call_say (call, _ ("Added."));
  gb_output_record (call, &gb_record_team, team);
  return TRUE;
}

gboolean
gb_cmd_team_list (GbCall *call, GError **error)
{
  g_autoptr (GVariant) teams = gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "ListTeams", NULL, "(aa{sv})", error);

  if (teams == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_team, teams, _ ("No teams yet. Add one with 'geborgen team add'."));
  return TRUE;
}

static GVariant *
list_of_team (GbCall *call, const char *interface, gint64 id, gboolean open, GError **error)
{
  GVariantDict filter;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "team", "x", id);
  if (open)
    g_variant_dict_insert (&filter, "open", "b", TRUE);
  return gb_bus_call_one (call, interface, "List", g_variant_new ("(@a{sv})", g_variant_dict_end (&filter)), "(aa{sv})",
                          error);
}

gboolean
gb_cmd_team_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) team = need_team (call, error);
  g_autoptr (GVariant) people = NULL;
  g_autoptr (GVariant) talks = NULL;
  g_autoptr (GVariant) actions = NULL;
  JsonNode *node;

  if (team == NULL)
    return FALSE;
  people = list_of_team (call, GB_INTERFACE_PEOPLE, gb_record_get_number (team, "id"), FALSE, error);
  talks
      = people != NULL ? list_of_team (call, GB_INTERFACE_TALKS, gb_record_get_number (team, "id"), TRUE, error) : NULL;
  actions = talks != NULL ? list_of_team (call, GB_INTERFACE_ACTIONS, gb_record_get_number (team, "id"), TRUE, error)
                          : NULL;
  if (actions == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_team, team);
      gb_json_add (node, "people", gb_json_records (&gb_record_person, people));
      gb_json_add (node, "talks", gb_json_records (&gb_record_talk, talks));
      gb_json_add (node, "actions", gb_json_records (&gb_record_action, actions));
      gb_output_json (call, node);
      return TRUE;
    }
  gb_output_record (call, &gb_record_team, team);
  gb_output_section (call, _ ("Open talks"), &gb_record_talk, talks);
  gb_output_section (call, _ ("Open actions"), &gb_record_action, actions);
  gb_output_section (call, _ ("People"), &gb_record_person, people);
  return TRUE;
}

gboolean
gb_cmd_team_edit (GbCall *call, GError **error)
{
  g_autoptr (GVariant) team = need_team (call, error);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) edited = NULL;

  if (team == NULL)
    return FALSE;
  name = gb_call_need (call, "name", _ ("The new name"), gb_record_get_text (team, "name"), error);
  if (name == NULL)
    return FALSE;
  edited = gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "EditTeam",
                            g_variant_new ("(xs)", gb_record_get_number (team, "id"), name), "(a{sv})", error);
  if (edited == NULL)
    return FALSE;
  gb_call_say (call, _ ("Changed."));
  gb_output_record (call, &gb_record_team, edited);
  return TRUE;
}

gboolean
gb_cmd_team_remove (GbCall *call, GError **error)
{
  g_autoptr (GVariant) team = need_team (call, error);
  g_autoptr (GVariant) done = NULL;

  if (team == NULL
      || !gb_output_confirm_removal (call, _ ("Remove the team %s, with its talks? [y/n]"),
                                     gb_record_get_text (team, "name"), error))
    return FALSE;
  done = gb_bus_call (call, GB_INTERFACE_PEOPLE, "RemoveTeam", g_variant_new ("(x)", gb_record_get_number (team, "id")),
                      "()", error);
  if (done == NULL)
    return FALSE;
  gb_call_say (call, _ ("Removed."));
  gb_output_removed (call, team);
  return TRUE;
}
