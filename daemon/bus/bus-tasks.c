#include "bus/bus-private.h"

static gboolean
on_list (GbBusTasks *tasks, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GbTaskFilter filter;

  if (!gb_wire_task_filter_from_variant (given, &filter, &error))
    return gb_bus_fail (invocation, error);
  list = gb_app_task_list (bus->app, &filter, &error);
  if (list == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_tasks_complete_list (tasks, invocation, gb_wire_task_list_to_variant (list));
  return TRUE;
}

static gboolean
on_get (GbBusTasks *tasks, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTask) task = gb_app_task_get (bus->app, id, &error);

  if (task == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_tasks_complete_get (tasks, invocation, gb_wire_task_to_variant (task, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_edit (GbBusTasks *tasks, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbTask) changes = gb_wire_task_from_variant (given, GB_WIRE_CHANGES, &fields, &error);
  g_autoptr (GbTask) edited = NULL;

  if (changes == NULL)
    return gb_bus_fail (invocation, error);
  edited = gb_app_task_edit (bus->app, id, changes, fields, gb_wire_is_anyway (given), &error);
  if (edited == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_tasks_complete_edit (tasks, invocation, gb_wire_task_to_variant (edited, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_done (GbBusTasks *tasks, GDBusMethodInvocation *invocation, gint64 id, const char *on, gboolean done, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTask) task = NULL;
  GbDate date = GB_DATE_NONE;

  if (*on != '\0' && !gb_wire_date_from_string ("on", on, &date, &error))
    return gb_bus_fail (invocation, error);
  task = gb_app_task_done (bus->app, id, date, done, &error);
  if (task == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_tasks_complete_done (tasks, invocation, gb_wire_task_to_variant (task, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_drop (GbBusTasks *tasks, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTask) task = gb_app_task_drop (bus->app, id, &error);

  if (task == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_tasks_complete_drop (tasks, invocation, gb_wire_task_to_variant (task, GB_WIRE_REPLY));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_tasks (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) }, { "handle-get", G_CALLBACK (on_get) },
    { "handle-edit", G_CALLBACK (on_edit) }, { "handle-done", G_CALLBACK (on_done) },
    { "handle-drop", G_CALLBACK (on_drop) },
  };
  GbBusTasks *tasks = gb_bus_tasks_skeleton_new ();

  gb_bus_connect (bus, tasks, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (tasks);
}
