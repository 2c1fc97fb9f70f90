#include "geborgen/right.h"

#include "core/words.h"

static const struct
{
  const char *id;
  int times;
} leaves[GB_N_LEAVES] = {
  [GB_LEAVE_SHORT_TERM] = { "kortdurend-zorgverlof", 2 },
  [GB_LEAVE_LONG_TERM] = { "langdurend-zorgverlof", 6 },
};

typedef struct
{
  int months, days;
} Term;

static const char *const request_ids[GB_N_REQUESTS] = {
  [GB_REQUEST_FLEXIBLE_WORK] = "flexibel-werken",
  [GB_REQUEST_LONG_TERM_LEAVE] = "langdurend-zorgverlof",
};
static const struct
{
  Term request, decision; /* before the start; a decision of nothing: no term */
} requests[GB_N_REQUESTS] = {
  [GB_REQUEST_FLEXIBLE_WORK] = { { 2, 0 }, { 1, 0 } },
  [GB_REQUEST_LONG_TERM_LEAVE] = { { 0, 14 }, { 0, 0 } },
};

const char *
gb_leave_to_string (GbLeave leave)
{
  return leaves[leave].id;
}

int
gb_leave_times (GbLeave leave)
{
  return leaves[leave].times;
}

double
gb_leave_hours (GbLeave leave, double hours_per_week)
{
  return (double)(gint64)(hours_per_week * leaves[leave].times * 100 + 0.5) / 100;
}

const char *
gb_request_to_string (GbRequest request)
{
  return request_ids[request];
}

gboolean
gb_request_from_string (const char *text, GbRequest *ret_request)
{
  int i = gb_words_find (request_ids, GB_N_REQUESTS, text);

  if (i < 0)
    return FALSE;
  *ret_request = (GbRequest)i;
  return TRUE;
}

static GbDate
count_back (GbDate start, Term term)
{
  return gb_date_add_days (gb_date_add_months (start, -term.months), -term.days);
}

/* The first start for which today is in time. A month that is too short makes several starts share one last day, so that the
 * way forward alone can end up a few days early. */
static GbDate
find_earliest (Term term, GbDate today)
{
  GbDate start = gb_date_add_days (gb_date_add_months (today, term.months), term.days);

  while (gb_date_is_set (start) && gb_date_compare (count_back (start, term), today) < 0)
    start = gb_date_add_days (start, 1);
  return start;
}

gboolean
gb_request_deadlines (GbRequest request, GbDate start, GbDate today, GbDeadlines *ret_deadlines)
{
  Term decision = requests[request].decision;
  GbDeadlines deadlines = {
    .request_by = count_back (start, requests[request].request),
    .earliest_start = find_earliest (requests[request].request, today),
  };

  if (!gb_date_is_set (deadlines.request_by) || !gb_date_is_set (deadlines.earliest_start))
    return FALSE;
  if (decision.months != 0 || decision.days != 0)
    deadlines.decide_by = count_back (start, decision);
  deadlines.too_late = gb_date_compare (deadlines.request_by, today) < 0;
  *ret_deadlines = deadlines;
  return TRUE;
}
