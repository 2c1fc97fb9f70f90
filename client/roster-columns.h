/* What a roster's columns mean, and a row of it as a person. */
#pragma once

#include "geborgen/person.h"

typedef enum
{
  GB_ROSTER_NAME,
  GB_ROSTER_FIRST,
  GB_ROSTER_INFIX,
  GB_ROSTER_LAST,
  GB_ROSTER_EMAIL,
  GB_ROSTER_TEAM,
  GB_ROSTER_HOURS,
  GB_ROSTER_STARTED,
  GB_N_ROSTER_COLUMNS
} GbRosterColumn;

typedef struct
{
  int at[GB_N_ROSTER_COLUMNS]; /* the index in a row; -1: not there */
  guint n;                     /* columns in the header */
} GbRosterHeader;

/* @names: the header's cells. Names that nobody knows are added to @ignored. GB_ERROR_INVALID for a column twice, or no name. */
gboolean gb_roster_header_parse (GPtrArray *names, GbRosterHeader *ret_header, GPtrArray *ignored, GError **error);
/* @cells: the row's. */
GbPerson *gb_roster_person_parse (const GbRosterHeader *header, GPtrArray *cells, GbDate today, GError **error);
