/* JSON from others as the wire has records: an object as a{sv}, a list of objects as aa{sv}. */
#pragma once

#include <gio/gio.h>

/* Bounds: objects within objects, members of one. */
#define GB_JSON_DEPTH_MAX   4u
#define GB_JSON_MEMBERS_MAX 64u

/* One object and nothing else (RFC 8259). Values are texts that aren't empty, whole numbers ('i'), other numbers ('d'), booleans and lists of objects; what the wire has no
 * type for, null among it, is refused, and so is what is too deep, too much (lists of more than @rows_max) or no JSON. @text needs no closing zero. GB_ERROR_INVALID. */
GVariant *gb_json_read (const char *text, gsize length, guint rows_max, GError **error) G_GNUC_WARN_UNUSED_RESULT;
