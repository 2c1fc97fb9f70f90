/* Files that somebody else wrote, in the XDG data directories. For the files of this folder. */
#pragma once

#include <glib.h>

/* What an ordinary file holds, appended to @data; of one that is larger than @max one octet more than that, so that its size tells. Never
 * waits. GB_ERROR_NOT_FOUND: there is none; GB_ERROR_INVALID: it is no ordinary file; GB_ERROR_STORAGE: it can't be read. */
gboolean gb_own_file_read (const char *path, gsize max, GByteArray *data, GError **error);
/* geborgen/@folder below $XDG_DATA_HOME and each of $XDG_DATA_DIRS, in that order; "": geborgen/ itself. NULL-terminated; yours. */
char **gb_own_dup_folders (const char *folder);
