#include "content-test.h"

int
main (void)
{
  Suite *suite = suite_create ("content");
  SRunner *runner;
  int failed;

  suite_add_tcase (suite, content_points_case ());
  suite_add_tcase (suite, content_files_case ());
  suite_add_tcase (suite, content_guide_case ());
  suite_add_tcase (suite, content_reference_case ());
  suite_add_tcase (suite, content_page_case ());
  suite_add_tcase (suite, content_year_case ());
  suite_add_tcase (suite, content_handbook_case ());
  suite_add_tcase (suite, content_passport_case ());
  runner = srunner_create (suite);
  /* Silent but for the TAP that CK_TAP_LOG_FILE_NAME asks for. */
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
