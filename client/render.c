#include "client/render.h"

#include "client/text-layout.h"

#include <string.h>

/* A longer word may be broken. */
#define WORD_MAX 24u
/* A first cell up to this stands beside its paragraph, a wider one above it. */
#define MARGIN_MAX 10u
#define GAP        2u

typedef struct
{
  guint n;
  guint *widths;              /* 0: left out */
  guint *narrowest;           /* without breaking a word */
  const gboolean *is_numeric; /* NULL: none */
} Layout;

static void
append_styled (GString *out, GbPage page, const char *text, guint width)
{
  if (page.styled)
    g_string_append (out, "\033[1m");
  g_string_append (out, text);
  if (page.styled)
    g_string_append (out, "\033[0m");
  gb_layout_append_padded (out, "", width > gb_layout_width (text) ? width - gb_layout_width (text) : 0);
}

static void
measure (Layout *layout, const char *const *headings, GPtrArray *rows)
{
  for (guint column = 0; column < layout->n; column++)
    {
      guint heading, word, width = 0;

      gb_layout_measure (headings[column], &heading, &word);
      for (guint i = 0; i < rows->len; i++)
        {
          const char *cell = ((char **)g_ptr_array_index (rows, i))[column];
          guint cell_width, cell_word;

          gb_layout_measure (cell != NULL ? cell : "", &cell_width, &cell_word);
          width = MAX (width, cell_width);
          word = MAX (word, MIN (cell_word, WORD_MAX));
        }
      layout->widths[column] = width > 0 ? MAX (width, heading) : 0;
      layout->narrowest[column] = word;
    }
}

static guint
total_width (const Layout *layout)
{
  guint total = 0;

  for (guint column = 0; column < layout->n; column++)
    if (layout->widths[column] > 0)
      total += layout->widths[column] + (total > 0 ? GAP : 0);
  return total;
}

/* Takes from the widest column that has some to give, until it fits. FALSE when it can't be had. */
static gboolean
shrink (Layout *layout, guint width)
{
  while (width > 0 && total_width (layout) > width)
    {
      guint *widest = NULL;

      for (guint column = 0; column < layout->n; column++)
        if (layout->widths[column] > layout->narrowest[column] && (widest == NULL || layout->widths[column] > *widest))
          widest = &layout->widths[column];
      if (widest == NULL)
        return FALSE;
      (*widest)--;
    }
  return TRUE;
}

static void
trim_line (GString *out)
{
  gsize end = out->len;

  while (end > 0 && out->str[end - 1] == ' ')
    end--;
  g_string_truncate (out, end);
  g_string_append_c (out, '\n');
}

/* @cells: NULL where there is nothing. */
static void
append_line (GString *out, GbPage page, const Layout *layout, const char *const *cells)
{
  guint gap = 0;

  for (guint column = 0; column < layout->n; column++)
    {
      const char *cell = cells[column] != NULL ? cells[column] : "";
      gboolean is_numeric = layout->is_numeric != NULL && layout->is_numeric[column];
      guint width = layout->widths[column];

      if (width == 0)
        continue;
      if (is_numeric)
        gap += width - MIN (gb_layout_width (cell), width);
      gb_layout_append_padded (out, "", gap);
      if (page.styled && *cell != '\0')
        append_styled (out, page, cell, is_numeric ? 0 : width);
      else
        gb_layout_append_padded (out, cell, is_numeric ? 0 : width);
      gap = GAP;
    }
  trim_line (out);
}

static gboolean
fits_one_line (const Layout *layout, char **row)
{
  for (guint column = 0; column < layout->n; column++)
    if (row[column] != NULL
        && (strchr (row[column], '\n') != NULL || gb_layout_width (row[column]) > layout->widths[column]))
      return FALSE;
  return TRUE;
}

static void
append_wrapped_row (GString *out, GbPage page, const Layout *layout, char **row)
{
  g_autofree char ***lines = g_new0 (char **, layout->n);
  g_autofree const char **cells = g_new0 (const char *, layout->n);
  guint height = 1;

  for (guint column = 0; column < layout->n; column++)
    {
      lines[column] = gb_layout_wrap (row[column] != NULL ? row[column] : "", layout->widths[column]);
      height = MAX (height, g_strv_length (lines[column]));
    }
  for (guint line = 0; line < height; line++)
    {
      for (guint column = 0; column < layout->n; column++)
        cells[column] = line < g_strv_length (lines[column]) ? lines[column][line] : NULL;
      append_line (out, page, layout, cells);
    }
  for (guint column = 0; column < layout->n; column++)
    g_strfreev (lines[column]);
}

static void
append_row (GString *out, GbPage page, const Layout *layout, char **row)
{
  if (fits_one_line (layout, row))
    append_line (out, page, layout, (const char *const *)row);
  else
    append_wrapped_row (out, page, layout, row);
}

/* The row as a paragraph under its first cell. */
static void
append_paragraph (GString *out, GbPage page, const Layout *layout, char **row)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  guint first = layout->widths[0];

  for (guint column = 1; column < layout->n; column++)
    if (row[column] != NULL && *row[column] != '\0')
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? ", " : "", row[column]);
  if (first > MARGIN_MAX)
    {
      gb_layout_append_wrapped (out, row[0] != NULL ? row[0] : "", 0, page.width);
      gb_layout_append_padded (out, "", GAP);
      gb_layout_append_wrapped (out, rest->str, GAP, page.width);
      return;
    }
  gb_layout_append_padded (out, row[0] != NULL ? row[0] : "", first + GAP);
  gb_layout_append_wrapped (out, rest->str, first + GAP, page.width);
}

gboolean
gb_render_table_fits (GbPage page, const char *const *headings, guint n_columns, GPtrArray *rows)
{
  g_autofree guint *widths = g_new0 (guint, n_columns);
  g_autofree guint *narrowest = g_new0 (guint, n_columns);
  Layout layout = { n_columns, widths, narrowest };

  measure (&layout, headings, rows);
  return shrink (&layout, page.width);
}

void
gb_render_table (GString *out, GbPage page, const char *const *headings, guint n_columns, GPtrArray *rows)
{
  gb_render_numbers (out, page, headings, n_columns, rows, NULL);
}

void
gb_render_numbers (GString *out, GbPage page, const char *const *headings, guint n_columns, GPtrArray *rows,
                   const gboolean *is_numeric)
{
  const GbPage plain = { page.width, FALSE };
  g_autofree guint *widths = g_new0 (guint, n_columns);
  g_autofree guint *narrowest = g_new0 (guint, n_columns);
  g_autofree guint *natural = NULL;
  Layout layout = { n_columns, widths, narrowest, is_numeric };
  gboolean fits;

  measure (&layout, headings, rows);
  natural = g_memdup2 (widths, n_columns * sizeof *widths);
  fits = shrink (&layout, page.width);
  if (fits)
    append_row (out, page, &layout, (char **)headings);
  else
    layout.widths = natural;
  for (guint i = 0; i < rows->len; i++)
    if (fits)
      append_row (out, plain, &layout, g_ptr_array_index (rows, i));
    else
      append_paragraph (out, page, &layout, g_ptr_array_index (rows, i));
}

void
gb_render_details (GString *out, GbPage page, const char *const *headings, char *const *values, guint n)
{
  guint width = 0;

  for (guint i = 0; i < n; i++)
    if (values[i] != NULL)
      width = MAX (width, gb_layout_width (headings[i]));
  for (guint i = 0; i < n; i++)
    if (values[i] != NULL)
      {
        append_styled (out, page, headings[i], width + GAP);
        gb_layout_append_wrapped (out, values[i], width + GAP, page.width);
      }
}

void
gb_render_heading (GString *out, GbPage page, const char *heading)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  append_styled (out, page, heading, 0);
  g_string_append_c (out, '\n');
}
