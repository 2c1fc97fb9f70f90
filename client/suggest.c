#include "client/suggest.h"

#include <string.h>

/* Longer words are no typing errors of ours, and this bounds the work. */
#define WORD_MAX 64u

guint
gb_suggest_distance (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  guint d[WORD_MAX + 1][WORD_MAX + 1];

  if (n > WORD_MAX || m > WORD_MAX)
    return G_MAXUINT;
  for (gsize i = 0; i <= n; i++)
    d[i][0] = (guint)i;
  for (gsize j = 0; j <= m; j++)
    d[0][j] = (guint)j;
  for (gsize i = 1; i <= n; i++)
    for (gsize j = 1; j <= m; j++)
      {
        guint replace = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);

        d[i][j] = MIN (MIN (d[i - 1][j], d[i][j - 1]) + 1, replace);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = MIN (d[i][j], d[i - 2][j - 2] + 1);
      }
  return d[n][m];
}

/* The only one that begins with what was typed; NULL when there are none or more. */
static const char *
find_begun (const char *word, const char *const *words)
{
  const char *begun = NULL;

  for (; strlen (word) >= 3 && *words != NULL; words++)
    if (g_str_has_prefix (*words, word))
      {
        if (begun != NULL)
          return NULL;
        begun = *words;
      }
  return begun;
}

const char *
gb_suggest_nearest (const char *word, const char *const *words)
{
  const char *nearest = find_begun (word, words);
  guint best = (guint)MIN (strlen (word) / 3 + 1, 4) + 1;

  if (nearest != NULL)
    return nearest;
  for (; *words != NULL; words++)
    {
      guint distance = gb_suggest_distance (word, *words);

      /* Half the word replaced is another word. */
      if (distance < best && distance * 2 <= strlen (*words))
        {
          best = distance;
          nearest = *words;
        }
    }
  return nearest;
}
