/* A roster: a CSV file as a personnel system or a spreadsheet writes it. */
#pragma once

#include "geborgen/person.h"

typedef struct
{
  GPtrArray *people;   /* GbPerson, with team_name */
  GPtrArray *problems; /* "line 4: …"; while there are any the people count for nothing */
  GPtrArray *ignored;  /* names of the columns that nobody knows */
} GbRoster;

/* The bytes of a file, or of stdin for "-". GB_ERROR_INVALID when there are more than GB_CSV_BYTES_MAX. Yours to free. */
char *gb_roster_read (const char *path, gsize *ret_length, GError **error);
/* Fails with GB_ERROR_INVALID when it is no roster at all (binary, empty, no header); what is wrong with single lines is in
 * ->problems. @today: the day on which dates are read. */
GbRoster *gb_roster_parse (const char *data, gsize length, GbDate today, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_roster_free (GbRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbRoster, gb_roster_free)
