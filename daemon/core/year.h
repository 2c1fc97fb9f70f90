/* A year of talks, counted. */
#pragma once

#include "geborgen/talk.h"

/* As a manager looks at it: what is still to be done is due, planned, or overdue. What was cancelled isn't part of it. */
typedef enum
{
  GB_YEAR_HELD,
  GB_YEAR_PLANNED,
  GB_YEAR_DUE,
  GB_YEAR_OVERDUE, /* due or planned on a day before today: to be held, or to be recorded */
  GB_YEAR_SKIPPED,
  GB_N_YEAR_STATES
} GbYearState;

#define GB_MONTHS 12

typedef struct
{
  int year;
  gint64 person_id; /* the talks with this person; 0: all */
  gint64 team_id;   /* the talks with this team and with who is in it now; 0: all */
  GbDate today;
} GbYearFilter;

typedef struct
{
  guint talks[GB_MONTHS][GB_N_TALK_KINDS][GB_N_YEAR_STATES]; /* by the day that a talk stands on */
  guint asked;  /* talks held of which is recorded whether mantelzorg was raised */
  guint raised; /* and those in which it was */
} GbYear;

/* The same of one person or team. */
typedef struct
{
  char *name;
  guint talks[GB_N_YEAR_STATES];
} GbYearShare;

void gb_year_share_free (GbYearShare *share);
GbYearState gb_year_state_of (GbTalkState state, gboolean is_past);
/* "held", in the current language; static. */
const char *gb_year_state_title (GbYearState state);
/* Over all kinds, or all months, or both, where these are negative. */
guint gb_year_sum (const GbYear *year, int month, int kind, GbYearState state);
/* Over all states too. */
guint gb_year_total (const GbYear *year, int month, int kind);
