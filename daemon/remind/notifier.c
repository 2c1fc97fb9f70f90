#include "remind/notifier.h"

#include "geborgen/text.h"
#include "remind/notifier-private.h"
#include "remind/notify-worker.h"
#include "remind/screen.h"
#include "remind/server-watch.h"

/* A healthy server answers within milliseconds, one that has to be started first within a second or two. */
#define TIME_LIMIT_MS 10000

typedef struct
{
  guint64 serial;
  guint64 ticket;
  GbNotifyRequest *request; /* NULL: refused at once */
} Pending;

struct GbNotifier
{
  GbNotifierPort port;
  gpointer user_data;
  GMainContext *context;
  GbServerWatch *watch;
  GbScreen *screen;
  GbNotifyWorker *worker; /* from the first notice on */
  guint64 last_serial;
  GQueue waiting;   /* of Pending, in the order of asking; the first is on its way */
  GQueue refused;   /* of Pending, to be answered at the next turn of the loop */
  GSource *limit;   /* only while something is on its way */
  GSource *refusal; /* only while something is refused */
  guint time_limit;
  /* The thread didn't come back in time. Until it does nothing more is handed to it. */
  gboolean stuck;
};

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  if (pending->request != NULL)
    {
      g_atomic_int_set (&pending->request->abandoned, TRUE);
      g_atomic_rc_box_release_full (pending->request, gb_notify_request_clear);
    }
  g_free (pending);
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
attach (GbNotifier *notifier, GSource *source, GSourceFunc func)
{
  g_source_set_callback (source, func, notifier, NULL);
  g_source_attach (source, notifier->context);
  return source;
}

/* What is on the screen now under the tag of @request. */
static void
note_outcome (GbNotifier *notifier, const GbNotifyRequest *request, guint32 id)
{
  guint32 replaces = (guint32)g_atomic_int_get (&request->replaces);

  if (id != 0)
    gb_screen_shown (notifier->screen, request->notice->tag, id);
  else if (replaces != 0)
    gb_screen_put_back_old (notifier->screen, request->notice->tag, replaces);
}

/* Answers all of @queue with 'not shown'. The caller may ask for more while it's being told. */
static void
fail_all (GbNotifier *notifier, GQueue *queue)
{
  GQueue failed = *queue;
  Pending *pending;

  g_queue_init (queue);
  while ((pending = g_queue_pop_head (&failed)) != NULL)
    {
      guint64 ticket = pending->ticket;

      if (pending->request != NULL)
        note_outcome (notifier, pending->request, 0);
      pending_free (pending);
      notifier->port.answered (ticket, FALSE, notifier->user_data);
    }
}

static gboolean
on_limit (gpointer data)
{
  GbNotifier *notifier = data;

  clear_source (&notifier->limit);
  notifier->stuck = TRUE;
  g_message ("the notification server doesn't answer");
  /* Those behind the first would wait for the same thread. */
  fail_all (notifier, &notifier->waiting);
  return G_SOURCE_REMOVE;
}

static gboolean
on_refusal (gpointer data)
{
  GbNotifier *notifier = data;

  clear_source (&notifier->refusal);
  fail_all (notifier, &notifier->refused);
  return G_SOURCE_REMOVE;
}

/* Each notice has the whole limit from when its turn comes. */
static void
restart_limit (GbNotifier *notifier)
{
  clear_source (&notifier->limit);
  if (!g_queue_is_empty (&notifier->waiting))
    notifier->limit = attach (notifier, g_timeout_source_new (notifier->time_limit), on_limit);
}

static void
on_answered (guint64 serial, guint32 id, const char *failure, gpointer data)
{
  GbNotifier *notifier = data;
  Pending *first = g_queue_peek_head (&notifier->waiting);
  guint64 ticket;

  /* The thread came back, be it late. */
  notifier->stuck = FALSE;
  if (first == NULL || first->serial != serial)
    return;
  ticket = first->ticket;
  note_outcome (notifier, first->request, id);
  pending_free (g_queue_pop_head (&notifier->waiting));
  restart_limit (notifier);
  if (failure != NULL)
    g_message ("the notification server didn't show a notice: %s", failure);
  notifier->port.answered (ticket, failure == NULL, notifier->user_data);
}

static void
on_pressed (const char *tag, const char *action, gpointer data)
{
  GbNotifier *notifier = data;

  /* A click on the notice itself. */
  notifier->port.pressed (tag, g_str_equal (action, "default") ? "guide" : action, notifier->user_data);
}

static void
on_closed (const char *tag, guint32 id, gpointer data)
{
  gb_screen_closed (((GbNotifier *)data)->screen, tag, id);
}

static void
on_server_came (GDBusConnection *bus, const char *owner, gpointer data)
{
  gb_screen_server_came (((GbNotifier *)data)->screen, bus, owner);
}

static void
forget_replaced (gpointer data, gpointer unused)
{
  g_atomic_int_set (&((Pending *)data)->request->replaces, 0);
}

static void
on_server_gone (gpointer data)
{
  GbNotifier *notifier = data;

  gb_screen_server_gone (notifier->screen);
  g_queue_foreach (&notifier->waiting, forget_replaced, NULL);
  if (notifier->worker != NULL)
    gb_notify_worker_forget (notifier->worker);
}

static void
on_available (gboolean available, gpointer data)
{
  GbNotifier *notifier = data;

  notifier->port.available (available, notifier->user_data);
}

GbNotifier *
gb_notifier_new (const GbNotifierPort *port, gpointer user_data, const char *screen_path, GError **error)
{
  static const GbServerWatchPort watch_port = { on_server_came, on_server_gone, on_available };
  GbNotifier *notifier = g_new0 (GbNotifier, 1);

  notifier->port = *port;
  notifier->user_data = user_data;
  notifier->context = g_main_context_ref_thread_default ();
  notifier->time_limit = TIME_LIMIT_MS;
  g_queue_init (&notifier->waiting);
  g_queue_init (&notifier->refused);
  notifier->screen = gb_screen_new (screen_path, on_pressed, notifier);
  notifier->watch = gb_server_watch_new (&watch_port, notifier);
  return notifier;
}

void
gb_notifier_free (GbNotifier *notifier)
{
  if (notifier == NULL)
    return;
  gb_server_watch_free (notifier->watch);
  gb_screen_free (notifier->screen);
  clear_source (&notifier->limit);
  clear_source (&notifier->refusal);
  g_queue_clear_full (&notifier->waiting, pending_free);
  g_queue_clear_full (&notifier->refused, pending_free);
  gb_notify_worker_stop (notifier->worker);
  g_main_context_unref (notifier->context);
  g_free (notifier);
}

void
gb_notifier_set_time_limit (GbNotifier *notifier, guint milliseconds)
{
  notifier->time_limit = milliseconds;
}

/* The bus takes valid UTF-8 only, and libnotify no empty title. */
static void
make_valid (GbNotice *notice)
{
  char *title = g_utf8_make_valid (notice->title != NULL && *notice->title != '\0' ? notice->title : "Geborgen", -1);
  char *body = g_utf8_make_valid (notice->body != NULL ? notice->body : "", -1);

  g_free (notice->title);
  g_free (notice->body);
  notice->title = title;
  notice->body = body;
}

static GbNotifyRequest *
request_new (guint64 serial, GbNotice *notice)
{
  GbNotifyRequest *request = g_atomic_rc_box_new0 (GbNotifyRequest);

  make_valid (notice);
  request->serial = serial;
  request->notice = notice;
  if (notice->with_guide)
    request->label_guide = g_strdup (_ ("Open the guide"));
  if (notice->with_actions)
    {
      request->label_snooze = g_strdup (_ ("Remind me later"));
      request->label_done = g_strdup (_ ("Done"));
    }
  return request;
}

static void
refuse (GbNotifier *notifier, Pending *pending)
{
  g_queue_push_tail (&notifier->refused, pending);
  if (notifier->refusal == NULL)
    notifier->refusal = attach (notifier, g_idle_source_new (), on_refusal);
}

void
gb_notifier_show (GbNotifier *notifier, guint64 ticket, GbNotice *notice)
{
  static const GbNotifyWorkerPort worker_port = { on_answered, on_pressed, on_closed };
  Pending *pending;

  g_return_if_fail (notice != NULL && notice->tag != NULL);
  pending = g_new0 (Pending, 1);
  pending->ticket = ticket;
  if (notifier->stuck)
    {
      gb_notice_free (notice);
      refuse (notifier, pending);
      return;
    }
  pending->serial = ++notifier->last_serial;
  pending->request = request_new (pending->serial, notice);
  pending->request->server = g_strdup (gb_screen_get_server (notifier->screen));
  pending->request->replaces = (gint)gb_screen_take_old (notifier->screen, notice->tag);
  if (notifier->worker == NULL)
    notifier->worker = gb_notify_worker_start (&worker_port, notifier);
  gb_notify_worker_show (notifier->worker, pending->request);
  g_queue_push_tail (&notifier->waiting, pending);
  if (notifier->limit == NULL)
    restart_limit (notifier);
}

void
gb_notifier_withdraw (GbNotifier *notifier, const char *tag)
{
  gb_screen_withdraw (notifier->screen, tag);
  if (notifier->worker != NULL)
    gb_notify_worker_withdraw (notifier->worker, tag);
}

const char *
gb_notifier_get_server (GbNotifier *notifier)
{
  return gb_server_watch_get_description (notifier->watch);
}

void
gb_notice_free (GbNotice *notice)
{
  if (notice == NULL)
    return;
  g_free (notice->tag);
  g_free (notice->title);
  g_free (notice->body);
  g_free (notice);
}
