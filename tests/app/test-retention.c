/* What has passed its term is listed and erased, in the records and in the copies; what hasn't stays. */
#include <string.h>

#include "app/app-private.h"
#include "geborgen/names.h"
#include "house.h"

static void
choose (House *house, const char *text)
{
  g_autoptr (GError) error = NULL;
  GbConfig *config = gb_config_parse (text, strlen (text), &error);
  ck_no_error (error);
  ck_assert (gb_app_set_config (house->app, config, &error));
}

/* An agreement that ends today, an action that is done today, and a talk that is skipped today. */
static void
settle_some (House *house, gint64 person, const char *text)
{
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = person, .kind = (char *)"thuiswerken", .text = (char *)text };
  GbAction todo = { .person_id = person, .owner = GB_OWNER_MANAGER, .text = (char *)text };
  wish.state = GB_AGREEMENT_ACTIVE;
  g_autoptr (GbAgreement) agreement = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  g_autoptr (GbAgreement) ended = gb_app_agreement_end (house->app, agreement->id, GB_DATE_NONE, &error);
  ck_no_error (error);
  g_autoptr (GbAction) action = gb_app_action_add (house->app, &todo, FALSE, &error);
  ck_no_error (error);
  g_autoptr (GbAction) done = gb_app_action_done (house->app, action->id, GB_DATE_NONE, TRUE, &error);
  ck_no_error (error);
  g_autoptr (GbTalk) talk = house_open_talk (house, person, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) skipped = gb_app_talk_skip (house->app, talk->id, text, FALSE, NULL, &error);
  ck_no_error (error);
}

/* Two people with something settled in 2020, of whom one left then, and with something settled in 2024. A copy of each time. */
static House *
house_with_a_past (gint64 *ret_left, gint64 *ret_here)
{
  House *house = house_new ("2020-01-06T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) left = NULL;
  *ret_left = house_person (house, "Testpersoon Roodborst", "2019-01-01");
  *ret_here = house_person (house, "Testpersoon Twee", "2019-01-01");
  settle_some (house, *ret_left, "Winterkoning");
  settle_some (house, *ret_here, "Boomklever");
  ck_assert (gb_app_person_leave (house->app, *ret_left, GB_DATE_NONE, &left, &error));
  g_free (gb_app_backup (house->app, &error));
  house_set_now (house, "2024-01-08T10:00");
  settle_some (house, *ret_here, "Kwikstaart");
  g_free (gb_app_backup (house->app, &error));
  ck_no_error (error);
  return house;
}

/* How many files of ours have @word in them: the database, and two copies. */
static guint
count_files_with (House *house, const char *word)
{
  g_autofree char *database = g_build_filename (house->folder, GB_DATABASE_FILE, NULL);
  g_autoptr (GPtrArray) backups = gb_app_backup_list (house->app, NULL);
  guint n = 0;
  gb_store_release_memory (house->app->store);
  for (guint i = 0; i <= backups->len; i++)
    {
      const char *name = i < backups->len ? ((GbBackup *)g_ptr_array_index (backups, i))->name : NULL;
      g_autofree char *path
          = name != NULL ? g_build_filename (house->folder, GB_BACKUP_FOLDER, name, NULL) : g_strdup (database);
      g_autofree char *data = NULL;
      gsize length = 0;
      ck_assert (g_file_get_contents (path, &data, &length, NULL));
      n += memmem (data, length, word, strlen (word)) != NULL ? 1 : 0;
    }
  return n;
}

static guint
count_expired (House *house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expired = gb_app_retention_list (house->app, &error);
  ck_no_error (error);
  return expired->len;
}

START_TEST (without_a_profile_nothing_is_ever_over)
{
  gint64 left, here;
  House *house = house_with_a_past (&left, &here);
  g_autoptr (GError) error = NULL;
  guint records = 0, copies = 0;
  house_set_now (house, "2060-01-05T10:00");
  ck_assert_uint_eq (count_expired (house), 0);
  ck_assert (!gb_app_retention_apply (house->app, &records, &copies, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  house_free (house);
}
END_TEST

START_TEST (what_passed_its_term_goes_everywhere)
{
  gint64 left, here;
  House *house = house_with_a_past (&left, &here);
  g_autoptr (GError) error = NULL;
  guint records = 0, copies = 0;
  gboolean due = FALSE;
  choose (house, "[retention]\nprofile=municipality\n");
  house_set_now (house, "2025-01-05T10:00");
  ck_assert_uint_eq (count_expired (house), 0); /* a day short of five years */
  house_set_now (house, "2025-12-31T10:00");    /* a talk that was skipped is over on the day for which it was due */
  /* The person who left, with all that is theirs; of the other an agreement, a talk's reason and an action. */
  ck_assert_uint_eq (count_expired (house), 4);
  ck_assert (gb_app_retention_is_due (house->app, &records, &due, &error));
  ck_assert (due);
  ck_assert_uint_eq (count_files_with (house, "Boomklever"), 3);
  ck_assert (gb_app_retention_apply (house->app, &records, &copies, &error));
  ck_no_error (error);
  ck_assert_uint_eq (records, 4);
  ck_assert_uint_eq (copies, 2);
  ck_assert_uint_eq (count_files_with (house, "Roodborst"), 0);
  ck_assert_uint_eq (count_files_with (house, "Winterkoning"), 0);
  ck_assert_uint_eq (count_files_with (house, "Boomklever"), 0);
  ck_assert_uint_eq (count_files_with (house, "Kwikstaart"),
                     2); /* what was settled later, and the first copy never had */
  ck_assert_uint_eq (count_files_with (house, "Testpersoon Twee"), 3);
  ck_assert_uint_eq (count_expired (house), 0);
  /* The talk itself stays, for the figures. */
  GbTalkFilter skipped = { .person_id = here, .by_state = TRUE, .state = GB_TALK_SKIPPED };
  ck_assert_int_eq (gb_store_talk_count (house->app->store, &skipped, NULL), 2);
  house_free (house);
}
END_TEST

START_TEST (a_year_goes_by_before_it_is_said_again)
{
  gint64 left, here;
  House *house = house_with_a_past (&left, &here);
  g_autoptr (GError) error = NULL;
  guint records = 0, copies = 0;
  gboolean due = FALSE;
  choose (house, "[retention]\nprofile=custom\nactions=P1M\n");
  house_set_now (house, "2024-02-08T10:00");
  ck_assert_uint_eq (count_expired (house), 3);
  ck_assert (gb_app_retention_apply (house->app, &records, &copies, &error));
  g_autoptr (GbPerson) person = gb_store_person_get (house->app->store, left, NULL);
  ck_assert_ptr_nonnull (person);
  settle_some (house, here, "Kievit");
  house_set_now (house, "2024-12-30T10:00");
  ck_assert (gb_app_retention_is_due (house->app, &records, &due, &error));
  ck_assert_uint_eq (records, 1);
  ck_assert (!due);
  house_set_now (house, "2025-03-03T10:00");
  ck_assert (gb_app_retention_is_due (house->app, &records, &due, &error));
  ck_assert (due);
  house_free (house);
}
END_TEST

START_TEST (stopped_in_the_middle_it_is_ended_at_the_next_start)
{
  gint64 left, here;
  House *house = house_with_a_past (&left, &here);
  gboolean open = FALSE;
  ck_assert (gb_app_audit_alone (house->app, GB_ACTOR_MANAGER, gb_retention_verbs.begun,
                                 gb_subject (GB_SUBJECT_PERSON, 0), NULL));
  ck_assert (gb_app_erase_is_open (house->app, &open, NULL));
  ck_assert (open);
  house_crash (house);
  open = FALSE;
  ck_assert (gb_app_erase_is_open (house->app, &open, NULL));
  ck_assert (!open);
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("retention", (const TTest *const[]){ without_a_profile_nothing_is_ever_over,
                                                         what_passed_its_term_goes_everywhere,
                                                         a_year_goes_by_before_it_is_said_again,
                                                         stopped_in_the_middle_it_is_ended_at_the_next_start, NULL });
}
