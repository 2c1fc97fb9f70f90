/* Facts follow the records, and evidence is kept with its file or not at all. */
#include "house.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* "41/44", or "3" where there is no whole. */
static char *
told (House *house, int year, GbFactKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts = gb_app_facts (house->app, year, &error);
  ck_no_error (error);
  const GbFact *fact = gb_facts_find (facts, kind);
  if (fact == NULL)
    return g_strdup ("none");
  return fact->of >= 0 ? g_strdup_printf ("%d/%d", (int)fact->count, (int)fact->of)
                       : g_strdup_printf ("%d", (int)fact->count);
}

#define ck_told(house, year, kind, expected)                                                                           \
  do                                                                                                                   \
    {                                                                                                                  \
      g_autofree char *told_ = told ((house), (year), (kind));                                                         \
      ck_assert_str_eq (told_, (expected));                                                                            \
    }                                                                                                                  \
  while (0)

static void
hold (House *house, gint64 person_id, GbTalkKind kind, const char *on, GbTopic topic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) talk = house_open_talk (house, person_id, kind);
  ck_assert_ptr_nonnull (talk);
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, talk->id, house_date (on), topic, NULL, NULL, &error);
  ck_no_error (error);
}

START_TEST (a_year_counts_what_was_held_in_it)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 one = house_person (house, "Testpersoon Een", "2015-02-01");
  gint64 two = house_person (house, "Testpersoon Twee", "2015-02-01");
  ck_told (house, 0, GB_FACT_TOPIC_RAISED, "0/0");
  hold (house, one, GB_TALK_FUNCTIONERINGSGESPREK, "2026-11-02", GB_TOPIC_RAISED);
  hold (house, two, GB_TALK_FUNCTIONERINGSGESPREK, "2026-11-03", GB_TOPIC_NOT_RAISED);
  house_set_now (house, "2027-06-01T10:00");
  hold (house, two, GB_TALK_FUNCTIONERINGSGESPREK, "2027-05-03", GB_TOPIC_RAISED);
  ck_told (house, 2026, GB_FACT_TOPIC_RAISED, "1/2");
  ck_told (house, 2027, GB_FACT_TOPIC_RAISED, "1/1");
  ck_told (house, 0, GB_FACT_TOPIC_RAISED, "1/1");
  house_free (house);
}
END_TEST

START_TEST (the_day_is_no_omission_before_it_has_come)
{
  House *house = house_new ("2026-11-01T10:00");
  g_autoptr (GError) error = NULL;
  ck_told (house, 0, GB_FACT_DAY_HELD, "0/0");
  house_set_now (house, "2026-11-12T10:00");
  ck_told (house, 0, GB_FACT_DAY_HELD, "0/1");
  GbTalkFilter filter = { .by_kind = TRUE, .kind = GB_TALK_DAG_VAN_DE_MANTELZORG, .until = house_date ("2026-12-31") };
  g_autoptr (GPtrArray) days = gb_app_talk_list (house->app, &filter, &error);
  ck_assert_uint_eq (days->len, 1);
  /* The activity was on another day than the Day. */
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, ((GbTalk *)g_ptr_array_index (days, 0))->id,
                                              house_date ("2026-11-09"), GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  ck_told (house, 0, GB_FACT_DAY_HELD, "1/1");
  ck_told (house, 0, GB_FACT_DAY_PLANNED, "1");
  house_free (house);
}
END_TEST

START_TEST (who_started_is_introduced_or_not)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 one = house_person (house, "Testpersoon Een", "2026-11-16");
  house_person (house, "Testpersoon Twee", "2026-11-16");
  house_person (house, "Testpersoon Drie", "2027-01-04");
  house_person (house, "Testpersoon Vier", "2019-01-04");
  ck_told (house, 0, GB_FACT_INTRODUCTIONS, "0/2");
  hold (house, one, GB_TALK_KENNISMAKINGSGESPREK, "2026-11-20", GB_TOPIC_UNKNOWN);
  ck_told (house, 0, GB_FACT_INTRODUCTIONS, "1/2");
  ck_told (house, 0, GB_FACT_NEW_PEOPLE_TOLD, "0/2");
  house_free (house);
}
END_TEST

START_TEST (a_team_is_on_schedule_by_the_cadence)
{
  House *house = house_new ("2026-03-02T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTeam) team = gb_app_team_add (house->app, "Testteam", &error);
  g_autoptr (GbTeam) other = gb_app_team_add (house->app, "Ander team", &error);
  /* every four months: none by March, one by May, two by September */
  ck_told (house, 0, GB_FACT_TEAMS_ON_SCHEDULE, "0/0");
  GbTalkFilter filter = { .team_id = team->id, .open_only = TRUE };
  g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &filter, &error);
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, ((GbTalk *)g_ptr_array_index (talks, 0))->id,
                                              house_date ("2026-03-02"), GB_TOPIC_UNKNOWN, NULL, NULL, &error);
  ck_no_error (error);
  house_set_now (house, "2026-05-01T10:00");
  ck_told (house, 0, GB_FACT_TEAMS_ON_SCHEDULE, "1/2");
  ck_told (house, 0, GB_FACT_TEAM_TALKS, "1");
  house_set_now (house, "2026-09-01T10:00");
  ck_told (house, 0, GB_FACT_TEAMS_ON_SCHEDULE, "0/2");
  house_free (house);
}
END_TEST

static gint64
agree (House *house, gint64 person_id, const char *kind, const char *from, const char *trial)
{
  g_autoptr (GError) error = NULL;
  GbAgreement wish
      = { .person_id = person_id, .kind = (char *)kind, .state = GB_AGREEMENT_ACTIVE, .from_on = house_date (from) };
  if (trial != NULL)
    wish.trial_until = house_date (trial);
  g_autoptr (GbAgreement) added = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  return added->id;
}

START_TEST (agreements_count_people_by_kind)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 one = house_person (house, "Testpersoon Een", NULL);
  gint64 two = house_person (house, "Testpersoon Twee", NULL);
  agree (house, one, "thuiswerken", "2026-01-01", NULL);
  agree (house, one, "thuiswerken", "2026-02-01", NULL);
  agree (house, two, "thuiswerken", "2026-02-01", NULL);
  agree (house, two, "even-weg", "2026-02-01", NULL);
  ck_told (house, 0, GB_FACT_AGREEMENTS, "2");
  ck_told (house, 2025, GB_FACT_AGREEMENTS, "0");
  g_autoptr (GPtrArray) facts = gb_app_facts (house->app, 0, &error);
  GString *kinds = g_string_new (NULL);
  for (guint i = 0; i < facts->len; i++)
    {
      const GbFact *fact = g_ptr_array_index (facts, i);
      if (fact->kind == GB_FACT_AGREEMENT_KIND)
        g_string_append_printf (kinds, "%s=%d ", fact->id, (int)fact->count);
    }
  ck_assert_str_eq (kinds->str, "agreement.thuiswerken=2 agreement.even-weg=1 ");
  g_string_free (kinds, TRUE);
  house_free (house);
}
END_TEST

START_TEST (a_trial_is_evaluated_in_time_or_late)
{
  House *house = house_new ("2026-06-01T10:00");
  g_autoptr (GError) error = NULL;
  gint64 one = house_person (house, "Testpersoon Een", NULL);
  gint64 in_time = agree (house, one, "thuiswerken", "2026-06-01", "2026-07-01");
  agree (house, house_person (house, "Testpersoon Twee", NULL), "thuiswerken", "2026-06-01", "2026-07-01");
  agree (house, one, "even-weg", "2026-06-01", "2026-12-31");
  ck_told (house, 0, GB_FACT_TRIALS_EVALUATED, "0/0");
  house_set_now (house, "2026-07-01T10:00");
  GbReview review = { .outcome = GB_OUTCOME_CONTINUE, .on_day = house_date ("2026-06-30") };
  g_autoptr (GbAgreement) reviewed
      = gb_app_agreement_review (house->app, in_time, &review, NULL, 0, FALSE, NULL, &error);
  ck_no_error (error);
  house_set_now (house, "2026-07-20T10:00");
  ck_told (house, 0, GB_FACT_TRIALS_EVALUATED, "1/2");
  house_free (house);
}
END_TEST

START_TEST (a_year_to_come_tells_nothing)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  ck_assert_ptr_null (gb_app_facts (house->app, 2027, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

static int
foreign (House *house, const char *data)
{
  g_autofree char *path = g_build_filename (house->folder, "vreemd.pdf", NULL);
  ck_assert (g_file_set_contents (path, data, -1, NULL));
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  ck_assert_int_eq (g_unlink (path), 0);
  return fd;
}

static char *items[] = { (char *)"borgen.vindbaar", NULL };

START_TEST (evidence_goes_with_its_file)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const GbEvidence wish = { .items = items, .text = (char *)"Lunch", .name = (char *)"/tmp/foto's/lunch.jpg" };
  int fd = foreign (house, "beeld");
  g_autoptr (GbEvidence) added = gb_app_evidence_add (house->app, &wish, fd, FALSE, &error);
  close (fd);
  ck_no_error (error);
  ck_assert_str_eq (added->name, "lunch.jpg");
  ck_assert_int_eq (added->size, 5);
  ck_assert_int_eq (added->added_at, house->now);
  char data[8] = "";
  fd = gb_app_evidence_open (house->app, added->id, &error);
  ck_assert_int_eq (read (fd, data, sizeof data), 5);
  close (fd);
  ck_assert_str_eq (data, "beeld");
  g_autofree char *path = g_build_filename (house->folder, "evidence", added->sha256, NULL);
  ck_assert (g_file_test (path, G_FILE_TEST_EXISTS));
  ck_assert (gb_app_evidence_remove (house->app, added->id, &error));
  ck_assert (!g_file_test (path, G_FILE_TEST_EXISTS));
  ck_assert (!gb_app_evidence_remove (house->app, added->id, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_NOT_FOUND));
  house_free (house);
}
END_TEST

START_TEST (what_is_refused_leaves_no_file)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (house->folder, "evidence", NULL);
  const GbEvidence no_text = { .items = items, .name = (char *)"a.pdf" };
  const GbEvidence health = { .items = items, .text = (char *)"Zijn vrouw heeft kanker", .name = (char *)"a.pdf" };
  int fd = foreign (house, "beeld");
  guint changes = house->changes;
  ck_assert_ptr_null (gb_app_evidence_add (house->app, &no_text, fd, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_clear_error (&error);
  ck_assert_ptr_null (gb_app_evidence_add (house->app, &health, fd, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_PRIVACY));
  g_clear_error (&error);
  ck_assert_uint_eq (house->changes, changes);
  ck_assert (!g_file_test (folder, G_FILE_TEST_EXISTS));
  g_autoptr (GbEvidence) anyway = gb_app_evidence_add (house->app, &health, fd, TRUE, &error);
  close (fd);
  ck_no_error (error);
  const GbAuditFilter filter = { .limit = 2 };
  g_autoptr (GPtrArray) lines = gb_app_audit_list (house->app, &filter, &error);
  ck_assert_str_eq (((GbAuditLine *)g_ptr_array_index (lines, 0))->verb, "evidence.add.anyway");
  ck_assert_str_eq (((GbAuditLine *)g_ptr_array_index (lines, 1))->verb, "evidence.add");
  house_free (house);
}
END_TEST

START_TEST (a_changed_file_is_found)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const GbEvidence wish = { .items = items, .text = (char *)"Lunch", .name = (char *)"lunch.jpg" };
  int fd = foreign (house, "beeld");
  g_autoptr (GbEvidence) added = gb_app_evidence_add (house->app, &wish, fd, FALSE, &error);
  close (fd);
  guint files = 0;
  gint64 bytes = 0;
  g_autoptr (GPtrArray) sound = gb_app_evidence_check (house->app, &files, &bytes, &error);
  ck_assert_uint_eq (sound->len, 0);
  ck_assert_uint_eq (files, 1);
  ck_assert_int_eq (bytes, 5);
  g_autofree char *path = g_build_filename (house->folder, "evidence", added->sha256, NULL);
  ck_assert (g_file_set_contents (path, "BEELD", -1, NULL));
  g_autoptr (GPtrArray) found = gb_app_evidence_check (house->app, &files, &bytes, &error);
  ck_assert_uint_eq (found->len, 1);
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (found, 0), "'lunch.jpg'"));
  house_free (house);
}
END_TEST

START_TEST (an_edit_changes_what_is_named)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const GbEvidence wish = { .items = items, .text = (char *)"Lunch", .on = house_date ("2026-11-10") };
  const GbEvidence changes = { .text = (char *)"  Lunch met taart " };
  g_autoptr (GbEvidence) added = gb_app_evidence_add (house->app, &wish, -1, FALSE, &error);
  ck_no_error (error);
  g_autoptr (GbEvidence) edited
      = gb_app_evidence_edit (house->app, added->id, &changes, GB_EVIDENCE_TEXT, FALSE, &error);
  ck_no_error (error);
  ck_assert_str_eq (edited->text, "Lunch met taart");
  ck_date_eq (edited->on, "2026-11-10");
  ck_assert_str_eq (edited->items[0], "borgen.vindbaar");
  ck_assert_ptr_null (gb_app_evidence_edit (house->app, added->id, &changes, GB_EVIDENCE_ITEMS, FALSE, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("evidence",
                    (const TTest *const[]){ a_year_counts_what_was_held_in_it,
                                            the_day_is_no_omission_before_it_has_come, who_started_is_introduced_or_not,
                                            a_team_is_on_schedule_by_the_cadence, agreements_count_people_by_kind,
                                            a_trial_is_evaluated_in_time_or_late, a_year_to_come_tells_nothing,
                                            evidence_goes_with_its_file, what_is_refused_leaves_no_file,
                                            a_changed_file_is_found, an_edit_changes_what_is_named, NULL });
}
