#include "file.h"

#include "geborgen/error.h"
#include "geborgen/text.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_FILE "geborgen.lock"

gboolean
gb_file_fail (const char *path, int errsv, GError **error)
{
  switch (errsv)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("no room left for '%s'; make room on the disk and try again"),
                   path);
      break;
    case EROFS:
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("'%s' is on a read-only disk; make it writable and try again"),
                   path);
      break;
    case EACCES:
    case EPERM:
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("'%s' can't be written: %s; check who owns its folder"), path,
                   gb_text_errno (errsv));
      break;
    default:
      g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("'%s' can't be used: %s"), path, gb_text_errno (errsv));
      break;
    }
  return FALSE;
}

/* Only its owner may read it, and we are its owner. */
static gboolean
check_private (const char *path, const struct stat *status, GError **error)
{
  if (status->st_uid != geteuid ())
    g_set_error (error, GB_ERROR, GB_ERROR_PERMISSION, _ ("'%s' belongs to another user; give it back with chown"),
                 path);
  else if ((status->st_mode & 077) != 0)
    g_set_error (error, GB_ERROR, GB_ERROR_PERMISSION, _ ("others can read '%s'; run 'chmod %s %s'"), path,
                 S_ISDIR (status->st_mode) ? "700" : "600", path);
  else
    return TRUE;
  return FALSE;
}

gboolean
gb_file_make_folder (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  struct stat status;

  if (g_mkdir_with_parents (parent, 0700) != 0)
    return gb_file_fail (parent, errno, error);
  if (mkdir (path, 0700) == 0)
    {
      if (chmod (path, 0700) != 0)
        return gb_file_fail (path, errno, error);
    }
  else if (errno != EEXIST)
    return gb_file_fail (path, errno, error);
  if (stat (path, &status) != 0)
    return gb_file_fail (path, errno, error);
  if (!S_ISDIR (status.st_mode))
    return gb_file_fail (path, ENOTDIR, error);
  return check_private (path, &status, error);
}

gboolean
gb_file_check (const char *path, gint64 *ret_size, GError **error)
{
  struct stat status;

  if (lstat (path, &status) != 0)
    {
      if (errno != ENOENT)
        return gb_file_fail (path, errno, error);
      *ret_size = -1;
      return TRUE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_PERMISSION,
                   _ ("'%s' is a link or no ordinary file; put the file itself in its place"), path);
      return FALSE;
    }
  if (!check_private (path, &status, error))
    return FALSE;
  *ret_size = status.st_size;
  return TRUE;
}

gboolean
gb_file_create (const char *path, GError **error)
{
  int fd = open (path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
  gboolean ok = fd >= 0 && fchmod (fd, 0600) == 0;
  int errsv = errno;

  if (fd >= 0)
    close (fd);
  return ok || gb_file_fail (path, errsv, error);
}

int
gb_file_lock (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LOCK_FILE, NULL);
  int fd = open (path, O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0 || fchmod (fd, 0600) != 0)
    {
      gb_file_fail (path, errno, error);
    }
  else if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      return fd;
    }
  else if (errno == EWOULDBLOCK)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_EXISTS, _ ("another service uses '%s' already; stop that one first"),
                   folder);
    }
  else
    {
      gb_file_fail (path, errno, error);
    }
  if (fd >= 0)
    close (fd);
  return -1;
}

gboolean
gb_file_sync (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;
  int errsv = errno;

  if (fd >= 0)
    close (fd);
  return ok || gb_file_fail (path, errsv, error);
}

gboolean
gb_file_rename (const char *from, const char *to, const char *folder, GError **error)
{
  if (rename (from, to) != 0)
    return gb_file_fail (to, errno, error);
  return gb_file_sync (folder, error);
}
