/* The results of a survey: a CSV file as survey tools write it, a row for each who answered. Only counts are made of it. */
#pragma once

#include "geborgen/survey-figures.h"

typedef struct
{
  GPtrArray *counts;   /* GbSurveyCount, sorted, with every group by its own name; nothing sensitive by group */
  GPtrArray *problems; /* char *: "line 4: …" */
  GPtrArray *ignored;  /* char *: headings of columns that are no question */
  GPtrArray *unasked;  /* char *: words of questions without a column */
  char *group;         /* the heading of the column with groups; NULL: there is none */
  guint people;
  guint blank; /* rows without any answer, which aren't among the people */
  char *
      numbered; /* the word of a question whose answers are numbers though they have no order of their own; NULL: none */
} GbSurveyResults;

/* The bytes of a file, or of stdin for "-". GB_ERROR_INVALID when there are more than GB_CSV_BYTES_MAX. Yours to free. */
char *gb_survey_results_read (const char *path, gsize *ret_length, GError **error);
/* A column is a question by its word, its number ("Q3"), its text in either language or the beginning of its word; an answer is its word, its number
 * ("4", "4,0", "A4"), its label in either language, or Y, J or N; an empty cell is none. @group: the heading of the column that tells the group; NULL: one that says so itself ("team",
 * "afdeling"); "": none. An answer
 * that can't be read is a problem, and isn't counted. Fails with GB_ERROR_INVALID when it is no such file. */
GbSurveyResults *gb_survey_results_parse (const char *data, gsize length, const GbQuestionnaire *questionnaire,
                                          const char *group, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_survey_results_free (GbSurveyResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbSurveyResults, gb_survey_results_free)
