/* The database as a file: modes, owners, links, the lock, and durable names. */
#pragma once

#include <glib.h>

/* Makes @path with mode 0700 whatever the umask, and its parents. One that is there must be ours alone. */
gboolean gb_file_make_folder (const char *path, GError **error);
/* A regular file of ours that nobody else can read, and no symbolic link. @ret_size: -1 when there is none. */
gboolean gb_file_check (const char *path, gint64 *ret_size, GError **error);
/* Makes an empty file of mode 0600 whatever the umask; it must not be there. */
gboolean gb_file_create (const char *path, GError **error);
/* A descriptor that holds the lock of @folder until it is closed, or -1. GB_ERROR_EXISTS when somebody else holds it. */
int gb_file_lock (const char *folder, GError **error);
/* fsync of a file or folder. */
gboolean gb_file_sync (const char *path, GError **error);
/* Renames and makes that last. Both in @folder. */
gboolean gb_file_rename (const char *from, const char *to, const char *folder, GError **error);
/* Sets @error from errno; @path is named. Always FALSE. */
gboolean gb_file_fail (const char *path, int errsv, GError **error);
