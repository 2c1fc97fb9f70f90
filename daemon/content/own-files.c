/* Files of one's own, or of the organisation, that stand in for what ships: where they are, and what is in them. */
#include "content/own-files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

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
