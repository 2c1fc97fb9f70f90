/* Rights, support and the checklists as they ship, with what an organisation and a manager lay over them. */
#include "content/content.h"

#include "content/own-files.h"
#include "geborgen/error.h"
#include "geborgen/names.h"

static const char *const file_names[GB_N_REFERENCE_KINDS] = {
  [GB_REFERENCE_RIGHT] = GB_RIGHTS_FILE,
  [GB_REFERENCE_SUPPORT] = GB_SUPPORT_FILE,
  [GB_REFERENCE_PILLAR] = GB_PILLARS_FILE,
};

char **
gb_reference_dup_folders (void)
{
  return gb_own_dup_folders ("");
}

static gboolean
overlay_file (GPtrArray *records, GbReferenceKind kind, const char *path, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *display = g_filename_display_name (path);

  if (!gb_own_file_read (path, GB_REFERENCE_SIZE_MAX, data, error))
    return FALSE;
  if (gb_reference_overlay (records, kind, data->len > 0 ? (const char *)data->data : "", data->len, &local))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' can't be used: %s"), display, local->message);
  return FALSE;
}

/* The first of @folders has the last word, so it is laid on last. A broken file is passed over. */
static GPtrArray *
load (const char *const *folders, GbReferenceKind kind, GPtrArray *problems)
{
  GPtrArray *records = gb_reference_list_shipped (kind);

  for (guint i = g_strv_length ((char **)folders); i > 0; i--)
    {
      g_autofree char *path = g_build_filename (folders[i - 1], file_names[kind], NULL);
      g_autoptr (GError) error = NULL;

      if (!overlay_file (records, kind, path, &error) && problems != NULL
          && !g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND))
        g_ptr_array_add (problems, g_strdup (error->message));
    }
  gb_reference_settle (records);
  return records;
}

GPtrArray *
gb_reference_load (const char *const *folders, GbReferenceKind kind)
{
  return load (folders, kind, NULL);
}

guint
gb_reference_check (const char *const *folders, GPtrArray *problems)
{
  guint own = 0;

  for (guint kind = 0; kind < GB_N_REFERENCE_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = load (folders, (GbReferenceKind)kind, problems);

      for (guint i = 0; i < records->len; i++)
        own += ((const GbReference *)g_ptr_array_index (records, i))->own;
    }
  return own;
}
