#include "geborgen/zone.h"
#include "wire/field.h"

typedef struct
{
  const char *title;
  GTimeZone *zone;
} Context;

GB_WORDS_DEFINE (rung_words, GbRung, gb_rung, GB_N_RUNGS);

static const char *
state_to_string (int value)
{
  return gb_reminder_state_to_string (value == GB_REMINDER_DELIVERING ? GB_REMINDER_PENDING : (GbReminderState)value);
}

static gboolean
state_from_string (const char *text, int *ret_value)
{
  GbReminderState state = GB_REMINDER_PENDING;

  if (!gb_reminder_state_from_string (text, &state) || state == GB_REMINDER_DELIVERING)
    return FALSE;
  *ret_value = (int)state;
  return TRUE;
}

const GbWords gb_wire_reminder_states = { GB_N_REMINDER_STATES, state_to_string, state_from_string };

static void
give_instant (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gint64 instant = *(const gint64 *)G_STRUCT_MEMBER_P (record, field->offset);
  g_autofree char *text = instant != 0 ? gb_zone_to_rfc3339 (((const Context *)context)->zone, instant) : NULL;

  if (text != NULL)
    gb_rows_put_text (rows, field->key, text);
}

static gboolean
take_instant (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  return gb_wire_instant_from_string (field->key, g_variant_get_string (value, NULL),
                                      G_STRUCT_MEMBER_P (record, field->offset), error);
}

static void
give_subject (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  g_autofree char *subject = gb_subject_to_string (((const GbReminder *)record)->subject);

  gb_rows_put_text (rows, field->key, subject);
}

static gboolean
take_subject (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  return gb_wire_subject_from_string (field->key, g_variant_get_string (value, NULL), &((GbReminder *)record)->subject,
                                      error);
}

static void
give_title (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const char *title = ((const Context *)context)->title;

  if (title != NULL)
    gb_rows_put_text (rows, field->key, title);
}

#define INSTANT(key, member)                                                                                           \
  {                                                                                                                    \
    key, GB_FIELD_TEXT, 0, GB_FIELD_AT (GbReminder, member), .take = take_instant, .give = give_instant                \
  }

static const GbField reminder_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbReminder, id) },
  { "subject", GB_FIELD_TEXT, 0, .take = take_subject, .give = give_subject },
  { "title", GB_FIELD_TEXT, GB_FIELD_ONLY_OUT, .give = give_title },
  { "rung", GB_FIELD_WORD, 0, GB_FIELD_AT (GbReminder, rung), .words = &rung_words },
  INSTANT ("due_at", due_at),
  INSTANT ("next_at", next_at),
  { "state", GB_FIELD_WORD, 0, GB_FIELD_AT (GbReminder, state), .words = &gb_wire_reminder_states },
  INSTANT ("snoozed_until", snoozed_until),
  INSTANT ("shown_at", shown_at),
};

GVariant *
gb_wire_reminder_to_variant (const GbReminder *reminder, const char *title, GTimeZone *zone)
{
  Context context = { title, zone };

  return gb_fields_to_variant (reminder_fields, G_N_ELEMENTS (reminder_fields), GB_WIRE_REPLY, reminder, &context);
}

GbReminder *
gb_wire_reminder_from_variant (GVariant *variant, char **ret_title, GError **error)
{
  g_autoptr (GbReminder) reminder = g_new0 (GbReminder, 1);

  if (!gb_fields_take (reminder_fields, G_N_ELEMENTS (reminder_fields), GB_WIRE_REPLY, variant, reminder, NULL, error))
    return NULL;
  if (ret_title != NULL && !g_variant_lookup (variant, "title", "s", ret_title))
    *ret_title = NULL;
  return g_steal_pointer (&reminder);
}
