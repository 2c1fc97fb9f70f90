#include "unit.h"

#define TODAY "2026-10-07" /* a Wednesday */

static void
reads (const char *text, const char *today, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  GbDate date = GB_DATE_NONE;

  ck_assert_msg (gb_date_parse (text, day (today), &date, &error), "%s", error != NULL ? error->message : text);
  char iso[GB_DATE_TEXT_SIZE];
  ck_assert_msg (strcmp (gb_date_to_iso (date, iso), wanted) == 0, "'%s' is %s, wanted %s", text, iso, wanted);
}

static void
refuses (const char *text)
{
  g_autoptr (GError) error = NULL;
  GbDate date = day ("1999-09-09");

  ck_assert_msg (!gb_date_parse (text, day (TODAY), &date, &error), "'%s' was read", text);
  assert_message (error, GB_ERROR_INVALID, NULL);
  assert_day (date, "1999-09-09");
}

START_TEST (what_the_manual_promises)
{
  reads ("2026-12-03", TODAY, "2026-12-03");
  reads ("3-12-2026", TODAY, "2026-12-03");
  reads ("03/12/2026", TODAY, "2026-12-03");
  reads ("3 dec", TODAY, "2026-12-03");
  reads ("3 december 2027", TODAY, "2027-12-03");
  reads ("vandaag", TODAY, TODAY);
  reads ("today", TODAY, TODAY);
  reads ("morgen", TODAY, "2026-10-08");
  reads ("Tomorrow", TODAY, "2026-10-08");
  reads ("overmorgen", TODAY, "2026-10-09");
  reads ("gisteren", TODAY, "2026-10-06");
  reads ("Yesterday", TODAY, "2026-10-06");
  reads ("+10d", TODAY, "2026-10-17");
  reads ("+2w", TODAY, "2026-10-21");
  reads ("+3m", TODAY, "2027-01-07");
  reads ("+1y", TODAY, "2027-10-07");
  reads ("+1j", TODAY, "2027-10-07");
  reads ("+0d", TODAY, TODAY);
  reads ("  3   DEC.  2026 ", TODAY, "2026-12-03");
}
END_TEST

START_TEST (a_weekday_is_the_next_one_after_today)
{
  reads ("vrijdag", TODAY, "2026-10-09");
  reads ("FRIDAY", TODAY, "2026-10-09");
  reads ("vr", TODAY, "2026-10-09");
  reads ("do", TODAY, "2026-10-08");
  reads ("woensdag", TODAY, "2026-10-14");
  reads ("di", TODAY, "2026-10-13");
  reads ("zondag", TODAY, "2026-10-11");
  reads ("mon", TODAY, "2026-10-12");
  reads ("vrijdag", "2026-12-30", "2027-01-01");
}
END_TEST

START_TEST (a_day_without_a_year_is_the_next_one_today_included)
{
  reads ("7 okt", TODAY, "2026-10-07");
  reads ("6 oct", TODAY, "2027-10-06");
  reads ("1 mei", TODAY, "2027-05-01");
  reads ("1-5", TODAY, "2027-05-01");
  reads ("8/10", TODAY, "2026-10-08");
  reads ("29 feb", TODAY, "2028-02-29");
  reads ("29 february", "2096-03-01", "2104-02-29");
}
END_TEST

START_TEST (every_month_in_both_languages)
{
  static const char *const months[][6] = { { "jan", "januari", "january" },
                                           { "feb", "februari", "february" },
                                           { "mrt", "maart", "mar", "march" },
                                           { "apr", "april" },
                                           { "mei", "may" },
                                           { "jun", "juni", "june" },
                                           { "jul", "juli", "july" },
                                           { "aug", "augustus", "august" },
                                           { "sep", "sept", "september" },
                                           { "okt", "oktober", "oct", "october" },
                                           { "nov", "november" },
                                           { "dec", "december" } };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    for (guint j = 0; months[i][j] != NULL; j++)
      {
        g_autofree char *text = g_strdup_printf ("9 %s 2031", months[i][j]);
        g_autofree char *wanted = g_strdup_printf ("2031-%02u-09", i + 1);
        reads (text, TODAY, wanted);
      }
}
END_TEST

START_TEST (what_is_shown_can_be_typed)
{
  for (GbDate date = day ("2026-01-01"); date.year < 2030; date = gb_date_add_days (date, 13))
    {
      g_autofree char *shown = gb_date_to_display (date);
      char iso[GB_DATE_TEXT_SIZE];
      reads (shown, TODAY, gb_date_to_iso (date, iso));
    }
  reads ("do 3 dec 2026", TODAY, "2026-12-03");
  reads ("vrijdag 9 okt", TODAY, "2026-10-09");
  refuses ("vr 3 dec 2026"); /* a Thursday */
}
END_TEST

START_TEST (what_does_not_exist_is_refused)
{
  static const char *const bad[] = {
    "",
    " ",
    "2026-02-31",
    "31-2-2026",
    "2026-13-01",
    "31 apr",
    "30 feb",
    "29 feb 2027",
    "0 dec",
    "3-12-26",
    "3/12/26",
    "3 dec 26",
    "3-12/2026",
    "3-12-02026",
    "3 dec 20266",
    "dec",
    "dec 3",
    "3",
    "2026",
    "20261203",
    "+",
    "+w",
    "+2",
    "+2x",
    "+2ww",
    "+-2w",
    "+ 2w",
    "-2w",
    "+99999d",
    "+9999y",
    "eergisteren",
    "vrijdagg",
    "vrij",
    "3 dec 2026 x",
    "vr vr",
    "ma di wo do vr za zo",
    "2026-12-03T10:00",
    "1899-01-01",
    "3-12-1899",
    "3 dec 2200",
    "1.12.2026",
    "\xff",
    "３ dec",
    "3 déc",
    "a b c d e f g h i j",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    refuses (bad[i]);
}
END_TEST

START_TEST (the_message_says_what_can_be_written)
{
  g_autoptr (GError) error = NULL;
  GbDate date;

  ck_assert (!gb_date_parse ("2026-02-31", day (TODAY), &date, &error));
  ck_assert_str_eq (error->message, "'2026-02-31' is no date that exists; write 2026-12-03, 3-12-2026, '3 dec', "
                                    "tomorrow, friday or +2w");
}
END_TEST

START_TEST (a_megabyte_is_refused_and_not_repeated)
{
  g_autofree char *long_text = g_strnfill (1024 * 1024, '1');
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  GbDate date;
  GbCivil civil;
  gboolean has_time;

  ck_assert (!gb_date_parse (long_text, day (TODAY), &date, &error));
  assert_message (error, GB_ERROR_INVALID, "1111111111111111111111111111111111111111…");
  ck_assert (!gb_civil_parse (long_text, day (TODAY), &civil, &has_time, &other));
  assert_message (other, GB_ERROR_INVALID, NULL);
}
END_TEST

static void
reads_civil (const char *text, const char *wanted, gboolean with_time)
{
  g_autoptr (GError) error = NULL;
  GbCivil civil = GB_CIVIL_NONE;
  gboolean has_time = !with_time;
  char iso[GB_CIVIL_TEXT_SIZE];

  ck_assert_msg (gb_civil_parse (text, day (TODAY), &civil, &has_time, &error), "%s",
                 error != NULL ? error->message : text);
  ck_assert_msg (strcmp (gb_civil_to_iso (civil, iso), wanted) == 0, "'%s' is %s, wanted %s", text, iso, wanted);
  ck_assert_int_eq (has_time, with_time);
}

START_TEST (a_time_may_follow)
{
  reads_civil ("2026-12-03 10:00", "2026-12-03T10:00", TRUE);
  reads_civil ("2026-12-03T10:00", "2026-12-03T10:00", TRUE);
  reads_civil ("3 dec 9:30", "2026-12-03T09:30", TRUE);
  reads_civil ("3 dec om 9:30", "2026-12-03T09:30", TRUE);
  reads_civil ("friday at 00:00", "2026-10-09T00:00", TRUE);
  reads_civil ("morgen OM 23:59", "2026-10-08T23:59", TRUE);
  reads_civil ("do 3 dec 2026 10:00", "2026-12-03T10:00", TRUE);
  reads_civil ("3 december 2027", "2027-12-03T00:00", FALSE);
  reads_civil ("+2w", "2026-10-21T00:00", FALSE);
}
END_TEST

START_TEST (times_that_do_not_exist_are_refused)
{
  static const char *const bad[] = { "3 dec 24:00",  "3 dec 10:60", "3 dec 10:0",     "3 dec 10:000", "3 dec :30",
                                     "3 dec 10:",    "10:00",       "om 10:00",       "3 dec om",     "3 dec 010:00",
                                     "31 apr 10:00", "3 dec -1:00", "3 dec 10:00:00", "3 dec 1030",   "" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      GbCivil civil = GB_CIVIL_NONE;
      gboolean has_time = 7;
      ck_assert_msg (!gb_civil_parse (bad[i], day (TODAY), &civil, &has_time, &error), "'%s' was read", bad[i]);
      assert_message (error, GB_ERROR_INVALID, bad[i]);
      ck_assert_int_eq (has_time, 7);
      ck_assert (!gb_date_is_set (civil.date));
    }
}
END_TEST

START_TEST (any_octets_are_read_or_refused)
{
  static const char alphabet[] = "0123456789+-/:. dwmyjdecvrijagoT\xff\xc3\xa9\n";
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);

  for (int i = 0; i < 30000; i++)
    {
      char text[24] = "";
      int length = g_rand_int_range (rand, 0, sizeof text);
      GbCivil civil = GB_CIVIL_NONE;
      gboolean has_time;
      g_autoptr (GError) error = NULL;

      for (int j = 0; j < length; j++)
        text[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      if (gb_civil_parse (text, day (TODAY), &civil, &has_time, &error))
        ck_assert (gb_date_is_valid (civil.date) && civil.minute >= 0 && civil.minute < 1440);
      else
        assert_message (error, GB_ERROR_INVALID, NULL);
    }
}
END_TEST

int
main (void)
{
  return unit_run ("date-parse",
                   (const TTest *const[]){ what_the_manual_promises, a_weekday_is_the_next_one_after_today,
                                           a_day_without_a_year_is_the_next_one_today_included,
                                           every_month_in_both_languages, what_is_shown_can_be_typed,
                                           what_does_not_exist_is_refused, the_message_says_what_can_be_written,
                                           a_megabyte_is_refused_and_not_repeated, a_time_may_follow,
                                           times_that_do_not_exist_are_refused, any_octets_are_read_or_refused, NULL });
}
