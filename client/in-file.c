#include "client/in-file.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static gboolean
fail_too_large (const char *too_large, const char *path, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, too_large, path);
  return FALSE;
}

/* Room for what a file says it holds, and twice as much each time that it turns out to be more: what never ends stops here as well. */
static char *
read_bounded (int fd, const char *path, gsize expected, gsize max, const char *too_large, gsize *ret_length,
              GError **error)
{
  gsize size = MIN (expected, max) + 1;
  g_autofree char *data = g_malloc (size);
  gsize length = 0;

  while (length <= max)
    {
      gssize n;

      if (length == size)
        {
          size = MIN (size * 2, max + 1);
          data = g_realloc (data, size);
        }
      n = read (fd, data + length, size - length);
      if (n == 0)
        break;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("can't read '%s': %s"), path, gb_text_errno (errno));
          return NULL;
        }
      length += (gsize)n;
    }
  if (length > max && !fail_too_large (too_large, path, error))
    return NULL;
  *ret_length = length;
  return g_steal_pointer (&data);
}

int
gb_in_file_open (const char *path, struct stat *ret_st, GError **error)
{
  struct stat st;
  /* O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    {
      g_set_error (error, GB_ERROR, errno == ENOENT ? GB_ERROR_NOT_FOUND : GB_ERROR_FAILED, _ ("can't open '%s': %s"),
                   path, gb_text_errno (errno));
      return -1;
    }
  if (fstat (fd, &st) != 0 || !S_ISREG (st.st_mode))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no ordinary file; give '-' for the standard input"),
                   path);
      close (fd);
      return -1;
    }
  if (ret_st != NULL)
    *ret_st = st;
  return fd;
}

char *
gb_in_file_read (const char *path, gsize max, const char *too_large, gsize *ret_length, GError **error)
{
  struct stat st;
  char *data = NULL;
  int fd;

  if (strcmp (path, "-") == 0)
    return read_bounded (STDIN_FILENO, path, 4096, max, too_large, ret_length, error);
  fd = gb_in_file_open (path, &st, error);
  if (fd < 0)
    return NULL;
  if ((guint64)st.st_size <= max || fail_too_large (too_large, path, error))
    data = read_bounded (fd, path, (gsize)st.st_size, max, too_large, ret_length, error);
  close (fd);
  return data;
}
