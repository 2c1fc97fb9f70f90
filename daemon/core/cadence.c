#include "geborgen/cadence.h"

#define LEAD_DAYS 14

/* The first count of whole cadences that could pass @after: an underestimate, so that long series need few steps. */
static int
first_count (GbDuration cadence, GbDate from, GbDate after)
{
  int days = gb_date_days_between (from, after);
  return MAX (1, days / (cadence.months * 31 + cadence.days));
}

static gboolean
moves (GbDuration cadence)
{
  return cadence.months >= 0 && cadence.days >= 0 && cadence.months + cadence.days > 0;
}

/* The first of @from + 1, 2, 3… cadences that isn't before @earliest. */
static GbDate
step_until (GbDuration cadence, GbDate from, GbDate earliest)
{
  int count = first_count (cadence, from, earliest);
  GbDate date = gb_duration_step (cadence, from, count);

  while (gb_date_is_set (date) && gb_date_compare (date, earliest) < 0)
    date = gb_duration_step (cadence, from, ++count);
  return date;
}

/* Numbers that follow each other land far apart, and any run of them fills @range evenly (Fibonacci hashing). */
static int
spread (gint64 ordinal, int range)
{
  guint64 fraction = (guint64)ordinal * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32;
  return (int)((fraction * (guint64)range) >> 32);
}

/* On a working day at or before @date, but after @today. */
static GbDate
settle (const GbHolidays *holidays, GbDate date, GbDate today)
{
  if (!gb_date_is_set (date))
    return GB_DATE_NONE;

  GbDate before = gb_working_day_on_or_before (holidays, date);
  if (gb_date_compare (before, today) > 0)
    return before;
  return gb_working_day_on_or_after (holidays, gb_date_add_days (today, 1));
}

GbDate
gb_cadence_first_due (GbDuration cadence, const GbHolidays *holidays, GbDate started_on, GbDate today, gint64 ordinal)
{
  g_return_val_if_fail (moves (cadence) && gb_date_is_valid (today), GB_DATE_NONE);
  if (gb_date_is_valid (started_on))
    return settle (holidays, step_until (cadence, started_on, gb_date_add_days (today, LEAD_DAYS)), today);

  GbDate last = gb_duration_step (cadence, today, 1);
  if (!gb_date_is_set (last))
    return GB_DATE_NONE;
  /* From two weeks on, or from halfway where the cadence is that short. */
  int length = gb_date_days_between (today, last);
  int lead = MIN (LEAD_DAYS, length / 2);
  return settle (holidays, gb_date_add_days (today, lead + 1 + spread (ordinal, length - lead)), today);
}

GbDate
gb_cadence_next_due (GbDuration cadence, const GbHolidays *holidays, GbDate from, GbDate today)
{
  g_return_val_if_fail (moves (cadence) && gb_date_is_valid (from) && gb_date_is_valid (today), GB_DATE_NONE);
  return settle (holidays, step_until (cadence, from, gb_date_add_days (today, 1)), today);
}

GbDate
gb_day_of_mantelzorg (int year)
{
  return gb_date_new (year, 11, 10);
}

GbDate
gb_day_activity_on (const GbHolidays *holidays, int year)
{
  GbDate day = gb_day_of_mantelzorg (year);

  if (!gb_date_is_set (day))
    return GB_DATE_NONE;
  return gb_date_weekday (day) == 7 ? gb_working_day_on_or_after (holidays, day)
                                    : gb_working_day_on_or_before (holidays, day);
}
