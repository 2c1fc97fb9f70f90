#include "wire/field.h"

#include "geborgen/zone.h"

GB_WORDS_DEFINE (direction_words, GbHandoverDirection, gb_handover_direction, GB_N_HANDOVER_DIRECTIONS);
GB_WORDS_DEFINE (purpose_words, GbPurpose, gb_purpose, GB_N_PURPOSES);
GB_WORDS_DEFINE (state_words, GbHandoverState, gb_handover_state, GB_N_HANDOVER_STATES);
GB_WORDS_DEFINE (outcome_words, GbHandoverOutcome, gb_handover_outcome, GB_N_HANDOVER_OUTCOMES);

/* ---- the record ---- */

static void
give_instant (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gint64 instant = *(const gint64 *)G_STRUCT_MEMBER_P (record, field->offset);
  g_autofree char *text = gb_zone_to_rfc3339 (context, instant);

  gb_rows_put_text (rows, field->key, text);
}

static const GbField handover_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbHandover, id) },
  { "uid", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandover, uid) },
  { "direction", GB_FIELD_WORD, 0, GB_FIELD_AT (GbHandover, direction), .words = &direction_words },
  { "purpose", GB_FIELD_WORD, 0, GB_FIELD_AT (GbHandover, purpose), .words = &purpose_words },
  { "state", GB_FIELD_WORD, 0, GB_FIELD_AT (GbHandover, state), .words = &state_words },
  { "people", GB_FIELD_COUNT, 0, GB_FIELD_AT (GbHandover, people) },
  { "from_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbHandover, from_on) },
  { "until_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbHandover, until_on) },
  { "created_at", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, GB_FIELD_AT (GbHandover, created_at), .give = give_instant },
  { "changed_at", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, GB_FIELD_AT (GbHandover, changed_at), .give = give_instant },
  { "done_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbHandover, done_on) },
};

GVariant *
gb_wire_handover_to_variant (const GbHandover *handover, GTimeZone *zone)
{
  return gb_fields_to_variant (handover_fields, G_N_ELEMENTS (handover_fields), GB_WIRE_REPLY, handover, zone);
}

GVariant *
gb_wire_handover_list_to_variant (GPtrArray *handovers, GTimeZone *zone)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < handovers->len; i++)
    gb_fields_give (handover_fields, G_N_ELEMENTS (handover_fields), GB_WIRE_REPLY, handovers->pdata[i], zone, &rows);
  return gb_rows_to_list (&rows);
}

/* ---- what is in it ---- */

static void
give_subject (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbHandoverItem *item = record;
  g_autofree char *text = item->subject.id != 0 ? gb_subject_to_string (item->subject) : NULL;

  gb_rows_put_text (rows, field->key, text != NULL ? text : gb_subject_type_to_string (item->subject.type));
}

static void
give_title (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  if (context != NULL)
    gb_rows_put_text (rows, field->key, context);
}

static const GbField item_fields[] = {
  { "ref", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandoverItem, ref) },
  { "subject", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_subject },
  { "title", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_title },
  { "outcome", GB_FIELD_WORD, 0, GB_FIELD_AT (GbHandoverItem, outcome), .words = &outcome_words },
};

void
gb_wire_handover_item_give (const GbHandoverItem *item, const char *title, GbRows *rows)
{
  gb_fields_give (item_fields, G_N_ELEMENTS (item_fields), GB_WIRE_REPLY, item, (gpointer)title, rows);
}

/* ---- what is asked for ---- */

static gboolean
take_ids (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GArray **into = G_STRUCT_MEMBER_P (record, field->offset);
  gsize n;
  const gint64 *ids = g_variant_get_fixed_array (value, &n, sizeof (gint64));

  g_clear_pointer (into, g_array_unref);
  *into = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint)n);
  g_array_append_vals (*into, ids, (guint)n);
  return TRUE;
}

static const GbField wish_fields[] = {
  { "purpose", GB_FIELD_WORD, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverWish, purpose), .words = &purpose_words },
  { "all", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverWish, all) },
  { "team", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverWish, team_id) },
  { "people", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverWish, people), .accepts = "ax", .take = take_ids },
  { "agreements", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverWish, agreements), .accepts = "ax",
    .take = take_ids },
  { "from_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverWish, from_on) },
  { "until_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverWish, until_on) },
};

gboolean
gb_wire_handover_wish_from_variant (GVariant *variant, GbHandoverWish *ret_wish, GError **error)
{
  g_auto (GbHandoverWish) wish = { 0 };

  if (!gb_fields_take (wish_fields, G_N_ELEMENTS (wish_fields), GB_WIRE_NEW, variant, &wish, NULL, error))
    return FALSE;
  *ret_wish = wish;
  wish = (GbHandoverWish){ 0 };
  return TRUE;
}
