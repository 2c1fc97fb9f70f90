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
