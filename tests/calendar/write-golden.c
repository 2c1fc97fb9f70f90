/* Writes the golden files anew:
 *
 *   ninja -C BUILD calendar-golden && git diff tests/calendar/golden
 *
 * Look at the difference before you commit it: it is what every calendar out there will see. */
#include "samples.h"

static gboolean
write_file (const char *folder, const char *name, const char *suffix, const char *text)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (path, text, -1, &error))
    return TRUE;
  g_printerr ("write-golden: %s\n", error->message);
  return FALSE;
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  for (guint i = 0; i < n_sample_calendars; i++)
    {
      g_autofree char *ics = sample_calendar_write (&sample_calendars[i]);
      g_autofree char *expected = sample_calendar_to_expected (&sample_calendars[i]);

      if (!write_file (argv[1], sample_calendars[i].name, ".ics", ics)
          || !write_file (argv[1], sample_calendars[i].name, ".expected", expected))
        return 1;
    }
  return 0;
}
