/* show-notice TAG TITLE BODY: shows it and comes back when the server has answered; 0 when it's on the screen. */
#include <stdio.h>

#include "remind/notifier.h"

static gboolean answered, on_screen;

static void
on_available (gboolean available, gpointer data)
{
  printf ("server: %s\n", available ? "yes" : "no");
}

static void
on_answered (guint64 ticket, gboolean shown, gpointer data)
{
  answered = TRUE;
  on_screen = shown;
}

static void
on_pressed (const char *tag, const char *action, gpointer data)
{
  printf ("pressed: %s %s\n", tag, action);
}

int
main (int argc, char **argv)
{
  static const GbNotifierPort port = { on_available, on_answered, on_pressed };
  GbNotifier *notifier;
  GbNotice *notice;

  if (argc != 4)
    return 2;
  notifier = gb_notifier_new (&port, NULL, NULL, NULL);
  notice = g_new0 (GbNotice, 1);
  notice->tag = g_strdup (argv[1]);
  notice->title = g_strdup (argv[2]);
  notice->body = g_strdup (argv[3]);
  notice->urgency = GB_URGENCY_NORMAL;
  notice->with_actions = notice->with_guide = TRUE;
  gb_notifier_show (notifier, 1, notice);
  while (!answered || gb_notifier_get_server (notifier) == NULL)
    g_main_context_iteration (NULL, TRUE);
  printf ("%s: %s\n", gb_notifier_get_server (notifier), on_screen ? "shown" : "not shown");
  gb_notifier_free (notifier);
  return on_screen ? 0 : 1;
}
