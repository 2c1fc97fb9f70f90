#include "store-test.h"

#define ALL_RUNGS ((1u << GB_N_RUNGS) - 1u)

static gint64
add_reminder (GbStore *store, gint64 talk, GbRung rung, gint64 due_at, GbReminderState state)
{
  GbReminder reminder = { .subject = { GB_SUBJECT_TALK, talk },
                          .rung = rung,
                          .due_at = due_at,
                          .next_at = due_at,
                          .state = state,
                          .snoozed_until = state == GB_REMINDER_SNOOZED ? due_at : 0,
                          .shown_at = state == GB_REMINDER_SHOWN ? due_at : 0 };

  ck_assert_ok (gb_store_reminder_insert (store, &reminder, error));
  return reminder.id;
}

/* A store with a talk, and a transaction open. */
static GbStore *
open_with_talk (gint64 *ret_talk)
{
  GbStore *store = test_open ();

  *ret_talk = test_add_talk (store, test_add_person (store, "Testpersoon Een", NULL), gb_date_new (2026, 3, 1));
  ck_assert_ok (gb_store_begin (store, error));
  return store;
}

static GbReminderState
state_of (GbStore *store, gint64 id)
{
  g_autoptr (GbReminder) reminder = NULL;

  ck_assert_ok ((reminder = gb_store_reminder_get (store, id, error)) != NULL);
  return reminder->state;
}

static void
sync_steps (GbStore *store, gint64 talk, const GbStep *steps, guint n, guint applies, gint64 now)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (GbStep));

  g_array_append_vals (array, steps, n);
  ck_assert_ok (gb_store_reminder_sync (store, (GbSubject){ GB_SUBJECT_TALK, talk }, array, applies, now, error));
}

START_TEST (sync_adds_what_is_missing_once)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  const GbStep steps[] = { { GB_RUNG_PLAN, 200 }, { GB_RUNG_PLAN, 300 } };
  const GbReminderFilter of_talk = { .subject = { GB_SUBJECT_TALK, talk } };
  g_autoptr (GPtrArray) rows = NULL;

  sync_steps (store, talk, steps, 2, ALL_RUNGS, 100);
  sync_steps (store, talk, steps, 2, ALL_RUNGS, 100);
  ck_assert_ok ((rows = gb_store_reminder_list (store, &of_talk, error)) != NULL);
  ck_assert_uint_eq (rows->len, 2);
  const GbReminder *first = g_ptr_array_index (rows, 0);
  ck_assert_int_eq (first->due_at, 200);
  ck_assert_int_eq (first->next_at, 200);
  ck_assert_int_eq (first->state, GB_REMINDER_PENDING);
}
END_TEST

START_TEST (sync_drops_what_is_no_longer_planned)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  const GbStep steps[] = { { GB_RUNG_PLAN, 300 } };
  gint64 past = add_reminder (store, talk, GB_RUNG_PLAN, 90, GB_REMINDER_PENDING);
  gint64 at_now = add_reminder (store, talk, GB_RUNG_PLAN, 100, GB_REMINDER_PENDING);
  gint64 future = add_reminder (store, talk, GB_RUNG_PLAN, 200, GB_REMINDER_PENDING);
  gint64 kept = add_reminder (store, talk, GB_RUNG_PLAN, 300, GB_REMINDER_PENDING);
  gint64 snoozed = add_reminder (store, talk, GB_RUNG_PLAN, 250, GB_REMINDER_SNOOZED);

  sync_steps (store, talk, steps, 1, ALL_RUNGS, 100);
  ck_assert_int_eq (state_of (store, past), GB_REMINDER_PENDING);
  ck_assert_int_eq (state_of (store, at_now), GB_REMINDER_PENDING);
  ck_assert_fails (gb_store_reminder_get (store, future, error), GB_ERROR_NOT_FOUND);
  ck_assert_int_eq (state_of (store, kept), GB_REMINDER_PENDING);
  ck_assert_int_eq (state_of (store, snoozed), GB_REMINDER_SNOOZED);
}
END_TEST

START_TEST (sync_closes_rungs_that_no_longer_apply)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  static const GbReminderState open_states[]
      = { GB_REMINDER_PENDING, GB_REMINDER_DELIVERING, GB_REMINDER_SHOWN, GB_REMINDER_SNOOZED };
  gint64 open[G_N_ELEMENTS (open_states)];
  gint64 other = add_reminder (store, talk, GB_RUNG_PREPARE, 50, GB_REMINDER_SHOWN);

  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    open[i] = add_reminder (store, talk, GB_RUNG_PLAN, 10 + i, open_states[i]);
  sync_steps (store, talk, NULL, 0, 1u << GB_RUNG_PREPARE, 100);
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    ck_assert_int_eq (state_of (store, open[i]), GB_REMINDER_DONE);
  ck_assert_int_eq (state_of (store, other), GB_REMINDER_SHOWN);
}
END_TEST

START_TEST (what_was_done_isnt_planned_again)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  const GbStep steps[] = { { GB_RUNG_PLAN, 200 } };
  gint64 done = add_reminder (store, talk, GB_RUNG_PLAN, 200, GB_REMINDER_DONE);
  const GbReminderFilter of_talk = { .subject = { GB_SUBJECT_TALK, talk } };

  sync_steps (store, talk, steps, 1, ALL_RUNGS, 100);
  ck_assert_int_eq (state_of (store, done), GB_REMINDER_DONE);
  ck_assert_int_eq (gb_store_reminder_count (store, &of_talk, NULL), 1);
}
END_TEST

START_TEST (next_is_the_earliest_that_waits)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);

  ck_assert_int_eq (gb_store_reminder_next_at (store, 0, NULL), 0);
  add_reminder (store, talk, GB_RUNG_PLAN, 10, GB_REMINDER_DONE);
  add_reminder (store, talk, GB_RUNG_PLAN, 20, GB_REMINDER_SHOWN);
  add_reminder (store, talk, GB_RUNG_PLAN, 30, GB_REMINDER_DELIVERING);
  ck_assert_int_eq (gb_store_reminder_next_at (store, 0, NULL), 0);
  add_reminder (store, talk, GB_RUNG_PLAN, 50, GB_REMINDER_PENDING);
  ck_assert_int_eq (gb_store_reminder_next_at (store, 0, NULL), 50);
  add_reminder (store, talk, GB_RUNG_PLAN, 40, GB_REMINDER_SNOOZED);
  ck_assert_int_eq (gb_store_reminder_next_at (store, 0, NULL), 40);
}
END_TEST

START_TEST (take_due_takes_each_once_and_gives_those_of_a_crash)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  gint64 crashed = add_reminder (store, talk, GB_RUNG_PLAN, 60, GB_REMINDER_DELIVERING);
  gint64 due = add_reminder (store, talk, GB_RUNG_PLAN, 100, GB_REMINDER_PENDING);
  gint64 snoozed = add_reminder (store, talk, GB_RUNG_PLAN, 50, GB_REMINDER_SNOOZED);
  gint64 later = add_reminder (store, talk, GB_RUNG_PLAN, 101, GB_REMINDER_PENDING);
  const gint64 expected[] = { snoozed, crashed, due };
  g_autoptr (GPtrArray) taken = NULL;

  ck_assert_ok ((taken = gb_store_reminder_take_due (store, 100, 0, error)) != NULL);
  ck_assert_uint_eq (taken->len, 3);
  for (guint i = 0; i < taken->len; i++)
    {
      const GbReminder *reminder = g_ptr_array_index (taken, i);

      ck_assert_int_eq (reminder->id, expected[i]);
      ck_assert_int_eq (reminder->state, GB_REMINDER_DELIVERING);
    }
  ck_assert_int_eq (state_of (store, later), GB_REMINDER_PENDING);
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_fails (gb_store_reminder_take_due (store, 100, 0, error), GB_ERROR_FAILED);
}
END_TEST

START_TEST (what_came_before_a_quiet_time_is_held)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  gint64 held = add_reminder (store, talk, GB_RUNG_PLAN, 40, GB_REMINDER_PENDING);
  gint64 held_too = add_reminder (store, talk, GB_RUNG_RECORD, 50, GB_REMINDER_SNOOZED);
  gint64 starts = add_reminder (store, talk, GB_RUNG_NOW, 45, GB_REMINDER_PENDING);
  gint64 within = add_reminder (store, talk, GB_RUNG_PREPARE, 51, GB_REMINDER_SNOOZED);
  g_autoptr (GPtrArray) taken = NULL;

  ck_assert_int_eq (gb_store_reminder_next_at (store, 0, NULL), 40);
  ck_assert_int_eq (gb_store_reminder_next_at (store, 50, NULL), 45);
  ck_assert_ok ((taken = gb_store_reminder_take_due (store, 100, 50, error)) != NULL);
  ck_assert_uint_eq (taken->len, 2);
  ck_assert_int_eq (state_of (store, starts), GB_REMINDER_DELIVERING);
  ck_assert_int_eq (state_of (store, within), GB_REMINDER_DELIVERING);
  ck_assert_int_eq (state_of (store, held), GB_REMINDER_PENDING);
  ck_assert_int_eq (state_of (store, held_too), GB_REMINDER_SNOOZED);
  ck_assert_int_eq (gb_store_reminder_next_at (store, 50, NULL), 0);
  ck_assert_int_eq (gb_store_reminder_next_at (store, 0, NULL), 40);
}
END_TEST

START_TEST (an_update_keeps_the_due_moment)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  gint64 id = add_reminder (store, talk, GB_RUNG_NOW, 100, GB_REMINDER_PENDING);
  g_autoptr (GbReminder) reminder = NULL, read = NULL;

  ck_assert_ok ((reminder = gb_store_reminder_get (store, id, error)) != NULL);
  reminder->state = GB_REMINDER_SNOOZED;
  reminder->snoozed_until = reminder->next_at = 500;
  reminder->shown_at = 110;
  reminder->due_at = 1;
  ck_assert_ok (gb_store_reminder_update (store, reminder, error));
  ck_assert_ok ((read = gb_store_reminder_get (store, id, error)) != NULL);
  ck_assert_int_eq (read->due_at, 100);
  ck_assert_int_eq (read->next_at, 500);
  ck_assert_int_eq (read->snoozed_until, 500);
  ck_assert_int_eq (read->shown_at, 110);
  /* The end of a snooze goes with it, also when the caller leaves it in. */
  read->state = GB_REMINDER_DONE;
  ck_assert_ok (gb_store_reminder_update (store, read, error));
  g_clear_pointer (&reminder, gb_reminder_free);
  ck_assert_ok ((reminder = gb_store_reminder_get (store, id, error)) != NULL);
  ck_assert_int_eq (reminder->snoozed_until, 0);
  reminder->id = 4711;
  ck_assert_fails (gb_store_reminder_update (store, reminder, error), GB_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (lists_are_narrowed)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  gint64 other = test_add_talk (store, test_add_person (store, "Testpersoon Twee", NULL), gb_date_new (2026, 4, 1));
  g_autoptr (GPtrArray) of_second = NULL;
  const GbReminderFilter second = { .person_id = 2 };
  const GbReminderFilter shown = { .by_state = TRUE, .state = GB_REMINDER_SHOWN };
  const GbReminderFilter open_until = { .open_only = TRUE, .until = 20 };

  add_reminder (store, talk, GB_RUNG_PLAN, 10, GB_REMINDER_DONE);
  add_reminder (store, talk, GB_RUNG_PLAN, 20, GB_REMINDER_SHOWN);
  gint64 mine = add_reminder (store, other, GB_RUNG_PLAN, 30, GB_REMINDER_PENDING);
  ck_assert_ok ((of_second = gb_store_reminder_list (store, &second, error)) != NULL);
  ck_assert_uint_eq (of_second->len, 1);
  ck_assert_int_eq (((GbReminder *)g_ptr_array_index (of_second, 0))->id, mine);
  ck_assert_int_eq (gb_store_reminder_count (store, &shown, NULL), 1);
  ck_assert_int_eq (gb_store_reminder_count (store, &open_until, NULL), 1);
}
END_TEST

START_TEST (a_row_is_about_one_of_five_things)
{
  gint64 talk;
  g_autoptr (GbStore) store = open_with_talk (&talk);
  const GbStep steps[] = { { GB_RUNG_CONFIRM, 200 } };
  const GbReminderFilter of_person = { .person_id = 1 };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (GbStep));
  g_autoptr (GPtrArray) rows = NULL;

  g_array_append_vals (array, steps, 1);
  ck_assert_ok (gb_store_exec (store,
                               "INSERT INTO agreement (id, person_id, kind, from_on, review_on, state, created_at,"
                               " changed_at) VALUES (5, 1, 'ikb-uren', '2026-01-01', '2027-01-01', 'proposed', 1, 1);"
                               "INSERT INTO action (id, person_id, text, owner, created_at, changed_at)"
                               " VALUES (6, 1, 'Voorbeeld', 'manager', 1, 1);"
                               "INSERT INTO handover (id, uid, direction, purpose, state, people, nonce, created_at,"
                               " changed_at) VALUES (7, 'voorbeeld', 'given', 'successor', 'open', 1,"
                               " '0123456789abcdef0123456789abcdef', 1, 1);"
                               "INSERT INTO task (id, uid, origin, ref, title, state, created_at, changed_at)"
                               " VALUES (8, 'voorbeeld', 'roadmap', 'x', 'Voorbeeld', 'open', 1, 1);",
                               error));
  const GbSubject subjects[] = { { GB_SUBJECT_TALK, talk },
                                 { GB_SUBJECT_AGREEMENT, 5 },
                                 { GB_SUBJECT_ACTION, 6 },
                                 { GB_SUBJECT_HANDOVER, 7 },
                                 { GB_SUBJECT_TASK, 8 } };
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    ck_assert_ok (gb_store_reminder_sync (store, subjects[i], array, ALL_RUNGS, 100, error));
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      const GbReminderFilter of_it = { .subject = subjects[i] };
      g_autoptr (GPtrArray) its = NULL;

      ck_assert_ok ((its = gb_store_reminder_list (store, &of_it, error)) != NULL);
      ck_assert_uint_eq (its->len, 1);
      ck_assert (gb_subject_equal (((GbReminder *)g_ptr_array_index (its, 0))->subject, subjects[i]));
    }
  /* A handover and a task are of no one person. */
  ck_assert_ok ((rows = gb_store_reminder_list (store, &of_person, error)) != NULL);
  ck_assert_uint_eq (rows->len, 3);
  ck_assert_ok (gb_store_exec (
      store, "DELETE FROM agreement; DELETE FROM action; DELETE FROM handover; DELETE FROM task;", error));
  ck_assert_int_eq (gb_store_reminder_count (store, &(GbReminderFilter){ 0 }, NULL), 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("ledger");
  TCase *tcase = tcase_create ("ledger");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, sync_adds_what_is_missing_once);
  tcase_add_test (tcase, sync_drops_what_is_no_longer_planned);
  tcase_add_test (tcase, sync_closes_rungs_that_no_longer_apply);
  tcase_add_test (tcase, what_was_done_isnt_planned_again);
  tcase_add_test (tcase, next_is_the_earliest_that_waits);
  tcase_add_test (tcase, take_due_takes_each_once_and_gives_those_of_a_crash);
  tcase_add_test (tcase, what_came_before_a_quiet_time_is_held);
  tcase_add_test (tcase, an_update_keeps_the_due_moment);
  tcase_add_test (tcase, lists_are_narrowed);
  tcase_add_test (tcase, a_row_is_about_one_of_five_things);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
