/* Three years in which nobody acts: an agreement never expires unseen. */
#include "app/app-private.h"
#include "house.h"
#include "store/store-private.h"

static GPtrArray *
reminders_of (House *house, gint64 id)
{
  GbReminderFilter filter = { .subject = { GB_SUBJECT_AGREEMENT, id }, .open_only = TRUE };
  return gb_app_reminder_list (house->app, &filter, NULL);
}

typedef struct
{
  const char *name;
  GbAgreementState state;
  const char *trial_until, *review_on, *until_on, *confirmed_on;
  const char *skip_on;   /* the evaluation is skipped then */
  const char *leave_on;  /* the employee leaves then */
  const char *decide_on; /* the first day on which something has to be decided */
} Walk;

static const Walk walks[] = {
  { "proposed", GB_AGREEMENT_PROPOSED, NULL, NULL, NULL, NULL, NULL, NULL, "2026-11-30" },
  { "proposed with a trial", GB_AGREEMENT_PROPOSED, "2027-02-23", NULL, NULL, NULL, NULL, NULL, "2026-11-30" },
  { "unconfirmed", GB_AGREEMENT_ACTIVE, NULL, NULL, NULL, NULL, NULL, NULL, "2026-11-30" },
  { "trial", GB_AGREEMENT_ACTIVE, "2027-02-23", NULL, NULL, "2026-11-23", NULL, NULL, "2027-02-23" },
  { "active", GB_AGREEMENT_ACTIVE, NULL, NULL, NULL, "2026-11-23", NULL, NULL, "2027-11-23" },
  { "reviewed early", GB_AGREEMENT_ACTIVE, NULL, "2027-01-10", NULL, "2026-11-23", NULL, NULL, "2027-01-10" },
  { "with an end", GB_AGREEMENT_ACTIVE, NULL, NULL, "2027-05-01", "2026-11-23", NULL, NULL, "2027-05-01" },
  { "trial and end", GB_AGREEMENT_ACTIVE, "2027-02-23", NULL, "2027-02-23", "2026-11-23", NULL, NULL, "2027-02-23" },
  { "skipped", GB_AGREEMENT_ACTIVE, "2027-02-23", NULL, "2027-08-23", "2026-11-23", "2027-02-19", NULL, "2027-08-23" },
  { "left", GB_AGREEMENT_ACTIVE, "2027-02-23", NULL, NULL, "2026-11-23", NULL, "2027-01-15", "2027-02-23" },
};

/* A reminder about the agreement or its evaluation stands on the screen, and nobody has done anything about it. */
static gboolean
is_reminded_of (House *house, gint64 person_id, gint64 agreement_id)
{
  g_autoptr (GbTalk) talk = house_open_talk (house, person_id, GB_TALK_EVALUATIEGESPREK);
  g_autoptr (GPtrArray) rows = reminders_of (house, agreement_id);
  g_autoptr (GPtrArray) of_talk = talk != NULL ? house_reminders (house, talk->id, TRUE) : g_ptr_array_new ();
  gboolean shown = FALSE;
  for (guint i = 0; i < rows->len + of_talk->len; i++)
    {
      const GbReminder *row = i < rows->len ? g_ptr_array_index (rows, i) : g_ptr_array_index (of_talk, i - rows->len);
      shown = shown || (row->state == GB_REMINDER_SHOWN && row->shown_at <= house->now);
    }
  return shown;
}

static gboolean
is_to_come (House *house, gint64 person_id, gint64 agreement_id)
{
  g_autoptr (GbTalk) talk = house_open_talk (house, person_id, GB_TALK_EVALUATIEGESPREK);
  g_autoptr (GPtrArray) rows = reminders_of (house, agreement_id);
  g_autoptr (GPtrArray) of_talk = talk != NULL ? house_reminders (house, talk->id, TRUE) : g_ptr_array_new ();
  return rows->len + of_talk->len > 0;
}

static GbDate
optional (const char *iso)
{
  return iso != NULL ? house_date (iso) : GB_DATE_NONE;
}

START_TEST (nothing_expires_unseen)
{
  const Walk *walk = &walks[_i];
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = house_person (house, "Anna Fictie", NULL),
                       .kind = (char *)"thuiswerken",
                       .state = walk->state,
                       .trial_until = optional (walk->trial_until),
                       .review_on = optional (walk->review_on),
                       .until_on = optional (walk->until_on),
                       .confirmed_on = optional (walk->confirmed_on) };
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  /* Whatever comes, and whenever: before its day there is a reminder to come. */
  ck_assert_msg (is_to_come (house, wish.person_id, agreement->id), "%s", walk->name);
  /* A thousand commits: what a power cut would leave isn't asked here. */
  ck_assert (gb_store_exec (house->app->store, "PRAGMA synchronous = OFF", NULL));
  GbDate decide_on = house_date (walk->decide_on);
  guint weeks = 0;
  for (GbDate day = house_date ("2026-11-27"); day.year < 2030; day = gb_date_add_days (day, 7))
    {
      char iso[GB_DATE_TEXT_SIZE], evening[GB_CIVIL_TEXT_SIZE + 8];
      g_snprintf (evening, sizeof evening, "%sT20:00", gb_date_to_iso (day, iso));
      house_run_until (house, evening);
      if (g_strcmp0 (iso, walk->skip_on) == 0)
        {
          g_autoptr (GbTalk) talk = house_open_talk (house, wish.person_id, GB_TALK_EVALUATIEGESPREK);
          g_autoptr (GbTalk) skipped = gb_app_talk_skip (house->app, talk->id, "voorbeeld", FALSE, NULL, &error);
          ck_no_error (error);
        }
      if (g_strcmp0 (iso, walk->leave_on) == 0)
        {
          g_autoptr (GbPerson) left = NULL;
          ck_assert (gb_app_person_leave (house->app, wish.person_id, GB_DATE_NONE, &left, &error));
        }
      /* A weekend or holidays may lie between. */
      if (gb_date_days_between (decide_on, day) <= 4)
        continue;
      ck_assert_msg (is_reminded_of (house, wish.person_id, agreement->id), "%s, in the week of %s", walk->name, iso);
      weeks++;
    }
  ck_assert_uint_gt (weeks, 100);
  g_autoptr (GbAgreement) still = gb_app_agreement_get (house->app, agreement->id, NULL);
  ck_assert (gb_agreement_is_open (still));
  house_free (house);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("unseen");
  TCase *tcase = tcase_create ("unseen");
  tcase_set_timeout (tcase, 120);
  tcase_add_loop_test (tcase, nothing_expires_unseen, 0, (int)G_N_ELEMENTS (walks));
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
