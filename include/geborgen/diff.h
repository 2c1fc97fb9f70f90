/* What differs between two texts, line by line. */
#pragma once

#include <glib.h>

typedef struct
{
  char mark; /* '-': only before, '+': only after, ' ': in both */
  char *text;
} GbDiffLine;

void gb_diff_line_free (GbDiffLine *line);
/* Of GbDiffLine, in order: every line of both. The shortest way from one to the other, by their longest common subsequence; of texts
 * that differ over more than GB_DIFF_LINES_MAX lines all is taken out and put in. */
GPtrArray *gb_diff_lines (const char *before, const char *after) G_GNUC_WARN_UNUSED_RESULT;
#define GB_DIFF_LINES_MAX 2000u
