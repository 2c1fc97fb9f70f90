#include "client/record-format.h"

#include "client/clock.h"
#include "client/text-layout.h"
#include "geborgen/action.h"
#include "geborgen/agreement.h"
#include "geborgen/audit.h"
#include "geborgen/reminder.h"
#include "geborgen/talk.h"
#include "geborgen/text.h"

#include <inttypes.h>
#include <string.h>

char *
gb_format_text (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);

  return text != NULL && *text != '\0' ? gb_layout_clean (text) : NULL;
}

char *
gb_format_number (const GbDict *record, const char *key)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, gb_dict_get_number (record, key));
}

/* Of another record: none is nothing to tell. */
char *
gb_format_id (const GbDict *record, const char *key)
{
  return gb_dict_get_number (record, key) != 0 ? gb_format_number (record, key) : NULL;
}

char *
gb_format_hours (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_DOUBLE);
  double hours = value != NULL ? g_variant_get_double (value) : 0;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (hours <= 0)
    return NULL;
  g_ascii_formatd (buffer, sizeof buffer, "%.4g", hours);
  if (gb_text_get_language () == GB_LANGUAGE_NL)
    g_strdelimit (buffer, ".", ',');
  return g_strdup (buffer);
}

char *
gb_format_date (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);
  GbDate date;

  return text != NULL && gb_date_from_iso (text, &date) ? gb_date_to_display (date) : NULL;
}

char *
gb_format_moment (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);
  g_autofree char *wall = g_strndup (text != NULL ? text : "", GB_CIVIL_TEXT_SIZE - 1);
  GbCivil civil;

  return gb_civil_from_iso (wall, &civil) ? gb_civil_to_display (civil) : NULL;
}

char *
gb_format_talk_when (const GbDict *talk, const char *key)
{
  char *when = gb_format_moment (talk, "starts_at");
  g_autofree char *due = NULL;

  if (when == NULL)
    when = gb_format_date (talk, "held_on");
  if (when != NULL)
    return when;
  due = gb_format_date (talk, "due_on");
  return due != NULL ? g_strdup_printf (_ ("by %s"), due) : NULL;
}

char *
gb_format_talk_title (const GbDict *talk, const char *key)
{
  g_autofree char *person = gb_format_text (talk, "person_name");
  g_autofree char *team = gb_format_text (talk, "team_name");
  const char *kind = gb_dict_get_text (talk, "kind");
  GbTalk shown = { .person_name = person, .team_name = team };

  if (kind == NULL || !gb_talk_kind_from_string (kind, &shown.kind))
    return g_strdup (kind != NULL ? kind : "?");
  return gb_talk_describe (&shown);
}

/* Said only where it isn't the Day itself, and while it isn't planned. */
char *
gb_format_activity (const GbDict *day, const char *key)
{
  const char *on = gb_dict_get_text (day, key);
  g_autofree char *shown = gb_format_date (day, key);

  if (shown == NULL || g_strcmp0 (on, gb_dict_get_text (day, "due_on")) == 0
      || gb_dict_get_text (day, "starts_at") != NULL)
    return NULL;
  return g_strdup_printf (_ ("on %s, the working day beside it"), shown);
}

char *
gb_format_with (const GbDict *talk, const char *key)
{
  char *person = gb_format_text (talk, "person_name");

  return person != NULL ? person : gb_format_text (talk, "team_name");
}

/* The states of talks, agreements and reminders don't overlap but for 'pending', and words for them are few. */
char *
gb_format_state (const GbDict *record, const char *key)
{
  static const struct
  {
    const char *state, *shown;
  } states[] = {
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
    { "shown", N_ ("shown") },
    { "snoozed", N_ ("snoozed") },
    { "done", N_ ("done") },
  };
  const char *state = gb_dict_get_text (record, key);

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].state, state) == 0)
      return g_strdup (_ (states[i].shown));
  return gb_format_text (record, key);
}

char *
gb_format_rung (const GbDict *record, const char *key)
{
  static const char *const shown[GB_N_RUNGS] = {
    [GB_RUNG_PLAN] = N_ ("plan it"),     [GB_RUNG_PREPARE] = N_ ("prepare it"), [GB_RUNG_NOW] = N_ ("it starts"),
    [GB_RUNG_RECORD] = N_ ("record it"), [GB_RUNG_OVERDUE] = N_ ("overdue"),    [GB_RUNG_CONFIRM] = N_ ("confirm it"),
    [GB_RUNG_DO] = N_ ("do it"),
  };
  const char *text = gb_dict_get_text (record, key);
  GbRung rung;

  return text != NULL && gb_rung_from_string (text, &rung) ? g_strdup (_ (shown[rung])) : gb_format_text (record, key);
}

/* "talk:4" for programs; the title beside it says the rest. */
char *
gb_format_subject (const GbDict *record, const char *key)
{
  static const char *const shown[] = {
    [GB_SUBJECT_TALK] = N_ ("talk %" PRId64),     [GB_SUBJECT_AGREEMENT] = N_ ("agreement %" PRId64),
    [GB_SUBJECT_ACTION] = N_ ("action %" PRId64), [GB_SUBJECT_HANDOVER] = N_ ("handover %" PRId64),
    [GB_SUBJECT_TASK] = N_ ("task %" PRId64),
  };
  const char *text = gb_dict_get_text (record, key);
  GbSubject subject;

  if (!gb_subject_from_string (text, &subject) || subject.type >= G_N_ELEMENTS (shown))
    return gb_format_text (record, key);
  return g_strdup_printf (_ (shown[subject.type]), subject.id);
}

char *
gb_format_yes_no (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return value != NULL ? g_strdup (g_variant_get_boolean (value) ? _ ("yes") : _ ("no")) : NULL;
}

char *
gb_format_ok (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return g_strdup (value != NULL && g_variant_get_boolean (value) ? _ ("fine") : _ ("WRONG"));
}

char *
gb_format_check (const GbDict *record, const char *key)
{
  static const char *const checks[] = {
    N_ ("database"),       N_ ("audit-log"),          N_ ("permissions"), N_ ("clock"),     N_ ("zone"),
    N_ ("notifications"),  N_ ("configuration"),      N_ ("backups"),     N_ ("calendar"),  N_ ("service"),
    N_ ("talking-points"), N_ ("rights-and-support"), N_ ("handbook"),    N_ ("erkenning"), N_ ("retention"),
    N_ ("erasure"),        N_ ("evidence"),           N_ ("roadmap"),
  };
  const char *check = gb_dict_get_text (record, key);

  for (guint i = 0; check != NULL && i < G_N_ELEMENTS (checks); i++)
    if (strcmp (checks[i], check) == 0)
      return g_strdup (_ (checks[i]));
  return gb_format_text (record, key);
}

char *
gb_format_agreement_kind (const GbDict *record, const char *key)
{
  const char *kind = gb_dict_get_text (record, key);

  return kind != NULL ? gb_layout_clean (gb_agreement_kind_title (kind)) : NULL;
}

char *
gb_format_confirmed (const GbDict *record, const char *key)
{
  gboolean manager = gb_dict_get_text (record, "confirmed_by_manager_on") != NULL;
  gboolean employee = gb_dict_get_text (record, "confirmed_by_employee_on") != NULL;

  if (manager != employee)
    return g_strdup (manager ? _ ("by you") : _ ("by the employee"));
  return g_strdup (manager ? _ ("by both") : _ ("not yet"));
}

char *
gb_format_day_or_not_yet (const GbDict *record, const char *key)
{
  char *day = gb_format_date (record, key);

  return day != NULL ? day : g_strdup (_ ("not yet"));
}

char *
gb_format_outcome (const GbDict *record, const char *key)
{
  const char *outcome = gb_dict_get_text (record, key);

  if (g_strcmp0 (outcome, "continue") == 0)
    return g_strdup (_ ("it goes on"));
  if (g_strcmp0 (outcome, "adapt") == 0)
    return g_strdup (_ ("it was adapted"));
  return g_strcmp0 (outcome, "end") == 0 ? g_strdup (_ ("it ended")) : gb_format_text (record, key);
}

char *
gb_format_worked (const GbDict *record, const char *key)
{
  const char *worked = gb_dict_get_text (record, key);

  if (g_strcmp0 (worked, "yes") == 0)
    return g_strdup (_ ("it worked"));
  if (g_strcmp0 (worked, "partly") == 0)
    return g_strdup (_ ("partly"));
  return g_strcmp0 (worked, "no") == 0 ? g_strdup (_ ("it didn't work")) : gb_format_text (record, key);
}

/* The answer, when it came and from whom. */
char *
gb_format_share (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);
  g_autofree char *asked = gb_format_date (record, "share_asked_on");
  g_autofree char *answered = gb_format_date (record, "share_answered_on");
  g_autofree char *by = gb_format_text (record, "share_by");
  const char *may = g_strcmp0 (text, "granted") == 0   ? _ ("may be shared with a successor")
                    : g_strcmp0 (text, "refused") == 0 ? _ ("may not be shared with a successor")
                                                       : NULL;

  if (may == NULL)
    return asked != NULL ? g_strdup_printf (_ ("asked on %s, no answer yet: isn't shared with a successor"), asked)
                         : g_strdup (_ ("not asked: isn't shared with a successor"));
  if (answered == NULL)
    return g_strdup (may);
  return by != NULL ? g_strdup_printf (_ ("%s (%s on %s)"), may, by, answered)
                    : g_strdup_printf (_ ("%s (the employee on %s)"), may, answered);
}

char *
gb_format_owner (const GbDict *record, const char *key)
{
  return g_strdup (g_strcmp0 (gb_dict_get_text (record, key), "employee") == 0 ? _ ("the employee") : _ ("you"));
}

char *
gb_format_actor (const GbDict *record, const char *key)
{
  const char *actor = gb_dict_get_text (record, key);

  return g_strdup (g_strcmp0 (actor, "service") == 0 ? _ ("the service") : _ ("you"));
}

char *
gb_format_record (const GbDict *record, const char *key)
{
  static const char *const shown[GB_N_SUBJECT_TYPES] = {
    [GB_SUBJECT_TALK] = N_ ("talk"),
    [GB_SUBJECT_AGREEMENT] = N_ ("agreement"),
    [GB_SUBJECT_ACTION] = N_ ("action"),
    [GB_SUBJECT_PERSON] = N_ ("person"),
    [GB_SUBJECT_HANDOVER] = N_ ("handover"),
    [GB_SUBJECT_TEAM] = N_ ("team"),
    [GB_SUBJECT_TASK] = N_ ("task"),
    [GB_SUBJECT_EVIDENCE] = N_ ("evidence"),
    [GB_SUBJECT_PILLAR] = N_ ("checklist"),
    [GB_SUBJECT_SURVEY] = N_ ("survey"),
    [GB_SUBJECT_BRIEFING] = N_ ("information"),
    [GB_SUBJECT_HANDBOOK] = N_ ("handbook"),
    [GB_SUBJECT_DAY] = N_ ("Day"),
    [GB_SUBJECT_ERKENNING] = N_ ("Erkenning"),
    [GB_SUBJECT_REPORT] = N_ ("report"),
    [GB_SUBJECT_BACKUP] = N_ ("copy"),
  };
  const char *text = gb_dict_get_text (record, key);
  GbSubject subject;

  if (text == NULL || !gb_audit_subject_from_string (text, &subject))
    return gb_format_text (record, key);
  if (subject.id == 0)
    return g_strdup (_ (shown[subject.type]));
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, _ (shown[subject.type]), subject.id);
}

/* Open, done, or overdue: that one is said for people, and follows from its day for programs. */
char *
gb_format_action_state (const GbDict *record, const char *key)
{
  GbAction action = { .due_on = GB_DATE_NONE, .done_on = GB_DATE_NONE };
  const char *due = gb_dict_get_text (record, "due_on");
  const char *done = gb_dict_get_text (record, "done_on");

  if (done != NULL && gb_date_from_iso (done, &action.done_on))
    return g_strdup (_ ("done"));
  if (due != NULL && gb_date_from_iso (due, &action.due_on) && gb_action_is_overdue (&action, gb_clock_today ()))
    return g_strdup (_ ("overdue"));
  return g_strdup (_ ("open"));
}

static gboolean
is_true (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return value != NULL && g_variant_get_boolean (value);
}

char *
gb_format_point_state (const GbDict *record, const char *key)
{
  if (gb_dict_find (record, "covered", G_VARIANT_TYPE_BOOLEAN) != NULL)
    return g_strdup (is_true (record, "covered") ? _ ("came up") : _ ("left for next time"));
  return is_true (record, "left_over") ? g_strdup (_ ("left over")) : NULL;
}

char *
gb_format_size (const GbDict *record, const char *key)
{
  return g_format_size ((guint64)gb_dict_get_number (record, key));
}

char *
gb_format_minutes (const GbDict *record, const char *key)
{
  int minutes = (int)gb_dict_get_number (record, key);

  return minutes > 0 ? g_strdup_printf (P_ ("%d minute", "%d minutes", (gulong)minutes), minutes) : NULL;
}

char *
gb_format_uptime (const GbDict *record, const char *key)
{
  int minutes = (int)(gb_dict_get_number (record, key) / 60);

  return g_strdup_printf (_ ("%d h %02d min"), minutes / 60, minutes % 60);
}

char *
gb_format_server (const GbDict *record, const char *key)
{
  char *server = gb_format_text (record, key);

  return server != NULL ? server : g_strdup (_ ("none; reminders wait until there is one"));
}
