/* Puts the rooms together and runs the loop; does nothing itself. */
#include "serve.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/config-file.h"
#include "bus/bus.h"
#include "geborgen/names.h"
#include "remind/notifier.h"
#include "remind/scheduler.h"
#include "viewer/page-file.h"
#include "viewer/viewer.h"

#define WATCH_AFTER_SECONDS 1

typedef struct
{
  GMainLoop *loop;
  GbApp *app;
  GbBus *bus;
  GbNotifier *notifier;
  GbScheduler *scheduler;
  GbViewer *viewer;
  GFileMonitor *config_monitor;
  char *config_path;
  GStatBuf config_read; /* the file as it was when it was read; all zero: there was none */
  guint watching;
  gboolean available; /* a notification server */
  int status;
} Daemon;

/* ---- what the rooms ask of each other ---- */

static gint64
port_now (gpointer data)
{
  Daemon *self = data;
  return gb_clock_now (gb_scheduler_get_clock (self->scheduler));
}

static void
port_changed (const char *const *subjects, gpointer data)
{
  Daemon *self = data;
  if (self->bus != NULL)
    gb_bus_changed (self->bus, subjects);
}

static void
port_ledger_changed (gpointer data)
{
  gb_scheduler_replan (((Daemon *)data)->scheduler);
}

static void
port_show (guint64 ticket, GbNotice *notice, gpointer data)
{
  gb_notifier_show (((Daemon *)data)->notifier, ticket, notice);
}

static void
port_withdraw (const char *tag, gpointer data)
{
  gb_notifier_withdraw (((Daemon *)data)->notifier, tag);
}

static const char *
port_server (gpointer data)
{
  return gb_notifier_get_server (((Daemon *)data)->notifier);
}

static void
port_open_page (const char *path, GbViewed viewed, gpointer viewed_data, gpointer data)
{
  gb_viewer_open (((Daemon *)data)->viewer, path, viewed, viewed_data);
}

static gint64
schedule_next_at (gpointer data)
{
  return gb_app_reminder_next_at (((Daemon *)data)->app);
}

static void
schedule_deliver (gint64 now, gpointer data)
{
  gb_app_reminder_deliver (((Daemon *)data)->app, now);
}

static void
schedule_jumped (gint64 now, gpointer data)
{
  g_autoptr (GError) error = NULL;
  if (!gb_app_time_changed (((Daemon *)data)->app, &error))
    g_warning ("moments couldn't be computed again: %s", error->message);
}

static void
notifier_available (gboolean available, gpointer data)
{
  Daemon *self = data;
  /* Only one that wasn't there: a server that dies of each notice, and is started by the next, keeps its waiting time. */
  if (available && !self->available)
    gb_app_reminder_retry (self->app);
  self->available = available;
  gb_scheduler_set_available (self->scheduler, available);
}

static void
notifier_answered (guint64 ticket, gboolean shown, gpointer data)
{
  Daemon *self = data;
  gb_app_reminder_answered (self->app, ticket, shown);
  gb_scheduler_replan (self->scheduler);
}

static void
notifier_pressed (const char *tag, const char *action, gpointer data)
{
  gb_app_reminder_pressed (((Daemon *)data)->app, tag, action);
}

/* ---- configuration ---- */

static GbConfig *
load_config (const char *path)
{
  g_autoptr (GError) error = NULL;
  GbConfig *config = gb_config_file_load (path, &error);
  if (config == NULL)
    g_warning ("configuration: %s; going on without it", error->message);
  for (guint i = 0; config != NULL && config->unknown[i] != NULL; i++)
    g_warning ("configuration: '%s' isn't understood", config->unknown[i]);
  return config;
}

static void
reload_config (Daemon *self)
{
  g_autoptr (GError) error = NULL;
  GbConfig *config = load_config (self->config_path);
  if (config == NULL)
    return; /* what was in force stays */
  if (!gb_app_set_config (self->app, config, &error))
    g_warning ("configuration: %s", error->message);
  gb_scheduler_replan (self->scheduler);
  g_message ("configuration read again");
}

static void
config_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || event == G_FILE_MONITOR_EVENT_RENAMED
      || event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_MOVED_IN)
    reload_config (data);
}

static GStatBuf
look_at_config (Daemon *self)
{
  GStatBuf info;
  return g_stat (self->config_path, &info) == 0 ? info : (GStatBuf){ 0 };
}

static gboolean
is_same_file (const GStatBuf *a, const GStatBuf *b)
{
  return a->st_ino == b->st_ino && a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec
         && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static void
watch_config (Daemon *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->config_path);
  g_autofree char *folder = g_path_get_dirname (self->config_path);
  /* GLib polls for a folder that isn't there; an idle service makes no wake-ups. */
  g_mkdir_with_parents (folder, 0700);
  self->config_monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->config_monitor != NULL)
    g_signal_connect (self->config_monitor, "changed", G_CALLBACK (config_changed), self);
  /* Watched before it's looked at: what changes in between is read again. */
  GStatBuf now = look_at_config (self);
  if (!is_same_file (&now, &self->config_read))
    reload_config (self);
}

/* What nobody waits for: to watch takes a while to begin, and a first call may have started the service. */
static gboolean
start_watching (gpointer data)
{
  Daemon *self = data;
  self->watching = 0;
  gb_clock_watch (gb_scheduler_get_clock (self->scheduler));
  watch_config (self);
  return G_SOURCE_REMOVE;
}

/* ---- start and stop ---- */

static gboolean
stop (gpointer data)
{
  Daemon *self = data;
  g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
give_up (Daemon *self, const char *message)
{
  g_warning ("%s", message);
  self->status = EXIT_FAILURE;
  g_main_loop_quit (self->loop);
  return FALSE;
}

/* Nothing is shown before the name is ours: of several that start, one serves. */
static void
name_acquired (gpointer data)
{
  Daemon *self = data;
  static const GbNotifierPort port = { notifier_available, notifier_answered, notifier_pressed };
  g_autoptr (GError) error = NULL;
  /* Without a folder of the session nothing is remembered, and nothing else is lost. */
  g_autofree char *folder = gb_page_file_make_folder (NULL);
  g_autofree char *screen = folder != NULL ? g_build_filename (folder, "notices", NULL) : NULL;
  self->notifier = gb_notifier_new (&port, self, screen, &error);
  if (self->notifier == NULL || !gb_app_start (self->app, &error))
    {
      give_up (self, error->message);
      return;
    }
  gb_page_file_remove_all ();
  self->watching = g_timeout_add_seconds (WATCH_AFTER_SECONDS, start_watching, self);
  g_message ("serving %s", GB_BUS_NAME);
}

static void
name_lost (gpointer data)
{
  give_up (data, "the bus name " GB_BUS_NAME " is taken, or the bus went away");
}

static gboolean
open_rooms (Daemon *self, const char *folder, GError **error)
{
  static const GbSchedulerPort schedule = { schedule_next_at, schedule_deliver, schedule_jumped };
  static const GbAppPort port
      = { port_now, port_changed, port_ledger_changed, port_show, port_withdraw, port_server, port_open_page };
  GbStore *store = gb_store_open (folder, error);
  if (store == NULL)
    return FALSE;
  self->scheduler = gb_scheduler_new (&schedule, self, 0, error);
  if (self->scheduler == NULL)
    {
      gb_store_close (store);
      return FALSE;
    }
  self->config_read = look_at_config (self);
  GbConfig *config = load_config (self->config_path);
  self->app = gb_app_new (store, config != NULL ? config : gb_config_new (), self->config_path, &port, self);
  return TRUE;
}

int
gb_serve (const char *folder)
{
  Daemon self = { 0 };
  g_autoptr (GError) error = NULL;
  self.config_path = gb_config_file_dup_path ();
  self.loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, stop, &self);
  g_unix_signal_add (SIGINT, stop, &self);
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (connection == NULL)
    {
      g_warning ("no session bus: %s", error->message);
      self.status = EXIT_FAILURE;
    }
  else if (!open_rooms (&self, folder, &error) || (self.bus = gb_bus_new (self.app, connection, &error)) == NULL)
    {
      g_warning ("%s", error->message);
      self.status = GB_EXIT_REFUSED;
    }
  else
    {
      self.viewer = gb_viewer_new (connection);
      gb_bus_own_name (self.bus, name_acquired, name_lost, &self);
      g_main_loop_run (self.loop);
      /* The pages of the one that serves, which this may not have been. */
      if (self.notifier != NULL)
        gb_page_file_remove_all ();
      g_message ("stopping");
    }
  g_clear_handle_id (&self.watching, g_source_remove);
  /* In the order of who calls whom. */
  g_clear_object (&self.config_monitor);
  gb_viewer_free (self.viewer);
  gb_bus_free (self.bus);
  gb_notifier_free (self.notifier);
  if (self.app != NULL)
    gb_app_free (self.app);
  gb_scheduler_free (self.scheduler);
  g_main_loop_unref (self.loop);
  g_free (self.config_path);
  return self.status;
}
