/* The file that a calendar program subscribes to: always whole, never writable. */
#include "calendar.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIVE_MODE 0444

/* A descriptor that closes itself and leaves errno as it was; -1 for none. */
typedef int Handle;

static void
handle_clear (Handle *handle)
{
  int code = errno;

  if (*handle >= 0)
    close (*handle);
  *handle = -1;
  errno = code;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Handle, handle_clear)

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_STORAGE,
               _ ("can't write the calendar '%s': %s; the last one stands, free the disk or mend its folder"), path,
               gb_text_errno (code));
  return FALSE;
}

static gboolean
write_all (int file, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (file, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= (gsize)n;
    }
  return TRUE;
}

static gboolean
holds (int file, const char *data, gsize length)
{
  char buffer[65536];

  while (length > 0)
    {
      gssize n = read (file, buffer, MIN (sizeof buffer, length));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || memcmp (buffer, data, (gsize)n) != 0)
        return FALSE;
      data += n;
      length -= (gsize)n;
    }
  return TRUE;
}

/* Is it a plain file with just this in it? A link isn't, wherever it points; nor is a pipe, which must not block us. */
static gboolean
is_up_to_date (int folder, const char *name, const char *ics, gsize length)
{
  g_auto (Handle) file = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat info;

  if (file < 0 || fstat (file, &info) != 0 || !S_ISREG (info.st_mode) || (gsize)info.st_size != length
      || !holds (file, ics, length))
    return FALSE;
  return (info.st_mode & 07777) == LIVE_MODE || fchmod (file, LIVE_MODE) == 0;
}

/* One fixed name: what a crash left of it goes at the next write. */
static gboolean
write_temporary (int folder, const char *name, const char *ics, gsize length)
{
  g_auto (Handle) file = -1;

  if (unlinkat (folder, name, 0) != 0 && errno != ENOENT)
    return FALSE;
  file = openat (folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  return file >= 0 && write_all (file, ics, length) && fsync (file) == 0 && fchmod (file, LIVE_MODE) == 0;
}

static gboolean
replace (int folder, const char *name, const char *ics, gsize length)
{
  g_autofree char *temporary = g_strconcat (".", name, ".new", NULL);
  int code;

  if (write_temporary (folder, temporary, ics, length) && renameat (folder, temporary, folder, name) == 0)
    return fsync (folder) == 0;
  code = errno;
  unlinkat (folder, temporary, 0);
  errno = code;
  return FALSE;
}

gboolean
gb_calendar_replace_file (const char *path, const char *ics, gboolean *ret_changed, GError **error)
{
  g_autofree char *folder_name = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_auto (Handle) folder = -1;
  gsize length = strlen (ics);
  gboolean changed;

  if (g_mkdir_with_parents (folder_name, 0700) != 0)
    return fail (path, errno, error);
  folder = open (folder_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return fail (path, errno, error);
  changed = !is_up_to_date (folder, name, ics, length);
  if (changed && !replace (folder, name, ics, length))
    return fail (path, errno, error);
  if (ret_changed != NULL)
    *ret_changed = changed;
  return TRUE;
}
