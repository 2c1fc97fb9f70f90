/* Handovers as they travel, and what one is asked for by. */
#include "geborgen/error.h"
#include "wire-test.h"
#include "wire/field.h"
#include "wire/wire.h"
#include <check.h>
#include <stdlib.h>

START_TEST (a_handover_tells_all_but_its_nonce)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  const GbHandover handover = { .id = 3,
                                .uid = (char *)"u@geborgen",
                                .direction = GB_HANDOVER_RECEIVED,
                                .purpose = GB_PURPOSE_DELEGATE,
                                .people = 12,
                                .from_on = { 2026, 11, 23 },
                                .until_on = { 2026, 12, 18 },
                                .nonce = (char *)"00112233445566778899aabbccddeeff",
                                .created_at = 1795435200,
                                .changed_at = 1795435201 };
  wire_assert_prints (gb_wire_handover_to_variant (&handover, zone),
                      "{'id': <int64 3>, 'uid': <'u@geborgen'>, 'direction': <'received'>, 'purpose': <'delegate'>,"
                      " 'state': <'open'>, 'people': <12>, 'from_on': <'2026-11-23'>, 'until_on': <'2026-12-18'>,"
                      " 'created_at': <'2026-11-23T13:00:00+01:00'>, 'changed_at': <'2026-11-23T13:00:01+01:00'>}");
}
END_TEST

START_TEST (an_item_that_isnt_recorded_tells_only_what_it_is)
{
  g_autoptr (GbHandoverItem) known
      = gb_handover_item_new ("a1", gb_subject (GB_SUBJECT_AGREEMENT, 4), GB_HANDOVER_ACCEPTED);
  g_autoptr (GbHandoverItem) unknown
      = gb_handover_item_new ("t2", gb_subject (GB_SUBJECT_TALK, 0), GB_HANDOVER_DECLINED);
  GbRows rows;

  gb_rows_init (&rows);
  gb_wire_handover_item_give (known, "Thuiswerken", &rows);
  gb_wire_handover_item_give (unknown, NULL, &rows);
  wire_assert_prints (gb_rows_to_list (&rows),
                      "[{'ref': <'a1'>, 'subject': <'agreement:4'>, 'title': <'Thuiswerken'>, 'outcome': <'accepted'>},"
                      " {'ref': <'t2'>, 'subject': <'talk'>, 'outcome': <'declined'>}]");
}
END_TEST

START_TEST (a_wish_is_read)
{
  g_autoptr (GVariant) given = wire_parse (
      "{'purpose': <'delegate'>, 'people': <[int64 4, 9]>, 'agreements': <@ax []>, 'until_on': <'2026-12-18'>}");
  g_autoptr (GError) error = NULL;
  g_auto (GbHandoverWish) wish = { 0 };

  ck_assert (gb_wire_handover_wish_from_variant (given, &wish, &error));
  ck_assert_int_eq (wish.purpose, GB_PURPOSE_DELEGATE);
  ck_assert_uint_eq (wish.people->len, 2);
  ck_assert_int_eq (g_array_index (wish.people, gint64, 1), 9);
  ck_assert_uint_eq (wish.agreements->len, 0);
  ck_assert_int_eq (wish.until_on.day, 18);
}
END_TEST

static const char *const refused[] = {
  "{'purpose': <'wens'>}",
  "{'people': <[int32 4]>}",
  "{'until_on': <'2026-02-30'>}",
  "{'all': <'ja'>}",
};

START_TEST (a_wish_that_means_nothing_is_refused)
{
  g_autoptr (GVariant) given = wire_parse (refused[_i]);
  g_autoptr (GError) error = NULL;
  g_auto (GbHandoverWish) wish = { 0 };

  ck_assert (!gb_wire_handover_wish_from_variant (given, &wish, &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID), "%s", error->message);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire-handover");
  TCase *tcase = tcase_create ("handover");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_add_test (tcase, a_handover_tells_all_but_its_nonce);
  tcase_add_test (tcase, an_item_that_isnt_recorded_tells_only_what_it_is);
  tcase_add_test (tcase, a_wish_is_read);
  tcase_add_loop_test (tcase, a_wish_that_means_nothing_is_refused, 0, G_N_ELEMENTS (refused));
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
