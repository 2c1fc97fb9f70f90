#include "core/key-file.h"

#include <string.h>

#include "core/data.h"
#include "core/words.h"
#include "geborgen/date.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/text.h"

gboolean
gb_key_file_fail (GError **error, const char *group, const char *key)
{
  g_autofree char *group_culprit = gb_words_culprit (group);
  g_autofree char *key_culprit = gb_words_culprit (key);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' has no usable '%s'; see geborgen-files(5)"), group_culprit,
               key_culprit);
  return FALSE;
}

gboolean
gb_key_file_is_fine (const char *text, gsize max, gboolean may_have_lines)
{
  if (*text == '\0' || g_utf8_strlen (text, -1) > (glong)max)
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (gb_words_is_unsafe (g_utf8_get_char (text)) && !(may_have_lines && *text == '\n'))
      return FALSE;
  return TRUE;
}

gboolean
gb_key_file_is_web_address (const char *text)
{
  return (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://"))
         && strpbrk (text, " <>\"'\\") == NULL;
}

/* ---- groups whose keys stand in a table ---- */

static const GbKey *
find_key (const GbKey *keys, gsize n, const char *name)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (keys[i].key, name) == 0)
      return &keys[i];
  return NULL;
}

static gboolean
is_usable (GbKeyType type, const char *value)
{
  gint64 number;
  GbDate date;

  switch (type)
    {
    case GB_KEY_DATE:
      return gb_date_from_iso (value, &date);
    case GB_KEY_NUMBER:
      return g_ascii_string_to_signed (value, 10, 0, GB_REFERENCE_ORDER_MAX, &number, NULL);
    case GB_KEY_FLAG:
      return strcmp (value, "true") == 0 || strcmp (value, "false") == 0;
    case GB_KEY_TEXT:
      return gb_key_file_is_fine (value, GB_REFERENCE_TEXT_MAX, TRUE);
    case GB_KEY_URL:
      return gb_key_file_is_fine (value, GB_REFERENCE_LINE_MAX, FALSE) && gb_key_file_is_web_address (value);
    case GB_KEY_LINE:
    case GB_KEY_WORDS:
    default:
      return gb_key_file_is_fine (value, GB_REFERENCE_LINE_MAX, FALSE);
    }
}

static gboolean
check_group (GKeyFile *file, const char *group, GbKeysOf keys_of, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (file, group, NULL, NULL);
  gsize n = 0;
  const GbKey *keys = keys_of (group, &n);

  if (keys == NULL)
    {
      g_autofree char *culprit = gb_words_culprit (group);

      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no group of this file; see geborgen-files(5)"),
                   culprit);
      return FALSE;
    }
  for (char **name = names; *name != NULL; name++)
    {
      const GbKey *key = find_key (keys, n, *name);
      g_autofree char *value = key != NULL ? g_key_file_get_string (file, group, *name, NULL) : NULL;

      if (value == NULL || (*g_strstrip (value) != '\0' && !is_usable (key->type, value)))
        return gb_key_file_fail (error, group, *name);
    }
  return TRUE;
}

gboolean
gb_key_file_merge (GKeyFile *into, GbKeysOf keys_of, const char *data, gsize size, GError **error)
{
  g_autoptr (GKeyFile) file = gb_core_read_keys (data, size, GB_REFERENCE_SIZE_MAX, GB_REFERENCE_MAX, error);
  g_auto (GStrv) groups = file != NULL ? g_key_file_get_groups (file, NULL) : NULL;

  if (file == NULL)
    return FALSE;
  for (char **group = groups; *group != NULL; group++)
    if (!check_group (file, *group, keys_of, error))
      return FALSE;
  for (char **group = groups; *group != NULL; group++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (file, *group, NULL, NULL);

      for (char **name = names; *name != NULL; name++)
        {
          g_autofree char *value = g_key_file_get_string (file, *group, *name, NULL);

          g_key_file_set_string (into, *group, *name, g_strstrip (value));
        }
    }
  return TRUE;
}

static char **
split_words (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_ptr_array_add (words, g_strdup (*part));
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

static void
clear_member (const GbKey *key, gpointer member)
{
  if (key->type == GB_KEY_WORDS)
    g_clear_pointer ((char ***)member, g_strfreev);
  else if (key->type == GB_KEY_DATE)
    *(GbDate *)member = GB_DATE_NONE;
  else if (key->type == GB_KEY_NUMBER || key->type == GB_KEY_FLAG)
    *(int *)member = 0;
  else
    g_clear_pointer ((char **)member, g_free);
}

void
gb_key_file_read (GKeyFile *file, const char *group, const GbKey *keys, gsize n, gpointer record)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *value = g_key_file_get_string (file, group, keys[i].key, NULL);
      gpointer member = G_STRUCT_MEMBER_P (record, keys[i].offset);

      if (value == NULL)
        continue;
      clear_member (&keys[i], member);
      if (*value == '\0')
        continue;
      if (keys[i].type == GB_KEY_WORDS)
        *(char ***)member = split_words (value);
      else if (keys[i].type == GB_KEY_DATE)
        gb_date_from_iso (value, member);
      else if (keys[i].type == GB_KEY_NUMBER)
        *(int *)member = (int)g_ascii_strtoll (value, NULL, 10);
      else if (keys[i].type == GB_KEY_FLAG)
        *(gboolean *)member = strcmp (value, "true") == 0;
      else
        *(char **)member = g_steal_pointer (&value);
    }
}

void
gb_key_file_clear (const GbKey *keys, gsize n, gpointer record)
{
  for (gsize i = 0; i < n; i++)
    clear_member (&keys[i], G_STRUCT_MEMBER_P (record, keys[i].offset));
}
