#include "bus/bus-private.h"

#include "core/words.h"

static gboolean
on_list_rights (GbBusReference *reference, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GPtrArray) rights = gb_app_reference_list (GB_REFERENCE_RIGHT);

  gb_bus_reference_complete_list_rights (
      reference, invocation, gb_wire_reference_list_to_variant (rights, GB_WHERE_UNSAID, gb_app_today (bus->app)));
  return TRUE;
}

static gboolean
on_list_support (GbBusReference *reference, GDBusMethodInvocation *invocation, const char *where, GbBus *bus)
{
  g_autoptr (GPtrArray) support = NULL;
  g_autoptr (GError) error = NULL;
  GbWhere chosen = GB_WHERE_UNSAID;

  if (*where != '\0' && !gb_where_from_string (where, &chosen))
    {
      g_autofree char *culprit = gb_words_culprit (where);

      g_set_error (&error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no place to look; it is inside or outside"),
                   culprit);
      return gb_bus_fail (invocation, error);
    }
  support = gb_app_reference_list (GB_REFERENCE_SUPPORT);
  gb_bus_reference_complete_list_support (reference, invocation,
                                          gb_wire_reference_list_to_variant (support, chosen, gb_app_today (bus->app)));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_reference (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list-rights", G_CALLBACK (on_list_rights) },
    { "handle-list-support", G_CALLBACK (on_list_support) },
  };
  GbBusReference *reference = gb_bus_reference_skeleton_new ();

  gb_bus_connect (bus, reference, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (reference);
}
