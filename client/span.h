/* How long to snooze, as people type it. */
#pragma once

#include "geborgen/duration.h"

/* "30m", "2h" (or "2u"), "1d", "2w", or a duration as ISO 8601 has it. More than nothing, at most a year. */
gboolean gb_span_parse (const char *text, GbDuration *ret_span, GError **error);
/* Days and months by the calendar on the wall, the rest by the clock. */
gint64 gb_span_add (GTimeZone *zone, gint64 instant, GbDuration span);
