/* The dossier to apply for the Erkenning with: one ZIP, with the answers, the index of the evidence and its files. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/evidence-file.h"
#include "client/markdown.h"
#include "client/out-file.h"
#include "client/output.h"
#include "client/zip-write.h"
#include "geborgen/erkenning.h"
#include "geborgen/error.h"

#include <string.h>
#include <unistd.h>

/* The names in it are Dutch, as the form is. */
#define PAGE   "aanvraag.html"
#define ANSWER "antwoorden/vraag-%d.txt"
#define INDEX  "bewijs.csv"

/* What the service said is a name of ours, and not one that leads out of the folder. */
static gboolean
check_path (const char *path, GError **error)
{
  const char *name = g_str_has_prefix (path, "bewijs/") ? path + strlen ("bewijs/") : "";

  if (*name != '\0' && *name != '.' && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen (name))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("'%s' is no name for a file in a dossier"), path);
  return FALSE;
}

static gboolean
add_evidence (GbCall *call, GbZip *zip, GVariant *file, GError **error)
{
  const char *path = gb_record_get_text (file, "path");
  const char *sha256 = gb_record_get_text (file, "sha256");
  gboolean added;
  int fd;

  if (path == NULL || sha256 == NULL || !check_path (path, error)
      || (fd = gb_evidence_open (call, gb_record_get_number (file, "evidence"), error)) < 0)
    return FALSE;
  added = gb_zip_add_file (zip, path, fd, gb_record_get_number (file, "size"), sha256, error);
  close (fd);
  return added;
}

/* Without the marks of Markdown and in whole lines, as it goes into a field of the form. */
static gboolean
add_answer (GbZip *zip, int number, const char *markdown, GError **error)
{
  const GbPage plain = { 0 };
  g_autofree char *name = g_strdup_printf (ANSWER, number);
  g_autoptr (GString) text = g_string_new (NULL);

  gb_markdown_render (text, plain, markdown);
  return gb_zip_add_text (zip, name, text->str, error);
}

static gboolean
write_package (GbCall *call, GbZip *zip, GVariant *package, GError **error)
{
  const char *page, *index;
  g_autofree const char **answers = NULL;
  g_autoptr (GVariant) files = NULL;

  g_variant_get (package, "(&s^a&s&s@aa{sv})", &page, &answers, &index, &files);
  if (!gb_zip_add_text (zip, PAGE, page, error))
    return FALSE;
  for (int i = 0; answers[i] != NULL; i++)
    if (!add_answer (zip, i + 1, answers[i], error))
      return FALSE;
  if (!gb_zip_add_text (zip, INDEX, index, error))
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (files); i++)
    {
      g_autoptr (GVariant) file = g_variant_get_child_value (files, i);

      if (!add_evidence (call, zip, file, error))
        return FALSE;
    }
  return TRUE;
}

/* Noon of today: whoever builds it twice on a day has the same bytes twice. */
static gint64
today_at_noon (void)
{
  GbDate today = gb_clock_today ();
  g_autoptr (GDateTime) noon = g_date_time_new_utc (today.year, today.month, today.day, 12, 0, 0);

  return g_date_time_to_unix (noon);
}

static void
tell_built (GbCall *call, const char *path, GVariant *package)
{
  g_autoptr (GVariant) files = g_variant_get_child_value (package, 3);
  gsize n = g_variant_n_children (files);

  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_new_object ();

      gb_json_add (node, "path", json_node_init_string (json_node_alloc (), path));
      gb_json_add (node, "files", json_node_init_int (json_node_alloc (), (gint64)n));
      gb_output_json (call, node);
      return;
    }
  gb_call_say (
      call, P_ ("'%s' holds the answers, the index and %u file.", "'%s' holds the answers, the index and %u files.", n),
      path, (guint)n);
  gb_call_say (call, "%s",
               _ ("Read it once as a whole, then fill in the form in one go: 'geborgen erkenning status' tells where. "
                  "Afterwards: "
                  "geborgen erkenning record applied"));
}

gboolean
gb_cmd_erkenning_build (GbCall *call, GError **error)
{
  g_autofree char *path = gb_call_need (call, "output", _ ("In which file"), "erkenning.zip", error);
  g_autoptr (GVariantDict) options = g_variant_dict_new (NULL);
  g_autoptr (GVariant) package = NULL;
  g_autoptr (GbZip) zip = NULL;
  gboolean replace;

  if (path == NULL || !gb_out_file_check (call, path, error))
    return FALSE;
  replace = gb_call_has (call, "force") || call->interactive;
  gb_call_put_text (call, "organisation", options, "organisation");
  if (gb_call_has (call, "incomplete"))
    g_variant_dict_insert (options, "incomplete", "b", TRUE);
  package = gb_bus_call_long (call, GB_INTERFACE_ERKENNING, "Package",
                              g_variant_new ("(@a{sv})", g_variant_dict_end (options)), "(sassaa{sv})", _ ("Gathering"),
                              error);
  if (package == NULL)
    return FALSE;
  zip = gb_zip_new (path, today_at_noon (), error);
  if (zip == NULL || !write_package (call, zip, package, error) || !gb_zip_finish (zip, replace, error))
    return FALSE;
  tell_built (call, path, package);
  return TRUE;
}
