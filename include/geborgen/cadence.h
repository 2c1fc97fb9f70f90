/* When the next talk of a cycle is due. All pure; "today" is an argument. */
#pragma once

#include "geborgen/config.h"

/* The first one, for somebody or some team new to the cycle.
 * @started_on known: the first whole number of cadences after it that lies at least two weeks after @today, so that the talks of
 * a roster spread over the year as its people came. Unknown: spread evenly over one cadence by @ordinal (an id will do).
 * On a working day, moved back where it isn't one. */
GbDate gb_cadence_first_due (GbDuration cadence, const GbHolidays *holidays, GbDate started_on, GbDate today,
                             gint64 ordinal);

/* The one after. @from: the day the last was held, or was due when it was skipped. Whole cadences are added until the day lies
 * after @today, counted from @from each time so that the 31st and 29 February come back. Moved back to a working day, but
 * never to @today or before. */
GbDate gb_cadence_next_due (GbDuration cadence, const GbHolidays *holidays, GbDate from, GbDate today);

/* 10 November of @year. It never moves. */
GbDate gb_day_of_mantelzorg (int year);
/* The working day for the activity: the Day itself, or where it falls in a weekend the working day beside it
 * (Saturday: the Friday before; Sunday: the Monday after). */
GbDate gb_day_activity_on (const GbHolidays *holidays, int year);
