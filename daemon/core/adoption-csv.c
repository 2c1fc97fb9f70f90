#include "geborgen/adoption.h"

#include "geborgen/text.h"

#include <string.h>

/* A name that begins as a formula does is none in a spreadsheet. */
static void
append_text (GString *csv, const char *text)
{
  g_string_append_c (csv, '"');
  if (strchr ("=+-@\t\r", *text) != NULL && *text != '\0')
    g_string_append_c (csv, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

static void
append_line (GString *csv, const GbAdoption *adoption, const GbAdoptionLine *line, guint period)
{
  const char *team = line->team_id == GB_TEAM_ALL ? _ ("all teams") : _ ("in no team");

  append_text (csv, line->team != NULL ? line->team : team);
  g_string_append_printf (csv, ",%d,", adoption->year);
  if (period < GB_QUARTERS)
    g_string_append_printf (csv, "%u", period + 1);
  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    {
      const GbCount *count = &line->counts[period][figure];

      g_string_append_c (csv, ',');
      if (count->shown)
        g_string_append_printf (csv, "%u", count->n);
      g_string_append_c (csv, ',');
      if (count->unknown > 0)
        g_string_append_printf (csv, "%u", count->unknown);
    }
  g_string_append (csv, "\r\n");
}

char *
gb_adoption_to_csv (const GbAdoption *adoption)
{
  GString *csv = g_string_new ("team,year,quarter");

  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    g_string_append_printf (csv, ",%s,%s_unknown", gb_adoption_figure_to_string (figure),
                            gb_adoption_figure_to_string (figure));
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < adoption->lines->len; i++)
    for (guint period = 0; period < GB_N_PERIODS; period++)
      if (gb_date_is_set (adoption->told_on[period]))
        append_line (csv, adoption, g_ptr_array_index (adoption->lines, i), period);
  return g_string_free (csv, FALSE);
}
