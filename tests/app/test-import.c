/* A roster becomes people and cycles: all or nothing, and a second time changes nothing. */
#include "house.h"

static GPtrArray *
roster_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)gb_person_free);
}

static void
line (GPtrArray *roster, const char *name, const char *email, const char *team, double hours, const char *started)
{
  GbPerson *person = g_new0 (GbPerson, 1);
  person->name = g_strdup (name);
  person->email = g_strdup (email);
  person->team_name = g_strdup (team);
  person->hours_per_week = hours;
  if (started != NULL)
    person->started_on = house_date (started);
  g_ptr_array_add (roster, person);
}

static GbImportResult
import (House *house, GPtrArray *roster)
{
  g_autoptr (GError) error = NULL;
  GbImportResult result = { 0 };
  gb_app_person_import (house->app, roster, FALSE, &result, &error);
  ck_no_error (error);
  return result;
}

static guint
people (House *house)
{
  GbPersonFilter all = { .with_left = TRUE };
  g_autoptr (GPtrArray) list = gb_app_person_list (house->app, &all, NULL);
  return list->len;
}

START_TEST (a_second_time_changes_nothing)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GPtrArray) roster = roster_new ();
  line (roster, "Anna Fictie", "a@voorbeeld.example", "Burgerzaken", 32, "2019-02-01");
  line (roster, "Bo Bedacht", NULL, "burgerzaken", 28.8, NULL);
  line (roster, "Cas Verzonnen", "c@voorbeeld.example", "Financiën", 0, "2026-11-01");
  GbImportResult first = import (house, roster);
  ck_assert_int_eq (first.added, 3);
  ck_assert_int_eq (first.teams_added, 2);
  GbTalkFilter open = { .open_only = TRUE };
  g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &open, NULL);
  /* Three of the cycle, one introduction, two team talks, one Day. */
  ck_assert_uint_eq (talks->len, 7);
  guint changes = house->changes;
  GbImportResult second = import (house, roster);
  ck_assert_int_eq (second.unchanged, 3);
  ck_assert_int_eq (second.added + second.changed + second.teams_added, 0);
  ck_assert_uint_eq (house->changes, changes);
  ck_assert_uint_eq (people (house), 3);
  house_free (house);
}
END_TEST

START_TEST (a_changed_line_updates)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GPtrArray) before = roster_new ();
  line (before, "Anna Fictie", "a@voorbeeld.example", "Burgerzaken", 32, NULL);
  line (before, "Bo Bedacht", "b@voorbeeld.example", "Burgerzaken", 36, NULL);
  import (house, before);
  g_autoptr (GPtrArray) after = roster_new ();
  line (after, "Anna Fictie-Bedacht", "A@voorbeeld.example", NULL, 24, NULL);
  line (after, "Bo Bedacht", "bo@voorbeeld.example", NULL, 0, NULL);
  GbImportResult result = import (house, after);
  ck_assert_int_eq (result.changed, 2);
  ck_assert_int_eq (result.added, 0);
  g_autoptr (GbPerson) anna = gb_app_person_resolve (house->app, "fictie-bed", NULL);
  ck_assert_ptr_nonnull (anna);
  ck_assert_double_eq (anna->hours_per_week, 24);
  ck_assert_str_eq (anna->team_name, "Burgerzaken");
  house_free (house);
}
END_TEST

START_TEST (one_bad_line_takes_nothing)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) roster = roster_new ();
  GbImportResult result = { 0 };
  line (roster, "Anna Fictie", "a@voorbeeld.example", "Burgerzaken", 32, NULL);
  line (roster, "Bo\nBedacht\x01", NULL, NULL, 0, NULL);
  ck_assert (!gb_app_person_import (house->app, roster, FALSE, &result, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_uint_eq (people (house), 0);
  house_free (house);
}
END_TEST

START_TEST (the_same_person_twice_is_an_error)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) roster = roster_new ();
  GbImportResult result = { 0 };
  line (roster, "Anna Fictie", NULL, NULL, 32, NULL);
  line (roster, "anna  fictie", NULL, NULL, 24, NULL);
  ck_assert (!gb_app_person_import (house->app, roster, FALSE, &result, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_uint_eq (people (house), 0);
  house_free (house);
}
END_TEST

START_TEST (namesakes_with_addresses_are_two_people)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) roster = roster_new ();
  line (roster, "Anna Fictie", "a1@voorbeeld.example", NULL, 32, NULL);
  line (roster, "Anna Fictie", "a2@voorbeeld.example", NULL, 24, NULL);
  ck_assert_int_eq (import (house, roster).added, 2);
  ck_assert_int_eq (import (house, roster).unchanged, 2);
  ck_assert_ptr_null (gb_app_person_resolve (house->app, "Anna Fictie", &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_AMBIGUOUS));
  ck_assert_ptr_nonnull (strstr (error->message, "(2)"));
  house_free (house);
}
END_TEST

START_TEST (a_name_means_its_beginning_first)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) left = NULL;
  gint64 anna = house_person (house, "Anna Fictie", NULL);
  house_person (house, "Hanna Bedacht", NULL);
  g_autoptr (GbPerson) found = gb_app_person_resolve (house->app, "anna", &error);
  ck_no_error (error);
  ck_assert_int_eq (found->id, anna);
  g_autoptr (GbPerson) other = gb_app_person_resolve (house->app, "HÁNNA", &error);
  ck_assert_str_eq (other->name, "Hanna Bedacht");
  ck_assert_ptr_null (gb_app_person_resolve (house->app, "nna", &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_AMBIGUOUS));
  /* Who left steps back for who is here. */
  gb_app_person_leave (house->app, anna, GB_DATE_NONE, &left, NULL);
  g_autoptr (GbPerson) here = gb_app_person_resolve (house->app, "nna", NULL);
  ck_assert_str_eq (here->name, "Hanna Bedacht");
  house_free (house);
}
END_TEST

START_TEST (a_rehearsal_stores_nothing)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GPtrArray) roster = roster_new ();
  GbImportResult result = { 0 };
  line (roster, "Anna Fictie", NULL, "Burgerzaken", 32, NULL);
  ck_assert (gb_app_person_import (house->app, roster, TRUE, &result, NULL));
  ck_assert_int_eq (result.added, 1);
  ck_assert_uint_eq (people (house), 0);
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("import", (const TTest *const[]){
                                  a_second_time_changes_nothing, a_changed_line_updates, one_bad_line_takes_nothing,
                                  the_same_person_twice_is_an_error, namesakes_with_addresses_are_two_people,
                                  a_name_means_its_beginning_first, a_rehearsal_stores_nothing, NULL });
}
