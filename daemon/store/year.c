/* A year of talks, counted in the order of the index talk_of_year. */
#include "statement.h"

#include "geborgen/error.h"

/* ?1 is today, and ?2 the team. A talk of the team, or with somebody who is in it now. */
#define OF_TEAM "(t.team_id = ?2 OR t.person_id IN (SELECT p.id FROM person p WHERE p.team_id = ?2))"
/* Open, and on a day that is over. */
#define LATE "(t.state IN ('due', 'planned') AND t.on_day < ?1)"

static void
add_conditions (GbQuery *query, const GbYearFilter *filter)
{
  gb_query_add_date (query, filter->today);
  gb_query_where_id (query, OF_TEAM, filter->team_id);
  gb_query_where_id (query, "t.person_id = ?", filter->person_id);
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
  add_conditions (&query, filter);
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

GPtrArray *
gb_store_year_shares (GbStore *store, const GbYearFilter *filter, guint limit, GError **error)
{
  g_auto (GbQuery) query;
  g_autoptr (GbStatement) statement = NULL;

  /* In the order of GbYearState. */
  gb_query_init (&query, "SELECT coalesce(p.name, m.name), sum(t.state = 'held'), sum(t.state = 'planned' AND NOT " LATE
                         "), sum(t.state = 'due' AND NOT " LATE "), sum(" LATE "), sum(t.state = 'skipped')"
                         " FROM talk t LEFT JOIN person p ON p.id = t.person_id LEFT JOIN team m ON m.id = t.team_id");
  add_conditions (&query, filter);
  gb_query_where (&query, "coalesce(t.person_id, t.team_id) IS NOT NULL");
  gb_query_group (&query, "t.person_id, t.team_id");
  gb_query_order (&query, "t.team_id IS NULL, coalesce(p.fold, m.fold), t.person_id", limit, 0);
  statement = gb_query_prepare (&query, store, error);
  return statement != NULL ? gb_statement_list (statement, read_share, free_share, error) : NULL;
}
