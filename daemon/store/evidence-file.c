/* The files of evidence, each under its SHA-256 in a folder of their own. A file is whole and on the disk before a record names it, so that a
 * crash leaves at most a file without a record. */
#include "store-private.h"

#include "file.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define INCOMING "incoming-"
#define PIECE    (256 * 1024)

static char *
dup_folder (GbStore *store)
{
  return g_build_filename (store->folder, GB_EVIDENCE_FOLDER, NULL);
}

static char *
dup_path (GbStore *store, const char *sha256)
{
  return g_build_filename (store->folder, GB_EVIDENCE_FOLDER, sha256, NULL);
}

static gboolean
refuse (GError **error, const char *format, const char *name)
{
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, format, name);
  return FALSE;
}

/* Before a byte of it is read. */
static gboolean
check_given (int fd, const char *name, struct stat *ret_st, GError **error)
{
  if (fstat (fd, ret_st) != 0 || !S_ISREG (ret_st->st_mode))
    return refuse (error, _ ("'%s' is no ordinary file; give the document itself"), name);
  if (ret_st->st_size == 0)
    return refuse (error, _ ("'%s' is empty; give a file with something in it"), name);
  if (ret_st->st_size > GB_EVIDENCE_SIZE_MAX)
    return refuse (error, _ ("'%s' is larger than 100 MB; give a smaller file, or say in words where it is"), name);
  return TRUE;
}

static gboolean
write_all (int fd, const guchar *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= (gsize)written;
    }
  return TRUE;
}

/* From the start, whatever the position of @fd; at most one octet more than @expected, which tells that it grew. -1 with errno. */
static gssize
read_piece (int fd, guchar *buffer, gint64 done, gint64 expected)
{
  gssize got;

  do
    got = pread (fd, buffer, (gsize)MIN ((gint64)PIECE, expected + 1 - done), done);
  while (got < 0 && errno == EINTR);
  return got;
}

/* What @from holds, @expected octets, into @to (-1: nowhere) and into @checksum. */
static gboolean
copy (int from, int to, gint64 expected, const char *name, const char *path, GChecksum *checksum, GError **error)
{
  g_autofree guchar *buffer = g_malloc (PIECE);
  gint64 done = 0;
  gssize got;

  while ((got = read_piece (from, buffer, done, expected)) > 0)
    {
      done += got;
      if (done > expected)
        break;
      g_checksum_update (checksum, buffer, got);
      if (to >= 0 && !write_all (to, buffer, (gsize)got))
        return gb_file_fail (path, errno, error);
    }
  if (got < 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("can't read '%s': %s"), name, gb_text_errno (errno));
      return FALSE;
    }
  return done == expected || refuse (error, _ ("'%s' changed while it was copied; try again when it is at rest"), name);
}

/* Same size and never written to since. */
static gboolean
is_at_rest (int fd, const struct stat *before)
{
  struct stat now;

  return fstat (fd, &now) == 0 && now.st_size == before->st_size && now.st_mtim.tv_sec == before->st_mtim.tv_sec
         && now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

static gboolean
fill (int from, int to, const char *name, const char *path, const struct stat *st, char **ret_sha256, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!copy (from, to, st->st_size, name, path, checksum, error))
    return FALSE;
  if (!is_at_rest (from, st))
    return refuse (error, _ ("'%s' changed while it was copied; try again when it is at rest"), name);
  if (fchmod (to, 0600) != 0 || fsync (to) != 0)
    return gb_file_fail (path, errno, error);
  *ret_sha256 = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

/* Takes the place of one with the same content, which may be damaged. */
gboolean
gb_store_evidence_keep_file (GbStore *store, int fd, const char *name, char **ret_sha256, gint64 *ret_size,
                             GError **error)
{
  g_autofree char *folder = dup_folder (store);
  g_autofree char *temporary = g_build_filename (folder, INCOMING "XXXXXX", NULL);
  g_autofree char *sha256 = NULL;
  g_autofree char *path = NULL;
  struct stat st;
  gboolean ok;
  int to;

  if (!check_given (fd, name, &st, error) || !gb_file_make_folder (folder, error))
    return FALSE;
  to = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (to < 0)
    return gb_file_fail (temporary, errno, error);
  ok = fill (fd, to, name, folder, &st, &sha256, error);
  close (to);
  if (ok)
    {
      path = dup_path (store, sha256);
      ok = gb_file_rename (temporary, path, folder, error);
    }
  if (!ok)
    {
      g_unlink (temporary);
      return FALSE;
    }
  *ret_sha256 = g_steal_pointer (&sha256);
  *ret_size = st.st_size;
  return TRUE;
}

static int
fail_changed (const GbEvidence *evidence, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_DAMAGED,
               _ ("'%s' is missing from the evidence folder, or was changed there; put the file back, or remove the "
                  "evidence and add it anew"),
               evidence->name);
  return -1;
}

int
gb_store_evidence_open_file (GbStore *store, const GbEvidence *evidence, GError **error)
{
  g_autofree char *path = NULL;
  struct stat st;
  int fd;

  if (!gb_evidence_has_file (evidence))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("this evidence has no file: it is a fact in words"));
      return -1;
    }
  path = dup_path (store, evidence->sha256);
  fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0 && errno != ENOENT && errno != ELOOP)
    {
      gb_file_fail (path, errno, error);
      return -1;
    }
  if (fd >= 0 && fstat (fd, &st) == 0 && S_ISREG (st.st_mode) && st.st_size == evidence->size)
    return fd;
  if (fd >= 0)
    close (fd);
  return fail_changed (evidence, error);
}

gboolean
gb_store_evidence_check_file (GbStore *store, const GbEvidence *evidence, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = gb_store_evidence_open_file (store, evidence, error);
  gboolean read;

  if (fd < 0)
    return FALSE;
  read = copy (fd, -1, evidence->size, evidence->name, NULL, checksum, error);
  close (fd);
  if (!read)
    return FALSE;
  if (g_str_equal (g_checksum_get_string (checksum), evidence->sha256))
    return TRUE;
  fail_changed (evidence, error);
  return FALSE;
}

gboolean
gb_store_evidence_drop_file (GbStore *store, const char *sha256, GError **error)
{
  g_autofree char *path = dup_path (store, sha256);
  gint64 users = 0;
  gboolean read;
  char *sql = sqlite3_mprintf ("SELECT count(*) FROM evidence WHERE sha256 = %Q", sha256);

  read = gb_store_query_int (store, sql, &users, error);
  sqlite3_free (sql);
  if (!read)
    return FALSE;
  if (users > 0 || g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  return gb_file_fail (path, errno, error);
}

void
gb_store_evidence_remove_unfinished (GbStore *store)
{
  g_autofree char *folder = dup_folder (store);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, INCOMING))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_unlink (path);
      }
}
