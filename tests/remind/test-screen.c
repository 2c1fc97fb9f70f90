/* What an earlier service left on the screen: its buttons work, it is replaced and withdrawn by its id, and with any other server, or any
 * other file, nothing of it is touched. */

#include "desk.h"
#include "run-tests.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#define SERVER_PATH "/org/freedesktop/Notifications"

/* As a service that was killed: nothing is said, and what was on the screen stays there. */
static void
start_another_service (void)
{
  gb_notifier_free (desk.notifier);
  desk.available = -1;
  desk_new_notifier (LONG_LIMIT);
  WAIT_UNTIL (desk.available == TRUE);
}

static gint64
id_of_last (void)
{
  g_autoptr (JsonObject) seen = desk_last_notify ();

  return json_object_get_int_member (seen, "id");
}

static void
press (gint64 id, const char *action)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (bus, SERVER_NAME, SERVER_PATH, "org.geborgen.Test", "Press",
                                                            g_variant_new ("(us)", (guint32)id, action), NULL,
                                                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  ck_assert_msg (error == NULL, "%s", error != NULL ? error->message : "");
}

static char *
read_screen (void)
{
  char *text = NULL;

  return g_file_get_contents (desk.screen, &text, NULL, NULL) ? text : g_strdup ("");
}

static gboolean
screen_names (const char *tag)
{
  g_autofree char *text = read_screen ();

  return strstr (text, tag) != NULL;
}

START_TEST (a_button_of_before_works)
{
  static const char *const pressed[] = { "snooze", "done", "guide", "default" };
  static const char *const told[] = { "snooze", "done", "guide", "guide" };

  desk_start ("", LONG_LIMIT);
  for (guint i = 0; i < G_N_ELEMENTS (pressed); i++)
    {
      ck_assert (desk_show ("talk-3", "tekst"));
      ck_assert (desk_show ("talk-4", "tekst"));
      start_another_service ();
      press (id_of_last (), pressed[i]);
      WAIT_UNTIL (desk.n_pressed == i + 1);
      ck_assert_str_eq (desk.pressed_tag, "talk-4");
      ck_assert_str_eq (desk.pressed_action, told[i]);
      /* Pressed, it went; the other is there still. */
      WAIT_UNTIL (!screen_names ("talk-4"));
      ck_assert (screen_names ("talk-3"));
    }
}
END_TEST

START_TEST (one_of_before_is_replaced)
{
  g_autoptr (JsonObject) seen = NULL;
  gint64 id;

  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-3", "eerst"));
  id = id_of_last ();
  start_another_service ();
  ck_assert (desk_show ("talk-3", "daarna"));
  seen = desk_last_notify ();
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), id);
  press (id, "done");
  WAIT_UNTIL (desk.n_pressed >= 1);
  /* By the one that shows it now, and by nobody else. */
  start_another_service ();
  ck_assert_uint_eq (desk.n_pressed, 1);
}
END_TEST

START_TEST (one_of_before_is_withdrawn)
{
  g_autoptr (JsonArray) closed = NULL;
  gint64 id;

  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-3", "tekst"));
  id = id_of_last ();
  start_another_service ();
  gb_notifier_withdraw (desk.notifier, "talk-9");
  gb_notifier_withdraw (desk.notifier, "talk-3");
  gb_notifier_withdraw (desk.notifier, "talk-3");
  WAIT_UNTIL (desk_count_log ("close") == 1);
  closed = desk_read_log ("close");
  ck_assert_int_eq (json_object_get_int_member (json_array_get_object_element (closed, 0), "id"), id);
  ck_assert (!g_file_test (desk.screen, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (another_server_is_none_of_ours)
{
  g_autoptr (JsonObject) seen = NULL;

  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-3", "tekst"));
  ck_assert (screen_names ("talk-3"));
  g_clear_pointer (&desk.notifier, gb_notifier_free);
  desk_stop_server ();
  desk_start_server ("");
  /* Another program's, under the same id. */
  {
    g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
    g_autoptr (GVariant) reply
        = g_dbus_connection_call_sync (bus, SERVER_NAME, SERVER_PATH, SERVER_NAME, "Notify",
                                       g_variant_new ("(susssasa{sv}i)", "other", 0u, "", "other", "", NULL, NULL, -1),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
    ck_assert_ptr_nonnull (reply);
  }
  start_another_service ();
  ck_assert (!g_file_test (desk.screen, G_FILE_TEST_EXISTS));
  gb_notifier_withdraw (desk.notifier, "talk-3");
  press (1, "done");
  ck_assert (desk_show ("talk-3", "tekst"));
  seen = desk_last_notify ();
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), 0);
  ck_assert_uint_eq (desk_count_log ("close"), 0);
  ck_assert_uint_eq (desk.n_pressed, 0);
}
END_TEST

START_TEST (a_server_that_goes_takes_its_own_along)
{
  g_autoptr (JsonObject) seen = NULL;

  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-3", "tekst"));
  start_another_service ();
  ck_assert (screen_names ("talk-3"));
  desk_stop_server ();
  WAIT_UNTIL (desk.available == FALSE);
  ck_assert (!g_file_test (desk.screen, G_FILE_TEST_EXISTS));
  desk_start_server ("");
  WAIT_UNTIL (desk.available == TRUE);
  ck_assert (desk_show ("talk-3", "tekst"));
  seen = desk_last_notify ();
  ck_assert_int_eq (json_object_get_int_member (seen, "replaces_id"), 0);
}
END_TEST

START_TEST (one_that_was_refused_still_has_its_buttons)
{
  gint64 id;

  desk_start ("--refuse-after 1", LONG_LIMIT);
  ck_assert (desk_show ("talk-3", "tekst"));
  id = id_of_last ();
  start_another_service ();
  ck_assert (!desk_show ("talk-3", "daarna"));
  press (id, "done");
  WAIT_UNTIL (desk.n_pressed == 1);
}
END_TEST

START_TEST (what_was_closed_is_forgotten)
{
  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-3", "tekst"));
  ck_assert (desk_show ("talk-4", "tekst"));
  kill (desk.server, SIGUSR2);
  WAIT_UNTIL (!g_file_test (desk.screen, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (a_file_that_is_not_ours_is_no_harm)
{
  /* %s: the server, @: the id. */
  static const char *const bad[] = {
    "",
    "rubbish",
    "%s",
    "%s\n",
    "%s\n@",
    "%s\n@ ",
    "%s\n0 talk-3\n",
    "%s\n-1 talk-3\n",
    "%s\n4294967296 talk-3\n",
    "%s\n@ ../../etc/passwd\n",
    "%s\n@ talk-3 and more\n",
    "%s\nx talk-3\n",
    " %s\n@ talk-3\n",
  };
  g_autofree char *text = NULL;
  g_autofree char *huge = g_strnfill (100000, 'x');
  g_auto (GStrv) lines = NULL;
  struct stat status;

  desk_start ("", LONG_LIMIT);
  ck_assert (desk_show ("talk-3", "tekst"));
  ck_assert_int_eq (stat (desk.screen, &status), 0);
  ck_assert_int_eq (status.st_mode & 07777, 0600);
  text = read_screen ();
  lines = g_strsplit (text, "\n", 2);
  for (guint i = 0; i <= G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, id_of_last ());
      g_autoptr (GString) file = g_string_new (i < G_N_ELEMENTS (bad) ? bad[i] : "%s\n@ ");

      if (i == G_N_ELEMENTS (bad))
        g_string_append (file, huge);
      g_string_replace (file, "%s", lines[0], 0);
      g_string_replace (file, "@", id, 0);
      ck_assert (g_file_set_contents (desk.screen, file->str, -1, NULL));
      start_another_service ();
      ck_assert_msg (!g_file_test (desk.screen, G_FILE_TEST_EXISTS), "%s", file->str);
      press (id_of_last (), "done");
      ck_assert (desk_show ("talk-3", "tekst"));
      ck_assert_uint_eq (desk.n_pressed, 0);
    }
  /* As it was, it would have worked. */
  start_another_service ();
  press (id_of_last (), "done");
  WAIT_UNTIL (desk.n_pressed == 1);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_button_of_before_works,
    one_of_before_is_replaced,
    one_of_before_is_withdrawn,
    another_server_is_none_of_ours,
    a_server_that_goes_takes_its_own_along,
    one_that_was_refused_still_has_its_buttons,
    what_was_closed_is_forgotten,
    a_file_that_is_not_ours_is_no_harm,
  };

  return run_tests ("screen", tests, G_N_ELEMENTS (tests), NULL, desk_teardown);
}
