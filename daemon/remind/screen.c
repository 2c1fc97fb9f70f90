#include "remind/screen.h"

#include "remind/screen-file.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

struct GbScreen
{
  char *path;
  GbScreenPressed pressed;
  gpointer user_data;
  GDBusConnection *bus;
  char *owner;        /* NULL: there is no server */
  char *server;       /* it and its bus, since another bus gives the same names again */
  GHashTable *shown;  /* tag -> id: all */
  GHashTable *old;    /* tag -> id: of these, what an earlier service showed */
  guint subscription; /* to the server's signals, while there are any of those */
};

static void
save (GbScreen *screen)
{
  if (screen->path != NULL && screen->server != NULL)
    gb_screen_file_write (screen->path, screen->server, screen->shown);
}

static void
stop_listening (GbScreen *screen)
{
  if (screen->subscription != 0)
    g_dbus_connection_signal_unsubscribe (screen->bus, screen->subscription);
  screen->subscription = 0;
}

/* Every program's buttons are told to whoever listens: an idle service doesn't. */
static void
drop_old (GbScreen *screen, const char *tag)
{
  g_hash_table_remove (screen->old, tag);
  if (g_hash_table_size (screen->old) == 0)
    stop_listening (screen);
}

/* Borrowed; NULL: @id isn't that of an old one. */
static const char *
find_old (GbScreen *screen, guint32 id)
{
  GHashTableIter iter;
  gpointer tag, value;

  g_hash_table_iter_init (&iter, screen->old);
  while (g_hash_table_iter_next (&iter, &tag, &value))
    if (GPOINTER_TO_UINT (value) == id)
      return tag;
  return NULL;
}

static void
on_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
           GVariant *parameters, gpointer data)
{
  gboolean is_press
      = g_str_equal (signal, "ActionInvoked") && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)"));
  GbScreen *screen = data;
  g_autofree char *tag = NULL;
  const char *action;
  guint32 id;

  if (!is_press
      && (!g_str_equal (signal, "NotificationClosed") || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(uu)"))))
    return;
  g_variant_get_child (parameters, 0, "u", &id);
  tag = g_strdup (find_old (screen, id));
  if (tag == NULL)
    return;
  if (!is_press)
    {
      gb_screen_closed (screen, tag, id);
      return;
    }
  g_variant_get_child (parameters, 1, "&s", &action);
  screen->pressed (tag, action, screen->user_data);
}

static void
listen_for_old (GbScreen *screen)
{
  if (screen->subscription == 0 && g_hash_table_size (screen->old) > 0)
    screen->subscription
        = g_dbus_connection_signal_subscribe (screen->bus, screen->owner, SERVER_NAME, NULL, SERVER_PATH, NULL,
                                              G_DBUS_SIGNAL_FLAGS_NONE, on_signal, screen, NULL);
}

GbScreen *
gb_screen_new (const char *path, GbScreenPressed pressed, gpointer user_data)
{
  GbScreen *screen = g_new0 (GbScreen, 1);

  screen->path = g_strdup (path);
  screen->pressed = pressed;
  screen->user_data = user_data;
  screen->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  screen->old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return screen;
}

static void
clear_server (GbScreen *screen)
{
  stop_listening (screen);
  g_hash_table_remove_all (screen->shown);
  g_hash_table_remove_all (screen->old);
  g_clear_pointer (&screen->owner, g_free);
  g_clear_pointer (&screen->server, g_free);
  g_clear_object (&screen->bus);
}

void
gb_screen_free (GbScreen *screen)
{
  if (screen == NULL)
    return;
  clear_server (screen);
  g_hash_table_unref (screen->shown);
  g_hash_table_unref (screen->old);
  g_free (screen->path);
  g_free (screen);
}

void
gb_screen_server_came (GbScreen *screen, GDBusConnection *bus, const char *owner)
{
  GHashTableIter iter;
  gpointer tag, id;

  clear_server (screen);
  screen->bus = g_object_ref (bus);
  screen->owner = g_strdup (owner);
  screen->server = g_strdup_printf ("%s %s", g_dbus_connection_get_guid (bus), owner);
  if (screen->path != NULL)
    gb_screen_file_read (screen->path, screen->server, screen->old);
  g_hash_table_iter_init (&iter, screen->old);
  while (g_hash_table_iter_next (&iter, &tag, &id))
    g_hash_table_insert (screen->shown, g_strdup (tag), id);
  listen_for_old (screen);
  save (screen);
}

void
gb_screen_server_gone (GbScreen *screen)
{
  g_hash_table_remove_all (screen->shown);
  save (screen);
  clear_server (screen);
}

const char *
gb_screen_get_server (GbScreen *screen)
{
  return screen->owner;
}

void
gb_screen_shown (GbScreen *screen, const char *tag, guint32 id)
{
  if (screen->server == NULL)
    return;
  drop_old (screen, tag);
  g_hash_table_insert (screen->shown, g_strdup (tag), GUINT_TO_POINTER (id));
  save (screen);
}

void
gb_screen_closed (GbScreen *screen, const char *tag, guint32 id)
{
  if (GPOINTER_TO_UINT (g_hash_table_lookup (screen->shown, tag)) != id)
    return;
  drop_old (screen, tag);
  g_hash_table_remove (screen->shown, tag);
  save (screen);
}

guint32
gb_screen_take_old (GbScreen *screen, const char *tag)
{
  guint32 id = GPOINTER_TO_UINT (g_hash_table_lookup (screen->old, tag));

  drop_old (screen, tag);
  return id;
}

void
gb_screen_put_back_old (GbScreen *screen, const char *tag, guint32 id)
{
  /* Not when its server went meanwhile. */
  if (GPOINTER_TO_UINT (g_hash_table_lookup (screen->shown, tag)) != id)
    return;
  g_hash_table_insert (screen->old, g_strdup (tag), GUINT_TO_POINTER (id));
  listen_for_old (screen);
}

void
gb_screen_withdraw (GbScreen *screen, const char *tag)
{
  guint32 id = gb_screen_take_old (screen, tag);

  if (id != 0)
    g_dbus_connection_call (screen->bus, screen->owner, SERVER_PATH, SERVER_NAME, "CloseNotification",
                            g_variant_new ("(u)", id), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  if (g_hash_table_remove (screen->shown, tag))
    save (screen);
}
