#include "app-private.h"

#define COMING_DAYS 14

void
gb_overview_free (GbOverview *overview)
{
  if (overview == NULL)
    return;
  g_clear_pointer (&overview->overdue, g_ptr_array_unref);
  g_clear_pointer (&overview->coming, g_ptr_array_unref);
  g_clear_pointer (&overview->attention, g_ptr_array_unref);
  g_clear_pointer (&overview->actions, g_ptr_array_unref);
  g_clear_pointer (&overview->tasks, g_ptr_array_unref);
  g_clear_pointer (&overview->reminders, g_ptr_array_unref);
  g_free (overview);
}

static gboolean
talks (GbApp *app, GbTalkFilter filter, guint limit, GPtrArray **ret_talks, gint64 *ret_count, GError **error)
{
  *ret_count = gb_store_talk_count (app->store, &filter, error);
  filter.limit = limit;
  *ret_talks = *ret_count < 0 ? NULL : gb_store_talk_list (app->store, &filter, error);
  return *ret_talks != NULL;
}

static gboolean
attention (GbApp *app, GbOverview *overview, guint limit, GError **error)
{
  GbAgreementFilter filter = { .attention_until = gb_date_add_days (overview->today, COMING_DAYS) };
  overview->attention_count = gb_store_agreement_count (app->store, &filter, error);
  filter.limit = limit;
  overview->attention = overview->attention_count < 0 ? NULL : gb_store_agreement_list (app->store, &filter, error);
  return overview->attention != NULL;
}

static gboolean
actions (GbApp *app, GbOverview *overview, guint limit, GError **error)
{
  GbActionFilter filter = { .open_only = TRUE };
  overview->actions_count = gb_store_action_count (app->store, &filter, error);
  filter.limit = limit;
  overview->actions = overview->actions_count < 0 ? NULL : gb_store_action_list (app->store, &filter, error);
  return overview->actions != NULL;
}

static gboolean
tasks (GbApp *app, GbOverview *overview, guint limit, GError **error)
{
  GbTaskFilter filter = { .open_only = TRUE, .due_until = gb_date_add_days (overview->today, COMING_DAYS) };
  overview->tasks_count = gb_store_task_count (app->store, &filter, error);
  filter.limit = limit;
  overview->tasks = overview->tasks_count < 0 ? NULL : gb_store_task_list (app->store, &filter, error);
  return overview->tasks != NULL && gb_app_tasks_show (app, overview->tasks, error);
}

static gboolean
shown (GbApp *app, GbOverview *overview, guint limit, GError **error)
{
  GbReminderFilter filter = { .by_state = TRUE, .state = GB_REMINDER_SHOWN };
  overview->reminders_count = gb_store_reminder_count (app->store, &filter, error);
  filter.limit = limit;
  overview->reminders = overview->reminders_count < 0 ? NULL : gb_store_reminder_list (app->store, &filter, error);
  return overview->reminders != NULL;
}

GbOverview *
gb_app_overview (GbApp *app, guint limit, GError **error)
{
  g_autoptr (GbOverview) overview = g_new0 (GbOverview, 1);
  overview->today = gb_app_today (app);
  GbTalkFilter overdue = { .open_only = TRUE, .until = gb_date_add_days (overview->today, -1) };
  GbTalkFilter coming = { .open_only = TRUE, .from = overview->today };
  coming.until = gb_date_add_days (overview->today, COMING_DAYS);
  if (!talks (app, overdue, limit, &overview->overdue, &overview->overdue_count, error)
      || !talks (app, coming, limit, &overview->coming, &overview->coming_count, error)
      || !attention (app, overview, limit, error) || !actions (app, overview, limit, error)
      || !tasks (app, overview, limit, error) || !shown (app, overview, limit, error))
    return NULL;
  return g_steal_pointer (&overview);
}
