#include "remind/clock-zone.h"

#include <gio/gio.h>

struct GbZoneWatch
{
  GFileMonitor *monitor;
  GbZoneChanged changed;
  gpointer user_data;
};

/* Of the several events that one replaced link makes, each is passed on: the clock makes them one. */
static void
on_event (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  GbZoneWatch *watch = data;

  /* A changed mode or time isn't another zone. */
  if (event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    watch->changed (watch->user_data);
}

GbZoneWatch *
gb_zone_watch_new (const char *path, GbZoneChanged changed, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  /* /etc/localtime is a link that is replaced whole, by a rename. */
  g_autoptr (GFileMonitor) monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  GbZoneWatch *watch;

  if (monitor == NULL)
    return NULL;
  watch = g_new0 (GbZoneWatch, 1);
  watch->changed = changed;
  watch->user_data = user_data;
  watch->monitor = g_steal_pointer (&monitor);
  g_signal_connect (watch->monitor, "changed", G_CALLBACK (on_event), watch);
  return watch;
}

void
gb_zone_watch_free (GbZoneWatch *watch)
{
  if (watch == NULL)
    return;
  g_signal_handlers_disconnect_by_data (watch->monitor, watch);
  g_file_monitor_cancel (watch->monitor);
  g_object_unref (watch->monitor);
  g_free (watch);
}
