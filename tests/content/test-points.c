#include "content-test.h"

static GbPoints *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GbPoints *points = gb_points_parse (text, strlen (text), &error);

  ck_assert_msg (points != NULL, "%s", error != NULL ? error->message : "");
  return points;
}

static void
refuses (const char *data, gsize size, const char *word)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (gb_points_parse (data, size, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_msg (strstr (error->message, word) != NULL, "no '%s' in: %s", word, error->message);
  ck_assert_ptr_null (strpbrk (error->message, "\r\n\033"));
}

static void
refuses_text (const char *text, const char *word)
{
  refuses (text, strlen (text), word);
}

START_TEST (titles_phases_and_points)
{
  g_autoptr (GbPoints) points
      = parse (GOOD "\n## Opening\n\nEven dit.\n\n* Zeg *dag*,\n  en `ga` zitten. {#dag-1}\n1. Een {#Nee}\n");

  ck_assert_str_eq (points->title, "Proef");
  ck_assert_str_eq (points->purpose, "Waar het om gaat.");
  ck_assert_uint_eq (points->phases->len, 2);
  ck_assert_str_eq (phase_at (points, 0)->heading, "Vooraf");
  ck_assert_ptr_null (phase_at (points, 0)->text);
  ck_assert_str_eq (point_at (points, 0, 0)->text, "Doe eerst dit.");
  ck_assert_str_eq (point_at (points, 0, 0)->id, "dit");
  ck_assert_str_eq (point_at (points, 0, 1)->text, "Dan dat.");
  ck_assert_ptr_null (point_at (points, 0, 1)->id);
  ck_assert_str_eq (phase_at (points, 1)->text, "Even dit.");
  ck_assert_str_eq (point_at (points, 1, 0)->text, "Zeg dag, en ga zitten.");
  ck_assert_str_eq (point_at (points, 1, 0)->id, "dag-1");
  /* What isn't an id stays text. */
  ck_assert_str_eq (point_at (points, 1, 1)->text, "Een {#Nee}");
}
END_TEST

START_TEST (all_but_text_is_text)
{
  g_autoptr (GbPoints) points
      = parse ("# A <b>B</b>\r\n\r\n<script>alert (1)</script>\r\n\r\n## C\r\n\r\n"
               "- [klik](javascript:alert(2)) ![beeld](http://voorbeeld.example/x) <i>d</i>\r\n");

  ck_assert_str_eq (points->title, "A <b>B</b>");
  ck_assert_str_eq (points->purpose, "<script>alert (1)</script>");
  ck_assert_str_eq (point_at (points, 0, 0)->text, "klik beeld <i>d</i>");
}
END_TEST

START_TEST (what_isnt_one_is_refused)
{
  static const char binary[] = "# A\n\n## B\n\n- C\0D\n";
  g_autofree char *large = g_strnfill (1024 * 1024, '#');
  g_autofree char *just = g_strnfill (GB_POINTS_SIZE_MAX + 1, 'a');

  refuses_text ("", "title");
  refuses_text ("## B\n", "points");
  refuses_text ("# A\n\n## B\n\ntekst\n", "points");
  refuses_text ("# A\n\n- b\n", "## ");
  refuses_text ("# A\n\n## B\n\n- een {#x}\n- twee {#x}\n", "'x'");
  refuses (binary, sizeof binary - 1, "UTF-8");
  refuses_text ("# A\n\n## B\n\n- \xff\n", "UTF-8");
  refuses_text ("# A\n\n## B\n\n- \033[2J\n", "control");
  refuses_text ("# A\n\n## B\n\n- \xe2\x80\xae om\n", "control");
  refuses (large, 1024 * 1024, "64 KiB");
  refuses (just, GB_POINTS_SIZE_MAX + 1, "64 KiB");
}
END_TEST

/* As deep, or as often, as fits. It is read or refused, and it ends. */
START_TEST (deep_ones_end)
{
  static const char *const units[]
      = { ">", "> ", "- ",   "1. ", "[",  "![",       "*", "**a ", "_",  "<!--",      "<",
          "`", "``", "[a](", "&",   "\\", "[x]: y\n", "(", "]",    "<?", "<![CDATA[", "<a " };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new ("# A\n\n## B\n\n- c\n\n");

      while (text->len + strlen (units[i]) <= GB_POINTS_SIZE_MAX)
        g_string_append (text, units[i]);
      g_autoptr (GbPoints) points = gb_points_parse (text->str, text->len, NULL);
      ck_assert_ptr_nonnull (points);
      ck_assert_str_eq (point_at (points, 0, 0)->text, "c");
    }
}
END_TEST

TCase *
content_points_case (void)
{
  TCase *tcase = tcase_create ("points");

  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, titles_phases_and_points);
  tcase_add_test (tcase, all_but_text_is_text);
  tcase_add_test (tcase, what_isnt_one_is_refused);
  tcase_add_test (tcase, deep_ones_end);
  return tcase;
}
