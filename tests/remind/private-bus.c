#include "private-bus.h"

#include <check.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>

struct PrivateBus
{
  char *folder;
  char *address;
  GPid pid;
  FILE *output; /* open as long as it lives: what it starts writes there too */
  GDBusConnection *connection;
};

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

static void
write_configuration (PrivateBus *bus, const char *service)
{
  g_autofree char *text
      = g_strdup_printf ("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
                         " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                         "<busconfig><type>session</type><listen>unix:path=%s/bus</listen><servicedir>%s</servicedir>"
                         "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow "
                         "eavesdrop=\"true\"/><allow own=\"*\"/></policy>"
                         "</busconfig>",
                         bus->folder, bus->folder);

  write_file (bus->folder, "bus.conf", text);
  if (service != NULL)
    write_file (bus->folder, "test.service", service);
}

PrivateBus *
private_bus_start (const char *variable, const char *service)
{
  PrivateBus *bus = g_new0 (PrivateBus, 1);
  g_autofree char *option = NULL;
  g_autoptr (GError) error = NULL;
  char address[256] = "";
  int output;

  bus->folder = g_dir_make_tmp ("gb-bus-XXXXXX", NULL);
  write_configuration (bus, service);
  option = g_strdup_printf ("--config-file=%s/bus.conf", bus->folder);
  const char *argv[] = { "dbus-daemon", option, "--nofork", "--nopidfile", "--print-address", NULL };
  g_spawn_async_with_pipes (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &bus->pid, NULL, &output, NULL, &error);
  ck_assert_msg (error == NULL, "%s", error != NULL ? error->message : "");
  bus->output = fdopen (output, "r");
  ck_assert_ptr_nonnull (fgets (address, sizeof address, bus->output));
  bus->address = g_strdup (g_strchomp (address));
  g_setenv (variable, bus->address, TRUE);
  return bus;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
private_bus_stop (PrivateBus *bus)
{
  if (bus == NULL)
    return;
  g_clear_object (&bus->connection);
  kill (bus->pid, SIGTERM);
  g_spawn_close_pid (bus->pid);
  fclose (bus->output);
  remove_folder (bus->folder);
  g_free (bus->folder);
  g_free (bus->address);
  g_free (bus);
}

static GDBusConnection *
get_connection (PrivateBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (bus->connection == NULL)
    bus->connection = g_dbus_connection_new_for_address_sync (
        bus->address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
        NULL, NULL, &error);
  ck_assert_msg (error == NULL, "%s", error != NULL ? error->message : "");
  return bus->connection;
}

static GVariant *
ask_bus (PrivateBus *bus, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (get_connection (bus), "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                                 "org.freedesktop.DBus", method, arguments, NULL,
                                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  ck_assert_msg (error == NULL, "%s", error != NULL ? error->message : "");
  return reply;
}

GDBusConnection *
private_bus_own (PrivateBus *bus, const char *name)
{
  g_variant_unref (ask_bus (bus, "RequestName", g_variant_new ("(su)", name, 4u)));
  return get_connection (bus);
}

void
private_bus_settle (PrivateBus *bus)
{
  g_variant_unref (ask_bus (bus, "GetId", NULL));
}

gboolean
private_bus_is_owned (PrivateBus *bus, const char *name)
{
  g_autoptr (GVariant) reply = ask_bus (bus, "NameHasOwner", g_variant_new ("(s)", name));
  gboolean owned;

  g_variant_get (reply, "(b)", &owned);
  return owned;
}

const char *
private_bus_get_folder (PrivateBus *bus)
{
  return bus->folder;
}
