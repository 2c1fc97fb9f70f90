/* The writer and the reader of dossiers without a service, for dossier.py and by hand.
 *
 *   dossier-tool sample PEOPLE           the data of a made-up team as JSON
 *   dossier-tool passphrase              a new passphrase
 *   dossier-tool pack DATA.json OUT.zip  makes the file
 *   dossier-tool wrap ANY.json OUT.zip   makes one of data that nobody looked at
 *   dossier-tool open FILE.zip           opens it: its data as JSON
 *   dossier-tool judge                   each line of the standard input as data: "ok", or why not
 *   dossier-tool mark FILE.zip           gives a ZIP the mark that a dossier ends in
 *   dossier-tool seal OUT.zip KEY        writes the file beside it, with its passphrase for a public key
 *   dossier-tool unseal FILE KEY         and reads it; the key's passphrase is asked for
 *
 * With GB_DOSSIER_MEMORY it writes to that file how many KiB of RAM it had at most. The passphrase comes from the standard input. Messages and exit status are those of geborgen. */
#include "client/dossier-file.h"
#include "client/key.h"
#include "client/out-file.h"
#include "client/passphrase.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include "dossier-sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef gboolean (*Run) (char **words, GError **error);

static gboolean
run_sample (char **words, GError **error)
{
  g_autoptr (GbDossier) dossier = dossier_sample ((guint)strtoul (words[0], NULL, 10));
  g_autoptr (GString) json = gb_dossier_to_json (dossier);

  fputs (json->str, stdout);
  return TRUE;
}

static gboolean
run_passphrase (char **words, GError **error)
{
  g_autoptr (GbSecret) passphrase = gb_passphrase_new ();

  puts (passphrase->text);
  return TRUE;
}

static gboolean
run_pack (char **words, GError **error)
{
  g_autoptr (GbSecret) passphrase = gb_secret_read ("-", error);
  g_autoptr (GbDossierContent) content = g_new0 (GbDossierContent, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *data = NULL;
  gsize length;

  if (passphrase == NULL || !g_file_get_contents (words[0], &data, &length, error))
    return FALSE;
  content->dossier = gb_dossier_from_json (data, length, error);
  if (content->dossier == NULL)
    return FALSE;
  content->page = g_strdup (DOSSIER_SAMPLE_PAGE);
  content->calendar = g_strdup (DOSSIER_SAMPLE_CALENDAR);
  bytes = gb_dossier_pack (content, passphrase, error);
  return bytes != NULL
         && gb_out_file_place (words[1], g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), FALSE, error);
}

static gboolean
run_wrap (char **words, GError **error)
{
  g_autoptr (GbSecret) passphrase = gb_secret_read ("-", error);
  g_autoptr (GString) page = g_string_new (DOSSIER_SAMPLE_PAGE);
  g_autoptr (GString) calendar = g_string_new (DOSSIER_SAMPLE_CALENDAR);
  g_autoptr (GString) data = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (passphrase == NULL || !g_file_get_contents (words[0], &text, &length, error))
    return FALSE;
  g_string_append_len (data, text, (gssize)length);

  const GString *const texts[GB_N_ENTRIES] = { page, calendar, data };
  bytes = gb_dossier_wrap (texts, 1795341600, passphrase, error);
  return bytes != NULL
         && gb_out_file_place (words[1], g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), FALSE, error);
}

static gboolean
run_open (char **words, GError **error)
{
  g_autoptr (GbDossierZip) zip = gb_dossier_zip_read (words[0], error);
  g_autoptr (GbSecret) passphrase = zip != NULL ? gb_secret_read ("-", error) : NULL;
  g_autoptr (GbDossierContent) content = passphrase != NULL ? gb_dossier_unpack (zip, passphrase, error) : NULL;
  g_autoptr (GString) json = NULL;

  if (content == NULL)
    return FALSE;
  json = gb_dossier_to_json (content->dossier);
  fputs (json->str, stdout);
  return TRUE;
}

static gboolean
run_judge (char **words, GError **error)
{
  g_autofree char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) > 0)
    {
      g_autoptr (GError) wrong = NULL;
      g_autoptr (GbDossier) dossier = gb_dossier_from_json (line, (gsize)length, &wrong);

      puts (dossier != NULL ? "ok" : wrong->message);
    }
  return TRUE;
}

static gboolean
run_mark (char **words, GError **error)
{
  g_autoptr (GByteArray) zip = NULL;
  char *data;
  gsize length;

  if (!g_file_get_contents (words[0], &data, &length, error))
    return FALSE;
  zip = g_byte_array_new_take ((guint8 *)data, length);
  gb_dossier_mark_append (zip);
  return gb_out_file_place (words[0], zip->data, zip->len, TRUE, error);
}

static gboolean
run_seal (char **words, GError **error)
{
  g_autoptr (GbSecret) passphrase = gb_secret_read ("-", error);
  g_autofree char *path = gb_sealed_dup_path (words[0]);
  g_autofree char *text = NULL;
  GbPublicKey key;

  if (passphrase == NULL || !gb_public_key_read (words[1], &key, error))
    return FALSE;
  text = gb_sealed_new (passphrase, &key);
  return gb_out_file_write (path, text, error);
}

static gboolean
run_unseal (char **words, GError **error)
{
  g_autoptr (GbSecret) passphrase = gb_secret_read ("-", error);
  g_autoptr (GbSecret) sealed = passphrase != NULL ? gb_sealed_read (words[0], words[1], passphrase, error) : NULL;

  if (sealed != NULL)
    puts (sealed->text);
  return sealed != NULL;
}

/* Of this program alone: what the system counts for a process begins with that of who started it. */
static void
tell_memory (void)
{
  const char *path = g_getenv ("GB_DOSSIER_MEMORY");
  g_autofree char *status = NULL;
  const char *peak;

  if (path == NULL || !g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return;
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
  g_file_set_contents (path, peak + strlen ("VmHWM:"), (gssize)strcspn (peak + strlen ("VmHWM:"), "k"), NULL);
}

static int
run (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int words;
    Run run;
  } verbs[] = { { "sample", 1, run_sample }, { "passphrase", 0, run_passphrase },
                { "pack", 2, run_pack },     { "wrap", 2, run_wrap },
                { "open", 1, run_open },     { "judge", 0, run_judge },
                { "mark", 1, run_mark },     { "seal", 2, run_seal },
                { "unseal", 2, run_unseal } };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    {
      if (strcmp (argv[1], verbs[i].name) != 0 || argc - 2 != verbs[i].words)
        continue;
      if (gb_secret_init (&error) && verbs[i].run (argv + 2, &error))
        return EXIT_SUCCESS;
      fprintf (stderr, "geborgen: %s\n", error->message);
      return error->domain == GB_ERROR ? gb_error_exit_status ((GbError)error->code) : EXIT_FAILURE;
    }
  fputs ("dossier-tool: see the head of dossier-tool.c\n", stderr);
  return 64;
}

int
main (int argc, char **argv)
{
  int status;

  gb_text_init (NULL);
  status = run (argc, argv);
  tell_memory ();
  return status;
}
