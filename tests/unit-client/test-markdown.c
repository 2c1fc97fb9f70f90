/* Documents on a terminal. */
#include "client-test.h"

#include "client/markdown.h"
#include "client/text-layout.h"

static const char *const table = "# Title\n\n| Month | Kind | Held | Planned |\n|---|---|--:|--:|\n"
                                 "| Jan | talk \\| more | 3 | 0 |\n| **Feb** | | 12 | 104 |\n\nafter\n";

static char *
rendered (const char *markdown, guint width)
{
  GString *out = g_string_new (NULL);

  gb_markdown_render (out, (GbPage){ width, FALSE }, markdown);
  return g_string_free (out, FALSE);
}

START_TEST (a_table_that_fits)
{
  g_autofree char *shown = rendered (table, 40);

  ck_assert_str_eq (shown, "Title\n"
                           "=====\n"
                           "Month  Kind         Held  Planned\n"
                           "Jan    talk | more     3\n"
                           "Feb                   12      104\n"
                           "\n"
                           "after\n");
}
END_TEST

START_TEST (a_table_that_doesnt)
{
  g_autofree char *shown = rendered (table, 20);

  ck_assert_str_eq (shown, "Title\n"
                           "=====\n"
                           "- Jan, talk | more,\n"
                           "  Held 3\n"
                           "- Feb, Held 12,\n"
                           "  Planned 104\n"
                           "\n"
                           "after\n");
}
END_TEST

START_TEST (figures_tell_none)
{
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GString) narrow = g_string_new (NULL);

  gb_markdown_render_figures (wide, (GbPage){ 40, FALSE }, table);
  ck_assert_ptr_nonnull (strstr (wide->str, "Jan    talk | more     3        0\n"));
  gb_markdown_render_figures (narrow, (GbPage){ 20, FALSE }, table);
  ck_assert_ptr_nonnull (strstr (narrow->str, "  Held 3, Planned 0\n"));
}
END_TEST

START_TEST (nothing_is_wider_than_the_terminal)
{
  for (guint width = 16; width < 60; width++)
    {
      g_autofree char *shown = rendered (table, width);
      g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);

      for (char **line = lines; *line != NULL; line++)
        ck_assert_msg (gb_layout_width (*line) <= width, "at %u: %s", width, *line);
    }
}
END_TEST

int
main (void)
{
  return client_run ("markdown", (const TTest *const[]){ a_table_that_fits, a_table_that_doesnt, figures_tell_none,
                                                         nothing_is_wider_than_the_terminal, NULL });
}
