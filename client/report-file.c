#include "client/report-file.h"

#include "client/in-file.h"
#include "client/json-format.h"
#include "client/json-read.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "wire/wire.h"

#include <string.h>

/* Octets of all files together, of the list of names. */
#define TOTAL_MAX ((gsize)512 * 1024 * 1024)
#define LIST_MAX  ((gsize)4 * 1024 * 1024)

JsonNode *
gb_report_to_json (GVariant *report)
{
  JsonNode *node = gb_json_new_object ();
  GVariantIter iter;
  const char *key;
  GVariant *value;

  gb_json_add (node, "format", json_node_init_string (json_node_alloc (), GB_REPORT_FORMAT));
  gb_json_add (node, "version", json_node_init_int (json_node_alloc (), GB_REPORT_VERSION));
  g_variant_iter_init (&iter, report);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
    {
      gb_json_add (node, key, gb_json_value (value));
      g_variant_unref (value);
    }
  return node;
}

GbAdoption *
gb_report_from_json (const char *text, gsize length, GError **error)
{
  g_autoptr (GVariant) variant = gb_json_read_format (text, length, GB_REPORT_FORMAT, GB_REPORT_VERSION,
                                                      GB_ADOPTION_LINES_MAX * GB_N_PERIODS, error);

  return variant != NULL ? gb_wire_adoption_from_variant (variant, error) : NULL;
}

/* ---- many of them ---- */

typedef struct
{
  GbMerge *merge;
  gsize octets;
} Merging;

static gboolean
add_file (Merging *merging, const char *path, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GbAdoption) adoption = NULL;
  gsize length;

  data = gb_in_file_read (path, GB_REPORT_FILE_MAX, _ ("'%s' is larger than 32 MB; that is no report"), &length, error);
  if (data == NULL)
    return FALSE;
  merging->octets += length;
  if (merging->octets > TOTAL_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("with '%s' the reports are larger than 512 MB; merge fewer at a time"), path);
      return FALSE;
    }
  adoption = gb_report_from_json (data, length, error);
  if (adoption == NULL)
    {
      g_prefix_error (error, _ ("'%s' can't be merged: "), path);
      return FALSE;
    }
  return gb_merge_add (merging->merge, adoption, path, error);
}

static gboolean
fail_many (const char *path, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' names more than %u reports; merge fewer at a time"), path,
               GB_ADOPTION_MERGE_MAX);
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* What is in it by a name that ends in .json, not what is in folders in it. */
static gboolean
add_folder (Merging *merging, const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &local);
  const char *name;

  if (folder == NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("can't read the folder '%s'; look at who may read it"), path);
      return FALSE;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (*name == '.' || !g_str_has_suffix (name, ".json"))
        continue;
      if (names->len == GB_ADOPTION_MERGE_MAX)
        return fail_many (path, error);
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
    }
  if (names->len == 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("'%s' holds no file with a name that ends in '.json'"),
                   path);
      return FALSE;
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    if (!add_file (merging, g_ptr_array_index (names, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_path (Merging *merging, const char *path, GError **error)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR) ? add_folder (merging, path, error) : add_file (merging, path, error);
}

static gboolean
add_listed (Merging *merging, GError **error)
{
  gsize length;
  g_autofree char *list
      = gb_in_file_read ("-", LIST_MAX, _ ("the list of reports in '%s' is larger than 4 MB"), &length, error);
  g_auto (GStrv) paths = NULL;

  if (list == NULL)
    return FALSE;
  list = g_realloc (list, length + 1);
  list[length] = '\0';
  paths = g_strsplit (list, "\n", (int)GB_ADOPTION_MERGE_MAX + 2);
  if (g_strv_length (paths) > GB_ADOPTION_MERGE_MAX + 1)
    return fail_many ("-", error);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_strchomp (paths[i]);
      if (*paths[i] != '\0' && !add_path (merging, paths[i], error))
        return FALSE;
    }
  return TRUE;
}

GbAdoption *
gb_reports_merge (const GPtrArray *words, guint minimum, GbDate today, GError **error)
{
  g_autoptr (GbMerge) merge = gb_merge_new ();
  Merging merging = { merge, 0 };

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (!(strcmp (word, "-") == 0 ? add_listed (&merging, error) : add_path (&merging, word, error)))
        return NULL;
    }
  return gb_merge_end (merge, minimum, today, error);
}
