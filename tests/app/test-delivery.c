/* Every reminder reaches the screen once, whatever happens in between. */
#include "house.h"

START_TEST (the_ladder_climbs_once_each)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");
  ck_assert_uint_eq (house_run_until (house, "2026-12-02T08:59"), 0);
  ck_assert_uint_eq (house_run_until (house, "2026-12-02T09:00"), 1);
  ck_assert_str_eq (house_last_shown (house)->title, "Talk A. Fictie");
  ck_assert_uint_eq (house_run_until (house, "2026-12-03T09:45"), 1);
  ck_assert_ptr_nonnull (strstr (house_last_shown (house)->body, "10:00"));
  ck_assert_uint_eq (house_run_until (house, "2026-12-04T09:00"), 1);
  /* Overdue: weekly until it's recorded. */
  ck_assert_uint_eq (house_run_until (house, "2026-12-24T12:00"), 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, id, GB_DATE_NONE, GB_TOPIC_NOT_RAISED, NULL, NULL, &error);
  ck_no_error (error);
  ck_assert_uint_eq (house_run_until (house, "2027-02-01T12:00"), 0);
  house_free (house);
}
END_TEST

START_TEST (a_crash_before_the_answer_posts_under_the_same_tag)
{
  House *house = house_new ("2026-11-23T10:00");
  house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");
  house_set_now (house, "2026-12-02T10:00");
  ck_assert_uint_eq (house_deliver (house, FALSE), 1);
  g_autofree char *tag = g_strdup (house_last_shown (house)->tag);
  house_crash (house);
  ck_assert_int_le (gb_app_reminder_next_at (house->app), house->now);
  ck_assert_uint_eq (house_deliver (house, TRUE), 1);
  ck_assert_str_eq (house_last_shown (house)->tag, tag);
  house_crash (house);
  ck_assert_uint_eq (house_deliver (house, TRUE), 0);
  house_free (house);
}
END_TEST

START_TEST (a_crashed_digest_stays_a_digest)
{
  House *house = house_new ("2026-11-23T10:00");
  const char *names[] = { "A Fictie", "B Fictie", "C Fictie", "D Fictie" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    house_planned_talk (house, names[i], "2026-12-03T10:00");
  house_planned_talk (house, "E Fictie", "2026-12-04T11:00");
  house_set_now (house, "2026-12-02T10:00");
  ck_assert_uint_eq (house_deliver (house, FALSE), 1);
  ck_assert_str_eq (house_last_shown (house)->tag, "digest");
  house_crash (house);
  /* What came due since is a batch of its own. */
  house_set_now (house, "2026-12-03T09:00");
  ck_assert_uint_eq (house_deliver (house, TRUE), 1);
  ck_assert_str_eq (house_last_shown (house)->tag, "digest");
  ck_assert_ptr_null (strstr (house_last_shown (house)->body, "E. Fictie"));
  ck_assert_uint_eq (house_deliver (house, TRUE), 1);
  ck_assert_str_eq (house_last_shown (house)->title, "Talk E. Fictie");
  house_free (house);
}
END_TEST

START_TEST (a_month_away_is_one_digest)
{
  House *house = house_new ("2026-11-23T10:00");
  const char *names[] = { "A Fictie", "B Fictie", "C Fictie", "D Fictie", "E Fictie", "F Fictie", "G Fictie" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    house_planned_talk (house, names[i], "2026-12-03T10:00");
  house_set_now (house, "2026-12-29T08:30");
  house_crash (house);
  ck_assert_uint_eq (house_deliver (house, TRUE), 1);
  ck_assert_str_eq (house_last_shown (house)->title, "7 things ask for attention");
  ck_assert_ptr_nonnull (strstr (house_last_shown (house)->body, "was due"));
  ck_assert_ptr_nonnull (strstr (house_last_shown (house)->body, "and 1 more"));
  ck_assert_uint_eq (house_deliver (house, TRUE), 0);
  house_free (house);
}
END_TEST

START_TEST (what_starts_in_a_moment_is_not_hidden_in_a_digest)
{
  House *house = house_new ("2026-11-23T10:00");
  const char *names[] = { "A Fictie", "B Fictie", "C Fictie", "D Fictie" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    house_planned_talk (house, names[i], "2026-12-03T08:00");
  house_planned_talk (house, "E Fictie", "2026-12-04T09:15");
  house_run_until (house, "2026-12-03T12:00");
  /* At nine the four are to be recorded, and the fifth starts in a quarter of an hour. */
  house_set_now (house, "2026-12-04T09:00");
  ck_assert_uint_eq (house_deliver (house, TRUE), 2);
  ck_assert_str_eq (house_last_shown (house)->tag, "digest");
  const Shown *urgent = g_ptr_array_index (house->screen, house->screen->len - 2);
  ck_assert_str_eq (urgent->title, "Talk E. Fictie");
  house_free (house);
}
END_TEST

START_TEST (late_is_said)
{
  House *house = house_new ("2026-11-23T10:00");
  house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");
  house_set_now (house, "2026-12-02T09:00");
  house->now += 7;
  ck_assert_uint_eq (house_deliver (house, TRUE), 1);
  ck_assert_ptr_nonnull (strstr (house_last_shown (house)->body, "was due"));
  house_free (house);
}
END_TEST

START_TEST (a_server_that_fails_is_tried_later)
{
  House *house = house_new ("2026-11-23T10:00");
  house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");
  house_set_now (house, "2026-12-02T10:00");
  ck_assert_uint_eq (house_deliver (house, FALSE), 1);
  gb_app_reminder_answered (house->app, house_last_shown (house)->ticket, FALSE);
  gint64 next = gb_app_reminder_next_at (house->app);
  ck_assert_int_gt (next, house->now);
  ck_assert_int_le (next, house->now + 3600);
  house->now = next;
  ck_assert_uint_eq (house_deliver (house, TRUE), 1);
  ck_assert_uint_eq (house_deliver (house, TRUE), 0);
  house_free (house);
}
END_TEST

START_TEST (a_snooze_survives_and_keeps_the_due_moment)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");
  g_autoptr (GError) error = NULL;
  house_run_until (house, "2026-12-02T10:05");
  g_autoptr (GPtrArray) rows = house_reminders (house, id, TRUE);
  GbReminder *shown = NULL;
  for (guint i = 0; i < rows->len; i++)
    if (((GbReminder *)g_ptr_array_index (rows, i))->state == GB_REMINDER_SHOWN)
      shown = g_ptr_array_index (rows, i);
  ck_assert_ptr_nonnull (shown);
  g_autoptr (GbReminder) snoozed
      = gb_app_reminder_snooze (house->app, shown->id, house_instant ("2026-12-02T14:00"), &error);
  ck_no_error (error);
  ck_assert_int_eq (snoozed->due_at, shown->due_at);
  house_crash (house);
  ck_assert_uint_eq (house_run_until (house, "2026-12-02T13:59"), 0);
  ck_assert_uint_eq (house_run_until (house, "2026-12-02T14:00"), 1);
  ck_assert_ptr_null (gb_app_reminder_snooze (house->app, shown->id, house_instant ("2026-12-01T14:00"), &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (a_moved_talk_reminds_at_its_new_time_only)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) moved = gb_app_talk_move (house->app, id, house_civil ("2026-12-10T15:00"), 0, &error);
  ck_no_error (error);
  ck_assert_uint_eq (house_run_until (house, "2026-12-09T08:59"), 0);
  ck_assert_uint_eq (house_run_until (house, "2026-12-09T09:00"), 1);
  house_free (house);
}
END_TEST

START_TEST (buttons_reach_the_ledger)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");
  house_run_until (house, "2026-12-02T10:00");
  gb_app_reminder_pressed (house->app, house_last_shown (house)->tag, "snooze");
  ck_assert_uint_eq (house_run_until (house, "2026-12-02T11:00"), 1);
  gb_app_reminder_pressed (house->app, house_last_shown (house)->tag, "done");
  g_autoptr (GPtrArray) open = house_reminders (house, id, TRUE);
  for (guint i = 0; i < open->len; i++)
    ck_assert_int_eq (((GbReminder *)g_ptr_array_index (open, i))->state, GB_REMINDER_PENDING);
  gb_app_reminder_pressed (house->app, "digest", "done");
  gb_app_reminder_pressed (house->app, "talk-x", "done");
  house_free (house);
}
END_TEST

START_TEST (a_bus_full_of_changes_shows_nothing_twice)
{
  House *house = house_new ("2026-11-23T10:00");
  house_planned_talk (house, "Anna Fictie", "2026-12-03T10:00");
  house_run_until (house, "2026-12-02T10:00");
  guint before = house->screen->len;
  g_autoptr (GError) error = NULL;
  /* Read again, computed again: what was shown stays shown. */
  ck_assert (gb_app_set_config (house->app, gb_config_new (), &error));
  ck_assert (gb_app_time_changed (house->app, &error));
  ck_assert_uint_eq (house_deliver (house, TRUE), 0);
  ck_assert_uint_eq (house->screen->len, before);
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("delivery", (const TTest *const[]){
                                    the_ladder_climbs_once_each, a_crash_before_the_answer_posts_under_the_same_tag,
                                    a_crashed_digest_stays_a_digest, a_month_away_is_one_digest,
                                    what_starts_in_a_moment_is_not_hidden_in_a_digest, late_is_said,
                                    a_server_that_fails_is_tried_later, a_snooze_survives_and_keeps_the_due_moment,
                                    a_moved_talk_reminds_at_its_new_time_only, buttons_reach_the_ledger,
                                    a_bus_full_of_changes_shows_nothing_twice, NULL });
}
