/* A roster: a CSV file as a personnel system or a spreadsheet writes it. */
#pragma once

#include "geborgen/person.h"

#define GB_ROSTER_BYTES_MAX (4u * 1024u * 1024u)
#define GB_ROSTER_ROW_MAX   (64u * 1024u)

typedef struct
{
  GPtrArray *people;   /* GbPerson, with team_name */
  GPtrArray *problems; /* "line 4: …"; while there are any the people count for nothing */
  GPtrArray *ignored;  /* names of the columns that nobody knows */
} GbRoster;

/* The bytes of a file, or of stdin for "-". GB_ERROR_INVALID when there are more than GB_ROSTER_BYTES_MAX. Yours to free. */
char *gb_roster_read (const char *path, gsize *ret_length, GError **error);
/* Fails with GB_ERROR_INVALID when it is no roster at all (binary, empty, no header); what is wrong with single lines is in
 * ->problems. @today: the day on which dates are read. */
GbRoster *gb_roster_parse (const char *data, gsize length, GbDate today, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_roster_free (GbRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbRoster, gb_roster_free)

/* ---- the steps of it, for roster.c and tests ---- */

/* UTF-8 without a byte order mark, from UTF-8 or Windows-1252. Refuses what is no text. Yours to free. */
char *gb_roster_decode (const char *data, gsize length, GError **error);
