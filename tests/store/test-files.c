/* The database as a file: whose it is, what is refused, and what a crash or a full disk leaves. */
#include "store-test.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define APPLICATION_ID_OFFSET 68
#define USER_VERSION_OFFSET   60

static mode_t
mode_of (const char *path)
{
  struct stat status;

  ck_assert_int_eq (stat (path, &status), 0);
  return status.st_mode & 07777;
}

/* A store with a person, closed again: the log is in the file then. */
static void
make_store (void)
{
  g_autoptr (GbStore) store = test_open ();

  test_add_person (store, "Testpersoon Een", NULL);
}

static void
overwrite (const char *path, off_t at, const void *bytes, gsize length)
{
  int fd = open (path, O_WRONLY);

  ck_assert_int_ge (fd, 0);
  ck_assert_int_eq (pwrite (fd, bytes, length, at), (ssize_t)length);
  close (fd);
}

/* Runs @child in a process that ends by kill -9 as soon as it is done. */
static void
run_and_kill (void (*child) (void))
{
  pid_t pid = fork ();
  int status;

  ck_assert_int_ge (pid, 0);
  if (pid == 0)
    {
      child ();
      kill (getpid (), SIGKILL);
    }
  ck_assert_int_eq (waitpid (pid, &status, 0), pid);
  ck_assert (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

START_TEST (modes_hold_under_any_umask)
{
  static const mode_t umasks[] = { 0000, 0022, 0777 };
  g_autofree char *path = test_database_path ();
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *lock = test_path ("geborgen.lock");
  g_autofree char *backups = test_path (GB_BACKUP_FOLDER);

  umask (umasks[_i]);
  GbStore *store = test_open ();
  test_add_person (store, "Testpersoon Een", NULL);
  g_autofree char *name = NULL;
  ck_assert_ok ((name = gb_store_backup (store, 1000, 0, error)) != NULL);
  g_autofree char *backup = g_build_filename (backups, name, NULL);
  umask (0077);
  ck_assert_int_eq (mode_of (test_folder), 0700);
  ck_assert_int_eq (mode_of (path), 0600);
  ck_assert_int_eq (mode_of (log), 0600);
  ck_assert_int_eq (mode_of (lock), 0600);
  ck_assert_int_eq (mode_of (backups), 0700);
  ck_assert_int_eq (mode_of (backup), 0600);
  gb_store_close (store);
}
END_TEST

static void
expect_pragma (GbStore *store, const char *sql, gint64 expected)
{
  gint64 value = -1;

  ck_assert_ok (gb_store_query_int (store, sql, &value, error));
  ck_assert_msg (value == expected, "%s is %" G_GINT64_FORMAT, sql, value);
}

START_TEST (safety_settings_are_on)
{
  g_autoptr (GbStore) store = test_open ();
  int defensive = 0;

  expect_pragma (store, "PRAGMA foreign_keys", 1);
  expect_pragma (store, "PRAGMA synchronous", 2);
  expect_pragma (store, "PRAGMA trusted_schema", 0);
  expect_pragma (store, "PRAGMA cell_size_check", 1);
  expect_pragma (store, "PRAGMA secure_delete", 1);
  expect_pragma (store, "PRAGMA application_id", GB_APPLICATION_ID);
  expect_pragma (store, "PRAGMA user_version", gb_store_newest_schema ());
  expect_pragma (store, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'", 1);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
  ck_assert_int_eq (defensive, 1);
  ck_assert_ok (gb_store_check (store, error));
  ck_assert_int_eq (gb_store_get_schema (store), gb_store_newest_schema ());
}
END_TEST

START_TEST (readable_by_others_is_refused)
{
  g_autofree char *path = test_database_path ();

  make_store ();
  ck_assert_int_eq (chmod (path, 0640), 0);
  test_refused (GB_ERROR_PERMISSION, "chmod 600");
  ck_assert_int_eq (chmod (path, 0600), 0);
  ck_assert_int_eq (chmod (test_folder, 0755), 0);
  test_refused (GB_ERROR_PERMISSION, "chmod 700");
}
END_TEST

START_TEST (symbolic_link_is_refused)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autofree char *path = test_database_path ();
  g_autofree char *link_path = g_strconcat (path, endings[_i], NULL);
  g_autofree char *elsewhere = test_path ("elsewhere.db");

  make_store ();
  if (_i == 0)
    ck_assert_int_eq (g_rename (path, elsewhere), 0);
  ck_assert_int_eq (symlink (elsewhere, link_path), 0);
  test_refused (GB_ERROR_PERMISSION, "link");
}
END_TEST

START_TEST (newer_is_refused)
{
  g_autofree char *path = test_database_path ();
  const guint8 version[] = { 0, 0, 0, 99 };

  make_store ();
  overwrite (path, USER_VERSION_OFFSET, version, sizeof version);
  test_refused (GB_ERROR_NEWER, "99");
}
END_TEST

static void
become_newer_in_the_log (void)
{
  GbStore *store = gb_store_open (test_folder, NULL);

  if (store == NULL || !gb_store_exec (store, "PRAGMA user_version = 99", NULL))
    _exit (1);
}

START_TEST (newer_in_a_log_that_a_crash_left_is_refused)
{
  g_autofree char *path = test_database_path ();
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  make_store ();
  run_and_kill (become_newer_in_the_log);
  test_refused (GB_ERROR_NEWER, "99");
  ck_assert_int_eq (g_unlink (index), 0);
  test_refused (GB_ERROR_NEWER, "99");
}
END_TEST

START_TEST (foreign_is_refused)
{
  g_autofree char *path = test_database_path ();
  const guint8 id[] = { 1, 2, 3, 4 };

  make_store ();
  overwrite (path, APPLICATION_ID_OFFSET, id, sizeof id);
  test_refused (GB_ERROR_DAMAGED, path);
}
END_TEST

START_TEST (foreign_database_without_an_id_is_refused)
{
  g_autofree char *path = test_database_path ();

  make_store ();
  ck_assert_int_eq (g_unlink (path), 0);
  test_sql (path, "CREATE TABLE recipes (name TEXT)");
  ck_assert_int_eq (chmod (path, 0600), 0);
  test_refused (GB_ERROR_DAMAGED, path);
}
END_TEST

START_TEST (garbage_is_refused)
{
  g_autofree char *path = test_database_path ();

  make_store ();
  overwrite (path, 0, "This is no database at all", 26);
  test_refused (GB_ERROR_DAMAGED, "geborgen restore latest");
}
END_TEST

/* Where in the first page: its header, its kind, its free pages, its numbers, where its cells and their pages are. */
static const off_t flips[] = { 0, 5, 16, 70, 100, 103, 106, 107, 111, 113, 4095 };

START_TEST (flipped_byte_in_the_first_page_is_refused)
{
  g_autofree char *path = test_database_path ();
  g_autofree char *contents = NULL;
  gsize length;

  make_store ();
  ck_assert (g_file_get_contents (path, &contents, &length, NULL));
  const char flipped = (char)(contents[flips[_i]] ^ 0x55);
  overwrite (path, flips[_i], &flipped, 1);
  test_refused (GB_ERROR_DAMAGED, path);
}
END_TEST

static const off_t lengths[] = { 1, 50, 100, 4000, 4096, 8192 };

START_TEST (truncated_is_refused)
{
  g_autofree char *path = test_database_path ();

  make_store ();
  ck_assert_int_eq (truncate (path, lengths[_i]), 0);
  test_refused (GB_ERROR_DAMAGED, path);
}
END_TEST

static void
write_and_linger (void)
{
  GbStore *store = gb_store_open (test_folder, NULL);
  GbPerson kept = { .name = (char *)"Testpersoon Twee" };
  GbPerson lost = { .name = (char *)"Testpersoon Drie" };

  if (store == NULL || !gb_store_begin (store, NULL) || !gb_store_person_insert (store, &kept, NULL)
      || !gb_store_commit (store, NULL) || !gb_store_begin (store, NULL)
      || !gb_store_person_insert (store, &lost, NULL))
    _exit (1);
  /* In the log, but not committed. */
  sqlite3_db_cacheflush (store->db);
}

START_TEST (emptied_beside_its_log_is_refused)
{
  g_autofree char *path = test_database_path ();

  make_store ();
  run_and_kill (write_and_linger);
  ck_assert_int_eq (truncate (path, 0), 0);
  test_refused (GB_ERROR_DAMAGED, path);
}
END_TEST

START_TEST (kill_loses_only_what_wasnt_committed)
{
  make_store ();
  run_and_kill (write_and_linger);
  g_autoptr (GbStore) store = test_open ();
  ck_assert_int_eq (test_count_people (store), 2);
  ck_assert_ok (gb_store_check (store, error));
}
END_TEST

START_TEST (lock_excludes_a_second_service)
{
  int ready[2];
  char byte;
  pid_t pid;

  make_store ();
  ck_assert_int_eq (pipe (ready), 0);
  pid = fork ();
  ck_assert_int_ge (pid, 0);
  if (pid == 0)
    {
      GbStore *store = gb_store_open (test_folder, NULL);

      (void)!write (ready[1], store != NULL ? "y" : "n", 1);
      pause ();
      _exit (0);
    }
  ck_assert_int_eq (read (ready[0], &byte, 1), 1);
  ck_assert_int_eq (byte, 'y');
  ck_assert_fails (gb_store_open (test_folder, error), GB_ERROR_EXISTS);
  ck_assert_fails (gb_store_restore_offline (test_folder, "latest", 5, error), GB_ERROR_EXISTS);
  ck_assert_int_eq (kill (pid, SIGKILL), 0);
  ck_assert_int_eq (waitpid (pid, NULL, 0), pid);
  GbStore *store = test_open ();
  gb_store_close (store);
}
END_TEST

/* Adds people until it fails; the number that were committed. */
static gint64
fill (GbStore *store, GError **failure)
{
  gint64 committed = test_count_people (store);
  g_autofree char *text = g_strnfill (190, 'x');

  for (;;)
    {
      if (!gb_store_begin (store, failure))
        return committed;
      for (int i = 0; i < 50; i++)
        {
          GbPerson person = { .name = text };

          if (!gb_store_person_insert (store, &person, failure))
            {
              gb_store_rollback (store);
              return committed;
            }
        }
      if (!gb_store_commit (store, failure))
        {
          gb_store_rollback (store);
          return committed;
        }
      committed += 50;
    }
}

START_TEST (full_database_keeps_what_was_committed)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GError) failure = NULL;

  ck_assert_ok (gb_store_exec (store, "PRAGMA max_page_count = 128", error));
  gint64 committed = fill (store, &failure);
  ck_assert (g_error_matches (failure, GB_ERROR, GB_ERROR_STORAGE));
  ck_assert_int_gt (committed, 0);
  ck_assert_int_eq (test_count_people (store), committed);
  ck_assert_ok (gb_store_check (store, error));
}
END_TEST

/* A disk of a megabyte at test_folder, seen by this process alone. */
static gboolean
mount_small_disk (void)
{
  ck_assert_int_eq (g_mkdir (test_folder, 0700), 0);
  if (unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
      && mount ("none", test_folder, "tmpfs", 0, "size=1m,mode=0700") == 0)
    return TRUE;
  g_print ("# skipped: no disk can be mounted here: %s\n", g_strerror (errno));
  return FALSE;
}

START_TEST (full_disk_keeps_what_was_committed)
{
  g_autoptr (GbStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) backup_error = NULL;

  if (!mount_small_disk ())
    return;
  store = test_open ();
  gint64 committed = fill (store, &error);
  ck_assert_msg (g_error_matches (error, GB_ERROR, GB_ERROR_STORAGE), "%s", error->message);
  ck_assert_int_gt (committed, 0);
  ck_assert_int_eq (test_count_people (store), committed);
  ck_assert_ptr_null (gb_store_backup (store, 1000, 1, &backup_error));
  ck_assert_msg (g_error_matches (backup_error, GB_ERROR, GB_ERROR_STORAGE), "%s", backup_error->message);
  g_autofree char *backups = test_path (GB_BACKUP_FOLDER);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  ck_assert_ptr_null (g_dir_read_name (dir));
  gb_store_close (g_steal_pointer (&store));
  store = test_open ();
  ck_assert_int_eq (test_count_people (store), committed);
  gb_store_close (g_steal_pointer (&store));
}
END_TEST

START_TEST (read_only_disk_is_refused)
{
  if (!mount_small_disk ())
    return;
  make_store ();
  ck_assert_int_eq (mount ("none", test_folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
  test_refused (GB_ERROR_STORAGE, test_folder);
}
END_TEST

START_TEST (read_only_folder_is_refused)
{
  if (geteuid () == 0)
    {
      g_print ("# skipped: modes don't stop root; the read-only disk stands for it\n");
      return;
    }
  make_store ();
  ck_assert_int_eq (chmod (test_folder, 0500), 0);
  test_refused (GB_ERROR_STORAGE, test_folder);
  ck_assert_int_eq (chmod (test_folder, 0700), 0);
}
END_TEST

START_TEST (interrupted_first_start_is_a_first_start)
{
  g_autofree char *path = test_database_path ();

  make_store ();
  ck_assert_int_eq (truncate (path, 0), 0);
  g_autoptr (GbStore) store = test_open ();
  ck_assert_int_eq (test_count_people (store), 0);
}
END_TEST

START_TEST (nothing_stays_in_the_log_when_idle)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *path = test_database_path ();
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *contents = NULL;
  gsize length;
  gint64 id = test_add_person (store, "Testpersoon Vergetelheid", NULL);

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_person_delete (store, id, error));
  ck_assert_ok (gb_store_commit (store, error));
  gb_store_release_memory (store);
  ck_assert (g_file_get_contents (log, &contents, &length, NULL));
  ck_assert_uint_eq (length, 0);
  g_clear_pointer (&contents, g_free);
  ck_assert (g_file_get_contents (path, &contents, &length, NULL));
  ck_assert_ptr_null (memmem (contents, length, "Vergetelheid", 12));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("files");
  TCase *tcase = tcase_create ("files");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_loop_test (tcase, modes_hold_under_any_umask, 0, 3);
  tcase_add_test (tcase, safety_settings_are_on);
  tcase_add_test (tcase, readable_by_others_is_refused);
  tcase_add_loop_test (tcase, symbolic_link_is_refused, 0, 3);
  tcase_add_test (tcase, newer_is_refused);
  tcase_add_test (tcase, newer_in_a_log_that_a_crash_left_is_refused);
  tcase_add_test (tcase, foreign_is_refused);
  tcase_add_test (tcase, foreign_database_without_an_id_is_refused);
  tcase_add_test (tcase, garbage_is_refused);
  tcase_add_loop_test (tcase, flipped_byte_in_the_first_page_is_refused, 0, (int)G_N_ELEMENTS (flips));
  tcase_add_loop_test (tcase, truncated_is_refused, 0, (int)G_N_ELEMENTS (lengths));
  tcase_add_test (tcase, emptied_beside_its_log_is_refused);
  tcase_add_test (tcase, kill_loses_only_what_wasnt_committed);
  tcase_add_test (tcase, lock_excludes_a_second_service);
  tcase_add_test (tcase, full_database_keeps_what_was_committed);
  tcase_add_test (tcase, full_disk_keeps_what_was_committed);
  tcase_add_test (tcase, read_only_disk_is_refused);
  tcase_add_test (tcase, read_only_folder_is_refused);
  tcase_add_test (tcase, interrupted_first_start_is_a_first_start);
  tcase_add_test (tcase, nothing_stays_in_the_log_when_idle);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
