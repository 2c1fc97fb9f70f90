/* A survey: when its steps are, and what it asks. */
#include "geborgen/survey.h"

#include "geborgen/health.h"
#include "unit.h"

/* ---- its days ---- */

static void
ck_laid_out (const char *open, const char *close, int weeks, const char *expected_open, const char *expected_close)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();
  g_autoptr (GError) error = NULL;
  GbDate open_on, close_on;
  gboolean ok = gb_survey_lay_out (open != NULL ? day (open) : GB_DATE_NONE, close != NULL ? day (close) : GB_DATE_NONE,
                                   weeks, holidays, &open_on, &close_on, &error);

  ck_assert_msg (ok, "%s", error != NULL ? error->message : "");
  assert_day (open_on, expected_open);
  assert_day (close_on, expected_close);
}

START_TEST (test_when_it_is_open)
{
  ck_laid_out ("2026-09-07", NULL, 0, "2026-09-07", "2026-10-05");
  ck_laid_out (NULL, "2026-10-05", 0, "2026-09-07", "2026-10-05");
  ck_laid_out (NULL, "2026-10-05", 3, "2026-09-14", "2026-10-05");
  /* A Saturday opens on the Monday after it; one that closes does so on the Friday before, and is open no shorter for that. */
  ck_laid_out ("2026-09-05", NULL, 4, "2026-09-07", "2026-10-05");
  ck_laid_out (NULL, "2026-10-04", 4, "2026-09-04", "2026-10-02");
  /* Over the turn of the year: four weeks before Friday 1 January is no day to open either, nor is Christmas. */
  ck_laid_out (NULL, "2027-01-01", 0, "2026-12-03", "2026-12-31");
  ck_laid_out (NULL, "2027-01-22", 4, "2026-12-24", "2027-01-22");
  ck_laid_out ("2026-12-25", NULL, 3, "2026-12-28", "2027-01-18");
  /* Both said: as said. */
  ck_laid_out ("2026-09-05", "2026-09-20", 0, "2026-09-05", "2026-09-20");
}
END_TEST

START_TEST (test_days_that_can_t_be)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();
  GbDate open_on = GB_DATE_NONE, close_on = GB_DATE_NONE;
  static const struct
  {
    const char *open, *close, *culprit;
    int weeks;
  } cases[] = {
    { NULL, NULL, "--on", 0 },
    { "2026-09-07", "2026-09-07", "2026-09-07", 0 },
    { "2026-09-07", "2026-09-01", "2026-09-01", 0 },
    { "2026-09-07", "2027-09-01", "2027-09-01", 0 },
    { "2026-09-07", NULL, "13", 13 },
    { "2026-09-07", NULL, "-1", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      ck_assert (!gb_survey_lay_out (cases[i].open != NULL ? day (cases[i].open) : GB_DATE_NONE,
                                     cases[i].close != NULL ? day (cases[i].close) : GB_DATE_NONE, cases[i].weeks,
                                     holidays, &open_on, &close_on, &error));
      assert_message (error, GB_ERROR_INVALID, cases[i].culprit);
      ck_assert (!gb_date_is_set (open_on));
    }
}
END_TEST

/* Around Christmas: announced a week ahead, asked again half-way, and the rest in working days. */
START_TEST (test_steps)
{
  static const char *const expected[GB_N_SURVEY_STEPS] = {
    [GB_STEP_PREPARE] = "2026-11-16",  [GB_STEP_ANNOUNCE] = "2026-11-30", [GB_STEP_OPEN] = "2026-12-07",
    [GB_STEP_REMIND] = "2026-12-21",   [GB_STEP_CLOSE] = "2027-01-04",    [GB_STEP_IMPORT] = "2027-01-07",
    [GB_STEP_EVALUATE] = "2027-01-18", [GB_STEP_IMPROVE] = "2027-01-25",  [GB_STEP_TELL] = "2027-02-01",
  };
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();
  GbDate before = GB_DATE_NONE;

  for (guint i = 0; i < GB_N_SURVEY_STEPS; i++)
    {
      GbDate due = gb_survey_step_due (day ("2026-12-07"), day ("2027-01-04"), (GbSurveyStep)i, holidays);
      g_autofree char *ref = gb_survey_step_dup_ref (99, (GbSurveyStep)i);

      assert_day (due, expected[i]);
      ck_assert (gb_is_working_day (holidays, due));
      ck_assert (!gb_date_is_set (before) || gb_date_compare (before, due) < 0);
      ck_assert_uint_le (strlen (ref), 64);
      before = due;
    }
}
END_TEST

/* Whenever it opens, in the order of the steps, and the announcement at least a week ahead. */
START_TEST (test_steps_on_any_day)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();

  for (GbDate start = day ("2026-01-01"); start.year < 2029; start = gb_date_add_days (start, 1))
    {
      GbDate open_on, close_on, before = GB_DATE_NONE;

      ck_assert (gb_survey_lay_out (start, GB_DATE_NONE, 3, holidays, &open_on, &close_on, NULL));
      ck_assert_int_ge (gb_date_days_between (open_on, close_on), 21);
      for (guint i = 0; i < GB_N_SURVEY_STEPS; i++)
        {
          GbDate due = gb_survey_step_due (open_on, close_on, (GbSurveyStep)i, holidays);

          ck_assert (gb_is_working_day (holidays, due));
          ck_assert (!gb_date_is_set (before) || gb_date_compare (before, due) < 0);
          if (i == GB_STEP_ANNOUNCE)
            ck_assert_int_ge (gb_date_days_between (due, open_on), 7);
          before = due;
        }
    }
}
END_TEST

START_TEST (test_notes)
{
  g_autoptr (GbHolidays) holidays = gb_holidays_new_dutch ();
  static const struct
  {
    const char *open, *close, *today;
    guint notes;
  } cases[] = {
    { "2026-09-07", "2026-10-05", "2026-08-31", 0 }, { "2026-09-07", "2026-10-05", "2026-09-01", 1 },
    { "2026-09-07", "2026-09-25", "2026-08-01", 1 }, { "2026-09-07", "2026-11-20", "2026-08-01", 1 },
    { "2026-04-13", "2026-05-29", "2026-01-01", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) notes
          = gb_survey_list_notes (day (cases[i].open), day (cases[i].close), day (cases[i].today), holidays);

      ck_assert_msg (notes->len == cases[i].notes, "%u: %u notes", i, notes->len);
    }
}
END_TEST

START_TEST (test_its_state)
{
  GbSurvey survey = { .open_on = day ("2026-09-07"), .close_on = day ("2026-10-05") };
  GbSurveyState state = GB_N_SURVEY_STATES;

  ck_assert_int_eq (gb_survey_state (&survey, day ("2026-09-06")), GB_SURVEY_PLANNED);
  ck_assert_int_eq (gb_survey_state (&survey, day ("2026-09-07")), GB_SURVEY_OPEN);
  ck_assert_int_eq (gb_survey_state (&survey, day ("2026-10-05")), GB_SURVEY_OPEN);
  ck_assert_int_eq (gb_survey_state (&survey, day ("2026-10-06")), GB_SURVEY_CLOSED);
  survey.imported_at = 1;
  ck_assert_int_eq (gb_survey_state (&survey, day ("2026-09-10")), GB_SURVEY_RESULTS);
  for (guint i = 0; i < GB_N_SURVEY_STATES; i++)
    ck_assert (gb_survey_state_from_string (gb_survey_state_to_string ((GbSurveyState)i), &state) && state == i);
  ck_assert (!gb_survey_state_from_string ("done", &state));
}
END_TEST

/* ---- what it asks ---- */

START_TEST (test_questions_that_ship)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();
  guint of_pillars = 0;

  ck_assert_uint_ge (questionnaire->questions->len, 12);
  ck_assert_uint_le (questionnaire->questions->len, 16);
  for (guint i = 0; i < questionnaire->questions->len; i++)
    {
      const GbQuestion *question = questionnaire->questions->pdata[i];

      ck_assert (question->text_nl != NULL && question->text_en != NULL);
      ck_assert (gb_health_check (question->word, question->text_nl, NULL));
      ck_assert (gb_health_check (question->word, question->text_en, NULL));
      ck_assert_int_eq (question->pillar != NULL, gb_question_is_scored (question));
      of_pillars += question->pillar != NULL;
    }
  ck_assert_uint_ge (of_pillars, 10);
  /* Whether somebody cares needn't be said. */
  const GbQuestion *care = gb_questionnaire_find (questionnaire, "geeft-zorg");
  ck_assert (care->is_sensitive && gb_question_find_choice (care, "rather-not") >= 0);
}
END_TEST

static void
ck_overlay_fails (const char *text, int code, const char *culprit)
{
  g_autoptr (GbQuestionnaire) shipped = gb_questionnaire_new_shipped ();
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (gb_questionnaire_overlay (shipped, text, strlen (text), &error));
  assert_message (error, code, culprit);
}

START_TEST (test_questions_of_ones_own)
{
  static const char own[] = "[balans]\nhidden=true\n[rol]\ntext-nl=Wat doet u bij ons?\n"
                            "[kantine]\ntext-nl=Wij eten samen.\nscale=agree\norder=5\n";
  g_autoptr (GbQuestionnaire) shipped = gb_questionnaire_new_shipped ();
  g_autoptr (GbQuestionnaire) changed = gb_questionnaire_overlay (shipped, own, strlen (own), NULL);

  ck_assert_ptr_nonnull (changed);
  ck_assert_uint_eq (changed->questions->len, shipped->questions->len);
  ck_assert_ptr_null (gb_questionnaire_find (changed, "balans"));
  ck_assert_str_eq (gb_questionnaire_find (changed, "rol")->text_nl, "Wat doet u bij ons?");
  ck_assert (gb_questionnaire_find (changed, "rol")->is_own && !gb_questionnaire_find (changed, "geeft-zorg")->is_own);
  ck_assert_str_eq (((const GbQuestion *)changed->questions->pdata[0])->word, "kantine");
  ck_assert_str_eq (gb_question_get_text (changed->questions->pdata[0]), "Wij eten samen.");
  ck_assert_str_eq (changed->version, "geborgen-1+");
}
END_TEST

START_TEST (test_questions_that_are_refused)
{
  ck_overlay_fails ("[Kantine]\ntext-nl=Wij eten samen.\n", GB_ERROR_INVALID, "Kantine");
  ck_overlay_fails ("[kantine]\ntext-nl=Wij eten samen.\n", GB_ERROR_INVALID, "kantine");
  ck_overlay_fails ("[kantine]\nscale=agree\n", GB_ERROR_INVALID, "kantine");
  ck_overlay_fails ("[kantine]\ntext-nl=Wij eten samen.\nscale=taste\n", GB_ERROR_INVALID, "scale");
  ck_overlay_fails ("[balans]\npillar=vijfde\n", GB_ERROR_INVALID, "pillar");
  ck_overlay_fails ("[balans]\ncolour=red\n", GB_ERROR_INVALID, "colour");
  ck_overlay_fails ("[scale agree]\nlabels-nl=Ja;Nee\n", GB_ERROR_INVALID, "labels-nl");
  ck_overlay_fails ("[scale agree]\nfavourable=perhaps\n", GB_ERROR_INVALID, "favourable");
  ck_overlay_fails ("[scale yes-no]\nanswers=yes\n", GB_ERROR_INVALID, "answers");
  ck_overlay_fails ("[scale agree]\naside=agree\n", GB_ERROR_INVALID, "answers");
  ck_overlay_fails ("[answered]\ntext-nl=Wie antwoordde?\nscale=agree\n", GB_ERROR_INVALID, "answered");
  ck_overlay_fails ("[waarom]\ntext-nl=Welke ziekte heeft uw moeder?\nscale=agree\n", GB_ERROR_PRIVACY, NULL);
}
END_TEST

int
main (void)
{
  return unit_run ("survey",
                   (const TTest *const[]){ test_when_it_is_open, test_days_that_can_t_be, test_steps,
                                           test_steps_on_any_day, test_notes, test_its_state, test_questions_that_ship,
                                           test_questions_of_ones_own, test_questions_that_are_refused, NULL });
}
