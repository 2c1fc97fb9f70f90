#include "bus/bus-private.h"

static gboolean
on_list (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = gb_app_handbook_list (bus->app, &error);

  if (states == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_list (handbook, invocation,
                                 gb_wire_handbook_list_to_variant (states, gb_app_today (bus->app)));
  return TRUE;
}

static gboolean
on_page (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, const char *section, const char *format,
         GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbDocumentForm form;

  if (!gb_wire_form_from_string (format, &form, &error)
      || (document = gb_app_handbook_page (bus->app, section, form, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  return gb_bus_give_document (bus, invocation, form, GB_HANDBOOK_PAGE, 0, document);
}

static gboolean
on_source (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, const char *section, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = gb_app_handbook_source (bus->app, section, &error);

  if (source == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_source (handbook, invocation, source);
  return TRUE;
}

static gboolean
on_edit (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, const char *section, const char *text, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_handbook_edit (bus->app, section, text, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_edit (handbook, invocation);
  return TRUE;
}

/* Empty: none was said. */
static gboolean
read_day (const char *on, GbDate *ret_on, GError **error)
{
  *ret_on = GB_DATE_NONE;
  return *on == '\0' || gb_wire_date_from_string ("on", on, ret_on, error);
}

static gboolean
on_review (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, const char *section, const char *on, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  GbDate day;

  if (!read_day (on, &day, &error) || !gb_app_handbook_review (bus->app, section, day, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_review (handbook, invocation);
  return TRUE;
}

static gboolean
on_publish (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, const char *on, const char *place, GbBus *bus)
{
  g_autoptr (GbHandbookEdition) edition = NULL;
  g_autoptr (GError) error = NULL;
  guint open = 0;
  GbDate day;

  if (!read_day (on, &day, &error) || (edition = gb_app_handbook_publish (bus->app, day, place, &open, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_publish (handbook, invocation, gb_wire_edition_to_variant (edition), (gint)open);
  return TRUE;
}

static gboolean
on_diff (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GbHandbookEdition) edition = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = gb_app_handbook_diff (bus->app, &edition, &error);

  if (changes == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_diff (handbook, invocation, gb_wire_edition_to_variant (edition),
                                 gb_wire_change_list_to_variant (changes));
  return TRUE;
}

static gboolean
on_kinds (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kinds = gb_app_handbook_kinds (bus->app, &error);

  if (kinds == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_kinds (handbook, invocation, gb_wire_handbook_kinds_to_variant (kinds));
  return TRUE;
}

static gboolean
on_allow (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, const char *kind, const char *note, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_handbook_allow (bus->app, kind, note, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_allow (handbook, invocation);
  return TRUE;
}

static gboolean
on_disallow (GbBusHandbook *handbook, GDBusMethodInvocation *invocation, const char *kind, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_handbook_disallow (bus->app, kind, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_handbook_complete_disallow (handbook, invocation);
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_handbook (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },     { "handle-page", G_CALLBACK (on_page) },
    { "handle-source", G_CALLBACK (on_source) }, { "handle-edit", G_CALLBACK (on_edit) },
    { "handle-review", G_CALLBACK (on_review) }, { "handle-publish", G_CALLBACK (on_publish) },
    { "handle-diff", G_CALLBACK (on_diff) },     { "handle-kinds", G_CALLBACK (on_kinds) },
    { "handle-allow", G_CALLBACK (on_allow) },   { "handle-disallow", G_CALLBACK (on_disallow) },
  };
  GbBusHandbook *handbook = gb_bus_handbook_skeleton_new ();

  gb_bus_connect (bus, handbook, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (handbook);
}
