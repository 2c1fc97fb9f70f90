/* Files of others: whatever they are, reading them ends. */
#pragma once

#include <glib.h>
#include <sys/stat.h>

/* An ordinary file, opened for reading; -1 with GB_ERROR_NOT_FOUND, GB_ERROR_INVALID (a folder, a pipe, a device) or GB_ERROR_FAILED. The
 * descriptor is yours to close. @ret_st may be NULL. */
int gb_in_file_open (const char *path, struct stat *ret_st, GError **error);
/* The bytes of an ordinary file, or of the standard input for "-". GB_ERROR_INVALID with @too_large, a message with one %s for @path,
 * when there are more than @max. Yours to free. */
char *gb_in_file_read (const char *path, gsize max, const char *too_large, gsize *ret_length, GError **error);
