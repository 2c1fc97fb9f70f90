#include "app-private.h"
#include "journal.h"

void
gb_status_free (GbStatus *status)
{
  if (status == NULL)
    return;
  g_free (status->server);
  g_free (status->folder);
  g_free (status->zone);
  g_free (status);
}

/* What has to be counted row by row, once for each change. */
static gboolean
count_many (GbApp *app, GError **error)
{
  guint64 generation = gb_store_get_generation (app->store);
  GbCounted counted = { .known = TRUE, .generation = generation };
  GbTalkFilter all = { 0 };
  GbTalkFilter open = { .open_only = TRUE };
  GbReminderFilter pending = { .by_state = TRUE, .state = GB_REMINDER_PENDING };
  if (app->counted.known && app->counted.generation == generation)
    return TRUE;
  if ((counted.talks = gb_store_talk_count (app->store, &all, error)) < 0
      || (counted.talks_open = gb_store_talk_count (app->store, &open, error)) < 0
      || (counted.reminders_pending = gb_store_reminder_count (app->store, &pending, error)) < 0)
    return FALSE;
  app->counted = counted;
  return TRUE;
}

static gboolean
count_records (GbApp *app, GbStatus *status, GError **error)
{
  GbPersonFilter here = { .here_on = gb_app_today (app) };
  GbAgreementFilter agreements = { .open_only = TRUE };
  if (!count_many (app, error) || (status->people = gb_store_person_count (app->store, &here, error)) < 0
      || (status->teams = gb_store_team_count (app->store, error)) < 0
      || (status->agreements_open = gb_store_agreement_count (app->store, &agreements, error)) < 0)
    return FALSE;
  status->talks = app->counted.talks;
  status->talks_open = app->counted.talks_open;
  status->reminders_pending = app->counted.reminders_pending;
  return TRUE;
}

GbStatus *
gb_app_status (GbApp *app, GError **error)
{
  g_autoptr (GbStatus) status = g_new0 (GbStatus, 1);
  if (!count_records (app, status, error))
    return NULL;
  g_autoptr (GPtrArray) backups = gb_app_backup_list (app, NULL);
  if (backups != NULL && backups->len > 0)
    status->last_backup = ((GbBackup *)g_ptr_array_index (backups, 0))->taken_at;
  status->next_wake = gb_app_reminder_next_at (app);
  status->uptime = gb_app_now (app) - app->started_at;
  status->server = g_strdup (app->port.server (app->port_data));
  status->folder = g_strdup (gb_store_get_folder (app->store));
  gb_app_get_zone (app);
  status->zone = g_strdup (app->zone_name);
  status->schema = gb_store_get_schema (app->store);
  return g_steal_pointer (&status);
}

/* The line comes after the copy, and not into it: a copy that failed was not made. */
static char *
back_up (GbApp *app, GbActor actor, GError **error)
{
  g_autofree char *name = gb_store_backup (app->store, gb_app_now (app), app->config->backups_kept, error);
  if (name == NULL)
    return NULL;
  gb_journal_backup (name);
  if (!gb_app_audit_alone (app, actor, "backup.make", gb_subject (GB_SUBJECT_BACKUP, 0), error))
    return NULL;
  gb_app_audit_mark (app);
  return g_steal_pointer (&name);
}

char *
gb_app_backup (GbApp *app, GError **error)
{
  return back_up (app, GB_ACTOR_MANAGER, error);
}

char *
gb_app_backup_daily (GbApp *app, GError **error)
{
  return back_up (app, GB_ACTOR_SERVICE, error);
}

GPtrArray *
gb_app_backup_list (GbApp *app, GError **error)
{
  return gb_store_backup_list (gb_store_get_folder (app->store), error);
}

char *
gb_app_restore (GbApp *app, const char *name, GError **error)
{
  g_autofree char *kept = gb_store_restore (app->store, name, gb_app_now (app), error);
  if (kept == NULL)
    return NULL;
  /* Other records, other moments: bring the ledger in line and let everybody read again. */
  g_auto (GbTransaction) transaction = { NULL };
  guint all = GB_TOUCHED_PERSON | GB_TOUCHED_TEAM | GB_TOUCHED_TALK | GB_TOUCHED_AGREEMENT | GB_TOUCHED_REMINDER
              | GB_TOUCHED_ACTION | GB_TOUCHED_TASK;
  app->daily_done_on = app->pillars_looked_on = GB_DATE_NONE;
  if (!gb_transaction_begin (&transaction, app, error) || !gb_app_ledger_sync_all (app, error))
    return NULL;
  app->audited = TRUE; /* the store wrote the line with the records themselves */
  if (!gb_transaction_commit (&transaction, all, error))
    return NULL;
  gb_app_audit_mark (app);
  return g_steal_pointer (&kept);
}
