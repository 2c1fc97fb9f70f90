/* Any bytes as a file of talking points, and what was read on a page. */
#include "content/content.h"

#include "fuzz.h"

/* No mark that opens an element got into the page but those that the page is made of. */
static void
check_page (const GbPoints *points)
{
  const GbTalk talk = { .kind = GB_TALK_TEAMGESPREK, .due_on = { 2026, 12, 3 } };
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  const GbGuide guide = { .talk = &talk, .points = points, .held = held };
  g_autofree char *markdown = gb_guide_to_markdown (&guide);
  g_autoptr (GbPage) parts = gb_page_new (points->title);
  gb_page_add_markdown (parts, markdown);
  g_autofree char *page = gb_page_write (parts, GB_DOCUMENT_HTML);
  const char *body = strstr (page, "<main>");
  g_assert_true (g_utf8_validate (page, -1, NULL));
  for (const char *tag = strchr (body, '<'); tag != NULL; tag = strchr (tag + 1, '<'))
    {
      static const char *const ours[]
          = { "main", "h1", "h2", "p", "ul", "li", "strong", "div", "label", "input", "span", "body", "html" };
      const char *name = tag + (tag[1] == '/' ? 2 : 1);
      gsize length = strcspn (name, " >");
      gboolean known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
        known = known || (strlen (ours[i]) == length && strncmp (ours[i], name, length) == 0);
      g_assert_true (known);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPoints) points = gb_points_parse ((const char *)data, size, &error);

  gb_fuzz_settle (points != NULL, error);
  if (points != NULL)
    check_page (points);
  return 0;
}
