/* Any bytes as the file of a handover, and any bytes as the data in one. Behind what is encrypted no fuzzer comes by chance, so the data is also
 * read by itself; and the bytes get the mark that they would need, so that what stands behind it is reached. */
#include "client/dossier-file.h"
#include "client/json-read.h"

#include "fuzz.h"

/* What was read is right, and is written and read as the same. */
static void
check_dossier (const GbDossier *dossier)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = gb_dossier_to_json (dossier);
  g_autoptr (GbDossier) again = gb_dossier_from_json (text->str, text->len, &error);
  g_autoptr (GString) same = NULL;

  g_assert_true (gb_dossier_check (dossier, NULL));
  g_assert_no_error (error);
  same = gb_dossier_to_json (again);
  g_assert_cmpstr (text->str, ==, same->str);
}

static void
read_data (const guint8 *data, gsize size)
{
  g_autoptr (GError) json_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) record = gb_json_read ((const char *)data, size, GB_DOSSIER_ITEMS_MAX, &json_error);
  g_autoptr (GbDossier) dossier = gb_dossier_from_json ((const char *)data, size, &error);

  gb_fuzz_settle (record != NULL, json_error);
  gb_fuzz_settle (dossier != NULL, error);
  g_assert_true (record != NULL || dossier == NULL);
  if (record != NULL)
    g_assert_true (g_variant_is_normal_form (record));
  if (dossier != NULL)
    check_dossier (dossier);
}

static void
read_file (GBytes *bytes)
{
  static GbSecret *passphrase = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossierZip) zip = gb_dossier_zip_new ("x.zip", bytes, &error);
  g_autoptr (GbDossierContent) content = NULL;

  gb_fuzz_settle (zip != NULL, error);
  if (zip == NULL)
    return;
  if (passphrase == NULL)
    {
      g_assert_true (gb_secret_init (NULL));
      passphrase = gb_secret_new (4);
      g_strlcpy (passphrase->text, "1111", passphrase->size);
    }
  content = gb_dossier_unpack (zip, passphrase, &error);
  gb_fuzz_settle (content != NULL, error);
  if (content != NULL)
    check_dossier (content->dossier);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GByteArray) marked = g_byte_array_new ();
  g_autoptr (GBytes) with_mark = NULL;

  read_data (data, size);
  read_file (bytes);
  if (size < 22)
    return 0;
  g_byte_array_append (marked, data, (guint)size);
  gb_dossier_mark_append (marked);
  with_mark = g_byte_array_free_to_bytes (g_steal_pointer (&marked));
  read_file (with_mark);
  return 0;
}
