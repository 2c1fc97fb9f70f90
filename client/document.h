/* One way for all documents: shown on the terminal, as Markdown, in a file, or opened as a page (--markdown, --output FILE, --force,
 * --open, --json). */
#pragma once

#include "client/call.h"
#include "client/json.h"

/* A method of the bus that answers with a document, "(s)". */
typedef struct
{
  const char *interface, *method;
  /* What to call it with for a document in @format; floating. */
  GVariant *(*arguments) (const char *format, gconstpointer data);
  gconstpointer data;
  /* Whether its tables tell figures: 0 is one too. */
  gboolean has_figures;
} GbDocumentSource;

/* Gets the document in the form that was asked for, and puts it where it was asked to go.
 * @about: an object with what --json tells of it besides; it is taken. */
gboolean gb_document_deliver (GbCall *call, const GbDocumentSource *source, JsonNode *about, GError **error);
