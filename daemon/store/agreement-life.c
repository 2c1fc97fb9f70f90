#include "statement.h"

/* ---- versions ---- */

static gpointer
read_version (GbStatement *row)
{
  GbAgreement *version = g_new0 (GbAgreement, 1);

  version->id = gb_column_int (row);
  version->version = (int)gb_column_int (row);
  version->kind = gb_column_dup_text (row);
  version->text = gb_column_dup_text (row);
  version->from_on = gb_column_date (row);
  version->trial_until = gb_column_date (row);
  version->review_on = gb_column_date (row);
  version->until_on = gb_column_date (row);
  version->emergency = gb_column_dup_text (row);
  version->team_told = gb_column_dup_text (row);
  version->confirmed_by_manager_on = gb_column_date (row);
  version->confirmed_by_employee_on = gb_column_date (row);
  if (!gb_agreement_state_from_string (gb_column_text (row), &version->state))
    gb_column_reject (row);
  version->version_on = gb_column_date (row);
  return version;
}

static void
free_version (gpointer version)
{
  gb_agreement_free (version);
}

gboolean
gb_store_agreement_insert_version (GbStore *store, const GbAgreement *agreement, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO agreement_version (agreement_id, version, kind, text, from_on, trial_until, review_on,"
      " until_on, emergency, team_told, confirmed_by_manager_on, confirmed_by_employee_on, state, made_on)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, agreement->id);
  gb_bind_int (statement, agreement->version);
  gb_bind_text (statement, agreement->kind);
  gb_bind_text (statement, agreement->text);
  gb_bind_date (statement, agreement->from_on);
  gb_bind_date (statement, agreement->trial_until);
  gb_bind_date (statement, agreement->review_on);
  gb_bind_date (statement, agreement->until_on);
  gb_bind_text (statement, agreement->emergency);
  gb_bind_text (statement, agreement->team_told);
  gb_bind_date (statement, agreement->confirmed_by_manager_on);
  gb_bind_date (statement, agreement->confirmed_by_employee_on);
  gb_bind_text (statement, gb_agreement_state_to_string (agreement->state));
  gb_bind_date (statement, agreement->version_on);
  return gb_statement_write (statement, NULL, error);
}

gboolean
gb_store_agreement_close_version (GbStore *store, const GbAgreement *agreement, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "UPDATE agreement_version SET confirmed_by_manager_on = ?, confirmed_by_employee_on = ?, state = ?"
      " WHERE agreement_id = ? AND version = ?",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_date (statement, agreement->confirmed_by_manager_on);
  gb_bind_date (statement, agreement->confirmed_by_employee_on);
  gb_bind_text (statement, gb_agreement_state_to_string (agreement->state));
  gb_bind_int (statement, agreement->id);
  gb_bind_int (statement, agreement->version);
  return gb_statement_write (statement, NULL, error);
}

GPtrArray *
gb_store_agreement_versions (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "SELECT agreement_id, version, kind, text, from_on, trial_until, review_on, until_on, emergency,"
      " team_told, confirmed_by_manager_on, confirmed_by_employee_on, state, made_on"
      " FROM agreement_version WHERE agreement_id = ? ORDER BY version",
      error);

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  return gb_statement_list (statement, read_version, free_version, error);
}

/* ---- reviews ---- */

static void
read_worked (GbStatement *row, GbWorked *ret_worked)
{
  const char *text = gb_column_text (row);

  if (text != NULL && !gb_worked_from_string (text, ret_worked))
    gb_column_reject (row);
}

static gpointer
read_review (GbStatement *row)
{
  GbReview *review = g_new0 (GbReview, 1);

  review->id = gb_column_int (row);
  review->agreement_id = gb_column_int (row);
  review->talk_id = gb_column_int (row);
  review->on_day = gb_column_date (row);
  if (!gb_outcome_from_string (gb_column_text (row), &review->outcome))
    gb_column_reject (row);
  read_worked (row, &review->for_employee);
  read_worked (row, &review->for_work);
  read_worked (row, &review->for_team);
  review->made_at = gb_column_int (row);
  return review;
}

static void
free_review (gpointer review)
{
  gb_review_free (review);
}

gboolean
gb_store_review_insert (GbStore *store, GbReview *review, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO agreement_review (agreement_id, talk_id, on_day, outcome, for_employee, for_work, for_team,"
      " made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, review->agreement_id);
  gb_bind_id (statement, review->talk_id);
  gb_bind_date (statement, review->on_day);
  gb_bind_text (statement, gb_outcome_to_string (review->outcome));
  gb_bind_text (statement, gb_worked_to_string (review->for_employee));
  gb_bind_text (statement, gb_worked_to_string (review->for_work));
  gb_bind_text (statement, gb_worked_to_string (review->for_team));
  gb_bind_int (statement, review->made_at);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  review->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

GPtrArray *
gb_store_review_list (GbStore *store, gint64 agreement_id, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "SELECT id, agreement_id, talk_id, on_day, outcome, for_employee, for_work, for_team, made_at"
                          " FROM agreement_review WHERE agreement_id = ? ORDER BY on_day, id",
                          error);

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, agreement_id);
  return gb_statement_list (statement, read_review, free_review, error);
}
