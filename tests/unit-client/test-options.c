/* The command line: the table, the parser, 'did you mean'. */
#include "client-test.h"

#include "client/suggest.h"

/* Parses a NULL-terminated command line. */
static GbCall *
parse (const char *const *words, GError **error)
{
  g_autoptr (GbCall) call = gb_call_new ();

  if (!gb_options_parse (call, (int)g_strv_length ((char **)words), (char **)words, error))
    return NULL;
  return g_steal_pointer (&call);
}

#define LINE(...) ((const char *const[]){ "geborgen", __VA_ARGS__, NULL })

static GbCall *
parse_fine (const char *const *words)
{
  g_autoptr (GError) error = NULL;
  GbCall *call = parse (words, &error);

  ck_assert_msg (call != NULL, "%s", error != NULL ? error->message : "no error");
  return call;
}

static void
assert_refused (const char *const *words, const char *part)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (parse (words, &error));
  assert_error (error, GB_ERROR_USAGE, part);
}

static void
assert_command (const char *const *words, const char *title)
{
  g_autoptr (GbCall) call = parse_fine (words);
  g_autofree char *found = gb_command_dup_title (call->command);

  ck_assert_str_eq (found, title);
}

START_TEST (test_finds_commands)
{
  static const char *const nothing[] = { "geborgen", NULL };

  assert_command (nothing, "geborgen");
  assert_command (LINE ("--json"), "geborgen");
  assert_command (LINE ("talk", "list"), "geborgen talk list");
  assert_command (LINE ("gesprek", "list"), "geborgen talk list");
  assert_command (LINE ("--json", "agenda", "--no-color", "path"), "geborgen calendar path");
  assert_command (LINE ("backup"), "geborgen backup");
  assert_command (LINE ("backup", "list"), "geborgen backup list");
  assert_command (LINE ("restore", "latest"), "geborgen restore");
  assert_command (LINE ("config"), "geborgen config");
}
END_TEST

START_TEST (test_reads_options)
{
  g_autoptr (GbCall) call = parse_fine (LINE ("talk", "plan", "12", "--on", "3 dec 10:00", "--minutes=45", "--json"));

  ck_assert_str_eq (gb_call_get_word (call, 0), "12");
  ck_assert_str_eq (gb_call_get (call, "on"), "3 dec 10:00");
  ck_assert_str_eq (gb_call_get (call, "minutes"), "45");
  ck_assert (gb_call_wants_json (call));
  ck_assert_ptr_null (gb_call_get_word (call, 1));
}
END_TEST

START_TEST (test_reads_odd_values)
{
  g_autoptr (GbCall) dash = parse_fine (LINE ("agreement", "add", "--text", "-", "--with="));
  g_autoptr (GbCall) after = parse_fine (LINE ("person", "add", "--", "--with"));
  g_autoptr (GbCall) out = parse_fine (LINE ("calendar", "export", "-"));

  ck_assert_str_eq (gb_call_get (dash, "text"), "-");
  ck_assert_str_eq (gb_call_get (dash, "with"), "");
  ck_assert_str_eq (gb_call_get_word (after, 0), "--with");
  ck_assert_str_eq (gb_call_get_word (out, 0), "-");
}
END_TEST

START_TEST (test_help_everywhere)
{
  g_autoptr (GbCall) whole = parse_fine (LINE ("--help"));
  g_autoptr (GbCall) noun = parse_fine (LINE ("talk", "--help"));
  g_autoptr (GbCall) verb = parse_fine (LINE ("talk", "plan", "-h"));

  ck_assert_ptr_null (whole->noun);
  ck_assert_ptr_null (noun->command);
  ck_assert_str_eq (verb->command->verb, "plan");
}
END_TEST

START_TEST (test_refuses)
{
  assert_refused (LINE ("tlak"), "unknown command 'tlak'; did you mean 'talk'?");
  assert_refused (LINE ("gespek", "list"), "did you mean 'gesprek'?");
  assert_refused (LINE ("xyzzy"), "unknown command 'xyzzy'; see 'geborgen --help'");
  assert_refused (LINE ("talk", "lsit"), "unknown verb 'lsit'; did you mean 'list'?");
  assert_refused (LINE ("calendar"), "'calendar' needs a verb: export, path");
  assert_refused (LINE ("agenda"), "'agenda' needs a verb: export, path");
  assert_refused (LINE ("talk", "list", "--wiht", "x"), "unknown option '--wiht'; did you mean '--with'?");
  assert_refused (LINE ("talk", "list", "--wiht=een naam"), "unknown option '--wiht'");
  assert_refused (LINE ("talk", "list", "-x"), "unknown option '-x'");
  assert_refused (LINE ("talk", "list", "--with"), "option '--with' needs a value: '--with=PERSON'");
  assert_refused (LINE ("talk", "list", "--with", "--all"), "option '--with' needs a value");
  assert_refused (LINE ("talk", "list", "--all=1"), "option '--all' takes no value");
  assert_refused (LINE ("talk", "list", "--days", "3", "--days", "4"), "option '--days' is given twice");
  assert_refused (LINE ("talk", "show", "1", "2"), "'2' is one word too many");
  assert_refused (LINE ("status", "now"), "unknown verb 'now'");
  assert_refused (LINE ("person", "show", "\xff"), "argument 3 isn't valid UTF-8");
  assert_refused (LINE ("talk", "list", ""), "'' is one word too many");
  assert_refused (LINE (""), "unknown command ''");
}
END_TEST

START_TEST (test_a_noun_alone_shows)
{
  g_autoptr (GbCall) list = parse_fine (LINE ("plan"));
  g_autoptr (GbCall) option = parse_fine (LINE ("gesprek", "--all", "--with", "x"));
  g_autoptr (GbCall) status = parse_fine (LINE ("erkenning", "--json"));

  ck_assert_str_eq (list->command->verb, "list");
  ck_assert_str_eq (option->command->verb, "list");
  ck_assert_str_eq (gb_call_get (option, "with"), "x");
  ck_assert_str_eq (status->command->verb, "status");
  assert_refused (LINE ("plan", "7"), "unknown verb '7'; see 'geborgen plan --help'");
  /* Without a verb nothing is asked and nothing changes: it is one of those that show. */
  for (const GbNoun *noun = gb_nouns; noun->name != NULL; noun++)
    {
      const GbCommand *usual = gb_noun_usual (noun);

      ck_assert_msg (noun->usual == NULL || (usual != NULL && strcmp (usual->verb, noun->usual) == 0), "%s",
                     noun->name);
      if (noun->usual == NULL)
        continue;
      ck_assert_msg (*usual->words == '\0' || *usual->words == '[', "%s", noun->name);
      ck_assert_msg (strcmp (noun->usual, "list") == 0 || gb_command_find (noun->name, "list") == NULL, "%s",
                     noun->name);
    }
}
END_TEST

/* Verbs of what isn't built yet are no verbs. */
START_TEST (test_promises_nothing_more)
{
  assert_refused (LINE ("calendar", "sync"), "unknown verb");
  assert_refused (LINE ("absence"), "unknown command");
}
END_TEST

START_TEST (test_table_is_whole)
{
  for (const GbCommand *command = gb_commands; command->noun != NULL; command++)
    {
      g_autofree char *title = gb_command_dup_title (command);

      ck_assert_msg (*command->noun == '\0' || gb_noun_find (command->noun) != NULL, "%s: no such noun", title);
      ck_assert_msg (command->run != NULL && *command->summary != '\0', "%s: nothing behind it", title);
      ck_assert_msg (g_str_has_prefix (command->example, title), "%s: its example is %s", title, command->example);
      ck_assert_ptr_eq (gb_command_find (command->noun, command->verb), command);
      for (const GbOptionSpec *option = command->options; option->name != NULL; option++)
        ck_assert_msg (gb_option_find (gb_global_options, option->name) == NULL, "%s --%s: also global", title,
                       option->name);
    }
}
END_TEST

/* What help shows must be accepted. */
START_TEST (test_examples_parse)
{
  for (const GbCommand *command = gb_commands; command->noun != NULL; command++)
    {
      g_auto (GStrv) words = NULL;
      g_autoptr (GbCall) call = NULL;

      ck_assert (g_shell_parse_argv (command->example, NULL, &words, NULL));
      call = parse_fine ((const char *const *)words);
      ck_assert_ptr_eq (call->command->run, command->run);
    }
}
END_TEST

START_TEST (test_distance)
{
  static const char *const words[] = { "list", "show", "plan", NULL };

  ck_assert_uint_eq (gb_suggest_distance ("", ""), 0);
  ck_assert_uint_eq (gb_suggest_distance ("list", "lsit"), 1);
  ck_assert_uint_eq (gb_suggest_distance ("plan", "plane"), 1);
  ck_assert_uint_eq (gb_suggest_distance ("show", ""), 4);
  ck_assert_str_eq (gb_suggest_nearest ("shw", words), "show");
  ck_assert_str_eq (gb_suggest_nearest ("sho", words), "show");
  ck_assert_ptr_null (gb_suggest_nearest ("remove", words));
  ck_assert_ptr_null (gb_suggest_nearest ("x", words));
}
END_TEST

START_TEST (test_long_word)
{
  g_autofree char *word = g_strnfill (100000, 'a');
  static const char *const words[] = { "list", NULL };

  ck_assert_ptr_null (gb_suggest_nearest (word, words));
}
END_TEST

START_TEST (test_hours)
{
  g_autoptr (GError) error = NULL;
  double hours = -1;

  ck_assert (gb_hours_parse ("37,5", FALSE, &hours, NULL) && hours == 37.5);
  ck_assert (gb_hours_parse ("36", FALSE, &hours, NULL) && hours == 36);
  ck_assert (gb_hours_parse ("0", TRUE, &hours, NULL) && hours == 0);
  ck_assert (!gb_hours_parse ("0", FALSE, &hours, NULL));
  ck_assert (!gb_hours_parse ("1e1", FALSE, &hours, NULL));
  ck_assert (!gb_hours_parse ("0x10", FALSE, &hours, NULL));
  ck_assert (!gb_hours_parse ("3.6.0", FALSE, &hours, NULL));
  ck_assert (!gb_hours_parse ("nan", FALSE, &hours, NULL));
  ck_assert (!gb_hours_parse ("", TRUE, &hours, NULL));
  ck_assert (!gb_hours_parse ("80,1", FALSE, &hours, &error));
  assert_error (error, GB_ERROR_INVALID, "'80,1'");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { test_finds_commands,
                                 test_reads_options,
                                 test_reads_odd_values,
                                 test_help_everywhere,
                                 test_refuses,
                                 test_a_noun_alone_shows,
                                 test_promises_nothing_more,
                                 test_table_is_whole,
                                 test_examples_parse,
                                 test_distance,
                                 test_long_word,
                                 test_hours,
                                 NULL };

  return client_run ("options", tests);
}
