#include "statement.h"

#define SELECT_ITEM                                                                                                    \
  "SELECT p.item, p.state, p.owner, p.review_on, p.checked_on, p.note, p.fell_on, p.changed_at FROM pillar_item p"

static gpointer
read_item (GbStatement *row)
{
  GbPillarItem *item = g_new0 (GbPillarItem, 1);

  item->item = gb_column_dup_text (row);
  if (!gb_pillar_state_from_string (gb_column_text (row), &item->state))
    gb_column_reject (row);
  item->owner = gb_column_dup_text (row);
  item->review_on = gb_column_date (row);
  item->checked_on = gb_column_date (row);
  item->note = gb_column_dup_text (row);
  item->fell_on = gb_column_date (row);
  item->changed_at = gb_column_int (row);
  return item;
}

static void
free_item (gpointer item)
{
  gb_pillar_item_free (item);
}

gboolean
gb_store_pillar_put (GbStore *store, const GbPillarItem *item, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO pillar_item (item, state, owner, review_on, checked_on, note, fell_on, changed_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (item) DO UPDATE SET state = excluded.state,"
      " owner = excluded.owner, review_on = excluded.review_on, checked_on = excluded.checked_on,"
      " note = excluded.note, fell_on = excluded.fell_on, changed_at = excluded.changed_at",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, item->item);
  gb_bind_text (statement, gb_pillar_state_to_string (item->state));
  gb_bind_text (statement, item->owner);
  gb_bind_date (statement, item->review_on);
  gb_bind_date (statement, item->checked_on);
  gb_bind_text (statement, item->note);
  gb_bind_date (statement, item->fell_on);
  gb_bind_int (statement, item->changed_at);
  return gb_statement_write (statement, NULL, error);
}

GPtrArray *
gb_store_pillar_list (GbStore *store, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_ITEM " ORDER BY p.item", error);

  return statement != NULL ? gb_statement_list (statement, read_item, free_item, error) : NULL;
}

gboolean
gb_store_evidence_count (GbStore *store, const char *item, guint *ret_count, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "SELECT count(*) FROM evidence_for f WHERE f.item = ?", error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, item);
  if (gb_statement_step (statement, error) <= 0)
    return FALSE;
  *ret_count = (guint)gb_column_int (statement);
  return TRUE;
}
