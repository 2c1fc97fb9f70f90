/* support: who can help, inside the organisation and outside. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/lookup.h"
#include "geborgen/error.h"

static GVariant *
list_support (GbCall *call, const char *where, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_REFERENCE, "ListSupport", g_variant_new ("(s)", where), "(aa{sv})", error);
}

gboolean
gb_cmd_support_list (GbCall *call, GError **error)
{
  gboolean inside = gb_call_has (call, "inside"), outside = gb_call_has (call, "outside");
  g_autoptr (GVariant) support = list_support (call, inside == outside ? "" : inside ? "inside" : "outside", error);

  if (support == NULL)
    return FALSE;
  gb_lookup_show_list (call, &gb_record_support, support, _ ("Nobody is listed."));
  return TRUE;
}

gboolean
gb_cmd_support_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) support = list_support (call, "", error);

  return support != NULL && gb_lookup_show_one (call, &gb_record_support, support, "geborgen support list", error);
}
