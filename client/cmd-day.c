/* The Dag van de Mantelzorg is a talk like any other; these verbs find it without its number. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/output.h"
#include "client/talk-steps.h"
#include "geborgen/error.h"
#include "geborgen/talk.h"

/* When most can come. */
#define ACTIVITY_AT "12:00"

static GVariant *
list_days (GbCall *call, gint64 year, gboolean open_only, GError **error)
{
  GVariantDict filter;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "kind", "s", gb_talk_kind_to_string (GB_TALK_DAG_VAN_DE_MANTELZORG));
  if (open_only)
    g_variant_dict_insert (&filter, "open", "b", TRUE);
  if (year > 0)
    {
      g_autofree char *from = g_strdup_printf ("%04d-01-01", (int)year);
      g_autofree char *until = g_strdup_printf ("%04d-12-31", (int)year);

      g_variant_dict_insert (&filter, "from", "s", from);
      g_variant_dict_insert (&filter, "until", "s", until);
    }
  return gb_bus_call_one (call, GB_INTERFACE_TALKS, "List", g_variant_new ("(@a{sv})", g_variant_dict_end (&filter)),
                          "(aa{sv})", error);
}

/* With the day for its activity, which a list doesn't tell. */
static GVariant *
get_whole (GbCall *call, GVariant *days, gsize index, GError **error)
{
  g_autoptr (GVariant) day = g_variant_get_child_value (days, index);

  return gb_talk_get (call, gb_record_get_number (day, "id"), error);
}

/* That of '--year'; otherwise the first that is open, whichever year it is of. */
static GVariant *
find_day (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "year");
  g_autoptr (GVariant) days = NULL;
  gint64 year = 0;
  gsize n;

  if (text != NULL && !gb_number_parse ("--year", text, 1900, 2199, &year, error))
    return NULL;
  days = list_days (call, year, year == 0, error);
  if (days == NULL)
    return NULL;
  n = g_variant_n_children (days);
  if (n > 0)
    return get_whole (call, days, year == 0 ? 0 : n - 1, error);
  if (text != NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is no Day of '%s'; see 'geborgen talk list --all'"),
                 text);
  else
    g_set_error_literal (error, GB_ERROR, GB_ERROR_NOT_FOUND,
                         _ ("no Dag van de Mantelzorg is open; name one by 'geborgen day show --year'"));
  return NULL;
}

gboolean
gb_cmd_day_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) day = find_day (call, error);
  g_autoptr (GVariant) steps = NULL;
  JsonNode *node;

  if (day == NULL)
    return FALSE;
  steps = gb_talk_list_reminders (call, gb_record_get_number (day, "id"), error);
  if (steps == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      node = gb_json_record (&gb_record_talk, day);
      gb_json_add (node, "reminders", gb_json_records (&gb_record_reminder, steps));
      gb_output_json (call, node);
      return TRUE;
    }
  gb_output_record (call, &gb_record_talk, day);
  gb_output_section (call, _ ("The steps towards it"), &gb_record_reminder, steps);
  return TRUE;
}

/* Lunch on the working day for it, unless that has passed. */
static char *
dup_suggested (GVariant *day)
{
  const char *text = gb_record_get_text (day, "activity_on");
  GbDate date;

  if (text == NULL || !gb_date_from_iso (text, &date) || gb_date_compare (date, gb_clock_today ()) < 0)
    return NULL;
  return g_strdup_printf ("%s " ACTIVITY_AT, text);
}

gboolean
gb_cmd_day_plan (GbCall *call, GError **error)
{
  g_autoptr (GVariant) day = find_day (call, error);
  g_autofree char *suggested = day != NULL ? dup_suggested (day) : NULL;

  if (day == NULL)
    return FALSE;
  return gb_talk_step_time (call, g_strcmp0 (gb_record_get_text (day, "state"), "planned") == 0 ? "Move" : "Plan", day,
                            suggested, error);
}

gboolean
gb_cmd_day_done (GbCall *call, GError **error)
{
  g_autoptr (GVariant) day = find_day (call, error);

  return day != NULL && gb_talk_step_held (call, day, FALSE, error);
}
