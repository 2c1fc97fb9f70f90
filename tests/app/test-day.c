/* The plan for the Day: what is added, refused, looked back on and taken along, and that it was held is evidence. */
#include <string.h>

#include "app/app-private.h"
#include "house.h"

#define YEAR 2026

static GbDayPart *
wish_new (int year, const char *idea, const char *title, const char *owner, const char *due_on, gint64 cost)
{
  GbDayPart *wish = g_new0 (GbDayPart, 1);

  wish->year = year;
  wish->idea = g_strdup (idea);
  wish->cost = cost;
  wish->task = gb_task_new (GB_TASK_DAY, "", "", due_on != NULL ? house_date (due_on) : GB_DATE_NONE);
  g_free (wish->task->title);
  wish->task->title = g_strdup (title);
  wish->task->owner = g_strdup (owner);
  return wish;
}

static gint64
add (House *house, int year, const char *idea, const char *title, const char *owner, const char *due_on, gint64 cost)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDayPart) wish = wish_new (year, idea, title, owner, due_on, cost);
  g_autoptr (GbDayPart) added = gb_app_day_add_part (house->app, wish, FALSE, &error);

  ck_no_error (error);
  return added->task->id;
}

static GbDayPlan *
plan_of (House *house, int year)
{
  g_autoptr (GError) error = NULL;
  GbDayPlan *plan = gb_app_day_get (house->app, year, &error);

  ck_no_error (error);
  return plan;
}

static void
look_back (House *house, int number, GbWorked worked, gint64 cost)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDayPart) part = gb_app_day_part_worked (house->app, YEAR, number, worked, cost, &error);

  ck_no_error (error);
  ck_assert_int_eq (part->task->state, GB_TASK_DONE);
}

START_TEST (a_part_is_a_task_that_is_reminded_of)
{
  House *house = house_new ("2026-10-01T10:00");
  add (house, YEAR, "soup", NULL, "de kantine", "2026-11-10", 8000);
  add (house, YEAR, NULL, "Kaartje schrijven", NULL, NULL, -1);
  g_autoptr (GbDayPlan) plan = plan_of (house, YEAR);
  ck_assert_uint_eq (plan->ideas->len, 10);
  ck_assert_uint_eq (plan->parts->len, 2);
  ck_assert_int_eq (plan->costs, 8000);
  const GbDayPart *soup = g_ptr_array_index (plan->parts, 0);
  const GbDayPart *card = g_ptr_array_index (plan->parts, 1);
  ck_assert_str_eq (soup->task->ref, "2026/1");
  ck_assert_str_eq (card->task->ref, "2026/2");
  ck_assert_str_eq (soup->task->title, "Have soup and bread together");
  ck_assert_str_eq (soup->task->owner, "de kantine");
  house_run_until (house, "2026-11-03T09:00");
  const Shown *notice = house_last_shown (house);
  ck_assert_str_eq (notice->title, "The Day on 10 November");
  ck_assert_ptr_null (strstr (notice->body, "soup"));
  house_free (house);
}
END_TEST

START_TEST (what_cannot_be_a_part_is_refused_and_leaves_nothing)
{
  House *house = house_new ("2026-10-01T10:00");
  g_autofree char *fits = g_strnfill (GB_TASK_TITLE_MAX, 'x');
  g_autofree char *over = g_strnfill (GB_TASK_TITLE_MAX + 1, 'x');
  const struct
  {
    int year;
    const char *idea, *title, *owner, *due_on;
    gint64 cost;
    GbError code;
  } refused[] = {
    { 1999, NULL, "Soep", NULL, NULL, -1, GB_ERROR_INVALID },
    { 2200, NULL, "Soep", NULL, NULL, -1, GB_ERROR_INVALID },
    { YEAR, "taart", NULL, NULL, NULL, -1, GB_ERROR_NOT_FOUND },
    { YEAR, "../../etc", "Soep", NULL, NULL, -1, GB_ERROR_NOT_FOUND },
    { YEAR, NULL, NULL, NULL, NULL, -1, GB_ERROR_INVALID },
    { YEAR, NULL, over, NULL, NULL, -1, GB_ERROR_INVALID },
    { YEAR, NULL, "Soep\nen brood", NULL, NULL, -1, GB_ERROR_INVALID },
    { YEAR, NULL, "Soep", over, NULL, -1, GB_ERROR_INVALID },
    { YEAR, NULL, "Soep", "\xff", NULL, -1, GB_ERROR_INVALID },
    { YEAR, NULL, "Soep", NULL, "2027-11-10", -1, GB_ERROR_INVALID },
    { YEAR, NULL, "Soep", NULL, NULL, GB_DAY_MONEY_MAX + 1, GB_ERROR_INVALID },
    { YEAR, NULL, "Soep", NULL, NULL, -2, GB_ERROR_INVALID },
    { YEAR, NULL, "Wie kanker heeft, vertelt", NULL, NULL, -1, GB_ERROR_PRIVACY },
  };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GbDayPart) wish = wish_new (refused[i].year, refused[i].idea, refused[i].title, refused[i].owner,
                                             refused[i].due_on, refused[i].cost);
      g_autoptr (GbDayPart) added = gb_app_day_add_part (house->app, wish, FALSE, &error);
      ck_assert_ptr_null (added);
      ck_assert_msg (g_error_matches (error, GB_ERROR, (int)refused[i].code), "%u: %s", i,
                     error != NULL ? error->message : "");
    }
  g_autoptr (GbDayPlan) none = plan_of (house, YEAR);
  ck_assert_uint_eq (none->parts->len, 0);
  add (house, YEAR, NULL, fits, fits, NULL, 0);
  add (house, YEAR, NULL, "<b>&\" שלום", "שלום Voorbeeld", NULL, GB_DAY_MONEY_MAX);
  g_autoptr (GbDayPlan) plan = plan_of (house, YEAR);
  ck_assert_str_eq (((const GbDayPart *)g_ptr_array_index (plan->parts, 1))->task->title, "<b>&\" שלום");
  house_free (house);
}
END_TEST

START_TEST (a_day_has_an_end_of_parts)
{
  House *house = house_new ("2026-10-01T10:00");
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < GB_DAY_PARTS_MAX; i++)
    add (house, YEAR, NULL, "Kaartje", NULL, NULL, -1);
  g_autoptr (GbDayPart) wish = wish_new (YEAR, NULL, "Nog een", NULL, NULL, -1);
  ck_assert_ptr_null (gb_app_day_add_part (house->app, wish, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (a_year_is_edited_by_what_is_named)
{
  House *house = house_new ("2026-10-01T10:00");
  g_autoptr (GError) error = NULL;
  GbDayYear changes = { .year = YEAR, .theme = (char *)" Samen lunchen ", .budget = 25000, .spent = 1 };
  ck_assert (gb_app_day_edit (house->app, &changes, GB_DAY_THEME | GB_DAY_BUDGET, FALSE, &error));
  g_autoptr (GbDayPlan) plan = plan_of (house, YEAR);
  ck_assert_str_eq (plan->day->theme, "Samen lunchen");
  ck_assert_int_eq (plan->day->budget, 25000);
  ck_assert_int_eq (plan->day->spent, -1);
  changes.theme = NULL;
  changes.budget = GB_DAY_MONEY_MAX + 1;
  ck_assert (!gb_app_day_edit (house->app, &changes, GB_DAY_THEME | GB_DAY_BUDGET, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_autoptr (GbDayPlan) same = plan_of (house, YEAR);
  ck_assert_str_eq (same->day->theme, "Samen lunchen");
  ck_assert (gb_app_day_edit (house->app, &changes, GB_DAY_THEME, FALSE, NULL));
  g_autoptr (GbDayPlan) bare = plan_of (house, YEAR);
  ck_assert_ptr_null (bare->day->theme);
  house_free (house);
}
END_TEST

START_TEST (a_part_is_changed_and_moves_its_reminder)
{
  House *house = house_new ("2026-10-01T10:00");
  g_autoptr (GError) error = NULL;
  add (house, YEAR, "soup", "Soep", "HR", "2026-10-09", 8000);
  GbTask task = { .title = (char *)"Soep met brood", .due_on = { 2026, 11, 9 } };
  GbDayPart changes = { .task = &task, .cost = -1 };
  g_autoptr (GbDayPart) part
      = gb_app_day_edit_part (house->app, YEAR, 1, &changes, GB_DAY_PART_DUE | GB_DAY_PART_COST, FALSE, &error);
  ck_no_error (error);
  ck_assert_str_eq (part->task->title, "Soep");
  ck_assert_str_eq (part->task->owner, "HR");
  ck_date_eq (part->task->due_on, "2026-11-09");
  ck_assert_int_eq (part->cost, -1);
  house_run_until (house, "2026-10-31T10:00");
  for (guint i = 0; i < house->screen->len; i++)
    ck_assert_str_ne (((const Shown *)g_ptr_array_index (house->screen, i))->title, "The Day on 10 November");
  task.due_on = house_date ("2027-11-09");
  ck_assert_ptr_null (gb_app_day_edit_part (house->app, YEAR, 1, &changes, GB_DAY_PART_DUE, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_clear_error (&error);
  ck_assert_ptr_null (gb_app_day_edit_part (house->app, YEAR, 2, &changes, GB_DAY_PART_COST, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
  g_clear_error (&error);
  task.title = NULL;
  ck_assert_ptr_null (gb_app_day_edit_part (house->app, YEAR, 1, &changes, GB_DAY_PART_TITLE, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (looked_back_on_it_is_done_once)
{
  House *house = house_new ("2026-11-11T10:00");
  g_autoptr (GError) error = NULL;
  add (house, YEAR, "soup", NULL, NULL, "2026-11-10", 8000);
  gint64 dropped = add (house, YEAR, "walk", NULL, NULL, NULL, 500);
  look_back (house, 1, GB_WORKED_UNSAID, -1);
  house_set_now (house, "2026-11-13T10:00");
  look_back (house, 1, GB_WORKED_YES, 7450);
  g_autoptr (GbTask) gone = gb_app_task_drop (house->app, dropped, &error);
  ck_no_error (error);
  g_autoptr (GbDayPlan) plan = plan_of (house, YEAR);
  const GbDayPart *soup = g_ptr_array_index (plan->parts, 0);
  ck_date_eq (soup->task->done_on, "2026-11-11");
  ck_assert_int_eq (soup->worked, GB_WORKED_YES);
  /* what was dropped costs nothing */
  ck_assert_int_eq (plan->costs, 7450);
  /* it was done after all */
  look_back (house, 2, GB_WORKED_PARTLY, -1);
  ck_assert_ptr_null (gb_app_day_part_worked (house->app, YEAR, 3, GB_WORKED_YES, -1, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
  g_clear_error (&error);
  ck_assert_ptr_null (gb_app_day_part_worked (house->app, YEAR, 1, GB_WORKED_NO, GB_DAY_MONEY_MAX + 1, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (the_next_year_begins_with_what_worked)
{
  House *house = house_new ("2026-11-11T10:00");
  g_autoptr (GError) error = NULL;
  guint n = 0;
  const GbDayYear budget = { .year = YEAR, .budget = 25000, .spent = 20000 };
  ck_assert (gb_app_day_edit (house->app, &budget, GB_DAY_BUDGET | GB_DAY_SPENT, FALSE, NULL));
  ck_assert (!gb_app_day_again (house->app, YEAR + 1, &n, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
  g_clear_error (&error);
  add (house, YEAR, "soup", "Soep & <b>", "de kantine", "2026-11-10", 8000);
  add (house, YEAR, "walk", NULL, NULL, NULL, -1);
  add (house, YEAR, NULL, "Kaartje", NULL, "2026-11-06", -1);
  add (house, YEAR, "phone-on-table", NULL, NULL, NULL, -1);
  look_back (house, 1, GB_WORKED_YES, 7450);
  look_back (house, 2, GB_WORKED_NO, -1);
  look_back (house, 3, GB_WORKED_PARTLY, -1);
  ck_assert (gb_app_day_again (house->app, YEAR + 1, &n, &error));
  ck_assert_uint_eq (n, 2);
  g_autoptr (GbDayPlan) plan = plan_of (house, YEAR + 1);
  ck_assert_uint_eq (plan->parts->len, 2);
  ck_assert_int_eq (plan->day->budget, 25000);
  ck_assert_int_eq (plan->day->spent, -1);
  const GbDayPart *soup = g_ptr_array_index (plan->parts, 0);
  const GbDayPart *card = g_ptr_array_index (plan->parts, 1);
  ck_assert_str_eq (soup->task->ref, "2027/1");
  ck_assert_str_eq (soup->task->title, "Soep & <b>");
  ck_assert_str_eq (soup->task->owner, "de kantine");
  ck_assert_int_eq (soup->task->state, GB_TASK_OPEN);
  ck_assert_int_eq (soup->worked, GB_WORKED_UNSAID);
  ck_assert_int_eq (soup->cost, 7450);
  ck_date_eq (soup->task->due_on, "2027-11-10");
  /* 6 November 2027 is a Saturday */
  ck_date_eq (card->task->due_on, "2027-11-05");
  for (guint i = 0; i < plan->ideas->len; i++)
    {
      const GbDayIdea *idea = g_ptr_array_index (plan->ideas, i);
      ck_assert_int_eq (idea->last_year, g_str_equal (idea->word, "soup")   ? GB_WORKED_YES
                                         : g_str_equal (idea->word, "walk") ? GB_WORKED_NO
                                                                            : GB_WORKED_UNSAID);
    }
  ck_assert (!gb_app_day_again (house->app, YEAR + 1, &n, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  house_free (house);
}
END_TEST

static guint
count_evidence (House *house, const char *item, char **ret_text)
{
  g_autoptr (GError) error = NULL;
  const GbEvidenceFilter filter = { .item = item };
  g_autoptr (GPtrArray) list = gb_app_evidence_list (house->app, &filter, &error);

  ck_no_error (error);
  if (list->len > 0 && ret_text != NULL)
    *ret_text = g_strdup (((const GbEvidence *)g_ptr_array_index (list, 0))->text);
  return list->len;
}

START_TEST (a_day_that_was_held_is_evidence)
{
  House *house = house_new ("2026-11-10T15:00");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const GbDayYear theme = { .year = YEAR, .theme = (char *)"Samen lunchen" };
  const GbTalkFilter filter = { .by_kind = TRUE, .kind = GB_TALK_DAG_VAN_DE_MANTELZORG, .open_only = TRUE };
  g_autoptr (GPtrArray) days = gb_app_talk_list (house->app, &filter, &error);
  gint64 other = house_planned_talk (house, "Testpersoon Een", "2026-11-10T14:00");
  ck_no_error (error);
  gint64 day = ((const GbTalk *)g_ptr_array_index (days, 0))->id;
  ck_assert (gb_app_day_edit (house->app, &theme, GB_DAY_THEME, FALSE, NULL));
  g_autoptr (GbTalk) talk = gb_app_talk_held (house->app, other, GB_DATE_NONE, GB_TOPIC_NOT_RAISED, NULL, NULL, &error);
  ck_no_error (error);
  ck_assert_uint_eq (count_evidence (house, "borgen.jaarlijkse-aandacht", NULL), 0);
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, day, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  ck_assert_uint_eq (count_evidence (house, "borgen.jaarlijkse-aandacht", &text), 1);
  ck_assert_str_eq (text, "Dag van de Mantelzorg 2026: Samen lunchen");
  ck_assert_uint_eq (count_evidence (house, "erkenning.4.jaarlijkse-aandacht", NULL), 1);
  /* twice isn't two */
  g_autoptr (GbTalk) again = gb_app_talk_held (house->app, day, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_assert_ptr_null (again);
  ck_assert_uint_eq (count_evidence (house, "borgen.jaarlijkse-aandacht", NULL), 1);
  house_free (house);
}
END_TEST

START_TEST (who_is_erased_is_named_in_no_part)
{
  House *house = house_new ("2026-10-01T10:00");
  g_autoptr (GError) error = NULL;
  gint64 person = house_person (house, "Testpersoon Een", "2019-02-01");
  add (house, YEAR, "soup", "Soep, gekookt door Testpersoon Een", "testpersoon een", "2026-11-10", 8000);
  add (house, YEAR, "walk", "Wandelen", "HR", NULL, -1);
  ck_assert (gb_app_person_erase (house->app, person, NULL, &error));
  g_autoptr (GbDayPlan) plan = plan_of (house, YEAR);
  const GbDayPart *soup = g_ptr_array_index (plan->parts, 0);
  const GbDayPart *walk = g_ptr_array_index (plan->parts, 1);
  ck_assert_str_eq (soup->task->title, "…");
  ck_assert_ptr_null (soup->task->owner);
  ck_assert_int_eq (soup->cost, 8000);
  ck_assert_str_eq (walk->task->owner, "HR");
  house_free (house);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { a_part_is_a_task_that_is_reminded_of,
                                 what_cannot_be_a_part_is_refused_and_leaves_nothing,
                                 a_day_has_an_end_of_parts,
                                 a_year_is_edited_by_what_is_named,
                                 a_part_is_changed_and_moves_its_reminder,
                                 looked_back_on_it_is_done_once,
                                 the_next_year_begins_with_what_worked,
                                 a_day_that_was_held_is_evidence,
                                 who_is_erased_is_named_in_no_part,
                                 NULL };

  return house_run ("day", tests);
}
