/* Taking over: what comes arrives as it was, once, and what is here stays. */
#include <string.h>

#include "two-houses.h"

static void
check_same_agreement (const GbAgreement *a, const GbAgreement *b)
{
  ck_assert_str_eq (a->kind, b->kind);
  ck_assert_str_eq (a->text, b->text);
  ck_assert_str_eq (a->emergency, b->emergency);
  ck_assert_str_eq (a->team_told, b->team_told);
  ck_assert_int_eq (a->state, b->state);
  ck_assert_int_eq (a->version, b->version);
  ck_assert_int_eq (a->share, b->share);
  const GbDate *const of_a[] = { &a->from_on,
                                 &a->trial_until,
                                 &a->review_on,
                                 &a->until_on,
                                 &a->confirmed_on,
                                 &a->confirmed_by_manager_on,
                                 &a->confirmed_by_employee_on,
                                 &a->version_on,
                                 &a->share_asked_on,
                                 &a->share_answered_on,
                                 &a->winding_down_on };
  const GbDate *const of_b[] = { &b->from_on,
                                 &b->trial_until,
                                 &b->review_on,
                                 &b->until_on,
                                 &b->confirmed_on,
                                 &b->confirmed_by_manager_on,
                                 &b->confirmed_by_employee_on,
                                 &b->version_on,
                                 &b->share_asked_on,
                                 &b->share_answered_on,
                                 &b->winding_down_on };
  for (guint i = 0; i < G_N_ELEMENTS (of_a); i++)
    ck_assert_int_eq (gb_date_compare (*of_a[i], *of_b[i]), 0);
}

START_TEST (it_arrives_as_it_was_with_all_before_it)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  const GbAgreement changes = { .text = (char *)"alleen dinsdag thuis", .trial_until = house_date ("2027-02-01") };
  const GbReview review = { .agreement_id = pair.permitted,
                            .outcome = GB_OUTCOME_ADAPT,
                            .for_employee = GB_WORKED_YES,
                            .for_work = GB_WORKED_PARTLY };
  g_autoptr (GbAgreement) confirmed
      = gb_app_agreement_confirm (pair.giver->app, pair.permitted, GB_PARTY_EMPLOYEE, GB_DATE_NONE, &error);
  g_autoptr (GbAgreement) reviewed
      = gb_app_agreement_review (pair.giver->app, pair.permitted, &review, &changes,
                                 GB_AGREEMENT_TEXT | GB_AGREEMENT_TRIAL_UNTIL, FALSE, NULL, &error);
  ck_no_error (error);
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, NULL, &receipt);
  g_autoptr (GPtrArray) here = agreements_of (pair.taker, TRUE);
  g_autoptr (GbAgreement) there = gb_app_agreement_get (pair.giver->app, pair.permitted, &error);
  ck_assert_uint_eq (here->len, 1);
  const GbAgreement *agreement = here->pdata[0];
  check_same_agreement (agreement, there);
  g_autoptr (GPtrArray) versions = gb_app_agreement_versions (pair.taker->app, agreement->id, &error);
  g_autoptr (GPtrArray) reviews = gb_app_agreement_reviews (pair.taker->app, agreement->id, &error);
  ck_assert_uint_eq (versions->len, 2);
  ck_assert_str_eq (((GbAgreement *)versions->pdata[0])->text, "dinsdag en donderdag thuis");
  ck_assert_uint_eq (reviews->len, 1);
  ck_assert_int_eq (((GbReview *)reviews->pdata[0])->outcome, GB_OUTCOME_ADAPT);
  ck_assert_int_eq (((GbReview *)reviews->pdata[0])->for_work, GB_WORKED_PARTLY);
  ck_assert_int_eq (((GbReview *)reviews->pdata[0])->for_team, GB_WORKED_UNSAID);
  ck_assert_int_eq (taken->state, GB_HANDOVER_DONE);
}
END_TEST

START_TEST (two_that_are_alike_are_two)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL, *again = NULL;
  add_agreement (pair.giver, pair.one, "thuiswerken", "en de eerste maandag van de maand", TRUE);
  add_action (pair.giver, pair.two, 0, "rooster navragen");
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, NULL, &receipt);
  g_autoptr (GbHandover) retaken = take_ok (pair.taker, dossier, NULL, &again);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.taker, TRUE);
  ck_assert_uint_eq (agreements->len, 2);
  ck_assert_uint_eq (count_actions (pair.taker), 3);
  ck_assert_uint_eq (count_talks (pair.taker, TRUE, GB_TALK_EVALUATIEGESPREK), 2);
  ck_assert_uint_eq (count_outcomes (pair.taker, taken->id, GB_HANDOVER_CONFLICT), 0);
}
END_TEST

START_TEST (talks_come_with_fresh_days_and_an_introduction)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) open = house_open_talk (pair.giver, pair.two, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) planned
      = gb_app_talk_plan (pair.giver->app, open->id, house_civil ("2026-12-10T11:30"), 50, &error);
  ck_no_error (error);
  house_set_now (pair.giver, "2026-12-01T10:00");
  house_set_now (pair.taker, "2026-12-01T10:00");
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, NULL, &receipt);
  g_autoptr (GPtrArray) people = people_of (pair.taker);
  ck_assert_uint_eq (people->len, 2);
  for (guint i = 0; i < people->len; i++)
    {
      const GbPerson *person = people->pdata[i];
      g_autoptr (GbTalk) introduction = house_open_talk (pair.taker, person->id, GB_TALK_OVERDRACHTSGESPREK);
      g_autoptr (GbTalk) talk = house_open_talk (pair.taker, person->id, GB_TALK_FUNCTIONERINGSGESPREK);
      ck_assert_ptr_nonnull (introduction);
      /* Ten working days from Tuesday 1 December. */
      ck_date_eq (introduction->due_on, "2026-12-15");
      ck_assert_int_ge (gb_date_compare (talk->due_on, introduction->due_on), 0);
      ck_assert_int_eq (talk->state, i == 1 ? GB_TALK_PLANNED : GB_TALK_DUE);
    }
  /* One of each, though the cycle begins for whoever comes. */
  ck_assert_uint_eq (count_talks (pair.taker, TRUE, GB_TALK_FUNCTIONERINGSGESPREK), 2);
  ck_assert_uint_eq (count_talks (pair.taker, TRUE, GB_TALK_EVALUATIEGESPREK), 1);
}
END_TEST

START_TEST (the_same_again_changes_nothing)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL, *again = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, NULL, &receipt);
  guint talks = count_talks (pair.taker, FALSE, 0), reminders = count_reminders (pair.taker, GB_SUBJECT_TALK);
  house_crash (pair.taker);
  g_autoptr (GbHandover) retaken = take_ok (pair.taker, dossier, NULL, &again);
  g_autoptr (GPtrArray) people = people_of (pair.taker);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.taker, FALSE);
  ck_assert_int_eq (retaken->id, taken->id);
  ck_assert_str_eq (again, receipt);
  ck_assert_uint_eq (people->len, 2);
  ck_assert_uint_eq (agreements->len, 1);
  ck_assert_uint_eq (count_actions (pair.taker), 2);
  ck_assert_uint_eq (count_talks (pair.taker, FALSE, 0), talks);
  ck_assert_uint_eq (count_reminders (pair.taker, GB_SUBJECT_TALK), reminders);
}
END_TEST

START_TEST (who_may_be_somebody_else_is_asked_about)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL, *told = NULL;
  gint64 namesake = house_person (pair.taker, "testpersoon een", "2020-01-06");
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  ck_assert_ptr_null (take (pair.taker, dossier, NULL, &receipt, &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, GB_ERROR_AMBIGUOUS), "%s", error->message);
  ck_assert_ptr_nonnull (strstr (error->message, "--map p1="));
  g_autoptr (GPtrArray) before = people_of (pair.taker);
  ck_assert_uint_eq (before->len, 1);
  told = g_strdup_printf ("p1=%d", (int)namesake);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, told, &receipt);
  g_autoptr (GPtrArray) after = people_of (pair.taker);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.taker, TRUE);
  ck_assert_uint_eq (after->len, 2);
  ck_assert_int_eq (((GbAgreement *)agreements->pdata[0])->person_id, namesake);
  /* Person and talk of the cycle were here. */
  ck_assert_uint_eq (count_outcomes (pair.taker, taken->id, GB_HANDOVER_CONFLICT), 2);
}
END_TEST

START_TEST (what_is_here_stays_as_it_is)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL, *told = NULL;
  gint64 same = house_person (pair.taker, "Testpersoon Een", "2020-01-06");
  gint64 mine = add_agreement (pair.taker, same, "thuiswerken", "zoals het hier stond", TRUE);
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  told = g_strdup_printf ("p1=%d", (int)same);
  g_autoptr (GbHandover) taken = take_ok (pair.taker, dossier, told, &receipt);
  g_autoptr (GPtrArray) agreements = agreements_of (pair.taker, TRUE);
  g_autoptr (GPtrArray) items = gb_app_handover_list_items (pair.taker->app, taken->id, NULL);
  ck_assert_uint_eq (agreements->len, 1);
  ck_assert_str_eq (((GbAgreement *)agreements->pdata[0])->text, "zoals het hier stond");
  for (guint i = 0; i < items->len; i++)
    {
      const GbHandoverItem *item = items->pdata[i];
      if (item->subject.type != GB_SUBJECT_AGREEMENT)
        continue;
      ck_assert_int_eq (item->outcome, GB_HANDOVER_CONFLICT);
      ck_assert_int_eq (item->subject.id, mine);
    }
}
END_TEST

static const struct
{
  const char *decisions;
  int code;
} bad_decisions[] = {
  { "p9=new", GB_ERROR_INVALID },
  { "p1=iemand", GB_ERROR_INVALID },
  { "p1=77", GB_ERROR_NOT_FOUND },
  { "team:Onbekend=1", GB_ERROR_INVALID },
};

START_TEST (decisions_on_nothing_are_refused_and_nothing_is_stored)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (GError) own = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autofree char *receipt = NULL;
  g_autoptr (GbHandover) given = give (pair.giver, GB_PURPOSE_SUCCESSOR, NULL, &dossier);
  for (guint i = 0; i < G_N_ELEMENTS (bad_decisions); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_ptr_null (take (pair.taker, dossier, bad_decisions[i].decisions, &receipt, &error));
      ck_assert_msg (g_error_matches (error, GB_ERROR, bad_decisions[i].code), "%u: %s", i, error->message);
    }
  g_autoptr (GPtrArray) people = people_of (pair.taker);
  ck_assert_uint_eq (people->len, 0);
  ck_assert_ptr_null (take (pair.giver, dossier, NULL, &receipt, &own));
  ck_assert_msg (g_error_matches (own, GB_ERROR, GB_ERROR_STATE), "%s", own->message);
}
END_TEST

int
main (void)
{
  return house_run ("takeover", (const TTest *const[]){
                                    it_arrives_as_it_was_with_all_before_it, two_that_are_alike_are_two,
                                    talks_come_with_fresh_days_and_an_introduction, the_same_again_changes_nothing,
                                    who_may_be_somebody_else_is_asked_about, what_is_here_stays_as_it_is,
                                    decisions_on_nothing_are_refused_and_nothing_is_stored, NULL });
}
