#include "client/record.h"

#include "client/record-format.h"
#include "geborgen/text.h"

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
format_one (GVariant *record, GbFormat format, const char *key)
{
  g_autoptr (GbDict) dict = gb_dict_new ();

  gb_dict_read (dict, record);
  return format (dict, key);
}

char *
gb_record_dup_date (GVariant *record, const char *key)
{
  return format_one (record, gb_format_date, key);
}

char *
gb_record_dup_talk_when (GVariant *talk)
{
  return format_one (talk, gb_format_talk_when, "starts_at");
}

char *
gb_record_dup_talk_title (GVariant *talk)
{
  return format_one (talk, gb_format_talk_title, "kind");
}

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

static const char *const person_keys[]
    = { "id", "name", "email", "team", "hours_per_week", "started_on", "left_on", NULL };
static const GbColumn person_columns[] = {
  { "id", N_ ("No."), gb_format_number },
  { "name", N_ ("Name"), gb_format_text },
  { "team_name", N_ ("Team"), gb_format_text },
  { "hours_per_week", N_ ("Hours"), gb_format_hours },
  { "started_on", N_ ("Started"), gb_format_date },
  { "left_on", N_ ("Left"), gb_format_date },
  END,
};
static const GbColumn person_details[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "name", N_ ("Name"), gb_format_text },
  { "email", N_ ("E-mail"), gb_format_text },
  { "team_name", N_ ("Team"), gb_format_text },
  { "hours_per_week", N_ ("Hours a week"), gb_format_hours },
  { "started_on", N_ ("Started"), gb_format_date },
  { "left_on", N_ ("Left"), gb_format_date },
  END,
};
const GbRecord gb_record_person = { person_keys, person_columns, person_details };

static const char *const team_keys[] = { "id", "name", "members", NULL };
static const GbColumn team_columns[] = {
  { "id", N_ ("No."), gb_format_number },
  { "name", N_ ("Team"), gb_format_text },
  { "members", N_ ("People"), gb_format_number },
  END,
};
const GbRecord gb_record_team = { team_keys, team_columns, team_columns };

static const char *const talk_keys[]
    = { "id", "uid", "kind", "person", "team", "due_on", "starts_at", "minutes", "state", "topic_raised", NULL };
static const GbColumn talk_columns[] = {
  { "id", N_ ("No."), gb_format_number },     { "starts_at", N_ ("When"), gb_format_talk_when },
  { "kind", N_ ("Talk"), gb_format_text },    { "person_name", N_ ("With"), gb_format_with },
  { "state", N_ ("State"), gb_format_state }, END,
};
static const GbColumn talk_details[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "kind", N_ ("Talk"), gb_format_text },
  { "person_name", N_ ("With"), gb_format_with },
  { "state", N_ ("State"), gb_format_state },
  { "due_on", N_ ("Due by"), gb_format_date },
  { "starts_at", N_ ("Starts"), gb_format_moment },
  { "activity_on", N_ ("Activity"), gb_format_activity },
  { "minutes", N_ ("Takes"), gb_format_minutes },
  { "held_on", N_ ("Held on"), gb_format_date },
  { "topic_raised", N_ ("Mantelzorg raised"), gb_format_yes_no },
  { "reason", N_ ("Reason"), gb_format_text },
  { "note", N_ ("Note"), gb_format_text },
  END,
};
const GbRecord gb_record_talk = { talk_keys, talk_columns, talk_details };

static const char *const talk_point_keys[] = { "id", "phase", "text", "left_over", "covered", NULL };
static const GbColumn talk_point_columns[] = {
  { "id", N_ ("Point"), gb_format_text },
  { "left_over", N_ ("State"), gb_format_point_state },
  { "phase", N_ ("Phase"), gb_format_text },
  { "text", N_ ("What to say"), gb_format_text },
  END,
};
const GbRecord gb_record_talk_point = { talk_point_keys, talk_point_columns, talk_point_columns };

static const char *const agreement_keys[] = { "id",
                                              "person",
                                              "kind",
                                              "text",
                                              "from_on",
                                              "trial_until",
                                              "review_on",
                                              "until_on",
                                              "state",
                                              "confirmed_on",
                                              "share",
                                              "version",
                                              "confirmed_by_manager_on",
                                              "confirmed_by_employee_on",
                                              "emergency",
                                              "team_told",
                                              "share_asked_on",
                                              "share_answered_on",
                                              "share_by",
                                              "winding_down_on",
                                              NULL };
static const GbColumn agreement_columns[] = {
  { "id", N_ ("No."), gb_format_number },
  { "person_name", N_ ("With"), gb_format_text },
  { "kind", N_ ("Agreement"), gb_format_agreement_kind },
  { "state", N_ ("State"), gb_format_state },
  { "confirmed_on", N_ ("Confirmed"), gb_format_confirmed },
  { "trial_until", N_ ("Trial until"), gb_format_date },
  { "review_on", N_ ("Review"), gb_format_date },
  { "until_on", N_ ("Until"), gb_format_date },
  END,
};
static const GbColumn agreement_details[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "person_name", N_ ("With"), gb_format_text },
  { "kind", N_ ("Agreement"), gb_format_agreement_kind },
  { "text", N_ ("Agreed"), gb_format_text },
  { "state", N_ ("State"), gb_format_state },
  { "from_on", N_ ("From"), gb_format_date },
  { "trial_until", N_ ("Trial until"), gb_format_date },
  { "review_on", N_ ("Review"), gb_format_date },
  { "until_on", N_ ("Until"), gb_format_date },
  { "winding_down_on", N_ ("Winding down since"), gb_format_date },
  { "confirmed_by_manager_on", N_ ("Confirmed by you"), gb_format_day_or_not_yet },
  { "confirmed_by_employee_on", N_ ("By the employee"), gb_format_day_or_not_yet },
  { "emergency", N_ ("In an emergency"), gb_format_text },
  { "team_told", N_ ("The team is told"), gb_format_text },
  { "share", N_ ("Sharing"), gb_format_share },
  { "version", N_ ("Version"), gb_format_number },
  END,
};
const GbRecord gb_record_agreement = { agreement_keys, agreement_columns, agreement_details };

static const char *const version_keys[] = { "version",
                                            "version_on",
                                            "kind",
                                            "text",
                                            "from_on",
                                            "trial_until",
                                            "review_on",
                                            "until_on",
                                            "emergency",
                                            "team_told",
                                            "state",
                                            "confirmed_by_manager_on",
                                            "confirmed_by_employee_on",
                                            NULL };
const GbRecord gb_record_version = { version_keys, NULL, NULL };

static const char *const difference_keys[] = { "field", "old", "new", NULL };
static const GbColumn difference_columns[] = {
  { "field", N_ ("What"), gb_format_text },
  { "old", N_ ("Was"), gb_format_text },
  { "new", N_ ("Is now"), gb_format_text },
  END,
};
const GbRecord gb_record_difference = { difference_keys, difference_columns, difference_columns };

static const char *const review_keys[]
    = { "id", "on_day", "outcome", "for_employee", "for_work", "for_team", "talk", NULL };
static const GbColumn review_columns[] = {
  { "on_day", N_ ("On"), gb_format_date },
  { "outcome", N_ ("Outcome"), gb_format_outcome },
  { "for_employee", N_ ("For the employee"), gb_format_worked },
  { "for_work", N_ ("For the work"), gb_format_worked },
  { "for_team", N_ ("For the team"), gb_format_worked },
  END,
};
const GbRecord gb_record_review = { review_keys, review_columns, review_columns };

static const char *const action_keys[] = { "id", "person", "talk", "text", "owner", "due_on", "state", NULL };
static const GbColumn action_columns[] = {
  { "id", N_ ("No."), gb_format_number },
  { "due_on", N_ ("By"), gb_format_date },
  { "state", N_ ("State"), gb_format_action_state },
  { "owner", N_ ("Who"), gb_format_owner },
  { "text", N_ ("Action"), gb_format_text },
  { "person_name", N_ ("With"), gb_format_with },
  END,
};
static const GbColumn action_details[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "text", N_ ("Action"), gb_format_text },
  { "owner", N_ ("Who"), gb_format_owner },
  { "due_on", N_ ("By"), gb_format_date },
  { "state", N_ ("State"), gb_format_action_state },
  { "done_on", N_ ("Done on"), gb_format_date },
  { "person_name", N_ ("With"), gb_format_with },
  { "talk", N_ ("Talk no."), gb_format_id },
  { "agreement", N_ ("Agreement no."), gb_format_id },
  END,
};
const GbRecord gb_record_action = { action_keys, action_columns, action_details };

static const char *const reminder_keys[]
    = { "id", "subject", "rung", "due_at", "state", "snoozed_until", "shown_at", NULL };
static const GbColumn reminder_columns[] = {
  { "id", N_ ("No."), gb_format_number },
  { "next_at", N_ ("When"), gb_format_moment },
  { "rung", N_ ("What for"), gb_format_rung },
  { "title", N_ ("About"), gb_format_text },
  { "subject", N_ ("Which"), gb_format_subject },
  { "state", N_ ("State"), gb_format_state },
  END,
};
static const GbColumn reminder_details[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "title", N_ ("About"), gb_format_text },
  { "subject", N_ ("Which"), gb_format_subject },
  { "rung", N_ ("What for"), gb_format_rung },
  { "state", N_ ("State"), gb_format_state },
  { "due_at", N_ ("Due"), gb_format_moment },
  { "snoozed_until", N_ ("Snoozed until"), gb_format_moment },
  { "shown_at", N_ ("Shown"), gb_format_moment },
  END,
};
const GbRecord gb_record_reminder = { reminder_keys, reminder_columns, reminder_details };

static const char *const backup_keys[] = { "name", "taken_at", "bytes", NULL };
static const GbColumn backup_columns[] = {
  { "name", N_ ("Copy"), gb_format_text },
  { "taken_at", N_ ("Taken"), gb_format_moment },
  { "bytes", N_ ("Size"), gb_format_size },
  END,
};
const GbRecord gb_record_backup = { backup_keys, backup_columns, backup_columns };

static const char *const check_keys[] = { "check", "ok", "message", NULL };
static const GbColumn check_columns[] = {
  { "check", N_ ("Check"), gb_format_check },
  { "ok", N_ ("Outcome"), gb_format_ok },
  { "message", N_ ("Found"), gb_format_text },
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
static const GbColumn status_details[] = {
  { "version", N_ ("Version"), gb_format_text },
  { "uptime_seconds", N_ ("Running for"), gb_format_uptime },
  { "people", N_ ("People"), gb_format_number },
  { "teams", N_ ("Teams"), gb_format_number },
  { "talks_open", N_ ("Open talks"), gb_format_number },
  { "agreements_open", N_ ("Open agreements"), gb_format_number },
  { "reminders_pending", N_ ("Reminders to come"), gb_format_number },
  { "next_wake", N_ ("Next reminder"), gb_format_moment },
  { "notification_server", N_ ("Shown by"), gb_format_server },
  { "last_backup", N_ ("Last backup"), gb_format_moment },
  { "data_folder", N_ ("Data"), gb_format_text },
  { "zone", N_ ("Time zone"), gb_format_text },
  END,
};
const GbRecord gb_record_status = { status_keys, status_details, status_details };

static const char *const import_keys[] = { "added", "changed", "unchanged", "teams_added", NULL };
const GbRecord gb_record_import = { import_keys, NULL, NULL };

static const char *const audit_keys[] = { "id", "at", "actor", "verb", "subject", "previous", "hash", NULL };
static const GbColumn audit_columns[] = {
  { "id", N_ ("No."), gb_format_number },         { "at", N_ ("When"), gb_format_moment },
  { "actor", N_ ("Who"), gb_format_actor },       { "verb", N_ ("What"), gb_format_text },
  { "subject", N_ ("Record"), gb_format_record }, END,
};
const GbRecord gb_record_audit = { audit_keys, audit_columns, audit_columns };

static const char *const audit_check_keys[] = { "lines", "broken", "newest", "anchor_line", NULL };
const GbRecord gb_record_audit_check = { audit_check_keys, NULL, NULL };
