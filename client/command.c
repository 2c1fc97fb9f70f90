#include "client/command.h"

#include <string.h>

#include "geborgen/text.h"

const GbNoun *
gb_noun_find (const char *name)
{
  for (const GbNoun *noun = gb_nouns; noun->name != NULL; noun++)
    if (strcmp (noun->name, name) == 0 || g_strcmp0 (noun->alias, name) == 0)
      return noun;
  return NULL;
}

const GbCommand *
gb_command_find (const char *noun, const char *verb)
{
  for (const GbCommand *command = gb_commands; command->noun != NULL; command++)
    if (strcmp (command->noun, noun) == 0 && strcmp (command->verb, verb) == 0)
      return command;
  return NULL;
}

const GbCommand *
gb_noun_usual (const GbNoun *noun)
{
  const GbCommand *itself = gb_command_find (noun->name, "");

  return itself != NULL || noun->usual == NULL ? itself : gb_command_find (noun->name, noun->usual);
}

const GbOptionSpec *
gb_option_find (const GbOptionSpec *options, const char *name)
{
  for (; options->name != NULL; options++)
    if (strcmp (options->name, name) == 0)
      return options;
  return NULL;
}

guint
gb_command_count_words (const GbCommand *command)
{
  guint n = *command->words != '\0' ? 1 : 0;

  for (const char *c = command->words; *c != '\0'; c++)
    n += *c == ' ' ? 1 : 0;
  /* "FILE...": as many as there are. */
  return g_str_has_suffix (command->words, "...") ? G_MAXUINT : n;
}

const char *
gb_noun_shown (const char *noun)
{
  const GbNoun *found = gb_text_get_language () == GB_LANGUAGE_NL ? gb_noun_find (noun) : NULL;

  return found != NULL && found->alias != NULL ? found->alias : noun;
}

const char *
gb_placeholder_shown (const char *word)
{
  /* One a line, so that a new one is one line. */
  /* clang-format off */
  static const char *const words[] = {
    N_ ("PERSON"),
    N_ ("TEAM"),
    N_ ("NAME"),
    N_ ("KIND"),
    N_ ("STATE"),
    N_ ("DATE"),
    N_ ("\"DATE HH:MM\""),
    N_ ("FILE.csv"),
    N_ ("[FILE]"),
    N_ ("FILE"),
    N_ ("FILE..."),
    N_ ("TEXT"),
    N_ ("YYYY"),
    N_ ("TIME"),
    N_ ("ADDRESS"),
    N_ ("yes|no"),
    N_ ("RECORD"),
    N_ ("manager|employee"),
    N_ ("POINTS"),
    N_ ("POINT"),
    N_ ("POINT,POINT"),
    N_ ("ROLE"),
    N_ ("RIGHT"),
    N_ ("ITEM"),
    N_ ("[ITEM]"),
    N_ ("ITEMS"),
    N_ ("PILLAR"),
    N_ ("QUESTION[.EXAMPLE]"),
    N_ ("EUROS"),
    N_ ("[IDEA]"),
    N_ ("SECTION"),
    N_ ("employee|manager"),
    N_ ("ROUND"),
    N_ ("[ROUND]"),
    N_ ("COLUMN"),
    N_ ("TITLE"),
    N_ ("WHO"),
    N_ ("QUESTION"),
    N_ ("[create|show|export] [FILE]"),
    N_ ("FILE.zip"),
    N_ ("HANDOVER"),
    N_ ("IDS"),
    N_ ("REF=ID"),
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word) == 0)
      return _ (words[i]);
  return word;
}

char *
gb_command_dup_title (const GbCommand *command)
{
  return g_strconcat ("geborgen", *command->noun != '\0' ? " " : "", gb_noun_shown (command->noun),
                      *command->verb != '\0' ? " " : "", command->verb, NULL);
}

char *
gb_command_dup_example (const GbCommand *command)
{
  g_autofree char *start = g_strconcat ("geborgen ", command->noun, NULL);

  if (*command->noun == '\0' || !g_str_has_prefix (command->example, start))
    return g_strdup (command->example);
  return g_strconcat ("geborgen ", gb_noun_shown (command->noun), command->example + strlen (start), NULL);
}

char *
gb_noun_dup_verbs (const GbNoun *noun)
{
  GString *verbs = g_string_new (NULL);

  for (const GbCommand *command = gb_commands; command->noun != NULL; command++)
    if (strcmp (command->noun, noun->name) == 0 && *command->verb != '\0')
      g_string_append_printf (verbs, "%s%s", verbs->len > 0 ? ", " : "", command->verb);
  return g_string_free (verbs, FALSE);
}
