/* Pages: what Markdown becomes on them, and that nothing else gets through. */
#include "content-test.h"

START_TEST (raw_html_in_markdown_is_left_out)
{
  gb_text_set_language (GB_LANGUAGE_EN);
  g_autofree char *page
      = dup_page ("# A\n\n<script>alert(1)</script>\n\n- [ ] b <i>c</i> [d](javascript:e)\n- [ ] f\n", "T & <t>");

  ck_assert_ptr_null (strstr (page, "<script"));
  ck_assert_ptr_null (strstr (page, "<i>"));
  ck_assert_ptr_null (strstr (page, "javascript"));
  ck_assert_ptr_nonnull (strstr (page, "<title>T &amp; &lt;t&gt;</title>"));
  ck_assert_ptr_nonnull (strstr (page, "<h1>A</h1>"));
  ck_assert_ptr_nonnull (strstr (page, "<li><label><input type=\"checkbox\"><span>f</span></label></li>"));
  ck_assert_ptr_nonnull (strstr (page, "<html lang=\"en\">"));
  ck_assert_ptr_nonnull (strstr (page, "@media print"));
}
END_TEST

START_TEST (a_box_is_named_by_its_whole_point)
{
  g_autofree char *page = dup_page ("- [ ] one **two** three\n- four\n", "T");

  ck_assert_ptr_nonnull (
      strstr (page, "<label><input type=\"checkbox\"><span>one <strong>two</strong> three</span></label>"));
  ck_assert_ptr_nonnull (strstr (page, "<li>four</li>"));
}
END_TEST

START_TEST (a_table_tells_what_its_heads_are)
{
  g_autofree char *page = dup_page ("before\n\n| Month | Held |\n|---|--:|\n| **Jan** \\| \\<b\\> | 0 |\n"
                                    "| Feb | 12 | too many |\n| Mar |\n\nafter\n",
                                    "T");

  ck_assert_ptr_nonnull (
      strstr (page, "<p>before</p>\n<table role=\"table\">\n<thead role=\"rowgroup\">\n<tr role=\"row\">"
                    "<th role=\"columnheader\" scope=\"col\">Month</th>"
                    "<th role=\"columnheader\" scope=\"col\" class=\"number\">Held</th></tr>\n</thead>\n"));
  ck_assert_ptr_nonnull (strstr (
      page, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" data-label=\"Month\">"
            "<strong>Jan</strong> | &lt;b&gt;</th><td role=\"cell\" data-label=\"Held\" class=\"zero\">0</td></tr>\n"));
  ck_assert_ptr_nonnull (
      strstr (page, ">Feb</th><td role=\"cell\" data-label=\"Held\" class=\"number\">12</td></tr>\n"));
  ck_assert_ptr_nonnull (
      strstr (page, ">Mar</th><td role=\"cell\" data-label=\"Held\" class=\"number\"></td></tr>\n</tbody>\n"
                    "</table>\n<p>after</p>"));
}
END_TEST

START_TEST (a_table_of_many_words_is_wide)
{
  g_autofree char *page
      = dup_page ("| a | b | \"c\" & \\<d> | n | e |\n|---|---|---|--:|---|\n| 1 | 2 | 3 | 4 | 5 |\n", "T");

  ck_assert_ptr_nonnull (strstr (page, "<table role=\"table\" class=\"wide\">"));
  /* What stands in a heading can't end the attribute, and is told as it reads. */
  ck_assert_ptr_nonnull (strstr (page, "data-label=\"&quot;c&quot; &amp; &lt;d&gt;\">3</td>"));
}
END_TEST

/* What looks like a table, and isn't. */
static const char *const no_tables[] = {
  "| a | b |", "| a | b |\n| c | d |", "a | b\n---|---", "| a |\n|-|", "| a |\n|--:-|", "\\| a |\n|---|", "|\n|", "",
};

START_TEST (what_is_no_table)
{
  g_autofree char *page = dup_page (no_tables[_i], "T");

  ck_assert_ptr_null (strstr (page, "<table"));
}
END_TEST

START_TEST (parts_stand_in_their_order)
{
  g_autoptr (GbPage) page = gb_page_new ("T");

  gb_page_add_markdown (page, "# One\n");
  gb_page_add_figure (page, "<svg></svg>", "a < b");
  gb_page_add_markdown (page, "two\n");
  g_autofree char *html = gb_page_write (page, GB_DOCUMENT_HTML);
  g_autofree char *markdown = gb_page_write (page, GB_DOCUMENT_MARKDOWN);
  ck_assert_ptr_nonnull (strstr (html,
                                 "<main>\n<h1>One</h1>\n<figure>\n<svg></svg>\n<figcaption>a &lt; b</figcaption>\n"
                                 "</figure>\n<p>two</p>\n</main>"));
  ck_assert_str_eq (markdown, "# One\n\ntwo\n");
}
END_TEST

TCase *
content_page_case (void)
{
  TCase *tcase = tcase_create ("page");

  tcase_add_test (tcase, raw_html_in_markdown_is_left_out);
  tcase_add_test (tcase, a_box_is_named_by_its_whole_point);
  tcase_add_test (tcase, a_table_tells_what_its_heads_are);
  tcase_add_test (tcase, a_table_of_many_words_is_wide);
  tcase_add_loop_test (tcase, what_is_no_table, 0, G_N_ELEMENTS (no_tables));
  tcase_add_test (tcase, parts_stand_in_their_order);
  return tcase;
}
