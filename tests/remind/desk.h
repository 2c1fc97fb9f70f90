/* A desktop for the notifier: a bus, a notification server on it that misbehaves when told, and a notifier with a port that
 * counts. One for each test. GB_NOTIFICATION_SERVER names the server (tests/support/notification-server.py). */
#pragma once

#include <check.h>
#include <json-glib/json-glib.h>

#include "private-bus.h"
#include "remind/notifier.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define LONG_LIMIT  60000u
#define SHORT_LIMIT 300u

typedef struct
{
  PrivateBus *bus;
  GPid server;
  char *log;
  char *screen; /* the file of what is on it */
  GbNotifier *notifier;
  int available; /* -1: not told yet */
  guint n_told;
  guint n_answered, n_shown, n_pressed, n_ticks;
  guint64 last_ticket;
  char *pressed_tag, *pressed_action;
} Desk;

extern Desk desk;

/* Until @condition holds; Check's time limit ends what never comes. */
#define WAIT_UNTIL(condition)                                                                                          \
  do                                                                                                                   \
    {                                                                                                                  \
      while (!(condition))                                                                                             \
        g_main_context_iteration (NULL, TRUE);                                                                         \
    }                                                                                                                  \
  while (FALSE)

/* @service: as for private_bus_start(). */
void desk_start_bus (const char *service);
/* Comes back when it owns its name. @options: the server's. */
void desk_start_server (const char *options);
void desk_stop_server (void);
/* @limit: milliseconds. */
void desk_new_notifier (guint limit);
/* All of these, and waits until the notifier knows. @options NULL: no server. */
void desk_start (const char *options, guint limit);
void desk_teardown (void);

GbNotice *desk_new_notice (const char *tag, const char *title, const char *body, gboolean with_actions);
/* Shows, waits for the answer, and tells it. */
gboolean desk_show (const char *tag, const char *body);

/* What the server wrote down about the events of this name. */
JsonArray *desk_read_log (const char *event);
guint desk_count_log (const char *event);
JsonObject *desk_last_notify (void);
