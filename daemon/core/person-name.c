/* Names: how they are written, compared and shortened. */
#include <string.h>

#include "core/words.h"
#include "geborgen/person.h"

/* ASCII without control characters and without a blank too many: there is nothing to normalise. */
static gboolean
is_plain (const char *name)
{
  gboolean blank = TRUE;

  for (; g_ascii_isprint (*name); name++)
    {
      if (*name == ' ' && blank)
        return FALSE;
      blank = *name == ' ';
    }
  return *name == '\0' && !blank;
}

char *
gb_name_normalise (const char *name)
{
  if (name == NULL)
    return NULL;
  if (is_plain (name))
    return g_strdup (name);

  g_autofree char *squeezed = gb_words_squeeze (name);
  /* Invalid UTF-8 stays what it is, for the check to name. */
  if (!g_utf8_validate (squeezed, -1, NULL))
    return g_steal_pointer (&squeezed);
  return g_utf8_normalize (squeezed, -1, G_NORMALIZE_NFC);
}

char *
gb_name_fold (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *squeezed = gb_words_squeeze (valid);
  g_autofree char *apart = g_utf8_normalize (squeezed, -1, G_NORMALIZE_NFKD);
  g_autoptr (GString) bare = g_string_sized_new (strlen (apart));

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK)
        g_string_append_unichar (bare, c);
    }
  g_autofree char *folded = g_utf8_casefold (bare->str, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
}

/* Before a surname. Those of the first row are often written with a capital (De Vries); those of the second also are first
 * names or ends of one, and count in lower case only (Ben, Al, In). */
static gboolean
is_prefix (const char *word)
{
  static const char *const any_case[]
      = { "van", "de", "den", "der", "ten", "ter", "te", "'t", "’t", "'s", "’s", "von" };
  static const char *const lower_case[]
      = { "in",  "op",  "aan", "bij", "onder", "over",  "uit", "voor", "het", "da", "di",
          "do",  "dos", "du",  "des", "del",   "della", "la",  "le",   "el",  "al", "ben",
          "bin", "ibn", "abu", "vom", "zu",    "zum",   "zur", "af",   "av",  "d'" };
  g_autofree char *lower = g_utf8_strdown (word, -1);

  return gb_words_find (any_case, G_N_ELEMENTS (any_case), lower) >= 0
         || gb_words_find (lower_case, G_N_ELEMENTS (lower_case), word) >= 0;
}

/* "Jansen-de" of "Jansen-de Boer". */
static gboolean
ends_in_hyphen_prefix (const char *word)
{
  const char *hyphen = strrchr (word, '-');
  return hyphen != NULL && hyphen != word && is_prefix (hyphen + 1);
}

/* Where the surname begins among @n words, @n > 1: at the first prefix after the first word, at the first half of a double
 * name, else at the last word. */
static guint
find_surname (char **words, guint n)
{
  for (guint i = 1; i + 1 < n; i++)
    if (is_prefix (words[i]) || ends_in_hyphen_prefix (words[i]) || strcmp (words[i + 1], "-") == 0)
      return i;
  return n - 1;
}

/* The first letter with its marks, in upper case, and a full stop; the Dutch IJ is one letter. */
static void
append_initial (GString *text, const char *word)
{
  const char *rest = g_utf8_next_char (word);

  if (g_str_has_prefix (word, "IJ"))
    g_string_append (text, "IJ");
  else
    g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (word)));
  for (; *rest != '\0' && g_unichar_type (g_utf8_get_char (rest)) == G_UNICODE_NON_SPACING_MARK;
       rest = g_utf8_next_char (rest))
    g_string_append_unichar (text, g_utf8_get_char (rest));
  g_string_append_c (text, '.');
}

/* "Vries, Anna de", as lists have it, is "Anna de Vries". NULL when there is no comma, or nothing on one side of it. */
static char *
turn_round (const char *name)
{
  const char *comma = strchr (name, ',');
  if (comma == NULL)
    return NULL;

  g_autofree char *surname = g_strndup (name, (gsize)(comma - name));
  const char *first = comma + 1 + strspn (comma + 1, " ,");
  if (*g_strstrip (surname) == '\0' || *first == '\0')
    return NULL;
  return g_strdup_printf ("%s %s", first, surname);
}

char *
gb_person_short_name (const char *name)
{
  g_autofree char *valid = is_plain (name) ? NULL : g_utf8_make_valid (name, -1);
  g_autofree char *normal = gb_name_normalise (valid != NULL ? valid : name);
  g_autofree char *turned = turn_round (normal);
  g_auto (GStrv) words = g_strsplit (turned != NULL ? turned : normal, " ", -1);
  guint n = g_strv_length (words);

  if (n < 2)
    return g_steal_pointer (&normal);

  guint surname = find_surname (words, n);
  g_autofree char *rest = g_strjoinv (" ", words + surname);
  GString *text = g_string_new (NULL);
  append_initial (text, words[0]);
  g_string_append_printf (text, " %s", rest);
  return g_string_free (text, FALSE);
}
