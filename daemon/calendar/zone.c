#include "calendar-private.h"

#define SECONDS_A_DAY 86400
/* Long enough for every month of the rule to have had its weekday four and five times. */
#define YEARS_TO_HOLD 12
/* No zone has two changes that close together and still a yearly rule. */
#define SAMPLE_SECONDS (10 * SECONDS_A_DAY)

/* One year (UTC) of a zone. */
struct GbZoneYear
{
  gint64 begin, end;
  gboolean is_ruled; /* the rule says what the tz database does */
  gint64 changes[2];
};

static const GbDate epoch = { 1970, 1, 1 };

static gint64
instant_of_day (GbDate date)
{
  return (gint64)gb_date_days_between (epoch, date) * SECONDS_A_DAY;
}

/* The year after the last one that a date can have isn't there to be asked. */
static gint64
end_of_year (int year)
{
  return instant_of_day (gb_date_new (year, 12, 31)) + SECONDS_A_DAY;
}

/* Instants before 1970 count back, so the division must round down. */
static GbDate
day_of_instant (gint64 instant, int *ret_second)
{
  gint64 days = instant / SECONDS_A_DAY;
  int second = (int)(instant % SECONDS_A_DAY);

  if (second < 0)
    {
      second += SECONDS_A_DAY;
      days--;
    }
  *ret_second = second;
  return gb_date_add_days (epoch, (int)days);
}

icaltimetype
gb_calendar_time_from_date (GbDate date)
{
  icaltimetype time = gb_ical->icaltime_null_time ();

  time.is_date = 1;
  time.year = date.year;
  time.month = date.month;
  time.day = date.day;
  return time;
}

/* @seconds since 1970 began, in whatever zone. */
static icaltimetype
time_from_seconds (gint64 seconds)
{
  int second;
  icaltimetype time = gb_calendar_time_from_date (day_of_instant (seconds, &second));

  time.is_date = 0;
  time.hour = second / 3600;
  time.minute = second / 60 % 60;
  time.second = second % 60;
  return time;
}

icaltimetype
gb_calendar_time_from_instant (gint64 instant)
{
  icaltimetype time = time_from_seconds (instant);

  time.zone = gb_ical->icaltimezone_get_utc_timezone ();
  return time;
}

static int
offset_at (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));
}

/* The first instant after @before at which the offset isn't that of @before any more. */
static gint64
bisect_change (GTimeZone *zone, gint64 before, gint64 after)
{
  int offset = offset_at (zone, before);

  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;

      if (offset_at (zone, middle) == offset)
        before = middle;
      else
        after = middle;
    }
  return after;
}

/* How many changes of offset @year (UTC) has; the first two go to @ret_changes. */
static guint
find_changes (GTimeZone *zone, int year, gint64 ret_changes[2])
{
  gint64 end = end_of_year (year);
  guint n = 0;

  for (gint64 at = instant_of_day (gb_date_new (year, 1, 1)); at < end; at += SAMPLE_SECONDS)
    {
      gint64 next = MIN (at + SAMPLE_SECONDS, end);

      if (offset_at (zone, at) == offset_at (zone, next))
        continue;
      if (n < 2)
        ret_changes[n] = bisect_change (zone, at, next);
      n++;
    }
  return n;
}

/* An abbreviation as people know it; "+03" and the like say nothing that the offset doesn't. */
static char *
dup_abbreviation (GTimeZone *zone, gint64 instant)
{
  const char *text
      = g_time_zone_get_abbreviation (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));

  if (text == NULL || *text == '\0')
    return NULL;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalpha (*c))
      return NULL;
  return g_strdup (text);
}

/* @ret_ordinals: a bit per ordinal that fits this day, bit 0 for "the last". */
static GbOnset
onset_from_change (GTimeZone *zone, gint64 change, guint *ret_ordinals)
{
  GbOnset onset = { .offset_from = offset_at (zone, change - 1), .offset_to = offset_at (zone, change) };
  GbDate day = day_of_instant (change + onset.offset_from, &onset.second);
  int nth = (day.day - 1) / 7 + 1;

  onset.month = day.month;
  onset.weekday = gb_date_weekday (day);
  *ret_ordinals = nth <= 4 ? 1u << nth : 0;
  if (gb_date_add_days (day, 7).month != day.month)
    *ret_ordinals |= 1u;
  return onset;
}

static gboolean
onset_is_alike (const GbOnset *a, const GbOnset *b)
{
  return a->month == b->month && a->weekday == b->weekday && a->second == b->second && a->offset_from == b->offset_from
         && a->offset_to == b->offset_to;
}

static gboolean
find_rule (GTimeZone *zone, int year, GbOnset ret_onsets[2])
{
  GbOnset onsets[2] = { 0 };
  guint fits[2] = { ~0u, ~0u };
  gint64 changes[2];

  for (int i = 0; i < YEARS_TO_HOLD; i++)
    {
      if (find_changes (zone, year + i, changes) != 2)
        return FALSE;
      for (guint j = 0; j < 2; j++)
        {
          guint ordinals;
          GbOnset onset = onset_from_change (zone, changes[j], &ordinals);

          if (i == 0)
            onsets[j] = onset;
          else if (!onset_is_alike (&onset, &onsets[j]))
            return FALSE;
          fits[j] &= ordinals;
        }
    }
  if (fits[0] == 0 || fits[1] == 0)
    return FALSE;
  for (guint j = 0; j < 2; j++)
    {
      onsets[j].ordinal = (fits[j] & 1u) != 0 ? -1 : g_bit_nth_lsf (fits[j], -1);
      onsets[j].name = dup_abbreviation (zone, changes[j]);
      ret_onsets[j] = onsets[j];
    }
  return TRUE;
}

GbCalendarZone *
gb_calendar_zone_new (const char *name, int year, GError **error)
{
  g_autoptr (GTimeZone) zone = gb_zone_new (name, error);
  GbCalendarZone *result;

  if (zone == NULL)
    return NULL;
  result = g_new0 (GbCalendarZone, 1);
  result->name = g_strdup (name);
  result->has_rule = year >= 1970 && gb_date_is_set (gb_date_new (year + YEARS_TO_HOLD, 1, 1))
                     && find_rule (zone, year, result->onsets);
  result->zone = g_steal_pointer (&zone);
  result->years = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return result;
}

void
gb_calendar_zone_free (GbCalendarZone *zone)
{
  if (zone == NULL)
    return;
  g_free (zone->onsets[0].name);
  g_free (zone->onsets[1].name);
  g_hash_table_unref (zone->years);
  g_time_zone_unref (zone->zone);
  g_free (zone->name);
  g_free (zone);
}

static GbDate
onset_day (const GbOnset *onset, int year)
{
  GbDate day = gb_date_new (year, onset->month, 1);

  day = gb_date_add_days (day, (onset->weekday - gb_date_weekday (day) + 7) % 7);
  if (onset->ordinal > 0)
    return gb_date_add_days (day, 7 * (onset->ordinal - 1));
  while (gb_date_add_days (day, 7).month == onset->month)
    day = gb_date_add_days (day, 7);
  return day;
}

static gint64
onset_instant (const GbOnset *onset, int year)
{
  return instant_of_day (onset_day (onset, year)) + onset->second - onset->offset_from;
}

static GbZoneYear *
new_year (const GbCalendarZone *zone, int year)
{
  GbZoneYear *result = g_new0 (GbZoneYear, 1);

  result->begin = instant_of_day (gb_date_new (year, 1, 1));
  result->end = end_of_year (year);
  /* The declared blocks begin in the course of 1970. */
  result->is_ruled = year > 1970 && find_changes (zone->zone, year, result->changes) == 2;
  for (guint i = 0; i < 2 && result->is_ruled; i++)
    result->is_ruled = result->changes[i] == onset_instant (&zone->onsets[i], year)
                       && offset_at (zone->zone, result->changes[i] - 1) == zone->onsets[i].offset_from
                       && offset_at (zone->zone, result->changes[i]) == zone->onsets[i].offset_to;
  return result;
}

/* Asking the tz database for each instant would cost more than writing the event. */
static const GbZoneYear *
get_year (GbCalendarZone *zone, gint64 instant)
{
  GbZoneYear *year;
  int number, second;

  if (zone->last != NULL && instant >= zone->last->begin && instant < zone->last->end)
    return zone->last;
  number = day_of_instant (instant, &second).year;
  year = g_hash_table_lookup (zone->years, GINT_TO_POINTER (number));
  if (year == NULL)
    {
      year = new_year (zone, number);
      g_hash_table_insert (zone->years, GINT_TO_POINTER (number), year);
    }
  zone->last = year;
  return year;
}

/* The offset of a year that is ruled. */
static int
offset_in_year (const GbCalendarZone *zone, const GbZoneYear *year, gint64 instant)
{
  if (instant < year->changes[0])
    return zone->onsets[0].offset_from;
  return instant < year->changes[1] ? zone->onsets[0].offset_to : zone->onsets[1].offset_to;
}

static gboolean
is_near (gint64 a, gint64 b)
{
  return ABS (a - b) <= SECONDS_A_DAY;
}

gint64
gb_calendar_zone_to_instant (GbCalendarZone *zone, GbCivil civil)
{
  gint64 wall = instant_of_day (civil.date) + civil.minute * 60;
  const GbZoneYear *year = zone->has_rule ? get_year (zone, wall) : NULL;

  /* No offset is a whole day: away from any change, the wall's own number is on the same side of it as the instant. */
  if (year == NULL || !year->is_ruled || is_near (wall, year->changes[0]) || is_near (wall, year->changes[1])
      || is_near (wall, year->begin) || is_near (wall, year->end))
    return gb_zone_to_instant (zone->zone, civil, NULL);
  return wall - offset_in_year (zone, year, wall);
}

/* Does the local time of @instant come twice, because the clock goes back at @change? */
static gboolean
is_twice (const GbOnset *onset, gint64 change, gint64 instant)
{
  int back = onset->offset_from - onset->offset_to;

  return instant >= change - back && instant < change + back;
}

static gboolean
find_offset (GbCalendarZone *zone, gint64 instant, int *ret_offset)
{
  const GbZoneYear *year = get_year (zone, instant);

  if (!year->is_ruled || is_twice (&zone->onsets[0], year->changes[0], instant)
      || is_twice (&zone->onsets[1], year->changes[1], instant))
    return FALSE;
  *ret_offset = offset_in_year (zone, year, instant);
  return TRUE;
}

gboolean
gb_calendar_zone_say (GbCalendarZone *zone, gint64 start, gint64 end, icaltimetype *ret_start, icaltimetype *ret_end)
{
  int at_start, at_end;

  if (!zone->has_rule || !find_offset (zone, start, &at_start) || !find_offset (zone, end, &at_end)
      || at_start != at_end)
    return FALSE;
  *ret_start = time_from_seconds (start + at_start);
  *ret_end = time_from_seconds (end + at_end);
  return TRUE;
}

static icalcomponent *
onset_to_component (const GbOnset *onset)
{
  static const char *const weekdays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  icaltimetype start = time_from_seconds (instant_of_day (onset_day (onset, 1970)) + onset->second);
  g_autofree char *rule = g_strdup_printf ("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", onset->month, onset->ordinal,
                                           weekdays[onset->weekday - 1]);
  icalcomponent *block = gb_ical->icalcomponent_new (onset->offset_to > onset->offset_from ? ICAL_XDAYLIGHT_COMPONENT
                                                                                           : ICAL_XSTANDARD_COMPONENT);

  gb_ical->icalcomponent_add_property (block, gb_ical->icalproperty_new_tzoffsetfrom (onset->offset_from));
  gb_ical->icalcomponent_add_property (block, gb_ical->icalproperty_new_tzoffsetto (onset->offset_to));
  if (onset->name != NULL)
    gb_ical->icalcomponent_add_property (block, gb_ical->icalproperty_new_tzname (onset->name));
  gb_ical->icalcomponent_add_property (block, gb_ical->icalproperty_new_dtstart (start));
  gb_ical->icalcomponent_add_property (
      block, gb_ical->icalproperty_new_rrule (gb_ical->icalrecurrencetype_from_string (rule)));
  return block;
}

icalcomponent *
gb_calendar_zone_to_component (const GbCalendarZone *zone)
{
  icalcomponent *component = gb_ical->icalcomponent_new (ICAL_VTIMEZONE_COMPONENT);

  gb_ical->icalcomponent_add_property (component, gb_ical->icalproperty_new_tzid (zone->name));
  gb_ical->icalcomponent_add_component (component, onset_to_component (&zone->onsets[0]));
  gb_ical->icalcomponent_add_component (component, onset_to_component (&zone->onsets[1]));
  return component;
}
