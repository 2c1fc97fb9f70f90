/* Writes iCalendar files that Outlook and Thunderbird both take. The only place that knows libical. */
#pragma once

#include "geborgen/config.h"

/* One VCALENDAR of @talks (GbTalk), in the order given; folded, CRLF, UTF-8. Titles are neutral.
 *
 * - planned and held talks: a timed event in the talk's zone; held ones stay as they were;
 * - cancelled and skipped ones that once were planned: STATUS:CANCELLED; those never planned: left out;
 * - due ones: an all-day, transparent event on the due date when @with_due;
 * - the Day: an all-day event on 10 November whatever happens to the activity; the activity, once planned, is an event of its own
 *   whose UID is the talk's with "activity-" before it.
 * @publish: METHOD:PUBLISH (an exported file) or none.
 * @ret_events: how many; may be NULL. GB_ERROR_INVALID when a talk holds what no calendar can (named). */
char *gb_calendar_write (GPtrArray *talks, gboolean with_due, gboolean publish, guint *ret_events,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts @ics in @path by an atomic rename, mode 0444, folders made with 0700. Writes nothing when the file holds the same already.
 * @ret_changed may be NULL. */
gboolean gb_calendar_replace_file (const char *path, const char *ics, gboolean *ret_changed, GError **error);
