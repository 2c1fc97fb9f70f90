#include "statement.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

/* Far more than the store has; the filters of lists make some combinations of their own. */
#define KEPT_MAX 96u

struct GbStatement
{
  GbStore *store;
  sqlite3_stmt *stmt;
  char *sql;
  int n_bound;
  int n_read;
  int bind_result;
  const char *rejected; /* the column that holds what can't be; borrowed from stmt */
};

GbStatement *
gb_statement_new (GbStore *store, const char *sql, GError **error)
{
  GbStatement *statement;
  sqlite3_stmt *stmt = NULL;

  if (g_hash_table_steal_extended (store->statements, sql, NULL, (gpointer *)&statement))
    return statement;
  if (sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      gb_store_fail (store, error);
      return NULL;
    }
  statement = g_new0 (GbStatement, 1);
  statement->store = store;
  statement->stmt = stmt;
  statement->sql = g_strdup (sql);
  return statement;
}

void
gb_statement_destroy (GbStatement *statement)
{
  if (statement == NULL)
    return;
  sqlite3_finalize (statement->stmt);
  g_free (statement->sql);
  g_free (statement);
}

void
gb_statement_release (GbStatement *statement)
{
  GHashTable *kept;

  if (statement == NULL)
    return;
  kept = statement->store->statements;
  /* Reset repeats the error of the last step, which has been told already. */
  (void)sqlite3_reset (statement->stmt);
  (void)sqlite3_clear_bindings (statement->stmt); /* so that no text of a person stays in memory */
  statement->n_bound = 0;
  statement->n_read = 0;
  statement->bind_result = SQLITE_OK;
  statement->rejected = NULL;
  if (g_hash_table_contains (kept, statement->sql) || g_hash_table_size (kept) >= KEPT_MAX)
    gb_statement_destroy (statement);
  else
    g_hash_table_insert (kept, statement->sql, statement);
}

static void
note_bind (GbStatement *statement, int result)
{
  if (statement->bind_result == SQLITE_OK)
    statement->bind_result = result;
}

void
gb_bind_int (GbStatement *statement, gint64 value)
{
  note_bind (statement, sqlite3_bind_int64 (statement->stmt, ++statement->n_bound, value));
}

void
gb_bind_id (GbStatement *statement, gint64 id)
{
  if (id == 0)
    statement->n_bound++; /* unbound is NULL */
  else
    gb_bind_int (statement, id);
}

void
gb_bind_real (GbStatement *statement, double value)
{
  statement->n_bound++;
  if (value < 0 || value > 0)
    note_bind (statement, sqlite3_bind_double (statement->stmt, statement->n_bound, value));
}

void
gb_bind_text (GbStatement *statement, const char *text)
{
  note_bind (statement, sqlite3_bind_text (statement->stmt, ++statement->n_bound, text, -1, SQLITE_TRANSIENT));
}

void
gb_bind_date (GbStatement *statement, GbDate date)
{
  char text[GB_DATE_TEXT_SIZE];

  gb_bind_text (statement, gb_date_is_set (date) ? gb_date_to_iso (date, text) : NULL);
}

void
gb_bind_civil (GbStatement *statement, GbCivil civil)
{
  char text[GB_CIVIL_TEXT_SIZE];

  gb_bind_text (statement, gb_date_is_set (civil.date) ? gb_civil_to_iso (civil, text) : NULL);
}

int
gb_statement_step (GbStatement *statement, GError **error)
{
  int result = statement->bind_result == SQLITE_OK ? sqlite3_step (statement->stmt) : statement->bind_result;

  statement->n_read = 0;
  if (result == SQLITE_ROW)
    return 1;
  if (result == SQLITE_DONE)
    return 0;
  gb_store_fail (statement->store, error);
  return -1;
}

gboolean
gb_statement_write (GbStatement *statement, int *ret_changed, GError **error)
{
  /* Also after SQLite rolled back by itself, as it does when the disk is full: what follows must not be written alone. */
  if (sqlite3_get_autocommit (statement->store->db))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("'%s' can be written in a transaction only"),
                   statement->store->path);
      return FALSE;
    }
  if (gb_statement_step (statement, error) < 0)
    return FALSE;
  if (ret_changed != NULL)
    *ret_changed = sqlite3_changes (statement->store->db);
  return TRUE;
}

gint64
gb_column_int (GbStatement *statement)
{
  return sqlite3_column_int64 (statement->stmt, statement->n_read++);
}

double
gb_column_real (GbStatement *statement)
{
  return sqlite3_column_double (statement->stmt, statement->n_read++);
}

const char *
gb_column_text (GbStatement *statement)
{
  return (const char *)sqlite3_column_text (statement->stmt, statement->n_read++);
}

char *
gb_column_dup_text (GbStatement *statement)
{
  return g_strdup (gb_column_text (statement));
}

void
gb_column_reject (GbStatement *statement)
{
  if (statement->rejected == NULL)
    statement->rejected = sqlite3_column_name (statement->stmt, statement->n_read - 1);
}

GbDate
gb_column_date (GbStatement *statement)
{
  const char *text = gb_column_text (statement);
  GbDate date = GB_DATE_NONE;

  if (text != NULL && !gb_date_from_iso (text, &date))
    gb_column_reject (statement);
  return date;
}

GbCivil
gb_column_civil (GbStatement *statement)
{
  const char *text = gb_column_text (statement);
  GbCivil civil = GB_CIVIL_NONE;

  if (text != NULL && !gb_civil_from_iso (text, &civil))
    gb_column_reject (statement);
  return civil;
}

/* The value of the present row, or NULL with an error. */
static gpointer
read_row (GbStatement *statement, GbReader read, GDestroyNotify destroy, GError **error)
{
  gpointer value = read (statement);
  g_autofree char *detail = NULL;

  if (statement->rejected == NULL)
    return value;
  detail = g_strdup_printf ("unreadable %s", statement->rejected);
  gb_store_damaged (statement->store->path, detail, error);
  destroy (value);
  return NULL;
}

GPtrArray *
gb_statement_list (GbStatement *statement, GbReader read, GDestroyNotify destroy, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (destroy);
  int stepped;

  while ((stepped = gb_statement_step (statement, error)) > 0)
    {
      gpointer value = read_row (statement, read, destroy, error);

      if (value == NULL)
        return NULL;
      g_ptr_array_add (list, value);
    }
  return stepped < 0 ? NULL : g_steal_pointer (&list);
}

GPtrArray *
gb_statement_find (GbStore *store, const char *sql, const char *text, guint limit, GbReader read,
                   GDestroyNotify destroy, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, sql, error);

  if (statement == NULL)
    return NULL;
  gb_bind_text (statement, text);
  gb_bind_int (statement, limit == 0 ? -1 : (gint64)limit);
  return gb_statement_list (statement, read, destroy, error);
}

gboolean
gb_statement_first (GbStatement *statement, GbReader read, GDestroyNotify destroy, gpointer *ret_value, GError **error)
{
  int stepped = gb_statement_step (statement, error);
  gpointer value = NULL;

  if (stepped < 0)
    return FALSE;
  if (stepped > 0)
    {
      value = read_row (statement, read, destroy, error);
      if (value == NULL)
        return FALSE;
    }
  *ret_value = value;
  return TRUE;
}

void
gb_query_init (GbQuery *query, const char *select)
{
  *query = (GbQuery){ .sql = g_string_new (select) };
}

void
gb_query_where (GbQuery *query, const char *condition)
{
  g_string_append (query->sql, query->n_conditions++ == 0 ? " WHERE " : " AND ");
  g_string_append (query->sql, condition);
}

static void
add_number (GbQuery *query, gint64 value)
{
  g_assert (query->n_values < G_N_ELEMENTS (query->values));
  query->values[query->n_values++].number = value;
}

void
gb_query_add_date (GbQuery *query, GbDate date)
{
  add_number (query, 0);
  gb_date_to_iso (date, query->values[query->n_values - 1].date);
}

void
gb_query_where_int (GbQuery *query, const char *condition, gint64 value)
{
  gb_query_where (query, condition);
  add_number (query, value);
}

void
gb_query_where_text (GbQuery *query, const char *condition, const char *word)
{
  gb_query_where_int (query, condition, 0);
  query->values[query->n_values - 1].word = word;
}

void
gb_query_where_id (GbQuery *query, const char *condition, gint64 id)
{
  if (id != 0)
    gb_query_where_int (query, condition, id);
}

void
gb_query_where_date (GbQuery *query, const char *condition, GbDate date)
{
  if (!gb_date_is_set (date))
    return;
  gb_query_where (query, condition);
  gb_query_add_date (query, date);
}

void
gb_query_group (GbQuery *query, const char *group)
{
  g_string_append_printf (query->sql, " GROUP BY %s", group);
}

void
gb_query_order (GbQuery *query, const char *order, guint limit, guint offset)
{
  g_string_append_printf (query->sql, " ORDER BY %s", order);
  if (limit == 0 && offset == 0)
    return;
  g_string_append (query->sql, " LIMIT ? OFFSET ?");
  add_number (query, limit == 0 ? -1 : (gint64)limit);
  add_number (query, offset);
}

GbStatement *
gb_query_prepare (GbQuery *query, GbStore *store, GError **error)
{
  GbStatement *statement = gb_statement_new (store, query->sql->str, error);

  for (guint i = 0; statement != NULL && i < query->n_values; i++)
    {
      if (query->values[i].word != NULL)
        gb_bind_text (statement, query->values[i].word);
      else if (query->values[i].date[0] != '\0')
        gb_bind_text (statement, query->values[i].date);
      else
        gb_bind_int (statement, query->values[i].number);
    }
  gb_query_clear (query);
  return statement;
}

gint64
gb_query_count (GbQuery *query, GbStore *store, GError **error)
{
  g_autoptr (GbStatement) statement = gb_query_prepare (query, store, error);

  if (statement == NULL || gb_statement_step (statement, error) < 0)
    return -1;
  return gb_column_int (statement);
}

void
gb_query_clear (GbQuery *query)
{
  if (query->sql != NULL)
    g_string_free (g_steal_pointer (&query->sql), TRUE);
}
