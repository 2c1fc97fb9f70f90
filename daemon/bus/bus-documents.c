#include "bus/bus-private.h"
#include "wire/field.h"

/* Only what goes in; the options have no other use for the wire. */
static const GbField year_fields[] = {
  { "year", GB_FIELD_COUNT, GB_FIELD_GIVEN, GB_FIELD_AT (GbYearOptions, year) },
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbYearOptions, person_id) },
  { "team", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbYearOptions, team_id) },
  { "names", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbYearOptions, names) },
};

static gboolean
on_year_report (GbBusDocuments *documents, GDBusMethodInvocation *invocation, GVariant *given, const char *format,
                GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbYearOptions options = { 0 };
  GbDocumentForm form;

  if (gb_fields_take (year_fields, G_N_ELEMENTS (year_fields), GB_WIRE_NEW, given, &options, NULL, &error)
      && gb_wire_form_from_string (format, &form, &error))
    document = gb_app_report_year (bus->app, &options, form, &error);
  if (document == NULL)
    return gb_bus_fail (invocation, error);
  return gb_bus_give_document (bus, invocation, form, GB_YEAR_PAGE, options.year, document);
}

static gboolean
on_passport (GbBusDocuments *documents, GDBusMethodInvocation *invocation, gint64 person, const char *format,
             GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbDocumentForm form;

  if (gb_wire_form_from_string (format, &form, &error))
    document = gb_app_passport (bus->app, person, form, &error);
  if (document == NULL)
    return gb_bus_fail (invocation, error);
  return gb_bus_give_document (bus, invocation, form, GB_PASSPORT_PAGE, person, document);
}

GDBusInterfaceSkeleton *
gb_bus_make_documents (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-year-report", G_CALLBACK (on_year_report) },
    { "handle-passport", G_CALLBACK (on_passport) },
  };
  GbBusDocuments *documents = gb_bus_documents_skeleton_new ();

  gb_bus_connect (bus, documents, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (documents);
}
