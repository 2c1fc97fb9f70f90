/* Civil dates and times: what a calendar on the wall says, without zone or clock.
 *
 * Small values, passed by value. A GbDate of all zeros is "none". Years 1900 to 2199. */
#pragma once

#include <glib.h>

typedef struct
{
  gint16 year; /* 0: no date */
  gint8 month; /* 1 to 12 */
  gint8 day;   /* 1 to 31 */
} GbDate;

typedef struct
{
  GbDate date;   /* date.year 0: no moment */
  gint16 minute; /* minutes since midnight, 0 to 1439 */
} GbCivil;

#define GB_DATE_NONE  ((GbDate){ 0, 0, 0 })
#define GB_CIVIL_NONE ((GbCivil){ { 0, 0, 0 }, 0 })
/* Room for "2026-12-03T10:00", and the closing zero. */
#define GB_DATE_TEXT_SIZE  11
#define GB_CIVIL_TEXT_SIZE 17

gboolean gb_date_is_set (GbDate date);
/* A date that exists, between 1900 and 2199. GB_DATE_NONE isn't valid. */
gboolean gb_date_is_valid (GbDate date);
/* GB_DATE_NONE when there is no such day. */
GbDate gb_date_new (int year, int month, int day);
/* Negative, 0 or positive, as @a is before, on or after @b. */
int gb_date_compare (GbDate a, GbDate b);
/* Days from @a to @b; negative when @b is before @a. */
int gb_date_days_between (GbDate a, GbDate b);
/* 1 Monday to 7 Sunday, ISO 8601. */
int gb_date_weekday (GbDate date);
/* ISO 8601 week number, 1 to 53. */
int gb_date_iso_week (GbDate date);
GbDate gb_date_add_days (GbDate date, int days);
/* The same day @months later. Where that month is too short: its last day (31 January + 1 month is
 * 28 or 29 February; 29 February + 12 months is 28 February). The count goes on from the day it was given,
 * so a series must be computed from its start and not from the step before. */
GbDate gb_date_add_months (GbDate date, int months);
/* Easter Sunday of the Gregorian @year (anonymous Gregorian algorithm, Meeus 1991). */
GbDate gb_date_easter (int year);

/* Strictly "YYYY-MM-DD" of a day that exists. */
gboolean gb_date_from_iso (const char *text, GbDate *ret_date);
/* Writes "YYYY-MM-DD" (empty for none) and returns @buffer. */
char *gb_date_to_iso (GbDate date, char buffer[GB_DATE_TEXT_SIZE]);
/* Strictly "YYYY-MM-DDTHH:MM". */
gboolean gb_civil_from_iso (const char *text, GbCivil *ret_civil);
char *gb_civil_to_iso (GbCivil civil, char buffer[GB_CIVIL_TEXT_SIZE]);
int gb_civil_compare (GbCivil a, GbCivil b);

/* What a person types: 2026-12-03, 3-12-2026, 3/12/2026, "3 dec", "3 december 2027", morgen/tomorrow,
 * vandaag/today, overmorgen, vrijdag/friday (the next one after today), "+2w" "+10d" "+3m" "+1y".
 * A day and month without a year is the next such day, today included.
 * Both languages always work, in upper or lower case.
 * Fails with GB_ERROR_INVALID naming @text and what can be read. */
gboolean gb_date_parse (const char *text, GbDate today, GbDate *ret_date, GError **error);
/* The same, followed by a time: "HH:MM" or "H:MM", optionally after "om"/"at". @ret_has_time tells whether there was one. */
gboolean gb_civil_parse (const char *text, GbDate today, GbCivil *ret_civil, gboolean *ret_has_time, GError **error);

/* "Jan" to "Dec" in the current language, static. @month: 1 to 12. */
const char *gb_date_month_name (int month);
/* For people, in the current language: "do 3 dec 2026" / "Thu 3 Dec 2026"; yours to free. */
char *gb_date_to_display (GbDate date);
/* "do 3 dec 2026 10:00"; yours to free. */
char *gb_civil_to_display (GbCivil civil);
