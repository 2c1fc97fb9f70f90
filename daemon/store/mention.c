/* Where a name stands in text that isn't a person's own. All columns of text are looked through, so that none can be forgotten. */
#include "statement.h"
#include "task-names.h"

#include "geborgen/mention.h"

/* Which rows stay when person ?1 is erased, what they are known by, and in which column the name may stand: NULL: any. */
static const struct
{
  GbMentionPlace place;
  const char *table, *ref, *rows, *column;
} tables[] = {
  { GB_MENTION_HANDBOOK, "handbook_section", "section || ' (' || language || ')'", "TRUE" },
  { GB_MENTION_HANDBOOK_KIND, "handbook_kind", "kind", "TRUE" },
  /* Its text is blanked. */
  { GB_MENTION_EVIDENCE, "evidence", "id", "TRUE", "name" },
  { GB_MENTION_ERKENNING, "erkenning_answer", "question || ' (' || language || ')'", "TRUE" },
  { GB_MENTION_ERKENNING_EVENT, "erkenning_event", "id", "TRUE" },
  { GB_MENTION_SURVEY, "survey_count", "(SELECT round FROM survey s WHERE s.id = survey_id)", "TRUE" },
  { GB_MENTION_TEAM, "team", "id", "TRUE" },
  { GB_MENTION_AGREEMENT, "agreement", "id", "person_id IS NOT ?1" },
  { GB_MENTION_AGREEMENT, "agreement_version", "agreement_id",
    "agreement_id IN (SELECT id FROM agreement WHERE person_id IS NOT ?1)" },
  { GB_MENTION_ACTION, "action", "id", "person_id IS NOT ?1" },
  { GB_MENTION_TALK, "talk", "id", "person_id IS NOT ?1" },
};

gboolean
gb_store_mentions_cover (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].table, table))
      return TRUE;
  return FALSE;
}

/* All text of a row, as SQL. */
static char *
dup_text_of (GbStore *store, const char *table, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store, "SELECT name FROM pragma_table_info (?) WHERE type = 'TEXT'", error);
  g_autoptr (GString) text = g_string_new ("''");
  int stepped;

  if (statement == NULL)
    return NULL;
  gb_bind_text (statement, table);
  while ((stepped = gb_statement_step (statement, error)) > 0)
    {
      g_autofree char *column = gb_column_dup_text (statement);

      g_string_append_printf (text, " || ' | ' || coalesce (%s, '')", column);
    }
  return stepped == 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static gboolean
is_there (const GPtrArray *mentions, GbMentionPlace place, const char *ref)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const GbMention *mention = mentions->pdata[i];

      if (mention->place == place && g_str_equal (mention->ref, ref))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_mentions (GbStore *store, guint i, gint64 id, GPtrArray *mentions, GError **error)
{
  g_autofree char *text
      = tables[i].column != NULL ? g_strdup (tables[i].column) : dup_text_of (store, tables[i].table, error);
  g_autofree char *sql = text != NULL
                             ? g_strdup_printf ("SELECT DISTINCT CAST (%s AS TEXT) FROM %s WHERE %s AND " GB_NAMES (
                                                    "%s", "(SELECT name FROM person WHERE id = ?1)") " ORDER BY 1",
                                                tables[i].ref, tables[i].table, tables[i].rows, text)
                             : NULL;
  g_autoptr (GbStatement) statement = sql != NULL ? gb_statement_new (store, sql, error) : NULL;
  int stepped;

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  while ((stepped = gb_statement_step (statement, error)) > 0)
    {
      g_autofree char *ref = gb_column_dup_text (statement);
      GbMention *mention = NULL;

      if (is_there (mentions, tables[i].place, ref))
        continue;
      mention = g_new0 (GbMention, 1);
      mention->place = tables[i].place;
      mention->ref = g_steal_pointer (&ref);
      g_ptr_array_add (mentions, mention);
    }
  return stepped == 0;
}

GPtrArray *
gb_store_person_mentions (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) mentions = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_mention_free);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!add_mentions (store, i, id, mentions, error))
      return NULL;
  return g_steal_pointer (&mentions);
}
