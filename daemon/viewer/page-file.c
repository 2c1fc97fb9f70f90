#include "viewer/page-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

#define SUFFIX ".html"

/* Not g_get_user_runtime_dir(): without a folder of the session that one names the cache, which outlives it. */
static char *
dup_folder (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");

  return runtime != NULL && g_path_is_absolute (runtime) ? g_build_filename (runtime, GB_DATA_FOLDER, NULL) : NULL;
}

static gboolean
check_private (const char *folder, GError **error)
{
  GStatBuf status;

  if (g_lstat (folder, &status) != 0)
    g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("'%s' can't be used: %s"), folder, gb_text_errno (errno));
  else if (!S_ISDIR (status.st_mode))
    g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("'%s' can't be used: %s"), folder, gb_text_errno (ENOTDIR));
  else if (status.st_uid != geteuid ())
    g_set_error (error, GB_ERROR, GB_ERROR_PERMISSION, _ ("'%s' belongs to another user; give it back with chown"),
                 folder);
  else if ((status.st_mode & 077) != 0)
    g_set_error (error, GB_ERROR, GB_ERROR_PERMISSION, _ ("others can read '%s'; run 'chmod %s %s'"), folder, "700",
                 folder);
  else
    return TRUE;
  return FALSE;
}

char *
gb_page_file_make_folder (GError **error)
{
  g_autofree char *folder = dup_folder ();

  if (folder == NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED,
                   _ ("'%s' isn't set, so that there is no private place for a page; log in to a desktop, or write "
                      "it to a file with --output"),
                   "XDG_RUNTIME_DIR");
      return NULL;
    }
  if (g_mkdir (folder, 0700) != 0 && errno != EEXIST)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("'%s' can't be used: %s"), folder, gb_text_errno (errno));
      return NULL;
    }
  return check_private (folder, error) ? g_steal_pointer (&folder) : NULL;
}

char *
gb_page_file_write (const char *name, const char *html, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);
  g_autofree char *path = NULL;

  g_return_val_if_fail (*name != '\0' && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (name), NULL);
  folder = gb_page_file_make_folder (error);
  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, file, NULL);
  /* Written beside it and moved over it, so that a link is replaced and never followed. */
  if (g_file_set_contents_full (path, html, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    return g_steal_pointer (&path);
  g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("the page '%s' can't be written; look whether '%s' is full"), file,
               folder);
  return NULL;
}

void
gb_page_file_remove_all (void)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) pages = NULL;
  const char *name;

  if (folder == NULL || !check_private (folder, NULL))
    return;
  pages = g_dir_open (folder, 0, NULL);
  while (pages != NULL && (name = g_dir_read_name (pages)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* "gesprek-12.html", and "gesprek-12.html.4F2A1C" of one that was being written. */
      if (strstr (name, SUFFIX) != NULL)
        (void)g_unlink (path);
    }
}
