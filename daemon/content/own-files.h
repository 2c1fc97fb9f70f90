/* Files that somebody else wrote, in the XDG data directories. For the files of this folder. */
#pragma once

#include <glib.h>

/* What an ordinary file holds, appended to @data; of one that is larger than @max one octet more than that, so that its size tells. Never
 * waits. GB_ERROR_NOT_FOUND: there is none; GB_ERROR_INVALID: it is no ordinary file; GB_ERROR_STORAGE: it can't be read. */
gboolean gb_own_file_read (const char *path, gsize max, GByteArray *data, GError **error);
/* geborgen/@folder below $XDG_DATA_HOME and each of $XDG_DATA_DIRS, in that order; "": geborgen/ itself. NULL-terminated; yours. */
char **gb_own_dup_folders (const char *folder);
/* Text that may be shown: at most GB_POINTS_SIZE_MAX octets of UTF-8, without what moves a cursor or turns round what is read. GB_ERROR_INVALID. */
gboolean gb_own_text_check (const char *data, gsize size, GError **error);
/* The names of the files in @folder that end in ".md", sorted, the first so many; empty when there is no such folder. Yours. */
GPtrArray *gb_own_list_files (const char *folder);
