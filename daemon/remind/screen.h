/* What stands on the screen, kept in a file, so that a service that comes after this one still knows. Private to the notifier.
 *
 * libnotify answers to a button of what it has shown itself. For what an earlier service showed this listens instead, as long as the very
 * server that showed it still owns its name; with any other, an id may be that of somebody else's notice, and the file is void. */
#pragma once

#include <gio/gio.h>

typedef struct GbScreen GbScreen;

/* A button of a notice that an earlier service showed. */
typedef void (*GbScreenPressed) (const char *tag, const char *action, gpointer user_data);

/* @path: the file; NULL: nothing is remembered. */
GbScreen *gb_screen_new (const char *path, GbScreenPressed pressed, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves the file: what is on the screen stays there. */
void gb_screen_free (GbScreen *screen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbScreen, gb_screen_free)

/* @owner, a unique name on @bus, is the server now. */
void gb_screen_server_came (GbScreen *screen, GDBusConnection *bus, const char *owner);
/* The server went: what it showed is gone. */
void gb_screen_server_gone (GbScreen *screen);
/* Who the server is, borrowed; NULL: none. */
const char *gb_screen_get_server (GbScreen *screen);

/* libnotify shows @tag now, as @id; or doesn't any more, unless it is another by now. */
void gb_screen_shown (GbScreen *screen, const char *tag, guint32 id);
void gb_screen_closed (GbScreen *screen, const char *tag, guint32 id);
/* Takes the notice that an earlier service showed as @tag out of here, to be replaced or closed. Its id; 0: there is none. */
guint32 gb_screen_take_old (GbScreen *screen, const char *tag);
/* It couldn't be replaced after all. */
void gb_screen_put_back_old (GbScreen *screen, const char *tag, guint32 id);
/* Takes @tag off the screen when an earlier service showed it; forgets it in any case. */
void gb_screen_withdraw (GbScreen *screen, const char *tag);
