#include "store-private.h"

#include "file.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX       "geborgen-"
#define SUFFIX       ".db"
#define UNFINISHED   ".unfinished-"
#define STAMP_FORMAT "%Y%m%dT%H%M%SZ"
#define STAMP_LENGTH 16u

void
gb_backup_free (GbBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->name);
  g_free (backup);
}

char *
gb_stamp_new (gint64 instant)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (instant);

  return moment != NULL ? g_date_time_format (moment, STAMP_FORMAT) : g_strdup_printf ("%" G_GINT64_FORMAT, instant);
}

/* "geborgen-20261122T000512Z.db", or with "-2" before the dot for a second one in that second. */
static gboolean
parse_name (const char *name, gint64 *ret_taken_at)
{
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *stamp = NULL;
  const char *rest;

  if (!g_str_has_prefix (name, PREFIX) || strlen (name) < strlen (PREFIX) + STAMP_LENGTH + strlen (SUFFIX))
    return FALSE;
  stamp = g_strndup (name + strlen (PREFIX), STAMP_LENGTH);
  moment = g_date_time_new_from_iso8601 (stamp, utc);
  if (moment == NULL)
    return FALSE;
  rest = name + strlen (PREFIX) + STAMP_LENGTH;
  if (*rest == '-')
    for (rest++; g_ascii_isdigit (*rest);)
      rest++;
  if (!g_str_equal (rest, SUFFIX))
    return FALSE;
  *ret_taken_at = g_date_time_to_unix (moment);
  return TRUE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const GbBackup *left = *(const GbBackup *const *)a;
  const GbBackup *right = *(const GbBackup *const *)b;

  if (left->taken_at != right->taken_at)
    return left->taken_at < right->taken_at ? 1 : -1;
  /* "-10" is after "-9". */
  if (strlen (left->name) != strlen (right->name))
    return strlen (left->name) < strlen (right->name) ? 1 : -1;
  return g_strcmp0 (right->name, left->name);
}

GPtrArray *
gb_store_backup_list (const char *folder, GError **error)
{
  g_autofree char *backups = g_build_filename (folder, GB_BACKUP_FOLDER, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_backup_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (backups, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&list);
  errno = 0;
  dir = g_dir_open (backups, 0, NULL);
  if (dir == NULL)
    {
      gb_file_fail (backups, errno, error);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (backups, name, NULL);
      gint64 taken_at;
      struct stat status;

      if (!parse_name (name, &taken_at) || lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
        continue;
      GbBackup *backup = g_new0 (GbBackup, 1);
      backup->name = g_strdup (name);
      backup->taken_at = taken_at;
      backup->bytes = status.st_size;
      g_ptr_array_add (list, backup);
    }
  g_ptr_array_sort (list, compare_newest_first);
  return g_steal_pointer (&list);
}

char *
gb_backup_new_temporary (const char *folder, GError **error)
{
  g_autofree char *backups = g_build_filename (folder, GB_BACKUP_FOLDER, NULL);
  g_autofree char *path = g_build_filename (backups, UNFINISHED "XXXXXX", NULL);
  int fd;
  gboolean ok;

  if (!gb_file_make_folder (backups, error))
    return NULL;
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  ok = fd >= 0 && fchmod (fd, 0600) == 0;
  if (!ok)
    gb_file_fail (backups, errno, error);
  if (fd >= 0)
    close (fd);
  return ok ? g_steal_pointer (&path) : NULL;
}

void
gb_backup_remove_unfinished (const char *folder)
{
  g_autofree char *backups = g_build_filename (folder, GB_BACKUP_FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (backups, name, NULL);

      if (g_str_has_prefix (name, UNFINISHED))
        (void)g_unlink (path);
    }
}

void
gb_temporary_free (char *path)
{
  static const char *const beside[] = { "", "-wal", "-shm", "-journal" };

  if (path == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *file = g_strconcat (path, beside[i], NULL);

      (void)g_unlink (file);
    }
  g_free (path);
}

gboolean
gb_sqlite_copy (sqlite3 *from, sqlite3 *into, const char *path, GError **error)
{
  sqlite3_backup *copy = sqlite3_backup_init (into, "main", from, "main");

  if (copy == NULL)
    return gb_sqlite_fail (into, path, error);
  (void)sqlite3_backup_step (copy, -1);
  /* Tells what went wrong in the step, also when that was reading @from. */
  return sqlite3_backup_finish (copy) == SQLITE_OK || gb_sqlite_fail (into, path, error);
}

gboolean
gb_sqlite_copy_file (const char *from, const char *to, GError **error)
{
  sqlite3 *source = gb_sqlite_open_to_look (from, error);
  sqlite3 *target = NULL;
  gboolean ok = source != NULL;

  if (ok && sqlite3_open_v2 (to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    ok = gb_sqlite_fail (target, to, error);
  ok = ok && gb_sqlite_check (source, from, error) && gb_sqlite_copy (source, target, to, error);
  sqlite3_close (target);
  sqlite3_close (source);
  return ok;
}

/* A whole database in one file, without a log, that stood its checks. */
static gboolean
write_copy (GbStore *store, const char *path, GError **error)
{
  sqlite3 *db = NULL;
  gboolean ok = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
                || gb_sqlite_fail (db, path, error);

  if (ok)
    sqlite3_extended_result_codes (db, 1);
  /* Durable by the fsync at the end; until then nobody looks at it. */
  ok = ok && gb_sqlite_copy (store->db, db, path, error)
       && (sqlite3_exec (db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK
           || gb_sqlite_fail (db, path, error))
       && gb_sqlite_check (db, path, error);
  sqlite3_close (db);
  return ok && gb_file_sync (path, error);
}

/* How many were made in the second of @stamp, those that are gone since included: the newest is never removed. */
static guint64
count_made_at (GPtrArray *list, const char *stamp)
{
  g_autofree char *start = g_strconcat (PREFIX, stamp, NULL);
  guint64 highest = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const GbBackup *backup = g_ptr_array_index (list, i);
      const char *rest = backup->name + strlen (start);

      if (g_str_has_prefix (backup->name, start))
        highest = MAX (highest, *rest == '-' ? g_ascii_strtoull (rest + 1, NULL, 10) : 1);
    }
  return highest;
}

/* A name that isn't taken, and that sorts as the newest: one that became free again would make the copy look old. */
static char *
free_name (const char *folder, const char *backups, gint64 instant, GError **error)
{
  g_autofree char *stamp = gb_stamp_new (instant);
  g_autoptr (GPtrArray) list = gb_store_backup_list (folder, error);

  if (list == NULL)
    return NULL;
  for (guint64 n = count_made_at (list, stamp) + 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strconcat (PREFIX, stamp, SUFFIX, NULL)
                                     : g_strdup_printf (PREFIX "%s-%" G_GUINT64_FORMAT SUFFIX, stamp, n);
      g_autofree char *path = g_build_filename (backups, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer (&name);
    }
}

/* @now NULL: the moment of the file itself, since the store has no clock. */
static char *
make_backup (GbStore *store, const gint64 *now, GError **error)
{
  g_autofree char *backups = g_build_filename (store->folder, GB_BACKUP_FOLDER, NULL);
  g_autoptr (GbTemporary) temporary = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  struct stat status;

  temporary = gb_backup_new_temporary (store->folder, error);
  if (temporary == NULL || !write_copy (store, temporary, error))
    return NULL;
  if (stat (temporary, &status) != 0)
    {
      gb_file_fail (temporary, errno, error);
      return NULL;
    }
  name = free_name (store->folder, backups, now != NULL ? *now : (gint64)status.st_mtime, error);
  if (name == NULL)
    return NULL;
  path = g_build_filename (backups, name, NULL);
  if (!gb_file_rename (temporary, path, backups, error))
    return NULL;
  return g_steal_pointer (&name);
}

gboolean
gb_store_backup_before_migration (GbStore *store, GError **error)
{
  g_autofree char *name = make_backup (store, NULL, error);

  return name != NULL;
}

static gboolean
remove_older (GbStore *store, const char *made, int keep, GError **error)
{
  g_autoptr (GPtrArray) list = gb_store_backup_list (store->folder, error);

  if (list == NULL)
    return FALSE;
  for (guint i = (guint)keep; i < list->len; i++)
    {
      const GbBackup *backup = g_ptr_array_index (list, i);
      g_autofree char *path = g_build_filename (store->folder, GB_BACKUP_FOLDER, backup->name, NULL);

      /* With the clock set back, the one just made is the oldest by name. */
      if (!g_str_equal (backup->name, made) && g_unlink (path) != 0)
        return gb_file_fail (path, errno, error);
    }
  return TRUE;
}

char *
gb_store_backup (GbStore *store, gint64 now, int keep, GError **error)
{
  g_autofree char *name = make_backup (store, &now, error);

  if (name == NULL || (keep > 0 && !remove_older (store, name, keep, error)))
    return NULL;
  return g_steal_pointer (&name);
}
