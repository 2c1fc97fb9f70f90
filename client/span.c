#include "client/span.h"

#include "geborgen/error.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"

static gboolean
parse_short (const char *text, GbDuration *ret_span)
{
  GbDuration span = GB_DURATION_ZERO;
  char *unit = NULL;
  guint64 n;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  n = g_ascii_strtoull (text, &unit, 10);
  if (n > 100000 || *unit == '\0' || unit[1] != '\0')
    return FALSE;
  switch (g_ascii_tolower (*unit))
    {
    case 'm':
      span.seconds = (gint64)n * 60;
      break;
    case 'h':
    case 'u':
      span.seconds = (gint64)n * 3600;
      break;
    case 'd':
      span.days = (int)n;
      break;
    case 'w':
      span.days = (int)n * 7;
      break;
    default:
      return FALSE;
    }
  *ret_span = span;
  return TRUE;
}

static gboolean
is_sensible (GbDuration span)
{
  return !gb_duration_is_zero (span) && span.months <= 12 && span.days <= 366 && span.seconds <= 366 * 86400;
}

gboolean
gb_span_parse (const char *text, GbDuration *ret_span, GError **error)
{
  GbDuration span;

  if ((parse_short (text, &span) || gb_duration_parse (text, &span, NULL)) && is_sensible (span))
    {
      *ret_span = span;
      return TRUE;
    }
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' is no time to wait; give 30m, 2h, 1d, 2w or PT30M, up to a year"), text);
  return FALSE;
}

gint64
gb_span_add (GTimeZone *zone, gint64 instant, GbDuration span)
{
  GbCivil civil;

  if (span.months != 0 || span.days != 0)
    {
      civil = gb_zone_to_civil (zone, instant);
      civil.date = gb_duration_step (span, civil.date, 1);
      instant = gb_zone_to_instant (zone, civil, NULL);
    }
  return instant + span.seconds;
}
