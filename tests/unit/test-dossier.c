#include "geborgen/dossier.h"

#include "../support/dossier-sample.h"
#include "unit.h"

static gpointer
at (GPtrArray *items, guint i)
{
  return g_ptr_array_index (items, i);
}

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

START_TEST (the_sample_is_right)
{
  for (guint people = 0; people < 3; people++)
    {
      g_autoptr (GbDossier) dossier = dossier_sample (people);
      g_autoptr (GError) error = NULL;

      ck_assert_msg (gb_dossier_check (dossier, &error), "%s", error != NULL ? error->message : "");
    }
}
END_TEST

#define PERSON    ((GbDossierPerson *)at (d->people, 0))
#define AGREEMENT ((GbDossierAgreement *)at (d->agreements, 0))
#define VERSION   ((GbDossierVersion *)at (AGREEMENT->versions, 1))
#define REVIEW    ((GbDossierReview *)at (AGREEMENT->reviews, 0))
#define ACTION    ((GbDossierAction *)at (d->actions, 0))
#define TALK      ((GbDossierTalk *)at (d->talks, 0))
#define LEFT_OUT  ((GbDossierLeftOut *)at (d->left_out, 0))

/* One mistake, in a dossier that is right otherwise; and what of the message tells it. */
#define MISTAKE(mistake, part)                                                                                         \
  {                                                                                                                    \
    g_autoptr (GbDossier) d = dossier_sample (2);                                                                      \
                                                                                                                       \
    mistake;                                                                                                           \
    assert_refused (d, #mistake, part);                                                                                \
  }

static void
assert_refused (const GbDossier *dossier, const char *mistake, const char *part)
{
  g_autoptr (GError) error = NULL;

  ck_assert_msg (!gb_dossier_check (dossier, &error), "%s", mistake);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_msg (strstr (error->message, part) != NULL, "%s: no \"%s\" in: %s", mistake, part, error->message);
  ck_assert_ptr_null (strpbrk (error->message, "\r\n\033"));
}

START_TEST (mistakes_in_the_head)
{
  MISTAKE (set (&d->uid, NULL), "no uid");
  MISTAKE (set (&d->uid, "a/b"), "'a/b' is no uid");
  MISTAKE (set (&d->nonce, "0011"), "32 hexadecimal digits");
  MISTAKE (set (&d->nonce, "00112233445566778899AABBCCDDEEFF"), "32 hexadecimal digits");
  MISTAKE (d->created_at = 0, "'created_at' is missing");
  MISTAKE (d->purpose = GB_PURPOSE_DELEGATE, "'from_on' is missing");
  MISTAKE (d->until_on = gb_date_new (2027, 1, 1), "only a delegate's");
  MISTAKE (
      (d->purpose = GB_PURPOSE_DELEGATE, d->from_on = gb_date_new (2027, 1, 2), d->until_on = gb_date_new (2027, 1, 1)),
      "'until_on' is before");
}
END_TEST

START_TEST (mistakes_about_people)
{
  MISTAKE (set (&PERSON->ref, NULL), "people 1: '' is no ref");
  MISTAKE (set (&PERSON->ref, "p0"), "people 1: 'p0' is no ref");
  MISTAKE (set (&PERSON->ref, "p01"), "people 1: 'p01' is no ref");
  MISTAKE (set (&PERSON->ref, "a1"), "people 1: 'a1' is no ref");
  MISTAKE (set (&PERSON->ref, "p123456789"), "is no ref");
  MISTAKE (set (&PERSON->ref, "p2"), "people 2: 'p2' is there twice");
  MISTAKE (set (&PERSON->ref, "p7"), "agreements 1: it is about 'p1'");
  MISTAKE (set (&PERSON->name, ""), "people 1: the name '' is empty");
  MISTAKE (set (&PERSON->name, "twee\nregels"), "control character");
  MISTAKE (set (&PERSON->email, "x"), "no e-mail address");
  MISTAKE (PERSON->hours_per_week = 81, "the hours of a week");
}
END_TEST

START_TEST (mistakes_in_agreements)
{
  MISTAKE (set (&AGREEMENT->person, NULL), "agreements 1: it is about ''");
  MISTAKE (set (&AGREEMENT->now.kind, "ziekte"), "'ziekte' is no kind of agreement");
  MISTAKE (set (&AGREEMENT->now.text, "\x1b[2J"), "control character");
  MISTAKE (set (&AGREEMENT->now.emergency, "\x07"), "control character");
  MISTAKE (set (&AGREEMENT->now.team_told, "\x07"), "control character");
  MISTAKE (AGREEMENT->now.version = 0, "'version' must be 1 or more");
  MISTAKE (AGREEMENT->now.from_on = GB_DATE_NONE, "a date that is missing");
  MISTAKE (AGREEMENT->now.review_on = GB_DATE_NONE, "'review_on' is missing");
  MISTAKE (AGREEMENT->now.trial_until = gb_date_new (2025, 1, 1), "give a later day");
  MISTAKE (AGREEMENT->now.confirmed_by_manager_on.day = 32, "'confirmed_by_manager_on' is missing or doesn't exist");
  MISTAKE (AGREEMENT->now.state = GB_AGREEMENT_ENDED, "only open agreements");
  MISTAKE (AGREEMENT->now.state = GB_AGREEMENT_HANDED_OVER, "its state is 'handed_over'");
  MISTAKE (AGREEMENT->share_answered_on = GB_DATE_NONE, "'share_answered_on' is missing");
  MISTAKE (set (&AGREEMENT->share_by, "\n"), "control character");
  MISTAKE (VERSION->version = 1, "'versions' aren't in order");
  MISTAKE (VERSION->version = 3, "'versions' aren't in order");
  MISTAKE (set (&VERSION->kind, NULL), "no kind of agreement");
  MISTAKE (set (&REVIEW->outcome, NULL), "no outcome of a review");
  MISTAKE (set (&REVIEW->for_team, "misschien"), "no answer of a review");
  MISTAKE (REVIEW->on = GB_DATE_NONE, "'on' is missing");
}
END_TEST

START_TEST (mistakes_in_the_rest)
{
  MISTAKE (set (&ACTION->ref, "d2"), "actions 2: 'd2' is there twice");
  MISTAKE (set (&ACTION->text, NULL), "actions 1: the text '' is empty");
  MISTAKE (set (&ACTION->person, NULL), "doesn't say whose");
  MISTAKE (set (&ACTION->team, "Voorbeeldteam"), "both a person and the team");
  MISTAKE (set (&ACTION->agreement, "a2"), "no agreement of that person");
  MISTAKE (set (&ACTION->agreement, "a9"), "no agreement of that person");
  MISTAKE (set (&TALK->person, "p9"), "talks 1: it is about 'p9'");
  MISTAKE (TALK->kind = GB_TALK_TEAMGESPREK, "isn't with those whom it names");
  MISTAKE (TALK->due_on = GB_DATE_NONE, "'due_on' is missing");
  MISTAKE (TALK->minutes = 4, "'4' minutes");
  MISTAKE (set (&TALK->zone, NULL), "'starts_at' is there without the other");
  MISTAKE (set (&TALK->zone, ""), "'zone' is empty");
  MISTAKE (set (&TALK->zone, "../etc/passwd"), "is no time zone");
  MISTAKE (TALK->starts_at = GB_CIVIL_NONE, "'zone' is there without the other");
  MISTAKE (set (&LEFT_OUT->person, "p9"), "left_out 1: it is about 'p9'");
  MISTAKE (LEFT_OUT->agreements = 0, "'agreements' must be 1 or more");
}
END_TEST

START_TEST (what_may_be_left_away)
{
  g_autoptr (GbDossier) d = dossier_sample (1);
  g_autoptr (GError) error = NULL;

  set (&PERSON->email, NULL);
  set (&PERSON->team, NULL);
  PERSON->hours_per_week = 0;
  PERSON->started_on = GB_DATE_NONE;
  set (&AGREEMENT->now.text, NULL);
  set (&AGREEMENT->now.emergency, NULL);
  set (&AGREEMENT->now.team_told, NULL);
  AGREEMENT->now.trial_until = AGREEMENT->now.until_on = GB_DATE_NONE;
  AGREEMENT->now.state = GB_AGREEMENT_PROPOSED;
  AGREEMENT->share_asked_on = AGREEMENT->winding_down_on = GB_DATE_NONE;
  set (&AGREEMENT->share_by, NULL);
  g_ptr_array_set_size (AGREEMENT->versions, 0);
  g_ptr_array_set_size (AGREEMENT->reviews, 0);
  set (&ACTION->agreement, NULL);
  set (&ACTION->person, NULL);
  ACTION->owner = GB_OWNER_MANAGER;
  ACTION->due_on = GB_DATE_NONE;
  set (&TALK->agreement, NULL);
  set (&TALK->person, NULL);
  TALK->kind = GB_TALK_DAG_VAN_DE_MANTELZORG;
  TALK->starts_at = GB_CIVIL_NONE;
  set (&TALK->zone, NULL);
  ck_assert_msg (gb_dossier_check (d, &error), "%s", error != NULL ? error->message : "");
  set (&TALK->team, "Voorbeeldteam");
  set (&ACTION->team, "Voorbeeldteam");
  TALK->kind = GB_TALK_TEAMGESPREK;
  d->purpose = GB_PURPOSE_DELEGATE;
  d->from_on = d->until_on = gb_date_new (2027, 1, 1);
  ck_assert_msg (gb_dossier_check (d, &error), "%s", error != NULL ? error->message : "");
}
END_TEST

START_TEST (purposes_go_there_and_back)
{
  GbPurpose purpose = GB_N_PURPOSES;

  for (int i = 0; i < GB_N_PURPOSES; i++)
    {
      ck_assert (gb_purpose_from_string (gb_purpose_to_string ((GbPurpose)i), &purpose));
      ck_assert_int_eq (purpose, i);
    }
  ck_assert (!gb_purpose_from_string ("Successor", &purpose));
  ck_assert (!gb_purpose_from_string (NULL, &purpose));
  ck_assert_int_eq (purpose, GB_N_PURPOSES - 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[]
      = { the_sample_is_right,  mistakes_in_the_head,  mistakes_about_people,      mistakes_in_agreements,
          mistakes_in_the_rest, what_may_be_left_away, purposes_go_there_and_back, NULL };

  return unit_run ("dossier", tests);
}
