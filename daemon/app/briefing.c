/* Who was told about work and care when they came, and who wasn't yet. */
#include "app-private.h"

#include <inttypes.h>
#include <string.h>

#define TOUCHED (GB_TOUCHED_BRIEFING | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER)

/* Somebody who came weeks ago can't be told weeks ago. */
#define LEAST_WORKING_DAYS 5

static GbDate
due_by (GbApp *app, GbDate started_on)
{
  GbDate within = gb_working_day_on_or_before (app->config->holidays,
                                               gb_duration_step (app->config->onboarding_within, started_on, 1));
  GbDate soonest = gb_working_days_add (app->config->holidays, gb_app_today (app), LEAST_WORKING_DAYS);
  return gb_date_compare (within, soonest) < 0 ? soonest : within;
}

/* @person_id 0: everybody. */
static GPtrArray *
list_newcomers (GbApp *app, gint64 person_id, GError **error)
{
  GbDate today = gb_app_today (app);
  return gb_store_newcomer_list (app->store, person_id, gb_date_add_months (today, -GB_NEWCOMER_MONTHS), today, error);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  return gb_date_compare ((*(const GbNewcomer *const *)a)->started_on, (*(const GbNewcomer *const *)b)->started_on);
}

GPtrArray *
gb_app_newcomer_list (GbApp *app, GError **error)
{
  GPtrArray *newcomers = list_newcomers (app, 0, error);
  g_autoptr (GPtrArray) managers
      = newcomers != NULL ? gb_store_new_manager_list (app->store, 0, gb_app_today (app), error) : NULL;
  if (managers == NULL)
    {
      g_clear_pointer (&newcomers, g_ptr_array_unref);
      return NULL;
    }
  for (guint i = 0; i < newcomers->len; i++)
    {
      GbNewcomer *newcomer = g_ptr_array_index (newcomers, i);
      /* Somebody said that it was done, and not what was told. */
      if (!gb_date_is_set (newcomer->due_on))
        newcomer->due_on = due_by (app, newcomer->started_on);
    }
  g_ptr_array_extend_and_steal (newcomers, g_steal_pointer (&managers));
  g_ptr_array_sort (newcomers, compare_starts);
  return newcomers;
}

/* ---- their tasks ---- */

static char *
dup_ref (GbAudience audience, gint64 person_id)
{
  return g_strdup_printf ("%s/%" PRId64, audience == GB_AUDIENCE_MANAGER ? "manager" : "person", person_id);
}

static char *
dup_title (const GbNewcomer *newcomer)
{
  g_autofree char *title = g_strdup_printf (newcomer->audience == GB_AUDIENCE_MANAGER
                                                ? _ ("tell %s, who becomes a manager, about work and care")
                                                : _ ("tell %s about work and care"),
                                            newcomer->person_name);
  /* A name may be as long as a title. */
  return g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), GB_TASK_TITLE_MAX));
}

static gboolean
put_new (GbApp *app, const GbNewcomer *newcomer, const char *ref, GError **error)
{
  g_autofree char *title = dup_title (newcomer);
  g_autoptr (GbTask) task = gb_task_new (GB_TASK_ONBOARDING, ref, title, due_by (app, newcomer->started_on));
  task->start_on = newcomer->started_on;
  return gb_app_task_put (app, task, TRUE, error);
}

/* The name or the first day may be another now. */
static gboolean
put_changed (GbApp *app, const GbNewcomer *newcomer, GbTask *task, GError **error)
{
  g_autofree char *title = dup_title (newcomer);
  gboolean other_day = gb_date_compare (task->start_on, newcomer->started_on) != 0;
  if (gb_task_is_open (task) && !other_day && strcmp (title, task->title) == 0)
    return TRUE;
  g_free (task->title);
  task->title = g_steal_pointer (&title);
  if (other_day || !gb_task_is_open (task))
    task->due_on = due_by (app, newcomer->started_on);
  task->start_on = newcomer->started_on;
  task->state = GB_TASK_OPEN;
  task->done_on = GB_DATE_NONE;
  return gb_app_task_put (app, task, FALSE, error);
}

/* Told, or gone before anybody could. */
static gboolean
put_settled (GbApp *app, gint64 person_id, GbAudience audience, GbTask *task, GError **error)
{
  const GbBriefingFilter filter
      = { .person_id = person_id,
          .audience = audience == GB_AUDIENCE_MANAGER ? GB_AUDIENCE_MANAGER : GB_AUDIENCE_EVERYBODY,
          .limit = 1 };
  g_autoptr (GPtrArray) told = gb_store_briefing_list (app->store, &filter, error);
  if (told == NULL)
    return FALSE;
  task->state = told->len > 0 ? GB_TASK_DONE : GB_TASK_DROPPED;
  task->done_on = told->len > 0 ? ((const GbBriefing *)g_ptr_array_index (told, 0))->told_on : GB_DATE_NONE;
  if (!gb_app_task_put (app, task, FALSE, error))
    return FALSE;
  gb_app_withdraw (app, gb_subject (GB_SUBJECT_TASK, task->id));
  return TRUE;
}

/* @again: also where somebody said that it was done. */
static gboolean
sync_newcomer (GbApp *app, const GbNewcomer *newcomer, gboolean again, GError **error)
{
  g_autofree char *ref = dup_ref (newcomer->audience, newcomer->person_id);
  g_autoptr (GbTask) task = NULL;
  if (!gb_app_task_find (app, GB_TASK_ONBOARDING, ref, &task, error))
    return FALSE;
  if (task == NULL)
    return put_new (app, newcomer, ref, error);
  return (!again && !gb_task_is_open (task)) || put_changed (app, newcomer, task, error);
}

static gboolean
sync_all (GbApp *app, const GPtrArray *newcomers, gboolean again, GError **error)
{
  for (guint i = 0; i < newcomers->len; i++)
    if (!sync_newcomer (app, g_ptr_array_index (newcomers, i), again, error))
      return FALSE;
  return TRUE;
}

static gboolean
settle (GbApp *app, gint64 person_id, GbAudience audience, GError **error)
{
  g_autofree char *ref = dup_ref (audience, person_id);
  g_autoptr (GbTask) task = NULL;
  return gb_app_task_find (app, GB_TASK_ONBOARDING, ref, &task, error)
         && (task == NULL || !gb_task_is_open (task) || put_settled (app, person_id, audience, task, error));
}

gboolean
gb_app_onboarding_sync (GbApp *app, gint64 person_id, gboolean again, GError **error)
{
  g_autoptr (GPtrArray) newcomers = list_newcomers (app, person_id, error);
  g_autoptr (GPtrArray) managers
      = newcomers != NULL ? gb_store_new_manager_list (app->store, person_id, gb_app_today (app), error) : NULL;
  return managers != NULL && sync_all (app, newcomers, again, error) && sync_all (app, managers, FALSE, error)
         && (person_id == 0
             || ((newcomers->len > 0 || settle (app, person_id, GB_AUDIENCE_EMPLOYEE, error))
                 && (managers->len > 0 || settle (app, person_id, GB_AUDIENCE_MANAGER, error))));
}

GbTask *
gb_app_onboarding_expect (GbApp *app, gint64 person_id, GbDate on, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbPerson) person = NULL;
  g_autoptr (GbTask) task = NULL;
  g_autofree char *ref = dup_ref (GB_AUDIENCE_MANAGER, person_id);
  if (!gb_transaction_begin (&transaction, app, error)
      || (person = gb_store_person_get (app->store, person_id, error)) == NULL
      || !gb_app_task_find (app, GB_TASK_ONBOARDING, ref, &task, error))
    return NULL;
  if (!gb_app_person_is_here (app, person))
    {
      g_autofree char *when = gb_date_to_display (person->left_on);
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' has left already, on %s"), person->name, when);
      return NULL;
    }
  const GbNewcomer newcomer = { .audience = GB_AUDIENCE_MANAGER,
                                .person_id = person_id,
                                .person_name = person->name,
                                .started_on = gb_date_is_set (on) ? on : gb_app_today (app) };
  if (!(task == NULL ? put_new (app, &newcomer, ref, error) : put_changed (app, &newcomer, task, error))
      || (task == NULL && !gb_app_task_find (app, GB_TASK_ONBOARDING, ref, &task, error))
      || !gb_app_audit (app, "onboarding.expect", gb_subject (GB_SUBJECT_TASK, task->id), error)
      || !gb_transaction_commit (&transaction, TOUCHED, error))
    return NULL;
  return gb_store_task_get (app->store, task->id, error);
}

/* ---- who was told ---- */

GPtrArray *
gb_app_briefing_list (GbApp *app, const GbBriefingFilter *filter, GError **error)
{
  return gb_store_briefing_list (app->store, filter, error);
}

GbBriefing *
gb_app_briefing_get (GbApp *app, gint64 id, GError **error)
{
  return gb_store_briefing_get (app->store, id, error);
}

/* What nobody has to say. */
static gboolean
fill_in (GbApp *app, GbBriefing *briefing, GError **error)
{
  if (briefing->audience == GB_AUDIENCE_EVERYBODY)
    briefing->audience = GB_AUDIENCE_EMPLOYEE;
  if (briefing->people == 0 && briefing->person_id != 0)
    briefing->people = 1;
  if (!gb_date_is_set (briefing->told_on))
    briefing->told_on = gb_app_today (app);
  if (briefing->document == NULL || *briefing->document == '\0')
    {
      g_free (briefing->document);
      briefing->document = g_strdup (_ ("the handbook's chapter on work and care"));
    }
  if (briefing->told_by != NULL && *briefing->told_by == '\0')
    g_clear_pointer (&briefing->told_by, g_free);
  briefing->uid = g_uuid_string_random ();
  return gb_briefing_check (briefing, gb_app_today (app), error);
}

/* Whoever is about to come can be told, also weeks ahead; long before that it's another year that was meant. */
static gboolean
check_came (const GbPerson *person, GbDate told_on, GError **error)
{
  GbDate from = gb_date_is_set (person->started_on) ? gb_date_add_months (person->started_on, -GB_NEWCOMER_MONTHS)
                                                    : GB_DATE_NONE;
  if (!gb_date_is_set (from) || gb_date_compare (told_on, from) >= 0)
    return TRUE;
  g_autofree char *told = gb_date_to_display (told_on);
  g_autofree char *started = gb_date_to_display (person->started_on);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' is long before '%s' came, on %s; give another day by --on, or see 'geborgen person edit'"),
               told, person->name, started);
  return FALSE;
}

GbBriefing *
gb_app_briefing_add (GbApp *app, const GbBriefing *wish, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbBriefing) briefing = gb_briefing_copy (wish);
  g_autoptr (GbPerson) person = NULL;
  g_clear_pointer (&briefing->uid, g_free);
  if (!fill_in (app, briefing, error) || !gb_transaction_begin (&transaction, app, error))
    return NULL;
  if (briefing->person_id != 0)
    {
      person = gb_store_person_get (app->store, briefing->person_id, error);
      if (person == NULL || !check_came (person, briefing->told_on, error))
        return NULL;
    }
  if (!gb_store_briefing_insert (app->store, briefing, error)
      || !gb_app_audit (app, "onboarding.add", gb_subject (GB_SUBJECT_BRIEFING, briefing->id), error)
      || (briefing->audience == GB_AUDIENCE_MANAGER && person != NULL
          && !settle (app, person->id, GB_AUDIENCE_MANAGER, error))
      || (person != NULL && !gb_app_onboarding_sync (app, person->id, FALSE, error))
      || !gb_transaction_commit (&transaction, TOUCHED, error))
    return NULL;
  return gb_store_briefing_get (app->store, briefing->id, error);
}

/* Whoever was to be told as a manager, and was by this one, wasn't after all. */
static gboolean
expect_again (GbApp *app, const GbBriefing *briefing, GError **error)
{
  g_autofree char *ref = dup_ref (GB_AUDIENCE_MANAGER, briefing->person_id);
  g_autoptr (GbTask) task = NULL;
  if (briefing->audience != GB_AUDIENCE_MANAGER)
    return TRUE;
  if (!gb_app_task_find (app, GB_TASK_ONBOARDING, ref, &task, error))
    return FALSE;
  if (task == NULL || task->state != GB_TASK_DONE || gb_date_compare (task->done_on, briefing->told_on) != 0)
    return TRUE;
  task->state = GB_TASK_OPEN;
  task->done_on = GB_DATE_NONE;
  return gb_app_task_put (app, task, FALSE, error);
}

gboolean
gb_app_briefing_remove (GbApp *app, gint64 id, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbBriefing) briefing = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (briefing = gb_store_briefing_get (app->store, id, error)) == NULL
      || !gb_store_briefing_delete (app->store, id, error)
      || !gb_app_audit (app, "onboarding.remove", gb_subject (GB_SUBJECT_BRIEFING, id), error))
    return FALSE;
  if (briefing->person_id != 0
      && (!expect_again (app, briefing, error) || !gb_app_onboarding_sync (app, briefing->person_id, TRUE, error)))
    return FALSE;
  return gb_transaction_commit (&transaction, TOUCHED, error);
}
