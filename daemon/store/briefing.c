#include "statement.h"

#include <inttypes.h>

#include "geborgen/error.h"
#include "geborgen/text.h"

#define SELECT_BRIEFING                                                                                                \
  "SELECT b.id, b.uid, b.audience, b.person_id, p.name, b.people, b.document, b.told_on, b.told_by"                    \
  " FROM briefing b LEFT JOIN person p ON p.id = b.person_id"

static gpointer
read_briefing (GbStatement *row)
{
  GbBriefing *briefing = g_new0 (GbBriefing, 1);

  briefing->id = gb_column_int (row);
  briefing->uid = gb_column_dup_text (row);
  if (!gb_audience_from_string (gb_column_text (row), &briefing->audience))
    gb_column_reject (row);
  briefing->person_id = gb_column_int (row);
  briefing->person_name = gb_column_dup_text (row);
  briefing->people = (int)gb_column_int (row);
  briefing->document = gb_column_dup_text (row);
  briefing->told_on = gb_column_date (row);
  briefing->told_by = gb_column_dup_text (row);
  return briefing;
}

static void
free_briefing (gpointer briefing)
{
  gb_briefing_free (briefing);
}

static gboolean
not_found (gint64 id, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("there is no introduction '%" PRId64 "'; see 'geborgen onboarding list'"), id);
  return FALSE;
}

gboolean
gb_store_briefing_insert (GbStore *store, GbBriefing *briefing, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store,
                                                        "INSERT INTO briefing (uid, audience, person_id, people, "
                                                        "document, told_on, told_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                                        error);

  if (statement == NULL)
    return FALSE;
  gb_bind_text (statement, briefing->uid);
  gb_bind_text (statement, gb_audience_to_string (briefing->audience));
  gb_bind_id (statement, briefing->person_id);
  gb_bind_int (statement, briefing->people);
  gb_bind_text (statement, briefing->document);
  gb_bind_date (statement, briefing->told_on);
  gb_bind_text (statement, briefing->told_by);
  if (!gb_statement_write (statement, NULL, error))
    return FALSE;
  briefing->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

gboolean
gb_store_briefing_delete (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, "DELETE FROM briefing WHERE id = ?", error);
  int changed;

  if (statement == NULL)
    return FALSE;
  gb_bind_int (statement, id);
  return gb_statement_write (statement, &changed, error) && (changed > 0 || not_found (id, error));
}

GbBriefing *
gb_store_briefing_get (GbStore *store, gint64 id, GError **error)
{
  g_autoptr (GbStatement) statement = gb_statement_new (store, SELECT_BRIEFING " WHERE b.id = ?", error);
  gpointer briefing = NULL;

  if (statement == NULL)
    return NULL;
  gb_bind_int (statement, id);
  if (gb_statement_first (statement, read_briefing, free_briefing, &briefing, error) && briefing == NULL)
    not_found (id, error);
  return briefing;
}

GPtrArray *
gb_store_briefing_list (GbStore *store, const GbBriefingFilter *filter, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, SELECT_BRIEFING);
  gb_query_where_id (&query, "b.person_id = ?", filter->person_id);
  if (filter->audience != GB_AUDIENCE_EVERYBODY)
    gb_query_where_text (&query, "b.audience = ?", gb_audience_to_string (filter->audience));
  gb_query_where_date (&query, "b.told_on >= ?", filter->from);
  gb_query_where_date (&query, "b.told_on <= ?", filter->until);
  gb_query_order (&query, "b.told_on DESC, b.id DESC", filter->limit, filter->offset);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_briefing, free_briefing, error) : NULL;
}

/* Whom an open task is about, "person/12". */
#define NEWCOMERS                                                                                                      \
  "SELECT p.id, p.name, m.name, p.started_on, t.due_on FROM person p LEFT JOIN team m ON m.id = p.team_id"             \
  " LEFT JOIN task t ON t.origin = 'onboarding' AND t.ref = 'person/' || p.id AND t.state IN ('open', 'started')"

static gpointer
read_newcomer (GbStatement *row)
{
  GbNewcomer *newcomer = g_new0 (GbNewcomer, 1);

  newcomer->audience = GB_AUDIENCE_EMPLOYEE;
  newcomer->person_id = gb_column_int (row);
  newcomer->person_name = gb_column_dup_text (row);
  newcomer->team_name = gb_column_dup_text (row);
  newcomer->started_on = gb_column_date (row);
  newcomer->due_on = gb_column_date (row);
  return newcomer;
}

static void
free_newcomer (gpointer newcomer)
{
  gb_newcomer_free (newcomer);
}

GPtrArray *
gb_store_newcomer_list (GbStore *store, gint64 person_id, GbDate since, GbDate today, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, NEWCOMERS);
  gb_query_where_id (&query, "p.id = ?", person_id);
  gb_query_where_date (&query, "coalesce(p.left_on, '9999') > ?", today);
  /* Whoever was to be told stays so, however long ago the start was. */
  gb_query_where_date (&query, "(t.start_on = p.started_on OR p.started_on >= ?)", since);
  gb_query_where (&query, "NOT EXISTS (SELECT 1 FROM briefing b WHERE b.person_id = p.id)");
  gb_query_order (&query, "p.started_on, p.fold, p.id", 0, 0);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_newcomer, free_newcomer, error) : NULL;
}

static gpointer
read_new_manager (GbStatement *row)
{
  GbNewcomer *newcomer = read_newcomer (row);

  newcomer->audience = GB_AUDIENCE_MANAGER;
  return newcomer;
}

/* That somebody becomes a manager is known from the task alone, "manager/12". */
GPtrArray *
gb_store_new_manager_list (GbStore *store, gint64 person_id, GbDate today, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  gb_query_init (&query, "SELECT p.id, p.name, m.name, t.start_on, t.due_on FROM task t"
                         " JOIN person p ON t.ref = 'manager/' || p.id LEFT JOIN team m ON m.id = p.team_id");
  gb_query_where (&query, "t.origin = 'onboarding' AND t.state IN ('open', 'started')");
  gb_query_where_id (&query, "p.id = ?", person_id);
  gb_query_where_date (&query, "coalesce(p.left_on, '9999') > ?", today);
  gb_query_order (&query, "t.start_on, p.fold, p.id", 0, 0);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_new_manager, free_newcomer, error) : NULL;
}
