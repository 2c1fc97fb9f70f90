/* Who was told goes out and comes back, key by key. */
#include "geborgen/error.h"
#include "wire-test.h"
#include "wire/wire.h"
#include <stdlib.h>

static const GbBriefing whole = { .id = 5,
                                  .audience = GB_AUDIENCE_MANAGER,
                                  .person_id = 7,
                                  .person_name = (char *)"Testpersoon Eén",
                                  .people = 1,
                                  .document = (char *)"Welkom",
                                  .told_on = { 2026, 12, 3 },
                                  .told_by = (char *)"HR" };

START_TEST (a_record_comes_back)
{
  g_autoptr (GVariant) sent = wire_travel (gb_wire_briefing_to_variant (&whole, GB_WIRE_REPLY));
  g_autoptr (GbBriefing) back = gb_wire_briefing_from_variant (sent, GB_WIRE_REPLY, NULL);

  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (back->id, 5);
  ck_assert_int_eq (back->audience, GB_AUDIENCE_MANAGER);
  ck_assert_int_eq (back->person_id, 7);
  ck_assert_str_eq (back->person_name, whole.person_name);
  ck_assert_int_eq (back->people, 1);
  ck_assert_str_eq (back->document, "Welkom");
  ck_assert_int_eq (gb_date_compare (back->told_on, whole.told_on), 0);
  ck_assert_str_eq (back->told_by, "HR");
}
END_TEST

START_TEST (what_is_given_has_no_more_keys_than_were_said)
{
  const GbBriefing group = { .people = 12 };

  wire_assert_prints (gb_wire_briefing_to_variant (&group, GB_WIRE_NEW), "{'people': <12>}");
  wire_assert_prints (gb_wire_briefing_to_variant (&whole, GB_WIRE_NEW),
                      "{'audience': <'manager'>, 'person': <int64 7>, 'people': <1>, 'document': <'Welkom'>, "
                      "'told_on': <'2026-12-03'>, 'told_by': <'HR'>}");
}
END_TEST

START_TEST (what_nobody_may_give_is_refused)
{
  static const struct
  {
    const char *given;
    GbError code;
  } bad[] = {
    { "{'id': <int64 3>}", GB_ERROR_UNKNOWN_KEY },       { "{'diagnosis': <'x'>}", GB_ERROR_UNKNOWN_KEY },
    { "{'audience': <'everyone'>}", GB_ERROR_INVALID },  { "{'people': <'12'>}", GB_ERROR_INVALID },
    { "{'told_on': <'2026-02-30'>}", GB_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GVariant) given = wire_parse (bad[i].given);
      g_autoptr (GError) error = NULL;

      ck_assert_ptr_null (gb_wire_briefing_from_variant (given, GB_WIRE_NEW, &error));
      ck_assert_msg (g_error_matches (error, GB_ERROR, bad[i].code), "%s: %s", bad[i].given, error->message);
    }
}
END_TEST

START_TEST (a_filter_is_read)
{
  g_autoptr (GVariant) given
      = wire_parse ("{'person': <int64 3>, 'audience': <'manager'>, 'from': <'2026-01-01'>, 'until': <'2026-02-01'>, "
                    "'limit': <uint32 5>, 'offset': <uint32 6>}");
  GbBriefingFilter filter = { 0 };

  ck_assert (gb_wire_briefing_filter_from_variant (given, &filter, NULL));
  ck_assert_int_eq (filter.person_id, 3);
  ck_assert_int_eq (filter.audience, GB_AUDIENCE_MANAGER);
  ck_assert (filter.from.month == 1 && filter.until.month == 2);
  ck_assert (filter.limit == 5 && filter.offset == 6);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: who was told");
  TCase *tcase = tcase_create ("who was told");
  SRunner *runner = srunner_create (suite);
  int failed = 0;

  tcase_add_test (tcase, a_record_comes_back);
  tcase_add_test (tcase, what_is_given_has_no_more_keys_than_were_said);
  tcase_add_test (tcase, what_nobody_may_give_is_refused);
  tcase_add_test (tcase, a_filter_is_read);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
