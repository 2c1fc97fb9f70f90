/* Everything that is recorded about one person (art. 15 AVG): as data, and to read. */
#include "app-private.h"

#include <string.h>

#include "content/content.h"

/* Columns of whole numbers that are more than that. */
static gboolean
is_instant (const char *column)
{
  return g_str_has_suffix (column, "_at") || g_str_equal (column, "at") || g_str_equal (column, "snoozed_until");
}

static gboolean
is_flag (const char *column)
{
  return g_str_equal (column, "topic_raised") || g_str_equal (column, "covered");
}

/* As the contract tells it: instants in the manager's zone, yes and no as such. */
static GVariant *
tell_value (GbApp *app, const char *column, GVariant *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_variant_ref (value);
  gint64 number = g_variant_get_int64 (value);
  if (is_flag (column))
    return g_variant_ref_sink (g_variant_new_boolean (number != 0));
  if (!is_instant (column))
    return g_variant_ref (value);
  g_autofree char *text = gb_zone_to_rfc3339 (gb_app_get_zone (app), number);
  return g_variant_ref_sink (g_variant_new_string (text != NULL ? text : ""));
}

static GVariant *
tell_row (GbApp *app, GVariant *row)
{
  GVariantBuilder builder;
  GVariantIter iter;
  const char *column;
  GVariant *value;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_iter_init (&iter, row);
  while (g_variant_iter_next (&iter, "{&sv}", &column, &value))
    {
      g_autoptr (GVariant) told = tell_value (app, column, value);
      g_variant_builder_add (&builder, "{sv}", column, told);
      g_variant_unref (value);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
tell_table (GbApp *app, const GbExtractTable *table)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < table->rows->len; i++)
    g_variant_builder_add_value (&builder, tell_row (app, g_ptr_array_index (table->rows, i)));
  return g_variant_builder_end (&builder);
}

GVariant *
gb_app_person_extract (GbApp *app, gint64 id, GError **error)
{
  GVariantBuilder builder;
  GbAuditFilter newest = { .limit = 1 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) tables = gb_store_person_extract (app->store, id, error);
  g_autofree char *now = gb_zone_to_rfc3339 (gb_app_get_zone (app), gb_app_now (app));
  if (tables == NULL || (lines = gb_app_audit_list (app, &newest, error)) == NULL)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "format", g_variant_new_string ("geborgen-person"));
  g_variant_builder_add (&builder, "{sv}", "version", g_variant_new_int64 (1));
  g_variant_builder_add (&builder, "{sv}", "made_at", g_variant_new_string (now));
  for (guint i = 0; i < tables->len; i++)
    {
      const GbExtractTable *table = g_ptr_array_index (tables, i);
      g_variant_builder_add (&builder, "{sv}", table->name, tell_table (app, table));
    }
  const GbAuditLine *line = lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;
  g_variant_builder_add (&builder, "{sv}", "audit_lines", g_variant_new_int64 (line != NULL ? line->id : 0));
  g_variant_builder_add (&builder, "{sv}", "audit_hash",
                         g_variant_new_string (line != NULL ? line->hash : GB_AUDIT_NO_HASH));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

char *
gb_app_person_document (GbApp *app, gint64 id, GbDocumentForm form, GError **error)
{
  g_autoptr (GVariant) extract = gb_app_person_extract (app, id, error);
  return extract != NULL ? gb_extract_write (extract, gb_app_today (app), form) : NULL;
}
