/* The file that calendar programs subscribe to: whole at every moment, read-only, and nobody else's file. */
#include "calendar/calendar.h"
#include "geborgen/error.h"

#include <check.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char *base, *path, *folder, *temporary;

static void
setup (void)
{
  base = g_dir_make_tmp ("gb-live-XXXXXX", NULL);
  ck_assert_ptr_nonnull (base);
  folder = g_build_filename (base, "data", "calendar", NULL);
  path = g_build_filename (folder, "Gesprekken.ics", NULL);
  temporary = g_build_filename (folder, ".Gesprekken.ics.new", NULL);
}

static void
remove_tree (const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (name, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (name, entry, NULL);

      if (g_remove (child) != 0)
        remove_tree (child);
    }
  g_rmdir (name);
}

static void
teardown (void)
{
  remove_tree (base);
  g_free (base);
  g_free (folder);
  g_free (path);
  g_free (temporary);
}

static gboolean
put (const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  if (!gb_calendar_replace_file (path, text, &changed, &error))
    ck_abort_msg ("%s", error->message);
  return changed;
}

static struct stat
look (const char *name)
{
  struct stat info;

  ck_assert_int_eq (lstat (name, &info), 0);
  return info;
}

static void
assert_holds (const char *name, const char *text)
{
  g_autofree char *found = NULL;

  ck_assert (g_file_get_contents (name, &found, NULL, NULL));
  ck_assert_str_eq (found, text);
}

/* Nothing but the calendar itself stands in its folder. */
static void
assert_alone (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    ck_assert_str_eq (name, "Gesprekken.ics");
}

static void
assert_fails (const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = 4711;

  ck_assert (!gb_calendar_replace_file (path, text, &changed, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STORAGE));
  ck_assert_ptr_nonnull (strstr (error->message, path));
  ck_assert_int_eq (changed, 4711);
}

START_TEST (folders_and_file_are_made_private)
{
  umask (0);
  ck_assert (put ("one"));
  assert_holds (path, "one");
  ck_assert_uint_eq (look (path).st_mode & 07777, 0444);
  ck_assert_uint_eq (look (folder).st_mode & 07777, 0700);
  assert_alone ();
}
END_TEST

START_TEST (the_same_is_not_written_again)
{
  struct stat before, after;

  put ("one");
  before = look (path);
  ck_assert (!put ("one"));
  after = look (path);
  ck_assert_uint_eq (before.st_ino, after.st_ino);
  ck_assert_int_eq (before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
  ck_assert_int_eq (before.st_ctim.tv_nsec, after.st_ctim.tv_nsec);

  ck_assert_int_eq (chmod (path, 0666), 0);
  ck_assert (!put ("one"));
  ck_assert_uint_eq (look (path).st_mode & 07777, 0444);
}
END_TEST

START_TEST (a_change_replaces_the_file)
{
  static const char *const texts[] = { "two", "", "one and more", "onE" };
  ino_t before;

  put ("one");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      before = look (path).st_ino;
      ck_assert (put (texts[i]));
      assert_holds (path, texts[i]);
      ck_assert_uint_ne (look (path).st_ino, before);
      ck_assert_uint_eq (look (path).st_mode & 07777, 0444);
    }
  assert_alone ();
}
END_TEST

/* Even one that points to a file with just the right text. */
START_TEST (a_link_is_replaced_and_not_followed)
{
  g_autofree char *other = g_build_filename (base, "other", NULL);

  put ("one");
  ck_assert (g_file_set_contents (other, "one", -1, NULL));
  ck_assert_int_eq (g_unlink (path), 0);
  ck_assert_int_eq (symlink (other, path), 0);
  ck_assert (put (_i == 0 ? "one" : "two"));
  ck_assert (S_ISREG (look (path).st_mode));
  assert_holds (path, _i == 0 ? "one" : "two");
  assert_holds (other, "one");
}
END_TEST

START_TEST (what_a_crash_left_goes)
{
  g_autofree char *other = g_build_filename (base, "other", NULL);

  put ("one");
  ck_assert (g_file_set_contents (other, "other", -1, NULL));
  if (_i == 0)
    ck_assert (g_file_set_contents (temporary, "half a calen", -1, NULL));
  else
    ck_assert_int_eq (symlink (other, temporary), 0);
  ck_assert (put ("two"));
  assert_holds (path, "two");
  assert_holds (other, "other");
  assert_alone ();
}
END_TEST

START_TEST (a_pipe_in_its_place_does_not_block)
{
  ck_assert_int_eq (g_mkdir_with_parents (folder, 0700), 0);
  ck_assert_int_eq (mkfifo (path, 0600), 0);
  ck_assert (put ("one"));
  assert_holds (path, "one");
}
END_TEST

START_TEST (a_full_disk_leaves_the_old_file)
{
  struct rlimit limit = { 1000, 1000 };
  g_autofree char *big = g_strnfill (2000, 'x');

  put ("one");
  signal (SIGXFSZ, SIG_IGN);
  ck_assert_int_eq (setrlimit (RLIMIT_FSIZE, &limit), 0);
  assert_fails (big);
  assert_holds (path, "one");
  ck_assert_uint_eq (look (path).st_mode & 07777, 0444);
  assert_alone ();
}
END_TEST

START_TEST (a_folder_or_file_in_the_way_is_named)
{
  g_autofree char *data = g_build_filename (base, "data", NULL);

  if (_i == 0)
    ck_assert (g_file_set_contents (data, "no folder", -1, NULL));
  else
    ck_assert_int_eq (g_mkdir_with_parents (_i == 1 ? path : temporary, 0700), 0);
  assert_fails ("one");
}
END_TEST

typedef struct
{
  char *texts[2];
  int stop; /* atomic */
  guint seen;
  gboolean torn;
} Reader;

static gpointer
read_on (gpointer data)
{
  Reader *reader = data;

  while (!g_atomic_int_get (&reader->stop))
    {
      g_autofree char *found = NULL;

      if (!g_file_get_contents (path, &found, NULL, NULL)
          || (strcmp (found, reader->texts[0]) != 0 && strcmp (found, reader->texts[1]) != 0))
        reader->torn = TRUE;
      reader->seen++;
    }
  return NULL;
}

START_TEST (a_reader_never_sees_half_a_file)
{
  Reader reader = { { g_strnfill (300000, 'a'), g_strnfill (200000, 'b') }, 0, 0, FALSE };
  GThread *thread;

  put (reader.texts[0]);
  thread = g_thread_new ("reader", read_on, &reader);
  for (guint i = 1; i <= 200; i++)
    ck_assert (put (reader.texts[i % 2]));
  g_atomic_int_set (&reader.stop, 1);
  g_thread_join (thread);
  ck_assert (!reader.torn);
  ck_assert_uint_gt (reader.seen, 0);
  g_free (reader.texts[0]);
  g_free (reader.texts[1]);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("calendar live file");
  TCase *tests = tcase_create ("live file");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_set_timeout (tests, 120);
  tcase_add_checked_fixture (tests, setup, teardown);
  tcase_add_test (tests, folders_and_file_are_made_private);
  tcase_add_test (tests, the_same_is_not_written_again);
  tcase_add_test (tests, a_change_replaces_the_file);
  tcase_add_loop_test (tests, a_link_is_replaced_and_not_followed, 0, 2);
  tcase_add_loop_test (tests, what_a_crash_left_goes, 0, 2);
  tcase_add_test (tests, a_pipe_in_its_place_does_not_block);
  tcase_add_test (tests, a_full_disk_leaves_the_old_file);
  tcase_add_loop_test (tests, a_folder_or_file_in_the_way_is_named, 0, 3);
  tcase_add_test (tests, a_reader_never_sees_half_a_file);
  suite_add_tcase (suite, tests);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
