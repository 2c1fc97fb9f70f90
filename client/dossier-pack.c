/* Making and opening the ZIP of a dossier: the part of it that libarchive does. */
#include "client/dossier-file.h"

#include "client/archive-library.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <sodium.h>
#include <string.h>

#define NONCE_SIZE (GB_DOSSIER_NONCE_LENGTH / 2)

typedef struct archive Archive;

void
gb_dossier_content_free (GbDossierContent *content)
{
  if (content == NULL)
    return;
  gb_dossier_free (content->dossier);
  g_free (content->page);
  g_free (content->calendar);
  g_free (content);
}

char *
gb_dossier_nonce_new (void)
{
  guint8 random[NONCE_SIZE];
  char *nonce = g_malloc (GB_DOSSIER_NONCE_LENGTH + 1);

  randombytes_buf (random, sizeof random);
  return sodium_bin2hex (nonce, GB_DOSSIER_NONCE_LENGTH + 1, random, sizeof random);
}

char *
gb_dossier_file_name (GbDate today)
{
  char buffer[GB_DATE_TEXT_SIZE];

  return g_strdup_printf ("overdracht-%s.zip", gb_date_to_iso (today, buffer));
}

/* ---- making it ---- */

static la_ssize_t
on_write (Archive *archive, void *user_data, const void *data, size_t length)
{
  g_byte_array_append (user_data, data, (guint)length);
  return (la_ssize_t)length;
}

static gboolean
fail_pack (const GbArchiveLibrary *library, Archive *archive, GError **error)
{
  const char *reason = library->archive_error_string (archive);

  g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("can't make the file: %s"), reason != NULL ? reason : "libarchive");
  return FALSE;
}

static gboolean
add_entry (const GbArchiveLibrary *library, Archive *archive, GbEntry name, const char *text, gsize length,
           gint64 made_at)
{
  struct archive_entry *entry = library->archive_entry_new ();
  gboolean done;

  library->archive_entry_set_pathname (entry, gb_entry_name (name));
  library->archive_entry_set_filetype (entry, AE_IFREG);
  library->archive_entry_set_perm (entry, 0600);
  library->archive_entry_set_size (entry, (la_int64_t)length);
  library->archive_entry_set_mtime (entry, made_at, 0);
  done = library->archive_write_header (archive, entry) == ARCHIVE_OK
         && library->archive_write_data (archive, text, length) == (la_ssize_t)length;
  library->archive_entry_free (entry);
  return done;
}

static gboolean
write_entries (const GbArchiveLibrary *library, const GString *const *texts, gint64 made_at, const GbSecret *passphrase,
               GByteArray *zip, GError **error)
{
  Archive *archive = library->archive_write_new ();
  gboolean done = library->archive_write_set_format_zip (archive) == ARCHIVE_OK
                  && library->archive_write_set_options (archive, "zip:encryption=aes256") == ARCHIVE_OK
                  && library->archive_write_set_passphrase (archive, passphrase->text) == ARCHIVE_OK
                  && library->archive_write_set_bytes_per_block (archive, 0) == ARCHIVE_OK
                  && library->archive_write_set_bytes_in_last_block (archive, 1) == ARCHIVE_OK
                  && library->archive_write_open (archive, zip, NULL, on_write, NULL) == ARCHIVE_OK;

  for (int i = 0; done && i < GB_N_ENTRIES; i++)
    done = add_entry (library, archive, (GbEntry)i, texts[i]->str, texts[i]->len, made_at);
  done = done && library->archive_write_close (archive) == ARCHIVE_OK;
  if (!done)
    fail_pack (library, archive, error);
  library->archive_write_free (archive);
  return done;
}

/* The checksum of each text stands in the open in a ZIP. With a line of chance in it it tells nothing of the rest: the data has its nonce,
 * a calendar the uids of its events, and the page gets a comment. */
static GString *
page_with_salt (const char *page)
{
  g_autofree char *salt = gb_dossier_nonce_new ();
  GString *text = g_string_new (page);

  g_string_append_printf (text, "<!-- %s -->\n", salt);
  return text;
}

static gboolean
check_bounds (const GString *const *texts, GError **error)
{
  for (int i = 0; i < GB_N_ENTRIES; i++)
    if (texts[i]->len > gb_entry_max ((GbEntry)i))
      {
        g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                     _ ("'%s' would be %zu bytes, and %zu is the most; hand over in parts"), gb_entry_name ((GbEntry)i),
                     texts[i]->len, gb_entry_max ((GbEntry)i));
        return FALSE;
      }
  return TRUE;
}

GBytes *
gb_dossier_wrap (const GString *const texts[GB_N_ENTRIES], gint64 made_at, const GbSecret *passphrase, GError **error)
{
  const GbArchiveLibrary *library = gb_archive_library (error);
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  if (library == NULL || !write_entries (library, texts, made_at, passphrase, zip, error))
    return NULL;
  gb_dossier_mark_append (zip);
  return g_byte_array_free_to_bytes (g_steal_pointer (&zip));
}

GBytes *
gb_dossier_pack (const GbDossierContent *content, const GbSecret *passphrase, GError **error)
{
  g_autoptr (GString) page = page_with_salt (content->page);
  g_autoptr (GString) calendar = g_string_new (content->calendar);
  g_autoptr (GString) data = NULL;

  if (!gb_dossier_check (content->dossier, error))
    return NULL;
  data = gb_dossier_to_json (content->dossier);

  const GString *const texts[GB_N_ENTRIES] = { page, calendar, data };
  return check_bounds (texts, error) ? gb_dossier_wrap (texts, content->dossier->created_at, passphrase, error) : NULL;
}

/* ---- opening it ---- */

/* The sum over the file is right, so what can't be decrypted is another passphrase; or somebody made the sum anew. */
static gboolean
fail_unpack (const GbDossierZip *zip, gboolean at_first, GError **error)
{
  if (at_first)
    g_set_error (error, GB_ERROR, GB_ERROR_PERMISSION, _ ("this passphrase doesn't open '%s'; have it read out again"),
                 zip->name);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_DAMAGED,
                 _ ("'%s' is damaged or somebody changed it: what is in it fails its check; ask for it again"),
                 zip->name);
  return FALSE;
}

/* No more than was announced is ever taken in. */
static char *
read_entry (const GbArchiveLibrary *library, Archive *archive, const GbDossierZip *zip, GbEntry name, GError **error)
{
  struct archive_entry *entry = NULL;
  gsize size = zip->sizes[name];
  g_autofree char *text = g_malloc (size + 2);
  gsize length = 0;

  if (library->archive_read_next_header (archive, &entry) != ARCHIVE_OK
      || g_strcmp0 (library->archive_entry_pathname (entry), gb_entry_name (name)) != 0
      || library->archive_entry_filetype (entry) != AE_IFREG || !library->archive_entry_is_data_encrypted (entry))
    {
      fail_unpack (zip, FALSE, error);
      return NULL;
    }
  while (length <= size)
    {
      la_ssize_t n = library->archive_read_data (archive, text + length, size + 1 - length);

      if (n < 0)
        {
          fail_unpack (zip, name == 0 && length == 0, error);
          return NULL;
        }
      if (n == 0)
        break;
      length += (gsize)n;
    }
  if (length != size)
    {
      fail_unpack (zip, FALSE, error);
      return NULL;
    }
  text[length] = '\0';
  return g_steal_pointer (&text);
}

static gboolean
read_entries (const GbArchiveLibrary *library, const GbDossierZip *zip, const GbSecret *passphrase,
              char *texts[GB_N_ENTRIES], GError **error)
{
  Archive *archive = library->archive_read_new ();
  gsize length;
  gconstpointer data = g_bytes_get_data (zip->bytes, &length);
  gboolean done = library->archive_read_support_format_zip_seekable (archive) == ARCHIVE_OK
                  && library->archive_read_add_passphrase (archive, passphrase->text) == ARCHIVE_OK
                  && library->archive_read_open_memory (archive, data, length) == ARCHIVE_OK;

  if (!done)
    fail_unpack (zip, FALSE, error);
  for (int i = 0; done && i < GB_N_ENTRIES; i++)
    {
      texts[i] = read_entry (library, archive, zip, (GbEntry)i, error);
      done = texts[i] != NULL;
    }
  library->archive_read_free (archive);
  return done;
}

static gboolean
check_text (const char *text, gsize length, GbEntry name, GError **error)
{
  if (g_utf8_validate (text, (gssize)length, NULL))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' isn't valid UTF-8"), gb_entry_name (name));
  return FALSE;
}

static GbDossierContent *
read_content (const GbDossierZip *zip, char *texts[GB_N_ENTRIES], GError **error)
{
  g_autoptr (GbDossierContent) content = g_new0 (GbDossierContent, 1);

  for (int i = 0; i < GB_N_ENTRIES; i++)
    if (!check_text (texts[i], zip->sizes[i], (GbEntry)i, error))
      return NULL;
  content->dossier = gb_dossier_from_json (texts[GB_ENTRY_DATA], zip->sizes[GB_ENTRY_DATA], error);
  if (content->dossier == NULL)
    return NULL;
  content->page = g_steal_pointer (&texts[GB_ENTRY_PAGE]);
  content->calendar = g_steal_pointer (&texts[GB_ENTRY_CALENDAR]);
  return g_steal_pointer (&content);
}

GbDossierContent *
gb_dossier_unpack (const GbDossierZip *zip, const GbSecret *passphrase, GError **error)
{
  const GbArchiveLibrary *library = gb_archive_library (error);
  char *texts[GB_N_ENTRIES] = { NULL };
  GbDossierContent *content = NULL;

  if (library == NULL)
    return NULL;
  if (read_entries (library, zip, passphrase, texts, error))
    {
      content = read_content (zip, texts, error);
      if (content == NULL)
        g_prefix_error (error, _ ("'%s' can't be taken over: "), zip->name);
    }
  for (int i = 0; i < GB_N_ENTRIES; i++)
    g_free (texts[i]);
  return content;
}
