/* What a survey's counts tell, and what of it may be told.
 *
 * Nobody must be found in the figures, nor learn what a colleague answered. So:
 * - an import holds no group of fewer than the least number of people: small groups are put together in the rest, and with fewer than
 *   that in all there is no import;
 * - by group only the share of favourable answers is told, never each answer, and nothing of a sensitive question;
 * - a group's share is hidden where fewer than the least number are on either side of it: nobody's answer is known from all having said
 *   the same, and nobody is one of two who didn't. It is also hidden where it would give another hidden one away together with the total
 *   (geborgen/suppress.h);
 * - of a sensitive question no answer is told that fewer than the least number gave, nor one that would give that away;
 * - the results of a round are only replaced by others that differ by nobody or by at least that many people, and no results are read
 *   in that are those of another round, or of another group, but for a few people: two pages can't be subtracted.
 * Source: AVG; domain: groups under a minimum (default 5) are suppressed. */
#pragma once

#include "geborgen/suppress.h"
#include "geborgen/survey.h"

#define GB_SURVEY_LEAST     GB_GROUP_MINIMUM /* people: the smallest group that something is told of */
#define GB_SURVEY_REST      "-"              /* the name of the rest: small groups, and who named none */
#define GB_SURVEY_ANSWERED  "answered"       /* in the place of a question and an answer: the people */
#define GB_SURVEY_EVERYBODY ""               /* in the place of a group */

/* ---- counts ---- */

typedef struct
{
  char *group;
  char *question;
  char *answer;
  guint n;
} GbSurveyCount;

void gb_survey_count_free (GbSurveyCount *count);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbSurveyCount, gb_survey_count_free)
/* An empty array of them. */
GPtrArray *gb_survey_counts_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gb_survey_counts_add (GPtrArray *counts, const char *group, const char *question, const char *answer, guint n);
/* How many gave @answer in @group, of sorted @counts; 0 where there is no such count. */
guint gb_survey_counts_get (const GPtrArray *counts, const char *group, const char *question, const char *answer);
/* By group, question and answer; each once. */
void gb_survey_counts_sort (GPtrArray *counts);
/* Puts groups of fewer than @least people in the rest, and the smallest other with them while that is too few. Groups that leave only one
 * go altogether. Returns how many groups there were that have no place of their own. */
guint gb_survey_counts_merge_small (GPtrArray *counts, guint least);
/* GB_ERROR_INVALID: an unknown question or answer, sums that don't fit. GB_ERROR_PRIVACY: fewer than @least people, in all or in a group. */
gboolean gb_survey_counts_check (const GPtrArray *counts, const GbQuestionnaire *questionnaire, guint least,
                                 GError **error);
/* By how few people two imports differ in some question or group: what their difference would tell of. 0: by none, or by @least at least. */
guint gb_survey_counts_differ (const GPtrArray *before, const GPtrArray *after, guint least);
/* Are everybody's answers, or those of any group, the same as those of everybody or any group in @before but for fewer than @least people,
 * whatever they are called there? *@ret_people: by how many; 0: all are the same. Both sorted. Two rounds of answers of their own aren't:
 * people change their minds about something. */
gboolean gb_survey_counts_resemble (const GPtrArray *before, const GPtrArray *after, guint least, guint *ret_people);

/* ---- figures ---- */

typedef struct
{
  guint scored, favourable;
  gboolean is_hidden;
} GbSurveyShare;

typedef struct
{
  char *name; /* GB_SURVEY_REST for the rest */
  guint answered;
} GbSurveyGroup;

typedef struct
{
  const GbQuestion *question; /* of the questionnaire */
  guint n[GB_ANSWERS_MAX];    /* by choice */
  gboolean is_hidden[GB_ANSWERS_MAX];
  guint given;         /* answers in all */
  GbSurveyShare share; /* hidden too where there is none to tell */
  GArray *groups;      /* GbSurveyShare, in the order of the groups; empty where nothing is told by group */
} GbFigure;

typedef struct
{
  guint answered;
  GPtrArray *groups;  /* GbSurveyGroup, by name, the rest last */
  GPtrArray *figures; /* GbFigure, in the order of the questions; those that were asked */
} GbSurveyFigures;

/* @questionnaire must outlive what is given. */
GbSurveyFigures *gb_survey_figures_new (const GPtrArray *counts, const GbQuestionnaire *questionnaire,
                                        guint least) G_GNUC_WARN_UNUSED_RESULT;
void gb_survey_figures_free (GbSurveyFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbSurveyFigures, gb_survey_figures_free)
/* NULL: it wasn't asked. */
const GbFigure *gb_survey_figures_find (const GbSurveyFigures *figures, const char *question);
/* Per cent, rounded; 0 of nothing. */
guint gb_survey_share_percent (const GbSurveyShare *share);
/* "the other groups, and who named none", or the group's name. Borrowed. */
const char *gb_survey_group_get_name (const GbSurveyGroup *group);

/* ---- two rounds ---- */

typedef enum
{
  GB_CHANGE_UNTOLD, /* too few answers in one of them, or nothing to compare */
  GB_CHANGE_CHANCE, /* it may be chance */
  GB_CHANGE_LIKELY, /* hardly chance by itself, but so many questions were looked at */
  GB_CHANGE_CLEAR,  /* hardly chance, all questions together */
  GB_N_CHANGE_VERDICTS
} GbChangeVerdict;

typedef struct
{
  const GbFigure *before, *after;
  int points;    /* of a hundred: the shares' difference, of the rounded ones */
  int direction; /* 1: more favourable, -1: less, 0: neither */
  double p;      /* by Fisher's exact test of the two shares; 1 where it is untold */
  GbChangeVerdict verdict;
} GbSurveyChange;

const char *gb_change_verdict_to_string (GbChangeVerdict verdict);
/* In the current language, a sentence without its stop; borrowed. */
const char *gb_survey_change_describe (const GbSurveyChange *change);
/* Of GbSurveyChange, for each question of @after that was asked in both and has a share; both must outlive it. */
GPtrArray *gb_survey_compare (const GbSurveyFigures *before, const GbSurveyFigures *after) G_GNUC_WARN_UNUSED_RESULT;
