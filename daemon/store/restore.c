#include "store-private.h"

#include "audit.h"
#include "core/words.h"
#include "file.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"
#include "migrate.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The path of the backup that @name means, which must be in the list: no other file can be reached by it. */
static char *
find_backup (const char *folder, const char *name, GError **error)
{
  g_autoptr (GPtrArray) list = gb_store_backup_list (folder, error);
  g_autofree char *shown = NULL;

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const GbBackup *backup = g_ptr_array_index (list, i);

      if (g_str_equal (name, "latest") || g_str_equal (name, backup->name))
        return g_build_filename (folder, GB_BACKUP_FOLDER, backup->name, NULL);
    }
  shown = gb_words_culprit (name);
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("there is no backup '%s' in '%s/%s'; name a file of that folder"), shown, folder, GB_BACKUP_FOLDER);
  return NULL;
}

/* Copies the file, and leaves it as it is. */
static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  sqlite3 *source = NULL;
  sqlite3 *target = NULL;
  g_autofree char *escaped = g_uri_escape_string (from, "/", FALSE);
  g_autofree char *unchanging = g_strconcat ("file:", escaped, "?immutable=1", NULL);
  gboolean ok;

  if (sqlite3_open_v2 (unchanging, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL)
      != SQLITE_OK)
    ok = gb_sqlite_fail (source, from, error);
  else if (sqlite3_open_v2 (to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    ok = gb_sqlite_fail (target, to, error);
  else
    ok = gb_sqlite_check (source, from, error) && gb_sqlite_copy (source, target, to, error);
  sqlite3_close (target);
  sqlite3_close (source);
  return ok;
}

/* A checked copy of the backup @path in a temporary file, brought to the newest schema and with the audit log of @live (may be
 * NULL): all that can go wrong does so before the database is touched. */
static char *
prepare (const char *folder, const char *path, GbStore *live, gint64 now, GError **error)
{
  g_autoptr (GbTemporary) temporary = NULL;
  g_autoptr (GPtrArray) migrations = gb_migrations_load (error);
  g_autoptr (GbStore) copy = NULL;
  int schema;

  if (migrations == NULL || !gb_look (path, &schema, error))
    return NULL;
  if (schema == GB_SCHEMA_NONE)
    {
      gb_store_damaged (path, "empty", error);
      return NULL;
    }
  temporary = gb_backup_new_temporary (folder, error);
  if (temporary == NULL || !copy_file (path, temporary, error))
    return NULL;
  copy = gb_store_connect (folder, temporary, error);
  if (copy == NULL || !gb_migrate (copy, migrations, error) || !gb_store_check (copy, error)
      || !gb_audit_carry_over (copy, live, now, error))
    return NULL;
  /* The last connection takes the log into the file when it closes. */
  gb_store_close (g_steal_pointer (&copy));
  return gb_file_sync (temporary, error) ? g_steal_pointer (&temporary) : NULL;
}

/* In one transaction of the open database: the backup API copies into a single one. */
static gboolean
replace_content (GbStore *store, const char *path, GError **error)
{
  sqlite3 *source = NULL;
  gboolean ok = sqlite3_open_v2 (path, &source, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
                || gb_sqlite_fail (source, path, error);
  gint64 schema;

  ok = ok && gb_sqlite_copy (source, store->db, store->path, error);
  sqlite3_close (source);
  if (!ok)
    return FALSE;
  store->generation++;
  if (!gb_store_query_int (store, "PRAGMA user_version", &schema, error))
    return FALSE;
  store->schema = (int)schema;
  gb_store_release_memory (store);
  return TRUE;
}

char *
gb_store_restore (GbStore *store, const char *name, gint64 now, GError **error)
{
  g_autofree char *path = find_backup (store->folder, name, error);
  g_autoptr (GbTemporary) prepared = NULL;
  g_autofree char *kept = NULL;

  if (path == NULL)
    return NULL;
  if (!sqlite3_get_autocommit (store->db))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("'%s' can't be replaced within a transaction"), store->path);
      return NULL;
    }
  prepared = prepare (store->folder, path, store, now, error);
  if (prepared == NULL)
    return NULL;
  kept = gb_store_backup (store, now, 0, error);
  if (kept == NULL || !replace_content (store, prepared, error))
    return NULL;
  return g_steal_pointer (&kept);
}

/* Gives the database at @path a second name, and its log and index that name with their own ending. The first name stays
 * until the new file takes its place in one step: at no moment is there no database, which the service would take for a first start. */
static gboolean
set_aside (const char *path, const char *aside, GError **error)
{
  static const char *const beside[] = { "-wal", "-shm" };

  if (link (path, aside) != 0)
    return gb_file_fail (aside, errno, error);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *from = g_strconcat (path, beside[i], NULL);
      g_autofree char *to = g_strconcat (aside, beside[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return gb_file_fail (to, errno, error);
    }
  return TRUE;
}

static char *
restore_locked (const char *folder, const char *name, gint64 now, GError **error)
{
  g_autofree char *backup = find_backup (folder, name, error);
  g_autofree char *path = g_build_filename (folder, GB_DATABASE_FILE, NULL);
  g_autofree char *stamp = gb_stamp_new (now);
  g_autofree char *aside_name = g_strconcat (GB_DATABASE_FILE, ".damaged-", stamp, NULL);
  g_autofree char *aside = g_build_filename (folder, aside_name, NULL);
  g_autoptr (GbTemporary) prepared = NULL;

  prepared = backup != NULL ? prepare (folder, backup, NULL, now, error) : NULL;
  if (prepared == NULL)
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    g_clear_pointer (&aside_name, g_free);
  else if (!set_aside (path, aside, error))
    return NULL;
  if (!gb_file_rename (prepared, path, folder, error))
    return NULL;
  return aside_name != NULL ? g_steal_pointer (&aside_name) : g_strdup ("");
}

char *
gb_store_restore_offline (const char *folder, const char *name, gint64 now, GError **error)
{
  char *set_aside_as;
  int lock_fd;

  if (!gb_file_make_folder (folder, error))
    return NULL;
  lock_fd = gb_file_lock (folder, error);
  if (lock_fd < 0)
    return NULL;
  set_aside_as = restore_locked (folder, name, now, error);
  close (lock_fd);
  return set_aside_as;
}
