/* Answers as bars: one bar a round, one stretch an answer, as wide as many gave it. What an answer is tells the pattern of its stretch, and how
 * many gave it the number in it; the colour only helps. */
#include "content-private.h"

#include <string.h>

#define WIDTH    400
#define LINE     17 /* of text */
#define LETTERS  54 /* that fit a line, more or less */
#define BAR      20
#define BAR_GAP  6
#define LABEL    15 /* above a bar */
#define NUMBER   9  /* a figure of a number */
#define TOP      4
#define QUESTION 14 /* between two */

typedef enum
{
  PATTERN_DENSE, /* upright lines close together */
  PATTERN_SPARSE,
  PATTERN_EMPTY,
  PATTERN_ROWS, /* level lines */
  PATTERN_FULL,
  N_PATTERNS
} Pattern;

static const char *const classes[N_PATTERNS] = {
  [PATTERN_DENSE] = "dense", [PATTERN_SPARSE] = "sparse", [PATTERN_EMPTY] = "empty",
  [PATTERN_ROWS] = "rows",   [PATTERN_FULL] = "full",
};

static const GbChoice *
get_choice (const GbQuestion *question, guint i)
{
  return question->choices->pdata[i];
}

/* The places of favourable answers and of the others among their like tell how strong they are. */
static Pattern
find_pattern (const GbQuestion *question, guint index)
{
  static const Pattern unscored[] = { PATTERN_EMPTY, PATTERN_FULL, PATTERN_SPARSE, PATTERN_ROWS, PATTERN_DENSE };
  guint against = 0, before = 0, in_favour = 0, n = 0;

  if (!gb_question_is_scored (question))
    return unscored[index % G_N_ELEMENTS (unscored)];
  for (guint i = 0; i < question->choices->len; i++)
    {
      const GbChoice *choice = get_choice (question, i);

      n += !choice->is_aside;
      before += i < index && !choice->is_aside;
      in_favour += choice->is_favourable;
    }
  against = n - in_favour;
  if (get_choice (question, index)->is_favourable)
    return before + 1 == n ? PATTERN_FULL : PATTERN_ROWS;
  if (question->is_ordered && before + 1 == against && against > 1)
    return PATTERN_EMPTY;
  return before == 0 ? PATTERN_DENSE : PATTERN_SPARSE;
}

static void
append_stretch (GString *svg, Pattern pattern, int x, int y, int width, int height)
{
  int step = pattern == PATTERN_DENSE ? 4 : pattern == PATTERN_SPARSE ? 9 : 5;

  g_string_append_printf (svg, "<g class=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", classes[pattern],
                          x, y, width, height);
  if (pattern == PATTERN_DENSE || pattern == PATTERN_SPARSE)
    {
      g_string_append (svg, "<path d=\"");
      for (int at = x + step / 2 + 1; at < x + width; at += step)
        g_string_append_printf (svg, "M%d %dV%d", at, y, y + height);
      g_string_append (svg, "\"/>");
    }
  if (pattern == PATTERN_ROWS)
    {
      g_string_append (svg, "<path d=\"");
      for (int at = y + step; at < y + height; at += step)
        g_string_append_printf (svg, "M%d %dH%d", x, at, x + width);
      g_string_append (svg, "\"/>");
    }
  g_string_append (svg, "</g>");
}

/* On a ground of its own, so that no pattern runs through it. */
static void
append_number (GString *svg, guint n, int x, int y, int width)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  int needed = (int)strlen (text) * NUMBER + 6;

  if (needed + 4 > width)
    return;
  g_string_append_printf (svg,
                          "<rect class=\"plate\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" rx=\"3\"/>"
                          "<text class=\"count\" x=\"%d\" y=\"%d\">%s</text>",
                          x + (width - needed) / 2, y + 3, needed, x + width / 2, y + 14, text);
}

static guint
count_drawn (const GbFigure *figure)
{
  guint n = 0;

  for (guint i = 0; i < figure->question->choices->len; i++)
    {
      if (figure->is_hidden[i])
        return 0;
      n += get_choice (figure->question, i)->is_aside ? 0 : figure->n[i];
    }
  return n;
}

static void
append_bar (GString *svg, const GbFigure *figure, int y)
{
  guint all = count_drawn (figure), so_far = 0;

  for (guint i = 0; i < figure->question->choices->len; i++)
    {
      int x = (int)(so_far * (WIDTH - 2) / all) + 1, end;

      if (get_choice (figure->question, i)->is_aside || figure->n[i] == 0)
        continue;
      so_far += figure->n[i];
      end = (int)(so_far * (WIDTH - 2) / all) + 1;
      append_stretch (svg, find_pattern (figure->question, i), x, y, end - x, BAR);
      append_number (svg, figure->n[i], x, y, end - x);
    }
}

static int
append_round (GString *svg, const GbFigure *figure, int round, int y)
{
  g_autofree char *title = gb_survey_dup_title (round);
  guint all = count_drawn (figure);

  g_string_append_printf (svg, "<text class=\"round\" x=\"0\" y=\"%d\">%s", y + 11, title);
  if (all == 0)
    g_string_append_printf (svg, ": %s</text>", _ ("too few answers to show"));
  else if (figure->share.is_hidden)
    g_string_append (svg, "</text>");
  else
    g_string_append_printf (svg, ": %u&#160;%% %s</text>", gb_survey_share_percent (&figure->share), _ ("favourable"));
  if (all == 0)
    return y + LABEL + BAR_GAP;
  append_bar (svg, figure, y + LABEL);
  return y + LABEL + BAR + BAR_GAP;
}

/* Breaks at spaces; a word longer than a line stays whole. */
static int
append_question (GString *svg, const char *text, int y)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (char **word = words;; word++)
    {
      if (*word == NULL || (line->len > 0 && g_utf8_strlen (line->str, -1) + 1 + g_utf8_strlen (*word, -1) > LETTERS))
        {
          g_autofree char *escaped = g_markup_escape_text (line->str, -1);

          g_string_append_printf (svg, "<text class=\"asked\" x=\"0\" y=\"%d\">%s</text>", y + 13, escaped);
          g_string_truncate (line, 0);
          y += LINE;
        }
      if (*word == NULL)
        return y + 2;
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", *word);
    }
}

static void
append_legend (GString *html, const GbQuestion *question)
{
  g_string_append (html, "<ul class=\"legend\">\n");
  for (guint i = 0; i < question->choices->len; i++)
    {
      const GbChoice *choice = get_choice (question, i);
      g_autofree char *label = g_markup_escape_text (gb_choice_get_label (choice), -1);

      if (choice->is_aside)
        continue;
      g_string_append (html, "<li><svg class=\"bars\" viewBox=\"0 0 22 14\" aria-hidden=\"true\">");
      append_stretch (html, find_pattern (question, i), 1, 1, 20, 12);
      g_string_append_printf (html, "</svg>%s</li>\n", label);
    }
  g_string_append (html, "</ul>\n");
}

char *
gb_survey_draw (const GPtrArray *figures, const GbSurveyReport *report, guint number)
{
  g_autoptr (GString) inner = g_string_new (NULL);
  GString *html = g_string_new (NULL);
  const GbFigure *first = figures->pdata[0];
  int y = TOP;

  for (guint i = 0; i < figures->len; i++)
    {
      const GbFigure *figure = figures->pdata[i];
      const GbFigure *before
          = report->before != NULL ? gb_survey_figures_find (report->figures_before, figure->question->word) : NULL;

      y = append_question (inner, gb_question_get_text (figure->question), y);
      if (before != NULL)
        y = append_round (inner, before, report->before->round, y);
      y = append_round (inner, figure, report->survey->round, y) + QUESTION;
    }
  g_string_append_printf (html,
                          "<svg class=\"bars\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
                          "aria-labelledby=\"bars-%u\"><title id=\"bars-%u\">%s: %s</title>%s</svg>\n",
                          WIDTH, y - QUESTION, number, number,
                          first->question->pillar != NULL ? gb_question_get_heading (first->question)
                                                          : _ ("Who answered"),
                          _ ("the answers as bars; the table below has the same numbers"), inner->str);
  append_legend (html, first->question);
  return g_string_free (html, FALSE);
}
