/* The handbook: what there is of it, what was published, and what differs. They only go out. */
#include "wire/field.h"

static void
give_count (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_int32 (rows, field->key, (gint32)((const GbHandbookState *)record)->open);
}

static void
give_own (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_boolean (rows, field->key, ((const GbHandbookState *)record)->own);
}

static void
give_outdated (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbHandbookState *state = record;
  gboolean is_set = gb_date_is_set (state->review_by);

  gb_rows_put_boolean (rows, field->key, is_set && gb_date_compare (state->review_by, *(const GbDate *)context) < 0);
}

static void
give_language (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, gb_language_to_string (((const GbHandbookEdition *)record)->language));
}

static void
give_mark (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, ((const GbHandbookChange *)record)->mark == '+' ? "+" : "-");
}

static void
give_title (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, gb_agreement_kind_title (((const GbHandbookKind *)record)->kind));
}

static void
give_basis (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gboolean is_right = gb_agreement_kind_is_right (((const GbHandbookKind *)record)->kind);

  gb_rows_put_text (rows, field->key, is_right ? "right" : "tailored");
}

static void
give_allowed (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_boolean (rows, field->key, ((const GbHandbookKind *)record)->allowed);
}

static const GbField state_fields[] = {
  { "section", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandbookState, section) },
  { "title", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandbookState, title) },
  { "own", GB_FIELD_FLAG, 0, .give = give_own },
  { "open", GB_FIELD_COUNT, 0, .give = give_count },
  { "reviewed_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbHandbookState, reviewed_on) },
  { "review_by", GB_FIELD_DATE, 0, GB_FIELD_AT (GbHandbookState, review_by) },
  { "outdated", GB_FIELD_FLAG, 0, .give = give_outdated },
};

static const GbField edition_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbHandbookEdition, id) },
  { "language", GB_FIELD_TEXT, 0, .give = give_language },
  { "published_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbHandbookEdition, published_on) },
  { "place", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandbookEdition, place) },
};

static const GbField change_fields[] = {
  { "section", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandbookChange, heading) },
  { "mark", GB_FIELD_TEXT, 0, .give = give_mark },
  { "text", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandbookChange, text) },
};

static const GbField kind_fields[] = {
  { "kind", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandbookKind, kind) },
  { "title", GB_FIELD_TEXT, 0, .give = give_title },
  { "basis", GB_FIELD_TEXT, 0, .give = give_basis },
  { "allowed", GB_FIELD_FLAG, 0, .give = give_allowed },
  { "note", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbHandbookKind, note) },
};

static GVariant *
list_to_variant (const GbField *fields, guint n_fields, const GPtrArray *records, gpointer context)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < records->len; i++)
    gb_fields_give (fields, n_fields, GB_WIRE_REPLY, records->pdata[i], context, &rows);
  return gb_rows_to_list (&rows);
}

GVariant *
gb_wire_handbook_list_to_variant (const GPtrArray *states, GbDate today)
{
  return list_to_variant (state_fields, G_N_ELEMENTS (state_fields), states, &today);
}

GVariant *
gb_wire_edition_to_variant (const GbHandbookEdition *edition)
{
  return gb_fields_to_variant (edition_fields, G_N_ELEMENTS (edition_fields), GB_WIRE_REPLY, edition, NULL);
}

GVariant *
gb_wire_change_list_to_variant (const GPtrArray *changes)
{
  return list_to_variant (change_fields, G_N_ELEMENTS (change_fields), changes, NULL);
}

GVariant *
gb_wire_handbook_kinds_to_variant (const GPtrArray *kinds)
{
  return list_to_variant (kind_fields, G_N_ELEMENTS (kind_fields), kinds, NULL);
}
