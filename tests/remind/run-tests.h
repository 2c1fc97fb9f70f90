/* The same end for every test program of this folder. */
#pragma once

#include <check.h>
#include <stdlib.h>

typedef void (*Fixture) (void);

/* The time limit is for what hangs, not for what is slow. */
static inline int
run_tests (const char *name, const TTest *const *tests, size_t n_tests, Fixture setup, Fixture teardown)
{
  Suite *suite = suite_create (name);
  TCase *tcase = tcase_create (name);
  SRunner *runner;
  int failed;

  tcase_set_timeout (tcase, 90);
  tcase_add_checked_fixture (tcase, setup, teardown);
  for (size_t i = 0; i < n_tests; i++)
    tcase_add_test (tcase, tests[i]);
  suite_add_tcase (suite, tcase);
  runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
