#include "store-test.h"

static gint64
insert (GbStore *store, GbAction action)
{
  action.created_at = action.changed_at = 1000;
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_action_insert (store, &action, error));
  ck_assert_ok (gb_store_commit (store, error));
  return action.id;
}

START_TEST (an_action_comes_back_whole)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Één", NULL);
  gint64 talk = test_add_talk (store, person, gb_date_new (2026, 3, 1));
  gint64 id = insert (store, (GbAction){ .person_id = person,
                                         .talk_id = talk,
                                         .text = (char *)"Bellen\nen mailen",
                                         .owner = GB_OWNER_EMPLOYEE,
                                         .due_on = { 2026, 4, 30 } });
  g_autoptr (GbAction) read = NULL;
  g_autoptr (GbAction) done = NULL;

  ck_assert_ok ((read = gb_store_action_get (store, id, error)) != NULL);
  ck_assert_int_eq (read->person_id, person);
  ck_assert_str_eq (read->person_name, "Testpersoon Één");
  ck_assert_int_eq (read->team_id, 0);
  ck_assert_int_eq (read->talk_id, talk);
  ck_assert_int_eq (read->agreement_id, 0);
  ck_assert_str_eq (read->text, "Bellen\nen mailen");
  ck_assert_int_eq (read->owner, GB_OWNER_EMPLOYEE);
  ck_assert_int_eq (gb_date_compare (read->due_on, gb_date_new (2026, 4, 30)), 0);
  ck_assert (!gb_date_is_set (read->done_on));
  ck_assert_int_eq (read->created_at, 1000);

  read->done_on = gb_date_new (2026, 4, 1);
  read->due_on = GB_DATE_NONE;
  read->owner = GB_OWNER_MANAGER;
  read->changed_at = 2000;
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_action_update (store, read, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_ok ((done = gb_store_action_get (store, id, error)) != NULL);
  ck_assert_int_eq (gb_date_compare (done->done_on, gb_date_new (2026, 4, 1)), 0);
  ck_assert (!gb_date_is_set (done->due_on));
  ck_assert_int_eq (done->owner, GB_OWNER_MANAGER);
  ck_assert_int_eq (done->changed_at, 2000);
  ck_assert_fails (gb_store_action_get (store, 99, error), GB_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (an_update_of_none_is_not_found)
{
  g_autoptr (GbStore) store = test_open ();
  const GbAction nobody = { .id = 99, .text = (char *)"Bellen" };

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_fails (gb_store_action_update (store, &nobody, error), GB_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (the_most_urgent_is_first_and_what_has_no_day_last)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  gint64 other = test_add_person (store, "Testpersoon Twee", NULL);
  gint64 team = test_add_team (store, "Testteam");
  char *text = (char *)"Bellen";
  gint64 some_day = insert (store, (GbAction){ .person_id = person, .text = text });
  gint64 later = insert (store, (GbAction){ .person_id = person, .text = text, .due_on = { 2026, 5, 1 } });
  gint64 soon = insert (store, (GbAction){ .team_id = team, .text = text, .due_on = { 2026, 4, 1 } });
  gint64 too = insert (store, (GbAction){ .person_id = other, .text = text, .due_on = { 2026, 5, 1 } });
  insert (store, (GbAction){ .person_id = person, .text = text, .done_on = { 2026, 3, 1 } });
  const gint64 order[] = { soon, later, too, some_day };
  const GbActionFilter open = { .open_only = TRUE };
  const GbActionFilter of_team = { .team_id = team };
  const GbActionFilter of_person = { .person_id = person };
  const GbActionFilter page = { .open_only = TRUE, .limit = 2, .offset = 1 };
  g_autoptr (GPtrArray) list = NULL, paged = NULL;

  ck_assert_ok ((list = gb_store_action_list (store, &open, error)) != NULL);
  ck_assert_uint_eq (list->len, G_N_ELEMENTS (order));
  for (guint i = 0; i < list->len; i++)
    ck_assert_int_eq (((const GbAction *)g_ptr_array_index (list, i))->id, order[i]);
  ck_assert_ok ((paged = gb_store_action_list (store, &page, error)) != NULL);
  ck_assert_uint_eq (paged->len, 2);
  ck_assert_int_eq (((const GbAction *)g_ptr_array_index (paged, 0))->id, later);
  ck_assert_int_eq (gb_store_action_count (store, &open, NULL), 4);
  ck_assert_int_eq (gb_store_action_count (store, &of_team, NULL), 1);
  ck_assert_int_eq (gb_store_action_count (store, &of_person, NULL), 3);
}
END_TEST

START_TEST (an_action_outlives_its_talk_but_not_its_person)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  gint64 talk = test_add_talk (store, person, gb_date_new (2026, 3, 1));
  gint64 id = insert (store, (GbAction){ .person_id = person, .talk_id = talk, .text = (char *)"Bellen" });
  g_autoptr (GbAction) kept = NULL;

  ck_assert_int_eq (sqlite3_exec (store->db, "DELETE FROM talk", NULL, NULL, NULL), SQLITE_OK);
  ck_assert_ok ((kept = gb_store_action_get (store, id, error)) != NULL);
  ck_assert_int_eq (kept->talk_id, 0);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_person_delete (store, person, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_fails (gb_store_action_get (store, id, error), GB_ERROR_NOT_FOUND);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("actions");
  TCase *tcase = tcase_create ("actions");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, an_action_comes_back_whole);
  tcase_add_test (tcase, an_update_of_none_is_not_found);
  tcase_add_test (tcase, the_most_urgent_is_first_and_what_has_no_day_last);
  tcase_add_test (tcase, an_action_outlives_its_talk_but_not_its_person);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
