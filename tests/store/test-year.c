/* A year, counted by the store, against counting by hand. */
#include "store-test.h"

static const GbDate today = { 2026, 11, 22 };

static GbTalk *
new_talk (GbTalkKind kind, gint64 person_id, gint64 team_id, GbTalkState state, GbDate day)
{
  GbTalk *talk = test_talk_new (kind, person_id, day);

  talk->team_id = team_id;
  talk->state = state;
  if (state == GB_TALK_HELD)
    talk->held_on = day;
  if (state == GB_TALK_PLANNED)
    {
      talk->starts_at = (GbCivil){ day, 600 };
      talk->zone = g_strdup ("Europe/Amsterdam");
    }
  return talk;
}

static void
add (GbStore *store, GbTalkKind kind, gint64 person_id, gint64 team_id, GbTalkState state, GbDate day, GbTopic topic)
{
  g_autoptr (GbTalk) talk = new_talk (kind, person_id, team_id, state, day);

  talk->topic_raised = topic;
  ck_assert_ok (gb_store_talk_insert (store, talk, error));
}

/* Two people, one of them in the team. */
static void
fill (GbStore *store, gint64 *ret_person, gint64 *ret_team)
{
  gint64 one = test_add_person (store, "Testpersoon Een", NULL);
  gint64 two = test_add_person (store, "Testpersoon Twee", NULL);
  gint64 team = test_add_team (store, "Team Een");
  g_autoptr (GbPerson) member = NULL;

  ck_assert_ok (gb_store_begin (store, error));
  ck_assert_ok ((member = gb_store_person_get (store, one, error)) != NULL);
  member->team_id = team;
  ck_assert_ok (gb_store_person_update (store, member, error));
  add (store, GB_TALK_KENNISMAKINGSGESPREK, one, 0, GB_TALK_HELD, (GbDate){ 2026, 1, 1 }, GB_TOPIC_RAISED);
  add (store, GB_TALK_KENNISMAKINGSGESPREK, one, 0, GB_TALK_HELD, (GbDate){ 2026, 1, 31 }, GB_TOPIC_NOT_RAISED);
  add (store, GB_TALK_KENNISMAKINGSGESPREK, two, 0, GB_TALK_HELD, (GbDate){ 2026, 1, 31 }, GB_TOPIC_UNKNOWN);
  add (store, GB_TALK_MANTELZORGGESPREK, one, 0, GB_TALK_PLANNED, (GbDate){ 2026, 11, 21 }, GB_TOPIC_UNKNOWN);
  add (store, GB_TALK_MANTELZORGGESPREK, one, 0, GB_TALK_DUE, (GbDate){ 2026, 11, 21 }, GB_TOPIC_UNKNOWN);
  add (store, GB_TALK_MANTELZORGGESPREK, two, 0, GB_TALK_PLANNED, today, GB_TOPIC_UNKNOWN);
  add (store, GB_TALK_TEAMGESPREK, 0, team, GB_TALK_DUE, (GbDate){ 2026, 12, 31 }, GB_TOPIC_UNKNOWN);
  add (store, GB_TALK_TEAMGESPREK, 0, team, GB_TALK_SKIPPED, (GbDate){ 2026, 4, 1 }, GB_TOPIC_UNKNOWN);
  add (store, GB_TALK_TEAMGESPREK, 0, team, GB_TALK_CANCELLED, (GbDate){ 2026, 4, 2 }, GB_TOPIC_UNKNOWN);
  add (store, GB_TALK_TEAMGESPREK, 0, team, GB_TALK_HELD, (GbDate){ 2025, 12, 31 }, GB_TOPIC_RAISED);
  add (store, GB_TALK_TEAMGESPREK, 0, team, GB_TALK_HELD, (GbDate){ 2027, 1, 1 }, GB_TOPIC_RAISED);
  add (store, GB_TALK_DAG_VAN_DE_MANTELZORG, 0, 0, GB_TALK_HELD, (GbDate){ 2026, 11, 10 }, GB_TOPIC_UNKNOWN);
  ck_assert_ok (gb_store_commit (store, error));
  *ret_person = one;
  *ret_team = team;
}

static guint
sum_up (GbStore *store, gint64 person_id, gint64 team_id, GbYear *ret_year)
{
  const GbYearFilter filter = { 2026, person_id, team_id, today };

  ck_assert_ok (gb_store_year_count (store, &filter, ret_year, error));
  return gb_year_total (ret_year, -1, -1);
}

START_TEST (every_talk_is_counted_where_it_belongs)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person, team;
  GbYear year;

  fill (store, &person, &team);
  ck_assert_uint_eq (sum_up (store, 0, 0, &year), 9);
  ck_assert_uint_eq (year.talks[0][GB_TALK_KENNISMAKINGSGESPREK][GB_YEAR_HELD], 3);
  ck_assert_uint_eq (year.talks[10][GB_TALK_MANTELZORGGESPREK][GB_YEAR_OVERDUE], 2);
  ck_assert_uint_eq (year.talks[10][GB_TALK_MANTELZORGGESPREK][GB_YEAR_PLANNED], 1);
  ck_assert_uint_eq (year.talks[11][GB_TALK_TEAMGESPREK][GB_YEAR_DUE], 1);
  ck_assert_uint_eq (year.talks[3][GB_TALK_TEAMGESPREK][GB_YEAR_SKIPPED], 1);
  ck_assert_uint_eq (year.talks[10][GB_TALK_DAG_VAN_DE_MANTELZORG][GB_YEAR_HELD], 1);
  ck_assert_uint_eq (year.asked, 2);
  ck_assert_uint_eq (year.raised, 1);
  ck_assert_uint_eq (gb_year_sum (&year, -1, -1, GB_YEAR_HELD), 4);
  ck_assert_uint_eq (gb_year_sum (&year, 10, -1, GB_YEAR_HELD), 1);
}
END_TEST

START_TEST (of_one_person_or_one_team)
{
  g_autoptr (GbStore) store = test_open ();
  gint64 person, team;
  GbYear year;

  fill (store, &person, &team);
  ck_assert_uint_eq (sum_up (store, person, 0, &year), 4);
  ck_assert_uint_eq (sum_up (store, 0, team, &year), 6);
  ck_assert_uint_eq (gb_year_total (&year, -1, GB_TALK_TEAMGESPREK), 2);
  ck_assert_uint_eq (sum_up (store, 0, team + 100, &year), 0);
}
END_TEST

START_TEST (shares_add_up_to_the_year)
{
  g_autoptr (GbStore) store = test_open ();
  const GbYearFilter filter = { .year = 2026, .today = today };
  g_autoptr (GPtrArray) shares = NULL;
  g_autoptr (GPtrArray) first = NULL;
  gint64 person, team;
  GbYear year;

  fill (store, &person, &team);
  sum_up (store, 0, 0, &year);
  ck_assert_ok ((shares = gb_store_year_shares (store, &filter, 0, error)) != NULL);
  ck_assert_uint_eq (shares->len, 3);
  ck_assert_str_eq (((GbYearShare *)g_ptr_array_index (shares, 0))->name, "Team Een");
  ck_assert_str_eq (((GbYearShare *)g_ptr_array_index (shares, 2))->name, "Testpersoon Twee");
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    {
      guint sum = gb_year_sum (&year, -1, GB_TALK_DAG_VAN_DE_MANTELZORG, state); /* with nobody in particular */

      for (guint i = 0; i < shares->len; i++)
        sum += ((GbYearShare *)g_ptr_array_index (shares, i))->talks[state];
      ck_assert_uint_eq (sum, gb_year_sum (&year, -1, -1, state));
    }
  ck_assert_ok ((first = gb_store_year_shares (store, &filter, 2, error)) != NULL);
  ck_assert_uint_eq (first->len, 2);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("year");
  TCase *tcase = tcase_create ("year");

  tcase_add_checked_fixture (tcase, test_folder_make, test_folder_remove);
  tcase_add_test (tcase, every_talk_is_counted_where_it_belongs);
  tcase_add_test (tcase, of_one_person_or_one_team);
  tcase_add_test (tcase, shares_add_up_to_the_year);
  suite_add_tcase (suite, tcase);
  return test_run (suite);
}
