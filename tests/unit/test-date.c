#include "unit.h"

START_TEST (only_days_that_exist_between_1900_and_2199)
{
  ck_assert (gb_date_is_valid (gb_date_new (2024, 2, 29)));
  ck_assert (gb_date_is_valid (gb_date_new (2000, 2, 29)));
  ck_assert (gb_date_is_valid (gb_date_new (1900, 1, 1)));
  ck_assert (gb_date_is_valid (gb_date_new (2199, 12, 31)));

  const int none[][3] = { { 2026, 2, 29 }, { 2100, 2, 29 }, { 1900, 2, 29 }, { 2026, 2, 31 },  { 2026, 4, 31 },
                          { 2026, 13, 1 }, { 2026, 0, 1 },  { 2026, 1, 0 },  { 2026, 1, 32 },  { 1899, 12, 31 },
                          { 2200, 1, 1 },  { 0, 0, 0 },     { -1, -1, -1 },  { 2026, 257, 1 }, { 67562, 1, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    ck_assert (!gb_date_is_set (gb_date_new (none[i][0], none[i][1], none[i][2])));
  ck_assert (!gb_date_is_valid (GB_DATE_NONE));
  ck_assert (!gb_date_is_valid ((GbDate){ 2026, 2, 30 }));
}
END_TEST

/* Counts the days itself, without GDate. */
START_TEST (every_day_of_three_centuries_follows_the_one_before)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  GbDate first = gb_date_new (1900, 1, 1), date = first;
  int weekday = 1; /* 1 January 1900 was a Monday */
  int count = 0;

  for (int year = 1900; year <= 2199; year++)
    for (int month = 1; month <= 12; month++)
      {
        gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = lengths[month - 1] + (month == 2 && leap);
        for (int d = 1; d <= length; d++)
          {
            /* One plain condition: an assertion a day would take longer than the days. */
            if (date.year != year || date.month != month || date.day != d || gb_date_weekday (date) != weekday
                || gb_date_days_between (first, date) != count
                || gb_date_compare (gb_date_add_days (first, count), date) != 0)
              ck_abort_msg ("%d-%d-%d", year, month, d);
            weekday = weekday % 7 + 1;
            count++;
            date = gb_date_add_days (date, 1);
          }
      }
  ck_assert (!gb_date_is_set (date));
  ck_assert_int_eq (count, 109573);
}
END_TEST

START_TEST (days_beyond_the_calendar_are_none)
{
  ck_assert (!gb_date_is_set (gb_date_add_days (day ("1900-01-01"), -1)));
  ck_assert (!gb_date_is_set (gb_date_add_days (day ("2026-01-01"), G_MAXINT)));
  ck_assert (!gb_date_is_set (gb_date_add_days (day ("2026-01-01"), G_MININT)));
  ck_assert (!gb_date_is_set (gb_date_add_days (GB_DATE_NONE, 1)));
  ck_assert (!gb_date_is_set (gb_date_add_months (day ("2199-12-01"), 1)));
  ck_assert (!gb_date_is_set (gb_date_add_months (day ("1900-01-31"), -1)));
  ck_assert (!gb_date_is_set (gb_date_add_months (day ("2026-01-01"), G_MAXINT)));
  ck_assert (!gb_date_is_set (gb_date_add_months (day ("2026-01-01"), G_MININT)));
  ck_assert (!gb_date_is_set (gb_date_add_months (GB_DATE_NONE, 1)));
}
END_TEST

START_TEST (a_month_too_short_gives_its_last_day)
{
  const struct
  {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
    { "2026-01-31", 1, "2026-02-28" },  { "2024-01-31", 1, "2024-02-29" },  { "2026-01-31", 2, "2026-03-31" },
    { "2026-01-31", 3, "2026-04-30" },  { "2024-02-29", 12, "2025-02-28" }, { "2024-02-29", 48, "2028-02-29" },
    { "2096-02-29", 48, "2100-02-28" }, { "2026-12-31", 1, "2027-01-31" },  { "2026-12-15", 13, "2028-01-15" },
    { "2026-03-31", -1, "2026-02-28" }, { "2026-01-15", -1, "2025-12-15" }, { "2026-01-15", -25, "2023-12-15" },
    { "2026-05-30", 0, "2026-05-30" },  { "2026-08-31", 6, "2027-02-28" },  { "2026-08-29", 6, "2027-02-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_day (gb_date_add_months (day (cases[i].from), cases[i].months), cases[i].to);
}
END_TEST

START_TEST (easter_of_years_that_tables_print)
{
  static const char *const known[]
      = { "1900-04-15", "1913-03-23", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23",
          "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
          "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2038-04-25",
          "2049-04-18", "2076-04-19", "2100-03-28", "2160-03-23", "2190-04-25", "2199-04-14" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    assert_day (gb_date_easter (day (known[i]).year), known[i]);
}
END_TEST

/* The Sunday after the ecclesiastical full moon, by golden number and epact (Clavius), which is another way to it. */
START_TEST (easter_by_the_epact)
{
  for (int year = 1900; year <= 2199; year++)
    {
      int golden = year % 19 + 1;
      int century = year / 100 + 1;
      int solar = 3 * century / 4 - 12;
      int lunar = (8 * century + 5) / 25 - 5;
      int epact = ((11 * golden + 20 + lunar - solar) % 30 + 30) % 30;
      if ((epact == 25 && golden > 11) || epact == 24)
        epact++;
      int moon = 44 - epact;
      if (moon < 21)
        moon += 30;
      GbDate sunday = gb_date_add_days (gb_date_new (year, 3, 1), moon); /* the day after the full moon */
      while (gb_date_weekday (sunday) != 7)
        sunday = gb_date_add_days (sunday, 1);
      ck_assert_int_eq (gb_date_compare (gb_date_easter (year), sunday), 0);
    }
}
END_TEST

START_TEST (iso_is_read_strictly)
{
  GbDate date = day ("2026-12-03");
  static const char *const bad[]
      = { "",           "2026-12-3",        "2026-1-03",  "2026-12-03 ", " 2026-12-03", "2026/12/03",
          "20261203",   "2026-12-03T10:00", "2026-02-31", "2026-13-01",  "0000-00-00",  "1899-12-31",
          "2200-01-01", "26-12-03",         "2026-12-0x", "+026-12-03",  "-026-12-03",  "2026-12--3" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    ck_assert_msg (!gb_date_from_iso (bad[i], &date), "%s", bad[i]);
  ck_assert (!gb_date_from_iso (NULL, &date));
  assert_day (date, "2026-12-03");
}
END_TEST

START_TEST (civil_iso_is_read_strictly)
{
  GbCivil civil = GB_CIVIL_NONE;
  char text[GB_CIVIL_TEXT_SIZE];
  static const char *const bad[] = { "",
                                     "2026-12-03",
                                     "2026-12-03 10:00",
                                     "2026-12-03T24:00",
                                     "2026-12-03T10:60",
                                     "2026-12-03T1000x",
                                     "2026-12-03T10:00:00",
                                     "2026-02-31T10:00",
                                     "2026-12-03T-1:00",
                                     "2026-12-03T10:0" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    ck_assert_msg (!gb_civil_from_iso (bad[i], &civil), "%s", bad[i]);
  ck_assert (!gb_civil_from_iso (NULL, &civil));
  ck_assert_str_eq (gb_civil_to_iso (civil, text), "");
  ck_assert (gb_civil_from_iso ("2026-12-03T23:59", &civil));
  ck_assert_int_eq (civil.minute, 1439);
  ck_assert_str_eq (gb_civil_to_iso (civil, text), "2026-12-03T23:59");
  ck_assert (gb_civil_from_iso ("2026-12-03T00:00", &civil));
  ck_assert_str_eq (gb_civil_to_iso (civil, text), "2026-12-03T00:00");
}
END_TEST

START_TEST (moments_are_ordered)
{
  GbCivil early = { day ("2026-12-03"), 600 }, late = { day ("2026-12-03"), 601 }, next = { day ("2026-12-04"), 0 };

  ck_assert_int_lt (gb_civil_compare (early, late), 0);
  ck_assert_int_lt (gb_civil_compare (late, next), 0);
  ck_assert_int_gt (gb_civil_compare (next, early), 0);
  ck_assert_int_eq (gb_civil_compare (early, early), 0);
  ck_assert_int_lt (gb_date_compare (GB_DATE_NONE, day ("1900-01-01")), 0);
  ck_assert_int_lt (gb_date_compare (day ("2025-12-31"), day ("2026-01-01")), 0);
  ck_assert_int_gt (gb_date_compare (day ("2026-02-01"), day ("2026-01-31")), 0);
  ck_assert_int_eq (gb_date_days_between (day ("2026-03-01"), day ("2026-02-01")), -28);
}
END_TEST

START_TEST (dates_are_shown_with_their_weekday)
{
  g_autofree char *date = gb_date_to_display (day ("2026-12-03"));
  g_autofree char *civil = gb_civil_to_display ((GbCivil){ day ("2026-01-05"), 65 });
  g_autofree char *none = gb_date_to_display (GB_DATE_NONE);
  g_autofree char *none_civil = gb_civil_to_display (GB_CIVIL_NONE);

  ck_assert_str_eq (date, "Thu 3 Dec 2026");
  ck_assert_str_eq (civil, "Mon 5 Jan 2026 01:05");
  ck_assert_str_eq (none, "");
  ck_assert_str_eq (none_civil, "");
}
END_TEST

int
main (void)
{
  return unit_run ("date",
                   (const TTest *const[]){
                       only_days_that_exist_between_1900_and_2199, every_day_of_three_centuries_follows_the_one_before,
                       days_beyond_the_calendar_are_none, a_month_too_short_gives_its_last_day,
                       easter_of_years_that_tables_print, easter_by_the_epact, iso_is_read_strictly,
                       civil_iso_is_read_strictly, moments_are_ordered, dates_are_shown_with_their_weekday, NULL });
}
