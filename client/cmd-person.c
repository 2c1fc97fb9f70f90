#include "client/commands.h"

#include <inttypes.h>

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/output.h"
#include "client/prompt.h"

/* The options of a person in @dict. With @may_empty an empty value takes the value away. */
static gboolean
put_person (GbCall *call, GVariantDict *dict, gboolean may_empty, GError **error)
{
  const char *hours = gb_call_get (call, "hours");
  const char *started = gb_call_get (call, "started");
  double number = 0;

  gb_call_put_text (call, "email", dict, "email");
  gb_call_put_text (call, "team", dict, "team");
  if (hours != NULL && !(may_empty && *hours == '\0') && !gb_hours_parse (hours, may_empty, &number, error))
    return FALSE;
  if (hours != NULL)
    g_variant_dict_insert (dict, "hours_per_week", "d", number);
  if (may_empty && started != NULL && *started == '\0')
    g_variant_dict_insert (dict, "started_on", "s", "");
  else if (!gb_call_put_date (call, "started", dict, "started_on", error))
    return FALSE;
  return TRUE;
}

static GVariant *
need_person (GbCall *call, GError **error)
{
  return gb_bus_need_person (call, gb_call_get_word (call, 0), "PERSON", error);
}

gboolean
gb_cmd_person_add (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autofree char *name = gb_call_need_word (call, 0, "NAME", _ ("Name"), NULL, error);
  g_autoptr (GVariant) person = NULL;

  if (name == NULL || !put_person (call, dict, FALSE, error))
    return FALSE;
  g_variant_dict_insert (dict, "name", "s", name);
  person = gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "Add", g_variant_new ("(@a{sv})", g_variant_dict_end (dict)),
                            "(a{sv})", error);
  if (person == NULL)
    return FALSE;
  gb_call_say (call, _ ("Added."));
  gb_output_record (call, &gb_record_person, person);
  gb_call_say (call, _ ("See what follows from it: geborgen talk list --with %" PRId64),
               gb_record_get_number (person, "id"));
  return TRUE;
}

gboolean
gb_cmd_person_list (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) people = NULL;

  if (!gb_bus_put_team (call, "team", filter, "team", error)
      || !gb_call_put_number (call, "limit", filter, "limit", "u", error))
    return FALSE;
  if (gb_call_has (call, "left"))
    g_variant_dict_insert (filter, "left", "b", TRUE);
  people = gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "List", g_variant_new ("(@a{sv})", g_variant_dict_end (filter)),
                            "(aa{sv})", error);
  if (people == NULL)
    return FALSE;
  gb_output_list (
      call, &gb_record_person, people,
      _ ("Nobody yet. Add somebody with 'geborgen person add', or a roster with 'geborgen person import'."));
  return TRUE;
}

static GVariant *
list_of_person (GbCall *call, const char *interface, gint64 id, GError **error)
{
  GVariantDict filter;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "person", "x", id);
  g_variant_dict_insert (&filter, "open", "b", TRUE);
  return gb_bus_call_one (call, interface, "List", g_variant_new ("(@a{sv})", g_variant_dict_end (&filter)), "(aa{sv})",
                          error);
}

gboolean
gb_cmd_person_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) person = need_person (call, error);
  g_autoptr (GVariant) talks = NULL;
  g_autoptr (GVariant) agreements = NULL;
  g_autoptr (GVariant) actions = NULL;
  JsonNode *node;

  if (person == NULL)
    return FALSE;
  talks = list_of_person (call, GB_INTERFACE_TALKS, gb_record_get_number (person, "id"), error);
  agreements = talks != NULL
                   ? list_of_person (call, GB_INTERFACE_AGREEMENTS, gb_record_get_number (person, "id"), error)
                   : NULL;
  actions = agreements != NULL ? list_of_person (call, GB_INTERFACE_ACTIONS, gb_record_get_number (person, "id"), error)
                               : NULL;
  if (actions == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_person, person);
      gb_json_add (node, "talks", gb_json_records (&gb_record_talk, talks));
      gb_json_add (node, "agreements", gb_json_records (&gb_record_agreement, agreements));
      gb_json_add (node, "actions", gb_json_records (&gb_record_action, actions));
      gb_output_json (call, node);
      return TRUE;
    }
  gb_output_record (call, &gb_record_person, person);
  gb_output_section (call, _ ("Open talks"), &gb_record_talk, talks);
  gb_output_section (call, _ ("Agreements"), &gb_record_agreement, agreements);
  gb_output_section (call, _ ("Open actions"), &gb_record_action, actions);
  return TRUE;
}

gboolean
gb_cmd_person_edit (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) person = NULL;
  g_autoptr (GVariant) edited = NULL;

  gb_call_put_text (call, "name", dict, "name");
  if (!put_person (call, dict, TRUE, error))
    return FALSE;
  changes = g_variant_ref_sink (g_variant_dict_end (dict));
  if (g_variant_n_children (changes) == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--name', '--email', '--team', '--hours' or '--started'"));
      return FALSE;
    }
  person = need_person (call, error);
  if (person == NULL)
    return FALSE;
  edited
      = gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "Edit",
                         g_variant_new ("(x@a{sv})", gb_record_get_number (person, "id"), changes), "(a{sv})", error);
  if (edited == NULL)
    return FALSE;
  gb_call_say (call, _ ("Changed."));
  gb_output_record (call, &gb_record_person, edited);
  return TRUE;
}

gboolean
gb_cmd_person_leave (GbCall *call, GError **error)
{
  g_autoptr (GVariant) person = need_person (call, error);
  g_autofree char *text = NULL;
  g_autoptr (GVariant) left = NULL;
  char on[GB_DATE_TEXT_SIZE];
  GbDate date;

  if (person == NULL)
    return FALSE;
  text = gb_call_need (call, "on", _ ("The last day"), _ ("today"), error);
  if (text == NULL || !gb_date_parse (text, gb_clock_today (), &date, error))
    return FALSE;
  left = gb_bus_call_one (call, GB_INTERFACE_PEOPLE, "Leave",
                          g_variant_new ("(xs)", gb_record_get_number (person, "id"), gb_date_to_iso (date, on)),
                          "(a{sv})", error);
  if (left == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_person, left);
  gb_call_say (call,
               _ ("Open talks are cancelled; agreements stay until you end them: "
                  "geborgen agreement list --with %" PRId64),
               gb_record_get_number (left, "id"));
  return TRUE;
}

gboolean
gb_cmd_person_remove (GbCall *call, GError **error)
{
  g_autoptr (GVariant) person = need_person (call, error);
  g_autoptr (GVariant) done = NULL;

  if (person == NULL
      || !gb_output_confirm_removal (call, _ ("Remove %s and everything recorded about this person? [y/n]"),
                                     gb_record_get_text (person, "name"), error))
    return FALSE;
  done = gb_bus_call (call, GB_INTERFACE_PEOPLE, "Remove", g_variant_new ("(x)", gb_record_get_number (person, "id")),
                      "()", error);
  if (done == NULL)
    return FALSE;
  gb_call_say (call, _ ("Removed. The copies made before still hold it until newer ones take their place."));
  gb_output_removed (call, person);
  return TRUE;
}
