/* Durations as ISO 8601 writes them: P6M, P2W, P1DT12H, PT15M. Used for cadences and for ladders. */
#pragma once

#include "geborgen/date.h"

typedef struct
{
  int months;     /* years are 12 of them */
  int days;       /* weeks are 7 of them; calendar days, whatever their length */
  gint64 seconds; /* exact */
} GbDuration;

#define GB_DURATION_ZERO      ((GbDuration){ 0, 0, 0 })
#define GB_DURATION_TEXT_SIZE 48

/* Fails with GB_ERROR_INVALID. Negative durations, fractions and anything over 50 years are refused. */
gboolean gb_duration_parse (const char *text, GbDuration *ret_duration, GError **error);
/* Writes the shortest form ("PT0S" for nothing) and returns @buffer. */
char *gb_duration_to_iso (GbDuration duration, char buffer[GB_DURATION_TEXT_SIZE]);
gboolean gb_duration_is_zero (GbDuration duration);
/* The date part only: @date moved by months, then days. @times may be negative. */
GbDate gb_duration_step (GbDuration duration, GbDate date, int times);
