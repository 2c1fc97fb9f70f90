/* Points to improve: what comes of a survey, as tasks of the plan. */
#include "app-private.h"

#include <string.h>

GPtrArray *
gb_app_survey_points (GbApp *app, int round, GError **error)
{
  GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_ROADMAP };
  g_snprintf (filter.ref_prefix, sizeof filter.ref_prefix, GB_SURVEY_POINT "%d.", round);
  return gb_app_task_list (app, &filter, error);
}

/* One beyond the last, also where one in between was taken away. */
static char *
dup_next_ref (const GPtrArray *points, int round)
{
  g_autofree char *prefix = g_strdup_printf (GB_SURVEY_POINT "%d.", round);
  guint64 last = 0;
  for (guint i = 0; i < points->len; i++)
    {
      const char *ref = ((const GbTask *)points->pdata[i])->ref;
      last = MAX (last, g_ascii_strtoull (ref + strlen (prefix), NULL, 10));
    }
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT, prefix, last + 1);
}

static gboolean
take_note (const GbSurvey *survey, const char *word, GbTask *task, GError **error)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_app_survey_questions ();
  const GbQuestion *question = word != NULL ? gb_questionnaire_find (questionnaire, word) : NULL;
  g_autofree char *title = gb_survey_dup_title (survey->round);
  g_free (task->note);
  task->note = NULL;
  if (word != NULL && question == NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
                   _ ("there is no question '%s'; see 'geborgen survey questions'"), word);
      return FALSE;
    }
  if (question == NULL)
    task->note = g_strdup_printf (_ ("From the %s."), title);
  else
    task->note = g_strdup_printf (_ ("From the %s: %s"), title, gb_question_get_text (question));
  return TRUE;
}

GbTask *
gb_app_survey_improve (GbApp *app, int round, const GbTask *wish, const char *question, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbSurvey) survey = NULL;
  g_autoptr (GPtrArray) points = NULL;
  GbTexts texts = { .anyway = anyway };
  if (!gb_transaction_begin (&transaction, app, error)
      || (survey = round == GB_SURVEY_ROUND_LAST ? gb_survey_get_last (app, TRUE, error)
                                                 : gb_store_survey_get (app->store, round, error))
             == NULL
      || (points = gb_app_survey_points (app, survey->round, error)) == NULL)
    return NULL;
  g_autofree char *ref = dup_next_ref (points, survey->round);
  g_autoptr (GbTask) task = gb_task_new (GB_TASK_ROADMAP, ref, "", wish->due_on);
  if (!gb_app_task_take (&texts, task, wish, GB_TASK_FIELD_TITLE | GB_TASK_FIELD_OWNER, error)
      || !take_note (survey, question, task, error) || !gb_app_task_put (app, task, TRUE, error)
      || !gb_app_audit (app, "survey.improve", gb_subject (GB_SUBJECT_SURVEY, survey->id), error)
      || !gb_app_audit_kept (app, &texts, "survey.improve", gb_subject (GB_SUBJECT_TASK, task->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_SURVEY_AND_TASKS, error))
    return NULL;
  return gb_app_task_get (app, task->id, error);
}
