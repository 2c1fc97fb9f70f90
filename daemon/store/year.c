/* A year at a glance: its talks, counted in the order of the index talk_of_year, and what is open beside them. */
#include "statement.h"

#include "geborgen/error.h"

/* ?1 is a day, and ?2 the team. With somebody who is in it now, or of the team itself. */
#define OF_MEMBERS "t.person_id IN (SELECT p.id FROM person p WHERE p.team_id = ?2)"
#define OF_TEAM    "(t.team_id = ?2 OR " OF_MEMBERS ")"
/* Open, and on a day that is over. */
#define LATE "(t.state IN ('due', 'planned') AND t.on_day < ?1)"

static void
add_year (GbQuery *query, const GbYearFilter *filter)
{
  gb_query_where_date (query, "t.on_day >= ?", gb_date_new (filter->year, 1, 1));
  gb_query_where_date (query, "t.on_day <= ?", gb_date_new (filter->year, 12, 31));
  gb_query_where (query, "t.state <> 'cancelled'");
}

/* One day, kind and state. */
static void
count_row (GbStatement *row, GbYear *year)
{
  GbDate day = gb_column_date (row);
  GbTalkKind kind = 0;
  GbTalkState state = 0;

  if (!gb_talk_kind_from_string (gb_column_text (row), &kind)
      || !gb_talk_state_from_string (gb_column_text (row), &state) || !gb_date_is_set (day))
    {
      gb_column_reject (row);
      return;
    }
  gboolean is_past = gb_column_int (row) != 0;
  year->talks[day.month - 1][kind][gb_year_state_of (state, is_past)] += (guint)gb_column_int (row);
  year->asked += (guint)gb_column_int (row);
  year->raised += (guint)gb_column_int (row);
}

gboolean
gb_store_year_count (GbStore *store, const GbYearFilter *filter, GbYear *ret_year, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;
  GbYear year = { 0 };
  int stepped;

  gb_query_init (&query, "SELECT t.on_day, t.kind, t.state, t.on_day < ?1, count(*), count(t.topic_raised),"
                         " coalesce(sum(t.topic_raised), 0) FROM talk t");
  gb_query_add_date (&query, filter->today);
  gb_query_where_id (&query, OF_TEAM, filter->team_id);
  gb_query_where_id (&query, "t.person_id = ?", filter->person_id);
  add_year (&query, filter);
  gb_query_group (&query, "t.on_day, t.kind, t.state");
  statement = gb_query_prepare (&query, store, error);
  if (statement == NULL)
    return FALSE;
  while ((stepped = gb_statement_step (statement, error)) > 0)
    count_row (statement, &year);
  if (stepped < 0)
    return FALSE;
  *ret_year = year;
  return TRUE;
}

/* One row of @n numbers. */
static gboolean
read_numbers (GbQuery *query, GbStore *store, guint *const *ret_numbers, guint n, GError **error)
{
  g_autoptr (GbStatement) statement = gb_query_prepare (query, store, error);

  if (statement == NULL || gb_statement_step (statement, error) < 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    *ret_numbers[i] = (guint)gb_column_int (statement);
  return TRUE;
}

gboolean
gb_store_year_now (GbStore *store, const GbYearFilter *filter, GbYearNow *ret_now, GError **error)
{
  g_auto (GbQuery) agreements;
  g_auto (GbQuery) actions = { NULL };
  GbYearNow now = { 0 };
  guint *const of_agreements[] = { &now.agreements, &now.proposed, &now.on_trial, &now.to_review };
  guint *const of_actions[] = { &now.actions, &now.actions_late };

  gb_query_init (&agreements, "SELECT count(*), sum(t.state = 'proposed'), sum(t.state = 'trial'),"
                              " sum(t.attention_on <= ?1) FROM agreement t");
  gb_query_add_date (&agreements, gb_date_new (filter->year, 12, 31));
  gb_query_where_id (&agreements, OF_MEMBERS, filter->team_id);
  gb_query_where_id (&agreements, "t.person_id = ?", filter->person_id);
  gb_query_where (&agreements, "t.state IN ('proposed', 'trial', 'active')");
  if (!read_numbers (&agreements, store, of_agreements, G_N_ELEMENTS (of_agreements), error))
    return FALSE;
  gb_query_init (&actions, "SELECT count(*), sum(t.due_on < ?1) FROM action t");
  gb_query_add_date (&actions, filter->today);
  gb_query_where_id (&actions, OF_TEAM, filter->team_id);
  gb_query_where_id (&actions, "t.person_id = ?", filter->person_id);
  gb_query_where (&actions, "t.done_on IS NULL");
  if (!read_numbers (&actions, store, of_actions, G_N_ELEMENTS (of_actions), error))
    return FALSE;
  *ret_now = now;
  return TRUE;
}

static gpointer
read_share (GbStatement *row)
{
  GbYearShare *share = g_new0 (GbYearShare, 1);

  share->name = gb_column_dup_text (row);
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    share->talks[state] = (guint)gb_column_int (row);
  return share;
}

static void
free_share (gpointer share)
{
  gb_year_share_free (share);
}

/* In the order of GbYearState. */
#define SUMS                                                                                                           \
  "sum(t.state = 'held'), sum(t.state = 'planned' AND NOT " LATE "), sum(t.state = 'due' AND NOT " LATE "), sum(" LATE \
  "), sum(t.state = 'skipped')"
/* From those who are named to their talks, so that a limit ends it early. */
#define SHARES_OF(table, key) "SELECT n.name, " SUMS " FROM " table " n CROSS JOIN talk t ON t." key " = n.id"

/* Adds to @shares; at most @limit, 0: all. */
static gboolean
add_shares (GbStore *store, const GbYearFilter *filter, const char *select, const char *of_team, guint limit,
            GPtrArray *shares, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;
  g_autoptr (GPtrArray) found = NULL;

  gb_query_init (&query, select);
  gb_query_add_date (&query, filter->today);
  gb_query_where_id (&query, of_team, filter->team_id);
  add_year (&query, filter);
  gb_query_group (&query, "n.fold, n.id");
  gb_query_order (&query, "n.fold, n.id", limit, 0);
  statement = gb_query_prepare (&query, store, error);
  found = statement != NULL ? gb_statement_list (statement, read_share, free_share, error) : NULL;
  if (found == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (shares, g_steal_pointer (&found));
  return TRUE;
}

GPtrArray *
gb_store_year_shares (GbStore *store, const GbYearFilter *filter, guint limit, GError **error)
{
  g_autoptr (GPtrArray) shares = g_ptr_array_new_with_free_func (free_share);

  if (!add_shares (store, filter, SHARES_OF ("team", "team_id"), "n.id = ?2", limit, shares, error))
    return NULL;
  if (limit > 0 && shares->len >= limit)
    return g_steal_pointer (&shares);
  if (!add_shares (store, filter, SHARES_OF ("person", "person_id"), "n.team_id = ?2",
                   limit > 0 ? limit - shares->len : 0, shares, error))
    return NULL;
  return g_steal_pointer (&shares);
}
