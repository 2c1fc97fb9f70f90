/* Answers, one a question and language, and what happened with the application. */
#include "store-test.h"

static void
put (GbStore *store, GbLanguage language, int question, const char *text)
{
  GbErkenningAnswer answer = { .question = question, .text = (char *)text, .changed_at = 1000 + question };

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_erkenning_put_answer (store, language, &answer, error));
  ck_assert_ok (gb_store_commit (store, error));
}

START_TEST (an_answer_is_one_a_question_and_language)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GError) failed = NULL;

  put (store, GB_LANGUAGE_NL, 2, "Twee");
  put (store, GB_LANGUAGE_NL, 1, "Een");
  put (store, GB_LANGUAGE_EN, 1, "One");
  put (store, GB_LANGUAGE_NL, 1, "Een, anders");
  g_autoptr (GPtrArray) answers = gb_store_erkenning_list_answers (store, GB_LANGUAGE_NL, &failed);
  ck_assert_uint_eq (answers->len, 2);
  const GbErkenningAnswer *first = g_ptr_array_index (answers, 0);
  ck_assert_str_eq (first->text, "Een, anders");
  ck_assert_int_eq (first->changed_at, 1001);
  put (store, GB_LANGUAGE_NL, 1, NULL);
  g_autoptr (GPtrArray) rest = gb_store_erkenning_list_answers (store, GB_LANGUAGE_NL, &failed);
  ck_assert_uint_eq (rest->len, 1);
  g_autoptr (GPtrArray) english = gb_store_erkenning_list_answers (store, GB_LANGUAGE_EN, &failed);
  ck_assert_uint_eq (english->len, 1);
}
END_TEST

START_TEST (events_come_back_by_day)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GError) failed = NULL;
  GbErkenningEvent check
      = { .kind = GB_ERKENNING_SELF_CHECK, .on_date = { 2027, 6, 1 }, .level = 3, .until_on = { 2029, 6, 1 } };
  GbErkenningEvent applied
      = { .kind = GB_ERKENNING_APPLIED, .on_date = { 2026, 6, 1 }, .text = (char *)"Ingestuurd", .level = -1 };

  ck_assert_fails (gb_store_erkenning_insert_event (store, &check, error), GB_ERROR_FAILED);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_erkenning_insert_event (store, &check, error));
  ck_assert_ok (gb_store_erkenning_insert_event (store, &applied, error));
  ck_assert_ok (gb_store_commit (store, error));
  g_autoptr (GPtrArray) events = gb_store_erkenning_list_events (store, &failed);
  ck_assert_uint_eq (events->len, 2);
  const GbErkenningEvent *first = g_ptr_array_index (events, 0);
  const GbErkenningEvent *last = g_ptr_array_index (events, 1);
  ck_assert_int_eq (first->kind, GB_ERKENNING_APPLIED);
  ck_assert_str_eq (first->text, "Ingestuurd");
  ck_assert_int_eq (first->level, -1);
  ck_assert (!gb_date_is_set (first->until_on));
  ck_assert_int_eq (last->level, 3);
  ck_assert_int_eq (gb_date_compare (last->until_on, check.until_on), 0);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_erkenning_delete_event (store, applied.id, error));
  ck_assert_ok (gb_store_commit (store, error));
  g_autoptr (GPtrArray) rest = gb_store_erkenning_list_events (store, &failed);
  ck_assert_uint_eq (rest->len, 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("erkenning");
  TCase *tcase = tcase_create ("erkenning");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, an_answer_is_one_a_question_and_language);
  tcase_add_test (tcase, events_come_back_by_day);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
