#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_AGREEMENT                                                                                               \
  "SELECT a.id, a.person_id, p.name, a.kind, a.text, a.from_on, a.trial_until, a.review_on, a.until_on,"               \
  " a.confirmed_on, a.state, a.share, a.created_at, a.changed_at FROM agreement a JOIN person p ON p.id = a.person_id"
/* Word for word the condition of the index agreement_open, or SQLite doesn't use it. */
#define OPEN "a.state IN ('proposed', 'trial', 'active')"

static gpointer
read_agreement (GbStatement *row)
{
  GbAgreement *agreement = g_new0 (GbAgreement, 1);

  agreement->id = gb_column_int (row);
  agreement->person_id = gb_column_int (row);
  agreement->person_name = gb_column_dup_text (row);
  agreement->kind = gb_column_dup_text (row);
  agreement->text = gb_column_dup_text (row);
  agreement->from_on = gb_column_date (row);
  agreement->trial_until = gb_column_date (row);
  agreement->review_on = gb_column_date (row);
  agreement->until_on = gb_column_date (row);
  agreement->confirmed_on = gb_column_date (row);
  if (!gb_agreement_state_from_string (gb_column_text (row), &agreement->state))
    gb_column_reject (row);
  if (!gb_share_from_string (gb_column_text (row), &agreement->share))
    gb_column_reject (row);
  agreement->created_at = gb_column_int (row);
  agreement->changed_at = gb_column_int (row);
  return agreement;
}

static void
free_agreement (gpointer agreement)
{
  gb_agreement_free (agreement);
}

static void
bind_changing (GbStatement *statement, const GbAgreement *agreement)
{
  gb_bind_text (statement, agreement->kind);
  gb_bind_text (statement, agreement->text);
  gb_bind_date (statement, agreement->from_on);
  gb_bind_date (statement, agreement->trial_until);
  gb_bind_date (statement, agreement->review_on);
  gb_bind_date (statement, agreement->until_on);
  gb_bind_date (statement, agreement->confirmed_on);
  gb_bind_text (statement, gb_agreement_state_to_string (agreement->state));
  gb_bind_text (statement, gb_share_to_string (agreement->share));
  gb_bind_int (statement, agreement->changed_at);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("there is no agreement '%" PRId64 "'; see 'geborgen agreement list'"), id);
  return FALSE;
}

gboolean
gb_store_agreement_insert (GbStore *store, GbAgreement *agreement, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO agreement (kind, text, from_on, trial_until, review_on, until_on, confirmed_on, state, share,"
      " changed_at, person_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, agreement);
  gb_bind_int (statement, agreement->person_id);
  gb_bind_int (statement, agreement->created_at);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  agreement->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_agreement_update (GbStore *store, const GbAgreement *agreement, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "UPDATE agreement SET kind = ?, text = ?, from_on = ?, trial_until = ?, review_on = ?, until_on = ?,"
      " confirmed_on = ?, state = ?, share = ?, changed_at = ? WHERE id = ?",
      error);
  int changed;

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, agreement);
  gb_bind_int (statement, agreement->id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (agreement->id, error));
}

GbAgreement *
gb_store_agreement_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_AGREEMENT " WHERE a.id = ?", error);
  gpointer agreement = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_agreement, free_agreement, &agreement, error) && agreement == NULL)
    not_found (id, error);
  return agreement;
}

static void
add_conditions (GbQuery *query, const GbAgreementFilter *filter)
{
  gb_query_where_id (query, "a.person_id = ?", filter->person_id);
  gb_query_where_id (query, "a.person_id IN (SELECT m.id FROM person m WHERE m.team_id = ?)", filter->team_id);
  if (filter->open_only || gb_date_is_set (filter->attention_until))
    gb_query_where (query, OPEN);
  if (filter->by_state)
    gb_query_where_text (query, "a.state = ?", gb_agreement_state_to_string (filter->state));
  gb_query_where_date (query, "a.attention_on <= ?", filter->attention_until);
}

GPtrArray *
gb_store_agreement_list (GbStore *store, const GbAgreementFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_AGREEMENT);
  add_conditions (&query, filter);
  gb_query_order (&query, "a.attention_on, a.id", filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_agreement, free_agreement, error) : NULL;
}

gint64
gb_store_agreement_count (GbStore *store, const GbAgreementFilter *filter, GError **error)
{
  g_auto (GbQuery) query;

  gb_query_init (&query, "SELECT count(*) FROM agreement a");
  add_conditions (&query, filter);
  return gb_query_count (&query, store, error);
}
