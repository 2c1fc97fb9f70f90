#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_PERSON                                                                                                  \
  "SELECT p.id, p.name, p.email, p.team_id, m.name, p.hours_per_week, p.started_on, p.left_on"                         \
  " FROM person p LEFT JOIN team m ON m.id = p.team_id"

static gpointer
read_person (GbStatement *row)
{
  GbPerson *person = g_new0 (GbPerson, 1);

  person->id = gb_column_int (row);
  person->name = gb_column_dup_text (row);
  person->email = gb_column_dup_text (row);
  person->team_id = gb_column_int (row);
  person->team_name = gb_column_dup_text (row);
  person->hours_per_week = gb_column_real (row);
  person->started_on = gb_column_date (row);
  person->left_on = gb_column_date (row);
  return person;
}

static void
free_person (gpointer person)
{
  gb_person_free (person);
}

static void
bind_person (GbStatement *statement, const GbPerson *person)
{
  g_autofree char *fold = gb_name_fold (person->name);

  gb_bind_text (statement, person->name);
  gb_bind_text (statement, fold);
  gb_bind_text (statement, person->email);
  gb_bind_id (statement, person->team_id);
  gb_bind_real (statement, person->hours_per_week);
  gb_bind_date (statement, person->started_on);
  gb_bind_date (statement, person->left_on);
}

static gboolean
write_person (GbStatement *statement, const GbPerson *person, int *ret_changed, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (gb_statement_write (statement, ret_changed, &local_error))
    return TRUE;
  if (g_error_matches (local_error, GB_ERROR, GB_ERROR_EXISTS))
    g_set_error (error, GB_ERROR, GB_ERROR_EXISTS,
                 _ ("somebody else has the address '%s' already; edit that person or leave the address out"),
                 person->email);
  else if (g_error_matches (local_error, GB_ERROR, GB_ERROR_NOT_FOUND))
    g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no team '%" PRId64 "'; see 'geborgen team list'"),
                 person->team_id);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no person '%" PRId64 "'; see 'geborgen person list'"),
               id);
  return FALSE;
}

gboolean
gb_store_person_insert (GbStore *store, GbPerson *person, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "INSERT INTO person (name, fold, email, team_id, hours_per_week, started_on, left_on) VALUES "
                          "(?, ?, ?, ?, ?, ?, ?)",
                          error);

  if (statement == NULL)
    return FALSE;
  bind_person (statement, person);
  if (!write_person (statement, person, NULL, error))
    return FALSE;
  person->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_person_update (GbStore *store, const GbPerson *person, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "UPDATE person SET name = ?, fold = ?, email = ?, team_id = ?, hours_per_week = ?,"
                          " started_on = ?, left_on = ? WHERE id = ?",
                          error);
  int changed;

  if (statement == NULL)
    return FALSE;
  bind_person (statement, person);
  gb_bind_int (statement, person->id);
  return write_person (statement, person, &changed, error) && (changed > 0 || not_found (person->id, error));
}

gboolean
gb_store_person_delete (GbStore *store, gint64 id, GError **error)
{
  /* A task is of nobody, so that it doesn't go by itself. */
  g_autoptr (GbStatement) tasks
      = gb_statement_new (store, "DELETE FROM task WHERE origin = 'onboarding' AND ref = 'person/' || ?", error);
  g_autoptr (GbStatement) statement = gb_statement_new (store, "DELETE FROM person WHERE id = ?", error);
  int changed;

  if (statement == NULL || tasks == NULL)
    return FALSE;
  gb_bind_int (tasks, id);
  if (!gb_statement_write (tasks, NULL, error))
    return FALSE;
  gb_bind_int (statement, id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (id, error));
}

GbPerson *
gb_store_person_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_PERSON " WHERE p.id = ?", error);
  gpointer person = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_person, free_person, &person, error) && person == NULL)
    not_found (id, error);
  return person;
}

static void
add_conditions (GbQuery *query, const GbPersonFilter *filter)
{
  gb_query_where_id (query, "p.team_id = ?", filter->team_id);
  if (filter->with_left)
    return;
  if (gb_date_is_set (filter->here_on))
    gb_query_where_date (query, "coalesce(p.left_on, '9999') > ?", filter->here_on);
  else
    gb_query_where (query, "p.left_on IS NULL");
}

gint64
gb_store_person_count (GbStore *store, const GbPersonFilter *filter, GError **error)
{
  gboolean all_here = filter->team_id == 0 && !filter->with_left && gb_date_is_set (filter->here_on);
  g_auto (GbQuery) query;

  /* All people are counted by pages, and few have left. */
  gb_query_init (&query, all_here ? "SELECT (SELECT count(*) FROM person) - count(*) FROM person p"
                                  : "SELECT count(*) FROM person p");
  if (all_here)
    gb_query_where_date (&query, "p.left_on <= ?", filter->here_on);
  else
    add_conditions (&query, filter);
  return gb_query_count (&query, store, error);
}

GPtrArray *
gb_store_person_list (GbStore *store, const GbPersonFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_PERSON);
  add_conditions (&query, filter);
  gb_query_order (&query, "p.fold, p.id", filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_person, free_person, error) : NULL;
}

GPtrArray *
gb_store_person_find (GbStore *store, const char *fold, guint limit, GError **error)
{
  g_autoptr (GPtrArray) exact = gb_statement_find (store, SELECT_PERSON " WHERE p.fold = ? ORDER BY p.id LIMIT ?", fold,
                                                   limit, read_person, free_person, error);

  if (exact == NULL || exact->len > 0)
    return g_steal_pointer (&exact);
  /* instr and not LIKE: nothing in a name is a pattern. */
  return gb_statement_find (store, SELECT_PERSON " WHERE instr(p.fold, ?) > 0 ORDER BY p.fold, p.id LIMIT ?", fold,
                            limit, read_person, free_person, error);
}

GbPerson *
gb_store_person_by_email (GbStore *store, const char *email, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_PERSON " WHERE p.email = ?", error);
  gpointer person = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_text (statement, email);
  (void)gb_statement_first (statement, read_person, free_person, &person, error);
  return person;
}
