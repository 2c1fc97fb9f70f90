/* Actions are of somebody, stay until they are done, and come back in the guide of whichever talk is next. */
#include "house.h"

static GbAction *
add (House *house, const GbAction *wish, GError **error)
{
  return gb_app_action_add (house->app, wish, FALSE, error);
}

START_TEST (a_talk_says_with_whom)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) talk = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  const GbAction wish = { .talk_id = talk->id, .text = (char *)"  Rooster navragen \n", .owner = GB_OWNER_EMPLOYEE };
  g_autoptr (GbAction) action = add (house, &wish, &error);
  ck_no_error (error);
  ck_assert_int_eq (action->person_id, id);
  ck_assert_str_eq (action->person_name, "Testpersoon Een");
  ck_assert_str_eq (action->text, "Rooster navragen");
  ck_assert_int_eq (action->owner, GB_OWNER_EMPLOYEE);
  ck_assert (gb_action_is_open (action));
  house_free (house);
}
END_TEST

START_TEST (it_stands_in_every_guide_until_it_is_done)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTalk) talk = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  const GbAction wish = { .talk_id = talk->id, .text = (char *)"Rooster navragen", .due_on = { 2026, 12, 1 } };
  g_autoptr (GbAction) action = add (house, &wish, &error);
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) held = gb_app_talk_held (house->app, talk->id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, &next, &error);
  ck_no_error (error);
  house_set_now (house, "2026-12-02T10:00");
  g_autofree char *guide = gb_app_talk_guide (house->app, next->id, "", GB_DOCUMENT_MARKDOWN, &error);
  ck_assert_ptr_nonnull (strstr (guide, "- [ ] Rooster navragen\\\n  **you**, by Tue 1 Dec 2026 (overdue)\n"));
  g_autoptr (GbAction) done = gb_app_action_done (house->app, action->id, GB_DATE_NONE, TRUE, &error);
  ck_no_error (error);
  ck_date_eq (done->done_on, "2026-12-02");
  g_autofree char *after = gb_app_talk_guide (house->app, next->id, "", GB_DOCUMENT_MARKDOWN, &error);
  ck_assert_ptr_null (strstr (after, "Rooster"));
  house_free (house);
}
END_TEST

static gboolean
is_refused (House *house, const GbAction *wish, int code)
{
  g_autoptr (GError) error = NULL;
  guint changes = house->changes;
  g_autoptr (GbAction) action = add (house, wish, &error);
  return action == NULL && g_error_matches (error, GB_ERROR, code) && house->changes == changes;
}

START_TEST (what_does_not_fit_is_refused)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 one = house_person (house, "Testpersoon Een", "2019-02-01");
  gint64 two = house_person (house, "Testpersoon Twee", "2019-02-01");
  gint64 gone = house_person (house, "Testpersoon Drie", "2019-02-01");
  g_autoptr (GbTeam) team = gb_app_team_add (house->app, "Team Een", &error);
  g_autoptr (GbTalk) talk = house_open_talk (house, one, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbPerson) left = NULL;
  ck_assert (gb_app_person_leave (house->app, gone, GB_DATE_NONE, &left, &error));
  char *text = (char *)"Bellen";
  const struct
  {
    GbAction wish;
    int code;
  } bad[] = {
    { { .text = text }, GB_ERROR_INVALID },
    { { .person_id = one }, GB_ERROR_INVALID },
    { { .person_id = one, .text = (char *)" \n" }, GB_ERROR_INVALID },
    { { .person_id = one, .team_id = team->id, .text = text }, GB_ERROR_INVALID },
    { { .team_id = team->id, .text = text, .owner = GB_OWNER_EMPLOYEE }, GB_ERROR_INVALID },
    { { .talk_id = talk->id, .person_id = two, .text = text }, GB_ERROR_INVALID },
    { { .talk_id = talk->id, .team_id = team->id, .text = text }, GB_ERROR_INVALID },
    { { .person_id = gone, .text = text }, GB_ERROR_STATE },
    { { .person_id = 99, .text = text }, GB_ERROR_NOT_FOUND },
    { { .team_id = 99, .text = text }, GB_ERROR_NOT_FOUND },
    { { .talk_id = 99, .text = text }, GB_ERROR_NOT_FOUND },
    { { .agreement_id = 99, .text = text }, GB_ERROR_NOT_FOUND },
  };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    ck_assert_msg (is_refused (house, &bad[i].wish, bad[i].code), "case %u", i);
  house_free (house);
}
END_TEST

START_TEST (a_team_talk_brings_one_for_a_member)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GbTeam) team = gb_app_team_add (house->app, "Team Een", &error);
  GbTalkFilter filter = { .team_id = team->id };
  g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &filter, &error);
  const GbTalk *talk = g_ptr_array_index (talks, 0);
  const GbAction for_all = { .talk_id = talk->id, .text = (char *)"Poster ophangen" };
  const GbAction for_one
      = { .talk_id = talk->id, .person_id = id, .text = (char *)"Rooster maken", .owner = GB_OWNER_EMPLOYEE };
  g_autoptr (GbAction) first = add (house, &for_all, &error);
  g_autoptr (GbAction) second = add (house, &for_one, &error);
  ck_no_error (error);
  ck_assert_int_eq (first->team_id, team->id);
  ck_assert_int_eq (second->team_id, 0);
  ck_assert_int_eq (second->person_id, id);
  g_autofree char *guide = gb_app_talk_guide (house->app, talk->id, "", GB_DOCUMENT_MARKDOWN, &error);
  ck_assert_ptr_nonnull (strstr (guide, "Poster ophangen"));
  /* What one of them does isn't for the others to read. */
  ck_assert_ptr_null (strstr (guide, "Rooster maken"));
  house_free (house);
}
END_TEST

START_TEST (done_once_and_taken_back)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const GbAction wish = { .person_id = house_person (house, "Testpersoon Een", NULL), .text = (char *)"Bellen" };
  g_autoptr (GbAction) action = add (house, &wish, &error);
  g_autoptr (GbAction) open = gb_app_action_done (house->app, action->id, GB_DATE_NONE, FALSE, &error);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  g_clear_error (&error);
  g_autoptr (GbAction) ahead = gb_app_action_done (house->app, action->id, house_date ("2026-11-24"), TRUE, &error);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  g_clear_error (&error);
  g_autoptr (GbAction) done = gb_app_action_done (house->app, action->id, house_date ("2026-11-20"), TRUE, &error);
  ck_no_error (error);
  ck_date_eq (done->done_on, "2026-11-20");
  g_autoptr (GbAction) twice = gb_app_action_done (house->app, action->id, GB_DATE_NONE, TRUE, &error);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_STATE));
  g_clear_error (&error);
  g_autoptr (GbAction) back = gb_app_action_done (house->app, action->id, GB_DATE_NONE, FALSE, &error);
  ck_no_error (error);
  ck_assert (gb_action_is_open (back));
  ck_assert_ptr_null (open);
  ck_assert_ptr_null (ahead);
  ck_assert_ptr_null (twice);
  house_free (house);
}
END_TEST

START_TEST (an_edit_changes_what_is_named)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  const GbAction wish = { .person_id = house_person (house, "Testpersoon Een", NULL),
                          .text = (char *)"Bellen",
                          .due_on = { 2026, 12, 1 } };
  const GbAction changes = { .text = (char *)"Mailen", .owner = GB_OWNER_EMPLOYEE };
  g_autoptr (GbAction) action = add (house, &wish, &error);
  g_autoptr (GbAction) worded = gb_app_action_edit (house->app, action->id, &changes, GB_ACTION_TEXT, FALSE, &error);
  ck_no_error (error);
  ck_assert_str_eq (worded->text, "Mailen");
  ck_assert_int_eq (worded->owner, GB_OWNER_MANAGER);
  ck_date_eq (worded->due_on, "2026-12-01");
  g_autoptr (GbAction) rest
      = gb_app_action_edit (house->app, action->id, &changes, GB_ACTION_OWNER | GB_ACTION_DUE, FALSE, &error);
  ck_assert_int_eq (rest->owner, GB_OWNER_EMPLOYEE);
  ck_assert (!gb_date_is_set (rest->due_on));
  const GbAction nothing = { .text = NULL };
  g_autoptr (GbAction) empty = gb_app_action_edit (house->app, action->id, &nothing, GB_ACTION_TEXT, FALSE, &error);
  ck_assert_ptr_null (empty);
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  house_free (house);
}
END_TEST

START_TEST (the_overview_counts_what_is_open)
{
  House *house = house_new ("2026-11-23T10:00");
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, "Testpersoon Een", NULL);
  for (int i = 0; i < 3; i++)
    {
      GbAction wish = { .person_id = id, .text = (char *)"Bellen" };
      wish.due_on = i < 2 ? gb_date_new (2026, 12, 3 - i) : GB_DATE_NONE;
      g_autoptr (GbAction) action = add (house, &wish, &error);
      ck_no_error (error);
    }
  g_autoptr (GbOverview) overview = gb_app_overview (house->app, 2, &error);
  ck_assert_int_eq (overview->actions_count, 3);
  ck_assert_uint_eq (overview->actions->len, 2);
  ck_date_eq (((const GbAction *)g_ptr_array_index (overview->actions, 0))->due_on, "2026-12-02");
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("action", (const TTest *const[]){ a_talk_says_with_whom, it_stands_in_every_guide_until_it_is_done,
                                                      what_does_not_fit_is_refused, a_team_talk_brings_one_for_a_member,
                                                      done_once_and_taken_back, an_edit_changes_what_is_named,
                                                      the_overview_counts_what_is_open, NULL });
}
