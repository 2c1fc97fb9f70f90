/* The data files that are built into the programs. */
#pragma once

#include <glib.h>

/* The key file at @path of core.gresource.xml. Never fails: what is built in was read by the tests. */
GBytes *gb_core_data (const char *path);

/* The key file that somebody wrote, or that is built in. GB_ERROR_INVALID: larger than @size_max octets, more than @groups_max groups, no UTF-8,
 * no key file. */
GKeyFile *gb_core_read_keys (const char *data, gsize size, gsize size_max, guint groups_max,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
