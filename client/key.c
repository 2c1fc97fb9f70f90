#include "client/key.h"

#include "client/in-file.h"
#include "client/out-file.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define FILE_MAX        4096u
#define PUBLIC_HEADER   "overdracht-sleutel"
#define PRIVATE_HEADER  "overdracht-geheime-sleutel"
#define SEALED_HEADER   "overdracht-wachtzin"
#define FILE_VERSION    "1"
#define LINES           3 /* of each of the three: what it is, and two more */
#define FINGERPRINT     6 /* groups */
#define PASSPHRASE_SIZE 256u

G_STATIC_ASSERT (GB_KEY_PUBLIC_SIZE == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (GB_KEY_PRIVATE_SIZE == crypto_box_SECRETKEYBYTES);

/* The private key as the file has it. */
typedef struct
{
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 nonce[crypto_secretbox_NONCEBYTES];
  guint8 box[GB_KEY_PRIVATE_SIZE + crypto_secretbox_MACBYTES];
} SealedKey;

char *
gb_key_dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), GB_DATA_FOLDER, GB_KEY_FILE, NULL);
}

static char *
to_base64 (gconstpointer data, gsize size)
{
  gsize length = sodium_base64_encoded_len (size, sodium_base64_VARIANT_ORIGINAL);

  return sodium_bin2base64 (g_malloc (length), length, data, size, sodium_base64_VARIANT_ORIGINAL);
}

/* Exactly @size octets. */
static gboolean
from_base64 (const char *text, gpointer data, gsize size)
{
  gsize length = 0;
  const char *end = NULL;

  return sodium_base642bin (data, size, text, strlen (text), NULL, &length, &end, sodium_base64_VARIANT_ORIGINAL) == 0
         && length == size && *end == '\0';
}

/* ---- the three text files ---- */

static char *
to_text (const char *header, const char *second, const char *third)
{
  return g_strdup_printf ("%s " FILE_VERSION "\n%s\n%s\n", header, second, third);
}

static gboolean
check_header (const char *path, const char *line, const char *header, GError **error)
{
  gsize length = strlen (header);

  if (strncmp (line, header, length) != 0 || line[length] != ' ')
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' doesn't begin with '%s'; it is another file"), path,
                 header);
  else if (strcmp (line + length + 1, FILE_VERSION) != 0)
    g_set_error (error, GB_ERROR, GB_ERROR_NEWER, _ ("'%s' was made by a newer Geborgen; update yours to read it"),
                 path);
  else
    return TRUE;
  return FALSE;
}

/* Its lines, LINES of them; mail adds carriage returns. */
static char **
read_lines (const char *path, const char *header, GError **error)
{
  gsize length;
  g_autofree char *data
      = gb_in_file_read (path, FILE_MAX, _ ("'%s' is over 4 KiB; it is another file"), &length, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (data == NULL)
    return NULL;
  text = g_strchomp (g_strndup (data, length));
  lines = g_strsplit (text, "\n", LINES + 1);
  for (char **line = lines; *line != NULL; line++)
    g_strchomp (*line);
  if (!check_header (path, lines[0] != NULL ? lines[0] : "", header, error))
    return NULL;
  if (g_strv_length (lines) == LINES)
    return g_steal_pointer (&lines);
  g_set_error (error, GB_ERROR, GB_ERROR_DAMAGED, _ ("'%s' is damaged: it must have %d lines; ask for it again"), path,
               LINES);
  return NULL;
}

static gboolean
fail_damaged (const char *path, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_DAMAGED, _ ("'%s' is damaged: what it holds can't be read; ask for it again"),
               path);
  return FALSE;
}

/* ---- the public half ---- */

char *
gb_public_key_fingerprint (const GbPublicKey *key)
{
  guint8 hash[crypto_hash_sha256_BYTES];
  GString *groups = g_string_new (NULL);

  crypto_hash_sha256 (hash, key->bytes, sizeof key->bytes);
  for (guint i = 0; i < FINGERPRINT; i++)
    {
      guint64 number = 0;

      for (guint j = 0; j < 5; j++)
        number = number << 8 | hash[i * 5 + j];
      g_string_append_printf (groups, "%s%05u", i > 0 ? " " : "", (guint)(number % 100000));
    }
  return g_string_free (groups, FALSE);
}

char *
gb_public_key_to_text (const GbPublicKey *key)
{
  g_autofree char *encoded = to_base64 (key->bytes, sizeof key->bytes);
  g_autofree char *fingerprint = gb_public_key_fingerprint (key);

  return to_text (PUBLIC_HEADER, encoded, fingerprint);
}

static gboolean
read_public_line (const char *path, const char *line, GbPublicKey *ret_key, GError **error)
{
  GbPublicKey key;

  if (!from_base64 (line, key.bytes, sizeof key.bytes))
    return fail_damaged (path, error);
  *ret_key = key;
  return TRUE;
}

gboolean
gb_public_key_read (const char *path, GbPublicKey *ret_key, GError **error)
{
  g_auto (GStrv) lines = read_lines (path, PUBLIC_HEADER, error);
  g_autofree char *fingerprint = NULL;
  GbPublicKey key;

  if (lines == NULL || !read_public_line (path, lines[1], &key, error))
    return FALSE;
  fingerprint = gb_public_key_fingerprint (&key);
  if (strcmp (fingerprint, lines[2]) != 0)
    return fail_damaged (path, error);
  *ret_key = key;
  return TRUE;
}

/* ---- the private half ---- */

/* A key from the passphrase, in 256 MiB of memory: as slow for who guesses as a person bears once. */
static GbSecret *
derive (const GbSecret *passphrase, const guint8 *salt, GError **error)
{
  g_autoptr (GbSecret) derived = gb_secret_new (crypto_secretbox_KEYBYTES);

  if (crypto_pwhash ((guchar *)derived->text, crypto_secretbox_KEYBYTES, passphrase->text, strlen (passphrase->text),
                     salt, crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                     crypto_pwhash_ALG_ARGON2ID13)
      == 0)
    return g_steal_pointer (&derived);
  g_set_error_literal (error, GB_ERROR, GB_ERROR_FAILED, _ ("not enough memory for the key: it takes 256 MiB"));
  return NULL;
}

static gboolean
check_passphrase (const GbSecret *passphrase, GError **error)
{
  if (g_utf8_validate (passphrase->text, -1, NULL) && g_utf8_strlen (passphrase->text, -1) >= GB_KEY_PASSPHRASE_MIN)
    return TRUE;
  g_set_error (
      error, GB_ERROR, GB_ERROR_INVALID,
      _ ("the passphrase of a key must have %u characters or more: four words that don't belong together will do"),
      GB_KEY_PASSPHRASE_MIN);
  return FALSE;
}

static gboolean
seal_private (const GbSecret *private, const GbSecret *passphrase, SealedKey *ret_sealed, GError **error)
{
  g_autoptr (GbSecret) derived = NULL;

  randombytes_buf (ret_sealed->salt, sizeof ret_sealed->salt);
  randombytes_buf (ret_sealed->nonce, sizeof ret_sealed->nonce);
  derived = derive (passphrase, ret_sealed->salt, error);
  if (derived == NULL)
    return FALSE;
  crypto_secretbox_easy (ret_sealed->box, (const guchar *)private->text, GB_KEY_PRIVATE_SIZE, ret_sealed->nonce,
                         (const guchar *)derived->text);
  return TRUE;
}

static gboolean
write_key (const char *path, const GbPublicKey *key, const SealedKey *sealed, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *public_line = to_base64 (key->bytes, sizeof key->bytes);
  g_autofree char *private_line = to_base64 (sealed, sizeof *sealed);
  g_autofree char *text = to_text (PRIVATE_HEADER, public_line, private_line);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return gb_out_file_place (path, text, strlen (text), FALSE, error);
  g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("can't write '%s': %s"), path, gb_text_errno (errno));
  return FALSE;
}

gboolean
gb_key_create (const char *path, const GbSecret *passphrase, GbPublicKey *ret_key, GError **error)
{
  g_autoptr (GbSecret) private = gb_secret_new (GB_KEY_PRIVATE_SIZE);
  GbPublicKey key;
  SealedKey sealed;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (
          error, GB_ERROR, GB_ERROR_EXISTS,
          _ ("there is a key already, '%s': without it nothing opens that was sealed to it; move it away first"), path);
      return FALSE;
    }
  if (!check_passphrase (passphrase, error))
    return FALSE;
  crypto_box_keypair (key.bytes, (guchar *)private->text);
  if (!seal_private (private, passphrase, &sealed, error) || !write_key (path, &key, &sealed, error))
    return FALSE;
  *ret_key = key;
  return TRUE;
}

gboolean
gb_key_read_public (const char *path, GbPublicKey *ret_key, GError **error)
{
  g_auto (GStrv) lines = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_NOT_FOUND,
                           _ ("there is no key yet; make one with 'geborgen handover key create'"));
      return FALSE;
    }
  lines = read_lines (path, PRIVATE_HEADER, error);
  return lines != NULL && read_public_line (path, lines[1], ret_key, error);
}

/* The private key, when @passphrase opens it and it belongs to the public one beside it. */
static GbSecret *
open_private (const char *path, const GbSecret *passphrase, GbPublicKey *ret_key, GError **error)
{
  g_auto (GStrv) lines = read_lines (path, PRIVATE_HEADER, error);
  g_autoptr (GbSecret) private = gb_secret_new (GB_KEY_PRIVATE_SIZE);
  g_autoptr (GbSecret) derived = NULL;
  GbPublicKey key, own;
  SealedKey sealed;

  if (lines == NULL || !read_public_line (path, lines[1], &key, error)
      || (!from_base64 (lines[2], &sealed, sizeof sealed) && !fail_damaged (path, error)))
    return NULL;
  derived = derive (passphrase, sealed.salt, error);
  if (derived == NULL)
    return NULL;
  if (crypto_secretbox_open_easy ((guchar *)private->text, sealed.box, sizeof sealed.box, sealed.nonce,
                                  (const guchar *)derived->text)
      != 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_PERMISSION, _ ("this passphrase doesn't open the key '%s'; try again"),
                   path);
      return NULL;
    }
  if (crypto_scalarmult_base (own.bytes, (const guchar *)private->text) != 0
      || memcmp (own.bytes, key.bytes, sizeof own.bytes) != 0)
    {
      fail_damaged (path, error);
      return NULL;
    }
  *ret_key = key;
  return g_steal_pointer (&private);
}

/* ---- a dossier for a key ---- */

char *
gb_sealed_dup_path (const char *zip_path)
{
  gsize length = strlen (zip_path);

  if (g_str_has_suffix (zip_path, ".zip"))
    length -= strlen (".zip");
  return g_strdup_printf ("%.*s.sleutel", (int)length, zip_path);
}

/* Padded to one length, so that the box tells nothing of what is in it. */
char *
gb_sealed_new (const GbSecret *passphrase, const GbPublicKey *key)
{
  guint8 box[crypto_box_SEALBYTES + PASSPHRASE_SIZE];
  g_autoptr (GbSecret) padded = gb_secret_new (PASSPHRASE_SIZE);
  g_autofree char *fingerprint = gb_public_key_fingerprint (key);
  g_autofree char *encoded = NULL;

  g_strlcpy (padded->text, passphrase->text, padded->size);
  crypto_box_seal (box, (const guchar *)padded->text, PASSPHRASE_SIZE, key->bytes);
  encoded = to_base64 (box, sizeof box);
  return to_text (SEALED_HEADER, fingerprint, encoded);
}

static gboolean
check_recipient (const char *path, const char *fingerprint, const char *key_path, GError **error)
{
  g_autofree char *own = NULL;
  GbPublicKey key;

  if (!gb_key_read_public (key_path, &key, error))
    return FALSE;
  own = gb_public_key_fingerprint (&key);
  if (strcmp (own, fingerprint) == 0)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("'%s' is for another key than yours, whose fingerprint is %s"),
               path, own);
  return FALSE;
}

GbSecret *
gb_sealed_read (const char *path, const char *key_path, const GbSecret *key_passphrase, GError **error)
{
  g_auto (GStrv) lines = read_lines (path, SEALED_HEADER, error);
  guint8 box[crypto_box_SEALBYTES + PASSPHRASE_SIZE];
  g_autoptr (GbSecret) private = NULL;
  g_autoptr (GbSecret) passphrase = gb_secret_new (PASSPHRASE_SIZE);
  GbPublicKey key;

  if (lines == NULL || !check_recipient (path, lines[1], key_path, error)
      || (!from_base64 (lines[2], box, sizeof box) && !fail_damaged (path, error)))
    return NULL;
  private = open_private (key_path, key_passphrase, &key, error);
  if (private == NULL)
    return NULL;
  if (crypto_box_seal_open ((guchar *)passphrase->text, box, sizeof box, key.bytes, (const guchar *)private->text) == 0)
    return g_steal_pointer (&passphrase);
  fail_damaged (path, error);
  return NULL;
}
