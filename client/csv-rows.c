#include "client/csv-rows.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#include <csv.h>
#include <string.h>

typedef struct
{
  const GbCsvReader *reader;
  gpointer user_data;
  struct csv_parser csv;
  guint line;      /* being read, from 1 */
  guint row_line;  /* where the row began */
  gsize row_bytes; /* of the row so far */
  gboolean in_row; /* a quoted cell goes on over the line's end */
  gboolean ended_row;
  GPtrArray *cells;
  GError *fatal;
} Reading;

char *
gb_csv_decode (const char *data, gsize length, GError **error)
{
  g_autofree char *text = NULL;

  if (length >= 2 && (memcmp (data, "\xFF\xFE", 2) == 0 || memcmp (data, "\xFE\xFF", 2) == 0))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is UTF-16; save it as 'CSV UTF-8'"));
      return NULL;
    }
  if (memchr (data, '\0', length) != NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it holds zero bytes: a spreadsheet? save it as CSV"));
      return NULL;
    }
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (g_utf8_validate (data, (gssize)length, NULL))
    return g_strndup (data, length);
  /* What a spreadsheet in the Netherlands writes unless told otherwise. */
  text = g_convert (data, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                         _ ("it is neither UTF-8 nor Windows-1252; save it as 'CSV UTF-8'"));
  return g_steal_pointer (&text);
}

static void
on_cell (void *data, gsize length, void *user_data)
{
  Reading *reading = user_data;
  char *cell = g_strndup (data != NULL ? data : "", length);

  /* A line break within a cell is layout, not part of a value. */
  g_strstrip (g_strdelimit (cell, "\r\n\t", ' '));
  if (reading->cells->len <= GB_CSV_COLUMNS_MAX)
    g_ptr_array_add (reading->cells, cell);
  else
    g_free (cell);
}

static gboolean
is_blank (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (*(const char *)g_ptr_array_index (cells, i) != '\0')
      return FALSE;
  return TRUE;
}

static void
on_row (int terminator, void *user_data)
{
  Reading *reading = user_data;

  reading->ended_row = TRUE;
  /* Spreadsheets keep empty rows, and rows of nothing but separators. */
  if (reading->fatal == NULL && !is_blank (reading->cells))
    reading->reader->row (reading->row_line, reading->cells, reading->user_data, &reading->fatal);
  g_ptr_array_set_size (reading->cells, 0);
  reading->row_bytes = 0;
}

/* Starts afresh after a row that can't be read, at the next line. */
static void
drop_row (Reading *reading, guint line, const char *reason)
{
  unsigned char delimiter = csv_get_delim (&reading->csv);

  reading->reader->problem (line, reason, reading->user_data);
  csv_free (&reading->csv);
  csv_init (&reading->csv, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (&reading->csv, delimiter);
  g_ptr_array_set_size (reading->cells, 0);
  reading->row_bytes = 0;
  reading->in_row = FALSE;
}

static void
read_line (Reading *reading, const char *text, gsize length)
{
  reading->line++;
  if (!reading->in_row)
    reading->row_line = reading->line;
  reading->ended_row = FALSE;
  reading->row_bytes += length;
  if (reading->row_bytes > GB_CSV_ROW_MAX)
    {
      drop_row (reading, reading->row_line, _ ("longer than 64 KiB; is a quotation mark missing?"));
      return;
    }
  if (csv_parse (&reading->csv, text, length, on_cell, on_row, reading) < length)
    {
      drop_row (reading, reading->line,
                _ ("a quotation mark inside a cell; put the cell in quotation marks and double it"));
      return;
    }
  reading->in_row = !reading->ended_row && (reading->in_row || strcspn (text, "\r\n") > 0);
  if (!reading->in_row)
    reading->row_bytes = 0;
}

/* What stands most often in the first line, outside quotes; the earlier of those that are even. */
static char
find_delimiter (const char *text, gsize length)
{
  static const char delimiters[] = { ';', ',', '\t' };
  guint found[G_N_ELEMENTS (delimiters)] = { 0 }, most = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      quoted = text[i] == '"' ? !quoted : quoted;
      for (guint k = 0; k < G_N_ELEMENTS (delimiters); k++)
        found[k] += text[i] == delimiters[k] && !quoted ? 1 : 0;
    }
  for (guint k = 1; k < G_N_ELEMENTS (delimiters); k++)
    if (found[k] > found[most])
      most = k;
  return found[most] > 0 ? delimiters[most] : CSV_COMMA;
}

/* "sep=;" is what spreadsheets write before the header, to say what they use. */
static const char *
detect_delimiter (Reading *reading, const char *text)
{
  gsize length = strcspn (text, "\r\n");

  if (g_ascii_strncasecmp (text, "sep=", 4) == 0 && length == 5)
    {
      csv_set_delim (&reading->csv, (unsigned char)text[4]);
      text += length;
      text += *text == '\r' ? 1 : 0;
      text += *text == '\n' ? 1 : 0;
      reading->line = 1;
      return text;
    }
  csv_set_delim (&reading->csv, (unsigned char)find_delimiter (text, length));
  return text;
}

static const char *
find_line_end (const char *text)
{
  const char *end = text + strcspn (text, "\r\n");

  if (*end == '\r')
    end++;
  if (*end == '\n' && (end == text || end[-1] != '\n'))
    end++;
  return end;
}

static void
read_lines (Reading *reading, const char *text)
{
  while (*text == '\n' || *text == '\r')
    {
      const char *end = find_line_end (text);

      reading->line++;
      text = end;
    }
  text = detect_delimiter (reading, text);
  while (*text != '\0' && reading->fatal == NULL)
    {
      const char *end = find_line_end (text);

      read_line (reading, text, (gsize)(end - text));
      text = end;
    }
  if (reading->fatal == NULL && csv_fini (&reading->csv, on_cell, on_row, reading) != 0)
    reading->reader->problem (reading->row_line, _ ("a quotation mark is opened and never closed"), reading->user_data);
}

gboolean
gb_csv_read (const char *text, const GbCsvReader *reader, gpointer user_data, GError **error)
{
  Reading reading = { .reader = reader, .user_data = user_data };

  csv_init (&reading.csv, CSV_STRICT | CSV_STRICT_FINI);
  reading.cells = g_ptr_array_new_with_free_func (g_free);
  read_lines (&reading, text);
  csv_free (&reading.csv);
  g_ptr_array_unref (reading.cells);
  if (reading.fatal == NULL)
    return TRUE;
  g_propagate_error (error, reading.fatal);
  return FALSE;
}
