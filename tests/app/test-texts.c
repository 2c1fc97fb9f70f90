/* Free text that points at somebody's health: refused wherever it comes in, and kept only when that is asked for. */
#include <string.h>

#include "app/app-private.h"
#include "house.h"

#define HEALTH "de chemo van haar man"
#define WORK   "op dinsdag thuis"

static guint
count_lines (House *house, const char *verb)
{
  GbAuditFilter filter = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = gb_app_audit_list (house->app, &filter, &error);
  guint n = 0;
  ck_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    {
      const GbAuditLine *line = g_ptr_array_index (lines, i);
      ck_assert_ptr_null (strstr (line->verb, "chemo"));
      n += strcmp (line->verb, verb) == 0 ? 1 : 0;
    }
  return n;
}

static void
assert_refused (gconstpointer record, GError **error)
{
  ck_assert_ptr_null (record);
  ck_assert (g_error_matches (*error, GB_ERROR, GB_ERROR_PRIVACY));
  ck_assert_ptr_nonnull (strstr ((*error)->message, "'chemo'"));
  g_clear_error (error);
}

static GbAgreement *
agree (House *house, gint64 person, const char *text, gboolean anyway, GError **error)
{
  GbAgreement wish = { .person_id = person, .kind = (char *)"thuiswerken", .text = (char *)text };
  wish.state = GB_AGREEMENT_ACTIVE;
  return gb_app_agreement_add (house->app, &wish, anyway, NULL, error);
}

START_TEST (an_agreement)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 person = house_person (house, "Testpersoon Een", NULL);
  g_autoptr (GError) error = NULL;
  guint changes = house->changes;
  assert_refused (agree (house, person, HEALTH, FALSE, &error), &error);
  ck_assert_uint_eq (house->changes, changes);
  g_autoptr (GbAgreement) kept = agree (house, person, HEALTH, TRUE, &error);
  ck_no_error (error);
  ck_assert_str_eq (kept->text, HEALTH);
  ck_assert_uint_eq (count_lines (house, "agreement.add.anyway"), 1);
  /* Asked for, and not needed: no line of its own. */
  g_autoptr (GbAgreement) plain = agree (house, person, WORK, TRUE, &error);
  ck_no_error (error);
  ck_assert_uint_eq (count_lines (house, "agreement.add.anyway"), 1);
  ck_assert_uint_eq (count_lines (house, "agreement.add"), 2);
  house_free (house);
}
END_TEST

START_TEST (an_action)
{
  House *house = house_new ("2026-11-23T10:00");
  GbAction wish = { .person_id = house_person (house, "Testpersoon Een", NULL), .text = (char *)HEALTH };
  g_autoptr (GError) error = NULL;
  assert_refused (gb_app_action_add (house->app, &wish, FALSE, &error), &error);
  g_autoptr (GbAction) kept = gb_app_action_add (house->app, &wish, TRUE, &error);
  ck_no_error (error);
  ck_assert_uint_eq (count_lines (house, "action.add.anyway"), 1);

  assert_refused (gb_app_action_edit (house->app, kept->id, &wish, GB_ACTION_TEXT, FALSE, &error), &error);
  /* What stands there already isn't asked about again. */
  g_autoptr (GbAction) due = gb_app_action_edit (house->app, kept->id, &wish, GB_ACTION_DUE, FALSE, &error);
  ck_no_error (error);
  g_autoptr (GbAction) edited = gb_app_action_edit (house->app, kept->id, &wish, GB_ACTION_TEXT, TRUE, &error);
  ck_no_error (error);
  ck_assert_uint_eq (count_lines (house, "action.edit.anyway"), 1);
  house_free (house);
}
END_TEST

START_TEST (a_reason)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 person = house_person (house, "Testpersoon Een", NULL);
  g_autoptr (GbTalk) talk = house_open_talk (house, person, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GError) error = NULL;
  assert_refused (gb_app_talk_skip (house->app, talk->id, HEALTH, FALSE, NULL, &error), &error);
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, talk->id, house_civil ("2026-11-25T10:00"), 0, &error);
  ck_no_error (error);
  assert_refused (gb_app_talk_cancel (house->app, talk->id, HEALTH, FALSE, NULL, &error), &error);
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) cancelled = gb_app_talk_cancel (house->app, talk->id, HEALTH, TRUE, &next, &error);
  ck_no_error (error);
  ck_assert_uint_eq (count_lines (house, "talk.cancel.anyway"), 1);
  g_autoptr (GbTalk) skipped = gb_app_talk_skip (house->app, next->id, HEALTH, TRUE, NULL, &error);
  ck_no_error (error);
  ck_assert_uint_eq (count_lines (house, "talk.skip.anyway"), 1);
  house_free (house);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { an_agreement, an_action, a_reason, NULL };
  return house_run ("texts", tests);
}
