#include "geborgen/right.h"

#include "unit.h"

START_TEST (hours_of_leave)
{
  ck_assert_double_eq (gb_leave_hours (GB_LEAVE_SHORT_TERM, 32), 64);
  ck_assert_double_eq (gb_leave_hours (GB_LEAVE_LONG_TERM, 32), 192);
  ck_assert_double_eq (gb_leave_hours (GB_LEAVE_LONG_TERM, 37.5), 225);
  ck_assert_double_eq (gb_leave_hours (GB_LEAVE_SHORT_TERM, 33.33), 66.66);
  ck_assert_double_eq (gb_leave_hours (GB_LEAVE_LONG_TERM, 33.33), 199.98);
  ck_assert_str_eq (gb_leave_to_string (GB_LEAVE_LONG_TERM), "langdurend-zorgverlof");
}
END_TEST

START_TEST (words)
{
  GbRequest request = GB_N_REQUESTS;

  for (guint i = 0; i < GB_N_REQUESTS; i++)
    {
      ck_assert (gb_request_from_string (gb_request_to_string ((GbRequest)i), &request));
      ck_assert_uint_eq (request, i);
    }
  ck_assert (!gb_request_from_string ("wmo", &request));
  ck_assert_uint_eq (request, GB_N_REQUESTS - 1);
}
END_TEST

static GbDeadlines
deadlines_of (GbRequest request, const char *start, const char *today)
{
  GbDeadlines deadlines = { 0 };

  ck_assert (gb_request_deadlines (request, day (start), day (today), &deadlines));
  return deadlines;
}

START_TEST (printed_examples)
{
  static const struct
  {
    const char *start, *request_by, *decide_by;
  } cases[] = {
    { "2027-03-01", "2027-01-01", "2027-02-01" },
    { "2027-03-31", "2027-01-31", "2027-02-28" }, /* February has no 31st */
    { "2028-03-31", "2028-01-31", "2028-02-29" },
    { "2028-04-30", "2028-02-29", "2028-03-30" },
    { "2027-04-30", "2027-02-28", "2027-03-30" },
    { "2027-04-28", "2027-02-28", "2027-03-28" },
    { "2028-02-29", "2027-12-29", "2028-01-29" },
    { "2027-01-01", "2026-11-01", "2026-12-01" },
    { "2026-12-31", "2026-10-31", "2026-11-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GbDeadlines found = deadlines_of (GB_REQUEST_FLEXIBLE_WORK, cases[i].start, "2026-01-01");

      assert_day (found.request_by, cases[i].request_by);
      assert_day (found.decide_by, cases[i].decide_by);
      ck_assert (!found.too_late);
    }
  assert_day (deadlines_of (GB_REQUEST_LONG_TERM_LEAVE, "2027-03-05", "2027-01-01").request_by, "2027-02-19");
  assert_day (deadlines_of (GB_REQUEST_LONG_TERM_LEAVE, "2028-03-05", "2027-01-01").request_by, "2028-02-20");
  /* The law's term isn't certain, so none is told. */
  ck_assert (!gb_date_is_set (deadlines_of (GB_REQUEST_LONG_TERM_LEAVE, "2027-03-05", "2027-01-01").decide_by));
}
END_TEST

START_TEST (the_last_day_is_in_time)
{
  ck_assert (!deadlines_of (GB_REQUEST_FLEXIBLE_WORK, "2027-03-01", "2027-01-01").too_late);
  ck_assert (deadlines_of (GB_REQUEST_FLEXIBLE_WORK, "2027-03-01", "2027-01-02").too_late);
  ck_assert (!deadlines_of (GB_REQUEST_LONG_TERM_LEAVE, "2027-03-15", "2027-03-01").too_late);
  ck_assert (deadlines_of (GB_REQUEST_LONG_TERM_LEAVE, "2027-03-14", "2027-03-01").too_late);
  assert_day (deadlines_of (GB_REQUEST_LONG_TERM_LEAVE, "2027-03-14", "2027-03-01").earliest_start, "2027-03-15");
  /* Two months on from 31 December there is no 31st: the 28th counted back is before it. */
  assert_day (deadlines_of (GB_REQUEST_FLEXIBLE_WORK, "2027-01-01", "2026-12-31").earliest_start, "2027-03-01");
  assert_day (deadlines_of (GB_REQUEST_FLEXIBLE_WORK, "2027-01-01", "2026-12-28").earliest_start, "2027-02-28");
}
END_TEST

/* GLib's own calendar, by another way: days tried one after the other. */
static GDate
to_gdate (GbDate date)
{
  GDate gdate;

  g_date_clear (&gdate, 1);
  g_date_set_dmy (&gdate, (GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
  return gdate;
}

static GDate
months_before (GDate date, guint months)
{
  g_date_subtract_months (&date, months);
  return date;
}

static void
assert_same (GbDate ours, GDate theirs)
{
  GDate mine = to_gdate (ours);

  ck_assert_int_eq (g_date_compare (&mine, &theirs), 0);
}

START_TEST (every_day_of_nine_years)
{
  for (GbDate date = day ("2024-01-01"); date.year < 2033; date = gb_date_add_days (date, 1))
    {
      GDate gdate = to_gdate (date);
      GDate weeks = gdate, earliest = gdate, last;
      GbDeadlines flexible, leave;

      ck_assert (gb_request_deadlines (GB_REQUEST_FLEXIBLE_WORK, date, date, &flexible));
      ck_assert (gb_request_deadlines (GB_REQUEST_LONG_TERM_LEAVE, date, date, &leave));
      assert_same (flexible.request_by, months_before (gdate, 2));
      assert_same (flexible.decide_by, months_before (gdate, 1));
      g_date_subtract_days (&weeks, 14);
      assert_same (leave.request_by, weeks);
      /* The first start whose last day to ask isn't before today. */
      for (last = months_before (earliest, 2); g_date_compare (&last, &gdate) < 0; last = months_before (earliest, 2))
        g_date_add_days (&earliest, 1);
      assert_same (flexible.earliest_start, earliest);
      ck_assert (flexible.too_late && leave.too_late);
    }
}
END_TEST

START_TEST (beyond_the_years_there_are)
{
  GbDeadlines untouched = { .request_by = day ("2026-01-01") };

  ck_assert (!gb_request_deadlines (GB_REQUEST_FLEXIBLE_WORK, day ("1900-01-31"), day ("2026-01-01"), &untouched));
  ck_assert (!gb_request_deadlines (GB_REQUEST_LONG_TERM_LEAVE, day ("2027-01-31"), day ("2199-12-31"), &untouched));
  assert_day (untouched.request_by, "2026-01-01");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    hours_of_leave,
    words,
    printed_examples,
    the_last_day_is_in_time,
    every_day_of_nine_years,
    beyond_the_years_there_are,
    NULL,
  };

  return unit_run ("right", tests);
}
