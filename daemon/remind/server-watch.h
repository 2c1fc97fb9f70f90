/* Who owns org.freedesktop.Notifications. Private to the notifier; nothing here blocks, and nothing starts a server. */
#pragma once

#include <gio/gio.h>

typedef struct GbServerWatch GbServerWatch;

typedef struct
{
  /* @owner, a unique name on @bus, is the server now. */
  void (*came) (GDBusConnection *bus, const char *owner, gpointer user_data);
  /* The server went: its ids and capabilities are void. */
  void (*gone) (gpointer user_data);
  /* TRUE: one owns the name (said at each new owner), or one can be started. */
  void (*available) (gboolean available, gpointer user_data);
} GbServerWatchPort;

GbServerWatch *gb_server_watch_new (const GbServerWatchPort *port, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void gb_server_watch_free (GbServerWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbServerWatch, gb_server_watch_free)
/* "dunst 1.9.0", borrowed; NULL while there is none or it hasn't said. */
const char *gb_server_watch_get_description (GbServerWatch *watch);
