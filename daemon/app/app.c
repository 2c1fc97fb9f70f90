#include "app-private.h"

#include "handover.h"

#include <inttypes.h>
#include <malloc.h>
#include <string.h>

#include "geborgen/health.h"
#include "geborgen/names.h"

/* Long enough to gather a burst of changes, short enough that a calendar subscriber sees the result. */
#define UPKEEP_DELAY_SECONDS 2
#define BACKUP_EVERY_SECONDS (24 * 60 * 60)

GbApp *
gb_app_new (GbStore *store, GbConfig *config, const char *config_path, const GbAppPort *port, gpointer user_data)
{
  GbApp *app = g_new0 (GbApp, 1);
  app->store = store;
  app->config = config;
  app->config_path = g_strdup (config_path);
  app->calendar_path = g_build_filename (gb_store_get_folder (store), GB_CALENDAR_FOLDER, GB_CALENDAR_FILE, NULL);
  app->port = *port;
  app->port_data = user_data;
  app->tickets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, gb_delivery_free);
  app->started_at = gb_app_now (app);
  app->calendar_stale = TRUE;
  return app;
}

void
gb_app_free (GbApp *app)
{
  if (app == NULL)
    return;
  g_clear_handle_id (&app->upkeep_source, g_source_remove);
  g_hash_table_unref (app->tickets);
  g_clear_pointer (&app->zone, g_time_zone_unref);
  g_clear_pointer (&app->shipped_points, g_ptr_array_unref);
  gb_store_close (app->store);
  gb_config_free (app->config);
  g_free (app->zone_name);
  g_free (app->config_path);
  g_free (app->calendar_path);
  g_free (app);
}

gint64
gb_app_now (GbApp *app)
{
  return app->port.now (app->port_data);
}

const GbConfig *
gb_app_get_config (GbApp *app)
{
  return app->config;
}

GTimeZone *
gb_app_get_zone (GbApp *app)
{
  if (app->zone == NULL)
    {
      app->zone = gb_zone_new (app->config->zone, NULL);
      /* A zone that the configuration misspells is named by doctor; moments must come all the same. */
      if (app->zone == NULL)
        app->zone = gb_zone_new (NULL, NULL);
      if (app->zone == NULL)
        app->zone = g_time_zone_new_utc ();
      g_free (app->zone_name);
      app->zone_name = g_strdup (g_time_zone_get_identifier (app->zone));
    }
  return app->zone;
}

GTimeZone *
gb_app_dup_zone (GbApp *app)
{
  return g_time_zone_ref (gb_app_get_zone (app));
}

GbDate
gb_app_today (GbApp *app)
{
  return gb_zone_to_date (gb_app_get_zone (app), gb_app_now (app));
}

gboolean
gb_app_dup_text (GbTexts *texts, const char *what, const char *text, char **ret_text, GError **error)
{
  g_autofree char *copy = g_strdup (text != NULL ? text : "");
  g_strstrip (copy);
  if (*copy == '\0')
    {
      *ret_text = NULL;
      return TRUE;
    }
  if (!gb_text_check (what, copy, error) || (!texts->anyway && !gb_health_check (what, copy, error)))
    return FALSE;
  texts->kept = texts->kept || (texts->anyway && !gb_health_check (what, copy, NULL));
  *ret_text = g_steal_pointer (&copy);
  return TRUE;
}

char *
gb_app_dup_choices (GPtrArray *found, const char *(*tell) (gconstpointer record, gint64 *ret_id))
{
  GString *choices = g_string_new (NULL);
  for (guint i = 0; i < MIN (found->len, GB_CHOICES_SHOWN); i++)
    {
      gint64 id = 0;
      const char *name = tell (g_ptr_array_index (found, i), &id);
      g_string_append_printf (choices, "%s%s (%" PRId64 ")", i > 0 ? ", " : "", name, id);
    }
  g_string_append (choices, found->len > GB_CHOICES_SHOWN ? ", …" : "");
  return g_string_free (choices, FALSE);
}

/* ---- transactions ---- */

gboolean
gb_transaction_begin (GbTransaction *transaction, GbApp *app, GError **error)
{
  transaction->app = NULL;
  if (!gb_store_begin (app->store, error))
    return FALSE;
  transaction->app = app;
  app->audited = FALSE;
  return TRUE;
}

void
gb_transaction_clear (GbTransaction *transaction)
{
  if (transaction->app != NULL)
    gb_store_rollback (transaction->app->store);
  transaction->app = NULL;
}

static void
tell_world (GbApp *app, guint touched)
{
  /* In the order of GbTouched, one a line. */
  /* clang-format off */
  static const char *const names[] = {
    "person", "team", "talk", "agreement", "reminder", "action", "handover",
    "evidence",
    "pillar",
    "briefing",
    "task",
    "handbook",
    "erkenning",
    "survey",
    "day",
  };
  /* clang-format on */
  const char *subjects[G_N_ELEMENTS (names) + 1] = { NULL };
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (touched & (1u << i))
      subjects[n++] = names[i];
  if (n > 0)
    app->port.changed (subjects, app->port_data);
  if (touched
      & (GB_TOUCHED_TALK | GB_TOUCHED_REMINDER | GB_TOUCHED_PERSON | GB_TOUCHED_AGREEMENT | GB_TOUCHED_ACTION
         | GB_TOUCHED_HANDOVER | GB_TOUCHED_TASK))
    app->port.ledger_changed (app->port_data);
}

gboolean
gb_transaction_commit (GbTransaction *transaction, guint touched, GError **error)
{
  GbApp *app = transaction->app;
  if ((touched & ~(guint)GB_TOUCHED_REMINDER) != 0 && !app->audited)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_FAILED, _ ("a change of records has no line in the audit log"));
      return FALSE;
    }
  if (!gb_store_commit (app->store, error))
    return FALSE;
  transaction->app = NULL;
  if (touched & (GB_TOUCHED_TALK | GB_TOUCHED_PERSON | GB_TOUCHED_TEAM))
    app->calendar_stale = TRUE;
  tell_world (app, touched);
  gb_app_schedule_upkeep (app);
  return TRUE;
}

/* ---- upkeep ---- */

/* A backup a day, taken when there is something new to keep: nothing has to wake up for it. */
static void
backup_when_due (GbApp *app)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = gb_app_backup_list (app, &error);
  gint64 last = 0;
  if (backups != NULL && backups->len > 0)
    last = ((GbBackup *)g_ptr_array_index (backups, 0))->taken_at;
  gint64 now = gb_app_now (app);
  /* A clock that stood in the future must not stop backups for years. */
  if (last > 0 && last <= now && now - last < BACKUP_EVERY_SECONDS)
    return;
  g_autofree char *name = gb_app_backup_daily (app, &error);
  if (name == NULL)
    g_warning ("no backup could be made: %s", error->message);
}

gboolean
gb_app_begin_day (GbApp *app, GError **error)
{
  return gb_date_compare (app->daily_done_on, gb_app_today (app)) == 0
         || (gb_app_handover_hand_back (app, error) && gb_app_cycle_ensure_days (app, error));
}

static gboolean
do_upkeep (gpointer user_data)
{
  GbApp *app = user_data;
  g_autoptr (GError) error = NULL;
  app->upkeep_source = 0;
  if (!gb_app_begin_day (app, &error) || !gb_app_handbook_upkeep (app, &error)
      || (app->calendar_stale && !gb_app_calendar_refresh (app, &error)))
    g_warning ("upkeep: %s", error->message);
  gb_app_pillar_look_daily (app);
  backup_when_due (app);
  gb_store_release_memory (app->store);
  gb_health_forget ();
  malloc_trim (0);
  return G_SOURCE_REMOVE;
}

void
gb_app_schedule_upkeep (GbApp *app)
{
  if (app->upkeep_source == 0)
    app->upkeep_source = g_timeout_add_seconds (UPKEEP_DELAY_SECONDS, do_upkeep, app);
}

/* ---- start, configuration, clock ---- */

static gboolean
sync_all (GbApp *app, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  return gb_transaction_begin (&transaction, app, error) && gb_app_ledger_sync_all (app, error)
         && gb_transaction_commit (&transaction, GB_TOUCHED_REMINDER, error);
}

gboolean
gb_app_start (GbApp *app, GError **error)
{
  GbReminderFilter delivering = { .by_state = TRUE, .state = GB_REMINDER_DELIVERING };
  gint64 left = gb_store_reminder_count (app->store, &delivering, error);
  if (left < 0)
    return FALSE;
  app->leftover = left > 0;
  gb_app_schedule_upkeep (app);
  gb_app_audit_mark (app);
  gb_store_evidence_remove_unfinished (app->store);
  gb_app_erase_resume (app);
  /* An older schema reminded of less. */
  if (gb_store_get_schema_before (app->store) < gb_store_newest_schema () && !sync_all (app, error))
    return FALSE;
  return gb_app_begin_day (app, error);
}

gboolean
gb_app_set_config (GbApp *app, GbConfig *config, GError **error)
{
  gb_config_free (app->config);
  app->config = config;
  g_clear_pointer (&app->zone, g_time_zone_unref);
  app->calendar_stale = TRUE;
  return sync_all (app, error);
}

gboolean
gb_app_time_changed (GbApp *app, GError **error)
{
  g_autofree char *before = g_strdup (app->zone_name);
  g_clear_pointer (&app->zone, g_time_zone_unref);
  gb_app_get_zone (app);
  if (g_strcmp0 (before, app->zone_name) == 0)
    return TRUE;
  app->calendar_stale = TRUE;
  return sync_all (app, error);
}
