/* The application for the Erkenning: the manager's own answers, and what happened with it. */
#include "statement.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

/* ---- answers ---- */

static gpointer
read_answer (GbStatement *row)
{
  GbErkenningAnswer *answer = g_new0 (GbErkenningAnswer, 1);

  answer->question = (int)gb_column_int (row);
  answer->text = gb_column_dup_text (row);
  answer->changed_at = gb_column_int (row);
  if (answer->question < 1 || answer->question > GB_ERKENNING_QUESTIONS)
    gb_column_reject (row);
  return answer;
}

static void
free_answer (gpointer answer)
{
  gb_erkenning_answer_free (answer);
}

GPtrArray *
gb_store_erkenning_list_answers (GbStore *store, GbLanguage language, GError **error)
{
  return gb_statement_find (
      store, "SELECT question, text, changed_at FROM erkenning_answer WHERE language = ? ORDER BY question LIMIT ?",
      gb_language_to_string (language), 0, read_answer, free_answer, error);
}

gboolean
gb_store_erkenning_put_answer (GbStore *store, GbLanguage language, const GbErkenningAnswer *answer, GError **error)
{
  const char *sql = answer->text != NULL ? "INSERT INTO erkenning_answer (question, language, text, changed_at)"
                                           " VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
                                           " SET text = excluded.text, changed_at = excluded.changed_at"
                                         : "DELETE FROM erkenning_answer WHERE question = ? AND language = ?";
  g_autoptr (GbStatement) statement = gb_statement_new (store, sql, error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, answer->question);
  gb_bind_text (statement, gb_language_to_string (language));
  if (answer->text != NULL)
    {
      gb_bind_text (statement, answer->text);
      gb_bind_int (statement, answer->changed_at);
    }
  return gb_statement_write (statement, NULL, error);
}

/* ---- what happened ---- */

static gpointer
read_event (GbStatement *row)
{
  GbErkenningEvent *event = g_new0 (GbErkenningEvent, 1);

  event->id = gb_column_int (row);
  if (!gb_erkenning_kind_from_string (gb_column_text (row), &event->kind))
    gb_column_reject (row);
  event->on_date = gb_column_date (row);
  event->text = gb_column_dup_text (row);
  event->level = (int)gb_column_int (row);
  event->until_on = gb_column_date (row);
  return event;
}

static void
free_event (gpointer event)
{
  gb_erkenning_event_free (event);
}

GPtrArray *
gb_store_erkenning_list_events (GbStore *store, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "SELECT id, kind, on_date, text, coalesce(level, -1), until_on FROM erkenning_event"
                          " ORDER BY on_date, id",
                          error);

  return statement != NULL ? gb_statement_list (statement, read_event, free_event, error) : NULL;
}

gboolean
gb_store_erkenning_insert_event (GbStore *store, GbErkenningEvent *event, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "INSERT INTO erkenning_event (kind, on_date, text, level, until_on) VALUES (?, ?, ?, nullif(?, -1), ?)",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, gb_erkenning_kind_to_string (event->kind));
  gb_bind_date (statement, event->on_date);
  gb_bind_text (statement, event->text);
  gb_bind_int (statement, event->level);
  gb_bind_date (statement, event->until_on);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  event->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_erkenning_delete_event (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, "DELETE FROM erkenning_event WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  return gb_statement_write (statement, NULL, error);
}
