/* Files of ours as JSON: an object that begins with its format and its version. */
#pragma once

#include <gio/gio.h>

/* Reads one and checks what it says it is; without those two, and with each key once and lists of at most @rows_max. GB_ERROR_INVALID, or GB_ERROR_NEWER for a version
 * after @version. */
GVariant *gb_json_read_format (const char *text, gsize length, const char *format, int version, guint rows_max,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
