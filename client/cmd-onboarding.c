/* onboarding: who was told about work and care when they came, and who wasn't yet. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/output.h"
#include "geborgen/briefing.h"
#include "geborgen/error.h"

static gboolean
put_audience (GbCall *call, GVariantDict *dict, GError **error)
{
  const char *text = gb_call_get (call, "audience");
  GbAudience audience;

  if (text == NULL)
    return TRUE;
  if (!gb_audience_from_string (text, &audience) || audience == GB_AUDIENCE_EVERYBODY)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is nobody to tell; choose employee or manager"), text);
      return FALSE;
    }
  g_variant_dict_insert (dict, "audience", "s", text);
  return TRUE;
}

static GVariant *
list_due (GbCall *call, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_ONBOARDING, "Due", NULL, "(aa{sv})", error);
}

gboolean
gb_cmd_onboarding_list (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) filter = g_variant_dict_new (NULL);
  g_autoptr (GVariant) briefings = NULL;
  g_autoptr (GVariant) due = NULL;
  guint rows;

  if (!put_audience (call, filter, error) || !gb_call_put_date (call, "from", filter, "from", error)
      || !gb_call_put_date (call, "until", filter, "until", error) || !gb_output_put_rows (call, filter, &rows, error)
      || !gb_bus_put_person (call, "with", filter, "person", error))
    return FALSE;
  briefings = gb_bus_call_one (call, GB_INTERFACE_ONBOARDING, "List",
                               g_variant_new ("(@a{sv})", g_variant_dict_end (filter)), "(aa{sv})", error);
  if (briefings == NULL || (due = list_due (call, error)) == NULL)
    return FALSE;
  gb_output_rows (call, &gb_record_briefing, briefings, rows, _ ("Nobody was told yet."));
  if (g_variant_n_children (due) > 0)
    {
      guint n = (guint)g_variant_n_children (due);

      gb_output_line (call, "");
      gb_call_say (call,
                   P_ ("%u person is still to be told: 'geborgen onboarding due'.",
                       "%u people are still to be told: 'geborgen onboarding due'.", n),
                   n);
    }
  return TRUE;
}

/* How it is recorded differs: who becomes a manager isn't told by what an employee is told. */
static void
tell_how (GbCall *call, GVariant *due)
{
  guint managers = 0;

  for (gsize i = 0; i < g_variant_n_children (due); i++)
    {
      g_autoptr (GVariant) newcomer = g_variant_get_child_value (due, i);

      managers += g_strcmp0 (gb_record_get_text (newcomer, "audience"), "manager") == 0 ? 1 : 0;
    }
  if (managers < g_variant_n_children (due))
    gb_call_say (call, "%s", _ ("Record it with 'geborgen onboarding add --with PERSON'."));
  if (managers > 0)
    gb_call_say (call, "%s",
                 _ ("Of who becomes a manager: 'geborgen onboarding add --audience manager --with PERSON'."));
}

gboolean
gb_cmd_onboarding_due (GbCall *call, GError **error)
{
  g_autoptr (GVariant) due = list_due (call, error);

  if (due == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_newcomer, due, _ ("Everybody who is new was told."));
  if (g_variant_n_children (due) > 0)
    {
      gb_output_line (call, "");
      tell_how (call, due);
    }
  return TRUE;
}

gboolean
gb_cmd_onboarding_expect (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "on");
  char on[GB_DATE_TEXT_SIZE] = "";
  g_autoptr (GVariant) person = NULL;
  g_autoptr (GVariant) task = NULL;
  GbDate day;

  if (text != NULL)
    {
      if (!gb_date_parse (text, gb_clock_today (), &day, error))
        return FALSE;
      gb_date_to_iso (day, on);
    }
  person = gb_bus_need_person (call, gb_call_get (call, "with"), "--with", error);
  if (person == NULL)
    return FALSE;
  task = gb_bus_call_one (call, GB_INTERFACE_ONBOARDING, "Expect",
                          g_variant_new ("(xs)", gb_record_get_number (person, "id"), on), "(a{sv})", error);
  if (task == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded; once told: 'geborgen onboarding add --audience manager'."));
  gb_output_record (call, &gb_record_task, task);
  return TRUE;
}

static GVariant *
get_briefing (GbCall *call, GError **error)
{
  gint64 id;

  if (!gb_call_need_id (call, 0, &id, error))
    return NULL;
  return gb_bus_call_one (call, GB_INTERFACE_ONBOARDING, "Get", g_variant_new ("(x)", id), "(a{sv})", error);
}

gboolean
gb_cmd_onboarding_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) briefing = get_briefing (call, error);

  if (briefing == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_briefing, briefing);
  return TRUE;
}

/* A person, or how many; asked for where neither is said. */
static gboolean
put_whom (GbCall *call, GVariantDict *briefing, GError **error)
{
  const char *text = gb_call_get (call, "people");
  g_autoptr (GVariant) person = NULL;
  gint64 people;

  if (text != NULL && gb_call_has (call, "with"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("'--with' names one person and '--people' a group; give one of them"));
      return FALSE;
    }
  if (text != NULL)
    {
      if (!gb_number_parse ("--people", text, 1, GB_BRIEFING_PEOPLE_MAX, &people, error))
        return FALSE;
      g_variant_dict_insert (briefing, "people", "i", (gint32)people);
      return TRUE;
    }
  person = gb_bus_need_person (call, gb_call_get (call, "with"), "--with", error);
  if (person == NULL)
    return FALSE;
  g_variant_dict_insert (briefing, "person", "x", gb_record_get_number (person, "id"));
  return TRUE;
}

gboolean
gb_cmd_onboarding_add (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) briefing = g_variant_dict_new (NULL);
  g_autoptr (GVariant) added = NULL;

  gb_call_put_text (call, "document", briefing, "document");
  gb_call_put_text (call, "by", briefing, "told_by");
  if (!put_audience (call, briefing, error) || !gb_call_put_date (call, "on", briefing, "told_on", error)
      || !put_whom (call, briefing, error))
    return FALSE;
  added = gb_bus_call_one (call, GB_INTERFACE_ONBOARDING, "Add",
                           g_variant_new ("(@a{sv})", g_variant_dict_end (briefing)), "(a{sv})", error);
  if (added == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded."));
  gb_output_record (call, &gb_record_briefing, added);
  return TRUE;
}

gboolean
gb_cmd_onboarding_remove (GbCall *call, GError **error)
{
  g_autoptr (GVariant) briefing = get_briefing (call, error);
  g_autoptr (GVariant) answer = NULL;

  if (briefing == NULL
      || !gb_output_confirm_removal (call, _ ("Remove that somebody was told by '%s'? [y/n]"),
                                     gb_record_get_text (briefing, "document"), error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_ONBOARDING, "Remove",
                        g_variant_new ("(x)", gb_record_get_number (briefing, "id")), "()", error);
  if (answer == NULL)
    return FALSE;
  gb_call_say (call, _ ("Removed."));
  gb_output_removed (call, briefing);
  return TRUE;
}
