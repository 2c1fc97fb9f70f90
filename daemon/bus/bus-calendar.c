#include "bus/bus-private.h"
#include "wire/field.h"

/* Only what goes in; the options have no other use for the wire. */
static gboolean
take_due (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  ((GbExportOptions *)record)->with_due = g_variant_get_boolean (value);
  return TRUE;
}

static const GbField option_fields[] = {
  { "from", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbExportOptions, from) },
  { "until", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbExportOptions, until) },
  { "due", GB_FIELD_FLAG, GB_FIELD_GIVEN, .take = take_due },
  { "talk", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbExportOptions, talk_id) },
};

static gboolean
on_export (GbBusCalendar *calendar, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ics = NULL;
  GbExportOptions options = { .with_due = -1 };
  guint events = 0;

  if (!gb_fields_take (option_fields, G_N_ELEMENTS (option_fields), GB_WIRE_NEW, given, &options, NULL, &error))
    return gb_bus_fail (invocation, error);
  ics = gb_app_calendar_export (bus->app, &options, &events, &error);
  if (ics == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_calendar_complete_export (calendar, invocation, ics, events);
  return TRUE;
}

static gboolean
on_get_path (GbBusCalendar *calendar, GDBusMethodInvocation *invocation, GbBus *bus)
{
  gb_bus_calendar_complete_get_path (calendar, invocation, gb_app_calendar_get_path (bus->app));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_calendar (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-export", G_CALLBACK (on_export) },
    { "handle-get-path", G_CALLBACK (on_get_path) },
  };
  GbBusCalendar *calendar = gb_bus_calendar_skeleton_new ();

  gb_bus_connect (bus, calendar, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (calendar);
}
