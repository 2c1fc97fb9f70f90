#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_ACTION                                                                                                  \
  "SELECT a.id, a.person_id, a.team_id, p.name, m.name, a.talk_id, a.agreement_id, a.text, a.owner, a.due_on,"         \
  " a.done_on, a.created_at, a.changed_at"                                                                             \
  " FROM action a LEFT JOIN person p ON p.id = a.person_id LEFT JOIN team m ON m.id = a.team_id"
/* Word for word those of the indexes, or SQLite doesn't use them. */
#define OPEN  "a.done_on IS NULL"
#define ORDER "coalesce(a.due_on, '9999-12-31'), a.id"

static gpointer
read_action (GbStatement *row)
{
  GbAction *action = g_new0 (GbAction, 1);

  action->id = gb_column_int (row);
  action->person_id = gb_column_int (row);
  action->team_id = gb_column_int (row);
  action->person_name = gb_column_dup_text (row);
  action->team_name = gb_column_dup_text (row);
  action->talk_id = gb_column_int (row);
  action->agreement_id = gb_column_int (row);
  action->text = gb_column_dup_text (row);
  if (!gb_owner_from_string (gb_column_text (row), &action->owner))
    gb_column_reject (row);
  action->due_on = gb_column_date (row);
  action->done_on = gb_column_date (row);
  action->created_at = gb_column_int (row);
  action->changed_at = gb_column_int (row);
  return action;
}

static void
free_action (gpointer action)
{
  gb_action_free (action);
}

static void
bind_changing (GbStatement *statement, const GbAction *action)
{
  gb_bind_text (statement, action->text);
  gb_bind_text (statement, gb_owner_to_string (action->owner));
  gb_bind_date (statement, action->due_on);
  gb_bind_date (statement, action->done_on);
  gb_bind_int (statement, action->changed_at);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no action '%" PRId64 "'; see 'geborgen action list'"),
               id);
  return FALSE;
}

gboolean
gb_store_action_insert (GbStore *store, GbAction *action, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO action (text, owner, due_on, done_on, changed_at, person_id, team_id, talk_id, agreement_id,"
      " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, action);
  gb_bind_id (statement, action->person_id);
  gb_bind_id (statement, action->team_id);
  gb_bind_id (statement, action->talk_id);
  gb_bind_id (statement, action->agreement_id);
  gb_bind_int (statement, action->created_at);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  action->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_action_update (GbStore *store, const GbAction *action, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "UPDATE action SET text = ?, owner = ?, due_on = ?, done_on = ?, changed_at = ? WHERE id = ?", error);
  int changed;

  if (statement == NULL)
    return FALSE;
  bind_changing (statement, action);
  gb_bind_int (statement, action->id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (action->id, error));
}

gboolean
gb_store_action_delete (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, "DELETE FROM action WHERE id = ?", error);
  int changed;

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (id, error));
}

GbAction *
gb_store_action_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_ACTION " WHERE a.id = ?", error);
  gpointer action = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_action, free_action, &action, error) && action == NULL)
    not_found (id, error);
  return action;
}

static void
add_conditions (GbQuery *query, const GbActionFilter *filter)
{
  gb_query_where_id (query, "a.person_id = ?", filter->person_id);
  gb_query_where_id (query, "a.team_id = ?", filter->team_id);
  gb_query_where_id (query, "a.talk_id = ?", filter->talk_id);
  gb_query_where_id (query, "a.agreement_id = ?", filter->agreement_id);
  if (filter->open_only)
    gb_query_where (query, OPEN);
}

GPtrArray *
gb_store_action_list (GbStore *store, const GbActionFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_ACTION);
  add_conditions (&query, filter);
  gb_query_order (&query, ORDER, filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_action, free_action, error) : NULL;
}

gint64
gb_store_action_count (GbStore *store, const GbActionFilter *filter, GError **error)
{
  g_auto (GbQuery) query;

  gb_query_init (&query, "SELECT count(*) FROM action a");
  add_conditions (&query, filter);
  return gb_query_count (&query, store, error);
}
