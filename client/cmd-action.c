#include "client/commands.h"

#include "client/action-steps.h"
#include "client/bus-client.h"
#include "client/clock.h"
#include "client/free-text.h"
#include "client/output.h"
#include "geborgen/error.h"

gboolean
gb_cmd_action_list (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) actions = NULL;
  guint rows;

  if (!gb_call_has (call, "all"))
    g_variant_dict_insert (filter, "open", "b", TRUE);
  if (!gb_call_put_number (call, "talk", filter, "talk", "x", error) || !gb_output_put_rows (call, filter, &rows, error)
      || !gb_bus_put_person (call, "with", filter, "person", error)
      || !gb_bus_put_team (call, "team", filter, "team", error))
    return FALSE;
  actions = gb_bus_call_one (call, GB_INTERFACE_ACTIONS, "List",
                             g_variant_new ("(@a{sv})", g_variant_dict_end (filter)), "(aa{sv})", error);
  if (actions == NULL)
    return FALSE;
  gb_output_rows (call, &gb_record_action, actions, rows, _ ("No actions."));
  return TRUE;
}

gboolean
gb_cmd_action_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) action = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error))
    return FALSE;
  action = gb_bus_call_one (call, GB_INTERFACE_ACTIONS, "Get", g_variant_new ("(x)", id), "(a{sv})", error);
  if (action == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_action, action);
  return TRUE;
}

/* @ask: where it isn't given. */
static gboolean
put_text (GbCall *call, gboolean ask, GVariantDict *action, GError **error)
{
  const GbFreeText text
      = { .option = "text", .key = "text", .question = _ ("What is to be done"), .ask = ask, .needed = ask };

  return gb_free_text_put (call, &text, action, error);
}

/* Text, owner and day by their options; an empty day takes it away. */
static gboolean
put_given (GbCall *call, GVariantDict *action, GError **error)
{
  const char *owner = gb_call_get (call, "owner");
  const char *due = gb_call_get (call, "due");

  if (owner != NULL && !gb_action_put_owner (owner, action, error))
    return FALSE;
  if (due != NULL && *due == '\0')
    g_variant_dict_insert (action, "due_on", "s", "");
  else if (!gb_call_put_date (call, "due", action, "due_on", error))
    return FALSE;
  return put_text (call, FALSE, action, error);
}

/* What is missing, where somebody can be asked: who does it and by when only beside the text, or a complete command line would ask. */
static gboolean
ask_rest (GbCall *call, GVariantDict *action, gboolean with_person, GError **error)
{
  if (g_variant_dict_contains (action, "text"))
    return TRUE;
  return put_text (call, TRUE, action, error)
         && (gb_call_has (call, "owner") || !with_person || gb_action_ask_owner (action, error))
         && (gb_call_has (call, "due") || gb_action_ask_due (call, action, error));
}

/* With whom, or in which talk; asked for when none is said. */
static gboolean
put_whom (GbCall *call, GVariantDict *action, GError **error)
{
  g_autoptr (GVariant) person = NULL;

  if (!gb_call_put_number (call, "talk", action, "talk", "x", error))
    return FALSE;
  if (gb_call_has (call, "talk") || gb_call_has (call, "team") || gb_call_has (call, "with"))
    return gb_bus_put_person (call, "with", action, "person", error)
           && gb_bus_put_team (call, "team", action, "team", error);
  person = gb_bus_need_person (call, NULL, "--with", error);
  if (person == NULL)
    return FALSE;
  g_variant_dict_insert (action, "person", "x", gb_record_get_number (person, "id"));
  return TRUE;
}

gboolean
gb_cmd_action_add (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) action = g_variant_dict_new (NULL);
  g_autoptr (GVariant) added = NULL;

  if (!put_given (call, action, error) || !put_whom (call, action, error)
      || !ask_rest (call, action, !gb_call_has (call, "team"), error))
    return FALSE;
  added = gb_bus_call_one (call, GB_INTERFACE_ACTIONS, "Add", g_variant_new ("(@a{sv})", g_variant_dict_end (action)),
                           "(a{sv})", error);
  if (added == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded."));
  gb_output_record (call, &gb_record_action, added);
  return TRUE;
}

gboolean
gb_cmd_action_edit (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) edited = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error) || !put_given (call, dict, error))
    return FALSE;
  changes = g_variant_ref_sink (g_variant_dict_end (dict));
  if (g_variant_n_children (changes) == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--text', '--owner' or '--due'"));
      return FALSE;
    }
  edited = gb_bus_call_one (call, GB_INTERFACE_ACTIONS, "Edit", g_variant_new ("(x@a{sv})", id, changes), "(a{sv})",
                            error);
  if (edited == NULL)
    return FALSE;
  gb_call_say (call, _ ("Changed."));
  gb_output_record (call, &gb_record_action, edited);
  return TRUE;
}

gboolean
gb_cmd_action_done (GbCall *call, GError **error)
{
  gboolean undo = gb_call_has (call, "undo");
  const char *text = gb_call_get (call, "on");
  g_autoptr (GVariant) action = NULL;
  GbDate on = GB_DATE_NONE;
  gint64 id;

  if (undo && text != NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("'--on' doesn't go with '--undo'"));
      return FALSE;
    }
  if (!gb_call_need_id (call, 0, &id, error) || (text != NULL && !gb_date_parse (text, gb_clock_today (), &on, error)))
    return FALSE;
  action = gb_action_set_done (call, id, on, !undo, error);
  if (action == NULL)
    return FALSE;
  gb_call_say (call, undo ? _ ("Open again.") : _ ("Done."));
  gb_output_record (call, &gb_record_action, action);
  return TRUE;
}

gboolean
gb_cmd_action_remove (GbCall *call, GError **error)
{
  g_autoptr (GVariant) action = NULL;
  g_autoptr (GVariant) answer = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error))
    return FALSE;
  action = gb_bus_call_one (call, GB_INTERFACE_ACTIONS, "Get", g_variant_new ("(x)", id), "(a{sv})", error);
  if (action == NULL
      || !gb_output_confirm_removal (call, _ ("Remove the action '%s'? [y/n]"), gb_record_get_text (action, "text"),
                                     error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_ACTIONS, "Remove", g_variant_new ("(x)", id), "()", error);
  if (answer == NULL)
    return FALSE;
  gb_call_say (call, _ ("Removed."));
  gb_output_removed (call, action);
  return TRUE;
}
