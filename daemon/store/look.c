#include "migrate.h"

#include "file.h"
#include "gb-schema-digests.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "schema-text.h"

#define SMALLEST_PAGE 512

static sqlite3 *
open_with (const char *name, int flags, const char *path, GError **error)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (name, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    return db;
  gb_sqlite_fail (db, path, error);
  sqlite3_close (db);
  return NULL;
}

/* Reads without writing anything, neither to the file nor beside it.
 * Nothing in the write-ahead log: as an unchanging file, so that SQLite makes no -wal and no -shm.
 * A log that a crash left: it is part of the database. With exclusive locking SQLite keeps the log's index in memory and makes no
 * -shm, and without a checkpoint at the end neither file changes. */
sqlite3 *
gb_sqlite_open_to_look (const char *path, GError **error)
{
  gint64 log_size = 0;
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *unchanging = g_strconcat ("file:", escaped, "?immutable=1", NULL);
  sqlite3 *db;

  if (!gb_file_check (log, &log_size, error))
    return NULL;
  if (log_size <= 0)
    return open_with (unchanging, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, path, error);
  db = open_with (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, path, error);
  if (db == NULL)
    return NULL;
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON", NULL, NULL, NULL) == SQLITE_OK)
    return db;
  gb_sqlite_fail (db, path, error);
  sqlite3_close (db);
  return NULL;
}

static gboolean
query_int (sqlite3 *db, const char *sql, const char *path, gint64 *ret_value, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean ok = sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW;

  if (ok)
    *ret_value = sqlite3_column_int64 (stmt, 0);
  else
    gb_sqlite_fail (db, path, error);
  sqlite3_finalize (stmt);
  return ok;
}

/* What the migrations make, made once more. */
static char *
describe_model (const char *path, int schema, GPtrArray *migrations, GError **error)
{
  sqlite3 *model = open_with (":memory:", SQLITE_OPEN_READWRITE, path, error);
  char *description = NULL;
  gboolean ok = model != NULL;

  for (int i = 0; ok && i < schema; i++)
    {
      const GbMigration *migration = g_ptr_array_index (migrations, i);

      ok = sqlite3_exec (model, migration->sql, NULL, NULL, NULL) == SQLITE_OK;
    }
  if (ok)
    description = gb_schema_describe (model);
  if (description == NULL && model != NULL)
    gb_sqlite_fail (model, path, error);
  sqlite3_close (model);
  return description;
}

gboolean
gb_look_knows (const char *description, int schema)
{
  g_autofree char *digest = gb_schema_digest (description);

  return schema >= 1 && schema <= (int)G_N_ELEMENTS (schema_digests)
         && g_str_equal (digest, schema_digests[schema - 1]);
}

/* Whether the tables are what the migrations make: what tells a flipped byte in the first page, where they are defined. A digest taken
 * while building answers at once; it can't say no, since another SQLite may have put the definitions in other words. */
static gboolean
check_schema (sqlite3 *db, const char *path, int schema, GPtrArray *migrations, GError **error)
{
  g_autofree char *found = gb_schema_describe (db);
  g_autofree char *expected = NULL;

  if (found == NULL)
    return gb_sqlite_fail (db, path, error);
  if (gb_look_knows (found, schema))
    return TRUE;
  expected = describe_model (path, schema, migrations, error);
  if (expected == NULL)
    return FALSE;
  return g_str_equal (expected, found) || gb_store_damaged (path, "unexpected tables", error);
}

/* The tree of definitions and the list of free pages, which is quick; the rest is checked whole with each backup. */
static gboolean
check_first_page (sqlite3 *db, const char *path, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean ok = (sqlite3_prepare_v2 (db, "PRAGMA quick_check('sqlite_schema')", -1, &stmt, NULL) == SQLITE_OK
                 && sqlite3_step (stmt) == SQLITE_ROW)
                || gb_sqlite_fail (db, path, error);
  const char *finding = ok ? (const char *)sqlite3_column_text (stmt, 0) : NULL;

  if (ok && g_strcmp0 (finding, "ok") != 0)
    ok = gb_store_damaged (path, finding, error);
  sqlite3_finalize (stmt);
  return ok;
}

static gboolean
look_at (sqlite3 *db, const char *path, int *ret_schema, GError **error)
{
  g_autoptr (GPtrArray) migrations = gb_migrations_load (error);
  gint64 application, schema, objects;

  if (migrations == NULL || !query_int (db, "PRAGMA application_id", path, &application, error)
      || !query_int (db, "PRAGMA user_version", path, &schema, error)
      || !query_int (db, "SELECT count(*) FROM sqlite_schema", path, &objects, error))
    return FALSE;
  if (application == 0 && schema == 0 && objects == 0)
    {
      *ret_schema = GB_SCHEMA_NONE;
      return TRUE;
    }
  if (application != GB_APPLICATION_ID)
    return gb_store_damaged (path, "another program's application_id", error);
  if (schema > (gint64)migrations->len)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_NEWER,
                   _ ("'%s' was written by a newer version (schema %d, this one knows up to %u); install that version"),
                   path, (int)schema, migrations->len);
      return FALSE;
    }
  if (schema < 1)
    return gb_store_damaged (path, "impossible schema number", error);
  if (!check_first_page (db, path, error) || !check_schema (db, path, (int)schema, migrations, error))
    return FALSE;
  *ret_schema = (int)schema;
  return TRUE;
}

/* The file and what SQLite puts beside it. */
static gboolean
check_files (const char *path, gint64 *ret_size, gint64 *ret_log_size, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  gint64 index_size;

  return gb_file_check (path, ret_size, error) && gb_file_check (log, ret_log_size, error)
         && gb_file_check (index, &index_size, error);
}

static gboolean
has_backups (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GPtrArray) backups = gb_store_backup_list (folder, NULL);

  return backups != NULL && backups->len > 0;
}

gboolean
gb_look (const char *path, int *ret_schema, GError **error)
{
  gint64 size, log_size;
  sqlite3 *db;
  gboolean ok;

  if (!check_files (path, &size, &log_size, error))
    return FALSE;
  /* SQLite throws the log of an empty file away. It is never empty once there is a log, so something else emptied it. */
  if (size <= 0 && log_size > 0)
    return gb_store_damaged (path, "empty, but not its log", error);
  if (size <= 0)
    {
      /* A first start has no copies yet. Who has them had records, and mustn't find an empty house without a word. */
      if (has_backups (path))
        return gb_store_damaged (path, size < 0 ? "gone, but not its copies" : "empty, but not its copies", error);
      *ret_schema = GB_SCHEMA_NONE;
      return TRUE;
    }
  /* Less than the smallest page counts as empty for SQLite. */
  if (size < SMALLEST_PAGE)
    return gb_store_damaged (path, "cut off", error);
  db = gb_sqlite_open_to_look (path, error);
  if (db == NULL)
    return FALSE;
  ok = look_at (db, path, ret_schema, error);
  sqlite3_close (db);
  return ok;
}
