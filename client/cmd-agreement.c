#include "client/commands.h"

#include <inttypes.h>

#include "client/agreement-steps.h"
#include "client/bus-client.h"
#include "client/clock.h"
#include "client/free-text.h"
#include "client/output.h"
#include "client/prompt.h"
#include "geborgen/agreement.h"

gboolean
gb_cmd_agreement_list (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) agreements = NULL;
  const char *state_text = gb_call_get (call, "state");
  GbAgreementState state;

  if (state_text != NULL && !gb_agreement_state_from_string (state_text, &state))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE,
                   _ ("'%s' is no state of an agreement; choose from proposed, trial, active, ended, handed_over"),
                   state_text);
      return FALSE;
    }
  gb_call_put_text (call, "state", filter, "state");
  if (state_text == NULL && !gb_call_has (call, "all"))
    g_variant_dict_insert (filter, "open", "b", TRUE);
  if (!gb_call_put_number (call, "limit", filter, "limit", "u", error)
      || !gb_bus_put_person (call, "with", filter, "person", error))
    return FALSE;
  agreements = gb_bus_call_one (call, GB_INTERFACE_AGREEMENTS, "List",
                                g_variant_new ("(@a{sv})", g_variant_dict_end (filter)), "(aa{sv})", error);
  if (agreements == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_agreement, agreements, _ ("No agreements."));
  return TRUE;
}

static void
tell_with_history (GbCall *call, GVariant *agreement, GVariant *versions, GVariant *reviews)
{
  JsonNode *node;

  if (!gb_call_wants_json (call))
    {
      gb_output_record (call, &gb_record_agreement, agreement);
      gb_agreement_tell_history (call, versions, reviews);
      return;
    }
  node = gb_json_record (&gb_record_agreement, agreement);
  gb_json_add (node, "versions", gb_json_records (&gb_record_version, versions));
  gb_json_add (node, "reviews", gb_json_records (&gb_record_review, reviews));
  gb_output_json (call, node);
}

gboolean
gb_cmd_agreement_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) agreement = NULL;
  g_autoptr (GVariant) versions = NULL;
  g_autoptr (GVariant) reviews = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error) || (agreement = gb_agreement_get (call, id, error)) == NULL)
    return FALSE;
  if (!gb_call_has (call, "history"))
    {
      gb_output_record (call, &gb_record_agreement, agreement);
      return TRUE;
    }
  if (!gb_agreement_get_history (call, id, &versions, &reviews, error))
    return FALSE;
  tell_with_history (call, agreement, versions, reviews);
  return TRUE;
}

static gboolean
put_dates (GbCall *call, GVariantDict *agreement, GError **error)
{
  return gb_call_put_date (call, "from", agreement, "from_on", error)
         && gb_call_put_date (call, "trial-until", agreement, "trial_until", error)
         && gb_call_put_date (call, "review-on", agreement, "review_on", error)
         && gb_call_put_date (call, "until", agreement, "until_on", error)
         && gb_call_put_date (call, "confirmed-on", agreement, "confirmed_on", error);
}

static gboolean
read_kind (GbCall *call, const char *text, gpointer agreement, GError **error)
{
  if (!gb_agreement_check_word (text, error))
    return FALSE;
  g_variant_dict_insert (agreement, "kind", "s", text);
  return TRUE;
}

/* Everything but the person and the days. */
static gboolean
put_agreement (GbCall *call, GVariantDict *agreement, GError **error)
{
  gboolean ask = call->interactive && !gb_call_has (call, "kind");
  const GbFreeText text = {
    .option = "text",
    .key = "text",
    .question = _ ("What was agreed (Enter: the kind says it all)"),
    .notice = _ ("Write down the work side only: nothing about health, and not who is cared for. "
                 "The person may ask to read it (art. 15 AVG)."),
    .ask = ask,
  };
  const GbFreeText emergency = {
    .option = "emergency",
    .key = "emergency",
    .question = _ ("In an emergency (Enter: nothing)"),
    .notice = _ ("For an emergency: how to be reached, and who takes over at work."),
    .ask = ask,
  };
  const GbFreeText team_told = {
    .option = "team-told",
    .key = "team_told",
    .question = _ ("What the team is told (Enter: nothing)"),
    .notice = _ ("What the team hears is for the employee to say."),
    .ask = ask,
  };

  if (!gb_call_need_read (call, gb_call_get (call, "kind"), "--kind", _ ("What kind of agreement"),
                          "flexibele-werktijden", read_kind, agreement, error)
      || !gb_free_text_put (call, &text, agreement, error) || !gb_free_text_put (call, &emergency, agreement, error)
      || !gb_free_text_put (call, &team_told, agreement, error))
    return FALSE;
  if (gb_call_has (call, "proposed"))
    g_variant_dict_insert (agreement, "proposed", "b", TRUE);
  return TRUE;
}

static void
tell_added (GbCall *call, GVariant *added, GVariant *review)
{
  g_autofree char *when = gb_record_dup_talk_when (review);
  JsonNode *node;

  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_agreement, added);
      gb_json_add (node, "review",
                   g_variant_n_children (review) > 0 ? gb_json_record (&gb_record_talk, review)
                                                     : json_node_new (JSON_NODE_NULL));
      gb_output_json (call, node);
      return;
    }
  gb_call_say (call, _ ("Recorded."));
  gb_output_record (call, &gb_record_agreement, added);
  if (when != NULL)
    gb_call_say (call,
                 _ ("Its evaluatiegesprek is due %s. Plan it: geborgen talk plan %" PRId64 " --on \"DATE HH:MM\""),
                 when, gb_record_get_number (review, "id"));
  gb_agreement_tell_confirm (call, added);
}

gboolean
gb_cmd_agreement_add (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) agreement = g_variant_dict_new (NULL);
  g_autoptr (GVariant) person = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) added = NULL;
  g_autoptr (GVariant) review = NULL;

  /* What can't be read is told before anybody is asked more. */
  if (!put_dates (call, agreement, error)
      || (person = gb_bus_need_person (call, gb_call_get (call, "with"), "--with", error)) == NULL
      || !put_agreement (call, agreement, error))
    return FALSE;
  g_variant_dict_insert (agreement, "person", "x", gb_record_get_number (person, "id"));
  answer = gb_bus_call (call, GB_INTERFACE_AGREEMENTS, "Add",
                        g_variant_new ("(@a{sv})", g_variant_dict_end (agreement)), "(a{sv}a{sv})", error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@a{sv})", &added, &review);
  tell_added (call, added, review);
  return TRUE;
}

gboolean
gb_cmd_agreement_end (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "on");
  g_autoptr (GVariant) ended = NULL;
  GbDate today = gb_clock_today ();
  GbDate on = today;
  char buffer[GB_DATE_TEXT_SIZE];
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error) || (text != NULL && !gb_date_parse (text, today, &on, error)))
    return FALSE;
  ended = gb_bus_call_one (call, GB_INTERFACE_AGREEMENTS, "End",
                           g_variant_new ("(xs)", id, gb_date_to_iso (on, buffer)), "(a{sv})", error);
  if (ended == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_agreement, ended);
  return gb_agreement_tell_open_steps (call, ended, error);
}
