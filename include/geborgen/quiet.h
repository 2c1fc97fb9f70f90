/* When a manager is left alone: at night, on days that aren't worked, and while away. Pure.
 *
 * Away is about reminders and nothing else: due dates are counted in working days, whoever is away. */
#pragma once

#include "geborgen/config.h"

/* Is @date within one of the periods of [reminders] away? */
gboolean gb_is_away (const GbConfig *config, GbDate date);

/* A day to be reminded on is a working day on which the manager isn't away. @date itself when it is one; none (GB_DATE_NONE) beyond the
 * calendar. */
GbDate gb_reminder_day_on_or_before (const GbConfig *config, GbDate date);
GbDate gb_reminder_day_on_or_after (const GbConfig *config, GbDate date);

/* A moment to be reminded at is on such a day, from day_starts to day_ends. 0: @now is one; else the instant since when it hasn't been. */
gint64 gb_quiet_since (const GbConfig *config, GTimeZone *zone, gint64 now);
/* The first remind_at on such a day after @now; 0: never again. */
gint64 gb_quiet_until (const GbConfig *config, GTimeZone *zone, gint64 now);
