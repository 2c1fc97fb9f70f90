#include "geborgen/duration.h"

#include "unit.h"

static GbDuration
duration (const char *text)
{
  g_autoptr (GError) error = NULL;
  GbDuration value = GB_DURATION_ZERO;

  ck_assert_msg (gb_duration_parse (text, &value, &error), "%s", error != NULL ? error->message : text);
  return value;
}

START_TEST (iso_8601_is_read)
{
  const struct
  {
    const char *text;
    GbDuration value;
    const char *shortest;
  } cases[] = {
    { "P6M", { 6, 0, 0 }, "P6M" },
    { "P1Y", { 12, 0, 0 }, "P1Y" },
    { "P18M", { 18, 0, 0 }, "P1Y6M" },
    { "P2W", { 0, 14, 0 }, "P2W" },
    { "P14D", { 0, 14, 0 }, "P2W" },
    { "P10D", { 0, 10, 0 }, "P10D" },
    { "P1M2W", { 1, 14, 0 }, "P1M14D" },
    { "P1DT12H", { 0, 1, 43200 }, "P1DT12H" },
    { "P7DT1H", { 0, 7, 3600 }, "P7DT1H" },
    { "PT15M", { 0, 0, 900 }, "PT15M" },
    { "PT3S", { 0, 0, 3 }, "PT3S" },
    { "PT90M", { 0, 0, 5400 }, "PT1H30M" },
    { "PT36H", { 0, 0, 129600 }, "PT36H" },
    { "PT1H2M3S", { 0, 0, 3723 }, "PT1H2M3S" },
    { "PT0S", { 0, 0, 0 }, "PT0S" },
    { "P0D", { 0, 0, 0 }, "PT0S" },
    { "P1Y2M3W4DT5H6M7S", { 14, 25, 18367 }, "P1Y2M25DT5H6M7S" },
    { "P50Y", { 600, 0, 0 }, "P50Y" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[GB_DURATION_TEXT_SIZE];
      GbDuration value = duration (cases[i].text);
      ck_assert_int_eq (value.months, cases[i].value.months);
      ck_assert_int_eq (value.days, cases[i].value.days);
      ck_assert_int_eq (value.seconds, cases[i].value.seconds);
      ck_assert_str_eq (gb_duration_to_iso (value, text), cases[i].shortest);
      GbDuration again = duration (text);
      ck_assert_mem_eq (&again, &value, sizeof value);
    }
}
END_TEST

START_TEST (anything_else_is_refused)
{
  static const char *const bad[] = { "",
                                     "P",
                                     "PT",
                                     "P1",
                                     "1D",
                                     "PD",
                                     "P1DT",
                                     "P1H",
                                     "PT1D",
                                     "P-1D",
                                     "-P1D",
                                     "+P1D",
                                     "P1.5D",
                                     "PT0.5S",
                                     "P1,5D",
                                     "P1D2M",
                                     "P1D1D",
                                     "PT1S1M",
                                     "p6m",
                                     "P6M ",
                                     " P6M",
                                     "P6MT",
                                     "PT1H1H",
                                     "P1W1Y",
                                     "P51Y",
                                     "P601M",
                                     "P2700W",
                                     "P18301D",
                                     "PT99999999999999999999S",
                                     "P99999999999999999999D",
                                     "P4294967297D",
                                     "P50Y1D",
                                     "P1TT1H",
                                     "P1D T1H",
                                     "P１D" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      GbDuration value = { 7, 7, 7 };
      ck_assert_msg (!gb_duration_parse (bad[i], &value, &error), "'%s' was read", bad[i]);
      assert_message (error, GB_ERROR_INVALID, bad[i]);
      ck_assert_int_eq (value.months, 7);
    }
  g_autoptr (GError) error = NULL;
  GbDuration value;
  ck_assert (!gb_duration_parse (NULL, &value, &error));
}
END_TEST

START_TEST (any_value_fits_in_the_buffer)
{
  char text[GB_DURATION_TEXT_SIZE];
  GbDuration most = { G_MAXINT, G_MAXINT, G_MAXINT64 };
  ck_assert_str_eq (gb_duration_to_iso (most, text), "P178956970Y7M2147483647DT2562047788015215H30M7S");
}
END_TEST

START_TEST (steps_are_counted_from_the_start)
{
  GbDuration half_year = duration ("P6M"), month = duration ("P1M"), both = duration ("P1M3D");

  assert_day (gb_duration_step (half_year, day ("2026-08-31"), 1), "2027-02-28");
  assert_day (gb_duration_step (half_year, day ("2026-08-31"), 2), "2027-08-31");
  assert_day (gb_duration_step (half_year, day ("2026-08-31"), 3), "2028-02-29");
  assert_day (gb_duration_step (month, day ("2026-01-31"), 1), "2026-02-28");
  assert_day (gb_duration_step (month, day ("2026-01-31"), 2), "2026-03-31");
  assert_day (gb_duration_step (month, day ("2026-03-31"), -1), "2026-02-28");
  assert_day (gb_duration_step (both, day ("2026-01-31"), 1), "2026-03-03");
  assert_day (gb_duration_step (both, day ("2026-03-31"), -1), "2026-02-25");
  assert_day (gb_duration_step (duration ("P1W"), day ("2026-12-30"), 1), "2027-01-06");
  assert_day (gb_duration_step (duration ("PT36H"), day ("2026-12-30"), 5), "2026-12-30");
  assert_day (gb_duration_step (month, day ("2026-01-31"), 0), "2026-01-31");
}
END_TEST

START_TEST (steps_out_of_the_calendar_are_none)
{
  GbDuration year = duration ("P1Y"), most = { G_MAXINT, G_MAXINT, 0 };

  ck_assert (!gb_date_is_set (gb_duration_step (year, day ("2026-01-01"), 174)));
  assert_day (gb_duration_step (year, day ("2026-01-01"), 173), "2199-01-01");
  ck_assert (!gb_date_is_set (gb_duration_step (year, day ("2026-01-01"), G_MAXINT)));
  ck_assert (!gb_date_is_set (gb_duration_step (year, day ("2026-01-01"), G_MININT)));
  ck_assert (!gb_date_is_set (gb_duration_step (most, day ("2026-01-01"), 1)));
  ck_assert (!gb_date_is_set (gb_duration_step (year, GB_DATE_NONE, 1)));
}
END_TEST

START_TEST (nothing_is_zero)
{
  ck_assert (gb_duration_is_zero (GB_DURATION_ZERO));
  ck_assert (gb_duration_is_zero (duration ("P0D")));
  ck_assert (!gb_duration_is_zero (duration ("PT1S")));
  ck_assert (!gb_duration_is_zero (duration ("P1D")));
  ck_assert (!gb_duration_is_zero (duration ("P1M")));
}
END_TEST

int
main (void)
{
  return unit_run ("duration", (const TTest *const[]){ iso_8601_is_read, anything_else_is_refused,
                                                       any_value_fits_in_the_buffer, steps_are_counted_from_the_start,
                                                       steps_out_of_the_calendar_are_none, nothing_is_zero, NULL });
}
