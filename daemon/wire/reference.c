/* Rights and support: they only go out, each in the language of who asks. */
#include "wire/field.h"

static void
give_title (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, gb_reference_get_title (record));
}

static void
give_text (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, gb_reference_get_text (record));
}

static void
give_where (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  GbWhere where = ((const GbReference *)record)->where;

  if (where != GB_WHERE_UNSAID)
    gb_rows_put_text (rows, field->key, gb_where_to_string (where));
}

static void
give_audience (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbReference *reference = record;

  /* A right is an employee's; whom it is for is told of support only. */
  if (reference->where != GB_WHERE_UNSAID)
    gb_rows_put_text (rows, field->key, gb_audience_to_string (reference->audience));
}

static void
give_fill_in (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  if (((const GbReference *)record)->where != GB_WHERE_UNSAID)
    gb_rows_put_boolean (rows, field->key, gb_reference_lacks_contact (record));
}

static void
give_outdated (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_boolean (rows, field->key, gb_reference_is_outdated (record, *(const GbDate *)context));
}

static void
give_own (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_boolean (rows, field->key, ((const GbReference *)record)->own);
}

static const GbField reference_fields[] = {
  { "id", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbReference, id) },
  { "title", GB_FIELD_TEXT, 0, .give = give_title },
  { "text", GB_FIELD_TEXT, 0, .give = give_text },
  { "article", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbReference, article) },
  { "where", GB_FIELD_TEXT, 0, .give = give_where },
  { "audience", GB_FIELD_TEXT, 0, .give = give_audience },
  { "telephone", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbReference, telephone) },
  { "url", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbReference, url) },
  { "fill_in", GB_FIELD_FLAG, 0, .give = give_fill_in },
  { "source", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbReference, source) },
  { "valid_from", GB_FIELD_DATE, 0, GB_FIELD_AT (GbReference, valid_from) },
  { "last_checked", GB_FIELD_DATE, 0, GB_FIELD_AT (GbReference, last_checked) },
  { "outdated", GB_FIELD_FLAG, 0, .give = give_outdated },
  { "own", GB_FIELD_FLAG, 0, .give = give_own },
};

GVariant *
gb_wire_reference_list_to_variant (const GPtrArray *references, GbWhere where, GbDate today)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < references->len; i++)
    if (where == GB_WHERE_UNSAID || ((const GbReference *)references->pdata[i])->where == where)
      gb_fields_give (reference_fields, G_N_ELEMENTS (reference_fields), GB_WIRE_REPLY, references->pdata[i], &today,
                      &rows);
  return gb_rows_to_list (&rows);
}
