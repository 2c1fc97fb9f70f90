/* Any bytes at all as the results of a survey. */
#include "client/survey-read.h"

#include "fuzz.h"

/* What was counted is what the service takes, once small groups are put together; what wasn't says why in one line. */
static void
check_results (GbSurveyResults *results, const GbQuestionnaire *questionnaire)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < results->problems->len; i++)
    {
      const char *problem = g_ptr_array_index (results->problems, i);

      g_assert_true (g_utf8_validate (problem, -1, NULL));
      g_assert_null (strpbrk (problem, "\r\n\033"));
    }
  gb_survey_counts_merge_small (results->counts, GB_SURVEY_LEAST);
  if (results->people < GB_SURVEY_LEAST)
    return;
  g_assert_true (gb_survey_counts_check (results->counts, questionnaire, GB_SURVEY_LEAST, &error));
  g_assert_no_error (error);
  g_autoptr (GbSurveyFigures) figures = gb_survey_figures_new (results->counts, questionnaire, GB_SURVEY_LEAST);
  g_assert_cmpuint (figures->answered, ==, results->people);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static GbQuestionnaire *questionnaire;
  g_autoptr (GError) error = NULL;

  if (questionnaire == NULL)
    questionnaire = gb_questionnaire_new_shipped ();
  g_autoptr (GbSurveyResults) results = gb_survey_results_parse ((const char *)data, size, questionnaire, NULL, &error);

  gb_fuzz_settle (results != NULL, error);
  if (results != NULL)
    check_results (results, questionnaire);
  return 0;
}
