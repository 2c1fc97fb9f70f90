#include "client/document.h"

#include "client/bus-client.h"
#include "client/markdown.h"
#include "client/out-file.h"
#include "client/output.h"
#include "client/pandoc.h"
#include "geborgen/error.h"

static char *
get_document (GbCall *call, const GbDocumentSource *source, const char *format, GError **error)
{
  g_autoptr (GVariant) answer
      = gb_bus_call (call, source->interface, source->method, source->arguments (format, source->data), "(s)", error);
  char *document;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(s)", &document);
  return document;
}

static JsonNode *
new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static void
tell_path (GbCall *call, const char *path, JsonNode *about)
{
  gb_call_say (call, _ ("The document is in '%s'."), path);
  if (!gb_call_wants_json (call))
    return;
  gb_json_add (about, "path", new_string (path));
  gb_output_json (call, json_node_ref (about));
}

/* For a word processor by how @path ends, unless it was to be Markdown. */
static const char *
get_foreign_format (GbCall *call, const char *path)
{
  return path != NULL && !gb_call_has (call, "markdown") ? gb_pandoc_format (path) : NULL;
}

static gboolean
write_foreign (const char *path, const char *markdown, const char *format, GError **error)
{
  g_autoptr (GBytes) bytes = gb_pandoc_convert (markdown, format, error);
  gsize size;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  /* Whether it may take the place of another was asked before. */
  return data != NULL && gb_out_file_place (path, data, size, TRUE, error);
}

static gboolean
write_document (GbCall *call, const char *path, const char *document, JsonNode *about, GError **error)
{
  const char *format = get_foreign_format (call, path);

  if (format != NULL ? !write_foreign (path, document, format, error) : !gb_out_file_write (path, document, error))
    return FALSE;
  tell_path (call, path, about);
  return TRUE;
}

/* The service does it: it has a place for pages that goes with the session. */
static gboolean
open_document (GbCall *call, const GbDocumentSource *source, JsonNode *about, GError **error)
{
  g_autofree char *path = NULL;

  if (gb_call_has (call, "output") || gb_call_has (call, "markdown"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("'--open' opens a page by itself; leave out '--output' and '--markdown'"));
      return FALSE;
    }
  path = get_document (call, source, "page", error);
  if (path == NULL)
    return FALSE;
  tell_path (call, path, about);
  return TRUE;
}

static void
show_document (GbCall *call, const GbDocumentSource *source, const char *document, JsonNode *about)
{
  if (!gb_call_wants_json (call))
    {
      (source->has_figures ? gb_markdown_render_figures : gb_markdown_render) (call->out, gb_output_page (call),
                                                                               document);
      return;
    }
  gb_json_add (about, "format", new_string ("markdown"));
  gb_json_add (about, "document", new_string (document));
  gb_output_json (call, json_node_ref (about));
}

gboolean
gb_document_deliver (GbCall *call, const GbDocumentSource *source, JsonNode *about, GError **error)
{
  const char *path = gb_call_get (call, "output");
  gboolean to_stdout = g_strcmp0 (path, "-") == 0;
  gboolean as_markdown = gb_call_has (call, "markdown");
  gboolean as_page;
  g_autoptr (JsonNode) told = about;
  g_autofree char *document = NULL;

  if (gb_call_has (call, "open"))
    return open_document (call, source, told, error);
  if (path != NULL && !to_stdout && !gb_out_file_check (call, path, error))
    return FALSE;
  as_page = path != NULL && !as_markdown && get_foreign_format (call, path) == NULL;
  document = get_document (call, source, as_page ? "html" : "markdown", error);
  if (document == NULL)
    return FALSE;
  if (path != NULL && !to_stdout)
    return write_document (call, path, document, told, error);
  /* As it is: for a file, another program, or whoever asked for just that. */
  if (to_stdout || (as_markdown && !gb_call_wants_json (call)))
    g_string_append (call->out, document);
  else
    show_document (call, source, document, told);
  return TRUE;
}
