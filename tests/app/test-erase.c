/* Erasing somebody, stopped at each step, and that no table and no column is forgotten. */
#include <glib/gstdio.h>
#include <string.h>

#include "app/app-private.h"
#include "content/extract.h"
#include "geborgen/names.h"
#include "house.h"
#include "store/store-private.h"

#define NAME "Testpersoon Zwaluwstaart"
#define SHA  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Tables that hold nothing of a person. */
static const char *const impersonal[]
    = { "sqlite_sequence",  "task_after",       "evidence_for",  "survey",   "survey_count",
        "handbook_section", "handbook_edition", "handbook_kind", "day_part", "erkenning_answer",
        "erkenning_event",  "report_edition",   "report_figure", NULL };

static gint64
number (GbStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;
  ck_assert_msg (gb_store_query_int (store, sql, &value, &error), "%s: %s", sql, error != NULL ? error->message : "");
  return value;
}

/* The first column of each row. */
static GPtrArray *
texts (GbStore *store, const char *sql)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = NULL;
  ck_assert_int_eq (sqlite3_prepare_v2 (store->db, sql, -1, &stmt, NULL), SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (found, g_strdup ((const char *)sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);
  return found;
}

static gboolean
stands_in (const char *path, const char *word)
{
  g_autofree char *data = NULL;
  gsize length = 0;
  ck_assert (g_file_get_contents (path, &data, &length, NULL));
  return memmem (data, length, word, strlen (word)) != NULL;
}

static GPtrArray *
list_copies (House *house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = gb_app_backup_list (house->app, &error);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  ck_no_error (error);
  for (guint i = 0; i < backups->len; i++)
    g_ptr_array_add (paths, g_build_filename (house->folder, GB_BACKUP_FOLDER,
                                              ((GbBackup *)g_ptr_array_index (backups, i))->name, NULL));
  return paths;
}

static guint
count_hidden (House *house)
{
  g_autofree char *backups = g_build_filename (house->folder, GB_BACKUP_FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name = NULL;
  guint n = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    n += *name == '.' ? 1 : 0;
  return n;
}

/* ---- stopped at each step ---- */

enum
{
  PREPARED,
  BEGUN,
  ONE_PUT,
  TWO_PUT,
  ALL_PUT,
  RECORDS_GONE,
  N_STEPS
};

/* As much of gb_app_erase() as @step says; then the service dies. */
static void
stop_at (House *house, gint64 person, int step)
{
  GbApp *app = house->app;
  g_autoptr (GError) error = NULL;
  g_autoptr (GbErasure) erasure = gb_erasure_new ();
  gb_erasure_add (erasure, GB_ERASED_PERSON, person);
  g_autoptr (GPtrArray) prepared = gb_store_erase_prepare (app->store, erasure, &error);
  ck_no_error (error);
  ck_assert_uint_eq (prepared->len, 3);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  for (int i = 0; i < CLAMP (step - BEGUN, 0, 3); i++)
    g_ptr_array_add (some, g_ptr_array_index (prepared, i));
  if (step >= BEGUN)
    ck_assert (
        gb_app_audit_alone (app, GB_ACTOR_MANAGER, "person.erase", gb_subject (GB_SUBJECT_PERSON, person), NULL));
  ck_assert (gb_store_erase_put (some, &error));
  if (step >= RECORDS_GONE)
    {
      g_auto (GbTransaction) transaction = { NULL };
      ck_assert (gb_transaction_begin (&transaction, app, NULL));
      ck_assert (gb_store_erase_records (app->store, erasure, &error));
      ck_assert (gb_transaction_commit (&transaction, 0, NULL));
    }
  /* Who is killed leaves the files beside the copies. */
  for (guint i = 0; i < prepared->len; i++)
    g_clear_pointer (&((GbErasedCopy *)g_ptr_array_index (prepared, i))->temporary, g_free);
  house_crash (house);
}

START_TEST (stopped_anywhere_it_is_ended_at_the_next_start)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 other = house_person (house, "Testpersoon Twee", NULL);
  gint64 person = house_person (house, NAME, NULL);
  for (int i = 0; i < 3; i++)
    g_free (gb_app_backup (house->app, NULL));
  stop_at (house, person, _i);
  gboolean begun = _i >= BEGUN;
  GbStore *store = house->app->store;
  g_autofree char *database = g_build_filename (house->folder, GB_DATABASE_FILE, NULL);
  g_autoptr (GPtrArray) copies = list_copies (house);
  gb_store_release_memory (store);
  ck_assert_uint_eq (count_hidden (house), 0);
  ck_assert_int_eq (number (store, "SELECT count(*) FROM person"), begun ? 1 : 2);
  ck_assert_int_eq (number (store, "SELECT count(*) FROM audit WHERE verb = 'person.erased'"), begun ? 1 : 0);
  ck_assert_int_eq (stands_in (database, "Zwaluwstaart"), !begun);
  ck_assert_uint_eq (copies->len, 3);
  for (guint i = 0; i < copies->len; i++)
    {
      const char *path = g_ptr_array_index (copies, i);
      ck_assert_int_eq (stands_in (path, "Zwaluwstaart"), !begun);
      ck_assert (stands_in (path, "Testpersoon Twee"));
    }
  g_autoptr (GbPerson) there = gb_store_person_get (store, other, NULL);
  ck_assert_ptr_nonnull (there);
  gboolean open = FALSE;
  ck_assert (gb_app_erase_is_open (house->app, &open, NULL));
  ck_assert (!open);
  house_free (house);
}
END_TEST

/* ---- nothing forgotten ---- */

/* A row of person 1 in every table, but for what makes itself: the talks, their reminders and the log. */
static const char *const rows
    = "UPDATE person SET email = 'een@voorbeeld.example', hours_per_week = 32, started_on = '2026-01-01', left_on = "
      "'2027-01-01';"
      "INSERT INTO agreement (id, person_id, kind, text, from_on, trial_until, review_on, until_on, confirmed_on, "
      "state, share,"
      " created_at, changed_at, confirmed_by_manager_on, confirmed_by_employee_on, emergency, team_told, "
      "share_asked_on,"
      " share_answered_on, share_by, winding_down_on, version_on) VALUES (1, 1, 'thuiswerken', 'a', '2026-01-01', "
      "'2026-02-01',"
      " '2027-01-01', '2027-02-01', '2026-01-02', 'active', 'granted', 1, 1, '2026-01-02', '2026-01-02', 'b', 'c', "
      "'2026-01-02',"
      " '2026-01-02', 'd', '2026-06-01', '2026-01-01');"
      "INSERT INTO agreement_version (agreement_id, version, kind, text, from_on, trial_until, review_on, until_on, "
      "emergency,"
      " team_told, confirmed_by_manager_on, confirmed_by_employee_on, state, made_on) VALUES (1, 1, 'thuiswerken', 'e',"
      " '2026-01-01', '2026-02-01', '2027-01-01', '2027-01-01', 'f', 'g', '2026-01-01', '2026-01-01', 'active', "
      "'2026-01-01');"
      "UPDATE talk SET state = 'held', held_on = '2026-03-01', topic_raised = 1, reason = 'h', agreement_id = 1,"
      " starts_at = '2026-03-01T10:00', zone = 'Europe/Amsterdam' WHERE person_id = 1;"
      "INSERT INTO agreement_review (agreement_id, talk_id, on_day, outcome, for_employee, for_work, for_team, made_at)"
      " SELECT 1, min(id), '2026-03-01', 'continue', 'yes', 'partly', 'no', 1 FROM talk WHERE person_id = 1;"
      "INSERT INTO talk_point SELECT min(id), 'functioneringsgesprek', 'i', 1 FROM talk WHERE person_id = 1;"
      "INSERT INTO action (person_id, talk_id, agreement_id, text, owner, due_on, done_on, created_at, changed_at)"
      " SELECT 1, min(id), 1, 'j', 'employee', '2026-04-01', '2026-04-02', 1, 1 FROM talk WHERE person_id = 1;"
      "INSERT INTO handover (id, uid, direction, purpose, state, people, from_on, until_on, nonce, created_at, "
      "changed_at, done_on) VALUES"
      " (1, 'k', 'given', 'delegate', 'done', 1, '2026-01-01', '2026-02-01', '0123456789abcdef0123456789abcdef', 1, 1,"
      "'2026-02-01');"
      "INSERT INTO briefing (uid, audience, person_id, people, document, told_on, told_by)"
      " VALUES ('m', 'employee', 1, 1, 'n', '2026-01-01', 'o');"
      "INSERT INTO task (id, uid, origin, ref, title, owner, start_on, due_on, work_days, milestone, state, done_on, "
      "note, created_at,"
      " changed_at) VALUES (1, 'p', 'roadmap', 'q', 'Praten met " NAME
      "', 'testpersoon zwaluwstaart', '2026-01-01', '2026-02-01', 5, 1,"
      " 'done', '2026-02-01', 'Bel (" NAME
      ").', 1, 1), (2, 'r', 'roadmap', 's', 'Testpersoon Zwaluwstaarten tellen', 'HR', NULL, NULL,"
      " NULL, 0, 'open', NULL, NULL, 1, 1);"
      "INSERT INTO report_edition (id, period, source, told_on, minimum, people) VALUES (1, '2025-Q1', 't', "
      "'2025-04-01', 5, 9);"
      "INSERT INTO report_person VALUES (1, 1, '1 people=1');"
      "INSERT INTO day_year VALUES (2026, 'Lunch van " NAME "', 1, 2, 'Dank aan testpersoon zwaluwstaart!', 1),"
      " (2027, 'Samen', NULL, NULL, NULL, 1);"
      "INSERT INTO pillar_item VALUES ('t', 'open', '" NAME "', '2026-01-01', '2026-01-02', 'Vraag " NAME
      "', '2026-01-03', 1), ('u', 'done', 'HR', NULL, NULL, NULL, NULL, 1);"
      "INSERT INTO evidence VALUES (1, 'v', 'Verslag door " NAME "', '2026-01-01', 'w.pdf', '" SHA "', 5, 1),"
      " (2, 'x', 'Verslag door HR', NULL, NULL, NULL, NULL, 1);"
      "INSERT INTO handover_item VALUES (1, '1', 'person', 1, 'included'), (1, '2', 'agreement', 1, 'included');"
      "INSERT INTO reminder (action_id, rung, due_at, next_at, state, snoozed_until, shown_at) VALUES (1, 'do', 1, 1,"
      " 'snoozed', 2, 1);"
      "INSERT INTO reminder (agreement_id, rung, due_at, next_at, state) VALUES (1, 'confirm', 1, 1, 'pending');";

/* What somebody's erasure leaves in these: the team, what was given to others together, that somebody was told, the organisation's method, and the log. */
static const char *const staying[]
    = { "team", "handover", "briefing", "task", "day_year", "pillar_item", "evidence", "audit", NULL };

static House *
house_with_a_row_in_every_table (void)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) wish = g_new0 (GbPerson, 1);
  g_autoptr (GbPerson) added = NULL;
  wish->name = g_strdup (NAME);
  wish->team_name = g_strdup ("Team Een");
  ck_assert (gb_app_person_add (house->app, wish, &added, &error));
  ck_assert_int_eq (added->id, 1);
  ck_assert (gb_store_begin (house->app->store, &error));
  ck_assert_msg (gb_store_exec (house->app->store, rows, &error), "%s", error != NULL ? error->message : "");
  ck_assert (gb_store_commit (house->app->store, &error));
  return house;
}

START_TEST (every_table_is_a_person_s_or_known_not_to_be)
{
  House *house = house_new ("2026-11-23T10:00");
  g_auto (GStrv) covered = gb_store_extract_dup_tables ();
  g_autoptr (GPtrArray) tables = texts (house->app->store, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  ck_assert_uint_ge (tables->len, g_strv_length (covered));
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      ck_assert_msg (g_strv_contains ((const char *const *)covered, table) != g_strv_contains (impersonal, table),
                     "table '%s': say in daemon/store/extract.c which rows are a person's, or here that none are",
                     table);
    }
  house_free (house);
}
END_TEST

/* What is about nobody may name somebody all the same. */
START_TEST (every_table_that_stays_is_looked_through)
{
  /* Names of our own, numbers, and what is blanked. */
  static const char *const without_text[]
      = { "sqlite_sequence",  "task_after",     "evidence_for",  "survey", "day_part",
          "handbook_edition", "report_edition", "report_figure", NULL };
  for (const char *const *table = impersonal; *table != NULL; table++)
    ck_assert_msg (gb_store_mentions_cover (*table) != g_strv_contains (without_text, *table),
                   "table '%s': look through it in daemon/store/mention.c, or say here that nothing is written in it",
                   *table);
}
END_TEST

START_TEST (what_names_somebody_and_stays_is_told)
{
  static const char rows_about[]
      = "INSERT INTO person (id, name, fold) VALUES (2, 'Testpersoon Ander', 'testpersoon ander');"
        "INSERT INTO handbook_section (section, language, text, changed_at) VALUES"
        " ('contact', 'nl', 'Bel ' || char(10) || upper ('" NAME "') || '.', 1), ('dag', 'nl', '" NAME
        "en zijn vogels', 1);"
        "INSERT INTO handbook_edition (language, published_on, markdown) VALUES ('nl', '2026-01-01', 'Bel " NAME "!');"
        "INSERT INTO evidence (uid, text, name, sha256, size, added_at) VALUES ('y', 'a', 'Foto " NAME ".pdf', '" SHA
        "', 1,"
        " 1);"
        "INSERT INTO erkenning_answer VALUES (2, 'nl', 'Volgens " NAME " is het goed.', 1);"
        "INSERT INTO agreement (person_id, kind, text, from_on, review_on, state, created_at, changed_at)"
        " SELECT 2, kind, 'ruilt met " NAME "', from_on, review_on, state, 1, 1 FROM agreement WHERE id = 1;"
        "INSERT INTO agreement_version (agreement_id, version, kind, text, from_on, review_on, state, made_on) SELECT "
        "2,"
        " 1, kind, 'ruilde met " NAME "', from_on, review_on, state, from_on FROM agreement WHERE id = 1;";
  House *house = house_with_a_row_in_every_table ();
  GbStore *store = house->app->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  ck_assert (gb_store_begin (store, NULL));
  ck_assert_msg (gb_store_exec (store, rows_about, &error), "%s", error != NULL ? error->message : "");
  ck_assert (gb_store_commit (store, NULL));
  g_autoptr (GPtrArray) mentions = gb_app_person_mentions (house->app, 1, &error);
  ck_no_error (error);
  for (guint i = 0; i < mentions->len; i++)
    {
      g_autofree char *text = gb_mention_dup_text (mentions->pdata[i]);
      g_string_append_printf (told, "%s; ", text);
    }
  ck_assert_str_eq (told->str, "handbook, section 'contact (nl)'; evidence, its file's name '3'; Erkenning, answer '2 "
                               "(nl)'; agreement of another '2'; ");
  ck_assert (gb_app_person_erase (house->app, 1, NULL, &error));
  ck_assert_int_eq (number (store, "SELECT count(*) FROM handbook_edition WHERE markdown = 'Bel …!'"), 1);
  ck_assert_int_eq (number (store, "SELECT count(*) FROM erkenning_answer WHERE text LIKE '%" NAME "%'"), 1);
  house_free (house);
}
END_TEST

START_TEST (every_column_is_in_the_copy_and_has_a_name_for_people)
{
  House *house = house_with_a_row_in_every_table ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) extract = gb_app_person_extract (house->app, 1, &error);
  g_auto (GStrv) tables = gb_store_extract_dup_tables ();
  ck_no_error (error);
  for (char **table = tables; *table != NULL; table++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_xinfo('%s')", *table);
      g_autoptr (GPtrArray) columns = texts (house->app->store, sql);
      g_autoptr (GVariant) records = g_variant_lookup_value (extract, *table, G_VARIANT_TYPE ("aa{sv}"));
      ck_assert_msg (records != NULL && g_variant_n_children (records) > 0, "nothing of '%s'", *table);
      g_autofree char *all = g_variant_print (records, FALSE);
      for (guint i = 0; i < columns->len; i++)
        {
          const char *column = g_ptr_array_index (columns, i);
          g_autofree char *key = g_strdup_printf ("'%s': ", column);
          if (!gb_store_extract_has (*table, column))
            continue;
          ck_assert_msg (g_str_equal (column, "previous") || g_str_equal (column, "hash")
                             || gb_extract_label (column) != NULL,
                         "%s.%s has no name in daemon/content/extract-words.c", *table, column);
          /* A team has no person, and of an action's reminder others are empty. */
          if (!g_str_equal (column, "team_id") && !g_str_equal (column, "handover_id")
              && !g_str_equal (column, "task_id"))
            ck_assert_msg (strstr (all, key) != NULL, "%s.%s isn't in %s", *table, column, all);
        }
    }
  house_free (house);
}
END_TEST

START_TEST (what_names_somebody_is_on_the_page)
{
  static const char *const told[] = { "Praten met " NAME, "Lunch van " NAME, "Vraag " NAME, "Verslag door " NAME };
  House *house = house_with_a_row_in_every_table ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) extract = gb_app_person_extract (house->app, 1, &error);
  ck_no_error (error);
  g_autofree char *page = gb_extract_write (extract, house_date ("2026-11-23"), GB_DOCUMENT_MARKDOWN);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    ck_assert_msg (strstr (page, told[i]) != NULL, "'%s' isn't on it", told[i]);
  ck_assert_ptr_null (strstr (page, "Verslag door HR"));
  house_free (house);
}
END_TEST

START_TEST (every_table_is_emptied)
{
  House *house = house_with_a_row_in_every_table ();
  GbStore *store = house->app->store;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) tables = gb_store_extract_dup_tables ();
  guint copies = 0;
  ck_assert_msg (gb_app_person_erase (house->app, 1, &copies, &error), "%s", error != NULL ? error->message : "");
  /* A task stays, without who was named in it; a word that only begins like a name names nobody. */
  ck_assert_int_eq (
      number (store, "SELECT count(*) FROM task WHERE id = 1 AND owner IS NULL AND note IS NULL AND title = '…'"), 1);
  ck_assert_int_eq (
      number (store, "SELECT count(*) FROM task WHERE id = 2 AND owner = 'HR' AND title LIKE '%Zwaluwstaarten%'"), 1);
  ck_assert_int_eq (number (store,
                            "SELECT count(*) FROM day_year WHERE year = 2026 AND theme IS NULL AND looked_back IS"
                            " NULL AND budget = 1"),
                    1);
  ck_assert_int_eq (number (store, "SELECT count(*) FROM day_year WHERE theme = 'Samen'"), 1);
  ck_assert_int_eq (number (store, "SELECT count(*) FROM pillar_item WHERE owner IS NULL AND note IS NULL"), 1);
  ck_assert_int_eq (number (store, "SELECT count(*) FROM pillar_item WHERE owner = 'HR'"), 1);
  ck_assert_int_eq (number (store, "SELECT count(*) FROM evidence WHERE text = '…' AND name = 'w.pdf'"), 1);
  ck_assert_int_eq (number (store, "SELECT count(*) FROM evidence WHERE text = 'Verslag door HR'"), 1);
  /* What is left is the team's, and the Day's. */
  ck_assert_int_eq (
      number (store, "SELECT count(*) FROM talk WHERE team_id IS NULL AND kind <> 'dag-van-de-mantelzorg'"), 0);
  ck_assert (gb_store_begin (store, NULL));
  ck_assert (gb_store_exec (store, "DELETE FROM talk", NULL));
  for (char **table = tables; *table != NULL; table++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", *table);
      if (!g_strv_contains (staying, *table))
        ck_assert_msg (number (store, sql) == 0, "'%s' still has rows", *table);
    }
  house_free (house);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("erase");
  TCase *tests = tcase_create ("erase");
  tcase_add_loop_test (tests, stopped_anywhere_it_is_ended_at_the_next_start, 0, N_STEPS);
  tcase_add_test (tests, every_table_is_a_person_s_or_known_not_to_be);
  tcase_add_test (tests, every_table_that_stays_is_looked_through);
  tcase_add_test (tests, what_names_somebody_and_stays_is_told);
  tcase_add_test (tests, every_column_is_in_the_copy_and_has_a_name_for_people);
  tcase_add_test (tests, what_names_somebody_is_on_the_page);
  tcase_add_test (tests, every_table_is_emptied);
  suite_add_tcase (suite, tests);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
