/* Results of a survey as tools and spreadsheets write them, and what nobody should. */
#include "client-test.h"

#include "client/survey-read.h"

static GbSurveyResults *
parse_file (const char *name, const char *group, GError **error)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();
  g_autofree char *path = g_build_filename (g_getenv ("GB_SURVEYS"), name, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  data = gb_survey_results_read (path, &length, error);
  return data != NULL ? gb_survey_results_parse (data, length, questionnaire, group, error) : NULL;
}

static void
ck_count (const GbSurveyResults *results, const char *group, const char *question, const char *answer, guint expected)
{
  guint n = gb_survey_counts_get (results->counts, group, question, answer);

  ck_assert_msg (n == expected, "'%s' %s %s: %u, not %u", group, question, answer, n, expected);
}

static const char *const forms[]
    = { "good-semicolon.csv",    "good-comma.csv",           "good-tab.csv",          "good-quotes.csv",
        "good-bom.csv",          "good-cp1252.csv",          "good-sep-line.csv",     "good-numbers.csv",
        "good-texts.csv",        "good-microsoft-forms.csv", "good-google-forms.csv", "good-limesurvey.csv",
        "good-decimal-comma.csv" };

/* The same six people in every form that it comes in. */
START_TEST (test_forms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurveyResults) results = parse_file (forms[_i], NULL, &error);

  ck_assert_msg (results != NULL, "%s: %s", forms[_i], error != NULL ? error->message : "");
  ck_assert_msg (results->problems->len == 0, "%s: %s", forms[_i],
                 results->problems->len > 0 ? (const char *)results->problems->pdata[0] : "");
  ck_assert_uint_eq (results->people, 6);
  ck_count (results, "", "answered", "answered", 6);
  ck_count (results, "Burgerzaken", "answered", "answered", 2);
  ck_count (results, "Financiën", "answered", "answered", 2);
  ck_count (results, "-", "answered", "answered", 1);
  ck_count (results, "", "balans", "agree", 2);
  ck_count (results, "", "balans", "strongly-agree", 1);
  ck_count (results, "", "balans", "neutral", 1);
  ck_count (results, "", "balans", "no-opinion", 1);
  ck_count (results, "Financiën", "balans", "agree", 1);
  ck_count (results, "", "dag-gemerkt", "yes", 3);
  ck_count (results, "", "dag-gemerkt", "not-sure", 1);
  ck_count (results, "", "rol", "manager", 1);
  ck_count (results, "", "geeft-zorg", "rather-not", 1);
  /* Who answered nothing makes no group larger. */
  ck_assert_uint_eq (results->blank, strcmp (forms[_i], "good-limesurvey.csv") == 0 ? 2 : 0);
  ck_count (results, "Griffie", "answered", "answered", 0);
  /* Nothing sensitive by group. */
  ck_count (results, "Burgerzaken", "geeft-zorg", "no", 0);
  ck_assert_uint_eq (results->unasked->len, 12);
}
END_TEST

START_TEST (test_groups)
{
  g_autoptr (GbSurveyResults) none = parse_file ("good-semicolon.csv", "", NULL);
  g_autoptr (GbSurveyResults) role = parse_file ("good-semicolon.csv", "ROL", NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (none->group);
  ck_count (none, "Burgerzaken", "answered", "answered", 0);
  ck_assert_str_eq (none->ignored->pdata[0], "Afdeling");
  ck_count (role, "Medewerker", "answered", "answered", 5);
  ck_assert_ptr_null (parse_file ("good-semicolon.csv", "kleur", &error));
  assert_error (error, GB_ERROR_INVALID, "--group");
}
END_TEST

static void
ck_refused (const char *name, const char *part)
{
  g_autoptr (GError) error = NULL;

  ck_assert_msg (parse_file (name, NULL, &error) == NULL, "%s was taken", name);
  assert_error (error, GB_ERROR_INVALID, part);
}

START_TEST (test_no_results)
{
  ck_refused ("bad-no-question.csv", "none of the questions");
  ck_refused ("bad-twice.csv", "'Q14'");
  ck_refused ("bad-two-groups.csv", "'afdeling'");
  ck_refused ("bad-empty.csv", "it is empty");
  ck_refused ("bad-header-only.csv", "no answers");
  ck_refused ("bad-nul.csv", "zero bytes");
  ck_refused ("bad-utf16.csv", "UTF-16");
}
END_TEST

static void
ck_problems (const char *name, const char *lines, guint people)
{
  g_autoptr (GbSurveyResults) results = parse_file (name, NULL, NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  ck_assert_msg (results != NULL, "%s", name);
  for (guint i = 0; i < results->problems->len; i++)
    {
      const char *problem = results->problems->pdata[i];

      ck_assert_msg (g_str_has_prefix (problem, "line ") && strpbrk (problem, "\n\033") == NULL, "%s", problem);
      g_string_append_printf (found, "%s%d", i > 0 ? " " : "", atoi (problem + strlen ("line ")));
    }
  ck_assert_msg (strcmp (found->str, lines) == 0, "%s: lines %s", name, found->str);
  ck_assert_uint_eq (results->people, people);
}

START_TEST (test_bad_lines)
{
  ck_problems ("bad-answers.csv", "3 4 4 5", 3);
  ck_problems ("bad-fractions.csv", "2 3 4 5", 5);
  ck_problems ("bad-formula.csv", "2 3", 0);
  ck_problems ("bad-too-many-cells.csv", "3", 1);
  ck_problems ("bad-stray-quote.csv", "3", 2);
  ck_problems ("bad-escape.csv", "2", 0);
}
END_TEST

static GbSurveyResults *
parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();

  return gb_survey_results_parse (text, length < 0 ? strlen (text) : (gsize)length, questionnaire, NULL, error);
}

/* A survey tool cuts a column's name off; it is taken where it can be one question only. */
START_TEST (test_headings)
{
  static const struct
  {
    const char *heading, *question;
  } cases[] = {
    { "pratenmetleidinggeve", "praten-met-leidinggevende" },
    { "leidinggevendekentre", "leidinggevende-kent-regelingen" },
    { "Praten-met-leidinggevende. Ik kan met mijn leidinggevende praten over werk en zorg.",
      "praten-met-leidinggevende" },
    { "Q03", "praten-met-leidinggevende" },
    { "leidinggevende", NULL },
    { "praten", NULL },
    { "G01Q03", NULL },
    { "Q99", NULL },
    { "Q3x", NULL },
    { "Ik kan met mijn leidinggevende praten over werk en zorg. Mijn werk en mijn privéleven zijn goed in balans.",
      NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("rol;%s\nMedewerker;4\n", cases[i].heading);
      g_autoptr (GbSurveyResults) results = parse (text, -1, NULL);

      ck_assert_ptr_nonnull (results);
      ck_assert_msg ((results->ignored->len == 0) == (cases[i].question != NULL), "%s", cases[i].heading);
      if (cases[i].question != NULL)
        ck_count (results, "", cases[i].question, "agree", 1);
    }
}
END_TEST

/* Numbers have an order of their own with some questions only. */
START_TEST (test_numbers_are_told)
{
  g_autoptr (GbSurveyResults) ordered = parse ("balans;dag-gemerkt\n4;Ja\n", -1, NULL);
  g_autoptr (GbSurveyResults) other = parse ("balans;dag-gemerkt\n4;1\n", -1, NULL);

  ck_assert_ptr_null (ordered->numbered);
  ck_assert_str_eq (other->numbered, "dag-gemerkt");
}
END_TEST

static void
ck_no_text (const char *what, const GString *text, const char *part)
{
  g_autoptr (GError) error = NULL;

  ck_assert_msg (parse (text->str, (gssize)text->len, &error) == NULL, "%s was taken", what);
  assert_error (error, GB_ERROR_INVALID, part);
}

START_TEST (test_hostile_files)
{
  g_autoptr (GString) wide = g_string_new ("balans");
  g_autoptr (GString) narrow = g_string_new ("balans");
  g_autoptr (GString) noise = g_string_new (NULL);
  g_autoptr (GString) zip = g_string_new_len ("PK\003\004\024\0\006\0", 8);
  g_autoptr (GString) be = g_string_new_len ("\376\377\0b\0a\0l", 8);
  g_autoptr (GString) marked = g_string_new ("\357\273\277");

  for (guint i = 0; i < 10000; i++)
    {
      g_string_append_printf (wide, ";vraag %u", i);
      g_string_append (narrow, ";c");
    }
  g_string_append (wide, "\n4\n");
  for (guint i = 0; i < 60000; i++)
    g_string_append_c (noise, (char)(1 + (i * 7919) % 255));
  ck_no_text ("wide", wide, "line 1: longer than 64 KiB");
  ck_no_text ("as many columns, without names", narrow, "over 200 columns");
  ck_no_text ("noise", noise, "");
  ck_no_text ("a workbook", zip, "a spreadsheet?");
  ck_no_text ("UTF-16", be, "UTF-16");
  ck_no_text ("nothing but a mark", marked, "it is empty");
}
END_TEST

/* One quotation mark too many takes a row along, and not the file; the end of the file is said. */
START_TEST (test_quotes_that_never_close)
{
  g_autoptr (GString) text = g_string_new ("balans;rol\nMee eens;Medewerker\n\"Mee eens;Medewerker\n");
  g_autoptr (GbSurveyResults) brief = parse (text->str, -1, NULL);

  ck_assert_uint_eq (brief->people, 1);
  ck_assert_uint_eq (brief->problems->len, 1);
  ck_assert_ptr_nonnull (strstr (brief->problems->pdata[0], "line 3: a quotation mark is opened and never closed"));
  for (guint i = 0; i < 6000; i++)
    g_string_append (text, "Mee eens;Medewerker\n");
  g_autoptr (GbSurveyResults) lengthy = parse (text->str, -1, NULL);
  ck_assert_uint_ge (lengthy->problems->len, 1);
  ck_assert_ptr_nonnull (
      strstr (lengthy->problems->pdata[0], "line 3: longer than 64 KiB; is a quotation mark missing?"));
  ck_assert_uint_gt (lengthy->people, 2000);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("survey-read");
  TCase *tcase = tcase_create ("survey-read");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_add_loop_test (tcase, test_forms, 0, G_N_ELEMENTS (forms));
  tcase_add_test (tcase, test_groups);
  tcase_add_test (tcase, test_no_results);
  tcase_add_test (tcase, test_bad_lines);
  tcase_add_test (tcase, test_headings);
  tcase_add_test (tcase, test_numbers_are_told);
  tcase_add_test (tcase, test_hostile_files);
  tcase_add_test (tcase, test_quotes_that_never_close);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
