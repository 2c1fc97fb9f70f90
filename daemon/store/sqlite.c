/* SQLite's words in ours. */
#include "statement.h"

#include "geborgen/error.h"
#include "geborgen/text.h"
#include <errno.h>

gboolean
gb_store_damaged (const char *path, const char *detail, GError **error)
{
  /* What an integrity check finds can have several lines. */
  g_autofree char *line = g_strdelimit (g_strdup (detail), "\n", ' ');

  g_set_error (error, GB_ERROR, GB_ERROR_DAMAGED,
               _ ("the database '%s' is damaged (%s); put a backup back with 'geborgen restore latest'"), path, line);
  return FALSE;
}

/* The unique rules of share/sql, by what SQLite names them in its message. */
static const struct
{
  const char *columns;
  const char *message;
} unique_rules[] = {
  { "team.fold", N_ ("there is a team of that name already") },
  { "person.email", N_ ("somebody else has that e-mail address already") },
  { "talk.uid", N_ ("there is a talk with that uid already") },
  { "talk.person_id",
    N_ ("there is an open talk of that kind with that person already; hold, skip or cancel it first") },
  { "talk.team_id", N_ ("there is an open talk with that team already; hold, skip or cancel it first") },
  { "talk.agreement_id", N_ ("there is an open talk about that agreement already; hold, skip or cancel it first") },
  { "talk.due_on", N_ ("that year has its day already") },
  { "reminder.talk_id, reminder.rung, reminder.due_at", N_ ("there is such a reminder already") },
};

static void
fail_constraint (int result, const char *message, GError **error)
{
  const char *columns = strstr (message, "failed: ");

  columns = columns != NULL ? columns + strlen ("failed: ") : message;
  if (result == SQLITE_CONSTRAINT_FOREIGNKEY)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("what this record belongs to isn't there"));
      return;
    }
  if (result != SQLITE_CONSTRAINT_UNIQUE && result != SQLITE_CONSTRAINT_PRIMARYKEY)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the record breaks the rule '%s'"), columns);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (unique_rules); i++)
    if (g_str_equal (unique_rules[i].columns, columns))
      {
        g_set_error_literal (error, GB_ERROR, GB_ERROR_EXISTS, gb_text (unique_rules[i].message));
        return;
      }
  g_set_error (error, GB_ERROR, GB_ERROR_EXISTS, _ ("the record is there already ('%s')"), columns);
}

/* What went wrong. A full disk comes as an i/o error where SQLite has no word of its own for it, such as in the log's index. */
static int
get_result (sqlite3 *db)
{
  int result = db != NULL ? sqlite3_extended_errcode (db) : SQLITE_NOMEM;
  int errsv = (result & 0xff) == SQLITE_IOERR ? sqlite3_system_errno (db) : 0;

  return errsv == ENOSPC || errsv == EDQUOT ? SQLITE_FULL : result;
}

gboolean
gb_sqlite_fail (sqlite3 *db, const char *path, GError **error)
{
  int result = get_result (db);
  const char *message = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (result);

  switch (result & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("no room left for '%s'; make room on the disk and try again"),
                   path);
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PROTOCOL:
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE,
                   _ ("'%s' can't be read or written: %s; check the disk and who owns the folder"), path, message);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("another program holds '%s'; close it and try again"), path);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      gb_store_damaged (path, message, error);
      break;
    case SQLITE_CONSTRAINT:
      fail_constraint (result, message, error);
      break;
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("a value doesn't fit '%s': %s"), path, message);
      break;
    default:
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("'%s' can't be used: %s"), path, message);
      break;
    }
  return FALSE;
}

gboolean
gb_store_fail (GbStore *store, GError **error)
{
  return gb_sqlite_fail (store->db, store->path, error);
}

gboolean
gb_store_exec (GbStore *store, const char *sql, GError **error)
{
  return sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK || gb_store_fail (store, error);
}

gboolean
gb_store_query_int (GbStore *store, const char *sql, gint64 *ret_value, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, sql, error);
  int stepped = statement != NULL ? gb_statement_step (statement, error) : -1;

  if (stepped < 0)
    return FALSE;
  *ret_value = stepped > 0 ? gb_column_int (statement) : 0;
  return TRUE;
}

gboolean
gb_sqlite_check (sqlite3 *db, const char *path, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean ok = sqlite3_prepare_v2 (db, "PRAGMA integrity_check(1)", -1, &stmt, NULL) == SQLITE_OK
                && sqlite3_step (stmt) == SQLITE_ROW;
  const char *finding = ok ? (const char *)sqlite3_column_text (stmt, 0) : NULL;

  if (!ok)
    gb_sqlite_fail (db, path, error);
  else if (g_strcmp0 (finding, "ok") != 0)
    ok = gb_store_damaged (path, finding, error);
  sqlite3_finalize (stmt);
  if (!ok)
    return FALSE;
  switch (sqlite3_prepare_v2 (db, "PRAGMA foreign_key_check", -1, &stmt, NULL) == SQLITE_OK ? sqlite3_step (stmt)
                                                                                            : SQLITE_ERROR)
    {
    case SQLITE_DONE:
      break;
    case SQLITE_ROW:
      ok = gb_store_damaged (path, "a record belongs to one that isn't there", error);
      break;
    default:
      ok = gb_sqlite_fail (db, path, error);
      break;
    }
  sqlite3_finalize (stmt);
  return ok;
}
