/* Any bytes at all as a roster. */
#include "client/roster.h"

#include "fuzz.h"

/* What is taken must be what the service would take, and what isn't must say why in one line. */
static void
check_roster (const GbRoster *roster)
{
  for (guint i = 0; i < roster->people->len; i++)
    g_assert_true (gb_person_check (g_ptr_array_index (roster->people, i), NULL));
  for (guint i = 0; i < roster->problems->len; i++)
    {
      const char *problem = g_ptr_array_index (roster->problems, i);

      g_assert_true (g_utf8_validate (problem, -1, NULL));
      g_assert_null (strpbrk (problem, "\r\n\033"));
    }
  g_assert_true (roster->people->len > 0 || roster->problems->len > 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbRoster) roster = gb_roster_parse ((const char *)data, size, (GbDate){ 2026, 11, 22 }, &error);

  gb_fuzz_settle (roster != NULL, error);
  if (roster != NULL)
    check_roster (roster);
  return 0;
}
