/* agreement passport: what somebody has agreed, as a document of their own. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/document.h"
#include "client/record.h"

static GVariant *
passport_arguments (const char *format, gconstpointer data)
{
  return g_variant_new ("(xs)", *(const gint64 *)data, format);
}

gboolean
gb_cmd_agreement_passport (GbCall *call, GError **error)
{
  g_autoptr (GVariant) person = gb_bus_need_person (call, gb_call_get (call, "with"), "--with", error);
  gint64 id = person != NULL ? gb_record_get_number (person, "id") : 0;
  const GbDocumentSource source = { GB_INTERFACE_DOCUMENTS, "Passport", passport_arguments, &id };
  JsonNode *about;

  if (person == NULL)
    return FALSE;
  about = gb_json_new_object ();
  gb_json_add (about, "person", json_node_init_int (json_node_alloc (), id));
  return gb_document_deliver (call, &source, about, error);
}
