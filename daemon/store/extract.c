/* Everything that is recorded about one person (art. 15 AVG), read column by column: a copy of all there is must not depend on
 * somebody remembering a field. A test holds the tables below against the schema. */
#include "statement.h"
#include "task-names.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#define AGREEMENTS "(SELECT id FROM agreement WHERE person_id = ?1)"
#define TALKS      "(SELECT id FROM talk WHERE person_id = ?1)"
#define ACTIONS    "(SELECT id FROM action WHERE person_id = ?1)"
#define ITEMS                                                                                                          \
  "((subject = 'person' AND subject_id = ?1) OR (subject = 'agreement' AND subject_id IN " AGREEMENTS ")"              \
  " OR (subject = 'talk' AND subject_id IN " TALKS ") OR (subject = 'action' AND subject_id IN " ACTIONS "))"

/* Which rows of a table are a person's. */
static const struct
{
  const char *name;
  const char *rows;
} tables[] = {
  { "person", "id = ?1" },
  { "team", "id = (SELECT team_id FROM person WHERE id = ?1)" },
  { "agreement", "person_id = ?1" },
  { "agreement_version", "agreement_id IN " AGREEMENTS },
  { "agreement_review", "agreement_id IN " AGREEMENTS },
  { "talk", "person_id = ?1" },
  { "talk_point", "talk_id IN " TALKS },
  { "action", "person_id = ?1" },
  { "reminder", "talk_id IN " TALKS " OR agreement_id IN " AGREEMENTS " OR action_id IN " ACTIONS },
  { "handover_item", ITEMS },
  { "handover", "id IN (SELECT handover_id FROM handover_item WHERE " ITEMS ")" },
  { "task", "(origin = 'onboarding' AND ref IN ('person/' || ?1, 'manager/' || ?1)) OR EXISTS (SELECT 1 FROM person p "
            "WHERE p.id = ?1 "
            "AND " GB_TASK_NAMES ("task", "p") ")" },
  { "day_year", "EXISTS (SELECT 1 FROM person p WHERE p.id = ?1 AND " GB_DAY_NAMES ("day_year", "p") ")" },
  { "pillar_item", "EXISTS (SELECT 1 FROM person p WHERE p.id = ?1 AND " GB_ITEM_NAMES ("pillar_item", "p") ")" },
  { "evidence", "EXISTS (SELECT 1 FROM person p WHERE p.id = ?1 AND " GB_EVIDENCE_NAMES ("evidence", "p") ")" },
  { "briefing", "person_id = ?1 OR told_by = (SELECT name FROM person WHERE id = ?1)" },
  { "report_person", "person_id = ?1" },
  { "audit", ITEMS },
};

/* What is computed from other columns of the row, and what is a key between two managers. */
static const char *const left_out[]
    = { "person.fold", "agreement.attention_on", "talk.on_day", "team.fold", "handover.nonce", NULL };

void
gb_extract_table_free (GbExtractTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->rows);
  g_free (table);
}

char **
gb_store_extract_dup_tables (void)
{
  char **names = g_new0 (char *, G_N_ELEMENTS (tables) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    names[i] = g_strdup (tables[i].name);
  return names;
}

gboolean
gb_store_extract_has (const char *table, const char *column)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", table, column);

  return !g_strv_contains (left_out, name);
}

static GPtrArray *
read_rows (GbStatement *statement, const char *table, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  int stepped;

  while ((stepped = gb_statement_step (statement, error)) > 0)
    g_ptr_array_add (rows, gb_columns_to_record (statement, table));
  return stepped == 0 ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
gb_store_person_extract (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) extract = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_extract_table_free);
  g_autoptr (GbPerson) person = gb_store_person_get (store, id, error);

  if (person == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT * FROM %s WHERE %s ORDER BY 1, 2", tables[i].name, tables[i].rows);
      g_autoptr (GbStatement) statement = gb_statement_new (store, sql, error);
      GPtrArray *rows;

      if (statement == NULL)
        return NULL;
      gb_bind_int (statement, id);
      rows = read_rows (statement, tables[i].name, error);
      if (rows == NULL)
        return NULL;
      GbExtractTable *table = g_new0 (GbExtractTable, 1);
      table->name = tables[i].name;
      table->rows = rows;
      g_ptr_array_add (extract, table);
    }
  return g_steal_pointer (&extract);
}
