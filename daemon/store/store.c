#include "store.h"

#include "file.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"
#include "migrate.h"
#include "statement.h"
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

/* A log that is only as long as it must be: what was erased must not live on in it. */
#define SETTINGS                                                                                                       \
  "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0;"          \
  "PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;"       \
  "PRAGMA journal_size_limit = 1048576"
/* For somebody who looks into the file with a tool of their own. */
#define PATIENCE_MS 1000

static GbStore *
store_new (const char *folder, const char *path)
{
  GbStore *store = g_new0 (GbStore, 1);

  store->folder = g_strdup (folder);
  store->path = g_strdup (path);
  store->lock_fd = -1;
  store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)gb_statement_destroy);
  return store;
}

void
gb_store_close (GbStore *store)
{
  if (store == NULL)
    return;
  gb_store_rollback (store);
  g_hash_table_unref (store->statements);
  sqlite3_close (store->db);
  if (store->lock_fd >= 0)
    close (store->lock_fd);
  g_free (store->folder);
  g_free (store->path);
  g_free (store);
}

static gboolean
use_write_ahead_log (GbStore *store, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean ran = sqlite3_prepare_v2 (store->db, "PRAGMA journal_mode = WAL", -1, &stmt, NULL) == SQLITE_OK
                 && sqlite3_step (stmt) == SQLITE_ROW;
  gboolean taken = ran && g_strcmp0 ((const char *)sqlite3_column_text (stmt, 0), "wal") == 0;

  if (!ran)
    gb_store_fail (store, error);
  else if (!taken)
    g_set_error (error, GB_ERROR, GB_ERROR_STORAGE,
                 _ ("'%s' can't have a write-ahead log here; put the folder on a local disk"), store->path);
  sqlite3_finalize (stmt);
  return taken;
}

static gboolean
configure (GbStore *store, GError **error)
{
  gint64 enforced;

  /* SQLite falls back to reading where it may not write. */
  if (sqlite3_db_readonly (store->db, "main") != 0)
    return gb_file_fail (store->path, access (store->path, W_OK) != 0 ? errno : EROFS, error);
  sqlite3_busy_timeout (store->db, PATIENCE_MS);
  sqlite3_extended_result_codes (store->db, 1);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!gb_store_exec (store, SETTINGS, error) || !use_write_ahead_log (store, error)
      || !gb_store_query_int (store, "PRAGMA foreign_keys", &enforced, error))
    return FALSE;
  if (enforced != 1)
    g_set_error (error, GB_ERROR, GB_ERROR_FAILED,
                 _ ("this SQLite can't enforce foreign keys; install a complete one"));
  return enforced == 1;
}

GbStore *
gb_store_connect (const char *folder, const char *path, GError **error)
{
  g_autoptr (GbStore) store = store_new (folder, path);

  if (sqlite3_open_v2 (path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL)
      != SQLITE_OK)
    {
      gb_store_fail (store, error);
      return NULL;
    }
  return configure (store, error) ? g_steal_pointer (&store) : NULL;
}

static gboolean
bring_up_to_date (GbStore *store, int schema, GError **error)
{
  g_autoptr (GPtrArray) migrations = gb_migrations_load (error);

  if (migrations == NULL)
    return FALSE;
  if (schema != GB_SCHEMA_NONE && schema < (int)migrations->len && !gb_store_backup_before_migration (store, error))
    return FALSE;
  return gb_migrate (store, migrations, error);
}

/* Under the lock. */
static GbStore *
open_locked (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, GB_DATABASE_FILE, NULL);
  g_autoptr (GbStore) store = NULL;
  int schema;

  if (!gb_look (path, &schema, error))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !gb_file_create (path, error))
    return NULL;
  store = gb_store_connect (folder, path, error);
  if (store == NULL || !bring_up_to_date (store, schema, error))
    return NULL;
  return g_steal_pointer (&store);
}

GbStore *
gb_store_open (const char *folder, GError **error)
{
  g_autofree char *resolved = NULL;
  char *real;
  GbStore *store;
  int lock_fd;

  if (!gb_file_make_folder (folder, error))
    return NULL;
  real = realpath (folder, NULL);
  if (real == NULL)
    {
      gb_file_fail (folder, errno, error);
      return NULL;
    }
  resolved = g_strdup (real);
  free (real);
  lock_fd = gb_file_lock (resolved, error);
  if (lock_fd < 0)
    return NULL;
  store = open_locked (resolved, error);
  if (store != NULL)
    store->lock_fd = lock_fd;
  else
    close (lock_fd);
  return store;
}

int
gb_store_newest_schema (void)
{
  return GB_SCHEMA_NEWEST;
}

int
gb_store_get_schema (GbStore *store)
{
  return store->schema;
}

int
gb_store_get_schema_before (GbStore *store)
{
  return store->schema_before;
}

const char *
gb_store_get_folder (GbStore *store)
{
  return store->folder;
}

gboolean
gb_store_begin (GbStore *store, GError **error)
{
  if (!gb_store_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  store->changes_at_begin = sqlite3_total_changes64 (store->db);
  return TRUE;
}

gboolean
gb_store_commit (GbStore *store, GError **error)
{
  if (!gb_store_exec (store, "COMMIT", error))
    return FALSE;
  if (sqlite3_total_changes64 (store->db) != store->changes_at_begin)
    store->generation++;
  return TRUE;
}

void
gb_store_rollback (GbStore *store)
{
  /* A failure is no matter: SQLite rolls back by itself where it can't go on. */
  if (store->db != NULL && !sqlite3_get_autocommit (store->db))
    (void)sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
}

guint64
gb_store_get_generation (GbStore *store)
{
  return store->generation;
}

gboolean
gb_store_check (GbStore *store, GError **error)
{
  return gb_sqlite_check (store->db, store->path, error);
}

void
gb_store_release_memory (GbStore *store)
{
  /* Also empties the log: what was erased is overwritten in the file, and must not stay readable beside it. */
  (void)sqlite3_wal_checkpoint_v2 (store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_db_release_memory (store->db);
  malloc_trim (0); /* or the C library keeps the pages of the cache for itself */
}
