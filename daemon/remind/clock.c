#include "remind/clock.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "geborgen/error.h"
#include "geborgen/text.h"
#include "remind/clock-resume.h"
#include "remind/clock-zone.h"

/* Where the alarm stands while nothing waits: 1 January 2200, after the last year a date can have. An armed timer that
 * never expires costs no wake-up, and only an armed one is told that the clock was set. */
#define FAR_AWAY  G_GINT64_CONSTANT (7258118400)
#define ZONE_FILE "/etc/localtime"

struct GbClock
{
  GbClockFired fired;
  gpointer user_data;
  GMainContext *context;
  gint64 armed;  /* 0: nothing waits */
  GSource *soon; /* one firing at the next turn of the loop */
  gboolean soon_jumped;
  /* The machine's */
  int fd; /* -1: a fake */
  GSource *source;
  GbZoneWatch *zone_watch;
  GbResumeWatch *resume_watch;
  /* The fake */
  gint64 fake_now;
};

gint64
gb_clock_read (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return now.tv_sec;
}

gint64
gb_clock_now (GbClock *clock)
{
  return clock->fd < 0 ? clock->fake_now : gb_clock_read ();
}

gint64
gb_clock_get_armed (GbClock *clock)
{
  return clock->armed;
}

/* The armed moment is used up when it has come, for whatever reason we look. */
static void
fire (GbClock *clock, gboolean jumped)
{
  if (clock->armed != 0 && clock->armed <= gb_clock_now (clock))
    clock->armed = 0;
  clock->fired (jumped, clock->user_data);
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static gboolean
on_soon (gpointer data)
{
  GbClock *clock = data;
  gboolean jumped = clock->soon_jumped;

  clear_source (&clock->soon);
  clock->soon_jumped = FALSE;
  fire (clock, jumped);
  return G_SOURCE_REMOVE;
}

/* Never from within the caller: whoever arms isn't ready to be called back. Several reasons make one firing. */
static void
fire_soon (GbClock *clock, gboolean jumped)
{
  clock->soon_jumped |= jumped;
  if (clock->soon != NULL)
    return;
  clock->soon = g_idle_source_new ();
  g_source_set_priority (clock->soon, G_PRIORITY_DEFAULT);
  g_source_set_callback (clock->soon, on_soon, clock, NULL);
  g_source_attach (clock->soon, clock->context);
}

/* FALSE when the clock was set since the last look; the timer is armed all the same. */
static gboolean
set_timer (GbClock *clock)
{
  struct itimerspec spec = { .it_value.tv_sec = clock->armed != 0 ? clock->armed : FAR_AWAY };

  if (timerfd_settime (clock->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) == 0)
    return TRUE;
  /* Anything else is a mistake in the arguments. */
  g_return_val_if_fail (errno == ECANCELED, TRUE);
  return FALSE;
}

void
gb_clock_arm (GbClock *clock, gint64 instant)
{
  /* A zero or negative time would disarm the timer; long past is past enough. */
  clock->armed = instant == 0 ? 0 : CLAMP (instant, 1, FAR_AWAY);
  if (clock->fd >= 0)
    {
      /* One in the past expires by itself, and so does one that a clock set just now made past. */
      if (!set_timer (clock))
        fire_soon (clock, TRUE);
    }
  else if (clock->armed != 0 && clock->armed <= clock->fake_now)
    fire_soon (clock, FALSE);
}

static gboolean
on_timer (int fd, GIOCondition condition, gpointer data)
{
  GbClock *clock = data;
  guint64 expirations;
  gboolean jumped = FALSE;

  if (read (fd, &expirations, sizeof expirations) < 0)
    {
      if (errno != ECANCELED)
        return G_SOURCE_CONTINUE;
      jumped = TRUE;
    }
  /* Look at the clock again: it may have been set back between the expiry and now. */
  else if (clock->armed == 0 || gb_clock_read () < clock->armed)
    jumped = TRUE;

  if (clock->armed != 0 && clock->armed <= gb_clock_read ())
    clock->armed = 0;
  /* A read that was cancelled has eaten an expiry; arming again gives it back, or keeps watching for a jump. */
  if (!set_timer (clock))
    jumped = TRUE;
  fire (clock, jumped);
  return G_SOURCE_CONTINUE;
}

static void
on_zone_changed (gpointer data)
{
  fire_soon (data, TRUE);
}

static void
on_resumed (gpointer data)
{
  fire_soon (data, TRUE);
}

static GbClock *
clock_new (GbClockFired fired, gpointer user_data)
{
  GbClock *clock = g_new0 (GbClock, 1);

  clock->fired = fired;
  clock->user_data = user_data;
  clock->context = g_main_context_ref_thread_default ();
  clock->fd = -1;
  return clock;
}

GbClock *
gb_clock_new (GbClockFired fired, gpointer user_data, GError **error)
{
  g_autoptr (GbClock) clock = clock_new (fired, user_data);

  clock->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (clock->fd < 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("the kernel gives no 'timerfd' to wait with: %s"),
                   gb_text_errno (errno));
      return NULL;
    }
  set_timer (clock);
  clock->source = g_unix_fd_source_new (clock->fd, G_IO_IN);
  g_source_set_callback (clock->source, G_SOURCE_FUNC (on_timer), clock, NULL);
  g_source_attach (clock->source, clock->context);
  return g_steal_pointer (&clock);
}

void
gb_clock_watch (GbClock *clock)
{
  g_return_if_fail (clock->fd >= 0 && clock->resume_watch == NULL);
  clock->zone_watch = gb_zone_watch_new (ZONE_FILE, on_zone_changed, clock);
  clock->resume_watch = gb_resume_watch_new (on_resumed, clock);
  /* Either may have come before. */
  fire_soon (clock, TRUE);
}

GbClock *
gb_clock_new_fake (gint64 now, GbClockFired fired, gpointer user_data)
{
  GbClock *clock = clock_new (fired, user_data);

  clock->fake_now = now;
  return clock;
}

void
gb_clock_fake_set (GbClock *clock, gint64 now, gboolean jumped)
{
  g_return_if_fail (clock->fd < 0);
  clock->fake_now = now;
  if (jumped || (clock->armed != 0 && clock->armed <= now))
    fire (clock, jumped);
}

void
gb_clock_free (GbClock *clock)
{
  if (clock == NULL)
    return;
  gb_resume_watch_free (clock->resume_watch);
  gb_zone_watch_free (clock->zone_watch);
  clear_source (&clock->soon);
  clear_source (&clock->source);
  if (clock->fd >= 0)
    close (clock->fd);
  g_main_context_unref (clock->context);
  g_free (clock);
}
