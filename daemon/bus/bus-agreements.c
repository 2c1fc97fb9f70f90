#include "bus/bus-private.h"

static gboolean
on_list (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GbAgreementFilter filter;

  if (!gb_wire_agreement_filter_from_variant (given, &filter, &error))
    return gb_bus_fail (invocation, error);
  list = gb_app_agreement_list (bus->app, &filter, &error);
  if (list == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_list (agreements, invocation, gb_wire_agreement_list_to_variant (list));
  return TRUE;
}

static gboolean
on_get (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = gb_app_agreement_get (bus->app, id, &error);

  if (agreement == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_get (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY));
  return TRUE;
}

static gboolean
on_add (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = gb_wire_agreement_from_variant (given, GB_WIRE_NEW, &error);
  g_autoptr (GbAgreement) added = NULL;
  g_autoptr (GbTalk) review = NULL;

  if (agreement == NULL)
    return gb_bus_fail (invocation, error);
  added = gb_app_agreement_add (bus->app, agreement, gb_wire_is_anyway (given), &review, &error);
  if (added == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_add (agreements, invocation, gb_wire_agreement_to_variant (added, GB_WIRE_REPLY),
                                  review != NULL ? gb_wire_talk_to_variant (review, GB_WIRE_REPLY, NULL)
                                                 : gb_bus_nothing ());
  return TRUE;
}

static gboolean
on_end (GbBusAgreements *agreements, GDBusMethodInvocation *invocation, gint64 id, const char *on, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = NULL;
  GbDate date;

  if (!gb_wire_date_from_string ("on", on, &date, &error))
    return gb_bus_fail (invocation, error);
  agreement = gb_app_agreement_end (bus->app, id, date, &error);
  if (agreement == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_agreements_complete_end (agreements, invocation, gb_wire_agreement_to_variant (agreement, GB_WIRE_REPLY));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_agreements (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },
    { "handle-get", G_CALLBACK (on_get) },
    { "handle-add", G_CALLBACK (on_add) },
    { "handle-end", G_CALLBACK (on_end) },
  };
  GbBusAgreements *agreements = gb_bus_agreements_skeleton_new ();

  gb_bus_connect (bus, agreements, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (agreements);
}
