/* What the method lays out by itself: whoever is new is to be told, and the handbook is looked at again. */
#include "house.h"

#include "app/app-private.h"

#include "geborgen/task.h"

static GbTask *
task_of (House *house, GbTaskOrigin origin, const char *ref)
{
  GbTask *task = NULL;

  ck_assert (gb_app_task_find (house->app, origin, ref, &task, NULL));
  return task;
}

static gint64
add_person (House *house, const char *name, GbDate started_on)
{
  g_autoptr (GbPerson) wish = g_new0 (GbPerson, 1);
  g_autoptr (GbPerson) added = NULL;
  g_autoptr (GError) error = NULL;

  wish->name = g_strdup (name);
  wish->started_on = started_on;
  ck_assert_msg (gb_app_person_add (house->app, wish, &added, &error), "%s", error != NULL ? error->message : "");
  return added->id;
}

static gint64
tell (House *house, gint64 person_id, GbDate told_on)
{
  const GbBriefing wish = { .person_id = person_id, .told_on = told_on };
  g_autoptr (GError) error = NULL;
  g_autoptr (GbBriefing) told = gb_app_briefing_add (house->app, &wish, &error);

  ck_assert_msg (told != NULL, "%s", error != NULL ? error->message : "");
  return told->id;
}

#define NEW "person/1"

START_TEST (who_is_new_has_a_task_until_told)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = add_person (house, "Testpersoon Een", gb_date_new (2026, 11, 16));
  g_autoptr (GbTask) task = task_of (house, GB_TASK_ONBOARDING, NEW);

  ck_assert_ptr_nonnull (task);
  ck_assert_int_eq (task->state, GB_TASK_OPEN);
  /* Four weeks after the start. */
  ck_assert_int_eq (gb_date_compare (task->due_on, gb_date_new (2026, 12, 14)), 0);
  ck_assert_ptr_nonnull (strstr (task->title, "Testpersoon Een"));
  ck_assert_ptr_null (strstr (gb_task_neutral_title (task), "Testpersoon"));

  gint64 told = tell (house, id, gb_date_new (2026, 11, 20));
  g_autoptr (GbTask) done = task_of (house, GB_TASK_ONBOARDING, NEW);
  ck_assert_int_eq (done->state, GB_TASK_DONE);
  ck_assert_int_eq (gb_date_compare (done->done_on, gb_date_new (2026, 11, 20)), 0);

  ck_assert (gb_app_briefing_remove (house->app, told, NULL));
  g_autoptr (GbTask) again = task_of (house, GB_TASK_ONBOARDING, NEW);
  ck_assert_int_eq (again->state, GB_TASK_OPEN);
  house_free (house);
}
END_TEST

START_TEST (who_came_long_ago_has_none_and_who_came_weeks_ago_has_some_days)
{
  House *house = house_new ("2026-11-23T10:00");

  add_person (house, "Testpersoon Oud", gb_date_new (2026, 5, 22));
  add_person (house, "Testpersoon Maanden", gb_date_new (2026, 5, 23));
  g_autoptr (GbTask) none = task_of (house, GB_TASK_ONBOARDING, "person/1");
  g_autoptr (GbTask) soon = task_of (house, GB_TASK_ONBOARDING, "person/2");
  ck_assert_ptr_null (none);
  ck_assert_int_eq (gb_date_compare (soon->due_on, gb_date_new (2026, 11, 30)), 0);
  house_free (house);
}
END_TEST

START_TEST (it_follows_the_person)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = add_person (house, "Testpersoon Een", gb_date_new (2026, 11, 16));
  GbPerson changes = { .name = (char *)"Testpersoon Twee", .started_on = { 2026, 12, 1 } };
  g_autoptr (GbPerson) edited = NULL;
  g_autoptr (GbPerson) left = NULL;

  ck_assert (gb_app_person_edit (house->app, id, &changes, GB_PERSON_NAME | GB_PERSON_STARTED, &edited, NULL));
  g_autoptr (GbTask) task = task_of (house, GB_TASK_ONBOARDING, NEW);
  ck_assert_ptr_nonnull (strstr (task->title, "Twee"));
  ck_assert_int_eq (gb_date_compare (task->due_on, gb_date_new (2026, 12, 29)), 0);

  /* Half a year on nobody has forgotten. */
  house_set_now (house, "2027-07-01T10:00");
  g_autoptr (GPtrArray) newcomers = gb_app_newcomer_list (house->app, NULL);
  ck_assert_uint_eq (newcomers->len, 1);

  ck_assert (gb_app_person_leave (house->app, id, gb_date_new (2027, 6, 30), &left, NULL));
  g_autoptr (GbTask) dropped = task_of (house, GB_TASK_ONBOARDING, NEW);
  ck_assert_int_eq (dropped->state, GB_TASK_DROPPED);
  ck_assert (gb_app_person_remove (house->app, id, NULL));
  g_autoptr (GbTask) gone = task_of (house, GB_TASK_ONBOARDING, NEW);
  ck_assert_ptr_null (gone);
  house_free (house);
}
END_TEST

START_TEST (an_import_is_one_of_many)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GPtrArray) roster = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_person_free);
  GbImportResult result;

  for (int i = 0; i < 3; i++)
    {
      GbPerson *person = g_new0 (GbPerson, 1);

      person->name = g_strdup_printf ("Medewerker %03d", i);
      person->started_on = i < 2 ? gb_date_new (2026, 11, 16) : gb_date_new (2020, 1, 1);
      g_ptr_array_add (roster, person);
    }
  for (int times = 0; times < 2; times++)
    {
      const GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_ONBOARDING };
      ck_assert (gb_app_person_import (house->app, roster, FALSE, &result, NULL));
      g_autoptr (GPtrArray) tasks = gb_app_task_list (house->app, &filter, NULL);
      ck_assert_uint_eq (tasks->len, 2);
    }
  house_free (house);
}
END_TEST

/* ---- the handbook ---- */

START_TEST (a_section_in_use_is_looked_at_again)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbTask) unused = task_of (house, GB_TASK_HANDBOOK, "visie");
  g_autoptr (GError) error = NULL;
  guint open = 0;

  ck_assert_ptr_null (unused);
  ck_assert (gb_app_handbook_review (house->app, "visie", gb_date_new (2026, 11, 2), NULL));
  g_autoptr (GbTask) task = task_of (house, GB_TASK_HANDBOOK, "visie");
  ck_assert_int_eq (task->state, GB_TASK_OPEN);
  ck_assert_int_eq (gb_date_compare (task->due_on, gb_date_new (2027, 11, 2)), 0);

  g_autoptr (GbHandbookEdition) edition = gb_app_handbook_publish (house->app, GB_DATE_NONE, "intranet", &open, &error);
  ck_assert_msg (edition != NULL, "%s", error != NULL ? error->message : "");
  ck_assert_uint_gt (open, 0);
  for (const char *const *section = gb_handbook_sections (); *section != NULL; section++)
    {
      g_autoptr (GbTask) each = task_of (house, GB_TASK_HANDBOOK, *section);
      gboolean is_reviewed = strcmp (*section, "visie") == 0;
      ck_assert_int_eq (
          gb_date_compare (each->due_on, is_reviewed ? gb_date_new (2027, 11, 2) : gb_date_new (2027, 11, 23)), 0);
    }
  house_free (house);
}
END_TEST

START_TEST (done_is_looked_at)
{
  House *house = house_new ("2026-11-23T10:00");

  ck_assert (gb_app_handbook_edit (house->app, "visie", "Eigen tekst.", NULL));
  g_autoptr (GbTask) task = task_of (house, GB_TASK_HANDBOOK, "visie");
  house_set_now (house, "2027-11-22T10:00");
  g_autoptr (GbTask) done = gb_app_task_done (house->app, task->id, GB_DATE_NONE, TRUE, NULL);
  ck_assert_int_eq (done->state, GB_TASK_DONE);
  ck_assert (gb_app_handbook_upkeep (house->app, NULL));
  g_autoptr (GbTask) next = task_of (house, GB_TASK_HANDBOOK, "visie");
  ck_assert_int_eq (next->state, GB_TASK_OPEN);
  ck_assert_int_eq (gb_date_compare (next->due_on, gb_date_new (2028, 11, 22)), 0);
  g_autofree char *source = gb_app_handbook_source (house->app, "visie", NULL);
  ck_assert_str_eq (source, "Eigen tekst.");
  house_free (house);
}
END_TEST

START_TEST (what_differs_is_told_by_section)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbHandbookEdition) edition = NULL;
  guint open;

  ck_assert_ptr_null (gb_app_handbook_diff (house->app, &edition, NULL));
  g_autoptr (GbHandbookEdition) first = gb_app_handbook_publish (house->app, GB_DATE_NONE, "", &open, NULL);
  ck_assert (gb_app_handbook_allow (house->app, "thuiswerken", "", NULL));
  g_autoptr (GPtrArray) changes = gb_app_handbook_diff (house->app, &edition, NULL);
  ck_assert_uint_eq (changes->len, 2);
  ck_assert_int_eq (((const GbHandbookChange *)g_ptr_array_index (changes, 0))->mark, '-');
  ck_assert_str_eq (((const GbHandbookChange *)g_ptr_array_index (changes, 1))->text, "- Working from home");
  ck_assert_int_eq (edition->id, first->id);
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("method", (const TTest *const[]){ who_is_new_has_a_task_until_told,
                                                      who_came_long_ago_has_none_and_who_came_weeks_ago_has_some_days,
                                                      it_follows_the_person, an_import_is_one_of_many,
                                                      a_section_in_use_is_looked_at_again, done_is_looked_at,
                                                      what_differs_is_told_by_section, NULL });
}
