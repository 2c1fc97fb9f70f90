/* Calendars with fixed stamps, and the moments that every reader must find in them. */
#pragma once

#include "geborgen/talk.h"

typedef struct
{
  gint64 id;
  GbTalkKind kind;
  GbTalkState state;
  const char *name; /* of the person or team */
  const char *due_on;
  const char *starts_at; /* NULL: never planned */
  const char *zone;
  int minutes;
  const char *held_on;
  int sequence;
  /* Written by hand: what a reader must find, "DATE/DATE" (the end exclusive) or "INSTANT/INSTANT" in UTC.
   * NULL: no event. */
  const char *expected;
  const char *expected_activity;
} Sample;

typedef struct
{
  const char *name; /* of the golden file */
  gboolean with_due;
  gboolean publish;
  const Sample *samples;
  guint n_samples;
} SampleCalendar;

extern const SampleCalendar sample_calendars[];
extern const guint n_sample_calendars;

GPtrArray *sample_calendar_to_talks (const SampleCalendar *calendar);
GbTalk *sample_to_talk (const Sample *sample);
/* "UID<TAB>START<TAB>END" a line, by order of the calendar; yours to free. */
char *sample_calendar_to_expected (const SampleCalendar *calendar);
/* What gb_calendar_write() makes of it, with the word VERSION for the version of this build. Fails the program on an error. */
char *sample_calendar_write (const SampleCalendar *calendar);
