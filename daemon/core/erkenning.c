#include "geborgen/erkenning.h"

#include <string.h>

#include "core/data.h"
#include "core/key-file.h"
#include "core/words.h"
#include "geborgen/agreement.h"

#define SHIPPED "/org/geborgen/core/method/erkenning.conf"

static const char *const kind_words[GB_N_ERKENNING_EVENTS] = {
  [GB_ERKENNING_APPLIED] = "applied",       [GB_ERKENNING_GRANTED] = "granted",
  [GB_ERKENNING_REFUSED] = "refused",       [GB_ERKENNING_TOLD] = "told",
  [GB_ERKENNING_CELEBRATED] = "celebrated", [GB_ERKENNING_SELF_CHECK] = "self-check",
};

#define FORM(member) G_STRUCT_OFFSET (GbErkenningForm, member)
static const GbKey form_keys[] = {
  { "title-nl", GB_KEY_LINE, FORM (title_nl) },
  { "title-en", GB_KEY_LINE, FORM (title_en) },
  { "text-nl", GB_KEY_TEXT, FORM (text_nl) },
  { "text-en", GB_KEY_TEXT, FORM (text_en) },
  { "url", GB_KEY_URL, FORM (url) },
  { "source", GB_KEY_LINE, FORM (source) },
  { "fee", GB_KEY_LINE, FORM (fee) },
  { "fee-source", GB_KEY_LINE, FORM (fee_source) },
  { "last-checked", GB_KEY_DATE, FORM (last_checked) },
  { "answer-weeks-from", GB_KEY_NUMBER, FORM (answer_weeks_from) },
  { "answer-weeks", GB_KEY_NUMBER, FORM (answer_weeks) },
  { "check-months", GB_KEY_NUMBER, FORM (check_months) },
  { "level-months", GB_KEY_NUMBER, FORM (level_months) },
};
#define QUESTION(member) G_STRUCT_OFFSET (GbErkenningQuestion, member)
static const GbKey question_keys[] = {
  { "title-nl", GB_KEY_LINE, QUESTION (title_nl) }, { "title-en", GB_KEY_LINE, QUESTION (title_en) },
  { "text-nl", GB_KEY_TEXT, QUESTION (text_nl) },   { "text-en", GB_KEY_TEXT, QUESTION (text_en) },
  { "minimum", GB_KEY_NUMBER, QUESTION (minimum) }, { "kinds", GB_KEY_FLAG, QUESTION (kinds) },
  { "items", GB_KEY_WORDS, QUESTION (items) },      { "facts", GB_KEY_WORDS, QUESTION (facts) },
};
#define EXAMPLE(member) G_STRUCT_OFFSET (GbErkenningExample, member)
static const GbKey example_keys[] = {
  { "title-nl", GB_KEY_LINE, EXAMPLE (title_nl) },
  { "title-en", GB_KEY_LINE, EXAMPLE (title_en) },
  { "items", GB_KEY_WORDS, EXAMPLE (items) },
  { "hidden", GB_KEY_FLAG, EXAMPLE (hidden) },
};
#define LEVEL(member) G_STRUCT_OFFSET (GbErkenningLevel, member)
static const GbKey level_keys[] = {
  { "title-nl", GB_KEY_LINE, LEVEL (title_nl) }, { "title-en", GB_KEY_LINE, LEVEL (title_en) },
  { "text-nl", GB_KEY_TEXT, LEVEL (text_nl) },   { "text-en", GB_KEY_TEXT, LEVEL (text_en) },
  { "needs", GB_KEY_WORDS, LEVEL (needs) },
};

/* ---- what happened ---- */

const char *
gb_erkenning_kind_to_string (GbErkenningKind kind)
{
  g_return_val_if_fail ((guint)kind < GB_N_ERKENNING_EVENTS, NULL);
  return kind_words[kind];
}

gboolean
gb_erkenning_kind_from_string (const char *text, GbErkenningKind *ret_kind)
{
  int kind = gb_words_find (kind_words, GB_N_ERKENNING_EVENTS, text);

  if (kind < 0)
    return FALSE;
  *ret_kind = (GbErkenningKind)kind;
  return TRUE;
}

void
gb_erkenning_event_free (GbErkenningEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->text);
  g_free (event);
}

void
gb_erkenning_answer_free (GbErkenningAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->text);
  g_free (answer);
}

/* ---- the form ---- */

/* The number of "question-2" for @prefix "question-": from 0 to @max; -1: it is none. */
static int
number_of (const char *group, const char *prefix, int max)
{
  gsize length = strlen (prefix);

  if (strncmp (group, prefix, length) != 0 || !g_ascii_isdigit (group[length]) || group[length + 1] != '\0')
    return -1;
  return group[length] - '0' <= max ? group[length] - '0' : -1;
}

/* The question of "2.team", and 0 for what is no example. */
static int
example_of (const char *group)
{
  gsize length = strlen (group);

  if (group[0] < '1' || group[0] > '0' + GB_ERKENNING_QUESTIONS || group[1] != '.' || length < 3 || length > 40
      || strspn (group + 2, "abcdefghijklmnopqrstuvwxyz0123456789-") != length - 2)
    return 0;
  return group[0] - '0';
}

static const GbKey *
keys_of (const char *group, gsize *ret_n)
{
  const GbKey *keys = NULL;

  if (strcmp (group, "form") == 0)
    {
      *ret_n = G_N_ELEMENTS (form_keys);
      keys = form_keys;
    }
  else if (number_of (group, "question-", GB_ERKENNING_QUESTIONS) > 0)
    {
      *ret_n = G_N_ELEMENTS (question_keys);
      keys = question_keys;
    }
  else if (number_of (group, "level-", GB_ERKENNING_LEVELS - 1) >= 0)
    {
      *ret_n = G_N_ELEMENTS (level_keys);
      keys = level_keys;
    }
  else if (example_of (group) > 0)
    {
      *ret_n = G_N_ELEMENTS (example_keys);
      keys = example_keys;
    }
  return keys;
}

static void
free_example (gpointer data)
{
  GbErkenningExample *example = data;

  gb_key_file_clear (example_keys, G_N_ELEMENTS (example_keys), example);
  g_free (example->word);
  g_free (example);
}

void
gb_erkenning_form_free (GbErkenningForm *form)
{
  if (form == NULL)
    return;
  gb_key_file_clear (form_keys, G_N_ELEMENTS (form_keys), form);
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    {
      gb_key_file_clear (question_keys, G_N_ELEMENTS (question_keys), &form->questions[i]);
      g_ptr_array_unref (form->questions[i].examples);
    }
  for (int i = 0; i < GB_ERKENNING_LEVELS; i++)
    gb_key_file_clear (level_keys, G_N_ELEMENTS (level_keys), &form->levels[i]);
  g_free (form);
}

/* One without a title, or hidden, is none. */
static void
add_example (GbErkenningForm *form, GKeyFile *file, const char *group)
{
  GbErkenningExample *example = g_new0 (GbErkenningExample, 1);

  example->word = g_strdup (group + 2);
  gb_key_file_read (file, group, example_keys, G_N_ELEMENTS (example_keys), example);
  if (example->hidden || (example->title_nl == NULL && example->title_en == NULL))
    free_example (example);
  else
    g_ptr_array_add (form->questions[example_of (group) - 1].examples, example);
}

static void
read_group (GbErkenningForm *form, GKeyFile *file, const char *group)
{
  int question = number_of (group, "question-", GB_ERKENNING_QUESTIONS);
  int level = number_of (group, "level-", GB_ERKENNING_LEVELS - 1);

  if (strcmp (group, "form") == 0)
    gb_key_file_read (file, group, form_keys, G_N_ELEMENTS (form_keys), form);
  else if (question > 0)
    gb_key_file_read (file, group, question_keys, G_N_ELEMENTS (question_keys), &form->questions[question - 1]);
  else if (level >= 0)
    gb_key_file_read (file, group, level_keys, G_N_ELEMENTS (level_keys), &form->levels[level]);
  else
    add_example (form, file, group);
}

GbErkenningForm *
gb_erkenning_form_new (GPtrArray *files, GPtrArray *problems)
{
  g_autoptr (GKeyFile) whole = g_key_file_new ();
  g_autoptr (GBytes) shipped = gb_core_data (SHIPPED);
  g_autoptr (GError) broken = NULL;
  g_auto (GStrv) groups = NULL;
  GbErkenningForm *form = g_new0 (GbErkenningForm, 1);
  gsize size;
  const char *data = g_bytes_get_data (shipped, &size);

  gb_key_file_merge (whole, keys_of, data, size, &broken);
  g_assert_no_error (broken);
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      g_autoptr (GError) error = NULL;

      data = g_bytes_get_data (g_ptr_array_index (files, i), &size);
      if (!gb_key_file_merge (whole, keys_of, data != NULL ? data : "", size, &error) && problems != NULL)
        g_ptr_array_add (problems, g_strdup (error->message));
    }
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    {
      form->questions[i].number = i + 1;
      form->questions[i].examples = g_ptr_array_new_with_free_func (free_example);
    }
  groups = g_key_file_get_groups (whole, NULL);
  for (char **group = groups; *group != NULL; group++)
    read_group (form, whole, *group);
  return form;
}

const char *
gb_erkenning_choose (const char *nl, const char *en)
{
  const char *first = gb_text_get_language () == GB_LANGUAGE_NL ? nl : en;

  if (first != NULL)
    return first;
  return nl != NULL ? nl : en != NULL ? en : "";
}

/* ---- items ---- */

gboolean
gb_erkenning_item_fits (const char *pattern, const char *item)
{
  gsize length = strlen (pattern);

  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (pattern, item, length - 1) == 0;
  return strcmp (pattern, item) == 0;
}

static gboolean
fits_one (char *const *patterns, const char *item)
{
  for (; patterns != NULL && *patterns != NULL; patterns++)
    if (gb_erkenning_item_fits (*patterns, item))
      return TRUE;
  return FALSE;
}

/* What stands behind "erkenning.N" in @item: "" or ".WORD"; NULL: it is none. */
static const char *
behind_question (const char *item, int *ret_number)
{
  const char *number = item + strlen (GB_ERKENNING_ITEM);

  if (!g_str_has_prefix (item, GB_ERKENNING_ITEM) || *number < '1' || *number > '0' + GB_ERKENNING_QUESTIONS
      || (number[1] != '\0' && number[1] != '.'))
    return NULL;
  *ret_number = *number - '0';
  return number + 1;
}

guint
gb_erkenning_form_questions_of (const GbErkenningForm *form, const char *item)
{
  guint questions = 0;
  int number;

  if (behind_question (item, &number) != NULL)
    return 1u << (number - 1);
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    if (fits_one (form->questions[i].items, item))
      questions |= 1u << i;
  return questions;
}

gboolean
gb_erkenning_example_has (const GbErkenningExample *example, int number, const char *item)
{
  int asked;
  const char *word = behind_question (item, &asked);

  if (word != NULL)
    return asked == number && *word == '.' && strcmp (word + 1, example->word) == 0;
  return fits_one (example->items, item);
}

gboolean
gb_erkenning_form_has_item (const GbErkenningForm *form, const char *item)
{
  int number;
  const char *word = behind_question (item, &number);
  const GbErkenningQuestion *question;

  if (word == NULL || *word == '\0')
    return word != NULL;
  question = &form->questions[number - 1];
  for (guint i = 0; i < question->examples->len; i++)
    if (strcmp (((const GbErkenningExample *)g_ptr_array_index (question->examples, i))->word, word + 1) == 0)
      return TRUE;
  return question->kinds && gb_agreement_kind_exists (word + 1);
}
