/* What a survey asks: as it ships, with what an organisation and a manager lay over it, and as a page to fill in. */
#include "content/content.h"

#include <string.h>

#include "content/own-files.h"
#include "geborgen/error.h"
#include "geborgen/names.h"

/* @questionnaire, or what it becomes with the file @path laid over it. A broken file is passed over. */
static GbQuestionnaire *
lay_over (GbQuestionnaire *questionnaire, const char *path, GPtrArray *problems)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *display = g_filename_display_name (path);
  GbQuestionnaire *changed = NULL;

  if (gb_own_file_read (path, GB_REFERENCE_SIZE_MAX, data, &error))
    changed
        = gb_questionnaire_overlay (questionnaire, data->len > 0 ? (const char *)data->data : "", data->len, &error);
  if (changed != NULL)
    {
      gb_questionnaire_free (questionnaire);
      return changed;
    }
  if (problems != NULL && !g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND))
    g_ptr_array_add (problems, g_strdup_printf (_ ("'%s' can't be used: %s"), display, error->message));
  return questionnaire;
}

/* The first of @folders has the last word, so it is laid on last. */
GbQuestionnaire *
gb_questionnaire_load (const char *const *folders, GPtrArray *problems)
{
  GbQuestionnaire *questionnaire = gb_questionnaire_new_shipped ();

  for (guint i = g_strv_length ((char **)folders); i > 0; i--)
    {
      g_autofree char *path = g_build_filename (folders[i - 1], GB_QUESTIONS_FILE, NULL);

      questionnaire = lay_over (questionnaire, path, problems);
    }
  return questionnaire;
}

static void
append_question (GString *text, const GbQuestion *question, guint number)
{
  g_autofree char *asked = gb_markdown_escape (gb_question_get_text (question));

  g_string_append_printf (text, "\n**%u. %s**\n\n", number, asked);
  for (guint i = 0; i < question->choices->len; i++)
    {
      g_autofree char *label = gb_markdown_escape (gb_choice_get_label (question->choices->pdata[i]));

      g_string_append_printf (text, "- %s\n", label);
    }
}

GbPage *
gb_questionnaire_to_page (const GbQuestionnaire *questionnaire)
{
  GbPage *page = gb_page_new (_ ("Questionnaire"));
  g_autoptr (GString) text = g_string_new ("# ");
  const char *heading = NULL;

  g_string_append_printf (
      text, "%s\n\n%s\n", _ ("Work and care: what do you think?"),
      _ ("You needn't give your name, and you may leave any question open. Nobody asks for whom you "
         "care, or what is the matter."));
  for (guint i = 0; i < questionnaire->questions->len; i++)
    {
      const GbQuestion *question = questionnaire->questions->pdata[i];

      if (g_strcmp0 (heading, gb_question_get_heading (question)) != 0)
        g_string_append_printf (text, "\n## %s\n", gb_question_get_heading (question));
      heading = gb_question_get_heading (question);
      append_question (text, question, i + 1);
    }
  gb_page_add_markdown (page, text->str);
  return page;
}
