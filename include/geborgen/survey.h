/* A survey among the staff: a round before the method starts (the 0-meting, round 0), and rounds after it. What comes in are counts:
 * nobody's own answers reach the service. */
#pragma once

#include "geborgen/holiday.h"
#include "geborgen/questionnaire.h"

#define GB_SURVEY_ROUND_MAX  99
#define GB_SURVEY_WEEKS      4 /* that it is open, unless said otherwise; three at least do */
#define GB_SURVEY_WEEKS_MIN  3
#define GB_SURVEY_WEEKS_MAX  12
#define GB_SURVEY_GROUPS_MAX 500u
#define GB_SURVEY_COUNTS_MAX 200000u /* lines of an import */
#define GB_SURVEY_PEOPLE_MAX 100000u /* who answer */

typedef struct
{
  gint64 id;
  char *uid;
  int round;           /* 0: the one before */
  char *questionnaire; /* its version */
  GbDate open_on, close_on;
  int invited;        /* how many were asked; 0: not said */
  int answered;       /* how many did; 0: no results yet */
  gint64 imported_at; /* 0: no results yet */
  gint64 changed_at;
} GbSurvey;

typedef enum
{
  GB_SURVEY_PLANNED, /* still to open */
  GB_SURVEY_OPEN,
  GB_SURVEY_CLOSED, /* and without results */
  GB_SURVEY_RESULTS,
  GB_N_SURVEY_STATES
} GbSurveyState;

void gb_survey_free (GbSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbSurvey, gb_survey_free)
GbSurvey *gb_survey_copy (const GbSurvey *survey) G_GNUC_WARN_UNUSED_RESULT;
GbSurveyState gb_survey_state (const GbSurvey *survey, GbDate today);
/* "planned", "open", "closed", "results". */
const char *gb_survey_state_to_string (GbSurveyState state);
gboolean gb_survey_state_from_string (const char *text, GbSurveyState *ret_state);
/* "0-meting"; yours. */
char *gb_survey_dup_title (int round);
/* GB_ERROR_INVALID. */
gboolean gb_survey_check (const GbSurvey *survey, GError **error);

/* What somebody asks for who plans one. */
typedef struct
{
  int round;                /* GB_SURVEY_ROUND_NEXT: the one after the last */
  GbDate open_on, close_on; /* one of them at least; none: by the other */
  int weeks;                /* 0: GB_SURVEY_WEEKS */
  int invited;              /* 0: not said */
} GbSurveyPlan;
#define GB_SURVEY_ROUND_NEXT (-1)
#define GB_SURVEY_ROUND_LAST (-1) /* where a round is looked for: the last, or the last with results */
#define GB_SURVEY_POINT                                                                                                \
  "improvement/" /* what the refs of the points to improve start with; then the round, a stop and a number */

/* ---- its steps ---- */

typedef enum
{
  GB_STEP_PREPARE,  /* the questions, the tool, who is asked */
  GB_STEP_ANNOUNCE, /* a week ahead */
  GB_STEP_OPEN,
  GB_STEP_REMIND, /* half-way */
  GB_STEP_CLOSE,
  GB_STEP_IMPORT,
  GB_STEP_EVALUATE, /* with the managers */
  GB_STEP_IMPROVE,  /* choose points to improve */
  GB_STEP_TELL,     /* the staff what came of it */
  GB_N_SURVEY_STEPS
} GbSurveyStep;

/* "announce"; a step's task is "ROUND/WORD" of its origin. */
const char *gb_survey_step_to_string (GbSurveyStep step);
/* What is to be done, in the current language; borrowed. */
const char *gb_survey_step_title (GbSurveyStep step);
/* "2/announce"; yours. */
char *gb_survey_step_dup_ref (int round, GbSurveyStep step);

/* When a round opens and closes, of what was asked for: the day on which it opens (then it closes @weeks later), on which it closes (then it
 * opened @weeks before), or both. A day that isn't worked moves so that it is open no shorter, unless both were said. @weeks 0: GB_SURVEY_WEEKS.
 * GB_ERROR_INVALID. */
gboolean gb_survey_lay_out (GbDate open_on, GbDate close_on, int weeks, const GbHolidays *holidays, GbDate *ret_open_on,
                            GbDate *ret_close_on, GError **error);
/* By when a step is done: a working day, the days of opening and closing aside. */
GbDate gb_survey_step_due (GbDate open_on, GbDate close_on, GbSurveyStep step, const GbHolidays *holidays);
/* What the one who planned it should know, in the current language: that it is open short or long, that many days off fall in it, that the
 * announcement should have been made already. char *, none: empty; yours. */
GPtrArray *gb_survey_list_notes (GbDate open_on, GbDate close_on, GbDate today,
                                 const GbHolidays *holidays) G_GNUC_WARN_UNUSED_RESULT;
