/* The service on the session bus: the interfaces of share/dbus, and the name. A method decodes, asks the app and replies; nothing else. */
#pragma once

#include "app/app.h"
#include <gio/gio.h>

typedef struct GbBus GbBus;

/* Puts all interfaces on @connection. @app is borrowed and must outlive the bus. */
GbBus *gb_bus_new (GbApp *app, GDBusConnection *connection, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes them off again and gives the name back. */
void gb_bus_free (GbBus *bus);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbBus, gb_bus_free)

/* Asks for org.geborgen.Daemon1 and never takes it from another. @lost: another has it, or the connection is gone. */
void gb_bus_own_name (GbBus *bus, void (*acquired) (gpointer user_data), void (*lost) (gpointer user_data),
                      gpointer user_data);
/* Tells every client which records changed; @subjects is NULL-terminated. */
void gb_bus_changed (GbBus *bus, const char *const *subjects);
