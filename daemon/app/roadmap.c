/* The plan: its points are tasks, and what waits for what is kept beside them. Every date that moves is told. */
#include "app-private.h"

#include <inttypes.h>
#include <string.h>

void
gb_roadmap_free (GbRoadmap *roadmap)
{
  if (roadmap == NULL)
    return;
  g_clear_pointer (&roadmap->tasks, g_ptr_array_unref);
  g_clear_pointer (&roadmap->links, g_ptr_array_unref);
  g_clear_pointer (&roadmap->points, g_ptr_array_unref);
  g_free (roadmap);
}

void
gb_task_move_free (GbTaskMove *move)
{
  g_free (move->ref);
  g_free (move->title);
  g_free (move);
}

static GPtrArray *
load_points (void)
{
  g_auto (GStrv) folders = gb_reference_dup_folders ();
  return gb_roadmap_load ((const char *const *)folders, NULL);
}

GbRoadmap *
gb_app_roadmap (GbApp *app, gboolean all, GError **error)
{
  const GbTaskFilter filter = { .by_origin = !all, .origin = GB_TASK_ROADMAP, .limit = GB_TASKS_MAX };
  g_autoptr (GbRoadmap) roadmap = g_new0 (GbRoadmap, 1);
  roadmap->tasks = gb_store_task_list (app->store, &filter, error);
  if (roadmap->tasks == NULL
      || (roadmap->links = gb_store_task_list_after (app->store, GB_TASK_ROADMAP, error)) == NULL)
    return NULL;
  roadmap->points = load_points ();
  if (!gb_app_tasks_show (app, roadmap->tasks, error))
    return NULL;
  return g_steal_pointer (&roadmap);
}

/* ---- as the layout has it ---- */

static void
clear_node (gpointer data)
{
  g_free (((GbRoadmapNode *)data)->after);
}

static int
days_of (GbApp *app, const GbTask *task)
{
  if (task->work_days > 0)
    return task->work_days;
  if (gb_date_is_set (task->start_on) && gb_date_is_set (task->due_on))
    return MAX (1, gb_working_days_between (app->config->holidays, task->start_on, task->due_on));
  return 1;
}

/* What was done later than it was due pushes what waits for it, as a slipping date does. */
static gboolean
was_late (const GbTask *task)
{
  return task->state == GB_TASK_DONE && gb_date_is_set (task->due_on)
         && gb_date_compare (task->done_on, task->due_on) > 0;
}

/* The tasks of @roadmap at the same places, with what waits for what; a started one stays where it is. */
static GArray *
make_nodes (GbApp *app, const GbRoadmap *roadmap)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (GbRoadmapNode));
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_array_set_clear_func (nodes, clear_node);
  for (guint i = 0; i < roadmap->tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (roadmap->tasks, i);
      GbRoadmapNode node = { .start = task->start_on, .due = task->due_on, .days = days_of (app, task) };
      node.min_days = node.days;
      node.over = !gb_task_is_open (task);
      node.fixed = task->state != GB_TASK_OPEN;
      if (was_late (task))
        {
          node.due = task->done_on;
          node.over = FALSE;
        }
      g_array_append_val (nodes, node);
      g_hash_table_insert (places, &task->id, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < roadmap->links->len; i++)
    {
      const GbTaskLink *link = g_ptr_array_index (roadmap->links, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &link->task_id));
      guint after = GPOINTER_TO_UINT (g_hash_table_lookup (places, &link->after_id));
      if (place == 0 || after == 0)
        continue;
      GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, place - 1);
      node->after = g_renew (guint, node->after, node->n_after + 1);
      node->after[node->n_after++] = after - 1;
    }
  return nodes;
}

static gboolean
check_cycle (const GbRoadmap *roadmap, const GArray *nodes, GError **error)
{
  g_autoptr (GArray) cycle = NULL;
  g_autoptr (GArray) order = gb_roadmap_order (nodes, &cycle);
  if (order != NULL)
    return TRUE;
  g_autoptr (GString) chain = g_string_new (NULL);
  for (guint i = 0; i < cycle->len; i++)
    {
      const GbTask *task = g_ptr_array_index (roadmap->tasks, g_array_index (cycle, guint, i));
      g_string_append_printf (chain, "%s%s", i > 0 ? " → " : "", task->ref);
    }
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("these points would wait for each other: '%s'; leave one out"),
               chain->str);
  return FALSE;
}

/* ---- what moves along ---- */

static void
add_move (GPtrArray *moves, const GbTask *task, GbDate start_was, GbDate due_was)
{
  if (gb_date_compare (task->start_on, start_was) == 0 && gb_date_compare (task->due_on, due_was) == 0)
    return;
  GbTaskMove *move = g_new0 (GbTaskMove, 1);
  *move = (GbTaskMove){ task->id, g_strdup (task->ref), g_strdup (task->title), start_was,
                        due_was,  task->start_on,       task->due_on,           task->number };
  g_ptr_array_add (moves, move);
}

/* Stores what the layout moved; not as it shows, but as it is. */
static gboolean
store_moved (GbApp *app, const GbRoadmap *roadmap, const GArray *nodes, GPtrArray *moves, GError **error)
{
  for (guint i = 0; i < roadmap->tasks->len; i++)
    {
      GbTask *shown = g_ptr_array_index (roadmap->tasks, i);
      const GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, i);
      GbDate start_was = shown->start_on, due_was = shown->due_on;
      if (node->fixed || (gb_date_compare (node->start, start_was) == 0 && gb_date_compare (node->due, due_was) == 0))
        continue;
      g_autoptr (GbTask) task = gb_store_task_get (app->store, shown->id, error);
      if (task == NULL)
        return FALSE;
      shown->start_on = task->start_on = node->start;
      shown->due_on = task->due_on = node->due;
      if (!gb_app_task_put (app, task, FALSE, error))
        return FALSE;
      add_move (moves, shown, start_was, due_was);
    }
  return TRUE;
}

gboolean
gb_app_roadmap_shift (GbApp *app, GPtrArray *moves, GError **error)
{
  g_autoptr (GbRoadmap) roadmap = gb_app_roadmap (app, FALSE, error);
  g_autoptr (GArray) nodes = roadmap != NULL ? make_nodes (app, roadmap) : NULL;
  return nodes != NULL && check_cycle (roadmap, nodes, error) && gb_roadmap_shift (nodes, app->config->holidays)
         && store_moved (app, roadmap, nodes, moves, error);
}

/* A point that was moved by hand and by what it waits for moved once. */
static void
merge_moves (GPtrArray *moves)
{
  for (guint i = 0; i < moves->len; i++)
    for (guint k = moves->len - 1; k > i; k--)
      {
        GbTaskMove *first = g_ptr_array_index (moves, i);
        const GbTaskMove *again = g_ptr_array_index (moves, k);
        if (first->id != again->id)
          continue;
        first->start_on = again->start_on;
        first->due_on = again->due_on;
        g_ptr_array_remove_index (moves, k);
      }
}

static gboolean
set_after (GbApp *app, const GbTask *task, const char *const *after, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GbRoadmap) roadmap = gb_app_roadmap (app, FALSE, error);
  for (guint i = 0; roadmap != NULL && after[i] != NULL; i++)
    {
      const GbTask *before = gb_roadmap_resolve_in (roadmap, after[i], error);
      if (before == NULL)
        return FALSE;
      if (before->id == task->id)
        {
          g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't wait for itself"), before->ref);
          return FALSE;
        }
      g_array_append_val (ids, before->id);
    }
  return roadmap != NULL && gb_store_task_set_after (app->store, task->id, ids, error);
}

/* Everything that is to be known after a change: what moved, committed and taken off the screen. */
static GbTask *
finish (GbApp *app, GbTransaction *transaction, gint64 id, GPtrArray **moves, GPtrArray **ret_moves, GError **error)
{
  if (!gb_app_roadmap_shift (app, *moves, error)
      || !gb_transaction_commit (transaction, GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return NULL;
  merge_moves (*moves);
  for (guint i = 0; i < (*moves)->len; i++)
    gb_app_withdraw (app, gb_subject (GB_SUBJECT_TASK, ((const GbTaskMove *)g_ptr_array_index (*moves, i))->id));
  *ret_moves = g_steal_pointer (moves);
  return gb_app_task_get (app, id, error);
}

/* ---- what can't be so early ---- */

/* The place of what lets @place wait the longest. */
static guint
find_last_before (const GArray *nodes, guint place)
{
  const GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, place);
  guint last = G_MAXUINT;
  for (guint i = 0; i < node->n_after; i++)
    {
      const GbRoadmapNode *before = &g_array_index (nodes, GbRoadmapNode, node->after[i]);
      if (!before->over
          && (last == G_MAXUINT || gb_date_compare (before->due, g_array_index (nodes, GbRoadmapNode, last).due) > 0))
        last = node->after[i];
    }
  return last;
}

static gboolean
fail_early (GbApp *app, const GbRoadmap *roadmap, const GArray *nodes, guint place, GError **error)
{
  const GbRoadmapNode *node = &g_array_index (nodes, GbRoadmapNode, place);
  guint last = find_last_before (nodes, place);
  const GbTask *before = g_ptr_array_index (roadmap->tasks, last);
  GbDate start = gb_roadmap_earliest (nodes, app->config->holidays, place);
  GbDate due = node->days > 1 ? gb_working_days_add (app->config->holidays, start, node->days - 1) : start;
  g_autofree char *ready = gb_date_to_display (g_array_index (nodes, GbRoadmapNode, last).due);
  g_autofree char *from = gb_date_to_display (start);
  g_autofree char *by = gb_date_to_display (due);
  g_set_error (
      error, GB_ERROR, GB_ERROR_INVALID,
      _ ("that is too early: it waits for '%s', which is ready on %s, so that it begins on %s and is ready on %s "
         "at the earliest; give a later day, or other points with '--after'"),
      before->title, ready, from, by);
  return FALSE;
}

/* A day that somebody names is kept, or refused: it doesn't become another one. */
static gboolean
check_day (GbApp *app, const GbTask *task, guint fields, GError **error)
{
  GbDate start = gb_date_is_set (task->start_on) ? task->start_on : task->due_on;
  if (!(fields & (GB_TASK_FIELD_START | GB_TASK_FIELD_DUE)) || task->state != GB_TASK_OPEN || !gb_date_is_set (start))
    return TRUE;
  g_autoptr (GbRoadmap) roadmap = gb_app_roadmap (app, FALSE, error);
  g_autoptr (GArray) nodes = roadmap != NULL ? make_nodes (app, roadmap) : NULL;
  if (nodes == NULL || !check_cycle (roadmap, nodes, error))
    return FALSE;
  for (guint i = 0; i < roadmap->tasks->len; i++)
    if (((const GbTask *)g_ptr_array_index (roadmap->tasks, i))->id == task->id)
      {
        GbDate earliest = gb_roadmap_earliest (nodes, app->config->holidays, i);
        return !gb_date_is_set (earliest) || gb_date_compare (start, earliest) >= 0
               || fail_early (app, roadmap, nodes, i, error);
      }
  return TRUE;
}

/* ---- changing a point ---- */

/* A day that isn't worked may be named, and counts for none: so many working days before it, or from it on. */
static GbDate
begin_of (const GbHolidays *holidays, GbDate due, int days)
{
  GbDate last = gb_working_day_on_or_before (holidays, due);
  return days > 1 ? gb_working_days_add (holidays, last, 1 - days) : last;
}

static GbDate
end_of (const GbHolidays *holidays, GbDate start, int days)
{
  GbDate first = gb_working_day_on_or_after (holidays, start);
  return days > 1 ? gb_working_days_add (holidays, first, days - 1) : first;
}

/* Start, due date and working days hang together: two of them give the third. A point that is moved keeps its working days. */
static void
settle_dates (GbApp *app, GbTask *task, int days, guint fields)
{
  const GbHolidays *holidays = app->config->holidays;
  const guint start = GB_TASK_FIELD_START, due = GB_TASK_FIELD_DUE;
  if ((fields & GB_TASK_FIELD_DAYS) && task->work_days > 0)
    days = task->work_days;
  if (!(fields & (start | due | GB_TASK_FIELD_DAYS)))
    return;
  /* Some day: then it doesn't begin on one either. */
  if ((fields & due) && !gb_date_is_set (task->due_on) && !(fields & start))
    {
      task->start_on = GB_DATE_NONE;
      return;
    }
  if ((fields & due) && !(fields & start) && gb_date_is_set (task->due_on))
    {
      /* What has begun takes longer, or is sooner ready. */
      if (task->state == GB_TASK_STARTED && gb_date_is_set (task->start_on) && !(fields & GB_TASK_FIELD_DAYS))
        task->work_days = MAX (1, gb_working_days_between (holidays, task->start_on, task->due_on));
      else if (gb_date_is_set (task->start_on))
        task->start_on = begin_of (holidays, task->due_on, days);
      return;
    }
  if ((fields & start) && (fields & due))
    {
      if (gb_date_is_set (task->start_on) && gb_date_is_set (task->due_on))
        task->work_days = CLAMP (gb_working_days_between (holidays, task->start_on, task->due_on), 0, GB_TASK_DAYS_MAX);
      return;
    }
  if (gb_date_is_set (task->start_on))
    task->due_on = end_of (holidays, task->start_on, days);
}

static gboolean
check_fields (const GbTask *changes, guint fields, GError **error)
{
  const guint all = GB_TASK_FIELD_START | GB_TASK_FIELD_DUE | GB_TASK_FIELD_DAYS;
  if ((fields & all) != all || !gb_date_is_set (changes->start_on) || !gb_date_is_set (changes->due_on))
    return TRUE;
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                       _ ("give two of '--start', '--due' and '--days': the third follows from them"));
  return FALSE;
}

static gboolean
check_part (const GbTask *task, const char *const *after, GError **error)
{
  if (task->origin == GB_TASK_ROADMAP || after == NULL)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("task %" PRId64 " is no point of the plan, so it can't wait for one; leave '--after' out"), task->id);
  return FALSE;
}

GbTask *
gb_app_roadmap_edit (GbApp *app, gint64 id, const GbTask *changes, guint fields, const char *const *after,
                     gboolean anyway, GPtrArray **ret_moves, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_task_move_free);
  g_autoptr (GbTask) task = NULL;
  GbTexts texts = { .anyway = anyway };
  if (!check_fields (changes, fields, error) || !gb_transaction_begin (&transaction, app, error)
      || (task = gb_store_task_get (app->store, id, error)) == NULL || !check_part (task, after, error))
    return NULL;
  GbDate start_was = task->start_on, due_was = task->due_on;
  int days = days_of (app, task);
  if (!gb_app_task_take (&texts, task, changes, fields, error))
    return NULL;
  settle_dates (app, task, days, fields);
  if (!gb_app_task_put (app, task, FALSE, error) || (after != NULL && !set_after (app, task, after, error))
      || !check_day (app, task, fields, error)
      || !gb_app_audit_kept (app, &texts, "task.edit", gb_subject (GB_SUBJECT_TASK, id), error))
    return NULL;
  g_autoptr (GbTask) shown = gb_app_task_show (app, gb_task_copy (task), error);
  if (shown == NULL)
    return NULL;
  add_move (moves, shown, start_was, due_was);
  return finish (app, &transaction, id, &moves, ret_moves, error);
}

GbTask *
gb_app_roadmap_done (GbApp *app, gint64 id, GbDate on, gboolean done, GPtrArray **ret_moves, GError **error)
{
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_task_move_free);
  GbTask *task = gb_app_task_turn (app, id, on, done, moves, error);
  if (task != NULL)
    *ret_moves = g_steal_pointer (&moves);
  return task;
}

/* "own/3": the first that is free. The title isn't in it, since somebody might be named there. */
static gboolean
dup_free_ref (GbApp *app, const char *prefix, char **ret_ref, GError **error)
{
  for (guint n = 1; n <= GB_TASKS_MAX; n++)
    {
      g_autofree char *ref = g_strdup_printf ("%s/%u", prefix, n);
      g_autoptr (GbTask) there = NULL;
      if (!gb_store_task_find (app->store, GB_TASK_ROADMAP, ref, &there, error))
        return FALSE;
      if (there != NULL)
        continue;
      *ret_ref = g_steal_pointer (&ref);
      return TRUE;
    }
  g_set_error_literal (error, GB_ERROR, GB_ERROR_STATE,
                       _ ("the plan is full; leave out points that are no longer needed"));
  return FALSE;
}

GbTask *
gb_app_roadmap_add (GbApp *app, const GbTask *wish, guint fields, const char *prefix, const char *const *after,
                    gboolean anyway, GPtrArray **ret_moves, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_task_move_free);
  g_autoptr (GbTask) task = g_new0 (GbTask, 1);
  GbTexts texts = { .anyway = anyway };
  if (!check_fields (wish, fields, error) || !gb_app_task_take (&texts, task, wish, fields | GB_TASK_FIELD_TITLE, error)
      || !gb_transaction_begin (&transaction, app, error) || !dup_free_ref (app, prefix, &task->ref, error))
    return NULL;
  settle_dates (app, task, 1, fields);
  /* Due, and so many days: it starts that much before. */
  if (!gb_date_is_set (task->start_on) && gb_date_is_set (task->due_on))
    task->start_on = begin_of (app->config->holidays, task->due_on, task->work_days);
  if (!gb_app_task_put (app, task, TRUE, error) || (after != NULL && !set_after (app, task, after, error))
      || !check_day (app, task, fields, error)
      || !gb_app_audit_kept (app, &texts, "task.add", gb_subject (GB_SUBJECT_TASK, task->id), error))
    return NULL;
  return finish (app, &transaction, task->id, &moves, ret_moves, error);
}

/* ---- on a page ---- */

char *
gb_app_roadmap_document (GbApp *app, GbDocumentForm form, GError **error)
{
  g_autoptr (GbRoadmap) roadmap = gb_app_roadmap (app, FALSE, error);
  if (roadmap == NULL)
    return NULL;
  const GbRoadmapReport report = { roadmap->tasks, roadmap->links, gb_app_today (app) };
  g_autoptr (GbPage) page = gb_roadmap_to_page (&report);
  return gb_page_write (page, form);
}
