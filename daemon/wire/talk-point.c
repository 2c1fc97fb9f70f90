#include "wire/field.h"

/* Whether it came up is told only where that was recorded. */
static void
give_covered (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbTalkPoint *point = record;

  if (point->is_recorded)
    gb_rows_put_boolean (rows, field->key, point->covered);
}

static void
give_left_over (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_boolean (rows, field->key, ((const GbTalkPoint *)record)->left_over);
}

static const GbField point_fields[] = {
  { "id", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTalkPoint, id) },
  { "phase", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTalkPoint, phase) },
  { "text", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTalkPoint, text) },
  { "left_over", GB_FIELD_FLAG, 0, .give = give_left_over },
  { "covered", GB_FIELD_FLAG, 0, .give = give_covered },
};

GVariant *
gb_wire_talk_point_list_to_variant (GPtrArray *points)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < points->len; i++)
    gb_fields_give (point_fields, G_N_ELEMENTS (point_fields), GB_WIRE_REPLY, points->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}
