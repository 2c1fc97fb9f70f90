/* Surveys, told to people. */
#include "client/record-format.h"

#include "geborgen/survey.h"

static char *
format_state (const GbDict *record, const char *key)
{
  static const char *const shown[GB_N_SURVEY_STATES] = {
    [GB_SURVEY_PLANNED] = N_ ("planned"),
    [GB_SURVEY_OPEN] = N_ ("open"),
    [GB_SURVEY_CLOSED] = N_ ("closed, without results"),
    [GB_SURVEY_RESULTS] = N_ ("results read in"),
  };
  const char *text = gb_dict_get_text (record, key);
  GbSurveyState state;

  return text != NULL && gb_survey_state_from_string (text, &state) ? g_strdup (_ (shown[state]))
                                                                    : gb_format_text (record, key);
}

static char *
format_percent (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_UINT32);

  return value != NULL ? g_strdup_printf ("%u %%", g_variant_get_uint32 (value)) : g_strdup ("·");
}

/* "28 % (24 of 86)". */
static char *
format_share (GVariant *percent, GVariant *favourable, GVariant *scored)
{
  if (percent == NULL || favourable == NULL || scored == NULL)
    return g_strdup ("·");
  return g_strdup_printf (_ ("%u %% (%u of %u)"), g_variant_get_uint32 (percent), g_variant_get_uint32 (favourable),
                          g_variant_get_uint32 (scored));
}

static char *
format_before (const GbDict *record, const char *key)
{
  return format_share (gb_dict_find (record, key, G_VARIANT_TYPE_UINT32),
                       gb_dict_find (record, "favourable_before", G_VARIANT_TYPE_UINT32),
                       gb_dict_find (record, "scored_before", G_VARIANT_TYPE_UINT32));
}

static char *
format_after (const GbDict *record, const char *key)
{
  return format_share (gb_dict_find (record, key, G_VARIANT_TYPE_UINT32),
                       gb_dict_find (record, "favourable_after", G_VARIANT_TYPE_UINT32),
                       gb_dict_find (record, "scored_after", G_VARIANT_TYPE_UINT32));
}

static char *
format_bare_percent (const GbDict *record, const char *key)
{
  return gb_dict_find (record, key, NULL) != NULL ? format_percent (record, key) : NULL;
}

/* Not said, or not counted yet, isn't 0. */
static char *
format_people (const GbDict *record, const char *key)
{
  return gb_dict_find (record, key, NULL) != NULL ? gb_format_number (record, key) : NULL;
}

/* How many chose what: "4 / 10 / 12", in the order of the scale. */
static char *
format_answers (const GbDict *record, const char *key)
{
  GVariant *answers = gb_dict_find (record, key, G_VARIANT_TYPE ("aa{sv}"));
  GString *text = g_string_new (NULL);

  for (gsize i = 0; answers != NULL && i < g_variant_n_children (answers); i++)
    {
      g_autoptr (GVariant) answer = g_variant_get_child_value (answers, i);
      guint n;

      g_string_append (text, i > 0 ? " / " : "");
      if (g_variant_lookup (answer, "n", "u", &n))
        g_string_append_printf (text, "%u", n);
      else
        g_string_append (text, "·");
    }
  return g_string_free (text, FALSE);
}

/* Its answers by their labels. */
static char *
format_choices (const GbDict *record, const char *key)
{
  GVariant *answers = gb_dict_find (record, key, G_VARIANT_TYPE ("aa{sv}"));
  GString *text = g_string_new (NULL);

  for (gsize i = 0; answers != NULL && i < g_variant_n_children (answers); i++)
    {
      g_autoptr (GVariant) answer = g_variant_get_child_value (answers, i);
      const char *label = gb_record_get_text (answer, "label");

      g_string_append_printf (text, "%s%" G_GSIZE_FORMAT ". %s", i > 0 ? "; " : "", i + 1, label != NULL ? label : "");
    }
  return g_string_free (text, FALSE);
}

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

static const char *const survey_keys[]
    = { "id", "round", "title", "questionnaire", "open_on", "close_on", "invited", "answered", "state", NULL };
static const GbColumn survey_columns[] = {
  { "title", N_ ("Survey"), gb_format_text },
  { "state", N_ ("State"), format_state },
  { "open_on", N_ ("Opens"), gb_format_date },
  { "close_on", N_ ("Closes"), gb_format_date },
  { "invited", N_ ("Invited"), format_people },
  { "answered", N_ ("Answered"), format_people },
  END,
};
const GbRecord gb_record_survey = { survey_keys, survey_columns, survey_columns };

static const char *const question_keys[]
    = { "question", "text", "pillar", "scale", "sensitive", "own", "answers", NULL };
static const GbColumn question_columns[] = {
  { "question", N_ ("Name"), gb_format_text },
  { "text", N_ ("Question"), gb_format_text },
  { "answers", N_ ("Answers"), format_choices },
  END,
};
const GbRecord gb_record_question = { question_keys, question_columns, question_columns };

static const char *const figure_keys[]
    = { "question", "text", "pillar", "scored", "favourable", "percent", "answers", "groups", NULL };
static const GbColumn figure_columns[] = {
  { "text", N_ ("Question"), gb_format_text },
  { "answers", N_ ("Answers, in their order"), format_answers },
  { "percent", N_ ("Favourable"), format_bare_percent },
  END,
};
const GbRecord gb_record_figure = { figure_keys, figure_columns, figure_columns };

static const char *const change_keys[] = { "question",
                                           "text",
                                           "pillar",
                                           "percent_before",
                                           "percent_after",
                                           "favourable_before",
                                           "favourable_after",
                                           "scored_before",
                                           "scored_after",
                                           "points",
                                           "verdict",
                                           "words",
                                           "p",
                                           NULL };
static const GbColumn change_columns[] = {
  { "text", N_ ("Question"), gb_format_text },
  { "percent_before", N_ ("Before"), format_before },
  { "percent_after", N_ ("Now"), format_after },
  { "words", N_ ("What that says"), gb_format_text },
  END,
};
const GbRecord gb_record_survey_change = { change_keys, change_columns, change_columns };

static const char *const group_keys[] = { "group", "answered", NULL };
static const GbColumn group_columns[] = {
  { "group", N_ ("Group"), gb_format_text },
  { "answered", N_ ("Answered"), gb_format_number },
  END,
};
const GbRecord gb_record_survey_group = { group_keys, group_columns, group_columns };
