/* The passport: what it tells the employee, and that nothing people wrote gets through to the page as anything else. */
#include "content-test.h"

static const char *const names[] = {
  "Voorbeeld A.",
  "Testpersoon <b>&\"' | *_[x](javascript:alert(1))",
  "מנהל לדוגמה א׳",
  "</title><script>alert(1)</script>",
};

static void
add_item (GPtrArray *items, const GbAgreement *agreement)
{
  GbPassportItem *item = g_new0 (GbPassportItem, 1);

  item->agreement = agreement;
  item->versions = g_ptr_array_new ();
  item->reviews = g_ptr_array_new ();
  g_ptr_array_add (items, item);
}

static void
free_item (gpointer data)
{
  GbPassportItem *item = data;

  g_ptr_array_unref (item->versions);
  g_ptr_array_unref (item->reviews);
  g_free (item);
}

/* Of somebody with @n of two agreements: one that was changed and reviewed, and one that its kind says all of. */
static char *
passport_of (const char *name, const char *text, guint n, GbLanguage language, GbDocumentForm form)
{
  const GbPerson person = { .id = 3, .name = (char *)name };
  GbAgreement first = { .version = 1,
                        .kind = (char *)"thuiswerken",
                        .text = (char *)text,
                        .from_on = { 2026, 9, 1 },
                        .review_on = { 2027, 9, 1 },
                        .version_on = { 2026, 8, 30 },
                        .team_told = (char *)text,
                        .confirmed_by_manager_on = { 2026, 8, 30 },
                        .confirmed_by_employee_on = { 2026, 8, 31 } };
  GbAgreement changed = { .id = 7,
                          .version = 2,
                          .kind = (char *)"thuiswerken",
                          .text = (char *)text,
                          .from_on = { 2026, 9, 1 },
                          .trial_until = { 2027, 1, 31 },
                          .review_on = { 2027, 9, 1 },
                          .version_on = { 2026, 11, 2 },
                          .state = GB_AGREEMENT_TRIAL,
                          .emergency = (char *)text,
                          .team_told = (char *)text,
                          .share = GB_SHARE_GRANTED,
                          .share_answered_on = { 2026, 11, 3 },
                          .share_by = (char *)text,
                          .confirmed_by_employee_on = { 2026, 11, 4 } };
  const GbAgreement second = { .id = 9,
                               .version = 1,
                               .kind = (char *)"even-weg",
                               .from_on = { 2026, 10, 1 },
                               .review_on = { 2027, 10, 1 },
                               .version_on = { 2026, 10, 1 },
                               .state = GB_AGREEMENT_ACTIVE };
  GbReview review = { .on_day = { 2026, 11, 2 }, .outcome = GB_OUTCOME_ADAPT };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  const GbPassport passport = { .person = &person, .items = items, .today = { 2026, 11, 22 } };
  g_autoptr (GbPage) page = NULL;

  if (n > 0)
    {
      add_item (items, &changed);
      GbPassportItem *item = g_ptr_array_index (items, 0);
      g_ptr_array_add (item->versions, &first);
      g_ptr_array_add (item->versions, &changed);
      g_ptr_array_add (item->reviews, &review);
    }
  if (n > 1)
    add_item (items, &second);
  gb_text_set_language (language);
  page = gb_passport_to_page (&passport);
  return gb_page_write (page, form);
}

/* Line by line: a difference in a whole document is more than Check can tell. */
static void
ck_lines (const char *text, const char *expected)
{
  g_auto (GStrv) found = g_strsplit (text, "\n", -1);
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  for (guint i = 0; found[i] != NULL && lines[i] != NULL; i++)
    ck_assert_str_eq (found[i], lines[i]);
  ck_assert_uint_eq (g_strv_length (found), g_strv_length (lines));
}

START_TEST (all_that_is_told)
{
  g_autofree char *markdown
      = passport_of ("Voorbeeld A.", "woensdag\n- en vrijdag", 2, GB_LANGUAGE_EN, GB_DOCUMENT_MARKDOWN);
  const char *facts = strstr (markdown, "\n## What was agreed\n");

  ck_assert (g_str_has_prefix (markdown, "# Passport of agreements\n\n"
                                         "- **Of**: Voorbeeld A.\n"
                                         "- **As it stood on**: Sun 22 Nov 2026\n"
                                         "- **Next review**: Sun 31 Jan 2027\n\n"
                                         "This document is yours. "));
  ck_assert_ptr_nonnull (facts);
  ck_lines (
      facts,
      "\n## What was agreed\n\n"
      "### 1\\. Working from home\n\n"
      "- **How it stands**: on trial\n"
      "- **What was agreed**:\\\n  woensdag\\\n  \\- en vrijdag\n"
      "- **From**: Tue 1 Sep 2026\n"
      "- **Trial until**: Sun 31 Jan 2027\n"
      "- **Review on**: Wed 1 Sep 2027\n"
      "- **In an emergency**:\\\n  woensdag\\\n  \\- en vrijdag\n"
      "- **The team is told**:\\\n  woensdag\\\n  \\- en vrijdag\n"
      "- **Your next manager**: may see it; said on Tue 3 Nov 2026 by woensdag - en vrijdag\n"
      "- **Confirmed by you**: Wed 4 Nov 2026\n"
      "- **Confirmed by your manager**: not yet\n"
      "- **Version**: 2, made on Mon 2 Nov 2026\n\n"
      "### 2\\. Stepping out briefly\n\n"
      "- **How it stands**: in force\n"
      "- **From**: Thu 1 Oct 2026\n"
      "- **Review on**: Fri 1 Oct 2027\n"
      "- **In an emergency**: nothing was agreed about that yet\n"
      "- **The team is told**: nothing\n"
      "- **Your next manager**: you weren't asked yet; as long as you haven't said yes, it isn't passed on\n"
      "- **Confirmed by you**: not yet\n"
      "- **Confirmed by your manager**: not yet\n"
      "- **Version**: 1, made on Thu 1 Oct 2026\n\n"
      "## What went before\n\n"
      "### 1\\. Working from home\n\n"
      "- **Version 1, Working from home**: made on Sun 30 Aug 2026; from Tue 1 Sep 2026; review on Wed 1 Sep 2027; "
      "confirmed by you on Mon 31 Aug 2026; confirmed by your manager on Sun 30 Aug 2026\\\n"
      "  woensdag\\\n  \\- en vrijdag\\\n"
      "  The team is told: woensdag - en vrijdag\n"
      "- **Reviewed on Mon 2 Nov 2026**: it is adapted\n\n"
      "## Who else has this\n\n"
      "Your manager keeps these agreements too. A next manager gets to see one only if you agree to that, for each "
      "of them apart, and you can change your mind. You can also ask for all that is recorded about you (art. 15 "
      "AVG).\n\n"
      "## Signed by both\n\n"
      "You both sign that this is what you agreed. It takes nothing away from what the law, your contract or a "
      "collective agreement gives you.\n\n"
      "### You\n\n"
      "Name: Voorbeeld A.\n\n"
      "Date: ______________________________\n\n"
      "Signature: ______________________________\n\n"
      "### Your manager\n\n"
      "Name: ______________________________\n\n"
      "Date: ______________________________\n\n"
      "Signature: ______________________________\n");
}
END_TEST

START_TEST (a_page_has_lines_to_sign_on)
{
  g_autofree char *page = passport_of ("Voorbeeld A.", "woensdag", 2, GB_LANGUAGE_EN, GB_DOCUMENT_HTML);

  ck_assert_ptr_nonnull (strstr (page, "<p>This document is yours. "));
  ck_assert_ptr_nonnull (strstr (page, "<h3>You</h3>\n<p>Name: Voorbeeld A.</p>\n<p class=\"blank\">Date</p>\n"
                                       "<p class=\"blank\">Signature</p>\n<h3>Your manager</h3>\n"
                                       "<p class=\"blank\">Name</p>\n"));
  ck_assert_ptr_null (strstr (page, "____"));
  /* It's what a file gets as its name that is made by printing it. */
  ck_assert_ptr_nonnull (strstr (page, "<title>Agreements</title>"));
}
END_TEST

START_TEST (without_agreements_there_is_nothing_to_sign)
{
  g_autofree char *markdown = passport_of ("Voorbeeld A.", NULL, 0, GB_LANGUAGE_EN, GB_DOCUMENT_MARKDOWN);

  ck_assert_ptr_nonnull (strstr (markdown, "\n## What was agreed\n\nAt the moment there are no agreements. "));
  ck_assert_ptr_null (strstr (markdown, "Next review"));
  ck_assert_ptr_null (strstr (markdown, "What went before"));
  ck_assert_ptr_null (strstr (markdown, "Signature"));
}
END_TEST

START_TEST (nothing_gets_through_to_the_page)
{
  g_autofree char *plain = passport_of ("Voorbeeld A.", "tekst", 2, GB_LANGUAGE_NL, GB_DOCUMENT_HTML);
  g_autofree char *page = passport_of (names[_i], names[_i], 2, GB_LANGUAGE_NL, GB_DOCUMENT_HTML);
  g_autofree char *escaped = g_markup_escape_text (names[_i], -1);
  g_auto (GStrv) plain_tags = g_strsplit (plain, "<", -1);
  g_auto (GStrv) tags = g_strsplit (page, "<", -1);

  ck_assert_uint_eq (g_strv_length (tags), g_strv_length (plain_tags));
  for (guint i = 1; tags[i] != NULL; i++)
    ck_assert (strncmp (tags[i], plain_tags[i], strcspn (plain_tags[i], ">") + 1) == 0);
  ck_assert_ptr_null (strstr (page, "href"));
  /* As typed; a quote is itself where it stands between tags. */
  g_autofree char *first = g_strndup (escaped, strcspn (escaped, "&"));
  ck_assert_ptr_nonnull (strstr (page, first));
}
END_TEST

static const struct
{
  GbAgreement agreement;
  const char *told;
} states[] = {
  { { .state = GB_AGREEMENT_PROPOSED },
    "- **How it stands**: proposed; it holds once both of you have confirmed it\n" },
  { { .state = GB_AGREEMENT_ACTIVE, .winding_down_on = { 2026, 11, 1 } },
    "- **How it stands**: in force; it comes to an end step by step\n" },
  { { .state = GB_AGREEMENT_ACTIVE, .until_on = { 2027, 2, 1 } }, "- **Until**: Mon 1 Feb 2027\n" },
  { { .state = GB_AGREEMENT_ACTIVE, .until_on = { 2027, 2, 1 } }, "- **Next review**: Mon 1 Feb 2027\n" },
  { { .state = GB_AGREEMENT_ACTIVE, .trial_until = { 2026, 12, 1 } }, "- **Next review**: Fri 1 Oct 2027\n" },
  { { .share = GB_SHARE_REFUSED, .share_answered_on = { 2026, 11, 3 } },
    "- **Your next manager**: may not see it; said on Tue 3 Nov 2026\n" },
};

START_TEST (each_state_has_its_words)
{
  const GbPerson person = { .id = 3, .name = (char *)"Voorbeeld A." };
  GbAgreement agreement = states[_i].agreement;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  const GbPassport passport = { .person = &person, .items = items, .today = { 2026, 11, 22 } };

  agreement.kind = (char *)"anders";
  agreement.version = 1;
  agreement.review_on = (GbDate){ 2027, 10, 1 };
  add_item (items, &agreement);
  gb_text_set_language (GB_LANGUAGE_EN);
  g_autoptr (GbPage) page = gb_passport_to_page (&passport);
  g_autofree char *markdown = gb_page_write (page, GB_DOCUMENT_MARKDOWN);
  ck_assert_ptr_nonnull (strstr (markdown, states[_i].told));
}
END_TEST

TCase *
content_passport_case (void)
{
  TCase *tcase = tcase_create ("passport");

  tcase_add_test (tcase, all_that_is_told);
  tcase_add_test (tcase, a_page_has_lines_to_sign_on);
  tcase_add_test (tcase, without_agreements_there_is_nothing_to_sign);
  tcase_add_loop_test (tcase, nothing_gets_through_to_the_page, 0, G_N_ELEMENTS (names));
  tcase_add_loop_test (tcase, each_state_has_its_words, 0, G_N_ELEMENTS (states));
  return tcase;
}
