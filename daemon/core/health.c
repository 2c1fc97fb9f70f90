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
mark_phrases (const GPtrArray *phrases, gboolean ordinary, GArray *list)
{
  Word *words = (Word *)(gpointer)list->data;

  for (guint i = 0; i < list->len; i++)
    for (guint j = 0; j < phrases->len; j++)
      {
        const GbHealthPhrase *phrase = phrases->pdata[j];
        char first = *phrase->parts[0];
        guint n = 0;

        if (((phrase->flags & GB_HEALTH_ORDINARY) != 0) == ordinary && (first == '*' || first == *words[i].word))
          n = count_fitting (phrase, &words[i], list->len - i);
        for (guint k = 0; k < n; k++)
          {
            words[i + k].flags |= phrase->flags;
            words[i + k].joined = words[i + k].joined || (k > 0 && !ordinary);
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
  mark_phrases (lists->phrases, TRUE, list);
  mark_phrases (lists->phrases, FALSE, list);
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
