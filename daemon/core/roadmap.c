#include "geborgen/roadmap.h"

#include <string.h>

/* ---- in what order ---- */

#define AT(nodes, i) (&g_array_index (nodes, GbRoadmapNode, i))

typedef enum
{
  UNSEEN,
  ON_THE_WAY,
  SEEN,
} Mark;

typedef struct
{
  const GArray *nodes;
  guint8 *marks;
  GArray *order;
  GArray *way;  /* of guint: where we are, and how we came there */
  GArray *next; /* of guint, beside it: which of its dependencies comes next */
} Walk;

/* The round that ends in @place: from where the way passed it. */
static GArray *
dup_round (const Walk *walk, guint place)
{
  GArray *cycle = g_array_new (FALSE, FALSE, sizeof (guint));
  guint i = 0;

  while (g_array_index (walk->way, guint, i) != place)
    i++;
  g_array_append_vals (cycle, &g_array_index (walk->way, guint, i), walk->way->len - i);
  g_array_append_val (cycle, place);
  return cycle;
}

static void
step_in (Walk *walk, guint place)
{
  const guint none = 0;

  walk->marks[place] = ON_THE_WAY;
  g_array_append_val (walk->way, place);
  g_array_append_val (walk->next, none);
}

/* Without recursion: a chain may be as long as the plan. */
static gboolean
walk_from (Walk *walk, guint first, GArray **ret_cycle)
{
  step_in (walk, first);
  while (walk->way->len > 0)
    {
      guint place = g_array_index (walk->way, guint, walk->way->len - 1);
      guint *next = &g_array_index (walk->next, guint, walk->next->len - 1);
      const GbRoadmapNode *node = AT (walk->nodes, place);

      if (*next == node->n_after)
        {
          walk->marks[place] = SEEN;
          g_array_append_val (walk->order, place);
          g_array_set_size (walk->way, walk->way->len - 1);
          g_array_set_size (walk->next, walk->next->len - 1);
          continue;
        }
      guint after = node->after[(*next)++];
      if (walk->marks[after] == ON_THE_WAY)
        {
          if (ret_cycle != NULL)
            *ret_cycle = dup_round (walk, after);
          return FALSE;
        }
      if (walk->marks[after] == UNSEEN)
        step_in (walk, after);
    }
  return TRUE;
}

GArray *
gb_roadmap_order (const GArray *nodes, GArray **ret_cycle)
{
  g_autofree guint8 *marks = g_malloc0 (nodes->len + 1);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { nodes, marks, order, way, next };

  for (guint i = 0; i < nodes->len; i++)
    if (marks[i] == UNSEEN && !walk_from (&walk, i, ret_cycle))
      return NULL;
  return g_steal_pointer (&order);
}

/* ---- working days ---- */

int
gb_working_days_between (const GbHolidays *holidays, GbDate from, GbDate to)
{
  int n = 0;

  for (GbDate day = from; gb_date_is_set (day) && gb_date_compare (day, to) <= 0; day = gb_date_add_days (day, 1))
    n += gb_is_working_day (holidays, day) ? 1 : 0;
  return n;
}

static GbDate
end_of (const GbHolidays *holidays, GbDate start, int days)
{
  return days > 1 ? gb_working_days_add (holidays, start, days - 1) : start;
}

static GbDate
start_of (const GbHolidays *holidays, GbDate due, int days)
{
  return days > 1 ? gb_working_days_add (holidays, due, -(days - 1)) : due;
}

static GbDate
later (GbDate a, GbDate b)
{
  return gb_date_compare (a, b) >= 0 ? a : b;
}

/* ---- laying out ---- */

typedef struct
{
  GArray *nodes;
  const GArray *order;
  const GbHolidays *holidays;
  GbDate on, until;
  gboolean *leads; /* to what has to be ready by the target */
} Layout;

static void
forward_one (const Layout *layout, GbRoadmapNode *node)
{
  GbDate start = gb_working_day_on_or_after (layout->holidays, layout->on);

  for (guint i = 0; i < node->n_after; i++)
    {
      const GbRoadmapNode *before = AT (layout->nodes, node->after[i]);

      if (!before->over && gb_date_is_set (before->due))
        start = later (start, gb_working_days_add (layout->holidays, before->due, 1));
    }
  node->start = start;
  node->due = end_of (layout->holidays, start, node->days);
}

/* @rest_only: only what doesn't lead to the target. */
static void
forward (const Layout *layout, gboolean rest_only)
{
  for (guint i = 0; i < layout->order->len; i++)
    {
      guint place = g_array_index (layout->order, guint, i);
      GbRoadmapNode *node = AT (layout->nodes, place);

      if (!node->fixed && !(rest_only && layout->leads[place]))
        forward_one (layout, node);
    }
}

static void
mark_leading (const Layout *layout)
{
  gboolean any = FALSE;

  for (guint i = 0; i < layout->nodes->len; i++)
    any = any || AT (layout->nodes, i)->toward;
  for (guint i = layout->order->len; i > 0; i--)
    {
      guint place = g_array_index (layout->order, guint, i - 1);
      const GbRoadmapNode *node = AT (layout->nodes, place);

      if (!any || node->toward)
        layout->leads[place] = TRUE;
      for (guint k = 0; layout->leads[place] && k < node->n_after; k++)
        layout->leads[node->after[k]] = TRUE;
    }
}

/* Each as late as what waits for it allows. FALSE when something would begin before the first day. */
static gboolean
backward (const Layout *layout)
{
  GbDate target = gb_working_day_on_or_before (layout->holidays, layout->until);
  gboolean fits = TRUE;

  for (guint i = 0; i < layout->nodes->len; i++)
    if (layout->leads[i] && !AT (layout->nodes, i)->fixed)
      AT (layout->nodes, i)->due = target;
  for (guint i = layout->order->len; i > 0; i--)
    {
      guint place = g_array_index (layout->order, guint, i - 1);
      GbRoadmapNode *node = AT (layout->nodes, place);

      if (!layout->leads[place] || node->fixed)
        continue;
      node->start = start_of (layout->holidays, node->due, node->days);
      fits = fits && gb_date_compare (node->start, layout->on) >= 0;
      for (guint k = 0; k < node->n_after; k++)
        {
          GbRoadmapNode *before = AT (layout->nodes, node->after[k]);
          GbDate last = gb_working_days_add (layout->holidays, node->start, -1);

          if (!before->fixed && gb_date_compare (last, before->due) < 0)
            before->due = last;
          /* What stays where it is can't make room. */
          if (before->fixed && !before->over && gb_date_is_set (before->due)
              && gb_date_compare (before->due, node->start) >= 0)
            fits = FALSE;
        }
    }
  return fits;
}

/* So much of what may be taken off is left; what doesn't lead to the target keeps its days. */
static void
squeeze (const Layout *layout, int percent)
{
  for (guint i = 0; i < layout->nodes->len; i++)
    {
      GbRoadmapNode *node = AT (layout->nodes, i);

      if (layout->leads[i] && !node->fixed)
        node->days = node->min_days + (node->wanted - node->min_days) * percent / 100;
    }
}

/* The last day of what has to be ready, and the first that has work. */
static void
measure (const Layout *layout, GbRoadmapFit *fit)
{
  GbDate target = gb_working_day_on_or_before (layout->holidays, layout->until);
  GbDate first = GB_DATE_NONE;

  for (guint i = 0; i < layout->nodes->len; i++)
    {
      const GbRoadmapNode *node = AT (layout->nodes, i);

      if (!layout->leads[i] || node->over)
        continue;
      fit->ready_on = later (fit->ready_on, node->due);
      if (!node->fixed && (!gb_date_is_set (first) || gb_date_compare (node->start, first) < 0))
        first = node->start;
    }
  if (gb_date_compare (fit->ready_on, target) > 0)
    fit->lacking = gb_working_days_between (layout->holidays, gb_date_add_days (target, 1), fit->ready_on);
  if (gb_date_is_set (first))
    fit->spare = gb_working_days_between (layout->holidays, layout->on, gb_date_add_days (first, -1));
}

static void
lay_out_toward (const Layout *layout, GbRoadmapFit *fit)
{
  gboolean fits = FALSE;

  for (guint i = 0; i < layout->nodes->len; i++)
    AT (layout->nodes, i)->wanted = AT (layout->nodes, i)->days;
  mark_leading (layout);
  for (fit->percent = 100; !fits && fit->percent >= 0; fit->percent--)
    {
      squeeze (layout, fit->percent);
      fits = backward (layout);
    }
  fit->percent++;
  forward (layout, fits);
  measure (layout, fit);
}

gboolean
gb_roadmap_lay_out (GArray *nodes, const GbHolidays *holidays, GbDate on, GbDate until, GbRoadmapFit *ret_fit)
{
  g_autoptr (GArray) order = gb_roadmap_order (nodes, NULL);
  g_autofree gboolean *leads = g_new0 (gboolean, nodes->len + 1);
  GbRoadmapFit fit = { .percent = 100 };
  Layout layout = { nodes, order, holidays, gb_working_day_on_or_after (holidays, on), until, leads };

  if (order == NULL)
    return FALSE;
  if (gb_date_is_set (until))
    lay_out_toward (&layout, &fit);
  else
    forward (&layout, FALSE);
  *ret_fit = fit;
  return TRUE;
}

GbDate
gb_roadmap_earliest (const GArray *nodes, const GbHolidays *holidays, guint place)
{
  const GbRoadmapNode *node = AT (nodes, place);
  GbDate earliest = GB_DATE_NONE;

  for (guint i = 0; i < node->n_after; i++)
    {
      const GbRoadmapNode *before = AT (nodes, node->after[i]);

      if (!before->over && gb_date_is_set (before->due))
        earliest = later (earliest, gb_working_days_add (holidays, before->due, 1));
    }
  return earliest;
}

gboolean
gb_roadmap_shift (GArray *nodes, const GbHolidays *holidays)
{
  g_autoptr (GArray) order = gb_roadmap_order (nodes, NULL);

  for (guint i = 0; order != NULL && i < order->len; i++)
    {
      guint place = g_array_index (order, guint, i);
      GbRoadmapNode *node = AT (nodes, place);
      GbDate earliest = gb_roadmap_earliest (nodes, holidays, place);
      GbDate start = gb_date_is_set (node->start) ? node->start : node->due;
      if (node->fixed || !gb_date_is_set (earliest) || !gb_date_is_set (start)
          || gb_date_compare (start, earliest) >= 0)
        continue;
      node->start = earliest;
      node->due = end_of (holidays, earliest, node->days);
    }
  return order != NULL;
}
