#include "client/dossier-open.h"

#include "client/out-file.h"
#include "client/passphrase.h"
#include "geborgen/error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define ASKED_AT_MOST 5

/* Is there a file beside it, with a passphrase for the user's own key? One for another key is none. */
static gboolean
is_sealed_to_us (const char *sealed_path, const char *key_path)
{
  return g_file_test (sealed_path, G_FILE_TEST_EXISTS) && g_file_test (key_path, G_FILE_TEST_EXISTS)
         && gb_sealed_check (sealed_path, key_path, NULL);
}

/* Where the key of a copy lies while it takes the place of the one before. */
static char *
dup_next (const char *sealed_path)
{
  return g_strconcat (sealed_path, ".nieuw", NULL);
}

static GbDossierContent *
unpack_by_key (const GbDossierZip *zip, const char *sealed_path, const char *key_path, const GbSecret *key_passphrase,
               GError **error)
{
  g_autoptr (GbSecret) passphrase = gb_sealed_read (sealed_path, key_path, key_passphrase, error);

  return passphrase != NULL ? gb_dossier_unpack (zip, passphrase, error) : NULL;
}

/* By the key beside it; or, where replacing the two was cut short half-way, by the one that was to come. */
static GbDossierContent *
unpack_sealed (GbCall *call, const GbDossierZip *zip, const char *sealed_path, const char *key_path, GError **error)
{
  g_autofree char *next = dup_next (sealed_path);
  g_autoptr (GbSecret) key_passphrase = gb_passphrase_get_key (call, error);
  g_autoptr (GError) wrong = NULL;
  GbDossierContent *content = NULL;

  if (key_passphrase == NULL)
    return NULL;
  content = unpack_by_key (zip, sealed_path, key_path, key_passphrase, &wrong);
  if (content == NULL && is_sealed_to_us (next, key_path))
    content = unpack_by_key (zip, next, key_path, key_passphrase, NULL);
  if (content == NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return content;
}

static GbDossierContent *
unpack (GbCall *call, const GbDossierZip *zip, const char *path, GError **error)
{
  g_autofree char *sealed_path = gb_sealed_dup_path (path);
  g_autofree char *key_path = gb_key_dup_path ();
  g_autoptr (GbSecret) passphrase = NULL;

  if (is_sealed_to_us (sealed_path, key_path))
    return unpack_sealed (call, zip, sealed_path, key_path, error);
  passphrase = gb_passphrase_get (call, error);
  return passphrase != NULL ? gb_dossier_unpack (zip, passphrase, error) : NULL;
}

GbDossierContent *
gb_dossier_open (GbCall *call, const char *path, GError **error)
{
  g_autoptr (GbDossierZip) zip = NULL;

  if (!gb_secret_init (error))
    return NULL;
  zip = gb_dossier_zip_read (path, error);
  for (int i = 1; zip != NULL; i++)
    {
      g_autoptr (GError) wrong = NULL;
      GbDossierContent *content = unpack (call, zip, path, &wrong);

      if (content != NULL)
        return content;
      if (!g_error_matches (wrong, GB_ERROR, GB_ERROR_PERMISSION) || !call->interactive
          || gb_call_has (call, "passphrase-file") || i == ASKED_AT_MOST)
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return NULL;
        }
      g_printerr ("%s\n", wrong->message);
    }
  return NULL;
}

static gboolean
save_bytes (const char *path, GBytes *bytes, gboolean replace, GError **error)
{
  return gb_out_file_place (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), replace, error);
}

/* The key first, beside the one that is there: whenever this stops, the ZIP that has the name opens by one of the two. */
static gboolean
save_sealed (const char *path, GBytes *bytes, const GbSecret *passphrase, const GbPublicKey *recipient,
             gboolean replace, GError **error)
{
  g_autofree char *sealed_path = gb_sealed_dup_path (path);
  g_autofree char *next = dup_next (sealed_path);
  g_autofree char *text = gb_sealed_new (passphrase, recipient, error);
  const char *first = replace ? next : sealed_path;

  if (text == NULL || !gb_out_file_place (first, text, strlen (text), replace, error))
    return FALSE;
  if (!save_bytes (path, bytes, replace, error))
    {
      g_unlink (first);
      return FALSE;
    }
  return !replace || g_rename (next, sealed_path) == 0 || gb_out_file_fail (sealed_path, errno, error);
}

gboolean
gb_dossier_save (const char *path, const GbDossierContent *content, const GbPublicKey *recipient, gboolean replace,
                 GError **error)
{
  g_autoptr (GbSecret) passphrase = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!gb_secret_init (error))
    return FALSE;
  passphrase = gb_passphrase_new ();
  bytes = gb_dossier_pack (content, passphrase, error);
  if (bytes == NULL)
    return FALSE;
  if (recipient != NULL)
    return save_sealed (path, bytes, passphrase, recipient, replace, error);
  if (!save_bytes (path, bytes, replace, error))
    return FALSE;
  g_printerr ("%s\n", _ ("The passphrase, shown only now:"));
  gb_passphrase_tell (passphrase);
  return TRUE;
}
