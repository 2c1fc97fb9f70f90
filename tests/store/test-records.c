#include "store-test.h"

START_TEST (person_comes_back_whole)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 team = test_add_team (store, "Testteam");
  GbPerson person = { .name = (char *)"Testpersoon Één",
                      .email = (char *)"een@voorbeeld.invalid",
                      .team_id = team,
                      .hours_per_week = 28.5,
                      .started_on = gb_date_new (2024, 2, 29) };
  g_autoptr (GbPerson) read = NULL;

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_person_insert (store, &person, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_ok ((read = gb_store_person_get (store, person.id, error)) != NULL);
  ck_assert_str_eq (read->name, "Testpersoon Één");
  ck_assert_str_eq (read->email, "een@voorbeeld.invalid");
  ck_assert_str_eq (read->team_name, "Testteam");
  ck_assert_int_eq (read->team_id, team);
  ck_assert_double_eq (read->hours_per_week, 28.5);
  ck_assert_int_eq (gb_date_compare (read->started_on, gb_date_new (2024, 2, 29)), 0);
  ck_assert (!gb_date_is_set (read->left_on));
  ck_assert_fails (gb_store_person_get (store, 99, error), GB_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (people_are_listed_by_name_and_found_by_part)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GPtrArray) list = NULL, part = NULL, exact = NULL, odd = NULL, bounded = NULL;
  const GbPersonFilter here = { .with_left = FALSE };
  g_autoptr (GbPerson) leaver = NULL;

  test_add_person (store, "Voorbeeld C.", NULL);
  test_add_person (store, "voorbeeld Á.", NULL);
  test_add_person (store, "Voorbeeld 100%_", NULL);
  gint64 left = test_add_person (store, "Voorbeeld C. Tweede", NULL);

  ck_assert_ok ((leaver = gb_store_person_get (store, left, error)) != NULL);
  leaver->left_on = gb_date_new (2026, 1, 31);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_person_update (store, leaver, error));
  ck_assert_ok (gb_store_commit (store, error));

  ck_assert_ok ((list = gb_store_person_list (store, &here, error)) != NULL);
  ck_assert_uint_eq (list->len, 3);
  ck_assert_str_eq (((GbPerson *)g_ptr_array_index (list, 1))->name, "voorbeeld Á.");

  g_autofree char *fold = gb_name_fold ("VOORBEELD");
  ck_assert_ok ((part = gb_store_person_find (store, fold, 10, error)) != NULL);
  ck_assert_uint_eq (part->len, 4);
  ck_assert_ok ((bounded = gb_store_person_find (store, fold, 2, error)) != NULL);
  ck_assert_uint_eq (bounded->len, 2);
  g_autofree char *whole = gb_name_fold ("Voorbeeld C.");
  ck_assert_ok ((exact = gb_store_person_find (store, whole, 10, error)) != NULL);
  ck_assert_uint_eq (exact->len, 1);
  ck_assert_ok ((odd = gb_store_person_find (store, "%", 10, error)) != NULL);
  ck_assert_uint_eq (odd->len, 1);
}
END_TEST

START_TEST (address_is_unique_whatever_its_case)
{
  g_autoptr (GbStore) store = test_open ();
  GbPerson twin = { .name = (char *)"Voorbeeld B.", .email = (char *)"A@Voorbeeld.INVALID" };
  g_autoptr (GbPerson) found = NULL;
  GError *none = NULL;

  test_add_person (store, "Voorbeeld A.", "a@voorbeeld.invalid");
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_fails (gb_store_person_insert (store, &twin, error), GB_ERROR_EXISTS);
  gb_store_rollback (store);
  found = gb_store_person_by_email (store, "A@VOORBEELD.invalid", &none);
  ck_assert_ptr_nonnull (found);
  ck_assert_ptr_null (gb_store_person_by_email (store, "niemand@voorbeeld.invalid", &none));
  ck_assert_ptr_null (none);
}
END_TEST

START_TEST (team_with_members_stays)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 id = test_add_team (store, "Testteam");
  GbTeam twin = { .name = (char *)"TESTTEAM" };
  GbPerson member = { .name = (char *)"Medewerker 001", .team_id = id };
  GbPerson stray = { .name = (char *)"Medewerker 002", .team_id = 77 };
  g_autoptr (GbTeam) team = NULL;

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_fails (gb_store_team_insert (store, &twin, error), GB_ERROR_EXISTS);
  ck_assert_ok (gb_store_person_insert (store, &member, error));
  ck_assert_fails (gb_store_person_insert (store, &stray, error), GB_ERROR_NOT_FOUND);
  ck_assert_ok ((team = gb_store_team_get (store, id, error)) != NULL);
  ck_assert_int_eq (team->members, 1);
  ck_assert_fails (gb_store_team_delete (store, id, error), GB_ERROR_STATE);
  member.left_on = gb_date_new (2026, 3, 1);
  ck_assert_ok (gb_store_person_update (store, &member, error));
  ck_assert_ok (gb_store_team_delete (store, id, error));
  ck_assert_fails (gb_store_team_delete (store, id, error), GB_ERROR_NOT_FOUND);
  ck_assert_ok (gb_store_commit (store, error));
}
END_TEST

START_TEST (talk_comes_back_whole)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  g_autoptr (GbTalk) talk = test_talk_new (GB_TALK_MANTELZORGGESPREK, person, gb_date_new (2026, 12, 3));
  g_autoptr (GbTalk) read = NULL;

  talk->state = GB_TALK_HELD;
  talk->starts_at = (GbCivil){ gb_date_new (2026, 12, 1), 615 };
  talk->zone = g_strdup ("Europe/Amsterdam");
  talk->topic_raised = GB_TOPIC_NOT_RAISED;
  talk->held_on = gb_date_new (2026, 12, 1);
  talk->sequence = 3;
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_talk_insert (store, talk, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_ok ((read = gb_store_talk_get (store, talk->id, error)) != NULL);
  ck_assert_str_eq (read->uid, talk->uid);
  ck_assert_int_eq (read->kind, GB_TALK_MANTELZORGGESPREK);
  ck_assert_str_eq (read->person_name, "Testpersoon Een");
  ck_assert_ptr_null (read->team_name);
  ck_assert_int_eq (gb_civil_compare (read->starts_at, talk->starts_at), 0);
  ck_assert_str_eq (read->zone, "Europe/Amsterdam");
  ck_assert_int_eq (read->topic_raised, GB_TOPIC_NOT_RAISED);
  ck_assert_int_eq (gb_date_compare (read->held_on, talk->held_on), 0);
  ck_assert_int_eq (read->sequence, 3);
  ck_assert_int_eq (read->changed_at, 1000);
  /* Held a day later than planned: it stands on the day it was held. */
  talk->held_on = gb_date_new (2026, 12, 2);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_talk_update (store, talk, error));
  ck_assert_ok (gb_store_commit (store, error));
  const GbTalkFilter that_day = { .from = talk->held_on, .until = talk->held_on };
  ck_assert_int_eq (gb_store_talk_count (store, &that_day, NULL), 1);
}
END_TEST

START_TEST (talks_are_listed_by_day_start_and_id)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  g_autoptr (GbTalk) late = test_talk_new (GB_TALK_MANTELZORGGESPREK, person, gb_date_new (2026, 1, 1));
  g_autoptr (GPtrArray) week = NULL, open = NULL, page = NULL;
  const GbTalkFilter in_week = { .from = gb_date_new (2026, 3, 2), .until = gb_date_new (2026, 3, 8) };
  const GbTalkFilter open_only = { .open_only = TRUE, .until = gb_date_new (2026, 3, 4) };
  const GbTalkFilter second = { .limit = 1, .offset = 1 };

  late->state = GB_TALK_PLANNED;
  late->starts_at = (GbCivil){ gb_date_new (2026, 3, 4), 600 };
  late->zone = g_strdup ("Europe/Amsterdam");
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_talk_insert (store, late, error));
  gint64 same_day = test_add_talk (store, person, gb_date_new (2026, 3, 4));
  gint64 last_day = test_add_talk (store, person, gb_date_new (2026, 3, 8));
  gint64 first_day = test_add_talk (store, person, gb_date_new (2026, 3, 2));
  test_add_talk (store, person, gb_date_new (2026, 3, 9));
  test_add_talk (store, person, gb_date_new (2026, 3, 1));
  ck_assert_ok (gb_store_commit (store, error));

  ck_assert_ok ((week = gb_store_talk_list (store, &in_week, error)) != NULL);
  ck_assert_uint_eq (week->len, 4);
  const gint64 expected[] = { first_day, same_day, late->id, last_day };
  for (guint i = 0; i < 4; i++)
    ck_assert_int_eq (((GbTalk *)g_ptr_array_index (week, i))->id, expected[i]);
  ck_assert_int_eq (gb_store_talk_count (store, &in_week, NULL), 4);
  ck_assert_ok ((open = gb_store_talk_list (store, &open_only, error)) != NULL);
  ck_assert_uint_eq (open->len, 4);
  ck_assert_ok ((page = gb_store_talk_list (store, &second, error)) != NULL);
  ck_assert_uint_eq (page->len, 1);
  ck_assert_int_eq (((GbTalk *)g_ptr_array_index (page, 0))->id, first_day);
}
END_TEST

START_TEST (a_cycle_has_one_open_talk)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  g_autoptr (GbTalk) first = test_talk_new (GB_TALK_FUNCTIONERINGSGESPREK, person, gb_date_new (2026, 3, 1));
  g_autoptr (GbTalk) second = test_talk_new (GB_TALK_FUNCTIONERINGSGESPREK, person, gb_date_new (2026, 9, 1));

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_talk_insert (store, first, error));
  ck_assert_fails (gb_store_talk_insert (store, second, error), GB_ERROR_EXISTS);
  first->state = GB_TALK_SKIPPED;
  ck_assert_ok (gb_store_talk_update (store, first, error));
  ck_assert_ok (gb_store_talk_insert (store, second, error));
  ck_assert_ok (gb_store_commit (store, error));
}
END_TEST

/* Each breaks one rule of the schema; the value types can't hold most of them, another program's hand can. */
static const char *const broken_rows[] = {
  "INSERT INTO person (name, fold) VALUES ('', '')",
  "INSERT INTO person (name, fold, hours_per_week) VALUES ('a', 'a', 81)",
  "INSERT INTO person (name, fold, started_on) VALUES ('a', 'a', '2026-02-31')",
  "INSERT INTO person (name, fold, started_on) VALUES ('a', 'a', '1-2-2026')",
  "INSERT INTO person (name, fold, left_on) VALUES ('a', 'a', 'now')",
  "INSERT INTO person (name, fold, team_id) VALUES ('a', 'a', 12)",
  "INSERT INTO person (name, fold, hours_per_week) VALUES ('a', 'a', 'many')",
  "INSERT INTO talk (uid, kind, due_on, minutes, state, created_at, changed_at)"
  " VALUES ('u', 'k', '2026-01-01', 4, 'due', 1, 1)",
  "INSERT INTO talk (uid, kind, due_on, minutes, state, created_at, changed_at)"
  " VALUES ('u', 'k', '2026-01-01', 60, 'planned', 1, 1)",
  "INSERT INTO talk (uid, kind, due_on, minutes, state, created_at, changed_at)"
  " VALUES ('u', 'k', '2026-01-01', 60, 'held', 1, 1)",
  "INSERT INTO talk (uid, kind, due_on, minutes, state, created_at, changed_at)"
  " VALUES ('u', 'k', '2026-01-01', 60, 'forgotten', 1, 1)",
  "INSERT INTO talk (uid, kind, due_on, starts_at, zone, minutes, state, created_at, changed_at)"
  " VALUES ('u', 'k', '2026-01-01', '2026-01-01T24:00', 'UTC', 60, 'planned', 1, 1)",
  "INSERT INTO talk (uid, kind, due_on, starts_at, minutes, state, created_at, changed_at)"
  " VALUES ('u', 'k', '2026-01-01', '2026-01-01T10:00', 60, 'planned', 1, 1)",
  "INSERT INTO agreement (person_id, kind, from_on, review_on, state, created_at, changed_at)"
  " VALUES (44, 'anders', '2026-01-01', '2027-01-01', 'active', 1, 1)",
  "INSERT INTO reminder (talk_id, rung, due_at, next_at, state) VALUES (44, 'plan', 1, 1, 'pending')",
};

START_TEST (schema_refuses)
{
  g_autoptr (GbStore) store = test_open ();

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_int_ne (sqlite3_exec (store->db, broken_rows[_i], NULL, NULL, NULL), SQLITE_OK);
  ck_assert_msg ((sqlite3_extended_errcode (store->db) & 0xff) == SQLITE_CONSTRAINT
                     || strstr (sqlite3_errmsg (store->db), "non-deterministic") != NULL,
                 "%s", sqlite3_errmsg (store->db));
}
END_TEST

START_TEST (agreement_comes_back_and_asks_for_attention)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  g_autoptr (GbAgreement) agreement = test_agreement_new (person, gb_date_new (2026, 1, 1));
  g_autoptr (GbAgreement) read = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const GbAgreementFilter before = { .attention_until = gb_date_new (2026, 3, 31) };
  const GbAgreementFilter on = { .attention_until = gb_date_new (2026, 4, 1) };

  agreement->text = g_strdup ("Dinsdag thuis\nbehalve in de eerste week");
  agreement->state = GB_AGREEMENT_TRIAL;
  agreement->trial_until = gb_date_new (2026, 4, 1);
  agreement->share = GB_SHARE_NOT_ASKED;
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_agreement_insert (store, agreement, error));
  ck_assert_ok ((read = gb_store_agreement_get (store, agreement->id, error)) != NULL);
  ck_assert_str_eq (read->person_name, "Testpersoon Een");
  ck_assert_str_eq (read->text, agreement->text);
  ck_assert_int_eq (read->state, GB_AGREEMENT_TRIAL);
  ck_assert_int_eq (read->share, GB_SHARE_NOT_ASKED);
  ck_assert_int_eq (gb_date_compare (read->review_on, gb_date_new (2027, 1, 1)), 0);
  ck_assert_int_eq (gb_store_agreement_count (store, &before, NULL), 0);
  ck_assert_ok ((list = gb_store_agreement_list (store, &on, error)) != NULL);
  ck_assert_uint_eq (list->len, 1);

  /* The trial was evaluated: its end is history. */
  read->state = GB_AGREEMENT_ACTIVE;
  ck_assert_ok (gb_store_agreement_update (store, read, error));
  ck_assert_int_eq (gb_store_agreement_count (store, &on, NULL), 0);
  read->until_on = gb_date_new (2026, 4, 1);
  ck_assert_ok (gb_store_agreement_update (store, read, error));
  ck_assert_int_eq (gb_store_agreement_count (store, &on, NULL), 1);
  read->state = GB_AGREEMENT_ENDED;
  ck_assert_ok (gb_store_agreement_update (store, read, error));
  ck_assert_int_eq (gb_store_agreement_count (store, &on, NULL), 0);
  ck_assert_ok (gb_store_commit (store, error));
}
END_TEST

START_TEST (every_word_is_stored_and_read)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);

  ck_assert_ok (gb_store_begin (store, error));
  for (int i = 0; i < GB_N_TALK_KINDS; i++)
    {
      g_autoptr (GbTalk) talk = test_talk_new ((GbTalkKind)i, person, gb_date_new (2026, 3, 1));
      g_autoptr (GbTalk) read = NULL;

      ck_assert_ok (gb_store_talk_insert (store, talk, error));
      ck_assert_ok ((read = gb_store_talk_get (store, talk->id, error)) != NULL);
      ck_assert_int_eq ((int)read->kind, i);
    }
  for (int i = 0; i < GB_N_AGREEMENT_STATES; i++)
    {
      g_autoptr (GbAgreement) agreement = test_agreement_new (person, gb_date_new (2026, 3, 1));
      g_autoptr (GbAgreement) read = NULL;

      agreement->state = (GbAgreementState)i;
      agreement->share = (GbShare)(i % GB_N_SHARES);
      ck_assert_ok (gb_store_agreement_insert (store, agreement, error));
      ck_assert_ok ((read = gb_store_agreement_get (store, agreement->id, error)) != NULL);
      ck_assert_int_eq ((int)read->state, i);
      ck_assert_int_eq ((int)read->share, i % GB_N_SHARES);
    }
  ck_assert_ok (gb_store_commit (store, error));
}
END_TEST

START_TEST (removing_a_person_removes_all_of_them)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  gint64 talk = test_add_talk (store, person, gb_date_new (2026, 3, 1));
  g_autoptr (GbAgreement) agreement = test_agreement_new (person, gb_date_new (2026, 1, 1));
  GbReminder reminder = { .subject = { GB_SUBJECT_TALK, talk }, .rung = GB_RUNG_PLAN, .due_at = 5, .next_at = 5 };

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_agreement_insert (store, agreement, error));
  ck_assert_ok (gb_store_reminder_insert (store, &reminder, error));
  ck_assert_ok (gb_store_person_delete (store, person, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_fails (gb_store_talk_get (store, talk, error), GB_ERROR_NOT_FOUND);
  ck_assert_fails (gb_store_agreement_get (store, agreement->id, error), GB_ERROR_NOT_FOUND);
  ck_assert_fails (gb_store_reminder_get (store, reminder.id, error), GB_ERROR_NOT_FOUND);
}
END_TEST

START_TEST (writes_need_a_transaction)
{
  g_autoptr (GbStore) store = test_open ();
  GbPerson person = { .name = (char *)"Testpersoon Een" };
  guint64 generation = gb_store_get_generation (store);

  ck_assert_fails (gb_store_person_insert (store, &person, error), GB_ERROR_FAILED);
  gb_store_rollback (store);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_fails (gb_store_begin (store, error), GB_ERROR_FAILED);
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_uint_eq (gb_store_get_generation (store), generation);
  test_add_person (store, "Testpersoon Een", NULL);
  ck_assert_uint_eq (gb_store_get_generation (store), generation + 1);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_person_insert (store, &person, error));
  gb_store_rollback (store);
  ck_assert_int_eq (test_count_people (store), 1);
  ck_assert_uint_eq (gb_store_get_generation (store), generation + 1);
}
END_TEST

START_TEST (a_value_nobody_wrote_is_damage)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 talk = test_add_talk (store, test_add_person (store, "Testpersoon Een", NULL), gb_date_new (2026, 3, 1));
  const GbTalkFilter all = { 0 };

  ck_assert_int_eq (sqlite3_exec (store->db, "UPDATE talk SET kind = 'praatje'", NULL, NULL, NULL), SQLITE_OK);
  ck_assert_fails (gb_store_talk_get (store, talk, error), GB_ERROR_DAMAGED);
  ck_assert_fails (gb_store_talk_list (store, &all, error), GB_ERROR_DAMAGED);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("records");
  TCase *tcase = tcase_create ("records");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, person_comes_back_whole);
  tcase_add_test (tcase, people_are_listed_by_name_and_found_by_part);
  tcase_add_test (tcase, address_is_unique_whatever_its_case);
  tcase_add_test (tcase, team_with_members_stays);
  tcase_add_test (tcase, talk_comes_back_whole);
  tcase_add_test (tcase, talks_are_listed_by_day_start_and_id);
  tcase_add_test (tcase, a_cycle_has_one_open_talk);
  tcase_add_loop_test (tcase, schema_refuses, 0, (int)G_N_ELEMENTS (broken_rows));
  tcase_add_test (tcase, agreement_comes_back_and_asks_for_attention);
  tcase_add_test (tcase, every_word_is_stored_and_read);
  tcase_add_test (tcase, removing_a_person_removes_all_of_them);
  tcase_add_test (tcase, writes_need_a_transaction);
  tcase_add_test (tcase, a_value_nobody_wrote_is_damage);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
