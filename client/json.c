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

  switch (*g_variant_get_type_string (value))
    {
    case 'v':
      inner = g_variant_get_variant (value);
      return gb_json_value (inner);
    case 's':
      return json_node_init_string (json_node_alloc (), g_variant_get_string (value, NULL));
    case 'b':
      return json_node_init_boolean (json_node_alloc (), g_variant_get_boolean (value));
    case 'x':
      return json_integer (g_variant_get_int64 (value));
    case 'i':
      return json_integer (g_variant_get_int32 (value));
    case 'u':
      return json_integer (g_variant_get_uint32 (value));
    case 'd':
      return json_node_init_double (json_node_alloc (), g_variant_get_double (value));
    case 'a':
      return g_variant_is_of_type (value, G_VARIANT_TYPE_DICTIONARY) ? json_dictionary (value) : json_list (value);
    default:
      return json_node_new (JSON_NODE_NULL);
    }
}

static JsonNode *
json_record (const GbRecord *shape, const GbDict *record)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (const char *const *key = shape->keys; *key != NULL; key++)
    {
      GVariant *known = gb_dict_find (record, *key, NULL);

      json_object_set_member (object, *key, known != NULL ? gb_json_value (known) : json_node_new (JSON_NODE_NULL));
    }
  for (guint i = 0; i < gb_dict_get_size (record); i++)
    if (!json_object_has_member (object, gb_dict_get_key (record, i)))
      json_object_set_member (object, gb_dict_get_key (record, i), gb_json_value (gb_dict_get_value (record, i)));
  json_node_take_object (node, object);
  return node;
}

JsonNode *
gb_json_record (const GbRecord *shape, GVariant *record)
{
  g_autoptr (GbDict) dict = gb_dict_new ();

  gb_dict_read (dict, record);
  return json_record (shape, dict);
}

JsonNode *
gb_json_records (const GbRecord *shape, GVariant *records)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (GbDict) dict = gb_dict_new ();
  gsize count = g_variant_n_children (records);

  for (gsize i = 0; i < count; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      gb_dict_read (dict, record);
      json_array_add_element (array, json_record (shape, dict));
    }
  json_node_take_array (node, array);
  return node;
}

JsonNode *
gb_json_new_object (void)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
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
