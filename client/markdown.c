#include "client/markdown.h"

#include "client/text-layout.h"
#include "geborgen/document.h"

#include <cmark.h>
#include <string.h>

#define BOX    "[ ] "
#define BULLET "- "

/* Where a link leads to, which can't be followed here, unless its text says so already. */
static void
append_address (GString *text, const char *url)
{
  if (url != NULL && *url != '\0' && !g_str_has_suffix (text->str, url))
    g_string_append_printf (text, " (%s)", url);
}

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

      if (type == CMARK_NODE_LINK && event == CMARK_EVENT_EXIT)
        append_address (text, cmark_node_get_url (node));
      else if (literal != NULL)
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

/* @number: in an ordered list; 0: in another. */
static void
append_item (GString *out, GbPage page, cmark_node *item, int number)
{
  g_autofree char *text = dup_text (item);
  gboolean has_box = g_str_has_prefix (text, BOX);
  g_autofree char *mark = has_box ? g_strdup (BOX) : number > 0 ? g_strdup_printf ("%d. ", number) : g_strdup (BULLET);

  g_string_append (out, mark);
  gb_layout_append_wrapped (out, has_box ? text + strlen (BOX) : text, (guint)strlen (mark), page.width);
}

static void
append_block (GString *out, GbPage page, cmark_node *block)
{
  g_autofree char *text = NULL;

  if (cmark_node_get_type (block) == CMARK_NODE_LIST)
    {
      gboolean is_ordered = cmark_node_get_list_type (block) == CMARK_ORDERED_LIST;
      int number = is_ordered ? cmark_node_get_list_start (block) : 0;

      for (cmark_node *item = cmark_node_first_child (block); item != NULL; item = cmark_node_next (item))
        append_item (out, page, item, is_ordered ? number++ : 0);
      return;
    }
  text = dup_text (block);
  if (cmark_node_get_type (block) == CMARK_NODE_HEADING)
    append_heading (out, page, text, cmark_node_get_heading_level (block));
  else
    gb_layout_append_wrapped (out, text, 0, page.width);
}

/* Blank lines stand between blocks, but for the one below a heading. */
static void
begin_block (GString *out, gboolean *after_heading)
{
  if (!*after_heading)
    g_string_append_c (out, '\n');
  *after_heading = FALSE;
}

static void
append_blocks (GString *out, GbPage page, const char *markdown, gsize length, gboolean *after_heading)
{
  cmark_node *document = cmark_parse_document (markdown, length, CMARK_OPT_DEFAULT);

  for (cmark_node *block = cmark_node_first_child (document); block != NULL; block = cmark_node_next (block))
    {
      begin_block (out, after_heading);
      append_block (out, page, block);
      *after_heading = cmark_node_get_type (block) == CMARK_NODE_HEADING;
    }
  cmark_node_free (document);
}

/* ---- tables ---- */

static char *
dup_cell (const char *markdown)
{
  cmark_node *document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  char *text = dup_text (document);

  cmark_node_free (document);
  return text;
}

static void
free_row (gpointer row)
{
  g_strfreev (row);
}

/* "–" in a column of numbers: what isn't told. */
static gboolean
leaves_out (const GbMarkdownTable *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    for (guint column = 0; column < table->n_columns; column++)
      if (g_array_index (table->is_numeric, gboolean, column)
          && strcmp (((char **)g_ptr_array_index (table->rows, i))[column], "–") == 0)
        return TRUE;
  return FALSE;
}

/* Text without Markdown, in the rows of @table. */
static GPtrArray *
plain_rows (const GbMarkdownTable *table, gboolean shows_none)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);

  for (guint i = 0; i < table->rows->len; i++)
    {
      char **cells = g_ptr_array_index (table->rows, i);
      char **row = g_new0 (char *, table->n_columns + 1);

      for (guint column = 0; column < table->n_columns; column++)
        {
          gboolean is_numeric = g_array_index (table->is_numeric, gboolean, column);

          gboolean is_none = is_numeric && !shows_none && strcmp (cells[column], "0") == 0;

          row[column] = dup_cell (is_none ? "" : cells[column]);
        }
      g_ptr_array_add (rows, row);
    }
  return rows;
}

/* Where the table is too wide: a line for each row, and in it what there is to tell. */
static void
append_as_lines (GString *out, GbPage page, const GbMarkdownTable *table, const char *const *headings, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint column = 0; column < table->n_columns; column++)
        if (!g_array_index (table->is_numeric, gboolean, column))
          g_string_append_printf (line, "%s%s", line->len > 0 && *row[column] != '\0' ? ", " : "", row[column]);
        else if (*row[column] != '\0')
          g_string_append_printf (line, "%s%s %s", line->len > 0 ? ", " : "", headings[column], row[column]);
      g_string_append (out, BULLET);
      gb_layout_append_wrapped (out, line->str, (guint)strlen (BULLET), page.width);
    }
}

static void
append_table (GString *out, GbPage page, const GbMarkdownTable *table, gboolean shows_none)
{
  g_autoptr (GPtrArray) rows = plain_rows (table, shows_none);
  g_auto (GStrv) head = g_ptr_array_steal_index (rows, 0);
  const char *const *headings = (const char *const *)head;

  if (gb_render_table_fits (page, headings, table->n_columns, rows))
    gb_render_numbers (out, page, headings, table->n_columns, rows, (const gboolean *)(void *)table->is_numeric->data);
  else
    append_as_lines (out, page, table, headings, rows);
}

/* @is_told: whether 0 is shown in every table. In another it isn't where there is nothing to count, unless something isn't told: then none is
 * another thing than untold. */
static void
render (GString *out, GbPage page, const char *markdown, gboolean is_told)
{
  g_autofree char *clean = gb_layout_clean (markdown);
  const char *rest = clean, *start, *end = NULL;
  gboolean after_heading = TRUE;
  GbMarkdownTable *table = NULL;

  while ((start = gb_markdown_table_find (rest, &table, &end)) != NULL)
    {
      append_blocks (out, page, rest, (gsize)(start - rest), &after_heading);
      begin_block (out, &after_heading);
      append_table (out, page, table, is_told || leaves_out (table));
      g_clear_pointer (&table, gb_markdown_table_free);
      rest = end;
    }
  append_blocks (out, page, rest, strlen (rest), &after_heading);
}

void
gb_markdown_render (GString *out, GbPage page, const char *markdown)
{
  render (out, page, markdown, FALSE);
}

void
gb_markdown_render_figures (GString *out, GbPage page, const char *markdown)
{
  render (out, page, markdown, TRUE);
}
