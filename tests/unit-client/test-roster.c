/* Rosters as personnel systems and spreadsheets write them, and what nobody should. */
#include "client-test.h"

#include "client/roster.h"

static const GbDate today = { 2026, 11, 22 };

static GbRoster *
parse_file (const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (g_getenv ("GB_ROSTERS"), name, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  data = gb_roster_read (path, &length, error);
  return data != NULL ? gb_roster_parse (data, length, today, error) : NULL;
}

static GbRoster *
parse_fine (const char *name, guint people)
{
  g_autoptr (GError) error = NULL;
  GbRoster *roster = parse_file (name, &error);

  ck_assert_msg (roster != NULL, "%s: %s", name, error != NULL ? error->message : "no error");
  ck_assert_msg (roster->problems->len == 0, "%s: %s", name,
                 roster->problems->len > 0 ? (const char *)g_ptr_array_index (roster->problems, 0) : "");
  ck_assert_msg (roster->people->len == people, "%s: %u people", name, roster->people->len);
  return roster;
}

static const GbPerson *
get_person (GbRoster *roster, guint i)
{
  return g_ptr_array_index (roster->people, i);
}

static void
assert_refused (const char *name, const char *part)
{
  g_autoptr (GError) error = NULL;

  ck_assert_msg (parse_file (name, &error) == NULL, "%s was taken", name);
  assert_error (error, GB_ERROR_INVALID, part);
}

/* @lines: "2 3 5", the numbers of the lines that are wrong, in order. */
static void
assert_problems (const char *name, const char *lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbRoster) roster = parse_file (name, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  ck_assert_msg (roster != NULL, "%s: %s", name, error != NULL ? error->message : "no error");
  for (guint i = 0; i < roster->problems->len; i++)
    {
      const char *problem = g_ptr_array_index (roster->problems, i);

      ck_assert_msg (g_str_has_prefix (problem, "line "), "%s", problem);
      ck_assert_msg (strpbrk (problem, "\n\033") == NULL && strlen (problem) < 500, "%s", problem);
      g_string_append_printf (found, "%s%d", i > 0 ? " " : "", atoi (problem + strlen ("line ")));
    }
  ck_assert_msg (strcmp (found->str, lines) == 0, "%s: lines %s", name, found->str);
}

/* One roster in every form that it comes in. */
START_TEST (test_forms)
{
  static const char *const names[] = { "good-semicolon.csv",        "good-comma.csv",   "good-bom.csv",
                                       "good-cp1252.csv",           "good-crlf.csv",    "good-cr.csv",
                                       "good-no-final-newline.csv", "good-sep-line.csv" };
  g_autoptr (GbRoster) roster = parse_fine (names[_i], 3);
  char date[GB_DATE_TEXT_SIZE];

  ck_assert_str_eq (get_person (roster, 0)->name, "Testpersoon Een");
  ck_assert_str_eq (get_person (roster, 0)->email, "een@example.org");
  ck_assert_str_eq (gb_date_to_iso (get_person (roster, 0)->started_on, date), "2020-09-01");
  ck_assert (get_person (roster, 1)->hours_per_week == 32.5);
  ck_assert_str_eq (gb_date_to_iso (get_person (roster, 1)->started_on, date), "2021-03-15");
  ck_assert_str_eq (get_person (roster, 2)->name, "Voorbéeld Drië");
  ck_assert_str_eq (get_person (roster, 2)->team_name, "Wmo & Jeugd");
}
END_TEST

START_TEST (test_quoted_newline)
{
  g_autoptr (GbRoster) roster = parse_fine ("good-quoted-newline.csv", 2);

  ck_assert_str_eq (get_person (roster, 0)->name, "Testpersoon Een");
  ck_assert_str_eq (get_person (roster, 1)->team_name, "Team \"Oost\"");
}
END_TEST

START_TEST (test_parts_of_names)
{
  g_autoptr (GbRoster) roster = parse_fine ("good-parts.csv", 2);

  ck_assert_str_eq (get_person (roster, 0)->name, "Anna van het Voorbeeld");
  ck_assert_str_eq (get_person (roster, 1)->name, "Bert Voorbeeld");
  ck_assert (get_person (roster, 1)->hours_per_week == 0);
}
END_TEST

START_TEST (test_unknown_columns)
{
  g_autoptr (GbRoster) roster = parse_fine ("good-order-unknown.csv", 2);

  ck_assert_uint_eq (roster->ignored->len, 2);
  ck_assert_str_eq (g_ptr_array_index (roster->ignored, 0), "Salarisschaal");
  ck_assert (get_person (roster, 1)->hours_per_week == 20.25);
}
END_TEST

START_TEST (test_sparse)
{
  g_autoptr (GbRoster) blank = parse_fine ("good-blank-rows.csv", 2);
  g_autoptr (GbRoster) brief = parse_fine ("good-short-rows.csv", 2);
  g_autoptr (GbRoster) namesakes = parse_fine ("good-namesakes.csv", 2);

  ck_assert_ptr_null (get_person (brief, 0)->email);
  ck_assert_ptr_null (get_person (blank, 1)->team_name);
  ck_assert_str_ne (get_person (namesakes, 0)->email, get_person (namesakes, 1)->email);
}
END_TEST

START_TEST (test_no_rosters)
{
  assert_refused ("bad-no-header.csv", "no column 'naam' or 'name'");
  assert_refused ("bad-duplicate-column.csv", "column 'Email' says the same as column 'E-mail'");
  assert_refused ("bad-nul.csv", "zero bytes");
  assert_refused ("bad-utf16.csv", "UTF-16");
  assert_refused ("bad-neither.csv", "neither UTF-8 nor Windows-1252");
  assert_refused ("bad-empty.csv", "it is empty");
  assert_refused ("bad-blank.csv", "it is empty");
  assert_refused ("bad-header-only.csv", "nobody in it");
  assert_refused ("bad-binary.csv", "");
}
END_TEST

START_TEST (test_bad_lines)
{
  assert_problems ("bad-dates.csv", "2 3 4 5");
  assert_problems ("bad-hours.csv", "2 3 4 5 6 8");
  assert_problems ("bad-values.csv", "2 3 4 5");
  assert_problems ("bad-twins.csv", "3 5");
  /* What would move the cursor isn't repeated. */
  assert_problems ("bad-escape.csv", "2 3");
  assert_problems ("bad-too-many-cells.csv", "2");
  assert_problems ("bad-unterminated.csv", "2");
  assert_problems ("bad-stray-quote.csv", "2 4");
}
END_TEST

START_TEST (test_all_bad_lines)
{
  g_autoptr (GbRoster) roster = parse_file ("bad-many-lines.csv", NULL);

  ck_assert_uint_eq (roster->problems->len, 40);
  ck_assert (g_str_has_prefix (g_ptr_array_index (roster->problems, 39), "line 41: "));
}
END_TEST

/* A row without an end stops at the bound, and what comes after it is still read. */
START_TEST (test_endless_row)
{
  g_autoptr (GString) data = g_string_new ("Naam;Team\n");
  g_autoptr (GbRoster) roster = NULL;

  for (guint i = 0; i < 1000 * 1000; i++)
    g_string_append_c (data, 'x');
  g_string_append (data, "\nTestpersoon Een;Burgerzaken\nfout;;;;\n");
  roster = gb_roster_parse (data->str, data->len, today, NULL);
  ck_assert_ptr_nonnull (roster);
  ck_assert_uint_eq (roster->problems->len, 2);
  ck_assert_str_eq (g_ptr_array_index (roster->problems, 0),
                    "line 2: longer than 64 KiB; is a quotation mark missing?");
  ck_assert (g_str_has_prefix (g_ptr_array_index (roster->problems, 1), "line 4: "));
  ck_assert_uint_eq (roster->people->len, 1);
}
END_TEST

START_TEST (test_long_name)
{
  g_autoptr (GString) data = g_string_new ("Naam\n");
  g_autoptr (GbRoster) roster = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append_c (data, 'x');
  roster = gb_roster_parse (data->str, data->len, today, NULL);
  ck_assert_uint_eq (roster->problems->len, 1);
  ck_assert_uint_lt (strlen (g_ptr_array_index (roster->problems, 0)), 300);
}
END_TEST

START_TEST (test_too_many_people)
{
  g_autoptr (GString) data = g_string_new ("Naam\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20001; i++)
    g_string_append_printf (data, "Medewerker %u\n", i);
  ck_assert_ptr_null (gb_roster_parse (data->str, data->len, today, &error));
  assert_error (error, GB_ERROR_INVALID, "line 20002: over 20000 people");
}
END_TEST

START_TEST (test_files)
{
  gsize length = 0;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;
  g_autoptr (GError) endless = NULL;

  ck_assert_ptr_null (gb_roster_read ("/nonexistent/x.csv", &length, &missing));
  assert_error (missing, GB_ERROR_NOT_FOUND, "'/nonexistent/x.csv'");
  ck_assert_ptr_null (gb_roster_read ("/", &length, &folder));
  assert_error (folder, GB_ERROR_INVALID, "no ordinary file");
  ck_assert_ptr_null (gb_roster_read ("/dev/zero", &length, &endless));
  assert_error (endless, GB_ERROR_INVALID, "no ordinary file");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("roster");
  TCase *tcase = tcase_create ("roster");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_set_timeout (tcase, 120);
  tcase_add_loop_test (tcase, test_forms, 0, 8);
  tcase_add_test (tcase, test_quoted_newline);
  tcase_add_test (tcase, test_parts_of_names);
  tcase_add_test (tcase, test_unknown_columns);
  tcase_add_test (tcase, test_sparse);
  tcase_add_test (tcase, test_no_rosters);
  tcase_add_test (tcase, test_bad_lines);
  tcase_add_test (tcase, test_all_bad_lines);
  tcase_add_test (tcase, test_endless_row);
  tcase_add_test (tcase, test_long_name);
  tcase_add_test (tcase, test_too_many_people);
  tcase_add_test (tcase, test_files);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
