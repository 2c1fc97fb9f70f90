/* The handbook's texts as they ship, and files of one's own in their place. */
#include "content/handbook.h"

#include <gio/gio.h>
#include <string.h>

#include "content/own-files.h"
#include "gb-content-resources.h"
#include "geborgen/error.h"
#include "geborgen/handbook.h"
#include "geborgen/names.h"

#define RESOURCE_FOLDER "/org/geborgen/content/handbook"

char **
gb_handbook_dup_folders (void)
{
  return gb_own_dup_folders (GB_HANDBOOK_FOLDER);
}

char *
gb_handbook_load_shipped (const char *section, GbLanguage language)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_FOLDER "/%s/%s.md", gb_language_to_string (language), section);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (gb_content_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* NULL when it can't be used; the error names it. */
static char *
read_file (const char *path, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *filled = NULL;

  if (!gb_own_file_read (path, GB_POINTS_SIZE_MAX, data, error))
    return NULL;
  filled = gb_handbook_fill (data->len > 0 ? (const char *)data->data : "", data->len, NULL, NULL, NULL, &local);
  if (filled != NULL && data->len > 0)
    return g_strndup ((const char *)data->data, data->len);
  g_autofree char *display = g_filename_display_name (path);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be used: %s"), display,
               local != NULL ? local->message : _ ("it is empty"));
  return NULL;
}

char *
gb_handbook_load (const char *const *folders, const char *section, GbLanguage language)
{
  g_autofree char *file = g_strconcat (section, ".md", NULL);

  for (; *folders != NULL; folders++)
    {
      g_autofree char *path = g_build_filename (*folders, gb_language_to_string (language), file, NULL);
      /* What is wrong with a broken one `doctor` says. */
      char *text = read_file (path, NULL);

      if (text != NULL)
        return text;
    }
  return gb_handbook_load_shipped (section, language);
}

static gboolean
check_file (const char *folder, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *section = g_strndup (file, strlen (file) - strlen (".md"));
  g_autofree char *text = NULL;

  if (!gb_handbook_section_exists (section))
    {
      g_autofree char *display = g_filename_display_name (path);

      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' isn't used: the handbook has no section of that name"),
                   display);
      return FALSE;
    }
  text = read_file (path, error);
  return text != NULL;
}

guint
gb_handbook_check_files (const char *const *folders, GPtrArray *problems)
{
  static const GbLanguage languages[] = { GB_LANGUAGE_NL, GB_LANGUAGE_EN };
  guint good = 0;

  for (; *folders != NULL; folders++)
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      {
        g_autofree char *folder = g_build_filename (*folders, gb_language_to_string (languages[i]), NULL);
        g_autoptr (GPtrArray) files = gb_own_list_files (folder);

        for (guint k = 0; k < files->len; k++)
          {
            g_autoptr (GError) error = NULL;

            if (check_file (folder, g_ptr_array_index (files, k), &error))
              good++;
            else
              g_ptr_array_add (problems, g_strdup (error->message));
          }
      }
  return good;
}
