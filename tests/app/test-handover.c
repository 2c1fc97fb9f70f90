/* Handing over between two houses: exactly what was permitted arrives, once, and is closed where it came from. */
#include <string.h>

#include "app/app-private.h"
#include "app/handover.h"
#include "geborgen/agreement-life.h"
#include "house.h"

/* ---- what the giver has ---- */

static gint64
add_agreement (House *house, gint64 person, const char *kind, const char *text, gboolean is_permitted)
{
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = person,
                       .kind = (char *)kind,
                       .text = (char *)text,
                       .emergency = (char *)"bel eerst het vaste nummer",
                       .team_told = (char *)"er zijn afspraken over het rooster" };
  wish.state = GB_AGREEMENT_ACTIVE;
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  const GbSharing sharing = { .share = is_permitted ? GB_SHARE_GRANTED : GB_SHARE_REFUSED };
  g_autoptr (GbAgreement) shared = gb_app_agreement_share (house->app, agreement->id, &sharing, &error);
  ck_no_error (error);
  return agreement->id;
}

static gint64
add_action (House *house, gint64 person, gint64 agreement, const char *text)
{
  g_autoptr (GError) error = NULL;
  const GbAction wish = { .person_id = person,
                          .agreement_id = agreement,
                          .text = (char *)text,
                          .owner = GB_OWNER_EMPLOYEE,
                          .due_on = house_date ("2026-12-18") };
  g_autoptr (GbAction) action = gb_app_action_add (house->app, &wish, FALSE, &error);
  ck_no_error (error);
  return action->id;
}

typedef struct
{
  House *giver, *taker;
  gint64 one, two;           /* people of the giver */
  gint64 permitted, refused; /* agreements of one */
} Pair;

static Pair
pair_new (void)
{
  g_autoptr (GError) error = NULL;
  Pair pair = { .giver = house_new ("2026-11-23T10:00"), .taker = house_new ("2026-11-23T10:00") };
  pair.one = house_person (pair.giver, "Testpersoon Een", "2019-01-07");
  pair.two = house_person (pair.giver, "Testpersoon Twee", "2019-01-07");
  pair.permitted = add_agreement (pair.giver, pair.one, "thuiswerken", "dinsdag en donderdag thuis", TRUE);
  pair.refused = add_agreement (pair.giver, pair.one, "vaste-roosters", "Winterkoning", FALSE);
  add_action (pair.giver, pair.one, pair.permitted, "na een maand kijken of het past");
  add_action (pair.giver, pair.one, pair.refused, "Boomklever");
  add_action (pair.giver, pair.two, 0, "rooster navragen");
  return pair;
}

static void
pair_free (Pair *pair)
{
  house_free (pair->giver);
  house_free (pair->taker);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_free)

static GbHandover *
give (House *house, GbPurpose purpose, const char *until, GbDossier **ret_dossier)
{
  g_autoptr (GError) error = NULL;
  const GbHandoverWish wish
      = { .purpose = purpose, .all = TRUE, .until_on = until != NULL ? house_date (until) : GB_DATE_NONE };
  GbHandover *handover = gb_app_handover_create (house->app, &wish, ret_dossier, &error);
  ck_no_error (error);
  return handover;
}

/* @decisions: "p1=new;a1=decline"; NULL: none. */
static GbHandover *
take (House *house, const GbDossier *dossier, const char *decisions, char **ret_receipt, GError **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (decisions != NULL ? decisions : "", ";", -1);
  for (char **part = parts; *part != NULL && **part != '\0'; part++)
    {
      const char *equals = strchr (*part, '=');
      g_hash_table_insert (table, g_strndup (*part, (gsize)(equals - *part)), g_strdup (equals + 1));
    }
  return gb_app_handover_accept (house->app, dossier, table, ret_receipt, error);
}

static GbHandover *
take_ok (House *house, const GbDossier *dossier, const char *decisions, char **ret_receipt)
{
  g_autoptr (GError) error = NULL;
  GbHandover *handover = take (house, dossier, decisions, ret_receipt, &error);
  ck_no_error (error);
  return handover;
}

static GPtrArray *
people_of (House *house)
{
  const GbPersonFilter filter = { 0 };
  return gb_app_person_list (house->app, &filter, NULL);
}

static GPtrArray *
agreements_of (House *house, gboolean open_only)
{
  const GbAgreementFilter filter = { .open_only = open_only };
  return gb_app_agreement_list (house->app, &filter, NULL);
}

static guint
count_talks (House *house, gboolean by_kind, GbTalkKind kind)
{
  const GbTalkFilter filter = { .open_only = TRUE, .by_kind = by_kind, .kind = kind };
  g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &filter, NULL);
  return talks->len;
}

static guint
count_actions (House *house)
{
  const GbActionFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) actions = gb_app_action_list (house->app, &filter, NULL);
  return actions->len;
}

static guint
count_outcomes (House *house, gint64 id, GbHandoverOutcome outcome)
{
  g_autoptr (GPtrArray) items = gb_app_handover_list_items (house->app, id, NULL);
  guint n = 0;
  for (guint i = 0; i < items->len; i++)
    n += ((const GbHandoverItem *)g_ptr_array_index (items, i))->outcome == outcome;
  return n;
}

static guint
count_reminders (House *house, GbSubjectType type)
{
  const GbReminderFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) reminders = gb_app_reminder_list (house->app, &filter, NULL);
  guint n = 0;
  for (guint i = 0; i < reminders->len; i++)
    n += ((const GbReminder *)g_ptr_array_index (reminders, i))->subject.type == type;
  return n;
}

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

/* ---- taking over ---- */

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
  return house_run (
      "handover",
      (const TTest *const[]){
          only_what_is_permitted_goes_along, a_permitted_one_can_be_kept_too, what_cant_be_given_is_refused,
          it_arrives_as_it_was_with_all_before_it, talks_come_with_fresh_days_and_an_introduction,
          the_same_again_changes_nothing, who_may_be_somebody_else_is_asked_about, what_is_here_stays_as_it_is,
          decisions_on_nothing_are_refused_and_nothing_is_stored, the_receipt_closes_what_went,
          what_was_declined_stays_with_the_giver, a_receipt_of_an_older_file_closes_nothing,
          an_unconfirmed_one_is_reminded_of, there_and_back_again, after_an_absence_it_goes_back_by_itself,
          who_gave_for_an_absence_waits_no_longer_than_that, a_copy_that_is_put_away_is_made_anew_each_month, NULL });
}
