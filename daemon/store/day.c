/* The Day of a year, and its parts beside their tasks. */
#include "statement.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

static gpointer
read_year (GbStatement *row)
{
  GbDayYear *day = gb_day_year_new ((int)gb_column_int (row));

  day->theme = gb_column_dup_text (row);
  day->budget = gb_column_int (row);
  day->spent = gb_column_int (row);
  day->looked_back = gb_column_dup_text (row);
  return day;
}

static void
free_year (gpointer day)
{
  gb_day_year_free (day);
}

GbDayYear *
gb_store_day_get (GbStore *store, int year, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "SELECT year, theme, coalesce(budget, -1), coalesce(spent, -1), looked_back FROM day_year WHERE year = ?",
      error);
  gpointer day = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, year);
  if (!gb_statement_first (statement, read_year, free_year, &day, error))
    return NULL;
  return day != NULL ? day : gb_day_year_new (year);
}

gboolean
gb_store_day_put (GbStore *store, const GbDayYear *day, gint64 changed_at, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO day_year (year, theme, budget, spent, looked_back, changed_at)"
      " VALUES (?, ?, nullif(?, -1), nullif(?, -1), ?, ?) ON CONFLICT DO UPDATE SET theme = excluded.theme,"
      " budget = excluded.budget, spent = excluded.spent, looked_back = excluded.looked_back,"
      " changed_at = excluded.changed_at",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, day->year);
  gb_bind_text (statement, day->theme);
  gb_bind_int (statement, day->budget);
  gb_bind_int (statement, day->spent);
  gb_bind_text (statement, day->looked_back);
  gb_bind_int (statement, changed_at);
  return gb_statement_write (statement, NULL, error);
}

/* ---- parts ---- */

/* Its task comes apart, from the table of tasks. */
static gpointer
read_part (GbStatement *row)
{
  GbDayPart *part = g_new0 (GbDayPart, 1);
  const char *worked;

  part->task = g_new0 (GbTask, 1);
  part->task->id = gb_column_int (row);
  part->year = (int)gb_column_int (row);
  part->idea = gb_column_dup_text (row);
  part->cost = gb_column_int (row);
  worked = gb_column_text (row);
  if (worked != NULL && !gb_worked_from_string (worked, &part->worked))
    gb_column_reject (row);
  return part;
}

static void
free_part (gpointer part)
{
  gb_day_part_free (part);
}

static gboolean
fill_tasks (GbStore *store, GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      GbDayPart *part = g_ptr_array_index (parts, i);
      GbTask *task = gb_store_task_get (store, part->task->id, error);

      if (task == NULL)
        return FALSE;
      gb_task_free (part->task);
      part->task = task;
    }
  return TRUE;
}

GPtrArray *
gb_store_day_list_parts (GbStore *store, int year, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store, "SELECT task_id, year, idea, coalesce(cost, -1), worked FROM day_part WHERE year = ? ORDER BY task_id",
      error);
  g_autoptr (GPtrArray) parts = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, year);
  parts = gb_statement_list (statement, read_part, free_part, error);
  g_clear_pointer (&statement, gb_statement_release);
  return parts != NULL && fill_tasks (store, parts, error) ? g_steal_pointer (&parts) : NULL;
}

gboolean
gb_store_day_put_part (GbStore *store, const GbDayPart *part, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (
      store,
      "INSERT INTO day_part (task_id, year, idea, cost, worked) VALUES (?, ?, ?, nullif(?, -1), ?)"
      " ON CONFLICT DO UPDATE SET idea = excluded.idea, cost = excluded.cost, worked = excluded.worked",
      error);

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, part->task->id);
  gb_bind_int (statement, part->year);
  gb_bind_text (statement, part->idea);
  gb_bind_int (statement, part->cost);
  gb_bind_text (statement, gb_worked_to_string (part->worked));
  return gb_statement_write (statement, NULL, error);
}
