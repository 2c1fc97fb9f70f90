/* Tables that fit the terminal. Nothing is cut off: cells wrap, and where even that is too narrow a row becomes a paragraph. */
#pragma once

#include <glib.h>

typedef struct
{
  guint width;     /* columns; 0: no bound */
  gboolean styled; /* headings in bold */
} GbPage;

/* @rows: arrays of @n_columns strings (NULL: empty). A column that is empty everywhere is left out. */
/* Can it be shown as a table, without breaking a word? */
gboolean gb_render_table_fits (GbPage page, const char *const *headings, guint n_columns, GPtrArray *rows);
void gb_render_table (GString *out, GbPage page, const char *const *headings, guint n_columns, GPtrArray *rows);
/* "heading  value" lines; values that are NULL are left out. */
/* The same, with numbers below each other by their last figure where @is_numeric (n_columns) says so. */
void gb_render_numbers (GString *out, GbPage page, const char *const *headings, guint n_columns, GPtrArray *rows,
                        const gboolean *is_numeric);
void gb_render_details (GString *out, GbPage page, const char *const *headings, char *const *values, guint n);
void gb_render_heading (GString *out, GbPage page, const char *heading);
