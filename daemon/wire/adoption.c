/* A report as it travels, and as it stands in a file (share/schema/rapportage-1.schema.json). What isn't told isn't there. */
#include "wire/field.h"

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#define GIVEN  GB_FIELD_GIVEN
#define NEEDED (GB_FIELD_GIVEN | GB_FIELD_NEEDED)

/* ---- what stands in the lists ---- */

/* One line in one period. */
typedef struct
{
  char *team;
  gboolean no_team;
  int quarter; /* 1 to 4; 0, which is absent: the year */
  GbCount counts[GB_N_ADOPTION_FIGURES];
} Row;

typedef struct
{
  char *figure;
  int reports;
} Unknown;

typedef struct
{
  int quarter;
  GbDate told_on;
} Period;

typedef struct
{
  char *kind;
  GbCount count;
  int unknown;
} Kind;

static gboolean
fail_value (const char *key, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no value that can stand there"), key);
  return FALSE;
}

static gboolean
fail_twice (const char *what, GError **error)
{
  g_autofree char *shown = gb_words_culprit (what);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is given twice; give it once"), shown);
  return FALSE;
}

static gboolean
take_number (const GbField *field, GVariant *value, guint *ret_number, GError **error)
{
  gint32 number = g_variant_get_int32 (value);

  if (number < 0)
    return fail_value (field->key, error);
  *ret_number = (guint)number;
  return TRUE;
}

static gboolean
take_count (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  GbCount *count = G_STRUCT_MEMBER_P (record, field->offset);

  count->shown = TRUE;
  return take_number (field, value, &count->n, error);
}

static void
give_count (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const GbCount *count = G_STRUCT_MEMBER_P (record, field->offset);

  if (count->shown)
    gb_rows_put_int32 (rows, field->key, (gint32)count->n);
}

static const GbField unknown_fields[] = {
  { "figure", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (Unknown, figure) },
  { "reports", GB_FIELD_COUNT, NEEDED, GB_FIELD_AT (Unknown, reports) },
};

static gboolean
take_unknown (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error)
{
  Row *row = record;

  for (gsize i = 0; i < g_variant_n_children (value) && i < GB_N_ADOPTION_FIGURES; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);
      Unknown unknown = { 0 };
      GbAdoptionFigure figure = 0;
      gboolean is_fine
          = gb_fields_take (unknown_fields, G_N_ELEMENTS (unknown_fields), side, child, &unknown, NULL, error)
            && ((gb_adoption_figure_from_string (unknown.figure, &figure) && unknown.reports >= 0)
                || fail_value (field->key, error));

      g_free (unknown.figure);
      if (!is_fine)
        return FALSE;
      row->counts[figure].unknown = (guint)unknown.reports;
    }
  return TRUE;
}

static void
give_unknown (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows)
{
  const Row *row = record;
  gboolean any = FALSE;
  GbRows list;

  gb_rows_init (&list);
  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    if (row->counts[figure].unknown > 0)
      {
        Unknown unknown = { (char *)gb_adoption_figure_to_string (figure), (int)row->counts[figure].unknown };

        gb_fields_give (unknown_fields, G_N_ELEMENTS (unknown_fields), side, &unknown, NULL, &list);
        any = TRUE;
      }
  g_autoptr (GVariant) told = g_variant_ref_sink (gb_rows_to_list (&list));
  if (any)
    gb_rows_put_list (rows, field->key, told);
}

#define FIGURE(word, figure)                                                                                           \
  {                                                                                                                    \
    word, GB_FIELD_COUNT, GIVEN, GB_FIELD_AT (Row, counts[figure]), .take = take_count, .give = give_count             \
  }

static const GbField row_fields[] = {
  { "team", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (Row, team) },
  { "no_team", GB_FIELD_FLAG, GIVEN, GB_FIELD_AT (Row, no_team) },
  { "quarter", GB_FIELD_COUNT, GIVEN, GB_FIELD_AT (Row, quarter) },
  FIGURE ("people", GB_ADOPTION_PEOPLE),
  FIGURE ("talks", GB_ADOPTION_TALKS),
  FIGURE ("talks_held", GB_ADOPTION_TALKS_HELD),
  FIGURE ("topic_asked", GB_ADOPTION_TOPIC_ASKED),
  FIGURE ("topic_raised", GB_ADOPTION_TOPIC_RAISED),
  FIGURE ("team_talks", GB_ADOPTION_TEAM_TALKS),
  FIGURE ("team_talks_held", GB_ADOPTION_TEAM_TALKS_HELD),
  FIGURE ("care_talks", GB_ADOPTION_CARE_TALKS),
  FIGURE ("agreements", GB_ADOPTION_AGREEMENTS),
  FIGURE ("trials", GB_ADOPTION_TRIALS),
  FIGURE ("trials_evaluated", GB_ADOPTION_TRIALS_EVALUATED),
  FIGURE ("employees_told", GB_ADOPTION_EMPLOYEES_TOLD),
  FIGURE ("managers_told", GB_ADOPTION_MANAGERS_TOLD),
  { "unknown", GB_FIELD_TEXT, GIVEN, .accepts = "aa{sv}", .take = take_unknown, .give = give_unknown },
};

static const GbField period_fields[] = {
  { "quarter", GB_FIELD_COUNT, GIVEN, GB_FIELD_AT (Period, quarter) },
  { "told_on", GB_FIELD_DATE, NEEDED, GB_FIELD_AT (Period, told_on) },
};

static const GbField kind_fields[] = {
  { "kind", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (Kind, kind) },
  { "agreements", GB_FIELD_COUNT, GIVEN, GB_FIELD_AT (Kind, count), .take = take_count, .give = give_count },
  { "unknown", GB_FIELD_COUNT, GIVEN, GB_FIELD_AT (Kind, unknown) },
};

static const GbField source_fields[] = {
  { "uid", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbAdoptionSource, uid) },
  { "source", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbAdoptionSource, source) },
};

/* ---- writing the lists ---- */

static int
quarter_of (guint period)
{
  return period < GB_QUARTERS ? (int)period + 1 : 0;
}

static void
put_periods (const GbAdoption *adoption, GbRows *rows)
{
  GbRows list;

  gb_rows_init (&list);
  for (guint i = 0; i < GB_N_PERIODS; i++)
    {
      Period period = { quarter_of (i), adoption->told_on[i] };

      if (gb_date_is_set (period.told_on))
        gb_fields_give (period_fields, G_N_ELEMENTS (period_fields), GB_WIRE_NEW, &period, NULL, &list);
    }
  gb_rows_put_list (rows, "periods", gb_rows_to_list (&list));
}

static void
put_lines (const GbAdoption *adoption, GbRows *rows)
{
  GbRows list;

  gb_rows_init (&list);
  for (guint i = 0; i < adoption->lines->len; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);

      for (guint period = 0; period < GB_N_PERIODS; period++)
        {
          Row row = { line->team, line->team_id == GB_TEAM_NONE, quarter_of (period) };

          if (!gb_date_is_set (adoption->told_on[period]))
            continue;
          memcpy (row.counts, line->counts[period], sizeof row.counts);
          gb_fields_give (row_fields, G_N_ELEMENTS (row_fields), GB_WIRE_NEW, &row, NULL, &list);
        }
    }
  gb_rows_put_list (rows, "lines", gb_rows_to_list (&list));
}

static void
put_kinds (const GbAdoption *adoption, GbRows *rows)
{
  GbRows list;

  gb_rows_init (&list);
  for (guint i = 0; i < adoption->kinds->len; i++)
    {
      const GbAdoptionKind *told = g_ptr_array_index (adoption->kinds, i);
      Kind kind = { told->kind, told->count, (int)told->count.unknown };

      gb_fields_give (kind_fields, G_N_ELEMENTS (kind_fields), GB_WIRE_NEW, &kind, NULL, &list);
    }
  gb_rows_put_list (rows, "kinds", gb_rows_to_list (&list));
}

static void
put_sources (const GbAdoption *adoption, GbRows *rows)
{
  GbRows list;

  gb_rows_init (&list);
  for (guint i = 0; i < adoption->sources->len; i++)
    gb_fields_give (source_fields, G_N_ELEMENTS (source_fields), GB_WIRE_NEW, g_ptr_array_index (adoption->sources, i),
                    NULL, &list);
  gb_rows_put_list (rows, "sources", gb_rows_to_list (&list));
}

/* ---- reading them ---- */

static gboolean
find_period (int quarter, guint *ret_period, GError **error)
{
  if (quarter < 0 || quarter > (int)GB_QUARTERS)
    return fail_value ("quarter", error);
  *ret_period = quarter == 0 ? GB_ADOPTION_YEAR : (guint)quarter - 1;
  return TRUE;
}

/* While a report is read: its lines by name. */
typedef struct
{
  GbAdoption *adoption;
  GHashTable *lines;
  GHashTable *seen; /* the counts that were read */
} Reading;

static GbAdoptionLine *
line_for (Reading *reading, const Row *row)
{
  GbAdoption *adoption = reading->adoption;
  GbAdoptionLine *line;

  if (row->team == NULL)
    return row->no_team ? gb_adoption_add_line (adoption, GB_TEAM_NONE, NULL) : gb_adoption_get_all (adoption);
  line = g_hash_table_lookup (reading->lines, row->team);
  if (line != NULL)
    return line;
  line = g_new0 (GbAdoptionLine, 1);
  line->team_id = (gint64)adoption->lines->len;
  line->team = g_strdup (row->team);
  g_ptr_array_insert (adoption->lines, (int)adoption->lines->len - 1, line);
  g_hash_table_insert (reading->lines, line->team, line);
  return line;
}

static gboolean
take_row (Reading *reading, GVariant *value, GError **error)
{
  Row row = { 0 };
  guint period = 0;
  gboolean is_fine = gb_fields_take (row_fields, G_N_ELEMENTS (row_fields), GB_WIRE_NEW, value, &row, NULL, error)
                     && find_period (row.quarter, &period, error);
  GbAdoptionLine *line;

  if (is_fine && !gb_date_is_set (reading->adoption->told_on[period]))
    is_fine = fail_value ("quarter", error);
  line = is_fine ? line_for (reading, &row) : NULL;
  if (line != NULL && !g_hash_table_add (reading->seen, line->counts[period]))
    is_fine = fail_twice (row.team != NULL ? row.team : "quarter", error);
  else if (line != NULL)
    memcpy (line->counts[period], row.counts, sizeof row.counts);
  g_free (row.team);
  return is_fine;
}

static gboolean
take_period (Reading *reading, GVariant *value, GError **error)
{
  Period period = { 0 };
  guint index;

  if (!gb_fields_take (period_fields, G_N_ELEMENTS (period_fields), GB_WIRE_NEW, value, &period, NULL, error)
      || !find_period (period.quarter, &index, error)
      || (gb_date_is_set (reading->adoption->told_on[index]) && !fail_twice ("quarter", error)))
    return FALSE;
  reading->adoption->told_on[index] = period.told_on;
  return TRUE;
}

static gboolean
take_kind (Reading *reading, GVariant *value, GError **error)
{
  Kind given = { 0 };
  GbAdoptionKind *kind;

  if (!gb_fields_take (kind_fields, G_N_ELEMENTS (kind_fields), GB_WIRE_NEW, value, &given, NULL, error)
      || (given.unknown < 0 && !fail_value ("unknown", error)))
    {
      g_free (given.kind);
      return FALSE;
    }
  kind = g_new0 (GbAdoptionKind, 1);
  kind->kind = given.kind;
  kind->count = given.count;
  kind->count.unknown = (guint)given.unknown;
  g_ptr_array_add (reading->adoption->kinds, kind);
  return TRUE;
}

static gboolean
take_source (Reading *reading, GVariant *value, GError **error)
{
  GbAdoptionSource *source = g_new0 (GbAdoptionSource, 1);

  g_ptr_array_add (reading->adoption->sources, source);
  return gb_fields_take (source_fields, G_N_ELEMENTS (source_fields), GB_WIRE_NEW, value, source, NULL, error);
}

static const struct
{
  const char *key;
  gboolean (*take) (Reading *reading, GVariant *value, GError **error);
  guint most;
} lists[] = {
  { "periods", take_period, GB_N_PERIODS },
  { "lines", take_row, GB_ADOPTION_LINES_MAX *GB_N_PERIODS },
  { "kinds", take_kind, GB_ADOPTION_KINDS_MAX },
  { "sources", take_source, GB_ADOPTION_MERGE_MAX },
};

static gboolean
take_lists (Reading *reading, GVariantDict *given, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GVariant) list = g_variant_dict_lookup_value (given, lists[i].key, G_VARIANT_TYPE ("aa{sv}"));

      if (list == NULL || g_variant_n_children (list) > lists[i].most)
        return fail_value (lists[i].key, error);
      for (gsize k = 0; k < g_variant_n_children (list); k++)
        {
          g_autoptr (GVariant) value = g_variant_get_child_value (list, k);

          if (lists[i].take (reading, value, error))
            continue;
          g_prefix_error (error, "%s %u: ", lists[i].key, (guint)k + 1);
          return FALSE;
        }
      g_variant_dict_remove (given, lists[i].key);
    }
  return TRUE;
}

/* ---- the whole ---- */

static const GbField adoption_fields[] = {
  { "uid", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbAdoption, uid) },
  { "source", GB_FIELD_TEXT, NEEDED, GB_FIELD_AT (GbAdoption, source) },
  { "year", GB_FIELD_COUNT, NEEDED, GB_FIELD_AT (GbAdoption, year) },
  { "made_on", GB_FIELD_DATE, NEEDED, GB_FIELD_AT (GbAdoption, made_on) },
  { "minimum", GB_FIELD_COUNT, NEEDED, GB_FIELD_AT (GbAdoption, minimum) },
  { "day", GB_FIELD_TEXT, GIVEN, GB_FIELD_AT (GbAdoption, day) },
  { "days", GB_FIELD_COUNT, GIVEN, GB_FIELD_AT (GbAdoption, days) },
  { "days_held", GB_FIELD_COUNT, GIVEN, GB_FIELD_AT (GbAdoption, days_held) },
  { "sections_fresh", GB_FIELD_COUNT, GIVEN, GB_FIELD_AT (GbAdoption, sections_fresh) },
};

GVariant *
gb_wire_adoption_to_variant (const GbAdoption *adoption)
{
  GbRows rows;

  gb_rows_init (&rows);
  gb_rows_begin (&rows);
  for (guint i = 0; i < G_N_ELEMENTS (adoption_fields); i++)
    {
      const GbField *field = &adoption_fields[i];
      gconstpointer at = G_STRUCT_MEMBER_P (adoption, field->offset);
      char text[GB_DATE_TEXT_SIZE];

      if (field->type == GB_FIELD_COUNT)
        gb_rows_put_int32 (&rows, field->key, *(const int *)at);
      else if (field->type == GB_FIELD_DATE)
        gb_rows_put_text (&rows, field->key, gb_date_to_iso (*(const GbDate *)at, text));
      else if (*(char *const *)at != NULL)
        gb_rows_put_text (&rows, field->key, *(char *const *)at);
    }
  put_periods (adoption, &rows);
  put_lines (adoption, &rows);
  put_kinds (adoption, &rows);
  put_sources (adoption, &rows);
  gb_rows_end (&rows);
  return gb_rows_to_record (&rows);
}

GbAdoption *
gb_wire_adoption_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (GVariantDict) given = g_variant_dict_new (variant);
  g_autoptr (GbAdoption) adoption = gb_adoption_new (0);
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GVariant) rest = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Reading reading = { adoption, lines, seen };

  if (!take_lists (&reading, given, error))
    return NULL;
  rest = g_variant_ref_sink (g_variant_dict_end (given));
  if (!gb_fields_take (adoption_fields, G_N_ELEMENTS (adoption_fields), GB_WIRE_NEW, rest, adoption, NULL, error)
      || !gb_adoption_check (adoption, error))
    return NULL;
  return g_steal_pointer (&adoption);
}
