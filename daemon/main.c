/* geborgd: options. What serves is in serve.c. */
#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"
#include "remind/clock.h"
#include "serve.h"
#include "store/store.h"

/* ---- without a bus ---- */

static int
check (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbStore) store = gb_store_open (folder, &error);
  if (store == NULL || !gb_store_check (store, &error))
    {
      g_printerr ("geborgd: %s\n", error->message);
      return GB_EXIT_REFUSED;
    }
  g_print (_ ("the database is sound\n"));
  return EXIT_SUCCESS;
}

static int
restore (const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = gb_store_restore_offline (folder, name, gb_clock_read (), &error);
  if (aside == NULL)
    {
      g_printerr ("geborgd: %s\n", error->message);
      return EXIT_FAILURE;
    }
  g_print (_ ("restored; what was there is kept as '%s'\n"), aside);
  return EXIT_SUCCESS;
}

static const char *
translate (const char *message, gpointer data)
{
  return gb_text (message);
}

int
main (int argc, char *argv[])
{
  gboolean want_check = FALSE;
  gboolean want_version = FALSE;
  g_autofree char *restore_name = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &want_check, N_ ("Check the database and exit"), NULL },
    { "restore", 0, 0, G_OPTION_ARG_STRING, &restore_name,
      N_ ("Put a backup in the place of a database that can't be opened"), "NAME" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &want_version, N_ ("Print the version and exit"), NULL },
    { NULL },
  };
  umask (0077);
  gb_text_init (NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_summary (context, _ ("The background service of Geborgen."));
  g_option_context_set_translate_func (context, translate, NULL, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_group_set_translate_func (g_option_context_get_main_group (context), translate, NULL, NULL);
  /* GLib's own words in it follow the process and not gb_text(); "C" is plain English. */
  setlocale (LC_MESSAGES, gb_text_default_language () == GB_LANGUAGE_NL ? "C.UTF-8" : "C");
  gboolean understood = g_option_context_parse (context, &argc, &argv, &error);
  setlocale (LC_MESSAGES, "C.UTF-8");
  if (!understood || argc > 1)
    {
      g_printerr ("geborgd: %s\n", error != NULL ? error->message : _ ("there is an argument too many"));
      return EX_USAGE;
    }
  if (want_version)
    {
      g_print ("geborgd %s\n", GB_VERSION);
      return EXIT_SUCCESS;
    }
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), GB_DATA_FOLDER, NULL);
  if (want_check)
    return check (folder);
  return restore_name != NULL ? restore (folder, restore_name) : gb_serve (folder);
}
