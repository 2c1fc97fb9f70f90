/* What the files of the store share among themselves. Tests may look too; nobody else. */
#pragma once

#include "store.h"
#include <sqlite3.h>
#include <string.h>

/* "Gebo", in the header of the file: PRAGMA application_id. */
#define GB_APPLICATION_ID 0x4765626f

struct GbStore
{
  sqlite3 *db;
  char *folder; /* resolved: no symbolic link in it */
  char *path;
  int lock_fd; /* -1: none, for a file that nobody else knows of */
  int schema;
  int schema_before; /* the last migrations */
  guint64 generation;
  gint64 changes_at_begin;
  GHashTable *statements; /* SQL -> GbStatement, those not in use */
};

/* A connection to the file @path with every safety setting on, but neither locked, looked at nor migrated. */
GbStore *gb_store_connect (const char *folder, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Runs @sql, one or more statements without a result. */
gboolean gb_store_exec (GbStore *store, const char *sql, GError **error);
/* The single number that @sql gives, say of a PRAGMA. */
gboolean gb_store_query_int (GbStore *store, const char *sql, gint64 *ret_value, GError **error);
/* Sets @error from what SQLite said last. Always FALSE. */
gboolean gb_store_fail (GbStore *store, GError **error);
/* The same for a connection that isn't a store's. @path is named. */
gboolean gb_sqlite_fail (sqlite3 *db, const char *path, GError **error);
/* GB_ERROR_DAMAGED for the file @path; @detail is a technical finding. Always FALSE. */
gboolean gb_store_damaged (const char *path, const char *detail, GError **error);
/* integrity_check and foreign_key_check. */
gboolean gb_sqlite_check (sqlite3 *db, const char *path, GError **error);

/* backup.c: as gb_store_backup(), named by the moment at which the file was written. */
gboolean gb_store_backup_before_migration (GbStore *store, GError **error);
/* Copies @from into @into, whole. @path is @into's, for errors. */
gboolean gb_sqlite_copy (sqlite3 *from, sqlite3 *into, const char *path, GError **error);
/* The path of a new empty file of mode 0600 in the backup folder of @folder, which is made. Yours to free. */
char *gb_backup_new_temporary (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Unlinks a temporary database and what SQLite may have put beside it, and frees the name. */
void gb_temporary_free (char *path);
typedef char GbTemporary;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbTemporary, gb_temporary_free)
/* "20261122T000512Z"; yours to free. */
char *gb_stamp_new (gint64 instant);
