/* The floor under a calendar export: libical merely serialising events that are
 * in memory already.
 *
 *   ical-serialise FILE.ics ROUNDS
 *
 * Prints the processor seconds of each round, one a line. Reading and parsing
 * the file isn't counted. */
#include <glib.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <time.h>

static gint64
processor_time (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  icalcomponent *calendar;
  int rounds = argc == 3 ? atoi (argv[2]) : 0;

  if (rounds < 1)
    {
      g_printerr ("usage: %s FILE.ics ROUNDS\n", argv[0]);
      return 2;
    }
  if (!g_file_get_contents (argv[1], &text, NULL, &error))
    {
      g_printerr ("ical-serialise: %s\n", error->message);
      return 1;
    }
  calendar = icalparser_parse_string (text);
  if (calendar == NULL)
    {
      g_printerr ("ical-serialise: not a calendar\n");
      return 1;
    }
  for (int i = 0; i < rounds; i++)
    {
      gint64 started = processor_time ();
      char *written = icalcomponent_as_ical_string_r (calendar);
      gint64 ended = processor_time ();

      free (written);
      g_print ("%.6f\n", (double)(ended - started) / G_USEC_PER_SEC);
    }
  icalcomponent_free (calendar);
  return 0;
}
