/* The pillars' checklists. */
#include <string.h>

#include "wire/field.h"

GB_WORDS_DEFINE (state_words, GbPillarState, gb_pillar_state, GB_N_PILLAR_STATES);

static const char *const reasons[] = {
  [GB_PILLAR_BY_FACT] = "fact",
  [GB_PILLAR_BY_EVIDENCE] = "evidence",
  [GB_PILLAR_FACT_LACKS] = "fact-lacks",
  [GB_PILLAR_NOTHING_YET] = "nothing-yet",
  [GB_PILLAR_EVIDENCE_ONLY] = "evidence-only",
};
G_STATIC_ASSERT (G_N_ELEMENTS (reasons) == GB_N_PILLAR_REASONS);

static void
give_pillar (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const char *item = ((const GbPillarItem *)record)->item;
  g_autofree char *pillar = g_strndup (item, strcspn (item, "."));

  gb_rows_put_text (rows, field->key, pillar);
}

static void
give_reason (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, reasons[((const GbPillarItem *)record)->reason]);
}

static void
give_question (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbPillarItem *item = record;

  if (item->question > 0)
    gb_rows_put_int32 (rows, field->key, item->question);
}

static void
give_evidence (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_int32 (rows, field->key, (gint32)((const GbPillarItem *)record)->evidence);
}

#define STATE  "state", GB_FIELD_WORD, GB_FIELD_GIVEN, GB_FIELD_AT (GbPillarItem, state), .words = &state_words
#define OWNER  "owner", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbPillarItem, owner)
#define REVIEW "review_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbPillarItem, review_on)
#define NOTE   "note", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbPillarItem, note)

static const GbField item_fields[] = {
  { "item", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbPillarItem, item) },
  { "pillar", GB_FIELD_TEXT, 0, .give = give_pillar },
  { STATE },
  { "title", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbPillarItem, title) },
  { "text", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbPillarItem, text) },
  { "source", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbPillarItem, source) },
  { "question", GB_FIELD_COUNT, 0, .give = give_question },
  { OWNER },
  { REVIEW },
  { "checked_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbPillarItem, checked_on) },
  { "fell_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbPillarItem, fell_on) },
  { NOTE },
  { "evidence", GB_FIELD_COUNT, 0, .give = give_evidence },
  { "reason", GB_FIELD_TEXT, 0, .give = give_reason },
  { "fact", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbPillarItem, fact) },
  { "why", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbPillarItem, why) },
};

/* In the order of GbPillarField; the last is none of them. */
static const GbField change_fields[] = { { STATE }, { OWNER }, { REVIEW }, { NOTE }, { GB_FIELD_ANYWAY } };
#define CHANGES_MASK (GB_PILLAR_FIELD_STATE | GB_PILLAR_FIELD_OWNER | GB_PILLAR_FIELD_REVIEW | GB_PILLAR_FIELD_NOTE)

GVariant *
gb_wire_pillar_item_to_variant (const GbPillarItem *item)
{
  return gb_fields_to_variant (item_fields, G_N_ELEMENTS (item_fields), GB_WIRE_REPLY, item, NULL);
}

GVariant *
gb_wire_pillar_list_to_variant (GPtrArray *items)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < items->len; i++)
    gb_fields_give (item_fields, G_N_ELEMENTS (item_fields), GB_WIRE_REPLY, items->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}

GbPillarItem *
gb_wire_pillar_item_from_variant (GVariant *variant, guint *ret_given, GError **error)
{
  g_autoptr (GbPillarItem) item = g_new0 (GbPillarItem, 1);
  guint seen = 0;

  if (!gb_fields_take (change_fields, G_N_ELEMENTS (change_fields), GB_WIRE_CHANGES, variant, item, &seen, error))
    return NULL;
  *ret_given = seen & CHANGES_MASK;
  return g_steal_pointer (&item);
}
