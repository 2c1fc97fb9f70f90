#include "client/dossier-open.h"

#include "client/out-file.h"
#include "client/passphrase.h"
#include "geborgen/error.h"

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

static GbSecret *
get_passphrase (GbCall *call, const char *path, GError **error)
{
  g_autofree char *sealed_path = gb_sealed_dup_path (path);
  g_autofree char *key_path = gb_key_dup_path ();
  g_autoptr (GbSecret) key_passphrase = NULL;

  if (!is_sealed_to_us (sealed_path, key_path))
    return gb_passphrase_get (call, error);
  key_passphrase = gb_passphrase_get_key (call, error);
  return key_passphrase != NULL ? gb_sealed_read (sealed_path, key_path, key_passphrase, error) : NULL;
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
      g_autoptr (GbSecret) passphrase = get_passphrase (call, path, &wrong);
      GbDossierContent *content = passphrase != NULL ? gb_dossier_unpack (zip, passphrase, &wrong) : NULL;

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
write_sealed (const char *path, const GbSecret *passphrase, const GbPublicKey *recipient, gboolean replace,
              GError **error)
{
  g_autofree char *sealed_path = gb_sealed_dup_path (path);
  g_autofree char *text = gb_sealed_new (passphrase, recipient, error);

  return text != NULL && gb_out_file_place (sealed_path, text, strlen (text), replace, error);
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
  if (bytes == NULL
      || !gb_out_file_place (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), replace, error))
    return FALSE;
  if (recipient == NULL)
    {
      g_printerr ("%s\n", _ ("The passphrase, shown only now:"));
      gb_passphrase_tell (passphrase);
    }
  else if (!write_sealed (path, passphrase, recipient, replace, error))
    {
      g_unlink (path);
      return FALSE;
    }
  return TRUE;
}
