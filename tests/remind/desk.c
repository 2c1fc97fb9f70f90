#include "desk.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>

#include "remind/notifier-private.h"

Desk desk;

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

void
desk_new_notifier (guint limit)
{
  static const GbNotifierPort port = { on_available, on_answered, on_pressed };
  g_autoptr (GError) error = NULL;

  desk.notifier = gb_notifier_new (&port, NULL, desk.screen, &error);
  ck_assert_ptr_nonnull (desk.notifier);
  gb_notifier_set_time_limit (desk.notifier, limit);
}

void
desk_start_bus (const char *service)
{
  desk = (Desk){ .available = -1 };
  desk.bus = private_bus_start ("DBUS_SESSION_BUS_ADDRESS", service);
  desk.log = g_build_filename (private_bus_get_folder (desk.bus), "log", NULL);
  desk.screen = g_build_filename (private_bus_get_folder (desk.bus), "notices", NULL);
}

void
desk_start_server (const char *options)
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

void
desk_stop_server (void)
{
  if (desk.server == 0)
    return;
  kill (desk.server, SIGKILL);
  waitpid (desk.server, NULL, 0);
  desk.server = 0;
}

void
desk_start (const char *options, guint limit)
{
  desk_start_bus (NULL);
  if (options != NULL)
    desk_start_server (options);
  desk_new_notifier (limit);
  WAIT_UNTIL (desk.available == (options != NULL));
}

void
desk_teardown (void)
{
  gb_notifier_free (desk.notifier);
  desk_stop_server ();
  private_bus_stop (desk.bus);
  g_free (desk.log);
  g_free (desk.screen);
}

GbNotice *
desk_new_notice (const char *tag, const char *title, const char *body, gboolean with_actions)
{
  GbNotice *notice = g_new0 (GbNotice, 1);

  notice->tag = g_strdup (tag);
  notice->title = g_strdup (title);
  notice->body = g_strdup (body);
  notice->urgency = GB_URGENCY_NORMAL;
  notice->with_actions = notice->with_guide = with_actions;
  return notice;
}

/* Asks, and waits for the answer. */
gboolean
desk_show (const char *tag, const char *body)
{
  static guint64 ticket = 100;
  guint answered = desk.n_answered, shown = desk.n_shown;

  gb_notifier_show (desk.notifier, ++ticket, desk_new_notice (tag, "Gesprek V. Voorbeeld", body, TRUE));
  WAIT_UNTIL (desk.n_answered > answered);
  ck_assert_uint_eq (desk.n_answered, answered + 1);
  ck_assert_uint_eq (desk.last_ticket, ticket);
  return desk.n_shown > shown;
}

/* What the server wrote down about the events of this name. */
JsonArray *
desk_read_log (const char *event)
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

guint
desk_count_log (const char *event)
{
  g_autoptr (JsonArray) found = desk_read_log (event);

  return json_array_get_length (found);
}

JsonObject *
desk_last_notify (void)
{
  g_autoptr (JsonArray) found = desk_read_log ("notify");

  ck_assert_uint_gt (json_array_get_length (found), 0);
  return json_object_ref (json_array_get_object_element (found, json_array_get_length (found) - 1));
}
