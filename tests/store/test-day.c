/* The Day of a year, and its parts beside their tasks. */
#include "store-test.h"

static GbDayPart *
part_new (int year, const char *ref, const char *title)
{
  GbDayPart *part = g_new0 (GbDayPart, 1);

  part->year = year;
  part->cost = -1;
  part->task = gb_task_new (GB_TASK_DAY, ref, title, (GbDate){ year, 11, 10 });
  part->task->uid = g_strdup (ref);
  return part;
}

static void
put_year (GbStore *store, const GbDayYear *year)
{
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_day_put (store, year, 1000, error));
  ck_assert_ok (gb_store_commit (store, error));
}

static void
put_part (GbStore *store, GbDayPart *part)
{
  ck_assert_ok (gb_store_begin (store, error));
  if (part->task->id == 0)
    ck_assert_ok (gb_store_task_insert (store, part->task, error));
  ck_assert_ok (gb_store_day_put_part (store, part, error));
  ck_assert_ok (gb_store_commit (store, error));
}

START_TEST (a_year_is_one_and_comes_back)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GError) failed = NULL;
  g_autoptr (GbDayYear) none = gb_store_day_get (store, 2026, &failed);
  GbDayYear first = { .year = 2026, .theme = (char *)"<b>&\" ثيم", .budget = 0, .spent = -1 };
  GbDayYear second = { .year = 2026, .budget = -1, .spent = 100000000, .looked_back = (char *)"Meer soep" };

  ck_assert_int_eq (none->year, 2026);
  ck_assert_int_eq (none->budget, -1);
  ck_assert_fails (gb_store_day_put (store, &first, 1, error), GB_ERROR_FAILED);
  put_year (store, &first);
  g_autoptr (GbDayYear) one = gb_store_day_get (store, 2026, &failed);
  ck_assert_str_eq (one->theme, first.theme);
  /* nothing isn't the same as € 0 */
  ck_assert_int_eq (one->budget, 0);
  ck_assert_int_eq (one->spent, -1);
  put_year (store, &second);
  g_autoptr (GbDayYear) two = gb_store_day_get (store, 2026, &failed);
  ck_assert_ptr_null (two->theme);
  ck_assert_int_eq (two->budget, -1);
  ck_assert_int_eq (two->spent, 100000000);
  ck_assert_str_eq (two->looked_back, "Meer soep");
  g_autoptr (GbDayYear) other = gb_store_day_get (store, 2027, &failed);
  ck_assert_int_eq (other->spent, -1);
}
END_TEST

START_TEST (parts_come_back_with_their_tasks_by_year)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GError) failed = NULL;
  GbDayYear this_year = { .year = 2026, .budget = -1, .spent = -1 };
  GbDayYear next_year = { .year = 2027, .budget = -1, .spent = -1 };
  g_autoptr (GbDayPart) soup = part_new (2026, "2026/1", "Soep");
  g_autoptr (GbDayPart) walk = part_new (2026, "2026/2", "Wandelen");
  g_autoptr (GbDayPart) after = part_new (2027, "2027/1", "Soep");

  put_year (store, &this_year);
  put_year (store, &next_year);
  soup->idea = g_strdup ("soup");
  soup->cost = 0;
  put_part (store, soup);
  put_part (store, walk);
  put_part (store, after);
  soup->worked = GB_WORKED_YES;
  soup->cost = 7450;
  put_part (store, soup);
  g_autoptr (GPtrArray) parts = gb_store_day_list_parts (store, 2026, &failed);
  ck_assert_uint_eq (parts->len, 2);
  const GbDayPart *first = g_ptr_array_index (parts, 0);
  const GbDayPart *second = g_ptr_array_index (parts, 1);
  ck_assert_str_eq (first->task->ref, "2026/1");
  ck_assert_str_eq (first->task->title, "Soep");
  ck_assert_str_eq (first->idea, "soup");
  ck_assert_int_eq (first->cost, 7450);
  ck_assert_int_eq (first->worked, GB_WORKED_YES);
  ck_assert_ptr_null (second->idea);
  ck_assert_int_eq (second->cost, -1);
  ck_assert_int_eq (second->worked, GB_WORKED_UNSAID);
  g_autoptr (GPtrArray) none = gb_store_day_list_parts (store, 2025, &failed);
  ck_assert_uint_eq (none->len, 0);
}
END_TEST

START_TEST (a_part_goes_with_its_task_and_needs_its_year)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GError) failed = NULL;
  GbDayYear year = { .year = 2026, .budget = -1, .spent = -1 };
  g_autoptr (GbDayPart) soup = part_new (2026, "2026/1", "Soep");
  g_autoptr (GbDayPart) orphan = part_new (2030, "2030/1", "Soep");

  put_year (store, &year);
  put_part (store, soup);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_task_insert (store, orphan->task, error));
  ck_assert_fails (gb_store_day_put_part (store, orphan, error), GB_ERROR_NOT_FOUND);
  gb_store_rollback (store);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_exec (store, "DELETE FROM task", error));
  ck_assert_ok (gb_store_commit (store, error));
  g_autoptr (GPtrArray) parts = gb_store_day_list_parts (store, 2026, &failed);
  ck_assert_uint_eq (parts->len, 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("day");
  TCase *tcase = tcase_create ("day");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, a_year_is_one_and_comes_back);
  tcase_add_test (tcase, parts_come_back_with_their_tasks_by_year);
  tcase_add_test (tcase, a_part_goes_with_its_task_and_needs_its_year);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
