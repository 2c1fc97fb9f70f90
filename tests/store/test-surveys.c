/* Rounds and their counts: they come back whole, a round is there once, and its counts go with it. */
#include "store-test.h"

#include <string.h>

static GbSurvey
round_of (int round)
{
  static const char *const uids[] = { "nul@geborgen", "een@geborgen", "twee@geborgen" };

  return (GbSurvey){ .uid = (char *)uids[round],
                     .round = round,
                     .questionnaire = (char *)"geborgen-1",
                     .open_on = { 2026 + round, 9, 7 },
                     .close_on = { 2026 + round, 10, 5 },
                     .invited = 130,
                     .changed_at = 1000 };
}

static gint64
insert (GbStore *store, int round)
{
  GbSurvey survey = round_of (round);

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_survey_insert (store, &survey, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_int_gt (survey.id, 0);
  return survey.id;
}

/* Of everybody and of one group. */
static GPtrArray *
counts_of (guint people)
{
  GPtrArray *counts = gb_survey_counts_new ();

  gb_survey_counts_add (counts, "", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, people);
  gb_survey_counts_add (counts, "", "balans", "agree", people - 2);
  gb_survey_counts_add (counts, "Financi\303\253n", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, 5);
  gb_survey_counts_sort (counts);
  return counts;
}

static void
set_counts (GbStore *store, gint64 id, guint people)
{
  g_autoptr (GPtrArray) counts = counts_of (people);

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_survey_set_counts (store, id, counts, error));
  ck_assert_ok (gb_store_commit (store, error));
}

START_TEST (a_round_comes_back_whole)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 id = insert (store, 0);
  g_autoptr (GbSurvey) back = NULL, after = NULL;

  ck_assert_ok ((back = gb_store_survey_get (store, 0, error)) != NULL);
  ck_assert_int_eq (back->id, id);
  ck_assert_str_eq (back->uid, "nul@geborgen");
  ck_assert_str_eq (back->questionnaire, "geborgen-1");
  ck_assert_int_eq (gb_date_compare (back->open_on, gb_date_new (2026, 9, 7)), 0);
  ck_assert_int_eq (gb_date_compare (back->close_on, gb_date_new (2026, 10, 5)), 0);
  ck_assert_int_eq (back->invited, 130);
  ck_assert_int_eq (back->changed_at, 1000);
  /* No results yet, and nobody who answered. */
  ck_assert_int_eq (back->imported_at, 0);
  ck_assert_int_eq (back->answered, 0);
  back->invited = 0;
  back->imported_at = back->changed_at = 2000;
  back->close_on = gb_date_new (2026, 10, 12);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_survey_update (store, back, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_ok ((after = gb_store_survey_get (store, 0, error)) != NULL);
  ck_assert_int_eq (after->invited, 0);
  ck_assert_int_eq (after->imported_at, 2000);
  ck_assert_int_eq (after->close_on.day, 12);
}
END_TEST

START_TEST (a_round_is_there_once)
{
  g_autoptr (GbStore) store = test_open ();
  GbSurvey again = round_of (1), gone = round_of (2);
  g_autoptr (GPtrArray) list = NULL;

  insert (store, 1);
  insert (store, 0);
  again.uid = (char *)"ander@geborgen";
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_fails (gb_store_survey_insert (store, &again, error), GB_ERROR_EXISTS);
  gone.id = 77;
  ck_assert_fails (gb_store_survey_update (store, &gone, error), GB_ERROR_NOT_FOUND);
  gb_store_rollback (store);
  ck_assert_fails (gb_store_survey_get (store, 2, error) != NULL, GB_ERROR_NOT_FOUND);
  ck_assert_ok ((list = gb_store_survey_list (store, error)) != NULL);
  ck_assert_uint_eq (list->len, 2);
  ck_assert_int_eq (((const GbSurvey *)list->pdata[0])->round, 0);
  ck_assert_int_eq (((const GbSurvey *)list->pdata[1])->round, 1);
}
END_TEST

/* What the service decided mustn't get past the database either. */
START_TEST (what_cannot_be_is_not_kept)
{
  g_autoptr (GbStore) store = test_open ();
  GbSurvey backwards = round_of (0), nobody = round_of (0), far = round_of (0);

  backwards.close_on = backwards.open_on;
  nobody.invited = -1;
  far.round = 100;
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_fails (gb_store_survey_insert (store, &backwards, error), GB_ERROR_INVALID);
  ck_assert_fails (gb_store_survey_insert (store, &nobody, error), GB_ERROR_INVALID);
  ck_assert_fails (gb_store_survey_insert (store, &far, error), GB_ERROR_INVALID);
  gb_store_rollback (store);
}
END_TEST

START_TEST (counts_take_the_place_of_those_before)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 first = insert (store, 0), second = insert (store, 1);
  g_autoptr (GPtrArray) counts = NULL, other = NULL;
  g_autoptr (GbSurvey) survey = NULL;

  set_counts (store, first, 40);
  set_counts (store, second, 90);
  set_counts (store, first, 60);
  ck_assert_ok ((counts = gb_store_survey_counts (store, first, error)) != NULL);
  ck_assert_uint_eq (counts->len, 3);
  ck_assert_uint_eq (gb_survey_counts_get (counts, "", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED), 60);
  ck_assert_uint_eq (gb_survey_counts_get (counts, "", "balans", "agree"), 58);
  ck_assert_uint_eq (gb_survey_counts_get (counts, "Financi\303\253n", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED), 5);
  ck_assert_ok ((other = gb_store_survey_counts (store, second, error)) != NULL);
  ck_assert_uint_eq (gb_survey_counts_get (other, "", "balans", "agree"), 88);
  ck_assert_ok ((survey = gb_store_survey_get (store, 0, error)) != NULL);
  ck_assert_int_eq (survey->answered, 60);
}
END_TEST

START_TEST (a_round_takes_its_counts_along)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 first = insert (store, 0), second = insert (store, 1), left = -1;

  set_counts (store, first, 40);
  set_counts (store, second, 90);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_survey_delete (store, first, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_fails (gb_store_survey_get (store, 0, error) != NULL, GB_ERROR_NOT_FOUND);
  ck_assert_ok (gb_store_query_int (store, "SELECT count(*) FROM survey_count", &left, error));
  ck_assert_int_eq (left, 3);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("surveys");
  TCase *tcase = tcase_create ("surveys");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, a_round_comes_back_whole);
  tcase_add_test (tcase, a_round_is_there_once);
  tcase_add_test (tcase, what_cannot_be_is_not_kept);
  tcase_add_test (tcase, counts_take_the_place_of_those_before);
  tcase_add_test (tcase, a_round_takes_its_counts_along);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
