#include "remind/server-watch.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

struct GbServerWatch
{
  GbServerWatchPort port;
  gpointer user_data;
  guint watch_id;
  gboolean owned;
  GCancellable *asking; /* the question under way about the present owner, or its absence */
  char *description;
};

/* Whatever was asked before is about another owner. */
static GCancellable *
ask_anew (GbServerWatch *watch)
{
  if (watch->asking != NULL)
    g_cancellable_cancel (watch->asking);
  g_clear_object (&watch->asking);
  g_clear_pointer (&watch->description, g_free);
  watch->asking = g_cancellable_new ();
  return watch->asking;
}

static void
on_information (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  GbServerWatch *watch = data;
  const char *name, *version;

  /* Cancelled: the watch may be gone. A server that doesn't say who it is may still show things. */
  if (reply == NULL)
    return;
  g_variant_get (reply, "(&s&s&s&s)", &name, NULL, &version, NULL);
  g_free (watch->description);
  watch->description = g_strdup_printf ("%s %s", name, version);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  GbServerWatch *watch = data;

  watch->port.came (bus, owner, watch->user_data);
  g_dbus_connection_call (bus, owner, SERVER_PATH, SERVER_NAME, "GetServerInformation", NULL, G_VARIANT_TYPE ("(ssss)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, ask_anew (watch), on_information, watch);
  watch->owned = TRUE;
  watch->port.available (TRUE, watch->user_data);
}

static void
on_activatable (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  GbServerWatch *watch = data;
  g_autofree const char **names = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply != NULL)
    g_variant_get (reply, "(^a&s)", &names);
  watch->port.available (names != NULL && g_strv_contains (names, SERVER_NAME), watch->user_data);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  GbServerWatch *watch = data;
  GCancellable *asking = ask_anew (watch);

  /* Said when one goes, also to make place for another, and not when one comes: that may be the one that a notice has just
   * started, with the notice on its screen. */
  if (watch->owned)
    watch->port.gone (watch->user_data);
  watch->owned = FALSE;
  if (bus == NULL)
    {
      watch->port.available (FALSE, watch->user_data);
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "ListActivatableNames", NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1, asking,
                          on_activatable, watch);
}

GbServerWatch *
gb_server_watch_new (const GbServerWatchPort *port, gpointer user_data)
{
  GbServerWatch *watch = g_new0 (GbServerWatch, 1);

  watch->port = *port;
  watch->user_data = user_data;
  watch->watch_id = g_bus_watch_name (G_BUS_TYPE_SESSION, SERVER_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared,
                                      on_vanished, watch, NULL);
  return watch;
}

void
gb_server_watch_free (GbServerWatch *watch)
{
  if (watch == NULL)
    return;
  g_bus_unwatch_name (watch->watch_id);
  if (watch->asking != NULL)
    g_cancellable_cancel (watch->asking);
  g_clear_object (&watch->asking);
  g_free (watch->description);
  g_free (watch);
}

const char *
gb_server_watch_get_description (GbServerWatch *watch)
{
  return watch->description;
}
