#include "bus/bus-private.h"

static gboolean
on_list (GbBusOnboarding *onboarding, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GbBriefingFilter filter;

  if (!gb_wire_briefing_filter_from_variant (given, &filter, &error)
      || (list = gb_app_briefing_list (bus->app, &filter, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_onboarding_complete_list (onboarding, invocation, gb_wire_briefing_list_to_variant (list));
  return TRUE;
}

static gboolean
on_due (GbBusOnboarding *onboarding, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) newcomers = gb_app_newcomer_list (bus->app, &error);

  if (newcomers == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_onboarding_complete_due (onboarding, invocation, gb_wire_newcomer_list_to_variant (newcomers));
  return TRUE;
}

static gboolean
on_expect (GbBusOnboarding *onboarding, GDBusMethodInvocation *invocation, gint64 person, const char *on, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTask) task = NULL;
  GbDate day = GB_DATE_NONE;

  if (*on != '\0' && !gb_wire_date_from_string ("on", on, &day, &error))
    return gb_bus_fail (invocation, error);
  task = gb_app_onboarding_expect (bus->app, person, day, &error);
  if (task == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_onboarding_complete_expect (onboarding, invocation, gb_wire_task_to_variant (task, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_get (GbBusOnboarding *onboarding, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbBriefing) briefing = gb_app_briefing_get (bus->app, id, &error);

  if (briefing == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_onboarding_complete_get (onboarding, invocation, gb_wire_briefing_to_variant (briefing, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_add (GbBusOnboarding *onboarding, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbBriefing) briefing = gb_wire_briefing_from_variant (given, GB_WIRE_NEW, &error);
  g_autoptr (GbBriefing) added = NULL;

  if (briefing == NULL || (added = gb_app_briefing_add (bus->app, briefing, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_onboarding_complete_add (onboarding, invocation, gb_wire_briefing_to_variant (added, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_remove (GbBusOnboarding *onboarding, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_briefing_remove (bus->app, id, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_onboarding_complete_remove (onboarding, invocation);
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_onboarding (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },     { "handle-due", G_CALLBACK (on_due) },
    { "handle-get", G_CALLBACK (on_get) },       { "handle-add", G_CALLBACK (on_add) },
    { "handle-remove", G_CALLBACK (on_remove) }, { "handle-expect", G_CALLBACK (on_expect) },
  };
  GbBusOnboarding *onboarding = gb_bus_onboarding_skeleton_new ();

  gb_bus_connect (bus, onboarding, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (onboarding);
}
