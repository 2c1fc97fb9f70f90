#include "bus/bus-private.h"
#include "wire/field.h"

static const GbField option_fields[] = {
  { "year", GB_FIELD_COUNT, GB_FIELD_GIVEN, .offset = 0 },
};

static gboolean
on_adoption (GbBusReports *reports, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAdoption) adoption = NULL;
  int year = 0;

  if (gb_fields_take (option_fields, G_N_ELEMENTS (option_fields), GB_WIRE_NEW, given, &year, NULL, &error))
    adoption = gb_app_adoption (bus->app, year, &error);
  if (adoption == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_reports_complete_adoption (reports, invocation, gb_wire_adoption_to_variant (adoption));
  return TRUE;
}

static gboolean
on_document (GbBusReports *reports, GDBusMethodInvocation *invocation, GVariant *given, const char *format, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAdoption) adoption = gb_wire_adoption_from_variant (given, &error);
  g_autofree char *document = NULL;
  GbDocumentForm form;

  if (adoption == NULL || !gb_wire_form_from_string (format, &form, &error))
    return gb_bus_fail (invocation, error);
  document = gb_app_adoption_document (adoption, form);
  return gb_bus_give_document (bus, invocation, form, GB_ADOPTION_PAGE, adoption->year, document);
}

GDBusInterfaceSkeleton *
gb_bus_make_reports (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-adoption", G_CALLBACK (on_adoption) },
    { "handle-document", G_CALLBACK (on_document) },
  };
  GbBusReports *reports = gb_bus_reports_skeleton_new ();

  gb_bus_connect (bus, reports, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (reports);
}
