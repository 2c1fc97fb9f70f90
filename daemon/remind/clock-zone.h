/* Tells when the machine's zone changes, so that civil times can be resolved again. */
#pragma once

#include <glib.h>

typedef struct GbZoneWatch GbZoneWatch;
typedef void (*GbZoneChanged) (gpointer user_data);

/* @path: "/etc/localtime". On the thread-default main context, by inotify. NULL where that can't be had: the zone is then
 * read anew at the next start, and nothing else is lost. */
GbZoneWatch *gb_zone_watch_new (const char *path, GbZoneChanged changed, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void gb_zone_watch_free (GbZoneWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbZoneWatch, gb_zone_watch_free)
