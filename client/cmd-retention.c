/* How long records are kept, and erasing what has passed its term. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/output.h"
#include "geborgen/duration.h"
#include "geborgen/error.h"

static GVariant *
get_retention (GbCall *call, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_RETENTION, "Show", NULL, "(a{sv})", error);
}

static guint
count_expired (GVariant *retention, GVariant **ret_expired)
{
  *ret_expired = g_variant_lookup_value (retention, "expired", G_VARIANT_TYPE ("aa{sv}"));
  return *ret_expired != NULL ? (guint)g_variant_n_children (*ret_expired) : 0;
}

gboolean
gb_cmd_retention_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) retention = get_retention (call, error);
  g_autoptr (GVariant) expired = NULL;
  guint n;

  if (retention == NULL)
    return FALSE;
  n = count_expired (retention, &expired);
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_retention, retention);

      gb_json_add (node, "expired", gb_json_records (&gb_record_expired, expired));
      gb_output_json (call, node);
      return TRUE;
    }
  if (gb_record_get_text (retention, "profile") == NULL)
    {
      gb_call_say (call, "%s",
                   _ ("No profile is chosen: nothing is ever removed by its age. Set 'profile' in [retention] to "
                      "municipality, province, "
                      "private or custom; see geborgen.conf(5)."));
      return TRUE;
    }
  gb_output_record (call, &gb_record_retention, retention);
  gb_call_say (call,
               P_ ("%u record has passed its term: 'geborgen retention apply' shows it and erases it.",
                   "%u records have passed their term: 'geborgen retention apply' shows them and erases them.", n),
               n);
  return TRUE;
}

/* What would go, by record. FALSE when there is nothing, which is said. */
static gboolean
tell_expired (GbCall *call, GVariant *expired, guint n)
{
  if (n == 0)
    gb_call_say (call, "%s", _ ("Nothing has passed its term."));
  else
    gb_output_list (call, &gb_record_expired, expired, NULL);
  return n > 0;
}

static void
append_outcome (GbCall *call, guint records, guint copies)
{
  JsonNode *node = gb_json_new_object ();

  gb_json_add (node, "erased", json_node_init_int (json_node_alloc (), records));
  gb_json_add (node, "copies", json_node_init_int (json_node_alloc (), copies));
  gb_output_json (call, node);
}

gboolean
gb_cmd_retention_apply (GbCall *call, GError **error)
{
  g_autoptr (GVariant) retention = get_retention (call, error);
  g_autoptr (GVariant) expired = NULL;
  g_autoptr (GVariant) answer = NULL;
  gboolean rehearse = gb_call_has (call, "dry-run");
  guint n, copies = 0;

  if (retention == NULL)
    return FALSE;
  if (gb_record_get_text (retention, "profile") == NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_STATE,
                           _ ("no retention profile is chosen; set 'profile' in [retention], see geborgen.conf(5)"));
      return FALSE;
    }
  n = count_expired (retention, &expired);
  if (rehearse && gb_call_wants_json (call))
    {
      gb_output_list (call, &gb_record_expired, expired, NULL);
      return TRUE;
    }
  if (!gb_call_wants_json (call) && !tell_expired (call, expired, n))
    return TRUE;
  if (rehearse)
    return TRUE;
  if (call->interactive && !gb_output_flush (call, error))
    return FALSE;
  if (!gb_output_confirm_removal (call, _ ("Erase %s for good, also from every copy? [y/n]"), _ ("all of this"), error))
    return FALSE;
  answer = gb_bus_call_long (call, GB_INTERFACE_RETENTION, "Apply", g_variant_new ("()"), "(uu)", _ ("Erasing"), error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(uu)", &n, &copies);
  gb_call_say (call, P_ ("Erased, also from %u copy.", "Erased, also from %u copies.", copies), copies);
  if (gb_call_wants_json (call))
    append_outcome (call, n, copies);
  return TRUE;
}
