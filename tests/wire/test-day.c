/* The plan for the Day, key by key. */
#include "geborgen/error.h"
#include "wire-test.h"
#include "wire/wire.h"
#include <stdlib.h>

/* Its keys have no order. */
static void
assert_tells (const GbDayPart *part, const char *expected)
{
  g_autoptr (GVariant) told = g_variant_ref_sink (gb_wire_day_part_to_variant (part));
  g_autoptr (GVariant) wanted = wire_parse (expected);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  ck_assert_uint_eq (g_variant_n_children (told), g_variant_n_children (wanted));
  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) got = g_variant_lookup_value (told, key, NULL);

      ck_assert_msg (got != NULL && g_variant_equal (got, value), "%s", key);
    }
}

START_TEST (a_part_is_told_with_its_task)
{
  GbTask task = { .id = 7,
                  .ref = (char *)"2026/12",
                  .title = (char *)"Soep",
                  .owner = (char *)"de kantine",
                  .due_on = { 2026, 11, 10 },
                  .state = GB_TASK_DONE,
                  .done_on = { 2026, 11, 9 } };
  GbDayPart part = { .task = &task, .year = 2026, .idea = (char *)"soup", .cost = 0, .worked = GB_WORKED_PARTLY };

  /* what isn't said has no key: nothing isn't the same as € 0 */
  GbTask bare = { .id = 8, .ref = (char *)"2026/1", .title = (char *)"Kaartje", .state = GB_TASK_OPEN };
  GbDayPart unsaid = { .task = &bare, .year = 2026, .cost = -1 };

  assert_tells (&part,
                "{'number': <12>, 'task': <int64 7>, 'title': <'Soep'>, 'owner': <'de kantine'>, 'due_on': "
                "<'2026-11-10'>, 'state': <'done'>, 'done_on': <'2026-11-09'>, 'idea': <'soup'>, 'cost': <int64 0>, "
                "'worked': <'partly'>}");
  assert_tells (&unsaid, "{'number': <1>, 'task': <int64 8>, 'title': <'Kaartje'>, 'state': <'open'>}");
}
END_TEST

START_TEST (a_new_part_says_what_it_says)
{
  g_autoptr (GVariant) whole = wire_parse ("{'idea': <'soup'>, 'title': <'Soep'>, 'owner': <'HR'>, 'due_on': "
                                           "<'2026-11-10'>, 'cost': <int64 0>, 'anyway': <true>}");
  g_autoptr (GVariant) nothing = wire_parse ("{}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDayPart) part = gb_wire_day_part_from_variant (whole, &error);
  g_autoptr (GbDayPart) empty = gb_wire_day_part_from_variant (nothing, &error);

  ck_assert_ptr_null (error);
  ck_assert_str_eq (part->idea, "soup");
  ck_assert_str_eq (part->task->title, "Soep");
  ck_assert_str_eq (part->task->owner, "HR");
  ck_assert_int_eq (part->task->due_on.day, 10);
  ck_assert_int_eq (part->cost, 0);
  ck_assert_ptr_null (empty->task->title);
  ck_assert_ptr_null (empty->idea);
  ck_assert_int_eq (empty->cost, -1);
}
END_TEST

static GError *
refusal_of (const char *what, const char *text)
{
  g_autoptr (GVariant) given = wire_parse (text);
  g_autoptr (GbDayPart) part = NULL;
  g_autoptr (GbDayYear) year = NULL;
  GError *error = NULL;
  GbWorked worked;
  gint64 cost;
  guint fields;

  if (*what == 'n')
    part = gb_wire_day_part_from_variant (given, &error);
  else if (*what == 'c')
    part = gb_wire_day_part_changes_from_variant (given, &fields, &error);
  else if (*what == 'y')
    year = gb_wire_day_changes_from_variant (given, &fields, &error);
  else
    gb_wire_day_outcome_from_variant (given, &worked, &cost, &error);
  return error;
}

START_TEST (what_is_not_of_it_is_refused)
{
  static const struct
  {
    const char *what, *given;
    GbError code;
  } refused[] = {
    { "new", "{'due_on': <'2026-02-30'>}", GB_ERROR_INVALID },
    { "new", "{'cost': <'80'>}", GB_ERROR_INVALID },
    { "new", "{'title': <5>}", GB_ERROR_INVALID },
    { "new", "{'worked': <'yes'>}", GB_ERROR_UNKNOWN_KEY },
    { "new", "{'diagnose': <'x'>}", GB_ERROR_UNKNOWN_KEY },
    { "changes", "{'idea': <'soup'>}", GB_ERROR_UNKNOWN_KEY },
    { "changes", "{'due_on': <'morgen'>}", GB_ERROR_INVALID },
    { "outcome", "{'worked': <'misschien'>}", GB_ERROR_INVALID },
    { "outcome", "{'title': <'x'>}", GB_ERROR_UNKNOWN_KEY },
    { "year", "{'budget': <250>}", GB_ERROR_INVALID },
    { "year", "{'year': <2027>}", GB_ERROR_UNKNOWN_KEY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = refusal_of (refused[i].what, refused[i].given);

      ck_assert_msg (g_error_matches (error, GB_ERROR, (int)refused[i].code), "%s %s: %s", refused[i].what,
                     refused[i].given, error != NULL ? error->message : "taken");
    }
}
END_TEST

START_TEST (changes_say_what_they_change)
{
  g_autoptr (GVariant) away = wire_parse ("{'owner': <''>, 'due_on': <''>, 'cost': <int64 -1>, 'anyway': <true>}");
  g_autoptr (GVariant) year = wire_parse ("{'theme': <''>, 'spent': <int64 0>, 'anyway': <true>}");
  g_autoptr (GVariant) none = wire_parse ("{}");
  guint fields = 0;
  g_autoptr (GbDayPart) part = gb_wire_day_part_changes_from_variant (away, &fields, NULL);

  ck_assert_uint_eq (fields, GB_DAY_PART_OWNER | GB_DAY_PART_DUE | GB_DAY_PART_COST);
  ck_assert (!gb_date_is_set (part->task->due_on));
  ck_assert_int_eq (part->cost, -1);
  g_autoptr (GbDayYear) changes = gb_wire_day_changes_from_variant (year, &fields, NULL);
  ck_assert_uint_eq (fields, GB_DAY_THEME | GB_DAY_SPENT);
  ck_assert_int_eq (changes->spent, 0);
  g_autoptr (GbDayYear) nothing = gb_wire_day_changes_from_variant (none, &fields, NULL);
  ck_assert_ptr_nonnull (nothing);
  ck_assert_uint_eq (fields, 0);
}
END_TEST

START_TEST (an_outcome_may_be_left_unsaid)
{
  g_autoptr (GVariant) said = wire_parse ("{'worked': <'no'>, 'cost': <int64 0>}");
  g_autoptr (GVariant) none = wire_parse ("{}");
  GbWorked worked = GB_WORKED_YES;
  gint64 cost = -7;

  ck_assert (gb_wire_day_outcome_from_variant (said, &worked, &cost, NULL));
  ck_assert_int_eq (worked, GB_WORKED_NO);
  ck_assert_int_eq (cost, 0);
  ck_assert (gb_wire_day_outcome_from_variant (none, &worked, &cost, NULL));
  ck_assert_int_eq (worked, GB_WORKED_UNSAID);
  ck_assert_int_eq (cost, -1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: day");
  TCase *tcase = tcase_create ("day");
  SRunner *runner = srunner_create (suite);
  int failed = 0;

  tcase_add_test (tcase, a_part_is_told_with_its_task);
  tcase_add_test (tcase, a_new_part_says_what_it_says);
  tcase_add_test (tcase, what_is_not_of_it_is_refused);
  tcase_add_test (tcase, changes_say_what_they_change);
  tcase_add_test (tcase, an_outcome_may_be_left_unsaid);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
