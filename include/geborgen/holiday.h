/* Working days: those of the week that are worked (Monday to Friday, unless the configuration has others), less the public holidays of
 * share/holidays/nl.conf and those of the configuration.
 *
 * Source of the Dutch days: Algemene termijnenwet art. 3 lid 1 (Nieuwjaarsdag, tweede paasdag, Hemelvaartsdag,
 * tweede pinksterdag, beide kerstdagen, Koningsdag, 5 mei) — 27 April, or the 26th when that's a Sunday. Good Friday is
 * a working day for most. Whether 5 May is a day off differs by cao; here it is one in lustrum years only. */
#pragma once

#include "geborgen/date.h"

typedef struct GbHolidays GbHolidays;

/* Parses the key file @data. Fails with GB_ERROR_INVALID naming the group. */
GbHolidays *gb_holidays_new (const char *data, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The shipped ones. */
GbHolidays *gb_holidays_new_dutch (void) G_GNUC_WARN_UNUSED_RESULT;
void gb_holidays_free (GbHolidays *holidays);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbHolidays, gb_holidays_free)

/* Adds one day off, once. */
void gb_holidays_add (GbHolidays *holidays, GbDate date);
/* The days that were added, of GbDate, in the order in which they were; borrowed. */
const GArray *gb_holidays_get_added (const GbHolidays *holidays);

/* Bit n - 1 of @days: the n-th day of the week, Monday is the first. At least one. */
#define GB_WORKING_DAYS_DEFAULT 0x1fu
void gb_holidays_set_working_days (GbHolidays *holidays, guint days);
guint gb_holidays_get_working_days (const GbHolidays *holidays);

/* The name of the holiday on @date, borrowed, or NULL. */
const char *gb_holidays_get_name (const GbHolidays *holidays, GbDate date);
/* @holidays NULL: any day from Monday to Friday. */
gboolean gb_is_working_day (const GbHolidays *holidays, GbDate date);
/* @date itself when it is a working day. */
GbDate gb_working_day_on_or_before (const GbHolidays *holidays, GbDate date);
GbDate gb_working_day_on_or_after (const GbHolidays *holidays, GbDate date);
/* The @n-th working day after @date (n > 0) or before it (n < 0). */
GbDate gb_working_days_add (const GbHolidays *holidays, GbDate date, int n);
