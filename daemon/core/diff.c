#include "geborgen/diff.h"

#include <string.h>

void
gb_diff_line_free (GbDiffLine *line)
{
  if (line == NULL)
    return;
  g_free (line->text);
  g_free (line);
}

static void
free_line (gpointer line)
{
  gb_diff_line_free (line);
}

static void
add (GPtrArray *lines, char mark, const char *text)
{
  GbDiffLine *line = g_new0 (GbDiffLine, 1);

  line->mark = mark;
  line->text = g_strdup (text);
  g_ptr_array_add (lines, line);
}

/* The lines of @text; the last has no line feed of its own. */
static char **
split (const char *text)
{
  char **lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  if (n > 0 && *lines[n - 1] == '\0')
    g_clear_pointer (&lines[n - 1], g_free);
  return lines;
}

/* How long the longest common subsequence is of what begins at each pair of lines: (n + 1) * (m + 1) numbers, yours. */
static guint16 *
measure (char *const *before, guint n, char *const *after, guint m)
{
  gsize width = m + 1;
  guint16 *lengths = g_new0 (guint16, (n + 1) * width);

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      if (strcmp (before[i], after[j]) == 0)
        lengths[i * width + j] = (guint16)(lengths[(i + 1) * width + j + 1] + 1);
      else
        lengths[i * width + j] = MAX (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  return lengths;
}

/* What differs, once what both begin and end with is off. */
static void
add_middle (GPtrArray *lines, char *const *before, guint n, char *const *after, guint m)
{
  gboolean fits = n <= GB_DIFF_LINES_MAX && m <= GB_DIFF_LINES_MAX;
  g_autofree guint16 *lengths = fits ? measure (before, n, after, m) : NULL;
  gsize width = m + 1;
  guint i = 0, j = 0;

  while (i < n && j < m && fits)
    if (strcmp (before[i], after[j]) == 0)
      {
        add (lines, ' ', before[i++]);
        j++;
      }
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
      add (lines, '-', before[i++]);
    else
      add (lines, '+', after[j++]);
  while (i < n)
    add (lines, '-', before[i++]);
  while (j < m)
    add (lines, '+', after[j++]);
}

GPtrArray *
gb_diff_lines (const char *before, const char *after)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  g_auto (GStrv) old = split (before);
  g_auto (GStrv) new = split (after);
  guint n = g_strv_length (old), m = g_strv_length (new), start = 0, end = 0;

  while (start < n && start < m && strcmp (old[start], new[start]) == 0)
    add (lines, ' ', old[start++]);
  while (end < n - start && end < m - start && strcmp (old[n - 1 - end], new[m - 1 - end]) == 0)
    end++;
  add_middle (lines, old + start, n - start - end, new + start, m - start - end);
  for (guint i = n - end; i < n; i++)
    add (lines, ' ', old[i]);
  return lines;
}
