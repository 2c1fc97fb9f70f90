#include "bus/bus-private.h"

#include "app/handover.h"
#include "wire/field.h"

static GVariant *
items_to_variant (GbBus *bus, GPtrArray *items)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < items->len; i++)
    {
      const GbHandoverItem *item = g_ptr_array_index (items, i);
      g_autofree char *title = gb_app_handover_describe (bus->app, item);

      gb_wire_handover_item_give (item, title, &rows);
    }
  return gb_rows_to_list (&rows);
}

static GVariant *
to_variant (GbBus *bus, const GbHandover *handover)
{
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);

  return gb_wire_handover_to_variant (handover, zone);
}

static gboolean
on_list (GbBusHandovers *handovers, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GTimeZone) zone = gb_app_dup_zone (bus->app);
  GbHandoverFilter filter;

  if (!gb_wire_handover_filter_from_variant (given, &filter, &error)
      || (list = gb_app_handover_list (bus->app, &filter, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handovers_complete_list (handovers, invocation, gb_wire_handover_list_to_variant (list, zone));
  return TRUE;
}

static gboolean
on_get (GbBusHandovers *handovers, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbHandover) handover = gb_app_handover_get (bus->app, id, &error);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *receipt = NULL;

  if (handover == NULL || (items = gb_app_handover_list_items (bus->app, id, &error)) == NULL
      || (handover->direction == GB_HANDOVER_RECEIVED
          && (receipt = gb_app_handover_dup_receipt (bus->app, handover, &error)) == NULL))
    return gb_bus_fail (invocation, error);
  gb_bus_handovers_complete_get (handovers, invocation, to_variant (bus, handover), items_to_variant (bus, items),
                                 receipt != NULL ? receipt : "");
  return TRUE;
}

static gboolean
on_create (GbBusHandovers *handovers, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_auto (GbHandoverWish) wish = { 0 };
  g_autoptr (GbHandover) handover = NULL;
  g_autoptr (GbDossier) dossier = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *page = NULL;
  g_autofree char *calendar = NULL;

  if (!gb_wire_handover_wish_from_variant (given, &wish, &error)
      || (handover = gb_app_handover_create (bus->app, &wish, &dossier, &error)) == NULL
      || (items = gb_app_handover_list_items (bus->app, handover->id, &error)) == NULL
      || (calendar = gb_app_handover_calendar (bus->app, handover->id, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  page = gb_app_handover_page (bus->app, dossier, GB_DOCUMENT_HTML);
  gb_bus_handovers_complete_create (handovers, invocation, to_variant (bus, handover), items_to_variant (bus, items),
                                    gb_wire_dossier_to_variant (dossier), page, calendar);
  return TRUE;
}

static gboolean
on_withdraw (GbBusHandovers *handovers, GDBusMethodInvocation *invocation, gint64 id, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbHandover) handover = gb_app_handover_withdraw (bus->app, id, &error);

  if (handover == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handovers_complete_withdraw (handovers, invocation, to_variant (bus, handover));
  return TRUE;
}

static gboolean
on_done (GbBusHandovers *handovers, GDBusMethodInvocation *invocation, gint64 id, const char *receipt,
         const char *const *declined, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbHandover) handover = gb_app_handover_done (bus->app, id, receipt, declined, &error);
  g_autoptr (GPtrArray) items = NULL;

  if (handover == NULL || (items = gb_app_handover_list_items (bus->app, handover->id, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handovers_complete_done (handovers, invocation, to_variant (bus, handover), items_to_variant (bus, items));
  return TRUE;
}

static GVariant *
previews_to_variant (GPtrArray *previews)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < previews->len; i++)
    {
      const GbHandoverPreview *preview = g_ptr_array_index (previews, i);

      gb_rows_begin (&rows);
      gb_rows_put_text (&rows, "ref", preview->ref);
      gb_rows_put_text (&rows, "what", preview->what);
      gb_rows_put_text (&rows, "proposal", preview->proposal);
      if (preview->candidates != NULL)
        gb_rows_put_list (&rows, "candidates", gb_wire_person_list_to_variant (preview->candidates, GB_WIRE_REPLY));
      gb_rows_end (&rows);
    }
  return gb_rows_to_list (&rows);
}

static gboolean
on_preview (GbBusHandovers *handovers, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = gb_wire_dossier_from_variant (given, &error);
  g_autoptr (GPtrArray) previews = NULL;
  g_autofree char *document = NULL;

  if (dossier == NULL || (previews = gb_app_handover_preview (bus->app, dossier, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  document = gb_app_handover_page (bus->app, dossier, GB_DOCUMENT_MARKDOWN);
  gb_bus_handovers_complete_preview (handovers, invocation, document, previews_to_variant (previews));
  return TRUE;
}

static GHashTable *
read_decisions (GVariant *given)
{
  GHashTable *decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GVariantIter iter;
  char *ref, *decision;

  g_variant_iter_init (&iter, given);
  while (g_variant_iter_next (&iter, "{ss}", &ref, &decision))
    g_hash_table_insert (decisions, ref, decision);
  return decisions;
}

static gboolean
on_accept (GbBusHandovers *handovers, GDBusMethodInvocation *invocation, GVariant *given, GVariant *decided, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) dossier = gb_wire_dossier_from_variant (given, &error);
  g_autoptr (GHashTable) decisions = read_decisions (decided);
  g_autoptr (GbHandover) handover = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *receipt = NULL;

  if (dossier == NULL || (handover = gb_app_handover_accept (bus->app, dossier, decisions, &receipt, &error)) == NULL
      || (items = gb_app_handover_list_items (bus->app, handover->id, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_handovers_complete_accept (handovers, invocation, to_variant (bus, handover), items_to_variant (bus, items),
                                    receipt);
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_handovers (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },     { "handle-get", G_CALLBACK (on_get) },
    { "handle-create", G_CALLBACK (on_create) }, { "handle-withdraw", G_CALLBACK (on_withdraw) },
    { "handle-done", G_CALLBACK (on_done) },     { "handle-preview", G_CALLBACK (on_preview) },
    { "handle-accept", G_CALLBACK (on_accept) },
  };
  GbBusHandovers *handovers = gb_bus_handovers_skeleton_new ();

  gb_bus_connect (bus, handovers, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (handovers);
}
