/* Surveys among the staff: planned, read in as counts, told. */
#include "app-private.h"

#include <string.h>

/* ---- the questions ---- */

GbQuestionnaire *
gb_app_survey_questions (void)
{
  g_auto (GStrv) folders = gb_reference_dup_folders ();
  return gb_questionnaire_load ((const char *const *)folders, NULL);
}

char *
gb_app_survey_questions_document (GbDocumentForm form)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_app_survey_questions ();
  g_autoptr (GbPage) page = gb_questionnaire_to_page (questionnaire);
  return gb_page_write (page, form);
}

/* ---- rounds ---- */

GPtrArray *
gb_app_survey_list (GbApp *app, GError **error)
{
  return gb_store_survey_list (app->store, error);
}

GbSurvey *
gb_survey_get_last (GbApp *app, gboolean results, GError **error)
{
  g_autoptr (GPtrArray) surveys = gb_store_survey_list (app->store, error);
  if (surveys == NULL)
    return NULL;
  for (guint i = surveys->len; i > 0; i--)
    if (!results || ((const GbSurvey *)surveys->pdata[i - 1])->imported_at != 0)
      return gb_survey_copy (surveys->pdata[i - 1]);
  g_set_error_literal (error, GB_ERROR, results ? GB_ERROR_STATE : GB_ERROR_NOT_FOUND,
                       results ? _ ("no survey has results yet; read them in with 'geborgen survey import'")
                               : _ ("there is no survey yet; plan one with 'geborgen survey plan'"));
  return NULL;
}

GbSurvey *
gb_app_survey_get (GbApp *app, int round, GError **error)
{
  return round == GB_SURVEY_ROUND_LAST ? gb_survey_get_last (app, FALSE, error)
                                       : gb_store_survey_get (app->store, round, error);
}

GPtrArray *
gb_app_survey_tasks (GbApp *app, int round, GError **error)
{
  GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_SURVEY };
  g_snprintf (filter.ref_prefix, sizeof filter.ref_prefix, "%d/", round);
  return gb_store_task_list (app->store, &filter, error);
}

/* ---- its steps as tasks ---- */

static gboolean
put_step (GbApp *app, const GbSurvey *survey, GbSurveyStep step, GError **error)
{
  GbDate due = gb_survey_step_due (survey->open_on, survey->close_on, step, app->config->holidays);
  g_autofree char *ref = gb_survey_step_dup_ref (survey->round, step);
  g_autoptr (GbTask) task = NULL;
  if (!gb_app_task_find (app, GB_TASK_SURVEY, ref, &task, error))
    return FALSE;
  gboolean is_new = task == NULL;
  if (is_new)
    task = gb_task_new (GB_TASK_SURVEY, ref, gb_survey_step_title (step), due);
  /* A round that was removed may come back. */
  else if (task->state == GB_TASK_DROPPED)
    task->state = GB_TASK_OPEN;
  else if (!gb_task_is_open (task))
    return TRUE;
  task->start_on = GB_DATE_NONE;
  task->due_on = due;
  task->milestone = step == GB_STEP_OPEN || step == GB_STEP_CLOSE;
  return gb_app_task_put (app, task, is_new, error);
}

/* What came before a survey that is over when it is written down needn't be done any more. */
static gboolean
put_steps (GbApp *app, const GbSurvey *survey, GError **error)
{
  gboolean is_over = gb_date_compare (survey->close_on, gb_app_today (app)) < 0;
  for (guint step = is_over ? GB_STEP_IMPORT : 0; step < GB_N_SURVEY_STEPS; step++)
    if (!put_step (app, survey, (GbSurveyStep)step, error))
      return FALSE;
  return TRUE;
}

/* What is done was done in the round that goes: who plans it anew begins anew. */
static gboolean
ends (const GbTask *task, GbTaskState state)
{
  return gb_task_is_open (task) || (state == GB_TASK_DROPPED && task->state == GB_TASK_DONE);
}

/* Ends those up to @last. */
static gboolean
end_steps (GbApp *app, int round, GbSurveyStep last, GbTaskState state, GError **error)
{
  for (guint step = 0; step <= last; step++)
    {
      g_autofree char *ref = gb_survey_step_dup_ref (round, (GbSurveyStep)step);
      g_autoptr (GbTask) task = NULL;
      if (!gb_app_task_find (app, GB_TASK_SURVEY, ref, &task, error))
        return FALSE;
      if (task == NULL || !ends (task, state))
        continue;
      task->state = state;
      task->done_on = state == GB_TASK_DONE ? gb_app_today (app) : GB_DATE_NONE;
      if (!gb_app_task_put (app, task, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* What stood on the screen about its steps no longer holds. */
static void
withdraw_steps (GbApp *app, int round)
{
  g_autoptr (GPtrArray) tasks = gb_app_survey_tasks (app, round, NULL);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    gb_app_withdraw (app, gb_subject (GB_SUBJECT_TASK, ((const GbTask *)tasks->pdata[i])->id));
}

/* ---- planning ---- */

static gboolean
find_next_round (GbApp *app, int *ret_round, GError **error)
{
  g_autoptr (GPtrArray) surveys = gb_store_survey_list (app->store, error);
  if (surveys == NULL)
    return FALSE;
  *ret_round = surveys->len > 0 ? ((const GbSurvey *)surveys->pdata[surveys->len - 1])->round + 1 : 0;
  return TRUE;
}

static gboolean
store_new (GbApp *app, GbSurvey *survey, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GbSurvey) there = gb_store_survey_get (app->store, survey->round, NULL);
  if (there != NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_EXISTS,
                   _ ("survey '%d' is planned already; move it with "
                      "'geborgen survey move %d'"),
                   survey->round, survey->round);
      return FALSE;
    }
  survey->uid = g_strconcat (uuid, "@geborgen", NULL);
  survey->changed_at = gb_app_now (app);
  return gb_survey_check (survey, error) && gb_store_survey_insert (app->store, survey, error);
}

GbSurvey *
gb_app_survey_plan (GbApp *app, const GbSurveyPlan *plan, GPtrArray **ret_notes, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbQuestionnaire) questionnaire = gb_app_survey_questions ();
  g_autoptr (GbSurvey) survey = g_new0 (GbSurvey, 1);
  survey->round = plan->round;
  survey->invited = plan->invited;
  survey->questionnaire = g_strdup (questionnaire->version);
  if (!gb_survey_lay_out (plan->open_on, plan->close_on, plan->weeks, app->config->holidays, &survey->open_on,
                          &survey->close_on, error)
      || !gb_transaction_begin (&transaction, app, error)
      || (plan->round == GB_SURVEY_ROUND_NEXT && !find_next_round (app, &survey->round, error))
      || !store_new (app, survey, error) || !put_steps (app, survey, error)
      || !gb_app_audit (app, "survey.plan", gb_subject (GB_SUBJECT_SURVEY, survey->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_SURVEY_AND_TASKS, error))
    return NULL;
  *ret_notes = gb_survey_list_notes (survey->open_on, survey->close_on, gb_app_today (app), app->config->holidays);
  return gb_store_survey_get (app->store, survey->round, error);
}

/* The days that a plan asks for; one that it says nothing of stays as it was, with --weeks counted from the day that it opens. */
static gboolean
move_days (GbApp *app, const GbSurveyPlan *plan, GbSurvey *survey, GError **error)
{
  GbDate open_on = plan->open_on, close_on = plan->close_on;
  int weeks = plan->weeks != 0 ? plan->weeks : (gb_date_days_between (survey->open_on, survey->close_on) + 3) / 7;
  if (!gb_date_is_set (open_on) && !gb_date_is_set (close_on))
    {
      if (plan->weeks == 0)
        return TRUE;
      open_on = survey->open_on;
    }
  return gb_survey_lay_out (open_on, close_on, MAX (weeks, 1), app->config->holidays, &survey->open_on,
                            &survey->close_on, error);
}

GbSurvey *
gb_app_survey_move (GbApp *app, int round, const GbSurveyPlan *plan, GPtrArray **ret_notes, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbSurvey) survey = NULL;
  if (!gb_transaction_begin (&transaction, app, error) || (survey = gb_app_survey_get (app, round, error)) == NULL
      || !move_days (app, plan, survey, error))
    return NULL;
  if (plan->invited != 0)
    survey->invited = plan->invited;
  survey->changed_at = gb_app_now (app);
  if (!gb_survey_check (survey, error) || !gb_store_survey_update (app->store, survey, error)
      || !put_steps (app, survey, error)
      || !gb_app_audit (app, "survey.move", gb_subject (GB_SUBJECT_SURVEY, survey->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_SURVEY_AND_TASKS, error))
    return NULL;
  withdraw_steps (app, survey->round);
  *ret_notes = gb_survey_list_notes (survey->open_on, survey->close_on, gb_app_today (app), app->config->holidays);
  return gb_store_survey_get (app->store, survey->round, error);
}

gboolean
gb_app_survey_remove (GbApp *app, int round, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbSurvey) survey = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (survey = gb_store_survey_get (app->store, round, error)) == NULL
      || !end_steps (app, round, GB_N_SURVEY_STEPS - 1, GB_TASK_DROPPED, error)
      || !gb_store_survey_delete (app->store, survey->id, error)
      || !gb_app_audit (app, "survey.remove", gb_subject (GB_SUBJECT_SURVEY, survey->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_SURVEY_AND_TASKS, error))
    return FALSE;
  withdraw_steps (app, round);
  return TRUE;
}

/* ---- results ---- */

/* Two pages of nearly the same people can be subtracted: of this round as it was read in before … */
static gboolean
check_version (const GPtrArray *before, const GPtrArray *counts, GError **error)
{
  guint people = gb_survey_counts_differ (before, counts, GB_SURVEY_LEAST);
  if (people == 0 && (!gb_survey_counts_resemble (before, counts, GB_SURVEY_LEAST, &people) || people == 0))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_PRIVACY,
               P_ ("these results differ from those read in before by only %u person somewhere: who has both pages "
                   "could tell this answer; wait for more, or give '--anyway' if nobody has seen the earlier ones",
                   "these results differ from those read in before by only %u people somewhere: who has both pages "
                   "could tell their answers; wait for more, or give '--anyway' if nobody has seen the earlier ones",
                   people),
               people);
  return FALSE;
}

/* … and of another round. */
static gboolean
check_other_round (const GbSurvey *other, const GPtrArray *before, const GPtrArray *counts, GError **error)
{
  g_autofree char *title = gb_survey_dup_title (other->round);
  guint people = 0;
  if (!gb_survey_counts_resemble (before, counts, GB_SURVEY_LEAST, &people))
    return TRUE;
  if (people == 0)
    g_set_error (error, GB_ERROR, GB_ERROR_PRIVACY,
                 _ ("these are the results of the %s; choose the other file, or give '--anyway' if all did answer the "
                    "same again"),
                 title);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_PRIVACY,
                 P_ ("these results are those of the %s but for %u person somewhere: who has both pages could tell "
                     "this answer; choose another file, or give '--anyway' if all answered anew",
                     "these results are those of the %s but for %u people somewhere: who has both pages could tell "
                     "their answers; choose another file, or give '--anyway' if all answered anew",
                     people),
                 title, people);
  return FALSE;
}

static gboolean
check_apart (GbApp *app, const GbSurvey *survey, const GPtrArray *counts, GError **error)
{
  g_autoptr (GPtrArray) surveys = gb_store_survey_list (app->store, error);
  for (guint i = 0; surveys != NULL && i < surveys->len; i++)
    {
      const GbSurvey *other = surveys->pdata[i];
      g_autoptr (GPtrArray) before = gb_store_survey_counts (app->store, other->id, error);
      if (before == NULL)
        return FALSE;
      if (before->len > 0
          && !(other->id == survey->id ? check_version (before, counts, error)
                                       : check_other_round (other, before, counts, error)))
        return FALSE;
    }
  return surveys != NULL;
}

static gboolean
check_invited (const GbSurvey *survey, const GPtrArray *counts, GError **error)
{
  guint answered = gb_survey_counts_get (counts, GB_SURVEY_EVERYBODY, GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED);
  if (survey->invited == 0 || answered <= (guint)survey->invited)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("%u people answered, and only %d were invited; mend that with 'geborgen survey move %d --invited'"),
               answered, survey->invited, survey->round);
  return FALSE;
}

/* Results from before it opens are those of another round. */
static gboolean
check_opened (GbApp *app, const GbSurvey *survey, GError **error)
{
  g_autofree char *day = gb_date_to_display (survey->open_on);
  if (gb_date_compare (survey->open_on, gb_app_today (app)) <= 0)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_STATE,
               _ ("survey '%d' opens on %s only; choose another with '--round', or mend its days with 'geborgen survey "
                  "move %d'"),
               survey->round, day, survey->round);
  return FALSE;
}

GbSurvey *
gb_app_survey_import (GbApp *app, int round, const GPtrArray *counts, gboolean dry_run, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbQuestionnaire) questionnaire = gb_app_survey_questions ();
  g_autoptr (GbSurvey) survey = NULL;
  if (!gb_survey_counts_check (counts, questionnaire, GB_SURVEY_LEAST, error)
      || !gb_transaction_begin (&transaction, app, error) || (survey = gb_app_survey_get (app, round, error)) == NULL
      || !check_opened (app, survey, error) || !check_invited (survey, counts, error)
      || (!anyway && !check_apart (app, survey, counts, error)))
    return NULL;
  g_free (survey->questionnaire);
  survey->questionnaire = g_strdup (questionnaire->version);
  survey->imported_at = survey->changed_at = gb_app_now (app);
  survey->answered = (int)gb_survey_counts_get (counts, GB_SURVEY_EVERYBODY, GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED);
  if (!gb_store_survey_set_counts (app->store, survey->id, counts, error)
      || !gb_store_survey_update (app->store, survey, error))
    return NULL;
  if (dry_run)
    return g_steal_pointer (&survey);
  /* Whoever has results has opened and closed it. */
  if (!end_steps (app, survey->round, GB_STEP_IMPORT, GB_TASK_DONE, error)
      || !gb_app_audit (app, anyway ? "survey.import.anyway" : "survey.import",
                        gb_subject (GB_SUBJECT_SURVEY, survey->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_SURVEY_AND_TASKS, error))
    return NULL;
  withdraw_steps (app, survey->round);
  return gb_store_survey_get (app->store, survey->round, error);
}

/* ---- what they tell ---- */

void
gb_survey_told_free (GbSurveyTold *told)
{
  if (told == NULL)
    return;
  g_clear_pointer (&told->changes, g_ptr_array_unref);
  gb_survey_figures_free (told->figures);
  gb_survey_figures_free (told->figures_before);
  gb_survey_free (told->survey);
  gb_survey_free (told->before);
  gb_questionnaire_free (told->questionnaire);
  g_free (told);
}

/* The last round with results before @round; NULL: there is none. */
static GbSurvey *
find_before (const GPtrArray *surveys, int round)
{
  for (guint i = surveys->len; i > 0; i--)
    {
      const GbSurvey *survey = surveys->pdata[i - 1];
      if (survey->round < round && survey->imported_at != 0)
        return gb_survey_copy (survey);
    }
  return NULL;
}

static GbSurveyFigures *
count_figures (GbApp *app, const GbSurvey *survey, const GbQuestionnaire *questionnaire, GError **error)
{
  g_autoptr (GPtrArray) counts = gb_store_survey_counts (app->store, survey->id, error);
  return counts != NULL ? gb_survey_figures_new (counts, questionnaire, GB_SURVEY_LEAST) : NULL;
}

static gboolean
take_before (GbApp *app, int before, GbSurveyTold *told, GError **error)
{
  g_autoptr (GPtrArray) surveys = gb_store_survey_list (app->store, error);
  if (surveys == NULL)
    return FALSE;
  told->before = before == GB_SURVEY_ROUND_LAST ? find_before (surveys, told->survey->round)
                                                : gb_store_survey_get (app->store, before, error);
  if (told->before == NULL)
    return before == GB_SURVEY_ROUND_LAST;
  if (told->before->imported_at == 0 || told->before->round == told->survey->round)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("survey '%d' has nothing to compare with; give another round with results"), told->before->round);
      return FALSE;
    }
  told->figures_before = count_figures (app, told->before, told->questionnaire, error);
  return told->figures_before != NULL;
}

GbSurveyTold *
gb_app_survey_tell (GbApp *app, int round, int before, GError **error)
{
  g_autoptr (GbSurveyTold) told = g_new0 (GbSurveyTold, 1);
  told->questionnaire = gb_app_survey_questions ();
  told->survey = round == GB_SURVEY_ROUND_LAST ? gb_survey_get_last (app, TRUE, error)
                                               : gb_store_survey_get (app->store, round, error);
  if (told->survey == NULL)
    return NULL;
  if (told->survey->imported_at == 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("survey '%d' has no results yet; read them in with 'geborgen survey import'"),
                   told->survey->round);
      return NULL;
    }
  told->figures = count_figures (app, told->survey, told->questionnaire, error);
  if (told->figures == NULL || !take_before (app, before, told, error))
    return NULL;
  if (told->figures_before != NULL)
    told->changes = gb_survey_compare (told->figures_before, told->figures);
  return g_steal_pointer (&told);
}

char *
gb_app_survey_document (GbApp *app, int round, GbDocumentForm form, int *ret_round, GError **error)
{
  g_autoptr (GbSurveyTold) told = gb_app_survey_tell (app, round, GB_SURVEY_ROUND_LAST, error);
  g_autoptr (GPtrArray) points = told != NULL ? gb_app_survey_points (app, told->survey->round, error) : NULL;
  if (points == NULL)
    return NULL;
  const GbSurveyReport report = { .survey = told->survey,
                                  .before = told->before,
                                  .figures = told->figures,
                                  .figures_before = told->figures_before,
                                  .changes = told->changes,
                                  .points = points };
  g_autoptr (GbPage) page = gb_survey_to_page (&report);
  *ret_round = told->survey->round;
  return gb_page_write (page, form);
}
