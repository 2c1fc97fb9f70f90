/* The plan in working days: over turns of the year, holidays, and toward 10 November. */
#include "geborgen/roadmap.h"

#include <string.h>

#include "geborgen/error.h"
#include "geborgen/text.h"
#include "unit.h"

static GbHolidays *holidays;

static void
set_up (void)
{
  holidays = gb_holidays_new_dutch ();
}

static void
tear_down (void)
{
  gb_holidays_free (holidays);
}

static void
clear_node (gpointer data)
{
  g_free (((GbRoadmapNode *)data)->after);
}

static GArray *
new_plan (void)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (GbRoadmapNode));
  g_array_set_clear_func (nodes, clear_node);
  return nodes;
}

#define NODE(nodes, i) (&g_array_index (nodes, GbRoadmapNode, i))

static void
add_after (GArray *nodes, guint place, guint after)
{
  GbRoadmapNode *node = NODE (nodes, place);
  node->after = g_renew (guint, node->after, node->n_after + 1);
  node->after[node->n_after++] = after;
}

/* A chain of points that take so many days, or at least so many. */
static GArray *
new_chain (guint n, int days, int min_days)
{
  GArray *nodes = new_plan ();
  for (guint i = 0; i < n; i++)
    {
      GbRoadmapNode node = { .days = days, .min_days = min_days };
      g_array_append_val (nodes, node);
      if (i > 0)
        add_after (nodes, i, i - 1);
    }
  return nodes;
}

static void
stands (GArray *nodes, guint i, const char *start, const char *due)
{
  char a[GB_DATE_TEXT_SIZE], b[GB_DATE_TEXT_SIZE];
  ck_assert_str_eq (gb_date_to_iso (NODE (nodes, i)->start, a), start);
  ck_assert_str_eq (gb_date_to_iso (NODE (nodes, i)->due, b), due);
}

START_TEST (forward_over_the_turn_of_the_year)
{
  g_autoptr (GArray) nodes = new_chain (3, 5, 5);
  GbRoadmapFit fit;
  /* A Saturday: it starts on Monday. Christmas is on Friday and Saturday, New Year on Friday. */
  ck_assert (gb_roadmap_lay_out (nodes, holidays, day ("2026-12-19"), GB_DATE_NONE, &fit));
  stands (nodes, 0, "2026-12-21", "2026-12-28");
  stands (nodes, 1, "2026-12-29", "2027-01-05");
  stands (nodes, 2, "2027-01-06", "2027-01-12");
  ck_assert_int_eq (fit.percent, 100);
  ck_assert (!gb_date_is_set (fit.ready_on));
}
END_TEST

START_TEST (it_waits_for_the_last_of_several)
{
  g_autoptr (GArray) nodes = new_chain (2, 3, 3);
  const GbRoadmapNode lonely = { .days = 10, .min_days = 10 }, last = { .days = 1, .min_days = 1 };
  GbRoadmapFit fit;
  g_array_append_val (nodes, lonely);
  g_array_append_val (nodes, last);
  add_after (nodes, 3, 1);
  add_after (nodes, 3, 2);
  ck_assert (gb_roadmap_lay_out (nodes, holidays, day ("2026-10-05"), GB_DATE_NONE, &fit));
  stands (nodes, 1, "2026-10-08", "2026-10-12");
  stands (nodes, 2, "2026-10-05", "2026-10-16");
  stands (nodes, 3, "2026-10-19", "2026-10-19");
}
END_TEST

START_TEST (backwards_from_a_tenth_of_november_in_a_weekend)
{
  g_autoptr (GArray) nodes = new_chain (3, 5, 5);
  GbRoadmapFit fit;
  /* In 2029 it is a Saturday. What comes after it goes on from there. */
  NODE (nodes, 1)->toward = TRUE;
  ck_assert (gb_roadmap_lay_out (nodes, holidays, day ("2029-10-01"), day ("2029-11-10"), &fit));
  stands (nodes, 1, "2029-11-05", "2029-11-09");
  stands (nodes, 0, "2029-10-29", "2029-11-02");
  stands (nodes, 2, "2029-11-12", "2029-11-16");
  ck_assert_int_eq (fit.percent, 100);
  ck_assert_int_eq (fit.lacking, 0);
  ck_assert_int_eq (fit.spare, 20);
}
END_TEST

START_TEST (short_of_time_is_squeezed_and_no_more_than_need_be)
{
  g_autoptr (GArray) nodes = new_chain (2, 10, 5);
  GbRoadmapFit fit;
  /* Fourteen working days for twenty. */
  ck_assert (gb_roadmap_lay_out (nodes, holidays, day ("2026-10-05"), day ("2026-10-22"), &fit));
  ck_assert_int_eq (NODE (nodes, 0)->days, 7);
  ck_assert_int_eq (NODE (nodes, 1)->days, 7);
  stands (nodes, 0, "2026-10-05", "2026-10-13");
  stands (nodes, 1, "2026-10-14", "2026-10-22");
  ck_assert_int_lt (fit.percent, 100);
  ck_assert_int_eq (fit.lacking, 0);
}
END_TEST

START_TEST (far_too_short_says_how_much)
{
  g_autoptr (GArray) nodes = new_chain (2, 10, 5);
  GbRoadmapFit fit;
  ck_assert (gb_roadmap_lay_out (nodes, holidays, day ("2026-10-05"), day ("2026-10-14"), &fit));
  stands (nodes, 0, "2026-10-05", "2026-10-09");
  stands (nodes, 1, "2026-10-12", "2026-10-16");
  ck_assert_int_eq (fit.lacking, 2);
  ck_assert_int_eq (gb_date_compare (fit.ready_on, day ("2026-10-16")), 0);
}
END_TEST

START_TEST (what_is_done_stays_and_holds_nothing_up)
{
  g_autoptr (GArray) nodes = new_chain (3, 5, 5);
  GbRoadmapFit fit;
  NODE (nodes, 0)->fixed = NODE (nodes, 0)->over = TRUE;
  NODE (nodes, 0)->start = NODE (nodes, 0)->due = day ("2026-12-01");
  ck_assert (gb_roadmap_lay_out (nodes, holidays, day ("2026-10-05"), GB_DATE_NONE, &fit));
  stands (nodes, 0, "2026-12-01", "2026-12-01");
  stands (nodes, 1, "2026-10-05", "2026-10-09");
}
END_TEST

START_TEST (a_slip_moves_what_waits_and_nothing_else)
{
  g_autoptr (GArray) nodes = new_chain (4, 5, 5);
  GbRoadmapFit fit;
  ck_assert (gb_roadmap_lay_out (nodes, holidays, day ("2026-10-05"), GB_DATE_NONE, &fit));
  /* There is a week of room behind the second. */
  NODE (nodes, 2)->start = day ("2026-10-26");
  NODE (nodes, 2)->due = day ("2026-10-30");
  NODE (nodes, 3)->start = day ("2026-11-02");
  NODE (nodes, 3)->due = day ("2026-11-06");
  NODE (nodes, 0)->due = day ("2026-10-13");
  ck_assert (gb_roadmap_shift (nodes, holidays));
  stands (nodes, 1, "2026-10-14", "2026-10-20");
  stands (nodes, 2, "2026-10-26", "2026-10-30");
  stands (nodes, 3, "2026-11-02", "2026-11-06");
  NODE (nodes, 2)->fixed = TRUE;
  NODE (nodes, 0)->due = day ("2026-10-30");
  ck_assert (gb_roadmap_shift (nodes, holidays));
  stands (nodes, 1, "2026-11-02", "2026-11-06");
  stands (nodes, 2, "2026-10-26", "2026-10-30");
  stands (nodes, 3, "2026-11-02", "2026-11-06");
}
END_TEST

START_TEST (going_round_is_told_with_the_round)
{
  g_autoptr (GArray) nodes = new_chain (4, 5, 5);
  g_autoptr (GArray) cycle = NULL;
  GbRoadmapFit fit;
  add_after (nodes, 1, 3);
  ck_assert_ptr_null (gb_roadmap_order (nodes, &cycle));
  ck_assert_uint_eq (cycle->len, 4);
  ck_assert_uint_eq (g_array_index (cycle, guint, 0), g_array_index (cycle, guint, 3));
  for (guint i = 0; i < cycle->len; i++)
    ck_assert_uint_ne (g_array_index (cycle, guint, i), 0);
  ck_assert (!gb_roadmap_lay_out (nodes, holidays, day ("2026-10-05"), GB_DATE_NONE, &fit));
  ck_assert (!gb_roadmap_shift (nodes, holidays));
}
END_TEST

START_TEST (a_long_chain_is_no_trouble)
{
  g_autoptr (GArray) nodes = new_chain (5000, 1, 1);
  g_autoptr (GArray) order = gb_roadmap_order (nodes, NULL);
  ck_assert_uint_eq (order->len, 5000);
  ck_assert_uint_eq (g_array_index (order, guint, 4999), 4999);
}
END_TEST

/* ---- the points that ship ---- */

START_TEST (twelve_points_ship_in_both_languages)
{
  g_autoptr (GPtrArray) points = gb_roadmap_list_shipped ();
  gb_roadmap_settle (points);
  ck_assert_uint_eq (points->len, 12);
  for (guint i = 0; i < points->len; i++)
    {
      const GbRoadmapPoint *point = g_ptr_array_index (points, i);
      ck_assert_int_eq (point->order, (int)i + 1);
      ck_assert (point->title_nl != NULL && point->title_en != NULL && point->source != NULL);
      ck_assert_uint_gt (strlen (point->guide_nl), 400);
      ck_assert_uint_gt (strlen (point->guide_en), 400);
      /* Each waits for the one before it, so that the example's order holds. */
      if (i > 0)
        ck_assert_str_eq (point->after[0], ((const GbRoadmapPoint *)g_ptr_array_index (points, i - 1))->word);
    }
  /* A week of announcement, three weeks open at least, and some days to look at what came out. */
  ck_assert_int_ge (gb_roadmap_find (points, "onderzoek")->min_days, 5 + 15 + 5);
}
END_TEST

START_TEST (an_organisation_changes_and_adds)
{
  g_autoptr (GPtrArray) points = gb_roadmap_list_shipped ();
  g_autoptr (GError) error = NULL;
  const char own[] = "[redenen]\ndays=20\nmin-days=4\n[borging]\nhidden=true\n"
                     "[cao]\ntitle-nl=Cao-overleg\ndays=5\nafter=mensen;borging\norder=5\n";
  ck_assert_msg (gb_roadmap_overlay (points, own, strlen (own), &error), "%s", error != NULL ? error->message : "");
  gb_roadmap_settle (points);
  ck_assert_uint_eq (points->len, 12);
  ck_assert_int_eq (gb_roadmap_find (points, "redenen")->days, 20);
  ck_assert_ptr_nonnull (gb_roadmap_find (points, "redenen")->guide_nl);
  ck_assert_ptr_null (gb_roadmap_find (points, "borging"));
  const GbRoadmapPoint *cao = gb_roadmap_find (points, "cao");
  ck_assert_str_eq (cao->after[0], "mensen");
  ck_assert_ptr_null (cao->after[1]);
  ck_assert_int_eq (cao->min_days, 5);
  ck_assert_str_eq (gb_roadmap_point_get_title (cao), "Cao-overleg");
}
END_TEST

START_TEST (what_can_t_be_used_changes_nothing)
{
  static const char *const bad[] = { "[redenen]\ndays=0\n",
                                     "[redenen]\ndays=1001\n",
                                     "[redenen]\ncolour=red\n",
                                     "[redenen]\npillar=zuil\n",
                                     "[redenen]\nafter=Hoofdletter\n",
                                     "[Redenen]\ndays=3\n",
                                     "[cao]\ntitle-nl=Cao\n",
                                     "[cao]\ndays=3\n",
                                     "[redenen]\ntitle-nl=a\\nb\n",
                                     "[redenen]\nhidden=ja\n",
                                     "[redenen]\nafter=redenen\n",
                                     "[redenen]\nafter=borging\n",
                                     "[a]\ntitle-nl=A\ndays=1\nafter=b\n[b]\ntitle-nl=B\ndays=1\nafter=a\n",
                                     "\xff",
                                     "rommel",
                                     "[redenen]\ndays=9\n[x y]\ndays=3\n" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) points = gb_roadmap_list_shipped ();
      g_autoptr (GError) error = NULL;
      ck_assert_msg (!gb_roadmap_overlay (points, bad[i], strlen (bad[i]), &error), "%s", bad[i]);
      ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
      ck_assert_uint_eq (points->len, 12);
      ck_assert_int_eq (gb_roadmap_find (points, "redenen")->days, 3);
    }
}
END_TEST

START_TEST (numbers_are_those_of_the_example_and_then_go_on)
{
  static const struct
  {
    gint64 id;
    GbTaskOrigin origin;
    const char *ref;
    guint number;
  } cases[] = {
    { 31, GB_TASK_ROADMAP, "own/2", 15 },      { 3, GB_TASK_ROADMAP, "own/1", 13 },
    { 4, GB_TASK_ROADMAP, "redenen", 1 },      { 9, GB_TASK_ROADMAP, "borging", 12 },
    { 12, GB_TASK_ROADMAP, "survey/0.1", 14 }, { 5, GB_TASK_SURVEY, "redenen", 0 },
  };
  g_autoptr (GPtrArray) shipped = gb_roadmap_list_shipped ();
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_task_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GbTask *task = gb_task_new (cases[i].origin, cases[i].ref, "x", GB_DATE_NONE);
      task->id = cases[i].id;
      g_ptr_array_add (tasks, task);
      if (cases[i].origin == GB_TASK_ROADMAP)
        g_ptr_array_add (all, task);
    }
  gb_roadmap_number (tasks, all, shipped);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GbTask *task = g_ptr_array_index (tasks, i);
      g_autofree char *handle = gb_task_dup_handle (task);
      ck_assert_uint_eq (task->number, cases[i].number);
      ck_assert_str_eq (handle, i == 5 ? "task:5" : i == 0 ? "15" : handle);
    }
}
END_TEST

START_TEST (a_title_follows_the_reader_until_somebody_changes_it)
{
  g_autoptr (GPtrArray) shipped = gb_roadmap_list_shipped ();
  const GbRoadmapPoint *point = gb_roadmap_find (shipped, "redenen");
  g_autoptr (GbTask) dutch = gb_task_new (GB_TASK_ROADMAP, "redenen", point->title_nl, GB_DATE_NONE);
  g_autoptr (GbTask) own = gb_task_new (GB_TASK_ROADMAP, "redenen", "Waarom", GB_DATE_NONE);
  g_autoptr (GbTask) other = gb_task_new (GB_TASK_SURVEY, "redenen", point->title_nl, GB_DATE_NONE);
  gb_text_set_language (GB_LANGUAGE_EN);
  ck_assert_str_eq (gb_roadmap_get_title (shipped, dutch), point->title_en);
  ck_assert_str_eq (gb_roadmap_get_title (shipped, own), "Waarom");
  ck_assert_str_eq (gb_roadmap_get_title (shipped, other), point->title_nl);
  gb_text_set_language (GB_LANGUAGE_NL);
  ck_assert_str_eq (gb_roadmap_get_title (shipped, dutch), point->title_nl);
  gb_text_set_language (GB_LANGUAGE_EN);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("roadmap");
  TCase *tcase = tcase_create ("roadmap");
  SRunner *runner = NULL;
  int failed = 0;

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, forward_over_the_turn_of_the_year);
  tcase_add_test (tcase, it_waits_for_the_last_of_several);
  tcase_add_test (tcase, backwards_from_a_tenth_of_november_in_a_weekend);
  tcase_add_test (tcase, short_of_time_is_squeezed_and_no_more_than_need_be);
  tcase_add_test (tcase, far_too_short_says_how_much);
  tcase_add_test (tcase, what_is_done_stays_and_holds_nothing_up);
  tcase_add_test (tcase, a_slip_moves_what_waits_and_nothing_else);
  tcase_add_test (tcase, going_round_is_told_with_the_round);
  tcase_add_test (tcase, a_long_chain_is_no_trouble);
  tcase_add_test (tcase, twelve_points_ship_in_both_languages);
  tcase_add_test (tcase, an_organisation_changes_and_adds);
  tcase_add_test (tcase, what_can_t_be_used_changes_nothing);
  tcase_add_test (tcase, numbers_are_those_of_the_example_and_then_go_on);
  tcase_add_test (tcase, a_title_follows_the_reader_until_somebody_changes_it);
  suite_add_tcase (suite, tcase);
  runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
