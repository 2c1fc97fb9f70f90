#include "client/json.h"

static JsonNode *
json_dictionary (GVariant *value)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  GVariantIter iter;
  GVariant *entry;

  g_variant_iter_init (&iter, value);
  while ((entry = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) key = g_variant_get_child_value (entry, 0);
      g_autoptr (GVariant) member = g_variant_get_child_value (entry, 1);

      json_object_set_member (object, g_variant_get_string (key, NULL), gb_json_value (member));
      g_variant_unref (entry);
    }
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
json_list (GVariant *value)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  GVariantIter iter;
  GVariant *element;

  g_variant_iter_init (&iter, value);
  while ((element = g_variant_iter_next_value (&iter)) != NULL)
    {
      json_array_add_element (array, gb_json_value (element));
      g_variant_unref (element);
    }
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
json_integer (gint64 number)
{
  return json_node_init_int (json_node_alloc (), number);
}

JsonNode *
gb_json_value (GVariant *value)
{
  g_autoptr (GVariant) inner = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      inner = g_variant_get_variant (value);
      return gb_json_value (inner);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return json_node_init_string (json_node_alloc (), g_variant_get_string (value, NULL));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return json_node_init_boolean (json_node_alloc (), g_variant_get_boolean (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return json_integer (g_variant_get_int64 (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    return json_integer (g_variant_get_int32 (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return json_integer (g_variant_get_uint32 (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return json_node_init_double (json_node_alloc (), g_variant_get_double (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DICTIONARY))
    return json_dictionary (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY))
    return json_list (value);
  return json_node_new (JSON_NODE_NULL);
}

JsonNode *
gb_json_record (const GbRecord *shape, GVariant *record)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  GVariantIter iter;
  const char *name;
  GVariant *value;

  for (const char *const *key = shape->keys; *key != NULL; key++)
    {
      g_autoptr (GVariant) known = g_variant_lookup_value (record, *key, NULL);

      json_object_set_member (object, *key, known != NULL ? gb_json_value (known) : json_node_new (JSON_NODE_NULL));
    }
  g_variant_iter_init (&iter, record);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    if (!json_object_has_member (object, name))
      json_object_set_member (object, name, gb_json_value (value));
  json_node_take_object (node, object);
  return node;
}

JsonNode *
gb_json_records (const GbRecord *shape, GVariant *records)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  GVariantIter iter;
  GVariant *record;

  g_variant_iter_init (&iter, records);
  while ((record = g_variant_iter_next_value (&iter)) != NULL)
    {
      json_array_add_element (array, gb_json_record (shape, record));
      g_variant_unref (record);
    }
  json_node_take_array (node, array);
  return node;
}

void
gb_json_add (JsonNode *node, const char *name, JsonNode *member)
{
  json_object_set_member (json_node_get_object (node), name, member);
}

void
gb_json_append (GString *out, JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, out);
  g_string_append_c (out, '\n');
}
