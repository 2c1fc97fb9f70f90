/* overdracht.json: the dossier as data. The tables of its keys are those of the wire; here it is JSON, with a format and a version before it. */
#include "client/dossier-file.h"

#include "client/json-read.h"
#include "client/json.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "wire/wire.h"

#include <string.h>

G_STATIC_ASSERT (GB_JSON_ROWS_MAX >= GB_DOSSIER_ITEMS_MAX);

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

/* Before anything else in it: of a newer version only that it is newer is sure. */
static gboolean
check_version (GVariantDict *data, GError **error)
{
  const char *format = NULL;
  gint32 version = 0;

  if (!g_variant_dict_lookup (data, "format", "&s", &format) || strcmp (format, GB_DOSSIER_FORMAT) != 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("its data isn't of the format '%s'"), GB_DOSSIER_FORMAT);
      return FALSE;
    }
  g_variant_dict_lookup (data, "version", "i", &version);
  if (version == GB_DOSSIER_VERSION)
    return TRUE;
  if (version > GB_DOSSIER_VERSION)
    g_set_error (error, GB_ERROR, GB_ERROR_NEWER,
                 _ ("its data has version %d and this Geborgen reads up to %d; update yours to read it"), version,
                 GB_DOSSIER_VERSION);
  else
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("its data doesn't tell its version"));
  return FALSE;
}

/* A dictionary keeps one of two values by the same key. */
static gboolean
check_once (GVariant *record, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  GVariantIter iter;
  const char *key;

  g_variant_iter_init (&iter, record);
  while (g_variant_iter_next (&iter, "{&sv}", &key, NULL))
    if (!g_hash_table_add (keys, (gpointer)key))
      {
        g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is given twice; give it once"), key);
        return FALSE;
      }
  return TRUE;
}

GbDossier *
gb_dossier_from_json (const char *text, gsize length, GError **error)
{
  g_autoptr (GVariant) record = gb_json_read (text, length, error);
  g_autoptr (GVariantDict) data = NULL;
  g_autoptr (GVariant) variant = NULL;

  if (record == NULL)
    return NULL;
  data = g_variant_dict_new (record);
  if (!check_version (data, error) || !check_once (record, error))
    return NULL;
  /* The two that the wire doesn't have. */
  g_variant_dict_remove (data, "format");
  g_variant_dict_remove (data, "version");
  variant = g_variant_ref_sink (g_variant_dict_end (data));
  return gb_wire_dossier_from_variant (variant, error);
}
