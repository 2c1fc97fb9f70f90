#include "bus/bus-private.h"
#include "geborgen/retention.h"

static GVariant *
terms_to_variant (const GbConfig *config, GPtrArray *expired)
{
  const char *title = gb_retention_title (config->retention);
  const char *source = gb_retention_source (config->retention);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (*config->retention != '\0')
    g_variant_dict_insert (&dict, "profile", "s", config->retention);
  if (title != NULL)
    g_variant_dict_insert (&dict, "title", "s", title);
  if (source != NULL)
    g_variant_dict_insert (&dict, "source", "s", source);
  for (guint what = 0; what < GB_N_RETAINED; what++)
    {
      GbDuration term = gb_retention_term (config, what);
      char text[GB_DURATION_TEXT_SIZE];

      if (!gb_duration_is_zero (term))
        g_variant_dict_insert (&dict, gb_retained_to_string (what), "s", gb_duration_to_iso (term, text));
    }
  g_variant_dict_insert_value (&dict, "expired", gb_wire_expired_list_to_variant (expired));
  return g_variant_dict_end (&dict);
}

static gboolean
on_show (GbBusRetention *retention, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expired = gb_app_retention_list (bus->app, &error);

  if (expired == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_retention_complete_show (retention, invocation, terms_to_variant (gb_app_get_config (bus->app), expired));
  return TRUE;
}

static gboolean
on_apply (GbBusRetention *retention, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  guint records = 0;
  guint copies = 0;

  if (!gb_app_retention_apply (bus->app, &records, &copies, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_retention_complete_apply (retention, invocation, records, copies);
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_retention (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-show", G_CALLBACK (on_show) },
    { "handle-apply", G_CALLBACK (on_apply) },
  };
  GbBusRetention *retention = gb_bus_retention_skeleton_new ();

  gb_bus_connect (bus, retention, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (retention);
}
