/* talk guide: what to know and to say in a talk. */
#include "client/commands.h"

#include "client/document.h"
#include "geborgen/names.h"

typedef struct
{
  gint64 id;
  const char *points;
} Guide;

static GVariant *
guide_arguments (const char *format, gconstpointer data)
{
  const Guide *guide = data;

  return g_variant_new ("(xss)", guide->id, format, guide->points);
}

gboolean
gb_cmd_talk_guide (GbCall *call, GError **error)
{
  Guide guide = { .points = gb_call_has (call, "points") ? gb_call_get (call, "points") : "" };
  const GbDocumentSource source = { GB_INTERFACE_TALKS, "Guide", guide_arguments, &guide };
  JsonNode *about;

  if (!gb_call_need_id (call, 0, &guide.id, error))
    return FALSE;
  about = gb_json_new_object ();
  gb_json_add (about, "talk", json_node_init_int (json_node_alloc (), guide.id));
  return gb_document_deliver (call, &source, about, error);
}
