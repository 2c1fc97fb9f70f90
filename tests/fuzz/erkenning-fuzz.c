/* Any bytes as a form of the Erkenning, laid over what ships, and as the name of a file in a dossier. */
#include "geborgen/erkenning.h"
#include "geborgen/names.h"

#include "fuzz.h"

static void
check_text (const char *text, gboolean may_have_lines)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL) && *text != '\0');
  g_assert_null (strpbrk (text, may_have_lines ? "\r\033" : "\n\r\033"));
}

static void
check_question (const GbErkenningQuestion *question)
{
  g_assert_cmpint (question->minimum, >=, 0);
  check_text (question->title_nl, FALSE);
  check_text (question->text_nl, TRUE);
  for (guint i = 0; i < question->examples->len; i++)
    {
      const GbErkenningExample *example = g_ptr_array_index (question->examples, i);

      g_assert_false (example->hidden);
      g_assert_true (*gb_erkenning_choose (example->title_nl, example->title_en) != '\0');
      check_text (example->title_nl, FALSE);
      check_text (example->title_en, FALSE);
    }
}

static void
check_name (const uint8_t *data, size_t size)
{
  g_autofree char *name = g_strndup ((const char *)data, size);
  g_autofree char *safe = gb_erkenning_dup_file_name (7, name);

  g_assert_cmpuint (strspn (safe, "abcdefghijklmnopqrstuvwxyz0123456789-."), ==, strlen (safe));
  g_assert_true (g_str_has_prefix (safe, "07-") && strstr (safe, "..") == NULL && strlen (safe) < 80);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GbErkenningForm) form = NULL;
  const GbErkenningStanding standing = { .answered = 15, .files = 9 };

  g_ptr_array_add (files, g_bytes_new (data, size));
  form = gb_erkenning_form_new (files, problems);
  g_assert_cmpuint (problems->len, <=, 1);
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    check_question (&form->questions[i]);
  g_assert_true (form->url == NULL || g_str_has_prefix (form->url, "http"));
  g_assert_cmpint (gb_erkenning_level (form, &standing), <, GB_ERKENNING_LEVELS);
  check_name (data, size);
  return 0;
}
