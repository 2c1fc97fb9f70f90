#include "geborgen/holiday.h"

#include "geborgen/text.h"
#include "unit.h"

/* Written from printed calendars, weekends included; 5 May only in lustrum years. */
static const char *const ten_years[] = {
  "2024-01-01", "2024-04-01", "2024-04-27", "2024-05-09", "2024-05-20", "2024-12-25", "2024-12-26",               /* */
  "2025-01-01", "2025-04-21", "2025-04-26", "2025-05-05", "2025-05-29", "2025-06-09", "2025-12-25", "2025-12-26", /* */
  "2026-01-01", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-25", "2026-12-25", "2026-12-26",               /* */
  "2027-01-01", "2027-03-29", "2027-04-27", "2027-05-06", "2027-05-17", "2027-12-25", "2027-12-26",               /* */
  "2028-01-01", "2028-04-17", "2028-04-27", "2028-05-25", "2028-06-05", "2028-12-25", "2028-12-26",               /* */
  "2029-01-01", "2029-04-02", "2029-04-27", "2029-05-10", "2029-05-21", "2029-12-25", "2029-12-26",               /* */
  "2030-01-01", "2030-04-22", "2030-04-27", "2030-05-05", "2030-05-30", "2030-06-10", "2030-12-25", "2030-12-26", /* */
  "2031-01-01", "2031-04-14", "2031-04-26", "2031-05-22", "2031-06-02", "2031-12-25", "2031-12-26",               /* */
  "2032-01-01", "2032-03-29", "2032-04-27", "2032-05-06", "2032-05-17", "2032-12-25", "2032-12-26",               /* */
  "2033-01-01", "2033-04-18", "2033-04-27", "2033-05-26", "2033-06-06", "2033-12-25", "2033-12-26",
};

START_TEST (ten_years_of_holidays_and_no_others)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();
  guint next = 0;

  for (GbDate date = day ("2024-01-01"); date.year <= 2033; date = gb_date_add_days (date, 1))
    {
      char iso[GB_DATE_TEXT_SIZE];
      gb_date_to_iso (date, iso);
      gboolean listed = next < G_N_ELEMENTS (ten_years) && strcmp (iso, ten_years[next]) == 0;
      ck_assert_msg ((gb_holidays_get_name (holidays, date) != NULL) == listed, "%s", iso);
      ck_assert_int_eq (gb_is_working_day (holidays, date), !listed && gb_date_weekday (date) <= 5);
      next += listed;
    }
  ck_assert_uint_eq (next, G_N_ELEMENTS (ten_years));
}
END_TEST

START_TEST (names_follow_the_language)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  ck_assert_str_eq (gb_holidays_get_name (holidays, day ("2025-04-26")), "King's Day");
  ck_assert_str_eq (gb_holidays_get_name (holidays, day ("2026-05-14")), "Ascension Day");
  gb_text_set_language (GB_LANGUAGE_NL);
  ck_assert_str_eq (gb_holidays_get_name (holidays, day ("2025-04-26")), "Koningsdag");
  ck_assert_str_eq (gb_holidays_get_name (holidays, day ("2026-05-25")), "Tweede pinksterdag");
  gb_text_set_language (GB_LANGUAGE_EN);
  ck_assert_ptr_null (gb_holidays_get_name (holidays, GB_DATE_NONE));
  ck_assert_ptr_null (gb_holidays_get_name (NULL, day ("2026-01-01")));
}
END_TEST

START_TEST (days_that_are_not_off)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  ck_assert (gb_is_working_day (holidays, day ("2026-04-03"))); /* Good Friday */
  ck_assert (gb_is_working_day (holidays, day ("2026-05-05"))); /* no lustrum */
  ck_assert (gb_is_working_day (holidays, day ("2026-11-10"))); /* the Day itself is worked */
  ck_assert (gb_is_working_day (holidays, day ("2010-04-27"))); /* before there was a Koningsdag */
  ck_assert (gb_is_working_day (NULL, day ("2026-01-01")));
  ck_assert (!gb_is_working_day (NULL, day ("2026-01-03")));
  ck_assert (!gb_is_working_day (holidays, GB_DATE_NONE));
}
END_TEST

START_TEST (days_off_of_one_s_own)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  gb_holidays_add (holidays, day ("2026-12-24"));
  gb_holidays_add (holidays, day ("2026-12-24"));
  gb_holidays_add (holidays, GB_DATE_NONE);
  ck_assert_uint_eq (gb_holidays_get_added (holidays)->len, 1);
  ck_assert_str_eq (gb_holidays_get_name (holidays, day ("2026-12-24")), "day off");
  ck_assert (!gb_is_working_day (holidays, day ("2026-12-24")));
  ck_assert (gb_is_working_day (holidays, day ("2027-12-24")));
  assert_day (gb_working_day_on_or_before (holidays, day ("2026-12-27")), "2026-12-23");
}
END_TEST

START_TEST (working_days_are_walked_both_ways)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  assert_day (gb_working_day_on_or_before (holidays, day ("2026-04-06")), "2026-04-03");
  assert_day (gb_working_day_on_or_after (holidays, day ("2026-04-04")), "2026-04-07");
  assert_day (gb_working_day_on_or_after (holidays, day ("2026-04-07")), "2026-04-07");
  assert_day (gb_working_day_on_or_before (holidays, day ("2026-04-07")), "2026-04-07");
  assert_day (gb_working_day_on_or_after (holidays, day ("2026-12-25")), "2026-12-28");
  assert_day (gb_working_days_add (holidays, day ("2026-12-24"), 1), "2026-12-28");
  assert_day (gb_working_days_add (holidays, day ("2026-12-24"), 5), "2027-01-04");
  assert_day (gb_working_days_add (holidays, day ("2027-01-04"), -5), "2026-12-24");
  assert_day (gb_working_days_add (holidays, day ("2026-12-26"), -1), "2026-12-24");
  assert_day (gb_working_days_add (holidays, day ("2026-12-26"), 0), "2026-12-26");
  assert_day (gb_working_days_add (holidays, day ("2026-06-06"), 1), "2026-06-08");
}
END_TEST

START_TEST (the_end_of_the_calendar_ends_the_walk)
{
  ck_assert (!gb_date_is_set (gb_working_days_add (NULL, day ("2199-12-31"), 1)));
  ck_assert (!gb_date_is_set (gb_working_days_add (NULL, day ("1900-01-01"), -1)));
  ck_assert (!gb_date_is_set (gb_working_day_on_or_after (NULL, GB_DATE_NONE)));
  ck_assert (!gb_date_is_set (gb_working_days_add (NULL, GB_DATE_NONE, G_MAXINT)));
}
END_TEST

START_TEST (a_bad_file_is_refused_with_the_group)
{
  static const char *const bad[] = {
    "[Dag]\nfixed=01-01\n",
    "[Dag]\nname-en=Day\n",
    "[Dag]\nname-en=Day\nfixed=02-30\n",
    "[Dag]\nname-en=Day\nfixed=1-1\n",
    "[Dag]\nname-en=Day\nfixed=01-01\neaster=1\n",
    "[Dag]\nname-en=Day\neaster=x\n",
    "[Dag]\nname-en=Day\neaster=201\n",
    "[Dag]\nname-en=Day\nfixed=01-01\nevery=0\n",
    "[Dag]\nname-en=Day\nfixed=01-01\nwhen-sunday=7\n",
    "[Goed]\nname-en=Good\nfixed=01-01\n[Dag]\nname-en=Day\nfixed=\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GbHolidays) holidays = gb_holidays_new (bad[i], strlen (bad[i]), &error);
      ck_assert_ptr_null (holidays);
      assert_message (error, GB_ERROR_INVALID, "Dag");
    }
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (gb_holidays_new ("rubbish", 7, &error));
  assert_message (error, GB_ERROR_INVALID, NULL);
}
END_TEST

START_TEST (other_rules_can_be_written)
{
  static const char data[] = "[Schrikkeldag]\nname-en=Leap day\nfixed=02-29\n"
                             "[Goede Vrijdag]\nname-en=Good Friday\neaster=-2\nsince=2026\n";
  g_autoptr (GbHolidays) holidays = gb_holidays_new (data, sizeof data - 1, NULL);
  g_autoptr (GbHolidays) none = gb_holidays_new ("", 0, NULL);

  ck_assert_str_eq (gb_holidays_get_name (holidays, day ("2028-02-29")), "Leap day");
  ck_assert_ptr_null (gb_holidays_get_name (holidays, day ("2027-02-28")));
  ck_assert_ptr_null (gb_holidays_get_name (holidays, day ("2027-03-01")));
  ck_assert_str_eq (gb_holidays_get_name (holidays, day ("2026-04-03")), "Good Friday");
  ck_assert_ptr_null (gb_holidays_get_name (holidays, day ("2025-04-18")));
  ck_assert (gb_is_working_day (none, day ("2026-01-01")));
  gb_holidays_free (NULL);
}
END_TEST

int
main (void)
{
  return unit_run ("holiday",
                   (const TTest *const[]){ ten_years_of_holidays_and_no_others, names_follow_the_language,
                                           days_that_are_not_off, days_off_of_one_s_own,
                                           working_days_are_walked_both_ways, the_end_of_the_calendar_ends_the_walk,
                                           a_bad_file_is_refused_with_the_group, other_rules_can_be_written, NULL });
}
