#include "client/markdown.h"

#include "client/text-layout.h"

#include <cmark.h>
#include <string.h>

#define BOX    "[ ] "
#define BULLET "- "

/* The text in @block, whatever its marks; each paragraph on a line of its own. Yours. */
static char *
dup_text (cmark_node *block)
{
  GString *text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (block);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      const char *literal = event == CMARK_EVENT_ENTER ? cmark_node_get_literal (node) : NULL;

      if (literal != NULL)
        g_string_append (text, literal);
      else if (type == CMARK_NODE_SOFTBREAK)
        g_string_append_c (text, ' ');
      else if (type == CMARK_NODE_LINEBREAK || (type == CMARK_NODE_PARAGRAPH && text->len > 0))
        g_string_append_c (text, '\n');
    }
  cmark_iter_free (iter);
  return g_strchomp (g_string_free (text, FALSE));
}

static void
append_underline (GString *out, const char *text, guint width, char mark)
{
  g_auto (GStrv) lines = gb_layout_wrap (text, width);
  guint longest = 0;

  for (char **line = lines; *line != NULL; line++)
    longest = MAX (longest, gb_layout_width (*line));
  for (guint i = 0; i < longest; i++)
    g_string_append_c (out, mark);
  g_string_append_c (out, '\n');
}

static void
append_heading (GString *out, GbPage page, const char *text, int level)
{
  g_string_append (out, page.styled ? "\033[1m" : "");
  gb_layout_append_wrapped (out, text, 0, page.width);
  if (page.styled)
    g_string_insert (out, (gssize)out->len - 1, "\033[0m");
  else
    append_underline (out, text, page.width, level == 1 ? '=' : '-');
}

static void
append_item (GString *out, GbPage page, cmark_node *item)
{
  g_autofree char *text = dup_text (item);
  gboolean has_box = g_str_has_prefix (text, BOX);
  const char *mark = has_box ? BOX : BULLET;

  g_string_append (out, mark);
  gb_layout_append_wrapped (out, has_box ? text + strlen (BOX) : text, (guint)strlen (mark), page.width);
}

static void
append_block (GString *out, GbPage page, cmark_node *block)
{
  g_autofree char *text = NULL;

  if (cmark_node_get_type (block) == CMARK_NODE_LIST)
    {
      for (cmark_node *item = cmark_node_first_child (block); item != NULL; item = cmark_node_next (item))
        append_item (out, page, item);
      return;
    }
  text = dup_text (block);
  if (cmark_node_get_type (block) == CMARK_NODE_HEADING)
    append_heading (out, page, text, cmark_node_get_heading_level (block));
  else
    gb_layout_append_wrapped (out, text, 0, page.width);
}

void
gb_markdown_render (GString *out, GbPage page, const char *markdown)
{
  g_autofree char *clean = gb_layout_clean (markdown);
  cmark_node *document = cmark_parse_document (clean, strlen (clean), CMARK_OPT_DEFAULT);
  gboolean after_heading = TRUE;

  for (cmark_node *block = cmark_node_first_child (document); block != NULL; block = cmark_node_next (block))
    {
      if (!after_heading)
        g_string_append_c (out, '\n');
      append_block (out, page, block);
      after_heading = cmark_node_get_type (block) == CMARK_NODE_HEADING;
    }
  cmark_node_free (document);
}
