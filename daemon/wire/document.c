#include "geborgen/document.h"

#include "wire/field.h"

GB_WORDS_DEFINE (forms, GbDocumentForm, gb_document_form, GB_N_DOCUMENT_FORMS);

gboolean
gb_wire_form_from_string (const char *text, GbDocumentForm *ret_form, GError **error)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (text));
  int form;

  if (!gb_words_take (&forms, "format", value, &form, error))
    return FALSE;
  *ret_form = (GbDocumentForm)form;
  return TRUE;
}
