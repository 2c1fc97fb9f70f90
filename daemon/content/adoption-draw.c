/* Bars: of what there was to do, how much was done, a bar for each period. What isn't told has a bar of dashes. Sizes are in CSS pixels. */
#include "content-private.h"

#define WIDTH 324
#define BAR_X 92
#define BAR_W 170
#define ROW   24
#define HEAD  26
#define GAP   12

typedef struct
{
  GbAdoptionFigure of, figure;
  const char *title;
} Bars;

static const Bars bars[] = {
  { GB_ADOPTION_TALKS, GB_ADOPTION_TALKS_HELD, N_ ("Yearly talks held") },
  { GB_ADOPTION_TOPIC_ASKED, GB_ADOPTION_TOPIC_RAISED, N_ ("Mantelzorg raised") },
  { GB_ADOPTION_TEAM_TALKS, GB_ADOPTION_TEAM_TALKS_HELD, N_ ("Team talks held") },
  { GB_ADOPTION_TRIALS, GB_ADOPTION_TRIALS_EVALUATED, N_ ("Trials evaluated") },
};

static guint
count_periods (const GbAdoption *adoption)
{
  guint n = 0;

  for (guint period = 0; period < GB_N_PERIODS; period++)
    n += gb_date_is_set (adoption->told_on[period]) ? 1 : 0;
  return n;
}

/* Was there anything of it, or is something not told? */
static gboolean
is_drawn (const GbAdoption *adoption, const Bars *what)
{
  const GbAdoptionLine *all = gb_adoption_get_all (adoption);

  for (guint period = 0; period < GB_N_PERIODS; period++)
    {
      const GbCount *of = &all->counts[period][what->of], *count = &all->counts[period][what->figure];

      if (gb_date_is_set (adoption->told_on[period]) && (!of->shown || !count->shown || of->n > 0))
        return TRUE;
    }
  return FALSE;
}

/* A share is of two numbers that are all there is: one with "at least" before it has none. */
static gboolean
has_share (const GbCount *of, const GbCount *count)
{
  return of->shown && of->unknown == 0 && count->shown && count->unknown == 0;
}

static void
append_bar (GString *svg, const GbCount *counts, const Bars *what, int y)
{
  const GbCount *of = &counts[what->of], *count = &counts[what->figure];
  gboolean told = has_share (of, count);
  int filled = told && of->n > 0 ? (int)((gint64)MIN (count->n, of->n) * BAR_W / of->n) : 0;

  if (!told)
    {
      g_string_append_printf (svg, "<path class=\"untold\" d=\"M%d %dh%d\"/>", BAR_X, y + 8, BAR_W);
      g_string_append_printf (svg, "<text x=\"%d\" y=\"%d\">–</text>", BAR_X + BAR_W + 8, y + 13);
      return;
    }
  g_string_append_printf (svg, "<rect class=\"whole\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\"/>", BAR_X, y + 1,
                          BAR_W);
  if (filled > 0)
    g_string_append_printf (svg, "<rect class=\"part\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\"/>", BAR_X, y + 1,
                            filled);
  g_string_append_printf (svg, "<text x=\"%d\" y=\"%d\">%u/%u</text>", BAR_X + BAR_W + 8, y + 13, count->n, of->n);
}

static void
append_bars (GString *svg, const GbAdoption *adoption, const Bars *what, int y)
{
  const GbAdoptionLine *all = gb_adoption_get_all (adoption);

  g_string_append_printf (svg, "<text class=\"lane\" x=\"0\" y=\"%d\">%s</text>", y + 14, gb_text (what->title));
  y += HEAD;
  for (guint period = 0; period < GB_N_PERIODS; period++)
    {
      g_autofree char *title = gb_adoption_dup_period (adoption, period);

      if (!gb_date_is_set (adoption->told_on[period]))
        continue;
      g_string_append_printf (svg, "<text x=\"0\" y=\"%d\">%s</text>", y + 13, title);
      append_bar (svg, all->counts[period], what, y);
      y += ROW;
    }
}

/* For who doesn't see it. */
static void
append_words (GString *svg, const GbAdoption *adoption)
{
  const GbAdoptionLine *all = gb_adoption_get_all (adoption);

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      if (!is_drawn (adoption, &bars[i]))
        continue;
      g_string_append_printf (svg, "%s: ", gb_text (bars[i].title));
      for (guint period = 0; period < GB_N_PERIODS; period++)
        {
          const GbCount *of = &all->counts[period][bars[i].of], *count = &all->counts[period][bars[i].figure];
          g_autofree char *title = gb_adoption_dup_period (adoption, period);

          if (!gb_date_is_set (adoption->told_on[period]))
            continue;
          if (has_share (of, count))
            g_string_append_printf (svg, _ ("%s: %u of %u. "), title, count->n, of->n);
          else
            g_string_append_printf (svg, _ ("%s: not told. "), title);
        }
    }
}

char *
gb_adoption_draw (const GbAdoption *adoption)
{
  GString *svg;
  int drawn = 0;
  int block = HEAD + (int)count_periods (adoption) * ROW + GAP;

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    drawn += is_drawn (adoption, &bars[i]) ? 1 : 0;
  if (drawn == 0)
    return NULL;
  svg = g_string_new (NULL);
  g_string_append_printf (svg,
                          "<svg class=\"bars\" role=\"img\" viewBox=\"0 0 %d %d\" aria-labelledby=\"bars bars-are\">"
                          "<title id=\"bars\">%s</title><desc id=\"bars-are\">",
                          WIDTH, block * drawn, _ ("How much was done, by quarter"));
  append_words (svg, adoption);
  g_string_append (svg, "</desc>");
  drawn = 0;
  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    if (is_drawn (adoption, &bars[i]))
      append_bars (svg, adoption, &bars[i], drawn++ * block);
  g_string_append (svg, "</svg>");
  return g_string_free (svg, FALSE);
}
