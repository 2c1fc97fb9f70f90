#include "client/roster.h"

#include "client/csv-rows.h"
#include "client/in-file.h"
#include "client/roster-columns.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

typedef struct
{
  GbRoster *roster;
  GbDate today;
  gboolean has_header;
  GbRosterHeader header;
  GHashTable *lines_by_email; /* to GUINT */
  GHashTable *lines_by_name;  /* folded name to GUINT: everybody */
  GHashTable *mailless;       /* folded name, of those without an e-mail address */
} Reader;

static void
add_problem (guint line, const char *reason, gpointer user_data)
{
  Reader *reader = user_data;

  g_ptr_array_add (reader->roster->problems, g_strdup_printf (_ ("line %u: %s"), line, reason));
}

static gboolean
read_header (Reader *reader, guint line, GPtrArray *cells, GError **error)
{
  reader->has_header = TRUE;
  if (cells->len > GB_CSV_COLUMNS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("line %u: over %u columns"), line, GB_CSV_COLUMNS_MAX);
      return FALSE;
    }
  if (gb_roster_header_parse (cells, &reader->header, reader->roster->ignored, error))
    return TRUE;
  g_prefix_error (error, _ ("line %u: "), line);
  return FALSE;
}

/* The service matches people by e-mail address, else by name: within one file that must not be a guess. */
static gboolean
check_twins (Reader *reader, guint line, const GbPerson *person, GError **error)
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
    g_hash_table_insert (reader->lines_by_email, g_steal_pointer (&email), GUINT_TO_POINTER (line));
  g_hash_table_insert (reader->lines_by_name, g_steal_pointer (&name), GUINT_TO_POINTER (line));
  return TRUE;
}

static gboolean
read_person (Reader *reader, guint line, GPtrArray *cells, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GbPerson) person = gb_roster_person_parse (&reader->header, cells, reader->today, &local);

  if (person == NULL || !check_twins (reader, line, person, &local))
    add_problem (line, local->message, reader);
  else if (reader->roster->people->len >= GB_ROSTER_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("line %u: over %u people; import them in parts"), line,
                   GB_ROSTER_MAX);
      return FALSE;
    }
  else
    g_ptr_array_add (reader->roster->people, g_steal_pointer (&person));
  return TRUE;
}

static gboolean
read_row (guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  return reader->has_header ? read_person (reader, line, cells, error) : read_header (reader, line, cells, error);
}

static void
reader_init (Reader *reader, GbRoster *roster, GbDate today)
{
  *reader = (Reader){ .roster = roster, .today = today };
  reader->lines_by_email = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->lines_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->mailless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
reader_clear (Reader *reader)
{
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
  static const GbCsvReader rows = { read_row, add_problem };
  Reader reader;
  gboolean ok;

  roster->people = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_person_free);
  roster->problems = g_ptr_array_new_with_free_func (g_free);
  roster->ignored = g_ptr_array_new_with_free_func (g_free);
  text = gb_csv_decode (data, length, error);
  if (text == NULL)
    return NULL;
  reader_init (&reader, roster, today);
  ok = gb_csv_read (text, &rows, &reader, error);
  reader_clear (&reader);
  if (!ok)
    return NULL;
  if (roster->people->len > 0 || roster->problems->len > 0)
    return g_steal_pointer (&roster);
  g_set_error_literal (
      error, GB_ERROR, GB_ERROR_INVALID,
      reader.has_header
          ? _ ("there is nobody in it below the header line")
          : _ ("it is empty; the first line must name the columns, such as 'naam;e-mail;team;uren;in dienst'"));
  return NULL;
}

char *
gb_roster_read (const char *path, gsize *ret_length, GError **error)
{
  return gb_in_file_read (path, GB_CSV_BYTES_MAX, _ ("'%s' is over 4 MiB; that is no roster"), ret_length, error);
}
