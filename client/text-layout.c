#include "client/text-layout.h"

#include <string.h>

#define SHOWN_MAX 40

/* Below the combining marks everything takes one column; nearly all text is there, and GLib's tables cost as much as the rest. */
#define FIRST_MARK 0x300u

static guint
char_width (const char *c)
{
  gunichar character = (guchar)*c < 0x80 ? (gunichar)*c : g_utf8_get_char (c);

  if (character < FIRST_MARK)
    return 1;
  return g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
}

guint
gb_layout_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += char_width (text);
  return width;
}

void
gb_layout_measure (const char *text, guint *ret_line, guint *ret_word)
{
  guint line = 0, word = 0, widest = 0, longest = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      guint width = char_width (text);

      line = *text == '\n' ? 0 : line + width;
      word = *text == '\n' || *text == ' ' ? 0 : word + width;
      widest = MAX (widest, line);
      longest = MAX (longest, word);
    }
  *ret_line = widest;
  *ret_word = longest;
}

static gboolean
is_harmful (gunichar c)
{
  /* What could move the cursor, or turn round what is read. */
  return (c != '\n' && g_unichar_iscntrl (c)) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_plain (const char *text)
{
  while (g_ascii_isprint (*text) || *text == '\n')
    text++;
  return *text == '\0';
}

char *
gb_layout_clean (const char *text)
{
  g_autofree char *valid = is_plain (text) ? NULL : g_utf8_make_valid (text, -1);
  GString *clean;

  if (valid == NULL)
    return g_strdup (text);
  clean = g_string_new (NULL);
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (clean, is_harmful (character) ? 0xFFFD : character);
    }
  return g_string_free (clean, FALSE);
}

char *
gb_layout_shorten (const char *text)
{
  gboolean cut = g_utf8_strlen (text, -1) > SHOWN_MAX;
  g_autofree char *start = cut ? g_utf8_substring (text, 0, SHOWN_MAX) : g_strdup (text);
  g_autofree char *clean = gb_layout_clean (g_strdelimit (start, "\n", ' '));

  return g_strconcat (clean, cut ? "…" : "", NULL);
}

/* Where the line that starts at @text ends. At least one character is taken, so that it always goes on. */
static const char *
find_break (const char *text, guint width)
{
  const char *space = NULL;
  guint used = 0;

  for (const char *c = text;; c = g_utf8_next_char (c))
    {
      if (*c == '\0' || *c == '\n')
        return c;
      used += char_width (c);
      if (width > 0 && used > width && c > text)
        return *c == ' ' ? c : space != NULL ? space : c;
      if (*c == ' ' && c > text)
        space = c;
    }
}

char **
gb_layout_wrap (const char *text, guint width)
{
  GPtrArray *lines = g_ptr_array_new ();

  do
    {
      const char *end = find_break (text, width);

      g_ptr_array_add (lines, g_strndup (text, (gsize)(end - text)));
      text = *end == ' ' || *end == '\n' ? end + 1 : end;
    }
  while (*text != '\0');
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (lines, FALSE);
}

void
gb_layout_append_padded (GString *out, const char *text, guint width)
{
  guint used = gb_layout_width (text);

  g_string_append (out, text);
  if (used < width)
    {
      g_string_set_size (out, out->len + width - used);
      memset (out->str + out->len - (width - used), ' ', width - used);
    }
}

void
gb_layout_append_wrapped (GString *out, const char *text, guint indent, guint width)
{
  g_auto (GStrv) lines = gb_layout_wrap (text, width == 0 ? 0 : MAX (width, indent + 8) - indent);

  for (char **line = lines; *line != NULL; line++)
    {
      if (line != lines)
        gb_layout_append_padded (out, "", indent);
      g_string_append (out, *line);
      g_string_append_c (out, '\n');
    }
}
