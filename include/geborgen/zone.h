/* From civil time to instants and back.
 *
 * The rule for the two odd hours of a year, and it is the only one:
 * - a time that doesn't exist (clocks go forward) becomes the same moment after the gap: 02:30 is 03:30;
 * - a time that exists twice (clocks go back) is the second one, winter time, which is also how
 *   Outlook, Thunderbird and libical read such a time in a calendar file. */
#pragma once

#include "geborgen/date.h"

typedef enum
{
  GB_CIVIL_ONCE,  /* an ordinary time */
  GB_CIVIL_GAP,   /* doesn't exist that day; moved forward */
  GB_CIVIL_TWICE, /* exists twice that day; the second is meant */
} GbCivilKind;

/* NULL with GB_ERROR_INVALID when @name isn't a zone of the tz database. NULL or "": the machine's own zone.
 * Never cached here: a change of /etc/localtime is seen by the next call. */
GTimeZone *gb_zone_new (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Seconds since the epoch, UTC. @ret_kind may be NULL. */
gint64 gb_zone_to_instant (GTimeZone *zone, GbCivil civil, GbCivilKind *ret_kind);
GbCivil gb_zone_to_civil (GTimeZone *zone, gint64 instant);
GbDate gb_zone_to_date (GTimeZone *zone, gint64 instant);
/* RFC 3339 with offset, "2026-12-03T10:00:00+01:00"; yours to free. */
char *gb_zone_to_rfc3339 (GTimeZone *zone, gint64 instant);
/* Reads RFC 3339 with an offset or Z. */
gboolean gb_instant_from_rfc3339 (const char *text, gint64 *ret_instant);
