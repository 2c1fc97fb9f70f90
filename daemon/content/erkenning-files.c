/* The form of the Erkenning as it ships, with what an organisation and a manager lay over it. */
#include "content/content.h"

#include "content/own-files.h"
#include "geborgen/error.h"
#include "geborgen/names.h"

/* What is wrong with the file @bytes alone. */
static void
find_problems (const char *path, GBytes *bytes, GPtrArray *problems)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *display = g_filename_display_name (path);

  g_ptr_array_add (alone, bytes);
  gb_erkenning_form_free (gb_erkenning_form_new (alone, found));
  if (found->len > 0)
    g_ptr_array_add (
        problems, g_strdup_printf (_ ("'%s' can't be used: %s"), display, (const char *)g_ptr_array_index (found, 0)));
}

/* The first of @folders has the last word, so it comes last. */
GbErkenningForm *
gb_erkenning_form_load (const char *const *folders, GPtrArray *problems)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = g_strv_length ((char **)folders); i > 0; i--)
    {
      g_autofree char *path = g_build_filename (folders[i - 1], GB_ERKENNING_FILE, NULL);
      g_autoptr (GByteArray) data = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      GBytes *bytes;

      if (!gb_own_file_read (path, GB_REFERENCE_SIZE_MAX, data, &error))
        {
          if (problems != NULL && !g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND))
            g_ptr_array_add (problems, g_strdup (error->message));
          continue;
        }
      bytes = g_bytes_new (data->data, data->len);
      g_ptr_array_add (files, bytes);
      if (problems != NULL)
        find_problems (path, bytes, problems);
    }
  return gb_erkenning_form_new (files, NULL);
}
