#include "geborgen/ladder.h"

#include "geborgen/cadence.h"
#include "geborgen/zone.h"

/* What every step is computed from. */
typedef struct
{
  const GbConfig *config;
  const GbLadder *ladder;
  GTimeZone *zone;
  gint64 now;
  GArray *steps;
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

static gboolean
is_working_moment (const Plan *plan, GbCivil civil)
{
  return gb_is_working_day (plan->config->holidays, civil.date) && civil.minute >= plan->config->day_starts
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
  return at (plan, gb_working_day_on_or_before (plan->config->holidays, civil.date), plan->config->day_ends);
}

/* remind_at on the working day that lies @before the day @date. */
static gint64
days_before (const Plan *plan, GbDate date, GbDuration before)
{
  GbDate day = gb_working_day_on_or_before (plan->config->holidays, gb_duration_step (before, date, -1));

  if (!gb_date_is_set (day))
    return 0;
  gint64 instant = at_remind (plan, day);
  return before.seconds == 0 ? instant : working_moment_before (plan, instant - before.seconds);
}

/* remind_at on the working day that lies @after the day @date. */
static gint64
days_after (const Plan *plan, GbDate date, GbDuration after)
{
  GbDate day = gb_working_day_on_or_after (plan->config->holidays, gb_duration_step (after, date, 1));
  return gb_date_is_set (day) ? at_remind (plan, day) : 0;
}

static gint64
next_remind_moment (const Plan *plan)
{
  GbDate today = gb_zone_to_date (plan->zone, plan->now);
  GbDate day = gb_working_day_on_or_after (plan->config->holidays, today);

  if (gb_date_is_set (day) && at_remind (plan, day) > plan->now)
    return at_remind (plan, day);
  return days_after (plan, today, (GbDuration){ 0, 1, 0 });
}

/* @until: from when on another rung says the same and more; 0: never. */
static void
add_plan_steps (Plan *plan, GbDate due_on, gboolean is_new, gint64 until)
{
  gboolean missed = FALSE;

  until = until != 0 ? until : G_MAXINT64;
  for (guint i = 0; i < plan->ladder->n_plan; i++)
    {
      gint64 due_at = days_before (plan, due_on, plan->ladder->plan[i]);
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
      add (plan, rung, first + (passed + 1) * every.seconds);
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
    return start + record.seconds;
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
  return is_working_moment (plan, civil) ? working_moment_before (plan, instant) : instant;
}

static void
plan_planned (Plan *plan, const GbTalk *talk)
{
  gint64 start = start_of (plan, talk);
  GbCivil civil = gb_zone_to_civil (plan->zone, start);

  for (guint i = 0; i < plan->ladder->n_prepare; i++)
    add (plan, GB_RUNG_PREPARE, prepare_moment (plan, start, plan->ladder->prepare[i]));
  for (guint i = 0; i < plan->ladder->n_now; i++)
    {
      GbDuration before = plan->ladder->now[i];
      GbDate day = gb_duration_step (before, civil.date, -1);
      gint64 instant = has_date_part (before) && gb_date_is_set (day) ? at (plan, day, civil.minute) : start;
      add (plan, GB_RUNG_NOW, instant - before.seconds);
    }
  add_record_and_overdue (plan, start);
}

/* 10 November is there whether its activity has a time or not. */
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
    over = MAX (over, start_of (plan, talk));
  for (guint i = 0; i < plan->ladder->n_prepare; i++)
    add (plan, GB_RUNG_PREPARE, days_before (plan, day, plan->ladder->prepare[i]));
  if (plan->ladder->n_now > 0)
    add (plan, GB_RUNG_NOW, morning);
  add_record_and_overdue (plan, over);
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
  Plan plan = { config, &config->ladders[talk->kind], zone, now, g_array_new (FALSE, FALSE, sizeof (GbStep)) };

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

static GArray *
plan_asking (Plan *plan, GbRung rung, GbDuration every, gint64 first, gboolean is_new)
{
  if (is_new && first != 0 && first <= plan->now)
    first = next_remind_moment (plan);
  add_series (plan, rung, every, first, TRUE);
  return plan->steps;
}

static GArray *
plan_confirm (const GbConfig *config, const GbAsking *asking, gint64 since, GTimeZone *zone, gint64 now,
              gboolean is_new)
{
  Plan plan = { config, NULL, zone, now, g_array_new (FALSE, FALSE, sizeof (GbStep)) };
  gint64 first = days_after (&plan, gb_zone_to_date (zone, since), asking->first);

  return plan_asking (&plan, GB_RUNG_CONFIRM, asking->again, first, is_new);
}

GArray *
gb_ladder_plan_agreement (const GbConfig *config, const GbAgreement *agreement, GTimeZone *zone, gint64 now,
                          gboolean is_new)
{
  if (!gb_agreement_waits_for_confirmation (agreement))
    return g_array_new (FALSE, FALSE, sizeof (GbStep));
  return plan_confirm (config, &config->confirm_agreement, agreement->created_at, zone, now, is_new);
}

GArray *
gb_ladder_plan_handover (const GbConfig *config, gint64 created_at, GTimeZone *zone, gint64 now, gboolean is_new)
{
  return plan_confirm (config, &config->confirm_handover, created_at, zone, now, is_new);
}

GArray *
gb_ladder_plan_action (const GbConfig *config, GbDate due_on, GTimeZone *zone, gint64 now, gboolean is_new)
{
  Plan plan = { config, NULL, zone, now, g_array_new (FALSE, FALSE, sizeof (GbStep)) };
  gint64 first = gb_date_is_set (due_on) ? days_before (&plan, due_on, config->do_action.first) : 0;

  return plan_asking (&plan, GB_RUNG_DO, config->do_action.again, first, is_new);
}
