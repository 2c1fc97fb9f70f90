/* An agreement's life, and what reminds of it. */
#include "house.h"

#include <string.h>

static const Shown *
last_shown (House *house)
{
  ck_assert_uint_gt (house->screen->len, 0);
  return g_ptr_array_index (house->screen, house->screen->len - 1);
}

/* How often it came on the screen. */
static guint
shown (House *house, const char *tag)
{
  guint n = 0;
  for (guint i = 0; i < house->screen->len; i++)
    n += g_str_equal (((const Shown *)g_ptr_array_index (house->screen, i))->tag, tag);
  return n;
}

static GbAgreement *
agree (House *house, gint64 person_id, GbAgreementState state)
{
  g_autoptr (GError) error = NULL;
  GbAgreement wish = { .person_id = person_id, .kind = (char *)"thuiswerken", .state = state };
  GbAgreement *added = gb_app_agreement_add (house->app, &wish, FALSE, NULL, &error);
  ck_no_error (error);
  return added;
}

static GPtrArray *
reminders_of (House *house, gint64 id)
{
  GbReminderFilter filter = { .subject = { GB_SUBJECT_AGREEMENT, id }, .open_only = TRUE };
  return gb_app_reminder_list (house->app, &filter, NULL);
}

START_TEST (what_is_not_confirmed_is_asked_for_every_week)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_PROPOSED);
  const char *mornings[] = { "2026-11-30T09:00", "2026-12-07T09:00", "2026-12-14T09:00" };
  for (guint i = 0; i < G_N_ELEMENTS (mornings); i++)
    {
      house_run_until (house, mornings[i]);
      ck_assert_uint_eq (shown (house, "agreement-1"), i + 1);
      ck_assert_str_eq (last_shown (house)->title, "Agreement A. Fictie");
      g_autoptr (GPtrArray) open = reminders_of (house, agreement->id);
      /* The one on the screen, and the next. */
      ck_assert_uint_eq (open->len, 2);
    }
  house_free (house);
}
END_TEST

START_TEST (done_settles_the_reminder_and_not_the_agreement)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_ACTIVE);
  /* Before its time, too. */
  g_autoptr (GPtrArray) first = reminders_of (house, agreement->id);
  ck_assert_uint_eq (first->len, 1);
  g_autoptr (GbReminder) done
      = gb_app_reminder_done (house->app, ((GbReminder *)g_ptr_array_index (first, 0))->id, &error);
  ck_no_error (error);
  house_run_until (house, "2026-12-07T09:00");
  ck_assert_uint_eq (shown (house, "agreement-1"), 1);
  ck_assert_str_eq (last_shown (house)->tag, "agreement-1");
  gb_app_reminder_pressed (house->app, last_shown (house)->tag, "done");
  ck_assert_str_eq (g_ptr_array_index (house->withdrawn, house->withdrawn->len - 1), "agreement-1");
  g_autoptr (GPtrArray) open = reminders_of (house, agreement->id);
  ck_assert_uint_eq (open->len, 1);
  ck_assert_int_eq (((GbReminder *)g_ptr_array_index (open, 0))->due_at, house_instant ("2026-12-14T09:00"));
  house_free (house);
}
END_TEST

START_TEST (a_crash_posts_it_under_its_own_tag)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_PROPOSED);
  house_set_now (house, "2026-11-30T09:00");
  house_deliver (house, FALSE);
  ck_assert_uint_eq (shown (house, "agreement-1"), 1);
  house_crash (house);
  house_deliver (house, TRUE);
  ck_assert_uint_eq (shown (house, "agreement-1"), 2);
  house_crash (house);
  ck_assert_uint_eq (house_deliver (house, TRUE), 0);
  house_free (house);
}
END_TEST

START_TEST (an_end_ends_the_asking)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAgreement) agreement = agree (house, house_person (house, "Anna Fictie", NULL), GB_AGREEMENT_PROPOSED);
  house_set_now (house, "2026-11-30T09:00");
  house_deliver (house, TRUE);
  g_autoptr (GbAgreement) ended = gb_app_agreement_end (house->app, agreement->id, house_date ("2026-11-30"), &error);
  ck_no_error (error);
  g_autoptr (GPtrArray) open = reminders_of (house, agreement->id);
  ck_assert_uint_eq (open->len, 0);
  house_free (house);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("agreement");
  TCase *tcase = tcase_create ("agreement");
  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, what_is_not_confirmed_is_asked_for_every_week);
  tcase_add_test (tcase, done_settles_the_reminder_and_not_the_agreement);
  tcase_add_test (tcase, a_crash_posts_it_under_its_own_tag);
  tcase_add_test (tcase, an_end_ends_the_asking);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
