/* The report: one's own, and those of several managers as one. Either comes as a document, as CSV, or as JSON. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/document.h"
#include "client/out-file.h"
#include "client/output.h"
#include "client/report-file.h"
#include "geborgen/error.h"
#include "wire/wire.h"

static GVariant *
document_arguments (const char *format, gconstpointer report)
{
  return g_variant_new ("(@a{sv}s)", (GVariant *)report, format);
}

static gboolean
deliver_csv (GbCall *call, const GbAdoption *adoption, GError **error)
{
  const char *path = gb_call_get (call, "output");
  g_autofree char *csv = NULL;

  if (gb_call_has (call, "open") || gb_call_has (call, "markdown") || gb_call_wants_json (call))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("'--csv' is a form by itself; leave out '--open', '--markdown' and '--json'"));
      return FALSE;
    }
  csv = gb_adoption_to_csv (adoption);
  if (path == NULL || g_strcmp0 (path, "-") == 0)
    {
      g_string_append (call->out, csv);
      return TRUE;
    }
  if (!gb_out_file_check (call, path, error) || !gb_out_file_write (path, csv, error))
    return FALSE;
  gb_call_say (call, _ ("The table is in '%s'."), path);
  return TRUE;
}

/* As JSON it is the report itself, as a file that can be merged. */
static gboolean
deliver_json (GbCall *call, GVariant *report, GError **error)
{
  const char *path = gb_call_get (call, "output");
  g_autoptr (JsonNode) node = gb_report_to_json (report);
  g_autoptr (GString) text = NULL;
  JsonNode *about;

  if (path == NULL || g_strcmp0 (path, "-") == 0)
    {
      gb_output_json (call, g_steal_pointer (&node));
      return TRUE;
    }
  text = g_string_new (NULL);
  gb_json_append (text, node);
  if (!gb_out_file_check (call, path, error) || !gb_out_file_write (path, text->str, error))
    return FALSE;
  about = gb_json_new_object ();
  gb_json_add (about, "path", json_node_init_string (json_node_alloc (), path));
  gb_output_json (call, about);
  return TRUE;
}

static gboolean
deliver (GbCall *call, GVariant *report, const GbAdoption *adoption, GError **error)
{
  const GbDocumentSource source = { GB_INTERFACE_REPORTS, "Document", document_arguments, report, TRUE };

  if (gb_call_has (call, "csv"))
    return deliver_csv (call, adoption, error);
  if (gb_call_wants_json (call) && !gb_call_has (call, "open") && !gb_call_has (call, "markdown"))
    return deliver_json (call, report, error);
  return gb_document_deliver (call, &source, gb_json_new_object (), error);
}

gboolean
gb_cmd_report_adoption (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "year");
  gint64 year = gb_clock_today ().year;
  g_autoptr (GVariant) report = NULL;
  g_autoptr (GbAdoption) adoption = NULL;
  GVariantDict options;

  if (text != NULL && !gb_number_parse ("--year", text, 2000, year, &year, error))
    return FALSE;
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "year", "i", (gint32)year);
  report = gb_bus_call_one (call, GB_INTERFACE_REPORTS, "Adoption",
                            g_variant_new ("(@a{sv})", g_variant_dict_end (&options)), "(a{sv})", error);
  if (report == NULL || (adoption = gb_wire_adoption_from_variant (report, error)) == NULL)
    return FALSE;
  return deliver (call, report, adoption, error);
}

gboolean
gb_cmd_report_merge (GbCall *call, GError **error)
{
  g_autoptr (GbAdoption) merged = NULL;
  g_autoptr (GVariant) report = NULL;

  if (call->words->len == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("'report merge' needs reports: name files or folders, or '-' for a list of names"));
      return FALSE;
    }
  merged = gb_reports_merge (call->words, GB_GROUP_MINIMUM, gb_clock_today (), error);
  if (merged == NULL)
    return FALSE;
  report = g_variant_ref_sink (gb_wire_adoption_to_variant (merged));
  return deliver (call, report, merged, error);
}
