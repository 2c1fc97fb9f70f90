#include "core/health-words.h"

#include <string.h>

#include "core/data.h"

static const char *const files[] = {
  "/org/geborgen/core/health-words/nl.txt",
  "/org/geborgen/core/health-words/en.txt",
};

/* A section, and what its words are in each of the files; 0 stands for the endings. */
static const struct
{
  const char *name;
  guint flags[G_N_ELEMENTS (files)];
} sections[] = {
  { "[words]", { GB_HEALTH_WORD, GB_HEALTH_WORD } },
  { "[states]", { GB_HEALTH_STATE_NL, GB_HEALTH_STATE_EN } },
  { "[kin]", { GB_HEALTH_KIN_NL, GB_HEALTH_KIN_EN } },
  { "[ordinary]", { GB_HEALTH_ORDINARY, GB_HEALTH_ORDINARY } },
  { "[known]", { GB_HEALTH_KNOWN, GB_HEALTH_KNOWN } },
  { "[endings]", { 0, 0 } },
};

/* ---- folding ---- */

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* "mother's", "can't", "hernia's"; but not "I'll". */
static gboolean
ends_in_s_or_t (const char *p, const char *end)
{
  return p < end && strchr ("sStT", *p) != NULL && (p + 1 == end || !g_unichar_isalpha (g_utf8_get_char (p + 1)));
}

static void
append_folded (GString *folded, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    if (g_unichar_isalpha (parts[i]))
      g_string_append_unichar (folded, g_unichar_tolower (parts[i]));
}

gboolean
gb_health_next_word (const char **text, const char *end, GString *folded, const char **ret_start)
{
  const char *p = *text;

  while (p < end && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  *ret_start = p;
  g_string_truncate (folded, 0);
  for (const char *next; p < end; p = next)
    {
      gunichar c = g_utf8_get_char (p);
      next = g_utf8_next_char (p);
      if (g_unichar_isalpha (c))
        append_folded (folded, c);
      else if (!g_unichar_ismark (c) && g_unichar_type (c) != G_UNICODE_FORMAT
               && !(is_apostrophe (c) && ends_in_s_or_t (next, end)))
        break;
    }
  *text = p;
  return folded->len > 0;
}

/* ---- reading ---- */

static void
add (GHashTable *table, const char *word, guint flags)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (table, word));

  g_hash_table_insert (table, g_strdup (word), GUINT_TO_POINTER (known | flags));
}

static void
add_whole (GbHealthWords *words, const char *word, guint flags, gboolean may_be_misspelt)
{
  gsize length = strlen (word);

  if (may_be_misspelt && flags == GB_HEALTH_WORD && length < GB_HEALTH_LONG_MAX
      && !g_hash_table_contains (words->whole, word))
    g_ptr_array_add (words->by_length[length], g_strdup (word));
  add (words->whole, word, flags);
}

static void
add_end (GbHealthWords *words, const char *end, guint flags)
{
  add (words->ends, end, flags);
  words->end_max = MAX (words->end_max, strlen (end));
}

static void
add_start (GbHealthWords *words, const char *start, guint flags)
{
  add (words->starts, start, flags);
  words->start_max = MAX (words->start_max, strlen (start));
}

static void
add_with_endings (GbHealthWords *words, const char *stem, guint flags, GPtrArray *endings, gboolean is_end)
{
  gboolean is_long = strlen (stem) >= GB_HEALTH_LONG;

  for (guint i = 0; i <= endings->len; i++)
    {
      g_autofree char *word = g_strconcat (stem, i > 0 ? endings->pdata[i - 1] : "", NULL);

      if (is_end)
        add_end (words, word, flags);
      else
        add_whole (words, word, flags, is_long);
    }
}

static gboolean
is_in_capitals (const char *entry)
{
  gsize letters = 0;

  for (; g_ascii_isupper (*entry); entry++)
    letters++;
  return letters >= 2 && *entry == '\0';
}

/* The words of an entry with the stars where they were. */
static char **
split_folded (const char *entry)
{
  g_auto (GStrv) parts = g_strsplit_set (entry, " -", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) folded = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    {
      const char *p = *part, *start;
      gboolean any_start = *p == '*', any_end = p[1] != '\0' && g_str_has_suffix (p, "*");

      gb_health_next_word (&p, p + strlen (p), folded, &start);
      if (any_start)
        g_string_prepend_c (folded, '*');
      if (any_end)
        g_string_append_c (folded, '*');
      g_strv_builder_add (builder, folded->str);
    }
  return g_strv_builder_end (builder);
}

static void
add_phrase (GbHealthWords *words, char **parts, guint flags)
{
  GbHealthPhrase *phrase = g_new (GbHealthPhrase, 1);

  phrase->parts = parts;
  phrase->flags = flags;
  g_ptr_array_add (words->phrases, phrase);
}

static void
add_entry (GbHealthWords *words, const char *entry, guint flags, GPtrArray *endings)
{
  g_auto (GStrv) parts = split_folded (*entry == '=' ? entry + 1 : entry);
  char *word = parts[0];
  gsize length = strlen (word);

  if (flags == 0)
    g_ptr_array_add (endings, g_strdup (word));
  else if (parts[1] != NULL)
    add_phrase (words, g_steal_pointer (&parts), flags);
  else if (is_in_capitals (entry))
    add_whole (words, word, GB_HEALTH_CAPITALS, FALSE);
  else if (*entry == '=')
    add_whole (words, word, flags, FALSE);
  else if (*word == '*')
    add_with_endings (words, word + 1, flags, endings, TRUE);
  else if (word[length - 1] == '*')
    {
      word[length - 1] = '\0';
      add_start (words, word, flags);
    }
  else
    add_with_endings (words, word, flags, endings, FALSE);
}

static void
read_file (GbHealthWords *words, guint file)
{
  g_autoptr (GBytes) bytes = gb_core_data (files[file]);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) endings = g_ptr_array_new_with_free_func (g_free);
  guint flags = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) entries = **line == '#' ? NULL : g_strsplit (*line, ",", -1);

      for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
        if (g_str_equal (sections[i].name, *line))
          flags = sections[i].flags[file];
      if (**line != '[')
        for (char **entry = entries; entry != NULL && *entry != NULL; entry++)
          if (*g_strstrip (*entry) != '\0')
            add_entry (words, *entry, flags, endings);
    }
}

static GbHealthWords *
read_words (void)
{
  GbHealthWords *words = g_new0 (GbHealthWords, 1);

  words->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words->phrases = g_ptr_array_new ();
  for (guint i = 0; i < GB_HEALTH_LONG_MAX; i++)
    words->by_length[i] = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    read_file (words, i);
  return words;
}

const GbHealthWords *
gb_health_words (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize)read_words ());
  return (const GbHealthWords *)once;
}

/* ---- looking up ---- */

guint
gb_health_words_look_up (const GbHealthWords *words, const char *word)
{
  gsize length = strlen (word);
  g_autofree char *start = g_strndup (word, words->start_max);
  guint flags = GPOINTER_TO_UINT (g_hash_table_lookup (words->whole, word));

  for (gsize n = strlen (start); n > 0; n--)
    {
      start[n] = '\0';
      flags |= GPOINTER_TO_UINT (g_hash_table_lookup (words->starts, start));
    }
  for (gsize n = 1; n < length && n <= words->end_max; n++)
    flags |= GPOINTER_TO_UINT (g_hash_table_lookup (words->ends, word + length - n));
  return flags;
}

gboolean
gb_health_part_fits (const char *part, const char *word)
{
  gsize length = strlen (part);

  if (*part == '*')
    return g_str_has_suffix (word, part + 1);
  if (part[length - 1] == '*')
    return strncmp (word, part, length - 1) == 0;
  return strcmp (word, part) == 0;
}
