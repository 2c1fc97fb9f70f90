#include "geborgen/duration.h"

#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#define YEARS_MAX     50
#define DAYS_MAX      (YEARS_MAX * 366)
#define SECONDS_A_DAY G_GINT64_CONSTANT (86400)

/* The units of a part in the order in which they must come, and what one of them is worth. */
typedef struct
{
  char unit;
  int months, days, seconds;
} Unit;

static const Unit date_units[] = { { 'Y', 12, 0, 0 }, { 'M', 1, 0, 0 }, { 'W', 0, 7, 0 }, { 'D', 0, 1, 0 } };
static const Unit time_units[] = { { 'H', 0, 0, 3600 }, { 'M', 0, 0, 60 }, { 'S', 0, 0, 1 } };

/* Reads "6M", "1Y6M", … up to a 'T' or the end. FALSE when nothing is there or something else is. */
static gboolean
parse_part (const char **text, const Unit *units, gsize n, GbDuration *duration)
{
  const char *p = *text;
  gsize at = 0;

  while (*p != '\0' && *p != 'T')
    {
      gint64 count = 0;
      const char *start = p;
      for (; g_ascii_isdigit (*p); p++)
        if ((count = count * 10 + (*p - '0')) > DAYS_MAX * SECONDS_A_DAY)
          return FALSE;
      while (at < n && units[at].unit != *p)
        at++;
      if (p == start || at == n)
        return FALSE;

      gint64 months = duration->months + count * units[at].months;
      gint64 days = duration->days + count * units[at].days;
      duration->seconds += count * units[at].seconds;
      if (months > YEARS_MAX * 12 || days > DAYS_MAX)
        return FALSE;
      duration->months = (int)months;
      duration->days = (int)days;
      at++;
      p++;
    }
  gboolean some = p > *text;
  *text = p;
  return some;
}

static gboolean
within_bounds (const GbDuration *duration)
{
  return duration->months * G_GINT64_CONSTANT (31) + duration->days + duration->seconds / SECONDS_A_DAY
         <= YEARS_MAX * 12 * 31;
}

static gboolean
parse (const char *text, GbDuration *duration)
{
  if (text == NULL || *text != 'P')
    return FALSE;
  text++;
  if (*text != 'T' && !parse_part (&text, date_units, G_N_ELEMENTS (date_units), duration))
    return FALSE;
  if (*text == 'T')
    {
      text++;
      if (!parse_part (&text, time_units, G_N_ELEMENTS (time_units), duration))
        return FALSE;
    }
  return *text == '\0' && within_bounds (duration);
}

gboolean
gb_duration_parse (const char *text, GbDuration *ret_duration, GError **error)
{
  GbDuration duration = GB_DURATION_ZERO;

  if (!parse (text, &duration))
    {
      g_autofree char *culprit = gb_words_culprit (text != NULL ? text : "");
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("'%s' is no duration of at most fifty years; write P6M, P2W, P1D or PT15M"), culprit);
      return FALSE;
    }
  *ret_duration = duration;
  return TRUE;
}

static void
append (GString *text, gint64 count, char unit)
{
  if (count != 0)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "%c", count, unit);
}

char *
gb_duration_to_iso (GbDuration duration, char buffer[GB_DURATION_TEXT_SIZE])
{
  g_autoptr (GString) text = g_string_new ("P");
  /* Weeks stand alone in ISO 8601. */
  gboolean weeks = duration.months == 0 && duration.seconds == 0 && duration.days % 7 == 0;

  append (text, duration.months / 12, 'Y');
  append (text, duration.months % 12, 'M');
  append (text, weeks ? duration.days / 7 : duration.days, weeks ? 'W' : 'D');
  if (duration.seconds != 0)
    g_string_append_c (text, 'T');
  append (text, duration.seconds / 3600, 'H');
  append (text, duration.seconds / 60 % 60, 'M');
  append (text, duration.seconds % 60, 'S');
  g_strlcpy (buffer, text->len > 1 ? text->str : "PT0S", GB_DURATION_TEXT_SIZE);
  return buffer;
}

gboolean
gb_duration_is_zero (GbDuration duration)
{
  return duration.months == 0 && duration.days == 0 && duration.seconds == 0;
}

GbDate
gb_duration_step (GbDuration duration, GbDate date, int times)
{
  gint64 months = (gint64)duration.months * times;
  gint64 days = (gint64)duration.days * times;

  /* Further than the calendar reaches in either direction. */
  if (ABS (months) > 300 * 12 || ABS (days) > 300 * 366)
    return GB_DATE_NONE;
  return gb_date_add_days (gb_date_add_months (date, (int)months), (int)days);
}
