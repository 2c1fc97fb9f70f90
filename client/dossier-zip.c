/* What may be opened at all, judged by the bytes alone and before a library reads them. */
#include "client/dossier-file.h"

#include "client/in-file.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <string.h>

/* The comment of the ZIP, at the very end: any text may stand there, and 7-Zip shows it, so it is as neutral as the names. The sum is over all that
 * stands before it, the version (one digit) included. */
#define MARK_PREFIX  "overdracht "
#define MARK         MARK_PREFIX "1 sha256:"
#define MARK_SIZE    (sizeof MARK - 1)
#define HASH_SIZE    64u
#define COMMENT_SIZE (MARK_SIZE + HASH_SIZE)

/* APPNOTE.TXT 6.3.10, PKWARE. */
#define LOCAL_SIGNATURE      0x04034b50u
#define CENTRAL_SIGNATURE    0x02014b50u
#define DESCRIPTOR_SIGNATURE 0x08074b50u
#define END_SIGNATURE        0x06054b50u
#define LOCAL_SIZE           30u
#define CENTRAL_SIZE         46u
#define DESCRIPTOR_SIZE      16u
#define END_SIZE             22u
#define FLAG_ENCRYPTED       0x0001u
#define FLAG_DESCRIPTOR      0x0008u
#define FLAGS_KNOWN                                                                                                    \
  (FLAG_ENCRYPTED | FLAG_DESCRIPTOR | 0x0006u | 0x0800u) /* how hard it was deflated; names are UTF-8 */
#define METHOD_AES      99u
#define METHOD_STORED   0u
#define METHOD_DEFLATED 8u
#define MADE_BY_DOS     0u
#define MADE_BY_UNIX    3u
/* WinZip's AE-1 and AE-2 */
#define EXTRA_AES      0x9901u
#define EXTRA_AES_SIZE 7u
#define AES_256        3u
/* salt, verifier and authentication code */
#define AES_OVERHEAD (16u + 2u + 10u)

static const struct
{
  const char *name;
  gsize max;
} entries[] = {
  [GB_ENTRY_PAGE] = { "leesmij.html", GB_DOSSIER_PAGE_MAX },
  [GB_ENTRY_CALENDAR] = { "agenda.ics", GB_DOSSIER_CALENDAR_MAX },
  [GB_ENTRY_DATA] = { "overdracht.json", GB_DOSSIER_DATA_MAX },
};
G_STATIC_ASSERT (G_N_ELEMENTS (entries) == GB_N_ENTRIES);

const char *
gb_entry_name (GbEntry entry)
{
  return entries[entry].name;
}

gsize
gb_entry_max (GbEntry entry)
{
  return entries[entry].max;
}

/* What a header says of an entry, and where it stands. */
typedef struct
{
  guint flags, method;
  guint32 crc, packed, size;
  guint name_length, extra_length, comment_length;
  const guint8 *name, *extra;
} Header;

typedef struct
{
  const guint8 *data;
  gsize size;
} Bytes;

static guint
get16 (const guint8 *at)
{
  return at[0] | (guint)at[1] << 8;
}

static guint32
get32 (const guint8 *at)
{
  return at[0] | (guint32)at[1] << 8 | (guint32)at[2] << 16 | (guint32)at[3] << 24;
}

static gboolean
has (const Bytes *bytes, gsize at, gsize length)
{
  return at <= bytes->size && length <= bytes->size - at;
}

/* Both kinds of header have the same row of numbers, at different places. */
static gboolean
read_header (const Bytes *bytes, gsize at, guint32 signature, Header *ret_header)
{
  gboolean central = signature == CENTRAL_SIGNATURE;
  gsize fixed = central ? CENTRAL_SIZE : LOCAL_SIZE;
  const guint8 *start = bytes->data + at;
  const guint8 *row = start + (central ? 8 : 6);

  if (!has (bytes, at, fixed) || get32 (start) != signature)
    return FALSE;
  *ret_header = (Header){
    .flags = get16 (row),
    .method = get16 (row + 2),
    .crc = get32 (row + 8),
    .packed = get32 (row + 12),
    .size = get32 (row + 16),
    .name_length = get16 (row + 20),
    .extra_length = get16 (row + 22),
    .comment_length = central ? get16 (row + 24) : 0,
    .name = start + fixed,
  };
  ret_header->extra = ret_header->name + ret_header->name_length;
  return has (bytes, at, fixed + ret_header->name_length + ret_header->extra_length + ret_header->comment_length);
}

/* The part of the extra field that tells how it is encrypted; NULL when there is none, or anything in it doesn't add up. */
static const guint8 *
find_aes (const Header *header)
{
  const guint8 *at = header->extra;
  guint left = header->extra_length;
  const guint8 *found = NULL;

  while (left >= 4)
    {
      guint id = get16 (at);
      guint size = get16 (at + 2);

      if (size > left - 4 || id == 0x0001 /* 64 bits: of no use below 16 MiB */ || (id == EXTRA_AES && found != NULL))
        return NULL;
      if (id == EXTRA_AES)
        found = size == EXTRA_AES_SIZE ? at + 4 : NULL;
      if (id == EXTRA_AES && found == NULL)
        return NULL;
      at += 4 + size;
      left -= 4 + size;
    }
  return left == 0 ? found : NULL;
}

static gboolean
is_aes_256 (const Header *header)
{
  const guint8 *aes = header->method == METHOD_AES ? find_aes (header) : NULL;

  return aes != NULL && (get16 (aes) == 1 || get16 (aes) == 2) && memcmp (aes + 2, "AE", 2) == 0 && aes[4] == AES_256
         && (get16 (aes + 5) == METHOD_STORED || get16 (aes + 5) == METHOD_DEFLATED);
}

static gboolean
has_name (const Header *header, const char *name)
{
  return header->name_length == strlen (name) && memcmp (header->name, name, header->name_length) == 0;
}

/* In an error; never its content. */
static gboolean
refuse (GError **error, const GbDossierZip *zip, const char *reason)
{
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no handover of Geborgen: %s"), zip->name, reason);
  return FALSE;
}

static gboolean
refuse_entry (GError **error, const GbDossierZip *zip, GbEntry entry, const char *reason)
{
  g_autofree char *whole = g_strdup_printf (reason, gb_entry_name (entry));

  return refuse (error, zip, whole);
}

static gboolean
refuse_damaged (GError **error, const GbDossierZip *zip)
{
  g_set_error (error, GB_ERROR, GB_ERROR_DAMAGED,
               _ ("'%s' is damaged or not whole: it changed on its way; ask for it again"), zip->name);
  return FALSE;
}

/* An ordinary file, where whoever made it says what it is at all. */
static gboolean
is_ordinary (const guint8 *central)
{
  guint made_by = central[5];
  guint32 attributes = get32 (central + 38);
  guint type = attributes >> 16 & 0170000;

  return (attributes & 0x10) == 0 && (made_by == MADE_BY_UNIX ? type == 0100000 : made_by == MADE_BY_DOS);
}

/* With a descriptor behind the data, what wasn't known before it may be 0. */
static gboolean
is_zero_or (guint32 value, guint32 other)
{
  return value == 0 || value == other;
}

/* The entry's own header and its data stand where they should and say what the directory says. @ret_end: where the next begins. */
static gboolean
check_local (const Bytes *bytes, gsize at, const Header *central, gsize *ret_end)
{
  const guint8 *aes = find_aes (central);
  Header local;
  gsize end;
  const guint8 *descriptor;

  if (!read_header (bytes, at, LOCAL_SIGNATURE, &local) || local.flags != central->flags || !is_aes_256 (&local)
      || memcmp (find_aes (&local), aes, EXTRA_AES_SIZE) != 0 || local.name_length != central->name_length
      || memcmp (local.name, central->name, local.name_length) != 0)
    return FALSE;
  end = at + LOCAL_SIZE + local.name_length + local.extra_length;
  if (!has (bytes, end, central->packed))
    return FALSE;
  end += central->packed;
  if ((local.flags & FLAG_DESCRIPTOR) == 0)
    {
      *ret_end = end;
      return local.crc == central->crc && local.packed == central->packed && local.size == central->size;
    }
  if (!has (bytes, end, DESCRIPTOR_SIZE))
    return FALSE;
  descriptor = bytes->data + end;
  *ret_end = end + DESCRIPTOR_SIZE;
  return is_zero_or (local.crc, central->crc) && is_zero_or (local.packed, central->packed)
         && is_zero_or (local.size, central->size) && get32 (descriptor) == DESCRIPTOR_SIGNATURE
         && get32 (descriptor + 4) == central->crc && get32 (descriptor + 8) == central->packed
         && get32 (descriptor + 12) == central->size;
}

static gboolean
check_entry (GbDossierZip *zip, const Bytes *bytes, GbEntry entry, gsize *central_at, gsize *local_at, GError **error)
{
  const guint8 *start = bytes->data + *central_at;
  Header header;

  if (!read_header (bytes, *central_at, CENTRAL_SIGNATURE, &header))
    return refuse (error, zip, _ ("its list of contents can't be read"));
  if (!has_name (&header, gb_entry_name (entry)))
    return refuse_entry (error, zip, entry, _ ("something else stands in the place of '%s'"));
  if (!is_ordinary (start))
    return refuse_entry (error, zip, entry, _ ("'%s' is no ordinary file in it"));
  if ((header.flags & FLAG_ENCRYPTED) == 0 || !is_aes_256 (&header))
    return refuse_entry (error, zip, entry, _ ("'%s' isn't encrypted with AES-256"));
  if (header.size > gb_entry_max (entry))
    return refuse_entry (error, zip, entry, _ ("'%s' unpacks to more than is allowed"));
  if ((header.flags & ~FLAGS_KNOWN) != 0 || header.packed < AES_OVERHEAD || header.comment_length != 0
      || get32 (start + 42) != *local_at || !check_local (bytes, *local_at, &header, local_at))
    return refuse_entry (error, zip, entry, _ ("what it says about '%s' in two places isn't the same"));
  zip->sizes[entry] = header.size;
  *central_at += CENTRAL_SIZE + header.name_length + header.extra_length;
  return TRUE;
}

/* Entries from the first byte on, the list of them right behind, and nothing else before the end. */
static gboolean
check_shape (GbDossierZip *zip, const Bytes *bytes, gsize end_at, GError **error)
{
  const guint8 *end = bytes->data + end_at;
  gsize list_at = get32 (end + 16);
  gsize central_at = list_at;
  gsize local_at = 0;

  if (get16 (end + 8) != GB_N_ENTRIES || get16 (end + 10) != GB_N_ENTRIES)
    return refuse (error, zip, _ ("it must hold three files"));
  if (get32 (end + 4) != 0 || !has (bytes, list_at, get32 (end + 12)) || list_at + get32 (end + 12) != end_at)
    return refuse (error, zip, _ ("its list of contents can't be read"));
  for (int i = 0; i < GB_N_ENTRIES; i++)
    if (!check_entry (zip, bytes, (GbEntry)i, &central_at, &local_at, error))
      return FALSE;
  if (local_at != list_at || central_at != end_at)
    return refuse (error, zip, _ ("there is more in it than its list of contents says"));
  return TRUE;
}

/* ---- the mark ---- */

static char *
hash_bytes (const guint8 *data, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
}

void
gb_dossier_mark_append (GByteArray *zip)
{
  g_autofree char *hash = NULL;

  /* The comment's length ends the record before it. */
  g_assert (zip->len >= END_SIZE);
  zip->data[zip->len - 2] = COMMENT_SIZE;
  zip->data[zip->len - 1] = 0;
  g_byte_array_append (zip, (const guint8 *)MARK, MARK_SIZE);
  hash = hash_bytes (zip->data, zip->len);
  g_byte_array_append (zip, (const guint8 *)hash, HASH_SIZE);
}

static gboolean
is_zip (const Bytes *bytes)
{
  return has (bytes, 0, LOCAL_SIZE) && get32 (bytes->data) == LOCAL_SIGNATURE;
}

/* A whole ZIP without a comment: somebody else's. */
static gboolean
is_plain_zip (const Bytes *bytes)
{
  return bytes->size >= END_SIZE && get32 (bytes->data + bytes->size - END_SIZE) == END_SIGNATURE
         && get16 (bytes->data + bytes->size - 2) == 0;
}

static gboolean
begins_like_ours (const Bytes *bytes)
{
  const char *name = gb_entry_name (GB_ENTRY_PAGE);
  gsize length = strlen (name);

  return is_zip (bytes) && has (bytes, LOCAL_SIZE, length) && memcmp (bytes->data + LOCAL_SIZE, name, length) == 0;
}

/* No mark, or none that can be read: is it ours and damaged, or not ours? */
static gboolean
refuse_unmarked (GError **error, const GbDossierZip *zip, const Bytes *bytes)
{
  if (bytes->size == 0)
    return refuse (error, zip, _ ("it is empty"));
  if (!is_plain_zip (bytes) && begins_like_ours (bytes))
    return refuse_damaged (error, zip);
  return refuse (error, zip,
                 is_zip (bytes) || is_plain_zip (bytes) ? _ ("it is a ZIP file of another program")
                                                        : _ ("it is no ZIP file"));
}

gboolean
gb_dossier_zip_check (GbDossierZip *zip, GError **error)
{
  Bytes bytes;
  const guint8 *end, *mark;
  g_autofree char *hash = NULL;

  bytes.data = g_bytes_get_data (zip->bytes, &bytes.size);
  if (bytes.size < END_SIZE + COMMENT_SIZE)
    return refuse_unmarked (error, zip, &bytes);
  mark = bytes.data + bytes.size - COMMENT_SIZE;
  end = mark - END_SIZE;
  if (memcmp (mark, MARK_PREFIX, sizeof MARK_PREFIX - 1) != 0 || get32 (end) != END_SIGNATURE
      || get16 (end + END_SIZE - 2) != COMMENT_SIZE)
    return refuse_unmarked (error, zip, &bytes);
  hash = hash_bytes (bytes.data, bytes.size - HASH_SIZE);
  if (memcmp (mark + MARK_SIZE, hash, HASH_SIZE) != 0)
    return refuse_damaged (error, zip);
  if (memcmp (mark, MARK, MARK_SIZE) != 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_NEWER, _ ("'%s' was made by a newer Geborgen; update yours to read it"),
                   zip->name);
      return FALSE;
    }
  return check_shape (zip, &bytes, (gsize)(end - bytes.data), error);
}

/* ---- from outside ---- */

void
gb_dossier_zip_free (GbDossierZip *zip)
{
  if (zip == NULL)
    return;
  g_free (zip->name);
  g_bytes_unref (zip->bytes);
  g_free (zip);
}

GbDossierZip *
gb_dossier_zip_new (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GbDossierZip) zip = g_new0 (GbDossierZip, 1);

  zip->name = g_strdup (name);
  zip->bytes = g_bytes_ref (bytes);
  return gb_dossier_zip_check (zip, error) ? g_steal_pointer (&zip) : NULL;
}

GbDossierZip *
gb_dossier_zip_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  char *data = gb_in_file_read (path, GB_DOSSIER_FILE_MAX, _ ("'%s' is over 16 MiB; that is no handover of Geborgen"),
                                &length, error);

  if (data == NULL)
    return NULL;
  bytes = g_bytes_new_take (data, length);
  return gb_dossier_zip_new (path, bytes, error);
}
