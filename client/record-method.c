/* The organisation's method, told to people: who was told, and the handbook. */
#include "client/record-format.h"
#include "geborgen/text.h"

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

static char *
format_audience (const GbDict *record, const char *key)
{
  gboolean manager = g_strcmp0 (gb_dict_get_text (record, key), "manager") == 0;

  return g_strdup (manager ? _ ("as a manager") : _ ("as an employee"));
}

/* Who it was; of a group, how many. */
static char *
format_told (const GbDict *record, const char *key)
{
  g_autofree char *name = gb_format_text (record, "person_name");
  g_autofree char *people = gb_format_number (record, key);

  if (name != NULL || people == NULL)
    return g_steal_pointer (&name);
  return g_strdup_printf (P_ ("%s person", "%s people", (gulong)g_ascii_strtoull (people, NULL, 10)), people);
}

static const char *const briefing_keys[]
    = { "id", "audience", "person", "people", "document", "told_on", "told_by", NULL };
static const GbColumn briefing_columns[] = {
  { "id", N_ ("No."), gb_format_number },
  { "told_on", N_ ("Told on"), gb_format_date },
  { "people", N_ ("Who"), format_told },
  { "audience", N_ ("Told as"), format_audience },
  { "document", N_ ("By what"), gb_format_text },
  { "told_by", N_ ("By whom"), gb_format_text },
  END,
};
static const GbColumn briefing_details[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "people", N_ ("Who"), format_told },
  { "audience", N_ ("Told as"), format_audience },
  { "told_on", N_ ("Told on"), gb_format_date },
  { "document", N_ ("By what"), gb_format_text },
  { "told_by", N_ ("By whom"), gb_format_text },
  END,
};
const GbRecord gb_record_briefing = { briefing_keys, briefing_columns, briefing_details };

static const char *const newcomer_keys[] = { "person", "person_name", "team_name", "started_on", "due_on", NULL };
static const GbColumn newcomer_columns[] = {
  { "person", N_ ("No."), gb_format_number },   { "person_name", N_ ("Name"), gb_format_text },
  { "team_name", N_ ("Team"), gb_format_text }, { "started_on", N_ ("First day"), gb_format_date },
  { "due_on", N_ ("Tell by"), gb_format_date }, END,
};
const GbRecord gb_record_newcomer = { newcomer_keys, newcomer_columns, newcomer_columns };
