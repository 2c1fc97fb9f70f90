#include "viewer/unit.h"

#define SYSTEMD_NAME    "org.freedesktop.systemd1"
#define SYSTEMD_PATH    "/org/freedesktop/systemd1"
#define SYSTEMD_MANAGER SYSTEMD_NAME ".Manager"
#define SYSTEMD_UNIT    SYSTEMD_NAME ".Unit"
/* By env, since systemd itself looks along a PATH of its own and not along that of the session. */
#define FINDER         "/usr/bin/env"
#define OPENER         "xdg-open"
#define START_LIMIT_MS 5000
/* One that finds no program for the file says so within this time; one that runs longer has become that program. */
#define SETTLE_MS 2000

typedef struct
{
  GDBusConnection *bus;
  char *unit;
  guint subscription; /* to what becomes of the unit; 0: it is known */
  guint timer;
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_object_unref (start->bus);
  g_free (start->unit);
  g_free (start);
}

/* FALSE when the task has been answered before. Nothing comes in after this. */
static gboolean
stop_listening (GTask *task)
{
  Start *start = g_task_get_task_data (task);
  guint subscription = start->subscription;

  g_clear_handle_id (&start->timer, g_source_remove);
  start->subscription = 0;
  if (subscription == 0)
    return FALSE;
  /* It was kept for us, so that we hear of it; it may go when it has ended. */
  g_dbus_connection_call (start->bus, SYSTEMD_NAME, SYSTEMD_PATH, SYSTEMD_MANAGER, "UnrefUnit",
                          g_variant_new ("(s)", start->unit), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL,
                          NULL);
  g_dbus_connection_signal_unsubscribe (start->bus, subscription);
  return TRUE;
}

static void
answer (GTask *task, GError *problem)
{
  g_autoptr (GError) error = problem;

  if (!stop_listening (task))
    return;
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
on_settled (gpointer data)
{
  answer (data, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_limit (gpointer data)
{
  answer (data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the unit didn't start in time"));
  return G_SOURCE_REMOVE;
}

static void
restart_timer (GTask *task, guint milliseconds, GSourceFunc func)
{
  Start *start = g_task_get_task_data (task);

  g_clear_handle_id (&start->timer, g_source_remove);
  start->timer = g_timeout_add_full (G_PRIORITY_DEFAULT, milliseconds, func, g_object_ref (task), g_object_unref);
}

static void
on_changed (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
            GVariant *parameters, gpointer data)
{
  g_autoptr (GVariant) changed = NULL;
  guint64 was_active_at = 0;
  const char *state;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  g_variant_get (parameters, "(&s@a{sv}as)", NULL, &changed, NULL);
  if (!g_variant_lookup (changed, "ActiveState", "&s", &state))
    return;
  g_variant_lookup (changed, "ActiveEnterTimestamp", "t", &was_active_at);
  if (g_str_equal (state, "failed"))
    answer (data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, OPENER " found no program, or isn't there"));
  /* It is inactive before it starts, too. */
  else if (g_str_equal (state, "inactive") && was_active_at != 0)
    answer (data, NULL);
  else if (g_str_equal (state, "active"))
    restart_timer (data, SETTLE_MS, on_settled);
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    answer (task, g_steal_pointer (&error));
}

/* a(sv). */
static GVariant *
build_properties (const char *path)
{
  GVariantBuilder properties, commands;

  g_variant_builder_init (&commands, G_VARIANT_TYPE ("a(sasb)"));
  g_variant_builder_add_value (
      &commands, g_variant_new ("(s^asb)", FINDER, (const char *[]){ FINDER, OPENER, path, NULL }, FALSE));
  g_variant_builder_init (&properties, G_VARIANT_TYPE ("a(sv)"));
  g_variant_builder_add (&properties, "(sv)", "Description", g_variant_new_string ("Geborgen: a page"));
  g_variant_builder_add (&properties, "(sv)", "Type", g_variant_new_string ("exec"));
  g_variant_builder_add (&properties, "(sv)", "ExecStart", g_variant_builder_end (&commands));
  /* The browser that xdg-open leaves behind stays. */
  g_variant_builder_add (&properties, "(sv)", "KillMode", g_variant_new_string ("process"));
  g_variant_builder_add (&properties, "(sv)", "CollectMode", g_variant_new_string ("inactive-or-failed"));
  g_variant_builder_add (&properties, "(sv)", "AddRef", g_variant_new_boolean (TRUE));
  return g_variant_builder_end (&properties);
}

void
gb_unit_open_async (GDBusConnection *bus, const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (bus, NULL, callback, user_data);
  Start *start = g_new0 (Start, 1);
  guint32 number = g_random_int ();
  /* As systemd writes the unit's name in its object's path. */
  g_autofree char *object = g_strdup_printf (SYSTEMD_PATH "/unit/geborgen_2dpage_2d%08x_2eservice", number);

  start->bus = g_object_ref (bus);
  start->unit = g_strdup_printf ("geborgen-page-%08x.service", number);
  g_task_set_task_data (task, start, start_free);
  start->subscription = g_dbus_connection_signal_subscribe (
      bus, SYSTEMD_NAME, "org.freedesktop.DBus.Properties", "PropertiesChanged", object, SYSTEMD_UNIT,
      G_DBUS_SIGNAL_FLAGS_NONE, on_changed, g_object_ref (task), g_object_unref);
  restart_timer (task, START_LIMIT_MS, on_limit);
  g_dbus_connection_call (bus, SYSTEMD_NAME, SYSTEMD_PATH, SYSTEMD_MANAGER, "StartTransientUnit",
                          g_variant_new ("(ss@a(sv)a(sa(sv)))", start->unit, "fail", build_properties (path), NULL),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, START_LIMIT_MS, NULL, on_started, task);
}

gboolean
gb_unit_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
