/* What the organisation's method asks for by a date. The parts of the method lay their tasks out by gb_app_task_put(); here is what
 * they have in common. */
#include "app-private.h"

GPtrArray *
gb_app_task_list (GbApp *app, const GbTaskFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) tasks = gb_store_task_list (app->store, filter, error);
  return tasks != NULL && gb_app_tasks_show (app, tasks, error) ? g_steal_pointer (&tasks) : NULL;
}

GbTask *
gb_app_task_get (GbApp *app, gint64 id, GError **error)
{
  return gb_app_task_show (app, gb_store_task_get (app->store, id, error), error);
}

gboolean
gb_app_task_find (GbApp *app, GbTaskOrigin origin, const char *ref, GbTask **ret_task, GError **error)
{
  return gb_store_task_find (app->store, origin, ref, ret_task, error);
}

/* Also for a task that is about to be stored, and has no number yet. */
static gboolean
insert (GbApp *app, GbTask *task, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_free (task->uid);
  task->uid = g_strconcat (uuid, "@geborgen", NULL);
  task->created_at = task->changed_at;
  return gb_store_task_insert (app->store, task, error);
}

static const char *
verb_of (const GbTask *task, gboolean is_new)
{
  if (is_new)
    return "task.add";
  return task->state == GB_TASK_DONE ? "task.done" : task->state == GB_TASK_DROPPED ? "task.drop" : "task.edit";
}

gboolean
gb_app_task_put (GbApp *app, GbTask *task, gboolean is_new, GError **error)
{
  task->changed_at = gb_app_now (app);
  return gb_task_check (task, error)
         && (is_new ? insert (app, task, error) : gb_store_task_update (app->store, task, error))
         && gb_app_ledger_sync_task (app, task, is_new, error)
         && gb_app_audit (app, verb_of (task, is_new), gb_subject (GB_SUBJECT_TASK, task->id), error);
}

/* Tells the world of a changed task. */
static GbTask *
commit (GbApp *app, GbTransaction *transaction, gint64 id, GError **error)
{
  if (!gb_transaction_commit (transaction, GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return NULL;
  gb_app_withdraw (app, gb_subject (GB_SUBJECT_TASK, id));
  return gb_app_task_get (app, id, error);
}

static GbTask *
finish (GbApp *app, GbTransaction *transaction, GbTask *task, GError **error)
{
  return gb_app_task_put (app, task, FALSE, error) ? commit (app, transaction, task->id, error) : NULL;
}

static gboolean
take_texts (GbTexts *texts, GbTask *task, const GbTask *changes, guint fields, GError **error)
{
  if (fields & GB_TASK_FIELD_TITLE)
    {
      g_clear_pointer (&task->title, g_free);
      if (!gb_app_dup_text (texts, _ ("title"), changes->title, &task->title, error))
        return FALSE;
    }
  if (fields & GB_TASK_FIELD_OWNER)
    {
      g_clear_pointer (&task->owner, g_free);
      if (!gb_app_dup_text (texts, _ ("owner"), changes->owner, &task->owner, error))
        return FALSE;
    }
  if (fields & GB_TASK_FIELD_NOTE)
    {
      g_clear_pointer (&task->note, g_free);
      if (!gb_app_dup_text (texts, _ ("note"), changes->note, &task->note, error))
        return FALSE;
    }
  return TRUE;
}

/* Done and dropped have their own ways, since a day goes with the one and the other ends it. */
static gboolean
take_state (GbTask *task, const GbTask *changes, guint fields, GError **error)
{
  if (!(fields & GB_TASK_FIELD_STARTED))
    return TRUE;
  if (!gb_task_is_open (changes))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("a task becomes open or started here; it is ended by 'geborgen roadmap done' and "
                              "'geborgen roadmap drop'"));
      return FALSE;
    }
  task->state = changes->state;
  task->done_on = GB_DATE_NONE;
  return TRUE;
}

gboolean
gb_app_task_take (GbTexts *texts, GbTask *task, const GbTask *changes, guint fields, GError **error)
{
  if (!take_texts (texts, task, changes, fields, error) || !take_state (task, changes, fields, error))
    return FALSE;
  if (fields & GB_TASK_FIELD_START)
    task->start_on = changes->start_on;
  if (fields & GB_TASK_FIELD_DUE)
    task->due_on = changes->due_on;
  if (fields & GB_TASK_FIELD_DAYS)
    task->work_days = changes->work_days;
  if (fields & GB_TASK_FIELD_MILESTONE)
    task->milestone = changes->milestone;
  return TRUE;
}

GbTask *
gb_app_task_edit (GbApp *app, gint64 id, const GbTask *changes, guint fields, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTask) task = NULL;
  GbTexts texts = { .anyway = anyway };
  if (!gb_transaction_begin (&transaction, app, error) || (task = gb_store_task_get (app->store, id, error)) == NULL
      || !gb_app_task_take (&texts, task, changes, fields, error)
      || !gb_app_audit_kept (app, &texts, "task.edit", gb_subject (GB_SUBJECT_TASK, id), error))
    return NULL;
  return finish (app, &transaction, task, error);
}

/* FALSE with GB_ERROR_STATE when it stands so already. */
static gboolean
check_turn (GbApp *app, const GbTask *task, gboolean done, GError **error)
{
  if (gb_task_is_open (task) == done)
    return TRUE;
  g_autoptr (GbTask) shown = gb_app_task_show (app, gb_task_copy (task), error);
  g_autofree char *when = gb_date_is_set (task->done_on) ? gb_date_to_display (task->done_on) : NULL;
  g_autofree char *handle = shown != NULL ? gb_task_dup_handle (shown) : NULL;
  if (shown == NULL)
    return FALSE;
  if (!done)
    g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' is open: there is nothing to take back"), shown->title);
  else if (when != NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' is done already, since %s"), shown->title, when);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                 _ ("'%s' was dropped: take that back with 'geborgen roadmap done %s --undo'"), shown->title, handle);
  return FALSE;
}

/* @moves: what slips along, where it is a point of the plan. */
GbTask *
gb_app_task_turn (GbApp *app, gint64 id, GbDate on, gboolean done, GPtrArray *moves, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTask) task = NULL;
  GbDate today = gb_app_today (app);
  if (!gb_transaction_begin (&transaction, app, error) || (task = gb_store_task_get (app->store, id, error)) == NULL
      || !check_turn (app, task, done, error))
    return NULL;
  if (!gb_date_is_set (on))
    on = today;
  if (done && gb_date_compare (on, today) > 0)
    {
      g_autofree char *when = gb_date_to_display (on);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is still to come: a task is done today or before"),
                   when);
      return NULL;
    }
  task->state = done ? GB_TASK_DONE : GB_TASK_OPEN;
  task->done_on = done ? on : GB_DATE_NONE;
  if (!gb_app_task_put (app, task, FALSE, error)
      || (task->origin == GB_TASK_ROADMAP && !gb_app_roadmap_shift (app, moves, error)))
    return NULL;
  g_autoptr (GbTask) stored = commit (app, &transaction, id, error);
  for (guint i = 0; stored != NULL && i < moves->len; i++)
    gb_app_withdraw (app, gb_subject (GB_SUBJECT_TASK, ((const GbTaskMove *)g_ptr_array_index (moves, i))->id));
  return g_steal_pointer (&stored);
}

GbTask *
gb_app_task_done (GbApp *app, gint64 id, GbDate on, gboolean done, GError **error)
{
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_task_move_free);
  return gb_app_task_turn (app, id, on, done, moves, error);
}

GbTask *
gb_app_task_drop (GbApp *app, gint64 id, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTask) task = NULL;
  if (!gb_transaction_begin (&transaction, app, error) || (task = gb_store_task_get (app->store, id, error)) == NULL
      || !check_turn (app, task, TRUE, error))
    return NULL;
  task->state = GB_TASK_DROPPED;
  return finish (app, &transaction, task, error);
}
