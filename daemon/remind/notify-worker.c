#include "remind/notify-worker.h"

#include <gio/gio.h>

#include "geborgen/names.h"
#include "remind/notify-library.h"

/* From the Icon Naming Specification: "an appointment will occur soon". */
#define ICON "appointment-soon"
/* None of the categories of the specification fits; "x-vendor.class" is its form for one's own. */
#define CATEGORY "x-geborgen.reminder"

struct GbNotifyWorker
{
  gint references; /* atomic: the owner, the thread, and every message under way */
  GMainContext *context;
  GMainLoop *loop;
  /* Of the owner's thread, and touched there only */
  GbNotifyWorkerPort port;
  gpointer user_data;
  GMainContext *owner; /* immutable */
  gboolean stopped;
  /* Of the worker's thread, and touched there only */
  GHashTable *shown; /* tag -> NotifyNotification, while it's on the screen */
  gboolean caps_known;
  gboolean has_actions;
  gboolean has_markup;
};

/* libnotify has one state for the whole process. A second worker waits until the first is gone. */
static GMutex libnotify_lock;

void
gb_notify_request_clear (gpointer data)
{
  GbNotifyRequest *request = data;

  gb_notice_free (request->notice);
  g_free (request->server);
  g_free (request->label_guide);
  g_free (request->label_snooze);
  g_free (request->label_done);
}

static GbNotifyWorker *
worker_ref (GbNotifyWorker *worker)
{
  g_atomic_int_inc (&worker->references);
  return worker;
}

static void
worker_unref (gpointer data)
{
  GbNotifyWorker *worker = data;

  if (!g_atomic_int_dec_and_test (&worker->references))
    return;
  g_main_loop_unref (worker->loop);
  g_main_context_unref (worker->context);
  g_main_context_unref (worker->owner);
  g_free (worker);
}

/* Messages between the threads. They are attached as sources and never 'invoked': invoking runs a function on the calling
 * thread when the other's loop happens not to hold its context. */
typedef struct
{
  GbNotifyWorker *worker;
  void (*handle) (GbNotifyWorker *worker, gpointer message);
  GbNotifyRequest *request;
  gboolean tried;
  guint64 serial;
  guint32 id;
  char *text;
  char *tag;
} Message;

static void
message_free (gpointer data)
{
  Message *message = data;

  if (message->request != NULL)
    g_atomic_rc_box_release_full (message->request, gb_notify_request_clear);
  worker_unref (message->worker);
  g_free (message->text);
  g_free (message->tag);
  g_free (message);
}

static gboolean
on_message (gpointer data)
{
  Message *message = data;

  message->handle (message->worker, message);
  return G_SOURCE_REMOVE;
}

static Message *
message_new (GbNotifyWorker *worker, void (*handle) (GbNotifyWorker *, gpointer))
{
  Message *message = g_new0 (Message, 1);

  message->worker = worker_ref (worker);
  message->handle = handle;
  return message;
}

static void
post (GMainContext *context, int priority, Message *message)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, priority);
  g_source_set_callback (source, on_message, message, message_free);
  g_source_attach (source, context);
}

/* On the owner's thread. */

static void
handle_answered (GbNotifyWorker *worker, gpointer data)
{
  Message *message = data;

  if (!worker->stopped)
    worker->port.answered (message->serial, message->id, message->text, worker->user_data);
}

static void
handle_pressed (GbNotifyWorker *worker, gpointer data)
{
  Message *message = data;

  if (!worker->stopped)
    worker->port.pressed (message->tag, message->text, worker->user_data);
}

static void
handle_closed (GbNotifyWorker *worker, gpointer data)
{
  Message *message = data;

  if (!worker->stopped)
    worker->port.closed (message->tag, message->id, worker->user_data);
}

/* On the worker's thread. */

static guint32
id_of (NotifyNotification *notification)
{
  int id;

  g_object_get (notification, "id", &id, NULL);
  return (guint32)id;
}

static void
answer (GbNotifyWorker *worker, guint64 serial, guint32 id, const char *failure)
{
  Message *message = message_new (worker, handle_answered);

  message->serial = serial;
  message->id = id;
  message->text = g_strdup (failure);
  post (worker->owner, G_PRIORITY_DEFAULT, message);
}

static void
on_action (NotifyNotification *notification, char *action, gpointer data)
{
  Message *message = message_new (data, handle_pressed);

  message->tag = g_strdup (g_object_get_data (G_OBJECT (notification), "gb-tag"));
  message->text = g_strdup (action);
  post (message->worker->owner, G_PRIORITY_DEFAULT, message);
}

static void
on_closed (NotifyNotification *notification, gpointer data)
{
  GbNotifyWorker *worker = data;
  const char *tag = g_object_get_data (G_OBJECT (notification), "gb-tag");
  Message *message;

  if (g_hash_table_lookup (worker->shown, tag) != notification)
    return;
  message = message_new (worker, handle_closed);
  message->tag = g_strdup (tag);
  message->id = id_of (notification);
  post (worker->owner, G_PRIORITY_DEFAULT, message);
  /* Its id is void now. Whether the person saw it, nobody knows: closed isn't done. */
  g_hash_table_remove (worker->shown, tag);
}

static void
notification_release (gpointer data)
{
  g_signal_handlers_disconnect_matched (data, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_closed, NULL);
  g_object_unref (data);
}

/* What the server can do; asked once for each server. An empty list is also what a failure looks like, so that it isn't kept:
 * the plainest notice is right for both. */
static void
read_caps (GbNotifyWorker *worker)
{
  GList *caps;

  if (worker->caps_known)
    return;
  caps = gb_notify->notify_get_server_caps ();
  worker->has_actions = g_list_find_custom (caps, "actions", (GCompareFunc)g_strcmp0) != NULL;
  worker->has_markup = g_list_find_custom (caps, "body-markup", (GCompareFunc)g_strcmp0) != NULL;
  worker->caps_known = caps != NULL;
  g_list_free_full (caps, g_free);
}

/* Is @server, a unique name, still the one that the next call goes to? libnotify's proxy exists by now and hears of another in its turn:
 * it can't know of one that the bus doesn't know of yet. */
static gboolean
is_server (const char *server)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) reply
      = bus == NULL
            ? NULL
            : g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                           "GetNameOwner", g_variant_new ("(s)", "org.freedesktop.Notifications"),
                                           G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  const char *owner;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(&s)", &owner);
  return g_strcmp0 (owner, server) == 0;
}

/* The one that shows the tag of @request now, so that showing it again replaces it, or a new one. */
static NotifyNotification *
notification_for (GbNotifyWorker *worker, const GbNotifyRequest *request, const char *title, const char *body)
{
  const char *tag = request->notice->tag;
  NotifyNotification *notification = g_hash_table_lookup (worker->shown, tag);
  int replaces = g_atomic_int_get (&request->replaces);

  if (notification != NULL)
    {
      gb_notify->notify_notification_update (notification, title, body, ICON);
      gb_notify->notify_notification_clear_actions (notification);
      gb_notify->notify_notification_clear_hints (notification);
      return g_object_ref (notification);
    }
  notification = gb_notify->notify_notification_new (title, body, ICON);
  g_object_set_data_full (G_OBJECT (notification), "gb-tag", g_strdup (tag), g_free);
  g_signal_connect (notification, "closed", G_CALLBACK (on_closed), worker);
  if (replaces != 0 && worker->caps_known && is_server (request->server))
    g_object_set (notification, "id", replaces, NULL);
  return notification;
}

static void
set_hints (NotifyNotification *notification, const GbNotice *notice)
{
  static const NotifyUrgency urgencies[] = {
    [GB_URGENCY_LOW] = NOTIFY_URGENCY_LOW,
    [GB_URGENCY_NORMAL] = NOTIFY_URGENCY_NORMAL,
    [GB_URGENCY_CRITICAL] = NOTIFY_URGENCY_CRITICAL,
  };

  gb_notify->notify_notification_set_urgency (notification, urgencies[notice->urgency]);
  gb_notify->notify_notification_set_category (notification, CATEGORY);
  gb_notify->notify_notification_set_hint (notification, "desktop-entry", g_variant_new_string (GB_APP_ID));
  /* By this a server replaces what a daemon that was killed had shown: dunst by the one, others by the other. */
  gb_notify->notify_notification_set_hint (notification, "x-dunst-stack-tag", g_variant_new_string (notice->tag));
  gb_notify->notify_notification_set_hint (notification, "x-canonical-private-synchronous",
                                           g_variant_new_string (notice->tag));
  /* A reminder stays until somebody deals with it; what is less than that goes when the server thinks fit. Neither 'transient'
   * (it would skip the list of what was missed) nor 'resident' (a pressed button has done its work). */
  gb_notify->notify_notification_set_timeout (notification, notice->urgency == GB_URGENCY_LOW ? NOTIFY_EXPIRES_DEFAULT
                                                                                              : NOTIFY_EXPIRES_NEVER);
}

static void
add_action (GbNotifyWorker *worker, NotifyNotification *notification, const char *action, const char *label)
{
  gb_notify->notify_notification_add_action (notification, action, label, on_action, worker_ref (worker), worker_unref);
}

static NotifyNotification *
prepare (GbNotifyWorker *worker, const GbNotifyRequest *request)
{
  const GbNotice *notice = request->notice;
  g_autofree char *markup = worker->has_markup ? g_markup_escape_text (notice->body, -1) : NULL;
  NotifyNotification *notification
      = notification_for (worker, request, notice->title, markup != NULL ? markup : notice->body);

  set_hints (notification, notice);
  if (worker->has_actions && request->label_guide != NULL)
    {
      /* The name that the specification has for a click on the notice itself. */
      add_action (worker, notification, "default", request->label_guide);
      add_action (worker, notification, "guide", request->label_guide);
    }
  if (worker->has_actions && request->label_snooze != NULL)
    {
      add_action (worker, notification, "snooze", request->label_snooze);
      add_action (worker, notification, "done", request->label_done);
    }
  return notification;
}

/* The proxy may not have heard yet that its server went and another came: the call went to nobody, and may be made again. */
static gboolean
went_to_nobody (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN);
}

static void handle_show (GbNotifyWorker *worker, gpointer data);

static void
show_failed (GbNotifyWorker *worker, const Message *message, const GError *error)
{
  g_autofree char *name = error != NULL ? g_dbus_error_get_remote_error (error) : NULL;
  Message *again;

  if (message->tried || !went_to_nobody (error))
    {
      answer (worker, message->request->serial, 0, name != NULL ? name : "no reply");
      return;
    }
  g_atomic_int_set (&message->request->replaces, 0);
  again = message_new (worker, handle_show);
  again->request = g_atomic_rc_box_acquire (message->request);
  again->tried = TRUE;
  /* Behind whatever the bus has said meanwhile. */
  post (worker->context, G_PRIORITY_DEFAULT_IDLE, again);
}

static void
show (GbNotifyWorker *worker, const Message *message, NotifyNotification *notification)
{
  const GbNotifyRequest *request = message->request;
  g_autoptr (GError) error = NULL;

  if (!gb_notify->notify_notification_show (notification, &error))
    {
      show_failed (worker, message, error);
      return;
    }
  if (g_hash_table_lookup (worker->shown, request->notice->tag) != notification)
    g_hash_table_insert (worker->shown, g_strdup (request->notice->tag), g_object_ref (notification));
  answer (worker, request->serial, id_of (notification), NULL);
}

static void
handle_show (GbNotifyWorker *worker, gpointer data)
{
  const Message *message = data;
  GbNotifyRequest *request = message->request;
  NotifyNotification *notification;

  if (gb_notify == NULL)
    {
      answer (worker, request->serial, 0, "libnotify isn't here");
      return;
    }
  if (!g_atomic_int_get (&request->abandoned))
    read_caps (worker);
  /* Asking for the capabilities may have taken all the time there was. */
  if (g_atomic_int_get (&request->abandoned))
    {
      answer (worker, request->serial, 0, "abandoned");
      return;
    }
  notification = prepare (worker, request);
  show (worker, message, notification);
  g_object_unref (notification);
}

static void
handle_withdraw (GbNotifyWorker *worker, gpointer data)
{
  const Message *message = data;
  NotifyNotification *notification = g_hash_table_lookup (worker->shown, message->tag);

  if (notification == NULL)
    return;
  /* A failure means that it isn't there any more. */
  gb_notify->notify_notification_close (notification, NULL);
  g_hash_table_remove (worker->shown, message->tag);
}

static void
handle_forget (GbNotifyWorker *worker, gpointer data)
{
  g_hash_table_remove_all (worker->shown);
  worker->caps_known = FALSE;
}

static void
handle_stop (GbNotifyWorker *worker, gpointer data)
{
  g_main_loop_quit (worker->loop);
}

static void
drain (GbNotifyWorker *worker)
{
  while (g_main_context_iteration (worker->context, FALSE))
    ;
}

static gpointer
run (gpointer data)
{
  GbNotifyWorker *worker = data;

  g_mutex_lock (&libnotify_lock);
  g_main_context_push_thread_default (worker->context);
  worker->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, notification_release);
  if (gb_notify_load ())
    gb_notify->notify_init ("Geborgen");
  g_main_loop_run (worker->loop);
  /* A message left in the queue would keep the worker, and so the queue, alive. */
  drain (worker);
  /* Without notifications left there is nothing that this would close: what is on the screen stays there. */
  g_clear_pointer (&worker->shown, g_hash_table_unref);
  if (gb_notify != NULL)
    gb_notify->notify_uninit ();
  /* What the proxy leaves to be freed comes by the loop. */
  drain (worker);
  g_main_context_pop_thread_default (worker->context);
  g_mutex_unlock (&libnotify_lock);
  worker_unref (worker);
  return NULL;
}

/* For the owner. */

GbNotifyWorker *
gb_notify_worker_start (const GbNotifyWorkerPort *port, gpointer user_data)
{
  GbNotifyWorker *worker = g_new0 (GbNotifyWorker, 1);

  worker->references = 1;
  worker->port = *port;
  worker->user_data = user_data;
  worker->owner = g_main_context_ref_thread_default ();
  worker->context = g_main_context_new ();
  worker->loop = g_main_loop_new (worker->context, FALSE);
  /* Nobody ever joins it: it may hang. */
  g_thread_unref (g_thread_new ("notify", run, worker_ref (worker)));
  return worker;
}

void
gb_notify_worker_stop (GbNotifyWorker *worker)
{
  if (worker == NULL)
    return;
  worker->stopped = TRUE;
  post (worker->context, G_PRIORITY_DEFAULT, message_new (worker, handle_stop));
  worker_unref (worker);
}

void
gb_notify_worker_show (GbNotifyWorker *worker, GbNotifyRequest *request)
{
  Message *message = message_new (worker, handle_show);

  message->request = g_atomic_rc_box_acquire (request);
  post (worker->context, G_PRIORITY_DEFAULT, message);
}

void
gb_notify_worker_withdraw (GbNotifyWorker *worker, const char *tag)
{
  Message *message = message_new (worker, handle_withdraw);

  message->tag = g_strdup (tag);
  post (worker->context, G_PRIORITY_DEFAULT, message);
}

void
gb_notify_worker_forget (GbNotifyWorker *worker)
{
  post (worker->context, G_PRIORITY_DEFAULT, message_new (worker, handle_forget));
}
