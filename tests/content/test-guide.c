#include "content-test.h"

#include <cmark.h>

/* What people can be called, and what they can write. */
static const char *const texts[] = {
  "<b>&\"*_[x](javascript:alert(1))",
  "<script>alert(1)</script>",
  "</style></title><img src=x onerror=alert(1)>",
  "![beeld](http://voorbeeld.example/x.png)",
  "`code` ~~door~~ \\* \\\\ &amp; &#60;",
  "# geen kop #",
  "## geen kop ##",
  "- geen punt",
  "+ geen punt",
  "* geen punt",
  "1. geen punt",
  "23) geen punt",
  "> geen citaat",
  "=== ",
  "---",
  "[x]: http://voorbeeld.example",
  "[ ] geen vakje",
  "<http://voorbeeld.example>",
  "| a | b |",
  "Ünïcode Ærøskøbing 漢字 שלום",
  "{#id}",
  "    vier spaties",
};

/* The text of the first block of @markdown, by libcmark's own plain-text way: from the XML. */
static char *
shown (const char *markdown)
{
  cmark_node *document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  cmark_node *block = cmark_node_first_child (document);
  GString *text = g_string_new (NULL);

  ck_assert_ptr_nonnull (block);
  ck_assert_int_eq (cmark_node_get_type (block), CMARK_NODE_PARAGRAPH);
  ck_assert_ptr_null (cmark_node_next (block));
  for (cmark_node *node = cmark_node_first_child (block); node != NULL; node = cmark_node_next (node))
    {
      /* Nothing but text: no mark had a meaning. */
      ck_assert_msg (cmark_node_get_type (node) == CMARK_NODE_TEXT, "%s in: %s", cmark_node_get_type_string (node),
                     markdown);
      g_string_append (text, cmark_node_get_literal (node));
    }
  cmark_node_free (document);
  return g_string_free (text, FALSE);
}

START_TEST (escaped_text_is_shown_as_it_is)
{
  g_autofree char *escaped = gb_markdown_escape (texts[_i]);
  g_autofree char *seen = shown (escaped);
  g_autofree char *trimmed = g_strstrip (g_strdup (texts[_i]));

  ck_assert_str_eq (seen, trimmed);
}
END_TEST

static char *
guide_of (const char *name, const char *text, GbLanguage language)
{
  static const char *const nowhere[] = { NULL };
  const GbTalk talk = { .id = 3,
                        .kind = GB_TALK_MANTELZORGGESPREK,
                        .person_name = (char *)name,
                        .agreement_id = 7,
                        .due_on = { 2026, 12, 3 },
                        .starts_at = { { 2026, 12, 3 }, 600 },
                        .minutes = 45,
                        .state = GB_TALK_PLANNED };
  GbTalk before = { .kind = GB_TALK_FUNCTIONERINGSGESPREK, .state = GB_TALK_HELD, .held_on = { 2026, 9, 3 } };
  GbAgreement agreement = { .id = 7,
                            .kind = (char *)"thuiswerken",
                            .text = (char *)text,
                            .from_on = { 2026, 9, 1 },
                            .trial_until = { 2026, 12, 1 },
                            .review_on = { 2027, 9, 1 },
                            .state = GB_AGREEMENT_TRIAL };
  g_autoptr (GPtrArray) agreements = g_ptr_array_new ();
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  g_autoptr (GbPoints) points = gb_points_load (nowhere, "mantelzorggesprek", language);
  GbAction action
      = { .text = (char *)text, .person_name = (char *)name, .owner = GB_OWNER_EMPLOYEE, .due_on = { 2026, 11, 1 } };
  GbAction later = { .text = (char *)"Rooster navragen" };
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();
  const GbGuide guide = { &talk, points, agreements, actions, held, { 2026, 11, 20 } };

  g_ptr_array_add (agreements, &agreement);
  g_ptr_array_add (actions, &action);
  g_ptr_array_add (actions, &later);
  g_ptr_array_add (held, &before);
  gb_text_set_language (language);
  return gb_guide_to_markdown (&guide);
}

START_TEST (a_guide_has_it_all)
{
  g_autofree char *markdown = guide_of ("Voorbeeld A.", "woensdag\n- en vrijdag", GB_LANGUAGE_EN);

  ck_assert (g_str_has_prefix (markdown, "# "));
  ck_assert_ptr_nonnull (strstr (markdown, "- **With**: Voorbeeld A.\n"));
  ck_assert_ptr_nonnull (strstr (markdown, "- **When**: Thu 3 Dec 2026 10:00, 45 minutes\n"));
  ck_assert_ptr_nonnull (strstr (markdown, "## What it is for\n"));
  ck_assert_ptr_nonnull (strstr (markdown,
                                 "trial until Tue 1 Dec 2026; review on Wed 1 Sep 2027 (this talk is about it)\\\n"
                                 "  woensdag\\\n  \\- en vrijdag\n"));
  ck_assert_ptr_nonnull (strstr (markdown, "\n## Still to do\n\n"
                                           "- [ ] woensdag - en vrijdag\\\n"
                                           "  **Voorbeeld A.**, by Sun 1 Nov 2026 (overdue)\n"
                                           "- [ ] Rooster navragen\\\n  **you**\n"));
  ck_assert_ptr_nonnull (strstr (markdown, "- Thu 3 Sep 2026: "));
  ck_assert_ptr_nonnull (strstr (markdown, "\n## Before\n\n- [ ] "));
  /* What not to say isn't to be ticked. */
  ck_assert_ptr_null (strstr (strstr (markdown, "\n## Better not\n"), "[ ]"));
}
END_TEST

START_TEST (nothing_gets_through_to_the_page)
{
  g_autofree char *plain = guide_of ("Voorbeeld A.", "tekst", GB_LANGUAGE_NL);
  g_autofree char *plain_page = dup_page (plain, "Gesprek");
  g_autofree char *markdown = guide_of (texts[_i], texts[_i], GB_LANGUAGE_NL);
  g_autofree char *page = dup_page (markdown, texts[_i]);
  g_auto (GStrv) plain_tags = g_strsplit (plain_page, "<", -1);
  g_auto (GStrv) tags = g_strsplit (page, "<", -1);

  /* The same elements in the same order, whatever was written. */
  ck_assert_uint_eq (g_strv_length (tags), g_strv_length (plain_tags));
  for (guint i = 1; tags[i] != NULL; i++)
    ck_assert (strncmp (tags[i], plain_tags[i], strcspn (plain_tags[i], ">") + 1) == 0);
  ck_assert_ptr_null (strstr (page, "<script"));
  ck_assert_ptr_null (strstr (page, "href"));
}
END_TEST

START_TEST (without_points_there_is_a_guide)
{
  const GbTalk talk = { .kind = GB_TALK_TEAMGESPREK, .team_name = (char *)"Team Een", .due_on = { 2026, 12, 3 } };
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  const GbGuide guide = { .talk = &talk, .held = held };
  g_autofree char *markdown = gb_guide_to_markdown (&guide);

  ck_assert (g_str_has_prefix (markdown, "# "));
  ck_assert_ptr_nonnull (strstr (markdown, "- **Team**: Team Een\n"));
  ck_assert_ptr_nonnull (strstr (markdown, "due by Thu 3 Dec 2026"));
  ck_assert_ptr_null (strstr (markdown, "agreed"));
  ck_assert_ptr_null (strstr (markdown, "Still to do"));
}
END_TEST

TCase *
content_guide_case (void)
{
  TCase *tcase = tcase_create ("guide");

  tcase_set_timeout (tcase, 60);
  tcase_add_loop_test (tcase, escaped_text_is_shown_as_it_is, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tcase, a_guide_has_it_all);
  tcase_add_loop_test (tcase, nothing_gets_through_to_the_page, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tcase, without_points_there_is_a_guide);
  return tcase;
}
