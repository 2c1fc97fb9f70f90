/* Who was told about work and care. */
#include "wire/field.h"

GB_WORDS_DEFINE (audience_words, GbAudience, gb_audience, GB_N_AUDIENCES);

static void
give_filter_audience (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  GbAudience audience = ((const GbBriefingFilter *)record)->audience;

  if (audience != GB_AUDIENCE_EVERYBODY)
    gb_rows_put_text (rows, field->key, gb_audience_to_string (audience));
}

static void
give_audience (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  GbAudience audience = ((const GbBriefing *)record)->audience;

  if (audience != GB_AUDIENCE_EVERYBODY)
    gb_rows_put_text (rows, field->key, gb_audience_to_string (audience));
}

static void
give_people (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  int people = ((const GbBriefing *)record)->people;

  if (people != 0)
    gb_rows_put_int32 (rows, field->key, people);
}

static const GbField briefing_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbBriefing, id) },
  { "audience", GB_FIELD_WORD, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefing, audience), .words = &audience_words,
    .give = give_audience },
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefing, person_id) },
  { "person_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbBriefing, person_name) },
  { "people", GB_FIELD_COUNT, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefing, people), .give = give_people },
  { "document", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefing, document) },
  { "told_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefing, told_on) },
  { "told_by", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefing, told_by) },
};

static const GbField filter_fields[] = {
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefingFilter, person_id) },
  { "audience", GB_FIELD_WORD, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefingFilter, audience), .words = &audience_words,
    .give = give_filter_audience },
  { "from", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefingFilter, from) },
  { "until", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefingFilter, until) },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefingFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbBriefingFilter, offset) },
};

static void
give_as_what (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_text (rows, field->key, gb_audience_to_string (((const GbNewcomer *)record)->audience));
}

static const GbField newcomer_fields[] = {
  { "audience", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_as_what },
  { "person", GB_FIELD_ID, 0, GB_FIELD_AT (GbNewcomer, person_id) },
  { "person_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbNewcomer, person_name) },
  { "team_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbNewcomer, team_name) },
  { "started_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbNewcomer, started_on) },
  { "due_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbNewcomer, due_on) },
};

GVariant *
gb_wire_briefing_to_variant (const GbBriefing *briefing, GbWireSide side)
{
  return gb_fields_to_variant (briefing_fields, G_N_ELEMENTS (briefing_fields), side, briefing, NULL);
}

GbBriefing *
gb_wire_briefing_from_variant (GVariant *variant, GbWireSide side, GError **error)
{
  g_autoptr (GbBriefing) briefing = g_new0 (GbBriefing, 1);

  if (!gb_fields_take (briefing_fields, G_N_ELEMENTS (briefing_fields), side, variant, briefing, NULL, error))
    return NULL;
  return g_steal_pointer (&briefing);
}

static GVariant *
list_to_variant (const GbField *fields, guint n_fields, GPtrArray *records)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < records->len; i++)
    gb_fields_give (fields, n_fields, GB_WIRE_REPLY, records->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}

GVariant *
gb_wire_briefing_list_to_variant (GPtrArray *briefings)
{
  return list_to_variant (briefing_fields, G_N_ELEMENTS (briefing_fields), briefings);
}

GVariant *
gb_wire_newcomer_list_to_variant (GPtrArray *newcomers)
{
  return list_to_variant (newcomer_fields, G_N_ELEMENTS (newcomer_fields), newcomers);
}

gboolean
gb_wire_briefing_filter_from_variant (GVariant *variant, GbBriefingFilter *ret_filter, GError **error)
{
  GbBriefingFilter filter = { 0 };

  if (!gb_fields_take (filter_fields, G_N_ELEMENTS (filter_fields), GB_WIRE_NEW, variant, &filter, NULL, error))
    return FALSE;
  *ret_filter = filter;
  return TRUE;
}
