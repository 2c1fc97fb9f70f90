#include "geborgen/ladder.h"

#include "geborgen/cadence.h"
#include "geborgen/quiet.h"
#include "geborgen/zone.h"

/* What every step is computed from. */
typedef struct
{
  const GbConfig *config;
  const GbLadder *ladder;
  GTimeZone *zone;
  gint64 now;
  GArray *steps;
  gboolean is_here; /* the talk is planned while away: whoever planned it is here then */
} Plan;

static gboolean
has_date_part (GbDuration duration)
{
  return duration.months != 0 || duration.days != 0;
}

static gint64
at (const Plan *plan, GbDate date, int minute)
{
  return gb_zone_to_instant (plan->zone, (GbCivil){ date, (gint16)minute }, NULL);
}

static gint64
at_remind (const Plan *plan, GbDate date)
{
  return at (plan, date, plan->config->remind_at);
}

/* Beyond the end of the calendar there is nothing to remember. Two rungs of a talk may share a moment, one rung has it once. */
static void
add (Plan *plan, GbRung rung, gint64 due_at)
{
  GbStep step = { rung, due_at };

  if (due_at <= plan->now)
    return;
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const GbStep *other = &g_array_index (plan->steps, GbStep, i);
      if (other->rung == rung && other->due_at == due_at)
        return;
    }
  g_array_append_val (plan->steps, step);
}

/* The last day to be reminded on, @date itself or before it. */
static GbDate
day_before (const Plan *plan, GbDate date)
{
  return plan->is_here ? gb_working_day_on_or_before (plan->config->holidays, date)
                       : gb_reminder_day_on_or_before (plan->config, date);
}

static gboolean
is_working_moment (const Plan *plan, GbCivil civil)
{
  return gb_date_compare (day_before (plan, civil.date), civil.date) == 0 && civil.minute >= plan->config->day_starts
         && civil.minute <= plan->config->day_ends;
}

/* @instant itself, or the last working moment before it. */
static gint64
working_moment_before (const Plan *plan, gint64 instant)
{
  GbCivil civil = gb_zone_to_civil (plan->zone, instant);

  if (is_working_moment (plan, civil))
    return instant;
  if (civil.minute < plan->config->day_starts)
    civil.date = gb_date_add_days (civil.date, -1);
  civil.date = day_before (plan, civil.date);
  return gb_date_is_set (civil.date) ? at (plan, civil.date, plan->config->day_ends) : 0;
}

static gint64
remind_before (const Plan *plan, GbDate day, gint64 seconds)
{
  if (!gb_date_is_set (day))
    return 0;
  gint64 instant = at_remind (plan, day);
  return seconds == 0 ? instant : working_moment_before (plan, instant - seconds);
}

/* remind_at on the day to be reminded on that lies @before the day @date. */
static gint64
days_before (const Plan *plan, GbDate date, GbDuration before)
{
  return remind_before (plan, day_before (plan, gb_duration_step (before, date, -1)), before.seconds);
}

/* A moment that is exact, unless it falls while away from a talk that isn't then. */
static gboolean
falls_away (const Plan *plan, gint64 instant)
{
  return !plan->is_here && gb_is_away (plan->config, gb_zone_to_date (plan->zone, instant));
}

static gint64
exact_or_back (const Plan *plan, gint64 instant)
{
  return falls_away (plan, instant) ? gb_quiet_until (plan->config, plan->zone, instant) : instant;
}

static gint64
exact_or_before (const Plan *plan, gint64 instant)
{
  return falls_away (plan, instant) ? working_moment_before (plan, instant) : instant;
}

/* As days_before(), but while away on the first day back, when that is early enough to arrange what is due by @due_on. */
static gint64
days_before_or_back (const Plan *plan, GbDate due_on, GbDuration before)
{
  GbDate day = gb_working_day_on_or_before (plan->config->holidays, gb_duration_step (before, due_on, -1));

  if (gb_is_away (plan->config, day))
    {
      GbDate back = gb_reminder_day_on_or_after (plan->config, day);
      gboolean in_time = gb_date_is_set (back) && gb_date_compare (back, due_on) < 0;
      day = in_time ? back : day_before (plan, day);
    }
  return remind_before (plan, day, before.seconds);
}

/* remind_at on the day to be reminded on that lies @after the day @date. */
static gint64
days_after (const Plan *plan, GbDate date, GbDuration after)
{
  GbDate day = gb_reminder_day_on_or_after (plan->config, gb_duration_step (after, date, 1));
  return gb_date_is_set (day) ? at_remind (plan, day) : 0;
}

static gint64
next_remind_moment (const Plan *plan)
{
  return gb_quiet_until (plan->config, plan->zone, plan->now);
}

/* @until: from when on another rung says the same and more; 0: never. */
static void
add_plan_steps (Plan *plan, GbDate due_on, gboolean is_new, gint64 until)
{
  gboolean missed = FALSE;

  until = until != 0 ? until : G_MAXINT64;
  for (guint i = 0; i < plan->ladder->n_plan; i++)
    {
      gint64 due_at = days_before_or_back (plan, due_on, plan->ladder->plan[i]);
      missed = missed || due_at <= plan->now;
      if (due_at < until)
        add (plan, GB_RUNG_PLAN, due_at);
    }
  gint64 next = next_remind_moment (plan);
  if (is_new && missed && next < until)
    add (plan, GB_RUNG_PLAN, next);
}

/* The first of @first, @first + 1 @every, @first + 2 @every… after now; @with_first: is @first itself one of them? */
static void
add_series (Plan *plan, GbRung rung, GbDuration every, gint64 first, gboolean with_first)
{
  if (first == 0)
    return;
  if (with_first && first > plan->now)
    {
      add (plan, rung, first);
      return;
    }
  if (gb_duration_is_zero (every))
    return;
  if (!has_date_part (every))
    {
      gint64 passed = MAX (0, plan->now - first) / every.seconds;
      add (plan, rung, exact_or_back (plan, first + (passed + 1) * every.seconds));
      return;
    }

  /* Counted from the first day each time, so that a holiday doesn't move those after it. */
  GbDate from = gb_zone_to_date (plan->zone, first);
  GbDate today = gb_zone_to_date (plan->zone, MAX (plan->now, first));
  int count = MAX (1, gb_date_days_between (from, today) / (every.months * 31 + every.days));
  while (TRUE)
    {
      GbDate day = gb_duration_step (every, from, count++);
      gint64 due_at = gb_date_is_set (day) ? days_after (plan, day, GB_DURATION_ZERO) : 0;
      if (due_at == 0 || due_at > MAX (plan->now, first))
        {
          add (plan, rung, due_at);
          return;
        }
    }
}

static void
add_overdue (Plan *plan, gint64 first, gboolean with_first)
{
  if (!gb_duration_is_zero (plan->ladder->overdue))
    add_series (plan, GB_RUNG_OVERDUE, plan->ladder->overdue, first, with_first);
}

/* When it should be on record: some time after @start, or where the ladder names no such time the working day after. */
static gint64
record_moment (const Plan *plan, gint64 start)
{
  GbDuration record = plan->ladder->record;

  if (!has_date_part (record) && record.seconds != 0)
    return exact_or_back (plan, start + record.seconds);
  if (gb_duration_is_zero (record))
    record.days = 1;
  return days_after (plan, gb_zone_to_date (plan->zone, start), record);
}

static void
add_record_and_overdue (Plan *plan, gint64 start)
{
  gint64 record_at = record_moment (plan, start);
  gboolean recorded = !gb_duration_is_zero (plan->ladder->record);

  if (recorded)
    add (plan, GB_RUNG_RECORD, record_at);
  add_overdue (plan, record_at, !recorded);
}

static void
plan_due (Plan *plan, const GbTalk *talk, gboolean is_new)
{
  gint64 overdue_from = days_after (plan, talk->due_on, (GbDuration){ 0, 1, 0 });

  add_plan_steps (plan, talk->due_on, is_new, overdue_from);
  add_overdue (plan, overdue_from, TRUE);
}

static gint64
start_of (const Plan *plan, const GbTalk *talk)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (talk->zone != NULL && g_strcmp0 (talk->zone, g_time_zone_get_identifier (plan->zone)) != 0)
    zone = gb_zone_new (talk->zone, NULL);
  return gb_zone_to_instant (zone != NULL ? zone : plan->zone, talk->starts_at, NULL);
}

static gint64
prepare_moment (const Plan *plan, gint64 start, GbDuration before)
{
  GbCivil civil = gb_zone_to_civil (plan->zone, start);

  if (has_date_part (before))
    return days_before (plan, civil.date, before);
  /* In the evening or the weekend only for a talk that is then. */
  gint64 instant = start - before.seconds;
  return is_working_moment (plan, civil) ? working_moment_before (plan, instant) : exact_or_before (plan, instant);
}

static void
plan_planned (Plan *plan, const GbTalk *talk)
{
  gint64 start = start_of (plan, talk);
  GbCivil civil = gb_zone_to_civil (plan->zone, start);

  plan->is_here = gb_is_away (plan->config, civil.date);
  for (guint i = 0; i < plan->ladder->n_prepare; i++)
    add (plan, GB_RUNG_PREPARE, prepare_moment (plan, start, plan->ladder->prepare[i]));
  for (guint i = 0; i < plan->ladder->n_now; i++)
    {
      GbDuration before = plan->ladder->now[i];
      GbDate day = gb_duration_step (before, civil.date, -1);
      gint64 instant = has_date_part (before) && gb_date_is_set (day) ? at (plan, day, civil.minute) : start;
      add (plan, GB_RUNG_NOW, exact_or_before (plan, instant - before.seconds));
    }
  add_record_and_overdue (plan, start);
}

/* A Day that nobody recorded is asked after until its year is over, and no longer: by then it is a gap in the records and no task any
 * more. It stays open, so that the overview and the report tell of it and it can still be recorded. */
static void
end_with_the_year (Plan *plan, int year)
{
  GbDate after = gb_date_new (year + 1, 1, 1);
  gint64 end = gb_date_is_set (after) ? at (plan, after, 0) : G_MAXINT64;

  for (guint i = plan->steps->len; i > 0; i--)
    {
      const GbStep *step = &g_array_index (plan->steps, GbStep, i - 1);
      if (step->rung == GB_RUNG_OVERDUE && step->due_at >= end)
        g_array_remove_index (plan->steps, i - 1);
    }
}

/* The morning of an activity that isn't on 10 November, or its start where that is before; 0: there is none. */
static gint64
activity_moment (const Plan *plan, const GbTalk *talk, GbDate day)
{
  if (talk->state == GB_TALK_DUE)
    return 0;
  gint64 start = start_of (plan, talk);
  GbDate date = gb_zone_to_date (plan->zone, start);
  return gb_date_compare (date, day) != 0 ? MIN (at_remind (plan, date), start) : 0;
}

/* 10 November is there whether its activity has a time or not; an activity on another day is told of besides. */
static void
plan_day (Plan *plan, const GbTalk *talk, gboolean is_new)
{
  GbDate day = gb_day_of_mantelzorg (talk->due_on.year);
  if (!gb_date_is_set (day))
    return;

  gint64 morning = at_remind (plan, day);
  gint64 over = morning;
  if (talk->state == GB_TALK_DUE)
    add_plan_steps (plan, day, is_new, morning);
  else
    {
      over = MAX (over, start_of (plan, talk));
      plan->is_here = gb_is_away (plan->config, gb_zone_to_date (plan->zone, start_of (plan, talk)));
    }
  gint64 activity = plan->ladder->n_now > 0 ? activity_moment (plan, talk, day) : 0;
  for (guint i = 0; i < plan->ladder->n_prepare; i++)
    {
      gint64 due_at = days_before (plan, day, plan->ladder->prepare[i]);
      if (due_at != activity)
        add (plan, GB_RUNG_PREPARE, due_at);
    }
  add (plan, GB_RUNG_NOW, activity);
  /* Away on the Day, and nothing planned then: afterwards "it is today" would be no help. */
  if (plan->ladder->n_now > 0 && (plan->is_here || !gb_is_away (plan->config, day)))
    add (plan, GB_RUNG_NOW, morning);
  add_record_and_overdue (plan, over);
  end_with_the_year (plan, gb_zone_to_date (plan->zone, over).year);
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const GbStep *one = a, *other = b;

  if (one->due_at != other->due_at)
    return one->due_at < other->due_at ? -1 : 1;
  return (int)one->rung - (int)other->rung;
}

GArray *
gb_ladder_plan (const GbConfig *config, const GbTalk *talk, GTimeZone *zone, gint64 now, gboolean is_new)
{
  Plan plan = { config, &config->ladders[talk->kind], zone, now, g_array_new (FALSE, FALSE, sizeof (GbStep)), FALSE };

  if (!gb_talk_is_open (talk))
    return plan.steps;
  if (talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG)
    plan_day (&plan, talk, is_new);
  else if (talk->state == GB_TALK_PLANNED)
    plan_planned (&plan, talk);
  else
    plan_due (&plan, talk, is_new);
  g_array_sort (plan.steps, compare_steps);
  return plan.steps;
}

gboolean
gb_ladder_applies (const GbTalk *talk, GbRung rung)
{
  if (!gb_talk_is_open (talk))
    return FALSE;
  if (rung == GB_RUNG_CONFIRM || rung == GB_RUNG_DO)
    return FALSE;
  if (rung == GB_RUNG_PLAN)
    return talk->state == GB_TALK_DUE;
  return rung == GB_RUNG_OVERDUE || talk->state == GB_TALK_PLANNED || talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG;
}

/* ---- what is asked for again and again ---- */

static void
add_asking (Plan *plan, GbRung rung, GbDuration every, gint64 first, gboolean is_new)
{
  if (is_new && first != 0 && first <= plan->now)
    first = next_remind_moment (plan);
  add_series (plan, rung, every, first, TRUE);
}

GArray *
gb_ladder_plan_agreement (const GbConfig *config, const GbAgreement *agreement, gboolean has_review, GTimeZone *zone,
                          gint64 now, gboolean is_new)
{
  const GbAsking *asking = &config->confirm_agreement;
  Plan plan = { config, NULL, zone, now, g_array_new (FALSE, FALSE, sizeof (GbStep)), FALSE };

  if (gb_agreement_waits_for_confirmation (agreement))
    add_asking (&plan, GB_RUNG_CONFIRM, asking->again, days_after (&plan, agreement->version_on, asking->first),
                is_new);
  if (gb_agreement_is_open (agreement) && !has_review)
    {
      GbDate decide_on = gb_agreement_next_review (agreement, GB_DATE_NONE);
      add_asking (&plan, GB_RUNG_OVERDUE, asking->again, days_after (&plan, decide_on, (GbDuration){ 0, 1, 0 }),
                  is_new);
    }
  g_array_sort (plan.steps, compare_steps);
  return plan.steps;
}

GArray *
gb_ladder_plan_handover (const GbConfig *config, gint64 created_at, GTimeZone *zone, gint64 now, gboolean is_new)
{
  const GbAsking *asking = &config->confirm_handover;
  Plan plan = { config, NULL, zone, now, g_array_new (FALSE, FALSE, sizeof (GbStep)), FALSE };
  gint64 first = days_after (&plan, gb_zone_to_date (zone, created_at), asking->first);

  add_asking (&plan, GB_RUNG_CONFIRM, asking->again, first, is_new);
  return plan.steps;
}

GArray *
gb_ladder_plan_action (const GbConfig *config, GbDate due_on, GTimeZone *zone, gint64 now, gboolean is_new)
{
  Plan plan = { config, NULL, zone, now, g_array_new (FALSE, FALSE, sizeof (GbStep)), FALSE };
  gint64 first = gb_date_is_set (due_on) ? days_before (&plan, due_on, config->do_action.first) : 0;

  add_asking (&plan, GB_RUNG_DO, config->do_action.again, first, is_new);
  return plan.steps;
}

GArray *
gb_ladder_plan_task (const GbConfig *config, GbDate due_on, GTimeZone *zone, gint64 now, gboolean is_new)
{
  Plan plan = { config, NULL, zone, now, g_array_new (FALSE, FALSE, sizeof (GbStep)), FALSE };

  if (!gb_date_is_set (due_on))
    return plan.steps;
  gint64 late = days_after (&plan, due_on, (GbDuration){ 0, 1, 0 });
  /* What is laid out after its day is overdue, and not still to come. */
  if (late > now)
    {
      gint64 first = days_before (&plan, due_on, config->do_task.first);
      add (&plan, GB_RUNG_DO, is_new && first <= now ? next_remind_moment (&plan) : first);
    }
  add_asking (&plan, GB_RUNG_OVERDUE, config->do_task.again, late, is_new);
  g_array_sort (plan.steps, compare_steps);
  return plan.steps;
}
