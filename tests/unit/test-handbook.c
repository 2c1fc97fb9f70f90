/* What differs between two texts, and between two chapters. */
#include "unit.h"

#include "geborgen/diff.h"
#include "geborgen/handbook.h"

static char *
dup_diff (const char *before, const char *after)
{
  g_autoptr (GPtrArray) lines = gb_diff_lines (before, after);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const GbDiffLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (told, "%c%s;", line->mark, line->text);
    }
  return g_string_free (told, FALSE);
}

START_TEST (lines_that_differ_are_marked)
{
  static const struct
  {
    const char *before, *after, *told;
  } cases[] = {
    { "", "", "" },
    { "a\n", "a\n", " a;" },
    { "", "a\nb\n", "+a;+b;" },
    { "a\nb", "", "-a;-b;" },
    { "a\nb\nc\n", "a\nx\nc\n", " a;-b;+x; c;" },
    { "a\nb\nc\n", "b\nc\nd\n", "-a; b; c;+d;" },
    { "a\na\na\n", "a\na\n", " a; a;-a;" },
    { "a\nb\nc\nd\n", "d\nc\nb\na\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *told = dup_diff (cases[i].before, cases[i].after);

      if (cases[i].told != NULL)
        ck_assert_str_eq (told, cases[i].told);
    }
}
END_TEST

/* Without the lines that went the rest is what there is, and without those that came it is what there was. */
START_TEST (both_texts_can_be_made_of_it)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint times = 0; times < 500; times++)
    {
      GString *texts[2] = { g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);

      for (guint side = 0; side < 2; side++)
        for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
          g_string_append_printf (texts[side], "%c\n", 'a' + g_rand_int_range (rand, 0, 4));
      g_autoptr (GPtrArray) lines = gb_diff_lines (texts[0]->str, texts[1]->str);
      for (guint i = 0; i < lines->len; i++)
        {
          const GbDiffLine *line = g_ptr_array_index (lines, i);

          if (line->mark != '+')
            g_string_append_printf (before, "%s\n", line->text);
          if (line->mark != '-')
            g_string_append_printf (after, "%s\n", line->text);
        }
      ck_assert_str_eq (before->str, texts[0]->str);
      ck_assert_str_eq (after->str, texts[1]->str);
      for (guint side = 0; side < 2; side++)
        g_string_free (texts[side], TRUE);
    }
}
END_TEST

START_TEST (far_too_many_lines_are_all_put_anew)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  for (guint i = 0; i <= GB_DIFF_LINES_MAX; i++)
    {
      g_string_append_printf (before, "%u\n", i);
      g_string_append_printf (after, "%u\n", i + 1);
    }
  g_autoptr (GPtrArray) lines = gb_diff_lines (before->str, after->str);
  ck_assert_uint_eq (lines->len, 2 * (GB_DIFF_LINES_MAX + 1));
}
END_TEST

static char *
dup_compared (const char *before, const char *after)
{
  g_autoptr (GPtrArray) changes = gb_handbook_compare (before, after);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const GbHandbookChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (told, "%s%c%s;", change->heading != NULL ? change->heading : "", change->mark,
                              change->text);
    }
  return g_string_free (told, FALSE);
}

#define CHAPTER "# T\n\n## A\n\na\n\nb\n\n## B\n\nc\n"

START_TEST (chapters_are_compared_by_section)
{
  static const struct
  {
    const char *after, *told;
  } cases[] = {
    { CHAPTER, "" },
    { "# T\n## A\na\nb\n\n\n## B\nc\n", "" },
    { "# U\n\n## A\n\na\n\nb\n\n## B\n\nc\n", "-# T;+# U;" },
    { "# T\n\n## A\n\na\n\nx\n\n## B\n\nc\n", "A-b;A+x;" },
    { "# T\n\n## C\n\na\n\nb\n\n## B\n\nc\n", "C-A;C+C;" },
    { "# T\n\n## A\n\na\n\nb\n\n## B\n\nc\n\n## C\n\nd\n", "C+C;C+d;" },
    { "# T\n\n## B\n\nc\n", "A-A;A-a;A-b;" },
    { "# T\n\n## B\n\nc\n\n## A\n\na\n\nb\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *told = dup_compared (CHAPTER, cases[i].after);

      ck_assert_msg (strcmp (told, cases[i].told) == 0, "case %u: %s", i, told);
    }
}
END_TEST

START_TEST (sections_are_known_by_their_words)
{
  g_autoptr (GError) error = NULL;

  for (const char *const *section = gb_handbook_sections (); *section != NULL; section++)
    ck_assert (gb_handbook_section_check (*section, NULL));
  ck_assert (!gb_handbook_section_check ("visi", &error));
  assert_message (error, GB_ERROR_NOT_FOUND, "visi");
}
END_TEST

int
main (void)
{
  return unit_run ("handbook",
                   (const TTest *const[]){ lines_that_differ_are_marked, both_texts_can_be_made_of_it,
                                           far_too_many_lines_are_all_put_anew, chapters_are_compared_by_section,
                                           sections_are_known_by_their_words, NULL });
}
