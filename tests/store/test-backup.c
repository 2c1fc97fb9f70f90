#include "store-test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOON 1795435200 /* 2026-11-23T12:00:00Z */

static char *
backup_path (const char *name)
{
  return g_build_filename (test_folder, GB_BACKUP_FOLDER, name, NULL);
}

static char *
back_up (GbStore *store, gint64 now, int keep)
{
  char *name = NULL;

  ck_assert_ok ((name = gb_store_backup (store, now, keep, error)) != NULL);
  return name;
}

static void
damage (const char *path, off_t at)
{
  int fd = open (path, O_WRONLY);
  g_autofree char *zeros = g_strnfill (600, 'x');

  ck_assert_int_ge (fd, 0);
  ck_assert_int_eq (pwrite (fd, zeros, 600, at), 600);
  close (fd);
}

START_TEST (backup_is_one_whole_database)
{
  g_autoptr (GbStore) store = test_open ();

  test_add_person (store, "Testpersoon Een", NULL);
  g_autofree char *name = back_up (store, NOON, 0);
  g_autofree char *path = backup_path (name);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  ck_assert_str_eq (name, "geborgen-20261123T120000Z.db");
  test_sql (path, "PRAGMA integrity_check; UPDATE person SET name = 'x' WHERE name = 'Testpersoon Een'");
  ck_assert (!g_file_test (log, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (newest_are_kept)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *foreign = NULL;

  g_free (back_up (store, NOON, 3));
  foreign = backup_path ("geborgen-of-mine.db");
  ck_assert (g_file_set_contents (foreign, "mine", -1, NULL));
  for (int day = 1; day < 6; day++)
    g_free (back_up (store, NOON + day * 86400, 3));
  ck_assert_ok ((list = gb_store_backup_list (test_folder, error)) != NULL);
  ck_assert_uint_eq (list->len, 3);
  for (guint i = 0; i < 3; i++)
    {
      const GbBackup *backup = g_ptr_array_index (list, i);

      ck_assert_int_eq (backup->taken_at, NOON + (5 - (gint64)i) * 86400);
      ck_assert_int_gt (backup->bytes, 4096);
    }
  ck_assert (g_file_test (foreign, G_FILE_TEST_EXISTS));
  /* The clock was set back: the new one stays all the same. */
  g_autofree char *early = back_up (store, NOON - 86400, 3);
  g_autofree char *early_path = backup_path (early);
  ck_assert (g_file_test (early_path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST (several_in_a_second_have_names_of_their_own)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GPtrArray) list = NULL;

  for (int i = 0; i < 11; i++)
    g_free (back_up (store, NOON, 0));
  ck_assert_ok ((list = gb_store_backup_list (test_folder, error)) != NULL);
  ck_assert_uint_eq (list->len, 11);
  ck_assert_str_eq (((GbBackup *)g_ptr_array_index (list, 0))->name, "geborgen-20261123T120000Z-11.db");
  ck_assert_str_eq (((GbBackup *)g_ptr_array_index (list, 10))->name, "geborgen-20261123T120000Z.db");
}
END_TEST

START_TEST (no_backups_is_an_empty_list)
{
  g_autoptr (GPtrArray) list = NULL;

  ck_assert_ok ((list = gb_store_backup_list (test_folder, error)) != NULL);
  ck_assert_uint_eq (list->len, 0);
}
END_TEST

START_TEST (restore_brings_back_and_keeps_what_was)
{
  g_autoptr (GbStore) store = test_open ();
  guint64 generation;

  test_add_person (store, "Testpersoon Een", NULL);
  g_free (back_up (store, NOON, 0));
  test_add_person (store, "Testpersoon Twee", NULL);
  generation = gb_store_get_generation (store);
  g_autofree char *kept = NULL;
  ck_assert_ok ((kept = gb_store_restore (store, "latest", NOON + 60, error)) != NULL);
  ck_assert_str_eq (kept, "geborgen-20261123T120100Z.db");
  ck_assert_int_eq (test_count_people (store), 1);
  ck_assert_uint_gt (gb_store_get_generation (store), generation);
  ck_assert_ok (gb_store_check (store, error));

  /* And back again, in a store that is still in use. */
  g_autofree char *kept_too = NULL;
  ck_assert_ok ((kept_too = gb_store_restore (store, kept, NOON + 120, error)) != NULL);
  ck_assert_int_eq (test_count_people (store), 2);
  test_add_person (store, "Testpersoon Drie", NULL);
  gb_store_close (g_steal_pointer (&store));
  store = test_open ();
  ck_assert_int_eq (test_count_people (store), 3);
  gint64 journal = 0;
  ck_assert_ok (gb_store_query_int (store, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'",
                                    &journal, error));
  ck_assert_int_eq (journal, 1);
}
END_TEST

START_TEST (unknown_backup_is_refused)
{
  static const char *const names[] = { "latest", "geborgen-20200101T000000Z.db", "../geborgen.db", "", "/etc/passwd" };
  g_autoptr (GbStore) store = test_open ();

  ck_assert_fails (gb_store_restore (store, names[_i], NOON, error), GB_ERROR_NOT_FOUND);
}
END_TEST

/* Where a backup is broken: its header, a page of records. */
static const off_t wounds[] = { 0, 3 * 4096 };

START_TEST (corrupt_backup_is_refused_and_nothing_changes)
{
  g_autoptr (GbStore) store = test_open ();

  test_add_person (store, "Testpersoon Een", NULL);
  g_autofree char *name = back_up (store, NOON, 0);
  g_autofree char *path = backup_path (name);
  test_add_person (store, "Testpersoon Twee", NULL);
  damage (path, wounds[_i]);
  g_autofree char *before = test_snapshot ();
  ck_assert_fails (gb_store_restore (store, "latest", NOON + 60, error), GB_ERROR_DAMAGED);
  g_autofree char *after = test_snapshot ();
  ck_assert_str_eq (before, after);
  ck_assert_int_eq (test_count_people (store), 2);
}
END_TEST

START_TEST (newer_or_foreign_backup_is_refused)
{
  static const char *const sql[] = { "PRAGMA user_version = 99", "PRAGMA application_id = 5" };
  static const GbError codes[] = { GB_ERROR_NEWER, GB_ERROR_DAMAGED };
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *name = back_up (store, NOON, 0);
  g_autofree char *path = backup_path (name);

  test_sql (path, sql[_i]);
  ck_assert_fails (gb_store_restore (store, name, NOON + 60, error), codes[_i]);
}
END_TEST

START_TEST (damaged_database_is_neither_backed_up_nor_pruned)
{
  GbStore *store = test_open ();
  g_autofree char *path = test_database_path ();
  g_autoptr (GPtrArray) list = NULL;

  test_add_person (store, "Testpersoon Een", NULL);
  g_free (back_up (store, NOON, 0));
  g_free (back_up (store, NOON + 1, 0));
  gb_store_close (store);
  damage (path, 3 * 4096);
  store = test_open ();
  ck_assert_fails (gb_store_check (store, error), GB_ERROR_DAMAGED);
  ck_assert_fails (gb_store_backup (store, NOON + 2, 1, error), GB_ERROR_DAMAGED);
  ck_assert_ok ((list = gb_store_backup_list (test_folder, error)) != NULL);
  ck_assert_uint_eq (list->len, 2);
  gb_store_close (store);
}
END_TEST

START_TEST (offline_restore_sets_the_damaged_aside)
{
  GbStore *store = test_open ();
  g_autofree char *path = test_database_path ();
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *damaged = NULL, *found = NULL, *aside = NULL, *aside_log = NULL;
  gsize length, found_length;

  test_add_person (store, "Testpersoon Een", NULL);
  g_free (back_up (store, NOON, 0));
  gb_store_close (store);
  damage (path, 0);
  ck_assert (g_file_set_contents (log, "left by a crash", -1, NULL));
  ck_assert_int_eq (g_chmod (log, 0600), 0);
  ck_assert (g_file_get_contents (path, &damaged, &length, NULL));
  test_refused (GB_ERROR_DAMAGED, path);

  ck_assert_ok ((aside = gb_store_restore_offline (test_folder, "latest", NOON + 60, error)) != NULL);
  ck_assert_str_eq (aside, "geborgen.db.damaged-20261123T120100Z");
  g_autofree char *aside_path = test_path (aside);
  ck_assert (g_file_get_contents (aside_path, &found, &found_length, NULL));
  ck_assert_uint_eq (length, found_length);
  ck_assert_mem_eq (damaged, found, length);
  g_autofree char *aside_log_path = g_strconcat (aside_path, "-wal", NULL);
  ck_assert (g_file_get_contents (aside_log_path, &aside_log, NULL, NULL));
  ck_assert_str_eq (aside_log, "left by a crash");
  store = test_open ();
  ck_assert_int_eq (test_count_people (store), 1);
  gb_store_close (store);
}
END_TEST

START_TEST (offline_restore_from_a_corrupt_backup_changes_nothing)
{
  GbStore *store = test_open ();
  g_autofree char *name = back_up (store, NOON, 0);
  g_autofree char *path = backup_path (name);

  gb_store_close (store);
  damage (path, 0);
  g_autofree char *before = test_snapshot ();
  ck_assert_fails (gb_store_restore_offline (test_folder, "latest", NOON, error), GB_ERROR_DAMAGED);
  g_autofree char *after = test_snapshot ();
  ck_assert_str_eq (before, after);
}
END_TEST

START_TEST (offline_restore_where_there_is_no_database)
{
  GbStore *store = test_open ();
  g_autofree char *path = test_database_path ();
  g_autofree char *aside = NULL;

  test_add_person (store, "Testpersoon Een", NULL);
  g_free (back_up (store, NOON, 0));
  gb_store_close (store);
  ck_assert_int_eq (g_unlink (path), 0);
  ck_assert_ok ((aside = gb_store_restore_offline (test_folder, "latest", NOON, error)) != NULL);
  ck_assert_str_eq (aside, "");
  store = test_open ();
  ck_assert_int_eq (test_count_people (store), 1);
  gb_store_close (store);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("backup");
  TCase *tcase = tcase_create ("backup");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, backup_is_one_whole_database);
  tcase_add_test (tcase, newest_are_kept);
  tcase_add_test (tcase, several_in_a_second_have_names_of_their_own);
  tcase_add_test (tcase, no_backups_is_an_empty_list);
  tcase_add_test (tcase, restore_brings_back_and_keeps_what_was);
  tcase_add_loop_test (tcase, unknown_backup_is_refused, 0, 5);
  tcase_add_loop_test (tcase, corrupt_backup_is_refused_and_nothing_changes, 0, (int)G_N_ELEMENTS (wounds));
  tcase_add_loop_test (tcase, newer_or_foreign_backup_is_refused, 0, 2);
  tcase_add_test (tcase, damaged_database_is_neither_backed_up_nor_pruned);
  tcase_add_test (tcase, offline_restore_sets_the_damaged_aside);
  tcase_add_test (tcase, offline_restore_from_a_corrupt_backup_changes_nothing);
  tcase_add_test (tcase, offline_restore_where_there_is_no_database);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
