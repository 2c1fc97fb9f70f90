/* What happened with the application for the Erkenning. */
#include "wire/field.h"

GB_WORDS_DEFINE (kind_words, GbErkenningKind, gb_erkenning_kind, GB_N_ERKENNING_EVENTS);

static void
give_level (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  int level = ((const GbErkenningEvent *)record)->level;

  if (level >= 0)
    gb_rows_put_int32 (rows, field->key, level);
}

static const GbField event_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbErkenningEvent, id) },
  { "event", GB_FIELD_WORD, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbErkenningEvent, kind),
    .words = &kind_words },
  { "on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbErkenningEvent, on_date) },
  { "text", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (GbErkenningEvent, text) },
  { "level", GB_FIELD_COUNT, GB_FIELD_ONLY_OUT, .give = give_level },
  { "until", GB_FIELD_DATE, 0, GB_FIELD_AT (GbErkenningEvent, until_on) },
  { GB_FIELD_ANYWAY },
};

GVariant *
gb_wire_erkenning_event_to_variant (const GbErkenningEvent *event)
{
  return gb_fields_to_variant (event_fields, G_N_ELEMENTS (event_fields), GB_WIRE_REPLY, event, NULL);
}

GVariant *
gb_wire_erkenning_event_list_to_variant (const GPtrArray *events)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < events->len; i++)
    gb_fields_give (event_fields, G_N_ELEMENTS (event_fields), GB_WIRE_REPLY, events->pdata[i], NULL, &rows);
  return gb_rows_to_list (&rows);
}

GbErkenningEvent *
gb_wire_erkenning_event_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (GbErkenningEvent) event = g_new0 (GbErkenningEvent, 1);

  event->level = -1;
  if (!gb_fields_take (event_fields, G_N_ELEMENTS (event_fields), GB_WIRE_NEW, variant, event, NULL, error))
    return NULL;
  return g_steal_pointer (&event);
}
