#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_HANDOVER                                                                                                \
  "SELECT h.id, h.uid, h.direction, h.purpose, h.state, h.people, h.from_on, h.until_on, h.nonce, h.created_at,"       \
  " h.changed_at, h.done_on FROM handover h"

static gpointer
read_handover (GbStatement *row)
{
  GbHandover *handover = g_new0 (GbHandover, 1);

  handover->id = gb_column_int (row);
  handover->uid = gb_column_dup_text (row);
  if (!gb_handover_direction_from_string (gb_column_text (row), &handover->direction))
    gb_column_reject (row);
  if (!gb_purpose_from_string (gb_column_text (row), &handover->purpose))
    gb_column_reject (row);
  if (!gb_handover_state_from_string (gb_column_text (row), &handover->state))
    gb_column_reject (row);
  handover->people = (int)gb_column_int (row);
  handover->from_on = gb_column_date (row);
  handover->until_on = gb_column_date (row);
  handover->nonce = gb_column_dup_text (row);
  handover->created_at = gb_column_int (row);
  handover->changed_at = gb_column_int (row);
  handover->done_on = gb_column_date (row);
  return handover;
}

static void
free_handover (gpointer handover)
{
  gb_handover_free (handover);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("there is no handover '%" PRId64 "'; see 'geborgen handover list'"), id);
  return FALSE;
}

static void
bind_changing (GbStatement *statement, const GbHandover *handover)
{
  gb_bind_text (statement, gb_handover_state_to_string (handover->state));
  gb_bind_int (statement, handover->people);
  gb_bind_date (statement, handover->from_on);
  gb_bind_date (statement, handover->until_on);
  gb_bind_date (statement, handover->done_on);
  gb_bind_int (statement, handover->changed_at);
  gb_bind_text (statement, handover->nonce);
}

gboolean
gb_store_handover_insert (GbStore *store, GbHandover *handover, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "INSERT INTO handover (state, people, from_on, until_on, done_on, changed_at, nonce, uid,"
                          " direction, purpose, created_at)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          error);

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, handover);
  gb_bind_text (statement, handover->uid);
  gb_bind_text (statement, gb_handover_direction_to_string (handover->direction));
  gb_bind_text (statement, gb_purpose_to_string (handover->purpose));
  gb_bind_int (statement, handover->created_at);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  handover->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_handover_update (GbStore *store, const GbHandover *handover, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "UPDATE handover SET state = ?, people = ?, from_on = ?, until_on = ?, done_on = ?, changed_at = ?, nonce = ?"
      " WHERE id = ?",
      error);
  int changed;

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, handover);
  gb_bind_int (statement, handover->id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (handover->id, error));
}

GbHandover *
gb_store_handover_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_HANDOVER " WHERE h.id = ?", error);
  gpointer handover = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_handover, free_handover, &handover, error) && handover == NULL)
    not_found (id, error);
  return handover;
}

gboolean
gb_store_handover_find (GbStore *store, const char *uid, GbHandoverDirection direction, GbHandover **ret_handover,
                        GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, SELECT_HANDOVER " WHERE h.uid = ? AND h.direction = ?", error);
  gpointer handover = NULL;

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, uid);
  gb_bind_text (statement, gb_handover_direction_to_string (direction));
  if (!gb_statement_first (statement, read_handover, free_handover, &handover, error))
    return FALSE;
  *ret_handover = handover;
  return TRUE;
}

GPtrArray *
gb_store_handover_list (GbStore *store, const GbHandoverFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_HANDOVER);
  if (filter->open_only)
    gb_query_where (&query, "h.state = 'open'");
  if (filter->by_direction)
    gb_query_where_text (&query, "h.direction = ?", gb_handover_direction_to_string (filter->direction));
  gb_query_order (&query, "h.id DESC", filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_handover, free_handover, error) : NULL;
}

/* ---- what was in it ---- */

static gpointer
read_item (GbStatement *row)
{
  GbHandoverItem *item = g_new0 (GbHandoverItem, 1);

  item->ref = gb_column_dup_text (row);
  if (!gb_subject_type_from_string (gb_column_text (row), &item->subject.type))
    gb_column_reject (row);
  item->subject.id = gb_column_int (row);
  if (!gb_handover_outcome_from_string (gb_column_text (row), &item->outcome))
    gb_column_reject (row);
  return item;
}

static void
free_item (gpointer item)
{
  gb_handover_item_free (item);
}

GPtrArray *
gb_store_handover_list_items (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "SELECT ref, subject, subject_id, outcome FROM handover_item WHERE handover_id = ?"
                          " ORDER BY instr ('padt', substr (ref, 1, 1)), length (ref), ref",
                          error);

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  return gb_statement_list (statement, read_item, free_item, error);
}

static gboolean
insert_item (GbStore *store, gint64 id, const GbHandoverItem *item, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "INSERT INTO handover_item (handover_id, ref, subject, subject_id, outcome) VALUES (?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  gb_bind_text (statement, item->ref);
  gb_bind_text (statement, gb_subject_type_to_string (item->subject.type));
  gb_bind_id (statement, item->subject.id);
  gb_bind_text (statement, gb_handover_outcome_to_string (item->outcome));
  return gb_statement_write (statement, NULL, error);
}

gboolean
gb_store_handover_set_items (GbStore *store, gint64 id, const GPtrArray *items, GError **error)
{
  g_autoptr (GbStatement) clear = gb_statement_new (store, "DELETE FROM handover_item WHERE handover_id = ?", error);

  if (clear == NULL)
    return FALSE;
  gb_bind_int (clear, id);
  if (!gb_statement_write (clear, NULL, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (!insert_item (store, id, g_ptr_array_index (items, i), error))
      return FALSE;
  return TRUE;
}
