#include "client/commands.h"

#include "client/agreement-steps.h"
#include "client/bus-client.h"
#include "client/clock.h"
#include "client/output.h"
#include "client/prompt.h"
#include "geborgen/agreement-life.h"

#include <inttypes.h>

/* Of winding down, where nobody says how many. */
#define STEPS 3

/* ---- confirm ---- */

/* "manager" or "employee", in either language. Borrowed. */
static const char *
party_word (const char *text, GError **error)
{
  GbParty party;

  if (g_ascii_strcasecmp (text, "leidinggevende") == 0)
    return "manager";
  if (g_ascii_strcasecmp (text, "medewerker") == 0)
    return "employee";
  if (gb_party_from_string (text, &party))
    return gb_party_to_string (party);
  g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' confirms nothing; choose from manager, employee"), text);
  return NULL;
}

gboolean
gb_cmd_agreement_confirm (GbCall *call, GError **error)
{
  const char *on_text = gb_call_get (call, "on");
  g_autofree char *by = NULL;
  g_autoptr (GVariant) agreement = NULL;
  const char *word = NULL;
  char buffer[GB_DATE_TEXT_SIZE] = "";
  GbDate on;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error)
      || (by = gb_call_need (call, "by", _ ("Who confirms it: manager or employee"), NULL, error)) == NULL
      || (word = party_word (by, error)) == NULL)
    return FALSE;
  if (on_text != NULL)
    {
      if (!gb_date_parse (on_text, gb_clock_today (), &on, error))
        return FALSE;
      gb_date_to_iso (on, buffer);
    }
  agreement = gb_bus_call_one (call, GB_INTERFACE_AGREEMENTS, "Confirm", g_variant_new ("(xss)", id, word, buffer),
                               "(a{sv})", error);
  if (agreement == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_agreement, agreement);
  gb_agreement_tell_confirm (call, agreement);
  return TRUE;
}

/* ---- change ---- */

/* The agreement as it is now, and what became of what. */
static void
tell_changed (GbCall *call, GVariant *before, GVariant *agreement)
{
  g_autoptr (GVariant) changed = gb_agreement_difference (before, agreement, !gb_call_wants_json (call));
  JsonNode *node;

  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_agreement, agreement);
      gb_json_add (node, "changes", gb_json_records (&gb_record_difference, changed));
      gb_output_json (call, node);
      return;
    }
  gb_output_section (call, _ ("Changed"), &gb_record_difference, changed);
  gb_agreement_tell_confirm (call, agreement);
}

gboolean
gb_cmd_agreement_change (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) changes = g_variant_dict_new (NULL);
  g_autoptr (GVariant) agreement = NULL;
  g_autoptr (GVariant) changed = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error) || (agreement = gb_agreement_get (call, id, error)) == NULL
      || !gb_agreement_put_changes (call, agreement, changes, error))
    return FALSE;
  changed = gb_bus_call_one (call, GB_INTERFACE_AGREEMENTS, "Change",
                             g_variant_new ("(x@a{sv})", id, g_variant_dict_end (changes)), "(a{sv})", error);
  if (changed == NULL)
    return FALSE;
  tell_changed (call, agreement, changed);
  return TRUE;
}

/* ---- review ---- */

gboolean
gb_cmd_agreement_review (GbCall *call, GError **error)
{
  g_autoptr (GVariant) agreement = NULL;
  gint64 id;

  return gb_call_need_id (call, 0, &id, error) && (agreement = gb_agreement_get (call, id, error)) != NULL
         && gb_agreement_review (call, agreement, 0, NULL, error);
}

/* ---- share ---- */

/* "granted", "refused", or NULL: only asked so far. */
static gboolean
read_answer (GbCall *call, const char **ret_answer, GError **error)
{
  gboolean granted = gb_call_has (call, "granted");
  gboolean refused = gb_call_has (call, "refused");
  GbAnswer answer;

  *ret_answer = granted ? "granted" : refused ? "refused" : NULL;
  if (granted && refused)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("give '--granted' or '--refused', not both"));
      return FALSE;
    }
  if (granted || refused || gb_call_has (call, "asked-on"))
    return TRUE;
  if (!call->interactive)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("say what the answer was: --granted or --refused"));
      return FALSE;
    }
  if (!gb_prompt_yes_no (
          _ ("May a successor see this agreement? The employee decides (y/n, Enter: asked, no answer yet)"), &answer,
          error))
    return FALSE;
  *ret_answer = answer == GB_ANSWER_YES ? "granted" : answer == GB_ANSWER_NO ? "refused" : NULL;
  return TRUE;
}

gboolean
gb_cmd_agreement_share (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) answer = g_variant_dict_new (NULL);
  g_autoptr (GVariant) agreement = NULL;
  const char *share = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error) || !read_answer (call, &share, error)
      || !gb_call_put_date (call, "asked-on", answer, "asked_on", error)
      || !gb_call_put_date (call, "on", answer, "answered_on", error))
    return FALSE;
  if (share != NULL)
    g_variant_dict_insert (answer, "share", "s", share);
  gb_call_put_text (call, "by", answer, "by");
  agreement = gb_bus_call_one (call, GB_INTERFACE_AGREEMENTS, "Share",
                               g_variant_new ("(x@a{sv})", id, g_variant_dict_end (answer)), "(a{sv})", error);
  if (agreement == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_agreement, agreement);
  return TRUE;
}

/* ---- wind-down ---- */

static void
tell_wound_down (GbCall *call, GVariant *agreement, GVariant *actions, GVariant *follow_up)
{
  g_autofree char *when = gb_record_dup_talk_when (follow_up);
  JsonNode *node;

  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_agreement, agreement);
      gb_json_add (node, "steps", gb_json_records (&gb_record_action, actions));
      gb_json_add (node, "follow_up", gb_json_record (&gb_record_talk, follow_up));
      gb_output_json (call, node);
      return;
    }
  gb_output_record (call, &gb_record_agreement, agreement);
  gb_output_section (call, _ ("Steps"), &gb_record_action, actions);
  gb_call_say (call,
               _ ("Afterwards you ask how it goes: a mantelzorggesprek, %s. Its guide is for when the care is over: "
                  "geborgen talk "
                  "guide %" PRId64),
               when != NULL ? when : "?", gb_record_get_number (follow_up, "id"));
}

gboolean
gb_cmd_agreement_wind_down (GbCall *call, GError **error)
{
  const char *steps_text = gb_call_get (call, "steps");
  g_autofree char *until = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) agreement = NULL;
  g_autoptr (GVariant) actions = NULL;
  g_autoptr (GVariant) follow_up = NULL;
  char buffer[GB_DATE_TEXT_SIZE];
  gint64 steps = STEPS;
  gint64 id;
  GbDate day;

  if (!gb_call_need_id (call, 0, &id, error)
      || (until = gb_call_need (call, "until", _ ("Until when (there is no hurry)"), "+6w", error)) == NULL
      || !gb_date_parse (until, gb_clock_today (), &day, error)
      || (steps_text != NULL && !gb_number_parse ("--steps", steps_text, 1, GB_WIND_DOWN_STEPS_MAX, &steps, error)))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_AGREEMENTS, "WindDown",
                        g_variant_new ("(xsu)", id, gb_date_to_iso (day, buffer), (guint32)steps), "(a{sv}aa{sv}a{sv})",
                        error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@aa{sv}@a{sv})", &agreement, &actions, &follow_up);
  tell_wound_down (call, agreement, actions, follow_up);
  return TRUE;
}
