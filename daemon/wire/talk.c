#include "wire/field.h"

#include "geborgen/zone.h"
#include <string.h>

GB_WORDS_DEFINE (kind_words, GbTalkKind, gb_talk_kind, GB_N_TALK_KINDS);
GB_WORDS_DEFINE (state_words, GbTalkState, gb_talk_state, GB_N_TALK_STATES);

/* What is needed beside the talk. The zone of the last talk is kept: in a list they are mostly the same, and making one reads a file. */
typedef struct
{
  char *zone_name;
  GTimeZone *zone;
  const char *note;
} Context;

static void
context_clear (Context *context)
{
  g_free (context->zone_name);
  g_clear_pointer (&context->zone, g_time_zone_unref);
}

/* A zone that tz no longer knows is read as the machine's: better than no answer. */
static GTimeZone *
get_zone (Context *context, const char *name)
{
  if (context->zone != NULL && g_strcmp0 (name, context->zone_name) == 0)
    return context->zone;
  context_clear (context);
  context->zone_name = g_strdup (name);
  context->zone = gb_zone_new (name, NULL);
  if (context->zone == NULL)
    context->zone = g_time_zone_new_local ();
  return context->zone;
}

static void
give_starts_at (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbTalk *talk = record;
  GTimeZone *zone = NULL;
  g_autofree char *instant = NULL;
  char buffer[GB_CIVIL_TEXT_SIZE];

  if (!gb_date_is_set (talk->starts_at.date))
    return;
  if (side != GB_WIRE_REPLY)
    {
      gb_rows_put_text (rows, field->key, gb_civil_to_iso (talk->starts_at, buffer));
      return;
    }
  zone = get_zone (context, talk->zone);
  instant = gb_zone_to_rfc3339 (zone, gb_zone_to_instant (zone, talk->starts_at, NULL));
  gb_rows_put_text (rows, field->key, instant);
}

/* The civil part of an instant in the talk's own zone is its start. */
static gboolean
take_starts_at (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbTalk *talk = record;
  const char *text = g_variant_get_string (value, NULL);
  char civil[GB_CIVIL_TEXT_SIZE];
  gint64 instant = 0;

  if (*text == '\0')
    {
      talk->starts_at = GB_CIVIL_NONE;
      return TRUE;
    }
  if (side != GB_WIRE_REPLY)
    return gb_wire_civil_from_string (field->key, text, &talk->starts_at, error);
  if (!gb_wire_instant_from_string (field->key, text, &instant, error))
    return FALSE;
  g_strlcpy (civil, text, sizeof civil);
  return gb_wire_civil_from_string (field->key, civil, &talk->starts_at, error);
}

static void
give_topic (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  GbTopic topic = *(const GbTopic *)G_STRUCT_MEMBER_P (record, field->offset);

  if (topic != GB_TOPIC_UNKNOWN)
    gb_rows_put_boolean (rows, field->key, topic == GB_TOPIC_RAISED);
}

static gboolean
take_topic (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbTopic *at = G_STRUCT_MEMBER_P (record, field->offset);

  *at = g_variant_get_boolean (value) ? GB_TOPIC_RAISED : GB_TOPIC_NOT_RAISED;
  return TRUE;
}

static void
give_note (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const char *note = ((const Context *)context)->note;

  if (note != NULL)
    gb_rows_put_text (rows, field->key, note);
}

static const GbField talk_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbTalk, id) },
  { "uid", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTalk, uid) },
  { "kind", GB_FIELD_WORD, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (GbTalk, kind), .words = &kind_words },
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalk, person_id) },
  { "person_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTalk, person_name) },
  { "team", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalk, team_id) },
  { "team_name", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTalk, team_name) },
  { "agreement", GB_FIELD_ID, 0, GB_FIELD_AT (GbTalk, agreement_id) },
  { "due_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalk, due_on) },
  { "starts_at", GB_FIELD_TEXT, GB_FIELD_GIVEN, .take = take_starts_at, .give = give_starts_at },
  { "zone", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTalk, zone) },
  { "minutes", GB_FIELD_COUNT, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalk, minutes) },
  { "state", GB_FIELD_WORD, 0, GB_FIELD_AT (GbTalk, state), .words = &state_words },
  { "topic_raised", GB_FIELD_FLAG, 0, GB_FIELD_AT (GbTalk, topic_raised), .take = take_topic, .give = give_topic },
  { "reason", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbTalk, reason) },
  { "held_on", GB_FIELD_DATE, 0, GB_FIELD_AT (GbTalk, held_on) },
  { "sequence", GB_FIELD_COUNT, 0, GB_FIELD_AT (GbTalk, sequence) },
  { "note", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_note },
};

GVariant *
gb_wire_talk_to_variant (const GbTalk *talk, GbWireSide side, const char *note)
{
  Context context = { .note = note };
  GVariant *variant = gb_fields_to_variant (talk_fields, G_N_ELEMENTS (talk_fields), side, talk, &context);

  context_clear (&context);
  return variant;
}

GbTalk *
gb_wire_talk_from_variant (GVariant *variant, GbWireSide side, char **ret_note, GError **error)
{
  g_autoptr (GbTalk) talk = g_new0 (GbTalk, 1);

  if (!gb_fields_take (talk_fields, G_N_ELEMENTS (talk_fields), side, variant, talk, NULL, error))
    return NULL;
  if (ret_note != NULL && !g_variant_lookup (variant, "note", "s", ret_note))
    *ret_note = NULL;
  return g_steal_pointer (&talk);
}

GVariant *
gb_wire_talk_list_to_variant (GPtrArray *talks)
{
  Context context = { NULL };
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < talks->len; i++)
    gb_fields_give (talk_fields, G_N_ELEMENTS (talk_fields), GB_WIRE_REPLY, talks->pdata[i], &context, &rows);
  context_clear (&context);
  return gb_rows_to_list (&rows);
}

static const GbField held_fields[] = {
  { "on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbHeld, on) },
  { "topic_raised", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbHeld, topic_raised), .take = take_topic,
    .give = give_topic },
};

GVariant *
gb_wire_held_to_variant (const GbHeld *held)
{
  return gb_fields_to_variant (held_fields, G_N_ELEMENTS (held_fields), GB_WIRE_NEW, held, NULL);
}

gboolean
gb_wire_held_from_variant (GVariant *variant, GbHeld *ret_held, GError **error)
{
  GbHeld held = { GB_DATE_NONE, GB_TOPIC_UNKNOWN };

  if (!gb_fields_take (held_fields, G_N_ELEMENTS (held_fields), GB_WIRE_NEW, variant, &held, NULL, error))
    return FALSE;
  *ret_held = held;
  return TRUE;
}

static const GbField reason_fields[] = {
  { "reason", GB_FIELD_TEXT, GB_FIELD_GIVEN, .offset = 0 },
  { GB_FIELD_ANYWAY },
};

gboolean
gb_wire_reason_from_variant (GVariant *variant, char **ret_reason, GError **error)
{
  g_autofree char *reason = NULL;

  if (!gb_fields_take (reason_fields, G_N_ELEMENTS (reason_fields), GB_WIRE_NEW, variant, &reason, NULL, error))
    return FALSE;
  *ret_reason = g_steal_pointer (&reason);
  return TRUE;
}
