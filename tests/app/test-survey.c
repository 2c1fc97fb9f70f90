/* A survey's life with the service: laid out, moved, read in as counts, told, improved upon. */
#include <string.h>

#include "app/app-private.h"
#include "house.h"

static GbSurvey *
plan (House *house, const char *open_on, const char *close_on, int round)
{
  const GbSurveyPlan wish = { .round = round,
                              .open_on = open_on != NULL ? house_date (open_on) : GB_DATE_NONE,
                              .close_on = close_on != NULL ? house_date (close_on) : GB_DATE_NONE };
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  GbSurvey *survey = gb_app_survey_plan (house->app, &wish, &notes, &error);
  ck_no_error (error);
  return survey;
}

/* "announce 2026-12-04 open", one a line. */
static char *
steps (House *house, int round)
{
  g_autoptr (GPtrArray) tasks = gb_app_survey_tasks (house->app, round, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < tasks->len; i++)
    {
      const GbTask *task = tasks->pdata[i];
      char day[GB_DATE_TEXT_SIZE];
      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "\n" : "", strchr (task->ref, '/') + 1,
                              gb_date_to_iso (task->due_on, day), gb_task_state_to_string (task->state));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define ck_steps(house, round, expected)                                                                               \
  do                                                                                                                   \
    {                                                                                                                  \
      g_autofree char *steps_ = steps ((house), (round));                                                              \
      ck_assert_str_eq (steps_, (expected));                                                                           \
    }                                                                                                                  \
  while (0)

/* ---- results ---- */

static const char *const questions[] = { "praten-met-leidinggevende", "begrip-van-collegas", "gewoon-in-het-team",
                                         "regelingen-bekend",         "durft-te-vragen",     "balans" };

/* Everybody's and a group's, of every question: the first @agree of them agree, and of the group's none. */
static void
put_all (GPtrArray *counts, const char *group, guint people, guint agree)
{
  gb_survey_counts_add (counts, group, GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, people);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      gb_survey_counts_add (counts, group, questions[i], "agree", MIN (agree + i, people));
      gb_survey_counts_add (counts, group, questions[i], "disagree", people - MIN (agree + i, people));
    }
}

static GPtrArray *
results (guint people, guint agree)
{
  GPtrArray *counts = gb_survey_counts_new ();
  put_all (counts, GB_SURVEY_EVERYBODY, people, agree);
  gb_survey_counts_sort (counts);
  return counts;
}

static gboolean
import (House *house, int round, guint people, guint agree, gboolean anyway, GError **error)
{
  g_autoptr (GPtrArray) counts = results (people, agree);
  g_autoptr (GbSurvey) survey = gb_app_survey_import (house->app, round, counts, FALSE, anyway, error);
  return survey != NULL;
}

static void
ck_import_refused (House *house, int round, guint people, guint agree, GbError code, const char *said)
{
  g_autoptr (GError) error = NULL;
  ck_assert (!import (house, round, people, agree, FALSE, &error));
  ck_assert_msg (g_error_matches (error, GB_ERROR, code), "%s", error->message);
  ck_assert_msg (strstr (error->message, said) != NULL, "%s", error->message);
}

static void
ck_imported (House *house, int round, guint people, guint agree, gboolean anyway)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = import (house, round, people, agree, anyway, &error);
  ck_no_error (error);
  ck_assert (ok);
}

/* ---- its days ---- */

START_TEST (it_is_laid_out_backwards_in_working_days)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbSurvey) survey = plan (house, NULL, "2027-01-29", GB_SURVEY_ROUND_NEXT);
  ck_assert_int_eq (survey->round, 0);
  ck_date_eq (survey->open_on, "2026-12-31");
  ck_steps (house, 0,
            "prepare 2026-12-09 open\nannounce 2026-12-24 open\nopen 2026-12-31 open\nremind 2027-01-15 open\n"
            "close 2027-01-29 open\nimport 2027-02-03 open\nevaluate 2027-02-12 open\nimprove 2027-02-19 open\n"
            "tell 2027-02-26 open");
  house_free (house);
}
END_TEST

START_TEST (moving_it_takes_what_is_still_to_do_along)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) survey = plan (house, "2027-03-01", NULL, GB_SURVEY_ROUND_NEXT);
  g_autoptr (GPtrArray) tasks = gb_app_survey_tasks (house->app, 0, NULL);
  g_autoptr (GbTask) done = gb_app_task_done (house->app, ((GbTask *)tasks->pdata[0])->id, GB_DATE_NONE, TRUE, &error);
  ck_no_error (error);
  const GbSurveyPlan wish = { .round = GB_SURVEY_ROUND_NEXT, .open_on = house_date ("2027-03-08"), .invited = 60 };
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GbSurvey) moved = gb_app_survey_move (house->app, GB_SURVEY_ROUND_LAST, &wish, &notes, &error);
  ck_no_error (error);
  ck_assert_int_eq (moved->invited, 60);
  ck_date_eq (moved->close_on, "2027-04-05");
  g_autofree char *all = steps (house, 0);
  ck_assert_ptr_nonnull (strstr (all, "prepare 2027-02-08 done\nannounce 2027-03-01 open\nopen 2027-03-08 open\n"));
  house_free (house);
}
END_TEST

START_TEST (a_step_is_reminded_of_and_not_after_the_results)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbSurvey) survey = plan (house, "2027-01-11", NULL, GB_SURVEY_ROUND_NEXT);
  ck_assert_uint_gt (house_run_until (house, "2027-02-09T12:00"), 5);
  ck_imported (house, 0, 40, 20, FALSE);
  g_autofree char *left = steps (house, 0);
  ck_assert_ptr_nonnull (strstr (left, "close 2027-02-08 done\nimport 2027-02-11 done\nevaluate 2027-02-22 open"));
  ck_assert_uint_gt (house->withdrawn->len, 0);
  house_free (house);
}
END_TEST

START_TEST (one_that_is_over_asks_for_its_results_only)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbSurvey) survey = plan (house, "2026-09-07", "2026-10-05", GB_SURVEY_ROUND_NEXT);
  g_autofree char *all = steps (house, 0);
  ck_assert (g_str_has_prefix (all, "import "));
  ck_assert_int_eq (gb_survey_state (survey, gb_app_today (house->app)), GB_SURVEY_CLOSED);
  house_free (house);
}
END_TEST

START_TEST (a_round_that_was_removed_can_come_back)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) survey = plan (house, "2027-01-11", NULL, GB_SURVEY_ROUND_NEXT);
  const GbSurveyPlan twice = { .round = 0, .open_on = house_date ("2027-05-03") };
  g_autoptr (GPtrArray) notes = NULL;
  ck_assert_ptr_null (gb_app_survey_plan (house->app, &twice, &notes, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_EXISTS));
  g_clear_error (&error);
  ck_assert (gb_app_survey_remove (house->app, 0, &error));
  ck_assert_ptr_null (gb_app_survey_get (house->app, GB_SURVEY_ROUND_LAST, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
  g_clear_error (&error);
  g_autofree char *dropped = steps (house, 0);
  ck_assert_ptr_null (strstr (dropped, " open\n"));
  g_autoptr (GbSurvey) again = plan (house, "2027-05-03", NULL, GB_SURVEY_ROUND_NEXT);
  ck_assert_int_eq (again->round, 0);
  g_autofree char *open = steps (house, 0);
  ck_assert_ptr_null (strstr (open, "dropped"));
  house_free (house);
}
END_TEST

/* ---- what may be read in ---- */

START_TEST (few_or_impossible_counts_are_refused)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  ck_import_refused (house, GB_SURVEY_ROUND_LAST, 40, 20, GB_ERROR_NOT_FOUND, "survey plan");
  g_autoptr (GbSurvey) survey = plan (house, "2026-09-07", "2026-10-05", GB_SURVEY_ROUND_NEXT);
  ck_import_refused (house, 0, 4, 2, GB_ERROR_PRIVACY, "4 people");
  ck_import_refused (house, 7, 40, 2, GB_ERROR_NOT_FOUND, "'7'");
  const GbSurveyPlan invited = { .round = GB_SURVEY_ROUND_NEXT, .invited = 39 };
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GbSurvey) moved = gb_app_survey_move (house->app, 0, &invited, &notes, &error);
  ck_no_error (error);
  ck_import_refused (house, 0, 40, 20, GB_ERROR_INVALID, "only 39 were invited");
  ck_assert_int_eq (moved->imported_at, 0);
  house_free (house);
}
END_TEST

START_TEST (results_do_not_come_before_it_opens)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbSurvey) survey = plan (house, "2026-11-24", NULL, GB_SURVEY_ROUND_NEXT);
  ck_import_refused (house, 0, 40, 20, GB_ERROR_STATE, "opens on Tue 24 Nov 2026");
  house_set_now (house, "2026-11-24T10:00");
  ck_imported (house, 0, 40, 20, FALSE);
  house_free (house);
}
END_TEST

START_TEST (a_trial_changes_nothing)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) survey = plan (house, "2026-09-07", "2026-10-05", GB_SURVEY_ROUND_NEXT);
  g_autoptr (GPtrArray) counts = results (40, 20);
  g_autoptr (GbSurvey) told = gb_app_survey_import (house->app, 0, counts, TRUE, FALSE, &error);
  ck_no_error (error);
  ck_assert_int_eq (told->answered, 40);
  g_autoptr (GbSurvey) after = gb_app_survey_get (house->app, 0, &error);
  ck_assert_int_eq (after->imported_at, 0);
  ck_assert_ptr_null (gb_app_survey_tell (house->app, GB_SURVEY_ROUND_LAST, GB_SURVEY_ROUND_LAST, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  house_free (house);
}
END_TEST

START_TEST (the_same_round_a_few_people_apart_is_refused)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbSurvey) survey = plan (house, "2026-09-07", "2026-10-05", GB_SURVEY_ROUND_NEXT);
  ck_imported (house, 0, 40, 20, FALSE);
  ck_import_refused (house, 0, 41, 20, GB_ERROR_PRIVACY, "1 person");
  ck_import_refused (house, 0, 41, 21, GB_ERROR_PRIVACY, "1 person");
  ck_import_refused (house, 0, 36, 20, GB_ERROR_PRIVACY, "4 people");
  ck_imported (house, 0, 40, 20, FALSE);
  ck_imported (house, 0, 50, 30, FALSE);
  ck_imported (house, 0, 51, 30, TRUE);
  house_free (house);
}
END_TEST

/* The same answers as another round, so that the two pages can be subtracted. */
START_TEST (another_round_a_few_people_apart_is_refused)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbSurvey) first = plan (house, "2026-03-02", "2026-03-30", GB_SURVEY_ROUND_NEXT);
  ck_imported (house, 0, 40, 20, FALSE);
  g_autoptr (GbSurvey) second = plan (house, "2026-09-07", "2026-10-05", GB_SURVEY_ROUND_NEXT);
  ck_import_refused (house, 1, 40, 20, GB_ERROR_PRIVACY, "0-meting");
  ck_import_refused (house, 1, 41, 20, GB_ERROR_PRIVACY, "1 person");
  ck_import_refused (house, 1, 39, 19, GB_ERROR_PRIVACY, "1 person");
  ck_import_refused (house, 1, 44, 22, GB_ERROR_PRIVACY, "4 people");
  ck_imported (house, 1, 43, 29, FALSE);
  ck_imported (house, 1, 41, 20, TRUE);
  house_free (house);
}
END_TEST

/* ---- told and improved ---- */

START_TEST (two_rounds_are_told_beside_each_other)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) first = plan (house, "2026-03-02", "2026-03-30", GB_SURVEY_ROUND_NEXT);
  ck_imported (house, 0, 40, 10, FALSE);
  g_autoptr (GbSurveyTold) alone = gb_app_survey_tell (house->app, 0, GB_SURVEY_ROUND_LAST, &error);
  ck_no_error (error);
  ck_assert_ptr_null (alone->before);
  ck_assert_ptr_null (alone->changes);
  g_autoptr (GbSurvey) second = plan (house, "2026-09-07", "2026-10-05", GB_SURVEY_ROUND_NEXT);
  ck_imported (house, 1, 40, 30, FALSE);
  g_autoptr (GbSurveyTold) told = gb_app_survey_tell (house->app, GB_SURVEY_ROUND_LAST, GB_SURVEY_ROUND_LAST, &error);
  ck_no_error (error);
  ck_assert_int_eq (told->survey->round, 1);
  ck_assert_int_eq (told->before->round, 0);
  ck_assert_uint_eq (told->changes->len, G_N_ELEMENTS (questions));
  for (guint i = 0; i < told->changes->len; i++)
    {
      const GbSurveyChange *change = told->changes->pdata[i];
      ck_assert_int_eq (change->verdict, GB_CHANGE_CLEAR);
      ck_assert_int_eq (change->points, 50);
      ck_assert (change->p < .001);
    }
  ck_assert_ptr_null (gb_app_survey_tell (house->app, 1, 1, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  house_free (house);
}
END_TEST

START_TEST (a_point_to_improve_is_a_task_of_the_plan)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) survey = plan (house, "2026-09-07", "2026-10-05", GB_SURVEY_ROUND_NEXT);
  const GbTask wish
      = { .title = (char *)" Regelingen op intranet ", .owner = (char *)"HR", .due_on = house_date ("2027-01-15") };
  ck_assert_ptr_null (gb_app_survey_improve (house->app, GB_SURVEY_ROUND_LAST, &wish, NULL, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  g_clear_error (&error);
  ck_imported (house, 0, 40, 10, FALSE);
  g_autoptr (GbTask) task = gb_app_survey_improve (house->app, 0, &wish, "regelingen-bekend", FALSE, &error);
  ck_no_error (error);
  ck_assert_int_eq (task->origin, GB_TASK_ROADMAP);
  ck_assert_str_eq (task->ref, GB_SURVEY_POINT "0.1");
  ck_assert_str_eq (task->title, "Regelingen op intranet");
  ck_assert_ptr_nonnull (strstr (task->note, "0-meting"));
  ck_assert_ptr_null (gb_app_survey_improve (house->app, 0, &wish, "kleur", FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
  g_clear_error (&error);
  /* It outlives its survey. */
  ck_assert (gb_app_survey_remove (house->app, 0, &error));
  g_autoptr (GPtrArray) points = gb_app_survey_points (house->app, 0, &error);
  ck_assert_uint_eq (points->len, 1);
  ck_assert (gb_task_is_open (points->pdata[0]));
  house_free (house);
}
END_TEST

START_TEST (every_step_leaves_a_line_in_the_log)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) survey = plan (house, "2026-09-07", "2026-10-05", GB_SURVEY_ROUND_NEXT);
  ck_imported (house, 0, 40, 10, FALSE);
  ck_imported (house, 0, 41, 10, TRUE);
  ck_assert (gb_app_survey_remove (house->app, 0, &error));
  const GbAuditFilter filter = { .by_type = TRUE, .subject = { GB_SUBJECT_SURVEY, 0 } };
  g_autoptr (GPtrArray) lines = gb_app_audit_list (house->app, &filter, &error);
  g_autoptr (GString) verbs = g_string_new (NULL);
  ck_no_error (error);
  for (guint i = lines->len; i > 0; i--)
    g_string_append_printf (verbs, "%s ", ((const GbAuditLine *)lines->pdata[i - 1])->verb);
  ck_assert_str_eq (verbs->str, "survey.plan survey.import survey.import.anyway survey.remove ");
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run (
      "survey",
      (const TTest *const[]){ it_is_laid_out_backwards_in_working_days, moving_it_takes_what_is_still_to_do_along,
                              a_step_is_reminded_of_and_not_after_the_results,
                              one_that_is_over_asks_for_its_results_only, a_round_that_was_removed_can_come_back,
                              few_or_impossible_counts_are_refused, a_trial_changes_nothing,
                              results_do_not_come_before_it_opens, the_same_round_a_few_people_apart_is_refused,
                              another_round_a_few_people_apart_is_refused, two_rounds_are_told_beside_each_other,
                              a_point_to_improve_is_a_task_of_the_plan, every_step_leaves_a_line_in_the_log, NULL });
}
