#include "client/options.h"

#include "client/suggest.h"
#include "geborgen/error.h"

#include <string.h>

typedef struct
{
  GbCall *call;
  int argc;
  char **argv;
  int at; /* the argument being read */
} Reader;

static gboolean
fail_unknown (const char *what, const char *word, GPtrArray *known, const char *help, GError **error)
{
  const char *nearest;

  g_ptr_array_add (known, NULL);
  nearest = gb_suggest_nearest (word, (const char *const *)known->pdata);
  if (nearest != NULL)
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("unknown %s '%s'; did you mean '%s'?"), what, word, nearest);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("unknown %s '%s'; see '%s --help'"), what, word, help);
  return FALSE;
}

static gboolean
fail_noun (const char *word, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (const GbNoun *noun = gb_nouns; noun->name != NULL; noun++)
    {
      g_ptr_array_add (known, (gpointer)noun->name);
      if (noun->alias != NULL)
        g_ptr_array_add (known, (gpointer)noun->alias);
    }
  return fail_unknown (_ ("command"), word, known, "geborgen", error);
}

static gboolean
fail_verb (const GbCall *call, const char *word, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autofree char *help = g_strdup_printf ("geborgen %s", call->noun_typed);

  for (const GbCommand *command = gb_commands; command->noun != NULL; command++)
    if (strcmp (command->noun, call->noun->name) == 0 && *command->verb != '\0')
      g_ptr_array_add (known, (gpointer)command->verb);
  return fail_unknown (_ ("verb"), word, known, help, error);
}

static gboolean
fail_option (GbCall *call, const char *argument, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *word = g_strndup (argument, strcspn (argument, "="));
  g_autofree char *help = call->command != NULL ? gb_command_dup_title (call->command)
                          : call->noun != NULL  ? g_strdup_printf ("geborgen %s", call->noun_typed)
                                                : g_strdup ("geborgen");

  if (call->command != NULL)
    for (const GbOptionSpec *option = call->command->options; option->name != NULL; option++)
      g_ptr_array_add (known, g_strdup_printf ("--%s", option->name));
  for (const GbOptionSpec *option = gb_global_options; option->name != NULL; option++)
    g_ptr_array_add (known, g_strdup_printf ("--%s", option->name));
  return fail_unknown (_ ("option"), word, known, help, error);
}

static const GbOptionSpec *
find_option (GbCall *call, const char *name)
{
  const GbOptionSpec *option = gb_option_find (gb_global_options, name);

  if (option != NULL)
    return option;
  /* An option before any verb belongs to what the noun does by itself. */
  if (call->command == NULL)
    call->command = call->noun != NULL ? gb_noun_usual (call->noun) : gb_command_find ("", "");
  return call->command != NULL ? gb_option_find (call->command->options, name) : NULL;
}

/* The value after the '=', or the next argument. */
static gboolean
take_value (Reader *reader, const GbOptionSpec *option, const char *equals, const char **ret_value, GError **error)
{
  const char *next = reader->at + 1 < reader->argc ? reader->argv[reader->at + 1] : NULL;

  if (option->argument == NULL && equals != NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("option '--%s' takes no value"), option->name);
      return FALSE;
    }
  if (option->argument == NULL)
    *ret_value = "";
  else if (equals != NULL)
    *ret_value = equals + 1;
  else if (next != NULL && !g_str_has_prefix (next, "--"))
    {
      *ret_value = next;
      reader->at++;
    }
  else
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("option '--%s' needs a value: '--%s=%s'"), option->name,
                   option->name, gb_placeholder_shown (option->argument));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_option (Reader *reader, GError **error)
{
  const char *argument = reader->argv[reader->at];
  const char *equals = strchr (argument, '=');
  g_autofree char *name = NULL;
  const GbOptionSpec *option;
  const char *value;

  if (strcmp (argument, "-h") == 0)
    argument = "--help";
  if (!g_str_has_prefix (argument, "--"))
    return fail_option (reader->call, argument, error);
  name = equals != NULL ? g_strndup (argument + 2, (gsize)(equals - argument - 2)) : g_strdup (argument + 2);
  option = find_option (reader->call, name);
  if (option == NULL)
    return fail_option (reader->call, argument, error);
  if (!take_value (reader, option, equals, &value, error))
    return FALSE;
  if (gb_call_has (reader->call, option->name) && option->argument != NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("option '--%s' is given twice"), option->name);
      return FALSE;
    }
  g_hash_table_insert (reader->call->options, (gpointer)option->name, (gpointer)value);
  return TRUE;
}

static gboolean
read_word (Reader *reader, GError **error)
{
  GbCall *call = reader->call;
  const char *word = reader->argv[reader->at];

  if (call->noun == NULL)
    {
      call->noun = gb_noun_find (word);
      call->noun_typed = word;
      call->command = NULL;
      return call->noun != NULL || fail_noun (word, error);
    }
  if (call->command == NULL)
    {
      call->command = gb_command_find (call->noun->name, word);
      if (call->command != NULL && *word != '\0')
        return TRUE;
      call->command = gb_command_find (call->noun->name, "");
      if (call->command == NULL || gb_command_count_words (call->command) == 0)
        return fail_verb (call, word, error);
    }
  if (call->words->len >= gb_command_count_words (call->command))
    {
      g_autofree char *title = gb_command_dup_title (call->command);

      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is one word too many; see '%s --help'"), word, title);
      return FALSE;
    }
  g_ptr_array_add (call->words, (gpointer)word);
  return TRUE;
}

/* Fills in what the noun does by itself where no verb was named. */
static gboolean
settle_command (GbCall *call, GError **error)
{
  g_autofree char *verbs = NULL;

  if (call->command != NULL || gb_call_has (call, "help"))
    return TRUE;
  call->command = call->noun != NULL ? gb_noun_usual (call->noun) : gb_command_find ("", "");
  if (call->command != NULL)
    return TRUE;
  g_assert (call->noun != NULL); /* the table has a row for no noun at all */
  verbs = gb_noun_dup_verbs (call->noun);
  g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' needs a verb: %s"), call->noun_typed, verbs);
  return FALSE;
}

gboolean
gb_options_parse (GbCall *call, int argc, char **argv, GError **error)
{
  Reader reader = { call, argc, argv, 1 };
  gboolean words_only = FALSE;

  for (; reader.at < argc; reader.at++)
    {
      const char *argument = argv[reader.at];
      gboolean is_option = !words_only && argument[0] == '-' && argument[1] != '\0';

      if (!g_utf8_validate (argument, -1, NULL))
        {
          g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("argument %d isn't valid UTF-8"), reader.at);
          return FALSE;
        }
      if (is_option && strcmp (argument, "--") == 0)
        words_only = TRUE;
      else if (is_option ? !read_option (&reader, error) : !read_word (&reader, error))
        return FALSE;
    }
  return settle_command (call, error);
}
