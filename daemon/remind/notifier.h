/* Desktop notifications over libnotify; the only place that knows it.
 *
 * libnotify's show call blocks without a bound. Here it runs on a thread of its own, so that a server that hangs or dies never
 * stops the service: a notice that gets no answer within the time limit has failed, and the next waits its turn.
 * All callbacks come on the main context of the thread that made the notifier. */
#pragma once

#include <glib.h>

typedef enum
{
  GB_URGENCY_LOW,
  GB_URGENCY_NORMAL,
  GB_URGENCY_CRITICAL
} GbUrgency;

/* What to show. Title and body are plain text: the title is never escaped, the body only where the server reads markup. */
typedef struct
{
  char *tag;   /* the same tag replaces what is on the screen: "talk-12", "digest" */
  char *title; /* neutral: anybody may look */
  char *body;
  GbUrgency urgency;
  gboolean with_actions; /* offer "snooze" and "done" where the server has buttons */
  gboolean with_guide;   /* and before these "guide", which a click on the notice itself is too */
} GbNotice;

void gb_notice_free (GbNotice *notice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbNotice, gb_notice_free)

typedef struct
{
  /* A server owns its name, or can be started (TRUE), or not (FALSE). */
  void (*available) (gboolean available, gpointer user_data);
  /* The server answered (TRUE), or it failed or didn't in time (FALSE). Once for each notice. @ticket is the caller's. */
  void (*answered) (guint64 ticket, gboolean shown, gpointer user_data);
  /* A button: action is "guide", "snooze" or "done". Of what an earlier service showed, too. */
  void (*pressed) (const char *tag, const char *action, gpointer user_data);
} GbNotifierPort;

typedef struct GbNotifier GbNotifier;

/* Watches for a notification server on the session bus. No display and no server are no error. @screen_path: a file of the session in
 * which it is kept what stands on the screen, for the service that comes after this one; NULL: there is no place for it. */
GbNotifier *gb_notifier_new (const GbNotifierPort *port, gpointer user_data, const char *screen_path,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Doesn't wait for a server that hangs. */
void gb_notifier_free (GbNotifier *notifier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbNotifier, gb_notifier_free)

/* Takes @notice. Labels of the buttons are the current language's. */
void gb_notifier_show (GbNotifier *notifier, guint64 ticket, GbNotice *notice);
/* Takes the one with this tag off the screen; nothing when it isn't there. */
void gb_notifier_withdraw (GbNotifier *notifier, const char *tag);
/* "dunst 1.9.0", borrowed, or NULL while there is none. */
const char *gb_notifier_get_server (GbNotifier *notifier);
