#include "core/words.h"

#include <string.h>

#define CULPRIT_CHARACTERS 40
#define CULPRIT_OCTETS     (CULPRIT_CHARACTERS * 6)

int
gb_words_find (const char *const *words, int n, const char *text)
{
  for (int i = 0; text != NULL && i < n; i++)
    if (words[i] != NULL && strcmp (words[i], text) == 0)
      return i;
  return -1;
}

gboolean
gb_words_is_unsafe (gunichar c)
{
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return TRUE;

  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
gb_words_culprit (const char *text)
{
  /* A culprit can be a megabyte: look at its beginning only. */
  gsize length = strnlen (text, CULPRIT_OCTETS + 1);
  gboolean cut = length > CULPRIT_OCTETS;
  g_autofree char *valid = g_utf8_make_valid (text, MIN (length, CULPRIT_OCTETS));
  GString *shown = g_string_new (NULL);
  int count = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (count++ == CULPRIT_CHARACTERS)
        {
          cut = TRUE;
          break;
        }
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (shown, gb_words_is_unsafe (c) ? 0xfffd : c);
    }
  if (cut)
    g_string_append (shown, "…");
  return g_string_free (shown, FALSE);
}

char *
gb_words_squeeze (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  GString *squeezed = g_string_sized_new (strlen (text));
  gboolean blank = FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
        {
          blank = TRUE;
          continue;
        }
      if (blank && squeezed->len > 0)
        g_string_append_c (squeezed, ' ');
      blank = FALSE;
      g_string_append_unichar (squeezed, c);
    }
  return g_string_free (squeezed, FALSE);
}
