#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_TASK                                                                                                    \
  "SELECT k.id, k.uid, k.origin, k.ref, k.title, k.owner, k.start_on, k.due_on, k.work_days, k.milestone, k.state,"    \
  " k.done_on, k.note, k.created_at, k.changed_at FROM task k"
/* Word for word that of the index task_open, or SQLite doesn't use it. */
#define OPEN  "k.state IN ('open', 'started')"
#define ORDER "coalesce(k.due_on, '9999-12-31'), k.id"

static gpointer
read_task (GbStatement *row)
{
  GbTask *task = g_new0 (GbTask, 1);

  task->id = gb_column_int (row);
  task->uid = gb_column_dup_text (row);
  if (!gb_task_origin_from_string (gb_column_text (row), &task->origin))
    gb_column_reject (row);
  task->ref = gb_column_dup_text (row);
  task->title = gb_column_dup_text (row);
  task->owner = gb_column_dup_text (row);
  task->start_on = gb_column_date (row);
  task->due_on = gb_column_date (row);
  task->work_days = (int)gb_column_int (row);
  task->milestone = gb_column_int (row) != 0;
  if (!gb_task_state_from_string (gb_column_text (row), &task->state))
    gb_column_reject (row);
  task->done_on = gb_column_date (row);
  task->note = gb_column_dup_text (row);
  task->created_at = gb_column_int (row);
  task->changed_at = gb_column_int (row);
  return task;
}

static void
free_task (gpointer task)
{
  gb_task_free (task);
}

static void
bind_changing (GbStatement *statement, const GbTask *task)
{
  gb_bind_text (statement, task->title);
  gb_bind_text (statement, task->owner);
  gb_bind_date (statement, task->start_on);
  gb_bind_date (statement, task->due_on);
  gb_bind_id (statement, task->work_days);
  gb_bind_int (statement, task->milestone ? 1 : 0);
  gb_bind_text (statement, gb_task_state_to_string (task->state));
  gb_bind_date (statement, task->done_on);
  gb_bind_text (statement, task->note);
  gb_bind_int (statement, task->changed_at);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("there is no task '%" PRId64 "'; see 'geborgen roadmap list --all'"), id);
  return FALSE;
}

gboolean
gb_store_task_insert (GbStore *store, GbTask *task, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO task (title, owner, start_on, due_on, work_days, milestone, state, done_on, note, changed_at, uid,"
      " origin, ref, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, task);
  gb_bind_text (statement, task->uid);
  gb_bind_text (statement, gb_task_origin_to_string (task->origin));
  gb_bind_text (statement, task->ref);
  gb_bind_int (statement, task->created_at);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  task->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_task_update (GbStore *store, const GbTask *task, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "UPDATE task SET title = ?, owner = ?, start_on = ?, due_on = ?, work_days = ?, milestone ="
                          " ?, state = ?, done_on = ?, note = ?, changed_at = ? WHERE id = ?",
                          error);
  int changed;

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, task);
  gb_bind_int (statement, task->id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (task->id, error));
}

GbTask *
gb_store_task_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_TASK " WHERE k.id = ?", error);
  gpointer task = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_task, free_task, &task, error) && task == NULL)
    not_found (id, error);
  return task;
}

gboolean
gb_store_task_find (GbStore *store, GbTaskOrigin origin, const char *ref, GbTask **ret_task, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_TASK " WHERE k.origin = ? AND k.ref = ?", error);
  gpointer task = NULL;

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, gb_task_origin_to_string (origin));
  gb_bind_text (statement, ref);
  if (!gb_statement_first (statement, read_task, free_task, &task, error))
    return FALSE;
  *ret_task = task;
  return TRUE;
}

static void
add_conditions (GbQuery *query, const GbTaskFilter *filter)
{
  if (filter->by_origin)
    gb_query_where_text (query, "k.origin = ?", gb_task_origin_to_string (filter->origin));
  if (*filter->ref_prefix != '\0')
    gb_query_where_text (query, "instr(k.ref, ?) = 1", filter->ref_prefix);
  if (filter->open_only)
    gb_query_where (query, OPEN);
  gb_query_where_date (query, "k.due_on <= ?", filter->due_until);
}

GPtrArray *
gb_store_task_list (GbStore *store, const GbTaskFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_TASK);
  add_conditions (&query, filter);
  gb_query_order (&query, ORDER, filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_task, free_task, error) : NULL;
}

gint64
gb_store_task_count (GbStore *store, const GbTaskFilter *filter, GError **error)
{
  g_auto (GbQuery) query;

  gb_query_init (&query, "SELECT count(*) FROM task k");
  add_conditions (&query, filter);
  return gb_query_count (&query, store, error);
}

/* ---- what waits for what ---- */

gboolean
gb_store_task_set_after (GbStore *store, gint64 id, const GArray *after, GError **error)
{
  g_autoptr (GbStatement) remove = gb_statement_new (store, "DELETE FROM task_after WHERE task_id = ?", error);

  if (remove == NULL)
    return FALSE;
  gb_bind_int (remove, id);
  if (!gb_statement_write (remove, NULL, error))
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    {
      g_autoptr (GbStatement) insert
          = gb_statement_new (store, "INSERT OR IGNORE INTO task_after (task_id, after_id) VALUES (?, ?)", error);

      if (insert == NULL)
        return FALSE;
      gb_bind_int (insert, id);
      gb_bind_int (insert, g_array_index (after, gint64, i));
      if (!gb_statement_write (insert, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
read_link (GbStatement *row)
{
  GbTaskLink *link = g_new0 (GbTaskLink, 1);

  link->task_id = gb_column_int (row);
  link->after_id = gb_column_int (row);
  return link;
}

GPtrArray *
gb_store_task_list_after (GbStore *store, GbTaskOrigin origin, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "SELECT a.task_id, a.after_id FROM task_after a JOIN task k ON k.id = a.task_id WHERE k.origin = ?"
      " ORDER BY a.task_id, a.after_id",
      error);

  if (statement == NULL)
    return NULL;
  gb_bind_text (statement, gb_task_origin_to_string (origin));
  return gb_statement_list (statement, read_link, g_free, error);
}
