/* rights: what the law gives, and what follows from it in hours and days. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/lookup.h"
#include "client/text-layout.h"
#include "geborgen/error.h"
#include "geborgen/right.h"

#include <string.h>

static GVariant *
list_rights (GbCall *call, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_REFERENCE, "ListRights", NULL, "(aa{sv})", error);
}

gboolean
gb_cmd_rights_list (GbCall *call, GError **error)
{
  g_autoptr (GVariant) rights = list_rights (call, error);

  if (rights == NULL)
    return FALSE;
  gb_lookup_show_list (call, &gb_record_right, rights, _ ("No rights are listed."));
  return TRUE;
}

gboolean
gb_cmd_rights_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) rights = list_rights (call, error);

  return rights != NULL && gb_lookup_show_one (call, &gb_record_right, rights, "geborgen rights list", error);
}

/* ---- hours ---- */

/* "37,5" in Dutch, and no more decimals than there are. */
static char *
dup_hours (double hours)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize end;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", hours);
  end = strlen (buffer);
  while (buffer[end - 1] == '0')
    buffer[--end] = '\0';
  if (buffer[end - 1] == '.')
    buffer[end - 1] = '\0';
  if (gb_text_get_language () == GB_LANGUAGE_NL)
    g_strdelimit (buffer, ".", ',');
  return g_strdup (buffer);
}

static gboolean
get_hours_of (GVariant *person, double *ret_hours, GError **error)
{
  const char *name = gb_record_get_text (person, "name");

  if (g_variant_lookup (person, "hours_per_week", "d", ret_hours) && *ret_hours > 0)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("no weekly hours are recorded of '%s'; give them with '--weekly'"),
               name);
  return FALSE;
}

/* @ret_person: whose hours they are; NULL: of nobody in particular. */
static gboolean
read_hours (GbCall *call, double *ret_hours, GVariant **ret_person, GError **error)
{
  const char *who = gb_call_get (call, "with");
  g_autofree char *weekly = NULL;
  g_autoptr (GVariant) person = NULL;

  if (who != NULL && gb_call_has (call, "weekly"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("'--weekly' and '--with' both say how many hours; give one of them"));
      return FALSE;
    }
  if (who != NULL)
    {
      person = gb_bus_resolve_person (call, who, error);
      if (person == NULL || !get_hours_of (person, ret_hours, error))
        return FALSE;
      *ret_person = g_steal_pointer (&person);
      return TRUE;
    }
  weekly = gb_call_need (call, "weekly", _ ("How many hours a week"), NULL, error);
  return weekly != NULL && gb_hours_parse (weekly, FALSE, ret_hours, error);
}

static void
print_hours_json (GbCall *call, GVariant *rights, double weekly, GVariant *person)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *list = json_array_new ();

  json_node_take_object (node, json_object_new ());
  gb_json_add (node, "person",
               person != NULL ? json_node_init_int (json_node_alloc (), gb_record_get_number (person, "id"))
                              : json_node_new (JSON_NODE_NULL));
  gb_json_add (node, "hours_per_week", json_node_init_double (json_node_alloc (), weekly));
  gb_json_add (node, "months", json_node_init_int (json_node_alloc (), GB_LEAVE_MONTHS));
  for (guint leave = 0; leave < GB_N_LEAVES; leave++)
    {
      JsonNode *right = gb_lookup_new_json (rights, gb_leave_to_string ((GbLeave)leave));

      gb_json_add (right, "hours", json_node_init_double (json_node_alloc (), gb_leave_hours ((GbLeave)leave, weekly)));
      json_array_add_element (list, right);
    }
  gb_lookup_print_json (call, node, "rights", list);
}

static void
print_hours (GbCall *call, GVariant *rights, double weekly)
{
  g_auto (GStrv) titles = g_new0 (char *, GB_N_LEAVES + 1);
  g_auto (GStrv) values = g_new0 (char *, GB_N_LEAVES + 1);
  g_autofree char *per_week = dup_hours (weekly);
  gboolean outdated = FALSE;

  for (guint i = 0; i < GB_N_LEAVES; i++)
    {
      const char *id = gb_leave_to_string ((GbLeave)i);
      g_autofree char *hours = dup_hours (gb_leave_hours ((GbLeave)i, weekly));

      titles[i] = gb_lookup_dup_title (rights, id);
      values[i] = g_strdup_printf (_ ("%s hours (%d × %s)"), hours, gb_leave_times ((GbLeave)i), per_week);
      outdated = outdated || gb_lookup_is_outdated (rights, id);
    }
  gb_render_details (call->out, gb_output_page (call), (const char *const *)titles, values, GB_N_LEAVES);
  gb_output_line (call, "");
  gb_call_say (call, "%s",
               _ ("At most so many in 12 consecutive months, counted from the first day of leave and not by the "
                  "calendar year."));
  gb_lookup_say_end (call, outdated);
}

gboolean
gb_cmd_rights_hours (GbCall *call, GError **error)
{
  g_autoptr (GVariant) person = NULL;
  g_autoptr (GVariant) rights = NULL;
  double weekly;

  if (!read_hours (call, &weekly, &person, error) || (rights = list_rights (call, error)) == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    print_hours_json (call, rights, weekly, person);
  else
    print_hours (call, rights, weekly);
  return TRUE;
}

/* ---- deadlines ---- */

typedef struct
{
  GbRequest request;
  GbDeadlines found;
} Deadline;

static gboolean
read_request (const char *text, GbRequest *ret_request, GError **error)
{
  const char *ids[GB_N_REQUESTS + 1] = { NULL };
  g_autofree char *shown = NULL;
  g_autofree char *choice = NULL;

  if (gb_request_from_string (text, ret_request))
    return TRUE;
  for (guint i = 0; i < GB_N_REQUESTS; i++)
    ids[i] = gb_request_to_string ((GbRequest)i);
  shown = gb_layout_shorten (text);
  choice = g_strjoinv (", ", (char **)ids);
  g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no right with a deadline; choose from %s"), shown, choice);
  return FALSE;
}

static gboolean
compute (GbRequest request, GbDate start, GArray *deadlines, GError **error)
{
  Deadline deadline = { .request = request };
  char iso[GB_DATE_TEXT_SIZE];

  if (!gb_request_deadlines (request, start, gb_clock_today (), &deadline.found))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is too far off to count back from; give another date"),
                   gb_date_to_iso (start, iso));
      return FALSE;
    }
  g_array_append_val (deadlines, deadline);
  return TRUE;
}

static GArray *
compute_all (GbCall *call, GbDate start, GError **error)
{
  g_autoptr (GArray) deadlines = g_array_new (FALSE, FALSE, sizeof (Deadline));
  const char *text = gb_call_get (call, "right");
  GbRequest only = GB_REQUEST_FLEXIBLE_WORK;

  if (text != NULL && !read_request (text, &only, error))
    return NULL;
  for (guint request = 0; request < GB_N_REQUESTS; request++)
    if ((text == NULL || request == only) && !compute ((GbRequest)request, start, deadlines, error))
      return NULL;
  return g_steal_pointer (&deadlines);
}

static void
add_date (JsonNode *node, const char *name, GbDate date)
{
  char iso[GB_DATE_TEXT_SIZE];

  gb_json_add (node, name,
               gb_date_is_set (date) ? json_node_init_string (json_node_alloc (), gb_date_to_iso (date, iso))
                                     : json_node_new (JSON_NODE_NULL));
}

static void
print_deadlines_json (GbCall *call, GVariant *rights, GbDate start, const GArray *deadlines)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *list = json_array_new ();

  json_node_take_object (node, json_object_new ());
  add_date (node, "start", start);
  for (guint i = 0; i < deadlines->len; i++)
    {
      const Deadline *deadline = &g_array_index (deadlines, Deadline, i);
      JsonNode *right = gb_lookup_new_json (rights, gb_request_to_string (deadline->request));

      add_date (right, "request_by", deadline->found.request_by);
      add_date (right, "decide_by", deadline->found.decide_by);
      gb_json_add (right, "silence_grants", json_node_init_boolean (json_node_alloc (), TRUE));
      gb_json_add (right, "too_late", json_node_init_boolean (json_node_alloc (), deadline->found.too_late));
      add_date (right, "earliest_start", deadline->found.earliest_start);
      json_array_add_element (list, right);
    }
  gb_lookup_print_json (call, node, "rights", list);
}

static char *
dup_request (const GbDeadlines *found)
{
  g_autofree char *by = gb_date_to_display (found->request_by);
  g_autofree char *earliest = gb_date_to_display (found->earliest_start);

  if (!found->too_late)
    return g_strdup_printf (_ ("%s at the latest, in writing"), by);
  return g_strdup_printf (_ ("%s: that has passed. What is asked today can start on %s at the earliest"), by, earliest);
}

static char *
dup_decision (const GbDeadlines *found)
{
  g_autofree char *by = gb_date_is_set (found->decide_by) ? gb_date_to_display (found->decide_by) : NULL;

  if (by == NULL)
    return g_strdup (_ ("before the start; check in the law how long before"));
  return g_strdup_printf (_ ("%s at the latest, in writing"), by);
}

static char *
dup_silence (GbRequest request)
{
  if (request == GB_REQUEST_LONG_TERM_LEAVE)
    return g_strdup (_ ("the leave starts as asked; check in the law how exactly it puts that"));
  return g_strdup (_ ("it becomes as was asked"));
}

static void
print_deadline (GbCall *call, GVariant *rights, const Deadline *deadline)
{
  const char *headings[] = { _ ("Ask"), _ ("Decide"), _ ("No answer") };
  g_autofree char *title = gb_lookup_dup_title (rights, gb_request_to_string (deadline->request));
  g_autofree char *request = dup_request (&deadline->found);
  g_autofree char *decision = dup_decision (&deadline->found);
  g_autofree char *silence = dup_silence (deadline->request);
  char *const values[] = { request, decision, silence };

  gb_render_heading (call->out, gb_output_page (call), title);
  gb_render_details (call->out, gb_output_page (call), headings, values, G_N_ELEMENTS (headings));
}

static void
print_deadlines (GbCall *call, GVariant *rights, GbDate start, const GArray *deadlines)
{
  g_autofree char *shown = gb_date_to_display (start);
  gboolean outdated = FALSE;

  gb_call_say (call, _ ("To start on %s:"), shown);
  for (guint i = 0; i < deadlines->len; i++)
    {
      const Deadline *deadline = &g_array_index (deadlines, Deadline, i);

      print_deadline (call, rights, deadline);
      outdated = outdated || gb_lookup_is_outdated (rights, gb_request_to_string (deadline->request));
    }
  gb_output_line (call, "");
  gb_call_say (
      call, "%s",
      _ ("Counted back from the start; weekends and holidays count. A month back is the same day of the month, or "
         "the last day of a month that is too short."));
  gb_lookup_say_end (call, outdated);
}

gboolean
gb_cmd_rights_deadlines (GbCall *call, GError **error)
{
  g_autofree char *text = gb_call_need (call, "start", _ ("When should it start"), NULL, error);
  g_autoptr (GArray) deadlines = NULL;
  g_autoptr (GVariant) rights = NULL;
  GbDate start;

  if (text == NULL || !gb_date_parse (text, gb_clock_today (), &start, error)
      || (deadlines = compute_all (call, start, error)) == NULL || (rights = list_rights (call, error)) == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    print_deadlines_json (call, rights, start, deadlines);
  else
    print_deadlines (call, rights, start, deadlines);
  return TRUE;
}
