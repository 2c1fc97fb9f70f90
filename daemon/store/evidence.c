#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

/* Items are words without a blank, so that they travel in one column. */
#define SELECT_EVIDENCE                                                                                                \
  "SELECT e.id, e.uid, e.text, e.on_date, e.name, e.sha256, e.size, e.added_at,"                                       \
  " (SELECT group_concat(f.item, ' ') FROM evidence_for f WHERE f.evidence_id = e.id) FROM evidence e"
#define ORDER "coalesce(e.on_date, '9999-12-31'), e.id"

static gpointer
read_evidence (GbStatement *row)
{
  GbEvidence *evidence = g_new0 (GbEvidence, 1);
  const char *items;

  evidence->id = gb_column_int (row);
  evidence->uid = gb_column_dup_text (row);
  evidence->text = gb_column_dup_text (row);
  evidence->on = gb_column_date (row);
  evidence->name = gb_column_dup_text (row);
  evidence->sha256 = gb_column_dup_text (row);
  evidence->size = gb_column_int (row);
  evidence->added_at = gb_column_int (row);
  items = gb_column_text (row);
  evidence->items = g_strsplit (items != NULL ? items : "", " ", -1);
  gb_evidence_settle (evidence);
  if (evidence->sha256 != NULL && !gb_evidence_hash_is_valid (evidence->sha256))
    gb_column_reject (row);
  return evidence;
}

static void
free_evidence (gpointer evidence)
{
  gb_evidence_free (evidence);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("there is no evidence '%" PRId64 "'; see 'geborgen evidence list'"), id);
  return FALSE;
}

static gboolean
write_for_id (GbStore *store, const char *sql, gint64 id, int *ret_changed, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, sql, error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  return gb_statement_write (statement, ret_changed, error);
}

static gboolean
insert_items (GbStore *store, const GbEvidence *evidence, GError **error)
{
  for (guint i = 0; evidence->items[i] != NULL; i++)
    {
      g_autoptr (GbStatement) statement
          = gb_statement_new (store, "INSERT INTO evidence_for (evidence_id, item) VALUES (?, ?)", error);

      if (statement == NULL)
        return FALSE;
      gb_bind_int (statement, evidence->id);
      gb_bind_text (statement, evidence->items[i]);
      if (!gb_statement_write (statement, NULL, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gb_store_evidence_insert (GbStore *store, GbEvidence *evidence, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "INSERT INTO evidence (uid, text, on_date, name, sha256, size, added_at)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?)",
                          error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, evidence->uid);
  gb_bind_text (statement, evidence->text);
  gb_bind_date (statement, evidence->on);
  gb_bind_text (statement, evidence->name);
  gb_bind_text (statement, evidence->sha256);
  gb_bind_id (statement, evidence->size);
  gb_bind_int (statement, evidence->added_at);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  evidence->id = sqlite3_last_insert_rowid (store->db);
  return insert_items (store, evidence, error);
}

gboolean
gb_store_evidence_update (GbStore *store, const GbEvidence *evidence, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "UPDATE evidence SET text = ?, on_date = ? WHERE id = ?", error);
  int changed;

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, evidence->text);
  gb_bind_date (statement, evidence->on);
  gb_bind_int (statement, evidence->id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (evidence->id, error))
         && write_for_id (store, "DELETE FROM evidence_for WHERE evidence_id = ?", evidence->id, NULL, error)
         && insert_items (store, evidence, error);
}

gboolean
gb_store_evidence_delete (GbStore *store, gint64 id, GError **error)
{
  int changed;

  return write_for_id (store, "DELETE FROM evidence WHERE id = ?", id, &changed, error)
         && (changed > 0 || not_found (id, error));
}

GbEvidence *
gb_store_evidence_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_EVIDENCE " WHERE e.id = ?", error);
  gpointer evidence = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_evidence, free_evidence, &evidence, error) && evidence == NULL)
    not_found (id, error);
  return evidence;
}

GPtrArray *
gb_store_evidence_list (GbStore *store, const GbEvidenceFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_EVIDENCE);
  if (filter->item != NULL && g_str_has_suffix (filter->item, "."))
    gb_query_where_text (
        &query, "e.id IN (SELECT f.evidence_id FROM evidence_for f WHERE substr(f.item, 1, instr(f.item, '.')) = ?)",
        filter->item);
  else if (filter->item != NULL)
    gb_query_where_text (&query, "e.id IN (SELECT f.evidence_id FROM evidence_for f WHERE f.item = ?)", filter->item);
  gb_query_order (&query, ORDER, 0, 0);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_evidence, free_evidence, error) : NULL;
}
