/* Runs while building: makes each schema from the migrations, and writes their digests as a header.
 *
 * schema-digests OUT.h 001-start.sql 002-… */
#include "schema-text.h"

#include <stdlib.h>

/* Applies the migration in @path. */
static gboolean
apply (sqlite3 *db, const char *path)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &sql, NULL, &error))
    g_printerr ("%s\n", error->message);
  else if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_printerr ("%s: %s\n", path, sqlite3_errmsg (db));
  else
    return TRUE;
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) header = g_string_new ("/* Of each schema, from 1 on; see schema-digests.c. */\n"
                                             "static const char *const schema_digests[] = {\n");
  sqlite3 *db = NULL;

  if (argc < 3 || sqlite3_open (":memory:", &db) != SQLITE_OK)
    return EXIT_FAILURE;
  for (int i = 2; i < argc; i++)
    {
      g_autofree char *description = apply (db, argv[i]) ? gb_schema_describe (db) : NULL;
      g_autofree char *digest = description != NULL ? gb_schema_digest (description) : NULL;

      if (digest == NULL)
        return EXIT_FAILURE;
      g_string_append_printf (header, "  \"%s\",\n", digest);
    }
  sqlite3_close (db);
  g_string_append (header, "};\n");
  return g_file_set_contents (argv[1], header->str, -1, NULL) ? EXIT_SUCCESS : EXIT_FAILURE;
}
