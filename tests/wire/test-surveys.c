/* Surveys go out and come back: rounds, plans, questions, counts; and of figures nothing goes out that is hidden. */
#include <stdlib.h>
#include <string.h>

#include "geborgen/error.h"
#include "wire-test.h"
#include "wire/wire.h"

static const GbDate today = { 2026, 11, 22 };

static GbSurvey
a_round (void)
{
  return (GbSurvey){ .id = 3,
                     .uid = (char *)"een@geborgen",
                     .round = 1,
                     .questionnaire = (char *)"geborgen-1",
                     .open_on = { 2026, 9, 7 },
                     .close_on = { 2026, 10, 5 } };
}

START_TEST (a_round_says_where_it_is)
{
  GbSurvey survey = a_round ();

  /* What isn't known isn't said: no number that would be read as one. */
  wire_assert_prints (gb_wire_survey_to_variant (&survey, today),
                      "{'id': <int64 3>, 'uid': <'een@geborgen'>, 'round': <1>, 'title': <'1-meting'>, "
                      "'questionnaire': <'geborgen-1'>, 'open_on': <'2026-09-07'>, 'close_on': <'2026-10-05'>, "
                      "'state': <'closed'>}");
  survey.invited = 130;
  survey.answered = 87;
  survey.imported_at = 1;
  wire_assert_prints (gb_wire_survey_to_variant (&survey, today),
                      "{'id': <int64 3>, 'uid': <'een@geborgen'>, 'round': <1>, 'title': <'1-meting'>, "
                      "'questionnaire': <'geborgen-1'>, 'open_on': <'2026-09-07'>, 'close_on': <'2026-10-05'>, "
                      "'invited': <130>, 'answered': <87>, 'state': <'results'>}");
}
END_TEST

START_TEST (a_plan_is_read)
{
  g_autoptr (GVariant) given = wire_parse ("{'close_on': <'2027-01-08'>, 'weeks': <3>, 'invited': <130>}");
  g_autoptr (GVariant) round = wire_parse ("{'round': <0>, 'open_on': <'2027-01-08'>}");
  GbSurveyPlan plan = { 0 };

  ck_assert (gb_wire_survey_plan_from_variant (given, &plan, NULL));
  /* Which round isn't said: that isn't the first one. */
  ck_assert_int_eq (plan.round, GB_SURVEY_ROUND_NEXT);
  ck_assert_int_eq (plan.weeks, 3);
  ck_assert_int_eq (plan.invited, 130);
  ck_assert (!gb_date_is_set (plan.open_on));
  ck_assert_int_eq (gb_date_compare (plan.close_on, gb_date_new (2027, 1, 8)), 0);
  ck_assert (gb_wire_survey_plan_from_variant (round, &plan, NULL));
  ck_assert_int_eq (plan.round, 0);
  ck_assert_int_eq (plan.invited, 0);
}
END_TEST

START_TEST (a_plan_that_is_refused)
{
  static const struct
  {
    const char *given;
    GbError code;
  } bad[] = {
    { "{'answered': <9>}", GB_ERROR_UNKNOWN_KEY }, { "{'diagnosis': <'x'>}", GB_ERROR_UNKNOWN_KEY },
    { "{'weeks': <'4'>}", GB_ERROR_INVALID },      { "{'weeks': <-1>}", GB_ERROR_INVALID },
    { "{'open_on': <'soon'>}", GB_ERROR_INVALID }, { "{'open_on': <'2027-02-30'>}", GB_ERROR_INVALID },
    { "{'round': <int64 1>}", GB_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GVariant) given = wire_parse (bad[i].given);
      g_autoptr (GError) error = NULL;
      GbSurveyPlan plan = { .weeks = 77 };

      ck_assert_msg (!gb_wire_survey_plan_from_variant (given, &plan, &error), "%s", bad[i].given);
      ck_assert_msg (g_error_matches (error, GB_ERROR, bad[i].code), "%s: %s", bad[i].given, error->message);
      ck_assert_int_eq (plan.weeks, 77);
    }
}
END_TEST

START_TEST (the_questions_come_back)
{
  g_autoptr (GbQuestionnaire) shipped = gb_questionnaire_new_shipped ();
  g_autoptr (GVariant) sent = wire_travel (gb_wire_questions_to_variant (shipped));
  g_autoptr (GError) error = NULL;
  g_autoptr (GbQuestionnaire) back = gb_wire_questions_from_variant (shipped->version, sent, &error);

  ck_assert_msg (back != NULL, "%s", error != NULL ? error->message : "");
  ck_assert_str_eq (back->version, shipped->version);
  ck_assert_uint_eq (back->questions->len, shipped->questions->len);
  for (guint i = 0; i < shipped->questions->len; i++)
    {
      const GbQuestion *one = shipped->questions->pdata[i], *other = back->questions->pdata[i];

      ck_assert_str_eq (one->word, other->word);
      ck_assert_str_eq (one->text_nl, other->text_nl);
      ck_assert_str_eq (one->text_en, other->text_en);
      ck_assert (one->is_sensitive == other->is_sensitive && one->is_ordered == other->is_ordered);
      ck_assert_uint_eq (one->choices->len, other->choices->len);
      for (guint k = 0; k < one->choices->len; k++)
        {
          const GbChoice *choice = one->choices->pdata[k], *again = other->choices->pdata[k];

          ck_assert_str_eq (choice->word, again->word);
          ck_assert_str_eq (choice->label_nl, again->label_nl);
          ck_assert (choice->is_favourable == again->is_favourable && choice->is_aside == again->is_aside);
        }
    }
}
END_TEST

START_TEST (counts_come_back_sorted_and_each_once)
{
  g_autoptr (GVariant) given = g_variant_parse (
      G_VARIANT_TYPE ("a(sssu)"), "[('B','balans','agree',2),('','answered','answered',9),('B','balans','agree',3)]",
      NULL, NULL, NULL);
  g_autoptr (GPtrArray) counts = gb_wire_survey_counts_from_variant (given, NULL);

  ck_assert_uint_eq (counts->len, 2);
  ck_assert_uint_eq (gb_survey_counts_get (counts, "", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED), 9);
  ck_assert_uint_eq (gb_survey_counts_get (counts, "B", "balans", "agree"), 5);
  wire_assert_prints (gb_wire_survey_counts_to_variant (counts),
                      "[('', 'answered', 'answered', uint32 9), ('B', 'balans', 'agree', 5)]");
}
END_TEST

START_TEST (counts_without_end_are_refused)
{
  g_autoptr (GVariant) people
      = g_variant_parse (G_VARIANT_TYPE ("a(sssu)"), "[('','answered','answered',100001)]", NULL, NULL, NULL);
  g_autoptr (GVariant) many = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree GVariant **rows = g_new (GVariant *, GB_SURVEY_COUNTS_MAX + 1);

  ck_assert_ptr_null (gb_wire_survey_counts_from_variant (people, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_ptr_nonnull (strstr (error->message, "'100001'"));
  g_clear_error (&error);
  rows[0] = g_variant_new ("(sssu)", "", "balans", "agree", 1);
  for (guint i = 1; i <= GB_SURVEY_COUNTS_MAX; i++)
    rows[i] = rows[0];
  many = g_variant_ref_sink (g_variant_new_array (NULL, rows, GB_SURVEY_COUNTS_MAX + 1));
  ck_assert_ptr_null (gb_wire_survey_counts_from_variant (many, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
}
END_TEST

/* Two groups of which one can't be told, and a rare answer to a sensitive question. */
static GPtrArray *
counts_with_something_to_hide (void)
{
  static const struct
  {
    const char *group, *question, *answer;
    guint n;
  } rows[] = {
    { "", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, 60 },
    { "A", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, 24 },
    { "B", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, 24 },
    { "C", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, 12 },
    { "", "dag-gemerkt", "yes", 27 },
    { "", "dag-gemerkt", "no", 33 },
    { "A", "dag-gemerkt", "yes", 13 },
    { "A", "dag-gemerkt", "no", 11 },
    { "B", "dag-gemerkt", "yes", 11 },
    { "B", "dag-gemerkt", "no", 13 },
    { "C", "dag-gemerkt", "yes", 3 },
    { "C", "dag-gemerkt", "no", 9 },
    { "", "geeft-zorg", "no", 47 },
    { "", "geeft-zorg", "yes", 3 },
    { "", "geeft-zorg", "rather-not", 10 },
  };
  GPtrArray *counts = gb_survey_counts_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gb_survey_counts_add (counts, rows[i].group, rows[i].question, rows[i].answer, rows[i].n);
  gb_survey_counts_sort (counts);
  return counts;
}

START_TEST (what_is_hidden_does_not_go_out)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();
  g_autoptr (GPtrArray) counts = counts_with_something_to_hide ();
  g_autoptr (GbSurveyFigures) figures = gb_survey_figures_new (counts, questionnaire, GB_SURVEY_LEAST);
  g_autoptr (GVariant) sent = wire_travel (gb_wire_survey_figures_to_variant (figures));
  g_autofree char *all = g_variant_print (sent, FALSE);
  const char *by_group = strstr (all, "'groups': <[{");

  ck_assert_ptr_nonnull (by_group);
  /* The group, without one number of it; one beside it went dark too, and one is told. */
  ck_assert_ptr_nonnull (strstr (by_group, "{'group': <'C'>}"));
  ck_assert_ptr_null (strstr (by_group, "'favourable': <uint32 3>"));
  ck_assert_uint_eq ((strstr (by_group, "{'group': <'A'>}") != NULL) + (strstr (by_group, "{'group': <'B'>}") != NULL),
                     1);
  ck_assert_ptr_nonnull (strstr (all, "{'answer': <'yes'>, 'label': <'Yes'>}"));
  ck_assert_ptr_null (strstr (all, "'n': <uint32 3>"));
  ck_assert_ptr_nonnull (strstr (all, "'n': <uint32 47>"));
}
END_TEST

START_TEST (a_change_without_figures_has_none)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();
  g_autoptr (GPtrArray) counts = counts_with_something_to_hide ();
  g_autoptr (GPtrArray) few = gb_survey_counts_new ();

  gb_survey_counts_add (few, "", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, 9);
  gb_survey_counts_add (few, "", "dag-gemerkt", "yes", 4);
  gb_survey_counts_sort (few);
  g_autoptr (GbSurveyFigures) before = gb_survey_figures_new (few, questionnaire, GB_SURVEY_LEAST);
  g_autoptr (GbSurveyFigures) after = gb_survey_figures_new (counts, questionnaire, GB_SURVEY_LEAST);
  g_autoptr (GPtrArray) changes = gb_survey_compare (before, after);
  g_autoptr (GVariant) sent = wire_travel (gb_wire_survey_changes_to_variant (changes));
  g_autofree char *all = g_variant_print (sent, FALSE);

  ck_assert_ptr_nonnull (strstr (all, "'question': <'dag-gemerkt'>"));
  ck_assert_ptr_nonnull (strstr (all, "'verdict': <'untold'>"));
  ck_assert_ptr_null (strstr (all, "percent"));
  ck_assert_ptr_null (strstr (all, "scored"));
  ck_assert_ptr_null (strstr (all, "'p'"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: surveys");
  TCase *tcase = tcase_create ("surveys");
  SRunner *runner = srunner_create (suite);
  int failed = 0;

  tcase_add_test (tcase, a_round_says_where_it_is);
  tcase_add_test (tcase, a_plan_is_read);
  tcase_add_test (tcase, a_plan_that_is_refused);
  tcase_add_test (tcase, the_questions_come_back);
  tcase_add_test (tcase, counts_come_back_sorted_and_each_once);
  tcase_add_test (tcase, counts_without_end_are_refused);
  tcase_add_test (tcase, what_is_hidden_does_not_go_out);
  tcase_add_test (tcase, a_change_without_figures_has_none);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
