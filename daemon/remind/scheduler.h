/* Decides when to look at the ledger. It knows neither store nor notifications: both are ports, given by main. */
#pragma once

#include "clock.h"

typedef struct
{
  /* When the next reminder waits; 0: none. */
  gint64 (*next_at) (gpointer user_data);
  /* Deliver what is due at @now. Called only while the screen is available. */
  void (*deliver) (gint64 now, gpointer user_data);
  /* The clock jumped or the zone changed: moments that aren't instants must be computed again. May be NULL. */
  void (*jumped) (gint64 now, gpointer user_data);
} GbSchedulerPort;

typedef struct GbScheduler GbScheduler;

/* @fake_now: 0 for the machine's clock, else a fake one that stands at that instant. */
GbScheduler *gb_scheduler_new (const GbSchedulerPort *port, gpointer user_data, gint64 fake_now,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void gb_scheduler_free (GbScheduler *scheduler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbScheduler, gb_scheduler_free)
GbClock *gb_scheduler_get_clock (GbScheduler *scheduler);
/* The ledger changed: arm for what comes first now. Several calls before the loop turns make one. */
void gb_scheduler_replan (GbScheduler *scheduler);
/* Is there a screen to show on? While not, nothing is armed; when it comes, what waited is delivered. Starts FALSE. */
void gb_scheduler_set_available (GbScheduler *scheduler, gboolean available);
