/* A report on a page: how many of the talks were held, drawn; the same numbers in tables; what they mean, and what is left out of them. */
#include "content-private.h"

#include <string.h>

/* More teams than these are in the CSV and in the JSON. */
#define TEAMS_SHOWN 60u

static const char *
team_of (const GbAdoptionLine *line)
{
  if (line->team_id == GB_TEAM_NONE)
    return _ ("In no team");
  return line->team_id == GB_TEAM_ALL ? _ ("All teams") : line->team;
}

/* "12"; "at least 12"; "–" for what isn't told. */
static char *
dup_count (const GbCount *count)
{
  if (!count->shown)
    return g_strdup ("–");
  return count->unknown > 0 ? g_strdup_printf (_ ("at least %u"), count->n) : g_strdup_printf ("%u", count->n);
}

char *
gb_adoption_dup_period (const GbAdoption *adoption, guint period)
{
  return period < GB_QUARTERS ? g_strdup_printf (_ ("Quarter %u"), period + 1) : g_strdup_printf ("%d", adoption->year);
}

static gboolean
is_told (const GbAdoption *adoption, guint period)
{
  return gb_date_is_set (adoption->told_on[period]);
}

static gboolean
is_anything_told (const GbAdoption *adoption)
{
  for (guint period = 0; period < GB_N_PERIODS; period++)
    if (is_told (adoption, period))
      return TRUE;
  return FALSE;
}

/* ---- the head ---- */

static void
append_day (GString *text, const GbAdoption *adoption)
{
  static const struct
  {
    const char *state, *became;
  } days[] = {
    { "held", N_ ("given attention") },
    { "planned", N_ ("an activity is planned") },
    { "due", N_ ("no activity is planned yet") },
    { "skipped", N_ ("skipped") },
  };

  if (adoption->sources->len > 0 && adoption->days > 0)
    {
      g_string_append_printf (text, "- **%s**: ", _ ("10 November"));
      g_string_append_printf (text, _ ("given attention in %d of the %d reports that tell of it"), adoption->days_held,
                              adoption->days);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (adoption->sources->len == 0 && g_strcmp0 (adoption->day, days[i].state) == 0)
      g_string_append_printf (text, "- **%s**: %s\n", _ ("10 November"), gb_text (days[i].became));
}

static void
append_head (GString *text, const GbAdoption *adoption)
{
  g_autofree char *made = gb_date_to_display (adoption->made_on);

  g_string_append (text, "# ");
  g_string_append_printf (text, _ ("Work and care in %d"), adoption->year);
  g_string_append_printf (text, "\n\n- **%s**: %s\n", _ ("Made on"), made);
  if (adoption->sources->len > 0)
    g_string_append_printf (text, "- **%s**: %u\n", _ ("Reports merged"), adoption->sources->len);
  g_string_append_printf (text, "- **%s**: ", _ ("Told of"));
  g_string_append_printf (text, _ ("groups of %d people or more, nobody by name"), adoption->minimum);
  g_string_append_c (text, '\n');
  append_day (text, adoption);
  if (adoption->sources->len == 0 && adoption->sections_fresh > 0)
    {
      g_string_append_printf (text, "- **%s**: ", _ ("Handbook"));
      g_string_append_printf (text,
                              P_ ("%d section was looked at in the last year",
                                  "%d sections were looked at in the last year", (gulong)adoption->sections_fresh),
                              adoption->sections_fresh);
      g_string_append_c (text, '\n');
    }
  if (!is_anything_told (adoption))
    g_string_append_printf (
        text, "\n%s\n",
        _ ("A quarter is told of when it is over, and the year when its four quarters are. None of this "
           "year is over yet."));
}

/* ---- all teams together ---- */

static void
append_titles (GString *text, const GbAdoption *adoption, const char *first)
{
  g_string_append_printf (text, "| %s |", first);
  for (guint period = 0; period < GB_N_PERIODS; period++)
    {
      g_autofree char *title = gb_adoption_dup_period (adoption, period);

      if (is_told (adoption, period))
        g_string_append_printf (text, " %s |", title);
    }
  g_string_append (text, "\n|---|");
  for (guint period = 0; period < GB_N_PERIODS; period++)
    g_string_append (text, is_told (adoption, period) ? "--:|" : "");
  g_string_append_c (text, '\n');
}

static void
append_counts (GString *text, const GbAdoption *adoption, const GbAdoptionLine *line, GbAdoptionFigure figure)
{
  for (guint period = 0; period < GB_N_PERIODS; period++)
    {
      g_autofree char *count = dup_count (&line->counts[period][figure]);
      gboolean is_counted = period < GB_QUARTERS || gb_adoption_figure_adds_up (figure);

      if (is_told (adoption, period))
        g_string_append_printf (text, " %s |", is_counted ? count : "");
    }
  g_string_append_c (text, '\n');
}

static void
append_all (GString *text, const GbAdoption *adoption)
{
  g_string_append_printf (text, "## %s\n\n", _ ("All teams together"));
  append_titles (text, adoption, _ ("What"));
  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    {
      g_string_append_printf (text, "| %s |", gb_adoption_figure_title (figure));
      append_counts (text, adoption, gb_adoption_get_all (adoption), figure);
    }
}

/* ---- team by team ---- */

/* What is told of teams by quarter; the rest is in the CSV. */
static const struct
{
  GbAdoptionFigure of, figure;
  const char *title;
} by_team[] = {
  { GB_ADOPTION_TALKS, GB_ADOPTION_TALKS_HELD, N_ ("Yearly talks held, by team") },
  { GB_ADOPTION_TOPIC_ASKED, GB_ADOPTION_TOPIC_RAISED, N_ ("Mantelzorg raised, by team") },
  { GB_ADOPTION_TEAM_TALKS, GB_ADOPTION_TEAM_TALKS_HELD, N_ ("Team talks held, by team") },
  { GB_N_ADOPTION_FIGURES, GB_ADOPTION_AGREEMENTS, N_ ("Agreements begun, by team") },
};

/* "9/12", as it is drawn. */
static char *
dup_share (const GbCount *counts, GbAdoptionFigure of, GbAdoptionFigure figure)
{
  g_autofree char *count = dup_count (&counts[figure]);

  if (of == GB_N_ADOPTION_FIGURES || !counts[figure].shown || !counts[of].shown || counts[of].n == 0)
    return g_steal_pointer (&count);
  return g_strdup_printf ("%s/%u", count, counts[of].n);
}

static void
append_team_table (GString *text, const GbAdoption *adoption, guint which)
{
  g_string_append_printf (text, "\n## %s\n\n", gb_text (by_team[which].title));
  append_titles (text, adoption, _ ("Team"));
  for (guint i = 0; i + 1 < adoption->lines->len && i < TEAMS_SHOWN; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);
      g_autofree char *team = gb_markdown_escape (team_of (line));

      g_string_append_printf (text, "| %s |", team);
      for (guint period = 0; period < GB_N_PERIODS; period++)
        {
          g_autofree char *share = dup_share (line->counts[period], by_team[which].of, by_team[which].figure);

          if (is_told (adoption, period))
            g_string_append_printf (text, " %s |", share);
        }
      g_string_append_c (text, '\n');
    }
}

static void
append_teams (GString *text, const GbAdoption *adoption)
{
  if (adoption->lines->len < 2)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (by_team); i++)
    append_team_table (text, adoption, i);
  if (adoption->lines->len - 1 > TEAMS_SHOWN)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("There are %u teams; the others are in the report as CSV (--csv)."),
                              adoption->lines->len - 1);
      g_string_append_c (text, '\n');
    }
}

static void
append_kinds (GString *text, const GbAdoption *adoption)
{
  if (adoption->kinds->len == 0)
    return;
  g_string_append_printf (text, "\n## %s\n\n| %s | %s |\n|---|--:|\n", _ ("Agreements of the year, by kind"),
                          _ ("Kind"), _ ("Agreements"));
  for (guint i = 0; i < adoption->kinds->len; i++)
    {
      const GbAdoptionKind *kind = g_ptr_array_index (adoption->kinds, i);
      g_autofree char *count = dup_count (&kind->count);
      g_autofree char *title = gb_markdown_escape (gb_agreement_kind_title (kind->kind));

      g_string_append_printf (text, "| %s | %s |\n", title, count);
    }
}

/* ---- what is to know about it ---- */

static gboolean
is_told_at_once (const GbAdoption *adoption)
{
  GbDate told = GB_DATE_NONE;

  for (guint period = 0; period < GB_N_PERIODS; period++)
    {
      if (is_told (adoption, period) && gb_date_is_set (told) && gb_date_compare (told, adoption->told_on[period]) != 0)
        return FALSE;
      if (is_told (adoption, period))
        told = adoption->told_on[period];
    }
  return TRUE;
}

static void
append_when (GString *text, const GbAdoption *adoption)
{
  gboolean at_once = is_told_at_once (adoption);

  for (guint period = 0; period < GB_N_PERIODS; period++)
    {
      g_autofree char *title = gb_adoption_dup_period (adoption, period);
      g_autofree char *told = gb_date_to_display (adoption->told_on[period]);

      if (!is_told (adoption, period))
        continue;
      g_string_append (text, "- ");
      if (at_once)
        g_string_append_printf (text, _ ("All of it as it stood on %s"), told);
      else
        g_string_append_printf (text, _ ("%s: as it stood on %s"), title, told);
      g_string_append_c (text, '\n');
      if (at_once)
        return;
    }
}

static void
append_notes (GString *text, const GbAdoption *adoption)
{
  g_string_append_printf (text, "\n## %s\n\n", _ ("How to read this"));
  g_string_append_printf (text,
                          _ ("- “–” is not told: it would say something of fewer than %d people, by itself or "
                             "subtracted from what is told."),
                          adoption->minimum);
  g_string_append_c (text, '\n');
  if (adoption->sources->len > 0)
    g_string_append_printf (text, "- %s\n",
                            _ ("“At least” is what was told by some; what the other reports left out isn't guessed."));
  g_string_append_printf (
      text, "- %s\n",
      _ ("Told once is told: a quarter is repeated as it was, unless on each line nobody's records, or "
         "those of a whole group, have changed since."));
  if (adoption->sources->len == 0)
    append_when (text, adoption);
}

GbPage *
gb_adoption_to_page (const GbAdoption *adoption)
{
  g_autofree char *title = g_strdup_printf (_ ("Work and care in %d"), adoption->year);
  g_autoptr (GString) above = g_string_new (NULL);
  g_autoptr (GString) below = g_string_new (NULL);
  GbPage *page = gb_page_new (title);

  append_head (above, adoption);
  gb_page_add_markdown (page, above->str);
  if (is_anything_told (adoption))
    {
      g_autofree char *drawing = gb_adoption_draw (adoption);

      if (drawing != NULL)
        gb_page_add_figure (page, drawing, _ ("All teams together. The numbers stand in the table too."));
      append_all (below, adoption);
      append_teams (below, adoption);
      append_kinds (below, adoption);
    }
  append_notes (below, adoption);
  gb_page_add_markdown (page, below->str);
  return page;
}
