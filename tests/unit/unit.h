/* What every unit test starts with. */
#pragma once

#include <check.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "geborgen/date.h"
#include "geborgen/error.h"

/* NULL-terminated tests of one file, run as one suite. */
static inline int
unit_run (const char *name, const TTest *const *tests)
{
  Suite *suite = suite_create (name);
  TCase *tcase = tcase_create (name);

  tcase_set_timeout (tcase, 120);
  for (; *tests != NULL; tests++)
    tcase_add_test (tcase, *tests);
  suite_add_tcase (suite, tcase);

  SRunner *runner = srunner_create (suite);
  /* Silent but for the TAP that CK_TAP_LOG_FILE_NAME asks for. */
  srunner_run_all (runner, CK_SILENT);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The date in @iso; a test that writes one that doesn't exist fails. */
static inline GbDate
day (const char *iso)
{
  GbDate date = GB_DATE_NONE;

  ck_assert_msg (gb_date_from_iso (iso, &date), "the test's own date %s", iso);
  return date;
}

#define assert_day(date, iso)                                                                                          \
  do                                                                                                                   \
    {                                                                                                                  \
      char assert_day_text[GB_DATE_TEXT_SIZE];                                                                         \
      ck_assert_str_eq (gb_date_to_iso (date, assert_day_text), iso);                                                  \
    }                                                                                                                  \
  while (0)

/* One line for a person: lower case, no full stop, the culprit within quotes. */
static inline void
assert_message (GError *error, int code, const char *culprit)
{
  ck_assert_ptr_nonnull (error);
  ck_assert_msg (g_error_matches (error, GB_ERROR, code), "%s", error->message);
  ck_assert_msg (g_utf8_validate (error->message, -1, NULL), "not UTF-8");
  ck_assert_ptr_null (strpbrk (error->message, "\n\r\t\033"));
  ck_assert_msg (!g_ascii_isupper (error->message[0]), "%s", error->message);
  ck_assert_msg (!g_str_has_suffix (error->message, "."), "%s", error->message);
  ck_assert_msg (strlen (error->message) < 700, "%zu octets", strlen (error->message));
  if (culprit != NULL)
    {
      g_autofree char *quoted = g_strdup_printf ("'%s'", culprit);
      ck_assert_msg (strstr (error->message, quoted) != NULL, "no %s in: %s", quoted, error->message);
    }
}
