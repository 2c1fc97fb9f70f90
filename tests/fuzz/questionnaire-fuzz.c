/* Any bytes as questions of a survey, laid over what ships. */
#include "geborgen/questionnaire.h"

#include "fuzz.h"

static void
check_text (const char *text)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL) && *text != '\0');
  g_assert_null (strpbrk (text, "\n\r\033"));
}

static void
check_question (const GbQuestion *question)
{
  check_text (question->text_nl);
  check_text (question->text_en);
  g_assert_cmpuint (question->choices->len, >=, 2);
  for (guint i = 0; i < question->choices->len; i++)
    {
      const GbChoice *choice = g_ptr_array_index (question->choices, i);

      check_text (choice->label_nl);
      check_text (choice->label_en);
      g_assert_cmpint (gb_question_find_choice (question, choice->word), ==, (int)i);
      g_assert_false (choice->is_favourable && choice->is_aside);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static GbQuestionnaire *shipped;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) wrong = NULL;

  if (shipped == NULL)
    shipped = gb_questionnaire_new_shipped ();
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_overlay (shipped, (const char *)data, size, &error);

  gb_fuzz_settle (questionnaire != NULL, error);
  if (questionnaire == NULL)
    return 0;
  g_assert_true (gb_questionnaire_check (questionnaire, &wrong));
  for (guint i = 0; i < questionnaire->questions->len; i++)
    check_question (g_ptr_array_index (questionnaire->questions, i));
  return 0;
}
