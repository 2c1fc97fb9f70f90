/* Which task of the plan is meant, and what people see of one. */
#include "app-private.h"

#include <inttypes.h>
#include <string.h>

/* ---- what shows ---- */

static const GPtrArray *
get_shipped (GbApp *app)
{
  if (app->shipped_points == NULL)
    app->shipped_points = gb_roadmap_list_shipped ();
  return app->shipped_points;
}

const char *
gb_app_task_title (GbApp *app, const GbTask *task)
{
  return task->origin == GB_TASK_ROADMAP ? gb_roadmap_get_title (get_shipped (app), task) : task->title;
}

gboolean
gb_app_tasks_show (GbApp *app, GPtrArray *tasks, GError **error)
{
  const GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_ROADMAP };
  g_autoptr (GPtrArray) all = NULL;
  for (guint i = 0; i < tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (tasks, i);
      const char *title = gb_app_task_title (app, task);
      if (title != task->title)
        {
          g_free (task->title);
          task->title = g_strdup (title);
        }
      if (task->origin == GB_TASK_ROADMAP && all == NULL
          && (all = gb_store_task_list (app->store, &filter, error)) == NULL)
        return FALSE;
    }
  if (all != NULL)
    gb_roadmap_number (tasks, all, get_shipped (app));
  return TRUE;
}

GbTask *
gb_app_task_show (GbApp *app, GbTask *task, GError **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  if (task == NULL)
    return NULL;
  g_ptr_array_add (one, task);
  if (gb_app_tasks_show (app, one, error))
    return task;
  gb_task_free (task);
  return NULL;
}

/* ---- which one is meant ---- */

static const char *
tell_task (gconstpointer record, gint64 *ret_id)
{
  *ret_id = ((const GbTask *)record)->number;
  return ((const GbTask *)record)->title;
}

static GPtrArray *
list_matching (const GbRoadmap *roadmap, const char *which)
{
  g_autofree char *fold = g_utf8_casefold (which, -1);
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < roadmap->tasks->len; i++)
    {
      GbTask *task = g_ptr_array_index (roadmap->tasks, i);
      g_autofree char *title = g_utf8_casefold (task->title, -1);
      if (strcmp (task->ref, which) == 0)
        {
          g_ptr_array_set_size (found, 0);
          g_ptr_array_add (found, task);
          return found;
        }
      if (strstr (task->ref, which) != NULL || strstr (title, fold) != NULL)
        g_ptr_array_add (found, task);
    }
  return found;
}

static void
fail_missing (const char *which, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("the plan has no point '%s'; see 'geborgen roadmap list'"),
               which);
}

static GbTask *
resolve_text (const GbRoadmap *roadmap, const char *which, GError **error)
{
  g_autoptr (GPtrArray) found = list_matching (roadmap, which);
  if (found->len == 1)
    return g_ptr_array_index (found, 0);
  if (found->len == 0)
    fail_missing (which, error);
  else
    {
      g_autofree char *choices = gb_app_dup_choices (found, tell_task);
      g_set_error (error, GB_ERROR, GB_ERROR_AMBIGUOUS, _ ("'%s' may be %s; give the number"), which, choices);
    }
  return NULL;
}

static GbTask *
resolve_number (const GbRoadmap *roadmap, const char *which, GError **error)
{
  guint64 number = 0;
  if (g_ascii_string_to_unsigned (which, 10, 1, G_MAXUINT, &number, NULL))
    for (guint i = 0; i < roadmap->tasks->len; i++)
      if (((const GbTask *)g_ptr_array_index (roadmap->tasks, i))->number == number)
        return g_ptr_array_index (roadmap->tasks, i);
  fail_missing (which, error);
  return NULL;
}

const GbTask *
gb_roadmap_resolve_in (const GbRoadmap *roadmap, const char *which, GError **error)
{
  if (*which == '\0' || !g_utf8_validate (which, -1, NULL))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("name a point of the plan, by its word or number"));
      return NULL;
    }
  /* Digits are a number and nothing else: as text they'd be found in "own/2" or "Budget 2027", and another point would change. */
  return which[strspn (which, "0123456789")] == '\0' ? resolve_number (roadmap, which, error)
                                                     : resolve_text (roadmap, which, error);
}

GbTask *
gb_app_roadmap_resolve (GbApp *app, const char *which, GError **error)
{
  GbSubject subject;
  if (gb_subject_from_string (which, &subject) && subject.type == GB_SUBJECT_TASK)
    return gb_app_task_get (app, subject.id, error);
  g_autoptr (GbRoadmap) roadmap = gb_app_roadmap (app, FALSE, error);
  const GbTask *task = roadmap != NULL ? gb_roadmap_resolve_in (roadmap, which, error) : NULL;
  return task != NULL ? gb_task_copy (task) : NULL;
}
