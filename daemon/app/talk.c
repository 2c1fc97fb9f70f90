#include "app-private.h"

#include <inttypes.h>
#include <string.h>

/* ---- inside a transaction ---- */

gboolean
gb_app_talk_store_new (GbApp *app, GbTalk *talk, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_free (talk->uid);
  talk->uid = g_strconcat (uuid, "@geborgen", NULL);
  talk->created_at = talk->changed_at = gb_app_now (app);
  return gb_store_talk_insert (app->store, talk, error) && gb_app_ledger_sync (app, talk, TRUE, error);
}

gboolean
gb_app_talk_store_changed (GbApp *app, GbTalk *talk, GError **error)
{
  talk->changed_at = gb_app_now (app);
  if (!gb_store_talk_update (app->store, talk, error) || !gb_app_ledger_sync (app, talk, FALSE, error))
    return FALSE;
  gb_app_withdraw (app, (GbSubject){ GB_SUBJECT_TALK, talk->id });
  return TRUE;
}

gboolean
gb_app_talk_set_held_on (GbApp *app, GbTalk *talk, GbDate on, GError **error)
{
  if (gb_date_compare (on, gb_app_today (app)) > 0)
    {
      g_autofree char *when = gb_date_to_display (on);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is still to come: a talk is recorded after it was held"),
                   when);
      return FALSE;
    }
  /* The appointment of another day wasn't kept: it mustn't stand in the calendar as if it were. */
  if (gb_date_is_set (talk->starts_at.date) && gb_date_compare (talk->starts_at.date, on) != 0)
    {
      talk->starts_at = GB_CIVIL_NONE;
      g_clear_pointer (&talk->zone, g_free);
      talk->sequence++;
    }
  talk->held_on = on;
  return TRUE;
}

gboolean
gb_app_talk_store_held (GbApp *app, GbTalk *talk, GbDate on, GbTopic topic, GError **error)
{
  if (!gb_app_talk_set_held_on (app, talk, on, error))
    return FALSE;
  talk->state = GB_TALK_HELD;
  talk->topic_raised = topic;
  return gb_app_talk_store_changed (app, talk, error)
         && gb_app_audit (app, "talk.held", gb_subject (GB_SUBJECT_TALK, talk->id), error);
}

gboolean
gb_app_talk_call_off (GbApp *app, GbTalk *talk, const char *reason, GError **error)
{
  talk->state = GB_TALK_CANCELLED;
  talk->sequence++;
  g_free (talk->reason);
  talk->reason = g_strdup (reason);
  return gb_app_talk_store_changed (app, talk, error);
}

/* ---- reading ---- */

GPtrArray *
gb_app_talk_list (GbApp *app, const GbTalkFilter *filter, GError **error)
{
  GPtrArray *talks = gb_store_talk_list (app->store, filter, error);
  /* What a long list took is given back when nobody looks any more. */
  if (talks != NULL && talks->len > 1000)
    gb_app_schedule_upkeep (app);
  return talks;
}

GbTalk *
gb_app_talk_get (GbApp *app, gint64 id, GError **error)
{
  return gb_store_talk_get (app->store, id, error);
}

/* ---- adding ---- */

static GbDate
default_due (GbApp *app, const GbTalk *talk)
{
  const GbConfig *config = app->config;
  GbDate today = gb_app_today (app);
  switch (talk->kind)
    {
    case GB_TALK_MANTELZORGGESPREK:
      return gb_working_days_add (config->holidays, today, config->mantelzorggesprek_within);
    case GB_TALK_OVERDRACHTSGESPREK:
      return gb_working_days_add (config->holidays, today, config->overdracht_within);
    case GB_TALK_KENNISMAKINGSGESPREK:
      return gb_working_day_on_or_before (config->holidays, gb_duration_step (config->kennismaking_within, today, 1));
    case GB_TALK_TEAMGESPREK:
      return gb_cadence_next_due (config->cadence_team, config->holidays, today, today);
    case GB_TALK_DAG_VAN_DE_MANTELZORG:
      {
        GbDate day = gb_day_of_mantelzorg (today.year);
        return gb_date_compare (day, today) < 0 ? gb_day_of_mantelzorg (today.year + 1) : day;
      }
    case GB_TALK_FUNCTIONERINGSGESPREK:
    case GB_TALK_EVALUATIEGESPREK:
    case GB_N_TALK_KINDS:
    default:
      return gb_cadence_next_due (config->cadence_functionering, config->holidays, today, today);
    }
}

static gboolean
check_whom (GbApp *app, const GbTalk *talk, GError **error)
{
  const char *kind = gb_talk_kind_to_string (talk->kind);
  GbTalkWith with = gb_talk_kind_with (talk->kind);
  if (talk->kind == GB_TALK_EVALUATIEGESPREK)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("an '%s' comes with its agreement: 'geborgen agreement add' makes it"), kind);
      return FALSE;
    }
  if (with == GB_TALK_WITH_PERSON && (talk->person_id == 0 || talk->team_id != 0))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("a '%s' is with one person: name who by --with"), kind);
      return FALSE;
    }
  if (with == GB_TALK_WITH_TEAM && (talk->team_id == 0 || talk->person_id != 0))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("a '%s' is with a team: name which by --team"), kind);
      return FALSE;
    }
  if (with == GB_TALK_WITH_ALL && (talk->team_id != 0 || talk->person_id != 0))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the '%s' is for everybody: leave --with and --team out"),
                   kind);
      return FALSE;
    }
  if (talk->person_id == 0)
    return TRUE;
  g_autoptr (GbPerson) person = gb_store_person_get (app->store, talk->person_id, error);
  if (person == NULL)
    return FALSE;
  if (!gb_app_person_is_here (app, person))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' has left: there is no talk to plan"), person->name);
      return FALSE;
    }
  return TRUE;
}

/* A cycle has one open talk at a time: say which, instead of a second. */
static gboolean
check_not_open_already (GbApp *app, const GbTalk *talk, GError **error)
{
  gboolean is_day = talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG;
  if (!gb_talk_kind_is_cyclic (talk->kind) && !is_day)
    return TRUE;
  GbTalkFilter filter = { .by_kind = TRUE, .kind = talk->kind, .open_only = !is_day };
  filter.person_id = talk->person_id;
  filter.team_id = talk->team_id;
  g_autoptr (GPtrArray) open = gb_store_talk_list (app->store, &filter, error);
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const GbTalk *other = g_ptr_array_index (open, i);
      if (is_day && (other->due_on.year != talk->due_on.year || other->state == GB_TALK_CANCELLED))
        continue;
      g_autofree char *day = gb_date_to_display (other->due_on);
      g_set_error (error, GB_ERROR, GB_ERROR_EXISTS,
                   _ ("there is such a talk already: talk %" PRId64 ", due by %s; plan or move that one"), other->id,
                   day);
      return FALSE;
    }
  return TRUE;
}

/* ---- planning ---- */

static gboolean
set_minutes (GbTalk *talk, int minutes, GError **error)
{
  if (minutes == 0)
    return TRUE;
  if (minutes < 5 || minutes > 1440)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' minutes: a talk takes 5 to 1440"), minutes);
      return FALSE;
    }
  talk->minutes = minutes;
  return TRUE;
}

/* The stored time is one that exists: what falls in the hour that spring skips moves behind it (zone.h). */
static gboolean
set_start (GbApp *app, GbTalk *talk, GbCivil starts_at, GError **error)
{
  if (!gb_date_is_valid (starts_at.date))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("a talk is planned at a date and a time"));
      return FALSE;
    }
  if (gb_date_compare (starts_at.date, gb_app_today (app)) < 0)
    {
      g_autofree char *when = gb_civil_to_display (starts_at);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("'%s' lies in the past; 'geborgen talk held' records a talk that was"), when);
      return FALSE;
    }
  GTimeZone *zone = gb_app_get_zone (app);
  talk->starts_at = gb_zone_to_civil (zone, gb_zone_to_instant (zone, starts_at, NULL));
  g_free (talk->zone);
  talk->zone = g_strdup (app->zone_name);
  talk->state = GB_TALK_PLANNED;
  return TRUE;
}

static GbTalk *
get_open (GbApp *app, gint64 id, GError **error)
{
  g_autoptr (GbTalk) talk = gb_store_talk_get (app->store, id, error);
  if (talk == NULL)
    return NULL;
  if (!gb_talk_is_open (talk))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("talk %" PRId64 " is over: it was %s"), id,
                   _ (gb_talk_state_to_string (talk->state)));
      return NULL;
    }
  return g_steal_pointer (&talk);
}

GbTalk *
gb_app_talk_add (GbApp *app, const GbTalk *wish, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  if (!gb_transaction_begin (&transaction, app, error) || !check_whom (app, wish, error))
    return NULL;
  GbDate due = gb_date_is_set (wish->due_on) ? wish->due_on : default_due (app, wish);
  g_autoptr (GbTalk) talk = gb_app_talk_new (wish->kind, wish->person_id, wish->team_id, due);
  if (wish->kind == GB_TALK_DAG_VAN_DE_MANTELZORG)
    talk->due_on = gb_day_of_mantelzorg (due.year); /* the Day never moves */
  if (!check_not_open_already (app, talk, error) || !set_minutes (talk, wish->minutes, error))
    return NULL;
  if (gb_date_is_set (wish->starts_at.date))
    {
      if (!set_start (app, talk, wish->starts_at, error))
        return NULL;
      /* Planned straight away: it's due by the day it is held. */
      if (!gb_date_is_set (wish->due_on) && wish->kind != GB_TALK_DAG_VAN_DE_MANTELZORG)
        talk->due_on = talk->starts_at.date;
    }
  if (!gb_app_talk_store_new (app, talk, error)
      || !gb_app_audit (app, "talk.add", gb_subject (GB_SUBJECT_TALK, talk->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_TALK | GB_TOUCHED_REMINDER, error))
    return NULL;
  return gb_store_talk_get (app->store, talk->id, error);
}

static gboolean
stands_there (const GbTalk *talk, const GbTalk *before)
{
  return gb_civil_compare (talk->starts_at, before->starts_at) == 0 && talk->minutes == before->minutes
         && g_strcmp0 (talk->zone, before->zone) == 0;
}

static GbTalk *
put_at (GbApp *app, gint64 id, GbTalkState needed, GbCivil starts_at, int minutes, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  if (!gb_transaction_begin (&transaction, app, error))
    return NULL;
  g_autoptr (GbTalk) talk = get_open (app, id, error);
  if (talk == NULL)
    return NULL;
  if (talk->state != needed)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   needed == GB_TALK_DUE ? _ ("talk %" PRId64 " is planned already; 'geborgen talk move' changes when")
                                         : _ ("talk %" PRId64 " has no time yet; 'geborgen talk plan' gives it one"),
                   id);
      return NULL;
    }
  g_autoptr (GbTalk) before = gb_talk_copy (talk);
  if (!set_start (app, talk, starts_at, error) || !set_minutes (talk, minutes, error))
    return NULL;
  /* To where it stands: nothing that a calendar has to hear of. */
  if (stands_there (talk, before))
    return g_steal_pointer (&talk);
  talk->sequence++;
  if (!gb_app_talk_store_changed (app, talk, error)
      || !gb_app_audit (app, needed == GB_TALK_DUE ? "talk.plan" : "talk.move", gb_subject (GB_SUBJECT_TALK, id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_TALK | GB_TOUCHED_REMINDER, error))
    return NULL;
  return g_steal_pointer (&talk);
}

GbTalk *
gb_app_talk_plan (GbApp *app, gint64 id, GbCivil starts_at, int minutes, GError **error)
{
  return put_at (app, id, GB_TALK_DUE, starts_at, minutes, error);
}

GbTalk *
gb_app_talk_move (GbApp *app, gint64 id, GbCivil starts_at, int minutes, GError **error)
{
  return put_at (app, id, GB_TALK_PLANNED, starts_at, minutes, error);
}

/* ---- over ---- */

static GbTalk *
finish (GbApp *app, GbTransaction *transaction, GbTalk *talk, GbTalk *next, GbTalk **ret_next, GError **error)
{
  g_autoptr (GbTalk) owned_next = next;
  guint touched = GB_TOUCHED_TALK | GB_TOUCHED_REMINDER | (talk->agreement_id != 0 ? GB_TOUCHED_AGREEMENT : 0);
  if (!gb_transaction_commit (transaction, touched, error))
    return NULL;
  if (ret_next != NULL && owned_next != NULL)
    *ret_next = gb_store_talk_get (app->store, owned_next->id, NULL);
  else if (ret_next != NULL)
    *ret_next = NULL;
  return gb_store_talk_get (app->store, talk->id, error);
}

/* The day it was planned for, or the Day itself, once past; otherwise today. */
static GbDate
held_when_unsaid (GbApp *app, const GbTalk *talk)
{
  GbDate today = gb_app_today (app);
  GbDate on = talk->state == GB_TALK_PLANNED                ? talk->starts_at.date
              : talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG ? talk->due_on
                                                            : today;
  return gb_date_compare (on, today) < 0 ? on : today;
}

GbTalk *
gb_app_talk_held (GbApp *app, gint64 id, GbDate on, GbTopic topic, const char *const *covered, GbTalk **ret_next,
                  GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTalk) talk = NULL;
  GbTalk *next = NULL;
  if (!gb_transaction_begin (&transaction, app, error) || (talk = get_open (app, id, error)) == NULL)
    return NULL;
  if (!gb_date_is_set (on))
    on = held_when_unsaid (app, talk);
  if (!gb_app_points_record (app, talk, covered, error) || !gb_app_talk_store_held (app, talk, on, topic, error)
      || !gb_app_cycle_after_held (app, talk, &next, error) || !gb_app_day_show_held (app, talk, error))
    return NULL;
  return finish (app, &transaction, talk, next, ret_next, error);
}

GbTalk *
gb_app_talk_skip (GbApp *app, gint64 id, const char *reason, gboolean anyway, GbTalk **ret_next, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTalk) talk = NULL;
  g_autofree char *why = NULL;
  GbTexts texts = { .anyway = anyway };
  GbTalk *next = NULL;
  if (!gb_app_dup_text (&texts, _ ("reason"), reason, &why, error))
    return NULL;
  if (why == NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("a talk is skipped for a reason: give it by --reason"));
      return NULL;
    }
  if (!gb_transaction_begin (&transaction, app, error) || (talk = get_open (app, id, error)) == NULL)
    return NULL;
  /* What stood in the calendar goes: to the outside a skipped appointment is a cancelled one. */
  talk->state = GB_TALK_SKIPPED;
  talk->sequence++;
  g_free (talk->reason);
  talk->reason = g_steal_pointer (&why);
  if (!gb_app_talk_store_changed (app, talk, error)
      || !gb_app_audit (app, "talk.skip", gb_subject (GB_SUBJECT_TALK, id), error)
      || !gb_app_audit_kept (app, &texts, "talk.skip", gb_subject (GB_SUBJECT_TALK, id), error)
      || !gb_app_cycle_after_skipped (app, talk, &next, error))
    return NULL;
  return finish (app, &transaction, talk, next, ret_next, error);
}

GbTalk *
gb_app_talk_cancel (GbApp *app, gint64 id, const char *reason, gboolean anyway, GbTalk **ret_next, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTalk) talk = NULL;
  g_autofree char *why = NULL;
  GbTexts texts = { .anyway = anyway };
  GbTalk *next = NULL;
  if (!gb_app_dup_text (&texts, _ ("reason"), reason, &why, error) || !gb_transaction_begin (&transaction, app, error)
      || (talk = get_open (app, id, error)) == NULL)
    return NULL;
  gboolean comes_back = gb_talk_kind_is_cyclic (talk->kind) || gb_app_talk_is_review (talk)
                        || talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG;
  if (talk->state == GB_TALK_DUE && comes_back)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("talk %" PRId64 " has no appointment to cancel; 'geborgen talk skip' leaves this round out"), id);
      return NULL;
    }
  if (!gb_app_talk_call_off (app, talk, why, error)
      || !gb_app_audit (app, "talk.cancel", gb_subject (GB_SUBJECT_TALK, id), error)
      || !gb_app_audit_kept (app, &texts, "talk.cancel", gb_subject (GB_SUBJECT_TALK, id), error)
      || !gb_app_cycle_after_cancelled (app, talk, &next, error))
    return NULL;
  return finish (app, &transaction, talk, next, ret_next, error);
}

GbDate
gb_app_talk_activity_on (GbApp *app, const GbTalk *talk)
{
  return talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG ? gb_day_activity_on (app->config->holidays, talk->due_on.year)
                                                     : GB_DATE_NONE;
}

/* ---- what to know about a time ---- */

static void
note_overlap (GbApp *app, const GbTalk *talk, GString *note)
{
  GbTalkFilter filter = { .by_state = TRUE, .state = GB_TALK_PLANNED };
  filter.from = filter.until = talk->starts_at.date;
  g_autoptr (GPtrArray) others = gb_store_talk_list (app->store, &filter, NULL);
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const GbTalk *other = g_ptr_array_index (others, i);
      if (other->id == talk->id || other->starts_at.minute >= talk->starts_at.minute + talk->minutes
          || talk->starts_at.minute >= other->starts_at.minute + other->minutes)
        continue;
      g_autofree char *what = gb_talk_describe (other);
      g_string_append_printf (note, _ ("it overlaps with talk %" PRId64 ", %s; "), other->id, what);
      return;
    }
}

char *
gb_app_talk_note (GbApp *app, const GbTalk *talk, GbCivil asked)
{
  if (talk->state != GB_TALK_PLANNED || !gb_date_is_set (asked.date))
    return NULL;
  g_autoptr (GString) note = g_string_new (NULL);
  GbCivilKind kind = GB_CIVIL_ONCE;
  g_autofree char *stored = gb_civil_to_display (talk->starts_at);
  gb_zone_to_instant (gb_app_get_zone (app), asked, &kind);
  if (kind == GB_CIVIL_GAP)
    g_string_append_printf (note, _ ("the clocks go forward then: that time doesn't exist, it became %s; "), stored);
  if (kind == GB_CIVIL_TWICE)
    g_string_append (note, _ ("the clocks go back then: that time comes twice, the second (winter time) is meant; "));
  const char *holiday = gb_holidays_get_name (app->config->holidays, talk->starts_at.date);
  if (holiday != NULL)
    g_string_append_printf (note, _ ("that day is a holiday: %s; "), holiday);
  else if (!gb_is_working_day (app->config->holidays, talk->starts_at.date))
    g_string_append (note, _ ("that is no working day; "));
  if (gb_is_away (app->config, talk->starts_at.date))
    g_string_append (note, _ ("you are away then; "));
  if (talk->kind != GB_TALK_DAG_VAN_DE_MANTELZORG && gb_date_compare (talk->starts_at.date, talk->due_on) > 0)
    {
      g_autofree char *due = gb_date_to_display (talk->due_on);
      g_string_append_printf (note, _ ("that is after the day by which it was due, %s; "), due);
    }
  note_overlap (app, talk, note);
  if (note->len == 0)
    return NULL;
  g_string_truncate (note, note->len - strlen ("; "));
  return g_strdup (note->str);
}
