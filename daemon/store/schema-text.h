/* What a schema is, as one text and its digest. Also for the program that runs while building: SQLite and GLib only. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/* The definition of every table and index. Yours to free; NULL when SQLite failed. */
char *gb_schema_describe (sqlite3 *db) G_GNUC_WARN_UNUSED_RESULT;
/* SHA-256 of it, in hexadecimal. Yours to free. */
char *gb_schema_digest (const char *description) G_GNUC_WARN_UNUSED_RESULT;
