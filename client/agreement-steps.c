#include "client/agreement-steps.h"

#include <inttypes.h>
#include <string.h>

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/free-text.h"
#include "client/output.h"
#include "client/prompt.h"
#include "client/record-format.h"
#include "client/suggest.h"
#include "geborgen/agreement-life.h"

#define TEXT_BYTES_MAX (GB_TEXT_MAX * 4u)

GVariant *
gb_agreement_get (GbCall *call, gint64 id, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_AGREEMENTS, "Get", g_variant_new ("(x)", id), "(a{sv})", error);
}

gboolean
gb_agreement_check_word (const char *kind, GError **error)
{
  const char *nearest;
  g_autofree char *all = NULL;

  if (gb_agreement_kind_exists (kind))
    return TRUE;
  nearest = gb_suggest_nearest (kind, gb_agreement_kinds ());
  all = g_strjoinv (", ", (char **)gb_agreement_kinds ());
  if (nearest != NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no kind of agreement; did you mean '%s'?"), kind,
                 nearest);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no kind of agreement; choose from %s"), kind, all);
  return FALSE;
}

/* ---- changes ---- */

typedef struct
{
  const char *option, *key;
  const char *heading; /* to be translated */
  GbFormat format;
  gboolean is_date;
} Field;

/* In the order in which they are asked and told. */
static const Field fields[] = {
  { "kind", "kind", N_ ("Agreement"), gb_format_agreement_kind, FALSE },
  { "text", "text", N_ ("Agreed"), gb_format_text, FALSE },
  { "from", "from_on", N_ ("From"), gb_format_date, TRUE },
  { "trial-until", "trial_until", N_ ("Trial until"), gb_format_date, TRUE },
  { "review-on", "review_on", N_ ("Review"), gb_format_date, TRUE },
  { "until", "until_on", N_ ("Until"), gb_format_date, TRUE },
  { "emergency", "emergency", N_ ("In an emergency"), gb_format_text, FALSE },
  { "team-told", "team_told", N_ ("The team is told"), gb_format_text, FALSE },
};

/* An empty text takes the value away. */
static gboolean
put_change (GbCall *call, const Field *field, const char *text, GVariantDict *changes, GError **error)
{
  g_autofree char *settled = NULL;
  char buffer[GB_DATE_TEXT_SIZE];
  GbDate date;

  if (strcmp (field->key, "kind") == 0 && !gb_agreement_check_word (text, error))
    return FALSE;
  if (field->format == gb_format_text)
    {
      settled = gb_free_text_settle (call, _ (field->heading), FALSE, g_strdup (text), changes, error);
      text = settled;
    }
  if (text == NULL)
    return FALSE;
  if (!field->is_date || *text == '\0')
    {
      g_variant_dict_insert (changes, field->key, "s", text);
      return TRUE;
    }
  if (!gb_date_parse (text, gb_clock_today (), &date, error))
    return FALSE;
  g_variant_dict_insert (changes, field->key, "s", gb_date_to_iso (date, buffer));
  return TRUE;
}

static gboolean
ask_changes (GbCall *call, GVariant *agreement, GVariantDict *changes, GError **error)
{
  gb_prompt_tell (
      _ ("Enter leaves a value as it is, '-' takes it away. The work side only: nothing about health, and not "
         "who is cared for."),
      call->width);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *present = gb_record_get_text (agreement, fields[i].key);
      g_autofree char *answer = gb_prompt_line (_ (fields[i].heading), present, present == NULL, error);

      if (answer == NULL)
        return FALSE;
      if (strcmp (answer, present != NULL ? present : "") != 0
          && !put_change (call, &fields[i], strcmp (answer, "-") == 0 ? "" : answer, changes, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gb_agreement_put_changes (GbCall *call, GVariant *agreement, GVariantDict *changes, GError **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *given = gb_call_get (call, fields[i].option);
      g_autofree char *text = NULL;

      if (given == NULL)
        continue;
      any = TRUE;
      text = fields[i].format == gb_format_text && strcmp (given, "-") == 0 ? gb_prompt_read_all (TEXT_BYTES_MAX, error)
                                                                            : g_strdup (given);
      if (text == NULL || !put_change (call, &fields[i], text, changes, error))
        return FALSE;
    }
  if (any)
    return TRUE;
  if (call->interactive)
    return ask_changes (call, agreement, changes, error);
  g_set_error_literal (
      error, GB_ERROR, GB_ERROR_USAGE,
      _ ("say what changes: --text, --trial-until, --until, --review-on, --kind, --from, --emergency or --team-told"));
  return FALSE;
}

/* ---- history ---- */

gboolean
gb_agreement_get_history (GbCall *call, gint64 id, GVariant **ret_versions, GVariant **ret_reviews, GError **error)
{
  g_autoptr (GVariant) answer
      = gb_bus_call (call, GB_INTERFACE_AGREEMENTS, "History", g_variant_new ("(x)", id), "(aa{sv}aa{sv})", error);

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@aa{sv}@aa{sv})", ret_versions, ret_reviews);
  return TRUE;
}

GVariant *
gb_agreement_difference (GVariant *before, GVariant *after, gboolean shown)
{
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GbDict) old = gb_dict_new ();
  g_autoptr (GbDict) new = gb_dict_new ();

  gb_dict_read (old, before);
  gb_dict_read (new, after);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const Field *field = &fields[i];
      g_autofree char *was = shown ? field->format (old, field->key) : g_strdup (gb_dict_get_text (old, field->key));
      g_autofree char *is = shown ? field->format (new, field->key) : g_strdup (gb_dict_get_text (new, field->key));
      GVariantDict row;

      if (g_strcmp0 (was, is) == 0)
        continue;
      g_variant_dict_init (&row, NULL);
      g_variant_dict_insert (&row, "field", "s", shown ? _ (field->heading) : field->key);
      if (was != NULL)
        g_variant_dict_insert (&row, "old", "s", was);
      if (is != NULL)
        g_variant_dict_insert (&row, "new", "s", is);
      g_variant_builder_add_value (builder, g_variant_dict_end (&row));
    }
  return g_variant_ref_sink (g_variant_builder_end (builder));
}

void
gb_agreement_tell_history (GbCall *call, GVariant *versions, GVariant *reviews)
{
  for (gsize i = 1; i < g_variant_n_children (versions); i++)
    {
      g_autoptr (GVariant) before = g_variant_get_child_value (versions, i - 1);
      g_autoptr (GVariant) after = g_variant_get_child_value (versions, i);
      g_autoptr (GVariant) changed = gb_agreement_difference (before, after, TRUE);
      g_autofree char *when = gb_record_dup_date (after, "version_on");
      g_autofree char *heading = g_strdup_printf (_ ("Version %" PRId64 ", since %s"),
                                                  gb_record_get_number (after, "version"), when != NULL ? when : "?");

      gb_output_section (call, heading, &gb_record_difference, changed);
    }
  if (g_variant_n_children (versions) == 1)
    gb_call_say (call, _ ("It never changed."));
  if (g_variant_n_children (reviews) > 0)
    gb_output_section (call, _ ("Reviews"), &gb_record_review, reviews);
}

void
gb_agreement_tell_confirm (GbCall *call, GVariant *agreement)
{
  gint64 id = gb_record_get_number (agreement, "id");
  const char *state = gb_record_get_text (agreement, "state");
  gboolean is_open = g_strcmp0 (state, "ended") != 0 && g_strcmp0 (state, "handed_over") != 0;

  if (!is_open)
    return;
  if (gb_record_get_text (agreement, "confirmed_by_manager_on") == NULL)
    gb_call_say (call, _ ("You confirm it: geborgen agreement confirm %" PRId64 " --by manager"), id);
  if (gb_record_get_text (agreement, "confirmed_by_employee_on") == NULL)
    gb_call_say (call, _ ("The employee confirms it: geborgen agreement confirm %" PRId64 " --by employee"), id);
}

/* ---- reviewing ---- */

/* In either language, whatever the program speaks. */
static const char *
word_of (const char *text, const char *const *dutch, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0 || g_ascii_strcasecmp (text, dutch[i]) == 0)
      return words[i];
  return text;
}

static gboolean
put_outcome (GbCall *call, GVariantDict *review, GbOutcome *ret_outcome, GError **error)
{
  static const char *const dutch[] = { "doorgaan", "aanpassen", "stoppen", NULL };
  static const char *const words[] = { "continue", "adapt", "end", NULL };
  g_autofree char *text
      = gb_call_need (call, "outcome", _ ("How does it go on: continue, adapt or end"), _ ("continue"), error);
  const char *word = text != NULL ? word_of (text, dutch, words) : NULL;

  if (word == NULL)
    return FALSE;
  if (!gb_outcome_from_string (word, ret_outcome))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no outcome; choose from continue, adapt, end"), text);
      return FALSE;
    }
  g_variant_dict_insert (review, "outcome", "s", word);
  return TRUE;
}

gboolean
gb_agreement_put_worked (GbCall *call, const char *option, const char *key, const char *question, gboolean ask,
                         GVariantDict *review, GError **error)
{
  static const char *const dutch[] = { "ja", "deels", "nee", NULL };
  static const char *const words[] = { "yes", "partly", "no", NULL };
  const char *given = gb_call_get (call, option);
  g_autofree char *text
      = given != NULL || !ask ? g_strdup (given != NULL ? given : "") : gb_prompt_line (question, NULL, TRUE, error);
  const char *word = text != NULL ? word_of (text, dutch, words) : NULL;
  GbWorked worked;

  if (word == NULL)
    return FALSE;
  if (*word == '\0')
    return TRUE;
  if (!gb_worked_from_string (word, &worked))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' can't be read; choose from yes, partly, no"), text);
      return FALSE;
    }
  g_variant_dict_insert (review, key, "s", word);
  return TRUE;
}

static void
tell_reviewed (GbCall *call, GVariant *agreement, GVariant *next)
{
  g_autofree char *when = g_variant_n_children (next) > 0 ? gb_record_dup_talk_when (next) : NULL;
  JsonNode *node;

  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_agreement, agreement);
      gb_json_add (node, "next",
                   g_variant_n_children (next) > 0 ? gb_json_record (&gb_record_talk, next)
                                                   : json_node_new (JSON_NODE_NULL));
      gb_output_json (call, node);
      return;
    }
  gb_call_say (call, _ ("Recorded."));
  gb_output_record (call, &gb_record_agreement, agreement);
  if (when != NULL)
    gb_call_say (call,
                 _ ("Its evaluatiegesprek is due %s. Plan it: geborgen talk plan %" PRId64 " --on \"DATE HH:MM\""),
                 when, gb_record_get_number (next, "id"));
  gb_agreement_tell_confirm (call, agreement);
}

gboolean
gb_agreement_tell_open_steps (GbCall *call, GVariant *agreement, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) steps = NULL;

  if (gb_call_wants_json (call))
    return TRUE;
  g_variant_dict_insert (filter, "agreement", "x", gb_record_get_number (agreement, "id"));
  g_variant_dict_insert (filter, "open", "b", TRUE);
  steps = gb_bus_call_one (call, GB_INTERFACE_ACTIONS, "List", g_variant_new ("(@a{sv})", g_variant_dict_end (filter)),
                           "(aa{sv})", error);
  if (steps == NULL)
    return FALSE;
  if (g_variant_n_children (steps) == 0)
    return TRUE;
  gb_output_section (call, _ ("Its steps are still open"), &gb_record_action, steps);
  gb_call_say (call, _ ("What no longer serves: geborgen action remove NUMBER."));
  return TRUE;
}

gboolean
gb_agreement_review (GbCall *call, GVariant *agreement, gint64 talk_id, const char *on, GError **error)
{
  gboolean ask = call->interactive && !gb_call_has (call, "outcome");
  g_autoptr (GVariantDict) review = g_variant_dict_new (NULL);
  g_autoptr (GVariantDict) changes = g_variant_dict_new (NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) reviewed = NULL;
  g_autoptr (GVariant) next = NULL;
  GbOutcome outcome;

  if (on != NULL)
    g_variant_dict_insert (review, "on_day", "s", on);
  else if (!gb_call_put_date (call, "on", review, "on_day", error))
    return FALSE;
  if (!gb_agreement_put_worked (call, "employee", "for_employee",
                                _ ("Did it work for the employee (yes, partly, no; Enter: not said)"), ask, review,
                                error)
      || !gb_agreement_put_worked (call, "work", "for_work", _ ("And for the work"), ask, review, error)
      || !gb_agreement_put_worked (call, "team", "for_team", _ ("And for the team"), ask, review, error)
      || !put_outcome (call, review, &outcome, error)
      || (outcome == GB_OUTCOME_ADAPT && !gb_agreement_put_changes (call, agreement, changes, error)))
    return FALSE;
  if (talk_id != 0)
    g_variant_dict_insert (review, "talk", "x", talk_id);
  answer = gb_bus_call (call, GB_INTERFACE_AGREEMENTS, "Review",
                        g_variant_new ("(x@a{sv}@a{sv})", gb_record_get_number (agreement, "id"),
                                       g_variant_dict_end (review), g_variant_dict_end (changes)),
                        "(a{sv}a{sv})", error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@a{sv})", &reviewed, &next);
  tell_reviewed (call, reviewed, next);
  return outcome != GB_OUTCOME_END || gb_agreement_tell_open_steps (call, reviewed, error);
}
