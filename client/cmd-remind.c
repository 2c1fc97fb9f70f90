#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/output.h"
#include "client/span.h"
#include "geborgen/error.h"
#include "geborgen/reminder.h"
#include "geborgen/zone.h"

/* The service's zone: the manager may have chosen another than the machine's. */
static GTimeZone *
get_zone (GbCall *call, GError **error)
{
  g_autoptr (GVariant) status = gb_bus_call_one (call, GB_INTERFACE_SERVICE, "Status", NULL, "(a{sv})", error);

  return status != NULL ? gb_zone_new (gb_record_get_text (status, "zone"), error) : NULL;
}

/* The end of that day, or that very minute, as an instant. */
static gboolean
put_until (GbCall *call, GVariantDict *filter, GError **error)
{
  const char *text = gb_call_get (call, "until");
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *instant = NULL;
  gboolean has_time;
  GbCivil civil;

  if (text == NULL)
    return TRUE;
  if (!gb_civil_parse (text, gb_clock_today (), &civil, &has_time, error))
    return FALSE;
  if (!has_time)
    civil.minute = 24 * 60 - 1;
  zone = get_zone (call, error);
  if (zone == NULL)
    return FALSE;
  instant = gb_zone_to_rfc3339 (zone, gb_zone_to_instant (zone, civil, NULL));
  g_variant_dict_insert (filter, "until", "s", instant);
  return TRUE;
}

static gboolean
put_state (GbCall *call, GVariantDict *filter, GError **error)
{
  const char *text = gb_call_get (call, "state");
  GbReminderState state;

  if (text != NULL && !gb_reminder_state_from_string (text, &state))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE,
                   _ ("'%s' is no state of a reminder; choose from pending, shown, snoozed, done"), text);
      return FALSE;
    }
  gb_call_put_text (call, "state", filter, "state");
  if (text == NULL && !gb_call_has (call, "all"))
    g_variant_dict_insert (filter, "open", "b", TRUE);
  return TRUE;
}

/* One talk's, or one agreement's. */
static gboolean
put_subject (GbCall *call, GVariantDict *filter, GError **error)
{
  const char *text = gb_call_get (call, "agreement");
  g_autofree char *subject = NULL;
  gint64 id;

  if (text == NULL)
    return gb_call_put_number (call, "talk", filter, "talk", "x", error);
  if (gb_call_has (call, "talk"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("give '--talk' or '--agreement', not both"));
      return FALSE;
    }
  if (!gb_number_parse ("--agreement", text, 1, G_MAXINT64, &id, error))
    return FALSE;
  subject = gb_subject_to_string ((GbSubject){ GB_SUBJECT_AGREEMENT, id });
  g_variant_dict_insert (filter, "subject", "s", subject);
  return TRUE;
}

gboolean
gb_cmd_remind_list (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) reminders = NULL;
  guint rows;

  if (!put_state (call, filter, error) || !put_subject (call, filter, error)
      || !gb_output_put_rows (call, filter, &rows, error) || !gb_bus_put_person (call, "with", filter, "person", error)
      || !put_until (call, filter, error))
    return FALSE;
  reminders = gb_bus_call_one (call, GB_INTERFACE_REMINDERS, "List",
                               g_variant_new ("(@a{sv})", g_variant_dict_end (filter)), "(aa{sv})", error);
  if (reminders == NULL)
    return FALSE;
  gb_output_rows (call, &gb_record_reminder, reminders, rows, _ ("No reminders."));
  return TRUE;
}

/* '--for', '--until', or tomorrow at nine. */
static gboolean
read_snooze (GbCall *call, GTimeZone *zone, gint64 *ret_until, GError **error)
{
  const char *span_text = gb_call_get (call, "for");
  const char *until_text = gb_call_get (call, "until");
  gint64 now = gb_clock_now ();
  GbDate today = gb_zone_to_date (zone, now);
  GbCivil civil = { gb_date_add_days (today, 1), 9 * 60 };
  gboolean has_time = TRUE;
  GbDuration span;

  if (span_text != NULL && until_text != NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("give '--for' or '--until', not both"));
      return FALSE;
    }
  if (span_text != NULL)
    {
      if (!gb_span_parse (span_text, &span, error))
        return FALSE;
      *ret_until = gb_span_add (zone, now, span);
      return TRUE;
    }
  if (until_text != NULL && !gb_civil_parse (until_text, today, &civil, &has_time, error))
    return FALSE;
  if (!has_time)
    civil.minute = 9 * 60;
  *ret_until = gb_zone_to_instant (zone, civil, NULL);
  return TRUE;
}

gboolean
gb_cmd_remind_snooze (GbCall *call, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GVariant) reminder = NULL;
  g_autofree char *until_text = NULL;
  gint64 id, until;

  if (!gb_call_need_id (call, 0, &id, error))
    return FALSE;
  zone = get_zone (call, error);
  if (zone == NULL || !read_snooze (call, zone, &until, error))
    return FALSE;
  until_text = gb_zone_to_rfc3339 (zone, until);
  reminder = gb_bus_call_one (call, GB_INTERFACE_REMINDERS, "Snooze", g_variant_new ("(xs)", id, until_text), "(a{sv})",
                              error);
  if (reminder == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_reminder, reminder);
  return TRUE;
}

gboolean
gb_cmd_remind_done (GbCall *call, GError **error)
{
  g_autoptr (GVariant) reminder = NULL;
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error))
    return FALSE;
  reminder = gb_bus_call_one (call, GB_INTERFACE_REMINDERS, "Done", g_variant_new ("(x)", id), "(a{sv})", error);
  if (reminder == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_reminder, reminder);
  return TRUE;
}

gboolean
gb_cmd_remind_test (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call (call, GB_INTERFACE_REMINDERS, "Test", NULL, "(s)", error);
  const char *server;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(&s)", &server);
  gb_call_say (call, _ ("A reminder is on the screen, shown by %s."), server);
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_new_object ();
      gb_json_add (node, "server", json_node_init_string (json_node_alloc (), server));
      gb_output_json (call, node);
    }
  return TRUE;
}
