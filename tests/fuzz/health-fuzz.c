/* Any text as one that somebody typed. */
#include "geborgen/health.h"
#include "geborgen/names.h"

#include "fuzz.h"

/* In order, apart, within the text, and each a piece of text by itself. */
static void
check_spans (const char *text, const GArray *spans)
{
  gsize at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const GbHealthSpan *span = &g_array_index (spans, GbHealthSpan, i);

      g_assert_cmpuint (span->start, >=, at);
      g_assert_cmpuint (span->length, >, 0);
      at = span->start + span->length;
      g_assert_cmpuint (at, <=, strlen (text));
      g_assert_true (g_utf8_validate (text + span->start, (gssize)span->length, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *given = g_strndup ((const char *)data, size);
  g_autofree char *text = g_utf8_make_valid (given, -1);
  g_autoptr (GArray) spans = gb_health_find (text);
  g_autofree char *words = gb_health_describe (text);
  g_autoptr (GError) error = NULL;
  gboolean clean = gb_health_check ("text", text, &error);

  check_spans (text, spans);
  g_assert_true (clean == (spans->len == 0));
  g_assert_true (clean == (words == NULL));
  gb_fuzz_settle (clean, error);
  return 0;
}
