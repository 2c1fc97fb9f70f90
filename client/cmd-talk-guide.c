/* talk guide: what to know and to say in a talk. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/markdown.h"
#include "client/out-file.h"
#include "client/output.h"
#include "geborgen/error.h"

static JsonNode *
new_object (void)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
  return node;
}

static JsonNode *
new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static char *
get_guide (GbCall *call, gint64 id, const char *format, GError **error)
{
  const char *points = gb_call_has (call, "points") ? gb_call_get (call, "points") : "";
  g_autoptr (GVariant) answer
      = gb_bus_call (call, GB_INTERFACE_TALKS, "Guide", g_variant_new ("(xss)", id, format, points), "(s)", error);
  char *document;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(s)", &document);
  return document;
}

static void
tell_path (GbCall *call, const char *path)
{
  JsonNode *node;

  gb_call_say (call, _ ("The guide is in '%s'."), path);
  if (!gb_call_wants_json (call))
    return;
  node = new_object ();
  gb_json_add (node, "path", new_string (path));
  gb_output_json (call, node);
}

static gboolean
write_guide (GbCall *call, const char *path, const char *document, GError **error)
{
  if (!gb_out_file_write (path, document, error))
    return FALSE;
  tell_path (call, path);
  return TRUE;
}

/* The service does it: it has a place for pages that goes with the session. */
static gboolean
open_guide (GbCall *call, gint64 id, GError **error)
{
  g_autofree char *path = NULL;

  if (gb_call_has (call, "output") || gb_call_has (call, "markdown"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("'--open' opens a page by itself; leave out '--output' and '--markdown'"));
      return FALSE;
    }
  path = get_guide (call, id, "page", error);
  if (path == NULL)
    return FALSE;
  tell_path (call, path);
  return TRUE;
}

static void
show_guide (GbCall *call, gint64 id, const char *document)
{
  JsonNode *node;

  if (!gb_call_wants_json (call))
    {
      gb_markdown_render (call->out, gb_output_page (call), document);
      return;
    }
  node = new_object ();
  gb_json_add (node, "talk", json_node_init_int (json_node_alloc (), id));
  gb_json_add (node, "format", new_string ("markdown"));
  gb_json_add (node, "document", new_string (document));
  gb_output_json (call, node);
}

gboolean
gb_cmd_talk_guide (GbCall *call, GError **error)
{
  const char *path = gb_call_get (call, "output");
  gboolean to_stdout = g_strcmp0 (path, "-") == 0;
  gboolean as_markdown = gb_call_has (call, "markdown");
  g_autofree char *document = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error))
    return FALSE;
  if (gb_call_has (call, "open"))
    return open_guide (call, id, error);
  if (path != NULL && !to_stdout && !gb_out_file_check (call, path, error))
    return FALSE;
  document = get_guide (call, id, path != NULL && !as_markdown ? "html" : "markdown", error);
  if (document == NULL)
    return FALSE;
  if (path != NULL && !to_stdout)
    return write_guide (call, path, document, error);
  /* As it is: for a file, another program, or whoever asked for just that. */
  if (to_stdout || (as_markdown && !gb_call_wants_json (call)))
    g_string_append (call->out, document);
  else
    show_guide (call, id, document);
  return TRUE;
}
