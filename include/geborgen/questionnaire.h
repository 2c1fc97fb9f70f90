/* What a survey asks: questions with their answers, as data (share/method/questionnaire.conf, and what an organisation lays over it;
 * see share/man/geborgen-files.5.scd). Nothing in it asks for a diagnosis, or for whom somebody cares. */
#pragma once

#include "geborgen/text.h"

#define GB_QUESTIONS_MAX 60u /* that are asked */
#define GB_ANSWERS_MAX   12u /* of one scale */
#define GB_QUESTION_MAX  64u /* octets in a question's or an answer's word */

typedef struct
{
  char *word; /* "strongly-agree" */
  char *label_nl, *label_en;
  gboolean is_favourable;
  gboolean is_aside; /* says nothing either way: counted, and left out of the share */
} GbChoice;

typedef struct
{
  char *word; /* "praten-met-leidinggevende"; it heads a column of results */
  char *text_nl, *text_en;
  char *scale;           /* the word of its answers' scale */
  char *pillar;          /* "bespreken"; NULL: it only tells who answered */
  gboolean is_ordered;   /* each answer is a step more favourable than the one before; those aside come last */
  gboolean is_sensitive; /* never told by group, and never fewer than the least group */
  int order;
  gboolean is_own;    /* changed or added by the organisation */
  GPtrArray *choices; /* GbChoice */
} GbQuestion;

typedef struct
{
  char *version;        /* "geborgen-1"; with "+" behind it when the organisation changed it */
  GPtrArray *questions; /* GbQuestion, in their order */
  GKeyFile *file;       /* what it was read from; NULL for one that came over the bus */
} GbQuestionnaire;

void gb_choice_free (GbChoice *choice);
void gb_question_free (GbQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbQuestion, gb_question_free)
/* Empty. */
GbQuestionnaire *gb_questionnaire_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gb_questionnaire_free (GbQuestionnaire *questionnaire);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbQuestionnaire, gb_questionnaire_free)

/* What ships. */
GbQuestionnaire *gb_questionnaire_new_shipped (void) G_GNUC_WARN_UNUSED_RESULT;
/* @questionnaire with the key file @data laid over it. GB_ERROR_INVALID names group and key; GB_ERROR_PRIVACY: a question that seems to
 * ask for somebody's health. */
GbQuestionnaire *gb_questionnaire_overlay (const GbQuestionnaire *questionnaire, const char *data, gsize size,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Everything that can be wrong with one by itself, whoever it is from. GB_ERROR_INVALID. */
gboolean gb_questionnaire_check (const GbQuestionnaire *questionnaire, GError **error);

/* NULL: there is none. Borrowed. */
const GbQuestion *gb_questionnaire_find (const GbQuestionnaire *questionnaire, const char *word);
/* The place among its choices, or -1. */
int gb_question_find_choice (const GbQuestion *question, const char *word);
/* In the current language; borrowed. */
const char *gb_question_get_text (const GbQuestion *question);
const char *gb_choice_get_label (const GbChoice *choice);
/* Some of its answers are favourable: there is a share to tell and to compare. */
gboolean gb_question_is_scored (const GbQuestion *question);
/* "Bespreken"; for none what stands above the questions that only tell who answered. In the current language; borrowed. */
const char *gb_question_get_heading (const GbQuestion *question);
