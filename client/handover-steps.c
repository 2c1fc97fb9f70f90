#include "client/handover-steps.h"

#include "client/output.h"

#include <string.h>

char **
gb_handover_split (const char *text)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_ptr_array_add (refs, g_strdup (*part));
  g_ptr_array_add (refs, NULL);
  return (char **)g_ptr_array_steal (refs, NULL);
}

static guint
count_outcome (GVariant *items, const char *outcome)
{
  GVariantIter iter;
  GVariant *item;
  guint n = 0;

  g_variant_iter_init (&iter, items);
  while ((item = g_variant_iter_next_value (&iter)) != NULL)
    {
      n += g_strcmp0 (gb_record_get_text (item, "outcome"), outcome) == 0;
      g_variant_unref (item);
    }
  return n;
}

void
gb_handover_tell_left_out (GbCall *call, GVariant *items)
{
  guint n = count_outcome (items, "left_out");

  if (n > 0)
    gb_call_say (call,
                 P_ ("%u agreement stays behind, and goes along only as a number: ask the employee first (geborgen agreement share).",
                     "%u agreements stay behind, and go along only as a number: ask the employee first (geborgen agreement share).",
                     n),
                 n);
}

void
gb_handover_show (GbCall *call, GVariant *handover, GVariant *items, const char *receipt)
{
  gboolean has_receipt = receipt != NULL && *receipt != '\0';

  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_handover, handover);

      gb_json_add (node, "items", gb_json_list (&gb_record_handover_item, items));
      gb_json_add (node, "receipt",
                   has_receipt ? json_node_init_string (json_node_alloc (), receipt) : json_node_new (JSON_NODE_NULL));
      gb_output_json (call, node);
      return;
    }
  gb_output_record (call, &gb_record_handover, handover);
  gb_output_section (call, _ ("In it"), &gb_record_handover_item, items);
  gb_handover_tell_left_out (call, items);
  if (has_receipt)
    {
      gb_call_say (call, _ ("The receipt code for who gave it:"));
      gb_output_line (call, receipt);
    }
}
