/* The file of a handover in memory: what somebody changes in it on purpose, and what is never written. */
#include "client/dossier-file.h"
#include "client/key.h"
#include "client/out-file.h"
#include "client/passphrase.h"

#include "../support/dossier-sample.h"
#include "client-test.h"
#include <glib/gstdio.h>
#include <sys/stat.h>

#define PASSPHRASE "1111122222"

static GbSecret *
secret (const char *text)
{
  GbSecret *made;

  ck_assert (gb_secret_init (NULL));
  made = gb_secret_new (GB_SECRET_MAX);
  g_strlcpy (made->text, text, made->size);
  return made;
}

static GbDossierContent *
content_new (void)
{
  GbDossierContent *content = g_new0 (GbDossierContent, 1);

  content->dossier = dossier_sample (1);
  content->page = g_strdup (DOSSIER_SAMPLE_PAGE);
  content->calendar = g_strdup (DOSSIER_SAMPLE_CALENDAR);
  return content;
}

static GBytes *
pack (void)
{
  g_autoptr (GbDossierContent) content = content_new ();
  g_autoptr (GbSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = gb_dossier_pack (content, passphrase, &error);

  ck_assert_msg (bytes != NULL, "%s", error != NULL ? error->message : "");
  return bytes;
}

static GbDossierContent *
open_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GbSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (GbDossierZip) zip = gb_dossier_zip_new ("x.zip", bytes, error);

  return zip != NULL ? gb_dossier_unpack (zip, passphrase, error) : NULL;
}

static char *
to_json (const GbDossier *dossier)
{
  return g_string_free (gb_dossier_to_json (dossier), FALSE);
}

START_TEST (what_goes_in_comes_out)
{
  g_autoptr (GBytes) bytes = pack ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossierContent) content = open_bytes (bytes, &error);
  g_autoptr (GbDossier) sample = dossier_sample (1);
  g_autofree char *wanted = to_json (sample);
  g_autofree char *got = NULL;

  ck_assert_msg (content != NULL, "%s", error != NULL ? error->message : "");
  got = to_json (content->dossier);
  ck_assert_str_eq (got, wanted);
  ck_assert_str_eq (content->calendar, DOSSIER_SAMPLE_CALENDAR);
  /* and a line of chance, so that the checksum beside it tells nothing */
  ck_assert (g_str_has_prefix (content->page, DOSSIER_SAMPLE_PAGE "<!-- "));
  ck_assert_uint_eq (strlen (content->page), strlen (DOSSIER_SAMPLE_PAGE) + 32 + strlen ("<!--  -->\n"));
}
END_TEST

/* The sum made anew: what is encrypted doesn't open, and what isn't is held against itself. */
static void
try_changed (guint8 *data, gsize size, const char *wanted, guint *taken)
{
  g_autoptr (GByteArray) changed = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GbDossierContent) content = NULL;
  g_autoptr (GError) error = NULL;

  g_byte_array_append (changed, data, (guint)size);
  gb_dossier_mark_append (changed);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&changed));
  content = open_bytes (bytes, &error);
  if (content == NULL)
    {
      ck_assert_ptr_nonnull (error);
      ck_assert_ptr_null (strpbrk (error->message, "\r\n"));
      return;
    }
  g_autofree char *got = to_json (content->dossier);
  ck_assert_str_eq (got, wanted);
  ck_assert (g_str_has_prefix (content->page, DOSSIER_SAMPLE_PAGE));
  ck_assert_str_eq (content->calendar, DOSSIER_SAMPLE_CALENDAR);
  (*taken)++;
}

START_TEST (a_change_on_purpose_changes_nothing_that_is_read)
{
  g_autoptr (GBytes) bytes = pack ();
  gsize size = g_bytes_get_size (bytes) - 84; /* without the mark */
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  g_autoptr (GbDossier) sample = dossier_sample (1);
  g_autofree char *wanted = to_json (sample);
  guint taken = 0;

  for (gsize i = 0; i < size; i += 2)
    {
      data[i] ^= (guint8)(1u << i / 2 % 8);
      try_changed (data, size, wanted, &taken);
      data[i] ^= (guint8)(1u << i / 2 % 8);
    }
  /* Dates and rights in headers, of which nothing is used, may change: some forty octets a header. */
  ck_assert_uint_gt (taken, 0);
  ck_assert_uint_lt (taken, 6 * 40 / 2);
}
END_TEST

START_TEST (any_change_by_accident_is_told)
{
  g_autoptr (GBytes) bytes = pack ();
  gsize size = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  for (gsize i = 0; i < size * 8; i++)
    {
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GbDossierZip) zip = NULL;
      g_autoptr (GError) error = NULL;

      data[i / 8] ^= (guint8)(1u << i % 8);
      changed = g_bytes_new (data, size);
      zip = gb_dossier_zip_new ("x.zip", changed, &error);
      ck_assert_msg (zip == NULL, "bit %zu", i);
      ck_assert_msg (i / 8 < 42 || g_error_matches (error, GB_ERROR, GB_ERROR_DAMAGED), "bit %zu: %s", i,
                     error->message);
      data[i / 8] ^= (guint8)(1u << i % 8);
    }
}
END_TEST

START_TEST (what_could_not_be_read_is_not_written)
{
  g_autoptr (GbDossierContent) content = content_new ();
  g_autoptr (GbSecret) passphrase = secret (PASSPHRASE);
  GError *error = NULL;

  g_free (content->calendar);
  content->calendar = g_strnfill (GB_DOSSIER_CALENDAR_MAX + 1, 'x');
  ck_assert_ptr_null (gb_dossier_pack (content, passphrase, &error));
  assert_error (error, GB_ERROR_INVALID, "hand over in parts");
  g_clear_error (&error);
  g_free (content->calendar);
  content->calendar = g_strdup ("");
  content->dossier->created_at = 0;
  ck_assert_ptr_null (gb_dossier_pack (content, passphrase, &error));
  assert_error (error, GB_ERROR_INVALID, "created_at");
  g_clear_error (&error);
}
END_TEST

START_TEST (passphrases_are_right_and_never_the_same)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint counts[10] = { 0 };

  ck_assert (gb_secret_init (NULL));
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GbSecret) made = gb_passphrase_new ();
      g_autoptr (GbSecret) read = gb_passphrase_parse (made, NULL);

      ck_assert_ptr_nonnull (read);
      ck_assert_str_eq (read->text, made->text);
      ck_assert_uint_eq (strlen (made->text), 40);
      ck_assert (g_hash_table_add (seen, g_strdup (made->text)));
      for (const char *c = made->text; *c != '\0'; c++)
        counts[*c - '0']++;
    }
  /* Of 40,000 digits 4,000 each; nine standard deviations to either side. */
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    ck_assert_msg (counts[i] > 3460 && counts[i] < 4540, "%u times %u", counts[i], i);
}
END_TEST

START_TEST (the_names_go_together)
{
  g_autofree char *name = gb_dossier_file_name (gb_date_new (2026, 11, 22));
  g_autofree char *sealed = gb_sealed_dup_path (name);
  g_autofree char *other = gb_sealed_dup_path ("/x.y/naam");
  g_autofree char *nonce = gb_dossier_nonce_new ();
  g_autofree char *again = gb_dossier_nonce_new ();

  ck_assert_str_eq (name, "overdracht-2026-11-22.zip");
  ck_assert_str_eq (sealed, "overdracht-2026-11-22.sleutel");
  ck_assert_str_eq (other, "/x.y/naam.sleutel");
  ck_assert_uint_eq (strlen (nonce), GB_DOSSIER_NONCE_LENGTH);
  ck_assert_uint_eq (strspn (nonce, "0123456789abcdef"), GB_DOSSIER_NONCE_LENGTH);
  ck_assert_str_ne (nonce, again);
}
END_TEST

START_TEST (a_file_is_placed_whole_or_not_at_all)
{
  g_autofree char *folder = g_dir_make_tmp ("geborgen-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.zip", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "x.zip", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GDir) dir = NULL;
  GError *error = NULL;
  struct stat st;

  ck_assert (gb_out_file_place (path, "a\0b", 3, FALSE, &error));
  ck_assert_int_eq (stat (path, &st), 0);
  ck_assert_int_eq (st.st_mode & 07777, 0600);
  ck_assert_int_eq (st.st_size, 3);
  ck_assert (!gb_out_file_place (path, "c", 1, FALSE, &error));
  assert_error (error, GB_ERROR_EXISTS, "is there already");
  g_clear_error (&error);
  ck_assert (!gb_out_file_place (nowhere, "c", 1, FALSE, &error));
  assert_error (error, GB_ERROR_STORAGE, "No such file");
  g_clear_error (&error);
  ck_assert (gb_out_file_place (path, "cd", 2, TRUE, &error));
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert_str_eq (text, "cd");
  /* nothing but that file stays behind */
  dir = g_dir_open (folder, 0, NULL);
  ck_assert_str_eq (g_dir_read_name (dir), "x.zip");
  ck_assert_ptr_null (g_dir_read_name (dir));
  g_unlink (path);
  g_rmdir (folder);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { what_goes_in_comes_out,
                                 a_change_on_purpose_changes_nothing_that_is_read,
                                 any_change_by_accident_is_told,
                                 what_could_not_be_read_is_not_written,
                                 passphrases_are_right_and_never_the_same,
                                 the_names_go_together,
                                 a_file_is_placed_whole_or_not_at_all,
                                 NULL };

  return client_run ("dossier-file", tests);
}
