/* The handbook's texts: what ships, what others put in its place, and what mustn't get through. */
#include "content-test.h"

#include "content/handbook.h"
#include "geborgen/handbook.h"

static GbHandbookKind kinds[] = {
  { (char *)"thuiswerken", (char *)"<b>niet</b> *altijd* | [hier](javascript:1)", TRUE },
  { (char *)"ikb-uren", NULL, FALSE },
  { (char *)"cao-verlof", NULL, TRUE },
};

typedef struct
{
  GPtrArray *kinds, *rights, *support;
  GbHandbookFacts facts;
} Facts;

static Facts
facts_new (void)
{
  Facts facts = { g_ptr_array_new (),
                  gb_reference_list_shipped (GB_REFERENCE_RIGHT),
                  gb_reference_list_shipped (GB_REFERENCE_SUPPORT),
                  { 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_ptr_array_add (facts.kinds, &kinds[i]);
  facts.facts = (GbHandbookFacts){ facts.kinds,      facts.rights,     facts.support,
                                   { 2026, 11, 23 }, { 2027, 11, 10 }, { { 2027, 11, 9 }, 12 * 60 } };
  return facts;
}

static void
facts_clear (Facts *facts)
{
  g_ptr_array_unref (facts->kinds);
  g_ptr_array_unref (facts->rights);
  g_ptr_array_unref (facts->support);
}

static char *
fill (const char *text, guint *ret_open)
{
  Facts facts = facts_new ();
  g_autoptr (GError) error = NULL;
  char *filled = gb_handbook_fill (text, strlen (text), &facts.facts, NULL, ret_open, &error);

  ck_assert_msg (filled != NULL, "%s", error != NULL ? error->message : "");
  facts_clear (&facts);
  return filled;
}

START_TEST (every_section_ships_in_both_languages)
{
  static const GbLanguage languages[] = { GB_LANGUAGE_EN, GB_LANGUAGE_NL };
  const char *const nowhere[] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (const char *const *section = gb_handbook_sections (); *section != NULL; section++)
      {
        g_autofree char *text = gb_handbook_load (nowhere, *section, languages[i]);
        g_autoptr (GError) error = NULL;
        Facts facts = facts_new ();
        char *title = NULL;

        ck_assert_msg (text != NULL, "%s", *section);
        g_autofree char *filled = gb_handbook_fill (text, strlen (text), &facts.facts, &title, NULL, &error);
        g_autofree char *owned = title;
        ck_assert_msg (filled != NULL && title != NULL, "%s: %s", *section,
                       error != NULL ? error->message : "no title");
        ck_assert_msg (strstr (filled, "{{") == NULL, "%s", *section);
        facts_clear (&facts);
      }
}
END_TEST

START_TEST (the_same_is_filled_in_in_both_languages)
{
  const char *const nowhere[] = { NULL };

  for (const char *const *section = gb_handbook_sections (); *section != NULL; section++)
    {
      g_autofree char *english = gb_handbook_load (nowhere, *section, GB_LANGUAGE_EN);
      g_autofree char *dutch = gb_handbook_load (nowhere, *section, GB_LANGUAGE_NL);
      g_auto (GStrv) one = g_strsplit (english, "{{", -1);
      g_auto (GStrv) other = g_strsplit (dutch, "{{", -1);

      ck_assert_uint_eq (g_strv_length (one), g_strv_length (other));
      for (guint i = 1; one[i] != NULL; i++)
        ck_assert_int_eq (strncmp (one[i], other[i], strcspn (one[i], "}")), 0);
    }
}
END_TEST

START_TEST (what_people_wrote_is_escaped_where_it_is_filled_in)
{
  guint open = 9;
  g_autofree char *filled = fill ("{{maatwerk}}\n\n{{verlof}}\n\n{{dag}}", &open);

  ck_assert_uint_eq (open, 0);
  ck_assert_ptr_nonnull (strstr (filled, "- Working from home: \\<b\\>niet\\</b\\> \\*altijd\\* \\| \\[hier\\]"));
  ck_assert_ptr_null (strstr (filled, "IKB"));
  ck_assert_ptr_nonnull (strstr (filled, "- Leave under the collective agreement\n"));
  ck_assert_ptr_nonnull (strstr (filled, "12:00"));
}
END_TEST

START_TEST (what_nobody_filled_in_is_counted)
{
  guint open = 9;
  g_autofree char *filled = fill ("{{contact}}", &open);

  ck_assert_uint_eq (open, 1);
  ck_assert_ptr_nonnull (strstr (filled, "*To be filled in: how to reach them.*"));
}
END_TEST

START_TEST (what_harms_goes_and_the_rest_stays)
{
  static const struct
  {
    const char *text, *filled;
  } cases[] = {
    { "a <b>b</b> c", "a b c\n" },
    { "<script>\nalert(1)\n</script>\n\nna", "na\n" },
    { "![alt](https://voorbeeld.example/x.png)", "alt\n" },
    { "[![alt](x)](javascript:alert(1))", "alt\n" },
    { "[a](JavaScript:alert(1)) [b](data:x) [c](file:///x) [d](//x) [e](x)", "a b c d e\n" },
    { "[a](https://x.example/) <mailto:a@x.example> [t](tel:010)",
      "[a](https://x.example/) [mailto:a@x.example](mailto:a@x.example) [t](tel:010)\n" },
    { "&lt;script&gt; &#33;[x](y)", "\\<script\\> \\!x\n" },
    { "# Titel\n\n# Nog een\n\n###### Diep", "### Nog een\n\n###### Diep\n" },
    { "een\ntwee", "een twee\n" },
    { "| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |\n" },
    { "- a\n\n<!-- -->\n\n- b", "  - a\n\n  - b\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = fill (cases[i].text, NULL);

      ck_assert_msg (strcmp (filled, cases[i].filled) == 0, "%s\n%s", cases[i].text, filled);
    }
}
END_TEST

START_TEST (what_cannot_be_used_says_why)
{
  g_autofree char *deep = g_strnfill (9, '>');
  g_autofree char *large = g_strnfill (GB_POINTS_SIZE_MAX + 1, 'x');
  const struct
  {
    const char *text, *said;
  } cases[] = {
    { "{{alles}}", "'alles'" }, { "{{}}", "''" },          { deep, "deep" },
    { large, "64 KiB" },        { "a\x1b", "control" },    { "a\xe2\x80\xae", "control" },
    { "caf\xe9", "UTF-8" },     { "> {{contact}}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *filled = gb_handbook_fill (cases[i].text, strlen (cases[i].text), NULL, NULL, NULL, &error);

      ck_assert_msg ((filled == NULL) == (cases[i].said != NULL), "case %u", i);
      if (filled != NULL)
        continue;
      ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
      ck_assert_msg (strstr (error->message, cases[i].said) != NULL, "%s", error->message);
    }
}
END_TEST

/* Each reference writes its address out. */
START_TEST (a_text_cannot_grow_without_end)
{
  g_autoptr (GString) text = g_string_new ("[a]: https://x.example/");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 15000; i++)
    g_string_append_c (text, 'y');
  g_string_append (text, "\n\n");
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "[a]\n\n");
  g_autofree char *filled = gb_handbook_fill (text->str, text->len, NULL, NULL, NULL, &error);
  ck_assert (filled == NULL || strlen (filled) < 8 * GB_POINTS_SIZE_MAX);
}
END_TEST

TCase *
content_handbook_case (void)
{
  TCase *tcase = tcase_create ("handbook");

  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, every_section_ships_in_both_languages);
  tcase_add_test (tcase, the_same_is_filled_in_in_both_languages);
  tcase_add_test (tcase, what_people_wrote_is_escaped_where_it_is_filled_in);
  tcase_add_test (tcase, what_nobody_filled_in_is_counted);
  tcase_add_test (tcase, what_harms_goes_and_the_rest_stays);
  tcase_add_test (tcase, what_cannot_be_used_says_why);
  tcase_add_test (tcase, a_text_cannot_grow_without_end);
  return tcase;
}
