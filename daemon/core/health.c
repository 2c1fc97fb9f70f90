#include "geborgen/health.h"

#include <string.h>

#include "core/health-words.h"
#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

/* So near, in words, is a state of somebody who is named. */
#define NEAR 8u
/* As many words a message names. */
#define TOLD 3u

typedef struct
{
  char *word; /* folded */
  gsize start, length;
  guint sentence;
  guint flags;
  gboolean found;  /* it points at health */
  gboolean joined; /* to the word before it, by a phrase */
} Word;

static void
clear_word (gpointer word)
{
  g_free (((Word *)word)->word);
}

/* ---- one word ---- */

/* One letter wrong, too many or missing, or two neighbours swapped. */
static gboolean
is_one_off (const char *a, gsize a_length, const char *b, gsize b_length)
{
  while (a_length > 0 && b_length > 0 && *a == *b)
    a++, b++, a_length--, b_length--;
  while (a_length > 0 && b_length > 0 && a[a_length - 1] == b[b_length - 1])
    a_length--, b_length--;
  return (a_length <= 1 && b_length <= 1) || (a_length == 2 && b_length == 2 && a[0] == b[1] && a[1] == b[0]);
}

static gboolean
is_misspelt (const GbHealthWords *words, const char *word)
{
  gsize length = strlen (word);

  if (length < GB_HEALTH_LONG || length + 1 >= GB_HEALTH_LONG_MAX)
    return FALSE;
  for (gsize n = length - 1; n <= length + 1; n++)
    for (guint i = 0; i < words->by_length[n]->len; i++)
      if (is_one_off (word, length, words->by_length[n]->pdata[i], n))
        return TRUE;
  return FALSE;
}

static gboolean
is_in_capitals (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!g_unichar_isupper (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static guint
look_up (const GbHealthWords *words, const char *text, const Word *word)
{
  guint flags = gb_health_words_look_up (words, word->word);

  if ((flags & GB_HEALTH_CAPITALS) && is_in_capitals (text + word->start, word->length))
    flags |= GB_HEALTH_WORD;
  if (flags == 0 && is_misspelt (words, word->word))
    flags = GB_HEALTH_WORD;
  return flags;
}

/* ---- the words of a text ---- */

/* Is there an end of a sentence in what stands between two words? A full stop within "i.v.m." is none. */
static gboolean
has_sentence_end (const char *from, const char *to)
{
  for (const char *p = from; p < to; p++)
    if (strchr ("!?;\n", *p) != NULL
        || (*p == '.' && p + 1 < to && p[1] == ' ' && g_unichar_isupper (g_utf8_get_char (to))))
      return TRUE;
  return FALSE;
}

static const char *
find_end (const char *text)
{
  const char *end = text;

  for (guint n = 0; *end != '\0' && n < GB_TEXT_MAX; n++)
    end = g_utf8_next_char (end);
  return end;
}

static GArray *
split (const GbHealthWords *words, const char *text)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (Word));
  g_autoptr (GString) folded = g_string_new (NULL);
  const char *end = find_end (text), *p = text, *last = text, *start;
  guint sentence = 0;

  g_array_set_clear_func (list, clear_word);
  while (gb_health_next_word (&p, end, folded, &start))
    {
      Word word = { .start = (gsize)(start - text), .length = (gsize)(p - start) };

      sentence += has_sentence_end (last, start) ? 1 : 0;
      last = p;
      word.sentence = sentence;
      word.word = g_strdup (folded->str);
      word.flags = look_up (words, text, &word);
      g_array_append_val (list, word);
    }
  return list;
}

/* ---- phrases ---- */

/* How many words from the first of @words on make up the phrase; 0: they don't. */
static guint
count_fitting (const GbHealthPhrase *phrase, const Word *words, guint n)
{
  gboolean is_ordinary = (phrase->flags & GB_HEALTH_ORDINARY) != 0;
  guint i;

  for (i = 0; phrase->parts[i] != NULL; i++)
    if (i == n || !gb_health_part_fits (phrase->parts[i], words[i].word)
        || (!is_ordinary && (words[i].flags & GB_HEALTH_ORDINARY)))
      return 0;
  return i;
}

/* What a phrase says it says of each of its words. */
static void
mark_phrase (const GbHealthPhrase *phrase, Word *words, guint n_words)
{
  guint n = count_fitting (phrase, words, n_words);

  for (guint i = 0; i < n; i++)
    {
      words[i].flags |= phrase->flags;
      words[i].joined = words[i].joined || (i > 0 && !(phrase->flags & GB_HEALTH_ORDINARY));
    }
}

static void
mark_phrases (const GbHealthWords *lists, gboolean ordinary, GArray *list)
{
  Word *words = (Word *)(gpointer)list->data;

  for (guint i = 0; i < list->len; i++)
    {
      const char *const firsts[] = { words[i].word, "" };

      for (guint j = 0; j < G_N_ELEMENTS (firsts); j++)
        {
          const GPtrArray *phrases = g_hash_table_lookup (lists->phrases, firsts[j]);

          for (guint k = 0; phrases != NULL && k < phrases->len; k++)
            {
              const GbHealthPhrase *phrase = phrases->pdata[k];

              if (((phrase->flags & GB_HEALTH_ORDINARY) != 0) == ordinary)
                mark_phrase (phrase, &words[i], list->len - i);
            }
        }
    }
}

/* ---- states of somebody ---- */

static gboolean
is_near (const Word *a, const Word *b, guint distance)
{
  return a->sentence == b->sentence && distance <= NEAR;
}

/* A state counts with the nearest kin, which is then told with it. */
static void
find_state (Word *words, guint n, guint at, guint state, guint kin)
{
  if (!(words[at].flags & state))
    return;
  for (guint distance = 1; distance <= NEAR; distance++)
    for (int side = -1; side <= 1; side += 2)
      {
        gint64 other = (gint64)at + side * (gint64)distance;

        if (other < 0 || other >= n || !(words[other].flags & kin) || !is_near (&words[at], &words[other], distance))
          continue;
        words[at].found = words[other].found = TRUE;
        return;
      }
}

/* "kidney clinic" */
static void
mark_pairs (GArray *list)
{
  Word *words = (Word *)(gpointer)list->data;

  for (guint i = 1; i < list->len; i++)
    {
      guint head = words[i].flags, part = words[i - 1].flags;

      if (words[i].sentence != words[i - 1].sentence || ((head | part) & GB_HEALTH_ORDINARY)
          || !(((part & GB_HEALTH_PART_NL) && (head & GB_HEALTH_HEAD_NL))
               || ((part & GB_HEALTH_PART_EN) && (head & GB_HEALTH_HEAD_EN))))
        continue;
      words[i - 1].found = words[i].found = words[i].joined = TRUE;
    }
}

static void
find_words (GArray *list)
{
  Word *words = (Word *)(gpointer)list->data;

  for (guint i = 0; i < list->len; i++)
    {
      if (words[i].flags & GB_HEALTH_ORDINARY)
        continue;
      words[i].found = words[i].found || (words[i].flags & GB_HEALTH_WORD);
      find_state (words, list->len, i, GB_HEALTH_STATE_NL, GB_HEALTH_KIN_NL);
      find_state (words, list->len, i, GB_HEALTH_STATE_EN, GB_HEALTH_KIN_EN);
    }
}

/* ---- the answer ---- */

GArray *
gb_health_find (const char *text)
{
  const GbHealthWords *lists = gb_health_words ();
  g_autoptr (GArray) list = split (lists, text);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GbHealthSpan));

  /* What is ordinary goes before all else: a phrase with such a word in it says nothing. */
  mark_phrases (lists, TRUE, list);
  mark_phrases (lists, FALSE, list);
  mark_pairs (list);
  find_words (list);
  for (guint i = 0; i < list->len; i++)
    {
      const Word *word = &g_array_index (list, Word, i);
      GbHealthSpan span = { word->start, word->length };

      if (!word->found)
        continue;
      if (spans->len > 0 && i > 0 && word->joined && g_array_index (list, Word, i - 1).found)
        {
          GbHealthSpan *last = &g_array_index (spans, GbHealthSpan, spans->len - 1);
          last->length = word->start + word->length - last->start;
        }
      else
        g_array_append_val (spans, span);
    }
  return spans;
}

static char *
describe (const char *text, const GArray *spans)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < spans->len && i < TOLD; i++)
    {
      const GbHealthSpan *span = &g_array_index (spans, GbHealthSpan, i);
      g_autofree char *word = g_strndup (text + span->start, span->length);
      g_autofree char *culprit = gb_words_culprit (word);

      g_string_append_printf (told, "%s'%s'", i > 0 ? ", " : "", culprit);
    }
  if (spans->len > TOLD)
    g_string_append (told, ", …");
  return g_string_free (g_steal_pointer (&told), FALSE);
}

char *
gb_health_describe (const char *text)
{
  g_autoptr (GArray) spans = gb_health_find (text);

  return spans->len > 0 ? describe (text, spans) : NULL;
}

gboolean
gb_health_check (const char *what, const char *text, GError **error)
{
  g_autofree char *words = gb_health_describe (text);

  if (words == NULL)
    return TRUE;
  g_set_error (
      error, GB_ERROR, GB_ERROR_PRIVACY,
      _ ("%s in the field '%s' points at somebody's health, and that isn't recorded; write the work side only, "
         "or keep it with '--anyway'"),
      words, what);
  return FALSE;
}
