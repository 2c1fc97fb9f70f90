/* The report (rapportage): how far the method is taken up, in numbers by team and quarter, with nobody named. What says something of few
 * people is left out, also where it could be computed (suppress.h). Managers' reports add up to the organisation's.
 *
 * Quarters that are over are told, and the year when it is over. What was told is repeated, so that nobody can be found by subtracting
 * one report from another: a quarter is told anew only when on each line nobody's records, or those of a whole group, changed. */
#pragma once

#include "geborgen/date.h"
#include "geborgen/suppress.h"

/* What a line counts, of one team in one quarter. */
typedef enum
{
  GB_ADOPTION_PEOPLE,           /* who were in it in that quarter; of no year */
  GB_ADOPTION_TALKS,            /* functioneringsgesprekken that stood in it: held, or to be held */
  GB_ADOPTION_TALKS_HELD,       /* of those */
  GB_ADOPTION_TOPIC_ASKED,      /* of those held: of how many it is recorded whether mantelzorg was raised */
  GB_ADOPTION_TOPIC_RAISED,     /* of those asked */
  GB_ADOPTION_TEAM_TALKS,       /* teamgesprekken that stood in it */
  GB_ADOPTION_TEAM_TALKS_HELD,  /* of those */
  GB_ADOPTION_CARE_TALKS,       /* mantelzorggesprekken held */
  GB_ADOPTION_AGREEMENTS,       /* that began */
  GB_ADOPTION_TRIALS,           /* whose trial ended */
  GB_ADOPTION_TRIALS_EVALUATED, /* of those */
  GB_ADOPTION_EMPLOYEES_TOLD,   /* new employees who got the information; of all teams together only */
  GB_ADOPTION_MANAGERS_TOLD,    /* new managers; the same */
  GB_N_ADOPTION_FIGURES
} GbAdoptionFigure;

/* The quarters, and the year. */
#define GB_QUARTERS      4u
#define GB_ADOPTION_YEAR GB_QUARTERS
#define GB_N_PERIODS     (GB_QUARTERS + 1)

/* Lines that are no team's. */
#define GB_TEAM_ALL  (G_GINT64_CONSTANT (0))
#define GB_TEAM_NONE (G_GINT64_CONSTANT (-1)) /* who is in no team */

typedef struct
{
  guint n;
  gboolean shown;
  guint
      unknown; /* of a merged report: how many reports didn't tell; then @n is what the others told, and there may be more */
  guint by; /* of one's own, before it is told: of how many people; 0: not known, or not of people */
} GbCount;

/* A team. */
typedef struct
{
  gint64 team_id; /* of this machine; a merged report's lines are numbered */
  char *team;     /* its name; NULL for the lines that are no team's */
  GbCount counts[GB_N_PERIODS][GB_N_ADOPTION_FIGURES];
} GbAdoptionLine;

/* Agreements of one kind, in the year. */
typedef struct
{
  char *kind;
  GbCount count;
} GbAdoptionKind;

/* Whose records a report tells of. */
typedef struct
{
  char *uid;    /* of their report: another when it tells more */
  char *source; /* random, and the same in all their reports */
} GbAdoptionSource;

typedef struct
{
  char *uid;    /* of the report: another when it tells more */
  char *source; /* of whose records it tells: random, and the same in all reports of theirs; of a merged one its own */
  GPtrArray *sources; /* GbAdoptionSource: what was merged; empty: nothing was */
  int year;
  GbDate made_on;
  int minimum;                  /* the smallest group that it tells of */
  GbDate told_on[GB_N_PERIODS]; /* none: not told */
  GPtrArray *lines;             /* GbAdoptionLine: the teams; the last one is all of them together */
  GPtrArray *kinds;             /* GbAdoptionKind */
  char *day;           /* what became of 10 November, "held": the word of a talk's state; NULL: nothing, or merged */
  int days, days_held; /* of a merged report: how many told of it */
  int sections_fresh;  /* of the handbook: looked at within the year before made_on */
} GbAdoption;

/* Empty but for the line of all. */
GbAdoption *gb_adoption_new (int year) G_GNUC_WARN_UNUSED_RESULT;
void gb_adoption_free (GbAdoption *adoption);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbAdoption, gb_adoption_free)
void gb_adoption_line_free (GbAdoptionLine *line);
void gb_adoption_kind_free (GbAdoptionKind *kind);
void gb_adoption_source_free (GbAdoptionSource *source);
/* Of how many managers it tells. */
guint gb_adoption_count_reports (const GbAdoption *adoption);
/* The line of all; borrowed. */
GbAdoptionLine *gb_adoption_get_all (const GbAdoption *adoption);
/* The line of @team_id, made before that of all where it isn't there; borrowed. */
GbAdoptionLine *gb_adoption_add_line (GbAdoption *adoption, gint64 team_id, const char *team);
/* By name, in the order of languages, that of no team last. */
void gb_adoption_sort (GbAdoption *adoption);

/* "talks_held". */
const char *gb_adoption_figure_to_string (GbAdoptionFigure figure);
gboolean gb_adoption_figure_from_string (const char *text, GbAdoptionFigure *ret_figure);
/* "Talks held", in the current language; static. */
const char *gb_adoption_figure_title (GbAdoptionFigure figure);
/* Does it say something of teams, or only of all together? */
gboolean gb_adoption_figure_is_of_teams (GbAdoptionFigure figure);
/* Do quarters of it add up to a year? */
gboolean gb_adoption_figure_adds_up (GbAdoptionFigure figure);

/* First and last day of a period. */
GbDate gb_period_first (int year, guint period);
GbDate gb_period_last (int year, guint period);

/* ---- what may be told: core/adoption-suppress.c ---- */

/* Decides what is shown of what isn't told yet; what people did is hidden also where few did much of it (GbCount.by, of a team's counts). In @adoption the counts of quarters that were told before are as they were told (with
 * what was hidden then, counted), and those of the quarters in @fresh (a bit each) as they are, of each team; all of them together, the
 * year and what is shown follow. @fresh has the year's bit when the year is to be told; then the kinds are counted as well. */
void gb_adoption_suppress (GbAdoption *adoption, guint fresh);

/* Of one person, in one quarter, as it was counted. */
typedef struct
{
  gint64 person_id;
  gint64 team_id;
  guint n[GB_N_ADOPTION_FIGURES];
} GbTally;

/* May @quarter be told anew, as in @now and not as in @before? @then, @since: GPtrArray of GbTally, whose records were counted then and are
 * now; somebody of then who isn't there any more is @n_missing. */
gboolean gb_adoption_may_tell_anew (const GbAdoption *before, const GbAdoption *now, guint quarter,
                                    const GPtrArray *then, const GPtrArray *since, guint n_missing);
/* "2 talks=1 talks_held=1": the team, and what isn't 0. Yours. */
char *gb_tally_to_string (const GbTally *counted);
/* FALSE for anything else. */
gboolean gb_tally_from_string (const char *text, GbTally *ret_counted);

/* ---- reports of others: core/adoption-merge.c ---- */

/* Bounds of a report. */
#define GB_ADOPTION_LINES_MAX 5000u
#define GB_ADOPTION_KINDS_MAX 100u
#define GB_ADOPTION_MERGE_MAX 10000u

/* Everything that can be wrong with a report by itself, whoever made it: bounds, texts, lines that are there twice. GB_ERROR_INVALID. */
gboolean gb_adoption_check (const GbAdoption *adoption, GError **error);

typedef struct GbMerge GbMerge;
GbMerge *gb_merge_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gb_merge_free (GbMerge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbMerge, gb_merge_free)
/* Takes one in; @name is how it is called in a message. GB_ERROR_EXISTS when it, or another about the same records in the same period, is in
 * already; GB_ERROR_INVALID when it is of another year, or there are too many. */
gboolean gb_merge_add (GbMerge *merge, const GbAdoption *adoption, const char *name, GError **error);
/* All of them as one, with what is few hidden anew: under @minimum people, or the largest minimum of what came in. GB_ERROR_INVALID when
 * nothing did. */
GbAdoption *gb_merge_end (GbMerge *merge, guint minimum, GbDate today, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- as a table: core/adoption-csv.c ---- */
/* RFC 4180, a line for each team and period; nothing where nothing is told. Yours. */
char *gb_adoption_to_csv (const GbAdoption *adoption);
