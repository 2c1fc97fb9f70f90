#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"
#include "wire/field.h"

GB_WORDS_DEFINE (actors, GbActor, gb_actor, GB_N_ACTORS);

/* ---- a line ---- */

static void
give_at (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  g_autofree char *text = gb_zone_to_rfc3339 (context, ((const GbAuditLine *)record)->at);

  if (text != NULL)
    gb_rows_put_text (rows, field->key, text);
}

static void
give_subject (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  g_autofree char *text = gb_audit_subject_to_string (((const GbAuditLine *)record)->subject);

  gb_rows_put_text (rows, field->key, text);
}

static const GbField line_fields[] = {
  { "id", GB_FIELD_ID, 0, GB_FIELD_AT (GbAuditLine, id) },
  { "at", GB_FIELD_TEXT, 0, .give = give_at },
  { "actor", GB_FIELD_WORD, 0, GB_FIELD_AT (GbAuditLine, actor), .words = &actors },
  { "verb", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbAuditLine, verb) },
  { "subject", GB_FIELD_TEXT, 0, .give = give_subject },
  { "previous", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbAuditLine, previous) },
  { "hash", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbAuditLine, hash) },
};

GVariant *
gb_wire_audit_list_to_variant (GPtrArray *lines, GTimeZone *zone)
{
  GbRows rows;

  gb_rows_init (&rows);
  for (guint i = 0; i < lines->len; i++)
    gb_fields_give (line_fields, G_N_ELEMENTS (line_fields), GB_WIRE_REPLY, lines->pdata[i], zone, &rows);
  return gb_rows_to_list (&rows);
}

/* ---- the outcome of a look at all of them ---- */

/* Told even when there are none. */
static void
give_lines (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  gb_rows_put_int64 (rows, field->key, ((const GbAuditCheck *)record)->lines);
}

static const GbField check_fields[] = {
  { "lines", GB_FIELD_ID, 0, .give = give_lines },
  { "broken", GB_FIELD_ID, 0, GB_FIELD_AT (GbAuditCheck, broken) },
  { "newest", GB_FIELD_TEXT, 0, GB_FIELD_AT (GbAuditCheck, newest) },
  { "anchor_line", GB_FIELD_ID, 0, GB_FIELD_AT (GbAuditCheck, anchor_line) },
};

GVariant *
gb_wire_audit_check_to_variant (const GbAuditCheck *check)
{
  return gb_fields_to_variant (check_fields, G_N_ELEMENTS (check_fields), GB_WIRE_REPLY, check, NULL);
}

/* ---- the filter ---- */

static gboolean
take_subject (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbAuditFilter *filter = record;
  const char *text = g_variant_get_string (value, NULL);
  g_autofree char *shown = NULL;

  if (gb_audit_subject_from_string (text, &filter->subject))
    {
      filter->by_type = TRUE;
      return TRUE;
    }
  shown = gb_words_culprit (text);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' can't be '%s'; it is a kind of record, or one of them: 'talk' or 'talk:4'"), field->key, shown);
  return FALSE;
}

static const GbField filter_fields[] = {
  { "subject", GB_FIELD_TEXT, GB_FIELD_GIVEN, .take = take_subject },
  { "person", GB_FIELD_ID, GB_FIELD_GIVEN, GB_FIELD_AT (GbAuditFilter, person_id) },
  { "from", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAuditFilter, from) },
  { "until", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (GbAuditFilter, until) },
  { "limit", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbAuditFilter, limit) },
  { "offset", GB_FIELD_BOUND, GB_FIELD_GIVEN, GB_FIELD_AT (GbAuditFilter, offset) },
};

gboolean
gb_wire_audit_filter_from_variant (GVariant *variant, GbAuditFilter *ret_filter, GError **error)
{
  GbAuditFilter filter = { 0 };

  if (!gb_fields_take (filter_fields, G_N_ELEMENTS (filter_fields), GB_WIRE_NEW, variant, &filter, NULL, error))
    return FALSE;
  *ret_filter = filter;
  return TRUE;
}
