/* What the parts of the method lay out: stored, reminded of, in the overview, done. */
#include <string.h>

#include "app/app-private.h"
#include "house.h"

/* As a part of the method does it. */
static gint64
put (House *house, GbTaskOrigin origin, const char *ref, const char *due_on, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTask) task = gb_task_new (origin, ref, "Testpunt", due_on != NULL ? house_date (due_on) : GB_DATE_NONE);
  ck_assert (gb_transaction_begin (&transaction, house->app, NULL));
  if (!gb_app_task_put (house->app, task, TRUE, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return 0;
  return task->id;
}

static guint
shown (House *house, const char *title)
{
  guint n = 0;
  for (guint i = 0; i < house->screen->len; i++)
    n += g_str_equal (((const Shown *)g_ptr_array_index (house->screen, i))->title, title) ? 1 : 0;
  return n;
}

START_TEST (it_is_reminded_of_a_week_before_and_weekly_once_it_is_late)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = put (house, GB_TASK_ROADMAP, "redenen", "2026-12-16", &error);
  ck_no_error (error);
  house_run_until (house, "2026-12-09T08:59");
  ck_assert_uint_eq (shown (house, "Plan of action"), 0);
  house_run_until (house, "2026-12-16T23:00");
  ck_assert_uint_eq (shown (house, "Plan of action"), 1);
  const Shown *notice = g_ptr_array_index (house->screen, house->screen->len - 1);
  ck_assert_str_eq (notice->body, "To be done by Wed 16 Dec 2026: 'geborgen roadmap show 1'.");
  house_run_until (house, "2026-12-17T09:00");
  ck_assert_uint_eq (shown (house, "Plan of action"), 2);
  house_run_until (house, "2026-12-24T09:00");
  ck_assert_uint_eq (shown (house, "Plan of action"), 3);
  g_autoptr (GbTask) done = gb_app_task_done (house->app, id, GB_DATE_NONE, TRUE, &error);
  ck_no_error (error);
  ck_date_eq (done->done_on, "2026-12-24");
  ck_assert_str_eq (g_ptr_array_index (house->withdrawn, house->withdrawn->len - 1), "task-1");
  house_run_until (house, "2027-01-29T10:00");
  ck_assert_uint_eq (shown (house, "Plan of action"), 3);
  house_free (house);
}
END_TEST

START_TEST (a_new_configuration_moves_its_reminders)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const char settings[] = "[ladder task]\ndo=P2D\nagain=PT0S\n";
  put (house, GB_TASK_ROADMAP, "redenen", "2026-12-16", &error);
  ck_assert (gb_app_set_config (house->app, gb_config_parse (settings, strlen (settings), NULL), &error));
  house_run_until (house, "2026-12-13T10:00");
  ck_assert_uint_eq (shown (house, "Plan of action"), 0);
  house_run_until (house, "2026-12-14T09:00");
  ck_assert_uint_eq (shown (house, "Plan of action"), 1);
  house_run_until (house, "2027-01-31T10:00");
  /* Late once, and then not again. */
  ck_assert_uint_eq (shown (house, "Plan of action"), 2);
  house_free (house);
}
END_TEST

START_TEST (a_word_is_there_once_in_its_part)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTask) found = NULL;
  gint64 id = put (house, GB_TASK_ROADMAP, "redenen", NULL, &error);
  ck_assert_int_gt (put (house, GB_TASK_DAY, "redenen", NULL, &error), id);
  ck_no_error (error);
  ck_assert_int_eq (put (house, GB_TASK_ROADMAP, "redenen", NULL, &error), 0);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_EXISTS));
  ck_assert (gb_app_task_find (house->app, GB_TASK_ROADMAP, "redenen", &found, NULL));
  ck_assert_int_eq (found->id, id);
  g_autoptr (GbTask) none = NULL;
  ck_assert (gb_app_task_find (house->app, GB_TASK_SURVEY, "redenen", &none, NULL));
  ck_assert_ptr_null (none);
  house_free (house);
}
END_TEST

START_TEST (an_edit_changes_what_is_named)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = put (house, GB_TASK_SURVEY, "0/open", "2026-12-16", &error);
  const GbTask changes
      = { .owner = (char *)" HR ", .due_on = { 2026, 12, 18 }, .work_days = 4, .state = GB_TASK_STARTED };
  g_autoptr (GbTask) task = gb_app_task_edit (
      house->app, id, &changes, GB_TASK_FIELD_OWNER | GB_TASK_FIELD_DUE | GB_TASK_FIELD_STARTED, FALSE, &error);
  ck_no_error (error);
  ck_assert_str_eq (task->owner, "HR");
  ck_assert_str_eq (task->title, "Testpunt");
  ck_assert_int_eq (task->work_days, 0);
  ck_assert_int_eq (task->state, GB_TASK_STARTED);
  ck_date_eq (task->due_on, "2026-12-18");
  const GbTask wrong = { .start_on = { 2026, 12, 19 }, .state = GB_TASK_DONE };
  ck_assert_ptr_null (gb_app_task_edit (house->app, id, &wrong, GB_TASK_FIELD_START, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_clear_error (&error);
  ck_assert_ptr_null (gb_app_task_edit (house->app, id, &wrong, GB_TASK_FIELD_STARTED, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (done_and_dropped_once_and_taken_back)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = put (house, GB_TASK_HANDBOOK, "nazien", "2026-12-16", &error);
  ck_assert_ptr_null (gb_app_task_done (house->app, id, house_date ("2026-11-24"), TRUE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_clear_error (&error);
  g_autoptr (GbTask) dropped = gb_app_task_drop (house->app, id, &error);
  ck_no_error (error);
  ck_assert_int_eq (dropped->state, GB_TASK_DROPPED);
  ck_assert_ptr_null (gb_app_task_done (house->app, id, GB_DATE_NONE, TRUE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  g_clear_error (&error);
  g_autoptr (GbTask) back = gb_app_task_done (house->app, id, GB_DATE_NONE, FALSE, &error);
  ck_no_error (error);
  ck_assert_int_eq (back->state, GB_TASK_OPEN);
  ck_assert_ptr_null (gb_app_task_done (house->app, id, GB_DATE_NONE, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  house_free (house);
}
END_TEST

START_TEST (the_overview_has_what_is_late_and_what_is_near)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  static const char *const days[] = { "2026-11-02", "2026-12-07", "2026-12-08", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *ref = g_strdup_printf ("2026/%u", i);
      ck_assert_int_gt (put (house, GB_TASK_DAY, ref, days[i], &error), 0);
    }
  g_autoptr (GbOverview) overview = gb_app_overview (house->app, 1, &error);
  ck_assert_int_eq (overview->tasks_count, 2);
  ck_assert_uint_eq (overview->tasks->len, 1);
  ck_date_eq (((const GbTask *)g_ptr_array_index (overview->tasks, 0))->due_on, "2026-11-02");
  const GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_DAY, .ref_prefix = "2026/" };
  const GbTaskFilter other = { .by_origin = TRUE, .origin = GB_TASK_DAY, .ref_prefix = "20?6/" };
  g_autoptr (GPtrArray) listed = gb_app_task_list (house->app, &filter, &error);
  g_autoptr (GPtrArray) none = gb_app_task_list (house->app, &other, &error);
  ck_assert_uint_eq (listed->len, 4);
  ck_assert (!gb_date_is_set (((const GbTask *)g_ptr_array_index (listed, 3))->due_on));
  ck_assert_uint_eq (none->len, 0);
  house_free (house);
}
END_TEST

START_TEST (every_part_has_a_neutral_title)
{
  gb_text_set_language (GB_LANGUAGE_EN);
  for (GbTask task = { 0 }; task.origin < GB_N_TASK_ORIGINS; task.origin++)
    {
      GbTaskOrigin back = GB_N_TASK_ORIGINS;
      ck_assert (strlen (gb_task_neutral_title (&task)) > 3);
      ck_assert_ptr_null (strstr (gb_task_neutral_title (&task), "antelzorg"));
      ck_assert (gb_task_origin_from_string (gb_task_origin_to_string (task.origin), &back));
      ck_assert_int_eq (back, task.origin);
    }
}
END_TEST

int
main (void)
{
  return house_run ("task", (const TTest *const[]){
                                it_is_reminded_of_a_week_before_and_weekly_once_it_is_late,
                                a_new_configuration_moves_its_reminders, a_word_is_there_once_in_its_part,
                                an_edit_changes_what_is_named, done_and_dropped_once_and_taken_back,
                                the_overview_has_what_is_late_and_what_is_near, every_part_has_a_neutral_title, NULL });
}
