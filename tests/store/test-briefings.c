#include "store-test.h"

static gint64
insert (GbStore *store, GbBriefing briefing)
{
  g_autofree char *uid = g_uuid_string_random ();

  briefing.uid = uid;
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_briefing_insert (store, &briefing, error));
  ck_assert_ok (gb_store_commit (store, error));
  return briefing.id;
}

static void
set_started (GbStore *store, gint64 id, GbDate started_on, GbDate left_on)
{
  g_autoptr (GbPerson) person = gb_store_person_get (store, id, NULL);

  person->started_on = started_on;
  person->left_on = left_on;
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_person_update (store, person, error));
  ck_assert_ok (gb_store_commit (store, error));
}

START_TEST (it_comes_back_whole_and_goes)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Één", NULL);
  gint64 id = insert (store, (GbBriefing){ .audience = GB_AUDIENCE_MANAGER,
                                           .person_id = person,
                                           .people = 1,
                                           .document = (char *)"Welkom",
                                           .told_on = { 2026, 4, 30 },
                                           .told_by = (char *)"HR" });
  g_autoptr (GbBriefing) read = NULL;

  ck_assert_ok ((read = gb_store_briefing_get (store, id, error)) != NULL);
  ck_assert_int_eq (read->audience, GB_AUDIENCE_MANAGER);
  ck_assert_int_eq (read->person_id, person);
  ck_assert_str_eq (read->person_name, "Testpersoon Één");
  ck_assert_int_eq (read->people, 1);
  ck_assert_str_eq (read->document, "Welkom");
  ck_assert_int_eq (gb_date_compare (read->told_on, gb_date_new (2026, 4, 30)), 0);
  ck_assert_str_eq (read->told_by, "HR");
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_briefing_delete (store, id, error));
  ck_assert_fails (gb_store_briefing_delete (store, id, error), GB_ERROR_NOT_FOUND);
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_fails (gb_store_briefing_get (store, id, error), GB_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (a_list_is_narrowed)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  GbBriefing group
      = { .audience = GB_AUDIENCE_EMPLOYEE, .people = 9, .document = (char *)"a", .told_on = { 2026, 2, 1 } };
  static const struct
  {
    GbBriefingFilter filter;
    guint n;
  } cases[] = {
    { { 0 }, 3 },
    { { .audience = GB_AUDIENCE_MANAGER }, 1 },
    { { .from = { 2026, 2, 2 } }, 2 },
    { { .until = { 2026, 2, 2 } }, 1 },
    { { .limit = 1, .offset = 1 }, 1 },
  };

  insert (store, group);
  group.told_on = gb_date_new (2026, 3, 1);
  group.audience = GB_AUDIENCE_MANAGER;
  insert (store, group);
  insert (store, (GbBriefing){ .audience = GB_AUDIENCE_EMPLOYEE,
                               .person_id = person,
                               .people = 1,
                               .document = (char *)"b",
                               .told_on = { 2026, 4, 1 } });
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) list = NULL;

      ck_assert_ok ((list = gb_store_briefing_list (store, &cases[i].filter, error)) != NULL);
      ck_assert_uint_eq (list->len, cases[i].n);
    }
  const GbBriefingFilter of_person = { .person_id = person };
  g_autoptr (GPtrArray) list = gb_store_briefing_list (store, &of_person, NULL);
  ck_assert_uint_eq (list->len, 1);
}
END_TEST

START_TEST (newcomers_are_who_started_and_was_not_told)
{
  g_autoptr (GbStore) store = test_open ();
  const GbDate today = { 2026, 11, 23 }, since = { 2026, 5, 23 };
  gint64 on_the_day = test_add_person (store, "Testpersoon Rand", NULL);
  gint64 before = test_add_person (store, "Testpersoon Eerder", NULL);
  gint64 told = test_add_person (store, "Testpersoon Verteld", NULL);
  gint64 left = test_add_person (store, "Testpersoon Weg", NULL);
  gint64 leaves = test_add_person (store, "Testpersoon Nog", NULL);
  g_autoptr (GPtrArray) list = NULL;

  test_add_person (store, "Testpersoon Onbekend", NULL);
  set_started (store, on_the_day, since, GB_DATE_NONE);
  set_started (store, before, gb_date_add_days (since, -1), GB_DATE_NONE);
  set_started (store, told, gb_date_new (2026, 10, 1), GB_DATE_NONE);
  set_started (store, left, gb_date_new (2026, 10, 1), today);
  set_started (store, leaves, gb_date_new (2026, 10, 1), gb_date_add_days (today, 1));
  insert (store, (GbBriefing){ .audience = GB_AUDIENCE_EMPLOYEE,
                               .person_id = told,
                               .people = 1,
                               .document = (char *)"b",
                               .told_on = { 2026, 10, 2 } });
  ck_assert_ok ((list = gb_store_newcomer_list (store, 0, since, today, error)) != NULL);
  ck_assert_uint_eq (list->len, 2);
  ck_assert_int_eq (((GbNewcomer *)g_ptr_array_index (list, 0))->person_id, on_the_day);
  ck_assert_int_eq (((GbNewcomer *)g_ptr_array_index (list, 1))->person_id, leaves);

  /* Who was to be told before that isn't forgotten. */
  ck_assert_ok (gb_store_begin (store, error));
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO task (uid, origin, ref, title, start_on, due_on, state, created_at, changed_at)"
                         " VALUES ('a', 'onboarding', 'person/%d', 'b', '2026-05-22', '2026-06-19', 'open', 1, 1)",
                         (int)before);
  ck_assert_ok (gb_store_exec (store, sql, error));
  ck_assert_ok (gb_store_commit (store, error));
  g_autoptr (GPtrArray) more = gb_store_newcomer_list (store, 0, since, today, NULL);
  ck_assert_uint_eq (more->len, 3);
  ck_assert_int_eq (((GbNewcomer *)g_ptr_array_index (more, 0))->person_id, before);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("who was told");
  TCase *tcase = tcase_create ("who was told");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, it_comes_back_whole_and_goes);
  tcase_add_test (tcase, a_list_is_narrowed);
  tcase_add_test (tcase, newcomers_are_who_started_and_was_not_told);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
