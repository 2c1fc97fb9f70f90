#include "geborgen/day.h"

#include "geborgen/text.h"
#include "unit.h"

START_TEST (money_is_read_with_a_point_or_a_comma)
{
  static const struct
  {
    const char *text;
    gint64 cents;
  } cases[] = { { "0", 0 },    { "125", 12500 },         { "12,5", 1250 },           { "12.50", 1250 },
                { "0,05", 5 }, { "1000000", 100000000 }, { "1000000,00", 100000000 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 cents = -7;

      ck_assert_msg (gb_day_money_parse (cases[i].text, &cents, &error), "%s", cases[i].text);
      ck_assert_int_eq (cents, cases[i].cents);
      ck_assert (gb_day_money_check ("cost", cents, NULL));
    }
}
END_TEST

START_TEST (what_is_no_sum_is_refused)
{
  static const char *const wrong[]
      = { "",           "-5",       "veel", "€ 12", "12,345", "1.250,00", ",50",    "12,",
          "1000000,01", "99999999", "0x",   "١٢",   "12 50",  "12;drop",  "<b>&\"", "9223372036854775808" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 cents = -7;

      ck_assert_msg (!gb_day_money_parse (wrong[i], &cents, &error), "%s", wrong[i]);
      assert_message (error, GB_ERROR_INVALID, wrong[i]);
      ck_assert_int_eq (cents, -7);
    }
}
END_TEST

START_TEST (money_is_told_in_the_language)
{
  static const struct
  {
    GbLanguage language;
    gint64 cents;
    const char *text;
  } cases[] = { { GB_LANGUAGE_NL, 0, "€ 0,00" },
                { GB_LANGUAGE_NL, 8005, "€ 80,05" },
                { GB_LANGUAGE_EN, 7450, "€ 74.50" },
                { GB_LANGUAGE_EN, GB_DAY_MONEY_MAX, "€ 1000000.00" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      gb_text_set_language (cases[i].language);
      text = gb_day_money_to_display (cases[i].cents);
      ck_assert_str_eq (text, cases[i].text);
    }
  gb_text_set_language (GB_LANGUAGE_EN);
}
END_TEST

START_TEST (a_year_is_checked_whole)
{
  g_autoptr (GbDayYear) year = gb_day_year_new (2026);
  g_autofree char *fits = g_strnfill (GB_TASK_TITLE_MAX, 'x');
  g_autofree char *over = g_strnfill (GB_TASK_TITLE_MAX + 1, 'x');
  struct
  {
    char *theme;
    gint64 budget, spent;
    gboolean fine;
  } cases[] = { { NULL, -1, -1, TRUE },          { fits, 0, GB_DAY_MONEY_MAX, TRUE },
                { over, -1, -1, FALSE },         { (char *)"Samen\nlunchen", -1, -1, FALSE },
                { NULL, -2, -1, FALSE },         { NULL, -1, GB_DAY_MONEY_MAX + 1, FALSE },
                { NULL, G_MAXINT64, -1, FALSE }, { NULL, -1, G_MININT64, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      year->theme = cases[i].theme;
      year->budget = cases[i].budget;
      year->spent = cases[i].spent;
      ck_assert_int_eq (gb_day_year_check (year, &error), cases[i].fine);
      if (!cases[i].fine)
        assert_message (error, GB_ERROR_INVALID, NULL);
    }
  year->theme = NULL;
}
END_TEST

START_TEST (a_part_is_done_between_the_day_before_it_and_the_end_of_its_year)
{
  static const char *const fine[] = { "2025-11-11", "2026-11-10", "2026-12-31" };
  static const char *const wrong[] = { "2025-11-10", "2027-01-01", "1900-01-01" };

  ck_assert (gb_day_due_check (2026, GB_DATE_NONE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (fine); i++)
    ck_assert_msg (gb_day_due_check (2026, day (fine[i]), NULL), "%s", fine[i]);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      ck_assert_msg (!gb_day_due_check (2026, day (wrong[i]), &error), "%s", wrong[i]);
      assert_message (error, GB_ERROR_INVALID, NULL);
    }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { money_is_read_with_a_point_or_a_comma,
                                 what_is_no_sum_is_refused,
                                 money_is_told_in_the_language,
                                 a_year_is_checked_whole,
                                 a_part_is_done_between_the_day_before_it_and_the_end_of_its_year,
                                 NULL };

  return unit_run ("day", tests);
}
