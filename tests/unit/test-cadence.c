#include "geborgen/cadence.h"

#include "unit.h"

static const GbDuration half_year = { 6, 0, 0 };
static const GbDuration month = { 1, 0, 0 };
static const GbDuration week = { 0, 7, 0 };

START_TEST (the_first_follows_the_day_somebody_came)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();
  const struct
  {
    const char *started, *today, *wanted;
  } cases[] = {
    { "2026-09-01", "2026-10-07", "2027-03-01" }, /* a Monday */
    { "2020-01-15", "2026-10-07", "2027-01-15" },
    { "2019-10-21", "2026-10-07", "2026-10-21" }, /* two weeks away exactly */
    { "2019-10-20", "2026-10-07", "2027-04-20" }, /* a day too near */
    { "2026-11-02", "2026-10-07", "2027-04-30" }, /* starts later; 2 May 2027 is a Sunday */
    { "2024-08-31", "2026-10-07", "2027-02-26" }, /* the 28th is a Sunday */
    { "2026-06-25", "2026-10-07", "2026-12-24" }, /* not at Christmas */
    { "1985-02-28", "2026-10-07", "2027-02-26" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_day (gb_cadence_first_due (half_year, holidays, day (cases[i].started), day (cases[i].today), 1),
                cases[i].wanted);
}
END_TEST

START_TEST (without_a_start_they_spread_over_one_cadence)
{
  const int sizes[] = { 3, 12, 130, 1000 };
  GbDate today = day ("2026-10-07");
  GbDate last = gb_date_add_months (today, 6);
  int length = gb_date_days_between (today, last);

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      int per_third[3] = { 0 };
      for (int ordinal = 1; ordinal <= sizes[s]; ordinal++)
        {
          GbDate due = gb_cadence_first_due (half_year, NULL, GB_DATE_NONE, today, ordinal);
          int away = gb_date_days_between (today, due);
          ck_assert (gb_is_working_day (NULL, due));
          ck_assert_int_ge (away, 12); /* two weeks, less a weekend */
          ck_assert_int_le (away, length);
          per_third[MIN (2, (away - 13) * 3 / (length - 13))]++;
        }
      for (int third = 0; third < 3; third++)
        ck_assert_int_ge (per_third[third] * 4, sizes[s]);
    }
}
END_TEST

START_TEST (the_same_ordinal_gives_the_same_day)
{
  GbDate today = day ("2026-10-07");
  for (gint64 ordinal = -3; ordinal < 100; ordinal++)
    ck_assert_int_eq (gb_date_compare (gb_cadence_first_due (half_year, NULL, GB_DATE_NONE, today, ordinal),
                                       gb_cadence_first_due (half_year, NULL, GB_DATE_NONE, today, ordinal)),
                      0);
  ck_assert (gb_date_is_set (gb_cadence_first_due (half_year, NULL, GB_DATE_NONE, today, G_MAXINT64)));
  ck_assert (gb_date_is_set (gb_cadence_first_due (half_year, NULL, GB_DATE_NONE, today, G_MININT64)));
}
END_TEST

START_TEST (short_cadences_stay_after_today)
{
  for (GbDate today = day ("2026-01-01"); today.year == 2026; today = gb_date_add_days (today, 1))
    for (int ordinal = 0; ordinal < 20; ordinal++)
      {
        GbDate due = gb_cadence_first_due (week, NULL, GB_DATE_NONE, today, ordinal);
        ck_assert_int_gt (gb_date_compare (due, today), 0);
        ck_assert (gb_is_working_day (NULL, due));
      }
}
END_TEST

START_TEST (the_next_is_whole_cadences_after_the_last)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  assert_day (gb_cadence_next_due (half_year, holidays, day ("2026-10-07"), day ("2026-10-07")), "2027-04-07");
  /* Held long ago: no round is silently doubled, the next is the first after today. */
  assert_day (gb_cadence_next_due (half_year, holidays, day ("2024-10-07"), day ("2026-10-07")), "2027-04-07");
  assert_day (gb_cadence_next_due (half_year, holidays, day ("2024-10-08"), day ("2026-10-07")), "2026-10-08");
  /* On 25 December: the day before. */
  assert_day (gb_cadence_next_due (half_year, holidays, day ("2026-06-25"), day ("2026-06-25")), "2026-12-24");
  /* Due on a date to come when it was skipped. */
  assert_day (gb_cadence_next_due (half_year, holidays, day ("2026-12-04"), day ("2026-10-07")), "2027-06-04");
  assert_day (gb_cadence_next_due (half_year, NULL, day ("2026-08-31"), day ("2026-10-07")), "2027-02-26");
}
END_TEST

START_TEST (the_31st_and_29_february_come_back)
{
  /* Due moves back to a working day, but the count goes on from the day given. */
  assert_day (gb_cadence_next_due (month, NULL, day ("2026-01-30"), day ("2026-02-28")), "2026-03-30");
  assert_day (gb_cadence_next_due (month, NULL, day ("2026-08-31"), day ("2026-11-30")), "2026-12-31");
  assert_day (gb_cadence_next_due (month, NULL, day ("2026-08-31"), day ("2026-10-31")), "2026-11-30");
  assert_day (gb_cadence_next_due ((GbDuration){ 12, 0, 0 }, NULL, day ("2024-02-29"), day ("2024-02-29")),
              "2025-02-28");
  assert_day (gb_cadence_next_due ((GbDuration){ 12, 0, 0 }, NULL, day ("2024-02-29"), day ("2027-03-01")),
              "2028-02-29");
}
END_TEST

START_TEST (never_today_or_before)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  /* Sunday 11 October 2026, seen from the Saturday: back would be the Friday, so on is the Monday. */
  assert_day (gb_cadence_next_due (week, holidays, day ("2026-10-04"), day ("2026-10-10")), "2026-10-12");
  for (GbDate today = day ("2024-01-01"); today.year <= 2028; today = gb_date_add_days (today, 1))
    for (int back = 0; back < 40; back += 3)
      {
        GbDate next = gb_cadence_next_due (week, holidays, gb_date_add_days (today, -back), today);
        ck_assert_int_gt (gb_date_compare (next, today), 0);
        ck_assert (gb_is_working_day (holidays, next));
      }
}
END_TEST

START_TEST (the_calendar_ends)
{
  ck_assert (!gb_date_is_set (gb_cadence_next_due (half_year, NULL, day ("2199-10-07"), day ("2199-10-07"))));
  ck_assert (!gb_date_is_set (gb_cadence_first_due (half_year, NULL, day ("2199-10-07"), day ("2199-10-07"), 1)));
  ck_assert (!gb_date_is_set (gb_cadence_first_due (half_year, NULL, GB_DATE_NONE, day ("2199-10-07"), 1)));
}
END_TEST

START_TEST (the_day_never_moves_but_its_activity_may)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  for (int year = 1900; year <= 2199; year++)
    {
      GbDate date = gb_day_of_mantelzorg (year);
      ck_assert (date.year == year && date.month == 11 && date.day == 10);
      GbDate activity = gb_day_activity_on (holidays, year);
      int weekday = gb_date_weekday (date);
      ck_assert_int_eq (gb_date_days_between (date, activity), weekday == 6 ? -1 : weekday == 7 ? 1 : 0);
    }
  assert_day (gb_day_activity_on (holidays, 2024), "2024-11-11"); /* a Sunday */
  assert_day (gb_day_activity_on (holidays, 2029), "2029-11-09"); /* a Saturday */
  assert_day (gb_day_activity_on (holidays, 2018), "2018-11-09");
  assert_day (gb_day_activity_on (holidays, 2026), "2026-11-10");
  gb_holidays_add (holidays, day ("2026-11-10"));
  assert_day (gb_day_activity_on (holidays, 2026), "2026-11-09");
  ck_assert (!gb_date_is_set (gb_day_activity_on (holidays, 2200)));
  ck_assert (!gb_date_is_set (gb_day_of_mantelzorg (0)));
}
END_TEST

int
main (void)
{
  return unit_run ("cadence",
                   (const TTest *const[]){
                       the_first_follows_the_day_somebody_came, without_a_start_they_spread_over_one_cadence,
                       the_same_ordinal_gives_the_same_day, short_cadences_stay_after_today,
                       the_next_is_whole_cadences_after_the_last, the_31st_and_29_february_come_back,
                       never_today_or_before, the_calendar_ends, the_day_never_moves_but_its_activity_may, NULL });
}
