#include "client/zip-write.h"

#include "client/archive-library.h"
#include "client/out-file.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct GbZip
{
  const GbArchiveLibrary *library;
  struct archive *archive;
  char *path;
  char *temporary;
  gint64 moment;
  int fd;   /* -1: it is finished */
  int code; /* errno of what couldn't be written */
};

static la_ssize_t
on_write (struct archive *archive, void *data, const void *bytes, size_t length)
{
  GbZip *zip = data;

  zip->code = gb_out_file_write_all (zip->fd, bytes, length);
  return zip->code == 0 ? (la_ssize_t)length : -1;
}

static gboolean
fail (const GbZip *zip, GError **error)
{
  const char *reason = zip->library->archive_error_string (zip->archive);

  if (zip->code != 0)
    return gb_out_file_fail (zip->path, zip->code, error);
  g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("can't write '%s': %s"), zip->path,
               reason != NULL ? reason : _ ("unknown"));
  return FALSE;
}

GbZip *
gb_zip_new (const char *path, gint64 moment, GError **error)
{
  const GbArchiveLibrary *library = gb_archive_library (error);
  g_autoptr (GbZip) zip = NULL;

  if (library == NULL)
    return NULL;
  zip = g_new0 (GbZip, 1);
  zip->library = library;
  zip->path = g_strdup (path);
  zip->moment = moment;
  zip->fd = gb_out_file_begin (path, &zip->temporary, error);
  if (zip->fd < 0)
    return NULL;
  zip->archive = library->archive_write_new ();
  if (library->archive_write_set_format_zip (zip->archive) != ARCHIVE_OK
      || library->archive_write_set_bytes_in_last_block (zip->archive, 1) != ARCHIVE_OK
      || library->archive_write_open (zip->archive, zip, NULL, on_write, NULL) != ARCHIVE_OK)
    {
      fail (zip, error);
      return NULL;
    }
  return g_steal_pointer (&zip);
}

void
gb_zip_free (GbZip *zip)
{
  if (zip == NULL)
    return;
  if (zip->archive != NULL)
    zip->library->archive_write_free (zip->archive);
  if (zip->fd >= 0)
    {
      close (zip->fd);
      g_unlink (zip->temporary);
    }
  g_free (zip->path);
  g_free (zip->temporary);
  g_free (zip);
}

static gboolean
begin_entry (GbZip *zip, const char *name, gint64 size, GError **error)
{
  const GbArchiveLibrary *library = zip->library;
  struct archive_entry *entry = library->archive_entry_new ();
  gboolean begun;

  library->archive_entry_set_pathname (entry, name);
  library->archive_entry_set_filetype (entry, S_IFREG);
  library->archive_entry_set_perm (entry, 0644);
  library->archive_entry_set_size (entry, size);
  library->archive_entry_set_mtime (entry, zip->moment, 0);
  begun = library->archive_write_header (zip->archive, entry) == ARCHIVE_OK;
  library->archive_entry_free (entry);
  return begun || fail (zip, error);
}

static gboolean
add_bytes (GbZip *zip, gconstpointer bytes, gsize length, GError **error)
{
  return zip->library->archive_write_data (zip->archive, bytes, length) == (la_ssize_t)length || fail (zip, error);
}

gboolean
gb_zip_add_text (GbZip *zip, const char *name, const char *text, GError **error)
{
  gsize length = strlen (text);

  return begin_entry (zip, name, (gint64)length, error) && (length == 0 || add_bytes (zip, text, length, error));
}

static gboolean
fail_changed (const char *name, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_DAMAGED,
               _ ("the file of '%s' isn't what was kept as evidence; see 'geborgen erkenning check'"), name);
  return FALSE;
}

gboolean
gb_zip_add_file (GbZip *zip, const char *name, int fd, gint64 size, const char *sha256, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (65536);
  gint64 left = size;

  if (!begin_entry (zip, name, size, error))
    return FALSE;
  while (left > 0)
    {
      gssize got = read (fd, buffer, (gsize)MIN (left, 65536));

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("can't read '%s': %s"), name, gb_text_errno (errno));
          return FALSE;
        }
      if (got == 0)
        return fail_changed (name, error);
      g_checksum_update (sum, buffer, got);
      if (!add_bytes (zip, buffer, (gsize)got, error))
        return FALSE;
      left -= got;
    }
  return strcmp (g_checksum_get_string (sum), sha256) == 0 || fail_changed (name, error);
}

gboolean
gb_zip_finish (GbZip *zip, gboolean replace, GError **error)
{
  int fd = zip->fd;

  if (zip->library->archive_write_close (zip->archive) != ARCHIVE_OK)
    return fail (zip, error);
  zip->fd = -1;
  return gb_out_file_end (zip->path, zip->temporary, fd, replace, error);
}
