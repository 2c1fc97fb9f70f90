#include "client/json-format.h"

#include "client/json-read.h"
#include "client/text-layout.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <string.h>

/* Before anything else in it: of a newer version only that it is newer is sure. */
static gboolean
check_version (GVariantDict *data, const char *expected, int newest, GError **error)
{
  const char *format = NULL;
  gint32 version = 0;

  if (!g_variant_dict_lookup (data, "format", "&s", &format) || strcmp (format, expected) != 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("its data isn't of the format '%s'"), expected);
      return FALSE;
    }
  g_variant_dict_lookup (data, "version", "i", &version);
  if (version == newest)
    return TRUE;
  if (version > newest)
    g_set_error (error, GB_ERROR, GB_ERROR_NEWER,
                 _ ("its data has version %d and this Geborgen reads up to %d; update yours to read it"), version,
                 newest);
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
        g_autofree char *shown = gb_layout_shorten (key);

        g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is given twice; give it once"), shown);
        return FALSE;
      }
  return TRUE;
}

GVariant *
gb_json_read_format (const char *text, gsize length, const char *format, int version, guint rows_max, GError **error)
{
  g_autoptr (GVariant) record = gb_json_read (text, length, rows_max, error);
  g_autoptr (GVariantDict) data = NULL;

  if (record == NULL)
    return NULL;
  data = g_variant_dict_new (record);
  if (!check_version (data, format, version, error) || !check_once (record, error))
    return NULL;
  /* The two that the wire doesn't have. */
  g_variant_dict_remove (data, "format");
  g_variant_dict_remove (data, "version");
  return g_variant_ref_sink (g_variant_dict_end (data));
}
