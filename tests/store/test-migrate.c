#include "store-test.h"

#include "store/migrate.h"
#include "store/schema-text.h"

/* A database from the fixture of @schema where the store expects it. */
static void
load_fixture (int schema)
{
  g_autofree char *name = g_strdup_printf (FIXTURES "/schema-%d.sql", schema);
  g_autofree char *path = test_database_path ();
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  ck_assert_msg (g_file_get_contents (name, &sql, NULL, &error), "every schema needs a fixture: %s", name);
  ck_assert_int_eq (g_mkdir (test_folder, 0700), 0);
  test_sql (path, sql);
  ck_assert_int_eq (g_chmod (path, 0600), 0);
}

/* Those that a release, or anybody's own checkout, may have left on a disk. */
static const int landed[] = { 1, 5, 7 };

START_TEST (every_schema_that_ever_landed_opens)
{
  load_fixture (landed[_i]);
  g_autoptr (GbStore) store = test_open ();
  const GbTalkFilter planned = { .by_state = TRUE, .state = GB_TALK_PLANNED };
  g_autoptr (GbPerson) person = NULL;
  g_autoptr (GPtrArray) talks = NULL, backups = NULL;

  ck_assert_int_eq (gb_store_get_schema (store), gb_store_newest_schema ());
  ck_assert_ok (gb_store_check (store, error));
  ck_assert_ok ((person = gb_store_person_get (store, 1, error)) != NULL);
  ck_assert_str_eq (person->name, "Testpersoon Een");
  ck_assert_str_eq (person->team_name, "Testteam");
  ck_assert_int_eq (test_count_people (store), 2);
  ck_assert_ok ((talks = gb_store_talk_list (store, &planned, error)) != NULL);
  ck_assert_uint_eq (talks->len, 1);
  ck_assert_str_eq (((GbTalk *)g_ptr_array_index (talks, 0))->uid, "fixture-2@geborgen");
  ck_assert_int_eq (gb_store_reminder_next_at (store, 0, NULL), 1774090000);
  /* An id that was given once is never given again, also not by a later version. */
  ck_assert_int_eq (test_add_person (store, "Testpersoon Twee", NULL), 3);
  ck_assert_ok ((backups = gb_store_backup_list (test_folder, error)) != NULL);
  ck_assert_uint_eq (backups->len, landed[_i] < gb_store_newest_schema () ? 1 : 0);
}
END_TEST

START_TEST (a_schema_is_known_by_its_digest)
{
  g_autofree char *path = test_database_path ();
  sqlite3 *db = NULL;

  load_fixture (landed[_i]);
  ck_assert_int_eq (sqlite3_open (path, &db), SQLITE_OK);
  g_autofree char *before = gb_schema_describe (db);
  ck_assert (gb_look_knows (before, landed[_i]));
  ck_assert (!gb_look_knows (before, landed[_i] + 1));
  ck_assert (!gb_look_knows (before, 0));
  ck_assert_int_eq (sqlite3_exec (db, "CREATE TABLE extra (id INTEGER)", NULL, NULL, NULL), SQLITE_OK);
  g_autofree char *after = gb_schema_describe (db);
  ck_assert (!gb_look_knows (after, landed[_i]));
  ck_assert_int_eq (sqlite3_close (db), SQLITE_OK);
  /* What isn't known so is compared whole. */
  ck_assert_fails (gb_store_open (test_folder, error), GB_ERROR_DAMAGED);
}
END_TEST

START_TEST (those_that_ship_are_numbered_without_gaps)
{
  g_autoptr (GPtrArray) migrations = NULL;

  ck_assert_ok ((migrations = gb_migrations_load (error)) != NULL);
  ck_assert_int_eq (migrations->len, gb_store_newest_schema ());
}
END_TEST

START_TEST (numbers_must_follow_each_other)
{
  const char *const contents[] = { "", "", "" };
  const char *const good[] = { "002-b.sql", "001-a.sql", NULL };
  const char *const gap[] = { "001-a.sql", "003-c.sql", NULL };
  const char *const twice[] = { "001-a.sql", "001-b.sql", NULL };
  const char *const nameless[] = { "first.sql", NULL };
  g_autoptr (GPtrArray) sorted = NULL;

  ck_assert_ok ((sorted = gb_migrations_new (good, contents, error)) != NULL);
  ck_assert_str_eq (((GbMigration *)g_ptr_array_index (sorted, 0))->name, "001-a.sql");
  ck_assert_fails (gb_migrations_new (gap, contents, error), GB_ERROR_FAILED);
  ck_assert_fails (gb_migrations_new (twice, contents, error), GB_ERROR_FAILED);
  ck_assert_fails (gb_migrations_new (nameless, contents, error), GB_ERROR_FAILED);
}
END_TEST

/* The newest schema and after it two invented ones: one that works, one with @last. */
static GPtrArray *
with_invented (const char *last)
{
  g_autoptr (GPtrArray) shipped = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();
  GPtrArray *migrations = NULL;

  ck_assert_ok ((shipped = gb_migrations_load (error)) != NULL);
  for (guint i = 0; i < shipped->len; i++)
    {
      const GbMigration *migration = g_ptr_array_index (shipped, i);

      g_ptr_array_add (names, g_strdup (migration->name));
      g_ptr_array_add (contents, migration->sql);
    }
  g_ptr_array_add (names, g_strdup_printf ("%03u-works.sql", shipped->len + 1));
  g_ptr_array_add (contents, (char *)"CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT");
  g_ptr_array_add (names, g_strdup_printf ("%03u-last.sql", shipped->len + 2));
  g_ptr_array_add (contents, (char *)last);
  g_ptr_array_add (names, NULL);
  ck_assert_ok (
      (migrations = gb_migrations_new ((const char *const *)names->pdata, (const char *const *)contents->pdata, error))
      != NULL);
  return migrations;
}

static gint64
ask (GbStore *store, const char *sql)
{
  gint64 value = -1;

  ck_assert_ok (gb_store_query_int (store, sql, &value, error));
  return value;
}

static const char *const broken[] = {
  "DELETE FROM reminder; this is no SQL",
  "DELETE FROM reminder; INSERT INTO person (name, fold) VALUES ('', '')",
  /* Leaves agreements without a person: found by the check before the commit. */
  "DELETE FROM person",
};

START_TEST (broken_migration_leaves_the_schema_before)
{
  g_autoptr (GPtrArray) migrations = with_invented (broken[_i]);
  const int newest = gb_store_newest_schema ();
  g_autoptr (GError) failure = NULL;

  load_fixture (newest);
  GbStore *store = test_open ();
  ck_assert (!gb_migrate (store, migrations, &failure));
  ck_assert_msg (strstr (failure->message, "-last.sql'") != NULL, "%s", failure->message);
  /* The one before it worked, and stands: each is whole or not there. */
  ck_assert_int_eq (ask (store, "PRAGMA user_version"), newest + 1);
  ck_assert_int_eq (gb_store_get_schema (store), newest + 1);
  ck_assert_int_eq (ask (store, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"), 1);
  ck_assert_int_eq (ask (store, "SELECT count(*) FROM reminder"), 2);
  ck_assert_int_eq (test_count_people (store), 2);
  ck_assert_int_eq (ask (store, "PRAGMA foreign_keys"), 1);
  ck_assert_ok (gb_store_check (store, error));
  gb_store_close (store);
  /* And for this version that is a newer one. */
  test_refused (GB_ERROR_NEWER, "newer");
}
END_TEST

START_TEST (failed_migration_leaves_the_bytes)
{
  const int newest = gb_store_newest_schema ();
  g_autoptr (GPtrArray) migrations = with_invented ("");
  g_autoptr (GError) failure = NULL;
  GbMigration *first_invented = g_ptr_array_index (migrations, newest);

  g_free (first_invented->sql);
  first_invented->sql = g_strdup ("CREATE TABLE t (x); DELETE FROM person; no SQL");
  load_fixture (newest);
  GbStore *store = test_open ();
  gb_store_close (store);
  g_autofree char *before = test_snapshot ();
  store = test_open ();
  ck_assert (!gb_migrate (store, migrations, &failure));
  gb_store_close (store);
  g_autofree char *after = test_snapshot ();
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (table_is_rebuilt_without_losing_what_belongs_to_it)
{
  g_autoptr (GPtrArray) migrations
      = with_invented ("CREATE TABLE new_person AS SELECT * FROM person; DROP TABLE person;"
                       "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
                       "INSERT INTO person SELECT id, name FROM new_person; DROP TABLE new_person");
  const int newest = gb_store_newest_schema ();

  load_fixture (newest);
  g_autoptr (GbStore) store = test_open ();
  ck_assert_ok (gb_migrate (store, migrations, error));
  ck_assert_int_eq (gb_store_get_schema (store), newest + 2);
  /* With foreign keys enforced, DROP TABLE would have taken them along. */
  ck_assert_int_eq (ask (store, "SELECT count(*) FROM agreement"), 1);
  ck_assert_int_eq (ask (store, "SELECT count(*) FROM reminder"), 2);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("migrate");
  TCase *tcase = tcase_create ("migrate");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_loop_test (tcase, every_schema_that_ever_landed_opens, 0, (int)G_N_ELEMENTS (landed));
  tcase_add_loop_test (tcase, a_schema_is_known_by_its_digest, 0, (int)G_N_ELEMENTS (landed));
  tcase_add_test (tcase, those_that_ship_are_numbered_without_gaps);
  tcase_add_test (tcase, numbers_must_follow_each_other);
  tcase_add_loop_test (tcase, broken_migration_leaves_the_schema_before, 0, (int)G_N_ELEMENTS (broken));
  tcase_add_test (tcase, failed_migration_leaves_the_bytes);
  tcase_add_test (tcase, table_is_rebuilt_without_losing_what_belongs_to_it);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
