#include "geborgen/retention.h"
#include "wire/field.h"

GB_WORDS_DEFINE (retained_words, GbRetained, gb_retained, GB_N_RETAINED);

static const GbField expired_fields[] = {
  { "what", GB_FIELD_WORD, 0, GB_FIELD_AT (GbExpired, what), .words = &retained_words },
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbExpired, id) },
  { "person", GB_FIELD_ID, 0, GB_FIELD_AT (GbExpired, person_id) },
  { "person_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbExpired, person_name) },
  { "settled_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbExpired, settled_on) },
};

GVariant *
gb_wire_expired_list_to_variant (GPtrArray *expired)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < expired->len; i++)
    gb_fields_give (expired_fields, G_N_ELEMENTS (expired_fields), GB_WIRE_REPLY, expired->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}
