/* Every use case that writes leaves its line in the audit log. */
#include <stdlib.h>

#include "app/app-private.h"
#include "house.h"

static GPtrArray *
log_of (House *house)
{
  GbAuditFilter filter = { 0 };
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = gb_app_audit_list (house->app, &filter, &error);
  ck_no_error (error);
  return lines;
}

/* "manager person.add person:1"; the newest is 0. */
static char *
line_at (House *house, guint i)
{
  g_autoptr (GPtrArray) lines = log_of (house);
  ck_assert_uint_gt (lines->len, i);
  const GbAuditLine *line = g_ptr_array_index (lines, i);
  g_autofree char *subject = gb_audit_subject_to_string (line->subject);
  return g_strdup_printf ("%s %s %s", gb_actor_to_string (line->actor), line->verb, subject);
}

#define ck_line(house, i, text)                                                                                        \
  do                                                                                                                   \
    {                                                                                                                  \
      g_autofree char *line_ = line_at ((house), (i));                                                                 \
      ck_assert_str_eq (line_, (text));                                                                                \
    }                                                                                                                  \
  while (0)

START_TEST (what_the_manager_does_and_what_follows_from_it)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  ck_line (house, 0, "service talk.add talk:1"); /* the Day */
  gint64 person = house_person (house, "Testpersoon Een", NULL);
  g_autoptr (GbTalk) talk = house_open_talk (house, person, GB_TALK_KENNISMAKINGSGESPREK);
  ck_line (house, 2, "manager person.add person:1");
  ck_line (house, 0, "service talk.add talk:3");
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, talk->id, house_civil ("2026-11-25T10:00"), 0, &error);
  ck_no_error (error);
  ck_line (house, 0, "manager talk.plan talk:3");
  house_set_now (house, "2026-11-25T12:00");
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, talk->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  ck_line (house, 0, "manager talk.held talk:3");
  ck_assert (gb_app_person_remove (house->app, person, &error));
  ck_line (house, 0, "manager person.remove person:1");
  g_autoptr (GbAuditCheck) check = gb_app_audit_check (house->app, NULL, &error);
  ck_assert_int_eq (check->broken, 0);
  house_free (house);
}
END_TEST

START_TEST (an_import_is_one_line_of_the_manager)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_person_free);
  GbImportResult result;
  guint of_manager = 0;
  for (int i = 0; i < 5; i++)
    {
      GbPerson *person = g_new0 (GbPerson, 1);
      person->name = g_strdup_printf ("Medewerker %03d", i);
      g_ptr_array_add (people, person);
    }
  ck_assert (gb_app_person_import (house->app, people, TRUE, &result, &error));
  g_autoptr (GPtrArray) before = log_of (house);
  ck_assert_uint_eq (before->len, 1);
  ck_assert (gb_app_person_import (house->app, people, FALSE, &result, &error));
  g_autoptr (GPtrArray) lines = log_of (house);
  for (guint i = 0; i < lines->len; i++)
    of_manager += ((GbAuditLine *)g_ptr_array_index (lines, i))->actor == GB_ACTOR_MANAGER ? 1 : 0;
  ck_assert_uint_eq (of_manager, 1);
  ck_line (house, 0, "manager person.import person");
  house_free (house);
}
END_TEST

START_TEST (putting_a_reminder_off_is_written_down)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 person = house_person (house, "Testpersoon Een", NULL);
  g_autoptr (GbTalk) talk = house_open_talk (house, person, GB_TALK_KENNISMAKINGSGESPREK);
  g_autoptr (GPtrArray) reminders = house_reminders (house, talk->id, TRUE);
  g_autofree char *snooze = g_strdup_printf ("manager remind.snooze talk:%" G_GINT64_FORMAT, talk->id);
  g_autofree char *done = g_strdup_printf ("manager remind.done talk:%" G_GINT64_FORMAT, talk->id);
  ck_assert_uint_gt (reminders->len, 0);
  gint64 id = ((GbReminder *)g_ptr_array_index (reminders, 0))->id;
  g_autoptr (GbReminder) snoozed = gb_app_reminder_snooze (house->app, id, house_instant ("2027-11-24T10:00"), &error);
  ck_no_error (error);
  ck_line (house, 0, snooze);
  g_autoptr (GbReminder) finished = gb_app_reminder_done (house->app, id, &error);
  ck_no_error (error);
  ck_line (house, 0, done);
  house_free (house);
}
END_TEST

START_TEST (copies_are_written_down)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gb_app_backup (house->app, &error);
  ck_no_error (error);
  ck_line (house, 0, "manager backup.make backup");
  g_autofree char *kept = gb_app_restore (house->app, name, &error);
  ck_no_error (error);
  ck_line (house, 0, "manager backup.restore backup");
  ck_line (house, 1, "manager backup.make backup");
  house_free (house);
}
END_TEST

START_TEST (what_is_rolled_back_leaves_no_line)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = log_of (house);
  ck_assert (!gb_app_person_remove (house->app, 4711, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
  g_autoptr (GPtrArray) after = log_of (house);
  ck_assert_uint_eq (before->len, after->len);
  house_free (house);
}
END_TEST

START_TEST (a_change_without_a_line_is_refused)
{
  House *house = house_new ("2026-11-23T10:00");
  GbApp *app = house->app;
  for (guint bit = 1; bit <= GB_TOUCHED_HANDOVER; bit <<= 1)
    {
      g_auto (GbTransaction) transaction = { NULL };
      g_autoptr (GError) error = NULL;
      ck_assert (gb_transaction_begin (&transaction, app, &error));
      ck_assert_int_eq (gb_transaction_commit (&transaction, bit, &error), bit == GB_TOUCHED_REMINDER);
    }
  house_free (house);
}
END_TEST

START_TEST (a_list_fits_in_a_message)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_auto (GbTransaction) transaction = { NULL };
  GbAuditFilter too_many = { .limit = GB_AUDIT_LIST_MAX + 1 };
  GbAuditFilter few = { .limit = 7 };
  ck_assert (gb_transaction_begin (&transaction, house->app, &error));
  for (guint i = 0; i <= GB_AUDIT_LIST_MAX; i++)
    ck_assert (gb_app_audit (house->app, "talk.plan", gb_subject (GB_SUBJECT_TALK, 1), &error));
  ck_assert (gb_transaction_commit (&transaction, GB_TOUCHED_TALK, &error));
  g_autoptr (GPtrArray) all = log_of (house);
  g_autoptr (GPtrArray) many = gb_app_audit_list (house->app, &too_many, &error);
  g_autoptr (GPtrArray) some = gb_app_audit_list (house->app, &few, &error);
  ck_assert_uint_eq (all->len, GB_AUDIT_LIST_MAX);
  ck_assert_uint_eq (many->len, GB_AUDIT_LIST_MAX);
  ck_assert_uint_eq (some->len, 7);
  house_free (house);
}
END_TEST

START_TEST (days_bound_a_list_where_the_manager_is)
{
  House *house = house_new ("2026-11-23T23:30"); /* 22:30 UTC */
  GbAuditFilter that_day = { .from = house_date ("2026-11-23"), .until = house_date ("2026-11-23") };
  GbAuditFilter the_next = { .from = house_date ("2026-11-24"), .until = house_date ("2026-11-24") };
  house_set_now (house, "2026-11-24T00:10"); /* 23:10 UTC, still the 23rd there */
  house_person (house, "Testpersoon Een", NULL);
  g_autoptr (GPtrArray) first = gb_app_audit_list (house->app, &that_day, NULL);
  g_autoptr (GPtrArray) second = gb_app_audit_list (house->app, &the_next, NULL);
  ck_assert_uint_eq (first->len, 1);
  ck_assert_uint_eq (second->len, 3);
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("audit", (const TTest *const[]){
                                 what_the_manager_does_and_what_follows_from_it, an_import_is_one_line_of_the_manager,
                                 putting_a_reminder_off_is_written_down, copies_are_written_down,
                                 what_is_rolled_back_leaves_no_line, a_change_without_a_line_is_refused,
                                 days_bound_a_list_where_the_manager_is, a_list_fits_in_a_message, NULL });
}
