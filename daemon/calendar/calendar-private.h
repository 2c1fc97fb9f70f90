/* What the files of this folder know of each other. */
#pragma once

#include "calendar.h"
#include "ical-library.h"

#include "geborgen/zone.h"

/* ---- zone.c ---- */

/* A change of the clocks that comes back every year, in local time as it stands before the change. */
typedef struct
{
  int month;       /* 1 to 12 */
  int weekday;     /* 1 Monday to 7 Sunday */
  int ordinal;     /* 1 to 4, or -1 for the last of the month */
  int second;      /* of the day */
  int offset_from; /* seconds east of UTC */
  int offset_to;
  char *name; /* "CEST", what it changes to; NULL: none that can be written */
} GbOnset;

typedef struct GbZoneYear GbZoneYear;

typedef struct
{
  char *name;
  GTimeZone *zone;
  gboolean has_rule; /* two onsets a year say it all; else its events are written in UTC */
  GbOnset onsets[2]; /* in the order of the year */
  gboolean used;     /* an event names it, so that it must be declared */
  GHashTable *years; /* of GbZoneYear, those that were asked for */
  const GbZoneYear *last;
} GbCalendarZone;

/* @year: from which on the rule must hold. GB_ERROR_INVALID when there is no such zone. */
GbCalendarZone *gb_calendar_zone_new (const char *name, int year, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_calendar_zone_free (GbCalendarZone *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbCalendarZone, gb_calendar_zone_free)
/* As gb_zone_to_instant(). */
gint64 gb_calendar_zone_to_instant (GbCalendarZone *zone, GbCivil civil);
/* The local times of @start and @end, where every reader of the declared zone finds these instants again from them. FALSE in
 * the hour that exists twice (RFC 5545 means its first, most programs the second), across a change of the clocks (ical.js takes
 * the length from the local times when it expands an event), and in a year that had another rule. */
gboolean gb_calendar_zone_say (GbCalendarZone *zone, gint64 start, gint64 end, icaltimetype *ret_start,
                               icaltimetype *ret_end);
/* The VTIMEZONE: one STANDARD and one DAYLIGHT block, from 1970 on. */
icalcomponent *gb_calendar_zone_to_component (const GbCalendarZone *zone) G_GNUC_WARN_UNUSED_RESULT;

icaltimetype gb_calendar_time_from_date (GbDate date);
icaltimetype gb_calendar_time_from_instant (gint64 instant);

/* ---- event.c ---- */

typedef struct GbEventWriter GbEventWriter;

GbEventWriter *gb_event_writer_new (gboolean with_due) G_GNUC_WARN_UNUSED_RESULT;
void gb_event_writer_free (GbEventWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbEventWriter, gb_event_writer_free)
/* Writes the events of @talk, which must outlive @writer: none, one, or the two of a Day with a planned activity. */
gboolean gb_event_writer_add (GbEventWriter *writer, const GbTalk *talk, GError **error);
/* Ends the writing. */
GString *gb_event_writer_steal_text (GbEventWriter *writer);
guint gb_event_writer_get_count (const GbEventWriter *writer);
/* Of GbCalendarZone, in the order in which they were met. */
GPtrArray *gb_event_writer_get_zones (const GbEventWriter *writer);
