#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_TEAM                                                                                                    \
  "SELECT m.id, m.name, (SELECT count(*) FROM person p WHERE p.team_id = m.id AND p.left_on IS NULL) FROM team m"

static gpointer
read_team (GbStatement *row)
{
  GbTeam *team = g_new0 (GbTeam, 1);

  team->id = gb_column_int (row);
  team->name = gb_column_dup_text (row);
  team->members = (int)gb_column_int (row);
  return team;
}

static void
free_team (gpointer team)
{
  gb_team_free (team);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no team '%" PRId64 "'; see 'geborgen team list'"), id);
  return FALSE;
}

static gboolean
write_team (GbStatement *statement, const GbTeam *team, int *ret_changed, GError **error)
{
  g_autofree char *fold = gb_name_fold (team->name);
  g_autoptr (GError) local_error = NULL;

  gb_bind_text (statement, team->name);
  gb_bind_text (statement, fold);
  if (team->id != 0)
    gb_bind_int (statement, team->id);
  if (gb_statement_write (statement, ret_changed, &local_error))
    return TRUE;
  if (g_error_matches (local_error, GB_ERROR, GB_ERROR_EXISTS))
    g_set_error (error, GB_ERROR, GB_ERROR_EXISTS, _ ("there is a team '%s' already; choose another name"), team->name);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
gb_store_team_insert (GbStore *store, GbTeam *team, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, "INSERT INTO team (name, fold) VALUES (?, ?)", error);
  int changed;

  team->id = 0;
  if (statement == NULL || !write_team (statement, team, &changed, error))
    return FALSE;
  team->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_team_update (GbStore *store, const GbTeam *team, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "UPDATE team SET name = ?, fold = ? WHERE id = ?", error);
  int changed;

  return statement != NULL && write_team (statement, team, &changed, error)
         && (changed > 0 || not_found (team->id, error));
}

static gboolean
run_with_id (GbStore *store, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, sql, error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  return gb_statement_write (statement, NULL, error);
}

gboolean
gb_store_team_delete (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbTeam) team = gb_store_team_get (store, id, error);

  if (team == NULL)
    return FALSE;
  if (team->members > 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   P_ ("team '%s' has %d member; put them in another team first",
                       "team '%s' has %d members; put them in another team first", (gulong)team->members),
                   team->name, team->members);
      return FALSE;
    }
  /* Those who left must not keep a team for ever. */
  return run_with_id (store, "UPDATE person SET team_id = NULL WHERE team_id = ?", id, error)
         && run_with_id (store, "DELETE FROM team WHERE id = ?", id, error);
}

GbTeam *
gb_store_team_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_TEAM " WHERE m.id = ?", error);
  gpointer team = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_team, free_team, &team, error) && team == NULL)
    not_found (id, error);
  return team;
}

gint64
gb_store_team_count (GbStore *store, GError **error)
{
  g_auto (GbQuery) query;

  gb_query_init (&query, "SELECT count(*) FROM team");
  return gb_query_count (&query, store, error);
}

GPtrArray *
gb_store_team_list (GbStore *store, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_TEAM " ORDER BY m.fold", error);

  return statement != NULL ? gb_statement_list (statement, read_team, free_team, error) : NULL;
}

GPtrArray *
gb_store_team_find (GbStore *store, const char *fold, guint limit, GError **error)
{
  g_autoptr (GPtrArray) exact
      = gb_statement_find (store, SELECT_TEAM " WHERE m.fold = ? LIMIT ?", fold, limit, read_team, free_team, error);

  if (exact == NULL || exact->len > 0)
    return g_steal_pointer (&exact);
  return gb_statement_find (store, SELECT_TEAM " WHERE instr(m.fold, ?) > 0 ORDER BY m.fold LIMIT ?", fold, limit,
                            read_team, free_team, error);
}
