#include "wire/field.h"

GB_WORDS_DEFINE (state_words, GbAgreementState, gb_agreement_state, GB_N_AGREEMENT_STATES);
GB_WORDS_DEFINE (share_words, GbShare, gb_share, GB_N_SHARES);

/* A new agreement is either proposed or in force; trial or active follows from its dates. */
static gboolean
take_proposed (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  ((GbAgreement *)record)->state = g_variant_get_boolean (value) ? GB_AGREEMENT_PROPOSED : GB_AGREEMENT_ACTIVE;
  return TRUE;
}

static void
give_proposed (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  if (((const GbAgreement *)record)->state == GB_AGREEMENT_PROPOSED)
    gb_rows_put_boolean (rows, field->key, TRUE);
}

static const GbField agreement_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbAgreement, id) },
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbAgreement, person_id) },
  { "person_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbAgreement, person_name) },
  { "kind", GB_FIELD_TEXT, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbAgreement, kind) },
  { "text", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, text) },
  { "from_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, from_on) },
  { "trial_until", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, trial_until) },
  { "review_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, review_on) },
  { "until_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, until_on) },
  { "confirmed_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, confirmed_on) },
  { "proposed", GB_FIELD_FLAG, GB_FIELD_GIVEN | GB_FIELD_ONLY_IN, .take = take_proposed, .give = give_proposed },
  { GB_FIELD_ANYWAY },
  { "state", GB_FIELD_WORD, 0, GB_FIELD_AT (GbAgreement, state), .words = &state_words },
  { "share", GB_FIELD_WORD, 0, GB_FIELD_AT (GbAgreement, share), .words = &share_words },
};

GVariant *
gb_wire_agreement_to_variant (const GbAgreement *agreement, GbWireSide side)
{
  return gb_fields_to_variant (agreement_fields, G_N_ELEMENTS (agreement_fields), side, agreement, NULL);
}

GbAgreement *
gb_wire_agreement_from_variant (GVariant *variant, GbWireSide side, GError **error)
{
  g_autoptr (GbAgreement) agreement = g_new0 (GbAgreement, 1);

  agreement->state = GB_AGREEMENT_ACTIVE;
  if (!gb_fields_take (agreement_fields, G_N_ELEMENTS (agreement_fields), side, variant, agreement, NULL, error))
    return NULL;
  return g_steal_pointer (&agreement);
}

GVariant *
gb_wire_agreement_list_to_variant (GPtrArray *agreements)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < agreements->len; i++)
    gb_fields_give (agreement_fields, G_N_ELEMENTS (agreement_fields), GB_WIRE_REPLY, agreements->pdata[i], NULL,
                    &rows);
  return gb_rows_to_list (&rows);
}
