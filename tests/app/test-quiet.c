/* Nobody is caught up with at night, in a weekend or while away; and what climbs takes its own place. */
#include "house.h"

#include <string.h>

static void
configure (House *house, const char *data)
{
  g_autoptr (GError) error = NULL;
  GbConfig *config = gb_config_parse (data, strlen (data), &error);

  ck_no_error (error);
  ck_assert_ptr_null (config->unknown[0]);
  ck_assert (gb_app_set_config (house->app, config, &error));
}

/* The machine is off from one moment to another. */
static void
switch_on (House *house, const char *civil)
{
  house_set_now (house, civil);
  house_crash (house);
}

static void
ck_next_at (House *house, const char *civil)
{
  ck_assert_int_eq (gb_app_reminder_next_at (house->app), house_instant (civil));
}

START_TEST (what_was_missed_waits_for_the_morning)
{
  static const char *const quiet[] = { "2026-12-04T18:01", "2026-12-05T12:00", "2026-12-06T23:59", "2026-12-07T07:59" };
  House *house = house_new ("2026-11-23T10:00");

  house_planned_talk (house, "Anna Fictie", "2026-12-07T10:00"); /* to prepare on Friday the 4th */
  for (guint i = 0; i < G_N_ELEMENTS (quiet); i++)
    {
      switch_on (house, quiet[i]);
      ck_next_at (house, "2026-12-07T09:00");
      ck_assert_uint_eq (house_deliver (house, TRUE), 0);
    }
  ck_assert_uint_eq (house_run_until (house, "2026-12-07T08:59"), 0);
  ck_assert_uint_eq (house_run_until (house, "2026-12-07T09:00"), 1);
  ck_assert_ptr_nonnull (strstr (house_last_shown (house)->body, "was due Fri 4 Dec 2026 09:00"));
  house_free (house);
}
END_TEST

START_TEST (in_the_working_day_it_comes_at_once)
{
  House *house = house_new ("2026-11-23T10:00");

  house_planned_talk (house, "Anna Fictie", "2026-12-07T10:00");
  switch_on (house, "2026-12-04T17:59");
  ck_assert_int_le (gb_app_reminder_next_at (house->app), house->now);
  ck_assert_uint_eq (house_deliver (house, TRUE), 1);
  house_free (house);
}
END_TEST

START_TEST (a_talk_at_a_quiet_time_is_shown_then)
{
  House *house = house_new ("2026-11-23T10:00");

  house_planned_talk (house, "Anna Fictie", "2026-12-05T20:00"); /* a Saturday evening */
  switch_on (house, "2026-12-05T12:00");
  /* To prepare it was for Friday; that it starts is for this evening. */
  ck_next_at (house, "2026-12-05T19:45");
  ck_assert_uint_eq (house_run_until (house, "2026-12-05T19:45"), 1);
  ck_assert_ptr_nonnull (strstr (house_last_shown (house)->body, "It starts at 20:00"));
  house_free (house);
}
END_TEST

START_TEST (that_a_talk_starts_is_never_held)
{
  House *house = house_new ("2026-11-23T10:00");

  house_planned_talk (house, "Anna Fictie", "2026-12-04T18:05");
  /* It was to be said at ten to six. */
  switch_on (house, "2026-12-04T18:03");
  ck_assert_uint_eq (house_deliver (house, TRUE), 1);
  ck_assert_ptr_nonnull (strstr (house_last_shown (house)->body, "It starts at 18:05"));
  house_free (house);
}
END_TEST

START_TEST (a_snooze_until_the_weekend_is_kept_and_one_that_ended_before_it_is_held)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 talk = house_planned_talk (house, "Anna Fictie", "2026-12-07T10:00");
  g_autoptr (GError) error = NULL;

  ck_assert_uint_eq (house_run_until (house, "2026-12-04T09:00"), 1);
  g_autoptr (GPtrArray) rows = house_reminders (house, talk, TRUE);
  gint64 id = ((GbReminder *)g_ptr_array_index (rows, 0))->id;
  g_autoptr (GbReminder) saturday = gb_app_reminder_snooze (house->app, id, house_instant ("2026-12-05T11:00"), &error);
  ck_no_error (error);
  ck_assert_uint_eq (house_run_until (house, "2026-12-05T11:00"), 1);
  switch_on (house, "2026-12-04T16:00");
  g_autoptr (GbReminder) friday = gb_app_reminder_snooze (house->app, id, house_instant ("2026-12-04T17:00"), &error);
  ck_no_error (error);
  ck_assert_int_eq (friday->due_at, house_instant ("2026-12-04T09:00"));
  switch_on (house, "2026-12-05T12:00");
  ck_next_at (house, "2026-12-07T09:00");
  ck_assert_uint_eq (house_run_until (house, "2026-12-07T09:00"), 1);
  house_free (house);
}
END_TEST

START_TEST (back_from_being_away_there_is_one_digest)
{
  House *house = house_new ("2026-11-23T10:00");

  configure (house, "[reminders]\naway=2026-12-24/2027-01-04\n");
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Testpersoon %c.", 'A' + i);
      house_planned_talk (house, name, "2026-12-22T10:00");
    }
  ck_assert_uint_gt (house_run_until (house, "2026-12-23T18:00"), 0);
  /* Not to record, and no weeks that are overdue; with the machine on all the time, or just now and then. */
  ck_assert_uint_eq (house_run_until (house, "2026-12-30T20:00"), 0);
  switch_on (house, "2027-01-02T15:00");
  ck_assert_uint_eq (house_run_until (house, "2027-01-05T08:59"), 0);
  ck_assert_uint_eq (house_run_until (house, "2027-01-05T09:00"), 1);
  ck_assert_str_eq (house_last_shown (house)->tag, "digest");
  house_free (house);
}
END_TEST

START_TEST (away_that_is_told_of_later_moves_what_is_planned)
{
  House *house = house_new ("2026-12-21T10:00");

  house_planned_talk (house, "Anna Fictie", "2027-01-05T10:00"); /* to prepare on 4 January */
  ck_next_at (house, "2027-01-04T09:00");
  configure (house, "[reminders]\naway=2026-12-24/2027-01-04\n");
  ck_next_at (house, "2026-12-23T09:00");
  configure (house, "");
  ck_next_at (house, "2027-01-04T09:00");
  house_free (house);
}
END_TEST

START_TEST (a_rung_takes_the_place_of_the_one_below)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");

  ck_assert_uint_eq (house_run_until (house, "2026-12-11T09:00"), 4); /* prepare, now, record, overdue */
  for (guint i = 1; i < 4; i++)
    ck_assert_str_eq (((Shown *)g_ptr_array_index (house->screen, i))->tag,
                      ((Shown *)g_ptr_array_index (house->screen, 0))->tag);
  GbReminderFilter shown = { .subject = { GB_SUBJECT_TALK, id }, .by_state = TRUE, .state = GB_REMINDER_SHOWN };
  g_autoptr (GPtrArray) rows = gb_app_reminder_list (house->app, &shown, NULL);
  ck_assert_uint_eq (rows->len, 1);
  ck_assert_int_eq (((GbReminder *)g_ptr_array_index (rows, 0))->rung, GB_RUNG_OVERDUE);
  house_free (house);
}
END_TEST

START_TEST (urgency_is_that_of_the_rung)
{
  static const GbUrgency wanted[]
      = { GB_URGENCY_LOW, GB_URGENCY_NORMAL, GB_URGENCY_CRITICAL, GB_URGENCY_NORMAL, GB_URGENCY_NORMAL };
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 person = house_person (house, "Anna Fictie", "2019-02-01");
  g_autoptr (GbTalk) talk = house_open_talk (house, person, GB_TALK_FUNCTIONERINGSGESPREK);

  while (house->screen->len == 0)
    {
      house->now = gb_app_reminder_next_at (house->app);
      house_deliver (house, TRUE);
    }
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (house->app);
  GbCivil start = gb_zone_to_civil (zone, house->now);
  start.date = gb_date_add_days (start.date, 3);
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, talk->id, start, 0, &error);
  ck_no_error (error);
  while (house->screen->len < G_N_ELEMENTS (wanted))
    {
      house->now = gb_app_reminder_next_at (house->app);
      house_deliver (house, TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    ck_assert_int_eq (((Shown *)g_ptr_array_index (house->screen, i))->urgency, wanted[i]);
  house_free (house);
}
END_TEST

START_TEST (a_day_off_and_being_away_are_told_when_a_talk_is_planned_then)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;

  configure (house, "[general]\nworking-days=mon;tue;wed;thu\n[reminders]\naway=2026-12-07/2026-12-11\n");
  gint64 person = house_person (house, "Anna Fictie", "2019-02-01");
  g_autoptr (GbTalk) talk = house_open_talk (house, person, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, talk->id, house_civil ("2026-12-11T10:00"), 0, &error);
  ck_no_error (error);
  g_autofree char *note = gb_app_talk_note (house->app, planned, planned->starts_at);
  ck_assert_ptr_nonnull (strstr (note, "that is no working day; you are away then"));
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("quiet",
                    (const TTest *const[]){ what_was_missed_waits_for_the_morning, in_the_working_day_it_comes_at_once,
                                            a_talk_at_a_quiet_time_is_shown_then, that_a_talk_starts_is_never_held,
                                            a_snooze_until_the_weekend_is_kept_and_one_that_ended_before_it_is_held,
                                            back_from_being_away_there_is_one_digest,
                                            away_that_is_told_of_later_moves_what_is_planned,
                                            a_rung_takes_the_place_of_the_one_below, urgency_is_that_of_the_rung,
                                            a_day_off_and_being_away_are_told_when_a_talk_is_planned_then, NULL });
}
