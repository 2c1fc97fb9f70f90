#include "core/data.h"

#include <gio/gio.h>
#include <string.h>

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

static gboolean
fits_in (const char *line, gboolean *in_group)
{
  while (g_ascii_isspace (*line))
    line++;
  if (*line == '\0' || *line == '#')
    return TRUE;
  if (*line != '[')
    return *in_group && *line != '=' && strchr (line, '=') != NULL;
  *in_group = TRUE;
  return strchr (line, ']') != NULL;
}

/* Which line is no part of a key file, from 1: GLib would say so in a language of its own. 0: another reason. */
static guint
find_bad_line (const char *data, gsize size)
{
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean in_group = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    if (!fits_in (lines[i], &in_group))
      return i + 1;
  return 0;
}

GKeyFile *
gb_core_read_keys (const char *data, gsize size, gsize size_max, guint groups_max, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  guint line;

  if (!check_extent (data, size, size_max, groups_max, error))
    return NULL;
  if (memchr (data, '\0', size) != NULL || !g_utf8_validate (data, (gssize)size, NULL))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is no UTF-8 text; save it as such"));
      return NULL;
    }
  if (size == 0 || g_key_file_load_from_data (file, data, size, G_KEY_FILE_NONE, NULL))
    return g_steal_pointer (&file);
  line = find_bad_line (data, size);
  if (line > 0)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                 _ ("it is no key file: line %u is neither '[group]' nor 'key=value'; see geborgen-files(5)"), line);
  else
    g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("it is no key file; see geborgen-files(5)"));
  return NULL;
}
