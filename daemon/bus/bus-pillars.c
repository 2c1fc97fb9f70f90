#include "bus/bus-private.h"

static gboolean
on_list (GbBusPillars *pillars, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = gb_app_pillar_list (bus->app, &error);

  if (items == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_pillars_complete_list (pillars, invocation, gb_wire_pillar_list_to_variant (items));
  return TRUE;
}

static gboolean
on_get (GbBusPillars *pillars, GDBusMethodInvocation *invocation, const char *name, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPillarItem) item = gb_app_pillar_get (bus->app, name, &error);

  if (item == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_pillars_complete_get (pillars, invocation, gb_wire_pillar_item_to_variant (item));
  return TRUE;
}

static gboolean
on_edit (GbBusPillars *pillars, GDBusMethodInvocation *invocation, const char *name, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint fields = 0;
  g_autoptr (GbPillarItem) changes = gb_wire_pillar_item_from_variant (given, &fields, &error);
  g_autoptr (GbPillarItem) item = NULL;

  if (changes != NULL)
    item = gb_app_pillar_edit (bus->app, name, changes, fields, gb_wire_is_anyway (given), &error);
  if (item == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_pillars_complete_edit (pillars, invocation, gb_wire_pillar_item_to_variant (item));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_pillars (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },
    { "handle-get", G_CALLBACK (on_get) },
    { "handle-edit", G_CALLBACK (on_edit) },
  };
  GbBusPillars *pillars = gb_bus_pillars_skeleton_new ();

  gb_bus_connect (bus, pillars, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (pillars);
}
