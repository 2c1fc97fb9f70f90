/* Files of one's own, or of the organisation, that stand in for what ships: where they are, and what is in them. */
#include "content/own-files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

/* In one folder. */
#define FILES_MAX 200u

/* All of @fd, one octet past the bound at most: what is too large is refused by its size. */
static gboolean
read_all (int fd, gsize max, GByteArray *data)
{
  guint8 buffer[8192];

  while (data->len <= max)
    {
      gssize got = read (fd, buffer, sizeof buffer);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return got == 0;
      g_byte_array_append (data, buffer, (guint)got);
    }
  return TRUE;
}

gboolean
gb_own_file_read (const char *path, gsize max, GByteArray *data, GError **error)
{
  /* A pipe that nobody writes to must not hold up the service. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;
  gboolean regular = fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode);
  gboolean fine = regular && read_all (fd, max, data);
  int code = errno;

  if (fd >= 0)
    close (fd);
  if (fd >= 0 && !regular)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no ordinary file"), path);
  else if (!fine)
    g_set_error (error, GB_ERROR, code == ENOENT ? GB_ERROR_NOT_FOUND : GB_ERROR_STORAGE, _ ("can't read '%s': %s"),
                 path, gb_text_errno (code));
  return fine;
}

char **
gb_own_dup_folders (const char *folder)
{
  const char *const *system = g_get_system_data_dirs ();
  GPtrArray *folders = g_ptr_array_new ();

  g_ptr_array_add (folders, g_build_filename (g_get_user_data_dir (), GB_DATA_FOLDER, folder, NULL));
  for (; *system != NULL; system++)
    g_ptr_array_add (folders, g_build_filename (*system, GB_DATA_FOLDER, folder, NULL));
  g_ptr_array_add (folders, NULL);
  return (char **)g_ptr_array_free (folders, FALSE);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, message);
  return FALSE;
}

/* What could move a cursor, or turn round what is read. Line ends of any system are fine. */
static gboolean
is_harmful (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\n' && c != '\r' && c != '\t') || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069);
}

gboolean
gb_own_text_check (const char *data, gsize size, GError **error)
{
  if (size > GB_POINTS_SIZE_MAX)
    return fail (error, _ ("it is larger than 64 KiB; make it shorter"));
  if (!g_utf8_validate (data, (gssize)size, NULL))
    return fail (error, _ ("it isn't text in UTF-8; save it as that"));
  for (const char *c = data; c < data + size; c = g_utf8_next_char (c))
    if (is_harmful (g_utf8_get_char (c)))
      return fail (error, _ ("it has control characters; take them out"));
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The files in @folder that end as ours do, by name. */
GPtrArray *
gb_own_list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && files->len < FILES_MAX && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".md") && *name != '.')
      g_ptr_array_add (files, g_strdup (name));
  g_ptr_array_sort (files, compare_names);
  return files;
}
