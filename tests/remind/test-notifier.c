/* The notifier against a real notification server that misbehaves, each test on a bus of its own.
 * GB_NOTIFICATION_SERVER names the server (tests/support/notification-server.py). */
#include <glib-unix.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>

#include "private-bus.h"
#include "remind/notifier-private.h"
#include "remind/scheduler.h"
#include "run-tests.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define LONG_LIMIT  60000u
#define SHORT_LIMIT 300u

typedef struct
{
  PrivateBus *bus;
  GPid server;
  char *log;
  GbNotifier *notifier;
  int available; /* -1: not told yet */
  guint n_told;
  guint n_answered, n_shown, n_pressed, n_ticks;
  guint64 last_ticket;
  char *pressed_tag, *pressed_action;
} Desk;

static Desk desk;

static void
on_available (gboolean available, gpointer data)
{
  desk.available = available;
  desk.n_told++;
}

static void
on_answered (guint64 ticket, gboolean shown, gpointer data)
{
  desk.n_answered++;
  desk.n_shown += shown;
  desk.last_ticket = ticket;
}

static void
on_pressed (const char *tag, const char *action, gpointer data)
{
  desk.n_pressed++;
  g_free (desk.pressed_tag);
  g_free (desk.pressed_action);
  desk.pressed_tag = g_strdup (tag);
  desk.pressed_action = g_strdup (action);
}

static void
new_notifier (guint limit)
{
  static const GbNotifierPort port = { on_available, on_answered, on_pressed };
  g_autoptr (GError) error = NULL;

  desk.notifier = gb_notifier_new (&port, NULL, &error);
  ck_assert_ptr_nonnull (desk.notifier);
  gb_notifier_set_time_limit (desk.notifier, limit);
}

static void
start_bus (const char *service)
{
  desk = (Desk){ .available = -1 };
  desk.bus = private_bus_start ("DBUS_SESSION_BUS_ADDRESS", service);
  desk.log = g_build_filename (private_bus_get_folder (desk.bus), "log", NULL);
}

static void
start_server (const char *options)
{
  g_autofree char *command = g_strdup_printf ("%s --log %s %s", g_getenv ("GB_NOTIFICATION_SERVER"), desk.log, options);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  char line[64] = "";
  FILE *stream;
  int output;

  ck_assert (g_shell_parse_argv (command, NULL, &argv, NULL));
  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &desk.server, NULL, &output, NULL,
                            &error);
  ck_assert_msg (error == NULL, "%s", error != NULL ? error->message : "");
  stream = fdopen (output, "r");
  ck_assert_ptr_nonnull (fgets (line, sizeof line, stream));
  fclose (stream);
  ck_assert_str_eq (line, "READY\n");
}

static void
stop_server (void)
{
  if (desk.server == 0)
    return;
  kill (desk.server, SIGKILL);
  waitpid (desk.server, NULL, 0);
  desk.server = 0;
}

/* Until @condition holds; Check's time limit ends what never comes. */
#define WAIT_UNTIL(condition)                                                                                          \
  do                                                                                                                   \
    {                                                                                                                  \
      while (!(condition))                                                                                             \
        g_main_context_iteration (NULL, TRUE);                                                                         \
    }                                                                                                                  \
  while (FALSE)

static void
start (const char *options, guint limit)
{
  start_bus (NULL);
  if (options != NULL)
    start_server (options);
  new_notifier (limit);
  WAIT_UNTIL (desk.available == (options != NULL));
}

static void
teardown (void)
{
  gb_notifier_free (desk.notifier);
  stop_server ();
  private_bus_stop (desk.bus);
  g_free (desk.log);
}

static GbNotice *
new_notice (const char *tag, const char *title, const char *body, gboolean with_actions)
{
  GbNotice *notice = g_new0 (GbNotice, 1);

  notice->tag = g_strdup (tag);
  notice->title = g_strdup (title);
  notice->body = g_strdup (body);
  notice->urgency = GB_URGENCY_NORMAL;
  notice->with_actions = with_actions;
  return notice;
}

/* Asks, and waits for the answer. */
static gboolean
show (const char *tag, const char *body)
{
  static guint64 ticket = 100;
  guint answered = desk.n_answered, shown = desk.n_shown;

  gb_notifier_show (desk.notifier, ++ticket, new_notice (tag, "Gesprek V. Voorbeeld", body, TRUE));
  WAIT_UNTIL (desk.n_answered > answered);
  ck_assert_uint_eq (desk.n_answered, answered + 1);
  ck_assert_uint_eq (desk.last_ticket, ticket);
  return desk.n_shown > shown;
}

/* What the server wrote down about the events of this name. */
static JsonArray *
read_log (const char *event)
{
  JsonArray *found = json_array_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (desk.log, &text, NULL, NULL))
    return found;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      JsonNode *node = json_from_string (lines[i], NULL);

      if (g_str_equal (json_object_get_string_member (json_node_get_object (node), "event"), event))
        json_array_add_element (found, node);
      else
        json_node_unref (node);
    }
  return found;
}

static guint
count_log (const char *event)
{
  g_autoptr (JsonArray) found = read_log (event);

  return json_array_get_length (found);
}

static JsonObject *
last_notify (void)
{
  g_autoptr (JsonArray) found = read_log ("notify");

  ck_assert_uint_gt (json_array_get_length (found), 0);
  return json_object_ref (json_array_get_object_element (found, json_array_get_length (found) - 1));
}

START_TEST (a_notice_arrives_as_it_should)
{
  g_autoptr (JsonObject) seen = NULL;
  JsonObject *hints;

  start ("", LONG_LIMIT);
  gb_notifier_show (desk.notifier, 7, new_notice ("talk-12", "A & B <i>", "x < y & <b>z</b>\n\"q\"", TRUE));
  WAIT_UNTIL (desk.n_answered == 1);
  ck_assert_uint_eq (desk.last_ticket, 7);
  ck_assert_uint_eq (desk.n_shown, 1);
  seen = last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "app"), "Geborgen");
  ck_assert_str_eq (json_object_get_string_member (seen, "summary"), "A & B <i>");
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "x &lt; y &amp; &lt;b&gt;z&lt;/b&gt;\n&quot;q&quot;");
  ck_assert_int_eq (json_object_get_int_member (seen, "expire"), 0);
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), 0);
  hints = json_object_get_object_member (seen, "hints");
  ck_assert_str_eq (json_object_get_string_member (hints, "x-dunst-stack-tag"), "talk-12");
  ck_assert_str_eq (json_object_get_string_member (hints, "x-canonical-private-synchronous"), "talk-12");
  ck_assert_str_eq (json_object_get_string_member (hints, "desktop-entry"), "org.geborgen.Geborgen");
  ck_assert_int_eq (json_object_get_int_member (hints, "urgency"), 1);
  ck_assert (!json_object_has_member (hints, "transient"));
  ck_assert (!json_object_has_member (hints, "resident"));
}
END_TEST

START_TEST (buttons_are_offered)
{
  static const char *const keys[] = { "default", "guide", "snooze", "done" };
  g_autoptr (JsonObject) seen = NULL;
  JsonArray *actions;

  start ("", LONG_LIMIT);
  ck_assert (show ("talk-1", "tekst"));
  seen = last_notify ();
  actions = json_object_get_array_member (seen, "actions");
  ck_assert_uint_eq (json_array_get_length (actions), G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    ck_assert_str_eq (json_array_get_string_element (json_array_get_array_element (actions, i), 0), keys[i]);
}
END_TEST

START_TEST (no_buttons_where_none_are_asked)
{
  g_autoptr (JsonObject) seen = NULL;

  start ("", LONG_LIMIT);
  gb_notifier_show (desk.notifier, 1, new_notice ("digest", "Overzicht", NULL, FALSE));
  WAIT_UNTIL (desk.n_answered == 1);
  seen = last_notify ();
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (seen, "actions")), 0);
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "");
}
END_TEST

START_TEST (a_plain_server_gets_plain_text_and_no_buttons)
{
  g_autoptr (JsonObject) seen = NULL;

  start ("--caps body", LONG_LIMIT);
  ck_assert (show ("talk-1", "x < y & z"));
  seen = last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "x < y & z");
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (seen, "actions")), 0);
}
END_TEST

START_TEST (a_server_that_can_nothing_is_served)
{
  g_autoptr (JsonObject) seen = NULL;

  start ("--caps ''", LONG_LIMIT);
  ck_assert (show ("talk-1", "x < y"));
  seen = last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "x < y");
}
END_TEST

START_TEST (broken_text_is_mended)
{
  g_autoptr (JsonObject) seen = NULL;

  start ("", LONG_LIMIT);
  gb_notifier_show (desk.notifier, 1,
                    new_notice ("talk-1", "",
                                "a\xff"
                                "b",
                                TRUE));
  WAIT_UNTIL (desk.n_answered == 1);
  ck_assert_uint_eq (desk.n_shown, 1);
  seen = last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "summary"), "Geborgen");
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "a\xef\xbf\xbd"
                                                                  "b");
}
END_TEST

START_TEST (urgencies_are_told)
{
  static const struct
  {
    GbUrgency urgency;
    int expire;
  } cases[] = { { GB_URGENCY_LOW, -1 }, { GB_URGENCY_NORMAL, 0 }, { GB_URGENCY_CRITICAL, 0 } };

  start ("", LONG_LIMIT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GbNotice *notice = new_notice ("talk-1", "titel", "tekst", FALSE);
      g_autoptr (JsonObject) seen = NULL;

      notice->urgency = cases[i].urgency;
      gb_notifier_show (desk.notifier, i, notice);
      WAIT_UNTIL (desk.n_answered == i + 1);
      seen = last_notify ();
      ck_assert_int_eq (json_object_get_int_member (json_object_get_object_member (seen, "hints"), "urgency"), i);
      ck_assert_int_eq (json_object_get_int_member (seen, "expire"), cases[i].expire);
    }
}
END_TEST

START_TEST (the_same_tag_replaces_and_another_does_not)
{
  g_autoptr (JsonObject) first = NULL, second = NULL, third = NULL;

  start ("", LONG_LIMIT);
  ck_assert (show ("talk-1", "eerst"));
  first = last_notify ();
  ck_assert (show ("talk-1", "daarna"));
  second = last_notify ();
  ck_assert_int_eq (json_object_get_int_member (second, "replaces_id"), json_object_get_int_member (first, "id"));
  ck_assert_str_eq (json_object_get_string_member (second, "body"), "daarna");
  ck_assert_uint_eq (json_array_get_length (json_object_get_array_member (second, "actions")), 4);
  ck_assert (show ("talk-2", "anders"));
  third = last_notify ();
  ck_assert_int_eq (json_object_get_int_member (third, "replaces_id"), 0);
  ck_assert (json_object_get_null_member (third, "replaced"));
}
END_TEST

START_TEST (what_was_closed_is_not_replaced)
{
  start ("--close-at-once", LONG_LIMIT);
  /* The close comes a moment after the answer; until then the same id is asked for. */
  for (guint n = 0;; n++)
    {
      g_autoptr (JsonObject) seen = NULL;

      ck_assert (show ("talk-1", "tekst"));
      seen = last_notify ();
      if (n > 0 && json_object_get_int_member (seen, "replaces_id") == 0)
        break;
    }
}
END_TEST

START_TEST (several_at_once_are_answered_in_order)
{
  start ("", LONG_LIMIT);
  for (guint64 i = 1; i <= 50; i++)
    {
      g_autofree char *tag = g_strdup_printf ("talk-%u", (guint)i);

      gb_notifier_show (desk.notifier, i, new_notice (tag, "titel", "tekst", TRUE));
    }
  for (guint i = 1; i <= 50; i++)
    {
      WAIT_UNTIL (desk.n_answered >= i);
      ck_assert_uint_eq (desk.last_ticket, desk.n_answered);
    }
  ck_assert_uint_eq (desk.n_shown, 50);
  ck_assert_uint_eq (count_log ("caps"), 1);
}
END_TEST

static void
check_press (const char *options, const char *expected)
{
  start (options, LONG_LIMIT);
  ck_assert (show ("talk-3", "tekst"));
  WAIT_UNTIL (desk.n_pressed == 1);
  ck_assert_str_eq (desk.pressed_tag, "talk-3");
  ck_assert_str_eq (desk.pressed_action, expected);
}

START_TEST (snooze_is_told)
{
  check_press ("--press snooze", "snooze");
}
END_TEST

START_TEST (the_guide_button_does_what_a_click_does)
{
  check_press ("--press guide", "default");
}
END_TEST

START_TEST (a_button_nobody_offered_is_ignored)
{
  start ("--press bogus", LONG_LIMIT);
  ck_assert (show ("talk-1", "tekst"));
  ck_assert (show ("talk-1", "tekst"));
  ck_assert_uint_eq (desk.n_pressed, 0);
}
END_TEST

START_TEST (withdrawing_closes_the_one)
{
  g_autoptr (JsonObject) seen = NULL;
  g_autoptr (JsonArray) closed = NULL;

  start ("", LONG_LIMIT);
  gb_notifier_withdraw (desk.notifier, "talk-1");
  ck_assert (show ("talk-1", "tekst"));
  seen = last_notify ();
  gb_notifier_withdraw (desk.notifier, "talk-9");
  gb_notifier_withdraw (desk.notifier, "talk-1");
  ck_assert (show ("talk-2", "tekst"));
  closed = read_log ("close");
  ck_assert_uint_eq (json_array_get_length (closed), 1);
  ck_assert_int_eq (json_object_get_int_member (json_array_get_object_element (closed, 0), "id"),
                    json_object_get_int_member (seen, "id"));
}
END_TEST

static gboolean
on_tick (gpointer data)
{
  desk.n_ticks++;
  return G_SOURCE_CONTINUE;
}

START_TEST (a_server_that_hangs_does_not_stop_the_loop)
{
  guint tick = g_timeout_add (10, on_tick, NULL);

  start ("--hang", SHORT_LIMIT);
  desk.n_ticks = 0;
  gb_notifier_show (desk.notifier, 1, new_notice ("talk-1", "titel", "tekst", TRUE));
  gb_notifier_show (desk.notifier, 2, new_notice ("talk-2", "titel", "tekst", TRUE));
  WAIT_UNTIL (desk.n_answered == 2);
  ck_assert_uint_eq (desk.n_shown, 0);
  ck_assert_uint_ge (desk.n_ticks, 3);
  /* From now on each fails at once: with a limit that never comes there is nothing else that could answer. */
  gb_notifier_set_time_limit (desk.notifier, G_MAXINT);
  for (guint64 i = 3; i <= 20; i++)
    gb_notifier_show (desk.notifier, i, new_notice ("talk-3", "titel", "tekst", TRUE));
  ck_assert_uint_eq (desk.n_answered, 2);
  WAIT_UNTIL (desk.n_answered == 20);
  ck_assert_uint_eq (desk.n_shown, 0);
  ck_assert_uint_eq (count_log ("notify"), 1);
  g_source_remove (tick);
}
END_TEST

START_TEST (after_a_hang_the_queue_goes_on)
{
  guint64 ticket = 10;

  start ("--hang-for 1.5", SHORT_LIMIT);
  gb_notifier_show (desk.notifier, 1, new_notice ("talk-1", "titel", "tekst", TRUE));
  gb_notifier_show (desk.notifier, 2, new_notice ("talk-2", "titel", "tekst", TRUE));
  WAIT_UNTIL (desk.n_answered == 2);
  ck_assert_uint_eq (desk.n_shown, 0);
  gb_notifier_set_time_limit (desk.notifier, LONG_LIMIT);
  while (desk.n_shown == 0)
    {
      guint answered = desk.n_answered;

      g_usleep (20000);
      gb_notifier_show (desk.notifier, ++ticket, new_notice ("talk-3", "titel", "tekst", TRUE));
      WAIT_UNTIL (desk.n_answered == answered + 1);
    }
  ck_assert_uint_eq (desk.last_ticket, ticket);
  /* The first came late, the second was given up before its turn and isn't shown behind the caller's back. */
  ck_assert_uint_eq (count_log ("notify"), 2);
}
END_TEST

START_TEST (capabilities_that_hang_show_nothing_late)
{
  start ("--hang-caps", SHORT_LIMIT);
  ck_assert (!show ("talk-1", "tekst"));
  ck_assert (!show ("talk-1", "tekst"));
  ck_assert_uint_eq (count_log ("notify"), 0);
}
END_TEST

START_TEST (a_slow_server_is_waited_for)
{
  start ("--slow 0.2", LONG_LIMIT);
  ck_assert (show ("talk-1", "tekst"));
}
END_TEST

START_TEST (freeing_does_not_wait_for_a_server_that_hangs)
{
  start ("--hang", LONG_LIMIT);
  gb_notifier_show (desk.notifier, 1, new_notice ("talk-1", "titel", "tekst", TRUE));
  while (count_log ("notify") == 0)
    g_usleep (10000);
  g_clear_pointer (&desk.notifier, gb_notifier_free);
  /* The call was still out when it returned: only now, with the server gone, can it come back. */
  ck_assert_int_eq (kill (desk.server, 0), 0);
  ck_assert (private_bus_is_owned (desk.bus, SERVER_NAME));
  stop_server ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ck_assert_uint_eq (desk.n_answered, 0);
}
END_TEST

START_TEST (a_refusal_is_a_failure_and_no_more)
{
  start ("--refuse", LONG_LIMIT);
  ck_assert (!show ("talk-1", "tekst"));
  ck_assert (!show ("talk-1", "tekst"));
  ck_assert_uint_eq (count_log ("refuse"), 2);
}
END_TEST

START_TEST (a_server_that_dies_is_followed_by_another)
{
  g_autoptr (JsonObject) seen = NULL;

  start ("--die-after 1", LONG_LIMIT);
  ck_assert (show ("talk-1", "tekst"));
  ck_assert (!show ("talk-1", "tekst"));
  WAIT_UNTIL (desk.available == FALSE);
  ck_assert_ptr_null (gb_notifier_get_server (desk.notifier));
  stop_server ();
  start_server ("");
  WAIT_UNTIL (desk.available == TRUE);
  ck_assert (show ("talk-1", "tekst"));
  seen = last_notify ();
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), 0);
}
END_TEST

START_TEST (another_server_is_asked_what_it_can)
{
  g_autoptr (JsonObject) seen = NULL;

  start ("", LONG_LIMIT);
  ck_assert (show ("talk-1", "a & b"));
  stop_server ();
  start_server ("--caps body --name other");
  WAIT_UNTIL (g_strcmp0 (gb_notifier_get_server (desk.notifier), "other 1.0") == 0);
  ck_assert (show ("talk-1", "a & b"));
  seen = last_notify ();
  ck_assert_str_eq (json_object_get_string_member (seen, "body"), "a & b");
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), 0);
}
END_TEST

START_TEST (a_server_that_comes_late_is_noticed)
{
  start (NULL, LONG_LIMIT);
  ck_assert_ptr_null (gb_notifier_get_server (desk.notifier));
  start_server ("");
  WAIT_UNTIL (desk.available == TRUE);
  WAIT_UNTIL (g_strcmp0 (gb_notifier_get_server (desk.notifier), "geborgen-test 1.0") == 0);
  ck_assert (show ("talk-1", "tekst"));
}
END_TEST

START_TEST (without_a_server_a_notice_fails)
{
  start (NULL, LONG_LIMIT);
  ck_assert (!show ("talk-1", "tekst"));
}
END_TEST

START_TEST (without_a_bus_there_is_no_screen)
{
  desk = (Desk){ .available = -1 };
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  new_notifier (LONG_LIMIT);
  WAIT_UNTIL (desk.available == FALSE);
  ck_assert (!show ("talk-1", "tekst"));
}
END_TEST

START_TEST (a_server_is_started_by_a_notice_and_not_by_a_question)
{
  g_autofree char *service = g_strdup_printf ("[D-BUS Service]\nName=" SERVER_NAME "\nExec=%s --press done\n",
                                              g_getenv ("GB_NOTIFICATION_SERVER"));

  start_bus (service);
  new_notifier (LONG_LIMIT);
  WAIT_UNTIL (desk.available == TRUE);
  private_bus_settle (desk.bus);
  ck_assert (!private_bus_is_owned (desk.bus, SERVER_NAME));
  ck_assert (show ("talk-1", "tekst"));
  ck_assert (private_bus_is_owned (desk.bus, SERVER_NAME));
  WAIT_UNTIL (desk.n_told == 2);
  WAIT_UNTIL (desk.n_pressed == 1);
  ck_assert_str_eq (desk.pressed_action, "done");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_notice_arrives_as_it_should,
    buttons_are_offered,
    no_buttons_where_none_are_asked,
    a_plain_server_gets_plain_text_and_no_buttons,
    a_server_that_can_nothing_is_served,
    broken_text_is_mended,
    urgencies_are_told,
    the_same_tag_replaces_and_another_does_not,
    what_was_closed_is_not_replaced,
    several_at_once_are_answered_in_order,
    snooze_is_told,
    the_guide_button_does_what_a_click_does,
    a_button_nobody_offered_is_ignored,
    withdrawing_closes_the_one,
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
  };

  return run_tests ("notifier", tests, G_N_ELEMENTS (tests), NULL, teardown);
}
