#include "core/data.h"

#include <gio/gio.h>
#include <string.h>

#include "core/words.h"

#include "gb-core-resources.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

GBytes *
gb_core_data (const char *path)
{
  g_autoptr (GError) error = NULL;

  /* Calling the getter keeps the resource in a static link. */
  GBytes *bytes = g_resource_lookup_data (gb_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  return bytes;
}

/* Before anything is made of it: how much there is of it. */
static gboolean
check_extent (const char *data, gsize size, gsize size_max, guint groups_max, GError **error)
{
  guint groups = 0;

  if (size > size_max)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is larger than %u KiB; make it shorter"),
                   (guint)(size_max / 1024u));
      return FALSE;
    }
  for (gsize i = 0; i < size; i++)
    groups += data[i] == '[' && (i == 0 || data[i - 1] == '\n');
  if (groups > groups_max)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("it has more than %u groups; make it shorter"), groups_max);
      return FALSE;
    }
  return TRUE;
}

GKeyFile *
gb_core_read_keys (const char *data, gsize size, gsize size_max, guint groups_max, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *culprit = NULL;

  if (!check_extent (data, size, size_max, groups_max, error))
    return NULL;
  if (memchr (data, '\0', size) != NULL || !g_utf8_validate (data, (gssize)size, NULL))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is no UTF-8 text; save it as such"));
      return NULL;
    }
  if (size == 0 || g_key_file_load_from_data (file, data, size, G_KEY_FILE_NONE, &local))
    return g_steal_pointer (&file);
  culprit = gb_words_culprit (local->message);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is no key file: '%s'; see geborgen-files(5)"), culprit);
  return NULL;
}
