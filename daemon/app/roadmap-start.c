/* Lays the points of the plan out as tasks. */
#include "app-private.h"
#include "geborgen/names.h"

#include <string.h>

#define DAY_MONTH 11
#define DAY       10

static void
clear_node (gpointer data)
{
  g_free (((GbRoadmapNode *)data)->after);
}

/* Each point as its task stands, or as it ships. */
static GArray *
make_nodes (const GPtrArray *points, const GPtrArray *tasks)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (GbRoadmapNode));
  g_array_set_clear_func (nodes, clear_node);
  for (guint i = 0; i < points->len; i++)
    {
      const GbRoadmapPoint *point = g_ptr_array_index (points, i);
      const GbTask *task = g_ptr_array_index (tasks, i);
      GbRoadmapNode node = { .start = task->start_on,
                             .due = task->due_on,
                             .days = point->days,
                             .min_days = point->min_days,
                             .toward = point->toward };
      node.over = !gb_task_is_open (task);
      node.fixed = task->state != GB_TASK_OPEN;
      node.after = g_new0 (guint, g_strv_length (point->after) + 1);
      for (char **word = point->after; *word != NULL; word++)
        for (guint k = 0; k < points->len; k++)
          if (strcmp (((const GbRoadmapPoint *)g_ptr_array_index (points, k))->word, *word) == 0)
            node.after[node.n_after++] = k;
      g_array_append_val (nodes, node);
    }
  return nodes;
}

/* Beside each point its task: the one that is there, or a new one without a number. */
static GPtrArray *
find_tasks (GbApp *app, const GPtrArray *points, gboolean again, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_task_free);
  for (guint i = 0; i < points->len; i++)
    {
      const GbRoadmapPoint *point = g_ptr_array_index (points, i);
      g_autoptr (GbTask) task = NULL;
      if (!gb_store_task_find (app->store, GB_TASK_ROADMAP, point->word, &task, error))
        return NULL;
      if (task != NULL && !again)
        {
          g_set_error_literal (error, GB_ERROR, GB_ERROR_STATE,
                               _ ("the plan was laid out already; with '--again' what is open gets new dates"));
          return NULL;
        }
      if (task == NULL)
        {
          task = gb_task_new (GB_TASK_ROADMAP, point->word, gb_roadmap_point_get_title (point), GB_DATE_NONE);
          task->milestone = point->milestone;
        }
      g_ptr_array_add (tasks, g_steal_pointer (&task));
    }
  return g_steal_pointer (&tasks);
}

static gboolean
store (GbApp *app, const GPtrArray *tasks, const GArray *nodes, GError **error)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (tasks, i);
      const GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, i);
      if (node->fixed)
        continue;
      task->start_on = node->start;
      task->due_on = node->due;
      task->work_days = node->days;
      if (!gb_app_task_put (app, task, task->id == 0, error))
        return FALSE;
    }
  for (guint i = 0; i < tasks->len; i++)
    {
      const GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, i);
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint k = 0; k < node->n_after; k++)
        g_array_append_val (ids, ((const GbTask *)g_ptr_array_index (tasks, node->after[k]))->id);
      if (!gb_store_task_set_after (app->store, ((const GbTask *)g_ptr_array_index (tasks, i))->id, ids, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- what there is to say of it ---- */

static void
tell_target (GPtrArray *notes, const GbHolidays *holidays, GbDate until)
{
  GbDate by = gb_working_day_on_or_before (holidays, until);
  g_autofree char *target = gb_date_to_display (until);
  g_autofree char *day = gb_date_to_display (by);
  if (gb_date_compare (by, until) != 0)
    g_ptr_array_add (notes, g_strdup_printf (_ ("%s isn't worked: the plan aims at %s."), target, day));
}

static void
tell_fit (GPtrArray *notes, const GbRoadmapFit *fit)
{
  g_autofree char *ready = gb_date_to_display (fit->ready_on);
  if (fit->lacking > 0)
    g_ptr_array_add (
        notes, g_strdup_printf (P_ ("There is too little time: even in as few days as each point can do with it is "
                                    "ready on %s, %d working day too late. Begin earlier, or leave points out.",
                                    "There is too little time: even in as few days as each point can do with it is "
                                    "ready on %s, %d working days too late. Begin earlier, or leave points out.",
                                    (gulong)fit->lacking),
                                ready, fit->lacking));
  else if (fit->percent < 100)
    g_ptr_array_add (notes, g_strdup (_ ("Time is short, so that points get fewer days than they should:")));
  else if (fit->spare > 0)
    g_ptr_array_add (notes, g_strdup_printf (P_ ("There is %d working day to spare before the first point begins.",
                                                 "There are %d working days to spare before the first point begins.",
                                                 (gulong)fit->spare),
                                             fit->spare));
}

static void
tell_squeezed (GPtrArray *notes, const GPtrArray *points, const GArray *nodes)
{
  for (guint i = 0; i < points->len; i++)
    {
      const GbRoadmapPoint *point = g_ptr_array_index (points, i);
      const GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, i);
      if (!node->fixed && node->days < point->days)
        g_ptr_array_add (notes, g_strdup_printf (P_ ("%s: %d working day instead of %d.",
                                                     "%s: %d working days instead of %d.", (gulong)node->days),
                                                 gb_roadmap_point_get_title (point), node->days, point->days));
    }
}

/* Days that are gone can't be worked any more. */
static void
tell_past (GbApp *app, GPtrArray *notes, const GArray *nodes)
{
  guint late = 0;
  for (guint i = 0; i < nodes->len; i++)
    {
      const GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, i);
      late += !node->over && gb_date_compare (node->due, gb_app_today (app)) < 0 ? 1 : 0;
    }
  if (late > 0)
    g_ptr_array_add (notes, g_strdup_printf (P_ ("%u point should have been done already: record it with 'geborgen "
                                                 "roadmap done', or begin later with '--again'.",
                                                 "%u points should have been done already: record them with 'geborgen "
                                                 "roadmap done', or begin later with '--again'.",
                                                 late),
                                             late));
}

/* ---- the use case ---- */

static gboolean
check_options (const GbRoadmapOptions *options, GbDate *ret_until, GError **error)
{
  GbDate until = options->toward != 0 ? gb_date_new (options->toward, DAY_MONTH, DAY) : options->until;
  if (!gb_date_is_valid (options->on))
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("a plan has a day on which it starts: give '--on'"));
  else if (options->toward != 0 && gb_date_is_set (options->until))
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("give '--toward' or '--until', not both"));
  else if (options->toward != 0 && !gb_date_is_set (until))
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no year; give one from 1900 to 2199"), options->toward);
  else if (gb_date_is_set (until) && gb_date_compare (until, options->on) <= 0)
    {
      g_autofree char *day = gb_date_to_display (until);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' isn't after the start; give a later day"), day);
    }
  else
    {
      *ret_until = until;
      return TRUE;
    }
  return FALSE;
}

/* '--until' is about all of it. */
static void
aim_at_everything (GArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    g_array_index (nodes, GbRoadmapNode, i).toward = FALSE;
}

gboolean
gb_app_roadmap_start (GbApp *app, const GbRoadmapOptions *options, GPtrArray **ret_notes, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_auto (GStrv) folders = gb_reference_dup_folders ();
  g_autoptr (GPtrArray) points = gb_roadmap_load ((const char *const *)folders, NULL);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GArray) nodes = NULL;
  GbDate until = GB_DATE_NONE;
  GbRoadmapFit fit;
  if (!check_options (options, &until, error) || !gb_transaction_begin (&transaction, app, error)
      || (tasks = find_tasks (app, points, options->again, error)) == NULL)
    return FALSE;
  nodes = make_nodes (points, tasks);
  if (options->toward == 0)
    aim_at_everything (nodes);
  /* Points that wait for each other aren't read in. */
  if (!gb_roadmap_lay_out (nodes, app->config->holidays, options->on, until, &fit))
    g_return_val_if_reached (FALSE);
  if (!store (app, tasks, nodes, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return FALSE;
  if (gb_date_is_set (until))
    {
      tell_target (notes, app->config->holidays, until);
      tell_fit (notes, &fit);
      tell_squeezed (notes, points, nodes);
    }
  tell_past (app, notes, nodes);
  *ret_notes = g_steal_pointer (&notes);
  return TRUE;
}
