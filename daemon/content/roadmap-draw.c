/* The plan as a Gantt chart: a row for each point, its title above its bar. What a colour tells a shape tells too. Sizes are in CSS pixels; it is
 * drawn twice, for a wide page and for a narrow one, and the style sheet shows one of them. */
#include "content-private.h"

#include <string.h>

#define BROAD  680
#define NARROW 324
#define HEAD   48
#define ROW    36
#define TEXT_Y 13 /* within a row */
#define BAR_Y  18
#define BAR_H  12
#define HATCH  5
/* A character is about so wide. */
#define LETTER 7
/* Of the Dag van de Mantelzorg. */
#define DAY_MONTH 11
#define DAY       10

typedef struct
{
  GString *svg;
  const GbRoadmapReport *report;
  const GPtrArray *tasks; /* those with a day */
  int width;
  GbDate first, last; /* first day of a month, last of one */
  int days;
} Drawing;

typedef enum
{
  LOOK_OPEN,
  LOOK_STARTED,
  LOOK_OVERDUE,
  LOOK_DONE,
  LOOK_DROPPED,
  N_LOOKS
} Look;

static const char *const look_classes[N_LOOKS] = {
  [LOOK_OPEN] = "open", [LOOK_STARTED] = "started", [LOOK_OVERDUE] = "overdue",
  [LOOK_DONE] = "done", [LOOK_DROPPED] = "dropped",
};

static Look
look_of (const GbTask *task, GbDate today)
{
  if (gb_task_is_overdue (task, today))
    return LOOK_OVERDUE;
  switch (task->state)
    {
    case GB_TASK_STARTED:
      return LOOK_STARTED;
    case GB_TASK_DONE:
      return LOOK_DONE;
    case GB_TASK_DROPPED:
      return LOOK_DROPPED;
    case GB_TASK_OPEN:
    case GB_N_TASK_STATES:
    default:
      return LOOK_OPEN;
    }
}

static const char *
look_title (Look look)
{
  static const char *const titles[N_LOOKS] = {
    [LOOK_OPEN] = N_ ("open"),     [LOOK_STARTED] = N_ ("started"), [LOOK_OVERDUE] = N_ ("overdue"),
    [LOOK_DONE] = N_ ("finished"), [LOOK_DROPPED] = N_ ("dropped"),
  };
  return gb_text (titles[look]);
}

static GbDate
start_of (const GbTask *task)
{
  return gb_date_is_set (task->start_on) ? task->start_on : task->due_on;
}

/* Where the morning of @day is. */
static int
day_x (const Drawing *drawing, GbDate day)
{
  return gb_date_days_between (drawing->first, day) * drawing->width / drawing->days;
}

/* ---- the bars ---- */

/* Lines from the lower left to the upper right, cut off by the bar's ends. */
static void
append_hatch (GString *svg, int x, int y, int width)
{
  g_string_append (svg, "<path class=\"hatch\" d=\"");
  for (int from = x - BAR_H + HATCH; from < x + width; from += HATCH)
    {
      int left = MAX (from, x), right = MIN (from + BAR_H, x + width);

      if (left < right)
        g_string_append_printf (svg, "M%d %dL%d %d", left, y + BAR_H - (left - from), right,
                                y + BAR_H - (right - from));
    }
  g_string_append (svg, "\"/>");
}

/* @sign_x: where the sign of what is late stands. */
static void
append_bar (GString *svg, Look look, int x, int y, int width, int sign_x)
{
  g_string_append_printf (svg,
                          "<rect class=\"under\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                          "<g class=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                          x, y, width, BAR_H, look_classes[look], x, y, width, BAR_H);
  if (look == LOOK_STARTED)
    append_hatch (svg, x, y, width);
  if (look == LOOK_DONE && width >= 12)
    g_string_append_printf (svg, "<path class=\"on\" d=\"M%d %dl2.5 2.5l4-5\"/>", x + width / 2 - 3, y + 6);
  if (look == LOOK_OVERDUE)
    g_string_append_printf (svg,
                            "<path class=\"sign\" d=\"M%d %dl6 11h-12Z\"/><path class=\"on\" d=\"M%d %dv4m0 1.5v1\"/>",
                            sign_x, y, sign_x, y + 4);
  if (look == LOOK_DROPPED)
    g_string_append_printf (svg, "<path class=\"cross\" d=\"M%d %dL%d %d\"/>", x, y + BAR_H / 2, x + width,
                            y + BAR_H / 2);
  g_string_append (svg, "</g>");
}

/* Around the end of the bar. */
static void
append_milestone (GString *svg, Look look, int x, int y)
{
  g_string_append_printf (svg, "<path class=\"milestone %s\" d=\"M%d %dl8 8l-8 8l-8-8Z\"/>", look_classes[look], x,
                          y + BAR_H / 2 - 8);
}

static int
bar_end (const Drawing *drawing, const GbTask *task)
{
  int x = day_x (drawing, start_of (task));

  return MAX (day_x (drawing, gb_date_add_days (task->due_on, 1)), x + 4);
}

/* Its number in the table, and as much of it as fits. Yours. */
static char *
dup_label (const Drawing *drawing, const GbTask *task)
{
  g_autofree char *whole = task->owner != NULL ? g_strdup_printf ("%u. %s — %s", task->number, task->title, task->owner)
                                               : g_strdup_printf ("%u. %s", task->number, task->title);
  glong most = drawing->width / LETTER - 2;

  if (g_utf8_strlen (whole, -1) <= most)
    return g_markup_escape_text (whole, -1);
  g_autofree char *start = g_utf8_substring (whole, 0, most - 1);
  g_autofree char *cut = g_strconcat (g_strchomp (start), "…", NULL);
  return g_markup_escape_text (cut, -1);
}

static void
append_rows (const Drawing *drawing)
{
  for (guint i = 0; i < drawing->tasks->len; i++)
    {
      const GbTask *task = g_ptr_array_index (drawing->tasks, i);
      Look look = look_of (task, drawing->report->today);
      int x = day_x (drawing, start_of (task)), end = bar_end (drawing, task), y = HEAD + (int)i * ROW;
      g_autofree char *label = dup_label (drawing, task);

      append_bar (drawing->svg, look, x, y + BAR_Y, end - x, end + (task->milestone ? 17 : 9));
      if (task->milestone)
        append_milestone (drawing->svg, look, MIN (end, drawing->width - 9), y + BAR_Y);
      g_string_append_printf (drawing->svg, "<text x=\"2\" y=\"%d\">%s</text>", y + TEXT_Y, label);
    }
}

/* ---- what waits for what ---- */

static int
find_row (const Drawing *drawing, gint64 id)
{
  for (guint i = 0; i < drawing->tasks->len; i++)
    if (((const GbTask *)g_ptr_array_index (drawing->tasks, i))->id == id)
      return (int)i;
  return -1;
}

/* From the end of what is waited for, over and down to the bar that waits. The table tells them all. */
static void
append_links (const Drawing *drawing)
{
  for (guint i = 0; i < drawing->report->links->len; i++)
    {
      const GbTaskLink *link = g_ptr_array_index (drawing->report->links, i);
      int from = find_row (drawing, link->after_id), to = find_row (drawing, link->task_id);

      if (from < 0 || to <= from)
        continue;
      const GbTask *before = g_ptr_array_index (drawing->tasks, (guint)from);
      const GbTask *waits = g_ptr_array_index (drawing->tasks, (guint)to);
      int end = bar_end (drawing, before), x = MAX (end, day_x (drawing, start_of (waits))) + 3;
      int y = HEAD + from * ROW + BAR_Y + BAR_H / 2, tip = HEAD + to * ROW + BAR_Y - 1;

      x = MIN (x, drawing->width - 4);
      g_string_append_printf (drawing->svg,
                              "<path class=\"link\" d=\"M%d %dH%dV%d\"/><path class=\"tip\" d=\"M%d %dl-3-5h6Z\"/>",
                              end, y, x, tip, x, tip);
    }
}

/* ---- the axis ---- */

static void
append_month (const Drawing *drawing, GbDate month, int height, gboolean named)
{
  int x = day_x (drawing, month), next = day_x (drawing, gb_date_add_months (month, 1));

  if (month.month % 2 == 0)
    g_string_append_printf (drawing->svg, "<rect class=\"band\" x=\"%d\" width=\"%d\" height=\"%d\"/>", x, next - x,
                            height);
  if (named)
    g_string_append_printf (drawing->svg, "<text class=\"month\" x=\"%d\" y=\"14\">%s</text>", x + 2,
                            gb_date_month_name (month.month));
  if (month.month == 1 || gb_date_compare (month, drawing->first) == 0)
    g_string_append_printf (drawing->svg, "<text x=\"%d\" y=\"28\">%d</text>", x + 2, month.year);
}

static void
append_the_day (const Drawing *drawing, int year)
{
  GbDate the_day = gb_date_new (year, DAY_MONTH, DAY);

  if (!gb_date_is_set (the_day) || gb_date_compare (the_day, drawing->first) < 0
      || gb_date_compare (the_day, drawing->last) > 0)
    return;
  int x = day_x (drawing, the_day);
  g_string_append_printf (drawing->svg, "<path class=\"the-day\" d=\"M%d %dl5 6l-5 6l-5-6Z\"/>", x, HEAD - 16);
  g_string_append_printf (drawing->svg, "<text class=\"the-day end\" x=\"%d\" y=\"%d\">%d %s</text>", x - 8, HEAD - 6,
                          DAY, gb_date_month_name (DAY_MONTH));
}

static void
append_today (const Drawing *drawing, int height)
{
  GbDate today = drawing->report->today;

  if (gb_date_compare (today, drawing->first) < 0 || gb_date_compare (today, drawing->last) > 0)
    return;
  int x = day_x (drawing, today);
  gboolean at_end = x > drawing->width - 60;
  g_string_append_printf (drawing->svg, "<path class=\"today\" d=\"M%d %dV%d\"/>", x, HEAD - 18, height);
  g_string_append_printf (drawing->svg, "<text class=\"today%s\" x=\"%d\" y=\"%d\">%s</text>", at_end ? " end" : "",
                          at_end ? x - 4 : x + 4, HEAD - 6, _ ("today"));
}

static void
append_axis (const Drawing *drawing, int height)
{
  int months = (drawing->last.year - drawing->first.year) * 12 + drawing->last.month - drawing->first.month + 1;
  int every = MAX (1, (28 * months + drawing->width - 1) / drawing->width);

  for (int i = 0; i < months; i++)
    append_month (drawing, gb_date_add_months (drawing->first, i), height, i % every == 0);
  g_string_append_printf (drawing->svg, "<path class=\"rule\" d=\"M0 %dH%d\"/>", HEAD - 1, drawing->width);
  for (int year = drawing->first.year; year <= drawing->last.year; year++)
    append_the_day (drawing, year);
}

/* ---- the whole ---- */

/* For who doesn't see it; the table below has the rest. */
static void
append_names (const Drawing *drawing, const char *id)
{
  g_autofree char *from = gb_date_to_display (drawing->first);
  g_autofree char *until = gb_date_to_display (drawing->last);
  guint n[N_LOOKS] = { 0 };
  gboolean any = FALSE;

  for (guint i = 0; i < drawing->tasks->len; i++)
    n[look_of (g_ptr_array_index (drawing->tasks, i), drawing->report->today)]++;
  g_string_append_printf (drawing->svg, "<title id=\"%s\">", id);
  g_string_append_printf (drawing->svg, _ ("The points of the plan from %s to %s"), from, until);
  g_string_append_printf (drawing->svg, "</title><desc id=\"%s-is\">", id);
  for (Look look = 0; look < N_LOOKS; look++)
    if (n[look] > 0)
      {
        g_string_append_printf (drawing->svg, "%s%s %u", any ? ", " : "", look_title (look), n[look]);
        any = TRUE;
      }
  g_string_append (drawing->svg, "</desc>");
}

static void
append_drawing (const Drawing *drawing, const char *class)
{
  int height = HEAD + (int)drawing->tasks->len * ROW + 4;
  g_autofree char *id = g_strdup_printf ("plan-%s", class);

  g_string_append_printf (drawing->svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%s\" viewBox=\"0 0 %d %d\" role=\"img\" "
                          "aria-labelledby=\"%s\" aria-describedby=\"%s-is\">",
                          class, drawing->width, height, id, id);
  append_names (drawing, id);
  append_axis (drawing, height);
  append_links (drawing);
  append_today (drawing, height);
  append_rows (drawing);
  g_string_append (drawing->svg, "</svg>\n");
}

static void
append_legend (GString *svg, const GPtrArray *tasks, GbDate today)
{
  gboolean milestones = FALSE;
  guint looks = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      const GbTask *task = g_ptr_array_index (tasks, i);

      looks |= 1u << look_of (task, today);
      milestones = milestones || task->milestone;
    }
  g_string_append (svg, "<ul class=\"legend\">\n");
  for (Look look = 0; look < N_LOOKS; look++)
    {
      if (!(looks & (1u << look)))
        continue;
      g_string_append (svg, "<li><svg class=\"key\" viewBox=\"-2 -2 40 16\" aria-hidden=\"true\">");
      append_bar (svg, look, 0, 0, 20, 29);
      g_string_append_printf (svg, "</svg>%s</li>\n", look_title (look));
    }
  if (milestones)
    {
      g_string_append (svg, "<li><svg class=\"key\" viewBox=\"-2 -2 40 16\" aria-hidden=\"true\">");
      append_milestone (svg, LOOK_OPEN, 12, 0);
      g_string_append_printf (svg, "</svg>%s</li>\n", _ ("milestone"));
    }
  g_string_append (svg, "</ul>");
}

char *
gb_roadmap_draw (const GbRoadmapReport *report)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  GbDate first = GB_DATE_NONE, last = GB_DATE_NONE;

  for (guint i = 0; i < report->tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (report->tasks, i);

      if (!gb_date_is_set (task->due_on))
        continue;
      g_ptr_array_add (tasks, task);
      if (!gb_date_is_set (first) || gb_date_compare (start_of (task), first) < 0)
        first = start_of (task);
      if (gb_date_compare (task->due_on, last) > 0)
        last = task->due_on;
    }
  if (tasks->len == 0)
    return NULL;
  first = gb_date_new (first.year, first.month, 1);
  last = gb_date_add_days (gb_date_add_months (gb_date_new (last.year, last.month, 1), 1), -1);

  GString *svg = g_string_new ("<div class=\"gantt\">\n");
  Drawing drawing = { svg, report, tasks, BROAD, first, last, gb_date_days_between (first, last) + 1 };
  append_drawing (&drawing, "broad");
  drawing.width = NARROW;
  append_drawing (&drawing, "narrow");
  append_legend (svg, tasks, report->today);
  g_string_append (svg, "</div>\n");
  return g_string_free (svg, FALSE);
}
