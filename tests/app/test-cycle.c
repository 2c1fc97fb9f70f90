/* The cycle goes on whatever is done to a talk: held, moved, skipped, cancelled. */
#include "house.h"

START_TEST (a_newcomer_gets_both_talks)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = house_person (house, "Testpersoon Een", NULL);
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) introduction = house_open_talk (house, id, GB_TALK_KENNISMAKINGSGESPREK);
  ck_assert_ptr_nonnull (cycle);
  ck_assert_ptr_nonnull (introduction);
  ck_date_eq (introduction->due_on, "2026-12-21");
  house_free (house);
}
END_TEST

START_TEST (somebody_here_for_years_gets_no_introduction)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  ck_assert_ptr_null (house_open_talk (house, id, GB_TALK_KENNISMAKINGSGESPREK));
  /* 1 February and every six months; the first on a working day. */
  ck_date_eq (cycle->due_on, "2027-02-01");
  house_free (house);
}
END_TEST

START_TEST (held_makes_the_next)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) held
      = gb_app_talk_held (house->app, cycle->id, GB_DATE_NONE, GB_TOPIC_RAISED, NULL, &next, &error);
  ck_no_error (error);
  ck_assert_int_eq (held->state, GB_TALK_HELD);
  ck_assert_int_eq (held->topic_raised, GB_TOPIC_RAISED);
  ck_date_eq (held->held_on, "2026-11-23");
  ck_date_eq (next->due_on, "2027-05-21"); /* 23 May 2027 is a Sunday */
  g_autoptr (GPtrArray) open = house_reminders (house, held->id, TRUE);
  ck_assert_uint_eq (open->len, 0);
  g_autoptr (GbTalk) again
      = gb_app_talk_held (house->app, cycle->id, GB_DATE_NONE, GB_TOPIC_RAISED, NULL, NULL, &error);
  ck_assert_ptr_null (again);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  house_free (house);
}
END_TEST

START_TEST (held_on_another_day_frees_the_appointment)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, cycle->id, house_civil ("2026-12-03T10:00"), 0, &error);
  g_autoptr (GbTalk) held
      = gb_app_talk_held (house->app, cycle->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  ck_assert (!gb_date_is_set (held->starts_at.date));
  ck_assert_int_eq (held->sequence, planned->sequence + 1);
  GbTalkFilter today = { .from = house_date ("2026-11-23"), .until = house_date ("2026-11-23") };
  g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &today, NULL);
  ck_assert_uint_eq (talks->len, 1);
  house_free (house);
}
END_TEST

START_TEST (held_cannot_be_in_the_future)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  ck_assert_ptr_null (
      gb_app_talk_held (house->app, cycle->id, house_date ("2026-11-24"), GB_TOPIC_UNKNOWN, NULL, NULL, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (skipped_needs_a_reason_and_goes_on)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  ck_assert_ptr_null (gb_app_talk_skip (house->app, cycle->id, "  ", FALSE, NULL, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_clear_error (&error);
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) skipped = gb_app_talk_skip (house->app, cycle->id, "on leave", FALSE, &next, &error);
  ck_no_error (error);
  ck_assert_int_eq (skipped->state, GB_TALK_SKIPPED);
  ck_date_eq (next->due_on, "2027-07-30"); /* 1 August 2027 is a Sunday */
  house_free (house);
}
END_TEST

START_TEST (cancelled_is_due_again_by_the_same_day)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  ck_assert_ptr_null (gb_app_talk_cancel (house->app, cycle->id, NULL, FALSE, NULL, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  g_clear_error (&error);
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, cycle->id, house_civil ("2026-12-03T10:00"), 0, &error);
  ck_no_error (error);
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) cancelled = gb_app_talk_cancel (house->app, cycle->id, NULL, FALSE, &next, &error);
  ck_no_error (error);
  ck_assert_int_eq (cancelled->sequence, planned->sequence + 1);
  ck_assert_int_eq (next->state, GB_TALK_DUE);
  ck_date_eq (next->due_on, "2027-02-01");
  ck_assert_str_ne (next->uid, cancelled->uid);
  house_free (house);
}
END_TEST

START_TEST (a_time_in_the_spring_gap_is_stored_behind_it)
{
  House *house = house_new ("2027-03-01T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  GbCivil asked = house_civil ("2027-03-28T02:30");
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, cycle->id, asked, 0, &error);
  ck_no_error (error);
  ck_assert_int_eq (planned->starts_at.minute, 3 * 60 + 30);
  g_autofree char *note = gb_app_talk_note (house->app, planned, asked);
  ck_assert_ptr_nonnull (strstr (note, "03:30"));
  house_free (house);
}
END_TEST

START_TEST (planning_in_the_past_is_refused)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  ck_assert_ptr_null (gb_app_talk_plan (house->app, cycle->id, house_civil ("2026-11-22T10:00"), 0, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (the_status_counts_what_there_is_now)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  house_person (house, "Testpersoon Een", "2019-02-01");
  for (int i = 1; i <= 3; i++)
    {
      GbTalkFilter all = { 0 }, open = { .open_only = TRUE };
      g_autoptr (GbStatus) before = gb_app_status (house->app, &error);
      g_autoptr (GbStatus) again = gb_app_status (house->app, &error);
      g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &all, &error);
      g_autoptr (GPtrArray) open_talks = gb_app_talk_list (house->app, &open, &error);
      ck_no_error (error);
      ck_assert_int_eq (before->people, i);
      ck_assert_int_eq (again->talks, talks->len);
      ck_assert_int_eq (again->talks_open, open_talks->len);
      ck_assert_int_eq (again->reminders_pending, before->reminders_pending);
      house_person (house, i == 1 ? "Testpersoon Twee" : "Testpersoon Drie", "2019-02-01");
      g_autoptr (GbTalk) first = gb_app_talk_skip (house->app, ((GbTalk *)g_ptr_array_index (open_talks, 0))->id,
                                                   "net gesproken", FALSE, NULL, &error);
      ck_no_error (error);
    }
  house_free (house);
}
END_TEST

START_TEST (a_talk_that_is_moved_to_where_it_stands_stays_as_it_is)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) cycle = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, cycle->id, house_civil ("2026-12-03T10:00"), 0, &error);
  guint changes = house->changes;
  g_autoptr (GbTalk) same = gb_app_talk_move (house->app, cycle->id, house_civil ("2026-12-03T10:00"), 0, &error);
  ck_no_error (error);
  ck_assert_int_eq (same->sequence, planned->sequence);
  ck_assert_uint_eq (house->changes, changes);
  g_autoptr (GbTalk) longer = gb_app_talk_move (house->app, cycle->id, house_civil ("2026-12-03T10:00"), 90, &error);
  g_autoptr (GbTalk) later = gb_app_talk_move (house->app, cycle->id, house_civil ("2026-12-03T10:01"), 0, &error);
  ck_no_error (error);
  ck_assert_int_eq (longer->sequence, planned->sequence + 1);
  ck_assert_int_eq (later->sequence, planned->sequence + 2);
  ck_assert_int_eq (later->minutes, 90);
  ck_assert_uint_eq (house->changes, changes + 2);
  house_free (house);
}
END_TEST

START_TEST (the_day_is_there_thirteen_months_ahead)
{
  House *house = house_new ("2026-11-23T10:00");
  GbTalkFilter days = { .by_kind = TRUE, .kind = GB_TALK_DAG_VAN_DE_MANTELZORG };
  g_autoptr (GPtrArray) now = gb_app_talk_list (house->app, &days, NULL);
  ck_assert_uint_eq (now->len, 1);
  ck_date_eq (((GbTalk *)g_ptr_array_index (now, 0))->due_on, "2027-11-10");
  /* A service that sleeps through a year misses no Day: each was made thirteen months before. */
  house_run_until (house, "2029-11-11T12:00");
  g_autoptr (GPtrArray) later = gb_app_talk_list (house->app, &days, NULL);
  ck_assert_uint_ge (later->len, 3);
  for (guint i = 0; i < later->len; i++)
    {
      const GbTalk *day = g_ptr_array_index (later, i);
      ck_assert_int_eq (day->due_on.month * 100 + day->due_on.day, 1110);
      ck_assert_int_eq (day->due_on.year, 2027 + (int)i);
    }
  house_free (house);
}
END_TEST

START_TEST (who_leaves_has_no_open_talks)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbPerson) left = NULL;
  ck_assert (gb_app_person_leave (house->app, id, GB_DATE_NONE, &left, &error));
  GbTalkFilter open = { .person_id = id, .open_only = TRUE };
  g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &open, NULL);
  ck_assert_uint_eq (talks->len, 0);
  house_free (house);
}
END_TEST

START_TEST (a_day_that_was_held_early_comes_once)
{
  House *house = house_new ("2026-10-05T10:00");
  g_autoptr (GError) error = NULL;
  GbTalkFilter days = { .by_kind = TRUE, .kind = GB_TALK_DAG_VAN_DE_MANTELZORG };
  g_autoptr (GPtrArray) one = gb_app_talk_list (house->app, &days, NULL);
  gint64 id = ((GbTalk *)g_ptr_array_index (one, 0))->id;
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  house_crash (house);
  g_autoptr (GPtrArray) still = gb_app_talk_list (house->app, &days, NULL);
  ck_assert_uint_eq (still->len, 1);
  house_free (house);
}
END_TEST

START_TEST (who_leaves_later_is_still_here)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbPerson) leaving = NULL;
  ck_assert (gb_app_person_leave (house->app, id, house_date ("2026-12-31"), &leaving, &error));
  GbPersonFilter here = { 0 };
  g_autoptr (GPtrArray) before = gb_app_person_list (house->app, &here, NULL);
  ck_assert_uint_eq (before->len, 1);
  GbTalk wish = { .kind = GB_TALK_MANTELZORGGESPREK, .person_id = id };
  g_autoptr (GbTalk) talk = gb_app_talk_add (house->app, &wish, &error);
  ck_no_error (error);
  house_set_now (house, "2027-01-01T10:00");
  g_autoptr (GPtrArray) after = gb_app_person_list (house->app, &here, NULL);
  ck_assert_uint_eq (after->len, 0);
  g_autoptr (GbTalk) late = gb_app_talk_add (house->app, &wish, &error);
  ck_assert_ptr_null (late);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  house_free (house);
}
END_TEST

/* ---- agreements ---- */

static GbAgreement *
agree (House *house, gint64 person_id, const char *from, const char *trial, const char *until, GbTalk **ret_review)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) wish = g_new0 (GbAgreement, 1);
  wish->person_id = person_id;
  wish->kind = g_strdup ("thuiswerken");
  wish->state = GB_AGREEMENT_ACTIVE;
  wish->from_on = house_date (from);
  if (trial != NULL)
    wish->trial_until = house_date (trial);
  if (until != NULL)
    wish->until_on = house_date (until);
  GbAgreement *added = gb_app_agreement_add (house->app, wish, FALSE, ret_review, &error);
  ck_no_error (error);
  return added;
}

START_TEST (an_agreement_lives_from_trial_to_yearly_review)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) review = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, id, "2026-12-01", "2027-02-26", NULL, &review);
  ck_assert_int_eq (agreement->state, GB_AGREEMENT_TRIAL);
  ck_date_eq (agreement->review_on, "2028-02-26");
  ck_date_eq (review->due_on, "2027-02-26");

  house_set_now (house, "2027-02-25T11:00");
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) held
      = gb_app_talk_held (house->app, review->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, &next, &error);
  ck_no_error (error);
  g_autoptr (GbAgreement) active = gb_app_agreement_get (house->app, agreement->id, NULL);
  ck_assert_int_eq (active->state, GB_AGREEMENT_ACTIVE);
  ck_assert_ptr_nonnull (next);
  ck_assert_int_gt (gb_date_days_between (held->held_on, next->due_on), 300);
  house_free (house);
}
END_TEST

START_TEST (a_review_that_falls_in_a_weekend_is_done_on_friday)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) review = NULL;
  /* A year on is Sunday 2 May 2027. */
  g_autoptr (GbAgreement) agreement = agree (house, id, "2026-05-02", NULL, NULL, &review);
  ck_date_eq (agreement->review_on, "2027-05-02");
  ck_date_eq (review->due_on, "2027-04-30");
  house_set_now (house, "2027-04-29T11:00");
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) held
      = gb_app_talk_held (house->app, review->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, &next, &error);
  ck_assert_ptr_nonnull (held);
  ck_date_eq (next->due_on, "2028-04-28"); /* 29 April 2028 is a Saturday */
  house_free (house);
}
END_TEST

START_TEST (a_term_ends_seen)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) review = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, id, "2026-12-01", NULL, "2027-03-31", &review);
  ck_date_eq (review->due_on, "2027-03-31");
  house_set_now (house, "2027-05-03T11:00");
  g_autoptr (GbAgreement) still = gb_app_agreement_get (house->app, agreement->id, NULL);
  ck_assert_int_eq (still->state, GB_AGREEMENT_ACTIVE);
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) held
      = gb_app_talk_held (house->app, review->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, &next, &error);
  ck_assert_ptr_nonnull (held);
  ck_assert_ptr_null (next);
  g_autoptr (GbAgreement) ended = gb_app_agreement_get (house->app, agreement->id, NULL);
  ck_assert_int_eq (ended->state, GB_AGREEMENT_ENDED);
  house_free (house);
}
END_TEST

START_TEST (ending_calls_the_evaluation_off)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) review = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, id, "2026-11-02", NULL, NULL, &review);
  g_autoptr (GbAgreement) later = gb_app_agreement_end (house->app, agreement->id, house_date ("2026-12-31"), &error);
  ck_no_error (error);
  ck_assert_int_eq (later->state, GB_AGREEMENT_ACTIVE);
  g_autoptr (GbTalk) moved = gb_app_talk_get (house->app, review->id, NULL);
  ck_date_eq (moved->due_on, "2026-12-31");
  g_autoptr (GbAgreement) ended = gb_app_agreement_end (house->app, agreement->id, GB_DATE_NONE, &error);
  ck_no_error (error);
  ck_assert_int_eq (ended->state, GB_AGREEMENT_ENDED);
  g_autoptr (GbTalk) off = gb_app_talk_get (house->app, review->id, NULL);
  ck_assert_int_eq (off->state, GB_TALK_CANCELLED);
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("cycle", (const TTest *const[]){ a_newcomer_gets_both_talks,
                                                     somebody_here_for_years_gets_no_introduction,
                                                     held_makes_the_next,
                                                     held_on_another_day_frees_the_appointment,
                                                     held_cannot_be_in_the_future,
                                                     skipped_needs_a_reason_and_goes_on,
                                                     cancelled_is_due_again_by_the_same_day,
                                                     a_time_in_the_spring_gap_is_stored_behind_it,
                                                     planning_in_the_past_is_refused,
                                                     the_status_counts_what_there_is_now,
                                                     a_talk_that_is_moved_to_where_it_stands_stays_as_it_is,
                                                     the_day_is_there_thirteen_months_ahead,
                                                     a_day_that_was_held_early_comes_once,
                                                     who_leaves_later_is_still_here,
                                                     who_leaves_has_no_open_talks,
                                                     an_agreement_lives_from_trial_to_yearly_review,
                                                     a_review_that_falls_in_a_weekend_is_done_on_friday,
                                                     a_term_ends_seen,
                                                     ending_calls_the_evaluation_off,
                                                     NULL });
}
