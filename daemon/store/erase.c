/* Erasing what must not be found any more: in the database, and in every copy of it that lies in our folder.
 *
 * All that can go wrong with a copy does so while it is rewritten beside itself, before anything is touched. Records go last, so that
 * whoever was interrupted half-way still finds them, and does the rest by doing it all again. */
#include "store-private.h"

#include "file.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"
#include "migrate.h"
#include "statement.h"
#include "task-names.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC              "SQLite format 3"
#define HEADER_SIZE        100
#define APPLICATION_OFFSET 68
#define DAMAGED            GB_DATABASE_FILE ".damaged-"

GbErasure *
gb_erasure_new (void)
{
  GbErasure *erasure = g_new0 (GbErasure, 1);

  for (guint i = 0; i < GB_N_ERASED; i++)
    erasure->ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  return erasure;
}

void
gb_erasure_free (GbErasure *erasure)
{
  if (erasure == NULL)
    return;
  for (guint i = 0; i < GB_N_ERASED; i++)
    g_array_unref (erasure->ids[i]);
  g_free (erasure);
}

void
gb_erasure_add (GbErasure *erasure, GbErased what, gint64 id)
{
  g_array_append_val (erasure->ids[what], id);
}

/* ---- rows ---- */

static const char *const words[GB_N_ERASED] = {
  [GB_ERASED_PERSON] = "person",
  [GB_ERASED_AGREEMENT] = "agreement",
  [GB_ERASED_TALK_TEXT] = "talk",
  [GB_ERASED_ACTION] = "action",
};

/* The numbers of @erasure in the temporary table @table. */
static gboolean
put_ids (GbStore *store, const char *table, const GbErasure *erasure, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql,
                   "DROP TABLE IF EXISTS temp.%s;"
                   "CREATE TEMP TABLE %s (what TEXT, id INTEGER, PRIMARY KEY (what, id)) WITHOUT ROWID;",
                   table, table);
  for (guint what = 0; what < GB_N_ERASED; what++)
    for (guint i = 0; i < erasure->ids[what]->len; i++)
      g_string_append_printf (sql, "INSERT OR IGNORE INTO temp.%s VALUES ('%s', %" G_GINT64_FORMAT ");", table,
                              words[what], g_array_index (erasure->ids[what], gint64, i));
  return gb_store_exec (store, sql->str, error);
}

#define GONE_PEOPLE     "(SELECT id FROM temp.gone WHERE what = 'person')"
#define GONE_AGREEMENTS "(SELECT id FROM temp.gone WHERE what = 'agreement')"
#define GONE_TALK_TEXTS "(SELECT id FROM temp.gone WHERE what = 'talk')"
#define GONE_ACTIONS    "(SELECT id FROM temp.gone WHERE what = 'action')"
#define ITEM_OF(table)                                                                                                 \
  "(subject = '" table "' AND subject_id IN (SELECT id FROM main." table " WHERE person_id IN " GONE_PEOPLE "))"

/* What people wrote beside a task, an item or a Day stays with it, unless it names somebody who goes. */
#define BLANK(table, column, by)                                                                                       \
  "UPDATE main." table " SET " column " = " by " WHERE EXISTS (SELECT 1 FROM main.person p WHERE p.id IN " GONE_PEOPLE \
  " AND " GB_NAMES ("main." table "." column, "p.name") ")"

/* What goes, of what temp.gone names. What belongs to it goes with it (ON DELETE CASCADE). Older schemas lack some tables. */
static const struct
{
  const char *table;
  const char *sql;
} removals[] = {
  { "task", "DELETE FROM main.task WHERE origin = 'onboarding' AND ref IN"
            " (SELECT w.word || id FROM temp.gone,"
            " (SELECT 'person/' AS word UNION SELECT 'manager/') w WHERE what = 'person')" },
  { "task", BLANK ("task", "owner", "NULL") },
  { "task", BLANK ("task", "note", "NULL") },
  { "task", BLANK ("task", "title", "'…'") },
  { "day_year", BLANK ("day_year", "theme", "NULL") },
  { "day_year", BLANK ("day_year", "looked_back", "NULL") },
  { "pillar_item", BLANK ("pillar_item", "owner", "NULL") },
  { "pillar_item", BLANK ("pillar_item", "note", "NULL") },
  { "evidence", BLANK ("evidence", "text", "'…'") },
  { "handover_item", "DELETE FROM main.handover_item WHERE (subject = 'person' AND subject_id IN " GONE_PEOPLE ")"
                     " OR " ITEM_OF ("agreement") " OR " ITEM_OF ("talk") " OR " ITEM_OF ("action") },
  { "talk_point", "DELETE FROM main.talk_point WHERE talk_id IN " GONE_TALK_TEXTS },
  { "talk", "UPDATE main.talk SET reason = NULL WHERE reason IS NOT NULL AND id IN " GONE_TALK_TEXTS },
  { "action", "DELETE FROM main.action WHERE id IN " GONE_ACTIONS },
  { "agreement", "DELETE FROM main.agreement WHERE id IN " GONE_AGREEMENTS },
  /* That they were told stays; who told them needn't. */
  { "briefing", "UPDATE main.briefing SET told_by = NULL"
                " WHERE told_by IN (SELECT name FROM main.person WHERE id IN " GONE_PEOPLE ")" },
  { "person", "DELETE FROM main.person WHERE id IN " GONE_PEOPLE },
};

#define NAMED_IN_EDITION                                                                                               \
  "FROM main.person p WHERE p.id IN " GONE_PEOPLE " AND instr (main.handbook_edition.markdown, p.name) > 0"

/* What was published is kept to compare with, and nobody can write in it any more: names go from it. Each pass takes one name from each
 * edition that has some. */
static gboolean
blank_editions (GbStore *store, GError **error)
{
  gint64 there = 0;

  if (!gb_store_query_int (store,
                           "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = 'handbook_edition'",
                           &there, error))
    return FALSE;
  while (there > 0)
    if (!gb_store_exec (
            store,
            "UPDATE main.handbook_edition SET markdown = replace (markdown, (SELECT p.name " NAMED_IN_EDITION
            " LIMIT 1), '…') WHERE EXISTS (SELECT 1 " NAMED_IN_EDITION ")",
            error)
        || !gb_store_query_int (
            store, "SELECT count(*) FROM main.handbook_edition WHERE EXISTS (SELECT 1 " NAMED_IN_EDITION ")", &there,
            error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_gone (GbStore *store, GError **error)
{
  if (!blank_editions (store, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (removals); i++)
    {
      g_autofree char *exists = g_strdup_printf (
          "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = '%s'", removals[i].table);
      gint64 there;

      if (!gb_store_query_int (store, exists, &there, error)
          || (there > 0 && !gb_store_exec (store, removals[i].sql, error)))
        return FALSE;
    }
  return gb_store_exec (store, "DROP TABLE temp.gone", error);
}

gboolean
gb_store_erase_records (GbStore *store, const GbErasure *erasure, GError **error)
{
  return put_ids (store, "gone", erasure, error) && remove_gone (store, error);
}

gboolean
gb_store_compact (GbStore *store, GError **error)
{
  if (!gb_store_exec (store, "VACUUM", error))
    return FALSE;
  if (sqlite3_wal_checkpoint_v2 (store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
    return gb_store_fail (store, error);
  gb_store_release_memory (store);
  return TRUE;
}

/* ---- copies ---- */

void
gb_erased_copy_free (GbErasedCopy *copy)
{
  if (copy == NULL)
    return;
  g_clear_pointer (&copy->temporary, gb_temporary_free);
  g_free (copy->path);
  g_free (copy);
}

static gboolean
has_our_header (const char *path)
{
  guint8 header[HEADER_SIZE];
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gssize got = fd >= 0 ? read (fd, header, sizeof header) : -1;
  guint32 application = 0;

  if (fd >= 0)
    close (fd);
  if (got != HEADER_SIZE || memcmp (header, MAGIC, sizeof MAGIC) != 0)
    return FALSE;
  memcpy (&application, header + APPLICATION_OFFSET, sizeof application);
  return GUINT32_FROM_BE (application) == GB_APPLICATION_ID;
}

/* A database that was set aside is one of ours even when nothing in it says so any more; what lies beside a copy is part of it. */
static gboolean
is_copy (const char *path, const char *name)
{
  struct stat status;

  if (g_str_equal (name, GB_DATABASE_FILE) || lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return FALSE;
  if (g_str_has_suffix (name, "-wal") || g_str_has_suffix (name, "-shm") || g_str_has_suffix (name, "-journal"))
    return FALSE;
  return g_str_has_prefix (name, DAMAGED) || has_our_header (path);
}

static gboolean
add_copies_in (const char *folder, GPtrArray *paths, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  errno = 0;
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    return gb_file_fail (folder, errno, error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_copy (path, name))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return TRUE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Every file with records in our folders but the database itself. */
static GPtrArray *
list_copies (GbStore *store, GError **error)
{
  g_autofree char *backups = g_build_filename (store->folder, GB_BACKUP_FOLDER, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  gb_backup_remove_unfinished (store->folder);
  if (!add_copies_in (store->folder, paths, error) || !add_copies_in (backups, paths, error))
    return NULL;
  g_ptr_array_sort (paths, compare_paths);
  return g_steal_pointer (&paths);
}

/* Who is who in a copy: a number can have become another's since, where a copy was put back in between. A talk's uid never does. A
 * name or an address tells too, unless it is that of a namesake who is still here. Needs `present`, and temp.wanted. */
#define MATCH                                                                                                          \
  "CREATE TEMP TABLE gone (what TEXT, id INTEGER, PRIMARY KEY (what, id)) WITHOUT ROWID;"                              \
  "INSERT OR IGNORE INTO temp.gone SELECT 'person', p.id FROM main.person p JOIN present.person t"                     \
  "  JOIN temp.wanted w ON w.what = 'person' AND w.id = t.id"                                                          \
  "  WHERE EXISTS (SELECT 1 FROM main.talk a JOIN present.talk b ON b.uid = a.uid"                                     \
  "                WHERE a.person_id = p.id AND b.person_id = t.id)"                                                   \
  "  OR ((p.fold = t.fold OR p.email = t.email)"                                                                       \
  "      AND NOT EXISTS (SELECT 1 FROM present.person n WHERE n.id = p.id AND n.id <> t.id AND n.fold = p.fold));"     \
  "INSERT OR IGNORE INTO temp.gone SELECT 'agreement', a.id FROM main.agreement a JOIN present.agreement t"            \
  "  ON t.id = a.id AND t.created_at = a.created_at JOIN temp.wanted w ON w.what = 'agreement' AND w.id = t.id;"       \
  "INSERT OR IGNORE INTO temp.gone SELECT 'talk', a.id FROM main.talk a JOIN present.talk t ON t.uid = a.uid"          \
  "  JOIN temp.wanted w ON w.what = 'talk' AND w.id = t.id;"
/* Only where there are actions. */
#define MATCH_ACTIONS                                                                                                  \
  "INSERT OR IGNORE INTO temp.gone SELECT 'action', a.id FROM main.action a JOIN present.action t"                     \
  "  ON t.id = a.id AND t.created_at = a.created_at JOIN temp.wanted w ON w.what = 'action' AND w.id = t.id;"

static gboolean
match (GbStore *copy, GbStore *present, const GbErasure *erasure, int schema, gint64 *ret_found, GError **error)
{
  g_autoptr (GbStatement) attach = gb_statement_new (copy, "ATTACH DATABASE ? AS present", error);

  if (attach == NULL)
    return FALSE;
  gb_bind_text (attach, present->path);
  return gb_statement_step (attach, error) >= 0 && put_ids (copy, "wanted", erasure, error)
         && gb_store_exec (copy, MATCH, error)
         && (schema < GB_SCHEMA_ACTIONS || gb_store_exec (copy, MATCH_ACTIONS, error))
         && gb_store_exec (copy, "DETACH DATABASE present", error)
         && gb_store_query_int (copy, "SELECT count(*) FROM temp.gone", ret_found, error);
}

static gboolean
rewrite (GbStore *copy, GError **error)
{
  /* Durable by the fsync at the end; until then nobody looks at it. */
  return gb_store_begin (copy, error) && remove_gone (copy, error) && gb_store_commit (copy, error)
         && gb_store_exec (copy, "PRAGMA journal_mode = DELETE; VACUUM", error) && gb_store_check (copy, error);
}

/* *@ret_temporary stays NULL when nothing in @path has to go. */
static gboolean
prepare_copy (GbStore *store, const char *path, const GbErasure *erasure, char **ret_temporary, GError **error)
{
  g_autoptr (GbTemporary) temporary = NULL;
  g_autoptr (GbStore) copy = NULL;
  gint64 found = 0;
  int schema;

  if (!gb_look (path, &schema, error))
    return FALSE;
  if (schema == GB_SCHEMA_NONE)
    return TRUE;
  temporary = gb_backup_new_temporary (store->folder, error);
  if (temporary == NULL || !gb_sqlite_copy_file (path, temporary, error))
    return FALSE;
  copy = gb_store_connect (store->folder, temporary, error);
  if (copy == NULL || !gb_store_exec (copy, "PRAGMA synchronous = OFF", error)
      || !match (copy, store, erasure, schema, &found, error) || (found > 0 && !rewrite (copy, error)))
    return FALSE;
  gb_store_close (g_steal_pointer (&copy));
  if (found > 0 && !gb_file_sync (temporary, error))
    return FALSE;
  if (found > 0)
    *ret_temporary = g_steal_pointer (&temporary);
  return TRUE;
}

GPtrArray *
gb_store_erase_prepare (GbStore *store, const GbErasure *erasure, GError **error)
{
  g_autoptr (GPtrArray) paths = list_copies (store, error);
  g_autoptr (GPtrArray) prepared = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_erased_copy_free);

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GError) local = NULL;
      char *temporary = NULL;

      if (!prepare_copy (store, path, erasure, &temporary, &local))
        {
          g_set_error (
              error, GB_ERROR, GB_ERROR_STATE,
              _ ("the copy '%s' can't be rewritten (%s): take that file away and try again; nothing was erased"), path,
              local->message);
          return NULL;
        }
      if (temporary == NULL)
        continue;
      GbErasedCopy *copy = g_new0 (GbErasedCopy, 1);
      copy->path = g_strdup (path);
      copy->temporary = temporary;
      g_ptr_array_add (prepared, copy);
    }
  return paths != NULL ? g_steal_pointer (&prepared) : NULL;
}

gboolean
gb_store_erase_put (GPtrArray *prepared, GError **error)
{
  static const char *const beside[] = { "-wal", "-shm", "-journal" };

  for (guint i = 0; i < prepared->len; i++)
    {
      GbErasedCopy *copy = g_ptr_array_index (prepared, i);
      g_autofree char *folder = g_path_get_dirname (copy->path);

      if (!gb_file_rename (copy->temporary, copy->path, folder, error))
        return FALSE;
      for (guint k = 0; k < G_N_ELEMENTS (beside); k++)
        {
          g_autofree char *file = g_strconcat (copy->path, beside[k], NULL);

          (void)g_unlink (file);
        }
    }
  return TRUE;
}
