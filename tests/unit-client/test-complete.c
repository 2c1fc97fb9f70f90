/* Completion: a line taken apart and quoted as bash does, and a table that leaves nothing out. */
#include "client-test.h"

#include "client/complete.h"

#define BREAKS " \t\n\"'@><=;|&(:"

/* As bash gives it; yours. */
static GbLine *
read_bash (const char *typed)
{
  g_autoptr (GString) input = g_string_new (BREAKS);

  g_string_append_len (input, "", 1);
  g_string_append (input, typed);
  return gb_line_read (GB_SHELL_BASH, input->str, input->len + 1);
}

static const struct
{
  const char *typed;
  const char *words; /* with '|' behind each */
  const char *current, *kept;
  char quote;
} lines[] = {
  { "geborgen ", "", "", "", '\0' },
  { "geborgen", NULL, NULL, NULL, '\0' },
  { "", NULL, NULL, NULL, '\0' },
  { "./geborgen talk", "", "talk", "", '\0' },
  { "geborgen talk plan 1", "talk|plan|", "1", "", '\0' },
  { "  geborgen\ttalk  ", "talk|", "", "", '\0' },
  { "geborgen --with Een\\ Twee", "--with|", "Een Twee", "", '\0' },
  { "geborgen --with \"Een Tw", "--with|", "Een Tw", "", '"' },
  { "geborgen --with 'Een Tw", "--with|", "Een Tw", "", '\'' },
  { "geborgen --with \"Een\" ", "--with|Een|", "", "", '\0' },
  { "geborgen --with=Een", "", "--with=Een", "--with=", '\0' },
  { "geborgen --with=\"Een Tw", "", "--with=Een Tw", "--with=", '"' },
  { "geborgen a\\=b\\:c", "", "a=b:c", "", '\0' },
  { "geborgen a:b", "", "a:b", "a:", '\0' },
  { "geborgen E'en Tw", "", "Een Tw", "E", '\'' },
  { "geborgen \"a\\\"b\\$c\\d", "", "a\"b$c\\d", "", '"' },
  { "geborgen 'a\\b", "", "a\\b", "", '\'' },
  { "geborgen '' \"\" x", "||", "x", "", '\0' },
  { "geborgen Zo\303\253\\ V", "", "Zo\303\253 V", "", '\0' },
  { "geborgen a\\", "", "a", "", '\0' },
};

START_TEST (a_line_is_taken_apart)
{
  g_autoptr (GbLine) line = read_bash (lines[_i].typed);
  g_autoptr (GString) words = g_string_new (NULL);

  if (lines[_i].words == NULL)
    {
      ck_assert_ptr_null (line);
      return;
    }
  ck_assert_ptr_nonnull (line);
  for (guint i = 0; i < line->words->len; i++)
    g_string_append_printf (words, "%s|", (const char *)g_ptr_array_index (line->words, i));
  ck_assert_str_eq (words->str, lines[_i].words);
  ck_assert_str_eq (line->current, lines[_i].current);
  ck_assert_str_eq (line->kept, lines[_i].kept);
  ck_assert_int_eq (line->quote, lines[_i].quote);
}
END_TEST

static void
assert_quoted (const char *typed, const char *word, const char *expected)
{
  g_autoptr (GbLine) line = read_bash (typed);
  g_autofree char *quoted = gb_line_quote (line, word);

  if (expected == NULL)
    ck_assert_ptr_null (quoted);
  else
    ck_assert_str_eq (quoted, expected);
}

START_TEST (a_word_is_quoted_as_it_was_begun)
{
  static const char *const odd = "<b>&\" 'x' $y `z` !q \\w";

  assert_quoted ("geborgen ", "mantelzorggesprek", "mantelzorggesprek");
  assert_quoted ("geborgen ", "--topic-raised", "--topic-raised");
  assert_quoted ("geborgen ", odd, "\\<b\\>\\&\\\"\\ \\'x\\'\\ \\$y\\ \\`z\\`\\ \\!q\\ \\\\w");
  assert_quoted ("geborgen \"", odd, "<b>&\\\" 'x' \\$y \\`z\\` \"'!'\"q \\\\w");
  assert_quoted ("geborgen '", odd, "<b>&\" '\\''x'\\'' $y `z` !q \\w");
  assert_quoted ("geborgen --with=", "--with=Een Twee", "Een\\ Twee");
  assert_quoted ("geborgen --with=\"E", "--with=Een Twee", "Een Twee");
  assert_quoted ("geborgen --with=", "Een", NULL);
  assert_quoted ("geborgen ", "Zo\303\253 \327\251", "Zo\303\253\\ \327\251");
}
END_TEST

START_TEST (words_of_zsh_and_fish_come_as_they_are)
{
  static const char input[] = "talk\0list\0--with\0'Een \"";
  g_autoptr (GbLine) line = gb_line_read (GB_SHELL_ZSH, input, sizeof input);

  ck_assert_uint_eq (line->words->len, 3);
  ck_assert_str_eq (line->current, "'Een \"");
  g_autoptr (GbLine) empty = gb_line_read (GB_SHELL_FISH, "", 1);
  ck_assert_uint_eq (empty->words->len, 0);
  ck_assert_str_eq (empty->current, "");
}
END_TEST

START_TEST (what_is_no_line_is_none)
{
  g_autofree char *many = g_malloc0 (1000);

  ck_assert_ptr_null (gb_line_read (GB_SHELL_ZSH, "", 0));
  ck_assert_ptr_null (gb_line_read (GB_SHELL_ZSH, "talk", 4)); /* no end */
  ck_assert_ptr_null (gb_line_read (GB_SHELL_FISH, "\377", 2));
  ck_assert_ptr_null (gb_line_read (GB_SHELL_BASH, "geborgen talk", 14)); /* no breaks before it */
  ck_assert_ptr_null (gb_line_read (GB_SHELL_ZSH, many, 1000));
}
END_TEST

START_TEST (shells_have_names)
{
  GbShell shell = GB_N_SHELLS;

  ck_assert (gb_shell_from_string ("fish", &shell));
  ck_assert_int_eq (shell, GB_SHELL_FISH);
  ck_assert (!gb_shell_from_string ("tcsh", &shell));
  ck_assert_int_eq (shell, GB_SHELL_FISH);
}
END_TEST

/* Without a service: nobody knows of records, and everything else is there. */
static void
assert_known (const char *noun, const char *name, const char *placeholder)
{
  g_autoptr (GbCall) call = gb_call_new ();
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_candidate_free);
  GbValues values;

  const GbWanted wanted = { noun, "1", name, placeholder, "" };

  call->hurried = TRUE;
  ck_assert_msg (gb_values_list (call, &wanted, candidates, &values),
                 "completion knows of no '%s'; add it to client/complete-values.c", placeholder);
  for (guint i = 0; i < candidates->len; i++)
    {
      const GbCandidate *candidate = g_ptr_array_index (candidates, i);

      ck_assert (*candidate->word != '\0' && strpbrk (candidate->word, "\t\n") == NULL);
      ck_assert (candidate->about == NULL || strpbrk (candidate->about, "\t\n") == NULL);
    }
}

START_TEST (every_word_of_the_table_is_known)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  for (const GbCommand *command = gb_commands; command->noun != NULL; command++)
    {
      g_auto (GStrv) words = g_strsplit (command->words, " ", -1);

      for (char **word = words; *word != NULL; word++)
        assert_known (command->noun, NULL, *word);
      for (const GbOptionSpec *option = command->options; option->name != NULL; option++)
        if (option->argument != NULL)
          assert_known (command->noun, option->name, option->argument);
    }
  for (const GbOptionSpec *option = gb_global_options; option->name != NULL; option++)
    if (option->argument != NULL)
      assert_known ("", option->name, option->argument);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("complete");
  TCase *tcase = tcase_create ("complete");
  SRunner *runner;
  int failed;

  tcase_set_timeout (tcase, 120);
  tcase_add_loop_test (tcase, a_line_is_taken_apart, 0, G_N_ELEMENTS (lines));
  tcase_add_test (tcase, a_word_is_quoted_as_it_was_begun);
  tcase_add_test (tcase, words_of_zsh_and_fish_come_as_they_are);
  tcase_add_test (tcase, what_is_no_line_is_none);
  tcase_add_test (tcase, shells_have_names);
  tcase_add_test (tcase, every_word_of_the_table_is_known);
  suite_add_tcase (suite, tcase);
  runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
