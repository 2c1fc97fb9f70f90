/* Where talking points come from: files of one's own, or those that are built in. */
#include "content/content.h"

#include <gio/gio.h>
#include <string.h>

#include "content/own-files.h"
#include "gb-content-resources.h"
#include "geborgen/error.h"
#include "geborgen/names.h"

#define RESOURCE_FOLDER "/org/geborgen/content/" GB_POINTS_FOLDER
/* Of a folder with more somebody meant something else. */

GbPoints *
gb_points_read (const char *path, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *display = g_filename_display_name (path);
  GbPoints *points;

  if (!gb_own_file_read (path, GB_POINTS_SIZE_MAX, data, error))
    return NULL;
  points = gb_points_parse (data->len > 0 ? (const char *)data->data : "", data->len, &local);
  if (points == NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be used: %s"), display, local->message);
  return points;
}

char **
gb_points_dup_folders (void)
{
  return gb_own_dup_folders (GB_POINTS_FOLDER);
}

static GbPoints *
load_shipped (const char *name, GbLanguage language)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_FOLDER "/%s/%s.md", gb_language_to_string (language), name);
  /* Calling the getter keeps the resource in a static link. */
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (gb_content_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return data != NULL ? gb_points_parse (data, size, NULL) : NULL;
}

GbPoints *
gb_points_load (const char *const *folders, const char *name, GbLanguage language)
{
  g_autofree char *file = g_strconcat (name, ".md", NULL);

  for (; *folders != NULL; folders++)
    {
      g_autofree char *path = g_build_filename (*folders, gb_language_to_string (language), file, NULL);
      /* What is wrong with a broken one `doctor` says; a talk isn't the moment for it. */
      GbPoints *points = gb_points_read (path, NULL);

      if (points != NULL)
        return points;
    }
  return load_shipped (name, language);
}

char **
gb_points_dup_names (GbLanguage language)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER "/", gb_language_to_string (language), NULL);
  char **names = g_resource_enumerate_children (gb_content_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (char **name = names; name != NULL && *name != NULL; name++)
    if (g_str_has_suffix (*name, ".md"))
      (*name)[strlen (*name) - strlen (".md")] = '\0';
  return names != NULL ? names : g_new0 (char *, 1);
}

static gboolean
check_file (const char *folder, const char *file, const char *const *names, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *display = g_filename_display_name (path);
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (".md"));
  g_autoptr (GbPoints) points = NULL;

  if (!g_strv_contains (names, name))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' isn't used: no talk looks for that name"), display);
      return FALSE;
    }
  points = gb_points_read (path, error);
  return points != NULL;
}

static guint
check_folder (const char *folder, const char *const *names, GPtrArray *problems)
{
  g_autoptr (GPtrArray) files = gb_own_list_files (folder);
  guint good = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (check_file (folder, g_ptr_array_index (files, i), names, &error))
        good++;
      else
        g_ptr_array_add (problems, g_strdup (error->message));
    }
  return good;
}

guint
gb_points_check (const char *const *folders, GPtrArray *problems)
{
  static const GbLanguage languages[] = { GB_LANGUAGE_NL, GB_LANGUAGE_EN };
  guint good = 0;

  for (; *folders != NULL; folders++)
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      {
        g_autofree char *folder = g_build_filename (*folders, gb_language_to_string (languages[i]), NULL);
        g_auto (GStrv) names = gb_points_dup_names (languages[i]);

        good += check_folder (folder, (const char *const *)names, problems);
      }
  return good;
}

char *
gb_points_dup_name_for (const GbTalk *talk, const GbAgreement *agreement)
{
  const char *kind = gb_talk_kind_to_string (talk->kind);

  /* The talks about what is being wound down, whatever their kind. */
  if (agreement != NULL && gb_date_is_set (agreement->winding_down_on))
    return g_strdup (GB_POINTS_AFTER_CARE);
  /* What has its trial behind it is looked at again each year. */
  if (talk->kind == GB_TALK_EVALUATIEGESPREK && agreement != NULL && agreement->state == GB_AGREEMENT_ACTIVE)
    return g_strconcat (kind, ".yearly", NULL);
  return g_strdup (kind);
}
