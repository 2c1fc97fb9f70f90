/* Any bytes as a date that somebody typed. */
#include "geborgen/date.h"

#include "fuzz.h"

/* What was read exists, and its own spelling is read as the same. */
static void
check_civil (GbCivil civil, GbDate today)
{
  char text[GB_CIVIL_TEXT_SIZE];
  GbCivil again = GB_CIVIL_NONE;
  gboolean has_time = FALSE;

  g_assert_true (gb_date_is_valid (civil.date));
  g_assert_cmpint (civil.minute, >=, 0);
  g_assert_cmpint (civil.minute, <, 24 * 60);
  g_assert_true (gb_civil_parse (gb_civil_to_iso (civil, text), today, &again, &has_time, NULL));
  g_assert_true (has_time);
  g_assert_cmpint (gb_civil_compare (civil, again), ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const GbCivil untouched = { { 1999, 9, 9 }, 9 };
  const GbDate today = { 2028, 2, 29 };
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) civil_error = NULL;
  g_autoptr (GError) date_error = NULL;
  GbCivil civil = untouched;
  GbDate date = untouched.date;
  gboolean has_time = FALSE;
  gboolean is_civil = gb_civil_parse (text, today, &civil, &has_time, &civil_error);
  gboolean is_date = gb_date_parse (text, today, &date, &date_error);

  gb_fuzz_settle (is_civil, civil_error);
  gb_fuzz_settle (is_date, date_error);
  /* A date alone is read alike by both. */
  g_assert_true (is_date == (is_civil && !has_time));
  if (is_civil)
    check_civil (civil, today);
  else
    g_assert_cmpint (gb_civil_compare (civil, untouched), ==, 0);
  g_assert_cmpint (gb_date_compare (date, is_date ? civil.date : untouched.date), ==, 0);
  return 0;
}
