/* The scheduler with a fake clock and a ledger that is a sorted array. */

#include "remind/scheduler.h"
#include "run-tests.h"

#define NOW  G_GINT64_CONSTANT (1700000000)
#define HOUR G_GINT64_CONSTANT (3600)

typedef struct
{
  GArray *waiting; /* of gint64 */
  gboolean broken; /* deliver gets nothing done */
  gboolean nags;   /* deliver asks to plan again */
  guint batch;     /* how many deliver takes; 0: all that are due */
  guint n_asked, n_deliveries, n_delivered, n_jumps;
  gint64 last_now;
  GbScheduler *scheduler;
} Ledger;

static gint64
next_at (gpointer data)
{
  Ledger *ledger = data;
  gint64 next = 0;

  ledger->n_asked++;
  for (guint i = 0; i < ledger->waiting->len; i++)
    {
      gint64 at = g_array_index (ledger->waiting, gint64, i);

      next = next == 0 ? at : MIN (next, at);
    }
  return next;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static void
deliver (gint64 now, gpointer data)
{
  Ledger *ledger = data;
  guint taken = 0;

  ledger->n_deliveries++;
  ledger->last_now = now;
  if (ledger->nags)
    gb_scheduler_replan (ledger->scheduler);
  if (ledger->broken)
    return;
  g_array_sort (ledger->waiting, compare);
  while (ledger->waiting->len > 0 && g_array_index (ledger->waiting, gint64, 0) <= now
         && (ledger->batch == 0 || taken < ledger->batch))
    {
      g_array_remove_index (ledger->waiting, 0);
      taken++;
    }
  ledger->n_delivered += taken;
}

static void
jumped (gint64 now, gpointer data)
{
  Ledger *ledger = data;

  ledger->n_jumps++;
  ledger->last_now = now;
}

static Ledger ledger;
static GbClock *clk;

static void
setup (void)
{
  static const GbSchedulerPort port = { next_at, deliver, jumped };

  ledger = (Ledger){ .waiting = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  ledger.scheduler = gb_scheduler_new (&port, &ledger, NOW, NULL);
  clk = gb_scheduler_get_clock (ledger.scheduler);
}

static void
teardown (void)
{
  gb_scheduler_free (ledger.scheduler);
  g_array_unref (ledger.waiting);
}

static void
add (gint64 at)
{
  g_array_append_val (ledger.waiting, at);
}

/* Everything that is ready, and nothing that waits; a loop that spins is caught. */
static void
turn (void)
{
  guint turns = 0;

  while (g_main_context_iteration (NULL, FALSE))
    ck_assert_uint_lt (turns++, 1000);
}

static void
show_from (gint64 at)
{
  add (at);
  gb_scheduler_set_available (ledger.scheduler, TRUE);
  turn ();
}

START_TEST (arms_for_the_earliest)
{
  add (NOW + 3 * HOUR);
  add (NOW + HOUR);
  show_from (NOW + 2 * HOUR);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + HOUR);
  ck_assert_uint_eq (ledger.n_deliveries, 0);
  gb_clock_fake_set (clk, NOW + HOUR - 1, FALSE);
  turn ();
  ck_assert_uint_eq (ledger.n_deliveries, 0);
  gb_clock_fake_set (clk, NOW + HOUR, FALSE);
  turn ();
  ck_assert_uint_eq (ledger.n_delivered, 1);
  ck_assert_int_eq (ledger.last_now, NOW + HOUR);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + 2 * HOUR);
}
END_TEST

START_TEST (arms_nothing_for_an_empty_ledger)
{
  gb_scheduler_set_available (ledger.scheduler, TRUE);
  turn ();
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
  ck_assert_uint_eq (ledger.n_deliveries, 0);
}
END_TEST

START_TEST (an_unreadable_ledger_waits_for_a_change)
{
  show_from (-1);
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
  ck_assert_uint_eq (ledger.n_deliveries, 0);
}
END_TEST

START_TEST (a_far_future_is_armed_and_not_delivered)
{
  show_from (NOW + 150 * 365 * 24 * HOUR);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + 150 * 365 * 24 * HOUR);
  ck_assert_uint_eq (ledger.n_deliveries, 0);
}
END_TEST

START_TEST (what_was_missed_is_delivered_in_one_go)
{
  for (int i = 0; i < 500; i++)
    add (NOW - 30 * 24 * HOUR + i);
  show_from (NOW + HOUR);
  ck_assert_uint_eq (ledger.n_deliveries, 1);
  ck_assert_uint_eq (ledger.n_delivered, 500);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + HOUR);
}
END_TEST

START_TEST (batches_go_on_without_waiting)
{
  ledger.batch = 7;
  for (int i = 0; i < 50; i++)
    add (NOW - 100 + i);
  show_from (NOW + HOUR);
  ck_assert_uint_eq (ledger.n_delivered, 50);
  ck_assert_uint_eq (ledger.n_deliveries, 8);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + HOUR);
}
END_TEST

START_TEST (nothing_without_a_screen)
{
  add (NOW - HOUR);
  add (NOW + HOUR);
  gb_scheduler_replan (ledger.scheduler);
  turn ();
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
  gb_clock_fake_set (clk, NOW + 2 * HOUR, FALSE);
  turn ();
  ck_assert_uint_eq (ledger.n_deliveries, 0);
  gb_scheduler_set_available (ledger.scheduler, TRUE);
  turn ();
  ck_assert_uint_eq (ledger.n_deliveries, 1);
  ck_assert_uint_eq (ledger.n_delivered, 2);
}
END_TEST

START_TEST (a_screen_that_goes_disarms)
{
  show_from (NOW + HOUR);
  gb_scheduler_set_available (ledger.scheduler, FALSE);
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
  gb_clock_fake_set (clk, NOW + 2 * HOUR, FALSE);
  turn ();
  ck_assert_uint_eq (ledger.n_deliveries, 0);
}
END_TEST

START_TEST (a_screen_that_comes_and_goes_in_one_turn_shows_nothing)
{
  add (NOW);
  gb_scheduler_set_available (ledger.scheduler, TRUE);
  gb_scheduler_set_available (ledger.scheduler, FALSE);
  turn ();
  ck_assert_uint_eq (ledger.n_deliveries, 0);
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
}
END_TEST

START_TEST (several_changes_make_one_plan)
{
  gb_scheduler_set_available (ledger.scheduler, TRUE);
  turn ();
  ledger.n_asked = 0;
  for (int i = 0; i < 10; i++)
    {
      add (NOW + HOUR + i);
      gb_scheduler_replan (ledger.scheduler);
    }
  ck_assert_uint_eq (ledger.n_asked, 0);
  turn ();
  ck_assert_uint_eq (ledger.n_asked, 1);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + HOUR);
}
END_TEST

START_TEST (an_earlier_one_takes_the_alarm_over)
{
  show_from (NOW + HOUR);
  add (NOW + 60);
  gb_scheduler_replan (ledger.scheduler);
  turn ();
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + 60);
}
END_TEST

START_TEST (a_jump_forward_delivers)
{
  show_from (NOW + HOUR);
  gb_clock_fake_set (clk, NOW + 10 * HOUR, TRUE);
  turn ();
  ck_assert_uint_eq (ledger.n_jumps, 1);
  ck_assert_uint_eq (ledger.n_delivered, 1);
  ck_assert_int_eq (ledger.last_now, NOW + 10 * HOUR);
}
END_TEST

START_TEST (a_jump_back_waits_again)
{
  show_from (NOW + HOUR);
  gb_clock_fake_set (clk, NOW - 10 * HOUR, TRUE);
  turn ();
  ck_assert_uint_eq (ledger.n_jumps, 1);
  ck_assert_uint_eq (ledger.n_deliveries, 0);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + HOUR);
  gb_clock_fake_set (clk, NOW + HOUR, FALSE);
  turn ();
  ck_assert_uint_eq (ledger.n_delivered, 1);
}
END_TEST

START_TEST (a_jump_is_told_without_a_screen_too)
{
  add (NOW + HOUR);
  gb_clock_fake_set (clk, NOW + 2 * HOUR, TRUE);
  turn ();
  ck_assert_uint_eq (ledger.n_jumps, 1);
  ck_assert_uint_eq (ledger.n_deliveries, 0);
}
END_TEST

START_TEST (what_stays_due_is_tried_a_minute_later)
{
  ledger.broken = TRUE;
  show_from (NOW - 5);
  ck_assert_uint_eq (ledger.n_deliveries, 1);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + 60);
  gb_clock_fake_set (clk, NOW + 60, FALSE);
  turn ();
  ck_assert_uint_eq (ledger.n_deliveries, 2);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + 120);
  ledger.broken = FALSE;
  gb_clock_fake_set (clk, NOW + 120, FALSE);
  turn ();
  ck_assert_uint_eq (ledger.n_delivered, 1);
  ck_assert_int_eq (gb_clock_get_armed (clk), 0);
}
END_TEST

START_TEST (what_stays_due_and_asks_to_plan_does_not_spin)
{
  ledger.broken = ledger.nags = TRUE;
  show_from (NOW - 5);
  ck_assert_uint_eq (ledger.n_deliveries, 1);
  ck_assert_int_eq (gb_clock_get_armed (clk), NOW + 60);
}
END_TEST

START_TEST (another_one_is_not_held_up_by_what_stays_due)
{
  ledger.broken = TRUE;
  show_from (NOW - 5);
  ledger.broken = FALSE;
  add (NOW - 10);
  gb_scheduler_replan (ledger.scheduler);
  turn ();
  ck_assert_uint_eq (ledger.n_delivered, 2);
}
END_TEST

START_TEST (another_screen_tries_what_stays_due_at_once)
{
  ledger.broken = TRUE;
  show_from (NOW - 5);
  gb_scheduler_set_available (ledger.scheduler, FALSE);
  ledger.broken = FALSE;
  gb_scheduler_set_available (ledger.scheduler, TRUE);
  turn ();
  ck_assert_uint_eq (ledger.n_delivered, 1);
}
END_TEST

START_TEST (a_jump_back_does_not_hold_up_what_stays_due)
{
  ledger.broken = TRUE;
  show_from (NOW - 10 * HOUR);
  ledger.broken = FALSE;
  gb_clock_fake_set (clk, NOW - 5 * HOUR, TRUE);
  turn ();
  ck_assert_uint_eq (ledger.n_delivered, 1);
}
END_TEST

START_TEST (freeing_with_a_plan_under_way)
{
  static const GbSchedulerPort port = { next_at, deliver, NULL };
  GbScheduler *other = gb_scheduler_new (&port, &ledger, NOW, NULL);

  add (NOW - 1);
  gb_scheduler_set_available (other, TRUE);
  gb_scheduler_free (other);
  turn ();
  ck_assert_uint_eq (ledger.n_deliveries, 0);
}
END_TEST

START_TEST (a_port_need_not_hear_of_jumps)
{
  static const GbSchedulerPort port = { next_at, deliver, NULL };
  g_autoptr (GbScheduler) other = gb_scheduler_new (&port, &ledger, NOW, NULL);

  add (NOW + HOUR);
  gb_scheduler_set_available (other, TRUE);
  turn ();
  gb_clock_fake_set (gb_scheduler_get_clock (other), NOW + 2 * HOUR, TRUE);
  turn ();
  ck_assert_uint_eq (ledger.n_delivered, 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    arms_for_the_earliest,
    arms_nothing_for_an_empty_ledger,
    an_unreadable_ledger_waits_for_a_change,
    a_far_future_is_armed_and_not_delivered,
    what_was_missed_is_delivered_in_one_go,
    batches_go_on_without_waiting,
    nothing_without_a_screen,
    a_screen_that_goes_disarms,
    a_screen_that_comes_and_goes_in_one_turn_shows_nothing,
    several_changes_make_one_plan,
    an_earlier_one_takes_the_alarm_over,
    a_jump_forward_delivers,
    a_jump_back_waits_again,
    a_jump_is_told_without_a_screen_too,
    what_stays_due_is_tried_a_minute_later,
    what_stays_due_and_asks_to_plan_does_not_spin,
    another_one_is_not_held_up_by_what_stays_due,
    another_screen_tries_what_stays_due_at_once,
    a_jump_back_does_not_hold_up_what_stays_due,
    freeing_with_a_plan_under_way,
    a_port_need_not_hear_of_jumps,
  };

  return run_tests ("scheduler", tests, G_N_ELEMENTS (tests), setup, teardown);
}
