#include "bus/bus-private.h"

static gboolean
on_list (GbBusActions *actions, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GbActionFilter filter;

  if (!gb_wire_action_filter_from_variant (given, &filter, &error))
    return gb_bus_fail (invocation, error);
  list = gb_app_action_list (bus->app, &filter, &error);
  if (list == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_actions_complete_list (actions, invocation, gb_wire_action_list_to_variant (list));
  return TRUE;
}

static gboolean
on_get (GbBusActions *actions, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAction) action = gb_app_action_get (bus->app, id, &error);

  if (action == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_actions_complete_get (actions, invocation, gb_wire_action_to_variant (action, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_add (GbBusActions *actions, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAction) action = gb_wire_action_from_variant (given, GB_WIRE_NEW, NULL, &error);
  g_autoptr (GbAction) added = NULL;

  if (action == NULL)
    return gb_bus_fail (invocation, error);
  added = gb_app_action_add (bus->app, action, gb_wire_is_anyway (given), &error);
  if (added == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_actions_complete_add (actions, invocation, gb_wire_action_to_variant (added, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_edit (GbBusActions *actions, GDBusMethodInvocation *invocation, gint64 id, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbAction) changes = gb_wire_action_from_variant (given, GB_WIRE_CHANGES, &fields, &error);
  g_autoptr (GbAction) edited = NULL;

  if (changes == NULL)
    return gb_bus_fail (invocation, error);
  edited = gb_app_action_edit (bus->app, id, changes, fields, gb_wire_is_anyway (given), &error);
  if (edited == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_actions_complete_edit (actions, invocation, gb_wire_action_to_variant (edited, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_done (GbBusActions *actions, GDBusMethodInvocation *invocation, gint64 id, const char *on, gboolean done, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAction) action = NULL;
  GbDate date = GB_DATE_NONE;

  if (*on != '\0' && !gb_wire_date_from_string ("on", on, &date, &error))
    return gb_bus_fail (invocation, error);
  action = gb_app_action_done (bus->app, id, date, done, &error);
  if (action == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_actions_complete_done (actions, invocation, gb_wire_action_to_variant (action, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_remove (GbBusActions *actions, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_action_remove (bus->app, id, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_actions_complete_remove (actions, invocation);
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_actions (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) }, { "handle-get", G_CALLBACK (on_get) },
    { "handle-add", G_CALLBACK (on_add) },   { "handle-edit", G_CALLBACK (on_edit) },
    { "handle-done", G_CALLBACK (on_done) }, { "handle-remove", G_CALLBACK (on_remove) },
  };
  GbBusActions *actions = gb_bus_actions_skeleton_new ();

  gb_bus_connect (bus, actions, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (actions);
}
