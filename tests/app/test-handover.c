/* Handing over: exactly what was permitted goes along, and the receipt closes it where it came from. */
#include <string.h>

#include "two-houses.h"

/* ---- giving ---- */

START_TEST (only_what_is_permitted_goes_along)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GbDossier) dossier = NULL;
  g_autoptr (GbHandover) handover = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  g_autofree char *page = gb_app_handover_page (pair.giver->app, dossier, GB_DOCUMENT_MARKDOWN);
  ck_assert_uint_eq (dossier->people->len, 2);
  ck_assert_uint_eq (dossier->agreements->len, 1);
  ck_assert_str_eq (((GbDossierAgreement *)dossier->agreements->pdata[0])->now.text, "dinsdag en donderdag thuis");
  /* What is about the other agreement stays behind with it. */
  ck_assert_uint_eq (dossier->actions->len, 2);
  ck_assert_ptr_null (strstr (page, "Winterkoning"));
  ck_assert_ptr_null (strstr (page, "Boomklever"));
  ck_assert_ptr_nonnull (strstr (page, "dinsdag en donderdag thuis"));
  ck_assert_ptr_nonnull (strstr (page, "bel eerst het vaste nummer"));
  for (guint i = 0; i < dossier->actions->len; i++)
    ck_assert_str_ne (((GbDossierAction *)dossier->actions->pdata[i])->text, "Boomklever");
  ck_assert_uint_eq (dossier->left_out->len, 1);
  ck_assert_int_eq (((GbDossierLeftOut *)dossier->left_out->pdata[0])->agreements, 1);
  ck_assert_uint_eq (count_outcomes (pair.giver, handover->id, GB_HANDOVER_LEFT_OUT), 1);
}
END_TEST

START_TEST (a_permitted_one_can_be_kept_too)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (people, pair.one);
  const GbHandoverWish wish = { .people = people, .agreements = none };
  g_autoptr (GbHandover) handover = gb_app_handover_create (pair.giver->app, &wish, &dossier, &error);
  ck_no_error (error);
  ck_assert_int_eq (handover->people, 1);
  ck_assert_uint_eq (dossier->agreements->len, 0);
  ck_assert_int_eq (((GbDossierLeftOut *)dossier->left_out->pdata[0])->agreements, 2);
}
END_TEST

static const struct
{
  GbHandoverWish wish;
  int code;
} bad_wishes[] = {
  { { .purpose = GB_PURPOSE_SUCCESSOR }, GB_ERROR_INVALID },
  { { .purpose = GB_PURPOSE_DELEGATE, .all = TRUE }, GB_ERROR_INVALID },
  { { .purpose = GB_PURPOSE_DELEGATE, .all = TRUE, .until_on = { 2026, 11, 20 } }, GB_ERROR_INVALID },
  { { .purpose = GB_PURPOSE_DELEGATE, .all = TRUE, .from_on = { 2027, 1, 2 }, .until_on = { 2027, 1, 1 } },
    GB_ERROR_INVALID },
  { { .purpose = GB_PURPOSE_SUCCESSOR, .all = TRUE, .until_on = { 2027, 1, 1 } }, GB_ERROR_INVALID },
  { { .purpose = GB_PURPOSE_SUCCESSOR, .team_id = 99 }, GB_ERROR_NOT_FOUND },
};

START_TEST (what_cant_be_given_is_refused)
{
  g_auto (Pair) pair = pair_new ();
  const GbHandoverFilter all = { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (bad_wishes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GbDossier) dossier = NULL;
      ck_assert_ptr_null (gb_app_handover_create (pair.giver->app, &bad_wishes[i].wish, &dossier, &error));
      ck_assert_msg (g_error_matches (error, GB_ERROR, bad_wishes[i].code), "%u: %s", i, error->message);
    }
  g_autoptr (GPtrArray) list = gb_app_handover_list (pair.giver->app, &all, NULL);
  ck_assert_uint_eq (list->len, 0);
}
END_TEST

/* ---- the receipt ---- */

START_TEST (the_receipt_closes_what_went)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, NULL, &receipt);
  ck_assert_ptr_null (gb_app_handover_done (pair.giver->app, 0, "00000 00000 00000 00000 00000", NULL, &error));
  g_clear_error (&error);
  g_autoptr (GbHandover) done = gb_app_handover_done (pair.giver->app, 0, receipt, NULL, &error);
  ck_no_error (error);
  ck_assert_int_eq (done->state, GB_HANDOVER_DONE);
  g_autoptr (GPtrArray) people = people_of (pair.giver);
  g_autoptr (GPtrArray) open = agreements_of (pair.giver, TRUE);
  g_autoptr (GbAgreement) gone = gb_app_agreement_get (pair.giver->app, pair.permitted, &error);
  ck_assert_uint_eq (people->len, 0);
  /* What wasn't permitted is still the giver's to settle. */
  ck_assert_uint_eq (open->len, 1);
  ck_assert_int_eq (((GbAgreement *)open->pdata[0])->id, pair.refused);
  ck_assert_int_eq (gone->state, GB_AGREEMENT_HANDED_OVER);
  ck_assert_uint_eq (count_talks (pair.giver, TRUE, GB_TALK_FUNCTIONERINGSGESPREK), 0);
  ck_assert_uint_eq (count_talks (pair.giver, TRUE, GB_TALK_EVALUATIEGESPREK), 0);
  ck_assert_uint_eq (count_reminders (pair.giver, GB_SUBJECT_HANDOVER), 0);
  ck_assert_uint_eq (count_actions (pair.giver), 1);
  /* The same receipt again. */
  guint changes = pair.giver->changes;
  g_autoptr (GbHandover) again = gb_app_handover_done (pair.giver->app, given->id, receipt, NULL, &error);
  ck_no_error (error);
  ck_assert_uint_eq (pair.giver->changes, changes);
}
END_TEST

START_TEST (what_was_handed_over_is_gone_after_its_term)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL;
  static const char profile[] = "[retention]\nprofile=municipality\n";
  guint records = 0, copies = 0;
  ck_assert (gb_app_set_config (pair.giver->app, gb_config_parse (profile, strlen (profile), &error), &error));
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, NULL, &receipt);
  g_autoptr (GbHandover) done = gb_app_handover_done (pair.giver->app, 0, receipt, NULL, &error);
  ck_no_error (error);
  house_set_now (pair.giver, "2031-11-20T10:00");
  ck_assert (gb_app_retention_apply (pair.giver->app, &records, &copies, &error));
  ck_assert_uint_eq (records, 0);
  house_set_now (pair.giver, "2031-11-24T10:00");
  ck_assert (gb_app_retention_apply (pair.giver->app, &records, &copies, &error));
  ck_assert_uint_gt (records, 0);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.giver, FALSE);
  ck_assert_uint_eq (agreements->len, 0);
  ck_assert_ptr_null (gb_app_person_resolve (pair.giver->app, "Testpersoon Een", &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND), "%s", error->message);
}
END_TEST

START_TEST (what_was_declined_stays_with_the_giver)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL;
  const char *const declined[] = { "p1", NULL };
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, "p1=decline", &receipt);
  g_autoptr (GPtrArray) here = people_of (pair.taker);
  ck_assert_uint_eq (here->len, 1);
  ck_assert_ptr_null (gb_app_handover_done (pair.giver->app, 0, receipt, NULL, &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID), "%s", error->message);
  g_clear_error (&error);
  /* What is of who was declined needn't be named. */
  g_autoptr (GbHandover) done = gb_app_handover_done (pair.giver->app, 0, receipt, declined, &error);
  ck_no_error (error);
  g_autoptr (GPtrArray) there = people_of (pair.giver);
  g_autoptr (GPtrArray) open = agreements_of (pair.giver, TRUE);
  ck_assert_uint_eq (there->len, 1);
  ck_assert_int_eq (((GbPerson *)there->pdata[0])->id, pair.one);
  ck_assert_uint_eq (open->len, 2);
  ck_assert_uint_eq (count_actions (pair.giver), 2);
  g_autoptr (GbHandover) again = gb_app_handover_done (pair.giver->app, given->id, receipt, NULL, &error);
  ck_no_error (error);
}
END_TEST

START_TEST (a_receipt_of_an_older_file_closes_nothing)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) first = NULL, second = NULL;
  g_autofree char *receipt = NULL, *newer = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &first);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, first, NULL, &receipt);
  add_agreement (pair.giver, pair.two, "andere-taken", "later erbij gekomen", TRUE);
  g_autoptr (GbHandover) again = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &second);
  ck_assert_int_eq (again->id, given->id);
  ck_assert_str_eq (second->uid, first->uid);
  ck_assert_ptr_null (gb_app_handover_done (pair.giver->app, 0, receipt, NULL, &error));
  g_clear_error (&error);
  /* Accepted anew it brings what was added, and nothing twice. */
  g_autoptr (GbHandover) retaken = take_ok (pair.taker, second, NULL, &newer);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.taker, TRUE);
  ck_assert_uint_eq (agreements->len, 2);
  ck_assert_uint_eq (count_talks (pair.taker, TRUE, GB_TALK_OVERDRACHTSGESPREK), 2);
  g_autoptr (GbHandover) done = gb_app_handover_done (pair.giver->app, 0, newer, NULL, &error);
  ck_no_error (error);
}
END_TEST

START_TEST (an_unconfirmed_one_is_reminded_of)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  guint n = 0;
  house_run_until (pair.giver, "2026-12-10T12:00");
  for (guint i = 0; i < pair.giver->screen->len; i++)
    {
      const Shown *shown = pair.giver->screen->pdata[i];
      if (!g_str_has_prefix (shown->tag, "handover-"))
        continue;
      n++;
      ck_assert_str_eq (shown->title, "Handover");
      ck_assert_ptr_nonnull (strstr (shown->body, "geborgen handover done"));
    }
  ck_assert_uint_eq (n, 2);
  g_autoptr (GbHandover) withdrawn = gb_app_handover_withdraw (pair.giver->app, given->id, &error);
  ck_no_error (error);
  ck_assert_uint_eq (count_reminders (pair.giver, GB_SUBJECT_HANDOVER), 0);
  ck_assert_ptr_null (gb_app_handover_withdraw (pair.giver->app, given->id, &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, GB_ERROR_STATE), "%s", error->message);
}
END_TEST

/* ---- there and back ---- */

START_TEST (there_and_back_again)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) there = NULL, back = NULL;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &there);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, there, NULL, &first);
  g_autoptr (GbHandover) done = gb_app_handover_done (pair.giver->app, 0, first, NULL, &error);
  ck_no_error (error);
  g_autoptr (GbHandover) returned = give (pair.taker, GB_PURPOSE_SUCCESSOR, NULL, &back);
  g_autoptr (GbHandover) retaken = take_ok (pair.giver, back, "p1=1;p2=2", &second);
  g_autoptr (GPtrArray) people = people_of (pair.giver);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.giver, TRUE);
  ck_assert_uint_eq (people->len, 2);
  ck_assert_uint_eq (agreements->len, 2);
  ck_assert_uint_eq (count_talks (pair.giver, TRUE, GB_TALK_FUNCTIONERINGSGESPREK), 2);
  g_autoptr (GbHandover) closed = gb_app_handover_done (pair.taker->app, 0, second, NULL, &error);
  ck_no_error (error);
  g_autoptr (GPtrArray) left = people_of (pair.taker);
  ck_assert_uint_eq (left->len, 0);
}
END_TEST

START_TEST (after_an_absence_it_goes_back_by_itself)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_DELEGATE, "2026-12-18", &dossier);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, NULL, &receipt);
  ck_assert_int_eq (taken->state, GB_HANDOVER_OPEN);
  ck_assert_uint_eq (count_talks (pair.taker, TRUE, GB_TALK_OVERDRACHTSGESPREK), 0);
  g_autoptr (GbHandover) done = gb_app_handover_done (pair.giver->app, 0, receipt, NULL, &error);
  ck_no_error (error);
  g_autoptr (GPtrArray) still = people_of (pair.giver);
  ck_assert_uint_eq (still->len, 2);
  house_run_until (pair.taker, "2026-12-18T23:00");
  ck_assert (gb_app_begin_day (pair.taker->app, &error));
  g_autoptr (GPtrArray) during = people_of (pair.taker);
  ck_assert_uint_eq (during->len, 2);
  house_set_now (pair.taker, "2026-12-19T00:30");
  ck_assert (gb_app_begin_day (pair.taker->app, &error));
  g_autoptr (GPtrArray) after = people_of (pair.taker);
  g_autoptr (GbHandover) over = gb_app_handover_get (pair.taker->app, taken->id, &error);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.taker, TRUE);
  ck_assert_uint_eq (after->len, 0);
  ck_assert_uint_eq (agreements->len, 0);
  ck_assert_uint_eq (count_actions (pair.taker), 0);
  ck_assert_int_eq (over->state, GB_HANDOVER_DONE);
  ck_date_eq (over->done_on, "2026-12-19");
  /* Too late to accept, anywhere. */
  g_autofree char *late = NULL;
  ck_assert_ptr_null (take (pair.taker, dossier, NULL, &late, &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, GB_ERROR_STATE), "%s", error->message);
}
END_TEST

START_TEST (who_gave_for_an_absence_waits_no_longer_than_that)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_DELEGATE, "2026-12-18", &dossier);
  house_set_now (pair.giver, "2026-12-19T00:30");
  ck_assert (gb_app_begin_day (pair.giver->app, &error));
  g_autoptr (GbHandover) over = gb_app_handover_get (pair.giver->app, given->id, &error);
  g_autoptr (GPtrArray) people = people_of (pair.giver);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.giver, TRUE);
  ck_assert_int_eq (over->state, GB_HANDOVER_DONE);
  ck_assert_uint_eq (people->len, 2);
  ck_assert_uint_eq (agreements->len, 2);
}
END_TEST

START_TEST (a_copy_that_is_put_away_is_made_anew_each_month)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GbDossier) first = NULL, second = NULL;
  guint n = 0;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SEALED, NULL, &first);
  house_person (pair.giver, "Testpersoon Drie", "2019-01-07");
  house_run_until (pair.giver, "2026-12-24T12:00");
  for (guint i = 0; i < pair.giver->screen->len; i++)
    n += strstr (((Shown *)pair.giver->screen->pdata[i])->body, "handover seal") != NULL;
  ck_assert_uint_eq (n, 1);
  g_autoptr (GbHandover) again = give (pair.giver, GB_PURPOSE_SEALED, NULL, &second);
  ck_assert_int_eq (again->id, given->id);
  ck_assert_int_eq (again->people, 3);
}
END_TEST

int
main (void)
{
  return house_run ("handover", (const TTest *const[]){
                                    only_what_is_permitted_goes_along, a_permitted_one_can_be_kept_too,
                                    what_cant_be_given_is_refused, the_receipt_closes_what_went,
                                    what_was_handed_over_is_gone_after_its_term, what_was_declined_stays_with_the_giver,
                                    a_receipt_of_an_older_file_closes_nothing, an_unconfirmed_one_is_reminded_of,
                                    there_and_back_again, after_an_absence_it_goes_back_by_itself,
                                    who_gave_for_an_absence_waits_no_longer_than_that,
                                    a_copy_that_is_put_away_is_made_anew_each_month, NULL });
}
