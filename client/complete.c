#include "client/complete.h"

#include <string.h>
#include <unistd.h>

#include "client/output.h"
#include "client/terminal.h"
#include "client/text-layout.h"
#include "core/words.h"
#include "geborgen/person.h"

#define INPUT_MAX 65536u
/* What a word is, beside it: so much at most, and so much at least. */
#define ABOUT_MAX 60
#define ABOUT_MIN 10
/* What a shell puts between the two, and the last column, where lines break. */
#define ABOUT_APART 6

static const char *const shells[GB_N_SHELLS] = {
  [GB_SHELL_BASH] = "bash",
  [GB_SHELL_BASH_LIST] = "bash-list",
  [GB_SHELL_ZSH] = "zsh",
  [GB_SHELL_FISH] = "fish",
};

/* What the words before the cursor's amount to. */
typedef struct
{
  GbCall *call;
  const GbNoun *noun;
  const GbCommand *command;
  const GbOptionSpec *expecting; /* an option that waits for its value */
  GPtrArray *given;              /* const char *, names of options */
  guint words;                   /* of the command's own */
  const char *first;             /* of those; NULL: none yet */
  gboolean words_only;           /* after "--" */
  gboolean lost;                 /* in words that nobody knows */
} Place;

typedef struct
{
  GPtrArray *candidates; /* GbCandidate */
  GbValues values;
  char *before; /* "--with=", where the value hangs on it; NULL: nothing */
} Answer;

gboolean
gb_shell_from_string (const char *text, GbShell *ret_shell)
{
  int i = gb_words_find (shells, GB_N_SHELLS, text);

  if (i < 0)
    return FALSE;
  *ret_shell = (GbShell)i;
  return TRUE;
}

void
gb_candidate_free (GbCandidate *candidate)
{
  if (candidate == NULL)
    return;
  g_free (candidate->word);
  g_free (candidate->about);
  g_free (candidate);
}

/* On one line. Takes @about. */
static char *
clean_about (char *about)
{
  g_autofree char *owned = about;
  g_autofree char *clean = gb_layout_clean (about);

  return gb_words_squeeze (g_strdelimit (clean, "\n\t", ' '));
}

void
gb_candidate_add (GPtrArray *candidates, char *word, char *about)
{
  GbCandidate *candidate = g_new0 (GbCandidate, 1);

  candidate->word = word;
  candidate->about = about != NULL && *about != '\0' ? clean_about (about) : NULL;
  if (candidate->about == NULL)
    g_free (about);
  g_ptr_array_add (candidates, candidate);
}

/* ---- where the cursor is ---- */

static const GbOptionSpec *
find_option (Place *place, const char *name)
{
  const GbOptionSpec *option = gb_option_find (gb_global_options, name);

  if (option != NULL)
    return option;
  /* An option before any verb belongs to what the noun does by itself. */
  if (place->command == NULL)
    place->command = place->noun != NULL ? gb_noun_usual (place->noun) : gb_command_find ("", "");
  return place->command != NULL ? gb_option_find (place->command->options, name) : NULL;
}

static void
take_language (const GbOptionSpec *option, const char *value)
{
  GbLanguage language;

  if (strcmp (option->name, "lang") == 0 && gb_language_from_string (value, &language))
    gb_terminal_speak (language);
}

static void
take_option (Place *place, const char *word)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = g_strndup (word + 2, equals != NULL ? (gsize)(equals - word - 2) : strlen (word + 2));
  const GbOptionSpec *option = find_option (place, name);

  if (option == NULL)
    return;
  g_ptr_array_add (place->given, (gpointer)option->name);
  if (equals != NULL)
    take_language (option, equals + 1);
  else if (option->argument != NULL)
    place->expecting = option;
}

static void
take_word (Place *place, const char *word)
{
  if (place->noun == NULL)
    {
      place->noun = gb_noun_find (word);
      place->command = NULL;
      place->lost = place->noun == NULL;
      return;
    }
  if (place->command == NULL && *word != '\0')
    {
      place->command = gb_command_find (place->noun->name, word);
      if (place->command != NULL)
        return;
    }
  if (place->command == NULL)
    place->command = gb_command_find (place->noun->name, "");
  place->first = place->words++ == 0 ? word : place->first;
  place->lost = place->command == NULL || place->words > gb_command_count_words (place->command);
}

static void
take (Place *place, const char *word)
{
  const GbOptionSpec *expecting = g_steal_pointer (&place->expecting);

  if (expecting != NULL && !g_str_has_prefix (word, "--"))
    take_language (expecting, word);
  else if (!place->words_only && strcmp (word, "--") == 0)
    place->words_only = TRUE;
  else if (!place->words_only && g_str_has_prefix (word, "--"))
    take_option (place, word);
  else if (place->words_only || *word != '-' || word[1] == '\0')
    take_word (place, word);
}

/* ---- what can come there ---- */

static void
add_options (Place *place, const GbOptionSpec *options, GPtrArray *candidates)
{
  for (; options->name != NULL; options++)
    if (!g_ptr_array_find_with_equal_func (place->given, options->name, g_str_equal, NULL))
      gb_candidate_add (candidates, g_strconcat ("--", options->name, NULL), g_strdup (_ (options->help)));
}

static void
list_options (Place *place, GPtrArray *candidates)
{
  const GbCommand *command = place->command != NULL ? place->command
                             : place->noun != NULL  ? gb_noun_usual (place->noun)
                                                    : gb_command_find ("", "");

  if (command != NULL)
    add_options (place, command->options, candidates);
  add_options (place, gb_global_options, candidates);
}

/* First in the reader's language; in the other one only for who began to type it. */
static void
list_nouns (gboolean typed, GPtrArray *candidates)
{
  for (const GbNoun *noun = gb_nouns; noun->name != NULL; noun++)
    gb_candidate_add (candidates, g_strdup (gb_noun_shown (noun->name)), g_strdup (_ (noun->summary)));
  for (const GbNoun *noun = gb_nouns; typed && noun->name != NULL; noun++)
    if (noun->alias != NULL)
      {
        const char *other = gb_noun_shown (noun->name) == noun->alias ? noun->name : noun->alias;

        gb_candidate_add (candidates, g_strdup (other), g_strdup (_ (noun->summary)));
      }
}

static void
list_verbs (const GbNoun *noun, GPtrArray *candidates)
{
  for (const GbCommand *command = gb_commands; command->noun != NULL; command++)
    if (strcmp (command->noun, noun->name) == 0 && *command->verb != '\0')
      gb_candidate_add (candidates, g_strdup (command->verb), g_strdup (_ (command->summary)));
}

static void
list_word (Place *place, const GbCommand *command, const char *typed, Answer *answer)
{
  g_auto (GStrv) placeholders = g_strsplit (command->words, " ", -1);
  const char *placeholder = placeholders[MIN (place->words, g_strv_length (placeholders) - 1)];
  const GbWanted wanted = { command->noun, place->first, NULL, placeholder, typed };

  gb_values_list (place->call, &wanted, answer->candidates, &answer->values);
}

static void
list_value (Place *place, const GbOptionSpec *option, const char *typed, Answer *answer)
{
  const GbWanted wanted
      = { place->noun != NULL ? place->noun->name : "", place->first, option->name, option->argument, typed };

  if (option->argument != NULL)
    gb_values_list (place->call, &wanted, answer->candidates, &answer->values);
}

static void
list_attached (Place *place, const char *current, Answer *answer)
{
  const char *equals = strchr (current, '=');
  g_autofree char *name = g_strndup (current + 2, (gsize)(equals - current - 2));
  const GbOptionSpec *option = find_option (place, name);

  if (option == NULL)
    return;
  answer->before = g_strndup (current, (gsize)(equals - current + 1));
  list_value (place, option, equals + 1, answer);
}

static void
list_words (Place *place, const char *typed, Answer *answer)
{
  const GbCommand *by_itself
      = place->noun != NULL && place->command == NULL ? gb_command_find (place->noun->name, "") : place->command;
  gboolean takes_words = by_itself != NULL && place->words < gb_command_count_words (by_itself);

  if (place->noun == NULL)
    list_nouns (*typed != '\0', answer->candidates);
  else if (place->command == NULL)
    list_verbs (place->noun, answer->candidates);
  if (place->noun != NULL && takes_words)
    list_word (place, by_itself, typed, answer);
  /* Nothing else can come. */
  if (answer->candidates->len == 0 && !takes_words && *typed == '\0' && !place->words_only)
    list_options (place, answer->candidates);
}

static void
find_answer (Place *place, const char *current, Answer *answer)
{
  gboolean is_option = !place->words_only && *current == '-';

  if (place->lost)
    return;
  if (place->expecting != NULL && !g_str_has_prefix (current, "--"))
    list_value (place, place->expecting, current, answer);
  else if (is_option && g_str_has_prefix (current, "--") && strchr (current, '=') != NULL)
    list_attached (place, current, answer);
  else if (is_option)
    list_options (place, answer->candidates);
  else
    list_words (place, current, answer);
}

/* ---- which of it fits ---- */

typedef gboolean (*Fits) (const char *folded, const char *typed);

/* Somewhere in it a word begins so. */
static gboolean
has_word (const char *folded, const char *typed)
{
  for (const char *at = strstr (folded, typed); at != NULL; at = strstr (at + 1, typed))
    if (at == folded || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;
  return FALSE;
}

static GPtrArray *
keep_fitting (GPtrArray *candidates, const char *typed, gboolean folds, Fits fits)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < candidates->len; i++)
    {
      GbCandidate *candidate = g_ptr_array_index (candidates, i);
      g_autofree char *folded = folds ? gb_name_fold (candidate->word) : g_strdup (candidate->word);

      if (fits (folded, typed))
        g_ptr_array_add (kept, candidate);
    }
  return kept;
}

/* A shell goes on to what all words have in common; that mustn't take away what was typed. */
static gboolean
goes_on (GPtrArray *words, const char *typed)
{
  const char *first = words->len > 0 ? ((const GbCandidate *)g_ptr_array_index (words, 0))->word : "";
  gsize common = strlen (first);
  g_autofree char *shared = NULL;
  g_autofree char *folded = NULL;

  for (guint i = 1; i < words->len; i++)
    {
      const char *word = ((const GbCandidate *)g_ptr_array_index (words, i))->word;
      gsize same = 0;

      while (same < common && first[same] == word[same])
        same++;
      common = same;
    }
  shared = g_utf8_make_valid (first, (gssize)common);
  folded = gb_name_fold (shared);
  return common == 0 || strstr (folded, typed) != NULL;
}

/* Those of @all that fit what was typed; borrowed. */
static GPtrArray *
choose (GPtrArray *all, GbShell shell, GbValues values, const char *typed, gboolean *ret_menu)
{
  g_autofree char *folded = gb_name_fold (typed);
  g_autoptr (GPtrArray) named = NULL;

  *ret_menu = FALSE;
  if (values != GB_VALUES_NAMES)
    return keep_fitting (all, typed, FALSE, g_str_has_prefix);
  named = keep_fitting (all, folded, TRUE, g_str_has_prefix);
  if (named->len == 0)
    {
      g_ptr_array_unref (named);
      named = keep_fitting (all, folded, TRUE, has_word);
    }
  if (goes_on (named, folded))
    return g_steal_pointer (&named);
  *ret_menu = shell == GB_SHELL_ZSH;
  return shell == GB_SHELL_ZSH ? g_steal_pointer (&named) : keep_fitting (all, typed, FALSE, g_str_has_prefix);
}

/* ---- the answer, as each shell has it ---- */

/* What a word is, as far as it fits on its line. fish sees to that itself. Yours; NULL: nothing to say. */
static char *
dup_about (const GbCandidate *candidate, GbShell shell, guint width)
{
  guint used = gb_layout_width (candidate->word) + ABOUT_APART;
  guint room = width == 0 ? ABOUT_MAX : CLAMP (width - MIN (used, width), ABOUT_MIN, ABOUT_MAX);
  g_autofree char *start = NULL;

  if (candidate->about == NULL || shell == GB_SHELL_FISH || gb_layout_width (candidate->about) <= room)
    return g_strdup (candidate->about);
  /* Wide characters take two columns. */
  for (glong n = (glong)MIN (room, g_utf8_strlen (candidate->about, -1)) - 1; n > 0; n--)
    {
      g_free (start);
      start = g_utf8_substring (candidate->about, 0, n);
      if (gb_layout_width (start) < room)
        break;
    }
  return g_strconcat (start, "…", NULL);
}

static void
append_bash (GString *out, const GbLine *line, const char *word, const char *before, const char *about)
{
  g_autofree char *whole = g_strconcat (before != NULL ? before : "", word, NULL);
  g_autofree char *quoted = gb_line_quote (line, whole);

  if (quoted == NULL)
    return;
  g_string_append (out, quoted);
  if (about != NULL)
    g_string_append_printf (out, "  (%s)", about);
  g_string_append_c (out, '\n');
}

static void
append_words (GString *out, GbShell shell, const GbLine *line, const Answer *answer, GPtrArray *chosen)
{
  gboolean is_list = shell == GB_SHELL_BASH_LIST && chosen->len > 1;
  guint width = gb_terminal_find_width ();

  for (guint i = 0; i < chosen->len; i++)
    {
      const GbCandidate *candidate = g_ptr_array_index (chosen, i);
      g_autofree char *about = dup_about (candidate, shell, width);

      if (shell == GB_SHELL_BASH || shell == GB_SHELL_BASH_LIST)
        append_bash (out, line, candidate->word, answer->before, is_list ? about : NULL);
      else
        /* fish wants the whole word, zsh what stands behind the '='. */
        g_string_append_printf (out, "%s%s%s%s\n",
                                shell == GB_SHELL_FISH && answer->before != NULL ? answer->before : "", candidate->word,
                                about != NULL ? "\t" : "", about != NULL ? about : "");
    }
}

static void
append_answer (GString *out, GbShell shell, const GbLine *line, const Answer *answer)
{
  const char *typed = line->current + (answer->before != NULL ? strlen (answer->before) : 0);
  gboolean menu = FALSE;
  g_autoptr (GPtrArray) chosen = NULL;

  if (answer->values == GB_VALUES_FILES)
    {
      g_string_append (out, "files\n");
      return;
    }
  /* fish looks for what was typed by itself, anywhere in a word. */
  chosen = shell == GB_SHELL_FISH ? g_ptr_array_ref (answer->candidates)
                                  : choose (answer->candidates, shell, answer->values, typed, &menu);
  g_string_append (out, menu ? "menu\n" : "words\n");
  append_words (out, shell, line, answer, chosen);
}

static void
answer_line (GbCall *call, GbShell shell, const GbLine *line)
{
  g_autoptr (GPtrArray) given = g_ptr_array_new ();
  Place place = { .call = call, .given = given };
  Answer answer = { .candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_candidate_free) };

  for (guint i = 0; i < line->words->len; i++)
    take (&place, g_ptr_array_index (line->words, i));
  find_answer (&place, line->current, &answer);
  append_answer (call->out, shell, line, &answer);
  g_ptr_array_unref (answer.candidates);
  g_free (answer.before);
}

static gboolean
read_input (GByteArray *input)
{
  guint8 buffer[4096];
  gssize got;

  while ((got = read (STDIN_FILENO, buffer, sizeof buffer)) > 0 && input->len <= INPUT_MAX)
    g_byte_array_append (input, buffer, (guint)got);
  return got == 0 && input->len > 0 && input->len <= INPUT_MAX;
}

int
gb_complete_run (const char *shell)
{
  g_autoptr (GbCall) call = gb_call_new ();
  g_autoptr (GByteArray) input = g_byte_array_new ();
  g_autoptr (GbLine) line = NULL;
  GbShell chosen;

  call->hurried = TRUE;
  if (!gb_shell_from_string (shell, &chosen) || !read_input (input))
    return 0;
  line = gb_line_read (chosen, (const char *)input->data, input->len);
  if (line != NULL)
    answer_line (call, chosen, line);
  /* Where nobody reads it there is nobody to tell. */
  gb_output_flush (call, NULL);
  return 0;
}
