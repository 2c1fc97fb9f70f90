#include "wire/field.h"

GB_WORDS_DEFINE (outcome_words, GbOutcome, gb_outcome, GB_N_OUTCOMES);
GB_WORDS_DEFINE (worked_words, GbWorked, gb_worked, GB_N_WORKED);
GB_WORDS_DEFINE (share_words, GbShare, gb_share, GB_N_SHARES);

/* ---- what changes in an agreement; the n-th is the n-th bit of GbAgreementField ---- */

static const GbField change_fields[] = {
  { "kind", GB_FIELD_TEXT, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbAgreement, kind) },
  { "text", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, text) },
  { "from_on", GB_FIELD_DATE, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbAgreement, from_on) },
  { "trial_until", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, trial_until) },
  { "review_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, review_on) },
  { "until_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, until_on) },
  { "emergency", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, emergency) },
  { "team_told", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreement, team_told) },
  { GB_FIELD_ANYWAY },
};
G_STATIC_ASSERT (1u << (G_N_ELEMENTS (change_fields) - 2) == GB_AGREEMENT_TEAM_TOLD);

GbAgreement *
gb_wire_agreement_changes_from_variant (GVariant *variant, guint *ret_fields, GError **error)
{
  g_autoptr (GbAgreement) changes = g_new0 (GbAgreement, 1);

  if (!gb_fields_take (change_fields, G_N_ELEMENTS (change_fields), GB_WIRE_CHANGES, variant, changes, ret_fields,
                       error))
    return NULL;
  *ret_fields &= ~(1u << (G_N_ELEMENTS (change_fields) - 1));
  return g_steal_pointer (&changes);
}

/* ---- reviews ---- */

/* What wasn't said isn't told. */
static void
give_worked (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  GbWorked worked = *(const GbWorked *)G_STRUCT_MEMBER_P (record, field->offset);

  if (worked != GB_WORKED_UNSAID)
    gb_rows_put_text (rows, field->key, gb_worked_to_string (worked));
}

static gboolean
take_worked (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  return gb_words_take (field->words, field->key, value, G_STRUCT_MEMBER_P (record, field->offset), error);
}

#define WORKED(key, member)                                                                                            \
  {                                                                                                                    \
    key, GB_FIELD_WORD, GB_FIELD_GIVEN, GB_FIELD_AT (GbReview, member), .words = &worked_words, .take = take_worked,   \
                                                                        .give = give_worked                            \
  }

static const GbField review_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbReview, id) },
  { "agreement", GB_FIELD_ID, 0, GB_FIELD_AT (GbReview, agreement_id) },
  { "talk", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbReview, talk_id) },
  { "on_day", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbReview, on_day) },
  { "outcome", GB_FIELD_WORD, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbReview, outcome),
    .words = &outcome_words },
  WORKED ("for_employee", for_employee),
  WORKED ("for_work", for_work),
  WORKED ("for_team", for_team),
};

GVariant *
gb_wire_review_to_variant (const GbReview *review, GbWireSide side)
{
  return gb_fields_to_variant (review_fields, G_N_ELEMENTS (review_fields), side, review, NULL);
}

GbReview *
gb_wire_review_from_variant (GVariant *variant, GbWireSide side, GError **error)
{
  g_autoptr (GbReview) review = g_new0 (GbReview, 1);

  if (!gb_fields_take (review_fields, G_N_ELEMENTS (review_fields), side, variant, review, NULL, error))
    return NULL;
  return g_steal_pointer (&review);
}

GVariant *
gb_wire_review_list_to_variant (GPtrArray *reviews)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < reviews->len; i++)
    gb_fields_give (review_fields, G_N_ELEMENTS (review_fields), GB_WIRE_REPLY, reviews->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}

/* ---- sharing ---- */

static gboolean
take_answer (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  int share = 0;

  if (!gb_words_take (field->words, field->key, value, &share, error))
    return FALSE;
  ((GbSharing *)record)->share = (GbShare)share;
  return TRUE;
}

static void
give_answer (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  GbShare share = ((const GbSharing *)record)->share;

  if (share != GB_SHARE_NOT_ASKED)
    gb_rows_put_text (rows, field->key, gb_share_to_string (share));
}

static const GbField sharing_fields[] = {
  { "share", GB_FIELD_WORD, GB_FIELD_GIVEN, .words = &share_words, .take = take_answer, .give = give_answer },
  { "asked_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbSharing, asked_on) },
  { "answered_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbSharing, answered_on) },
  { "by", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbSharing, by) },
};

GVariant *
gb_wire_sharing_to_variant (const GbSharing *sharing)
{
  return gb_fields_to_variant (sharing_fields, G_N_ELEMENTS (sharing_fields), GB_WIRE_NEW, sharing, NULL);
}

GbSharing *
gb_wire_sharing_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (GbSharing) sharing = g_new0 (GbSharing, 1);

  if (!gb_fields_take (sharing_fields, G_N_ELEMENTS (sharing_fields), GB_WIRE_NEW, variant, sharing, NULL, error))
    return NULL;
  return g_steal_pointer (&sharing);
}

/* ---- who confirms ---- */

GB_WORDS_DEFINE (party_words, GbParty, gb_party, GB_N_PARTIES);

gboolean
gb_wire_party_from_string (const char *key, const char *text, GbParty *ret_party, GError **error)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (text));
  int party = 0;

  if (!gb_words_take (&party_words, key, value, &party, error))
    return FALSE;
  *ret_party = (GbParty)party;
  return TRUE;
}
