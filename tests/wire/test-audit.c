/* Lines of the audit log, and what a list of them is narrowed to. */
#include "geborgen/error.h"
#include "wire/wire.h"
#include <check.h>
#include <stdlib.h>

START_TEST (a_line_as_it_travels)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  GbAuditLine one
      = { .id = 7, .at = 1795435200, .verb = (char *)"talk.held", .previous = (char *)"a", .hash = (char *)"b" };
  GbAuditLine many = { .id = 8,
                       .at = 1795435201,
                       .actor = GB_ACTOR_SERVICE,
                       .verb = (char *)"x",
                       .previous = (char *)"b",
                       .hash = (char *)"c" };

  one.subject = gb_subject (GB_SUBJECT_TALK, 4);
  many.subject = gb_subject (GB_SUBJECT_PERSON, 0);
  g_ptr_array_add (lines, &one);
  g_ptr_array_add (lines, &many);
  g_autoptr (GVariant) list = g_variant_ref_sink (gb_wire_audit_list_to_variant (lines, zone));
  g_autofree char *text = g_variant_print (list, FALSE);
  ck_assert_str_eq (
      text, "[{'id': <int64 7>, 'at': <'2026-11-23T13:00:00+01:00'>, 'actor': <'manager'>, 'verb': <'talk.held'>,"
            " 'subject': <'talk:4'>, 'previous': <'a'>, 'hash': <'b'>},"
            " {'id': <int64 8>, 'at': <'2026-11-23T13:00:01+01:00'>, 'actor': <'service'>, 'verb': <'x'>,"
            " 'subject': <'person'>, 'previous': <'b'>, 'hash': <'c'>}]");
}
END_TEST

START_TEST (an_outcome_tells_only_what_there_is)
{
  const GbAuditCheck whole = { .newest = (char *)"f" };
  const GbAuditCheck broken = { .lines = 9, .broken = 3, .newest = (char *)"f", .anchor_line = 2 };
  g_autoptr (GVariant) first = g_variant_ref_sink (gb_wire_audit_check_to_variant (&whole));
  g_autoptr (GVariant) second = g_variant_ref_sink (gb_wire_audit_check_to_variant (&broken));
  g_autofree char *first_text = g_variant_print (first, FALSE);
  g_autofree char *second_text = g_variant_print (second, FALSE);

  ck_assert_str_eq (first_text, "{'lines': <int64 0>, 'newest': <'f'>}");
  ck_assert_str_eq (second_text,
                    "{'lines': <int64 9>, 'broken': <int64 3>, 'newest': <'f'>, 'anchor_line': <int64 2>}");
}
END_TEST

START_TEST (a_filter_is_read)
{
  g_autoptr (GVariant) given = g_variant_ref_sink (
      g_variant_new_parsed ("{'subject': <'agreement:3'>, 'person': <@x 4>, 'from': <'2026-01-02'>,"
                            " 'until': <'2026-02-03'>, 'limit': <@u 5>, 'offset': <@u 6>}"));
  GbAuditFilter filter;

  ck_assert (gb_wire_audit_filter_from_variant (given, &filter, NULL));
  ck_assert (filter.by_type);
  ck_assert_int_eq (filter.subject.type, GB_SUBJECT_AGREEMENT);
  ck_assert_int_eq (filter.subject.id, 3);
  ck_assert_int_eq (filter.person_id, 4);
  ck_assert_int_eq (filter.from.month, 1);
  ck_assert_int_eq (filter.until.month, 2);
  ck_assert_uint_eq (filter.limit, 5);
  ck_assert_uint_eq (filter.offset, 6);
}
END_TEST

static const struct
{
  const char *given;
  GbError code;
} refused[] = {
  { "{'subject': <'gesprek'>}", GB_ERROR_INVALID }, { "{'subject': <'talk:'>}", GB_ERROR_INVALID },
  { "{'subject': <'talk:-1'>}", GB_ERROR_INVALID }, { "{'subject': <@x 3>}", GB_ERROR_INVALID },
  { "{'since': <@x 3>}", GB_ERROR_UNKNOWN_KEY },    { "{'from': <'2026-02-31'>}", GB_ERROR_INVALID },
};

START_TEST (a_filter_that_means_nothing_is_refused)
{
  g_autoptr (GVariant) given = g_variant_ref_sink (g_variant_new_parsed (refused[_i].given));
  g_autoptr (GError) error = NULL;
  GbAuditFilter filter;

  ck_assert (!gb_wire_audit_filter_from_variant (given, &filter, &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, (int)refused[_i].code), "%s", error->message);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire-audit");
  TCase *tcase = tcase_create ("audit");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_add_test (tcase, a_line_as_it_travels);
  tcase_add_test (tcase, an_outcome_tells_only_what_there_is);
  tcase_add_test (tcase, a_filter_is_read);
  tcase_add_loop_test (tcase, a_filter_that_means_nothing_is_refused, 0, G_N_ELEMENTS (refused));
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
