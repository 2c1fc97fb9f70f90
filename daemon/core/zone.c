#include "geborgen/zone.h"

#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#define SECONDS_A_DAY G_GINT64_CONSTANT (86400)
#define ZONE_NAME_MAX 64

/* Only names of the tz database. GLib also takes "+02:00", paths and POSIX rules such as "CET-1CEST", to which it gives the
 * daylight saving of the United States; none of these can stand in a calendar. */
static gboolean
is_zone_name (const char *name)
{
  gsize length = strnlen (name, ZONE_NAME_MAX + 1);
  gboolean with_area = memchr (name, '/', length) != NULL;

  if (length < 2 || length > ZONE_NAME_MAX || !g_ascii_isalpha (name[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalpha (name[i]) && strchr ("/_-", name[i]) == NULL
        && !(with_area && (g_ascii_isdigit (name[i]) || name[i] == '+')))
      return FALSE;
  return TRUE;
}

GTimeZone *
gb_zone_new (const char *name, GError **error)
{
  if (name == NULL || *name == '\0')
    return g_time_zone_new_local ();

  GTimeZone *zone = is_zone_name (name) ? g_time_zone_new_identifier (name) : NULL;
  if (zone == NULL)
    {
      g_autofree char *culprit = gb_words_culprit (name);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no time zone; write a name such as Europe/Amsterdam"),
                   culprit);
    }
  return zone;
}

static int
offset_at (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));
}

static gint64
days_since_epoch (GbDate date)
{
  return gb_date_days_between (gb_date_new (1970, 1, 1), date);
}

gint64
gb_zone_to_instant (GTimeZone *zone, GbCivil civil, GbCivilKind *ret_kind)
{
  g_return_val_if_fail (gb_date_is_valid (civil.date), 0);

  /* What the clock on the wall would be in UTC, and the offsets on either side of any change that may be near. */
  gint64 wall = days_since_epoch (civil.date) * SECONDS_A_DAY + civil.minute * 60;
  gint64 early = wall - offset_at (zone, wall - SECONDS_A_DAY);
  gint64 late = wall - offset_at (zone, wall + SECONDS_A_DAY);
  gboolean early_exists = early + offset_at (zone, early) == wall;
  gboolean late_exists = late + offset_at (zone, late) == wall;
  GbCivilKind kind = GB_CIVIL_ONCE;
  gint64 instant;

  if (early_exists && late_exists && early != late)
    {
      kind = GB_CIVIL_TWICE;
      instant = MAX (early, late);
    }
  else if (early_exists)
    instant = early;
  else if (late_exists)
    instant = late;
  else
    {
      /* As a clock that nobody put forward would show it. */
      kind = GB_CIVIL_GAP;
      instant = early;
    }
  if (ret_kind != NULL)
    *ret_kind = kind;
  return instant;
}

/* @ret_second: of the day. */
static GbDate
split_instant (GTimeZone *zone, gint64 instant, int *ret_second, int *ret_offset)
{
  int offset = offset_at (zone, instant);
  gint64 wall = instant + offset;
  gint64 days = wall / SECONDS_A_DAY - (wall % SECONDS_A_DAY < 0);

  *ret_second = (int)(wall - days * SECONDS_A_DAY);
  *ret_offset = offset;
  return ABS (days) > 366 * 300 ? GB_DATE_NONE : gb_date_add_days (gb_date_new (1970, 1, 1), (int)days);
}

GbCivil
gb_zone_to_civil (GTimeZone *zone, gint64 instant)
{
  int second, offset;
  GbCivil civil = { split_instant (zone, instant, &second, &offset), 0 };

  civil.minute = (gint16)(gb_date_is_set (civil.date) ? second / 60 : 0);
  return civil;
}

GbDate
gb_zone_to_date (GTimeZone *zone, gint64 instant)
{
  return gb_zone_to_civil (zone, instant).date;
}

char *
gb_zone_to_rfc3339 (GTimeZone *zone, gint64 instant)
{
  char date[GB_DATE_TEXT_SIZE];
  int second, offset;

  gb_date_to_iso (split_instant (zone, instant, &second, &offset), date);
  int minutes = ABS (offset) / 60;
  return g_strdup_printf ("%sT%02d:%02d:%02d%c%02d:%02d", date, second / 3600, second / 60 % 60, second % 60,
                          offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* "HH:MM" with the sign before it, or "Z": seconds east of Greenwich. */
static gboolean
parse_offset (const char *text, int *ret_seconds)
{
  if (strcmp (text, "Z") == 0)
    {
      *ret_seconds = 0;
      return TRUE;
    }
  if (strlen (text) != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
    return FALSE;
  for (int i = 1; i < 6; i++)
    if (i != 3 && !g_ascii_isdigit (text[i]))
      return FALSE;
  int hours = (text[1] - '0') * 10 + text[2] - '0';
  int minutes = (text[4] - '0') * 10 + text[5] - '0';
  if (hours > 23 || minutes > 59)
    return FALSE;
  *ret_seconds = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
  return TRUE;
}

gboolean
gb_instant_from_rfc3339 (const char *text, gint64 *ret_instant)
{
  char civil_text[GB_CIVIL_TEXT_SIZE];
  GbCivil civil;
  int offset;

  if (text == NULL || strnlen (text, 40) < 20 || strnlen (text, 40) == 40 || text[16] != ':'
      || !g_ascii_isdigit (text[17]) || text[17] > '5' || !g_ascii_isdigit (text[18]))
    return FALSE;
  g_strlcpy (civil_text, text, sizeof civil_text);

  const char *rest = text + 19;
  if (*rest == '.')
    {
      gsize fraction = strspn (rest + 1, "0123456789");
      if (fraction == 0)
        return FALSE;
      rest += 1 + fraction;
    }
  if (!gb_civil_from_iso (civil_text, &civil) || !parse_offset (rest, &offset))
    return FALSE;
  *ret_instant = days_since_epoch (civil.date) * SECONDS_A_DAY + civil.minute * 60 + (text[17] - '0') * 10
                 + (text[18] - '0') - offset;
  return TRUE;
}
