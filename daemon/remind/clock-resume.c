#include "remind/clock-resume.h"

#include <gio/gio.h>

struct GbResumeWatch
{
  GCancellable *cancellable;
  GDBusConnection *bus;
  guint subscription;
  GbResumed resumed;
  gpointer user_data;
};

static void
on_prepare_for_sleep (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                      const char *signal, GVariant *parameters, gpointer data)
{
  GbResumeWatch *watch = data;
  gboolean going_to_sleep;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &going_to_sleep);
  if (!going_to_sleep)
    watch->resumed (watch->user_data);
}

static void
on_system_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  GbResumeWatch *watch = data;

  /* Cancelled: the watch is gone. Any other failure: no system bus, no message. */
  if (bus == NULL)
    return;
  /* By default the end of a bus ends the process. The system's bus isn't what we live on. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  watch->bus = g_steal_pointer (&bus);
  watch->subscription = g_dbus_connection_signal_subscribe (
      watch->bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
      "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_prepare_for_sleep, watch, NULL);
}

GbResumeWatch *
gb_resume_watch_new (GbResumed resumed, gpointer user_data)
{
  GbResumeWatch *watch = g_new0 (GbResumeWatch, 1);

  watch->resumed = resumed;
  watch->user_data = user_data;
  watch->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, watch->cancellable, on_system_bus, watch);
  return watch;
}

void
gb_resume_watch_free (GbResumeWatch *watch)
{
  if (watch == NULL)
    return;
  g_cancellable_cancel (watch->cancellable);
  g_object_unref (watch->cancellable);
  if (watch->bus != NULL)
    {
      g_dbus_connection_signal_unsubscribe (watch->bus, watch->subscription);
      g_object_unref (watch->bus);
    }
  g_free (watch);
}
