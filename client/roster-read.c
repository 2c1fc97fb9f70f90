/* The bytes of a roster, and the text in them. */
#include "client/roster.h"

#include "geborgen/error.h"
#include "geborgen/text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What never ends stops here as well. */
static char *
read_bounded (int fd, const char *path, gsize *ret_length, GError **error)
{
  g_autofree char *data = g_malloc (GB_ROSTER_BYTES_MAX + 1);
  gsize length = 0;

  while (length <= GB_ROSTER_BYTES_MAX)
    {
      gssize n = read (fd, data + length, GB_ROSTER_BYTES_MAX + 1 - length);

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
  if (length > GB_ROSTER_BYTES_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is over 4 MiB; that is no roster"), path);
      return NULL;
    }
  *ret_length = length;
  return g_steal_pointer (&data);
}

char *
gb_roster_read (const char *path, gsize *ret_length, GError **error)
{
  struct stat st;
  char *data;
  int fd;

  if (strcmp (path, "-") == 0)
    return read_bounded (STDIN_FILENO, path, ret_length, error);
  /* O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      g_set_error (error, GB_ERROR, errno == ENOENT ? GB_ERROR_NOT_FOUND : GB_ERROR_FAILED, _ ("can't open '%s': %s"),
                   path, gb_text_errno (errno));
      return NULL;
    }
  if (fstat (fd, &st) != 0 || !S_ISREG (st.st_mode))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no ordinary file; give '-' for the standard input"),
                   path);
      close (fd);
      return NULL;
    }
  data = read_bounded (fd, path, ret_length, error);
  close (fd);
  return data;
}

char *
gb_roster_decode (const char *data, gsize length, GError **error)
{
  g_autofree char *text = NULL;

  if (length >= 2 && (memcmp (data, "\xFF\xFE", 2) == 0 || memcmp (data, "\xFE\xFF", 2) == 0))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is UTF-16; save it as 'CSV UTF-8'"));
      return NULL;
    }
  if (memchr (data, '\0', length) != NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it holds zero bytes: a spreadsheet? save it as CSV"));
      return NULL;
    }
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (g_utf8_validate (data, (gssize)length, NULL))
    return g_strndup (data, length);
  /* What a spreadsheet in the Netherlands writes unless told otherwise. */
  text = g_convert (data, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                         _ ("it is neither UTF-8 nor Windows-1252; save it as 'CSV UTF-8'"));
  return g_steal_pointer (&text);
}
