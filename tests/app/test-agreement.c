/* An agreement's life, and what reminds of it. */
#include "house.h"

#include <string.h>

/* How often it came on the screen. */
static guint
shown (House *house, const char *tag)
{
  guint n = 0;
  for (guint i = 0; i < house->screen->len; i++)
    n += g_str_equal (((const Shown *)g_ptr_array_index (house->screen, i))->tag, tag);
  return n;
}

static GbAgreement *
agree (House *house, gint64 person_id, GbAgreementState state)
{
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = person_id, .kind = (char *)"thuiswerken", .state = state };
  GbAgreement *added = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  return added;
}

static GPtrArray *
reminders_of (House *house, gint64 id)
{
  GbReminderFilter filter = { .subject = { GB_SUBJECT_AGREEMENT, id }, .open_only = TRUE };
  return gb_app_reminder_list (house->app, &filter, NULL);
}

START_TEST (what_is_not_confirmed_is_asked_for_every_week)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_PROPOSED);
  const char *mornings[] = { "2026-11-30T09:00", "2026-12-07T09:00", "2026-12-14T09:00" };
  for (guint i = 0; i < G_N_ELEMENTS (mornings); i++)
    {
      house_run_until (house, mornings[i]);
      ck_assert_uint_eq (shown (house, "agreement-1"), i + 1);
      ck_assert_str_eq (house_last_shown (house)->title, "Agreement A. Fictie");
      g_autoptr (GPtrArray) open = reminders_of (house, agreement->id);
      /* The one on the screen, and the next. */
      ck_assert_uint_eq (open->len, 2);
    }
  house_free (house);
}
END_TEST

START_TEST (done_settles_the_reminder_and_not_the_agreement)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_ACTIVE);
  /* Before its time, too. */
  g_autoptr (GPtrArray) first = reminders_of (house, agreement->id);
  ck_assert_uint_eq (first->len, 1);
  g_autoptr (GbReminder) done
      = gb_app_reminder_done (house->app, ((GbReminder *)g_ptr_array_index (first, 0))->id, &error);
  ck_no_error (error);
  house_run_until (house, "2026-12-07T09:00");
  ck_assert_uint_eq (shown (house, "agreement-1"), 1);
  ck_assert_str_eq (house_last_shown (house)->tag, "agreement-1");
  gb_app_reminder_pressed (house->app, house_last_shown (house)->tag, "done");
  ck_assert_str_eq (g_ptr_array_index (house->withdrawn, house->withdrawn->len - 1), "agreement-1");
  g_autoptr (GPtrArray) open = reminders_of (house, agreement->id);
  ck_assert_uint_eq (open->len, 1);
  ck_assert_int_eq (((GbReminder *)g_ptr_array_index (open, 0))->due_at, house_instant ("2026-12-14T09:00"));
  house_free (house);
}
END_TEST

START_TEST (a_crash_posts_it_under_its_own_tag)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_PROPOSED);
  house_set_now (house, "2026-11-30T09:00");
  house_deliver (house, FALSE);
  ck_assert_uint_eq (shown (house, "agreement-1"), 1);
  house_crash (house);
  house_deliver (house, TRUE);
  ck_assert_uint_eq (shown (house, "agreement-1"), 2);
  house_crash (house);
  ck_assert_uint_eq (house_deliver (house, TRUE), 0);
  house_free (house);
}
END_TEST

START_TEST (an_end_ends_the_asking)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_PROPOSED);
  house_set_now (house, "2026-11-30T09:00");
  house_deliver (house, TRUE);
  g_autoptr (GbAgreement) ended = gb_app_agreement_end (house->app, agreement->id, house_date ("2026-11-30"), &error);
  ck_no_error (error);
  g_autoptr (GPtrArray) open = reminders_of (house, agreement->id);
  ck_assert_uint_eq (open->len, 0);
  house_free (house);
}
END_TEST

START_TEST (both_confirm_a_proposal)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_PROPOSED);
  g_autoptr (GbAgreement) one
      = gb_app_agreement_confirm (house->app, agreement->id, GB_PARTY_MANAGER, house_date ("2026-11-20"), &error);
  ck_no_error (error);
  ck_assert_int_eq (one->state, GB_AGREEMENT_PROPOSED);
  g_autoptr (GbAgreement) both
      = gb_app_agreement_confirm (house->app, agreement->id, GB_PARTY_EMPLOYEE, GB_DATE_NONE, &error);
  ck_no_error (error);
  ck_assert_int_eq (both->state, GB_AGREEMENT_ACTIVE);
  ck_date_eq (both->confirmed_on, "2026-11-23");
  g_autoptr (GPtrArray) open = reminders_of (house, agreement->id);
  ck_assert_uint_eq (open->len, 0);
  g_autoptr (GbAgreement) early
      = gb_app_agreement_confirm (house->app, agreement->id, GB_PARTY_EMPLOYEE, house_date ("2026-11-24"), &error);
  ck_assert_ptr_null (early);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (a_change_keeps_what_was_and_asks_again)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = house_person (house, "Anna Fictie", NULL),
                       .kind = (char *)"thuiswerken",
                       .text = (char *)"twee dagen",
                       .state = GB_AGREEMENT_ACTIVE,
                       .trial_until = house_date ("2027-02-23"),
                       .confirmed_on = house_date ("2026-11-23") };
  g_autoptr (GbTalk) review = NULL;
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, &review, &error);
  ck_no_error (error);
  ck_assert_int_eq (agreement->version, 1);
  house_set_now (house, "2027-02-01T10:00");
  GbAgreement changes = { .text = (char *)" drie dagen ", .trial_until = house_date ("2027-04-30") };
  guint fields = GB_AGREEMENT_TEXT | GB_AGREEMENT_TRIAL_UNTIL;
  g_autoptr (GbAgreement) changed
      = gb_app_agreement_change (house->app, agreement->id, &changes, fields, FALSE, &error);
  ck_no_error (error);
  ck_assert_int_eq (changed->version, 2);
  ck_assert_int_eq (changed->state, GB_AGREEMENT_TRIAL);
  ck_assert_str_eq (changed->text, "drie dagen");
  ck_assert (!gb_date_is_set (changed->confirmed_by_employee_on));
  /* The evaluation follows the trial, and the asking the change. */
  g_autoptr (GbTalk) moved = gb_app_talk_get (house->app, review->id, NULL);
  ck_date_eq (moved->due_on, "2027-04-30");
  g_autoptr (GPtrArray) open = reminders_of (house, agreement->id);
  ck_assert_int_eq (((GbReminder *)g_ptr_array_index (open, 0))->due_at, house_instant ("2027-02-08T09:00"));

  g_autoptr (GPtrArray) versions = gb_app_agreement_versions (house->app, agreement->id, &error);
  ck_assert_uint_eq (versions->len, 2);
  const GbAgreement *first = g_ptr_array_index (versions, 0);
  ck_assert_str_eq (first->text, "twee dagen");
  ck_date_eq (first->trial_until, "2027-02-23");
  ck_date_eq (first->confirmed_by_employee_on, "2026-11-23");
  ck_date_eq (first->version_on, "2026-11-23");
  ck_assert_str_eq (((const GbAgreement *)g_ptr_array_index (versions, 1))->text, "drie dagen");

  /* Nothing new, and what is over already. */
  ck_assert_ptr_null (gb_app_agreement_change (house->app, agreement->id, &changes, fields, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_clear_error (&error);
  changes.trial_until = house_date ("2027-01-31");
  ck_assert_ptr_null (gb_app_agreement_change (house->app, agreement->id, &changes, fields, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_autoptr (GPtrArray) still = gb_app_agreement_versions (house->app, agreement->id, NULL);
  ck_assert_uint_eq (still->len, 2);
  house_free (house);
}
END_TEST

static GbAgreement *
reviewed (House *house, gint64 id, GbReview review, const GbAgreement *changes, guint fields, GbTalk **ret_next)
{
  g_autoptr (GError) error = NULL;
  const GbAgreement nothing = { 0 };
  GbAgreement *agreement = gb_app_agreement_review (house->app, id, &review, changes != NULL ? changes : &nothing,
                                                    fields, FALSE, ret_next, &error);
  ck_no_error (error);
  return agreement;
}

START_TEST (a_review_closes_its_talk)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = house_person (house, "Anna Fictie", NULL),
                       .kind = (char *)"thuiswerken",
                       .state = GB_AGREEMENT_ACTIVE,
                       .trial_until = house_date ("2027-02-23") };
  g_autoptr (GbTalk) first = NULL;
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, &first, &error);
  ck_no_error (error);

  /* The trial goes on for a while, then the agreement for good. */
  house_set_now (house, "2027-02-22T10:00");
  GbAgreement longer = { .trial_until = house_date ("2027-04-30") };
  g_autoptr (GbTalk) second = NULL;
  g_autoptr (GbAgreement) adapted
      = reviewed (house, agreement->id, (GbReview){ .outcome = GB_OUTCOME_ADAPT, .for_work = GB_WORKED_PARTLY },
                  &longer, GB_AGREEMENT_TRIAL_UNTIL, &second);
  ck_assert_int_eq (adapted->state, GB_AGREEMENT_TRIAL);
  ck_assert_int_eq (adapted->version, 2);
  ck_date_eq (second->due_on, "2027-04-30");
  g_autoptr (GbTalk) held = gb_app_talk_get (house->app, first->id, NULL);
  ck_assert_int_eq (held->state, GB_TALK_HELD);
  ck_date_eq (held->held_on, "2027-02-22");

  house_set_now (house, "2027-05-10T10:00");
  g_autoptr (GbTalk) third = NULL;
  g_autoptr (GbAgreement) active
      = reviewed (house, agreement->id,
                  (GbReview){ .outcome = GB_OUTCOME_CONTINUE, .on_day = house_date ("2027-05-07") }, NULL, 0, &third);
  ck_assert_int_eq (active->state, GB_AGREEMENT_ACTIVE);
  ck_assert_int_eq (active->version, 2);
  ck_date_eq (active->review_on, "2028-05-07");
  /* That day is a Sunday. */
  ck_date_eq (third->due_on, "2028-05-05");

  /* Held first and told afterwards: the same talk. */
  house_set_now (house, "2028-05-04T10:00");
  g_autoptr (GbTalk) done
      = gb_app_talk_held (house->app, third->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  g_autoptr (GbTalk) none = NULL;
  g_autoptr (GbAgreement) ended
      = reviewed (house, agreement->id, (GbReview){ .outcome = GB_OUTCOME_END, .talk_id = third->id }, NULL, 0, &none);
  ck_assert_int_eq (ended->state, GB_AGREEMENT_ENDED);
  ck_date_eq (ended->until_on, "2028-05-04");
  ck_assert_ptr_null (none);
  g_autoptr (GbTalk) open = house_open_talk (house, wish.person_id, GB_TALK_EVALUATIEGESPREK);
  ck_assert_ptr_null (open);

  g_autoptr (GPtrArray) reviews = gb_app_agreement_reviews (house->app, agreement->id, NULL);
  ck_assert_uint_eq (reviews->len, 3);
  const GbReview *one = g_ptr_array_index (reviews, 0);
  ck_assert_int_eq (one->talk_id, first->id);
  ck_assert_int_eq (one->for_work, GB_WORKED_PARTLY);
  ck_assert_int_eq (one->for_team, GB_WORKED_UNSAID);
  ck_assert_int_eq (((const GbReview *)g_ptr_array_index (reviews, 2))->talk_id, third->id);
  house_free (house);
}
END_TEST

START_TEST (a_review_long_before_its_day_leaves_that_day)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = house_person (house, "Anna Fictie", NULL),
                       .kind = (char *)"thuiswerken",
                       .state = GB_AGREEMENT_ACTIVE,
                       .until_on = house_date ("2027-06-01") };
  g_autoptr (GbTalk) review = NULL;
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, &review, &error);
  ck_no_error (error);
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) held
      = gb_app_talk_held (house->app, review->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, &next, &error);
  ck_no_error (error);
  ck_date_eq (next->due_on, "2027-06-01");
  g_autoptr (GbAgreement) still = gb_app_agreement_get (house->app, agreement->id, NULL);
  ck_assert_int_eq (still->state, GB_AGREEMENT_ACTIVE);
  g_autoptr (GbTalk) after = NULL;
  g_autoptr (GbAgreement) going
      = reviewed (house, agreement->id, (GbReview){ .outcome = GB_OUTCOME_CONTINUE }, NULL, 0, &after);
  ck_date_eq (after->due_on, "2027-06-01");
  house_free (house);
}
END_TEST

START_TEST (what_is_over_cannot_simply_go_on)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = house_person (house, "Anna Fictie", NULL),
                       .kind = (char *)"thuiswerken",
                       .state = GB_AGREEMENT_ACTIVE,
                       .until_on = house_date ("2027-02-23") };
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  house_set_now (house, "2027-02-25T10:00");
  const GbReview go_on = { .outcome = GB_OUTCOME_CONTINUE };
  const GbAgreement nothing = { 0 };
  ck_assert_ptr_null (gb_app_agreement_review (house->app, agreement->id, &go_on, &nothing, 0, FALSE, NULL, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  /* Nothing of it stayed: the talk is open, no review is there. */
  g_autoptr (GbTalk) open = house_open_talk (house, wish.person_id, GB_TALK_EVALUATIEGESPREK);
  ck_assert_ptr_nonnull (open);
  g_autoptr (GPtrArray) reviews = gb_app_agreement_reviews (house->app, agreement->id, NULL);
  ck_assert_uint_eq (reviews->len, 0);
  /* With its end taken away it can. */
  g_autoptr (GbAgreement) longer
      = reviewed (house, agreement->id, (GbReview){ .outcome = GB_OUTCOME_ADAPT }, &nothing, GB_AGREEMENT_UNTIL, NULL);
  ck_date_eq (longer->review_on, "2028-02-25");
  house_free (house);
}
END_TEST

START_TEST (sharing_is_answered_by_the_employee)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_ACTIVE);
  GbSharing asked = { .asked_on = house_date ("2026-11-20") };
  g_autoptr (GbAgreement) one = gb_app_agreement_share (house->app, agreement->id, &asked, &error);
  ck_no_error (error);
  ck_assert_int_eq (one->share, GB_SHARE_NOT_ASKED);
  ck_date_eq (one->share_asked_on, "2026-11-20");
  GbSharing answer = { .share = GB_SHARE_GRANTED };
  g_autoptr (GbAgreement) two = gb_app_agreement_share (house->app, agreement->id, &answer, &error);
  ck_no_error (error);
  ck_assert_int_eq (two->share, GB_SHARE_GRANTED);
  ck_date_eq (two->share_asked_on, "2026-11-20");
  ck_date_eq (two->share_answered_on, "2026-11-23");
  ck_assert_ptr_null (two->share_by);
  answer = (GbSharing){ .share = GB_SHARE_REFUSED, .answered_on = house_date ("2026-11-19") };
  ck_assert_ptr_null (gb_app_agreement_share (house->app, agreement->id, &answer, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (winding_down_goes_by_steps)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = house_person (house, "Anna Fictie", NULL),
                       .kind = (char *)"thuiswerken",
                       .state = GB_AGREEMENT_ACTIVE,
                       .trial_until = house_date ("2027-02-23"),
                       .confirmed_on = house_date ("2026-11-23") };
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GbTalk) follow_up = NULL;
  g_autoptr (GbAgreement) winding = gb_app_agreement_wind_down (house->app, agreement->id, house_date ("2026-12-21"), 2,
                                                                &steps, &follow_up, &error);
  ck_no_error (error);
  ck_assert_int_eq (winding->version, 2);
  ck_date_eq (winding->until_on, "2026-12-21");
  ck_date_eq (winding->winding_down_on, "2026-11-23");
  /* Nobody has to sign an end. */
  ck_date_eq (winding->confirmed_on, "2026-11-23");
  ck_assert_uint_eq (steps->len, 2);
  ck_date_eq (((GbAction *)g_ptr_array_index (steps, 0))->due_on, "2026-12-07");
  ck_date_eq (((GbAction *)g_ptr_array_index (steps, 1))->due_on, "2026-12-21");
  ck_assert_int_eq (((GbAction *)g_ptr_array_index (steps, 0))->agreement_id, agreement->id);
  ck_assert_int_eq (follow_up->kind, GB_TALK_MANTELZORGGESPREK);
  ck_date_eq (follow_up->due_on, "2027-01-18");
  g_autoptr (GbTalk) review = house_open_talk (house, wish.person_id, GB_TALK_EVALUATIEGESPREK);
  ck_date_eq (review->due_on, "2026-12-21");
  /* Both talks have the guide for when care has ended. */
  const GbTalk *talks[] = { review, follow_up };
  for (guint i = 0; i < G_N_ELEMENTS (talks); i++)
    {
      g_autofree char *page = gb_app_talk_guide (house->app, talks[i]->id, "", GB_DOCUMENT_MARKDOWN, &error);
      ck_no_error (error);
      ck_assert_ptr_nonnull (strstr (page, "When the care has ended"));
    }

  GbAgreement later = { .until_on = house_date ("2027-01-04") };
  g_autoptr (GbAgreement) changed
      = gb_app_agreement_change (house->app, agreement->id, &later, GB_AGREEMENT_UNTIL, FALSE, &error);
  ck_no_error (error);
  g_autoptr (GbTalk) moved = gb_app_talk_get (house->app, follow_up->id, NULL);
  ck_date_eq (moved->due_on, "2027-02-01");
  /* Evaluated by its end it has ended; the talk after it stays. */
  house_set_now (house, "2027-01-04T16:00");
  g_autoptr (GbTalk) held
      = gb_app_talk_held (house->app, review->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  g_autoptr (GbAgreement) ended = gb_app_agreement_get (house->app, agreement->id, NULL);
  ck_assert_int_eq (ended->state, GB_AGREEMENT_ENDED);
  g_autoptr (GbTalk) after = house_open_talk (house, wish.person_id, GB_TALK_MANTELZORGGESPREK);
  ck_assert_ptr_nonnull (after);
  g_autoptr (GbTalk) done
      = gb_app_talk_held (house->app, after->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  house_free (house);
}
END_TEST

static const struct
{
  const char *until;
  guint steps;
  GbAgreementState state;
  GbError code;
} too_fast[] = {
  { "2026-11-23", 3, GB_AGREEMENT_ACTIVE, GB_ERROR_INVALID },
  { "2026-12-23", 0, GB_AGREEMENT_ACTIVE, GB_ERROR_INVALID },
  { "2026-12-23", GB_WIND_DOWN_STEPS_MAX + 1, GB_AGREEMENT_ACTIVE, GB_ERROR_INVALID },
  { "2026-12-23", 3, GB_AGREEMENT_PROPOSED, GB_ERROR_STATE },
};

START_TEST (what_cannot_be_wound_down)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GbTalk) follow_up = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), too_fast[_i].state);
  ck_assert_ptr_null (gb_app_agreement_wind_down (house->app, agreement->id, house_date (too_fast[_i].until),
                                                  too_fast[_i].steps, &steps, &follow_up, &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, (int)too_fast[_i].code), "%s", error->message);
  g_autoptr (GbAgreement) still = gb_app_agreement_get (house->app, agreement->id, NULL);
  ck_assert_int_eq (still->version, 1);
  house_free (house);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("agreement");
  TCase *tcase = tcase_create ("agreement");
  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, what_is_not_confirmed_is_asked_for_every_week);
  tcase_add_test (tcase, done_settles_the_reminder_and_not_the_agreement);
  tcase_add_test (tcase, a_crash_posts_it_under_its_own_tag);
  tcase_add_test (tcase, an_end_ends_the_asking);
  tcase_add_test (tcase, both_confirm_a_proposal);
  tcase_add_test (tcase, a_change_keeps_what_was_and_asks_again);
  tcase_add_test (tcase, a_review_closes_its_talk);
  tcase_add_test (tcase, a_review_long_before_its_day_leaves_that_day);
  tcase_add_test (tcase, what_is_over_cannot_simply_go_on);
  tcase_add_test (tcase, sharing_is_answered_by_the_employee);
  tcase_add_test (tcase, winding_down_goes_by_steps);
  tcase_add_loop_test (tcase, what_cannot_be_wound_down, 0, (int)G_N_ELEMENTS (too_fast));
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
