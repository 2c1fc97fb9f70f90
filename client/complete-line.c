/* A command line as far as it was typed: taken apart as the shell does, and put together again as the shell wants it. */
#include "client/complete.h"

#include <string.h>

#define WORDS_MAX 500u

typedef struct
{
  GbLine *line;
  const char *breaks; /* bash's COMP_WORDBREAKS */
  GString *word;      /* being read, unquoted */
  gsize kept;         /* so much of it stays */
  gboolean in_word;
  gboolean has_program; /* the first word was read */
} Reader;

void
gb_line_free (GbLine *line)
{
  if (line == NULL)
    return;
  g_ptr_array_unref (line->words);
  g_free (line->current);
  g_free (line->kept);
  g_free (line);
}

static GbLine *
new_line (void)
{
  GbLine *line = g_new0 (GbLine, 1);

  line->words = g_ptr_array_new_with_free_func (g_free);
  return line;
}

/* ---- zsh and fish: words that end in a zero octet ---- */

static void
read_words (GbLine *line, const char *data, gsize size)
{
  const char *end = data + size;

  for (const char *word = data; word < end; word += strlen (word) + 1)
    g_ptr_array_add (line->words, g_strdup (word));
  if (line->words->len > 0)
    line->current = g_ptr_array_steal_index (line->words, line->words->len - 1);
}

/* ---- bash: the line ---- */

static void
end_word (Reader *reader)
{
  if (reader->in_word && reader->has_program)
    g_ptr_array_add (reader->line->words, g_strdup (reader->word->str));
  reader->has_program = reader->has_program || reader->in_word;
  reader->in_word = FALSE;
  reader->kept = 0;
  g_string_truncate (reader->word, 0);
}

/* Takes what is within quotation marks, or as much of it as there is; returns where it ends. */
static const char *
read_quoted (Reader *reader, const char *text, char quote)
{
  gsize start = reader->word->len;

  reader->in_word = TRUE;
  for (; *text != '\0' && *text != quote; text++)
    {
      if (quote == '"' && *text == '\\' && text[1] != '\0' && strchr ("\"\\$`", text[1]) != NULL)
        text++;
      g_string_append_c (reader->word, *text);
    }
  if (*text == quote)
    return text + 1;
  /* Still open: readline completes what stands behind the mark. */
  reader->line->quote = quote;
  reader->kept = start;
  return text;
}

static const char *
read_plain (Reader *reader, const char *text)
{
  gboolean is_escape = *text == '\\';

  if (is_escape && *++text == '\0')
    return text;
  reader->in_word = TRUE;
  g_string_append_c (reader->word, *text);
  if (!is_escape && strchr (reader->breaks, *text) != NULL)
    reader->kept = reader->word->len;
  return text + 1;
}

static void
read_line (GbLine *line, const char *text, const char *breaks)
{
  g_autoptr (GString) word = g_string_new (NULL);
  Reader reader = { .line = line, .breaks = breaks, .word = word };

  while (*text != '\0')
    if (strchr (" \t\n", *text) != NULL)
      {
        end_word (&reader);
        text++;
      }
    else if (*text == '"' || *text == '\'')
      text = read_quoted (&reader, text + 1, *text);
    else
      text = read_plain (&reader, text);
  /* The cursor on the program's own name isn't for us. */
  if (!reader.has_program)
    return;
  line->current = g_strdup (word->str);
  line->kept = g_strndup (word->str, reader.kept);
}

GbLine *
gb_line_read (GbShell shell, const char *data, gsize size)
{
  g_autoptr (GbLine) line = new_line ();
  gboolean is_bash = shell == GB_SHELL_BASH || shell == GB_SHELL_BASH_LIST;
  gsize breaks = strnlen (data, size);

  if (size == 0 || data[size - 1] != '\0')
    return NULL;
  for (const char *word = data; word < data + size; word += strlen (word) + 1)
    if (!g_utf8_validate (word, -1, NULL))
      return NULL;
  if (!is_bash)
    read_words (line, data, size);
  else if (breaks + 1 < size)
    read_line (line, data + breaks + 1, data);
  if (line->current == NULL || line->words->len > WORDS_MAX)
    return NULL;
  if (line->kept == NULL)
    line->kept = g_strdup ("");
  return g_steal_pointer (&line);
}

/* ---- back again ---- */

static void
append_quoted (GString *quoted, char quote, char c)
{
  if (quote == '\'' && c == '\'')
    g_string_append (quoted, "'\\''");
  else if (quote == '"' && c == '!')
    g_string_append (quoted, "\"'!'\""); /* a backslash would stay */
  else if ((quote == '"' && strchr ("\"\\$`", c) != NULL)
           || (quote == '\0' && g_ascii_isprint (c) && !g_ascii_isalnum (c) && strchr ("_./+-%,", c) == NULL))
    g_string_append_printf (quoted, "\\%c", c);
  else
    g_string_append_c (quoted, c);
}

char *
gb_line_quote (const GbLine *line, const char *word)
{
  GString *quoted;

  if (!g_str_has_prefix (word, line->kept))
    return NULL;
  quoted = g_string_new (NULL);
  for (const char *c = word + strlen (line->kept); *c != '\0'; c++)
    append_quoted (quoted, line->quote, *c);
  return g_string_free (quoted, FALSE);
}
