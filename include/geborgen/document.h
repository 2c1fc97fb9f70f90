/* The forms in which a document is asked for, and what stands in its Markdown beside CommonMark. */
#pragma once

#include <glib.h>

typedef enum
{
  GB_DOCUMENT_MARKDOWN,
  GB_DOCUMENT_HTML, /* a whole page that loads nothing */
  GB_DOCUMENT_PAGE, /* the same, opened on the desktop */
  GB_N_DOCUMENT_FORMS
} GbDocumentForm;

/* The words of the contract: "markdown", "html", "page". From: FALSE when unknown. */
const char *gb_document_form_to_string (GbDocumentForm form);
gboolean gb_document_form_from_string (const char *text, GbDocumentForm *ret_form);

/* A table: lines that begin with '|', the second of them "|---|--:|". CommonMark has none. */
typedef struct
{
  GPtrArray *rows;    /* char **, n_columns each; the first holds the headings. Cells are Markdown of one line */
  GArray *is_numeric; /* gboolean, n_columns: "--:" */
  guint n_columns;
} GbMarkdownTable;

void gb_markdown_table_free (GbMarkdownTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbMarkdownTable, gb_markdown_table_free)
/* Where the first table in @markdown begins, with @ret_table (yours) and @ret_end, where it ends. NULL: there is none; both
 * untouched. */
const char *gb_markdown_table_find (const char *markdown, GbMarkdownTable **ret_table, const char **ret_end);
