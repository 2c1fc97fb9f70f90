/* The application for the Erkenning: what supports an answer, what it lacks, and what comes after it. */
#include "house.h"

static void
record (House *house, const char *item, const char *text, const char *second_item)
{
  g_autoptr (GError) error = NULL;
  char *items[] = { (char *)item, (char *)second_item, NULL };
  const GbEvidence wish = { .items = items, .text = (char *)text };
  g_autoptr (GbEvidence) added = gb_app_evidence_add (house->app, &wish, -1, FALSE, &error);
  ck_no_error (error);
}

static guint
count (House *house, const char *check, GbErkenningWeight weight)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = gb_app_erkenning_check (house->app, &error);
  guint n = 0;
  ck_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const GbErkenningFinding *finding = g_ptr_array_index (findings, i);
      n += finding->weight == weight && g_str_equal (finding->check, check);
    }
  return n;
}

START_TEST (evidence_of_a_pillar_supports_an_answer)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  record (house, "borgen.vindbaar", "Het staat op intranet", NULL);
  record (house, "erkenning.3.thuiswerken", "hangt af van de functie", "erkenning.3.vaste-roosters");
  g_autofree char *draft = gb_app_erkenning_draft (house->app, 0, GB_DOCUMENT_MARKDOWN, &error);
  ck_assert_ptr_nonnull (strstr (draft, "- Het staat op intranet\n"));
  ck_assert_ptr_nonnull (strstr (draft, "- Fixed rosters, Working from home: hangt af van de functie\n"));
  ck_assert_uint_eq (count (house, "answer", GB_ERKENNING_MISSING), 4);
  ck_assert_ptr_null (gb_app_erkenning_draft (house->app, 5, GB_DOCUMENT_MARKDOWN, &error));
  house_free (house);
}
END_TEST

static gboolean draft_tells (House *house, const char *what);

START_TEST (what_is_allowed_answers_question_3)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  ck_assert (gb_app_handbook_allow (house->app, "thuiswerken", "hangt af van de functie", &error));
  ck_assert (gb_app_handbook_allow (house->app, "flexibele-werktijden", "", &error));
  ck_assert_uint_eq (count (house, "answer", GB_ERKENNING_MISSING), 4);
  record (house, "erkenning.3.even-weg", "is mogelijk", NULL);
  ck_assert_uint_eq (count (house, "answer", GB_ERKENNING_MISSING), 3);
  ck_assert (draft_tells (house, "- Working from home: hangt af van de functie\n"));
  ck_assert (draft_tells (house, "- Flexible working hours\n"));
  ck_assert (draft_tells (house, ": is mogelijk\n"));
  /* Evidence says it in its own words, and then once. */
  record (house, "erkenning.3.thuiswerken", "twee dagen in de week", NULL);
  ck_assert (draft_tells (house, "- Working from home: twee dagen in de week\n"));
  ck_assert (!draft_tells (house, "hangt af van de functie"));
  /* What the law gives tells nothing of an organisation that adds nothing. */
  ck_assert (!draft_tells (house, "Short-term care leave"));
  ck_assert (gb_app_handbook_allow (house->app, "kortdurend-zorgverlof", "wij betalen alles door", &error));
  ck_assert (draft_tells (house, "- Short-term care leave: wij betalen alles door\n"));
  ck_assert (gb_app_handbook_disallow (house->app, "flexibele-werktijden", &error));
  ck_assert (!draft_tells (house, "- Flexible working hours\n"));
  house_free (house);
}
END_TEST

START_TEST (what_says_nothing_by_itself_has_its_example_before_it)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  record (house, "erkenning.4.aanspreekpunt", "is mogelijk", NULL);
  record (house, "erkenning.4.training", "Elke leidinggevende volgt een training", NULL);
  g_autofree char *draft = gb_app_erkenning_draft (house->app, 4, GB_DOCUMENT_MARKDOWN, &error);
  ck_assert_ptr_nonnull (strstr (draft, "- Somebody who watches it and whom one can turn to: is mogelijk\n"));
  ck_assert_ptr_nonnull (strstr (draft, "- Elke leidinggevende volgt een training\n"));
  house_free (house);
}
END_TEST

/* So many people with an agreement of @kind, more than there were. */
static void
agree (House *house, const char *kind, guint first, guint n)
{
  g_autoptr (GError) error = NULL;
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Testpersoon %c", 'A' + (char)i);
      GbAgreement wish = { .person_id = house_person (house, name, "2019-02-01"),
                           .kind = (char *)kind,
                           .from_on = { 2026, 1, 5 },
                           .state = GB_AGREEMENT_ACTIVE };
      g_autoptr (GbAgreement) added = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
      ck_no_error (error);
    }
}

static gboolean
draft_tells (House *house, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *draft = gb_app_erkenning_draft (house->app, 3, GB_DOCUMENT_MARKDOWN, &error);
  ck_no_error (error);
  return strstr (draft, what) != NULL;
}

START_TEST (few_people_are_not_told_of)
{
  House *house = house_new ("2026-11-23T10:00");
  agree (house, "thuiswerken", 0, 4);
  ck_assert (!draft_tells (house, "4 employees"));
  agree (house, "thuiswerken", 4, 2);
  ck_assert (draft_tells (house, "6 employees had this agreement"));
  /* Of who has an agreement, 1 has another one: neither is told. */
  agree (house, "verlofuren-kopen", 6, 1);
  ck_assert (draft_tells (house, "7 employees had an agreement"));
  ck_assert (!draft_tells (house, "6 employees"));
  ck_assert (!draft_tells (house, "1 employee "));
  agree (house, "verlofuren-kopen", 7, 4);
  ck_assert (draft_tells (house, "6 employees had this agreement"));
  ck_assert (draft_tells (house, "5 employees had this agreement"));
  house_free (house);
}
END_TEST

START_TEST (what_came_after_an_answer_is_told)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  record (house, "erkenning.1", "Van eerder", NULL);
  house_set_now (house, "2026-11-23T11:00");
  ck_assert (gb_app_erkenning_edit (house->app, 1, "In eigen woorden", FALSE, &error));
  ck_assert_uint_eq (count (house, "age", GB_ERKENNING_HINT), 0);
  house_set_now (house, "2026-11-23T12:00");
  record (house, "erkenning.1.meting", "Van later", NULL);
  ck_assert_uint_eq (count (house, "age", GB_ERKENNING_HINT), 1);
  ck_assert_uint_eq (count (house, "answer", GB_ERKENNING_MISSING), 3);
  house_free (house);
}
END_TEST

START_TEST (an_answer_may_be_long_and_not_about_health)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strnfill (3000, 'x');
  g_autofree char *five = g_strjoin ("\n", line, line, line, line, line, NULL);
  g_autofree char *seven = g_strjoin ("\n", five, line, line, NULL);
  ck_assert (gb_app_erkenning_edit (house->app, 1, five, FALSE, &error));
  ck_assert (!gb_app_erkenning_edit (house->app, 1, seven, FALSE, &error));
  g_clear_error (&error);
  g_autofree char *hidden = g_strjoin ("\n", line, line, "Zij heeft een man met dementie", NULL);
  ck_assert (!gb_app_erkenning_edit (house->app, 1, hidden, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_PRIVACY));
  g_clear_error (&error);
  ck_assert (gb_app_erkenning_edit (house->app, 1, hidden, TRUE, &error));
  ck_assert (!gb_app_erkenning_edit (house->app, 0, "x", FALSE, &error));
  house_free (house);
}
END_TEST

START_TEST (what_happened_lays_out_tasks_that_remind)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  guint changes = house->changes;
  g_autoptr (GbErkenningEvent) applied
      = gb_app_erkenning_record (house->app, GB_ERKENNING_APPLIED, GB_DATE_NONE, "Ingestuurd", FALSE, &error);
  ck_no_error (error);
  ck_assert_uint_eq (house->changes, changes + 1);
  const GbTaskFilter open = { .by_origin = TRUE, .origin = GB_TASK_ERKENNING, .open_only = TRUE };
  g_autoptr (GPtrArray) tasks = gb_app_task_list (house->app, &open, &error);
  ck_assert_uint_eq (tasks->len, 1);
  ck_date_eq (((const GbTask *)g_ptr_array_index (tasks, 0))->due_on, "2026-12-14");
  g_autoptr (GbErkenningEvent) undone = gb_app_erkenning_undo (house->app, &error);
  ck_assert_int_eq (undone->id, applied->id);
  g_autoptr (GPtrArray) none = gb_app_task_list (house->app, &open, &error);
  ck_assert_uint_eq (none->len, 0);
  ck_assert_ptr_null (gb_app_erkenning_undo (house->app, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
  house_free (house);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { evidence_of_a_pillar_supports_an_answer,
                                 what_is_allowed_answers_question_3,
                                 what_says_nothing_by_itself_has_its_example_before_it,
                                 few_people_are_not_told_of,
                                 what_came_after_an_answer_is_told,
                                 an_answer_may_be_long_and_not_about_health,
                                 what_happened_lays_out_tasks_that_remind,
                                 NULL };
  return house_run ("erkenning", tests);
}
