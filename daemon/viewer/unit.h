/* Opens a file with xdg-open in a transient unit of the user's systemd: a child of the user manager, in the environment that the desktop
 * gave to it. Private to the viewer. */
#pragma once

#include <gio/gio.h>

/* Answers within some seconds: FALSE when there is no systemd on @bus, no xdg-open, or no program for the file. */
void gb_unit_open_async (GDBusConnection *bus, const char *path, GAsyncReadyCallback callback, gpointer user_data);
gboolean gb_unit_open_finish (GAsyncResult *result, GError **error);
