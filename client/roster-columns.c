#include "client/roster-columns.h"

#include "client/call.h"
#include "client/text-layout.h"
#include "geborgen/error.h"

#include <string.h>

/* As they are compared: lower case, letters only. Dutch and English. */
static const struct
{
  const char *name;
  GbRosterColumn column;
} known[] = {
  { "naam", GB_ROSTER_NAME },
  { "name", GB_ROSTER_NAME },
  { "medewerker", GB_ROSTER_NAME },
  { "employee", GB_ROSTER_NAME },
  { "volledigenaam", GB_ROSTER_NAME },
  { "fullname", GB_ROSTER_NAME },
  { "voornaam", GB_ROSTER_FIRST },
  { "roepnaam", GB_ROSTER_FIRST },
  { "firstname", GB_ROSTER_FIRST },
  { "tussenvoegsel", GB_ROSTER_INFIX },
  { "tussenvoegsels", GB_ROSTER_INFIX },
  { "voorvoegsel", GB_ROSTER_INFIX },
  { "achternaam", GB_ROSTER_LAST },
  { "lastname", GB_ROSTER_LAST },
  { "surname", GB_ROSTER_LAST },
  { "email", GB_ROSTER_EMAIL },
  { "emailadres", GB_ROSTER_EMAIL },
  { "emailaddress", GB_ROSTER_EMAIL },
  { "mail", GB_ROSTER_EMAIL },
  { "mailadres", GB_ROSTER_EMAIL },
  { "team", GB_ROSTER_TEAM },
  { "afdeling", GB_ROSTER_TEAM },
  { "department", GB_ROSTER_TEAM },
  { "teamnaam", GB_ROSTER_TEAM },
  { "uren", GB_ROSTER_HOURS },
  { "hours", GB_ROSTER_HOURS },
  { "urenperweek", GB_ROSTER_HOURS },
  { "urenpw", GB_ROSTER_HOURS },
  { "hoursperweek", GB_ROSTER_HOURS },
  { "contracturen", GB_ROSTER_HOURS },
  { "indienst", GB_ROSTER_STARTED },
  { "indienstsinds", GB_ROSTER_STARTED },
  { "indienstvanaf", GB_ROSTER_STARTED },
  { "datumindienst", GB_ROSTER_STARTED },
  { "indienstdatum", GB_ROSTER_STARTED },
  { "startdatum", GB_ROSTER_STARTED },
  { "started", GB_ROSTER_STARTED },
  { "startedon", GB_ROSTER_STARTED },
  { "startdate", GB_ROSTER_STARTED },
};

static char *
fold_heading (const char *heading)
{
  g_autofree char *lower = g_utf8_strdown (heading, -1);
  GString *letters = g_string_new (NULL);

  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      g_string_append_unichar (letters, g_utf8_get_char (c));
  return g_string_free (letters, FALSE);
}

static int
find_column (const char *heading)
{
  g_autofree char *folded = fold_heading (heading);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].name, folded) == 0)
      return (int)known[i].column;
  return -1;
}

gboolean
gb_roster_header_parse (GPtrArray *names, GbRosterHeader *ret_header, GPtrArray *ignored, GError **error)
{
  GbRosterHeader header = { .n = names->len };

  for (guint i = 0; i < GB_N_ROSTER_COLUMNS; i++)
    header.at[i] = -1;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      int column = find_column (name);
      g_autofree char *shown = gb_layout_shorten (name);

      if (column >= 0 && header.at[column] >= 0)
        {
          g_autofree char *first = gb_layout_shorten (g_ptr_array_index (names, (guint)header.at[column]));

          g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                       _ ("column '%s' says the same as column '%s'; keep one of them"), shown, first);
          return FALSE;
        }
      if (column >= 0)
        header.at[column] = (int)i;
      else if (*name != '\0')
        g_ptr_array_add (ignored, g_steal_pointer (&shown));
    }
  if (header.at[GB_ROSTER_NAME] < 0 && header.at[GB_ROSTER_LAST] < 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("the first line has no column 'naam' or 'name'; it must name the columns"));
      return FALSE;
    }
  *ret_header = header;
  return TRUE;
}

/* Borrowed; "" when the column or the cell isn't there. */
static const char *
get_cell (const GbRosterHeader *header, GPtrArray *cells, GbRosterColumn column)
{
  int at = header->at[column];

  return at >= 0 && (guint)at < cells->len ? g_ptr_array_index (cells, (guint)at) : "";
}

static char *
dup_name (const GbRosterHeader *header, GPtrArray *cells)
{
  g_autofree char *whole = NULL;

  if (*get_cell (header, cells, GB_ROSTER_NAME) != '\0')
    return gb_name_normalise (get_cell (header, cells, GB_ROSTER_NAME));
  whole = g_strjoin (" ", get_cell (header, cells, GB_ROSTER_FIRST), get_cell (header, cells, GB_ROSTER_INFIX),
                     get_cell (header, cells, GB_ROSTER_LAST), NULL);
  return gb_name_normalise (whole);
}

/* A day in a roster is in the past, and says the same tomorrow: with its year, and not 'friday'. */
static gboolean
parse_started (const char *text, GbDate today, GbDate *ret_date, GError **error)
{
  g_autofree char *shown = gb_layout_shorten (text);
  guint digits = 0, longest = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      digits = g_ascii_isdigit (*c) ? digits + 1 : 0;
      longest = MAX (longest, digits);
    }
  if (longest == 4 && strlen (text) < 40)
    return gb_date_parse (text, today, ret_date, error);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no date with a year; write 2026-12-03 or 3-12-2026"),
               shown);
  return FALSE;
}

GbPerson *
gb_roster_person_parse (const GbRosterHeader *header, GPtrArray *cells, GbDate today, GError **error)
{
  const char *email = get_cell (header, cells, GB_ROSTER_EMAIL);
  const char *team = get_cell (header, cells, GB_ROSTER_TEAM);
  const char *hours = get_cell (header, cells, GB_ROSTER_HOURS);
  const char *started = get_cell (header, cells, GB_ROSTER_STARTED);
  g_autoptr (GbPerson) person = g_new0 (GbPerson, 1);

  if (cells->len > header->n)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("%u cells, where the first line names %u columns"), cells->len,
                   header->n);
      return NULL;
    }
  person->name = dup_name (header, cells);
  person->email = *email != '\0' ? g_strdup (email) : NULL;
  person->team_name = *team != '\0' ? gb_name_normalise (team) : NULL;
  if ((*hours != '\0' && !gb_hours_parse (hours, FALSE, &person->hours_per_week, error))
      || (*started != '\0' && !parse_started (started, today, &person->started_on, error))
      || !gb_person_check (person, error))
    return NULL;
  return g_steal_pointer (&person);
}
