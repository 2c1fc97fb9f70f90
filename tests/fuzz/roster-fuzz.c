/* Any bytes at all as a roster. For libFuzzer; without it a program that reads the files of the folders it is given. */
#include "client/roster.h"
#include "geborgen/error.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What is taken must be what the service would take, and what isn't must say why in one line. */
static void
check_roster (const GbRoster *roster)
{
  for (guint i = 0; i < roster->people->len; i++)
    if (!gb_person_check (g_ptr_array_index (roster->people, i), NULL))
      abort ();
  for (guint i = 0; i < roster->problems->len; i++)
    if (!g_utf8_validate (g_ptr_array_index (roster->problems, i), -1, NULL)
        || strpbrk (g_ptr_array_index (roster->problems, i), "\r\n\033") != NULL)
      abort ();
  if (roster->people->len == 0 && roster->problems->len == 0)
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbRoster) roster = gb_roster_parse ((const char *)data, size, (GbDate){ 2026, 11, 22 }, &error);

  if (roster != NULL)
    check_roster (roster);
  else if (error == NULL || error->domain != GB_ERROR || strpbrk (error->message, "\r\n") != NULL)
    abort ();
  return 0;
}

#ifndef GB_LIBFUZZER
static guint
run_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (!g_file_get_contents (file, &data, &length, NULL))
        continue;
      /* Every file cut off at every length stands for what a bad copy makes of it. */
      for (gsize i = 0; i <= MIN (length, 600); i++)
        LLVMFuzzerTestOneInput ((const uint8_t *)data, i);
      LLVMFuzzerTestOneInput ((const uint8_t *)data, length);
      n++;
    }
  return n;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += run_folder (argv[i]);
  printf ("1..1\n%s 1 - %u rosters, whole and cut off\n", n > 0 ? "ok" : "not ok", n);
  return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
#endif
