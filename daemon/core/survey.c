#include "geborgen/survey.h"

#include "core/words.h"
#include "geborgen/error.h"

static const char *const states[GB_N_SURVEY_STATES] = {
  [GB_SURVEY_PLANNED] = "planned",
  [GB_SURVEY_OPEN] = "open",
  [GB_SURVEY_CLOSED] = "closed",
  [GB_SURVEY_RESULTS] = "results",
};

/* A step is so many working days before or after the day it counts from. Werk&Mantelzorg has the announcement a week ahead; the rest is our own. */
static const struct
{
  const char *word, *title;
  int days;
  gboolean from_close;
} steps[GB_N_SURVEY_STEPS] = {
  [GB_STEP_PREPARE] = { "prepare", N_ ("Prepare the survey: questions, tool, who is asked"), -15, FALSE },
  [GB_STEP_ANNOUNCE] = { "announce", N_ ("Announce the survey to the staff"), -5, FALSE },
  [GB_STEP_OPEN] = { "open", N_ ("Open the survey"), 0, FALSE },
  [GB_STEP_REMIND] = { "remind", N_ ("Ask everybody once more to fill in the survey"), 0, FALSE },
  [GB_STEP_CLOSE] = { "close", N_ ("Close the survey"), 0, TRUE },
  [GB_STEP_IMPORT] = { "import", N_ ("Read in the results of the survey"), 3, TRUE },
  [GB_STEP_EVALUATE] = { "evaluate", N_ ("Discuss the results of the survey with the managers"), 10, TRUE },
  [GB_STEP_IMPROVE] = { "improve", N_ ("Choose points to improve from the survey"), 15, TRUE },
  [GB_STEP_TELL] = { "tell", N_ ("Tell the staff what came of the survey"), 20, TRUE },
};

void
gb_survey_free (GbSurvey *survey)
{
  if (survey == NULL)
    return;
  g_free (survey->uid);
  g_free (survey->questionnaire);
  g_free (survey);
}

GbSurvey *
gb_survey_copy (const GbSurvey *survey)
{
  GbSurvey *copy = g_memdup2 (survey, sizeof *survey);

  copy->uid = g_strdup (survey->uid);
  copy->questionnaire = g_strdup (survey->questionnaire);
  return copy;
}

GbSurveyState
gb_survey_state (const GbSurvey *survey, GbDate today)
{
  if (survey->imported_at != 0)
    return GB_SURVEY_RESULTS;
  if (gb_date_compare (today, survey->open_on) < 0)
    return GB_SURVEY_PLANNED;
  return gb_date_compare (today, survey->close_on) <= 0 ? GB_SURVEY_OPEN : GB_SURVEY_CLOSED;
}

const char *
gb_survey_state_to_string (GbSurveyState state)
{
  return states[state];
}

gboolean
gb_survey_state_from_string (const char *text, GbSurveyState *ret_state)
{
  int i = gb_words_find (states, GB_N_SURVEY_STATES, text);

  if (i < 0)
    return FALSE;
  *ret_state = (GbSurveyState)i;
  return TRUE;
}

char *
gb_survey_dup_title (int round)
{
  return g_strdup_printf (_ ("%d-meting"), round);
}

static gboolean
check_days (GbDate open_on, GbDate close_on, GError **error)
{
  char open_text[GB_DATE_TEXT_SIZE], close_text[GB_DATE_TEXT_SIZE];

  if (gb_date_is_valid (open_on) && gb_date_is_valid (close_on) && gb_date_compare (open_on, close_on) < 0
      && gb_date_days_between (open_on, close_on) <= 7 * GB_SURVEY_WEEKS_MAX + 7)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("a survey can't be open from '%s' to '%s'; let it close later than it opens, within %d weeks"),
               gb_date_to_iso (open_on, open_text), gb_date_to_iso (close_on, close_text), GB_SURVEY_WEEKS_MAX);
  return FALSE;
}

gboolean
gb_survey_check (const GbSurvey *survey, GError **error)
{
  if (survey->round < 0 || survey->round > GB_SURVEY_ROUND_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no round; give one from 0 to %d"), survey->round,
                   GB_SURVEY_ROUND_MAX);
      return FALSE;
    }
  if (survey->invited < 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' people can't be invited; give a number over 0"),
                   survey->invited);
      return FALSE;
    }
  return check_days (survey->open_on, survey->close_on, error);
}

/* ---- its steps ---- */

const char *
gb_survey_step_to_string (GbSurveyStep step)
{
  return steps[step].word;
}

const char *
gb_survey_step_title (GbSurveyStep step)
{
  return gb_text (steps[step].title);
}

char *
gb_survey_step_dup_ref (int round, GbSurveyStep step)
{
  return g_strdup_printf ("%d/%s", round, steps[step].word);
}

gboolean
gb_survey_lay_out (GbDate open_on, GbDate close_on, int weeks, const GbHolidays *holidays, GbDate *ret_open_on,
                   GbDate *ret_close_on, GError **error)
{
  int days = 7 * (weeks != 0 ? weeks : GB_SURVEY_WEEKS);

  if (weeks < 0 || weeks > GB_SURVEY_WEEKS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' weeks is no time to be open; give 1 to %d"), weeks,
                   GB_SURVEY_WEEKS_MAX);
      return FALSE;
    }
  if (!gb_date_is_set (open_on) && !gb_date_is_set (close_on))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("a survey needs the day on which it opens or closes; give '--on' or '--close'"));
      return FALSE;
    }
  if (!gb_date_is_set (close_on))
    {
      open_on = gb_working_day_on_or_after (holidays, open_on);
      close_on = gb_working_day_on_or_after (holidays, gb_date_add_days (open_on, days));
    }
  else if (!gb_date_is_set (open_on))
    {
      close_on = gb_working_day_on_or_before (holidays, close_on);
      open_on = gb_working_day_on_or_before (holidays, gb_date_add_days (close_on, -days));
    }
  if (!check_days (open_on, close_on, error))
    return FALSE;
  *ret_open_on = open_on;
  *ret_close_on = close_on;
  return TRUE;
}

GbDate
gb_survey_step_due (GbDate open_on, GbDate close_on, GbSurveyStep step, const GbHolidays *holidays)
{
  GbDate from = steps[step].from_close ? close_on : open_on;

  if (step == GB_STEP_REMIND)
    return gb_working_day_on_or_before (holidays,
                                        gb_date_add_days (open_on, (gb_date_days_between (open_on, close_on) + 1) / 2));
  /* A week ahead is a week of the calendar, however many days of it are off. */
  if (step == GB_STEP_ANNOUNCE)
    return gb_working_day_on_or_before (holidays, gb_date_add_days (open_on, -7));
  return steps[step].days == 0 ? from : gb_working_days_add (holidays, from, steps[step].days);
}

static guint
count_days_off (GbDate from, GbDate until, const GbHolidays *holidays)
{
  guint n = 0;

  for (GbDate day = from; gb_date_compare (day, until) <= 0; day = gb_date_add_days (day, 1))
    if (gb_date_weekday (day) <= 5 && !gb_is_working_day (holidays, day))
      n++;
  return n;
}

GPtrArray *
gb_survey_list_notes (GbDate open_on, GbDate close_on, GbDate today, const GbHolidays *holidays)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  int days = gb_date_days_between (open_on, close_on);
  GbDate announce = gb_survey_step_due (open_on, close_on, GB_STEP_ANNOUNCE, holidays);
  guint off = count_days_off (open_on, close_on, holidays);

  if (days < 7 * GB_SURVEY_WEEKS_MIN)
    g_ptr_array_add (notes, g_strdup (_ ("It is open for less than three weeks: who is away then can't answer.")));
  if (days > 7 * (GB_SURVEY_WEEKS + 1))
    g_ptr_array_add (notes, g_strdup (_ ("It is open for more than five weeks: people put it off.")));
  if (off > 2)
    g_ptr_array_add (notes,
                     g_strdup_printf (_ ("%u public holidays fall in it: consider leaving it open longer."), off));
  /* Of one that is open or over there is nothing to do about it any more. */
  if (gb_date_compare (announce, today) < 0 && gb_date_compare (today, open_on) <= 0)
    {
      g_autofree char *day = gb_date_to_display (announce);

      g_ptr_array_add (notes, g_strdup_printf (_ ("It should have been announced by %s, a week ahead."), day));
    }
  return notes;
}
