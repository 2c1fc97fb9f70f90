/* Actions go out and come back, key by key. */
#include "geborgen/error.h"
#include "wire-test.h"
#include "wire/wire.h"
#include <stdlib.h>
#include <string.h>

static const GbAction whole = { .id = 5,
                                .person_id = 7,
                                .person_name = (char *)"Testpersoon Eén",
                                .talk_id = 12,
                                .agreement_id = 3,
                                .text = (char *)"Rooster navragen\nbij de planner",
                                .owner = GB_OWNER_EMPLOYEE,
                                .due_on = { 2026, 12, 3 },
                                .done_on = { 2026, 12, 1 },
                                .created_at = 1000,
                                .changed_at = 2000 };

START_TEST (a_record_comes_back)
{
  g_autoptr (GVariant) sent = wire_travel (gb_wire_action_to_variant (&whole, GB_WIRE_REPLY));
  g_autoptr (GbAction) back = gb_wire_action_from_variant (sent, GB_WIRE_REPLY, NULL, NULL);

  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (back->id, 5);
  ck_assert_int_eq (back->person_id, 7);
  ck_assert_str_eq (back->person_name, whole.person_name);
  ck_assert_int_eq (back->team_id, 0);
  ck_assert_ptr_null (back->team_name);
  ck_assert_int_eq (back->talk_id, 12);
  ck_assert_int_eq (back->agreement_id, 3);
  ck_assert_str_eq (back->text, whole.text);
  ck_assert_int_eq (back->owner, GB_OWNER_EMPLOYEE);
  ck_assert_int_eq (gb_date_compare (back->due_on, whole.due_on), 0);
  ck_assert_int_eq (gb_date_compare (back->done_on, whole.done_on), 0);
}
END_TEST

START_TEST (state_follows_from_the_day_it_was_done)
{
  const GbAction open = { .id = 2, .team_id = 4, .team_name = (char *)"Team Een", .text = (char *)"Bellen" };

  wire_assert_prints (gb_wire_action_to_variant (&open, GB_WIRE_REPLY),
                      "{'id': <int64 2>, 'team': <int64 4>, 'team_name': <'Team Een'>, 'text': <'Bellen'>, "
                      "'owner': <'manager'>, 'state': <'open'>}");
  wire_assert_prints (gb_wire_action_to_variant (&whole, GB_WIRE_NEW),
                      "{'person': <int64 7>, 'talk': <int64 12>, 'agreement': <int64 3>, 'text': <'Rooster navragen\\n"
                      "bij de planner'>, 'owner': <'employee'>, 'due_on': <'2026-12-03'>}");
  g_autoptr (GVariant) told = g_variant_ref_sink (gb_wire_action_to_variant (&whole, GB_WIRE_REPLY));
  const char *state = NULL;
  ck_assert (g_variant_lookup (told, "state", "&s", &state));
  ck_assert_str_eq (state, "done");
}
END_TEST

START_TEST (changes_say_what_they_change)
{
  static const struct
  {
    const char *given;
    guint fields;
  } cases[] = {
    { "{'text': <'Mailen'>}", GB_ACTION_TEXT },
    { "{'owner': <'employee'>}", GB_ACTION_OWNER },
    { "{'due_on': <''>}", GB_ACTION_DUE },
    { "{'due_on': <'2026-12-03'>, 'text': <'x'>, 'owner': <'manager'>}",
      GB_ACTION_TEXT | GB_ACTION_OWNER | GB_ACTION_DUE },
    { "{}", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) given = wire_parse (cases[i].given);
      guint fields = 99;
      g_autoptr (GbAction) changes = gb_wire_action_from_variant (given, GB_WIRE_CHANGES, &fields, NULL);

      ck_assert_ptr_nonnull (changes);
      ck_assert_uint_eq (fields, cases[i].fields);
    }
}
END_TEST

START_TEST (a_list_keeps_its_order)
{
  const GbAction other = { .id = 2, .text = (char *)"Bellen" };
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();
  g_autoptr (GVariant) sent = NULL;

  g_ptr_array_add (actions, (gpointer)&whole);
  g_ptr_array_add (actions, (gpointer)&other);
  sent = wire_travel (gb_wire_action_list_to_variant (actions));
  ck_assert_uint_eq (g_variant_n_children (sent), 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (sent, i);
      g_autoptr (GVariant) alone
          = g_variant_ref_sink (gb_wire_action_to_variant (i == 0 ? &whole : &other, GB_WIRE_REPLY));

      ck_assert (g_variant_equal (row, alone));
    }
}
END_TEST

START_TEST (a_filter_travels)
{
  const GbActionFilter filter = { 1, 2, 3, 4, TRUE, 20, 40 };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_action_filter_to_variant (&filter));
  g_autoptr (GVariant) empty = wire_parse ("{}");
  GbActionFilter back = { 0 };

  ck_assert (gb_wire_action_filter_from_variant (sent, &back, NULL));
  ck_assert (back.person_id == 1 && back.team_id == 2 && back.talk_id == 3 && back.agreement_id == 4);
  ck_assert (back.open_only && back.limit == 20 && back.offset == 40);
  ck_assert (gb_wire_action_filter_from_variant (empty, &back, NULL));
  ck_assert (back.person_id == 0 && !back.open_only && back.limit == 0);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: actions");
  TCase *tcase = tcase_create ("actions");
  SRunner *runner = srunner_create (suite);
  int failed = 0;

  tcase_add_test (tcase, a_record_comes_back);
  tcase_add_test (tcase, state_follows_from_the_day_it_was_done);
  tcase_add_test (tcase, changes_say_what_they_change);
  tcase_add_test (tcase, a_list_keeps_its_order);
  tcase_add_test (tcase, a_filter_travels);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
