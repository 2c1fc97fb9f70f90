#include "client/out-file.h"

#include "client/prompt.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
gb_out_file_check (GbCall *call, const char *path, GError **error)
{
  struct stat st;
  g_autofree char *question = NULL;

  if (stat (path, &st) != 0)
    return TRUE;
  if (!S_ISREG (st.st_mode))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no ordinary file; '-' writes to the standard output"),
                   path);
      return FALSE;
    }
  if (gb_call_has (call, "force"))
    return TRUE;
  if (call->interactive)
    {
      question = g_strdup_printf (_ ("'%s' is there already; write over it? [y/n]"), path);
      return gb_prompt_confirm (question, error);
    }
  g_set_error (error, GB_ERROR, GB_ERROR_EXISTS, _ ("'%s' is there already; write over it with '--force'"), path);
  return FALSE;
}

/* GLib's own message names the file that it writes first, which nobody asked for. */
static const char *
write_failure (const GError *error)
{
  static const int codes[] = {
    [G_FILE_ERROR_NOENT] = ENOENT, [G_FILE_ERROR_NOTDIR] = ENOTDIR, [G_FILE_ERROR_ISDIR] = EISDIR,
    [G_FILE_ERROR_ACCES] = EACCES, [G_FILE_ERROR_PERM] = EPERM,     [G_FILE_ERROR_ROFS] = EROFS,
    [G_FILE_ERROR_NOSPC] = ENOSPC, [G_FILE_ERROR_IO] = EIO,         [G_FILE_ERROR_NAMETOOLONG] = ENAMETOOLONG,
  };
  gboolean known = error->domain == G_FILE_ERROR && error->code >= 0 && (gsize)error->code < G_N_ELEMENTS (codes)
                   && codes[error->code] != 0;

  return known ? gb_text_errno (codes[error->code]) : error->message;
}

gboolean
gb_out_file_write (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, text, (gssize)strlen (text),
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("can't write '%s': %s"), path, write_failure (local));
  return FALSE;
}

static gboolean
fail_write (const char *path, int code, GError **error)
{
  if (code == EEXIST)
    g_set_error (error, GB_ERROR, GB_ERROR_EXISTS, _ ("'%s' is there already; write over it with '--force'"), path);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("can't write '%s': %s"), path, gb_text_errno (code));
  return FALSE;
}

int
gb_out_file_write_all (int fd, gconstpointer bytes, gsize length)
{
  const char *data = bytes;

  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      data += n;
      length -= (gsize)n;
    }
  return 0;
}

/* In one step, so that nobody's file is lost between looking and writing. Not every file system can; a second name for the same file can't
 * take a name either. */
static int
give_name (const char *from, const char *to, gboolean replace)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, replace ? 0 : RENAME_NOREPLACE) == 0)
    return 0;
  if (replace || (errno != EINVAL && errno != ENOSYS))
    return errno;
  if (link (from, to) != 0)
    return errno;
  g_unlink (from);
  return 0;
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

int
gb_out_file_begin (const char *path, char **ret_temporary, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      fail_write (path, errno, error);
      return -1;
    }
  *ret_temporary = g_steal_pointer (&temporary);
  return fd;
}

/* Gives the file its name unless @code says that writing it failed. Takes @fd. */
static gboolean
end_file (const char *path, const char *temporary, int fd, int code, gboolean replace, GError **error)
{
  if (code == 0 && fsync (fd) != 0)
    code = errno;
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0)
    code = give_name (temporary, path, replace);
  if (code != 0)
    {
      g_unlink (temporary);
      return fail_write (path, code, error);
    }
  sync_folder (path);
  return TRUE;
}

gboolean
gb_out_file_end (const char *path, const char *temporary, int fd, gboolean replace, GError **error)
{
  return end_file (path, temporary, fd, 0, replace, error);
}

gboolean
gb_out_file_fail (const char *path, int code, GError **error)
{
  return fail_write (path, code, error);
}

gboolean
gb_out_file_place (const char *path, gconstpointer data, gsize length, gboolean replace, GError **error)
{
  g_autofree char *temporary = NULL;
  int fd = gb_out_file_begin (path, &temporary, error);

  return fd >= 0 && end_file (path, temporary, fd, gb_out_file_write_all (fd, data, length), replace, error);
}
