#include "core/words.h"
#include "unit.h"

START_TEST (a_short_culprit_is_shown_as_it_is)
{
  g_autofree char *shown = gb_words_culprit ("31-2-2026 €");
  ck_assert_str_eq (shown, "31-2-2026 €");
}
END_TEST

START_TEST (a_long_culprit_is_cut_after_forty_characters)
{
  g_autofree char *long_text = g_strnfill (1024 * 1024, 'x');
  g_autofree char *shown = gb_words_culprit (long_text);
  g_autofree char *wanted = g_strconcat ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "…", NULL);
  ck_assert_str_eq (shown, wanted);
}
END_TEST

START_TEST (a_culprit_is_one_line_of_valid_text)
{
  g_autofree char *shown = gb_words_culprit ("a\nb\033[31m\xff\xe2\x80\xae!");
  ck_assert (g_utf8_validate (shown, -1, NULL));
  ck_assert_str_eq (shown, "a\357\277\275b\357\277\275[31m\357\277\275\357\277\275!");
}
END_TEST

START_TEST (forty_marks_of_four_octets_fit)
{
  GString *text = g_string_new (NULL);
  for (int i = 0; i < 40; i++)
    g_string_append (text, "😀");
  g_autofree char *all = g_string_free (text, FALSE);
  g_autofree char *shown = gb_words_culprit (all);
  ck_assert_str_eq (shown, all);
}
END_TEST

START_TEST (blanks_are_squeezed_and_control_characters_kept)
{
  g_autofree char *squeezed = gb_words_squeeze ("  a \xc2\xa0 b\n  ");
  ck_assert_str_eq (squeezed, "a b\n");
  g_autofree char *invalid = gb_words_squeeze (" \xff ");
  ck_assert_str_eq (invalid, " \xff ");
  g_autofree char *nothing = gb_words_squeeze ("   ");
  ck_assert_str_eq (nothing, "");
}
END_TEST

START_TEST (a_word_is_found_whole)
{
  static const char *const words[] = { "een", "twee" };
  ck_assert_int_eq (gb_words_find (words, 2, "twee"), 1);
  ck_assert_int_eq (gb_words_find (words, 2, "twe"), -1);
  ck_assert_int_eq (gb_words_find (words, 2, ""), -1);
  ck_assert_int_eq (gb_words_find (words, 2, NULL), -1);
}
END_TEST

int
main (void)
{
  return unit_run (
      "words", (const TTest *const[]){ a_short_culprit_is_shown_as_it_is, a_long_culprit_is_cut_after_forty_characters,
                                       a_culprit_is_one_line_of_valid_text, forty_marks_of_four_octets_fit,
                                       blanks_are_squeezed_and_control_characters_kept, a_word_is_found_whole, NULL });
}
