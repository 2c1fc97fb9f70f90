/* The plan on a page: how far it is, its drawing, and the same in a table. */
#include "content-private.h"

/* The number of the task @id in @report; 0: it isn't there. */
static guint
find_number (const GbRoadmapReport *report, gint64 id)
{
  for (guint i = 0; i < report->tasks->len; i++)
    {
      const GbTask *task = g_ptr_array_index (report->tasks, i);

      if (task->id == id)
        return task->number;
    }
  return 0;
}

static gboolean
is_open (const GbRoadmapReport *report, gint64 id)
{
  for (guint i = 0; i < report->tasks->len; i++)
    {
      const GbTask *task = g_ptr_array_index (report->tasks, i);

      if (task->id == id)
        return gb_task_is_open (task);
    }
  return FALSE;
}

static gboolean
is_waiting (const GbRoadmapReport *report, const GbTask *task)
{
  for (guint i = 0; task->state == GB_TASK_OPEN && i < report->links->len; i++)
    {
      const GbTaskLink *link = g_ptr_array_index (report->links, i);

      if (link->task_id == task->id && is_open (report, link->after_id))
        return TRUE;
    }
  return FALSE;
}

/* As 'roadmap list' has it. */
static const char *
state_title (const GbRoadmapReport *report, const GbTask *task)
{
  static const char *const titles[GB_N_TASK_STATES] = {
    [GB_TASK_OPEN] = N_ ("open"),
    [GB_TASK_STARTED] = N_ ("started"),
    [GB_TASK_DONE] = N_ ("finished"),
    [GB_TASK_DROPPED] = N_ ("dropped"),
  };

  if (gb_task_is_overdue (task, report->today))
    return _ ("overdue");
  return is_waiting (report, task) ? _ ("waiting") : gb_text (titles[task->state]);
}

static void
append_head (GString *text, const GbRoadmapReport *report)
{
  g_autofree char *today = gb_date_to_display (report->today);
  guint done = 0, overdue = 0, dropped = 0;
  const GbTask *next = NULL;

  for (guint i = 0; i < report->tasks->len; i++)
    {
      const GbTask *task = g_ptr_array_index (report->tasks, i);

      done += task->state == GB_TASK_DONE ? 1 : 0;
      dropped += task->state == GB_TASK_DROPPED ? 1 : 0;
      overdue += gb_task_is_overdue (task, report->today) ? 1 : 0;
      if (next == NULL && task->milestone && gb_task_is_to_be_reminded_of (task))
        next = task;
    }
  g_string_append_printf (text, "# %s\n\n- **%s**: %s\n- **%s**: ", _ ("Plan of action"), _ ("As it stood on"), today,
                          _ ("How far it is"));
  g_string_append_printf (text, _ ("%u of %u points done"), done, report->tasks->len - dropped);
  if (overdue > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("%u overdue"), overdue);
    }
  g_string_append_c (text, '\n');
  if (next != NULL)
    {
      g_autofree char *title = gb_markdown_escape (next->title);
      g_autofree char *day = gb_date_to_display (next->due_on);

      g_string_append_printf (text, "- **%s**: %s, %s\n", _ ("Next milestone"), title, day);
    }
  g_string_append_c (text, '\n');
}

/* A cell with the numbers of what @task waits for. */
static void
append_after (GString *text, const GbRoadmapReport *report, const GbTask *task)
{
  gboolean any = FALSE;

  for (guint i = 0; i < report->links->len; i++)
    {
      const GbTaskLink *link = g_ptr_array_index (report->links, i);
      guint number = link->task_id == task->id ? find_number (report, link->after_id) : 0;

      if (number > 0)
        g_string_append_printf (text, "%s%u", any ? ", " : "", number);
      any = any || number > 0;
    }
}

static void
append_row (GString *text, const GbRoadmapReport *report, const GbTask *task)
{
  g_autofree char *title = gb_markdown_escape (task->title);
  g_autofree char *owner = task->owner != NULL ? gb_markdown_escape (task->owner) : NULL;
  g_autofree char *start = gb_date_is_set (task->start_on) ? gb_date_to_display (task->start_on) : NULL;
  g_autofree char *due = gb_date_is_set (task->due_on) ? gb_date_to_display (task->due_on) : NULL;

  g_string_append_printf (text, "| %u | %s%s | %s | %s | %s | %s | ", task->number, title, task->milestone ? " ◆" : "",
                          start != NULL ? start : "", due != NULL ? due : "", owner != NULL ? owner : "",
                          state_title (report, task));
  append_after (text, report, task);
  g_string_append (text, " |\n");
}

static void
append_table (GString *text, const GbRoadmapReport *report)
{
  g_string_append_printf (text, "## %s\n\n| %s | %s | %s | %s | %s | %s | %s |\n|--:|---|---|---|---|---|---|\n",
                          _ ("Point by point"), _ ("No."), _ ("Point"), _ ("From"), _ ("By"), _ ("Who"), _ ("State"),
                          _ ("After"));
  for (guint i = 0; i < report->tasks->len; i++)
    append_row (text, report, g_ptr_array_index (report->tasks, i));
  g_string_append_printf (text, "\n%s\n",
                          _ ("A diamond marks a milestone: there is something to show when it is done."));
}

static GbDate
start_of (const GbTask *task)
{
  return gb_date_is_set (task->start_on) ? task->start_on : task->due_on;
}

/* What begins first comes first; what has no day comes last. */
static int
compare_start (gconstpointer a, gconstpointer b)
{
  const GbTask *one = *(const GbTask *const *)a, *other = *(const GbTask *const *)b;
  int order = (int)gb_date_is_set (other->due_on) - (int)gb_date_is_set (one->due_on);

  if (order == 0)
    order = gb_date_compare (start_of (one), start_of (other));
  if (order == 0)
    order = gb_date_compare (one->due_on, other->due_on);
  return order != 0 ? order : one->id < other->id ? -1 : one->id > other->id;
}

GbPage *
gb_roadmap_to_page (const GbRoadmapReport *given)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy ((GPtrArray *)given->tasks, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  GbPage *page = gb_page_new (_ ("Plan of action"));

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_start);
  const GbRoadmapReport ordered = { sorted, given->links, given->today };
  const GbRoadmapReport *report = &ordered;
  g_autofree char *drawing = gb_roadmap_draw (report);

  append_head (text, report);
  if (report->tasks->len == 0)
    g_string_append_printf (text, "%s\n", _ ("There are no points yet."));
  gb_page_add_markdown (page, text->str);
  if (drawing != NULL)
    gb_page_add_figure (
        page, drawing,
        _ ("The points from begin to end, and what waits for what. The same stands in the table below."));
  g_string_truncate (text, 0);
  if (report->tasks->len > 0)
    append_table (text, report);
  gb_page_add_markdown (page, text->str);
  return page;
}
