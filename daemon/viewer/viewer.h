/* Opens a page with the program that the desktop has for it; the only place that knows libportal.
 *
 * Never as a child of the service, whose system call filter, memory rules and limits a browser would inherit and die of: through the desktop
 * portal, and where that doesn't open it as a unit of the user's own systemd. Nothing blocks, and each is given up after some seconds.
 * Everything is on the main context of the thread that made the viewer. */
#pragma once

#include <gio/gio.h>

typedef struct GbViewer GbViewer;

/* FALSE: neither way could open it. */
typedef void (*GbViewed) (gboolean opened, gpointer user_data);

/* @bus: the session's. */
GbViewer *gb_viewer_new (GDBusConnection *bus) G_GNUC_WARN_UNUSED_RESULT;
/* Whoever still waits hears FALSE. */
void gb_viewer_free (GbViewer *viewer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbViewer, gb_viewer_free)

/* @viewed is called once, later. */
void gb_viewer_open (GbViewer *viewer, const char *path, GbViewed viewed, gpointer user_data);
