/* Text to Markdown, and Markdown to what stands on a page. */
#include "content/content.h"

#include <cmark.h>
#include <string.h>

#define BOX "[ ] "

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

/* ---- points to be ticked ---- */

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

/* A real one, named by all that stands behind it. What we add ourselves goes round the rule that no HTML gets through. */
static void
draw_box (cmark_node *text)
{
  cmark_node *label = cmark_node_new (CMARK_NODE_CUSTOM_INLINE);
  g_autofree char *rest = g_strdup (cmark_node_get_literal (text) + strlen (BOX));
  cmark_node *next;

  cmark_node_set_on_enter (label, "<label><input type=\"checkbox\"><span>");
  cmark_node_set_on_exit (label, "</span></label>");
  cmark_node_set_literal (text, rest);
  cmark_node_insert_before (text, label);
  for (cmark_node *part = text; part != NULL; part = next)
    {
      next = cmark_node_next (part);
      cmark_node_append_child (label, part);
    }
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

static void
append_blocks (GString *html, const char *markdown, gsize length)
{
  cmark_node *document = cmark_parse_document (markdown, length, CMARK_OPT_DEFAULT);
  char *blocks;

  draw_boxes (document);
  /* Safe is the default: raw HTML is left out, and so are links to scripts. */
  blocks = cmark_render_html (document, CMARK_OPT_DEFAULT);
  g_string_append (html, blocks);
  free (blocks);
  cmark_node_free (document);
}

/* ---- tables ---- */

/* One line of Markdown, without the paragraph round it. */
static void
append_cell (GString *html, const char *markdown)
{
  static const char open[] = "<p>", close[] = "</p>\n";
  gsize start = html->len;

  append_blocks (html, markdown, strlen (markdown));
  if (g_str_has_prefix (html->str + start, open) && g_str_has_suffix (html->str, close))
    {
      g_string_truncate (html, html->len - strlen (close));
      g_string_erase (html, (gssize)start, (gssize)strlen (open));
    }
}

/* With more columns of words than these a row is a list where the screen is narrow. */
#define NARROW_COLUMNS 3u

static gboolean
is_wide (const GbMarkdownTable *table)
{
  guint n = 0;

  for (guint i = 0; i < table->n_columns; i++)
    n += g_array_index (table->is_numeric, gboolean, i) ? 0 : 1;
  return n > NARROW_COLUMNS;
}

static void
append_headings (GString *html, const GbMarkdownTable *table)
{
  char **cells = g_ptr_array_index (table->rows, 0);

  g_string_append (html, "<tr role=\"row\">");
  for (guint i = 0; i < table->n_columns; i++)
    {
      gboolean is_numeric = g_array_index (table->is_numeric, gboolean, i);

      g_string_append_printf (html, "<th role=\"columnheader\" scope=\"col\"%s>",
                              is_numeric ? " class=\"number\"" : "");
      append_cell (html, cells[i]);
      g_string_append (html, "</th>");
    }
  g_string_append (html, "</tr>\n");
}

/* A cell's text as it reads: an attribute holds no Markdown. */
static char *
dup_unescaped (const char *markdown)
{
  GString *text = g_string_new (NULL);

  for (const char *c = markdown; *c != '\0'; c++)
    {
      c += *c == '\\' && g_ascii_ispunct (c[1]) ? 1 : 0;
      g_string_append_c (text, *c);
    }
  return g_string_free (text, FALSE);
}

static void
append_row (GString *html, const GbMarkdownTable *table, guint row)
{
  char **headings = g_ptr_array_index (table->rows, 0);
  char **cells = g_ptr_array_index (table->rows, row);

  g_string_append (html, "<tr role=\"row\">");
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *heading = dup_unescaped (headings[i]);
      g_autofree char *label = g_markup_escape_text (heading, -1);
      gboolean is_numeric = g_array_index (table->is_numeric, gboolean, i);
      const char *class = !is_numeric ? "" : strcmp (cells[i], "0") == 0 ? " class=\"zero\"" : " class=\"number\"";

      if (i == 0)
        g_string_append_printf (html, "<th role=\"rowheader\" scope=\"row\" data-label=\"%s\"%s>", label, class);
      else
        g_string_append_printf (html, "<td role=\"cell\" data-label=\"%s\"%s>", label, class);
      append_cell (html, cells[i]);
      g_string_append (html, i == 0 ? "</th>" : "</td>");
    }
  g_string_append (html, "</tr>\n");
}

/* The roles are those that the elements have; they keep them where the style makes lists of rows. */
static void
append_table (GString *html, const GbMarkdownTable *table)
{
  g_string_append_printf (html, "<table role=\"table\"%s>\n<thead role=\"rowgroup\">\n",
                          is_wide (table) ? " class=\"wide\"" : "");
  append_headings (html, table);
  g_string_append (html, "</thead>\n<tbody role=\"rowgroup\">\n");
  for (guint i = 1; i < table->rows->len; i++)
    append_row (html, table, i);
  g_string_append (html, "</tbody>\n</table>\n");
}

void
gb_markdown_append_html (GString *html, const char *markdown)
{
  g_autoptr (GbMarkdownTable) table = NULL;
  const char *end = NULL, *start;

  while ((start = gb_markdown_table_find (markdown, &table, &end)) != NULL)
    {
      append_blocks (html, markdown, (gsize)(start - markdown));
      append_table (html, table);
      g_clear_pointer (&table, gb_markdown_table_free);
      markdown = end;
    }
  append_blocks (html, markdown, strlen (markdown));
}
