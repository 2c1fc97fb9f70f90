#include "remind/scheduler.h"

/* What stays due after it was delivered is tried again after so many seconds, and not at once: the loop never spins. */
#define RETRY_AFTER 60

struct GbScheduler
{
  GbSchedulerPort port;
  gpointer user_data;
  GbClock *clock;
  GMainContext *context;
  GSource *replan;
  gboolean available;
  /* The moment that stayed due, and until when it is left alone. 0: none. */
  gint64 stuck;
  gint64 stuck_until;
};

/* Anything below zero is a ledger that can't be read: nothing to wait for until it changes. */
static gint64
next_at (GbScheduler *scheduler)
{
  gint64 next = scheduler->port.next_at (scheduler->user_data);

  return MAX (next, 0);
}

/* Arms for @next, the earliest moment that waits; FALSE when that moment has come and is to be delivered. */
static gboolean
arm_for (GbScheduler *scheduler, gint64 next, gint64 now)
{
  if (next == 0 || next > now)
    gb_clock_arm (scheduler->clock, next);
  else if (next == scheduler->stuck && now < scheduler->stuck_until)
    gb_clock_arm (scheduler->clock, scheduler->stuck_until);
  else
    return FALSE;
  return TRUE;
}

static void
deliver (GbScheduler *scheduler, gint64 due, gint64 now)
{
  gint64 next;

  scheduler->port.deliver (now, scheduler->user_data);
  next = next_at (scheduler);
  /* The same moment first in line again: nothing got done. A later one that is due too is progress, and its turn. */
  scheduler->stuck = next == due ? due : 0;
  scheduler->stuck_until = next == due ? now + RETRY_AFTER : 0;
  if (!arm_for (scheduler, next, now))
    gb_scheduler_replan (scheduler);
}

static void
plan (GbScheduler *scheduler)
{
  gint64 now, next;

  if (!scheduler->available)
    {
      gb_clock_arm (scheduler->clock, 0);
      return;
    }
  next = next_at (scheduler);
  now = gb_clock_now (scheduler->clock);
  if (!arm_for (scheduler, next, now))
    deliver (scheduler, next, now);
}

static void
clear_replan (GbScheduler *scheduler)
{
  if (scheduler->replan == NULL)
    return;
  g_source_destroy (scheduler->replan);
  g_clear_pointer (&scheduler->replan, g_source_unref);
}

static gboolean
on_replan (gpointer data)
{
  GbScheduler *scheduler = data;

  clear_replan (scheduler);
  plan (scheduler);
  return G_SOURCE_REMOVE;
}

void
gb_scheduler_replan (GbScheduler *scheduler)
{
  if (scheduler->replan != NULL)
    return;
  scheduler->replan = g_idle_source_new ();
  g_source_set_callback (scheduler->replan, on_replan, scheduler, NULL);
  g_source_attach (scheduler->replan, scheduler->context);
}

static void
on_fired (gboolean jumped, gpointer data)
{
  GbScheduler *scheduler = data;

  if (jumped)
    {
      /* A clock set back would leave it alone for as long as the jump was. */
      scheduler->stuck = scheduler->stuck_until = 0;
      if (scheduler->port.jumped != NULL)
        scheduler->port.jumped (gb_clock_now (scheduler->clock), scheduler->user_data);
    }
  plan (scheduler);
}

void
gb_scheduler_set_available (GbScheduler *scheduler, gboolean available)
{
  scheduler->available = available;
  /* Another screen deserves another try. */
  scheduler->stuck = scheduler->stuck_until = 0;
  if (available)
    gb_scheduler_replan (scheduler);
  else
    gb_clock_arm (scheduler->clock, 0);
}

GbScheduler *
gb_scheduler_new (const GbSchedulerPort *port, gpointer user_data, gint64 fake_now, GError **error)
{
  g_autoptr (GbScheduler) scheduler = g_new0 (GbScheduler, 1);

  scheduler->port = *port;
  scheduler->user_data = user_data;
  scheduler->context = g_main_context_ref_thread_default ();
  scheduler->clock
      = fake_now != 0 ? gb_clock_new_fake (fake_now, on_fired, scheduler) : gb_clock_new (on_fired, scheduler, error);
  if (scheduler->clock == NULL)
    return NULL;
  return g_steal_pointer (&scheduler);
}

GbClock *
gb_scheduler_get_clock (GbScheduler *scheduler)
{
  return scheduler->clock;
}

void
gb_scheduler_free (GbScheduler *scheduler)
{
  if (scheduler == NULL)
    return;
  clear_replan (scheduler);
  gb_clock_free (scheduler->clock);
  g_main_context_unref (scheduler->context);
  g_free (scheduler);
}
