/* Quiet: the days that are worked, and being away. The year is 2026 into 2027: 25 December is a Friday, 1 January too. */
#include "geborgen/cadence.h"
#include "geborgen/ladder.h"
#include "geborgen/quiet.h"
#include "geborgen/zone.h"
#include "unit.h"

/* From Thursday before Christmas up to and including the Monday after New Year. */
#define CHRISTMAS "[reminders]\naway=2026-12-24/2027-01-04\n"

static GTimeZone *amsterdam;

static GbConfig *
configure (const char *data)
{
  g_autoptr (GError) error = NULL;
  GbConfig *config = gb_config_parse (data, strlen (data), &error);

  g_assert_no_error (error);
  ck_assert_msg (config->unknown[0] == NULL, "%s", config->unknown[0]);
  if (amsterdam == NULL)
    amsterdam = gb_zone_new ("Europe/Amsterdam", NULL);
  return config;
}

static gint64
instant (const char *text)
{
  GbCivil civil;

  ck_assert_msg (gb_civil_from_iso (text, &civil), "%s", text);
  return gb_zone_to_instant (amsterdam, civil, NULL);
}

static void
append_steps (GString *text, GArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      GbStep step = g_array_index (steps, GbStep, i);
      g_autofree char *shown = gb_civil_to_display (gb_zone_to_civil (amsterdam, step.due_at));
      g_string_append_printf (text, "%s%s %s", i > 0 ? "; " : "", gb_rung_to_string (step.rung), shown);
    }
}

static void
gives (const char *data, const GbTalk *talk, const char *now, const char *wanted)
{
  g_autoptr (GbConfig) config = configure (data);
  g_autoptr (GArray) steps = gb_ladder_plan (config, talk, amsterdam, instant (now), FALSE);
  g_autoptr (GString) text = g_string_new (NULL);

  append_steps (text, steps);
  ck_assert_str_eq (text->str, wanted);
}

static GbTalk
due (GbTalkKind kind, const char *due_on)
{
  return (GbTalk){ .kind = kind, .state = GB_TALK_DUE, .due_on = day (due_on), .minutes = 60 };
}

static GbTalk
planned (GbTalkKind kind, const char *starts_at)
{
  GbTalk talk = { .kind = kind, .state = GB_TALK_PLANNED, .minutes = 60, .zone = (char *)"Europe/Amsterdam" };

  ck_assert (gb_civil_from_iso (starts_at, &talk.starts_at));
  talk.due_on = talk.starts_at.date;
  return talk;
}

START_TEST (away_has_a_first_and_a_last_day)
{
  g_autoptr (GbConfig) config = configure ("[reminders]\naway=2026-12-24/2027-01-04;2026-11-10\n");

  ck_assert (!gb_is_away (config, day ("2026-12-23")));
  ck_assert (gb_is_away (config, day ("2026-12-24")));
  ck_assert (gb_is_away (config, day ("2027-01-04")));
  ck_assert (!gb_is_away (config, day ("2027-01-05")));
  ck_assert (gb_is_away (config, day ("2026-11-10")));
  ck_assert (!gb_is_away (config, day ("2026-11-11")));
  ck_assert (!gb_is_away (config, GB_DATE_NONE));
  /* It is no day off: due dates don't move for it. */
  ck_assert (gb_is_working_day (config->holidays, day ("2026-12-24")));
}
END_TEST

START_TEST (reminder_days_skip_what_joins_up)
{
  /* Christmas on Friday, a weekend, away until New Year's Eve, New Year on Friday, a weekend. */
  g_autoptr (GbConfig) config
      = configure ("[reminders]\naway=2026-12-28/2026-12-31;2026-12-30/2027-01-05;2026-12-24\n");

  assert_day (gb_reminder_day_on_or_after (config, day ("2026-12-24")), "2027-01-06");
  assert_day (gb_reminder_day_on_or_before (config, day ("2027-01-05")), "2026-12-23");
  assert_day (gb_reminder_day_on_or_before (config, day ("2026-12-23")), "2026-12-23");
  ck_assert (!gb_date_is_set (gb_reminder_day_on_or_after (config, GB_DATE_NONE)));
}
END_TEST

START_TEST (nobody_comes_back_from_the_end_of_the_calendar)
{
  g_autoptr (GbConfig) config = configure ("[reminders]\naway=1900-01-01/2199-12-31\n");
  GbTalk talk = due (GB_TALK_TEAMGESPREK, "2026-12-16");

  ck_assert (!gb_date_is_set (gb_reminder_day_on_or_after (config, day ("2026-12-24"))));
  ck_assert (!gb_date_is_set (gb_reminder_day_on_or_before (config, day ("2026-12-24"))));
  ck_assert_int_eq (gb_quiet_until (config, amsterdam, instant ("2026-12-24T12:00")), 0);
  ck_assert_int_eq (gb_quiet_since (config, amsterdam, instant ("2026-12-24T12:00")), 1);
  gives ("[reminders]\naway=1900-01-01/2199-12-31\n", &talk, "2026-10-01T12:00", "");
}
END_TEST

START_TEST (to_plan_comes_on_the_first_day_back)
{
  GbTalk talk = due (GB_TALK_FUNCTIONERINGSGESPREK, "2027-01-08"); /* four weeks before: 11 December; one: 1 January */

  gives ("", &talk, "2026-12-01T12:00",
         "plan Fri 11 Dec 2026 09:00; plan Thu 31 Dec 2026 09:00; overdue Mon 11 Jan 2027 09:00");
  gives (CHRISTMAS, &talk, "2026-12-01T12:00",
         "plan Fri 11 Dec 2026 09:00; plan Tue 5 Jan 2027 09:00; overdue Mon 11 Jan 2027 09:00");
}
END_TEST

START_TEST (what_is_due_while_away_is_said_before_leaving)
{
  GbTalk within = due (GB_TALK_FUNCTIONERINGSGESPREK, "2027-01-04");
  GbTalk first_day_back = due (GB_TALK_FUNCTIONERINGSGESPREK, "2027-01-05");
  GbTalk at_once = due (GB_TALK_MANTELZORGGESPREK, "2026-12-30");

  gives (CHRISTMAS, &within, "2026-12-01T12:00",
         "plan Mon 7 Dec 2026 09:00; plan Wed 23 Dec 2026 09:00; overdue Tue 5 Jan 2027 09:00");
  /* On the day itself there is nothing left to arrange. */
  gives (CHRISTMAS, &first_day_back, "2026-12-01T12:00",
         "plan Tue 8 Dec 2026 09:00; plan Wed 23 Dec 2026 09:00; overdue Wed 6 Jan 2027 09:00");
  /* A week, two days and no time before: one reminder, since one rung has a moment once. */
  gives (CHRISTMAS, &at_once, "2026-12-22T12:00", "plan Wed 23 Dec 2026 09:00; overdue Tue 5 Jan 2027 09:00");
}
END_TEST

START_TEST (to_prepare_comes_before_leaving)
{
  GbTalk talk = planned (GB_TALK_FUNCTIONERINGSGESPREK, "2027-01-05T10:00");
  const char *hours = CHRISTMAS "[ladder functioneringsgesprek]\nprepare=PT4H\n";

  gives (CHRISTMAS, &talk, "2026-12-01T12:00",
         "prepare Wed 23 Dec 2026 09:00; now Tue 5 Jan 2027 09:45; record Wed 6 Jan 2027 09:00; "
         "overdue Wed 13 Jan 2027 09:00");
  gives (hours, &talk, "2026-12-01T12:00",
         "prepare Wed 23 Dec 2026 18:00; now Tue 5 Jan 2027 09:45; record Wed 6 Jan 2027 09:00; "
         "overdue Wed 13 Jan 2027 09:00");
}
END_TEST

START_TEST (a_talk_that_is_planned_while_away_is_shown_then)
{
  GbTalk talk = planned (GB_TALK_FUNCTIONERINGSGESPREK, "2026-12-29T10:00");
  GbTalk in_the_evening = planned (GB_TALK_FUNCTIONERINGSGESPREK, "2027-01-04T20:00");

  gives (CHRISTMAS, &talk, "2026-12-01T12:00",
         "prepare Mon 28 Dec 2026 09:00; now Tue 29 Dec 2026 09:45; record Tue 5 Jan 2027 09:00; "
         "overdue Tue 12 Jan 2027 09:00");
  gives (CHRISTMAS, &in_the_evening, "2026-12-01T12:00",
         "prepare Thu 31 Dec 2026 09:00; now Mon 4 Jan 2027 19:45; record Tue 5 Jan 2027 09:00; "
         "overdue Tue 12 Jan 2027 09:00");
}
END_TEST

START_TEST (to_record_and_what_is_overdue_come_on_the_first_day_back)
{
  GbTalk held = planned (GB_TALK_FUNCTIONERINGSGESPREK, "2026-12-23T10:00");
  GbTalk late = due (GB_TALK_TEAMGESPREK, "2026-12-11");

  gives (CHRISTMAS, &held, "2026-12-23T12:00", "record Tue 5 Jan 2027 09:00; overdue Tue 12 Jan 2027 09:00");
  gives (CHRISTMAS, &late, "2026-12-14T09:00", "overdue Mon 21 Dec 2026 09:00");
  /* Two weeks at once, and the weeks go on from where they were. */
  gives (CHRISTMAS, &late, "2026-12-21T09:00", "overdue Tue 5 Jan 2027 09:00");
  gives (CHRISTMAS, &late, "2027-01-05T09:00", "overdue Mon 11 Jan 2027 09:00");
}
END_TEST

START_TEST (exact_moments_keep_away_too)
{
  const char *exact = CHRISTMAS "[ladder teamgesprek]\nplan=\nprepare=\nnow=P3D\nrecord=PT24H\noverdue=PT48H\n";
  GbTalk before = planned (GB_TALK_TEAMGESPREK, "2026-12-23T16:00");
  GbTalk after = planned (GB_TALK_TEAMGESPREK, "2027-01-06T16:00");
  GbTalk within = planned (GB_TALK_TEAMGESPREK, "2026-12-29T16:00");

  gives (exact, &before, "2026-12-23T12:00", "record Tue 5 Jan 2027 09:00; overdue Thu 7 Jan 2027 09:00");
  gives (exact, &after, "2026-12-23T12:00",
         "now Wed 23 Dec 2026 18:00; record Thu 7 Jan 2027 16:00; overdue Sat 9 Jan 2027 16:00");
  gives (exact, &within, "2026-12-23T12:00",
         "now Sat 26 Dec 2026 16:00; record Wed 30 Dec 2026 16:00; overdue Fri 1 Jan 2027 16:00");
}
END_TEST

START_TEST (away_over_10_november)
{
  const char *away = "[reminders]\naway=2026-11-09/2026-11-13\n";
  GbTalk to_plan = due (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-10");
  GbTalk activity = planned (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-10T12:30");
  GbTalk elsewhere = planned (GB_TALK_DAG_VAN_DE_MANTELZORG, "2026-11-06T12:30");

  gives ("", &to_plan, "2026-09-01T12:00",
         "plan Tue 29 Sep 2026 09:00; prepare Tue 27 Oct 2026 09:00; prepare Mon 9 Nov 2026 09:00; "
         "now Tue 10 Nov 2026 09:00; record Wed 11 Nov 2026 09:00; overdue Wed 18 Nov 2026 09:00");
  /* What is to be arranged is said before; that it is today, to nobody. */
  gives (away, &to_plan, "2026-09-01T12:00",
         "plan Tue 29 Sep 2026 09:00; prepare Tue 27 Oct 2026 09:00; prepare Fri 6 Nov 2026 09:00; "
         "record Mon 16 Nov 2026 09:00; overdue Mon 23 Nov 2026 09:00");
  gives (away, &activity, "2026-09-01T12:00",
         "prepare Tue 27 Oct 2026 09:00; prepare Mon 9 Nov 2026 09:00; now Tue 10 Nov 2026 09:00; "
         "record Mon 16 Nov 2026 09:00; overdue Mon 23 Nov 2026 09:00");
  gives (away, &elsewhere, "2026-09-01T12:00",
         "prepare Tue 27 Oct 2026 09:00; now Fri 6 Nov 2026 09:00; record Mon 16 Nov 2026 09:00; "
         "overdue Mon 23 Nov 2026 09:00");
  /* From before the six weeks until after it. */
  gives ("[reminders]\naway=2026-09-21/2026-11-27\n", &to_plan, "2026-09-01T12:00",
         "plan Fri 18 Sep 2026 09:00; prepare Fri 18 Sep 2026 09:00; record Mon 30 Nov 2026 09:00; "
         "overdue Mon 7 Dec 2026 09:00");
}
END_TEST

START_TEST (away_for_a_year)
{
  const char *away = "[reminders]\naway=2026-07-01/2027-06-30\n";
  GbTalk talk = due (GB_TALK_FUNCTIONERINGSGESPREK, "2026-12-04");
  GbTalk after = due (GB_TALK_FUNCTIONERINGSGESPREK, "2027-07-08");

  gives (away, &talk, "2026-06-01T12:00", "plan Tue 30 Jun 2026 09:00; overdue Thu 1 Jul 2027 09:00");
  gives (away, &talk, "2027-07-01T09:00", "overdue Thu 8 Jul 2027 09:00");
  gives (away, &after, "2026-06-01T12:00", "plan Thu 1 Jul 2027 09:00; overdue Fri 9 Jul 2027 09:00");
}
END_TEST

START_TEST (what_else_is_asked_keeps_away_too)
{
  g_autoptr (GbConfig) config = configure (CHRISTMAS);
  g_autoptr (GArray) action
      = gb_ladder_plan_action (config, day ("2026-12-30"), amsterdam, instant ("2026-12-01T12:00"), FALSE);
  g_autoptr (GArray) handover
      = gb_ladder_plan_handover (config, instant ("2026-12-21T12:00"), amsterdam, instant ("2026-12-21T12:00"), TRUE);
  g_autoptr (GString) text = g_string_new (NULL);

  append_steps (text, action);
  g_string_append (text, " | ");
  append_steps (text, handover);
  ck_assert_str_eq (text->str, "do Wed 23 Dec 2026 09:00 | confirm Tue 5 Jan 2027 09:00");
}
END_TEST

START_TEST (what_is_made_while_away_is_said_on_the_first_day_back)
{
  g_autoptr (GbConfig) config = configure (CHRISTMAS);
  GbTalk talk = due (GB_TALK_FUNCTIONERINGSGESPREK, "2027-01-15");
  g_autoptr (GArray) steps = gb_ladder_plan (config, &talk, amsterdam, instant ("2026-12-29T12:00"), TRUE);
  g_autoptr (GString) text = g_string_new (NULL);

  append_steps (text, steps);
  ck_assert_str_eq (text->str, "plan Tue 5 Jan 2027 09:00; plan Fri 8 Jan 2027 09:00; overdue Mon 18 Jan 2027 09:00");
}
END_TEST

START_TEST (a_week_of_ones_own)
{
  const char *part_time = "[general]\nworking-days=mon;tue;thu\n";
  GbTalk talk = planned (GB_TALK_FUNCTIONERINGSGESPREK, "2026-12-10T10:00"); /* a Thursday; Wednesday is free */
  g_autoptr (GbConfig) config = configure (part_time);

  ck_assert (!gb_is_working_day (config->holidays, day ("2026-12-09")));
  ck_assert (gb_is_working_day (config->holidays, day ("2026-12-10")));
  ck_assert (!gb_is_working_day (config->holidays, day ("2026-12-11")));
  assert_day (gb_working_days_add (config->holidays, day ("2026-12-03"), 5), "2026-12-15");
  gives (part_time, &talk, "2026-12-01T12:00",
         "prepare Tue 8 Dec 2026 09:00; now Thu 10 Dec 2026 09:45; record Mon 14 Dec 2026 09:00; "
         "overdue Mon 21 Dec 2026 09:00");
  /* A shop that is open at the weekend. */
  g_autoptr (GbConfig) weekend = configure ("[general]\nworking-days=sat; sun\n");
  assert_day (gb_working_day_on_or_after (weekend->holidays, day ("2026-12-21")),
              "2026-12-27"); /* the 26th is Christmas */
}
END_TEST

START_TEST (quiet_begins_and_ends)
{
  static const struct
  {
    const char *now, *since, *until;
  } cases[] = {
    { "2026-12-22T12:00", NULL, "2026-12-23T09:00" },
    { "2026-12-22T08:00", NULL, "2026-12-22T09:00" },
    { "2026-12-22T18:00", NULL, "2026-12-23T09:00" },
    { "2026-12-22T18:01", "2026-12-22T18:00", "2026-12-23T09:00" },
    { "2026-12-22T07:59", "2026-12-21T18:00", "2026-12-22T09:00" },
    { "2026-12-21T00:00", "2026-12-18T18:00", "2026-12-21T09:00" }, /* Monday: since Friday */
    { "2026-12-19T12:00", "2026-12-18T18:00", "2026-12-21T09:00" },
    { "2026-12-23T18:30", "2026-12-23T18:00", "2027-01-05T09:00" },
    { "2026-12-29T12:00", "2026-12-23T18:00", "2027-01-05T09:00" },
    { "2027-01-05T08:30", NULL, "2027-01-05T09:00" },
    { "2027-01-05T09:00", NULL, "2027-01-06T09:00" },
  };
  g_autoptr (GbConfig) config = configure (CHRISTMAS);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 now = instant (cases[i].now);
      gint64 since = cases[i].since != NULL ? instant (cases[i].since) : 0;
      ck_assert_msg (gb_quiet_since (config, amsterdam, now) == since, "%s", cases[i].now);
      ck_assert_msg (gb_quiet_until (config, amsterdam, now) == instant (cases[i].until), "%s", cases[i].now);
    }
}
END_TEST

/* Whatever is planned and however often one is away: nothing but what is planned for then is shown, and nothing is said twice. */
START_TEST (nothing_falls_while_away)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1110);

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (GbConfig) config = configure ("");
      guint n_steps = 0;
      for (int i = g_rand_int_range (rand, 1, 6); i > 0; i--)
        {
          GbPeriod period = { .from = gb_date_add_days (day ("2026-06-01"), g_rand_int_range (rand, 0, 500)) };
          period.until = gb_date_add_days (period.from, g_rand_int_range (rand, 0, 60));
          g_array_append_val (config->away, period);
        }
      for (int i = 0; i < 50; i++)
        {
          GbTalk talk = { .kind = (GbTalkKind)g_rand_int_range (rand, 0, GB_N_TALK_KINDS) };
          talk.due_on = gb_working_day_on_or_before (
              config->holidays, gb_date_add_days (day ("2026-07-01"), g_rand_int_range (rand, 0, 500)));
          if (talk.kind == GB_TALK_DAG_VAN_DE_MANTELZORG)
            talk.due_on = gb_day_of_mantelzorg (talk.due_on.year);
          if (g_rand_boolean (rand))
            {
              talk.state = GB_TALK_PLANNED;
              talk.zone = (char *)"Europe/Amsterdam";
              talk.starts_at = (GbCivil){ talk.due_on, (gint16)g_rand_int_range (rand, 480, 1080) };
            }
          gboolean is_then = talk.state == GB_TALK_PLANNED && gb_is_away (config, talk.starts_at.date);
          g_autoptr (GArray) steps = gb_ladder_plan (config, &talk, amsterdam, instant ("2026-05-01T12:00"), FALSE);
          for (guint k = 0; k < steps->len; k++)
            {
              GbStep step = g_array_index (steps, GbStep, k);
              GbDate on = gb_zone_to_date (amsterdam, step.due_at);
              n_steps++;
              ck_assert (k == 0 || step.rung != g_array_index (steps, GbStep, k - 1).rung
                         || step.due_at != g_array_index (steps, GbStep, k - 1).due_at);
              if (!is_then || step.rung == GB_RUNG_RECORD || step.rung == GB_RUNG_OVERDUE)
                ck_assert (!gb_is_away (config, on));
              if (step.rung == GB_RUNG_PLAN)
                ck_assert_int_le (gb_date_compare (on, talk.due_on), 0);
            }
        }
      ck_assert_uint_gt (n_steps, 50);
    }
}
END_TEST

int
main (void)
{
  int status = unit_run (
      "away",
      (const TTest *const[]){ away_has_a_first_and_a_last_day, reminder_days_skip_what_joins_up,
                              nobody_comes_back_from_the_end_of_the_calendar, to_plan_comes_on_the_first_day_back,
                              what_is_due_while_away_is_said_before_leaving, to_prepare_comes_before_leaving,
                              a_talk_that_is_planned_while_away_is_shown_then,
                              to_record_and_what_is_overdue_come_on_the_first_day_back, exact_moments_keep_away_too,
                              away_over_10_november, away_for_a_year, what_else_is_asked_keeps_away_too,
                              what_is_made_while_away_is_said_on_the_first_day_back, a_week_of_ones_own,
                              quiet_begins_and_ends, nothing_falls_while_away, NULL });
  g_clear_pointer (&amsterdam, g_time_zone_unref);
  return status;
}
