/* The machine's clock: real timers, and a kernel that says 'the clock was set' when a test wants it to. */
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "private-bus.h"
#include "remind/clock-zone.h"
#include "remind/clock.h"
#include "run-tests.h"

/* The linker puts these in the place of the real ones (--wrap). Setting the machine's clock isn't for a test to do. */
ssize_t __real_read (int fd, void *buffer, size_t size);
ssize_t __wrap_read (int fd, void *buffer, size_t size);
int __real_timerfd_settime (int fd, int flags, const struct itimerspec *new_value, struct itimerspec *old_value);
int __wrap_timerfd_settime (int fd, int flags, const struct itimerspec *new_value, struct itimerspec *old_value);

static int timer_fd = -1, timer_flags;
static gint64 timer_at;
static gboolean cancel_read, cancel_settime;

ssize_t
__wrap_read (int fd, void *buffer, size_t size)
{
  ssize_t n = __real_read (fd, buffer, size);

  if (fd != timer_fd || !cancel_read)
    return n;
  cancel_read = FALSE;
  errno = ECANCELED;
  return -1;
}

int
__wrap_timerfd_settime (int fd, int flags, const struct itimerspec *new_value, struct itimerspec *old_value)
{
  int result = __real_timerfd_settime (fd, flags, new_value, old_value);

  timer_fd = fd;
  timer_flags = flags;
  timer_at = new_value->it_value.tv_sec;
  if (result < 0 || !cancel_settime)
    return result;
  cancel_settime = FALSE;
  errno = ECANCELED; /* armed all the same, as the kernel has it */
  return -1;
}

typedef struct
{
  guint n_fired, n_jumped;
  gint64 at;
  GbClock *clock;
} Seen;

static void
on_fired (gboolean jumped, gpointer data)
{
  Seen *seen = data;

  seen->n_fired++;
  seen->n_jumped += jumped;
  seen->at = g_get_real_time ();
}

static void
wait_for (const guint *count, guint at_least)
{
  while (*count < at_least)
    g_main_context_iteration (NULL, TRUE);
}

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GbClock *
new_clock (Seen *seen)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent", FALSE);
  seen->clock = gb_clock_new (on_fired, seen, &error);
  ck_assert_ptr_nonnull (seen->clock);
  return seen->clock;
}

/* What came before it was watched is told once, as a jump. */
static GbClock *
new_watching_clock (Seen *seen)
{
  GbClock *clock = new_clock (seen);

  gb_clock_watch (clock);
  ck_assert_uint_eq (seen->n_fired, 0);
  wait_for (&seen->n_fired, 1);
  ck_assert_uint_eq (seen->n_jumped, 1);
  *seen = (Seen){ .clock = clock };
  return clock;
}

START_TEST (fires_once_and_not_before)
{
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = new_clock (&seen);
  gint64 instant = gb_clock_now (clk) + 1;

  gb_clock_arm (clk, instant);
  ck_assert_int_eq (gb_clock_get_armed (clk), instant);
  wait_for (&seen.n_fired, 1);
  ck_assert_int_ge (seen.at, instant * G_USEC_PER_SEC);
  ck_assert_uint_eq (seen.n_jumped, 0);
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
  turn ();
  ck_assert_uint_eq (seen.n_fired, 1);
}
END_TEST

START_TEST (fires_at_once_for_the_past)
{
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = new_clock (&seen);

  gb_clock_arm (clk, 1);
  ck_assert_uint_eq (seen.n_fired, 0);
  wait_for (&seen.n_fired, 1);
  gb_clock_arm (clk, -5);
  wait_for (&seen.n_fired, 2);
  ck_assert_uint_eq (seen.n_jumped, 0);
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
}
END_TEST

START_TEST (disarmed_in_time_it_stays_silent)
{
  Seen seen = { 0 }, other = { 0 };
  g_autoptr (GbClock) clk = new_clock (&seen);
  g_autoptr (GbClock) second = new_clock (&other);

  gb_clock_arm (clk, 1);
  gb_clock_arm (clk, 0);
  gb_clock_arm (second, gb_clock_now (second) + 1);
  wait_for (&other.n_fired, 1);
  ck_assert_uint_eq (seen.n_fired, 0);
}
END_TEST

START_TEST (one_absolute_alarm_that_a_clock_set_cancels)
{
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = new_clock (&seen);

  ck_assert_int_eq (timer_flags, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET);
  /* Armed out of sight, to hear of a jump while nothing waits. */
  ck_assert_int_gt (timer_at, G_GINT64_CONSTANT (7226582400));
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
  gb_clock_arm (clk, gb_clock_now (clk) + 100);
  ck_assert_int_eq (timer_at, gb_clock_get_armed (clk));
  gb_clock_arm (clk, G_MAXINT64);
  ck_assert_int_gt (timer_at, G_GINT64_CONSTANT (7226582400));
}
END_TEST

START_TEST (a_cancelled_read_is_a_jump_and_keeps_the_alarm)
{
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = new_clock (&seen);
  gint64 later = gb_clock_now (clk) + 1000;
  struct itimerspec past = { .it_value.tv_sec = 1 };

  gb_clock_arm (clk, later);
  /* The kernel makes the descriptor readable, and its read says ECANCELED. */
  cancel_read = TRUE;
  ck_assert_int_eq (__real_timerfd_settime (timer_fd, TFD_TIMER_ABSTIME, &past, NULL), 0);
  wait_for (&seen.n_fired, 1);
  ck_assert_uint_eq (seen.n_jumped, 1);
  ck_assert_int_eq (gb_clock_get_armed (clk), later);
  ck_assert_int_eq (timer_at, later);
  turn ();
  ck_assert_uint_eq (seen.n_fired, 1);
}
END_TEST

START_TEST (a_cancelled_read_that_ate_the_expiry_loses_nothing)
{
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = new_clock (&seen);

  cancel_read = TRUE;
  gb_clock_arm (clk, 1);
  wait_for (&seen.n_fired, 1);
  ck_assert_uint_eq (seen.n_jumped, 1);
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
}
END_TEST

START_TEST (a_cancelled_arming_is_a_jump)
{
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = new_clock (&seen);
  gint64 later = gb_clock_now (clk) + 1000;

  cancel_settime = TRUE;
  gb_clock_arm (clk, later);
  ck_assert_uint_eq (seen.n_fired, 0);
  wait_for (&seen.n_fired, 1);
  ck_assert_uint_eq (seen.n_jumped, 1);
  ck_assert_int_eq (gb_clock_get_armed (clk), later);
}
END_TEST

START_TEST (an_alarm_before_its_time_is_a_jump)
{
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = new_clock (&seen);
  gint64 later = gb_clock_now (clk) + 1000;
  struct itimerspec past = { .it_value.tv_sec = 1 };

  /* As when the clock is set back between the expiry and the read. */
  gb_clock_arm (clk, later);
  ck_assert_int_eq (__real_timerfd_settime (timer_fd, TFD_TIMER_ABSTIME, &past, NULL), 0);
  wait_for (&seen.n_fired, 1);
  ck_assert_uint_eq (seen.n_jumped, 1);
  ck_assert_int_eq (gb_clock_get_armed (clk), later);
}
END_TEST

static void
on_zone_changed (gpointer data)
{
  guint *count = data;

  (*count)++;
}

START_TEST (a_replaced_zone_link_is_seen)
{
  g_autofree char *folder = g_dir_make_tmp ("gb-zone-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "localtime", NULL);
  g_autofree char *fresh = g_build_filename (folder, "new", NULL);
  guint count = 0;
  GbZoneWatch *watch;

  ck_assert_int_eq (symlink ("/usr/share/zoneinfo/Europe/Amsterdam", path), 0);
  watch = gb_zone_watch_new (path, on_zone_changed, &count);
  ck_assert_ptr_nonnull (watch);
  turn ();
  ck_assert_uint_eq (count, 0);
  /* As timedatectl does it. */
  ck_assert_int_eq (symlink ("/usr/share/zoneinfo/Asia/Tokyo", fresh), 0);
  ck_assert_int_eq (g_rename (fresh, path), 0);
  wait_for (&count, 1);
  gb_zone_watch_free (watch);
  g_unlink (path);
  g_rmdir (folder);
}
END_TEST

static void
say_prepare_for_sleep (GDBusConnection *bus, gboolean going)
{
  ck_assert (g_dbus_connection_emit_signal (bus, NULL, "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
                                            "PrepareForSleep", g_variant_new ("(b)", going), NULL));
}

START_TEST (waking_up_is_a_jump_and_going_to_sleep_is_not)
{
  g_autoptr (PrivateBus) bus = private_bus_start ("DBUS_SYSTEM_BUS_ADDRESS", NULL);
  GDBusConnection *logind = private_bus_own (bus, "org.freedesktop.login1");
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = NULL;

  clk = new_watching_clock (&seen);
  /* Until the clock listens, which it begins in its own time; the first that it hears must be a waking. */
  while (seen.n_fired == 0)
    {
      say_prepare_for_sleep (logind, FALSE);
      g_usleep (10000);
      turn ();
    }
  ck_assert_uint_eq (seen.n_jumped, seen.n_fired);
  private_bus_settle (bus);
  turn ();
  seen.n_fired = 0;
  say_prepare_for_sleep (logind, TRUE);
  private_bus_settle (bus);
  turn ();
  ck_assert_uint_eq (seen.n_fired, 0);
  say_prepare_for_sleep (logind, FALSE);
  wait_for (&seen.n_fired, 1);
}
END_TEST

START_TEST (the_end_of_the_system_bus_is_survived)
{
  PrivateBus *bus = private_bus_start ("DBUS_SYSTEM_BUS_ADDRESS", NULL);
  GDBusConnection *logind = private_bus_own (bus, "org.freedesktop.login1");
  Seen seen = { 0 };
  g_autoptr (GbClock) clk = new_watching_clock (&seen);

  while (seen.n_fired == 0)
    {
      say_prepare_for_sleep (logind, FALSE);
      g_usleep (10000);
      turn ();
    }
  private_bus_stop (bus);
  seen.n_fired = 0;
  gb_clock_arm (clk, gb_clock_now (clk) + 1);
  wait_for (&seen.n_fired, 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    fires_once_and_not_before,
    fires_at_once_for_the_past,
    disarmed_in_time_it_stays_silent,
    one_absolute_alarm_that_a_clock_set_cancels,
    a_cancelled_read_is_a_jump_and_keeps_the_alarm,
    a_cancelled_read_that_ate_the_expiry_loses_nothing,
    a_cancelled_arming_is_a_jump,
    an_alarm_before_its_time_is_a_jump,
    a_replaced_zone_link_is_seen,
    waking_up_is_a_jump_and_going_to_sleep_is_not,
    the_end_of_the_system_bus_is_survived,
  };

  return run_tests ("clock", tests, G_N_ELEMENTS (tests), NULL, NULL);
}
