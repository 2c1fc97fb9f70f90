/* The year at a glance: what the page tells, and that the drawing shows each number once. */
#include "content-test.h"

static GbYearReport
report_of (GbYearAbout about, const char *name)
{
  GbYearReport report = { .year = 2026, .today = { 2026, 11, 22 }, .about = about, .name = name };

  report.counts.talks[0][GB_TALK_FUNCTIONERINGSGESPREK][GB_YEAR_HELD] = 3;
  report.counts.talks[2][GB_TALK_TEAMGESPREK][GB_YEAR_SKIPPED] = 1;
  report.counts.talks[9][GB_TALK_FUNCTIONERINGSGESPREK][GB_YEAR_OVERDUE] = 123456;
  report.counts.talks[9][GB_TALK_FUNCTIONERINGSGESPREK][GB_YEAR_HELD] = 2;
  report.counts.talks[10][GB_TALK_DAG_VAN_DE_MANTELZORG][GB_YEAR_HELD] = 1;
  report.counts.talks[11][GB_TALK_FUNCTIONERINGSGESPREK][GB_YEAR_DUE] = 4;
  report.counts.asked = 5;
  report.counts.raised = 2;
  report.agreements_open = 7;
  report.agreements_on_trial = 2;
  return report;
}

static char *
written (const GbYearReport *report, GbDocumentForm form)
{
  g_autoptr (GbPage) page = NULL;

  gb_text_set_language (GB_LANGUAGE_EN);
  page = gb_year_to_page (report);
  return gb_page_write (page, form);
}

static guint
count_of (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

START_TEST (all_that_is_told)
{
  const GbYearReport report = report_of (GB_YEAR_OF_ALL, NULL);
  g_autofree char *markdown = written (&report, GB_DOCUMENT_MARKDOWN);

  ck_assert_str_eq (markdown, "# The year 2026\n\n"
                              "- **About**: all talks\n"
                              "- **As it stood on**: Sun 22 Nov 2026\n\n"
                              "## In short\n\n"
                              "- 123467 talks: 6 held, 4 due, 123456 overdue, 1 skipped.\n"
                              "- Mantelzorg was raised in 2 of the 5 talks of which that is recorded.\n"
                              "- The Dag van de Mantelzorg, 10 November: given attention.\n"
                              "- 7 agreements are open now: 2 on trial.\n\n"
                              "## By month and kind\n\n"
                              "| Month | Kind | Held | Due | Overdue | Skipped |\n"
                              "|---|---|--:|--:|--:|--:|\n"
                              "| Jan | Performance talk | 3 | 0 | 0 | 0 |\n"
                              "| Mar | Team talk | 0 | 0 | 0 | 1 |\n"
                              "| Oct | Performance talk | 2 | 0 | 123456 | 0 |\n"
                              "| Nov | Dag van de Mantelzorg | 1 | 0 | 0 | 0 |\n"
                              "| Dec | Performance talk | 0 | 4 | 0 | 0 |\n"
                              "| **Year** | **All kinds** | **6** | **4** | **123456** | **1** |\n");
}
END_TEST

START_TEST (the_drawing_shows_each_number_once)
{
  const GbYearReport report = report_of (GB_YEAR_OF_ALL, NULL);
  g_autofree char *page = written (&report, GB_DOCUMENT_HTML);
  const char *drawing = strstr (page, "<figure>");

  ck_assert_ptr_nonnull (drawing);
  *strstr (drawing, "</figure>") = '\0';
  ck_assert_uint_eq (count_of (drawing, " role=\"img\""), 2);
  ck_assert_uint_eq (count_of (drawing, "<title "), 2);
  ck_assert_uint_eq (count_of (drawing, "<desc "), 2);
  ck_assert_ptr_nonnull (strstr (
      drawing, "Talks from Jan to Jun 2026, by kind and month</title><desc id=\"year-0-is\">held 3, skipped 1<"));
  ck_assert_uint_eq (count_of (drawing, ">123456</text>"), 1);
  /* In a month and in the legend. */
  ck_assert_uint_eq (count_of (drawing, "<g class=\"held\""), 4);
  ck_assert_uint_eq (count_of (drawing, "<g class=\"overdue\""), 2);
  ck_assert_uint_eq (count_of (drawing, "<g class=\"planned\""), 0);
  ck_assert_uint_eq (count_of (drawing, "<path class=\"the-day\""), 1);
  ck_assert_uint_eq (count_of (drawing, "<path class=\"today\""), 1);
  ck_assert_uint_eq (count_of (drawing, ">Performance talk</text>"), 2);
  ck_assert_uint_eq (count_of (drawing, ">Handover talk</text>"), 0);
}
END_TEST

START_TEST (today_stands_in_its_own_year_only)
{
  GbYearReport report = report_of (GB_YEAR_OF_ALL, NULL);
  g_autofree char *page = NULL;

  report.year = 2025;
  page = written (&report, GB_DOCUMENT_HTML);
  ck_assert_ptr_null (strstr (page, "class=\"today\""));
  ck_assert_ptr_nonnull (strstr (page, "<path class=\"the-day\""));
  ck_assert_ptr_null (strstr (page, "agreements are open now"));
}
END_TEST

START_TEST (no_name_unless_there_is_one)
{
  GbYearReport report = report_of (GB_YEAR_OF_PERSON, NULL);
  g_autofree char *unnamed = written (&report, GB_DOCUMENT_MARKDOWN);
  g_autofree char *named = NULL;
  g_autofree char *page = NULL;

  ck_assert_ptr_nonnull (strstr (unnamed, "- **About**: the talks with one person\n"));
  report.name = "<b>&\"|Voorbeeld";
  named = written (&report, GB_DOCUMENT_MARKDOWN);
  page = written (&report, GB_DOCUMENT_HTML);
  ck_assert_ptr_nonnull (strstr (named, "- **About**: \\<b\\>\\&\"\\|Voorbeeld\n"));
  ck_assert_ptr_nonnull (strstr (page, "&lt;b&gt;&amp;&quot;|Voorbeeld"));
  /* Others see a window's title. */
  ck_assert_ptr_nonnull (strstr (page, "<title>The year 2026</title>"));
}
END_TEST

START_TEST (names_stand_in_a_table_of_their_own)
{
  GbYearReport report = report_of (GB_YEAR_OF_TEAM, "Team Een");
  GbYearShare share = { (char *)"a | <b>", { 1, 9, 0, 2, 0 } };
  g_autoptr (GPtrArray) shares = g_ptr_array_new ();
  g_autofree char *markdown = NULL;

  g_ptr_array_add (shares, &share);
  report.shares = shares;
  report.is_more = TRUE;
  markdown = written (&report, GB_DOCUMENT_MARKDOWN);
  /* Planned has no column: in this year nothing is. */
  ck_assert_ptr_nonnull (strstr (markdown,
                                 "\n## With whom\n\n| Name | Held | Due | Overdue | Skipped |\n|---|--:|--:|--:|--:|\n"
                                 "| a \\| \\<b\\> | 1 | 0 | 2 | 0 |\n\nThere are more"));
}
END_TEST

START_TEST (a_year_without_talks)
{
  const GbYearReport report = { .year = 2030, .today = { 2026, 11, 22 } };
  g_autofree char *page = written (&report, GB_DOCUMENT_HTML);

  ck_assert_ptr_nonnull (strstr (page, "<li>No talks stand in 2030.</li>"));
  ck_assert_ptr_null (strstr (page, "<svg"));
  ck_assert_ptr_null (strstr (page, "<table"));
}
END_TEST

TCase *
content_year_case (void)
{
  TCase *tcase = tcase_create ("year");

  tcase_add_test (tcase, all_that_is_told);
  tcase_add_test (tcase, the_drawing_shows_each_number_once);
  tcase_add_test (tcase, today_stands_in_its_own_year_only);
  tcase_add_test (tcase, no_name_unless_there_is_one);
  tcase_add_test (tcase, names_stand_in_a_table_of_their_own);
  tcase_add_test (tcase, a_year_without_talks);
  return tcase;
}
