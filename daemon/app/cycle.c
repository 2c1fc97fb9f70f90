/* The conversation cycle: which talk follows on which, and what a newcomer gets. */
#include "app-private.h"

/* Who started longer ago than this isn't new any more. */
#define STARTER_DAYS 90
/* An introduction that is owed already is due this many working days from now. */
#define STARTER_WORKING_DAYS 5
#define AGAIN_WORKING_DAYS   5

GbTalk *
gb_app_talk_new (GbTalkKind kind, gint64 person_id, gint64 team_id, GbDate due_on)
{
  GbTalk *talk = g_new0 (GbTalk, 1);
  talk->kind = kind;
  talk->person_id = person_id;
  talk->team_id = team_id;
  talk->due_on = due_on;
  talk->minutes = gb_talk_kind_minutes (kind);
  talk->state = GB_TALK_DUE;
  return talk;
}

gboolean
gb_app_cycle_is_starter (GbApp *app, const GbPerson *person)
{
  return gb_date_is_set (person->started_on)
         && gb_date_days_between (person->started_on, gb_app_today (app)) <= STARTER_DAYS;
}

static GbDate
introduction_due (GbApp *app, const GbPerson *person)
{
  GbDate today = gb_app_today (app);
  GbDate start = gb_date_is_set (person->started_on) ? person->started_on : today;
  GbDate due = gb_working_day_on_or_before (app->config->holidays,
                                            gb_duration_step (app->config->kennismaking_within, start, 1));
  GbDate soonest = gb_working_days_add (app->config->holidays, today, STARTER_WORKING_DAYS);
  return gb_date_compare (due, soonest) < 0 ? soonest : due;
}

static gboolean
store_new (GbApp *app, GbTalk *talk, GbTalk **ret_talk, GError **error)
{
  g_autoptr (GbTalk) owned = talk;
  if (!gb_app_talk_store_new (app, owned, error)
      || !gb_app_audit_own (app, "talk.add", gb_subject (GB_SUBJECT_TALK, owned->id), error))
    return FALSE;
  if (ret_talk != NULL)
    *ret_talk = g_steal_pointer (&owned);
  return TRUE;
}

gboolean
gb_app_cycle_start_person (GbApp *app, const GbPerson *person, gboolean is_starter, GError **error)
{
  GbDate due = gb_cadence_first_due (app->config->cadence_functionering, app->config->holidays, person->started_on,
                                     gb_app_today (app), person->id);
  if (!store_new (app, gb_app_talk_new (GB_TALK_FUNCTIONERINGSGESPREK, person->id, 0, due), NULL, error))
    return FALSE;
  if (!is_starter)
    return TRUE;
  due = introduction_due (app, person);
  return store_new (app, gb_app_talk_new (GB_TALK_KENNISMAKINGSGESPREK, person->id, 0, due), NULL, error);
}

gboolean
gb_app_cycle_start_team (GbApp *app, const GbTeam *team, GError **error)
{
  GbDate due = gb_cadence_first_due (app->config->cadence_team, app->config->holidays, GB_DATE_NONE, gb_app_today (app),
                                     team->id);
  return store_new (app, gb_app_talk_new (GB_TALK_TEAMGESPREK, 0, team->id, due), NULL, error);
}

/* Is there still somebody to talk with? Who left has no next talk. */
static gboolean
goes_on (GbApp *app, const GbTalk *talk, gboolean *ret_goes_on, GError **error)
{
  *ret_goes_on = TRUE;
  if (talk->person_id == 0)
    return TRUE;
  g_autoptr (GbPerson) person = gb_store_person_get (app->store, talk->person_id, error);
  if (person == NULL)
    return FALSE;
  *ret_goes_on = !gb_date_is_set (person->left_on);
  return TRUE;
}

static gboolean
next_in_cycle (GbApp *app, const GbTalk *talk, GbDate from, GbTalk **ret_next, GError **error)
{
  gboolean more = FALSE;
  if (!goes_on (app, talk, &more, error))
    return FALSE;
  if (!more)
    return TRUE;
  GbDuration cadence
      = talk->kind == GB_TALK_TEAMGESPREK ? app->config->cadence_team : app->config->cadence_functionering;
  GbDate due = gb_cadence_next_due (cadence, app->config->holidays, from, gb_app_today (app));
  return store_new (app, gb_app_talk_new (talk->kind, talk->person_id, talk->team_id, due), ret_next, error);
}

/* Up to which day an evaluation has looked: the day it was held, or later the day for which it was due. What falls in a weekend was due
 * on the Friday before, and is covered by it. */
static GbDate
covered_until (GbApp *app, const GbTalk *talk, GbDate day)
{
  GbDate next_working = gb_working_days_add (app->config->holidays, talk->due_on, 1);
  GbDate covered = gb_date_add_days (next_working, -1);
  return gb_date_compare (covered, day) > 0 ? covered : day;
}

/* A trial that was evaluated has become an agreement; one whose term was over when it was evaluated has ended. */
static gboolean
after_review (GbApp *app, const GbTalk *talk, GbTalk **ret_next, GError **error)
{
  g_autoptr (GbAgreement) agreement = gb_store_agreement_get (app->store, talk->agreement_id, error);
  if (agreement == NULL)
    return FALSE;
  if (!gb_agreement_is_open (agreement))
    return TRUE;

  GbDate covered = covered_until (app, talk, talk->held_on);
  gboolean over = gb_date_is_set (agreement->until_on) && gb_date_compare (agreement->until_on, covered) <= 0;
  gboolean trial_over
      = agreement->state == GB_AGREEMENT_TRIAL && gb_date_compare (agreement->trial_until, covered) <= 0;
  if (over)
    agreement->state = GB_AGREEMENT_ENDED;
  else if (trial_over)
    agreement->state = GB_AGREEMENT_ACTIVE;
  if (gb_date_compare (agreement->review_on, covered) <= 0)
    agreement->review_on = gb_date_add_months (talk->held_on, 12);
  if (!gb_app_agreement_store_changed (app, agreement, error)
      || !gb_app_audit_own (app, "agreement.evaluated", gb_subject (GB_SUBJECT_AGREEMENT, agreement->id), error))
    return FALSE;
  return over || gb_app_agreement_schedule_review (app, agreement, covered, ret_next, error);
}

gboolean
gb_app_cycle_after_held (GbApp *app, const GbTalk *talk, GbTalk **ret_next, GError **error)
{
  if (gb_talk_kind_is_cyclic (talk->kind))
    return next_in_cycle (app, talk, talk->held_on, ret_next, error);
  if (talk->agreement_id != 0)
    return after_review (app, talk, ret_next, error);
  return TRUE;
}

gboolean
gb_app_cycle_after_skipped (GbApp *app, const GbTalk *talk, GbTalk **ret_next, GError **error)
{
  if (gb_talk_kind_is_cyclic (talk->kind))
    return next_in_cycle (app, talk, talk->due_on, ret_next, error);
  if (talk->agreement_id == 0)
    return TRUE;

  /* The agreement isn't let go: the next look at it comes, a year on at the latest. */
  g_autoptr (GbAgreement) agreement = gb_store_agreement_get (app->store, talk->agreement_id, error);
  if (agreement == NULL)
    return FALSE;
  GbDate after = covered_until (app, talk, gb_app_today (app));
  if (gb_date_compare (agreement->review_on, after) <= 0)
    {
      agreement->review_on = gb_date_add_months (after, 12);
      if (!gb_app_agreement_store_changed (app, agreement, error)
          || !gb_app_audit_own (app, "agreement.put-off", gb_subject (GB_SUBJECT_AGREEMENT, agreement->id), error))
        return FALSE;
    }
  return gb_app_agreement_schedule_review (app, agreement, after, ret_next, error);
}

gboolean
gb_app_cycle_after_cancelled (GbApp *app, const GbTalk *talk, GbTalk **ret_next, GError **error)
{
  gboolean is_day = talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG;
  gboolean more = FALSE;
  if (!gb_talk_kind_is_cyclic (talk->kind) && talk->agreement_id == 0 && !is_day)
    return TRUE;
  if (!goes_on (app, talk, &more, error))
    return FALSE;
  if (!more)
    return TRUE;

  GbDate soonest = gb_working_days_add (app->config->holidays, gb_app_today (app), AGAIN_WORKING_DAYS);
  GbDate due = talk->due_on;
  if (!is_day && gb_date_compare (due, soonest) < 0)
    due = soonest;
  GbTalk *again = gb_app_talk_new (talk->kind, talk->person_id, talk->team_id, due);
  again->agreement_id = talk->agreement_id;
  again->minutes = talk->minutes;
  return store_new (app, again, ret_next, error);
}

static gboolean
ensure_day (GbApp *app, int year, gboolean *ret_added, GError **error)
{
  GbDate day = gb_day_of_mantelzorg (year);
  gboolean has = FALSE;
  if (!gb_store_talk_has_day (app->store, day, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  *ret_added = TRUE;
  return store_new (app, gb_app_talk_new (GB_TALK_DAG_VAN_DE_MANTELZORG, 0, 0, day), NULL, error);
}

gboolean
gb_app_cycle_ensure_days (GbApp *app, GError **error)
{
  GbDate today = gb_app_today (app);
  if (gb_date_compare (app->daily_done_on, today) == 0)
    return TRUE;

  g_auto (GbTransaction) transaction = { NULL };
  if (!gb_transaction_begin (&transaction, app, error))
    return FALSE;
  GbDate horizon = gb_duration_step (app->config->calendar_ahead, today, 1);
  gboolean added = FALSE;
  for (int year = today.year; gb_date_compare (gb_day_of_mantelzorg (year), horizon) <= 0; year++)
    if (gb_date_compare (gb_day_of_mantelzorg (year), today) >= 0 && !ensure_day (app, year, &added, error))
      return FALSE;
  app->daily_done_on = today;
  if (!added)
    return TRUE;
  return gb_transaction_commit (&transaction, GB_TOUCHED_TALK | GB_TOUCHED_REMINDER, error);
}
