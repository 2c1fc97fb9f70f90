/* Reports: what the records tell together. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/document.h"
#include "client/record.h"
#include "geborgen/error.h"

typedef struct
{
  int year;
  gint64 person, team; /* 0: all */
  gboolean names;
} Year;

static GVariant *
year_arguments (const char *format, gconstpointer data)
{
  const Year *year = data;
  GVariantDict options;

  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "year", "i", year->year);
  if (year->person != 0)
    g_variant_dict_insert (&options, "person", "x", year->person);
  if (year->team != 0)
    g_variant_dict_insert (&options, "team", "x", year->team);
  if (year->names)
    g_variant_dict_insert (&options, "names", "b", TRUE);
  return g_variant_new ("(@a{sv}s)", g_variant_dict_end (&options), format);
}

static gboolean
read_about (GbCall *call, Year *year, GError **error)
{
  const char *who = gb_call_get (call, "with");
  const char *which = gb_call_get (call, "team");
  g_autoptr (GVariant) found = NULL;

  if (who == NULL && which == NULL)
    return TRUE;
  if (who != NULL && which != NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("a report is about a person or about a team, not both"));
      return FALSE;
    }
  found = who != NULL ? gb_bus_resolve_person (call, who, error) : gb_bus_resolve_team (call, which, error);
  if (found == NULL)
    return FALSE;
  *(who != NULL ? &year->person : &year->team) = gb_record_get_number (found, "id");
  return TRUE;
}

gboolean
gb_cmd_report_year (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "year");
  Year year = { .names = gb_call_has (call, "names") };
  const GbDocumentSource source = { GB_INTERFACE_DOCUMENTS, "YearReport", year_arguments, &year };
  gint64 number = gb_clock_today ().year;
  JsonNode *about;

  if (text != NULL && !gb_number_parse ("--year", text, 1900, 2199, &number, error))
    return FALSE;
  year.year = (int)number;
  if (!read_about (call, &year, error))
    return FALSE;
  about = gb_json_new_object ();
  gb_json_add (about, "year", json_node_init_int (json_node_alloc (), number));
  return gb_document_deliver (call, &source, about, error);
}
