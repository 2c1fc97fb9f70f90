#include "statement.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_SURVEY                                                                                                  \
  "SELECT s.id, s.uid, s.round, s.questionnaire, s.open_on, s.close_on, s.invited, s.imported_at, s.changed_at,"       \
  " (SELECT c.n FROM survey_count c WHERE c.survey_id = s.id AND c.grp = '' AND c.question = '" GB_SURVEY_ANSWERED     \
  "' AND c.answer = '" GB_SURVEY_ANSWERED "') FROM survey s"

static gpointer
read_survey (GbStatement *row)
{
  GbSurvey *survey = g_new0 (GbSurvey, 1);

  survey->id = gb_column_int (row);
  survey->uid = gb_column_dup_text (row);
  survey->round = (int)gb_column_int (row);
  survey->questionnaire = gb_column_dup_text (row);
  survey->open_on = gb_column_date (row);
  survey->close_on = gb_column_date (row);
  survey->invited = (int)gb_column_int (row);
  survey->imported_at = gb_column_int (row);
  survey->changed_at = gb_column_int (row);
  survey->answered = (int)gb_column_int (row);
  return survey;
}

static void
free_survey (gpointer survey)
{
  gb_survey_free (survey);
}

static gboolean
not_found (int round, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no survey '%d'; see 'geborgen survey list'"), round);
  return FALSE;
}

static void
bind_changing (GbStatement *statement, const GbSurvey *survey)
{
  gb_bind_text (statement, survey->questionnaire);
  gb_bind_date (statement, survey->open_on);
  gb_bind_date (statement, survey->close_on);
  gb_bind_id (statement, survey->invited);
  gb_bind_id (statement, survey->imported_at);
  gb_bind_int (statement, survey->changed_at);
}

gboolean
gb_store_survey_insert (GbStore *store, GbSurvey *survey, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "INSERT INTO survey (questionnaire, open_on, close_on, invited, imported_at, changed_at, uid,"
                          " round) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                          error);

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, survey);
  gb_bind_text (statement, survey->uid);
  gb_bind_int (statement, survey->round);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  survey->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_survey_update (GbStore *store, const GbSurvey *survey, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "UPDATE survey SET questionnaire = ?, open_on = ?, close_on = ?, invited = ?, imported_at = ?, changed_at = ?"
      " WHERE id = ?",
      error);
  int changed;

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, survey);
  gb_bind_int (statement, survey->id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (survey->round, error));
}

gboolean
gb_store_survey_delete (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, "DELETE FROM survey WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  return gb_statement_write (statement, NULL, error);
}

GbSurvey *
gb_store_survey_get (GbStore *store, int round, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_SURVEY " WHERE s.round = ?", error);
  gpointer survey = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, round);
  if (gb_statement_first (statement, read_survey, free_survey, &survey, error) && survey == NULL)
    not_found (round, error);
  return survey;
}

GPtrArray *
gb_store_survey_list (GbStore *store, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_SURVEY " ORDER BY s.round", error);

  return statement != NULL ? gb_statement_list (statement, read_survey, free_survey, error) : NULL;
}

/* ---- its counts ---- */

static gpointer
read_count (GbStatement *row)
{
  GbSurveyCount *count = g_new0 (GbSurveyCount, 1);

  count->group = gb_column_dup_text (row);
  count->question = gb_column_dup_text (row);
  count->answer = gb_column_dup_text (row);
  count->n = (guint)gb_column_int (row);
  return count;
}

static void
free_count (gpointer count)
{
  gb_survey_count_free (count);
}

GPtrArray *
gb_store_survey_counts (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "SELECT grp, question, answer, n FROM survey_count WHERE survey_id = ?"
                          " ORDER BY grp, question, answer",
                          error);

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  return gb_statement_list (statement, read_count, free_count, error);
}

static gboolean
insert_count (GbStore *store, gint64 id, const GbSurveyCount *count, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "INSERT INTO survey_count (survey_id, grp, question, answer, n) VALUES (?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  gb_bind_text (statement, count->group);
  gb_bind_text (statement, count->question);
  gb_bind_text (statement, count->answer);
  gb_bind_int (statement, count->n);
  return gb_statement_write (statement, NULL, error);
}

gboolean
gb_store_survey_set_counts (GbStore *store, gint64 id, const GPtrArray *counts, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, "DELETE FROM survey_count WHERE survey_id = ?", error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  for (guint i = 0; i < counts->len; i++)
    if (!insert_count (store, id, counts->pdata[i], error))
      return FALSE;
  return TRUE;
}
