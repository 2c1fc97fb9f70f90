/* Evidence, facts and the pillars' checklists, key by key. */
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "wire-test.h"
#include "wire/wire.h"
#include <stdlib.h>

static GbEvidence *
taken (const char *text, GbWireSide side, guint *ret_given, GError **error)
{
  g_autoptr (GVariant) given = wire_parse (text);

  return gb_wire_evidence_from_variant (given, side, ret_given, error);
}

START_TEST (evidence_is_told_whole)
{
  char *items[] = { (char *)"borgen.vindbaar", (char *)"erkenning.1", NULL };
  const GbEvidence evidence = { .id = 3,
                                .uid = (char *)"u",
                                .items = items,
                                .text = (char *)"Op intranet",
                                .on = { 2026, 3, 1 },
                                .name = (char *)"beleid.pdf",
                                .sha256 = (char *)"abc",
                                .size = 12,
                                .added_at = 0 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  wire_assert_prints (
      gb_wire_evidence_to_variant (&evidence, zone),
      "{'id': <int64 3>, 'uid': <'u'>, 'items': <['borgen.vindbaar', 'erkenning.1']>, 'text': <'Op "
      "intranet'>, 'on': <'2026-03-01'>, 'name': <'beleid.pdf'>, 'sha256': <'abc'>, 'size': <int64 12>, "
      "'added_at': <'1970-01-01T00:00:00+00:00'>}");
}
END_TEST

START_TEST (new_evidence_says_what_and_for_what)
{
  static const struct
  {
    const char *given;
    GbError code;
  } refused[] = {
    { "{'text': <'x'>}", GB_ERROR_INVALID },
    { "{'items': <['borgen.vindbaar']>}", GB_ERROR_INVALID },
    { "{'items': <'borgen.vindbaar'>, 'text': <'x'>}", GB_ERROR_INVALID },
    { "{'items': <['borgen.vindbaar']>, 'text': <'x'>, 'on': <'2026-02-30'>}", GB_ERROR_INVALID },
    { "{'items': <['borgen.vindbaar']>, 'text': <'x'>, 'sha256': <'abc'>}", GB_ERROR_UNKNOWN_KEY },
    { "{'items': <['borgen.vindbaar']>, 'text': <'x'>, 'diagnose': <'x'>}", GB_ERROR_UNKNOWN_KEY },
  };
  g_autoptr (GError) none = NULL;
  g_autoptr (GbEvidence) evidence = taken (
      "{'items': <['erkenning.1']>, 'text': <'x'>, 'name': <'a.pdf'>, 'anyway': <true>}", GB_WIRE_NEW, NULL, &none);

  ck_assert_ptr_null (none);
  ck_assert_str_eq (evidence->items[0], "erkenning.1");
  ck_assert_str_eq (evidence->name, "a.pdf");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      ck_assert_ptr_null (taken (refused[i].given, GB_WIRE_NEW, NULL, &error));
      ck_assert_msg (g_error_matches (error, GB_ERROR, (int)refused[i].code), "%s: %s", refused[i].given,
                     error->message);
    }
}
END_TEST

START_TEST (changes_say_what_they_change)
{
  guint given = 0;
  g_autoptr (GbEvidence) evidence = taken ("{'on': <''>, 'anyway': <true>}", GB_WIRE_CHANGES, &given, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_nonnull (evidence);
  ck_assert_uint_eq (given, GB_EVIDENCE_ON);
  ck_assert (!gb_date_is_set (evidence->on));
  /* a file isn't changed */
  ck_assert_ptr_null (taken ("{'name': <'b.pdf'>}", GB_WIRE_CHANGES, &given, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_UNKNOWN_KEY));
}
END_TEST

START_TEST (a_fact_without_a_whole_has_none)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_fact_free);
  const GbDate day = { 2026, 11, 22 };

  gb_text_set_language (GB_LANGUAGE_EN);
  g_ptr_array_add (facts, gb_fact_new (GB_FACT_SURVEY_ROUNDS, NULL, 2026, 0, -1, day));
  g_ptr_array_add (facts, gb_fact_new (GB_FACT_POINTS_DONE, NULL, 2026, 0, 0, day));
  wire_assert_prints (
      gb_wire_fact_list_to_variant (facts),
      "[{'id': <'survey-rounds'>, 'year': <2026>, 'count': <int64 0>, 'text': <'0 rounds of the survey were "
      "held.'>, 'as_of': <'2026-11-22'>}, {'id': <'points-done'>, 'year': <2026>, 'count': <int64 0>, "
      "'of': <int64 0>, 'text': <'0 of 0 points of the plan are done.'>, 'as_of': <'2026-11-22'>}]");
}
END_TEST

START_TEST (an_item_tells_how_it_is)
{
  const GbPillarItem item = { .item = (char *)"borgen.vindbaar",
                              .state = GB_PILLAR_OPEN,
                              .title = (char *)"T",
                              .question = 4,
                              .fell_on = { 2026, 11, 22 },
                              .evidence = 0,
                              .reason = GB_PILLAR_NOTHING_YET,
                              .why = (char *)"W" };

  wire_assert_prints (
      gb_wire_pillar_item_to_variant (&item),
      "{'item': <'borgen.vindbaar'>, 'pillar': <'borgen'>, 'state': <'open'>, 'title': <'T'>, "
      "'question': <4>, 'fell_on': <'2026-11-22'>, 'evidence': <0>, 'reason': <'nothing-yet'>, 'why': <'W'>}");
}
END_TEST

START_TEST (an_item_takes_what_is_its_owners_to_say)
{
  g_autoptr (GVariant) fine = wire_parse ("{'state': <'done'>, 'review_on': <''>, 'anyway': <true>}");
  g_autoptr (GVariant) odd = wire_parse ("{'state': <'klaar'>}");
  g_autoptr (GVariant) foreign = wire_parse ("{'fell_on': <'2026-01-01'>}");
  g_autoptr (GError) error = NULL;
  guint given = 0;
  g_autoptr (GbPillarItem) item = gb_wire_pillar_item_from_variant (fine, &given, &error);

  ck_assert_ptr_null (error);
  ck_assert_uint_eq (given, GB_PILLAR_FIELD_STATE | GB_PILLAR_FIELD_REVIEW);
  ck_assert_int_eq (item->state, GB_PILLAR_DONE);
  ck_assert_ptr_null (gb_wire_pillar_item_from_variant (odd, &given, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_clear_error (&error);
  ck_assert_ptr_null (gb_wire_pillar_item_from_variant (foreign, &given, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_UNKNOWN_KEY));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: evidence");
  TCase *tcase = tcase_create ("evidence");
  SRunner *runner = srunner_create (suite);
  int failed = 0;

  tcase_add_test (tcase, evidence_is_told_whole);
  tcase_add_test (tcase, new_evidence_says_what_and_for_what);
  tcase_add_test (tcase, changes_say_what_they_change);
  tcase_add_test (tcase, a_fact_without_a_whole_has_none);
  tcase_add_test (tcase, an_item_tells_how_it_is);
  tcase_add_test (tcase, an_item_takes_what_is_its_owners_to_say);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
