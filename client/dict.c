#include "client/dict.h"

#include <string.h>

typedef struct
{
  GVariant *key, *value;
  const char *name; /* within ->key */
} Entry;

struct GbDict
{
  GArray *entries; /* of Entry */
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_variant_unref (entry->key);
  g_variant_unref (entry->value);
}

GbDict *
gb_dict_new (void)
{
  GbDict *dict = g_new (GbDict, 1);

  dict->entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), 24);
  g_array_set_clear_func (dict->entries, clear_entry);
  return dict;
}

void
gb_dict_free (GbDict *dict)
{
  if (dict == NULL)
    return;
  g_array_unref (dict->entries);
  g_free (dict);
}

void
gb_dict_read (GbDict *dict, GVariant *record)
{
  gsize n = g_variant_n_children (record);

  g_array_set_size (dict->entries, 0);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) pair = g_variant_get_child_value (record, i);
      g_autoptr (GVariant) boxed = g_variant_get_child_value (pair, 1);
      Entry entry = { g_variant_get_child_value (pair, 0), g_variant_get_variant (boxed), NULL };

      entry.name = g_variant_get_string (entry.key, NULL);
      g_array_append_val (dict->entries, entry);
    }
}

static const Entry *
get_entry (const GbDict *dict, guint index)
{
  return &g_array_index (dict->entries, Entry, index);
}

GVariant *
gb_dict_find (const GbDict *dict, const char *key, const GVariantType *type)
{
  for (guint i = 0; i < dict->entries->len; i++)
    if (strcmp (get_entry (dict, i)->name, key) == 0)
      return type == NULL || g_variant_is_of_type (get_entry (dict, i)->value, type) ? get_entry (dict, i)->value
                                                                                     : NULL;
  return NULL;
}

guint
gb_dict_get_size (const GbDict *dict)
{
  return dict->entries->len;
}

const char *
gb_dict_get_key (const GbDict *dict, guint index)
{
  return get_entry (dict, index)->name;
}

GVariant *
gb_dict_get_value (const GbDict *dict, guint index)
{
  return get_entry (dict, index)->value;
}

const char *
gb_dict_get_text (const GbDict *dict, const char *key)
{
  GVariant *value = gb_dict_find (dict, key, G_VARIANT_TYPE_STRING);

  return value != NULL ? g_variant_get_string (value, NULL) : NULL;
}

gint64
gb_dict_get_number (const GbDict *dict, const char *key)
{
  GVariant *value = gb_dict_find (dict, key, NULL);

  switch (value != NULL ? *g_variant_get_type_string (value) : '\0')
    {
    case 'x':
      return g_variant_get_int64 (value);
    case 'i':
      return g_variant_get_int32 (value);
    case 'u':
      return (gint64)g_variant_get_uint32 (value);
    default:
      return 0;
    }
}
