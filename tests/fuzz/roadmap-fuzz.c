/* Any bytes as the points of a plan, laid over what ships, and what comes of it when the plan is laid out. */
#include "geborgen/roadmap.h"

#include "fuzz.h"

static void
check_text (const char *text, gsize max)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL) && *text != '\0');
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, (glong)max);
  g_assert_null (strpbrk (text, "\n\r\033"));
}

static void
check_point (const GPtrArray *points, const GbRoadmapPoint *point)
{
  check_text (gb_roadmap_point_get_title (point), GB_TASK_TITLE_MAX);
  check_text (gb_roadmap_point_get_guide (point), GB_ROADMAP_GUIDE_MAX);
  g_assert_cmpint (point->min_days, >=, 1);
  g_assert_cmpint (point->min_days, <=, point->days);
  g_assert_cmpint (point->days, <=, GB_TASK_DAYS_MAX);
  g_assert_false (point->hidden);
  for (char **word = point->after; *word != NULL; word++)
    g_assert_nonnull (gb_roadmap_find (points, *word));
}

static void
clear_node (gpointer data)
{
  g_free (((GbRoadmapNode *)data)->after);
}

static GArray *
make_nodes (const GPtrArray *points)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (GbRoadmapNode));

  g_array_set_clear_func (nodes, clear_node);
  for (guint i = 0; i < points->len; i++)
    {
      const GbRoadmapPoint *point = g_ptr_array_index (points, i);
      GbRoadmapNode node = { .days = point->days, .min_days = point->min_days, .toward = point->toward };

      node.after = g_new0 (guint, g_strv_length (point->after) + 1);
      for (char **word = point->after; *word != NULL; word++)
        for (guint k = 0; k < points->len; k++)
          if (strcmp (((const GbRoadmapPoint *)g_ptr_array_index (points, k))->word, *word) == 0)
            node.after[node.n_after++] = k;
      g_array_append_val (nodes, node);
    }
  return nodes;
}

/* What was read never goes round, and each point begins after what it waits for. */
static void
check_layout (const GPtrArray *points)
{
  static GbHolidays *holidays;
  g_autoptr (GArray) nodes = make_nodes (points);
  GbRoadmapFit fit;

  if (holidays == NULL)
    holidays = gb_holidays_new_dutch ();
  g_assert_true (gb_roadmap_lay_out (nodes, holidays, (GbDate){ 2027, 1, 11 }, GB_DATE_NONE, &fit));
  for (guint i = 0; i < nodes->len; i++)
    {
      const GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, i);
      GbDate earliest = gb_roadmap_earliest (nodes, holidays, i);

      g_assert_true (!gb_date_is_set (node->start) || gb_date_compare (node->start, node->due) <= 0);
      g_assert_true (!gb_date_is_set (earliest) || gb_date_compare (node->start, earliest) >= 0);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) points = gb_roadmap_list_shipped ();
  g_autoptr (GError) error = NULL;
  guint before = points->len;
  gboolean read = gb_roadmap_overlay (points, (const char *)data, size, &error);

  gb_fuzz_settle (read, error);
  g_assert_true (read || points->len == before);
  g_assert_cmpuint (points->len, <=, GB_ROADMAP_POINTS_MAX);
  gb_roadmap_settle (points);
  for (guint i = 0; i < points->len; i++)
    check_point (points, g_ptr_array_index (points, i));
  if (read)
    check_layout (points);
  return 0;
}
