/* Any bytes as a file of rights, of support and of checklists, laid over what ships, and what comes of it in a guide. */
#include "content/content.h"
#include "geborgen/names.h"

#include "fuzz.h"

static void
check_record (const GbReference *reference, GbReferenceKind kind)
{
  g_assert_true (*gb_reference_get_title (reference) != '\0' && *gb_reference_get_text (reference) != '\0');
  g_assert_cmpint (g_utf8_strlen (gb_reference_get_title (reference), -1), <=, GB_REFERENCE_LINE_MAX);
  g_assert_cmpint (g_utf8_strlen (gb_reference_get_text (reference), -1), <=, GB_REFERENCE_TEXT_MAX);
  g_assert_null (strpbrk (gb_reference_get_title (reference), "\n\r\033"));
  g_assert_true ((reference->where == GB_WHERE_UNSAID) == (kind != GB_REFERENCE_SUPPORT));
  g_assert_true (reference->url == NULL || g_str_has_prefix (reference->url, "http"));
  g_assert_false (reference->hidden);
}

/* A line for each, and none that a record made itself. */
static void
check_guide (const GPtrArray *records, GbReferenceKind kind)
{
  const GbTalk talk = { .kind = GB_TALK_TEAMGESPREK, .due_on = { 2026, 12, 3 } };
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  const GbGuide guide = { .talk = &talk,
                          .held = held,
                          .rights = kind == GB_REFERENCE_RIGHT ? records : NULL,
                          .support = kind == GB_REFERENCE_SUPPORT ? records : NULL,
                          .today = { 2026, 12, 1 } };
  g_autofree char *markdown = gb_guide_to_markdown (&guide);
  g_autoptr (GString) page = g_string_new (NULL);
  guint items = 0;

  gb_markdown_append_html (page, markdown);
  for (const char *item = strstr (page->str, "<li>"); item != NULL; item = strstr (item + 1, "<li>"))
    items++;
  /* When it is due is the one item more. */
  g_assert_cmpuint (items, ==, records->len + 1);
  g_assert_null (strstr (page->str, "<a "));
  g_assert_null (strstr (page->str, "<script"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (guint kind = 0; kind < GB_N_REFERENCE_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = gb_reference_list_shipped ((GbReferenceKind)kind);
      g_autoptr (GError) error = NULL;
      guint before = records->len;
      gboolean read = gb_reference_overlay (records, (GbReferenceKind)kind, (const char *)data, size, &error);

      gb_fuzz_settle (read, error);
      g_assert_true (read || records->len == before);
      g_assert_cmpuint (records->len, <=, GB_REFERENCE_MAX);
      gb_reference_settle (records);
      for (guint i = 0; i < records->len; i++)
        check_record (g_ptr_array_index (records, i), (GbReferenceKind)kind);
      /* no guide tells of the checklists */
      if (read && kind != GB_REFERENCE_PILLAR)
        check_guide (records, (GbReferenceKind)kind);
    }
  return 0;
}
