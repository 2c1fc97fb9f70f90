/* A year as a drawing: a lane for each kind of talk, a column for each month, a mark and a number for each state. The shape of a mark
 * tells what its colour tells. Sizes are in CSS pixels: the drawing is about as wide as it is shown. */
#include "content-private.h"

#define HALF       (GB_MONTHS / 2)
#define MONTH      54 /* wide enough for a mark and six figures */
#define WIDTH      (HALF * MONTH)
#define AXIS       26 /* where the days are marked */
#define HEAD       60
#define LANE_TITLE 24
#define ROW        17
#define LANE_END   5
/* Of the Dag van de Mantelzorg. */
#define DAY_MONTH 11
#define DAY       10

typedef struct
{
  GString *svg;
  const GbYear *year;
  int number;
  GbDate today;
  int first; /* the first month, from 0 */
} Drawing;

static const char *const state_classes[GB_N_YEAR_STATES] = {
  [GB_YEAR_HELD] = "held",       [GB_YEAR_PLANNED] = "planned", [GB_YEAR_DUE] = "due",
  [GB_YEAR_OVERDUE] = "overdue", [GB_YEAR_SKIPPED] = "skipped",
};

/* Ten by ten, around @x, @y. */
static void
append_mark (GString *svg, GbYearState state, int x, int y)
{
  g_string_append_printf (svg, "<g class=\"%s\" transform=\"translate(%d %d)\">", state_classes[state], x, y);
  switch (state)
    {
    case GB_YEAR_HELD:
      g_string_append (svg, "<circle r=\"5\"/><path class=\"on\" d=\"M-2.5 .2L-.6 2.1L2.6-1.9\"/>");
      break;
    case GB_YEAR_PLANNED:
      g_string_append (svg, "<circle class=\"line\" r=\"4.3\"/><path d=\"M0-4.3A4.3 4.3 0 0 1 0 4.3Z\"/>");
      break;
    case GB_YEAR_DUE:
      g_string_append (svg, "<circle class=\"line\" r=\"4.3\"/>");
      break;
    case GB_YEAR_OVERDUE:
      g_string_append (svg, "<path d=\"M0-5.2L5.6 4.8H-5.6Z\"/><path class=\"on\" d=\"M0-1.8V1.2M0 2.7V3.4\"/>");
      break;
    case GB_YEAR_SKIPPED:
    case GB_N_YEAR_STATES:
    default:
      g_string_append (svg, "<path class=\"line\" d=\"M-3.6-3.6L3.6 3.6M3.6-3.6L-3.6 3.6\"/>");
      break;
    }
  g_string_append (svg, "</g>");
}

/* How many states the fullest month of that lane shows. */
static int
count_rows (const GbYear *year, int kind)
{
  int most = 0;

  for (int month = 0; month < GB_MONTHS; month++)
    {
      int rows = 0;

      for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
        rows += year->talks[month][kind][state] > 0 ? 1 : 0;
      most = MAX (most, rows);
    }
  return most;
}

static int
lane_height (const GbYear *year, int kind)
{
  int rows = count_rows (year, kind);

  return rows > 0 ? LANE_TITLE + rows * ROW + LANE_END : 0;
}

static int
total_height (const GbYear *year)
{
  int height = HEAD;

  for (int kind = 0; kind < GB_N_TALK_KINDS; kind++)
    height += lane_height (year, kind);
  return height;
}

static void
append_cell (const Drawing *drawing, int column, int kind, int y)
{
  const guint *talks = drawing->year->talks[drawing->first + column][kind];

  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    {
      if (talks[state] == 0)
        continue;
      append_mark (drawing->svg, state, column * MONTH + 10, y);
      g_string_append_printf (drawing->svg, "<text x=\"%d\" y=\"%d\">%u</text>", column * MONTH + 19, y + 4,
                              talks[state]);
      y += ROW;
    }
}

static void
append_lanes (const Drawing *drawing)
{
  int y = HEAD;

  for (int kind = 0; kind < GB_N_TALK_KINDS; kind++)
    {
      int height = lane_height (drawing->year, kind);
      g_autofree char *title = gb_content_dup_kind_title ((GbTalkKind)kind);

      if (height == 0)
        continue;
      g_string_append_printf (drawing->svg, "<path class=\"rule\" d=\"M0 %dH%d\"/>", y, WIDTH);
      /* Beside each other the halves need it once. */
      g_string_append_printf (drawing->svg, "<text class=\"lane%s\" x=\"5\" y=\"%d\">%s</text>",
                              drawing->first > 0 ? " again" : "", y + 16, title);
      for (int column = 0; column < HALF; column++)
        append_cell (drawing, column, kind, y + LANE_TITLE + ROW / 2);
      y += height;
    }
}

/* Where a day stands on the axis, in its month's column. */
static int
day_x (const Drawing *drawing, GbDate day)
{
  return (day.month - 1 - drawing->first) * MONTH + (day.day * 2 - 1) * MONTH / 62;
}

static gboolean
is_in_half (const Drawing *drawing, GbDate day)
{
  return day.year == drawing->number && day.month > drawing->first && day.month <= drawing->first + HALF;
}

static void
append_label (const Drawing *drawing, const char *class, int x, int y, const char *text)
{
  g_string_append_printf (drawing->svg, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", class,
                          CLAMP (x, 24, WIDTH - 24), y, text);
}

static void
append_axis (const Drawing *drawing)
{
  GString *svg = drawing->svg;
  const GbDate the_day = gb_date_new (drawing->number, DAY_MONTH, DAY);

  for (int column = 0; column < HALF; column++)
    {
      if (column % 2 == 0)
        g_string_append_printf (svg, "<rect class=\"band\" x=\"%d\" width=\"%d\" height=\"%d\"/>", column * MONTH,
                                MONTH, total_height (drawing->year));
      append_label (drawing, "month", column * MONTH + MONTH / 2, 14, gb_date_month_name (drawing->first + column + 1));
    }
  g_string_append_printf (svg, "<path class=\"rule\" d=\"M0 %dH%d\"/>", AXIS, WIDTH);
  if (is_in_half (drawing, the_day))
    {
      int x = day_x (drawing, the_day);
      g_autofree char *label = g_strdup_printf ("%d %s", DAY, gb_date_month_name (DAY_MONTH));

      g_string_append_printf (svg, "<path class=\"the-day\" d=\"M%d %dl5 6l-5 6l-5-6Z\"/>", x, AXIS - 6);
      append_label (drawing, "the-day", x, AXIS + 18, label);
    }
  if (is_in_half (drawing, drawing->today))
    {
      int x = day_x (drawing, drawing->today);

      g_string_append_printf (svg, "<path class=\"today\" d=\"M%d %dV%d\"/>", x, AXIS - 7, AXIS + 7);
      append_label (drawing, "today", x, AXIS + 31, _ ("today"));
    }
}

/* For who doesn't see it; the table below has the numbers. */
static void
append_names (const Drawing *drawing)
{
  int last = drawing->first + HALF - 1;
  gboolean any = FALSE;

  g_string_append_printf (drawing->svg, "<title id=\"year-%d\">", drawing->first);
  g_string_append_printf (drawing->svg, _ ("Talks from %s to %s %d, by kind and month"),
                          gb_date_month_name (drawing->first + 1), gb_date_month_name (last + 1), drawing->number);
  g_string_append_printf (drawing->svg, "</title><desc id=\"year-%d-is\">", drawing->first);
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    {
      guint sum = 0;

      for (int month = drawing->first; month <= last; month++)
        sum += gb_year_sum (drawing->year, month, -1, state);
      if (sum == 0)
        continue;
      g_string_append_printf (drawing->svg, "%s%s %u", any ? ", " : "", gb_year_state_title (state), sum);
      any = TRUE;
    }
  g_string_append (drawing->svg, any ? "" : _ ("no talks"));
  g_string_append (drawing->svg, "</desc>");
}

static void
append_half (const Drawing *drawing)
{
  g_string_append_printf (drawing->svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
                          "aria-labelledby=\"year-%d\" aria-describedby=\"year-%d-is\">",
                          WIDTH, total_height (drawing->year), drawing->first, drawing->first);
  append_names (drawing);
  append_axis (drawing);
  append_lanes (drawing);
  g_string_append (drawing->svg, "</svg>\n");
}

/* What each mark means, of those that are used. */
static void
append_legend (GString *svg, const GbYear *year)
{
  g_string_append (svg, "<ul class=\"legend\">\n");
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    {
      if (gb_year_sum (year, -1, -1, state) == 0)
        continue;
      g_string_append (svg, "<li><svg viewBox=\"-7 -7 14 14\" aria-hidden=\"true\">");
      append_mark (svg, state, 0, 0);
      g_string_append_printf (svg, "</svg>%s</li>\n", gb_year_state_title (state));
    }
  g_string_append (svg, "</ul>");
}

char *
gb_year_draw (const GbYear *year, int number, GbDate today)
{
  GString *svg = g_string_new ("<div class=\"year\">\n");

  for (int first = 0; first < GB_MONTHS; first += HALF)
    append_half (&(Drawing){ svg, year, number, today, first });
  g_string_append (svg, "</div>\n");
  append_legend (svg, year);
  return g_string_free (svg, FALSE);
}
