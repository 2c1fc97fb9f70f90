/* Shell completion: what can come next on a command line that isn't finished. `geborgen --complete SHELL` is what the scripts in
 * share/completions call; nobody types it, and it never says anything but what can come next.
 *
 * It reads values that each end in a zero octet: for zsh and fish the words after the program's name, unquoted, the last being the one
 * under the cursor as far as it was typed; for bash its COMP_WORDBREAKS, and the line up to the cursor as it was typed.
 *
 * It writes lines. The first says what follows: "words"; "menu", words to choose from that don't begin with what was typed; "files", the shell's
 * own completion of files is to be used. Then a line a word: for bash quoted to stand where the cursor's word is; for zsh and fish
 * the word, a tab and what it is. */
#pragma once

#include "client/call.h"

typedef enum
{
  GB_SHELL_BASH,
  GB_SHELL_BASH_LIST, /* bash that only lists: each word with what it is */
  GB_SHELL_ZSH,
  GB_SHELL_FISH,
  GB_N_SHELLS
} GbShell;

/* FALSE when there is no such shell. */
gboolean gb_shell_from_string (const char *text, GbShell *ret_shell);
/* The whole of it, from the standard input to the standard output. Returns the exit status: always 0. */
int gb_complete_run (const char *shell);

/* ---- the steps of it, for tests ---- */

/* A line that isn't finished: complete-line.c. */
typedef struct
{
  GPtrArray *words; /* char *, unquoted, those before the cursor's without the program's name */
  char *current;    /* the cursor's word as far as it was typed, unquoted */
  char *kept;       /* what bash leaves standing of it, unquoted: what it offers takes the place of the rest */
  char quote;       /* the quotation mark that is open; '\0': none */
} GbLine;

void gb_line_free (GbLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbLine, gb_line_free)
/* NULL when it isn't a line of ours: too long, too many words, no UTF-8. */
GbLine *gb_line_read (GbShell shell, const char *data, gsize size) G_GNUC_WARN_UNUSED_RESULT;
/* @word as bash wants it in the place of what isn't kept; NULL when it can't stand there. Yours. */
char *gb_line_quote (const GbLine *line, const char *word);

/* Something that can come next: complete-values.c. */
typedef struct
{
  char *word;
  char *about; /* what it is, on one line; NULL: nothing to say */
} GbCandidate;

void gb_candidate_free (GbCandidate *candidate);
/* Takes both texts; @about may be NULL. */
void gb_candidate_add (GPtrArray *candidates, char *word, char *about);

typedef enum
{
  GB_VALUES_WORDS, /* of ours: they begin with what was typed */
  GB_VALUES_NAMES, /* of people and teams: case and accents don't count, and any word of it will do */
  GB_VALUES_FILES,
} GbValues;

/* What is to be completed. */
typedef struct
{
  const char *noun;        /* as the table has it */
  const char *first;       /* the first of the command's own words before it, such as a talk's number; NULL: none */
  const char *option;      /* whose value it is; NULL: it is a word */
  const char *placeholder; /* "PERSON", "yes|no" */
  const char *typed;       /* as far as it was typed, "" when it wasn't */
} GbWanted;

/* Everything that can stand there. FALSE when nobody knows of such a placeholder. Asks the service through @call, and finds nothing when it doesn't
 * answer. */
gboolean gb_values_list (GbCall *call, const GbWanted *wanted, GPtrArray *candidates, GbValues *ret_values);
