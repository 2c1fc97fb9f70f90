#include "geborgen/task.h"

#include <inttypes.h>
#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/person.h"
#include "geborgen/text.h"

static const char *const origins[] = {
  [GB_TASK_ROADMAP] = "roadmap",       [GB_TASK_SURVEY] = "survey",     [GB_TASK_PILLAR] = "pillar",
  [GB_TASK_ONBOARDING] = "onboarding", [GB_TASK_HANDBOOK] = "handbook", [GB_TASK_DAY] = "day",
  [GB_TASK_ERKENNING] = "erkenning",
};
G_STATIC_ASSERT (G_N_ELEMENTS (origins) == GB_N_TASK_ORIGINS);

static const char *const states[] = {
  [GB_TASK_OPEN] = "open",
  [GB_TASK_STARTED] = "started",
  [GB_TASK_DONE] = "done",
  [GB_TASK_DROPPED] = "dropped",
};
G_STATIC_ASSERT (G_N_ELEMENTS (states) == GB_N_TASK_STATES);

void
gb_task_free (GbTask *task)
{
  if (task == NULL)
    return;
  g_free (task->uid);
  g_free (task->ref);
  g_free (task->title);
  g_free (task->owner);
  g_free (task->note);
  g_free (task);
}

GbTask *
gb_task_copy (const GbTask *task)
{
  GbTask *copy = g_new (GbTask, 1);

  *copy = *task;
  copy->uid = g_strdup (task->uid);
  copy->ref = g_strdup (task->ref);
  copy->title = g_strdup (task->title);
  copy->owner = g_strdup (task->owner);
  copy->note = g_strdup (task->note);
  return copy;
}

GbTask *
gb_task_new (GbTaskOrigin origin, const char *ref, const char *title, GbDate due_on)
{
  GbTask *task = g_new0 (GbTask, 1);

  task->origin = origin;
  task->ref = g_strdup (ref);
  task->title = g_strdup (title);
  task->due_on = due_on;
  return task;
}

const char *
gb_task_origin_to_string (GbTaskOrigin origin)
{
  g_return_val_if_fail ((guint)origin < GB_N_TASK_ORIGINS, NULL);
  return origins[origin];
}

gboolean
gb_task_origin_from_string (const char *text, GbTaskOrigin *ret_origin)
{
  int origin = gb_words_find (origins, GB_N_TASK_ORIGINS, text);
  if (origin < 0)
    return FALSE;
  *ret_origin = (GbTaskOrigin)origin;
  return TRUE;
}

const char *
gb_task_state_to_string (GbTaskState state)
{
  g_return_val_if_fail ((guint)state < GB_N_TASK_STATES, NULL);
  return states[state];
}

gboolean
gb_task_state_from_string (const char *text, GbTaskState *ret_state)
{
  int state = gb_words_find (states, GB_N_TASK_STATES, text);
  if (state < 0)
    return FALSE;
  *ret_state = (GbTaskState)state;
  return TRUE;
}

gboolean
gb_task_is_open (const GbTask *task)
{
  return task->state == GB_TASK_OPEN || task->state == GB_TASK_STARTED;
}

gboolean
gb_task_is_overdue (const GbTask *task, GbDate today)
{
  return gb_task_is_to_be_reminded_of (task) && gb_date_compare (task->due_on, today) < 0;
}

gboolean
gb_task_is_to_be_reminded_of (const GbTask *task)
{
  return gb_task_is_open (task) && gb_date_is_set (task->due_on);
}

const char *
gb_task_neutral_title (const GbTask *task)
{
  static const char *const titles[] = {
    [GB_TASK_ROADMAP] = N_ ("Plan of action"),
    [GB_TASK_SURVEY] = N_ ("Survey among the staff"),
    [GB_TASK_PILLAR] = N_ ("Four pillars"),
    [GB_TASK_ONBOARDING] = N_ ("Introduction programme"),
    [GB_TASK_HANDBOOK] = N_ ("Chapter for the intranet"),
    [GB_TASK_DAY] = N_ ("The Day on 10 November"),
    [GB_TASK_ERKENNING] = N_ ("The Erkenning"),
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (titles) == GB_N_TASK_ORIGINS);
  return _ (titles[task->origin]);
}

char *
gb_task_dup_handle (const GbTask *task)
{
  return task->number > 0 ? g_strdup_printf ("%u", task->number) : g_strdup_printf ("task:%" PRId64, task->id);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, message);
  return FALSE;
}

/* One line of so many characters. */
static gboolean
check_line (const char *what, const char *text, GError **error)
{
  if (!gb_text_check (what, text, error))
    return FALSE;
  if (g_utf8_strlen (text, -1) <= (glong)GB_TASK_TITLE_MAX && strchr (text, '\n') == NULL)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the %s is one line of at most %u characters"), what,
               GB_TASK_TITLE_MAX);
  return FALSE;
}

static gboolean
dates_exist (const GbTask *task)
{
  const GbDate dates[] = { task->start_on, task->due_on, task->done_on };
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (gb_date_is_set (dates[i]) && !gb_date_is_valid (dates[i]))
      return FALSE;
  return TRUE;
}

gboolean
gb_task_check (const GbTask *task, GError **error)
{
  if (task->title == NULL)
    return fail (error, _ ("a task says what is to be done: give it a title"));
  if (task->ref == NULL || *task->ref == '\0' || strlen (task->ref) > GB_TASK_REF_MAX)
    return fail (error, _ ("a task has a word of at most 64 letters by which it is known"));
  if (!check_line (_ ("title"), task->title, error)
      || (task->owner != NULL && !check_line (_ ("owner"), task->owner, error))
      || (task->note != NULL && !gb_text_check (_ ("note"), task->note, error)))
    return FALSE;
  if (!dates_exist (task))
    return fail (error, _ ("the task has a date that doesn't exist; give another"));
  if (gb_date_is_set (task->start_on) && gb_date_is_set (task->due_on)
      && gb_date_compare (task->start_on, task->due_on) > 0)
    return fail (error, _ ("a task starts before it is due: give another --start or --due"));
  if (task->work_days < 0 || task->work_days > GB_TASK_DAYS_MAX)
    return fail (error, _ ("a task takes from 1 to 1000 working days"));
  if ((task->state == GB_TASK_DONE) != gb_date_is_set (task->done_on))
    return fail (error, _ ("a task has the day on which it was done when, and only when, it is done"));
  return TRUE;
}
