/* The checklists: done by what the records show or by evidence, open again when that is gone, and reminded of. */
#include "app/app-private.h"
#include "house.h"

#include <string.h>

static GbPillarItem *
get (House *house, const char *name)
{
  g_autoptr (GError) error = NULL;
  GbPillarItem *item = gb_app_pillar_get (house->app, name, &error);
  ck_no_error (error);
  return item;
}

static gint64
prove (House *house, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *items[] = { (char *)name, NULL };
  const GbEvidence wish = { .items = items, .text = (char *)"Stuk in de nieuwsbrief" };
  g_autoptr (GbEvidence) evidence = gb_app_evidence_add (house->app, &wish, -1, FALSE, &error);
  ck_no_error (error);
  return evidence->id;
}

static GbTask *
task_of (House *house, const char *name)
{
  GbTaskFilter filter = { .by_origin = TRUE, .origin = GB_TASK_PILLAR };
  g_strlcpy (filter.ref_prefix, name, sizeof filter.ref_prefix);
  g_autoptr (GPtrArray) tasks = gb_app_task_list (house->app, &filter, NULL);
  ck_assert_uint_le (tasks->len, 1);
  return tasks->len == 1 ? gb_task_copy (g_ptr_array_index (tasks, 0)) : NULL;
}

static GbPillarItem *
edit (House *house, const char *name, GbPillarItem changes, guint fields, GError **error)
{
  return gb_app_pillar_edit (house->app, name, &changes, fields, FALSE, error);
}

START_TEST (done_needs_evidence_and_is_looked_at_in_a_year)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const GbPillarItem done = { .state = GB_PILLAR_DONE, .owner = (char *)"HR" };
  const guint fields = GB_PILLAR_FIELD_STATE | GB_PILLAR_FIELD_OWNER;
  ck_assert_ptr_null (edit (house, "beschrijven.visie", done, fields, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  g_clear_error (&error);
  prove (house, "beschrijven.visie");
  g_autoptr (GbPillarItem) item = edit (house, "beschrijven.visie", done, fields, &error);
  ck_no_error (error);
  ck_assert_int_eq (item->state, GB_PILLAR_DONE);
  ck_assert_str_eq (item->owner, "HR");
  ck_date_eq (item->checked_on, "2026-11-23");
  ck_date_eq (item->review_on, "2027-11-23");
  g_autoptr (GbTask) task = task_of (house, "beschrijven.visie");
  ck_date_eq (task->due_on, "2027-11-23");
  ck_assert_str_eq (task->owner, "HR");
  house_free (house);
}
END_TEST

START_TEST (without_its_evidence_it_is_open_again_and_asks_for_it)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const GbPillarItem done = { .state = GB_PILLAR_DONE };
  gint64 evidence = prove (house, "beschrijven.visie");
  g_autoptr (GbPillarItem) item = edit (house, "beschrijven.visie", done, GB_PILLAR_FIELD_STATE, &error);
  ck_no_error (error);
  house_set_now (house, "2026-12-01T10:00");
  ck_assert (gb_app_evidence_remove (house->app, evidence, &error));
  g_autoptr (GbPillarItem) fallen = get (house, "beschrijven.visie");
  ck_assert_int_eq (fallen->state, GB_PILLAR_OPEN);
  ck_date_eq (fallen->fell_on, "2026-12-01");
  g_autoptr (GbTask) task = task_of (house, "beschrijven.visie");
  ck_assert (gb_task_is_open (task));
  ck_date_eq (task->due_on, "2026-12-15");
  const GbReminderFilter filter = { .subject = { GB_SUBJECT_TASK, task->id }, .open_only = TRUE };
  g_autoptr (GPtrArray) reminders = gb_app_reminder_list (house->app, &filter, &error);
  ck_assert_uint_gt (reminders->len, 0);
  /* the day on which it fell stays */
  house_set_now (house, "2026-12-05T10:00");
  g_autoptr (GbPillarItem) still = get (house, "beschrijven.visie");
  ck_date_eq (still->fell_on, "2026-12-01");
  prove (house, "beschrijven.visie");
  g_autoptr (GbPillarItem) again = edit (house, "beschrijven.visie", done, GB_PILLAR_FIELD_STATE, &error);
  ck_no_error (error);
  ck_assert (!gb_date_is_set (again->fell_on));
  g_autoptr (GbTask) later = task_of (house, "beschrijven.visie");
  ck_date_eq (later->due_on, "2027-12-05");
  house_free (house);
}
END_TEST

static void
hold (House *house, gint64 person_id, const char *on, GbTopic topic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) talk = house_open_talk (house, person_id, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, talk->id, house_date (on), topic, NULL, NULL, &error);
  ck_no_error (error);
}

START_TEST (talks_make_it_done_and_undo_it)
{
  House *house = house_new ("2026-03-02T10:00");
  g_autoptr (GError) error = NULL;
  gint64 one = house_person (house, "Testpersoon Een", "2015-02-01");
  g_autoptr (GbPillarItem) before = get (house, "borgen.gesprekscyclus");
  ck_assert_int_eq (before->state, GB_PILLAR_OPEN);
  ck_assert_int_eq (before->reason, GB_PILLAR_NOTHING_YET);
  hold (house, one, "2026-03-02", GB_TOPIC_RAISED);
  g_autoptr (GbPillarItem) done = get (house, "borgen.gesprekscyclus");
  ck_assert_int_eq (done->state, GB_PILLAR_DONE);
  ck_date_eq (done->checked_on, "2026-03-02");
  const GbPillarItem open = { .state = GB_PILLAR_OPEN };
  ck_assert_ptr_null (edit (house, "borgen.gesprekscyclus", open, GB_PILLAR_FIELD_STATE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  g_clear_error (&error);
  house_set_now (house, "2026-10-01T10:00");
  hold (house, one, "2026-10-01", GB_TOPIC_NOT_RAISED);
  g_autoptr (GbPillarItem) fallen = get (house, "borgen.gesprekscyclus");
  ck_assert_int_eq (fallen->state, GB_PILLAR_OPEN);
  ck_assert_int_eq (fallen->reason, GB_PILLAR_FACT_LACKS);
  ck_date_eq (fallen->fell_on, "2026-10-01");
  const GbPillarItem claim = { .state = GB_PILLAR_DONE };
  ck_assert_ptr_null (edit (house, "borgen.gesprekscyclus", claim, GB_PILLAR_FIELD_STATE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  ck_assert_ptr_nonnull (strstr (error->message, "1 of 2"));
  const GbAuditFilter filter = { .by_type = TRUE, .subject = { GB_SUBJECT_PILLAR, 0 } };
  g_autoptr (GPtrArray) lines = gb_app_audit_list (house->app, &filter, NULL);
  ck_assert_uint_eq (lines->len, 2);
  ck_assert_str_eq (((const GbAuditLine *)g_ptr_array_index (lines, 0))->verb, "pillar.fell");
  ck_assert_str_eq (((const GbAuditLine *)g_ptr_array_index (lines, 1))->verb, "pillar.shown");
  house_free (house);
}
END_TEST

/* What the store says, without anybody asking for the item. */
static GbPillarState
stored (House *house, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = gb_store_pillar_list (house->app->store, &error);
  ck_no_error (error);
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((const GbPillarItem *)g_ptr_array_index (items, i))->item, name))
      return ((const GbPillarItem *)g_ptr_array_index (items, i))->state;
  return GB_PILLAR_OPEN;
}

START_TEST (what_is_no_longer_so_reminds_without_being_asked_for)
{
  House *house = house_new ("2026-03-02T10:00");
  g_autoptr (GError) error = NULL;
  gint64 one = house_person (house, "Testpersoon Een", "2015-02-01");
  hold (house, one, "2026-03-02", GB_TOPIC_RAISED);
  g_autoptr (GbPillarItem) done = get (house, "borgen.gesprekscyclus");
  ck_assert_int_eq (stored (house, "borgen.gesprekscyclus"), GB_PILLAR_DONE);
  /* A year that began holds on to the one before it, */
  house_set_now (house, "2027-02-01T10:00");
  gb_app_pillar_look_daily (house->app);
  ck_assert_int_eq (stored (house, "borgen.gesprekscyclus"), GB_PILLAR_DONE);
  /* and two years later nothing shows it any more. */
  house_set_now (house, "2028-02-01T10:00");
  gb_app_pillar_look_daily (house->app);
  ck_assert_int_eq (stored (house, "borgen.gesprekscyclus"), GB_PILLAR_OPEN);
  g_autoptr (GbTask) task = task_of (house, "borgen.gesprekscyclus");
  ck_date_eq (task->due_on, "2028-02-15");
  const GbReminderFilter filter = { .subject = { GB_SUBJECT_TASK, task->id }, .open_only = TRUE };
  g_autoptr (GPtrArray) reminders = gb_app_reminder_list (house->app, &filter, &error);
  ck_assert_uint_gt (reminders->len, 0);
  house_free (house);
}
END_TEST

START_TEST (evidence_is_for_what_there_is)
{
  House *house = house_new ("2026-11-23T10:00");
  static const char *const good[]
      = { "erkenning.1", "erkenning.4.training", "erkenning.3.thuiswerken", "borgen.vindbaar" };
  static const char *const bad[] = {
    "erkenning.5", "erkenning.0", "erkenning.", "erkenning.12", "erkenning.4.nieuwsbrief", "erkenning.1.thuiswerken",
    "borgen",      "borgen.niets"
  };
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    ck_assert_msg (gb_app_pillar_check_items ((const char *const[]){ good[i], NULL }, NULL), "%s", good[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      ck_assert_msg (!gb_app_pillar_check_items ((const char *const[]){ bad[i], NULL }, &error), "%s", bad[i]);
      ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
    }
  house_free (house);
}
END_TEST

START_TEST (a_note_about_health_is_refused)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const GbPillarItem changes = { .note = (char *)"Haar man heeft kanker" };
  ck_assert_ptr_null (edit (house, "borgen.vindbaar", changes, GB_PILLAR_FIELD_NOTE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_PRIVACY));
  g_autoptr (GbPillarItem) item = get (house, "borgen.vindbaar");
  ck_assert_ptr_null (item->note);
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("pillar", (const TTest *const[]){
                                  done_needs_evidence_and_is_looked_at_in_a_year,
                                  without_its_evidence_it_is_open_again_and_asks_for_it, talks_make_it_done_and_undo_it,
                                  what_is_no_longer_so_reminds_without_being_asked_for, evidence_is_for_what_there_is,
                                  a_note_about_health_is_refused, NULL });
}
