/* Agreements, and what travels about their life. */
#include "wire-test.h"

#include "geborgen/error.h"
#include "wire/wire.h"

START_TEST (agreement_whole)
{
  GbAgreement agreement = { .id = 5,
                            .person_id = 7,
                            .person_name = (char *)"Testpersoon Een",
                            .kind = (char *)"thuiswerken",
                            .text = (char *)"dinsdag\nen vrijdag",
                            .from_on = gb_date_new (2026, 1, 1),
                            .trial_until = gb_date_new (2026, 3, 31),
                            .review_on = gb_date_new (2026, 9, 1),
                            .until_on = gb_date_new (2027, 1, 1),
                            .confirmed_on = gb_date_new (2026, 1, 2),
                            .state = GB_AGREEMENT_TRIAL,
                            .share = GB_SHARE_GRANTED,
                            .version = 3,
                            .version_on = gb_date_new (2026, 2, 3),
                            .confirmed_by_manager_on = gb_date_new (2026, 1, 1),
                            .confirmed_by_employee_on = gb_date_new (2026, 1, 2),
                            .emergency = (char *)"Voorbeeld B. neemt over",
                            .team_told = (char *)"wie wanneer thuis is",
                            .share_asked_on = gb_date_new (2026, 2, 1),
                            .share_answered_on = gb_date_new (2026, 2, 2),
                            .share_by = (char *)"Voorbeeld V.",
                            .winding_down_on = gb_date_new (2026, 5, 1) };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_agreement_to_variant (&agreement, GB_WIRE_REPLY));
  g_autoptr (GbAgreement) back = gb_wire_agreement_from_variant (sent, GB_WIRE_REPLY, NULL);

  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (back->id, 5);
  ck_assert_int_eq (back->person_id, 7);
  ck_assert_str_eq (back->kind, "thuiswerken");
  ck_assert_str_eq (back->text, "dinsdag\nen vrijdag");
  ck_assert_int_eq (gb_date_compare (back->from_on, agreement.from_on), 0);
  ck_assert_int_eq (gb_date_compare (back->trial_until, agreement.trial_until), 0);
  ck_assert_int_eq (gb_date_compare (back->review_on, agreement.review_on), 0);
  ck_assert_int_eq (gb_date_compare (back->until_on, agreement.until_on), 0);
  ck_assert_int_eq (gb_date_compare (back->confirmed_on, agreement.confirmed_on), 0);
  ck_assert_int_eq (back->state, GB_AGREEMENT_TRIAL);
  ck_assert_int_eq (back->share, GB_SHARE_GRANTED);
  ck_assert_int_eq (back->version, 3);
  ck_assert_int_eq (gb_date_compare (back->version_on, agreement.version_on), 0);
  ck_assert_int_eq (gb_date_compare (back->confirmed_by_manager_on, agreement.confirmed_by_manager_on), 0);
  ck_assert_int_eq (gb_date_compare (back->confirmed_by_employee_on, agreement.confirmed_by_employee_on), 0);
  ck_assert_str_eq (back->emergency, agreement.emergency);
  ck_assert_str_eq (back->team_told, agreement.team_told);
  ck_assert_int_eq (gb_date_compare (back->share_asked_on, agreement.share_asked_on), 0);
  ck_assert_int_eq (gb_date_compare (back->share_answered_on, agreement.share_answered_on), 0);
  ck_assert_str_eq (back->share_by, agreement.share_by);
  ck_assert_int_eq (gb_date_compare (back->winding_down_on, agreement.winding_down_on), 0);
}
END_TEST

START_TEST (agreement_new_is_proposed_only_when_said)
{
  GbAgreement agreement = { .person_id = 7, .kind = (char *)"ikb-uren", .state = GB_AGREEMENT_PROPOSED };
  g_autoptr (GVariant) proposed = wire_travel (gb_wire_agreement_to_variant (&agreement, GB_WIRE_NEW));
  g_autoptr (GVariant) silent = wire_parse ("{'person': <int64 7>, 'kind': <'ikb-uren'>}");
  g_autoptr (GbAgreement) first = gb_wire_agreement_from_variant (proposed, GB_WIRE_NEW, NULL);
  g_autoptr (GbAgreement) second = gb_wire_agreement_from_variant (silent, GB_WIRE_NEW, NULL);

  wire_assert_prints (gb_wire_agreement_to_variant (&agreement, GB_WIRE_NEW),
                      "{'person': <int64 7>, 'kind': <'ikb-uren'>, 'proposed': <true>}");
  ck_assert_int_eq (first->state, GB_AGREEMENT_PROPOSED);
  ck_assert_int_eq (second->state, GB_AGREEMENT_ACTIVE);
}
END_TEST

START_TEST (changes_tell_which_fields)
{
  g_autoptr (GVariant) given = wire_parse ("{'text': <''>, 'until_on': <'2027-01-01'>, 'trial_until': <''>}");
  guint fields = 0;
  g_autoptr (GbAgreement) changes = gb_wire_agreement_changes_from_variant (given, &fields, NULL);

  ck_assert_ptr_nonnull (changes);
  ck_assert_uint_eq (fields, GB_AGREEMENT_TEXT | GB_AGREEMENT_UNTIL | GB_AGREEMENT_TRIAL_UNTIL);
  ck_assert_ptr_null (changes->text);
  ck_assert_int_eq (gb_date_compare (changes->until_on, gb_date_new (2027, 1, 1)), 0);
  ck_assert (!gb_date_is_set (changes->trial_until));
}
END_TEST

START_TEST (review_whole)
{
  GbReview review = { .id = 3,
                      .agreement_id = 5,
                      .talk_id = 8,
                      .on_day = gb_date_new (2026, 9, 1),
                      .outcome = GB_OUTCOME_ADAPT,
                      .for_employee = GB_WORKED_YES,
                      .for_team = GB_WORKED_NO };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_review_to_variant (&review, GB_WIRE_REPLY));
  g_autoptr (GbReview) back = gb_wire_review_from_variant (sent, GB_WIRE_REPLY, NULL);

  wire_assert_prints (gb_wire_review_to_variant (&review, GB_WIRE_REPLY),
                      "{'id': <int64 3>, 'agreement': <int64 5>, 'talk': <int64 8>, 'on_day': <'2026-09-01'>, "
                      "'outcome': <'adapt'>, 'for_employee': <'yes'>, 'for_team': <'no'>}");
  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (back->talk_id, 8);
  ck_assert_int_eq (back->outcome, GB_OUTCOME_ADAPT);
  ck_assert_int_eq (back->for_employee, GB_WORKED_YES);
  ck_assert_int_eq (back->for_work, GB_WORKED_UNSAID);
  ck_assert_int_eq (back->for_team, GB_WORKED_NO);
}
END_TEST

START_TEST (sharing_whole)
{
  GbSharing sharing = { .share = GB_SHARE_REFUSED,
                        .asked_on = gb_date_new (2026, 9, 1),
                        .answered_on = gb_date_new (2026, 9, 2),
                        .by = (char *)"Voorbeeld V." };
  g_autoptr (GVariant) sent = wire_travel (gb_wire_sharing_to_variant (&sharing));
  g_autoptr (GbSharing) back = gb_wire_sharing_from_variant (sent, NULL);

  ck_assert_ptr_nonnull (back);
  ck_assert_int_eq (back->share, GB_SHARE_REFUSED);
  ck_assert_int_eq (gb_date_compare (back->asked_on, sharing.asked_on), 0);
  ck_assert_int_eq (gb_date_compare (back->answered_on, sharing.answered_on), 0);
  ck_assert_str_eq (back->by, "Voorbeeld V.");
}
END_TEST

static const struct
{
  const char *given, *says;
  GbError code;
} refused[] = {
  { "{'outcome': <'maybe'>}", "continue, adapt, end", GB_ERROR_INVALID },
  { "{'outcome': <'end'>, 'for_work': <'perhaps'>}", "yes, partly, no", GB_ERROR_INVALID },
  { "{'for_work': <'yes'>}", "'outcome' is missing", GB_ERROR_INVALID },
  { "{'outcome': <'end'>, 'id': <int64 4>}", "'id'", GB_ERROR_UNKNOWN_KEY },
  { "{'outcome': <'end'>, 'why': <'voorbeeld'>}", "'why'", GB_ERROR_UNKNOWN_KEY },
  { "{'outcome': <'end'>, 'on_day': <'2026-02-30'>}", "2026-02-30", GB_ERROR_INVALID },
};

START_TEST (what_is_no_review)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) given = wire_parse (refused[_i].given);

  ck_assert_ptr_null (gb_wire_review_from_variant (given, GB_WIRE_NEW, &error));
  ck_assert (g_error_matches (error, GB_ERROR, (int)refused[_i].code));
  ck_assert_msg (strstr (error->message, refused[_i].says) != NULL, "%s", error->message);
}
END_TEST

START_TEST (what_cannot_be_changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) person = wire_parse ("{'person': <int64 4>}");
  g_autoptr (GVariant) confirmed = wire_parse ("{'confirmed_on': <'2026-01-01'>}");
  guint fields = 0;

  ck_assert_ptr_null (gb_wire_agreement_changes_from_variant (person, &fields, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_UNKNOWN_KEY));
  g_clear_error (&error);
  ck_assert_ptr_null (gb_wire_agreement_changes_from_variant (confirmed, &fields, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_UNKNOWN_KEY));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("life");
  TCase *life = tcase_create ("life");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_add_test (life, agreement_whole);
  tcase_add_test (life, agreement_new_is_proposed_only_when_said);
  tcase_add_test (life, changes_tell_which_fields);
  tcase_add_test (life, review_whole);
  tcase_add_test (life, sharing_whole);
  tcase_add_loop_test (life, what_is_no_review, 0, (int)G_N_ELEMENTS (refused));
  tcase_add_test (life, what_cannot_be_changed);
  suite_add_tcase (suite, life);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
