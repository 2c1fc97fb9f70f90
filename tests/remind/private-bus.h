/* A message bus of a test's own, with its own configuration: no services but those the test gives. */
#pragma once

#include <gio/gio.h>

typedef struct PrivateBus PrivateBus;

/* Starts dbus-daemon and sets @variable, "DBUS_SESSION_BUS_ADDRESS", to its address. @service: the text of a service file
 * for activation, or NULL. For inside a test, never before Check forks. */
PrivateBus *private_bus_start (const char *variable, const char *service);
void private_bus_stop (PrivateBus *bus);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrivateBus, private_bus_stop)

/* A connection beside the shared one that owns @name; borrowed. */
GDBusConnection *private_bus_own (PrivateBus *bus, const char *name);
/* Until the bus has passed on all that private_bus_own()'s connection said before. */
void private_bus_settle (PrivateBus *bus);
/* Does anybody own @name? */
gboolean private_bus_is_owned (PrivateBus *bus, const char *name);
/* The folder of the bus; what is put there goes with it. */
const char *private_bus_get_folder (PrivateBus *bus);
