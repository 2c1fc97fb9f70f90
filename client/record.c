#include "client/record.h"

#include "client/text-layout.h"
#include "geborgen/agreement.h"
#include "geborgen/reminder.h"
#include "geborgen/talk.h"
#include "geborgen/text.h"

#include <inttypes.h>
#include <string.h>

const char *
gb_record_get_text (GVariant *record, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (record, key, "&s", &text) ? text : NULL;
}

gint64
gb_record_get_number (GVariant *record, const char *key)
{
  gint64 wide;
  gint32 narrow;
  guint32 bound;

  if (g_variant_lookup (record, key, "x", &wide))
    return wide;
  if (g_variant_lookup (record, key, "i", &narrow))
    return narrow;
  return g_variant_lookup (record, key, "u", &bound) ? (gint64)bound : 0;
}

static char *
format_text (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);

  return text != NULL && *text != '\0' ? gb_layout_clean (text) : NULL;
}

static char *
format_number (const GbDict *record, const char *key)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, gb_dict_get_number (record, key));
}

static char *
format_hours (const GbDict *record, const char *key)
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

static char *
format_date (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);
  GbDate date;

  return text != NULL && gb_date_from_iso (text, &date) ? gb_date_to_display (date) : NULL;
}

static char *
format_moment (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);
  g_autofree char *wall = g_strndup (text != NULL ? text : "", GB_CIVIL_TEXT_SIZE - 1);
  GbCivil civil;

  return gb_civil_from_iso (wall, &civil) ? gb_civil_to_display (civil) : NULL;
}

static char *
format_talk_when (const GbDict *talk, const char *key)
{
  char *when = format_moment (talk, "starts_at");
  g_autofree char *due = NULL;

  if (when == NULL)
    when = format_date (talk, "held_on");
  if (when != NULL)
    return when;
  due = format_date (talk, "due_on");
  return due != NULL ? g_strdup_printf (_ ("by %s"), due) : NULL;
}

static char *
format_talk_title (const GbDict *talk, const char *key)
{
  g_autofree char *person = format_text (talk, "person_name");
  g_autofree char *team = format_text (talk, "team_name");
  const char *kind = gb_dict_get_text (talk, "kind");
  GbTalk shown = { .person_name = person, .team_name = team };

  if (kind == NULL || !gb_talk_kind_from_string (kind, &shown.kind))
    return g_strdup (kind != NULL ? kind : "?");
  return gb_talk_describe (&shown);
}

static char *
format_one (GVariant *record, GbFormat format, const char *key)
{
  g_autoptr (GbDict) dict = gb_dict_new ();

  gb_dict_read (dict, record);
  return format (dict, key);
}

char *
gb_record_dup_date (GVariant *record, const char *key)
{
  return format_one (record, format_date, key);
}

char *
gb_record_dup_talk_when (GVariant *talk)
{
  return format_one (talk, format_talk_when, "starts_at");
}

char *
gb_record_dup_talk_title (GVariant *talk)
{
  return format_one (talk, format_talk_title, "kind");
}

static char *
format_with (const GbDict *talk, const char *key)
{
  char *person = format_text (talk, "person_name");

  return person != NULL ? person : format_text (talk, "team_name");
}

/* The states of talks, agreements and reminders don't overlap but for 'pending', and words for them are few. */
static char *
format_state (const GbDict *record, const char *key)
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
  return format_text (record, key);
}

static char *
format_rung (const GbDict *record, const char *key)
{
  static const char *const shown[GB_N_RUNGS] = {
    [GB_RUNG_PLAN] = N_ ("plan it"),     [GB_RUNG_PREPARE] = N_ ("prepare it"), [GB_RUNG_NOW] = N_ ("it starts"),
    [GB_RUNG_RECORD] = N_ ("record it"), [GB_RUNG_OVERDUE] = N_ ("overdue"),    [GB_RUNG_CONFIRM] = N_ ("confirm it"),
    [GB_RUNG_DO] = N_ ("do it"),
  };
  const char *text = gb_dict_get_text (record, key);
  GbRung rung;

  return text != NULL && gb_rung_from_string (text, &rung) ? g_strdup (_ (shown[rung])) : format_text (record, key);
}

/* "talk:4" for programs; the title beside it says the rest. */
static char *
format_subject (const GbDict *record, const char *key)
{
  static const char *const shown[] = {
    [GB_SUBJECT_TALK] = N_ ("talk %" PRId64),
    [GB_SUBJECT_AGREEMENT] = N_ ("agreement %" PRId64),
    [GB_SUBJECT_ACTION] = N_ ("action %" PRId64),
    [GB_SUBJECT_HANDOVER] = N_ ("handover %" PRId64),
  };
  const char *text = gb_dict_get_text (record, key);
  GbSubject subject;

  if (!gb_subject_from_string (text, &subject) || subject.type >= G_N_ELEMENTS (shown))
    return format_text (record, key);
  return g_strdup_printf (_ (shown[subject.type]), subject.id);
}

static char *
format_yes_no (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return value != NULL ? g_strdup (g_variant_get_boolean (value) ? _ ("yes") : _ ("no")) : NULL;
}

static char *
format_ok (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return g_strdup (value != NULL && g_variant_get_boolean (value) ? _ ("fine") : _ ("WRONG"));
}

static char *
format_check (const GbDict *record, const char *key)
{
  static const char *const checks[] = {
    N_ ("database"),      N_ ("audit-log"),     N_ ("permissions"), N_ ("clock"),    N_ ("zone"),
    N_ ("notifications"), N_ ("configuration"), N_ ("backups"),     N_ ("calendar"), N_ ("service"),
  };
  const char *check = gb_dict_get_text (record, key);

  for (guint i = 0; check != NULL && i < G_N_ELEMENTS (checks); i++)
    if (strcmp (checks[i], check) == 0)
      return g_strdup (_ (checks[i]));
  return format_text (record, key);
}

static char *
format_agreement_kind (const GbDict *record, const char *key)
{
  const char *kind = gb_dict_get_text (record, key);

  return kind != NULL ? gb_layout_clean (gb_agreement_kind_title (kind)) : NULL;
}

static char *
format_share (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);

  if (g_strcmp0 (text, "granted") == 0)
    return g_strdup (_ ("may be shared with a successor"));
  return g_strdup (g_strcmp0 (text, "refused") == 0 ? _ ("may not be shared with a successor")
                                                    : _ ("not asked: isn't shared with a successor"));
}

static char *
format_size (const GbDict *record, const char *key)
{
  return g_format_size ((guint64)gb_dict_get_number (record, key));
}

static char *
format_minutes (const GbDict *record, const char *key)
{
  int minutes = (int)gb_dict_get_number (record, key);

  return minutes > 0 ? g_strdup_printf (P_ ("%d minute", "%d minutes", (gulong)minutes), minutes) : NULL;
}

static char *
format_uptime (const GbDict *record, const char *key)
{
  int minutes = (int)(gb_dict_get_number (record, key) / 60);

  return g_strdup_printf (_ ("%d h %02d min"), minutes / 60, minutes % 60);
}

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

static const char *const person_keys[]
    = { "id", "name", "email", "team", "hours_per_week", "started_on", "left_on", NULL };
static const GbColumn person_columns[] = {
  { "id", N_ ("No."), format_number },
  { "name", N_ ("Name"), format_text },
  { "team_name", N_ ("Team"), format_text },
  { "hours_per_week", N_ ("Hours"), format_hours },
  { "started_on", N_ ("Started"), format_date },
  { "left_on", N_ ("Left"), format_date },
  END,
};
static const GbColumn person_details[] = {
  { "id", N_ ("Number"), format_number },
  { "name", N_ ("Name"), format_text },
  { "email", N_ ("E-mail"), format_text },
  { "team_name", N_ ("Team"), format_text },
  { "hours_per_week", N_ ("Hours a week"), format_hours },
  { "started_on", N_ ("Started"), format_date },
  { "left_on", N_ ("Left"), format_date },
  END,
};
const GbRecord gb_record_person = { person_keys, person_columns, person_details };

static const char *const team_keys[] = { "id", "name", "members", NULL };
static const GbColumn team_columns[] = {
  { "id", N_ ("No."), format_number },
  { "name", N_ ("Team"), format_text },
  { "members", N_ ("People"), format_number },
  END,
};
const GbRecord gb_record_team = { team_keys, team_columns, team_columns };

static const char *const talk_keys[]
    = { "id", "uid", "kind", "person", "team", "due_on", "starts_at", "minutes", "state", "topic_raised", NULL };
static const GbColumn talk_columns[] = {
  { "id", N_ ("No."), format_number },     { "starts_at", N_ ("When"), format_talk_when },
  { "kind", N_ ("Talk"), format_text },    { "person_name", N_ ("With"), format_with },
  { "state", N_ ("State"), format_state }, END,
};
static const GbColumn talk_details[] = {
  { "id", N_ ("Number"), format_number },
  { "kind", N_ ("Talk"), format_text },
  { "person_name", N_ ("With"), format_with },
  { "state", N_ ("State"), format_state },
  { "due_on", N_ ("Due by"), format_date },
  { "starts_at", N_ ("Starts"), format_moment },
  { "minutes", N_ ("Takes"), format_minutes },
  { "held_on", N_ ("Held on"), format_date },
  { "topic_raised", N_ ("Mantelzorg raised"), format_yes_no },
  { "reason", N_ ("Reason"), format_text },
  { "note", N_ ("Note"), format_text },
  END,
};
const GbRecord gb_record_talk = { talk_keys, talk_columns, talk_details };

static const char *const agreement_keys[]
    = { "id",        "person",   "kind",  "text",         "from_on", "trial_until",
        "review_on", "until_on", "state", "confirmed_on", "share",   NULL };
static const GbColumn agreement_columns[] = {
  { "id", N_ ("No."), format_number },
  { "person_name", N_ ("With"), format_text },
  { "kind", N_ ("Agreement"), format_agreement_kind },
  { "state", N_ ("State"), format_state },
  { "trial_until", N_ ("Trial until"), format_date },
  { "review_on", N_ ("Review"), format_date },
  { "until_on", N_ ("Until"), format_date },
  END,
};
static const GbColumn agreement_details[] = {
  { "id", N_ ("Number"), format_number },
  { "person_name", N_ ("With"), format_text },
  { "kind", N_ ("Agreement"), format_agreement_kind },
  { "text", N_ ("Agreed"), format_text },
  { "state", N_ ("State"), format_state },
  { "from_on", N_ ("From"), format_date },
  { "trial_until", N_ ("Trial until"), format_date },
  { "review_on", N_ ("Review"), format_date },
  { "until_on", N_ ("Until"), format_date },
  { "confirmed_on", N_ ("Confirmed on"), format_date },
  { "share", N_ ("Sharing"), format_share },
  END,
};
const GbRecord gb_record_agreement = { agreement_keys, agreement_columns, agreement_details };

static const char *const reminder_keys[]
    = { "id", "subject", "rung", "due_at", "state", "snoozed_until", "shown_at", NULL };
static const GbColumn reminder_columns[] = {
  { "id", N_ ("No."), format_number },
  { "next_at", N_ ("When"), format_moment },
  { "rung", N_ ("What for"), format_rung },
  { "title", N_ ("About"), format_text },
  { "subject", N_ ("Which"), format_subject },
  { "state", N_ ("State"), format_state },
  END,
};
static const GbColumn reminder_details[] = {
  { "id", N_ ("Number"), format_number },
  { "title", N_ ("About"), format_text },
  { "subject", N_ ("Which"), format_subject },
  { "rung", N_ ("What for"), format_rung },
  { "state", N_ ("State"), format_state },
  { "due_at", N_ ("Due"), format_moment },
  { "snoozed_until", N_ ("Snoozed until"), format_moment },
  { "shown_at", N_ ("Shown"), format_moment },
  END,
};
const GbRecord gb_record_reminder = { reminder_keys, reminder_columns, reminder_details };

static const char *const backup_keys[] = { "name", "taken_at", "bytes", NULL };
static const GbColumn backup_columns[] = {
  { "name", N_ ("Copy"), format_text },
  { "taken_at", N_ ("Taken"), format_moment },
  { "bytes", N_ ("Size"), format_size },
  END,
};
const GbRecord gb_record_backup = { backup_keys, backup_columns, backup_columns };

static const char *const check_keys[] = { "check", "ok", "message", NULL };
static const GbColumn check_columns[] = {
  { "check", N_ ("Check"), format_check },
  { "ok", N_ ("Outcome"), format_ok },
  { "message", N_ ("Found"), format_text },
  END,
};
const GbRecord gb_record_check = { check_keys, check_columns, check_columns };

static const char *const status_keys[] = { "version",
                                           "uptime_seconds",
                                           "people",
                                           "teams",
                                           "talks_open",
                                           "talks",
                                           "agreements_open",
                                           "reminders_pending",
                                           "next_wake",
                                           "notification_server",
                                           "last_backup",
                                           "data_folder",
                                           "zone",
                                           "schema",
                                           NULL };
static char *
format_server (const GbDict *record, const char *key)
{
  char *server = format_text (record, key);

  return server != NULL ? server : g_strdup (_ ("none; reminders wait until there is one"));
}

static const GbColumn status_details[] = {
  { "version", N_ ("Version"), format_text },
  { "uptime_seconds", N_ ("Running for"), format_uptime },
  { "people", N_ ("People"), format_number },
  { "teams", N_ ("Teams"), format_number },
  { "talks_open", N_ ("Open talks"), format_number },
  { "agreements_open", N_ ("Open agreements"), format_number },
  { "reminders_pending", N_ ("Reminders to come"), format_number },
  { "next_wake", N_ ("Next reminder"), format_moment },
  { "notification_server", N_ ("Shown by"), format_server },
  { "last_backup", N_ ("Last backup"), format_moment },
  { "data_folder", N_ ("Data"), format_text },
  { "zone", N_ ("Time zone"), format_text },
  END,
};
const GbRecord gb_record_status = { status_keys, status_details, status_details };

static const char *const import_keys[] = { "added", "changed", "unchanged", "teams_added", NULL };
const GbRecord gb_record_import = { import_keys, NULL, NULL };

static char *
format_actor (const GbDict *record, const char *key)
{
  const char *actor = gb_dict_get_text (record, key);

  return g_strdup (g_strcmp0 (actor, "service") == 0 ? _ ("the service") : _ ("you"));
}

static const char *const audit_keys[] = { "id", "at", "actor", "verb", "subject", "previous", "hash", NULL };
static const GbColumn audit_columns[] = {
  { "id", N_ ("No."), format_number },       { "at", N_ ("When"), format_moment },
  { "actor", N_ ("Who"), format_actor },     { "verb", N_ ("What"), format_text },
  { "subject", N_ ("Record"), format_text }, END,
};
const GbRecord gb_record_audit = { audit_keys, audit_columns, audit_columns };

static const char *const audit_check_keys[] = { "lines", "broken", "newest", "anchor_line", NULL };
const GbRecord gb_record_audit_check = { audit_check_keys, NULL, NULL };
