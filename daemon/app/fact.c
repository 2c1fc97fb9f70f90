/* What the records show of a year. Nothing of it is kept: it is counted whenever it is asked for. */
#include "app-private.h"

/* A cadence is at least a week. */
#define TEAM_TALKS_MAX 53

/* How many team talks the cadence asks of a team from the start of the year up to @as_of. */
static int
expected_team_talks (GbDuration cadence, GbDate from, GbDate as_of)
{
  const GbDate end = gb_date_add_days (as_of, 1);
  int n = 0;
  while (n < TEAM_TALKS_MAX && gb_date_compare (gb_duration_step (cadence, from, n + 1), end) <= 0)
    n++;
  return n;
}

static gboolean
check_year (int year, int this_year, GError **error)
{
  if (year <= this_year && gb_date_is_set (gb_date_new (year, 1, 1)))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no year that was; give one up to %d"), year, this_year);
  return FALSE;
}

static gboolean
add_kinds (GbApp *app, const GbFactPeriod *period, GPtrArray *facts, GError **error)
{
  g_autoptr (GPtrArray) kinds = gb_store_fact_list_kinds (app->store, period, error);
  for (guint i = 0; kinds != NULL && i < kinds->len; i++)
    {
      const GbFactKindCount *count = g_ptr_array_index (kinds, i);
      g_ptr_array_add (facts, gb_fact_new (GB_FACT_AGREEMENT_KIND, count->agreement_kind, period->from.year,
                                           count->people, -1, period->as_of));
    }
  return kinds != NULL;
}

GPtrArray *
gb_app_facts (GbApp *app, int year, GError **error)
{
  const GbDate today = gb_app_today (app);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_fact_free);
  if (year == 0)
    year = today.year;
  if (!check_year (year, today.year, error))
    return NULL;
  GbFactPeriod period = { .from = gb_date_new (year, 1, 1), .until = gb_date_new (year, 12, 31) };
  period.as_of = gb_date_compare (today, period.until) < 0 ? today : period.until;
  period.team_talks = expected_team_talks (app->config->cadence_team, period.from, period.as_of);
  for (GbFactKind kind = 0; kind < GB_N_FACT_KINDS; kind++)
    {
      gint64 count = 0, of = -1;
      if (kind == GB_FACT_AGREEMENT_KIND)
        {
          if (!add_kinds (app, &period, facts, error))
            return NULL;
          continue;
        }
      if (!gb_store_fact_count (app->store, kind, &period, &count, &of, error))
        return NULL;
      g_ptr_array_add (facts, gb_fact_new (kind, NULL, year, count, of, period.as_of));
    }
  return g_steal_pointer (&facts);
}
