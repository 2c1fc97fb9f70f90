/* THE table: every noun and verb with its words, options and help. It drives dispatch, help and 'did you mean'. */
#pragma once

#include <gio/gio.h>

typedef struct GbCall GbCall;

typedef struct
{
  const char *name;     /* "with"; the table ends at NULL */
  const char *argument; /* "PERSON"; NULL: a flag */
  const char *help;     /* to be translated */
} GbOptionSpec;

typedef struct
{
  const char *noun;  /* "" for the overview */
  const char *verb;  /* "" for what the noun does by itself */
  const char *words; /* "ID", "[FILE]"; "" for none */
  const GbOptionSpec *options;
  const char *summary; /* to be translated */
  const char *example;
  gboolean (*run) (GbCall *call, GError **error);
} GbCommand;

typedef struct
{
  const char *name;
  const char *alias;   /* Dutch; NULL: the same word */
  const char *usual;   /* the verb that is meant where none is named: it only shows; NULL: none */
  const char *summary; /* to be translated */
} GbNoun;

/* Both end with an entry whose first member is NULL. */
extern const GbNoun gb_nouns[];
extern const GbCommand gb_commands[];
extern const GbOptionSpec gb_global_options[];

/* By name or alias; NULL when there is none. */
const GbNoun *gb_noun_find (const char *name);
const GbCommand *gb_command_find (const char *noun, const char *verb);
/* What @noun does where no verb is named; NULL: one has to be. */
const GbCommand *gb_noun_usual (const GbNoun *noun);
const GbOptionSpec *gb_option_find (const GbOptionSpec *options, const char *name);
/* How many words the command takes. */
guint gb_command_count_words (const GbCommand *command);
/* A noun, and what stands for a value ("PERSON", "[FILE]"), in the reader's language; borrowed. */
const char *gb_noun_shown (const char *noun);
const char *gb_placeholder_shown (const char *word);
/* "geborgen talk plan", in Dutch "geborgen gesprek plan"; yours to free. */
char *gb_command_dup_title (const GbCommand *command);
/* The example with the noun as the reader knows it; yours to free. */
char *gb_command_dup_example (const GbCommand *command);

/* "list, show, add": the verbs of a noun; yours to free. */
char *gb_noun_dup_verbs (const GbNoun *noun);
