/* The Day's plan: a part is told with its task. */
#include "wire/field.h"

GB_WORDS_DEFINE (worked_words, GbWorked, gb_worked, GB_N_WORKED);

/* A part as the wire has it. Money may be 0, so that absent isn't 0. */
typedef struct
{
  char *idea, *title, *owner;
  GbDate due_on;
  gint64 cost;
  gboolean has_cost;
  GbWorked worked;
} Part;

static void
part_clear (Part *part)
{
  g_free (part->idea);
  g_free (part->title);
  g_free (part->owner);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, part_clear)

static gboolean
take_money (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  G_STRUCT_MEMBER (gint64, record, field->offset) = g_variant_get_int64 (value);
  return TRUE;
}

static gboolean
take_cost (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  ((Part *)record)->has_cost = TRUE;
  return take_money (field, value, side, record, error);
}

#define MONEY .accepts = "x", .give = gb_wire_give_nothing
#define COST  "cost", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (Part, cost), .take = take_cost, MONEY

static const GbField part_fields[] = {
  { "idea", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Part, idea) },
  { "title", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Part, title) },
  { "owner", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Part, owner) },
  { "due_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (Part, due_on) },
  { COST },
  { GB_FIELD_ANYWAY },
};

/* In the order of GbDayPartField; the last is none of them. */
static const GbField part_change_fields[] = {
  { "title", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Part, title) },
  { "owner", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Part, owner) },
  { "due_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (Part, due_on) },
  { COST },
  { GB_FIELD_ANYWAY },
};
#define PART_CHANGES_MASK ((1u << (G_N_ELEMENTS (part_change_fields) - 1)) - 1)

static const GbField outcome_fields[] = {
  { "worked", GB_FIELD_WORD, GB_FIELD_GIVEN, GB_FIELD_AT (Part, worked), .words = &worked_words },
  { COST },
};

/* In the order of GbDayField; the last is none of them. */
static const GbField change_fields[] = {
  { "theme", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbDayYear, theme) },
  { "budget", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbDayYear, budget), .take = take_money, MONEY },
  { "spent", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbDayYear, spent), .take = take_money, MONEY },
  { "looked_back", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbDayYear, looked_back) },
  { GB_FIELD_ANYWAY },
};
#define CHANGES_MASK ((1u << (G_N_ELEMENTS (change_fields) - 1)) - 1)

GVariant *
gb_wire_day_part_to_variant (const GbDayPart *part)
{
  const char *slash = strchr (part->task->ref, '/');
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "number", "i", slash != NULL ? (gint32)g_ascii_strtoll (slash + 1, NULL, 10) : 0);
  g_variant_dict_insert (&dict, "task", "x", part->task->id);
  gb_wire_put_text (&dict, "title", part->task->title);
  gb_wire_put_text (&dict, "owner", part->task->owner);
  gb_wire_put_date (&dict, "due_on", part->task->due_on);
  gb_wire_put_text (&dict, "state", gb_task_state_to_string (part->task->state));
  gb_wire_put_date (&dict, "done_on", part->task->done_on);
  gb_wire_put_text (&dict, "idea", part->idea);
  if (part->cost >= 0)
    g_variant_dict_insert (&dict, "cost", "x", part->cost);
  gb_wire_put_text (&dict, "worked", gb_worked_to_string (part->worked));
  return g_variant_dict_end (&dict);
}

static GbDayPart *
part_of (Part *given)
{
  GbDayPart *part = g_new0 (GbDayPart, 1);

  part->task = gb_task_new (GB_TASK_DAY, "", "", given->due_on);
  g_free (part->task->title);
  part->task->title = g_steal_pointer (&given->title);
  part->task->owner = g_steal_pointer (&given->owner);
  part->idea = g_steal_pointer (&given->idea);
  part->cost = given->has_cost ? given->cost : -1;
  return part;
}

GbDayPart *
gb_wire_day_part_from_variant (GVariant *variant, GError **error)
{
  g_auto (Part) given = { NULL };

  return gb_fields_take (part_fields, G_N_ELEMENTS (part_fields), GB_WIRE_NEW, variant, &given, NULL, error)
             ? part_of (&given)
             : NULL;
}

GbDayPart *
gb_wire_day_part_changes_from_variant (GVariant *variant, guint *ret_fields, GError **error)
{
  g_auto (Part) given = { NULL };

  if (!gb_fields_take (part_change_fields, G_N_ELEMENTS (part_change_fields), GB_WIRE_CHANGES, variant, &given,
                       ret_fields, error))
    return NULL;
  *ret_fields &= PART_CHANGES_MASK;
  return part_of (&given);
}

gboolean
gb_wire_day_outcome_from_variant (GVariant *variant, GbWorked *ret_worked, gint64 *ret_cost, GError **error)
{
  g_auto (Part) given = { NULL };

  if (!gb_fields_take (outcome_fields, G_N_ELEMENTS (outcome_fields), GB_WIRE_NEW, variant, &given, NULL, error))
    return FALSE;
  *ret_worked = given.worked;
  *ret_cost = given.has_cost ? given.cost : -1;
  return TRUE;
}

GbDayYear *
gb_wire_day_changes_from_variant (GVariant *variant, guint *ret_fields, GError **error)
{
  g_autoptr (GbDayYear) changes = gb_day_year_new (0);

  if (!gb_fields_take (change_fields, G_N_ELEMENTS (change_fields), GB_WIRE_CHANGES, variant, changes, ret_fields,
                       error))
    return NULL;
  *ret_fields &= CHANGES_MASK;
  return g_steal_pointer (&changes);
}
