/* A CSV file, row by row, as spreadsheets and other programs write it; whatever it is, reading it ends. */
#pragma once

#include <glib.h>

#define GB_CSV_BYTES_MAX   (4u * 1024u * 1024u)
#define GB_CSV_ROW_MAX     (64u * 1024u)
#define GB_CSV_COLUMNS_MAX 200u

typedef struct
{
  /* A row that isn't blank: @line is where it begins, from 1; @cells of char *, trimmed, at most one more than GB_CSV_COLUMNS_MAX; borrowed. FALSE
   * with @error: enough. */
  gboolean (*row) (guint line, GPtrArray *cells, gpointer user_data, GError **error);
  /* A row that can't be read; the next one is. */
  void (*problem) (guint line, const char *reason, gpointer user_data);
} GbCsvReader;

/* UTF-8 without a byte order mark, from UTF-8 or Windows-1252. Refuses what is no text: GB_ERROR_INVALID. Yours to free. */
char *gb_csv_decode (const char *data, gsize length, GError **error);
/* @text as gb_csv_decode() gives it. Semicolons, commas or tabs, as the first line has them, or says ("sep=;"). FALSE when a row said
 * enough. */
gboolean gb_csv_read (const char *text, const GbCsvReader *reader, gpointer user_data, GError **error);
