/* A briefing (introductie): that new employees or new managers were told about work and care, when, by which document, by whom. One
 * person, or a group at once. Who is new and wasn't told yet is a newcomer. */
#pragma once

#include "geborgen/reference.h"

typedef struct
{
  gint64 id;
  char *uid;
  GbAudience audience; /* employee or manager; GB_AUDIENCE_EVERYBODY: not said yet */
  gint64 person_id;    /* 0: a group, or somebody who isn't in the records any more */
  char *person_name;   /* filled when read */
  int people;          /* how many were told: 1 for a person; 0: not said yet */
  char *document;      /* what they got */
  GbDate told_on;
  char *told_by; /* a role, or a name; NULL: not said */
} GbBriefing;

void gb_briefing_free (GbBriefing *briefing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbBriefing, gb_briefing_free)
GbBriefing *gb_briefing_copy (const GbBriefing *briefing);
/* Everything that can be wrong with one by itself: no people or too many, a person and a group, no document, a day that is unset or
 * after @today, lines that are too long. GB_ERROR_INVALID. */
gboolean gb_briefing_check (const GbBriefing *briefing, GbDate today, GError **error);

#define GB_BRIEFING_PEOPLE_MAX 100000

typedef struct
{
  gint64 person_id;    /* 0: any */
  GbAudience audience; /* GB_AUDIENCE_EVERYBODY: any */
  GbDate from, until;  /* both included; none: no bound */
  guint limit, offset;
} GbBriefingFilter;

/* Somebody who started in the last months, or is about to, as an employee or as a manager, and wasn't told. */
typedef struct
{
  GbAudience audience;
  gint64 person_id;
  char *person_name;
  char *team_name; /* NULL: none */
  GbDate started_on;
  GbDate due_on; /* by when to tell */
} GbNewcomer;

void gb_newcomer_free (GbNewcomer *newcomer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbNewcomer, gb_newcomer_free)
/* Who started longer ago than this is no newcomer. */
#define GB_NEWCOMER_MONTHS 6
