/* The time zones that a calendar declares, against libical's reading of them. */
#include "calendar/calendar-private.h"
#include "geborgen/error.h"

#include <check.h>
#include <stdlib.h>

#define FIRST_YEAR 2026
#define YEARS      4 /* one of them with a leap day */
#define HOUR       3600

static GbCalendarZone *
new_zone (const char *name)
{
  g_autoptr (GError) error = NULL;
  GbCalendarZone *zone = gb_calendar_zone_new (name, FIRST_YEAR, &error);

  if (zone == NULL)
    ck_abort_msg ("%s", error->message);
  return zone;
}

static gint64
instant_of (int year)
{
  g_autoptr (GDateTime) moment = g_date_time_new_utc (year, 1, 1, 0, 0, 0);

  return g_date_time_to_unix (moment);
}

static gboolean
says (GbCalendarZone *zone, gint64 start, gint64 end)
{
  icaltimetype local_start, local_end;

  return gb_calendar_zone_say (zone, start, end, &local_start, &local_end);
}

static gboolean
says_moment (GbCalendarZone *zone, GDateTime *moment)
{
  return says (zone, g_date_time_to_unix (moment), g_date_time_to_unix (moment));
}

static const char *const ruled[] = { "Europe/Amsterdam", "Europe/London",       "Europe/Dublin",   "America/New_York",
                                     "Australia/Sydney", "Australia/Lord_Howe", "America/St_Johns" };
static const char *const unruled[]
    = { "UTC", "Asia/Tokyo", "Africa/Casablanca", "America/Santiago", "America/Paramaribo", "Asia/Kolkata" };

/* Every hour of some years: the reader's offset is that of the tz database, but for the hour that exists twice. */
START_TEST (a_reader_has_the_offset_of_the_tz_database)
{
  g_autoptr (GbCalendarZone) zone = new_zone (ruled[_i]);
  icaltimezone *read = icaltimezone_new ();
  guint unsaid = 0;

  ck_assert (zone->has_rule);
  ck_assert_int_eq (icaltimezone_set_component (read, gb_calendar_zone_to_component (zone)), 1);
  for (gint64 at = instant_of (FIRST_YEAR); at < instant_of (FIRST_YEAR + YEARS); at += HOUR)
    {
      icaltimetype start, end;

      if (!gb_calendar_zone_say (zone, at, at, &start, &end))
        unsaid++;
      else
        ck_assert_int_eq (icaltime_as_timet_with_zone (start, read), at);
    }
  /* Two of them lie in the hour that exists twice of each autumn; where the clock moves by half an hour, one. */
  ck_assert_uint_le (unsaid, 2 * YEARS);
  ck_assert_uint_ge (unsaid, YEARS);
  icaltimezone_free (read, 1);
}
END_TEST

START_TEST (what_two_blocks_cannot_say_is_not_said)
{
  g_autoptr (GbCalendarZone) zone = new_zone (unruled[_i]);

  ck_assert (!zone->has_rule);
  for (gint64 at = instant_of (FIRST_YEAR); at < instant_of (FIRST_YEAR + 1); at += 100 * HOUR)
    ck_assert (!says (zone, at, at));
}
END_TEST

START_TEST (another_rule_of_the_past_is_not_said)
{
  g_autoptr (GbCalendarZone) zone = new_zone ("Europe/Amsterdam");
  g_autoptr (GDateTime) october = g_date_time_new_utc (1990, 10, 10, 8, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2006, 12, 10, 8, 0, 0);
  g_autoptr (GDateTime) early = g_date_time_new_utc (1970, 1, 10, 8, 0, 0);

  ck_assert (!says_moment (zone, october));
  ck_assert (says_moment (zone, later));
  ck_assert (!says_moment (zone, early));
}
END_TEST

START_TEST (a_time_across_a_change_is_not_said)
{
  g_autoptr (GbCalendarZone) zone = new_zone ("Europe/Amsterdam");
  g_autoptr (GDateTime) change = g_date_time_new_utc (2026, 3, 29, 1, 0, 0);
  gint64 at = g_date_time_to_unix (change);

  ck_assert (!says (zone, at - 1800, at + 1800));
  ck_assert (!says (zone, at - 1800, at));
  ck_assert (says (zone, at - 1800, at - 60));
  ck_assert (says (zone, at, at + 1800));
}
END_TEST

START_TEST (the_rule_holds_for_as_long_as_dates_go)
{
  g_autoptr (GbCalendarZone) zone = gb_calendar_zone_new ("Europe/Amsterdam", 2150, NULL);

  ck_assert_ptr_nonnull (zone);
  ck_assert (zone->has_rule);
  ck_assert_int_eq (zone->onsets[0].ordinal, -1);
  ck_assert_int_eq (zone->onsets[0].month, 3);
  ck_assert_int_eq (zone->onsets[1].ordinal, -1);
  ck_assert_int_eq (zone->onsets[1].month, 10);
}
END_TEST

START_TEST (an_unknown_zone_is_refused)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (gb_calendar_zone_new ("Europe/Nowhere", FIRST_YEAR, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
}
END_TEST

START_TEST (instants_before_the_epoch_are_right)
{
  icaltimetype time = gb_calendar_time_from_instant (-1);

  ck_assert_str_eq (icaltime_as_ical_string (time), "19691231T235959Z");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("calendar zones");
  TCase *tests = tcase_create ("zones");
  SRunner *runner = srunner_create (suite);
  int failed;

  if (!gb_ical_load (NULL))
    return EXIT_FAILURE;
  tcase_set_timeout (tests, 120);
  tcase_add_loop_test (tests, a_reader_has_the_offset_of_the_tz_database, 0, (int)G_N_ELEMENTS (ruled));
  tcase_add_loop_test (tests, what_two_blocks_cannot_say_is_not_said, 0, (int)G_N_ELEMENTS (unruled));
  tcase_add_test (tests, another_rule_of_the_past_is_not_said);
  tcase_add_test (tests, a_time_across_a_change_is_not_said);
  tcase_add_test (tests, the_rule_holds_for_as_long_as_dates_go);
  tcase_add_test (tests, an_unknown_zone_is_refused);
  tcase_add_test (tests, instants_before_the_epoch_are_right);
  suite_add_tcase (suite, tests);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
