#include "geborgen/document.h"

#include <string.h>

#include "words.h"

static const char *const forms[GB_N_DOCUMENT_FORMS] = {
  [GB_DOCUMENT_MARKDOWN] = "markdown",
  [GB_DOCUMENT_HTML] = "html",
  [GB_DOCUMENT_PAGE] = "page",
};

const char *
gb_document_form_to_string (GbDocumentForm form)
{
  return forms[form];
}

gboolean
gb_document_form_from_string (const char *text, GbDocumentForm *ret_form)
{
  int form = gb_words_find (forms, GB_N_DOCUMENT_FORMS, text);

  if (form < 0)
    return FALSE;
  *ret_form = (GbDocumentForm)form;
  return TRUE;
}

/* ---- tables ---- */

void
gb_markdown_table_free (GbMarkdownTable *table)
{
  if (table == NULL)
    return;
  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_clear_pointer (&table->is_numeric, g_array_unref);
  g_free (table);
}

static void
free_row (gpointer row)
{
  g_strfreev (row);
}

/* The end of the line that begins at @text: its line feed, or the end of all. */
static const char *
find_line_end (const char *text)
{
  return text + strcspn (text, "\n");
}

static const char *
skip_line (const char *text)
{
  const char *end = find_line_end (text);

  return *end == '\n' ? end + 1 : end;
}

/* The cells of the line at @text, which begins with '|'. A '|' behind a backslash belongs to its cell. */
static char **
split_row (const char *text)
{
  const char *end = find_line_end (text);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (const char *from = text + 1; from < end;)
    {
      const char *to = from;

      while (to < end && *to != '|')
        to += *to == '\\' && to + 1 < end ? 2 : 1;
      g_ptr_array_add (cells, g_strstrip (g_strndup (from, (gsize)(to - from))));
      from = to + 1;
    }
  g_ptr_array_add (cells, NULL);
  return (char **)g_ptr_array_steal (cells, NULL);
}

/* "---" is text, "--:" numbers. NULL: @text isn't the line below headings. */
static GArray *
read_rule (const char *text)
{
  g_auto (GStrv) cells = *text == '|' ? split_row (text) : g_new0 (char *, 1);
  g_autoptr (GArray) is_numeric = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (char **cell = cells; *cell != NULL; cell++)
    {
      gsize dashes = strspn (*cell, "-");
      gboolean numeric = (*cell)[dashes] == ':';

      if (dashes < 2 || (*cell)[dashes + (numeric ? 1 : 0)] != '\0')
        return NULL;
      g_array_append_val (is_numeric, numeric);
    }
  return is_numeric->len > 0 ? g_steal_pointer (&is_numeric) : NULL;
}

/* With as many cells as there are columns. */
static char **
fit_row (char **cells, guint n)
{
  guint there = g_strv_length (cells);
  char **row = g_new0 (char *, n + 1);

  for (guint i = 0; i < there; i++)
    if (i < n)
      row[i] = cells[i];
    else
      g_free (cells[i]);
  for (guint i = there; i < n; i++)
    row[i] = g_strdup ("");
  g_free (cells);
  return row;
}

/* NULL: no table begins at @text. */
static GbMarkdownTable *
read_table (const char *text, const char **ret_end)
{
  g_autoptr (GArray) is_numeric = *text == '|' ? read_rule (skip_line (text)) : NULL;
  GbMarkdownTable *table;

  if (is_numeric == NULL)
    return NULL;
  table = g_new0 (GbMarkdownTable, 1);
  table->n_columns = is_numeric->len;
  table->is_numeric = g_steal_pointer (&is_numeric);
  table->rows = g_ptr_array_new_with_free_func (free_row);
  g_ptr_array_add (table->rows, fit_row (split_row (text), table->n_columns));
  for (text = skip_line (skip_line (text)); *text == '|'; text = skip_line (text))
    g_ptr_array_add (table->rows, fit_row (split_row (text), table->n_columns));
  *ret_end = text;
  return table;
}

const char *
gb_markdown_table_find (const char *markdown, GbMarkdownTable **ret_table, const char **ret_end)
{
  for (const char *line = markdown; *line != '\0'; line = skip_line (line))
    {
      GbMarkdownTable *table = read_table (line, ret_end);

      if (table == NULL)
        continue;
      *ret_table = table;
      return line;
    }
  return NULL;
}
