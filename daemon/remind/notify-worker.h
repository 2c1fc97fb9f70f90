/* The thread that libnotify lives on. Private to the notifier.
 *
 * Every libnotify call may block: its first makes the proxy and may start the server, each Notify waits up to GDBus's 25
 * seconds, and even freeing a notification can make a proxy again. So all of them happen here, and signals of the server come
 * here too, since the proxy belongs to the context of the thread that made it. */
#pragma once

#include "remind/notifier.h"

typedef struct
{
  guint64 serial;
  GbNotice *notice;
  /* In the language of the moment it was asked; NULL: not offered. */
  char *label_guide;
  char *label_snooze;
  char *label_done;
  /* The id of what an earlier service showed under the same tag, when @server did; 0: none. Atomic. */
  gint replaces;
  char *server;
  gint abandoned; /* atomic: nobody waits for it any more, so it isn't to be shown */
} GbNotifyRequest;

/* Freed with g_atomic_rc_box_release_full (request, gb_notify_request_clear). */
void gb_notify_request_clear (gpointer request);

typedef struct
{
  /* @id: the server's, 0 when it wasn't shown. @failure: the D-Bus name of what went wrong, NULL when it was shown. It holds no text
   * of the notice. */
  void (*answered) (guint64 serial, guint32 id, const char *failure, gpointer user_data);
  void (*pressed) (const char *tag, const char *action, gpointer user_data);
  /* It isn't on the screen any more. */
  void (*closed) (const char *tag, guint32 id, gpointer user_data);
} GbNotifyWorkerPort;

typedef struct GbNotifyWorker GbNotifyWorker;

/* Starts the thread. The port is called on the thread-default main context of the caller. */
GbNotifyWorker *gb_notify_worker_start (const GbNotifyWorkerPort *port, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Returns at once; the port isn't called any more. A thread that hangs goes when its call comes back. */
void gb_notify_worker_stop (GbNotifyWorker *worker);

/* Answered once for each, in order. @request is an atomic rc box; the worker takes a reference of its own. */
void gb_notify_worker_show (GbNotifyWorker *worker, GbNotifyRequest *request);
void gb_notify_worker_withdraw (GbNotifyWorker *worker, const char *tag);
/* The server went: what it showed and could do is void. */
void gb_notify_worker_forget (GbNotifyWorker *worker);
