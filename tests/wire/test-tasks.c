/* Tasks go out and come back, key by key. */
#include "geborgen/error.h"
#include "wire-test.h"
#include "wire/wire.h"
#include <stdlib.h>

static const GbTask whole = { .id = 5,
                              .uid = (char *)"u@geborgen",
                              .origin = GB_TASK_SURVEY,
                              .ref = (char *)"2/open",
                              .title = (char *)"Vragenlijst openzetten",
                              .owner = (char *)"HR",
                              .start_on = { 2026, 12, 1 },
                              .due_on = { 2026, 12, 3 },
                              .work_days = 3,
                              .milestone = TRUE,
                              .state = GB_TASK_DONE,
                              .done_on = { 2026, 12, 2 },
                              .note = (char *)"Ook op papier" };

START_TEST (a_record_comes_back)
{
  wire_assert_prints (gb_wire_task_to_variant (&whole, GB_WIRE_REPLY),
                      "{'id': <int64 5>, 'uid': <'u@geborgen'>, 'origin': <'survey'>, 'ref': <'2/open'>, 'title': "
                      "<'Vragenlijst openzetten'>, 'owner': <'HR'>, 'start_on': <'2026-12-01'>, 'due_on': "
                      "<'2026-12-03'>, 'work_days': <3>, 'milestone': <true>, 'state': <'done'>, 'done_on': "
                      "<'2026-12-02'>, 'note': <'Ook op papier'>}");
  g_autoptr (GVariant) sent = wire_travel (gb_wire_task_to_variant (&whole, GB_WIRE_REPLY));
  g_autoptr (GbTask) back = gb_wire_task_from_variant (sent, GB_WIRE_REPLY, NULL, NULL);
  ck_assert_ptr_nonnull (back);
  wire_assert_prints (gb_wire_task_to_variant (back, GB_WIRE_NEW),
                      "{'title': <'Vragenlijst openzetten'>, 'owner': <'HR'>, 'start_on': <'2026-12-01'>, 'due_on': "
                      "<'2026-12-03'>, 'work_days': <3>, 'milestone': <true>, 'state': <'done'>, 'note': <'Ook op "
                      "papier'>}");
  ck_assert_int_eq (back->origin, GB_TASK_SURVEY);
  ck_assert_str_eq (back->ref, "2/open");
}
END_TEST

START_TEST (a_number_in_the_plan_goes_out_and_never_comes_in)
{
  const GbTask point = { .id = 5, .number = 7, .origin = GB_TASK_ROADMAP, .ref = (char *)"rollen" };
  wire_assert_prints (gb_wire_task_to_variant (&point, GB_WIRE_REPLY),
                      "{'id': <int64 5>, 'number': <uint32 7>, 'origin': <'roadmap'>, 'ref': <'rollen'>, 'work_days': "
                      "<0>, 'state': <'open'>}");
  g_autoptr (GVariant) given = wire_parse ("{'number': <uint32 8>}");
  ck_assert_ptr_null (gb_wire_task_from_variant (given, GB_WIRE_CHANGES, NULL, NULL));
}
END_TEST

START_TEST (changes_say_what_they_change)
{
  static const struct
  {
    const char *given;
    guint fields; /* 0: refused */
  } cases[] = {
    { "{'title': <'Anders'>}", GB_TASK_FIELD_TITLE },
    { "{'owner': <''>, 'due_on': <''>}", GB_TASK_FIELD_OWNER | GB_TASK_FIELD_DUE },
    { "{'start_on': <'2026-12-01'>, 'work_days': <5>}", GB_TASK_FIELD_START | GB_TASK_FIELD_DAYS },
    { "{'milestone': <true>, 'state': <'started'>, 'note': <'x'>, 'anyway': <true>}",
      GB_TASK_FIELD_MILESTONE | GB_TASK_FIELD_STARTED | GB_TASK_FIELD_NOTE },
    { "{'origin': <'day'>}", 0 },
    { "{'done_on': <'2026-12-01'>}", 0 },
    { "{'colour': <'red'>}", 0 },
    { "{'state': <'busy'>}", 0 },
    { "{'due_on': <'2026-02-30'>}", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) given = wire_parse (cases[i].given);
      g_autoptr (GError) error = NULL;
      guint fields = 0;
      g_autoptr (GbTask) changes = gb_wire_task_from_variant (given, GB_WIRE_CHANGES, &fields, &error);
      ck_assert_msg ((changes != NULL) == (cases[i].fields != 0), "%s", cases[i].given);
      ck_assert_msg (fields == cases[i].fields || changes == NULL, "%s gives %x", cases[i].given, fields);
    }
}
END_TEST

START_TEST (a_filter_travels)
{
  const GbTaskFilter filter = { .by_origin = TRUE,
                                .origin = GB_TASK_DAY,
                                .ref_prefix = "2026/",
                                .open_only = TRUE,
                                .due_until = { 2026, 12, 3 },
                                .limit = 20,
                                .offset = 40 };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_task_filter_to_variant (&filter));
  g_autoptr (GVariant) empty = wire_parse ("{}");
  GbTaskFilter back = { 0 };
  ck_assert (gb_wire_task_filter_from_variant (sent, &back, NULL));
  ck_assert (back.by_origin && back.origin == GB_TASK_DAY && back.open_only && back.limit == 20 && back.offset == 40);
  ck_assert_str_eq (back.ref_prefix, "2026/");
  ck_assert_int_eq (gb_date_compare (back.due_until, filter.due_until), 0);
  ck_assert (gb_wire_task_filter_from_variant (empty, &back, NULL));
  ck_assert (!back.by_origin && *back.ref_prefix == '\0' && !back.open_only);

  g_autofree char *word = g_strnfill (GB_TASK_REF_MAX + 1, 'a');
  g_autofree char *text = g_strdup_printf ("{'ref': <'%s'>}", word);
  g_autoptr (GVariant) longer = wire_parse (text);
  g_autoptr (GError) error = NULL;
  ck_assert (!gb_wire_task_filter_from_variant (longer, &back, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: tasks");
  TCase *tcase = tcase_create ("tasks");
  SRunner *runner = srunner_create (suite);
  int failed = 0;

  tcase_add_test (tcase, a_record_comes_back);
  tcase_add_test (tcase, a_number_in_the_plan_goes_out_and_never_comes_in);
  tcase_add_test (tcase, changes_say_what_they_change);
  tcase_add_test (tcase, a_filter_travels);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
