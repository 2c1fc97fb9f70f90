/* What a report tells and hides, whether it may be told anew, and what several add up to. */
#include "geborgen/adoption.h"
#include "unit.h"

#define ALL_QUARTERS 0xfu
#define ALL_PERIODS  0x1fu

static GbAdoption *
new_year (guint fresh)
{
  GbAdoption *adoption = gb_adoption_new (2025);

  adoption->uid = g_strdup ("een-2025");
  adoption->source = g_strdup ("een");
  adoption->made_on = day ("2026-01-05");
  for (guint period = 0; period < GB_N_PERIODS; period++)
    if (fresh & (1u << period))
      adoption->told_on[period] = day ("2026-01-05");
  return adoption;
}

static void
put_team (GbAdoption *adoption, gint64 id, const char *name, guint people, guint talks, guint raised)
{
  GbAdoptionLine *line = gb_adoption_add_line (adoption, id, name);

  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    {
      line->counts[quarter][GB_ADOPTION_PEOPLE].n = people;
      line->counts[quarter][GB_ADOPTION_TALKS].n = talks;
      line->counts[quarter][GB_ADOPTION_TALKS_HELD].n = talks;
      line->counts[quarter][GB_ADOPTION_TOPIC_ASKED].n = talks;
      line->counts[quarter][GB_ADOPTION_TOPIC_RAISED].n = raised;
    }
}

static const GbCount *
count_of (const GbAdoption *adoption, gint64 id, guint period, GbAdoptionFigure figure)
{
  for (guint i = 0; i < adoption->lines->len; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);

      if (line->team_id == id)
        return &line->counts[period][figure];
    }
  ck_abort_msg ("no line %d", (int)id);
}

START_TEST (test_periods)
{
  assert_day (gb_period_first (2024, 0), "2024-01-01");
  assert_day (gb_period_last (2024, 0), "2024-03-31");
  assert_day (gb_period_first (2024, 3), "2024-10-01");
  assert_day (gb_period_last (2024, 3), "2024-12-31");
  assert_day (gb_period_first (2024, GB_ADOPTION_YEAR), "2024-01-01");
  assert_day (gb_period_last (2024, GB_ADOPTION_YEAR), "2024-12-31");
}
END_TEST

START_TEST (test_words)
{
  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    {
      GbAdoptionFigure found = GB_N_ADOPTION_FIGURES;

      ck_assert (gb_adoption_figure_from_string (gb_adoption_figure_to_string (figure), &found));
      ck_assert_int_eq (found, figure);
      ck_assert_str_ne (gb_adoption_figure_title (figure), "");
    }
}
END_TEST

/* Three people are hidden, and the six with whom they make a group; all together are told. */
START_TEST (test_small_teams_are_hidden)
{
  g_autoptr (GbAdoption) adoption = new_year (ALL_PERIODS);

  put_team (adoption, 1, "Groot", 20, 20, 10);
  put_team (adoption, 2, "Midden", 6, 6, 0);
  put_team (adoption, 3, "Klein", 3, 3, 0);
  gb_adoption_suppress (adoption, ALL_PERIODS);
  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    for (GbAdoptionFigure figure = GB_ADOPTION_PEOPLE; figure <= GB_ADOPTION_TOPIC_ASKED; figure++)
      {
        ck_assert (count_of (adoption, 1, quarter, figure)->shown);
        ck_assert (!count_of (adoption, 2, quarter, figure)->shown);
        ck_assert (!count_of (adoption, 3, quarter, figure)->shown);
        ck_assert (count_of (adoption, GB_TEAM_ALL, quarter, figure)->shown);
      }
  ck_assert_uint_eq (count_of (adoption, GB_TEAM_ALL, GB_ADOPTION_YEAR, GB_ADOPTION_TALKS_HELD)->n, 116);
  ck_assert (count_of (adoption, GB_TEAM_ALL, GB_ADOPTION_YEAR, GB_ADOPTION_TALKS_HELD)->shown);
}
END_TEST

START_TEST (test_few_people_are_told_nothing_of)
{
  g_autoptr (GbAdoption) adoption = new_year (ALL_PERIODS);

  put_team (adoption, 1, "Klein", 4, 12, 12);
  gb_adoption_suppress (adoption, ALL_PERIODS);
  for (guint period = 0; period < GB_N_PERIODS; period++)
    for (GbAdoptionFigure figure = 0; figure < GB_ADOPTION_EMPLOYEES_TOLD; figure++)
      for (gint64 id = 0; id < 2; id++)
        ck_assert (!count_of (adoption, id, period, figure)->shown || count_of (adoption, id, period, figure)->n == 0);
}
END_TEST

/* What was told stays as it was told, and what was hidden then isn't given away by the year. */
START_TEST (test_the_year_keeps_what_was_hidden)
{
  g_autoptr (GbAdoption) adoption = new_year (ALL_QUARTERS);
  static const guint raised[GB_QUARTERS] = { 3, 7, 8, 9 };
  GbAdoptionLine *line = gb_adoption_add_line (adoption, 1, "Groot");

  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    {
      line->counts[quarter][GB_ADOPTION_PEOPLE].n = 30;
      line->counts[quarter][GB_ADOPTION_CARE_TALKS].n = raised[quarter];
      gb_adoption_suppress (adoption, 1u << quarter);
    }
  ck_assert (!count_of (adoption, 1, 0, GB_ADOPTION_CARE_TALKS)->shown);
  ck_assert (count_of (adoption, 1, 1, GB_ADOPTION_CARE_TALKS)->shown);
  adoption->told_on[GB_ADOPTION_YEAR] = day ("2026-01-05");
  gb_adoption_suppress (adoption, 1u << GB_ADOPTION_YEAR);
  ck_assert (count_of (adoption, 1, 3, GB_ADOPTION_CARE_TALKS)->shown);
  ck_assert (!count_of (adoption, 1, GB_ADOPTION_YEAR, GB_ADOPTION_CARE_TALKS)->shown);
  ck_assert (!count_of (adoption, GB_TEAM_ALL, GB_ADOPTION_YEAR, GB_ADOPTION_CARE_TALKS)->shown);
}
END_TEST

/* One count that is hidden beside a total and the others that are shown; that a small team had none may be seen. */
static void
ck_not_left_over (const GbAdoption *adoption, GbAdoptionFigure figure, guint period, guint teams)
{
  const GbCount *last = NULL;
  guint hidden = 0;

  for (guint i = 0; i < teams; i++)
    {
      const GbCount *count = count_of (adoption, (gint64)i + 1, period, figure);

      hidden += count->shown ? 0 : 1;
      last = count->shown ? last : count;
    }
  if (hidden == 1 && count_of (adoption, GB_TEAM_ALL, period, figure)->shown)
    ck_assert_msg (last->n == 0, "one '%s' of period %u", gb_adoption_figure_to_string (figure), period);
}

/* An attacker with the whole report: rows and columns of which one cell is left. */
START_TEST (test_nothing_is_left_over)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 60; round++)
    {
      guint teams = (guint)g_rand_int_range (rand, 1, 9);
      g_autoptr (GbAdoption) adoption = new_year (ALL_PERIODS);

      for (guint i = 0; i < teams; i++)
        {
          GbAdoptionLine *line = gb_adoption_add_line (adoption, (gint64)i + 1, "Team");

          for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
            for (GbAdoptionFigure figure = 0; figure < GB_ADOPTION_EMPLOYEES_TOLD; figure++)
              line->counts[quarter][figure].n
                  = (guint)g_rand_int_range (rand, figure == GB_ADOPTION_PEOPLE ? 1 : 0, 14);
        }
      gb_adoption_suppress (adoption, ALL_PERIODS);
      for (GbAdoptionFigure figure = 1; figure < GB_ADOPTION_EMPLOYEES_TOLD; figure++)
        for (guint period = 0; period < GB_N_PERIODS; period++)
          ck_not_left_over (adoption, figure, period, teams);
    }
}
END_TEST

/* ---- told anew ---- */

static GPtrArray *
tallies (guint people, guint held)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < people; i++)
    {
      GbTally *tally = g_new0 (GbTally, 1);

      tally->person_id = (gint64)i + 1;
      tally->team_id = 1;
      tally->n[GB_ADOPTION_PEOPLE] = 1;
      tally->n[GB_ADOPTION_TALKS] = 1;
      tally->n[GB_ADOPTION_TALKS_HELD] = i < held ? 1 : 0;
      g_ptr_array_add (list, tally);
    }
  return list;
}

static GbAdoption *
told_of (const GPtrArray *list)
{
  GbAdoption *adoption = new_year (1);
  GbAdoptionLine *line = gb_adoption_add_line (adoption, 1, "Groot");

  for (guint i = 0; i < list->len; i++)
    for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
      line->counts[0][figure].n += ((GbTally *)g_ptr_array_index (list, i))->n[figure];
  gb_adoption_suppress (adoption, 1);
  return adoption;
}

static gboolean
may_change (guint people, guint held, guint since_people, guint since_held, guint missing)
{
  g_autoptr (GPtrArray) then = tallies (people, held), since = tallies (since_people, since_held);
  g_autoptr (GbAdoption) before = told_of (then), now = told_of (since);

  return gb_adoption_may_tell_anew (before, now, 0, then, since, missing);
}

START_TEST (test_told_anew_of_a_group)
{
  ck_assert (!may_change (20, 6, 20, 7, 0));
  ck_assert (!may_change (20, 6, 20, 10, 0));
  ck_assert (may_change (20, 6, 20, 11, 0));
  ck_assert (!may_change (20, 6, 21, 6, 0));
  ck_assert (!may_change (21, 6, 20, 6, 0));
  ck_assert (may_change (20, 6, 25, 6, 0));
  ck_assert (!may_change (20, 6, 20, 11, 1));
}
END_TEST

START_TEST (test_tallies)
{
  GbTally tally = { .person_id = 7, .team_id = GB_TEAM_NONE }, read = { .person_id = 7 };
  static const char *const wrong[] = { "", "x", "1 talks", "1 talks=", "1 talks=-1", "1 praten=2", "1  talks=1", "-2" };
  g_autofree char *text = NULL;

  tally.n[GB_ADOPTION_PEOPLE] = 1;
  tally.n[GB_ADOPTION_CARE_TALKS] = 3;
  text = gb_tally_to_string (&tally);
  ck_assert_str_eq (text, "-1 people=1 care_talks=3");
  ck_assert (gb_tally_from_string (text, &read));
  ck_assert_mem_eq (&read, &tally, sizeof read);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    ck_assert (!gb_tally_from_string (wrong[i], &read));
}
END_TEST

/* ---- merging ---- */

static GbAdoption *
report_of (guint number, guint people, guint raised)
{
  GbAdoption *adoption = new_year (ALL_PERIODS);
  g_autofree char *team = g_strdup_printf ("Team %u", number);

  g_free (adoption->uid);
  g_free (adoption->source);
  adoption->uid = g_strdup_printf ("uid-%u", number);
  adoption->source = g_strdup_printf ("bron-%u", number);
  put_team (adoption, 1, team, people, people, raised);
  gb_adoption_suppress (adoption, ALL_PERIODS);
  return adoption;
}

static void
ck_add (GbMerge *merge, const GbAdoption *adoption)
{
  g_autoptr (GError) error = NULL;

  ck_assert_msg (gb_merge_add (merge, adoption, adoption->uid, &error), "%s", error != NULL ? error->message : "");
}

START_TEST (test_merged_sums)
{
  g_autoptr (GbMerge) merge = gb_merge_new ();
  g_autoptr (GbAdoption) merged = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GbAdoption) report = report_of (i, 20, i < 4 ? 10 : 3);

      ck_add (merge, report);
    }
  merged = gb_merge_end (merge, GB_GROUP_MINIMUM, day ("2026-01-06"), &error);
  ck_assert_ptr_nonnull (merged);
  ck_assert_uint_eq (merged->sources->len, 10);
  ck_assert_uint_eq (count_of (merged, GB_TEAM_ALL, 0, GB_ADOPTION_PEOPLE)->n, 200);
  ck_assert (count_of (merged, GB_TEAM_ALL, 0, GB_ADOPTION_TOPIC_RAISED)->shown);
  ck_assert_uint_eq (count_of (merged, GB_TEAM_ALL, 0, GB_ADOPTION_TOPIC_RAISED)->n, 40);
  ck_assert_uint_eq (count_of (merged, GB_TEAM_ALL, 0, GB_ADOPTION_TOPIC_RAISED)->unknown, 6);
  /* Twelve in a year are told by themselves. */
  ck_assert_uint_eq (count_of (merged, GB_TEAM_ALL, GB_ADOPTION_YEAR, GB_ADOPTION_TOPIC_RAISED)->n, 4 * 40 + 6 * 12);
  ck_assert (gb_adoption_check (merged, &error));
}
END_TEST

/* With a larger group what is small goes, and what would give it away. */
START_TEST (test_merged_with_a_larger_group)
{
  g_autoptr (GbMerge) merge = gb_merge_new ();
  g_autoptr (GbAdoption) merged = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GbAdoption) report = report_of (i, i == 0 ? 8 : 30, 0);

      ck_add (merge, report);
    }
  merged = gb_merge_end (merge, 10, day ("2026-01-06"), NULL);
  ck_assert_ptr_nonnull (merged);
  ck_assert_uint_eq (merged->minimum, 10);
  guint hidden = 0;
  for (guint i = 0; i + 1 < merged->lines->len; i++)
    hidden += ((GbAdoptionLine *)g_ptr_array_index (merged->lines, i))->counts[0][GB_ADOPTION_TALKS].shown ? 0 : 1;
  ck_assert_uint_eq (hidden, 2);
  ck_assert (count_of (merged, GB_TEAM_ALL, 0, GB_ADOPTION_TALKS)->shown);
}
END_TEST

START_TEST (test_merging_refuses)
{
  g_autoptr (GbMerge) merge = gb_merge_new ();
  g_autoptr (GbAdoption) one = report_of (1, 20, 10), same = report_of (1, 20, 10), other = report_of (2, 20, 10);
  g_autoptr (GError) error = NULL;

  ck_add (merge, one);
  ck_assert (!gb_merge_add (merge, same, "tweede", &error));
  assert_message (error, GB_ERROR_EXISTS, "tweede");
  g_clear_error (&error);
  g_free (same->uid);
  same->uid = g_strdup ("later");
  ck_assert (!gb_merge_add (merge, same, "later", &error));
  assert_message (error, GB_ERROR_EXISTS, "uid-1");
  g_clear_error (&error);
  other->year = 2024;
  ck_assert (!gb_merge_add (merge, other, "ander", &error));
  assert_message (error, GB_ERROR_INVALID, "ander");
  g_clear_error (&error);
  g_autoptr (GbMerge) none = gb_merge_new ();
  ck_assert_ptr_null (gb_merge_end (none, GB_GROUP_MINIMUM, day ("2026-01-06"), &error));
  assert_message (error, GB_ERROR_INVALID, NULL);
}
END_TEST

START_TEST (test_csv)
{
  g_autoptr (GbAdoption) adoption = new_year (1);
  g_autofree char *csv = NULL;

  put_team (adoption, 1, "=A \"B\"", 9, 9, 0);
  gb_adoption_suppress (adoption, 1);
  csv = gb_adoption_to_csv (adoption);
  ck_assert_ptr_nonnull (strstr (csv, "\r\n\"'=A \"\"B\"\"\",2025,1,9,,9,,9,,9,,0,"));
  ck_assert_ptr_nonnull (strstr (csv, "team,year,quarter,people,people_unknown,talks,"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    test_periods,
    test_words,
    test_small_teams_are_hidden,
    test_few_people_are_told_nothing_of,
    test_the_year_keeps_what_was_hidden,
    test_nothing_is_left_over,
    test_told_anew_of_a_group,
    test_tallies,
    test_merged_sums,
    test_merged_with_a_larger_group,
    test_merging_refuses,
    test_csv,
    NULL,
  };

  return unit_run ("adoption", tests);
}
