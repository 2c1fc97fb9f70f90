/* Facts derived from the records: counted anew whenever they are asked for, and never kept. They name nobody. */
#pragma once

#include "geborgen/date.h"

typedef enum
{
  GB_FACT_TOPIC_RAISED,      /* functioneringsgesprekken held in which the topic was raised, of those held */
  GB_FACT_TEAM_TALKS,        /* team talks held */
  GB_FACT_TEAMS_ON_SCHEDULE, /* teams with as many team talks as the cadence asks so far, of all teams */
  GB_FACT_DAY_HELD,          /* the Day (10 November), of those that have come */
  GB_FACT_DAY_PLANNED,       /* an activity on the Day that is planned or held */
  GB_FACT_INTRODUCTIONS,     /* people who started and had a kennismakingsgesprek, of those who started */
  GB_FACT_NEW_PEOPLE_TOLD,   /* people who started and were told about work and care, of those who started */
  GB_FACT_EMPLOYEES_TOLD,    /* employees who were told, one by one or as a group */
  GB_FACT_MANAGERS_TOLD,     /* managers who were told, likewise */
  GB_FACT_CARE_TALKS,        /* mantelzorggesprekken held */
  GB_FACT_HANDOVERS,         /* overdrachtsgesprekken held */
  GB_FACT_AGREEMENTS,        /* people with an agreement in force */
  GB_FACT_AGREEMENT_KIND,    /* the same for one kind */
  GB_FACT_TRIALS_EVALUATED,  /* trials that ended and were evaluated within a week of it, of those that ended */
  GB_FACT_HANDBOOK_FRESH,    /* sections of the handbook looked at within a year, of all that were ever */
  GB_FACT_SURVEY_ROUNDS,     /* rounds of the survey closed with results, in any year */
  GB_FACT_POINTS_DONE,       /* points of the plan done, of all that weren't dropped */
  GB_N_FACT_KINDS
} GbFactKind;

typedef struct
{
  GbFactKind kind;
  char *id;       /* "topic-raised"; for one kind of agreement "agreement.thuiswerken" */
  int year;       /* the calendar year that it is about */
  gint64 count;   /* how many */
  gint64 of;      /* of how many; -1: there is no whole. 0: nothing has come by yet, and the fact tells nothing */
  gboolean small; /* counts people, so that a document for others suppresses it under the smallest group */
  GbDate as_of;   /* the last day that was looked at */
} GbFact;

void gb_fact_free (GbFact *fact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbFact, gb_fact_free)
/* @agreement_kind: of GB_FACT_AGREEMENT_KIND. */
GbFact *gb_fact_new (GbFactKind kind, const char *agreement_kind, int year, gint64 count, gint64 of, GbDate as_of);

/* "topic-raised"; borrowed. From: FALSE when unknown. */
const char *gb_fact_kind_to_string (GbFactKind kind);
gboolean gb_fact_kind_from_string (const char *text, GbFactKind *ret_kind);
/* A sentence in the current language: "In 2026 work and care was raised in 41 of 44 functioneringsgesprekken." Yours to free. */
char *gb_fact_dup_text (const GbFact *fact);
/* Of @facts, the one of that kind; NULL: none. Borrowed. */
const GbFact *gb_facts_find (const GPtrArray *facts, GbFactKind kind);
