#include "geborgen/cadence.h"
#include "ladder-test.h"

static GbTalk
due (GbTalkKind kind, const char *due_on)
{
  return (GbTalk){ .kind = kind, .state = GB_TALK_DUE, .due_on = day (due_on), .minutes = 60 };
}

static GbTalk
planned (GbTalkKind kind, const char *starts_at, const char *zone)
{
  GbTalk talk = { .kind = kind, .state = GB_TALK_PLANNED, .minutes = 60, .zone = (char *)zone };
  ck_assert (gb_civil_from_iso (starts_at, &talk.starts_at));
  talk.due_on = talk.starts_at.date;
  return talk;
}

/* The steps as text: "plan Fri 6 Nov 2026 09:00; …", with seconds where there are some. */
static char *
steps_of (const GbTalk *talk, gint64 now, gboolean is_new)
{
  g_autoptr (GArray) steps = gb_ladder_plan (config, talk, amsterdam, now, is_new);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      GbStep step = g_array_index (steps, GbStep, i);
      GbCivil civil = gb_zone_to_civil (amsterdam, step.due_at);
      g_autofree char *shown = gb_civil_to_display (civil);
      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", gb_rung_to_string (step.rung), shown);
      if (step.due_at % 60 != 0)
        g_string_append_printf (text, ":%02d", (int)(step.due_at % 60));
    }
  return g_string_free (text, FALSE);
}

static void
gives (const GbTalk *talk, const char *now, gboolean is_new, const char *wanted)
{
  g_autofree char *text = steps_of (talk, instant (now), is_new);
  ck_assert_str_eq (text, wanted);
}

START_TEST (a_talk_that_is_due)
{
  set_up ("");
  GbTalk talk = due (GB_TALK_FUNCTIONERINGSGESPREK, "2026-12-04");

  gives (&talk, "2026-10-01T12:00", TRUE,
         "plan Fri 6 Nov 2026 09:00; plan Fri 27 Nov 2026 09:00; overdue Mon 7 Dec 2026 09:00");
  gives (&talk, "2026-11-06T09:00", FALSE, "plan Fri 27 Nov 2026 09:00; overdue Mon 7 Dec 2026 09:00");
  gives (&talk, "2026-11-06T08:59", FALSE,
         "plan Fri 6 Nov 2026 09:00; plan Fri 27 Nov 2026 09:00; overdue Mon 7 Dec 2026 09:00");
  gives (&talk, "2026-12-07T09:00", FALSE, "overdue Mon 14 Dec 2026 09:00");
  gives (&talk, "2027-06-01T12:00", FALSE, "overdue Mon 7 Jun 2027 09:00");
}
END_TEST

START_TEST (overdue_weeks_are_counted_over_the_holidays)
{
  set_up ("");
  GbTalk talk = due (GB_TALK_TEAMGESPREK, "2026-12-17"); /* overdue from a Friday */

  gives (&talk, "2026-12-17T12:00", FALSE, "overdue Fri 18 Dec 2026 09:00");
  gives (&talk, "2026-12-18T09:00", FALSE, "overdue Mon 28 Dec 2026 09:00"); /* the 25th is Christmas */
  gives (&talk, "2026-12-28T09:00", FALSE, "overdue Mon 4 Jan 2027 09:00");  /* and the 1st New Year */
  gives (&talk, "2027-01-04T09:00", FALSE, "overdue Fri 8 Jan 2027 09:00");
}
END_TEST

START_TEST (what_should_have_been_said_already_is_said_once_at_the_next_morning)
{
  set_up ("");
  GbTalk talk = due (GB_TALK_MANTELZORGGESPREK, "2026-06-10"); /* five working days after Wednesday the 3rd */
  const char *wanted = "plan Thu 4 Jun 2026 09:00; plan Mon 8 Jun 2026 09:00; plan Wed 10 Jun 2026 09:00; "
                       "overdue Thu 11 Jun 2026 09:00";

  gives (&talk, "2026-06-03T14:00", TRUE, wanted);
  gives (&talk, "2026-06-03T14:00", FALSE, wanted + strlen ("plan Thu 4 Jun 2026 09:00; "));
  /* Before nine the same morning will do. */
  gives (&talk, "2026-06-03T08:00", TRUE,
         "plan Wed 3 Jun 2026 09:00; plan Mon 8 Jun 2026 09:00; plan Wed 10 Jun 2026 09:00; "
         "overdue Thu 11 Jun 2026 09:00");
  /* Made on a Friday evening: on Monday, together with what is said then anyhow. */
  gives (&talk, "2026-06-05T20:00", TRUE,
         "plan Mon 8 Jun 2026 09:00; plan Wed 10 Jun 2026 09:00; overdue Thu 11 Jun 2026 09:00");
  /* Too late to plan it in time: 'overdue' says so. */
  gives (&talk, "2026-06-10T15:00", TRUE, "overdue Thu 11 Jun 2026 09:00");
  gives (&talk, "2026-07-01T15:00", TRUE, "overdue Thu 2 Jul 2026 09:00");
}
END_TEST

START_TEST (a_talk_that_is_planned)
{
  set_up ("");
  GbTalk talk = planned (GB_TALK_FUNCTIONERINGSGESPREK, "2026-12-09T10:00", "Europe/Amsterdam");

  gives (&talk, "2026-10-01T12:00", TRUE,
         "prepare Tue 8 Dec 2026 09:00; now Wed 9 Dec 2026 09:45; record Thu 10 Dec 2026 09:00; "
         "overdue Thu 17 Dec 2026 09:00");
  gives (&talk, "2026-12-09T09:44", FALSE,
         "now Wed 9 Dec 2026 09:45; record Thu 10 Dec 2026 09:00; overdue Thu 17 Dec 2026 09:00");
  gives (&talk, "2026-12-09T09:45", FALSE, "record Thu 10 Dec 2026 09:00; overdue Thu 17 Dec 2026 09:00");
  gives (&talk, "2026-12-10T09:00", FALSE, "overdue Thu 17 Dec 2026 09:00");
  gives (&talk, "2026-12-17T09:00", FALSE, "overdue Thu 24 Dec 2026 09:00");
  gives (&talk, "2026-12-24T09:00", FALSE, "overdue Thu 31 Dec 2026 09:00");
}
END_TEST

START_TEST (not_in_the_weekend_unless_the_talk_is_then)
{
  set_up ("");
  GbTalk monday = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-14T10:00", "Europe/Amsterdam");
  GbTalk saturday = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-12T11:00", "Europe/Amsterdam");
  GbTalk friday = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-11T17:55", "Europe/Amsterdam");

  gives (&monday, "2026-12-01T12:00", FALSE,
         "prepare Fri 11 Dec 2026 09:00; now Mon 14 Dec 2026 09:45; record Tue 15 Dec 2026 09:00; "
         "overdue Tue 22 Dec 2026 09:00");
  gives (&saturday, "2026-12-01T12:00", FALSE,
         "prepare Fri 11 Dec 2026 09:00; now Sat 12 Dec 2026 10:45; record Mon 14 Dec 2026 09:00; "
         "overdue Mon 21 Dec 2026 09:00");
  gives (&friday, "2026-12-11T12:00", FALSE,
         "now Fri 11 Dec 2026 17:40; record Mon 14 Dec 2026 09:00; overdue Mon 21 Dec 2026 09:00");
}
END_TEST

START_TEST (hours_before_stay_within_the_working_day)
{
  set_up ("[ladder evaluatiegesprek]\nprepare=PT24H;PT2H\nnow=\nrecord=PT0S\noverdue=PT0S\n");
  GbTalk early = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-09T09:00", "Europe/Amsterdam");
  GbTalk monday = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-14T11:00", "Europe/Amsterdam");
  GbTalk evening = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-09T21:00", "Europe/Amsterdam");
  GbTalk late = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-09T18:00", "Europe/Amsterdam");
  GbTalk sunday = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-13T01:00", "Europe/Amsterdam");

  gives (&early, "2026-12-01T12:00", FALSE, "prepare Tue 8 Dec 2026 09:00; prepare Tue 8 Dec 2026 18:00");
  gives (&monday, "2026-12-01T12:00", FALSE, "prepare Fri 11 Dec 2026 18:00; prepare Mon 14 Dec 2026 09:00");
  gives (&evening, "2026-12-01T12:00", FALSE, "prepare Tue 8 Dec 2026 21:00; prepare Wed 9 Dec 2026 19:00");
  gives (&late, "2026-12-01T12:00", FALSE, "prepare Tue 8 Dec 2026 18:00; prepare Wed 9 Dec 2026 16:00");
  gives (&sunday, "2026-12-01T12:00", FALSE, "prepare Sat 12 Dec 2026 01:00; prepare Sat 12 Dec 2026 23:00");
}
END_TEST

START_TEST (six_o_clock_is_still_the_working_day)
{
  set_up ("[ladder evaluatiegesprek]\nprepare=PT12H\nnow=\nrecord=PT0S\noverdue=PT0S\n");
  GbTalk six = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-09T18:00", "Europe/Amsterdam");
  GbTalk later = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-09T18:01", "Europe/Amsterdam");

  gives (&six, "2026-12-01T12:00", FALSE, "prepare Tue 8 Dec 2026 18:00");
  gives (&later, "2026-12-01T12:00", FALSE, "prepare Wed 9 Dec 2026 06:01");
}
END_TEST

START_TEST (days_and_hours_together)
{
  set_up ("[ladder evaluatiegesprek]\nplan=P1WT1H\nprepare=P1DT12H\nnow=P1DT10M\nrecord=P2D\noverdue=P1M\n");
  GbTalk talk = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-09T10:00", "Europe/Amsterdam");
  GbTalk todo = due (GB_TALK_EVALUATIEGESPREK, "2026-12-09");

  gives (&talk, "2026-12-01T12:00", FALSE,
         "prepare Mon 7 Dec 2026 18:00; now Tue 8 Dec 2026 09:50; record Fri 11 Dec 2026 09:00; "
         "overdue Mon 11 Jan 2027 09:00");
  gives (&todo, "2026-12-01T12:00", FALSE, "plan Wed 2 Dec 2026 08:00; overdue Thu 10 Dec 2026 09:00");
}
END_TEST

START_TEST (seconds_are_exact)
{
  set_up ("[ladder functioneringsgesprek]\nplan=\nprepare=\nnow=PT3S;PT1S\nrecord=PT5S\noverdue=PT7S\n");
  GbTalk talk = planned (GB_TALK_FUNCTIONERINGSGESPREK, "2026-12-12T23:00", "Europe/Amsterdam"); /* Saturday night */
  GbTalk todo = due (GB_TALK_FUNCTIONERINGSGESPREK, "2026-12-11");
  gint64 start = instant ("2026-12-12T23:00");

  g_autofree char *before = steps_of (&talk, start - 60, FALSE);
  ck_assert_str_eq (before,
                    "now Sat 12 Dec 2026 22:59:57; now Sat 12 Dec 2026 22:59:59; record Sat 12 Dec 2026 23:00:05; "
                    "overdue Sat 12 Dec 2026 23:00:12");
  g_autofree char *at = steps_of (&talk, start + 12, FALSE);
  ck_assert_str_eq (at, "overdue Sat 12 Dec 2026 23:00:19");
  g_autofree char *after = steps_of (&talk, start + 20, FALSE);
  ck_assert_str_eq (after, "overdue Sat 12 Dec 2026 23:00:26");
  g_autofree char *unplanned = steps_of (&todo, instant ("2026-12-14T09:00") + 8, FALSE);
  ck_assert_str_eq (unplanned, "overdue Mon 14 Dec 2026 09:00:14");
}
END_TEST

START_TEST (both_changes_of_the_clock)
{
  set_up ("");
  GbTalk spring = planned (GB_TALK_EVALUATIEGESPREK, "2026-03-30T09:00", "Europe/Amsterdam");
  GbTalk gap = planned (GB_TALK_EVALUATIEGESPREK, "2026-03-29T02:30", "Europe/Amsterdam");
  GbTalk fold = planned (GB_TALK_EVALUATIEGESPREK, "2026-10-25T02:30", "Europe/Amsterdam");
  GbTalk todo = due (GB_TALK_FUNCTIONERINGSGESPREK, "2026-04-10");

  gives (&spring, "2026-03-01T12:00", FALSE,
         "prepare Fri 27 Mar 2026 09:00; now Mon 30 Mar 2026 08:45; record Tue 31 Mar 2026 09:00; "
         "overdue Tue 7 Apr 2026 09:00");
  g_autoptr (GArray) steps = gb_ladder_plan (config, &spring, amsterdam, instant ("2026-03-01T12:00"), FALSE);
  ck_assert_int_eq (g_array_index (steps, GbStep, 0).due_at, 1774598400); /* 08:00 UTC */
  ck_assert_int_eq (g_array_index (steps, GbStep, 1).due_at, 1774853100); /* 06:45 UTC */

  gives (&gap, "2026-03-28T12:00", FALSE,
         "now Sun 29 Mar 2026 03:15; record Mon 30 Mar 2026 09:00; overdue Tue 7 Apr 2026 09:00");
  g_autoptr (GArray) folded = gb_ladder_plan (config, &fold, amsterdam, instant ("2026-10-24T12:00"), FALSE);
  ck_assert_int_eq (g_array_index (folded, GbStep, 0).due_at, 1792891800 - 900); /* the second 02:30 */
  gives (&todo, "2026-03-01T12:00", FALSE,
         "plan Fri 13 Mar 2026 09:00; plan Fri 3 Apr 2026 09:00; overdue Mon 13 Apr 2026 09:00");
}
END_TEST

START_TEST (a_talk_in_another_zone)
{
  set_up ("");
  GbTalk talk = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-09T08:00", "America/New_York");
  GbTalk unknown = planned (GB_TALK_EVALUATIEGESPREK, "2026-12-09T08:00", "Atlantis/Capital");

  gives (&talk, "2026-12-01T12:00", FALSE,
         "prepare Tue 8 Dec 2026 09:00; now Wed 9 Dec 2026 13:45; record Thu 10 Dec 2026 09:00; "
         "overdue Thu 17 Dec 2026 09:00");
  gives (&unknown, "2026-12-09T07:00", FALSE,
         "now Wed 9 Dec 2026 07:45; record Thu 10 Dec 2026 09:00; overdue Thu 17 Dec 2026 09:00");
}
END_TEST

START_TEST (ten_november)
{
  set_up ("");
  GbTalk tuesday = due (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-10");
  GbTalk sunday = due (GB_TALK_DAG_VAN_DE_MANTELZORG, "2024-11-10");
  GbTalk saturday = due (GB_TALK_DAG_VAN_DE_MANTELZORG, "2029-11-10");

  gives (&tuesday, "2026-01-01T12:00", TRUE,
         "plan Tue 29 Sep 2026 09:00; prepare Tue 27 Oct 2026 09:00; prepare Mon 9 Nov 2026 09:00; "
         "now Tue 10 Nov 2026 09:00; record Wed 11 Nov 2026 09:00; overdue Wed 18 Nov 2026 09:00");
  gives (&sunday, "2024-01-01T12:00", TRUE,
         "plan Fri 27 Sep 2024 09:00; prepare Fri 25 Oct 2024 09:00; prepare Fri 8 Nov 2024 09:00; "
         "now Sun 10 Nov 2024 09:00; record Mon 11 Nov 2024 09:00; overdue Mon 18 Nov 2024 09:00");
  gives (&saturday, "2029-10-20T12:00", TRUE,
         "plan Mon 22 Oct 2029 09:00; prepare Fri 26 Oct 2029 09:00; prepare Fri 9 Nov 2029 09:00; "
         "now Sat 10 Nov 2029 09:00; record Mon 12 Nov 2029 09:00; overdue Mon 19 Nov 2029 09:00");
}
END_TEST

START_TEST (ten_november_with_its_activity_planned)
{
  set_up ("");
  GbTalk before = planned (GB_TALK_DAG_VAN_DE_MANTELZORG, "2029-11-09T12:00", "Europe/Amsterdam");
  GbTalk after = planned (GB_TALK_DAG_VAN_DE_MANTELZORG, "2024-11-12T12:00", "Europe/Amsterdam");
  before.due_on = day ("2029-11-10");
  after.due_on = day ("2024-11-10");

  gives (&before, "2029-09-01T12:00", FALSE,
         "prepare Fri 26 Oct 2029 09:00; now Fri 9 Nov 2029 09:00; now Sat 10 Nov 2029 09:00; "
         "record Mon 12 Nov 2029 09:00; overdue Mon 19 Nov 2029 09:00");
  gives (&after, "2024-11-08T12:00", FALSE,
         "now Sun 10 Nov 2024 09:00; now Tue 12 Nov 2024 09:00; record Wed 13 Nov 2024 09:00; overdue Wed 20 Nov 2024 "
         "09:00");

  /* Told of before it begins, and on the Day itself once. */
  GbTalk breakfast = planned (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-11T07:30", "Europe/Amsterdam");
  GbTalk itself = planned (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-10T12:00", "Europe/Amsterdam");
  breakfast.due_on = itself.due_on = day ("2026-11-10");
  gives (&breakfast, "2026-11-09T12:00", FALSE,
         "now Tue 10 Nov 2026 09:00; now Wed 11 Nov 2026 07:30; record Thu 12 Nov 2026 09:00; "
         "overdue Thu 19 Nov 2026 09:00");
  gives (&itself, "2026-11-09T12:00", FALSE,
         "now Tue 10 Nov 2026 09:00; record Wed 11 Nov 2026 09:00; overdue Wed 18 Nov 2026 09:00");

  /* Held a few days early, the Day itself still comes before it's asked to record it. */
  GbTalk early = planned (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-05T12:00", "Europe/Amsterdam");
  early.due_on = day ("2026-11-10");
  gives (&early, "2026-11-05T13:00", FALSE,
         "prepare Mon 9 Nov 2026 09:00; now Tue 10 Nov 2026 09:00; record Wed 11 Nov 2026 09:00; "
         "overdue Wed 18 Nov 2026 09:00");
}
END_TEST

START_TEST (a_day_that_nobody_recorded_is_let_go_with_its_year)
{
  set_up ("");
  GbTalk the_day = due (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-10");
  GbTalk late = planned (GB_TALK_DAG_VAN_DE_MANTELZORG, "2027-01-05T12:00", "Europe/Amsterdam");
  GbTalk team = due (GB_TALK_TEAMGESPREK, "2026-11-10");
  late.due_on = day ("2026-11-10");

  gives (&the_day, "2026-12-20T12:00", FALSE, "overdue Wed 23 Dec 2026 09:00");
  gives (&the_day, "2026-12-23T12:00", FALSE, "overdue Wed 30 Dec 2026 09:00");
  gives (&the_day, "2026-12-30T12:00", FALSE, "");
  gives (&the_day, "2027-06-01T12:00", TRUE, "");
  /* An activity in the new year has that year. */
  gives (&late, "2027-01-06T12:00", FALSE, "overdue Wed 13 Jan 2027 09:00");
  gives (&late, "2027-12-30T12:00", FALSE, "");
  /* Any other talk is still to be held. */
  gives (&team, "2026-12-30T12:00", FALSE, "overdue Wed 6 Jan 2027 09:00");
}
END_TEST

START_TEST (on_the_day_itself_one_reminder_is_enough)
{
  set_up ("[ladder dag-van-de-mantelzorg]\nplan=P1D;PT0S\nprepare=\n");
  GbTalk talk = due (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-10");

  gives (&talk, "2026-11-01T12:00", FALSE,
         "plan Mon 9 Nov 2026 09:00; now Tue 10 Nov 2026 09:00; record Wed 11 Nov 2026 09:00; "
         "overdue Wed 18 Nov 2026 09:00");
}
END_TEST

START_TEST (what_is_over_needs_no_reminder)
{
  set_up ("");
  for (guint state = GB_TALK_HELD; state < GB_N_TALK_STATES; state++)
    for (guint kind = 0; kind < GB_N_TALK_KINDS; kind++)
      {
        GbTalk talk = planned ((GbTalkKind)kind, "2026-12-09T10:00", "Europe/Amsterdam");
        talk.state = (GbTalkState)state;
        gives (&talk, "2026-10-01T12:00", TRUE, "");
        for (guint rung = 0; rung < GB_N_RUNGS; rung++)
          ck_assert (!gb_ladder_applies (&talk, (GbRung)rung));
      }
}
END_TEST

START_TEST (a_rung_applies_to_a_state)
{
  GbTalk todo = { .kind = GB_TALK_TEAMGESPREK, .state = GB_TALK_DUE };
  GbTalk set = { .kind = GB_TALK_TEAMGESPREK, .state = GB_TALK_PLANNED };
  GbTalk the_day = { .kind = GB_TALK_DAG_VAN_DE_MANTELZORG, .state = GB_TALK_DUE };
  const gboolean wanted[GB_N_RUNGS][3] = { [GB_RUNG_PLAN] = { TRUE, FALSE, TRUE },
                                           [GB_RUNG_PREPARE] = { FALSE, TRUE, TRUE },
                                           [GB_RUNG_NOW] = { FALSE, TRUE, TRUE },
                                           [GB_RUNG_RECORD] = { FALSE, TRUE, TRUE },
                                           [GB_RUNG_OVERDUE] = { TRUE, TRUE, TRUE } };

  for (guint rung = 0; rung < GB_N_RUNGS; rung++)
    {
      ck_assert_int_eq (gb_ladder_applies (&todo, (GbRung)rung), wanted[rung][0]);
      ck_assert_int_eq (gb_ladder_applies (&set, (GbRung)rung), wanted[rung][1]);
      ck_assert_int_eq (gb_ladder_applies (&the_day, (GbRung)rung), wanted[rung][2]);
    }
}
END_TEST

/* What a ledger needs: computed again later, or after a restart, the moments to come are the same ones. */
static void
check_stable (const GbTalk *talk, gint64 now)
{
  g_autoptr (GArray) steps = gb_ladder_plan (config, talk, amsterdam, now, FALSE);

  ck_assert_uint_ge (steps->len, 1);
  ck_assert_uint_le (steps->len, 2 * GB_LADDER_STEPS_MAX + 2);
  for (guint i = 0; i < steps->len; i++)
    {
      GbStep step = g_array_index (steps, GbStep, i);
      ck_assert_int_gt (step.due_at, now);
      ck_assert (gb_ladder_applies (talk, step.rung));
      if (i > 0)
        ck_assert_int_ge (step.due_at, g_array_index (steps, GbStep, i - 1).due_at);
      GbCivil civil = gb_zone_to_civil (amsterdam, step.due_at);
      if (step.rung != GB_RUNG_NOW)
        ck_assert (gb_is_working_day (config->holidays, civil.date) && civil.minute == config->remind_at);

      g_autoptr (GArray) rest = gb_ladder_plan (config, talk, amsterdam, step.due_at, FALSE);
      guint same = 0;
      for (guint j = i + 1; j < steps->len; j++)
        for (guint k = 0; k < rest->len; k++)
          same += g_array_index (steps, GbStep, j).due_at == g_array_index (rest, GbStep, k).due_at
                  && g_array_index (steps, GbStep, j).rung == g_array_index (rest, GbStep, k).rung;
      guint later = 0;
      for (guint j = i + 1; j < steps->len; j++)
        later += g_array_index (steps, GbStep, j).due_at > step.due_at;
      ck_assert_uint_eq (same, later);
    }
}

START_TEST (computed_again_the_moments_are_the_same)
{
  set_up ("");
  g_autoptr (GRand) rand = g_rand_new_with_seed (30);

  for (int i = 0; i < 4000; i++)
    {
      GbTalk talk = { .kind = (GbTalkKind)g_rand_int_range (rand, 0, GB_N_TALK_KINDS), .minutes = 30 };
      talk.due_on = gb_date_add_days (day ("2024-01-01"), g_rand_int_range (rand, 0, 3650));
      if (talk.kind == GB_TALK_DAG_VAN_DE_MANTELZORG)
        talk.due_on = gb_day_of_mantelzorg (talk.due_on.year);
      gint64 now = gb_zone_to_instant (amsterdam, (GbCivil){ talk.due_on, 0 }, NULL) - 60 * 86400
                   + g_rand_int_range (rand, 0, 90 * 86400);
      if (g_rand_boolean (rand))
        {
          talk.state = GB_TALK_PLANNED;
          talk.zone = (char *)"Europe/Amsterdam";
          talk.starts_at = (GbCivil){ talk.due_on, (gint16)g_rand_int_range (rand, 0, 1440) };
        }
      check_stable (&talk, now);
    }
}
END_TEST

START_TEST (the_end_of_the_calendar)
{
  set_up ("");
  GbTalk todo = due (GB_TALK_TEAMGESPREK, "2199-12-31");
  GbTalk set = planned (GB_TALK_TEAMGESPREK, "2199-12-31T10:00", "Europe/Amsterdam");
  GbTalk first = due (GB_TALK_TEAMGESPREK, "1900-01-01");
  GbTalk never = { .kind = GB_TALK_DAG_VAN_DE_MANTELZORG };

  gives (&todo, "2199-01-01T12:00", FALSE, "plan Tue 3 Dec 2199 09:00; plan Tue 24 Dec 2199 09:00");
  gives (&set, "2199-12-31T09:00", FALSE, "now Tue 31 Dec 2199 09:45");
  gives (&first, "2026-10-07T12:00", FALSE, "overdue Tue 13 Oct 2026 09:00");
  gives (&never, "2026-10-07T12:00", TRUE, "");
}
END_TEST

int
main (void)
{
  int status
      = unit_run ("ladder", (const TTest *const[]){ a_talk_that_is_due,
                                                    overdue_weeks_are_counted_over_the_holidays,
                                                    what_should_have_been_said_already_is_said_once_at_the_next_morning,
                                                    a_talk_that_is_planned,
                                                    not_in_the_weekend_unless_the_talk_is_then,
                                                    hours_before_stay_within_the_working_day,
                                                    six_o_clock_is_still_the_working_day,
                                                    days_and_hours_together,
                                                    seconds_are_exact,
                                                    both_changes_of_the_clock,
                                                    a_talk_in_another_zone,
                                                    ten_november,
                                                    ten_november_with_its_activity_planned,
                                                    on_the_day_itself_one_reminder_is_enough,
                                                    a_day_that_nobody_recorded_is_let_go_with_its_year,
                                                    what_is_over_needs_no_reminder,
                                                    a_rung_applies_to_a_state,
                                                    computed_again_the_moments_are_the_same,
                                                    the_end_of_the_calendar,
                                                    NULL });
  tear_down ();
  return status;
}
