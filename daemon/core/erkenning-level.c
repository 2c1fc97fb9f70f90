/* How far an organisation is with its recognition, and how the files of its dossier are called. */
#include "geborgen/erkenning.h"

#include <string.h>

#include "core/words.h"

/* Of a file's name, without its ending. */
#define STEM_MAX   60u
#define ENDING_MAX 8u

static gboolean
has_word (const char *const *words, const char *word)
{
  return words != NULL && g_strv_contains (words, word);
}

/* Every item of the pillar, and at least one. */
static gboolean
pillar_holds (const char *pillar, const GbErkenningStanding *standing)
{
  g_autofree char *prefix = g_strconcat (pillar, ".", NULL);
  guint n = 0;

  for (const char *const *item = standing->items; item != NULL && *item != NULL; item++)
    if (g_str_has_prefix (*item, prefix))
      {
        n++;
        if (!has_word (standing->holding, *item))
          return FALSE;
      }
  return n > 0;
}

/* The number behind @prefix, up to 9999; 0: there is none. */
static guint
number_behind (const char *need, const char *prefix)
{
  guint64 number;

  return g_str_has_prefix (need, prefix)
                 && g_ascii_string_to_unsigned (need + strlen (prefix), 10, 1, 9999, &number, NULL)
             ? (guint)number
             : 0;
}

gboolean
gb_erkenning_is_met (const char *need, const GbErkenningStanding *standing)
{
  guint question = number_behind (need, "answered.");
  guint files = number_behind (need, "evidence.");

  if (question > 0)
    return question <= GB_ERKENNING_QUESTIONS && (standing->answered & 1u << (question - 1)) != 0;
  if (files > 0)
    return standing->files >= files;
  if (g_str_has_prefix (need, "pillar."))
    return pillar_holds (need + strlen ("pillar."), standing);
  if (g_str_has_prefix (need, "item."))
    return has_word (standing->holding, need + strlen ("item."));
  if (strcmp (need, "granted") == 0)
    return standing->granted;
  return strcmp (need, "self-check") == 0 && standing->self_checked;
}

int
gb_erkenning_level (const GbErkenningForm *form, const GbErkenningStanding *standing)
{
  for (int level = 0; level < GB_ERKENNING_LEVELS; level++)
    for (char **need = form->levels[level].needs; need != NULL && *need != NULL; need++)
      if (!gb_erkenning_is_met (*need, standing))
        return MAX (level - 1, 0);
  return GB_ERKENNING_LEVELS - 1;
}

char *
gb_erkenning_describe_need (const GbErkenningForm *form, const char *need)
{
  guint question = number_behind (need, "answered.");
  guint files = number_behind (need, "evidence.");

  if (question > 0 && question <= GB_ERKENNING_QUESTIONS)
    return g_strdup_printf (_ ("question %u has at least %d things to tell"), question,
                            form->questions[question - 1].minimum);
  if (files > 0)
    return g_strdup_printf (P_ ("%u piece of evidence has a file", "%u pieces of evidence have a file", files), files);
  if (g_str_has_prefix (need, "pillar."))
    return g_strdup_printf (_ ("every item of the pillar '%s' is done"), need + strlen ("pillar."));
  if (g_str_has_prefix (need, "item."))
    return g_strdup_printf (_ ("'%s' is done"), need + strlen ("item."));
  if (strcmp (need, "granted") == 0)
    return g_strdup (_ ("the Erkenning was granted"));
  if (strcmp (need, "self-check") == 0)
    return g_strdup_printf (_ ("a self-check in the last %d months"), form->check_months);
  return gb_words_culprit (need);
}

/* Plain letters and digits; whatever else stood there, hyphens and none at the ends. */
static char *
dup_plain (const char *text, gsize max)
{
  g_autofree char *ascii = g_str_to_ascii (text, "nl");
  GString *plain = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0' && plain->len < max; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (plain, g_ascii_tolower (*c));
    else if (plain->len > 0 && plain->str[plain->len - 1] != '-' && *c != '?')
      g_string_append_c (plain, '-');
  while (plain->len > 0 && plain->str[plain->len - 1] == '-')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

/* The last part of a path of whatever system; borrowed. */
static char *
last_part (char *name)
{
  for (char *c = name; *c != '\0'; c++)
    if (*c == '/' || *c == '\\')
      name = c + 1;
  return name;
}

char *
gb_erkenning_dup_file_name (guint number, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  char *last = last_part (valid);
  char *dot = strrchr (last, '.');
  g_autofree char *ending = NULL;
  g_autofree char *stem = NULL;

  if (dot != NULL && dot > last)
    ending = dup_plain (dot + 1, ENDING_MAX);
  if (ending != NULL && (*ending == '\0' || strchr (ending, '-') != NULL))
    g_clear_pointer (&ending, g_free);
  if (ending != NULL)
    *dot = '\0';
  stem = dup_plain (last, STEM_MAX);
  return g_strdup_printf ("%02u-%s%s%s", number, *stem != '\0' ? stem : "bewijs", ending != NULL ? "." : "",
                          ending != NULL ? ending : "");
}
