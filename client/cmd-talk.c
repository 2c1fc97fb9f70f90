#include "client/commands.h"

#include "client/action-steps.h"
#include "client/bus-client.h"
#include "client/clock.h"
#include "client/output.h"
#include "client/suggest.h"
#include "client/talk-steps.h"
#include "geborgen/error.h"
#include "geborgen/talk.h"

#include <inttypes.h>
#include <string.h>

static gboolean
fail_word (const char *what, const char *text, const char *const *known, GError **error)
{
  const char *nearest = gb_suggest_nearest (text, known);
  g_autofree char *all = g_strjoinv (", ", (char **)known);

  if (nearest != NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no %s; did you mean '%s'?"), text, what, nearest);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no %s; choose from %s"), text, what, all);
  return FALSE;
}

static gboolean
parse_kind (const char *text, GbTalkKind *ret_kind, GError **error)
{
  const char *kinds[GB_N_TALK_KINDS + 1] = { NULL };

  for (int i = 0; i < GB_N_TALK_KINDS; i++)
    kinds[i] = gb_talk_kind_to_string ((GbTalkKind)i);
  return gb_talk_kind_from_string (text, ret_kind) || fail_word (_ ("kind of talk"), text, kinds, error);
}

static gboolean
parse_state (const char *text, GbTalkState *ret_state, GError **error)
{
  const char *states[GB_N_TALK_STATES + 1] = { NULL };

  for (int i = 0; i < GB_N_TALK_STATES; i++)
    states[i] = gb_talk_state_to_string ((GbTalkState)i);
  return gb_talk_state_from_string (text, ret_state) || fail_word (_ ("state of a talk"), text, states, error);
}

static gboolean
put_days (GbCall *call, GVariantDict *filter, GError **error)
{
  const char *text = gb_call_get (call, "days");
  GbDate today = gb_clock_today ();
  char buffer[GB_DATE_TEXT_SIZE];
  gint64 days;

  if (text == NULL)
    return TRUE;
  if (gb_call_has (call, "from") || gb_call_has (call, "until"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("'--days' doesn't go with '--from' or '--until'"));
      return FALSE;
    }
  if (!gb_number_parse ("--days", text, 1, 3660, &days, error))
    return FALSE;
  g_variant_dict_insert (filter, "from", "s", gb_date_to_iso (today, buffer));
  g_variant_dict_insert (filter, "until", "s", gb_date_to_iso (gb_date_add_days (today, (int)days - 1), buffer));
  return TRUE;
}

static gboolean
put_words (GbCall *call, GVariantDict *filter, GError **error)
{
  const char *kind_text = gb_call_get (call, "kind");
  const char *state_text = gb_call_get (call, "state");
  GbTalkState state;
  GbTalkKind kind;

  if ((kind_text != NULL && !parse_kind (kind_text, &kind, error))
      || (state_text != NULL && !parse_state (state_text, &state, error)))
    return FALSE;
  gb_call_put_text (call, "kind", filter, "kind");
  gb_call_put_text (call, "state", filter, "state");
  if (state_text == NULL && !gb_call_has (call, "all"))
    g_variant_dict_insert (filter, "open", "b", TRUE);
  return TRUE;
}

gboolean
gb_cmd_talk_list (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) talks = NULL;
  guint rows;

  if (!put_words (call, filter, error) || !put_days (call, filter, error)
      || !gb_call_put_date (call, "from", filter, "from", error)
      || !gb_call_put_date (call, "until", filter, "until", error) || !gb_output_put_rows (call, filter, &rows, error)
      || !gb_bus_put_person (call, "with", filter, "person", error)
      || !gb_bus_put_team (call, "team", filter, "team", error))
    return FALSE;
  talks = gb_bus_call_one (call, GB_INTERFACE_TALKS, "List", g_variant_new ("(@a{sv})", g_variant_dict_end (filter)),
                           "(aa{sv})", error);
  if (talks == NULL)
    return FALSE;
  gb_output_rows (call, &gb_record_talk, talks, rows, _ ("No talks."));
  return TRUE;
}

static GVariant *
need_talk (GbCall *call, GError **error)
{
  gint64 id;

  return gb_call_need_id (call, 0, &id, error) ? gb_talk_get (call, id, error) : NULL;
}

gboolean
gb_cmd_talk_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) talk = need_talk (call, error);
  g_autoptr (GVariant) reminders = NULL;
  g_autoptr (GVariant) actions = NULL;
  g_autofree char *guide = NULL;
  JsonNode *node;

  if (talk == NULL)
    return FALSE;
  reminders = gb_talk_list_reminders (call, gb_record_get_number (talk, "id"), error);
  actions = reminders != NULL ? gb_action_list_of_talk (call, talk, error) : NULL;
  if (actions == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_talk, talk);
      gb_json_add (node, "actions", gb_json_records (&gb_record_action, actions));
      gb_json_add (node, "reminders", gb_json_records (&gb_record_reminder, reminders));
      gb_output_json (call, node);
      return TRUE;
    }
  gb_output_record (call, &gb_record_talk, talk);
  gb_output_section (call, _ ("Open actions"), &gb_record_action, actions);
  gb_output_section (call, _ ("Reminders"), &gb_record_reminder, reminders);
  guide = g_strdup_printf (_ ("Talking points: geborgen talk guide %" PRId64), gb_record_get_number (talk, "id"));
  g_string_append_c (call->out, '\n');
  gb_output_line (call, guide);
  return TRUE;
}

/* With whom: what the kind asks for, by option or by asking. */
static gboolean
put_with (GbCall *call, GbTalkKind kind, GVariantDict *talk, GError **error)
{
  GbTalkWith with = gb_talk_kind_with (kind);
  const char *stray = with == GB_TALK_WITH_PERSON ? "team" : "with";
  g_autofree char *name = NULL;
  g_autoptr (GVariant) record = NULL;

  if (gb_call_has (call, stray) || (with == GB_TALK_WITH_ALL && gb_call_has (call, "team")))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'--%s' doesn't go with a %s"),
                   gb_call_has (call, stray) ? stray : "team", gb_talk_kind_to_string (kind));
      return FALSE;
    }
  if (with == GB_TALK_WITH_ALL)
    return TRUE;
  if (with == GB_TALK_WITH_PERSON)
    name = gb_call_need (call, "with", _ ("With whom (a number or part of the name)"), NULL, error);
  else
    name = gb_call_need (call, "team", _ ("Which team (a number or part of the name)"), NULL, error);
  if (name == NULL)
    return FALSE;
  record = with == GB_TALK_WITH_PERSON ? gb_bus_resolve_person (call, name, error)
                                       : gb_bus_resolve_team (call, name, error);
  if (record == NULL)
    return FALSE;
  g_variant_dict_insert (talk, with == GB_TALK_WITH_PERSON ? "person" : "team", "x",
                         gb_record_get_number (record, "id"));
  return TRUE;
}

static gboolean
put_start (GbCall *call, GVariantDict *talk, GError **error)
{
  const char *text = gb_call_get (call, "on");
  char buffer[GB_CIVIL_TEXT_SIZE];
  GbCivil civil;

  if (text == NULL)
    return TRUE;
  if (!gb_talk_read_time (call, text, &civil, error))
    return FALSE;
  g_variant_dict_insert (talk, "starts_at", "s", gb_civil_to_iso (civil, buffer));
  return TRUE;
}

gboolean
gb_cmd_talk_add (GbCall *call, GError **error)
{
  g_autofree char *word = gb_call_need_word (call, 0, "KIND", _ ("What kind of talk"), "functioneringsgesprek", error);
  g_autoptr (GVariantDict) talk = g_variant_dict_new (NULL);
  g_autoptr (GVariant) added = NULL;
  GbTalkKind kind;

  if (word == NULL || !parse_kind (word, &kind, error) || !put_with (call, kind, talk, error)
      || !gb_call_put_date (call, "due", talk, "due_on", error) || !put_start (call, talk, error)
      || !gb_call_put_number (call, "minutes", talk, "minutes", "i", error))
    return FALSE;
  g_variant_dict_insert (talk, "kind", "s", word);
  added = gb_bus_call_one (call, GB_INTERFACE_TALKS, "Add", g_variant_new ("(@a{sv})", g_variant_dict_end (talk)),
                           "(a{sv})", error);
  if (added == NULL)
    return FALSE;
  gb_talk_tell (call, _ ("Added:"), added, NULL);
  return TRUE;
}

gboolean
gb_cmd_talk_plan (GbCall *call, GError **error)
{
  g_autoptr (GVariant) talk = need_talk (call, error);

  return talk != NULL && gb_talk_step_time (call, "Plan", talk, error);
}

gboolean
gb_cmd_talk_move (GbCall *call, GError **error)
{
  g_autoptr (GVariant) talk = need_talk (call, error);

  return talk != NULL && gb_talk_step_time (call, "Move", talk, error);
}

gboolean
gb_cmd_talk_held (GbCall *call, GError **error)
{
  g_autoptr (GVariant) talk = need_talk (call, error);

  return talk != NULL && gb_talk_step_held (call, talk, TRUE, error);
}

gboolean
gb_cmd_talk_skip (GbCall *call, GError **error)
{
  gint64 id;

  return gb_call_need_id (call, 0, &id, error) && gb_talk_step_reason (call, "Skip", id, TRUE, error);
}

gboolean
gb_cmd_talk_cancel (GbCall *call, GError **error)
{
  gint64 id;

  return gb_call_need_id (call, 0, &id, error) && gb_talk_step_reason (call, "Cancel", id, FALSE, error);
}
