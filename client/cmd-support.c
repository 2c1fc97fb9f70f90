/* support: who can help, inside the organisation and outside. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/lookup.h"
#include "client/output.h"
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

/* What the organisation still has to do about a record; what is in order is left out. */
static gboolean
is_open (GVariant *record)
{
  gboolean fill_in = FALSE, outdated = FALSE;

  g_variant_lookup (record, "fill_in", "b", &fill_in);
  g_variant_lookup (record, "outdated", "b", &outdated);
  return fill_in || outdated;
}

gboolean
gb_cmd_support_check (GbCall *call, GError **error)
{
  g_autoptr (GVariant) support = list_support (call, "", error);
  g_autoptr (GVariant) found = NULL;
  gsize n = support != NULL ? g_variant_n_children (support) : 0;
  GVariantBuilder builder;

  if (support == NULL)
    return FALSE;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (support, i);

      if (is_open (record))
        g_variant_builder_add_value (&builder, record);
    }
  found = g_variant_ref_sink (g_variant_builder_end (&builder));
  gb_output_list (call, &gb_record_support, found,
                  _ ("Everybody can be reached, and everything was checked within a year."));
  if (g_variant_n_children (found) == 0 || gb_call_wants_json (call))
    return TRUE;
  gb_output_line (call, "");
  gb_call_say (call, "%s",
               _ ("Fill them in, move their 'last-checked', or take them away with 'hidden', in support.conf: see "
                  "geborgen-files(5)."));
  return TRUE;
}
