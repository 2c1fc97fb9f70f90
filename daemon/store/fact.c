/* Facts, counted from the records: one statement each. */
#include "statement.h"

/* ?1: the first day of the year, ?2: its last, ?3: the last that counts, which is today or ?2; ?4: how many talks a team should have had. */
#define HELD(kind)                                                                                                     \
  "SELECT count(*), -1 FROM talk t WHERE t.kind = '" kind "' AND t.state = 'held' AND t.on_day BETWEEN ?1 AND ?2"
#define STARTED  "p.started_on BETWEEN ?1 AND ?3"
#define IN_FORCE "a.state <> 'proposed' AND a.from_on <= ?3 AND (a.until_on IS NULL OR a.until_on >= ?1)"
/* Who was told twice is one. */
#define TOLD(who)                                                                                                      \
  "SELECT count(DISTINCT b.person_id) + coalesce(sum(b.people) FILTER (WHERE b.person_id IS NULL), 0), -1 FROM "       \
  "briefing b WHERE b.audience = '" who "' AND b.told_on BETWEEN ?1 AND ?3"

/* Each gives count and of. */
static const char *const questions[GB_N_FACT_KINDS] = {
  [GB_FACT_TOPIC_RAISED]
  = "SELECT count(*) FILTER (WHERE t.topic_raised = 1), count(*) FROM talk t"
    " WHERE t.kind = 'functioneringsgesprek' AND t.state = 'held' AND t.on_day BETWEEN ?1 AND ?2",
  [GB_FACT_TEAM_TALKS] = HELD ("teamgesprek"),
  /* Where none was to be held yet, no team tells anything. */
  [GB_FACT_TEAMS_ON_SCHEDULE]
  = "SELECT count(*) FILTER (WHERE (SELECT count(*) FROM talk t WHERE t.team_id = m.id AND t.kind = 'teamgesprek'"
    " AND t.state = 'held' AND t.on_day BETWEEN ?1 AND ?2) >= ?4), count(*) FROM team m WHERE ?4 > 0",
  /* Before it has come the Day is no omission, and nor is one from before the records began. */
  [GB_FACT_DAY_HELD] = "SELECT count(*) FILTER (WHERE t.state = 'held'), count(*) FROM talk t"
                       " WHERE t.kind = 'dag-van-de-mantelzorg' AND t.state <> 'cancelled'"
                       " AND t.due_on = substr(?1, 1, 4) || '-11-10' AND (t.state = 'held' OR t.due_on < ?3)",
  [GB_FACT_DAY_PLANNED] = "SELECT EXISTS (SELECT 1 FROM talk t WHERE t.kind = 'dag-van-de-mantelzorg'"
                          " AND t.state IN ('planned', 'held') AND t.due_on = substr(?1, 1, 4) || '-11-10'), -1",
  [GB_FACT_INTRODUCTIONS] = "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM talk t WHERE t.person_id = p.id"
                            " AND t.kind = 'kennismakingsgesprek' AND t.state = 'held')), count(*) FROM person p"
                            " WHERE " STARTED,
  [GB_FACT_NEW_PEOPLE_TOLD]
  = "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM briefing b WHERE b.person_id = p.id)),"
    " count(*) FROM person p WHERE " STARTED,
  [GB_FACT_EMPLOYEES_TOLD] = TOLD ("employee"),
  [GB_FACT_MANAGERS_TOLD] = TOLD ("manager"),
  [GB_FACT_CARE_TALKS] = HELD ("mantelzorggesprek"),
  [GB_FACT_HANDOVERS] = HELD ("overdrachtsgesprek"),
  [GB_FACT_AGREEMENTS] = "SELECT count(DISTINCT a.person_id), -1 FROM agreement a WHERE " IN_FORCE,
  /* One that was over before its trial ran out had nothing to evaluate. */
  [GB_FACT_TRIALS_EVALUATED]
  = "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM agreement_review r WHERE r.agreement_id = a.id"
    " AND r.on_day BETWEEN date(a.from_on, '+1 day') AND date(a.trial_until, '+7 days'))), count(*) FROM agreement a"
    " WHERE a.trial_until >= ?1 AND a.trial_until < ?3 AND a.state <> 'proposed'"
    " AND (a.until_on IS NULL OR a.until_on >= a.trial_until)",
  [GB_FACT_HANDBOOK_FRESH] = "SELECT count(DISTINCT h.section) FILTER (WHERE h.reviewed_on >= date(?3, '-1 year')),"
                             " count(DISTINCT h.section) FROM handbook_section h",
  [GB_FACT_SURVEY_ROUNDS] = "SELECT count(*), -1 FROM survey s WHERE s.imported_at IS NOT NULL AND s.close_on <= ?3",
  [GB_FACT_POINTS_DONE] = "SELECT count(*) FILTER (WHERE t.state = 'done' AND t.done_on <= ?3),"
                          " count(*) FROM task t WHERE t.origin = 'roadmap' AND t.state <> 'dropped'",
};

static void
bind_period (GbStatement *statement, const GbFactPeriod *period)
{
  gb_bind_date (statement, period->from);
  gb_bind_date (statement, period->until);
  gb_bind_date (statement, period->as_of);
}

gboolean
gb_store_fact_count (GbStore *store, GbFactKind kind, const GbFactPeriod *period, gint64 *ret_count, gint64 *ret_of,
                     GError **error)
{
  /* Every statement has all four, so that they are bound alike. */
  g_autofree char *sql = g_strconcat ("WITH given (a, b, c, d) AS (VALUES (?1, ?2, ?3, ?4)) ", questions[kind], NULL);
  g_autoptr (GbStatement) statement = gb_statement_new (store, sql, error);
  int stepped;

  if (statement == NULL)
    return FALSE;
  bind_period (statement, period);
  gb_bind_int (statement, period->team_talks);
  stepped = gb_statement_step (statement, error);
  if (stepped < 0)
    return FALSE;
  g_return_val_if_fail (stepped > 0, FALSE);
  *ret_count = gb_column_int (statement);
  *ret_of = gb_column_int (statement);
  return TRUE;
}

static gpointer
read_kind (GbStatement *row)
{
  GbFactKindCount *count = g_new0 (GbFactKindCount, 1);

  count->agreement_kind = gb_column_dup_text (row);
  count->people = gb_column_int (row);
  return count;
}

void
gb_fact_kind_count_free (gpointer count)
{
  g_free (((GbFactKindCount *)count)->agreement_kind);
  g_free (count);
}

GPtrArray *
gb_store_fact_list_kinds (GbStore *store, const GbFactPeriod *period, GError **error)
{
  g_autoptr (GbStatement) statement
      = gb_statement_new (store,
                          "SELECT a.kind, count(DISTINCT a.person_id), ?2 FROM agreement a WHERE " IN_FORCE
                          " GROUP BY a.kind ORDER BY 2 DESC, a.kind",
                          error);

  if (statement == NULL)
    return NULL;
  bind_period (statement, period);
  return gb_statement_list (statement, read_kind, gb_fact_kind_count_free, error);
}
