#include "geborgen/date.h"

#include <string.h>

#include "geborgen/text.h"

#define FIRST_YEAR 1900
#define LAST_YEAR  2199

/* Arithmetic is GDate's; this is the way in and out. */
static GDate
to_gdate (GbDate date)
{
  GDate gdate;

  g_date_clear (&gdate, 1);
  g_date_set_dmy (&gdate, (GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
  return gdate;
}

gboolean
gb_date_is_set (GbDate date)
{
  return date.year != 0;
}

gboolean
gb_date_is_valid (GbDate date)
{
  return date.year >= FIRST_YEAR && date.year <= LAST_YEAR && date.month >= 1 && date.month <= 12 && date.day >= 1
         && g_date_valid_dmy ((GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
}

GbDate
gb_date_new (int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31)
    return GB_DATE_NONE;

  GbDate date = { (gint16)year, (gint8)month, (gint8)day };
  return gb_date_is_valid (date) ? date : GB_DATE_NONE;
}

int
gb_date_compare (GbDate a, GbDate b)
{
  if (a.year != b.year)
    return a.year - b.year;
  if (a.month != b.month)
    return a.month - b.month;
  return a.day - b.day;
}

int
gb_date_days_between (GbDate a, GbDate b)
{
  g_return_val_if_fail (gb_date_is_valid (a) && gb_date_is_valid (b), 0);
  GDate from = to_gdate (a);
  GDate to = to_gdate (b);
  return g_date_days_between (&from, &to);
}

int
gb_date_weekday (GbDate date)
{
  g_return_val_if_fail (gb_date_is_valid (date), 1);
  GDate gdate = to_gdate (date);
  return (int)g_date_get_weekday (&gdate);
}

int
gb_date_iso_week (GbDate date)
{
  g_return_val_if_fail (gb_date_is_valid (date), 1);
  GDate gdate = to_gdate (date);
  return (int)g_date_get_iso8601_week_of_year (&gdate);
}

GbDate
gb_date_add_days (GbDate date, int days)
{
  if (!gb_date_is_valid (date))
    return GB_DATE_NONE;

  GDate gdate = to_gdate (date);
  gint64 julian = (gint64)g_date_get_julian (&gdate) + days;
  if (julian < 1 || julian > 365 * 2300)
    return GB_DATE_NONE;
  g_date_set_julian (&gdate, (guint32)julian);
  return gb_date_new (g_date_get_year (&gdate), (int)g_date_get_month (&gdate), g_date_get_day (&gdate));
}

GbDate
gb_date_add_months (GbDate date, int months)
{
  if (!gb_date_is_valid (date))
    return GB_DATE_NONE;

  gint64 count = (gint64)date.year * 12 + date.month - 1 + months;
  if (count < FIRST_YEAR * 12 || count >= (LAST_YEAR + 1) * 12)
    return GB_DATE_NONE;

  int year = (int)(count / 12);
  int month = (int)(count % 12) + 1;
  int last = g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year);
  return gb_date_new (year, month, MIN (date.day, last));
}

GbDate
gb_date_easter (int year)
{
  /* The letters are those of the source. */
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  return gb_date_new (year, n / 31, n % 31 + 1);
}

static int
digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

gboolean
gb_date_from_iso (const char *text, GbDate *ret_date)
{
  if (text == NULL || strnlen (text, GB_DATE_TEXT_SIZE) != GB_DATE_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
    return FALSE;

  GbDate date = gb_date_new (digits (text, 4), digits (text + 5, 2), digits (text + 8, 2));
  if (!gb_date_is_set (date))
    return FALSE;
  *ret_date = date;
  return TRUE;
}

char *
gb_date_to_iso (GbDate date, char buffer[GB_DATE_TEXT_SIZE])
{
  if (gb_date_is_valid (date))
    g_snprintf (buffer, GB_DATE_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month, date.day);
  else
    buffer[0] = '\0';
  return buffer;
}

gboolean
gb_civil_from_iso (const char *text, GbCivil *ret_civil)
{
  char date[GB_DATE_TEXT_SIZE];
  GbCivil civil;

  if (text == NULL || strnlen (text, GB_CIVIL_TEXT_SIZE) != GB_CIVIL_TEXT_SIZE - 1 || text[10] != 'T'
      || text[13] != ':')
    return FALSE;
  g_strlcpy (date, text, sizeof date);
  int hour = digits (text + 11, 2);
  int minute = digits (text + 14, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || !gb_date_from_iso (date, &civil.date))
    return FALSE;
  civil.minute = (gint16)(hour * 60 + minute);
  *ret_civil = civil;
  return TRUE;
}

char *
gb_civil_to_iso (GbCivil civil, char buffer[GB_CIVIL_TEXT_SIZE])
{
  char date[GB_DATE_TEXT_SIZE];

  if (gb_date_is_valid (civil.date) && civil.minute >= 0 && civil.minute < 24 * 60)
    g_snprintf (buffer, GB_CIVIL_TEXT_SIZE, "%sT%02d:%02d", gb_date_to_iso (civil.date, date), civil.minute / 60,
                civil.minute % 60);
  else
    buffer[0] = '\0';
  return buffer;
}

int
gb_civil_compare (GbCivil a, GbCivil b)
{
  int days = gb_date_compare (a.date, b.date);
  return days != 0 ? days : a.minute - b.minute;
}

const char *
gb_date_month_name (int month)
{
  static const char *const months[] = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
                                        N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec") };

  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return gb_text (months[month - 1]);
}

char *
gb_date_to_display (GbDate date)
{
  static const char *const weekdays[]
      = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

  if (!gb_date_is_valid (date))
    return g_strdup ("");
  return g_strdup_printf ("%s %d %s %d", gb_text (weekdays[gb_date_weekday (date) - 1]), date.day,
                          gb_date_month_name (date.month), date.year);
}

char *
gb_civil_to_display (GbCivil civil)
{
  g_autofree char *date = gb_date_to_display (civil.date);

  if (*date == '\0')
    return g_steal_pointer (&date);
  return g_strdup_printf ("%s %02d:%02d", date, civil.minute / 60, civil.minute % 60);
}
