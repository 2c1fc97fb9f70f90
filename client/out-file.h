/* A file that the user asked for by name. */
#pragma once

#include "client/call.h"

/* A file that is there is only written over when that was said ('--force', or the answer to a question), and anything but a file
 * never is. */
gboolean gb_out_file_check (GbCall *call, const char *path, GError **error);
/* All or nothing, and for the user alone (0600). */
gboolean gb_out_file_write (const char *path, const char *text, GError **error);
/* The same of any bytes. What is there is written over only with @replace, whoever puts it there meanwhile: otherwise GB_ERROR_EXISTS. */
gboolean gb_out_file_place (const char *path, gconstpointer data, gsize length, gboolean replace, GError **error);

/* ---- the same in steps, for what is too large to have at once ---- */

/* A file beside @path for writing, -1 on failure. *@ret_temporary is its name, yours; whoever gives up closes and unlinks it. */
int gb_out_file_begin (const char *path, char **ret_temporary, GError **error);
/* 0, or the errno of what went wrong. */
int gb_out_file_write_all (int fd, gconstpointer bytes, gsize length);
/* Brings it to the disk and gives it the name @path, as gb_out_file_place() does. Takes @fd, and on failure removes the file. */
gboolean gb_out_file_end (const char *path, const char *temporary, int fd, gboolean replace, GError **error);
/* Can't write @path, by errno @code. Always FALSE. */
gboolean gb_out_file_fail (const char *path, int code, GError **error);
