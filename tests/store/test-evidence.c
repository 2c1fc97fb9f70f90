/* Evidence and its files: whatever comes in, what is kept is whole, and what isn't kept leaves nothing behind. */
#include "store-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Large enough that it isn't copied before somebody can come between. */
#define LARGE (48 * 1024 * 1024)

static char *
evidence_path (const char *name)
{
  return g_build_filename (test_folder, GB_EVIDENCE_FOLDER, name, NULL);
}

/* The names in the evidence folder; -1: there is none. */
static int
count_files (void)
{
  g_autofree char *folder = evidence_path ("");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  int n = 0;

  if (dir == NULL)
    return -1;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A file of somebody else's, opened for reading. */
static int
foreign (const char *name, const char *data)
{
  g_autofree char *path = test_path (name);

  ck_assert (g_file_set_contents (path, data, -1, NULL));
  return open (path, O_RDONLY | O_CLOEXEC);
}

/* Keeps what @fd holds, closes it, and gives the hash; NULL with @said in the message when that is refused. */
static char *
keep (GbStore *store, int fd, GbError code, const char *said)
{
  g_autoptr (GError) error = NULL;
  char *sha256 = NULL;
  gint64 size = 0;
  gboolean kept = gb_store_evidence_keep_file (store, fd, "beleid.pdf", &sha256, &size, &error);

  close (fd);
  if (said == NULL)
    {
      ck_assert_msg (kept, "%s", error != NULL ? error->message : "");
      return sha256;
    }
  ck_assert (!kept);
  ck_assert_int_eq (error->code, (int)code);
  ck_assert_msg (strstr (error->message, said) != NULL && strstr (error->message, "'") != NULL, "%s", error->message);
  ck_assert_ptr_null (strchr (error->message, '\n'));
  ck_assert_int_le (count_files (), 0);
  return NULL;
}

static GbEvidence *
evidence_new (const char *items, const char *text, GbDate on)
{
  GbEvidence *evidence = g_new0 (GbEvidence, 1);

  evidence->uid = g_uuid_string_random ();
  evidence->items = g_strsplit (items, " ", -1);
  evidence->text = g_strdup (text);
  evidence->on = on;
  evidence->added_at = 1000;
  gb_evidence_settle (evidence);
  return evidence;
}

static gint64
insert (GbStore *store, GbEvidence *evidence)
{
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_evidence_insert (store, evidence, error));
  ck_assert_ok (gb_store_commit (store, error));
  return evidence->id;
}

static gint64
insert_file (GbStore *store, const char *sha256, gint64 size)
{
  g_autoptr (GbEvidence) evidence = evidence_new ("borgen.handboek", "Beleid", GB_DATE_NONE);

  evidence->name = g_strdup ("beleid.pdf");
  evidence->sha256 = g_strdup (sha256);
  evidence->size = size;
  return insert (store, evidence);
}

START_TEST (evidence_comes_back_whole)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GbEvidence) wish
      = evidence_new ("erkenning.1 borgen.handboek", "Bladzijde op intranet\nmet uitleg", gb_date_new (2026, 3, 1));
  gint64 id = insert (store, wish);
  g_autoptr (GbEvidence) read = NULL, edited = NULL;

  ck_assert_ok ((read = gb_store_evidence_get (store, id, error)) != NULL);
  ck_assert_str_eq (read->uid, wish->uid);
  ck_assert_str_eq (read->text, "Bladzijde op intranet\nmet uitleg");
  ck_assert_uint_eq (g_strv_length (read->items), 2);
  ck_assert_str_eq (read->items[0], "borgen.handboek");
  ck_assert_str_eq (read->items[1], "erkenning.1");
  ck_assert_int_eq (gb_date_compare (read->on, gb_date_new (2026, 3, 1)), 0);
  ck_assert (!gb_evidence_has_file (read));
  g_strfreev (read->items);
  read->items = g_strsplit ("borgen.dag", " ", -1);
  read->on = GB_DATE_NONE;
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_evidence_update (store, read, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_ok ((edited = gb_store_evidence_get (store, id, error)) != NULL);
  ck_assert_uint_eq (g_strv_length (edited->items), 1);
  ck_assert_str_eq (edited->items[0], "borgen.dag");
  ck_assert (!gb_date_is_set (edited->on));
  ck_assert_fails (gb_store_evidence_get (store, 99, error), GB_ERROR_NOT_FOUND);
  ck_assert_int_eq (gb_store_evidence_open_file (store, edited, NULL), -1);
}
END_TEST

static guint
count (GbStore *store, const char *item)
{
  const GbEvidenceFilter filter = { .item = item };
  g_autoptr (GPtrArray) list = NULL;

  ck_assert_ok ((list = gb_store_evidence_list (store, &filter, error)) != NULL);
  return list->len;
}

START_TEST (a_list_is_of_an_item_or_of_a_pillar)
{
  g_autoptr (GbStore) store = test_open ();
  g_autoptr (GbEvidence) a = evidence_new ("borgen.dag", "Lunch", gb_date_new (2026, 11, 10));
  g_autoptr (GbEvidence) b = evidence_new ("borgen.dag borgen.handboek", "Taart", GB_DATE_NONE);
  g_autoptr (GbEvidence) c = evidence_new ("bekwamen.leidinggevenden", "Workshop", gb_date_new (2026, 1, 1));
  const GbEvidenceFilter all = { NULL };
  g_autoptr (GPtrArray) list = NULL;

  insert (store, a);
  insert (store, b);
  insert (store, c);
  ck_assert_uint_eq (count (store, "borgen.dag"), 2);
  ck_assert_uint_eq (count (store, "borgen.handboek"), 1);
  ck_assert_uint_eq (count (store, "borgen."), 2);
  ck_assert_uint_eq (count (store, "borgen"), 0);
  ck_assert_uint_eq (count (store, "bespreken."), 0);
  ck_assert_ok ((list = gb_store_evidence_list (store, &all, error)) != NULL);
  ck_assert_uint_eq (list->len, 3);
  ck_assert_int_eq (((GbEvidence *)list->pdata[0])->id, c->id);
  ck_assert_int_eq (((GbEvidence *)list->pdata[2])->id, b->id);
}
END_TEST

START_TEST (a_file_is_kept_under_its_hash_for_nobody_else)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *sha256 = keep (store, foreign ("a.pdf", "beleid"), 0, NULL);
  g_autofree char *path = evidence_path (sha256);
  g_autofree char *folder = evidence_path ("");
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "beleid", -1);
  g_autofree char *data = NULL;
  GStatBuf st;

  ck_assert_str_eq (sha256, expected);
  ck_assert (g_file_get_contents (path, &data, NULL, NULL));
  ck_assert_str_eq (data, "beleid");
  ck_assert_int_eq (g_stat (path, &st), 0);
  ck_assert_int_eq (st.st_mode & 0777, 0600);
  ck_assert_int_eq (g_stat (folder, &st), 0);
  ck_assert_int_eq (st.st_mode & 0777, 0700);
}
END_TEST

START_TEST (the_same_twice_is_kept_once)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *one = keep (store, foreign ("a.pdf", "beleid"), 0, NULL);
  g_autofree char *two = keep (store, foreign ("b.pdf", "beleid"), 0, NULL);
  gint64 first = insert_file (store, one, 6);
  gint64 second = insert_file (store, two, 6);
  g_autoptr (GbEvidence) left = NULL;

  ck_assert_str_eq (one, two);
  ck_assert_int_eq (count_files (), 1);
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_evidence_delete (store, first, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_ok (gb_store_evidence_drop_file (store, one, error));
  ck_assert_int_eq (count_files (), 1);
  ck_assert_ok ((left = gb_store_evidence_get (store, second, error)) != NULL);
  ck_assert_ok (gb_store_evidence_check_file (store, left, error));
  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok (gb_store_evidence_delete (store, second, error));
  ck_assert_ok (gb_store_commit (store, error));
  ck_assert_ok (gb_store_evidence_drop_file (store, one, error));
  ck_assert_int_eq (count_files (), 0);
}
END_TEST

START_TEST (what_is_no_ordinary_file_is_refused)
{
  g_autoptr (GbStore) store = test_open ();
  int pipe_fds[2];

  ck_assert_int_eq (pipe (pipe_fds), 0);
  keep (store, open ("/dev/null", O_RDONLY | O_CLOEXEC), GB_ERROR_INVALID, "no ordinary file");
  keep (store, open ("/dev/zero", O_RDONLY | O_CLOEXEC), GB_ERROR_INVALID, "no ordinary file");
  keep (store, open (test_folder, O_RDONLY | O_CLOEXEC), GB_ERROR_INVALID, "no ordinary file");
  keep (store, pipe_fds[0], GB_ERROR_INVALID, "no ordinary file");
  close (pipe_fds[1]);
  keep (store, foreign ("leeg.pdf", ""), GB_ERROR_INVALID, "is empty");
  /* opened for writing alone */
  close (foreign ("a.pdf", "beleid"));
  g_autofree char *path = test_path ("a.pdf");
  keep (store, open (path, O_WRONLY | O_CLOEXEC), GB_ERROR_FAILED, "can't read 'beleid.pdf'");
}
END_TEST

/* An ordinary file of @size octets. */
static int
sized (gint64 size)
{
  int fd = memfd_create ("beleid", MFD_CLOEXEC);

  ck_assert_int_ge (fd, 0);
  ck_assert_int_eq (ftruncate (fd, size), 0);
  return fd;
}

START_TEST (a_hundred_megabytes_and_no_more)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *kept = NULL;

  keep (store, sized ((gint64)GB_EVIDENCE_SIZE_MAX + 1), GB_ERROR_INVALID, "larger than 100 MB");
  keep (store, sized ((gint64)1 << 40), GB_ERROR_INVALID, "larger than 100 MB");
  kept = keep (store, sized (GB_EVIDENCE_SIZE_MAX), 0, NULL);
  ck_assert_int_eq (count_files (), 1);
}
END_TEST

typedef struct
{
  int fd;
  void (*meddle) (int fd);
} Meddler;

/* Comes between when the copy has begun. */
static gpointer
meddle (gpointer user_data)
{
  const Meddler *meddler = user_data;
  g_autofree char *folder = evidence_path ("");

  for (gboolean begun = FALSE; !begun;)
    {
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;
      g_autofree char *path = name != NULL ? g_build_filename (folder, name, NULL) : NULL;
      GStatBuf st;

      begun = path != NULL && g_stat (path, &st) == 0 && st.st_size > 0;
    }
  meddler->meddle (meddler->fd);
  return NULL;
}

static void
grow (int fd)
{
  ck_assert_int_eq (ftruncate (fd, LARGE + 1), 0);
}

static void
shrink (int fd)
{
  ck_assert_int_eq (ftruncate (fd, LARGE - 1), 0);
}

static void
rewrite (int fd)
{
  ck_assert_int_eq (pwrite (fd, "x", 1, 0), 1);
}

START_TEST (what_changes_meanwhile_is_refused)
{
  static void (*const meddlings[]) (int fd) = { grow, shrink, rewrite };
  g_autoptr (GbStore) store = test_open ();

  for (guint i = 0; i < G_N_ELEMENTS (meddlings); i++)
    {
      Meddler meddler = { sized (LARGE), meddlings[i] };
      GThread *thread = g_thread_new ("meddler", meddle, &meddler);
      g_autoptr (GError) error = NULL;
      g_autofree char *sha256 = NULL;
      gint64 size = 0;

      ck_assert_msg (!gb_store_evidence_keep_file (store, meddler.fd, "beleid.pdf", &sha256, &size, &error), "%u", i);
      g_thread_join (thread);
      close (meddler.fd);
      ck_assert_int_eq (error->code, GB_ERROR_INVALID);
      ck_assert_ptr_nonnull (strstr (error->message, "'beleid.pdf' changed while it was copied"));
      ck_assert_int_eq (count_files (), 0);
    }
}
END_TEST

START_TEST (what_is_removed_meanwhile_is_kept)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *path = test_path ("weg.pdf");
  int fd = foreign ("weg.pdf", "beleid");
  g_autofree char *kept = NULL;

  ck_assert_int_eq (g_unlink (path), 0);
  kept = keep (store, fd, 0, NULL);
  ck_assert_int_eq (count_files (), 1);
}
END_TEST

START_TEST (without_room_nothing_is_half_written)
{
  g_autoptr (GbStore) store = test_open ();
  const struct rlimit tight = { 1024 * 1024, RLIM_INFINITY };
  const struct rlimit wide = { RLIM_INFINITY, RLIM_INFINITY };
  int fd = sized (LARGE);

  signal (SIGXFSZ, SIG_IGN);
  ck_assert_int_eq (setrlimit (RLIMIT_FSIZE, &tight), 0);
  keep (store, fd, GB_ERROR_STORAGE, "can't be used");
  ck_assert_int_eq (setrlimit (RLIMIT_FSIZE, &wide), 0);
}
END_TEST

START_TEST (a_file_that_is_not_as_it_was_kept_is_told)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *sha256 = keep (store, foreign ("a.pdf", "beleid"), 0, NULL);
  g_autofree char *path = evidence_path (sha256);
  gint64 id = insert_file (store, sha256, 6);
  g_autoptr (GbEvidence) evidence = NULL;
  int fd;

  ck_assert_ok ((evidence = gb_store_evidence_get (store, id, error)) != NULL);
  ck_assert_ok ((fd = gb_store_evidence_open_file (store, evidence, error)) >= 0);
  ck_assert_int_lt (write (fd, "x", 1), 0);
  close (fd);
  ck_assert (g_file_set_contents (path, "Beleid", -1, NULL));
  ck_assert_fails (gb_store_evidence_check_file (store, evidence, error), GB_ERROR_DAMAGED);
  ck_assert_int_eq (g_unlink (path), 0);
  ck_assert_fails (gb_store_evidence_check_file (store, evidence, error), GB_ERROR_DAMAGED);
  ck_assert_int_eq (symlink ("/etc/passwd", path), 0);
  ck_assert_fails (gb_store_evidence_check_file (store, evidence, error), GB_ERROR_DAMAGED);
  ck_assert_int_eq (gb_store_evidence_open_file (store, evidence, NULL), -1);
}
END_TEST

START_TEST (what_is_half_copied_goes_and_the_rest_stays)
{
  g_autoptr (GbStore) store = test_open ();
  g_autofree char *sha256 = keep (store, foreign ("a.pdf", "beleid"), 0, NULL);
  g_autofree char *half = evidence_path ("incoming-abc123");

  ck_assert (g_file_set_contents (half, "bel", -1, NULL));
  ck_assert_int_eq (count_files (), 2);
  gb_store_evidence_remove_unfinished (store);
  ck_assert_int_eq (count_files (), 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("evidence");
  TCase *tcase = tcase_create ("evidence");

  tcase_set_timeout (tcase, 120);
  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, evidence_comes_back_whole);
  tcase_add_test (tcase, a_list_is_of_an_item_or_of_a_pillar);
  tcase_add_test (tcase, a_file_is_kept_under_its_hash_for_nobody_else);
  tcase_add_test (tcase, the_same_twice_is_kept_once);
  tcase_add_test (tcase, what_is_no_ordinary_file_is_refused);
  tcase_add_test (tcase, a_hundred_megabytes_and_no_more);
  tcase_add_test (tcase, what_changes_meanwhile_is_refused);
  tcase_add_test (tcase, what_is_removed_meanwhile_is_kept);
  tcase_add_test (tcase, without_room_nothing_is_half_written);
  tcase_add_test (tcase, a_file_that_is_not_as_it_was_kept_is_told);
  tcase_add_test (tcase, what_is_half_copied_goes_and_the_rest_stays);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
