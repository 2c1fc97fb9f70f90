/* Text to Markdown, and Markdown to a page. */
#include "content/content.h"

#include <cmark.h>
#include <gio/gio.h>
#include <string.h>

#include "gb-content-resources.h"

#define STYLE_PATH "/org/geborgen/content/templates/guide.css"
#define BOX        "[ ] "

/* Digits with '.' or ')' begin a list; returns where that is, NULL when @text doesn't begin so. */
static const char *
find_number_mark (const char *text)
{
  const char *end = text + strspn (text, "0123456789");

  return end > text && (*end == '.' || *end == ')') ? end : NULL;
}

char *
gb_markdown_escape (const char *text)
{
  g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (text), "\n\r\t", ' '));
  const char *number_mark = find_number_mark (line);
  GString *escaped = g_string_new (NULL);

  for (const char *c = line; *c != '\0'; c++)
    {
      gboolean begins_block = c == line && strchr ("-+=", *c) != NULL;

      if (begins_block || c == number_mark || strchr ("\\`*_[]<>&#~|", *c) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *c);
    }
  return g_string_free (escaped, FALSE);
}

/* The first text of @item, where it is a box to be ticked; NULL: it isn't. */
static cmark_node *
find_box (cmark_node *item)
{
  cmark_node *paragraph = cmark_node_first_child (item);
  cmark_node *text = paragraph != NULL && cmark_node_get_type (paragraph) == CMARK_NODE_PARAGRAPH
                         ? cmark_node_first_child (paragraph)
                         : NULL;

  if (text == NULL || cmark_node_get_type (text) != CMARK_NODE_TEXT
      || !g_str_has_prefix (cmark_node_get_literal (text), BOX))
    return NULL;
  return text;
}

/* What we add ourselves goes round the rule that no HTML gets through. */
static void
draw_box (cmark_node *text)
{
  cmark_node *box = cmark_node_new (CMARK_NODE_CUSTOM_INLINE);
  g_autofree char *rest = g_strdup (cmark_node_get_literal (text) + strlen (BOX));

  cmark_node_set_on_enter (box, "<span class=\"box\" aria-hidden=\"true\"></span>");
  cmark_node_set_literal (text, rest);
  cmark_node_insert_before (text, box);
}

static void
draw_boxes (cmark_node *document)
{
  cmark_node *next;

  cmark_consolidate_text_nodes (document);
  for (cmark_node *list = cmark_node_first_child (document); list != NULL; list = next)
    {
      cmark_node *wrap;
      gboolean any = FALSE;

      next = cmark_node_next (list);
      if (cmark_node_get_type (list) != CMARK_NODE_LIST)
        continue;
      for (cmark_node *item = cmark_node_first_child (list); item != NULL; item = cmark_node_next (item))
        {
          cmark_node *text = find_box (item);

          if (text != NULL)
            draw_box (text);
          any = any || text != NULL;
        }
      if (!any)
        continue;
      wrap = cmark_node_new (CMARK_NODE_CUSTOM_BLOCK);
      cmark_node_set_on_enter (wrap, "<div class=\"points\">");
      cmark_node_set_on_exit (wrap, "</div>");
      cmark_node_insert_before (list, wrap);
      cmark_node_append_child (wrap, list);
    }
}

char *
gb_markdown_to_html (const char *markdown, const char *title)
{
  cmark_node *document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  g_autoptr (GBytes) style
      = g_resource_lookup_data (gb_content_get_resource (), STYLE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  GString *page = g_string_new ("<!DOCTYPE html>\n");
  char *body;

  draw_boxes (document);
  /* Safe is the default: raw HTML is left out, and so are links to scripts. */
  body = cmark_render_html (document, CMARK_OPT_DEFAULT);
  /* The page loads nothing and runs nothing, whatever got into it. */
  g_string_append_printf (page,
                          "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'unsafe-inline'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"robots\" content=\"noindex\">\n<title>%s</title>\n<style>\n",
                          gb_language_to_string (gb_text_get_language ()), escaped);
  if (style != NULL)
    g_string_append_len (page, g_bytes_get_data (style, NULL), (gssize)g_bytes_get_size (style));
  g_string_append_printf (page, "</style>\n</head>\n<body>\n<main>\n%s</main>\n</body>\n</html>\n", body);
  free (body);
  cmark_node_free (document);
  return g_string_free (page, FALSE);
}
