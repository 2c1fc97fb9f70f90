#include "bus/bus-private.h"

static gboolean
on_list (GbBusAudit *audit, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);
  g_autoptr (GPtrArray) lines = NULL;
  GbAuditFilter filter;

  if (gb_wire_audit_filter_from_variant (given, &filter, &error))
    lines = gb_app_audit_list (bus->app, &filter, &error);
  if (lines == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_audit_complete_list (audit, invocation, gb_wire_audit_list_to_variant (lines, zone));
  return TRUE;
}

static gboolean
on_verify (GbBusAudit *audit, GDBusMethodInvocation *invocation, const char *anchor, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAuditCheck) check = gb_app_audit_check (bus->app, *anchor != '\0' ? anchor : NULL, &error);

  if (check == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_audit_complete_verify (audit, invocation, gb_wire_audit_check_to_variant (check));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_audit (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },
    { "handle-verify", G_CALLBACK (on_verify) },
  };
  GbBusAudit *audit = gb_bus_audit_skeleton_new ();

  gb_bus_connect (bus, audit, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (audit);
}
