/* overdracht.json: the dossier as data. The tables of its keys are those of the wire; here it is JSON, with a format and a version before it. */
#include "client/dossier-file.h"

#include "client/json-format.h"
#include "client/json.h"
#include "wire/wire.h"

GString *
gb_dossier_to_json (const GbDossier *dossier)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (gb_wire_dossier_to_variant (dossier));
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  GString *text = g_string_new (NULL);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  json_node_take_object (node, json_object_new ());
  gb_json_add (node, "format", json_node_init_string (json_node_alloc (), GB_DOSSIER_FORMAT));
  gb_json_add (node, "version", json_node_init_int (json_node_alloc (), GB_DOSSIER_VERSION));
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      gb_json_add (node, key, gb_json_value (value));
      g_variant_unref (value);
    }
  gb_json_append (text, node);
  return text;
}

GbDossier *
gb_dossier_from_json (const char *text, gsize length, GError **error)
{
  g_autoptr (GVariant) variant
      = gb_json_read_format (text, length, GB_DOSSIER_FORMAT, GB_DOSSIER_VERSION, GB_DOSSIER_ITEMS_MAX, error);

  return variant != NULL ? gb_wire_dossier_from_variant (variant, error) : NULL;
}
