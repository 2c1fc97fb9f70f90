/* The plan for the Dag van de Mantelzorg: who does what, what it may cost, and what worked. */
#include "client/commands.h"

#include "client/agreement-steps.h"
#include "client/bus-client.h"
#include "client/clock.h"
#include "client/free-text.h"
#include "client/output.h"
#include "geborgen/day.h"
#include "geborgen/error.h"

#include <inttypes.h>

static gboolean
is_past (GbDate today)
{
  return today.month > 11 || (today.month == 11 && today.day > 10);
}

/* '--year', or @otherwise. */
static gboolean
read_year_or (GbCall *call, int otherwise, gint64 *ret_year, GError **error)
{
  const char *text = gb_call_get (call, "year");

  *ret_year = otherwise;
  return text == NULL || gb_number_parse ("--year", text, 2000, 2199, ret_year, error);
}

/* The one that is being planned: this year's up to the Day itself, the next after it. */
static gboolean
read_year (GbCall *call, gint64 *ret_year, GError **error)
{
  GbDate today = gb_clock_today ();

  return read_year_or (call, today.year + is_past (today), ret_year, error);
}

/* What was recorded belongs to the Day that was: this year's, also after it. */
static gboolean
read_year_of_past (GbCall *call, gint64 *ret_year, GError **error)
{
  return read_year_or (call, gb_clock_today ().year, ret_year, error);
}

static GVariant *
get_plan (GbCall *call, gint64 year, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_DAYS, "Get", g_variant_new ("(i)", (gint32)year), "(a{sv})", error);
}

static GVariant *
get_list (GVariant *plan, const char *key)
{
  return g_variant_lookup_value (plan, key, G_VARIANT_TYPE ("aa{sv}"));
}

/* An empty one takes it away. */
static gboolean
put_money (GbCall *call, const char *option, GVariantDict *dict, GError **error)
{
  const char *text = gb_call_get (call, option);
  gint64 cents = -1;

  if (text == NULL)
    return TRUE;
  if (*text != '\0' && !gb_day_money_parse (text, &cents, error))
    return FALSE;
  g_variant_dict_insert (dict, option, "x", cents);
  return TRUE;
}

static gboolean
has_parts (GbCall *call, gint64 year, gboolean *ret_has, GError **error)
{
  g_autoptr (GVariant) plan = get_plan (call, year, error);
  g_autoptr (GVariant) parts = plan != NULL ? get_list (plan, "parts") : NULL;

  if (plan == NULL)
    return FALSE;
  *ret_has = parts != NULL && g_variant_n_children (parts) > 0;
  return TRUE;
}

/* The plan that is shown without '--year': this year's, and after its Day the next one's where nothing was planned for it. */
static gboolean
read_year_shown (GbCall *call, gint64 *ret_year, GError **error)
{
  gboolean has = TRUE;

  if (!read_year_of_past (call, ret_year, error))
    return FALSE;
  if (gb_call_get (call, "year") == NULL && is_past (gb_clock_today ()) && !has_parts (call, *ret_year, &has, error))
    return FALSE;
  *ret_year += has ? 0 : 1;
  return TRUE;
}

/* The plan that a number without '--year' is of: the one that is shown. After its Day a new part is the next one's, and where that has
 * parts too a number may mean either. */
static gboolean
read_year_meant (GbCall *call, gint64 *ret_year, GError **error)
{
  GbDate today = gb_clock_today ();
  gboolean either = FALSE;

  if (!read_year_shown (call, ret_year, error))
    return FALSE;
  if (gb_call_get (call, "year") == NULL && is_past (today) && *ret_year == today.year
      && !has_parts (call, *ret_year + 1, &either, error))
    return FALSE;
  if (either)
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE,
                 _ ("the Days of %d and %d both have parts; say which one is meant by '--year %d' or '--year %d'"),
                 (int)*ret_year, (int)*ret_year + 1, (int)*ret_year, (int)*ret_year + 1);
  return !either;
}

/* More than it may cost. */
static void
tell_excess (GbCall *call, GVariant *plan)
{
  g_autofree char *excess = NULL;
  gint64 budget;
  gint64 costs;

  if (!g_variant_lookup (plan, "budget", "x", &budget) || !g_variant_lookup (plan, "costs", "x", &costs)
      || costs <= budget)
    return;
  excess = gb_day_money_to_display (costs - budget);
  gb_call_say (call, _ ("The parts cost %s more than the budget."), excess);
}

static gboolean
tell_plan (GbCall *call, gint64 year, GError **error)
{
  g_autoptr (GVariant) plan = get_plan (call, year, error);
  g_autoptr (GVariant) parts = plan != NULL ? get_list (plan, "parts") : NULL;
  GbDate today = gb_clock_today ();

  if (plan == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_day, plan);

      gb_json_add (node, "parts", gb_json_records (&gb_record_day_part, parts));
      gb_output_json (call, node);
      return TRUE;
    }
  gb_output_record (call, &gb_record_day, plan);
  if (g_variant_n_children (parts) > 0)
    gb_output_section (call, _ ("Who does what"), &gb_record_day_part, parts);
  else if (year > today.year || (year == today.year && !is_past (today)))
    gb_call_say (call, "%s",
                 _ ("Nothing is planned yet: 'geborgen day ideas' has ten ideas, 'geborgen day again' takes what "
                    "worked last year."));
  else
    gb_call_say (call, "%s", _ ("Nothing was planned."));
  tell_excess (call, plan);
  return TRUE;
}

gboolean
gb_cmd_day_parts (GbCall *call, GError **error)
{
  GbDate today = gb_clock_today ();
  gint64 year;

  if (!read_year_shown (call, &year, error) || !tell_plan (call, year, error))
    return FALSE;
  if (is_past (today) && year == today.year && !gb_call_wants_json (call))
    gb_call_say (call, _ ("The next Day: 'geborgen day parts --year %" PRId64 "'."), year + 1);
  return TRUE;
}

gboolean
gb_cmd_day_ideas (GbCall *call, GError **error)
{
  g_autoptr (GVariant) plan = NULL;
  g_autoptr (GVariant) ideas = NULL;
  gint64 year;

  if (!read_year (call, &year, error) || (plan = get_plan (call, year, error)) == NULL)
    return FALSE;
  ideas = get_list (plan, "ideas");
  gb_output_list (call, &gb_record_day_idea, ideas, _ ("No ideas."));
  return TRUE;
}

gboolean
gb_cmd_day_edit (GbCall *call, GError **error)
{
  const GbFreeText theme = { .option = "theme", .key = "theme", .question = _ ("Theme") };
  const GbFreeText text = { .option = "text", .key = "looked_back", .question = _ ("Looking back") };
  g_autoptr (GVariantDict) changes = g_variant_dict_new (NULL);
  g_autoptr (GVariant) done = NULL;
  gboolean back = gb_call_has (call, "text") || gb_call_has (call, "spent");
  gint64 year;

  if (!back && !gb_call_has (call, "theme") && !gb_call_has (call, "budget"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--theme', '--budget', '--spent' or '--text'"));
      return FALSE;
    }
  if (!(back ? read_year_of_past (call, &year, error) : read_year (call, &year, error))
      || !put_money (call, "budget", changes, error) || !put_money (call, "spent", changes, error)
      || !gb_free_text_put (call, &theme, changes, error) || !gb_free_text_put (call, &text, changes, error))
    return FALSE;
  done = gb_bus_call (call, GB_INTERFACE_DAYS, "Edit",
                      g_variant_new ("(i@a{sv})", (gint32)year, g_variant_dict_end (changes)), "()", error);
  return done != NULL && tell_plan (call, year, error);
}

gboolean
gb_cmd_day_add (GbCall *call, GError **error)
{
  const char *idea = gb_call_get_word (call, 0);
  const GbFreeText text = {
    .option = "text", .key = "title", .question = _ ("What is done"), .ask = idea == NULL, .needed = idea == NULL
  };
  const GbFreeText owner = { .option = "owner", .key = "owner", .question = _ ("Who does it") };
  g_autoptr (GVariantDict) part = g_variant_dict_new (NULL);
  g_autoptr (GVariant) added = NULL;
  gint64 year;

  if (!read_year (call, &year, error) || !gb_call_put_date (call, "due", part, "due_on", error)
      || !put_money (call, "cost", part, error) || !gb_free_text_put (call, &text, part, error)
      || !gb_free_text_put (call, &owner, part, error))
    return FALSE;
  if (idea != NULL)
    g_variant_dict_insert (part, "idea", "s", idea);
  added = gb_bus_call_one (call, GB_INTERFACE_DAYS, "AddPart",
                           g_variant_new ("(i@a{sv})", (gint32)year, g_variant_dict_end (part)), "(a{sv})", error);
  if (added == NULL)
    return FALSE;
  gb_call_say (call, _ ("Added to the Day of %" PRId64 "."), year);
  gb_output_record (call, &gb_record_day_part, added);
  return TRUE;
}

static gboolean
read_number (GbCall *call, const char *text, gpointer ret_number, GError **error)
{
  return gb_number_parse ("N", text, 1, GB_DAY_PARTS_MAX, ret_number, error);
}

static gboolean
need_number (GbCall *call, gint64 *ret_number, GError **error)
{
  return gb_call_need_read (call, gb_call_get_word (call, 0), "N", _ ("Which part (its number)"), NULL, read_number,
                            ret_number, error);
}

/* An empty one takes it away. */
static gboolean
put_due (GbCall *call, GVariantDict *dict, GError **error)
{
  const char *text = gb_call_get (call, "due");

  if (text == NULL || *text != '\0')
    return gb_call_put_date (call, "due", dict, "due_on", error);
  g_variant_dict_insert (dict, "due_on", "s", "");
  return TRUE;
}

gboolean
gb_cmd_day_change (GbCall *call, GError **error)
{
  static const char *const options[] = { "text", "owner", "due", "cost" };
  const GbFreeText text = { .option = "text", .key = "title", .question = _ ("What is done") };
  const GbFreeText owner = { .option = "owner", .key = "owner", .question = _ ("Who does it") };
  g_autoptr (GVariantDict) changes = g_variant_dict_new (NULL);
  g_autoptr (GVariant) part = NULL;
  gint64 number;
  gint64 year;
  guint given = 0;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    given += gb_call_has (call, options[i]) ? 1 : 0;
  if (given == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--owner', '--due', '--cost' or '--text'"));
      return FALSE;
    }
  if (!put_due (call, changes, error) || !put_money (call, "cost", changes, error)
      || !read_year_meant (call, &year, error) || !need_number (call, &number, error)
      || !gb_free_text_put (call, &text, changes, error) || !gb_free_text_put (call, &owner, changes, error))
    return FALSE;
  part = gb_bus_call_one (call, GB_INTERFACE_DAYS, "EditPart",
                          g_variant_new ("(ii@a{sv})", (gint32)year, (gint32)number, g_variant_dict_end (changes)),
                          "(a{sv})", error);
  if (part == NULL)
    return FALSE;
  gb_call_say (call, _ ("Changed, for the Day of %" PRId64 "."), year);
  gb_output_record (call, &gb_record_day_part, part);
  return TRUE;
}

/* The task of part @number; 0 when there is no such part. */
static gint64
find_task (GVariant *plan, gint64 number)
{
  g_autoptr (GVariant) parts = get_list (plan, "parts");

  for (gsize i = 0; i < g_variant_n_children (parts); i++)
    {
      g_autoptr (GVariant) part = g_variant_get_child_value (parts, i);

      if (gb_record_get_number (part, "number") == number)
        return gb_record_get_number (part, "task");
    }
  return 0;
}

gboolean
gb_cmd_day_drop (GbCall *call, GError **error)
{
  g_autoptr (GVariant) plan = NULL;
  g_autoptr (GVariant) dropped = NULL;
  gint64 number;
  gint64 year;
  gint64 task;

  if (!read_year_meant (call, &year, error) || !need_number (call, &number, error)
      || (plan = get_plan (call, year, error)) == NULL)
    return FALSE;
  task = find_task (plan, number);
  if (task == 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("the Day of %d has no part %d; see 'geborgen day parts'"),
                   (int)year, (int)number);
      return FALSE;
    }
  dropped = gb_bus_call_one (call, GB_INTERFACE_TASKS, "Drop", g_variant_new ("(x)", task), "(a{sv})", error);
  if (dropped == NULL)
    return FALSE;
  gb_call_say (call, _ ("Dropped from the Day of %" PRId64 "."), year);
  return tell_plan (call, year, error);
}

gboolean
gb_cmd_day_worked (GbCall *call, GError **error)
{
  gboolean ask = call->interactive && !gb_call_has (call, "cost");
  g_autoptr (GVariantDict) outcome = g_variant_dict_new (NULL);
  g_autoptr (GVariant) part = NULL;
  gint64 number = 0;
  gint64 year;

  if (!read_year_shown (call, &year, error) || !need_number (call, &number, error)
      || !put_money (call, "cost", outcome, error)
      || !gb_agreement_put_worked (call, "how", "worked", _ ("Did it work (yes, partly, no; Enter: nothing to say)"),
                                   ask, outcome, error))
    return FALSE;
  part = gb_bus_call_one (call, GB_INTERFACE_DAYS, "Worked",
                          g_variant_new ("(ii@a{sv})", (gint32)year, (gint32)number, g_variant_dict_end (outcome)),
                          "(a{sv})", error);
  if (part == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded, for the Day of %" PRId64 "."), year);
  gb_output_record (call, &gb_record_day_part, part);
  return TRUE;
}

gboolean
gb_cmd_day_again (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = NULL;
  gint64 year;

  if (!read_year (call, &year, error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_DAYS, "Again", g_variant_new ("(i)", (gint32)year), "(u)", error);
  return answer != NULL && tell_plan (call, year, error);
}
