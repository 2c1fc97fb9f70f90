#include "client/lookup.h"

#include "client/suggest.h"
#include "client/text-layout.h"
#include "geborgen/error.h"
#include "geborgen/reference.h"

GVariant *
gb_lookup_find (GVariant *records, const char *id)
{
  gsize n = g_variant_n_children (records);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      if (g_strcmp0 (gb_record_get_text (record, "id"), id) == 0)
        return g_steal_pointer (&record);
    }
  return NULL;
}

char *
gb_lookup_dup_title (GVariant *records, const char *id)
{
  g_autoptr (GVariant) record = gb_lookup_find (records, id);
  const char *title = record != NULL ? gb_record_get_text (record, "title") : NULL;

  return gb_layout_clean (title != NULL ? title : id);
}

gboolean
gb_lookup_is_outdated (GVariant *records, const char *id)
{
  g_autoptr (GVariant) record = gb_lookup_find (records, id);
  gboolean outdated = FALSE;

  return record != NULL && g_variant_lookup (record, "outdated", "b", &outdated) && outdated;
}

JsonNode *
gb_lookup_new_json (GVariant *records, const char *id)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *title = gb_lookup_dup_title (records, id);

  json_node_take_object (node, json_object_new ());
  gb_json_add (node, "right", json_node_init_string (json_node_alloc (), id));
  gb_json_add (node, "title", json_node_init_string (json_node_alloc (), title));
  gb_json_add (node, "outdated", json_node_init_boolean (json_node_alloc (), gb_lookup_is_outdated (records, id)));
  return node;
}

static void
add_notice (JsonNode *node)
{
  gb_json_add (node, "notice", json_node_init_string (json_node_alloc (), gb_reference_notice ()));
}

void
gb_lookup_say_notice (GbCall *call)
{
  gb_output_line (call, "");
  gb_call_say (call, "%s", gb_reference_notice ());
}

void
gb_lookup_say_end (GbCall *call, gboolean outdated)
{
  if (outdated)
    gb_call_say (call, "%s", _ ("Mind: a rule used here wasn't checked for over a year; check it first."));
  gb_lookup_say_notice (call);
}

void
gb_lookup_print_json (GbCall *call, JsonNode *node, const char *name, JsonArray *list)
{
  gb_json_add (node, name, json_node_init_array (json_node_alloc (), list));
  json_array_unref (list);
  add_notice (node);
  gb_output_json (call, node);
}

void
gb_lookup_show_list (GbCall *call, const GbRecord *shape, GVariant *records, const char *nothing)
{
  gb_output_list (call, shape, records, nothing);
  gb_lookup_say_notice (call);
}

static void
set_not_found (GVariant *records, const char *id, const char *listing, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *shown = gb_layout_shorten (id);
  const char *nearest;
  gsize n = g_variant_n_children (records);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      g_ptr_array_add (ids, g_strdup (gb_record_get_text (record, "id")));
    }
  g_ptr_array_add (ids, NULL);
  nearest = gb_suggest_nearest (id, (const char *const *)ids->pdata);
  if (nearest != NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no '%s'; did you mean '%s'?"), shown, nearest);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no '%s'; see '%s'"), shown, listing);
}

gboolean
gb_lookup_show_one (GbCall *call, const GbRecord *shape, GVariant *records, const char *listing, GError **error)
{
  g_autofree char *id = gb_call_need_word (call, 0, "ID", _ ("Which one (its name in the list)"), NULL, error);
  g_autoptr (GVariant) record = id != NULL ? gb_lookup_find (records, id) : NULL;

  if (id == NULL)
    return FALSE;
  if (record == NULL)
    {
      set_not_found (records, id, listing, error);
      return FALSE;
    }
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (shape, record);

      add_notice (node);
      gb_output_json (call, node);
      return TRUE;
    }
  gb_output_record (call, shape, record);
  gb_lookup_say_notice (call);
  return TRUE;
}
