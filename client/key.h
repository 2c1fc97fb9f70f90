/* Keys to which a dossier can be sealed, so that no passphrase has to be told: X25519 by libsodium.
 *
 * The private key stands in a file of its own below the data folder, sealed under a passphrase that its owner chooses (Argon2id). The public key is
 * given to who hands over, as a text file with a fingerprint that both compare by telephone. For a dossier sealed to a key a small text
 * file stands beside it, with its passphrase in a sealed box. See geborgen-files(5). */
#pragma once

#include "client/secret.h"

#define GB_KEY_PUBLIC_SIZE  32u
#define GB_KEY_PRIVATE_SIZE 32u
/* Characters of a passphrase that a person makes up for a key. */
#define GB_KEY_PASSPHRASE_MIN 12u

typedef struct
{
  guint8 bytes[GB_KEY_PUBLIC_SIZE];
} GbPublicKey;

/* $XDG_DATA_HOME/geborgen/handover.key; yours to free. */
char *gb_key_dup_path (void);

/* Six groups of five digits, 99 bits of a SHA-256; yours to free. */
char *gb_public_key_fingerprint (const GbPublicKey *key);
/* The text of a file for who hands over; yours to free. */
char *gb_public_key_to_text (const GbPublicKey *key);
/* Of such a file: GB_ERROR_INVALID when it is none, or its fingerprint isn't that of its key. */
gboolean gb_public_key_read (const char *path, GbPublicKey *ret_key, GError **error);

/* Makes a pair and writes the file, never over one that is there: what was sealed to the old key could never be opened again. */
gboolean gb_key_create (const char *path, const GbSecret *passphrase, GbPublicKey *ret_key, GError **error);
/* The public half of the file, for which no passphrase is needed. GB_ERROR_NOT_FOUND where there is no key yet. */
gboolean gb_key_read_public (const char *path, GbPublicKey *ret_key, GError **error);

/* ---- a dossier for a key ---- */

/* "overdracht-2026-11-22.sleutel" for "overdracht-2026-11-22.zip"; yours to free. */
char *gb_sealed_dup_path (const char *zip_path);
/* The text that goes with a dossier sealed to @key; yours to free. */
char *gb_sealed_new (const GbSecret *passphrase, const GbPublicKey *key);
/* The passphrase in the file at @path, by the private key in the file at @key_path, which @key_passphrase opens. GB_ERROR_INVALID when it is no
 * such file, GB_ERROR_NOT_FOUND when it is for another key, GB_ERROR_PERMISSION when @key_passphrase is wrong. */
GbSecret *gb_sealed_read (const char *path, const char *key_path, const GbSecret *key_passphrase,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
