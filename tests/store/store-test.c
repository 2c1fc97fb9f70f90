#include "store-test.h"

#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>

char *test_folder;
static char *test_parent;

void
test_folder_make (void)
{
  g_autoptr (GError) error = NULL;

  test_parent = g_dir_make_tmp ("geborgen-store-XXXXXX", &error);
  ck_assert_ptr_nonnull (test_parent);
  test_folder = g_build_filename (test_parent, "data", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  (void)g_remove (path);
}

void
test_folder_remove (void)
{
  /* Some tests put a small disk here, which nobody else sees. */
  (void)umount2 (test_folder, MNT_DETACH);
  remove_tree (test_parent);
  g_clear_pointer (&test_parent, g_free);
  g_clear_pointer (&test_folder, g_free);
}

char *
test_path (const char *name)
{
  return g_build_filename (test_folder, name, NULL);
}

char *
test_database_path (void)
{
  return test_path (GB_DATABASE_FILE);
}

GbStore *
test_open (void)
{
  g_autoptr (GError) error = NULL;
  GbStore *store = gb_store_open (test_folder, &error);

  ck_assert_msg (store != NULL, "%s", error != NULL ? error->message : "no error told");
  return store;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
describe (GString *text, const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *contents = NULL;
  gsize length = 0;
  const char *name;
  struct stat status;

  ck_assert_int_eq (lstat (path, &status), 0);
  g_string_append_printf (text, "%s %o", path, status.st_mode);
  if (g_file_get_contents (path, &contents, &length, NULL))
    {
      g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);

      g_string_append_printf (text, " %" G_GSIZE_FORMAT " %s", length, digest);
    }
  g_string_append_c (text, '\n');
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_paths);
  for (guint i = 0; i < names->len; i++)
    describe (text, g_ptr_array_index (names, i));
}

char *
test_snapshot (void)
{
  GString *text = g_string_new (NULL);

  describe (text, test_folder);
  return g_string_free (text, FALSE);
}

void
test_refused (GbError code, const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = test_snapshot ();
  g_autofree char *after = NULL;

  ck_assert_ptr_null (gb_store_open (test_folder, &error));
  ck_assert_ptr_nonnull (error);
  ck_assert_msg (g_error_matches (error, GB_ERROR, (int)code), "%s (%d)", error->message, error->code);
  ck_assert_msg (strstr (error->message, said) != NULL, "'%s' isn't in: %s", said, error->message);
  ck_assert_ptr_null (strchr (error->message, '\n'));
  after = test_snapshot ();
  ck_assert_str_eq (before, after);
}

static gboolean
begin_unless_open (GbStore *store)
{
  if (!sqlite3_get_autocommit (store->db))
    return FALSE;
  ck_assert_ok (gb_store_begin (store, error));
  return TRUE;
}

gint64
test_add_person (GbStore *store, const char *name, const char *email)
{
  GbPerson person = { .name = (char *)name, .email = (char *)email };
  gboolean mine = begin_unless_open (store);

  ck_assert_ok (gb_store_person_insert (store, &person, error));
  if (mine)
    ck_assert_ok (gb_store_commit (store, error));
  return person.id;
}

gint64
test_add_team (GbStore *store, const char *name)
{
  GbTeam team = { .name = (char *)name };
  gboolean mine = begin_unless_open (store);

  ck_assert_ok (gb_store_team_insert (store, &team, error));
  if (mine)
    ck_assert_ok (gb_store_commit (store, error));
  return team.id;
}

GbTalk *
test_talk_new (GbTalkKind kind, gint64 person_id, GbDate due_on)
{
  static guint made;
  GbTalk *talk = g_new0 (GbTalk, 1);

  talk->uid = g_strdup_printf ("test-%u@geborgen", ++made);
  talk->kind = kind;
  talk->person_id = person_id;
  talk->due_on = due_on;
  talk->minutes = 60;
  talk->created_at = talk->changed_at = 1000;
  return talk;
}

gint64
test_add_talk (GbStore *store, gint64 person_id, GbDate due_on)
{
  g_autoptr (GbTalk) talk = test_talk_new (GB_TALK_KENNISMAKINGSGESPREK, person_id, due_on);
  gboolean mine = begin_unless_open (store);

  ck_assert_ok (gb_store_talk_insert (store, talk, error));
  if (mine)
    ck_assert_ok (gb_store_commit (store, error));
  return talk->id;
}

GbAgreement *
test_agreement_new (gint64 person_id, GbDate from_on)
{
  GbAgreement *agreement = g_new0 (GbAgreement, 1);

  agreement->person_id = person_id;
  agreement->kind = g_strdup ("thuiswerken");
  agreement->from_on = from_on;
  agreement->review_on = gb_date_add_months (from_on, 12);
  agreement->state = GB_AGREEMENT_ACTIVE;
  agreement->created_at = agreement->changed_at = 1000;
  agreement->version = 1;
  agreement->version_on = from_on;
  agreement->confirmed_on = agreement->confirmed_by_manager_on = agreement->confirmed_by_employee_on = from_on;
  return agreement;
}

gint64
test_count_people (GbStore *store)
{
  const GbPersonFilter all = { .with_left = TRUE };
  g_autoptr (GPtrArray) people = NULL;

  ck_assert_ok ((people = gb_store_person_list (store, &all, error)) != NULL);
  return people->len;
}

void
test_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  ck_assert_int_eq (sqlite3_open (path, &db), SQLITE_OK);
  ck_assert_msg (sqlite3_exec (db, sql, NULL, NULL, &message) == SQLITE_OK, "%s", message);
  ck_assert_int_eq (sqlite3_close (db), SQLITE_OK);
}

int
test_run (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  int failed;

  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
