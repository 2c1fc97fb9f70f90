#include "schema-text.h"

char *
gb_schema_describe (sqlite3 *db)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;
  int result = sqlite3_prepare_v2 (db,
                                   "SELECT type, name, tbl_name, sql FROM sqlite_schema"
                                   " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name",
                                   -1, &stmt, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (stmt);
      for (int i = 0; result == SQLITE_ROW && i < 4; i++)
        {
          const char *column = (const char *)sqlite3_column_text (stmt, i);

          g_string_append (text, column != NULL ? column : "");
          g_string_append_c (text, '\n');
        }
    }
  sqlite3_finalize (stmt);
  return result == SQLITE_DONE ? g_strdup (text->str) : NULL;
}

char *
gb_schema_digest (const char *description)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, description, -1);
}
