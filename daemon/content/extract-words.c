/* What the columns of the tables are called for the person whom they are about. */
#include "content/extract.h"

#include <string.h>

#include "geborgen/agreement.h"
#include "geborgen/date.h"
#include "geborgen/text.h"

typedef struct
{
  const char *word, *shown; /* shown: to be translated */
} Word;

static const Word labels[] = {
  { "id", N_ ("Number") },
  { "name", N_ ("Name") },
  { "email", N_ ("E-mail") },
  { "team_id", N_ ("Team no.") },
  { "hours_per_week", N_ ("Hours a week") },
  { "started_on", N_ ("Started") },
  { "left_on", N_ ("Left") },
  { "person_id", N_ ("Person no.") },
  { "agreement_id", N_ ("Agreement no.") },
  { "talk_id", N_ ("Talk no.") },
  { "action_id", N_ ("Action no.") },
  { "handover_id", N_ ("Handover no.") },
  { "task_id", N_ ("Task no.") },
  { "audience", N_ ("Told as") },
  { "people", N_ ("How many people") },
  { "document", N_ ("Document") },
  { "told_on", N_ ("Told on") },
  { "told_by", N_ ("Told by") },
  { "edition_id", N_ ("Report no.") },
  { "counted", N_ ("Counted in it") },
  { "kind", N_ ("Kind") },
  { "text", N_ ("Text") },
  { "from_on", N_ ("From") },
  { "trial_until", N_ ("Trial until") },
  { "review_on", N_ ("Review") },
  { "until_on", N_ ("Until") },
  { "confirmed_on", N_ ("Confirmed on") },
  { "confirmed_by_manager_on", N_ ("Confirmed by the manager on") },
  { "confirmed_by_employee_on", N_ ("Confirmed by the employee on") },
  { "state", N_ ("State") },
  { "share", N_ ("May be shared with a successor") },
  { "share_asked_on", N_ ("Asked about sharing on") },
  { "share_answered_on", N_ ("Answered about sharing on") },
  { "share_by", N_ ("Answered by") },
  { "emergency", N_ ("In an emergency") },
  { "team_told", N_ ("What the team was told") },
  { "winding_down_on", N_ ("Being wound down since") },
  { "version", N_ ("Version") },
  { "made_at", N_ ("Recorded") },
  { "made_on", N_ ("Made on") },
  { "version_on", N_ ("This version made on") },
  { "created_at", N_ ("Recorded") },
  { "changed_at", N_ ("Changed last") },
  { "origin", N_ ("Part of") },
  { "title", N_ ("Title") },
  { "start_on", N_ ("To be started on") },
  { "work_days", N_ ("Working days") },
  { "milestone", N_ ("Milestone") },
  { "note", N_ ("Note") },
  { "on_day", N_ ("On") },
  { "outcome", N_ ("Outcome") },
  { "for_employee", N_ ("Works for the employee") },
  { "for_work", N_ ("Works for the work") },
  { "for_team", N_ ("Works for the team") },
  { "uid", N_ ("Number in the calendar") },
  { "due_on", N_ ("Due by") },
  { "starts_at", N_ ("Starts") },
  { "zone", N_ ("Time zone") },
  { "minutes", N_ ("Minutes") },
  { "topic_raised", N_ ("Mantelzorg raised as a topic") },
  { "reason", N_ ("Reason") },
  { "held_on", N_ ("Held on") },
  { "sequence", N_ ("Times moved in the calendar") },
  { "owner", N_ ("To be done by") },
  { "done_on", N_ ("Done on") },
  { "points", N_ ("Talking points") },
  { "point", N_ ("Point") },
  { "covered", N_ ("Came up") },
  { "rung", N_ ("What for") },
  { "due_at", N_ ("Due") },
  { "next_at", N_ ("Comes at") },
  { "snoozed_until", N_ ("Snoozed until") },
  { "shown_at", N_ ("Shown") },
  { "direction", N_ ("Given or received") },
  { "purpose", N_ ("For whom") },
  { "people", N_ ("People in it") },
  { "ref", N_ ("Known as") },
  { "subject", N_ ("Record") },
  { "subject_id", N_ ("Record no.") },
  { "year", N_ ("Year") },
  { "theme", N_ ("Theme") },
  { "budget", N_ ("Budget, in cents") },
  { "spent", N_ ("Spent, in cents") },
  { "looked_back", N_ ("Looking back") },
  { "item", N_ ("Item") },
  { "checked_on", N_ ("Checked on") },
  { "fell_on", N_ ("No longer so since") },
  { "on_date", N_ ("On") },
  { "sha256", N_ ("Check sum of the file") },
  { "size", N_ ("Bytes") },
  { "added_at", N_ ("Recorded") },
  { "at", N_ ("When") },
  { "actor", N_ ("Who") },
  { "verb", N_ ("What") },
};

static const Word values[] = {
  { "due", N_ ("due") },
  { "planned", N_ ("planned") },
  { "held", N_ ("held") },
  { "skipped", N_ ("skipped") },
  { "cancelled", N_ ("cancelled") },
  { "proposed", N_ ("proposed") },
  { "trial", N_ ("on trial") },
  { "active", N_ ("active") },
  { "ended", N_ ("ended") },
  { "handed_over", N_ ("handed over") },
  { "pending", N_ ("pending") },
  { "delivering", N_ ("pending") },
  { "shown", N_ ("shown") },
  { "snoozed", N_ ("snoozed") },
  { "done", N_ ("done") },
  { "not-asked", N_ ("not asked") },
  { "granted", N_ ("yes") },
  { "refused", N_ ("no") },
  { "manager", N_ ("the manager") },
  { "employee", N_ ("the employee") },
  { "service", N_ ("the service") },
  { "continue", N_ ("it goes on") },
  { "adapt", N_ ("it is adapted") },
  { "end", N_ ("it ends") },
  { "yes", N_ ("yes") },
  { "partly", N_ ("partly") },
  { "no", N_ ("no") },
  { "plan", N_ ("plan it") },
  { "prepare", N_ ("prepare it") },
  { "now", N_ ("it starts") },
  { "record", N_ ("record it") },
  { "overdue", N_ ("overdue") },
  { "confirm", N_ ("confirm it") },
  { "do", N_ ("do it") },
  { "given", N_ ("given") },
  { "received", N_ ("received") },
  { "successor", N_ ("a successor") },
  { "delegate", N_ ("somebody who stands in") },
  { "sealed", N_ ("kept sealed, for when the manager leaves suddenly") },
  { "open", N_ ("open") },
  { "started", N_ ("started") },
  { "dropped", N_ ("dropped") },
  { "withdrawn", N_ ("withdrawn") },
  { "included", N_ ("went along") },
  { "left_out", N_ ("left out") },
  { "accepted", N_ ("accepted") },
  { "declined", N_ ("declined") },
  { "conflict", N_ ("left open") },
  { "person", N_ ("person") },
  { "agreement", N_ ("agreement") },
  { "talk", N_ ("talk") },
  { "action", N_ ("action") },
};

static const char *
find (const Word *words, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i].word, word) == 0)
      return gb_text (words[i].shown);
  return NULL;
}

const char *
gb_extract_label (const char *column)
{
  return find (labels, G_N_ELEMENTS (labels), column);
}

/* Columns that hold one of our own words; anything else may be what a person wrote. */
static gboolean
holds_word (const char *column)
{
  static const char *const columns[]
      = { "state", "share", "owner",     "outcome", "for_employee", "for_work", "for_team",
          "rung",  "actor", "direction", "purpose", "subject",      NULL };

  return g_strv_contains (columns, column);
}

static char *
show_text (const char *column, const char *text)
{
  g_autofree char *wall = g_strndup (text, GB_CIVIL_TEXT_SIZE - 1);
  const char *word = holds_word (column) ? find (values, G_N_ELEMENTS (values), text) : NULL;
  GbDate date;
  GbCivil civil;

  if (word != NULL)
    return g_strdup (word);
  if (strcmp (column, "kind") == 0)
    return g_strdup (gb_agreement_kind_title (text));
  if ((g_str_has_suffix (column, "_at") || strcmp (column, "at") == 0 || strcmp (column, "snoozed_until") == 0)
      && gb_civil_from_iso (wall, &civil))
    return gb_civil_to_display (civil);
  if ((g_str_has_suffix (column, "_on") || g_str_has_suffix (column, "_until") || strcmp (column, "on_day") == 0)
      && gb_date_from_iso (text, &date))
    return gb_date_to_display (date);
  return g_strdup (text);
}

char *
gb_extract_show (const char *column, GVariant *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? _ ("yes") : _ ("no"));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return show_text (column, g_variant_get_string (value, NULL));
  g_ascii_formatd (number, sizeof number, "%.4g", g_variant_get_double (value));
  if (gb_text_get_language () == GB_LANGUAGE_NL)
    g_strdelimit (number, ".", ',');
  return g_strdup (number);
}
