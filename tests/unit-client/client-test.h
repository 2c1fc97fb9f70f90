/* What the client's tests start with. */
#pragma once

#include <check.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "client/options.h"
#include "geborgen/error.h"

/* NULL-terminated tests of one file, run as one suite. */
static inline int
client_run (const char *name, const TTest *const *tests)
{
  Suite *suite = suite_create (name);
  TCase *tcase = tcase_create (name);
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_set_timeout (tcase, 120);
  for (; *tests != NULL; tests++)
    tcase_add_test (tcase, *tests);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* An error of that kind whose one line holds @part. */
static inline void
assert_error (GError *error, GbError code, const char *part)
{
  ck_assert_ptr_nonnull (error);
  ck_assert_msg (g_error_matches (error, GB_ERROR, (int)code), "%s", error->message);
  ck_assert_msg (strstr (error->message, part) != NULL, "no \"%s\" in: %s", part, error->message);
  ck_assert_ptr_null (strchr (error->message, '\n'));
}
