/* Surveys: rounds, questions and what they tell; counts come in. */
#include "wire/field.h"

#include "geborgen/error.h"
#include "geborgen/names.h"

GB_WORDS_DEFINE (state_words, GbSurveyState, gb_survey_state, GB_N_SURVEY_STATES);

/* ---- a round ---- */

static void
give_state (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, state_words.to_string ((int)gb_survey_state (record, *(const GbDate *)context)));
}

static void
give_title (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  g_autofree char *title = gb_survey_dup_title (((const GbSurvey *)record)->round);

  gb_rows_put_text (rows, field->key, title);
}

/* The first round is 0, and no results are no number. */
static void
give_answered (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  if (((const GbSurvey *)record)->imported_at != 0)
    gb_rows_put_int32 (rows, field->key, ((const GbSurvey *)record)->answered);
}

static void
give_invited (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  if (((const GbSurvey *)record)->invited != 0)
    gb_rows_put_int32 (rows, field->key, ((const GbSurvey *)record)->invited);
}

static const GbField survey_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbSurvey, id) },
  { "uid", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbSurvey, uid) },
  { "round", GB_FIELD_COUNT, 0, GB_FIELD_AT (GbSurvey, round) },
  { "title", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_title },
  { "questionnaire", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbSurvey, questionnaire) },
  { "open_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbSurvey, open_on) },
  { "close_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbSurvey, close_on) },
  { "invited", GB_FIELD_COUNT, 0, GB_FIELD_AT (GbSurvey, invited), .give = give_invited },
  { "answered", GB_FIELD_COUNT, GB_FIELD_ONLY_OUT, .give = give_answered },
  { "state", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_state },
};

GVariant *
gb_wire_survey_to_variant (const GbSurvey *survey, GbDate today)
{
  return gb_fields_to_variant (survey_fields, G_N_ELEMENTS (survey_fields), GB_WIRE_REPLY, survey, &today);
}

GVariant *
gb_wire_survey_list_to_variant (const GPtrArray *surveys, GbDate today)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < surveys->len; i++)
    gb_fields_give (survey_fields, G_N_ELEMENTS (survey_fields), GB_WIRE_REPLY, surveys->pdata[i], &today, &rows);
  return gb_rows_to_list (&rows);
}

/* ---- a plan ---- */

/* In the order of GB_WIRE_SURVEY_…. */
static const GbField plan_fields[] = {
  { "round", GB_FIELD_COUNT, GB_FIELD_GIVEN, GB_FIELD_AT (GbSurveyPlan, round) },
  { "open_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbSurveyPlan, open_on) },
  { "close_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbSurveyPlan, close_on) },
  { "weeks", GB_FIELD_COUNT, GB_FIELD_GIVEN, GB_FIELD_AT (GbSurveyPlan, weeks) },
  { "invited", GB_FIELD_COUNT, GB_FIELD_GIVEN, GB_FIELD_AT (GbSurveyPlan, invited) },
};

gboolean
gb_wire_survey_plan_from_variant (GVariant *variant, GbSurveyPlan *ret_plan, GError **error)
{
  GbSurveyPlan plan = { 0 };
  guint seen = 0;

  if (!gb_fields_take (plan_fields, G_N_ELEMENTS (plan_fields), GB_WIRE_NEW, variant, &plan, &seen, error))
    return FALSE;
  if ((seen & 1u) == 0)
    plan.round = GB_SURVEY_ROUND_NEXT;
  *ret_plan = plan;
  return TRUE;
}

/* ---- questions ---- */

static void
give_text (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, gb_question_get_text (record));
}

static void
give_label (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, gb_choice_get_label (record));
}

static const GbField choice_fields[] = {
  { "answer", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbChoice, word) },
  { "label", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_label },
  { "label_nl", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbChoice, label_nl) },
  { "label_en", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbChoice, label_en) },
  { "favourable", GB_FIELD_FLAG, 0, GB_FIELD_AT (GbChoice, is_favourable) },
  { "aside", GB_FIELD_FLAG, 0, GB_FIELD_AT (GbChoice, is_aside) },
};

static void
give_choices (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GPtrArray *choices = ((const GbQuestion *)record)->choices;
  GbRows list;

  gb_rows_init (&list);
  for (guint i = 0; i < choices->len; i++)
    gb_fields_give (choice_fields, G_N_ELEMENTS (choice_fields), GB_WIRE_REPLY, choices->pdata[i], NULL, &list);
  gb_rows_put_list (rows, field->key, gb_rows_to_list (&list));
}

static gboolean
take_choices (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbQuestion *question = record;
  GVariantIter iter;
  GVariant *dict;

  g_variant_iter_init (&iter, value);
  while ((dict = g_variant_iter_next_value (&iter)) != NULL)
    {
      GbChoice *choice = g_new0 (GbChoice, 1);
      gboolean ok;

      g_ptr_array_add (question->choices, choice);
      ok = gb_fields_take (choice_fields, G_N_ELEMENTS (choice_fields), side, dict, choice, NULL, error);
      g_variant_unref (dict);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static const GbField question_fields[] = {
  { "question", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbQuestion, word) },
  { "text", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_text },
  { "text_nl", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbQuestion, text_nl) },
  { "text_en", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbQuestion, text_en) },
  { "pillar", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbQuestion, pillar) },
  { "scale", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbQuestion, scale) },
  { "ordered", GB_FIELD_FLAG, 0, GB_FIELD_AT (GbQuestion, is_ordered) },
  { "sensitive", GB_FIELD_FLAG, 0, GB_FIELD_AT (GbQuestion, is_sensitive) },
  { "own", GB_FIELD_FLAG, 0, GB_FIELD_AT (GbQuestion, is_own) },
  { "answers", GB_FIELD_TEXT, 0, .accepts = "aa{sv}", .take = take_choices, .give = give_choices },
};

GVariant *
gb_wire_questions_to_variant (const GbQuestionnaire *questionnaire)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < questionnaire->questions->len; i++)
    gb_fields_give (question_fields, G_N_ELEMENTS (question_fields), GB_WIRE_REPLY, questionnaire->questions->pdata[i],
                    NULL, &rows);
  return gb_rows_to_list (&rows);
}

GbQuestionnaire *
gb_wire_questions_from_variant (const char *version, GVariant *questions, GError **error)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new ();
  gsize n = g_variant_n_children (questions);

  questionnaire->version = g_strdup (version);
  for (gsize i = 0; i < MIN (n, GB_QUESTIONS_MAX + 1); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (questions, i);
      GbQuestion *question = g_new0 (GbQuestion, 1);

      question->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_choice_free);
      g_ptr_array_add (questionnaire->questions, question);
      if (!gb_fields_take (question_fields, G_N_ELEMENTS (question_fields), GB_WIRE_REPLY, dict, question, NULL, error))
        return NULL;
    }
  return gb_questionnaire_check (questionnaire, error) ? g_steal_pointer (&questionnaire) : NULL;
}

/* ---- counts ---- */

GVariant *
gb_wire_survey_counts_to_variant (const GPtrArray *counts)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(sssu)"));
  for (guint i = 0; i < counts->len; i++)
    {
      const GbSurveyCount *count = counts->pdata[i];

      g_variant_builder_add (&list, "(sssu)", count->group, count->question, count->answer, count->n);
    }
  return g_variant_builder_end (&list);
}

GPtrArray *
gb_wire_survey_counts_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (GPtrArray) counts = gb_survey_counts_new ();
  gsize n = g_variant_n_children (variant);

  if (n > GB_SURVEY_COUNTS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("these are too many counts; give up to %u"),
                   GB_SURVEY_COUNTS_MAX);
      return NULL;
    }
  for (gsize i = 0; i < n; i++)
    {
      const char *group, *question, *answer;
      guint count;

      g_variant_get_child (variant, i, "(&s&s&su)", &group, &question, &answer, &count);
      if (count > GB_SURVEY_PEOPLE_MAX)
        {
          g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%u' people are too many; count up to %u"), count,
                       GB_SURVEY_PEOPLE_MAX);
          return NULL;
        }
      gb_survey_counts_add (counts, group, question, answer, count);
    }
  gb_survey_counts_sort (counts);
  return g_steal_pointer (&counts);
}

/* ---- figures ---- */

static void
put_share (GbRows *rows, const GbSurveyShare *share)
{
  if (share->is_hidden)
    return;
  gb_rows_put_uint32 (rows, "scored", share->scored);
  gb_rows_put_uint32 (rows, "favourable", share->favourable);
  gb_rows_put_uint32 (rows, "percent", gb_survey_share_percent (share));
}

static GVariant *
cells_to_variant (const GbFigure *figure)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < figure->question->choices->len; i++)
    {
      const GbChoice *choice = figure->question->choices->pdata[i];

      gb_rows_begin (&rows);
      gb_rows_put_text (&rows, "answer", choice->word);
      gb_rows_put_text (&rows, "label", gb_choice_get_label (choice));
      if (!figure->is_hidden[i])
        gb_rows_put_uint32 (&rows, "n", figure->n[i]);
      gb_rows_end (&rows);
    }
  return gb_rows_to_list (&rows);
}

static GVariant *
groups_to_variant (const GbSurveyFigures *figures, const GbFigure *figure)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < figure->groups->len; i++)
    {
      gb_rows_begin (&rows);
      gb_rows_put_text (&rows, "group", gb_survey_group_get_name (figures->groups->pdata[i]));
      put_share (&rows, &g_array_index (figure->groups, GbSurveyShare, i));
      gb_rows_end (&rows);
    }
  return gb_rows_to_list (&rows);
}

static void
begin_question (GbRows *rows, const GbQuestion *question)
{
  gb_rows_begin (rows);
  gb_rows_put_text (rows, "question", question->word);
  gb_rows_put_text (rows, "text", gb_question_get_text (question));
  if (question->pillar != NULL)
    gb_rows_put_text (rows, "pillar", question->pillar);
}

GVariant *
gb_wire_survey_figures_to_variant (const GbSurveyFigures *figures)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < figures->figures->len; i++)
    {
      const GbFigure *figure = figures->figures->pdata[i];

      begin_question (&rows, figure->question);
      put_share (&rows, &figure->share);
      gb_rows_put_list (&rows, "answers", cells_to_variant (figure));
      gb_rows_put_list (&rows, "groups", groups_to_variant (figures, figure));
      gb_rows_end (&rows);
    }
  return gb_rows_to_list (&rows);
}

GVariant *
gb_wire_survey_changes_to_variant (const GPtrArray *changes)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < changes->len; i++)
    {
      const GbSurveyChange *change = changes->pdata[i];

      begin_question (&rows, change->after->question);
      gb_rows_put_text (&rows, "verdict", gb_change_verdict_to_string (change->verdict));
      gb_rows_put_text (&rows, "words", gb_survey_change_describe (change));
      if (change->verdict != GB_CHANGE_UNTOLD)
        {
          gb_rows_put_uint32 (&rows, "percent_before", gb_survey_share_percent (&change->before->share));
          gb_rows_put_uint32 (&rows, "percent_after", gb_survey_share_percent (&change->after->share));
          gb_rows_put_uint32 (&rows, "favourable_before", change->before->share.favourable);
          gb_rows_put_uint32 (&rows, "favourable_after", change->after->share.favourable);
          gb_rows_put_uint32 (&rows, "scored_before", change->before->share.scored);
          gb_rows_put_uint32 (&rows, "scored_after", change->after->share.scored);
          gb_rows_put_int32 (&rows, "points", change->points);
          gb_rows_put_double (&rows, "p", change->p);
        }
      gb_rows_end (&rows);
    }
  return gb_rows_to_list (&rows);
}
