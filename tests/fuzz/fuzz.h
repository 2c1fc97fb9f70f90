/* What the fuzz targets share. A target defines LLVMFuzzerTestOneInput, and aborts where something doesn't hold. With GB_LIBFUZZER
 * libFuzzer calls it; without, gb_fuzz_main makes an ordinary test of it, over the folders that it starts from. */
#pragma once

#include "geborgen/error.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* An error is one of ours, and one line that can be printed; success has none. */
static inline void
gb_fuzz_settle (gboolean read, const GError *error)
{
  g_assert_true (read == (error == NULL));
  if (error == NULL)
    return;
  g_assert_true (error->domain == GB_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strpbrk (error->message, "\r\n\033"));
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

#ifndef GB_LIBFUZZER
/* Whole, cut off at every length, and with each byte in turn as each of these. */
static inline void
gb_fuzz_vary (guint8 *data, gsize size)
{
  static const guint8 replacements[] = { 0x00, '\n', '9', ';', ']', '=', 0xff };

  LLVMFuzzerTestOneInput (data, size);
  for (gsize at = 0; at < size; at++)
    {
      guint8 was = data[at];

      LLVMFuzzerTestOneInput (data, at);
      for (guint i = 0; i < G_N_ELEMENTS (replacements); i++)
        {
          data[at] = replacements[i];
          LLVMFuzzerTestOneInput (data, size);
        }
      data[at] = was;
    }
}

static inline guint
gb_fuzz_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *data = NULL;
      gsize size;

      if (!g_file_get_contents (file, &data, &size, NULL))
        continue;
      gb_fuzz_vary ((guint8 *)data, size);
      n++;
    }
  return n;
}

int
main (int argc, char **argv)
{
  gboolean empty = argc < 2;

  printf ("1..%d\n", MAX (argc - 1, 1));
  for (int i = 1; i < argc; i++)
    {
      guint n = gb_fuzz_folder (argv[i]);

      printf ("%sok %d - %u files, whole, cut off and changed\n", n > 0 ? "" : "not ", i, n);
      empty = empty || n == 0;
    }
  return empty ? EXIT_FAILURE : EXIT_SUCCESS;
}
#endif
