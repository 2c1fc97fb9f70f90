/* The plan for the Dag van de Mantelzorg, told to people. */
#include "client/record-format.h"

#include "geborgen/day.h"
#include "geborgen/text.h"

static char *
format_money (const GbDict *record, const char *key)
{
  return gb_dict_find (record, key, G_VARIANT_TYPE_INT64) != NULL
             ? gb_day_money_to_display (gb_dict_get_number (record, key))
             : NULL;
}

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

static const char *const day_keys[] = { "year", "theme", "budget", "costs", "spent", "looked_back", NULL };
static const GbColumn day_details[] = {
  { "year", N_ ("Year"), gb_format_number },
  { "theme", N_ ("Theme"), gb_format_text },
  { "budget", N_ ("Budget"), format_money },
  { "costs", N_ ("The parts cost"), format_money },
  { "spent", N_ ("Spent"), format_money },
  { "looked_back", N_ ("Looking back"), gb_format_text },
  END,
};
const GbRecord gb_record_day = { day_keys, day_details, day_details };

static const char *const part_keys[]
    = { "number", "task", "title", "owner", "due_on", "state", "done_on", "idea", "cost", "worked", NULL };
static const GbColumn part_columns[] = {
  { "number", N_ ("No."), gb_format_number },    { "title", N_ ("What"), gb_format_text },
  { "owner", N_ ("Who"), gb_format_text },       { "due_on", N_ ("By"), gb_format_date },
  { "cost", N_ ("Cost"), format_money },         { "state", N_ ("State"), gb_format_task_state },
  { "worked", N_ ("Worked"), gb_format_worked }, END,
};
const GbRecord gb_record_day_part = { part_keys, part_columns, part_columns };

static const char *const idea_keys[] = { "idea", "text", "last_year", NULL };
static const GbColumn idea_columns[] = {
  { "idea", N_ ("Idea"), gb_format_text },
  { "text", N_ ("What"), gb_format_text },
  { "last_year", N_ ("Last year"), gb_format_worked },
  END,
};
const GbRecord gb_record_day_idea = { idea_keys, idea_columns, idea_columns };
