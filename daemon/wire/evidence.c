/* Evidence, and the facts that are derived from the records. */
#include "geborgen/zone.h"
#include "wire/field.h"

static gboolean
take_items (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbEvidence *evidence = record;

  g_strfreev (evidence->items);
  evidence->items = g_variant_dup_strv (value, NULL);
  return TRUE;
}

static void
give_items (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbEvidence *evidence = record;

  gb_rows_put_list (rows, field->key, g_variant_new_strv ((const char *const *)evidence->items, -1));
}

static void
give_added_at (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  g_autofree char *text = gb_zone_to_rfc3339 (context, ((const GbEvidence *)record)->added_at);

  if (text != NULL)
    gb_rows_put_text (rows, field->key, text);
}

#define ITEMS                                                                                                          \
  "items", GB_FIELD_TEXT, GB_FIELD_GIVEN | GB_FIELD_NEEDED, .accepts = "as", .take = take_items, .give = give_items
#define TEXT "text", GB_FIELD_TEXT, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbEvidence, text)
#define ON   "on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbEvidence, on)

static const GbField evidence_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbEvidence, id) },
  { "uid", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbEvidence, uid) },
  { ITEMS },
  { TEXT },
  { ON },
  { "name", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbEvidence, name) },
  { "sha256", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbEvidence, sha256) },
  { "size", GB_FIELD_ID, 0, GB_FIELD_AT (GbEvidence, size) },
  { "added_at", GB_FIELD_TEXT, 0, .give = give_added_at },
  { GB_FIELD_ANYWAY },
};

/* In the order of GbEvidenceField; the last is none of them. */
static const GbField change_fields[] = { { ITEMS }, { TEXT }, { ON }, { GB_FIELD_ANYWAY } };
#define CHANGES_MASK (GB_EVIDENCE_ITEMS | GB_EVIDENCE_TEXT | GB_EVIDENCE_ON)

GVariant *
gb_wire_evidence_to_variant (const GbEvidence *evidence, GTimeZone *zone)
{
  return gb_fields_to_variant (evidence_fields, G_N_ELEMENTS (evidence_fields), GB_WIRE_REPLY, evidence, zone);
}

GVariant *
gb_wire_evidence_list_to_variant (GPtrArray *list, GTimeZone *zone)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < list->len; i++)
    gb_fields_give (evidence_fields, G_N_ELEMENTS (evidence_fields), GB_WIRE_REPLY, list->pdata[i], zone, &rows);
  return gb_rows_to_list (&rows);
}

GbEvidence *
gb_wire_evidence_from_variant (GVariant *variant, GbWireSide side, guint *ret_given, GError **error)
{
  gboolean changes = side == GB_WIRE_CHANGES;
  g_autoptr (GbEvidence) evidence = g_new0 (GbEvidence, 1);

  if (!gb_fields_take (changes ? change_fields : evidence_fields,
                       changes ? G_N_ELEMENTS (change_fields) : G_N_ELEMENTS (evidence_fields), side, variant, evidence,
                       ret_given, error))
    return NULL;
  if (ret_given != NULL)
    *ret_given &= CHANGES_MASK;
  return g_steal_pointer (&evidence);
}

/* ---- facts ---- */

/* 0 is a number too. */
static void
give_count (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_int64 (rows, field->key, ((const GbFact *)record)->count);
}

static void
give_of (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbFact *fact = record;

  if (fact->of >= 0)
    gb_rows_put_int64 (rows, field->key, fact->of);
}

static void
give_text (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  g_autofree char *text = gb_fact_dup_text (record);

  gb_rows_put_text (rows, field->key, text);
}

static const GbField fact_fields[] = {
  { "id", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbFact, id) }, { "year", GB_FIELD_COUNT, 0, GB_FIELD_AT (GbFact, year) },
  { "count", GB_FIELD_ID, 0, .give = give_count },      { "of", GB_FIELD_ID, 0, .give = give_of },
  { "text", GB_FIELD_TEXT, 0, .give = give_text },      { "as_of", GB_FIELD_DATE, 0, GB_FIELD_AT (GbFact, as_of) },
};

GVariant *
gb_wire_fact_list_to_variant (GPtrArray *facts)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < facts->len; i++)
    gb_fields_give (fact_fields, G_N_ELEMENTS (fact_fields), GB_WIRE_REPLY, facts->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}
