/* The same series by libical's recurrence iterator, which knows nothing of ours. */
#include <libical/ical.h>

#include "geborgen/cadence.h"
#include "unit.h"

#define LAST_YEAR 2041

static GbDate
from_ical (struct icaltimetype time)
{
  return icaltime_is_null_time (time) ? GB_DATE_NONE : gb_date_new (time.year, time.month, time.day);
}

static icalrecur_iterator *
iterate (const char *rule, GbDate start)
{
  char iso[GB_DATE_TEXT_SIZE];
  gb_date_to_iso (start, iso);
  g_autofree char *text = g_strdup_printf ("%.4s%.2s%.2s", iso, iso + 5, iso + 8);
  struct icalrecurrencetype recurrence = icalrecurrencetype_from_string (rule);

  ck_assert_msg (recurrence.freq != ICAL_NO_RECURRENCE, "%s", rule);
  icalrecur_iterator *iterator = icalrecur_iterator_new (recurrence, icaltime_from_string (text));
  ck_assert_ptr_nonnull (iterator);
  return iterator;
}

/* Every @months months, on @start's day or the last one before it: "the last of the 28th … the 31st that there is". */
static char *
monthly_rule (int months, int month_day)
{
  GString *rule = g_string_new (NULL);

  g_string_printf (rule, "FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=", months);
  if (month_day <= 28)
    g_string_append_printf (rule, "%d", month_day);
  else
    {
      for (int d = 28; d <= month_day; d++)
        g_string_append_printf (rule, "%s%d", d > 28 ? "," : "", d);
      g_string_append (rule, ";BYSETPOS=-1");
    }
  return g_string_free (rule, FALSE);
}

static void
check_series (const char *rule, GbDuration cadence, GbDate start, int last_year)
{
  icalrecur_iterator *iterator = iterate (rule, start);
  char ours_text[GB_DATE_TEXT_SIZE], theirs_text[GB_DATE_TEXT_SIZE], start_text[GB_DATE_TEXT_SIZE];

  ck_assert_int_eq (gb_date_compare (from_ical (icalrecur_iterator_next (iterator)), start), 0);
  for (int times = 1;; times++)
    {
      GbDate ours = gb_duration_step (cadence, start, times);
      if (ours.year > last_year)
        break;
      GbDate theirs = from_ical (icalrecur_iterator_next (iterator));
      if (gb_date_compare (ours, theirs) != 0)
        ck_abort_msg ("%s from %s: %s, libical %s", rule, gb_date_to_iso (start, start_text),
                      gb_date_to_iso (ours, ours_text), gb_date_to_iso (theirs, theirs_text));
    }
  icalrecur_iterator_free (iterator);
}

START_TEST (months_and_years)
{
  static const int months[] = { 1, 3, 4, 5, 6, 12, 48 };
  int series = 0;

  /* A leap year has every day there is; libical counts on from each for seventeen years. */
  for (GbDate start = day ("2024-01-01"); start.year < 2025; start = gb_date_add_days (start, 1))
    for (guint i = 0; i < G_N_ELEMENTS (months); i++)
      {
        g_autofree char *rule = monthly_rule (months[i], start.day);
        check_series (rule, (GbDuration){ months[i], 0, 0 }, start, LAST_YEAR);
        series++;
      }
  ck_assert_int_eq (series, 366 * 7);
}
END_TEST

START_TEST (weeks_and_days)
{
  static const int days[] = { 1, 2, 7, 10, 14, 28, 35, 84, 91, 365 };

  for (GbDate start = day ("2024-01-01"); start.year < 2025; start = gb_date_add_days (start, 5))
    for (guint i = 0; i < G_N_ELEMENTS (days); i++)
      {
        g_autofree char *rule = days[i] % 7 == 0 ? g_strdup_printf ("FREQ=WEEKLY;INTERVAL=%d", days[i] / 7)
                                                 : g_strdup_printf ("FREQ=DAILY;INTERVAL=%d", days[i]);
        check_series (rule, (GbDuration){ 0, days[i], 0 }, start, days[i] > 2 ? LAST_YEAR : 2026);
      }
}
END_TEST

/* Back to the Friday, by libical's own weekday; on to the Monday where Friday is over. */
static GbDate
move_off_weekend (GbDate date, GbDate today)
{
  struct icaltimetype time = icaltime_null_date ();
  time.year = date.year;
  time.month = date.month;
  time.day = date.day;
  int weekday = icaltime_day_of_week (time); /* 1 Sunday to 7 Saturday */
  int back = weekday == 1 ? 2 : weekday == 7 ? 1 : 0;
  if (gb_date_days_between (today, date) > back)
    return gb_date_add_days (date, -back);

  /* Moved back it would be today or earlier: the first weekday after today. */
  GbDate on = gb_date_add_days (today, 1);
  while (gb_date_weekday (on) > 5)
    on = gb_date_add_days (on, 1);
  return on;
}

START_TEST (the_next_due_date)
{
  static const int months[] = { 1, 3, 4, 6, 12 };

  for (GbDate from = day ("2024-01-01"); from.year < 2026; from = gb_date_add_days (from, 3))
    for (guint i = 0; i < G_N_ELEMENTS (months); i++)
      {
        g_autofree char *rule = monthly_rule (months[i], from.day);
        icalrecur_iterator *iterator = iterate (rule, from);
        GbDate theirs = from_ical (icalrecur_iterator_next (iterator));
        for (int ahead = 0; ahead < 1500; ahead += 37)
          {
            GbDate today = gb_date_add_days (from, ahead);
            while (gb_date_compare (theirs, today) <= 0)
              theirs = from_ical (icalrecur_iterator_next (iterator));
            GbDate ours = gb_cadence_next_due ((GbDuration){ months[i], 0, 0 }, NULL, from, today);
            if (gb_date_compare (ours, move_off_weekend (theirs, today)) != 0)
              ck_abort_msg ("%s, %d days on", rule, ahead);
          }
        icalrecur_iterator_free (iterator);
      }
}
END_TEST

START_TEST (the_day_every_year)
{
  icalrecur_iterator *iterator = iterate ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10", day ("1971-11-10"));

  for (int year = 1971; year <= 2199; year++)
    {
      GbDate theirs = from_ical (icalrecur_iterator_next (iterator));
      /* libical 3.0 stops at 2582 at the latest; no year before may be missing. */
      ck_assert_int_eq (gb_date_compare (gb_day_of_mantelzorg (year), theirs), 0);
    }
  icalrecur_iterator_free (iterator);
}
END_TEST

START_TEST (holidays_that_a_rule_can_say)
{
  const struct
  {
    const char *name, *rule, *first;
  } rules[] = {
    { "New Year's Day", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2014-01-01" },
    { "King's Day", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=26,27;BYDAY=MO,TU,WE,TH,FR,SA;BYSETPOS=-1", "2014-04-26" },
    { "Liberation Day", "FREQ=YEARLY;INTERVAL=5;BYMONTH=5;BYMONTHDAY=5", "2015-05-05" },
    { "Christmas Day", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2014-12-25" },
    { "Boxing Day", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=26", "2014-12-26" },
  };
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      icalrecur_iterator *iterator = iterate (rules[i].rule, day (rules[i].first));
      GbDate theirs = from_ical (icalrecur_iterator_next (iterator));
      for (GbDate date = day ("2014-01-01"); date.year <= 2100; date = gb_date_add_days (date, 1))
        {
          const char *name = gb_holidays_get_name (holidays, date);
          char iso[GB_DATE_TEXT_SIZE];
          gboolean ours = g_strcmp0 (name, rules[i].name) == 0;
          if (ours != (gb_date_compare (date, theirs) == 0))
            ck_abort_msg ("%s: %s", rules[i].name, gb_date_to_iso (date, iso));
          if (ours)
            theirs = from_ical (icalrecur_iterator_next (iterator));
        }
      icalrecur_iterator_free (iterator);
    }
}
END_TEST

int
main (void)
{
  return unit_run ("oracle", (const TTest *const[]){ months_and_years, weeks_and_days, the_next_due_date,
                                                     the_day_every_year, holidays_that_a_rule_can_say, NULL });
}
