/* Any bytes as a section of the handbook, and what was made of it on a page. */
#include "content/content.h"
#include "content/handbook.h"

#include "fuzz.h"

/* No element but those that Markdown has, nothing that is fetched, and no address but those that one expects. */
static void
check_page (const char *markdown)
{
  static const char *const ours[]
      = { "main",   "h1",   "h2",   "h3",    "h4",    "h5",    "h6", "p",          "ul",  "ol",    "li",
          "strong", "em",   "a",    "code",  "pre",   "hr",    "br", "blockquote", "div", "label", "input",
          "span",   "body", "html", "table", "thead", "tbody", "tr", "th",         "td" };
  g_autoptr (GbPage) parts = gb_page_new ("x");
  gb_page_add_markdown (parts, markdown);
  g_autofree char *page = gb_page_write (parts, GB_DOCUMENT_HTML);
  g_assert_true (g_utf8_validate (page, -1, NULL));
  for (const char *tag = strchr (strstr (page, "<main>"), '<'); tag != NULL; tag = strchr (tag + 1, '<'))
    {
      const char *name = tag + (tag[1] == '/' ? 2 : 1);
      gsize length = strcspn (name, " >\n");
      gboolean known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
        known = known || (strlen (ours[i]) == length && strncmp (ours[i], name, length) == 0);
      g_assert_true (known);
    }
  g_assert_null (strcasestr (page, "href=\"javascript:"));
  g_assert_null (strcasestr (page, "href=\"file:"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const GbHandbookFacts facts = { none, none, none, { 2026, 11, 23 }, { 2027, 11, 10 }, { { 0 }, 0 } };
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *filled = gb_handbook_fill ((const char *)data, size, &facts, &title, NULL, &error);

  gb_fuzz_settle (filled != NULL, error);
  if (filled != NULL)
    check_page (filled);
  return 0;
}
