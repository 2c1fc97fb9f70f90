#include <string.h>

#include "geborgen/error.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"
#include "wire/field.h"

GB_WORDS_DEFINE (talk_kinds, GbTalkKind, gb_talk_kind, GB_N_TALK_KINDS);
GB_WORDS_DEFINE (talk_states, GbTalkState, gb_talk_state, GB_N_TALK_STATES);
GB_WORDS_DEFINE (directions, GbHandoverDirection, gb_handover_direction, GB_N_HANDOVER_DIRECTIONS);
GB_WORDS_DEFINE (task_origins, GbTaskOrigin, gb_task_origin, GB_N_TASK_ORIGINS);
GB_WORDS_DEFINE (agreement_states, GbAgreementState, gb_agreement_state, GB_N_AGREEMENT_STATES);

/* A word narrows only when it is given, and a flag beside it says so. */
#define WORD_FUNCTIONS(name, Filter, member, by_member)                                                                \
  static gboolean take_##name (const GbField *field, GVariant *value, GbWireSide side, gpointer record,                \
                               GError **error)                                                                         \
  {                                                                                                                    \
    Filter *filter = record;                                                                                           \
    int word = 0;                                                                                                      \
    if (!gb_words_take (field->words, field->key, value, &word, error))                                                \
      return FALSE;                                                                                                    \
    filter->by_member = TRUE;                                                                                          \
    filter->member = word;                                                                                             \
    return TRUE;                                                                                                       \
  }                                                                                                                    \
  static void give_##name (const GbField *field, gconstpointer record, GbWireSide side, gpointer context,              \
                           GbRows *rows)                                                                               \
  {                                                                                                                    \
    const Filter *filter = record;                                                                                     \
    if (filter->by_member)                                                                                             \
      gb_rows_put_text (rows, field->key, field->words->to_string ((int)filter->member));                              \
  }

WORD_FUNCTIONS (talk_state, GbTalkFilter, state, by_state)
WORD_FUNCTIONS (talk_kind, GbTalkFilter, kind, by_kind)
WORD_FUNCTIONS (agreement_state, GbAgreementFilter, state, by_state)
WORD_FUNCTIONS (task_origin, GbTaskFilter, origin, by_origin)
WORD_FUNCTIONS (reminder_state, GbReminderFilter, state, by_state)

static gboolean
take_ref (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbTaskFilter *filter = record;
  const char *text = g_variant_get_string (value, NULL);

  if (strlen (text) > GB_TASK_REF_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is too long: at most %u letters"), field->key,
                   GB_TASK_REF_MAX);
      return FALSE;
    }
  g_strlcpy (filter->ref_prefix, text, sizeof filter->ref_prefix);
  return TRUE;
}

static void
give_ref (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbTaskFilter *filter = record;

  if (*filter->ref_prefix != '\0')
    gb_rows_put_text (rows, field->key, filter->ref_prefix);
}

static gboolean
take_until (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  return gb_wire_instant_from_string (field->key, g_variant_get_string (value, NULL),
                                      &((GbReminderFilter *)record)->until, error);
}

static void
give_until (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gint64 until = ((const GbReminderFilter *)record)->until;
  g_autofree char *text = until != 0 ? gb_zone_to_rfc3339 (context, until) : NULL;

  if (text != NULL)
    gb_rows_put_text (rows, field->key, text);
}

static gboolean
take_subject (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  return gb_wire_subject_from_string (field->key, g_variant_get_string (value, NULL),
                                      &((GbReminderFilter *)record)->subject, error);
}

/* The same, shorter. */
static gboolean
take_talk (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  g_autofree char *text = g_strdup_printf ("talk:%" G_GINT64_FORMAT, g_variant_get_int64 (value));

  return gb_wire_subject_from_string (field->key, text, &((GbReminderFilter *)record)->subject, error);
}

static void
give_subject (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbReminderFilter *filter = record;
  gboolean is_talk = filter->subject.type == GB_SUBJECT_TALK;
  g_autofree char *text = filter->subject.id != 0 && !is_talk ? gb_subject_to_string (filter->subject) : NULL;

  if (text != NULL)
    gb_rows_put_text (rows, field->key, text);
}

static void
give_talk (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbReminderFilter *filter = record;

  if (filter->subject.id != 0 && filter->subject.type == GB_SUBJECT_TALK)
    gb_rows_put_int64 (rows, field->key, filter->subject.id);
}

static const GbField person_filter[] = {
  { "team", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbPersonFilter, team_id) },
  { "left", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbPersonFilter, with_left) },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbPersonFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbPersonFilter, offset) },
};

static const GbField talk_filter[] = {
  { "state", GB_FIELD_WORD, GB_FIELD_GIVEN, .words = &talk_states, .take = take_talk_state, .give = give_talk_state },
  { "open", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, open_only) },
  { "kind", GB_FIELD_WORD, GB_FIELD_GIVEN, .words = &talk_kinds, .take = take_talk_kind, .give = give_talk_kind },
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, person_id) },
  { "team", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, team_id) },
  { "agreement", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, agreement_id) },
  { "from", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, from) },
  { "until", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, until) },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, offset) },
  { "brief", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbTalkFilter, brief) },
};

static const GbField agreement_filter[] = {
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreementFilter, person_id) },
  { "open", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreementFilter, open_only) },
  { "state", GB_FIELD_WORD, GB_FIELD_GIVEN, .words = &agreement_states, .take = take_agreement_state,
    .give = give_agreement_state },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreementFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbAgreementFilter, offset) },
};

static const GbField action_filter[] = {
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbActionFilter, person_id) },
  { "team", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbActionFilter, team_id) },
  { "talk", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbActionFilter, talk_id) },
  { "agreement", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbActionFilter, agreement_id) },
  { "open", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbActionFilter, open_only) },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbActionFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbActionFilter, offset) },
};

static gboolean
take_direction (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbHandoverFilter *filter = record;

  filter->by_direction = TRUE;
  return gb_words_take (&directions, field->key, value, (int *)&filter->direction, error);
}

static const GbField handover_filter[] = {
  { "open", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverFilter, open_only) },
  { "direction", GB_FIELD_WORD, GB_FIELD_GIVEN | GB_FIELD_ONLY_IN, .words = &directions, .take = take_direction },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbHandoverFilter, offset) },
};

static const GbField task_filter[] = {
  { "origin", GB_FIELD_WORD, GB_FIELD_GIVEN, .words = &task_origins, .take = take_task_origin,
    .give = give_task_origin },
  { "ref", GB_FIELD_TEXT, GB_FIELD_GIVEN, .take = take_ref, .give = give_ref },
  { "open", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbTaskFilter, open_only) },
  { "until", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbTaskFilter, due_until) },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbTaskFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbTaskFilter, offset) },
};

static const GbField reminder_filter[] = {
  { "state", GB_FIELD_WORD, GB_FIELD_GIVEN, .words = &gb_wire_reminder_states, .take = take_reminder_state,
    .give = give_reminder_state },
  { "open", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (GbReminderFilter, open_only) },
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbReminderFilter, person_id) },
  { "subject", GB_FIELD_TEXT, GB_FIELD_GIVEN, .take = take_subject, .give = give_subject },
  { "talk", GB_FIELD_ID, GB_FIELD_GIVEN, .take = take_talk, .give = give_talk },
  { "until", GB_FIELD_TEXT, GB_FIELD_GIVEN, .take = take_until, .give = give_until },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbReminderFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbReminderFilter, offset) },
};

#define FILTER_FROM_VARIANT(Filter, name)                                                                              \
  gboolean gb_wire_##name##_from_variant (GVariant *variant, Filter *ret_filter, GError **error)                       \
  {                                                                                                                    \
    Filter filter = { 0 };                                                                                             \
    if (!gb_fields_take (name, G_N_ELEMENTS (name), GB_WIRE_NEW, variant, &filter, NULL, error))                       \
      return FALSE;                                                                                                    \
    *ret_filter = filter;                                                                                              \
    return TRUE;                                                                                                       \
  }

FILTER_FROM_VARIANT (GbPersonFilter, person_filter)
FILTER_FROM_VARIANT (GbTalkFilter, talk_filter)
FILTER_FROM_VARIANT (GbAgreementFilter, agreement_filter)
FILTER_FROM_VARIANT (GbActionFilter, action_filter)
FILTER_FROM_VARIANT (GbTaskFilter, task_filter)
FILTER_FROM_VARIANT (GbReminderFilter, reminder_filter)
FILTER_FROM_VARIANT (GbHandoverFilter, handover_filter)

GVariant *
gb_wire_person_filter_to_variant (const GbPersonFilter *filter)
{
  return gb_fields_to_variant (person_filter, G_N_ELEMENTS (person_filter), GB_WIRE_NEW, filter, NULL);
}

GVariant *
gb_wire_talk_filter_to_variant (const GbTalkFilter *filter)
{
  return gb_fields_to_variant (talk_filter, G_N_ELEMENTS (talk_filter), GB_WIRE_NEW, filter, NULL);
}

GVariant *
gb_wire_agreement_filter_to_variant (const GbAgreementFilter *filter)
{
  return gb_fields_to_variant (agreement_filter, G_N_ELEMENTS (agreement_filter), GB_WIRE_NEW, filter, NULL);
}

GVariant *
gb_wire_action_filter_to_variant (const GbActionFilter *filter)
{
  return gb_fields_to_variant (action_filter, G_N_ELEMENTS (action_filter), GB_WIRE_NEW, filter, NULL);
}

GVariant *
gb_wire_task_filter_to_variant (const GbTaskFilter *filter)
{
  return gb_fields_to_variant (task_filter, G_N_ELEMENTS (task_filter), GB_WIRE_NEW, filter, NULL);
}

GVariant *
gb_wire_reminder_filter_to_variant (const GbReminderFilter *filter, GTimeZone *zone)
{
  return gb_fields_to_variant (reminder_filter, G_N_ELEMENTS (reminder_filter), GB_WIRE_NEW, filter, zone);
}
