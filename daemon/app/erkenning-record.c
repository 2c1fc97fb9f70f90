/* What happened with the application, and what is to be done after it. */
#include "app-private.h"
#include "erkenning-private.h"

#include <inttypes.h>

/* How long after it was granted it is celebrated and told. */
#define CELEBRATE_DAYS 14
#define TELL_DAYS      7
#define WEEK           7

/* "12/celebrate": of which event, and what. */
static char *
dup_ref (gint64 event, const char *what)
{
  return g_strdup_printf ("%" PRId64 "/%s", event, what);
}

static gboolean
lay_out (GbApp *app, const GbErkenningEvent *event, const char *what, const char *title, GbDate due_on, GError **error)
{
  g_autofree char *ref = dup_ref (event->id, what);
  g_autoptr (GbTask) task = gb_task_new (GB_TASK_ERKENNING, ref, title, due_on);
  return gb_app_task_put (app, task, TRUE, error);
}

/* What stands open of @what ("answer"), whichever event laid it out. */
static GPtrArray *
list_tasks (GbApp *app, const char *what, gboolean open_only, GError **error)
{
  const GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_ERKENNING, .open_only = open_only };
  GPtrArray *tasks = gb_store_task_list (app->store, &filter, error);
  g_autofree char *ending = g_strconcat ("/", what, NULL);
  for (guint i = tasks != NULL ? tasks->len : 0; i > 0; i--)
    if (!g_str_has_suffix (((const GbTask *)g_ptr_array_index (tasks, i - 1))->ref, ending))
      g_ptr_array_remove_index (tasks, i - 1);
  return tasks;
}

static gboolean
settle (GbApp *app, const char *what, GbDate on, GError **error)
{
  g_autoptr (GPtrArray) tasks = list_tasks (app, what, TRUE, error);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (tasks, i);
      task->state = GB_TASK_DONE;
      task->done_on = on;
      if (!gb_app_task_put (app, task, FALSE, error))
        return FALSE;
    }
  return tasks != NULL;
}

/* By a working day: the one on which that falls, or the last before it. */
static GbDate
working_day (GbApp *app, GbDate date)
{
  return gb_working_day_on_or_before (app->config->holidays, date);
}

/* Which task is done by what happened; NULL: none. */
static const char *const settled_by[GB_N_ERKENNING_EVENTS] = {
  [GB_ERKENNING_GRANTED] = "answer",        [GB_ERKENNING_REFUSED] = "answer", [GB_ERKENNING_CELEBRATED] = "celebrate",
  [GB_ERKENNING_SELF_CHECK] = "self-check", [GB_ERKENNING_TOLD] = "tell",
};

static gboolean
is_decision (const GbErkenningEvent *event)
{
  return event->kind == GB_ERKENNING_GRANTED || event->kind == GB_ERKENNING_REFUSED;
}

/* Was the answer to what was applied for on @on recorded before that was? */
static gboolean
has_answer (const GPtrArray *events, GbDate on)
{
  for (guint i = 0; i < events->len; i++)
    {
      const GbErkenningEvent *event = g_ptr_array_index (events, i);
      if (is_decision (event) && gb_date_compare (event->on_date, on) >= 0)
        return TRUE;
    }
  return FALSE;
}

/* @events: those that were recorded before @event. */
static gboolean
follow (GbApp *app, const GbErkenningForm *form, const GPtrArray *events, const GbErkenningEvent *event, GError **error)
{
  const GbDate on = event->on_date;
  const char *check = _ ("Check yourselves: is all of it still so?");
  const GbDate check_on = working_day (app, gb_date_add_months (on, form->check_months));
  if (settled_by[event->kind] != NULL && !settle (app, settled_by[event->kind], on, error))
    return FALSE;
  if (event->kind == GB_ERKENNING_APPLIED && has_answer (events, on))
    return TRUE;
  if (event->kind == GB_ERKENNING_APPLIED)
    return lay_out (app, event, "answer", _ ("By now there should be an answer about the Erkenning"),
                    working_day (app, gb_date_add_days (on, form->answer_weeks * WEEK)), error);
  if (event->kind == GB_ERKENNING_SELF_CHECK)
    return lay_out (app, event, "self-check", check, check_on, error);
  if (event->kind != GB_ERKENNING_GRANTED)
    return TRUE;
  return lay_out (app, event, "tell", _ ("Tell about the Erkenning: the local press, the intranet, the website"),
                  working_day (app, gb_date_add_days (on, TELL_DAYS)), error)
         && lay_out (app, event, "celebrate", _ ("Celebrate the Erkenning, and give it a place that everybody sees"),
                     working_day (app, gb_date_add_days (on, CELEBRATE_DAYS)), error)
         && lay_out (app, event, "self-check", check, check_on, error);
}

/* The last event of that kind; NULL: none. Borrowed. */
static const GbErkenningEvent *
last_of (const GPtrArray *events, GbErkenningKind kind)
{
  for (guint i = events->len; i > 0; i--)
    {
      const GbErkenningEvent *event = g_ptr_array_index (events, i - 1);
      if (event->kind == kind)
        return event;
    }
  return NULL;
}

/* An application that nobody decided about yet; NULL: none. */
static const GbErkenningEvent *
open_application (const GPtrArray *events)
{
  const GbErkenningEvent *applied = last_of (events, GB_ERKENNING_APPLIED);
  return applied != NULL && !has_answer (events, applied->on_date) ? applied : NULL;
}

/* One answer to an application; without any, one at all. */
static gboolean
check_answered_once (const GPtrArray *events, const GbErkenningEvent *event, GError **error)
{
  const GbErkenningEvent *answer = NULL;
  for (guint i = 0; i < events->len; i++)
    if (is_decision (g_ptr_array_index (events, i)))
      answer = g_ptr_array_index (events, i);
  if (answer == NULL || !is_decision (event) || open_application (events) != NULL)
    return TRUE;
  g_autofree char *when = gb_date_to_display (answer->on_date);
  g_set_error (
      error, GB_ERROR, GB_ERROR_STATE,
      _ ("'%s' is recorded already, on %s; if you applied again record 'applied' first, and a mistake is taken "
         "back by 'geborgen erkenning undo'"),
      gb_erkenning_kind_to_string (answer->kind), when);
  return FALSE;
}

static gboolean
check_order (const GPtrArray *events, const GbErkenningEvent *event, GError **error)
{
  const GbErkenningEvent *open = open_application (events);
  const GbErkenningEvent *granted = last_of (events, GB_ERKENNING_GRANTED);
  const GbErkenningEvent *before = is_decision (event) ? open : event->kind == GB_ERKENNING_CELEBRATED ? granted : NULL;
  if (!check_answered_once (events, event, error))
    return FALSE;
  if (event->kind == GB_ERKENNING_APPLIED && open != NULL)
    {
      g_autofree char *when = gb_date_to_display (open->on_date);
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("you applied on %s and have no answer yet; record 'granted' or 'refused' first"), when);
      return FALSE;
    }
  if (event->kind == GB_ERKENNING_CELEBRATED && granted == NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_STATE,
                           _ ("the Erkenning isn't granted yet; record 'granted' first"));
      return FALSE;
    }
  if (before != NULL && gb_date_compare (event->on_date, before->on_date) < 0)
    {
      g_autofree char *when = gb_date_to_display (before->on_date);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("that is before '%s', recorded on %s; give a later day"),
                   gb_erkenning_kind_to_string (before->kind), when);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_day (GbApp *app, GbDate on, GError **error)
{
  if (gb_date_compare (on, gb_app_today (app)) <= 0)
    return TRUE;
  g_autofree char *when = gb_date_to_display (on);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is still to come; record it when it has happened"), when);
  return FALSE;
}

/* A self-check tells the level, and for how long it counts. */
static gboolean
take_level (GbApp *app, const GbErkenningWork *work, const GPtrArray *events, GbErkenningEvent *event, GError **error)
{
  if (event->kind != GB_ERKENNING_SELF_CHECK)
    return TRUE;
  g_autoptr (GbErkenningLevelNow) now = gb_erkenning_level_now (app, work, events, TRUE, error);
  if (now == NULL)
    return FALSE;
  event->level = now->level;
  event->until_on = gb_date_add_months (event->on_date, work->form->level_months);
  return TRUE;
}

GbErkenningEvent *
gb_app_erkenning_record (GbApp *app, GbErkenningKind kind, GbDate on, const char *text, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbErkenningEvent) event = g_new0 (GbErkenningEvent, 1);
  g_autoptr (GbErkenningWork) work = NULL;
  g_autoptr (GPtrArray) events = NULL;
  GbTexts texts = { .anyway = anyway };
  event->kind = kind;
  event->level = -1;
  event->on_date = gb_date_is_set (on) ? on : gb_app_today (app);
  /* The level is found before, since looking at the pillars may write down what became of them. */
  if (!gb_app_dup_text (&texts, _ ("text"), text, &event->text, error) || !check_day (app, event->on_date, error)
      || (work = gb_erkenning_work_new (app, NULL, error)) == NULL
      || (events = gb_store_erkenning_list_events (app->store, error)) == NULL || !check_order (events, event, error)
      || !take_level (app, work, events, event, error) || !gb_transaction_begin (&transaction, app, error)
      || !gb_store_erkenning_insert_event (app->store, event, error) || !follow (app, work->form, events, event, error))
    return NULL;
  const GbSubject subject = gb_subject (GB_SUBJECT_ERKENNING, event->id);
  if (!gb_app_audit (app, "erkenning.record", subject, error)
      || !gb_app_audit_kept (app, &texts, "erkenning.record", subject, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_ERKENNING | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return NULL;
  return g_steal_pointer (&event);
}

/* ---- a mistake ---- */

/* What was done by it is open again. */
static gboolean
reopen (GbApp *app, const GbErkenningEvent *event, GError **error)
{
  if (settled_by[event->kind] == NULL)
    return TRUE;
  g_autoptr (GPtrArray) tasks = list_tasks (app, settled_by[event->kind], FALSE, error);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (tasks, i);
      if (task->state != GB_TASK_DONE || gb_date_compare (task->done_on, event->on_date) != 0)
        continue;
      task->state = GB_TASK_OPEN;
      task->done_on = GB_DATE_NONE;
      if (!gb_app_task_put (app, task, FALSE, error))
        return FALSE;
    }
  return tasks != NULL;
}

/* What it laid out and isn't done goes. */
static gboolean
drop_tasks (GbApp *app, gint64 event, GError **error)
{
  GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_ERKENNING, .open_only = TRUE };
  g_snprintf (filter.ref_prefix, sizeof filter.ref_prefix, "%" PRId64 "/", event);
  g_autoptr (GPtrArray) tasks = gb_store_task_list (app->store, &filter, error);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (tasks, i);
      task->state = GB_TASK_DROPPED;
      if (!gb_app_task_put (app, task, FALSE, error))
        return FALSE;
    }
  return tasks != NULL;
}

static GbErkenningEvent *
take_newest (GPtrArray *events, GError **error)
{
  guint newest = 0;
  if (events->len == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("nothing is recorded of the Erkenning"));
      return NULL;
    }
  for (guint i = 1; i < events->len; i++)
    if (((const GbErkenningEvent *)events->pdata[i])->id > ((const GbErkenningEvent *)events->pdata[newest])->id)
      newest = i;
  return g_ptr_array_steal_index (events, newest);
}

GbErkenningEvent *
gb_app_erkenning_undo (GbApp *app, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GbErkenningEvent) event = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (events = gb_store_erkenning_list_events (app->store, error)) == NULL
      || (event = take_newest (events, error)) == NULL || !drop_tasks (app, event->id, error)
      || !reopen (app, event, error) || !gb_store_erkenning_delete_event (app->store, event->id, error)
      || !gb_app_audit (app, "erkenning.undo", gb_subject (GB_SUBJECT_ERKENNING, event->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_ERKENNING | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return NULL;
  return g_steal_pointer (&event);
}
