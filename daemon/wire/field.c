#include "wire/field.h"

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"
#include <math.h>
#include <string.h>

static const char *const accepted[] = {
  [GB_FIELD_ID] = "x",   [GB_FIELD_COUNT] = "i", [GB_FIELD_BOUND] = "u", [GB_FIELD_DECIMAL] = "d",
  [GB_FIELD_TEXT] = "s", [GB_FIELD_DATE] = "s",  [GB_FIELD_FLAG] = "b",  [GB_FIELD_WORD] = "s",
};

static const char *
get_accepted (const GbField *field)
{
  return field->accepts != NULL ? field->accepts : accepted[field->type];
}

static gboolean
check_type (const GbField *field, GVariant *value, GError **error)
{
  const char *accepts = get_accepted (field);
  const char *given = g_variant_get_type_string (value);
  gboolean is_list = *accepts == 'a';
  g_autofree char *shown = NULL;
  g_autofree char *wanted = NULL;

  if (is_list ? strcmp (given, accepts) == 0 : given[1] == '\0' && strchr (accepts, given[0]) != NULL)
    return TRUE;
  shown = gb_words_culprit (given);
  wanted = g_strndup (accepts, is_list ? strlen (accepts) : 1);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' has D-Bus type '%s'; it must be '%s'"), field->key, shown,
               wanted);
  return FALSE;
}

gboolean
gb_words_take (const GbWords *words, const char *key, GVariant *value, int *ret_value, GError **error)
{
  const char *text = g_variant_get_string (value, NULL);
  g_autofree char *shown = NULL;
  g_autoptr (GString) known = NULL;

  if (words->from_string (text, ret_value))
    return TRUE;
  shown = gb_words_culprit (text);
  known = g_string_new (NULL);
  for (int i = 0; i < words->n; i++)
    {
      int back = 0;

      /* a word that can be told but not given isn't offered */
      if (!words->from_string (words->to_string (i), &back) || back != i)
        continue;
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", words->to_string (i));
    }
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be '%s'; it is one of: %s"), key, shown, known->str);
  return FALSE;
}

static gboolean
take_id (const GbField *field, GVariant *value, gint64 *ret_id, GError **error)
{
  gint64 id = g_variant_get_int64 (value);

  if (id < 0 || (id == 0 && (field->flags & GB_FIELD_NEEDED)))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be 0 or negative; ids are positive numbers"),
                   field->key);
      return FALSE;
    }
  *ret_id = id;
  return TRUE;
}

static gboolean
take_count (const GbField *field, GVariant *value, int *ret_count, GError **error)
{
  gint32 count = g_variant_get_int32 (value);

  if (count < 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be '%d'; give 0 or more"), field->key, count);
      return FALSE;
    }
  *ret_count = count;
  return TRUE;
}

static gboolean
take_decimal (const GbField *field, GVariant *value, double *ret_decimal, GError **error)
{
  double decimal = g_variant_get_double (value);

  if (!isfinite (decimal) || decimal < 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be '%g'; give a number of 0 or more"), field->key,
                   decimal);
      return FALSE;
    }
  *ret_decimal = decimal;
  return TRUE;
}

static gboolean
take_text (const GbField *field, GVariant *value, char **ret_text, GError **error)
{
  const char *text = g_variant_get_string (value, NULL);

  if (*text == '\0' && (field->flags & GB_FIELD_NEEDED))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is empty; give it a value"), field->key);
      return FALSE;
    }
  g_free (*ret_text);
  *ret_text = *text != '\0' ? g_strdup (text) : NULL;
  return TRUE;
}

static gboolean
take_date (const GbField *field, GVariant *value, GbDate *ret_date, GError **error)
{
  const char *text = g_variant_get_string (value, NULL);

  if (*text == '\0')
    {
      *ret_date = GB_DATE_NONE;
      return TRUE;
    }
  return gb_wire_date_from_string (field->key, text, ret_date, error);
}

static gboolean
take_value (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  gpointer at = G_STRUCT_MEMBER_P (record, field->offset);

  if (!check_type (field, value, error))
    return FALSE;
  if (field->take != NULL)
    return field->take (field, value, side, record, error);
  switch (field->type)
    {
    case GB_FIELD_ID:
      return take_id (field, value, at, error);
    case GB_FIELD_COUNT:
      return take_count (field, value, at, error);
    case GB_FIELD_BOUND:
      *(guint *)at = g_variant_get_uint32 (value);
      return TRUE;
    case GB_FIELD_DECIMAL:
      return take_decimal (field, value, at, error);
    case GB_FIELD_TEXT:
      return take_text (field, value, at, error);
    case GB_FIELD_DATE:
      return take_date (field, value, at, error);
    case GB_FIELD_FLAG:
      *(gboolean *)at = g_variant_get_boolean (value);
      return TRUE;
    case GB_FIELD_WORD:
      return gb_words_take (field->words, field->key, value, at, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
may_come (const GbField *field, GbWireSide side)
{
  if (side == GB_WIRE_REPLY)
    return !(field->flags & (GB_FIELD_ONLY_IN | GB_FIELD_ONLY_OUT));
  return (field->flags & GB_FIELD_GIVEN) != 0;
}

static void
set_unknown_key (GError **error, const GbField *fields, guint n_fields, GbWireSide side, const char *key)
{
  g_autofree char *shown = gb_words_culprit (key);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    if (may_come (&fields[i], side))
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", fields[i].key);
  g_set_error (error, GB_ERROR, GB_ERROR_UNKNOWN_KEY, _ ("unknown key '%s'; known here: %s"), shown, known->str);
}

static guint
find_field (const GbField *fields, guint n_fields, GbWireSide side, const char *key)
{
  for (guint i = 0; i < n_fields; i++)
    if (may_come (&fields[i], side) && strcmp (fields[i].key, key) == 0)
      return i;
  return n_fields;
}

static gboolean
check_needed (const GbField *fields, guint n_fields, guint seen, GError **error)
{
  for (guint i = 0; i < n_fields; i++)
    {
      if (!(fields[i].flags & GB_FIELD_NEEDED) || (seen & (1u << i)))
        continue;
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is missing; give it"), fields[i].key);
      return FALSE;
    }
  return TRUE;
}

static gboolean
take_entry (const GbField *fields, guint n_fields, GbWireSide side, const char *key, GVariant *value, gpointer record,
            guint *seen, GError **error)
{
  guint i = find_field (fields, n_fields, side, key);

  if (i == n_fields && side == GB_WIRE_REPLY)
    return TRUE;
  if (i == n_fields)
    {
      set_unknown_key (error, fields, n_fields, side, key);
      return FALSE;
    }
  if (*seen & (1u << i))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is given twice; give it once"), key);
      return FALSE;
    }
  *seen |= 1u << i;
  return take_value (&fields[i], value, side, record, error);
}

gboolean
gb_fields_take (const GbField *fields, guint n_fields, GbWireSide side, GVariant *dict, gpointer record,
                guint *ret_seen, GError **error)
{
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;
  guint seen = 0;

  g_assert (n_fields <= 32);
  g_variant_iter_init (&iter, dict);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      gboolean taken = take_entry (fields, n_fields, side, key, value, record, &seen, error);

      g_variant_unref (value);
      if (!taken)
        return FALSE;
    }
  if (side == GB_WIRE_NEW && !check_needed (fields, n_fields, seen, error))
    return FALSE;
  if (ret_seen != NULL)
    *ret_seen = seen;
  return TRUE;
}

/* What stands for "no value" stays away; a count is told even when it's 0, but a client that gives 0 means "your choice". */
static void
give_value (const GbField *field, gconstpointer record, GbWireSide side, GbRows *rows)
{
  gconstpointer at = G_STRUCT_MEMBER_P (record, field->offset);
  char buffer[GB_DATE_TEXT_SIZE];

  switch (field->type)
    {
    case GB_FIELD_ID:
      if (*(const gint64 *)at != 0)
        gb_rows_put_int64 (rows, field->key, *(const gint64 *)at);
      break;
    case GB_FIELD_COUNT:
      if (side == GB_WIRE_REPLY || *(const int *)at != 0)
        gb_rows_put_int32 (rows, field->key, *(const int *)at);
      break;
    case GB_FIELD_BOUND:
      if (*(const guint *)at != 0)
        gb_rows_put_uint32 (rows, field->key, *(const guint *)at);
      break;
    case GB_FIELD_DECIMAL:
      if (*(const double *)at > 0)
        gb_rows_put_double (rows, field->key, *(const double *)at);
      break;
    case GB_FIELD_TEXT:
      if (*(char *const *)at != NULL)
        gb_rows_put_text (rows, field->key, *(char *const *)at);
      break;
    case GB_FIELD_DATE:
      if (gb_date_is_set (*(const GbDate *)at))
        gb_rows_put_text (rows, field->key, gb_date_to_iso (*(const GbDate *)at, buffer));
      break;
    case GB_FIELD_FLAG:
      if (*(const gboolean *)at)
        gb_rows_put_boolean (rows, field->key, TRUE);
      break;
    case GB_FIELD_WORD:
      gb_rows_put_text (rows, field->key, field->words->to_string (*(const int *)at));
      break;
    default:
      g_assert_not_reached ();
    }
}

void
gb_fields_give (const GbField *fields, guint n_fields, GbWireSide side, gconstpointer record, gpointer context,
                GbRows *rows)
{
  gb_rows_begin (rows);
  for (guint i = 0; i < n_fields; i++)
    {
      if (side == GB_WIRE_REPLY ? (fields[i].flags & GB_FIELD_ONLY_IN) : !(fields[i].flags & GB_FIELD_GIVEN))
        continue;
      if (fields[i].give != NULL)
        fields[i].give (&fields[i], record, side, context, rows);
      else
        give_value (&fields[i], record, side, rows);
    }
  gb_rows_end (rows);
}

GVariant *
gb_fields_to_variant (const GbField *fields, guint n_fields, GbWireSide side, gconstpointer record, gpointer context)
{
  GbRows rows;

  gb_rows_init (&rows);
  gb_fields_give (fields, n_fields, side, record, context, &rows);
  return gb_rows_to_record (&rows);
}

gboolean
gb_wire_take_nothing (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  return TRUE;
}

void
gb_wire_give_nothing (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
}

gboolean
gb_wire_is_anyway (GVariant *given)
{
  gboolean anyway = FALSE;

  return g_variant_lookup (given, "anyway", "b", &anyway) && anyway;
}

gboolean
gb_wire_date_from_string (const char *key, const char *text, GbDate *ret_date, GError **error)
{
  g_autofree char *shown = NULL;

  if (gb_date_from_iso (text, ret_date))
    return TRUE;
  shown = gb_words_culprit (text);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is '%s', which is no date; write it as YYYY-MM-DD"), key,
               shown);
  return FALSE;
}

gboolean
gb_wire_civil_from_string (const char *key, const char *text, GbCivil *ret_civil, GError **error)
{
  g_autofree char *shown = NULL;

  if (gb_civil_from_iso (text, ret_civil))
    return TRUE;
  shown = gb_words_culprit (text);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' is '%s', which is no date and time; write it as YYYY-MM-DDTHH:MM"), key, shown);
  return FALSE;
}

gboolean
gb_wire_subject_from_string (const char *key, const char *text, GbSubject *ret_subject, GError **error)
{
  g_autofree char *shown = NULL;
  GbSubject subject;

  if (gb_subject_from_string (text, &subject) && subject.type <= GB_SUBJECT_HANDOVER)
    {
      *ret_subject = subject;
      return TRUE;
    }
  shown = gb_words_culprit (text);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' can't be '%s'; it is written as talk:ID, agreement:ID, action:ID or handover:ID"), key, shown);
  return FALSE;
}

gboolean
gb_wire_instant_from_string (const char *key, const char *text, gint64 *ret_instant, GError **error)
{
  g_autofree char *shown = NULL;

  if (gb_instant_from_rfc3339 (text, ret_instant))
    return TRUE;
  shown = gb_words_culprit (text);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' is '%s', which is no moment; write it as YYYY-MM-DDTHH:MM:SS with Z or an offset like +01:00"),
               key, shown);
  return FALSE;
}
