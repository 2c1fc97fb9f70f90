/* The points of the plan as they ship, with what an organisation and a manager lay over them. */
#include "content/content.h"

#include "content/own-files.h"
#include "geborgen/error.h"
#include "geborgen/names.h"

static gboolean
overlay_file (GPtrArray *points, const char *path, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *display = g_filename_display_name (path);

  if (!gb_own_file_read (path, GB_ROADMAP_SIZE_MAX, data, error))
    return FALSE;
  if (gb_roadmap_overlay (points, data->len > 0 ? (const char *)data->data : "", data->len, &local))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be used: %s"), display, local->message);
  return FALSE;
}

/* The first of @folders has the last word, so it is laid on last. A broken file is passed over. */
GPtrArray *
gb_roadmap_load (const char *const *folders, GPtrArray *problems)
{
  GPtrArray *points = gb_roadmap_list_shipped ();

  for (guint i = g_strv_length ((char **)folders); i > 0; i--)
    {
      g_autofree char *path = g_build_filename (folders[i - 1], GB_ROADMAP_FILE, NULL);
      g_autoptr (GError) error = NULL;

      if (!overlay_file (points, path, &error) && problems != NULL
          && !g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND))
        g_ptr_array_add (problems, g_strdup (error->message));
    }
  gb_roadmap_settle (points);
  return points;
}
