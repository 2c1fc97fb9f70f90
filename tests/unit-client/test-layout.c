/* Tables and paragraphs at several widths, with characters that are wide or have none. */
#include "client-test.h"

#include "client/render.h"
#include "client/text-layout.h"

static const char *const headings[] = { "No.", "When", "Talk", "With" };

static char *
render (guint width, gboolean styled)
{
  static const char *const first[] = { "1", "Thu 3 Dec 2026 10:00", "functioneringsgesprek", "Voorbéeld Drië" };
  static const char *const second[] = { "12", "by Fri 1 Jan 2027", "teamgesprek", "測試員 一二三" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  g_ptr_array_add (rows, (gpointer)first);
  g_ptr_array_add (rows, (gpointer)second);
  gb_render_table (out, (GbPage){ width, styled }, headings, 4, rows);
  return g_string_free (out, FALSE);
}

static void
assert_fits (const char *text, guint width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      ck_assert_msg (gb_layout_width (*line) <= width, "over %u: %s", width, *line);
      ck_assert_msg (!g_str_has_suffix (*line, " "), "blanks at the end of: %s", *line);
    }
}

START_TEST (test_width)
{
  ck_assert_uint_eq (gb_layout_width (""), 0);
  ck_assert_uint_eq (gb_layout_width ("Een"), 3);
  ck_assert_uint_eq (gb_layout_width ("Voorbe\xcc\x81"
                                      "eld"),
                     9);
  ck_assert_uint_eq (gb_layout_width ("測試"), 4);
}
END_TEST

START_TEST (test_table_unbound)
{
  g_autofree char *text = render (0, FALSE);

  ck_assert_str_eq (text, "No.  When                  Talk                   With\n"
                          "1    Thu 3 Dec 2026 10:00  functioneringsgesprek  Voorbéeld Drië\n"
                          "12   by Fri 1 Jan 2027     teamgesprek            測試員 一二三\n");
}
END_TEST

START_TEST (test_table_at_80)
{
  g_autofree char *text = render (80, FALSE);

  assert_fits (text, 80);
  ck_assert_ptr_nonnull (strstr (text, "No.  When"));
}
END_TEST

START_TEST (test_table_at_40)
{
  g_autofree char *text = render (40, FALSE);

  assert_fits (text, 40);
  ck_assert_str_eq (text, "1    Thu 3 Dec 2026 10:00,\n"
                          "     functioneringsgesprek, Voorbéeld\n"
                          "     Drië\n"
                          "12   by Fri 1 Jan 2027, teamgesprek,\n"
                          "     測試員 一二三\n");
}
END_TEST

/* Nothing may be lost at any width. */
START_TEST (test_table_loses_nothing)
{
  for (guint width = 20; width <= 120; width++)
    {
      g_autofree char *text = render (width, FALSE);
      g_autoptr (GString) letters = g_string_new (NULL);

      assert_fits (text, width);
      for (const char *c = text; *c != '\0'; c++)
        if (*c != ' ' && *c != '\n')
          g_string_append_c (letters, *c);
      if (width >= 40)
        {
          ck_assert_msg (strstr (text, "測試員") != NULL, "width %u: %s", width, text);
          ck_assert_msg (strstr (text, "Drië") != NULL, "width %u: %s", width, text);
        }
      ck_assert_msg (strstr (letters->str, "12") != NULL, "width %u: %s", width, text);
    }
}
END_TEST

START_TEST (test_style_is_no_carrier)
{
  g_autofree char *plain = render (80, FALSE);
  g_autofree char *styled = render (80, TRUE);
  g_autoptr (GRegex) escape = g_regex_new ("\033\\[[0-9]*m", 0, 0, NULL);
  g_autofree char *stripped = g_regex_replace_literal (escape, styled, -1, 0, "", 0, NULL);

  ck_assert_str_ne (plain, styled);
  ck_assert_str_eq (plain, stripped);
}
END_TEST

START_TEST (test_empty_columns_go)
{
  static const char *const row[] = { "1", NULL, "", "Testpersoon Een" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  g_ptr_array_add (rows, (gpointer)row);
  gb_render_table (out, (GbPage){ 80, FALSE }, headings, 4, rows);
  ck_assert_str_eq (out->str, "No.  With\n1    Testpersoon Een\n");
}
END_TEST

START_TEST (test_details)
{
  static const char *const names[] = { "Number", "Left", "Agreed" };
  static char *const values[] = { (char *)"3", NULL, (char *)"op dinsdag en donderdag thuis\nen 's avonds niet" };
  g_autoptr (GString) out = g_string_new (NULL);

  gb_render_details (out, (GbPage){ 30, FALSE }, names, values, 3);
  ck_assert_str_eq (out->str, "Number  3\n"
                              "Agreed  op dinsdag en\n"
                              "        donderdag thuis\n"
                              "        en 's avonds niet\n");
  g_string_truncate (out, 0);
  gb_render_details (out, (GbPage){ 19, FALSE }, names, values, 1);
  ck_assert_str_eq (out->str, "Number\n  3\n");
}
END_TEST

START_TEST (test_wrap)
{
  g_auto (GStrv) words = gb_layout_wrap ("een twee drie", 8);
  g_auto (GStrv) none = gb_layout_wrap ("abcdefghij", 4);
  g_auto (GStrv) wide = gb_layout_wrap ("測試測試", 3);
  g_auto (GStrv) empty = gb_layout_wrap ("", 10);
  g_autofree char *joined_words = g_strjoinv ("|", words);
  g_autofree char *joined_none = g_strjoinv ("|", none);
  g_autofree char *joined_wide = g_strjoinv ("|", wide);

  ck_assert_str_eq (joined_words, "een twee|drie");
  ck_assert_str_eq (joined_none, "abcd|efgh|ij");
  ck_assert_str_eq (joined_wide, "測|試|測|試");
  ck_assert_uint_eq (g_strv_length (empty), 1);
}
END_TEST

START_TEST (test_clean)
{
  g_autofree char *escape = gb_layout_clean ("a\033[2Jb");
  g_autofree char *turned = gb_layout_clean ("a\xe2\x80\xae"
                                             "b");
  g_autofree char *invalid = gb_layout_clean ("a\xff"
                                              "b");
  g_autofree char *lines = gb_layout_clean ("a\nb\rc");

  ck_assert_str_eq (escape, "a\xef\xbf\xbd[2Jb");
  ck_assert_str_eq (turned, "a\xef\xbf\xbd"
                            "b");
  ck_assert_str_eq (invalid, "a\xef\xbf\xbd"
                             "b");
  ck_assert_str_eq (lines, "a\nb\xef\xbf\xbd"
                           "c");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { test_width,
                                 test_table_unbound,
                                 test_table_at_80,
                                 test_table_at_40,
                                 test_table_loses_nothing,
                                 test_style_is_no_carrier,
                                 test_empty_columns_go,
                                 test_details,
                                 test_wrap,
                                 test_clean,
                                 NULL };

  return client_run ("layout", tests);
}
