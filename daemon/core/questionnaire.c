#include "geborgen/questionnaire.h"

#include <string.h>

#include "core/data.h"
#include "core/key-file.h"
#include "core/words.h"
#include "geborgen/date.h"
#include "geborgen/error.h"
#include "geborgen/health.h"
#include "geborgen/names.h"

#define SHIPPED "/org/geborgen/core/method/questionnaire.conf"
#define HEAD    "questionnaire"
#define SCALE   "scale "

static const char *const pillars[] = { "bespreken", "beschrijven", "bekwamen", "borgen" };

/* A group of the file, as it stands there. */
typedef struct
{
  char *version, *source;
  GbDate last_checked;
} Head;

typedef struct
{
  char **answers, **labels_nl, **labels_en, **favourable, **aside;
  gboolean ordered;
} Scale;

typedef struct
{
  char *text_nl, *text_en, *scale, *pillar;
  gboolean sensitive, hidden;
  int order;
} Asked;

static const GbKey head_keys[] = {
  { "version", GB_KEY_LINE, G_STRUCT_OFFSET (Head, version) },
  { "source", GB_KEY_LINE, G_STRUCT_OFFSET (Head, source) },
  { "last-checked", GB_KEY_DATE, G_STRUCT_OFFSET (Head, last_checked) },
};
static const GbKey scale_keys[] = {
  { "answers", GB_KEY_WORDS, G_STRUCT_OFFSET (Scale, answers) },
  { "labels-nl", GB_KEY_WORDS, G_STRUCT_OFFSET (Scale, labels_nl) },
  { "labels-en", GB_KEY_WORDS, G_STRUCT_OFFSET (Scale, labels_en) },
  { "favourable", GB_KEY_WORDS, G_STRUCT_OFFSET (Scale, favourable) },
  { "aside", GB_KEY_WORDS, G_STRUCT_OFFSET (Scale, aside) },
  { "ordered", GB_KEY_FLAG, G_STRUCT_OFFSET (Scale, ordered) },
};
static const GbKey asked_keys[] = {
  { "text-nl", GB_KEY_LINE, G_STRUCT_OFFSET (Asked, text_nl) },
  { "text-en", GB_KEY_LINE, G_STRUCT_OFFSET (Asked, text_en) },
  { "scale", GB_KEY_LINE, G_STRUCT_OFFSET (Asked, scale) },
  { "pillar", GB_KEY_LINE, G_STRUCT_OFFSET (Asked, pillar) },
  { "sensitive", GB_KEY_FLAG, G_STRUCT_OFFSET (Asked, sensitive) },
  { "hidden", GB_KEY_FLAG, G_STRUCT_OFFSET (Asked, hidden) },
  { "order", GB_KEY_NUMBER, G_STRUCT_OFFSET (Asked, order) },
};

static gboolean
is_word (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= GB_QUESTION_MAX && text[length] == '\0';
}

static gboolean
is_question (const char *group)
{
  return strcmp (group, HEAD) != 0 && !g_str_has_prefix (group, SCALE);
}

static const GbKey *
keys_of (const char *group, gsize *ret_n)
{
  if (strcmp (group, HEAD) == 0)
    {
      *ret_n = G_N_ELEMENTS (head_keys);
      return head_keys;
    }
  if (g_str_has_prefix (group, SCALE))
    {
      *ret_n = G_N_ELEMENTS (scale_keys);
      return is_word (group + strlen (SCALE)) ? scale_keys : NULL;
    }
  *ret_n = G_N_ELEMENTS (asked_keys);
  return is_word (group) ? asked_keys : NULL;
}

/* ---- values ---- */

void
gb_choice_free (GbChoice *choice)
{
  if (choice == NULL)
    return;
  g_free (choice->word);
  g_free (choice->label_nl);
  g_free (choice->label_en);
  g_free (choice);
}

void
gb_question_free (GbQuestion *question)
{
  if (question == NULL)
    return;
  g_free (question->word);
  g_free (question->text_nl);
  g_free (question->text_en);
  g_free (question->scale);
  g_free (question->pillar);
  g_clear_pointer (&question->choices, g_ptr_array_unref);
  g_free (question);
}

GbQuestionnaire *
gb_questionnaire_new (void)
{
  GbQuestionnaire *questionnaire = g_new0 (GbQuestionnaire, 1);

  questionnaire->questions = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_question_free);
  return questionnaire;
}

void
gb_questionnaire_free (GbQuestionnaire *questionnaire)
{
  if (questionnaire == NULL)
    return;
  g_free (questionnaire->version);
  g_ptr_array_unref (questionnaire->questions);
  g_clear_pointer (&questionnaire->file, g_key_file_unref);
  g_free (questionnaire);
}

const GbQuestion *
gb_questionnaire_find (const GbQuestionnaire *questionnaire, const char *word)
{
  for (guint i = 0; i < questionnaire->questions->len; i++)
    if (strcmp (((const GbQuestion *)questionnaire->questions->pdata[i])->word, word) == 0)
      return questionnaire->questions->pdata[i];
  return NULL;
}

int
gb_question_find_choice (const GbQuestion *question, const char *word)
{
  for (guint i = 0; i < question->choices->len; i++)
    if (strcmp (((const GbChoice *)question->choices->pdata[i])->word, word) == 0)
      return (int)i;
  return -1;
}

static const char *
choose (const char *nl, const char *en)
{
  const char *first = gb_text_get_language () == GB_LANGUAGE_NL ? nl : en;

  if (first != NULL)
    return first;
  return nl != NULL ? nl : en;
}

const char *
gb_question_get_text (const GbQuestion *question)
{
  return choose (question->text_nl, question->text_en);
}

const char *
gb_choice_get_label (const GbChoice *choice)
{
  return choose (choice->label_nl, choice->label_en);
}

gboolean
gb_question_is_scored (const GbQuestion *question)
{
  for (guint i = 0; i < question->choices->len; i++)
    if (((const GbChoice *)question->choices->pdata[i])->is_favourable)
      return TRUE;
  return FALSE;
}

const char *
gb_question_get_heading (const GbQuestion *question)
{
  static const char *const headings[]
      = { N_ ("Talking about it"), N_ ("Knowing what there is"), N_ ("Being able to"), N_ ("Making it last") };
  int i = question->pillar != NULL ? gb_words_find (pillars, G_N_ELEMENTS (pillars), question->pillar) : -1;

  return i < 0 ? _ ("About you") : gb_text (headings[i]);
}

/* ---- reading ---- */

static void
take_choices (GbQuestion *question, const Scale *scale)
{
  for (guint i = 0; scale->answers[i] != NULL; i++)
    {
      GbChoice *choice = g_new0 (GbChoice, 1);

      choice->word = g_strdup (scale->answers[i]);
      choice->label_nl = scale->labels_nl != NULL ? g_strdup (scale->labels_nl[i]) : NULL;
      choice->label_en = scale->labels_en != NULL ? g_strdup (scale->labels_en[i]) : NULL;
      choice->is_favourable
          = scale->favourable != NULL && g_strv_contains ((const char *const *)scale->favourable, choice->word);
      choice->is_aside = scale->aside != NULL && g_strv_contains ((const char *const *)scale->aside, choice->word);
      g_ptr_array_add (question->choices, choice);
    }
}

static gboolean
are_all_among (char **words, char **answers)
{
  for (; words != NULL && *words != NULL; words++)
    if (!g_strv_contains ((const char *const *)answers, *words))
      return FALSE;
  return TRUE;
}

/* The key that is wrong; NULL: none. */
static const char *
find_fault (const Scale *scale)
{
  guint n = scale->answers != NULL ? g_strv_length (scale->answers) : 0;

  if (n < 2 || n > GB_ANSWERS_MAX)
    return "answers";
  if ((scale->labels_nl == NULL && scale->labels_en == NULL)
      || (scale->labels_nl != NULL && g_strv_length (scale->labels_nl) != n))
    return "labels-nl";
  if (scale->labels_en != NULL && g_strv_length (scale->labels_en) != n)
    return "labels-en";
  if (!are_all_among (scale->favourable, scale->answers))
    return "favourable";
  return are_all_among (scale->aside, scale->answers) ? NULL : "aside";
}

static gboolean
read_choices (GKeyFile *file, GbQuestion *question, GError **error)
{
  g_autofree char *group = g_strconcat (SCALE, question->scale, NULL);
  Scale scale = { 0 };
  const char *fault = "answers";

  if (!g_key_file_has_group (file, group))
    return gb_key_file_fail (error, question->word, "scale");
  gb_key_file_read (file, group, scale_keys, G_N_ELEMENTS (scale_keys), &scale);
  fault = find_fault (&scale);
  if (fault == NULL)
    {
      question->is_ordered = scale.ordered;
      take_choices (question, &scale);
    }
  else
    gb_key_file_fail (error, group, fault);
  gb_key_file_clear (scale_keys, G_N_ELEMENTS (scale_keys), &scale);
  return fault == NULL;
}

static GbQuestion *
read_question (GKeyFile *file, const char *word, gboolean *ret_hidden, GError **error)
{
  g_autoptr (GbQuestion) question = g_new0 (GbQuestion, 1);
  Asked asked = { .order = GB_REFERENCE_ORDER_MAX };

  gb_key_file_read (file, word, asked_keys, G_N_ELEMENTS (asked_keys), &asked);
  question->word = g_strdup (word);
  question->text_nl = asked.text_nl;
  question->text_en = asked.text_en;
  question->scale = asked.scale;
  question->pillar = asked.pillar;
  question->is_sensitive = asked.sensitive;
  question->order = asked.order;
  question->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_choice_free);
  if (question->scale == NULL)
    {
      gb_key_file_fail (error, word, "scale");
      return NULL;
    }
  if (!read_choices (file, question, error))
    return NULL;
  *ret_hidden = asked.hidden;
  return g_steal_pointer (&question);
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const GbQuestion *one = *(const GbQuestion *const *)a, *other = *(const GbQuestion *const *)b;

  return one->order != other->order ? one->order - other->order : strcmp (one->word, other->word);
}

/* Takes @file. @own: the one that was laid over it, NULL: none. */
static GbQuestionnaire *
read_all (GKeyFile *file, GKeyFile *own, GError **error)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  Head head = { 0 };

  questionnaire->file = file;
  gb_key_file_read (file, HEAD, head_keys, G_N_ELEMENTS (head_keys), &head);
  questionnaire->version = g_strdup (head.version != NULL ? head.version : "");
  gb_key_file_clear (head_keys, G_N_ELEMENTS (head_keys), &head);
  for (char **group = groups; *group != NULL; group++)
    if (is_question (*group))
      {
        gboolean hidden = FALSE;
        g_autoptr (GbQuestion) question = read_question (file, *group, &hidden, error);

        if (question == NULL)
          return NULL;
        question->is_own = own != NULL && g_key_file_has_group (own, *group);
        if (!hidden)
          g_ptr_array_add (questionnaire->questions, g_steal_pointer (&question));
      }
  g_ptr_array_sort (questionnaire->questions, compare_order);
  return gb_questionnaire_check (questionnaire, error) ? g_steal_pointer (&questionnaire) : NULL;
}

static gboolean
check_choices (const GbQuestion *question, GError **error)
{
  if (question->choices->len < 2 || question->choices->len > GB_ANSWERS_MAX)
    return gb_key_file_fail (error, question->word, "answers");
  for (guint i = 0; i < question->choices->len; i++)
    {
      const GbChoice *choice = question->choices->pdata[i];

      if (choice->word == NULL || !is_word (choice->word) || gb_question_find_choice (question, choice->word) != (int)i
          || (choice->is_aside && choice->is_favourable))
        return gb_key_file_fail (error, question->word, "answers");
      if (gb_choice_get_label (choice) == NULL)
        return gb_key_file_fail (error, question->word, "labels-nl");
    }
  return TRUE;
}

static gboolean
check_question (const GbQuestion *question, GError **error)
{
  if (question->word == NULL || !is_word (question->word) || strcmp (question->word, HEAD) == 0
      || strcmp (question->word, "answered") == 0)
    return gb_key_file_fail (error, question->word != NULL ? question->word : "", "text-nl");
  if (gb_question_get_text (question) == NULL)
    return gb_key_file_fail (error, question->word, "text-nl");
  if (question->pillar != NULL && gb_words_find (pillars, G_N_ELEMENTS (pillars), question->pillar) < 0)
    return gb_key_file_fail (error, question->word, "pillar");
  return check_choices (question, error);
}

gboolean
gb_questionnaire_check (const GbQuestionnaire *questionnaire, GError **error)
{
  if (questionnaire->version == NULL || *questionnaire->version == '\0'
      || strlen (questionnaire->version) >= GB_QUESTION_MAX)
    return gb_key_file_fail (error, HEAD, "version");
  if (questionnaire->questions->len == 0 || questionnaire->questions->len > GB_QUESTIONS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("it asks %u questions; ask 1 to %u"),
                   questionnaire->questions->len, GB_QUESTIONS_MAX);
      return FALSE;
    }
  for (guint i = 0; i < questionnaire->questions->len; i++)
    if (!check_question (questionnaire->questions->pdata[i], error))
      return FALSE;
  return TRUE;
}

static GKeyFile *
load_shipped (void)
{
  g_autoptr (GBytes) bytes = gb_core_data (SHIPPED);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  gb_key_file_merge (file, keys_of, data, size, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&file);
}

GbQuestionnaire *
gb_questionnaire_new_shipped (void)
{
  g_autoptr (GError) error = NULL;
  GbQuestionnaire *questionnaire = read_all (load_shipped (), NULL, &error);

  g_assert_no_error (error);
  return questionnaire;
}

/* Nobody's health is asked for, nor of whom somebody takes care. */
static gboolean
check_health (const GbQuestionnaire *questionnaire, GError **error)
{
  for (guint i = 0; i < questionnaire->questions->len; i++)
    {
      const GbQuestion *question = questionnaire->questions->pdata[i];

      if (question->is_own
          && ((question->text_nl != NULL && !gb_health_check (question->word, question->text_nl, error))
              || (question->text_en != NULL && !gb_health_check (question->word, question->text_en, error))))
        return FALSE;
    }
  return TRUE;
}

GbQuestionnaire *
gb_questionnaire_overlay (const GbQuestionnaire *questionnaire, const char *data, gsize size, GError **error)
{
  g_autofree char *before = g_key_file_to_data (questionnaire->file, NULL, NULL);
  g_autoptr (GKeyFile) own = g_key_file_new ();
  GKeyFile *file = g_key_file_new ();
  g_autoptr (GbQuestionnaire) changed = NULL;

  g_key_file_load_from_data (file, before, strlen (before), G_KEY_FILE_NONE, NULL);
  if (!gb_key_file_merge (own, keys_of, data, size, error) || !gb_key_file_merge (file, keys_of, data, size, error))
    {
      g_key_file_unref (file);
      return NULL;
    }
  changed = read_all (file, own, error);
  if (changed == NULL || !check_health (changed, error))
    return NULL;
  if (!g_key_file_has_key (own, HEAD, "version", NULL) && !g_str_has_suffix (changed->version, "+"))
    {
      g_autofree char *version = changed->version;

      changed->version = g_strconcat (version, "+", NULL);
    }
  return g_steal_pointer (&changed);
}
