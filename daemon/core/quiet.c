#include "geborgen/quiet.h"

#include "geborgen/zone.h"

/* Borrowed; NULL: not away. */
static const GbPeriod *
find_period (const GbConfig *config, GbDate date)
{
  for (guint i = 0; i < config->away->len; i++)
    {
      const GbPeriod *period = &g_array_index (config->away, GbPeriod, i);
      if (gb_date_compare (period->from, date) <= 0 && gb_date_compare (date, period->until) <= 0)
        return period;
    }
  return NULL;
}

gboolean
gb_is_away (const GbConfig *config, GbDate date)
{
  return gb_date_is_set (date) && find_period (config, date) != NULL;
}

/* Over a period at once: it may last for years. */
static GbDate
walk (const GbConfig *config, GbDate date, int step)
{
  while (gb_date_is_set (date))
    {
      const GbPeriod *period = find_period (config, date);
      if (period != NULL)
        date = gb_date_add_days (step < 0 ? period->from : period->until, step);
      else if (gb_is_working_day (config->holidays, date))
        return date;
      else
        date = gb_date_add_days (date, step);
    }
  return GB_DATE_NONE;
}

GbDate
gb_reminder_day_on_or_before (const GbConfig *config, GbDate date)
{
  return walk (config, date, -1);
}

GbDate
gb_reminder_day_on_or_after (const GbConfig *config, GbDate date)
{
  return walk (config, date, 1);
}

gint64
gb_quiet_since (const GbConfig *config, GTimeZone *zone, gint64 now)
{
  GbCivil civil = gb_zone_to_civil (zone, now);
  GbDate last = gb_reminder_day_on_or_before (config, civil.date);
  gboolean is_today = gb_date_is_set (last) && gb_date_compare (last, civil.date) == 0;

  if (is_today && civil.minute >= config->day_starts && civil.minute <= config->day_ends)
    return 0;
  if (is_today && civil.minute < config->day_starts)
    last = gb_reminder_day_on_or_before (config, gb_date_add_days (last, -1));
  /* Quiet since before there were dates. */
  if (!gb_date_is_set (last))
    return 1;
  return gb_zone_to_instant (zone, (GbCivil){ last, (gint16)config->day_ends }, NULL);
}

gint64
gb_quiet_until (const GbConfig *config, GTimeZone *zone, gint64 now)
{
  GbDate day = gb_zone_to_date (zone, now);

  for (;;)
    {
      gint64 instant;

      day = gb_reminder_day_on_or_after (config, day);
      if (!gb_date_is_set (day))
        return 0;
      instant = gb_zone_to_instant (zone, (GbCivil){ day, (gint16)config->remind_at }, NULL);
      if (instant > now)
        return instant;
      day = gb_date_add_days (day, 1);
    }
}
