/* The handbook's sections are to be looked at again after a while: a task for each. */
#include "app-private.h"

#include "geborgen/handbook.h"

/* Who says that the task is done has looked at it. */
static gboolean
take_done (GbApp *app, GbHandbookState *state, GbTask *task, GError **error)
{
  g_autoptr (GbHandbookText) text = NULL;
  GbLanguage language = gb_text_get_language ();
  GbHandbookText record = { .section = state->section, .language = language, .reviewed_on = task->done_on };
  if (!gb_store_handbook_get (app->store, state->section, language, &text, error))
    return FALSE;
  record.text = text != NULL ? text->text : NULL;
  record.changed_at = gb_app_now (app);
  state->reviewed_on = task->done_on;
  state->review_by = gb_app_handbook_review_by (app, task->done_on);
  return gb_store_handbook_put (app->store, &record, error)
         && gb_app_audit_own (app, "handbook.review", gb_subject (GB_SUBJECT_HANDBOOK, 0), error);
}

static gboolean
is_newer (const GbTask *task, const GbHandbookState *state)
{
  return task->state == GB_TASK_DONE
         && (!gb_date_is_set (state->reviewed_on) || gb_date_compare (task->done_on, state->reviewed_on) > 0);
}

/* What stood on the screen about it no longer holds. */
static gboolean
put_again (GbApp *app, const GbHandbookState *state, GbTask *task, GError **error)
{
  if (gb_task_is_open (task) && gb_date_compare (task->due_on, state->review_by) == 0)
    return TRUE;
  /* It was dropped: nobody wants to be asked before the next time. */
  if (task->state == GB_TASK_DROPPED && gb_date_compare (task->due_on, state->review_by) == 0)
    return TRUE;
  task->state = GB_TASK_OPEN;
  task->done_on = GB_DATE_NONE;
  task->due_on = state->review_by;
  if (!gb_app_task_put (app, task, FALSE, error))
    return FALSE;
  gb_app_withdraw (app, gb_subject (GB_SUBJECT_TASK, task->id));
  return TRUE;
}

static gboolean
sync_section (GbApp *app, GbHandbookState *state, GError **error)
{
  g_autoptr (GbTask) task = NULL;
  g_autofree char *title = NULL;
  if (!gb_app_task_find (app, GB_TASK_HANDBOOK, state->section, &task, error))
    return FALSE;
  if (task != NULL && is_newer (task, state) && !take_done (app, state, task, error))
    return FALSE;
  if (!gb_date_is_set (state->review_by))
    return TRUE;
  if (task != NULL)
    return put_again (app, state, task, error);
  title = g_strdup_printf (_ ("look whether the handbook's section '%s' still holds"), state->section);
  task = gb_task_new (GB_TASK_HANDBOOK, state->section, title, state->review_by);
  return gb_app_task_put (app, task, TRUE, error);
}

gboolean
gb_app_handbook_sync (GbApp *app, GError **error)
{
  g_autoptr (GPtrArray) states = gb_app_handbook_list (app, error);
  for (guint i = 0; states != NULL && i < states->len; i++)
    if (!sync_section (app, g_ptr_array_index (states, i), error))
      return FALSE;
  return states != NULL;
}

gboolean
gb_app_handbook_upkeep (GbApp *app, GError **error)
{
  const GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_HANDBOOK };
  g_autoptr (GPtrArray) tasks = gb_store_task_list (app->store, &filter, error);
  gboolean any = FALSE;
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    any = any || ((const GbTask *)g_ptr_array_index (tasks, i))->state == GB_TASK_DONE;
  if (!any)
    return tasks != NULL;
  g_auto (GbTransaction) transaction = { NULL };
  return gb_transaction_begin (&transaction, app, error) && gb_app_handbook_sync (app, error)
         && gb_transaction_commit (&transaction, GB_TOUCHED_HANDBOOK | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error);
}
