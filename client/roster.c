#include "client/roster.h"

#include "client/roster-columns.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

#include <csv.h>
#include <string.h>

#define COLUMNS_MAX 200u

typedef struct
{
  GbRoster *roster;
  GbDate today;
  struct csv_parser csv;
  guint line;      /* being read, from 1 */
  guint row_line;  /* where the row began */
  gsize row_bytes; /* of the row so far */
  gboolean in_row; /* a quoted cell goes on over the line's end */
  gboolean ended_row;
  GPtrArray *cells;
  gboolean has_header;
  GbRosterHeader header;
  GError *fatal;
  GHashTable *lines_by_email; /* to GUINT */
  GHashTable *lines_by_name;  /* folded name to GUINT: everybody */
  GHashTable *mailless;       /* folded name, of those without an e-mail address */
} Reader;

static void
add_problem (Reader *reader, guint line, const char *reason)
{
  g_ptr_array_add (reader->roster->problems, g_strdup_printf (_ ("line %u: %s"), line, reason));
}

static void
on_cell (void *data, gsize length, void *user_data)
{
  Reader *reader = user_data;

  char *cell = g_strndup (data != NULL ? data : "", length);

  /* A line break within a cell is layout, not part of a name. */
  g_strstrip (g_strdelimit (cell, "\r\n\t", ' '));
  if (reader->cells->len <= COLUMNS_MAX)
    g_ptr_array_add (reader->cells, cell);
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
read_header (Reader *reader)
{
  g_autoptr (GError) error = NULL;

  if (reader->cells->len > COLUMNS_MAX)
    g_set_error (&reader->fatal, GB_ERROR, GB_ERROR_INVALID, _ ("line %u: over %u columns"), reader->row_line,
                 COLUMNS_MAX);
  else if (!gb_roster_header_parse (reader->cells, &reader->header, reader->roster->ignored, &error))
    g_set_error (&reader->fatal, GB_ERROR, GB_ERROR_INVALID, _ ("line %u: %s"), reader->row_line, error->message);
  reader->has_header = TRUE;
}

/* The service matches people by e-mail address, else by name: within one file that must not be a guess. */
static gboolean
check_twins (Reader *reader, const GbPerson *person, GError **error)
{
  g_autofree char *name = gb_name_fold (person->name);
  g_autofree char *email = person->email != NULL ? g_ascii_strdown (person->email, -1) : NULL;
  guint same = email != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines_by_email, email)) : 0;
  guint namesake = GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines_by_name, name));

  if (same > 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the e-mail address of line %u again"), same);
      return FALSE;
    }
  if (namesake > 0 && (email == NULL || g_hash_table_contains (reader->mailless, name)))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("the name of line %u again; if these are two people, give both an e-mail address"), namesake);
      return FALSE;
    }
  if (email == NULL)
    g_hash_table_add (reader->mailless, g_strdup (name));
  else
    g_hash_table_insert (reader->lines_by_email, g_steal_pointer (&email), GUINT_TO_POINTER (reader->row_line));
  g_hash_table_insert (reader->lines_by_name, g_steal_pointer (&name), GUINT_TO_POINTER (reader->row_line));
  return TRUE;
}

static void
read_person (Reader *reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) person = gb_roster_person_parse (&reader->header, reader->cells, reader->today, &error);

  if (person == NULL || !check_twins (reader, person, &error))
    add_problem (reader, reader->row_line, error->message);
  else if (reader->roster->people->len >= GB_ROSTER_MAX)
    g_set_error (&reader->fatal, GB_ERROR, GB_ERROR_INVALID, _ ("line %u: over %u people; import them in parts"),
                 reader->row_line, GB_ROSTER_MAX);
  else
    g_ptr_array_add (reader->roster->people, g_steal_pointer (&person));
}

static void
on_row (int terminator, void *user_data)
{
  Reader *reader = user_data;

  reader->ended_row = TRUE;
  /* Spreadsheets keep empty rows, and rows of nothing but separators. */
  if (reader->fatal == NULL && !is_blank (reader->cells))
    {
      if (reader->has_header)
        read_person (reader);
      else
        read_header (reader);
    }
  g_ptr_array_set_size (reader->cells, 0);
  reader->row_bytes = 0;
}

/* Starts afresh after a row that can't be read, at the next line. */
static void
drop_row (Reader *reader, guint line, const char *reason)
{
  unsigned char delimiter = csv_get_delim (&reader->csv);

  add_problem (reader, line, reason);
  csv_free (&reader->csv);
  csv_init (&reader->csv, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (&reader->csv, delimiter);
  g_ptr_array_set_size (reader->cells, 0);
  reader->row_bytes = 0;
  reader->in_row = FALSE;
}

static void
read_line (Reader *reader, const char *text, gsize length)
{
  reader->line++;
  if (!reader->in_row)
    reader->row_line = reader->line;
  reader->ended_row = FALSE;
  reader->row_bytes += length;
  if (reader->row_bytes > GB_ROSTER_ROW_MAX)
    {
      drop_row (reader, reader->row_line, _ ("longer than 64 KiB; is a quotation mark missing?"));
      return;
    }
  if (csv_parse (&reader->csv, text, length, on_cell, on_row, reader) < length)
    {
      drop_row (reader, reader->line,
                _ ("a quotation mark inside a cell; put the cell in quotation marks and double it"));
      return;
    }
  reader->in_row = !reader->ended_row && (reader->in_row || strcspn (text, "\r\n") > 0);
  if (!reader->in_row)
    reader->row_bytes = 0;
}

/* "sep=;" is what spreadsheets write before the header, to say what they use. */
static const char *
detect_delimiter (Reader *reader, const char *text)
{
  gsize length = strcspn (text, "\r\n");
  guint semicolons = 0, commas = 0;
  gboolean quoted = FALSE;

  if (g_ascii_strncasecmp (text, "sep=", 4) == 0 && length == 5)
    {
      csv_set_delim (&reader->csv, (unsigned char)text[4]);
      text += length;
      text += *text == '\r' ? 1 : 0;
      text += *text == '\n' ? 1 : 0;
      reader->line = 1;
      return text;
    }
  for (gsize i = 0; i < length; i++)
    {
      quoted = text[i] == '"' ? !quoted : quoted;
      semicolons += text[i] == ';' && !quoted ? 1 : 0;
      commas += text[i] == ',' && !quoted ? 1 : 0;
    }
  csv_set_delim (&reader->csv, semicolons >= commas && semicolons > 0 ? ';' : CSV_COMMA);
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
read_lines (Reader *reader, const char *text)
{
  while (*text == '\n' || *text == '\r')
    {
      const char *end = find_line_end (text);

      reader->line++;
      text = end;
    }
  text = detect_delimiter (reader, text);
  while (*text != '\0' && reader->fatal == NULL)
    {
      const char *end = find_line_end (text);

      read_line (reader, text, (gsize)(end - text));
      text = end;
    }
  if (reader->fatal == NULL && csv_fini (&reader->csv, on_cell, on_row, reader) != 0)
    add_problem (reader, reader->row_line, _ ("a quotation mark is opened and never closed"));
}

static void
reader_init (Reader *reader, GbRoster *roster, GbDate today)
{
  *reader = (Reader){ .roster = roster, .today = today };
  csv_init (&reader->csv, CSV_STRICT | CSV_STRICT_FINI);
  reader->cells = g_ptr_array_new_with_free_func (g_free);
  reader->lines_by_email = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->lines_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->mailless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
reader_clear (Reader *reader)
{
  csv_free (&reader->csv);
  g_ptr_array_unref (reader->cells);
  g_hash_table_unref (reader->lines_by_email);
  g_hash_table_unref (reader->lines_by_name);
  g_hash_table_unref (reader->mailless);
}

void
gb_roster_free (GbRoster *roster)
{
  if (roster == NULL)
    return;
  g_ptr_array_unref (roster->people);
  g_ptr_array_unref (roster->problems);
  g_ptr_array_unref (roster->ignored);
  g_free (roster);
}

GbRoster *
gb_roster_parse (const char *data, gsize length, GbDate today, GError **error)
{
  g_autoptr (GbRoster) roster = g_new0 (GbRoster, 1);
  g_autofree char *text = NULL;
  Reader reader;

  roster->people = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_person_free);
  roster->problems = g_ptr_array_new_with_free_func (g_free);
  roster->ignored = g_ptr_array_new_with_free_func (g_free);
  text = gb_roster_decode (data, length, error);
  if (text == NULL)
    return NULL;
  reader_init (&reader, roster, today);
  read_lines (&reader, text);
  if (reader.fatal == NULL && !reader.has_header && roster->problems->len == 0)
    g_set_error_literal (
        &reader.fatal, GB_ERROR, GB_ERROR_INVALID,
        _ ("it is empty; the first line must name the columns, such as 'naam;e-mail;team;uren;in dienst'"));
  if (reader.fatal == NULL && reader.has_header && roster->people->len == 0 && roster->problems->len == 0)
    g_set_error_literal (&reader.fatal, GB_ERROR, GB_ERROR_INVALID, _ ("there is nobody in it below the header line"));
  reader_clear (&reader);
  if (reader.fatal != NULL)
    {
      g_propagate_error (error, reader.fatal);
      return NULL;
    }
  return g_steal_pointer (&roster);
}
