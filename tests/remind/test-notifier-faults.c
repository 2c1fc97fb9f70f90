/* Servers that hang, die, refuse, come late or not at all; and that nothing wakes while all is quiet. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk.h"
#include "remind/notifier-private.h"
#include "remind/scheduler.h"
#include "run-tests.h"

static gboolean
on_tick (gpointer data)
{
  desk.n_ticks++;
  return G_SOURCE_CONTINUE;
}

START_TEST (a_server_that_hangs_does_not_stop_the_loop)
{
  guint tick = g_timeout_add (10, on_tick, NULL);

  desk_start ("--hang", SHORT_LIMIT);
  desk.n_ticks = 0;
  gb_notifier_show (desk.notifier, 1, desk_new_notice ("talk-1", "titel", "tekst", TRUE));
  gb_notifier_show (desk.notifier, 2, desk_new_notice ("talk-2", "titel", "tekst", TRUE));
  WAIT_UNTIL (desk.n_answered == 2);
  ck_assert_uint_eq (desk.n_shown, 0);
  ck_assert_uint_ge (desk.n_ticks, 3);
  /* From now on each fails at once: with a limit that never comes there is nothing else that could answer. */
  gb_notifier_set_time_limit (desk.notifier, G_MAXINT);
  for (guint64 i = 3; i <= 20; i++)
    gb_notifier_show (desk.notifier, i, desk_new_notice ("talk-3", "titel", "tekst", TRUE));
  ck_assert_uint_eq (desk.n_answered, 2);
  WAIT_UNTIL (desk.n_answered == 20);
  ck_assert_uint_eq (desk.n_shown, 0);
  ck_assert_uint_eq (desk_count_log ("notify"), 1);
  g_source_remove (tick);
}
END_TEST

START_TEST (after_a_hang_the_queue_goes_on)
{
  guint64 ticket = 10;

  desk_start ("--hang-for 1.5", SHORT_LIMIT);
  gb_notifier_show (desk.notifier, 1, desk_new_notice ("talk-1", "titel", "tekst", TRUE));
  gb_notifier_show (desk.notifier, 2, desk_new_notice ("talk-2", "titel", "tekst", TRUE));
  WAIT_UNTIL (desk.n_answered == 2);
  ck_assert_uint_eq (desk.n_shown, 0);
  gb_notifier_set_time_limit (desk.notifier, LONG_LIMIT);
  while (desk.n_shown == 0)
    {
      guint answered = desk.n_answered;

      g_usleep (20000);
      gb_notifier_show (desk.notifier, ++ticket, desk_new_notice ("talk-3", "titel", "tekst", TRUE));
      WAIT_UNTIL (desk.n_answered == answered + 1);
    }
  ck_assert_uint_eq (desk.last_ticket, ticket);
  /* The first came late, the second was given up before its turn and isn't shown behind the caller's back. */
  ck_assert_uint_eq (desk_count_log ("notify"), 2);
}
END_TEST

START_TEST (capabilities_that_hang_show_nothing_late)
{
  desk_start ("--hang-caps", SHORT_LIMIT);
  ck_assert (!desk_show ("talk-1", "tekst"));
  ck_assert (!desk_show ("talk-1", "tekst"));
  ck_assert_uint_eq (desk_count_log ("notify"), 0);
}
END_TEST

START_TEST (a_slow_server_is_waited_for)
{
  desk_start ("--slow 0.2", LONG_LIMIT);
  ck_assert (desk_show ("talk-1", "tekst"));
}
END_TEST

START_TEST (freeing_does_not_wait_for_a_server_that_hangs)
{
  desk_start ("--hang", LONG_LIMIT);
  gb_notifier_show (desk.notifier, 1, desk_new_notice ("talk-1", "titel", "tekst", TRUE));
  while (desk_count_log ("notify") == 0)
    g_usleep (10000);
  g_clear_pointer (&desk.notifier, gb_notifier_free);
  /* The call was still out when it returned: only now, with the server gone, can it come back. */
  ck_assert_int_eq (kill (desk.server, 0), 0);
  ck_assert (private_bus_is_owned (desk.bus, SERVER_NAME));
  desk_stop_server ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ck_assert_uint_eq (desk.n_answered, 0);
}
END_TEST

START_TEST (a_refusal_is_a_failure_and_no_more)
{
  desk_start ("--refuse", LONG_LIMIT);
  ck_assert (!desk_show ("talk-1", "tekst"));
  ck_assert (!desk_show ("talk-1", "tekst"));
  ck_assert_uint_eq (desk_count_log ("refuse"), 2);
}
END_TEST

START_TEST (a_server_that_dies_is_followed_by_another)
{
  g_autoptr (JsonObject) seen = NULL;

  desk_start ("--die-after 1", LONG_LIMIT);
  ck_assert (desk_show ("talk-1", "tekst"));
  ck_assert (!desk_show ("talk-1", "tekst"));
  WAIT_UNTIL (desk.available == FALSE);
  ck_assert_ptr_null (gb_notifier_get_server (desk.notifier));
  desk_stop_server ();
  desk_start_server ("");
  WAIT_UNTIL (desk.available == TRUE);
  ck_assert (desk_show ("talk-1", "tekst"));
  seen = desk_last_notify ();
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), 0);
}
END_TEST

START_TEST (another_server_is_asked_what_it_can)
{
  g_autoptr (JsonObject) seen = NULL;

  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-1", "a & b"));
  desk_stop_server ();
  desk_start_server ("--caps body --name other");
  WAIT_UNTIL (g_strcmp0 (gb_notifier_get_server (desk.notifier), "other 1.0") == 0);
  ck_assert (desk_show ("talk-1", "a & b"));
  seen = desk_last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "a & b");
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), 0);
}
END_TEST

START_TEST (a_server_that_comes_late_is_noticed)
{
  desk_start (NULL, LONG_LIMIT);
  ck_assert_ptr_null (gb_notifier_get_server (desk.notifier));
  desk_start_server ("");
  WAIT_UNTIL (desk.available == TRUE);
  WAIT_UNTIL (g_strcmp0 (gb_notifier_get_server (desk.notifier), "geborgen-test 1.0") == 0);
  ck_assert (desk_show ("talk-1", "tekst"));
}
END_TEST

START_TEST (without_a_server_a_notice_fails)
{
  desk_start (NULL, LONG_LIMIT);
  ck_assert (!desk_show ("talk-1", "tekst"));
}
END_TEST

START_TEST (without_a_bus_there_is_no_screen)
{
  desk = (Desk){ .available = -1 };
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  desk_new_notifier (LONG_LIMIT);
  WAIT_UNTIL (desk.available == FALSE);
  ck_assert (!desk_show ("talk-1", "tekst"));
}
END_TEST

START_TEST (a_server_is_started_by_a_notice_and_not_by_a_question)
{
  g_autofree char *service = g_strdup_printf ("[D-BUS Service]\nName=" SERVER_NAME "\nExec=%s --press done\n",
                                              g_getenv ("GB_NOTIFICATION_SERVER"));

  desk_start_bus (service);
  desk_new_notifier (LONG_LIMIT);
  WAIT_UNTIL (desk.available == TRUE);
  private_bus_settle (desk.bus);
  ck_assert (!private_bus_is_owned (desk.bus, SERVER_NAME));
  ck_assert (desk_show ("talk-1", "tekst"));
  ck_assert (private_bus_is_owned (desk.bus, SERVER_NAME));
  WAIT_UNTIL (desk.n_told == 2);
  WAIT_UNTIL (desk.n_pressed == 1);
  ck_assert_str_eq (desk.pressed_action, "done");
}
END_TEST

/* How often the threads of this process, but for the one that asks, went to sleep and so had been awake. */
static guint64
count_wakeups (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  guint64 sum = 0;
  const char *task;

  while ((task = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", task, "status", NULL);
      g_autofree char *text = NULL;
      const char *count;

      if (atoi (task) == gettid () || !g_file_get_contents (path, &text, NULL, NULL))
        continue;
      count = strstr (text, "\nvoluntary_ctxt_switches:");
      ck_assert_ptr_nonnull (count);
      sum += g_ascii_strtoull (strchr (count, ':') + 2, NULL, 10);
    }
  return sum;
}

static gint64
next_at_tomorrow (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC + 86400;
}

static void
deliver_nothing (gint64 now, gpointer data)
{
}

typedef struct
{
  GMainContext *context;
  gint running; /* atomic */
} Service;

/* The service in small: a reminder that waits, one on the screen, and the loop. */
static gpointer
serve (gpointer data)
{
  static const GbSchedulerPort port = { next_at_tomorrow, deliver_nothing, NULL };
  Service *service = data;
  GbScheduler *scheduler;

  g_main_context_push_thread_default (service->context);
  scheduler = gb_scheduler_new (&port, NULL, 0, NULL);
  desk_new_notifier (LONG_LIMIT);
  gb_scheduler_set_available (scheduler, TRUE);
  gb_notifier_show (desk.notifier, 1, desk_new_notice ("talk-1", "titel", "tekst", TRUE));
  while (desk.n_answered == 0 || gb_notifier_get_server (desk.notifier) == NULL
         || gb_clock_get_armed (gb_scheduler_get_clock (scheduler)) == 0)
    g_main_context_iteration (service->context, TRUE);
  g_atomic_int_set (&service->running, TRUE);
  while (g_atomic_int_get (&service->running))
    g_main_context_iteration (service->context, TRUE);
  g_clear_pointer (&desk.notifier, gb_notifier_free);
  gb_scheduler_free (scheduler);
  g_main_context_pop_thread_default (service->context);
  return NULL;
}

START_TEST (nothing_wakes_while_nothing_happens)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Service service = { .context = context };
  guint64 before;
  GThread *thread;

  desk_start_bus (NULL);
  desk_start_server ("");
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  thread = g_thread_new ("serve", serve, &service);
  while (!g_atomic_int_get (&service.running))
    g_usleep (10000);
  /* What is still on its way may arrive. */
  g_usleep (G_USEC_PER_SEC);
  before = count_wakeups ();
  g_usleep (2 * G_USEC_PER_SEC);
  ck_assert_uint_eq (count_wakeups (), before);
  /* And a server that goes is counted: the numbers do move. */
  desk_stop_server ();
  while (count_wakeups () == before)
    g_usleep (10000);
  g_atomic_int_set (&service.running, FALSE);
  g_main_context_wakeup (context);
  g_thread_join (thread);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_server_that_hangs_does_not_stop_the_loop,
    after_a_hang_the_queue_goes_on,
    capabilities_that_hang_show_nothing_late,
    a_slow_server_is_waited_for,
    freeing_does_not_wait_for_a_server_that_hangs,
    a_refusal_is_a_failure_and_no_more,
    a_server_that_dies_is_followed_by_another,
    another_server_is_asked_what_it_can,
    a_server_that_comes_late_is_noticed,
    without_a_server_a_notice_fails,
    without_a_bus_there_is_no_screen,
    a_server_is_started_by_a_notice_and_not_by_a_question,
    nothing_wakes_while_nothing_happens,
  };

  return run_tests ("notifier-faults", tests, G_N_ELEMENTS (tests), NULL, desk_teardown);
}
