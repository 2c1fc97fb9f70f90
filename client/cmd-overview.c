#include "client/commands.h"

#include <inttypes.h>

#include "client/bus-client.h"
#include "client/output.h"

#define ROWS 10u

static void
section (GbCall *call, GVariant *overview, const char *key, const char *count_key, const char *heading,
         const GbRecord *shape)
{
  g_autoptr (GVariant) rows = g_variant_lookup_value (overview, key, G_VARIANT_TYPE ("aa{sv}"));
  gint64 count = gb_record_get_number (overview, count_key);
  gint64 shown = rows != NULL ? (gint64)g_variant_n_children (rows) : 0;
  g_autofree char *title = g_strdup_printf ("%s (%" PRId64 ")", heading, MAX (count, shown));

  if (rows == NULL)
    return;
  gb_output_section (call, title, shape, rows);
  if (count > shown)
    gb_call_say (call, _ ("… and %" PRId64 " more"), count - shown);
}

static void
add_list (JsonNode *node, GVariant *overview, const char *key, const GbRecord *shape)
{
  g_autoptr (GVariant) rows = g_variant_lookup_value (overview, key, G_VARIANT_TYPE ("aa{sv}"));

  if (rows != NULL)
    gb_json_add (node, key, gb_json_records (shape, rows));
}

static void
append_json (GbCall *call, GVariant *overview)
{
  JsonNode *node = gb_json_value (overview);

  add_list (node, overview, "overdue", &gb_record_talk);
  add_list (node, overview, "coming", &gb_record_talk);
  add_list (node, overview, "attention", &gb_record_agreement);
  add_list (node, overview, "actions", &gb_record_action);
  add_list (node, overview, "tasks", &gb_record_task);
  add_list (node, overview, "reminders", &gb_record_reminder);
  gb_output_json (call, node);
}

gboolean
gb_cmd_overview (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "limit");
  gint64 limit = ROWS;
  g_autoptr (GVariant) overview = NULL;
  g_autofree char *today = NULL;

  if (text != NULL && !gb_number_parse ("--limit", text, 1, 1000, &limit, error))
    return FALSE;
  overview = gb_bus_call_one (call, GB_INTERFACE_SERVICE, "Overview", g_variant_new ("(u)", (guint32)limit), "(a{sv})",
                              error);
  if (overview == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      append_json (call, overview);
      return TRUE;
    }
  today = gb_record_dup_date (overview, "today");
  gb_call_say (call, _ ("Today is %s."), today != NULL ? today : "?");
  section (call, overview, "overdue", "overdue_count", _ ("Overdue"), &gb_record_talk);
  section (call, overview, "coming", "coming_count", _ ("The next 14 days"), &gb_record_talk);
  section (call, overview, "attention", "attention_count", _ ("Agreements that need attention"), &gb_record_agreement);
  section (call, overview, "actions", "actions_count", _ ("Open actions"), &gb_record_action);
  section (call, overview, "tasks", "tasks_count", _ ("The plan: overdue, or due in the next 14 days"),
           &gb_record_task);
  section (call, overview, "reminders", "reminders_count", _ ("Reminders shown and not done"), &gb_record_reminder);
  if (gb_record_get_number (overview, "overdue_count") + gb_record_get_number (overview, "coming_count")
          + gb_record_get_number (overview, "attention_count") + gb_record_get_number (overview, "actions_count")
          + gb_record_get_number (overview, "tasks_count") + gb_record_get_number (overview, "reminders_count")
      == 0)
    gb_call_say (call, _ ("Nothing is overdue, and nothing is due in the next 14 days."));
  return TRUE;
}
