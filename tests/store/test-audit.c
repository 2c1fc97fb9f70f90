#include "store-test.h"

static const GbSubject talk = { GB_SUBJECT_TALK, 4 };

static void
append (GbStore *store, gint64 at, const char *verb, GbSubject subject)
{
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_audit_append (store, at, GB_ACTOR_MANAGER, verb, subject, error));
  ck_assert_ok (gb_store_commit (store, error));
}

static GPtrArray *
list (GbStore *store, GbAuditFilter filter)
{
  GPtrArray *lines = NULL;

  ck_assert_ok ((lines = gb_store_audit_list (store, &filter, error)) != NULL);
  return lines;
}

static GbAuditCheck *
check (GbStore *store, const char *anchor)
{
  GbAuditCheck *found = NULL;

  ck_assert_ok ((found = gb_store_audit_check (store, anchor, error)) != NULL);
  return found;
}

static const char *
verb_at (GPtrArray *lines, guint i)
{
  return ((GbAuditLine *)g_ptr_array_index (lines, i))->verb;
}

/* Goes round the triggers, and puts them back: their absence would show when the store is opened. */
static void
tamper (const char *sql)
{
  static const char triggers[] = "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'trigger'";
  g_autofree char *path = test_database_path ();
  g_autofree char *again = NULL;
  sqlite3_stmt *stmt = NULL;
  sqlite3 *db = NULL;

  ck_assert_int_eq (sqlite3_open (path, &db), SQLITE_OK);
  ck_assert_int_eq (sqlite3_prepare_v2 (db, triggers, -1, &stmt, NULL), SQLITE_OK);
  ck_assert_int_eq (sqlite3_step (stmt), SQLITE_ROW);
  again = g_strdup ((const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  test_sql (path, "DROP TRIGGER audit_stays; DROP TRIGGER audit_unchanged; DROP TRIGGER audit_in_order");
  test_sql (path, sql);
  test_sql (path, again);
}

START_TEST (lines_are_chained)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GbAuditCheck) empty = check (store, NULL);

  ck_assert_int_eq (empty->lines, 0);
  ck_assert_str_eq (empty->newest, GB_AUDIT_NO_HASH);
  append (store, 100, "talk.add", talk);
  append (store, 200, "person.import", gb_subject (GB_SUBJECT_PERSON, 0));
  lines = list (store, (GbAuditFilter){ 0 });
  ck_assert_uint_eq (lines->len, 2);
  const GbAuditLine *newest = g_ptr_array_index (lines, 0);
  const GbAuditLine *first = g_ptr_array_index (lines, 1);
  ck_assert_int_eq (newest->id, 2);
  ck_assert_int_eq (newest->at, 200);
  ck_assert_int_eq (newest->subject.id, 0);
  ck_assert_str_eq (newest->previous, first->hash);
  ck_assert_str_eq (first->previous, GB_AUDIT_NO_HASH);
  /* printf '%s' "000…000 1 100 manager talk.add talk:4" | sha256sum */
  ck_assert_str_eq (first->hash, "3e72db5b1f86c7a682a8e5855d7d3e14233b6708fb9bb373914dd39c16bcc60b");
  g_autoptr (GbAuditCheck) found = check (store, first->hash);
  ck_assert_int_eq (found->lines, 2);
  ck_assert_int_eq (found->broken, 0);
  ck_assert_int_eq (found->anchor_line, 1);
  ck_assert_str_eq (found->newest, newest->hash);
}
END_TEST

START_TEST (a_line_outside_a_transaction_is_refused)
{
  g_autoptr (GbStore) store = test_open ();

  ck_assert_fails (gb_store_audit_append (store, 100, GB_ACTOR_MANAGER, "talk.add", talk, error), GB_ERROR_FAILED);
}
END_TEST

START_TEST (nobody_changes_or_takes_out_a_line)
{
  static const char *const attempts[]
      = { "UPDATE audit SET at = 1", "DELETE FROM audit", "INSERT OR REPLACE INTO audit SELECT * FROM audit",
          "DELETE FROM audit WHERE id = 1" };
  g_autoptr (GbStore) store = test_open ();

  append (store, 100, "talk.add", talk);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    ck_assert_msg (sqlite3_exec (store->db, attempts[i], NULL, NULL, NULL) != SQLITE_OK, "%s", attempts[i]);
  g_autoptr (GbAuditCheck) found = check (store, NULL);
  ck_assert_int_eq (found->lines, 1);
  ck_assert_int_eq (found->broken, 0);
}
END_TEST

/* What somebody does who goes round the triggers, and which line shows it. */
static const struct
{
  const char *sql;
  gint64 broken;
} tampering[] = {
  { "UPDATE audit SET at = at + 1 WHERE id = 3", 3 },
  { "UPDATE audit SET verb = 'talk.skip' WHERE id = 5", 5 },
  { "UPDATE audit SET subject_id = NULL WHERE id = 1", 1 },
  { "UPDATE audit SET actor = 'service' WHERE id = 2", 2 },
  { "DELETE FROM audit WHERE id = 4", 5 },
  { "DELETE FROM audit WHERE id = 1", 2 },
  { "DELETE FROM audit WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 5", 4 },
  { "INSERT INTO audit VALUES (6, 600, 'manager', 'talk.add', 'talk', 9, (SELECT hash FROM audit WHERE id = 5), "
    "'0123456789012345678901234567890123456789012345678901234567890123')",
    6 },
};

START_TEST (a_line_that_was_tampered_with_shows)
{
  g_autoptr (GbStore) store = test_open ();

  for (int i = 1; i <= 5; i++)
    append (store, 100 * i, "talk.add", gb_subject (GB_SUBJECT_TALK, i));
  g_clear_pointer (&store, gb_store_close);
  tamper (tampering[_i].sql);
  store = test_open ();
  g_autoptr (GbAuditCheck) found = check (store, NULL);
  ck_assert_int_eq (found->broken, tampering[_i].broken);
}
END_TEST

START_TEST (a_log_cut_short_shows_by_an_anchor)
{
  g_autoptr (GbStore) store = test_open ();

  append (store, 100, "talk.add", talk);
  append (store, 200, "talk.held", talk);
  g_autoptr (GbAuditCheck) before = check (store, NULL);
  g_clear_pointer (&store, gb_store_close);
  tamper ("DELETE FROM audit WHERE id = 2");
  store = test_open ();
  g_autoptr (GbAuditCheck) after = check (store, before->newest);
  ck_assert_int_eq (after->broken, 0);
  ck_assert_int_eq (after->anchor_line, 0);
}
END_TEST

START_TEST (a_list_is_narrowed)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person = test_add_person (store, "Testpersoon Een", NULL);
  gint64 other = test_add_person (store, "Testpersoon Twee", NULL);
  gint64 theirs = test_add_talk (store, person, gb_date_new (2026, 3, 1));
  gint64 not_theirs = test_add_talk (store, other, gb_date_new (2026, 3, 1));
  g_autoptr (GPtrArray) of_person = NULL, of_talk = NULL, of_talks = NULL, between = NULL, page = NULL;

  append (store, 100, "person.add", gb_subject (GB_SUBJECT_PERSON, person));
  append (store, 200, "talk.add", gb_subject (GB_SUBJECT_TALK, theirs));
  append (store, 300, "talk.held", gb_subject (GB_SUBJECT_TALK, not_theirs));
  append (store, 400, "team.edit", gb_subject (GB_SUBJECT_TEAM, person));
  of_person = list (store, (GbAuditFilter){ .person_id = person });
  ck_assert_uint_eq (of_person->len, 2);
  ck_assert_str_eq (verb_at (of_person, 0), "talk.add");
  ck_assert_str_eq (verb_at (of_person, 1), "person.add");
  of_talk = list (store, (GbAuditFilter){ .by_type = TRUE, .subject = { GB_SUBJECT_TALK, not_theirs } });
  ck_assert_uint_eq (of_talk->len, 1);
  of_talks = list (store, (GbAuditFilter){ .by_type = TRUE, .subject = { GB_SUBJECT_TALK, 0 }, .person_id = person });
  ck_assert_uint_eq (of_talks->len, 1);
  between = list (store, (GbAuditFilter){ .since = 200, .before = 400 });
  ck_assert_uint_eq (between->len, 2);
  page = list (store, (GbAuditFilter){ .limit = 1, .offset = 3 });
  ck_assert_uint_eq (page->len, 1);
  ck_assert_str_eq (verb_at (page, 0), "person.add");
}
END_TEST

START_TEST (the_log_goes_on_when_a_copy_is_put_back)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *name = NULL, *kept = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  append (store, 100, "talk.add", talk);
  ck_assert_ok ((name = gb_store_backup (store, 1000, 0, error)) != NULL);
  append (store, 200, "talk.held", talk);
  test_add_person (store, "Testpersoon Een", NULL);
  ck_assert_ok ((kept = gb_store_restore (store, name, 2000, error)) != NULL);
  ck_assert_int_eq (test_count_people (store), 0);
  lines = list (store, (GbAuditFilter){ 0 });
  ck_assert_uint_eq (lines->len, 3);
  ck_assert_str_eq (verb_at (lines, 0), "backup.restore");
  ck_assert_str_eq (verb_at (lines, 1), "talk.held");
  g_autoptr (GbAuditCheck) found = check (store, NULL);
  ck_assert_int_eq (found->broken, 0);
  ck_assert_int_eq (found->lines, 3);
}
END_TEST

START_TEST (a_copy_with_a_log_of_its_own_keeps_that)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *name = NULL, *kept = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  append (store, 100, "talk.add", talk);
  ck_assert_ok ((name = gb_store_backup (store, 1000, 0, error)) != NULL);
  /* The same place in the log, and another past. */
  g_clear_pointer (&store, gb_store_close);
  tamper ("DELETE FROM audit");
  store = test_open ();
  append (store, 150, "talk.skip", talk);
  append (store, 160, "talk.skip", talk);
  ck_assert_ok ((kept = gb_store_restore (store, name, 2000, error)) != NULL);
  lines = list (store, (GbAuditFilter){ 0 });
  ck_assert_uint_eq (lines->len, 2);
  ck_assert_str_eq (verb_at (lines, 0), "backup.restore-with-its-log");
  ck_assert_str_eq (verb_at (lines, 1), "talk.add");
  g_autoptr (GbAuditCheck) found = check (store, NULL);
  ck_assert_int_eq (found->broken, 0);
}
END_TEST

static Suite *
audit_suite (void)
{
  Suite *suite = suite_create ("audit");
  TCase *tcase = tcase_create ("audit");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, lines_are_chained);
  tcase_add_test (tcase, a_line_outside_a_transaction_is_refused);
  tcase_add_test (tcase, nobody_changes_or_takes_out_a_line);
  tcase_add_loop_test (tcase, a_line_that_was_tampered_with_shows, 0, G_N_ELEMENTS (tampering));
  tcase_add_test (tcase, a_log_cut_short_shows_by_an_anchor);
  tcase_add_test (tcase, a_list_is_narrowed);
  tcase_add_test (tcase, the_log_goes_on_when_a_copy_is_put_back);
  tcase_add_test (tcase, a_copy_with_a_log_of_its_own_keeps_that);
  suite_add_tcase (suite, tcase);
  return suite;
}

int
main (void)
{
  return test_run (audit_suite ());
}
