/* The clock and its alarm: one absolute timerfd as a GLib source. The only place that reads the time in the daemon. */
#pragma once

#include <glib.h>

typedef struct GbClock GbClock;

/* @jumped: the clock was set, the machine resumed, or the zone changed; the moment may not have come. */
typedef void (*GbClockFired) (gboolean jumped, gpointer user_data);

/* The machine's clock, on the thread-default main context. */
GbClock *gb_clock_new (GbClockFired fired, gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From now on a change of zone (/etc/localtime) and the end of a sleep fire as a jump, and once for what may have come before. Apart from
 * gb_clock_new(), since both take longer than all else that a start needs. */
void gb_clock_watch (GbClock *clock);
/* For tests: stands still until gb_clock_fake_set(), which fires when the armed moment has come. */
GbClock *gb_clock_new_fake (gint64 now, GbClockFired fired, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void gb_clock_fake_set (GbClock *clock, gint64 now, gboolean jumped);
void gb_clock_free (GbClock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbClock, gb_clock_free)

/* The machine's clock at this moment, in seconds since the epoch; for what runs without a service. */
gint64 gb_clock_read (void);
/* Seconds since the epoch. */
gint64 gb_clock_now (GbClock *clock);
/* Fires once at @instant (at once when it's past); 0: never. Arms nothing else: an idle daemon makes no wake-ups. */
void gb_clock_arm (GbClock *clock, gint64 instant);
gint64 gb_clock_get_armed (GbClock *clock);
