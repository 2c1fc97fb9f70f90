/* Points are ticked off, and what was left over comes back at the next talk. */
#include "house.h"

#include <glib/gstdio.h>
#include <string.h>

static GPtrArray *
points_of (House *house, gint64 talk_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *points = gb_app_talk_points (house->app, talk_id, &error);
  ck_no_error (error);
  return points;
}

static const GbTalkPoint *
find (GPtrArray *points, const char *id)
{
  for (guint i = 0; i < points->len; i++)
    if (g_str_equal (((const GbTalkPoint *)g_ptr_array_index (points, i))->id, id))
      return g_ptr_array_index (points, i);
  return NULL;
}

static gint64
hold (House *house, gint64 talk_id, const char *const *covered)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTalk) next = NULL;
  g_autoptr (GbTalk) held
      = gb_app_talk_held (house->app, talk_id, GB_DATE_NONE, GB_TOPIC_UNKNOWN, covered, &next, &error);
  ck_no_error (error);
  return next != NULL ? next->id : 0;
}

static gint64
add_talk (House *house, gint64 person_id, GbTalkKind kind)
{
  g_autoptr (GError) error = NULL;
  const GbTalk wish = { .kind = kind, .person_id = person_id };
  g_autoptr (GbTalk) talk = gb_app_talk_add (house->app, &wish, &error);
  ck_no_error (error);
  return talk->id;
}

static gint64
cycle_of (House *house, gint64 person_id)
{
  g_autoptr (GbTalk) talk = house_open_talk (house, person_id, GB_TALK_FUNCTIONERINGSGESPREK);
  return talk->id;
}

START_TEST (a_talk_has_the_points_that_are_said_in_it)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 id = house_person (house, "Testpersoon Een", "2019-02-01");
  g_autoptr (GPtrArray) points = points_of (house, cycle_of (house, id));
  const GbTalkPoint *workload = find (points, "workload");
  ck_assert_ptr_nonnull (workload);
  ck_assert_str_eq (workload->phase, "Exploring");
  ck_assert (!workload->left_over && !workload->is_recorded);
  /* Before, Afterwards, Better not. */
  ck_assert_ptr_null (find (points, "send-agenda"));
  ck_assert_ptr_null (find (points, "record-raised"));
  ck_assert_ptr_null (find (points, "no-diagnosis"));
  gb_text_set_language (GB_LANGUAGE_NL);
  g_autoptr (GPtrArray) dutch = points_of (house, cycle_of (house, id));
  ck_assert_uint_eq (dutch->len, points->len);
  ck_assert_str_eq (find (dutch, "workload")->phase, "Verkennen");
  ck_assert_ptr_null (find (dutch, "send-agenda"));
  house_free (house);
}
END_TEST

START_TEST (what_was_not_covered_comes_first_next_time)
{
  static const char *const covered[]
      = { "start-with-person", "fixed-item", "results", "development",       "cooperation",
          "ask-without-label", "accept-no",  "signals", "employee-proposes", "separate-talk",
          "name-options",      "sum-up",     NULL };
  House *house = house_new ("2026-11-23T10:00");
  gint64 first = cycle_of (house, house_person (house, "Testpersoon Een", "2019-02-01"));
  g_autoptr (GPtrArray) before = points_of (house, first);
  gint64 second = hold (house, first, covered);
  g_autoptr (GPtrArray) after = points_of (house, second);
  ck_assert_uint_eq (after->len, before->len);
  ck_assert_str_eq (((const GbTalkPoint *)g_ptr_array_index (after, 0))->id, "workload");
  ck_assert_str_eq (((const GbTalkPoint *)g_ptr_array_index (after, 1))->id, "ask-how-it-was");
  for (guint i = 0; i < after->len; i++)
    ck_assert_int_eq (((const GbTalkPoint *)g_ptr_array_index (after, i))->left_over, i < 2);
  /* Of the talk itself is told what came up. */
  g_autoptr (GPtrArray) recorded = points_of (house, first);
  ck_assert_uint_eq (recorded->len, before->len);
  ck_assert (find (recorded, "workload")->is_recorded && !find (recorded, "workload")->covered);
  ck_assert (find (recorded, "sum-up")->covered);
  g_autofree char *guide = gb_app_talk_guide (house->app, second, "", GB_DOCUMENT_MARKDOWN, NULL);
  const char *left = strstr (guide, "\n## Left over from last time\n");
  ck_assert_ptr_nonnull (left);
  ck_assert (left < strstr (guide, "\n## Exploring\n"));
  ck_assert_ptr_null (strstr (strstr (guide, "\n## Exploring\n"), "Does your work fit into your week"));
  house_free (house);
}
END_TEST

START_TEST (where_nobody_said_nothing_is_stored)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 first = cycle_of (house, house_person (house, "Testpersoon Een", "2019-02-01"));
  gint64 second = hold (house, first, (const char *const[]){ NULL });
  g_autoptr (GPtrArray) all_left = points_of (house, second);
  for (guint i = 0; i < all_left->len; i++)
    ck_assert (((const GbTalkPoint *)g_ptr_array_index (all_left, i))->left_over);
  /* A talk in which none were ticked off says nothing about them: those of before stay left over. */
  house_set_now (house, "2026-12-23T10:00");
  gint64 third = hold (house, second, NULL);
  g_autoptr (GPtrArray) still = points_of (house, third);
  ck_assert (((const GbTalkPoint *)g_ptr_array_index (still, 0))->left_over);
  g_autoptr (GPtrArray) said = points_of (house, second);
  ck_assert (!((const GbTalkPoint *)g_ptr_array_index (said, 0))->is_recorded);
  house_free (house);
}
END_TEST

START_TEST (another_kind_takes_them_over_until_they_are_covered)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 person = house_person (house, "Testpersoon Een", "2019-02-01");
  gint64 other = house_person (house, "Testpersoon Twee", "2019-02-01");
  hold (house, cycle_of (house, person), (const char *const[]){ "workload", "sum-up", NULL });
  gint64 care = add_talk (house, person, GB_TALK_MANTELZORGGESPREK);
  g_autoptr (GPtrArray) points = points_of (house, care);
  const GbTalkPoint *first = g_ptr_array_index (points, 0);
  ck_assert_str_eq (first->id, "functioneringsgesprek/start-with-person");
  ck_assert (first->left_over);
  ck_assert_ptr_null (find (points, "functioneringsgesprek/workload"));
  /* Somebody else's talk has nothing to do with it. */
  g_autoptr (GPtrArray) elsewhere = points_of (house, cycle_of (house, other));
  ck_assert (!((const GbTalkPoint *)g_ptr_array_index (elsewhere, 0))->left_over);
  house_set_now (house, "2026-11-30T10:00");
  hold (house, care, (const char *const[]){ "functioneringsgesprek/start-with-person", NULL });
  g_autoptr (GPtrArray) next = points_of (house, cycle_of (house, person));
  ck_assert (!find (next, "start-with-person")->left_over);
  ck_assert (find (next, "fixed-item")->left_over);
  ck_assert (find (next, "mantelzorggesprek/ask-what-first") == NULL
             || find (next, "mantelzorggesprek/ask-what-first")->left_over);
  house_free (house);
}
END_TEST

START_TEST (what_is_no_point_of_the_talk_is_refused)
{
  static const char *const bad[] = { "weather", "send-agenda", "functioneringsgesprek/workload", "", "teamgesprek/x" };
  House *house = house_new ("2026-11-23T10:00");
  gint64 first = cycle_of (house, house_person (house, "Testpersoon Een", "2019-02-01"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *const covered[] = { "workload", bad[i], NULL };
      ck_assert_ptr_null (gb_app_talk_held (house->app, first, GB_DATE_NONE, GB_TOPIC_UNKNOWN, covered, NULL, &error));
      ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
      g_autofree char *quoted = g_strdup_printf ("'%s'", bad[i]);
      ck_assert_ptr_nonnull (strstr (error->message, quoted));
      g_autoptr (GbTalk) talk = gb_app_talk_get (house->app, first, NULL);
      ck_assert_int_eq (talk->state, GB_TALK_DUE);
      g_autoptr (GPtrArray) points = points_of (house, first);
      ck_assert (!find (points, "workload")->is_recorded);
    }
  /* Twice is once. */
  hold (house, first, (const char *const[]){ "workload", "workload", NULL });
  house_free (house);
}
END_TEST

/* A file of one's own in the place of what ships; the folder is that of the test's own data directory. */
static void
write_own (const char *name, const char *text)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "geborgen", "talking-points", "en", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.md", folder, name);
  ck_assert_int_eq (g_mkdir_with_parents (folder, 0700), 0);
  if (text != NULL)
    ck_assert (g_file_set_contents (path, text, -1, NULL));
  else
    g_unlink (path);
}

START_TEST (a_point_whose_file_or_id_is_gone_is_left_out)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 first = cycle_of (house, house_person (house, "Testpersoon Een", "2019-02-01"));
  write_own ("functioneringsgesprek", "# Ours\n\n## Opening\n\n- One. {#one}\n- Two. {#two}\n- No id.\n");
  g_autoptr (GPtrArray) own = points_of (house, first);
  ck_assert_uint_eq (own->len, 2);
  gint64 second = hold (house, first, (const char *const[]){ NULL });
  write_own ("functioneringsgesprek", "# Ours\n\n## Opening\n\n- Two, in other words. {#two}\n- Three. {#three}\n");
  g_autoptr (GPtrArray) next = points_of (house, second);
  ck_assert_uint_eq (next->len, 2);
  ck_assert_str_eq (((const GbTalkPoint *)g_ptr_array_index (next, 0))->text, "Two, in other words.");
  ck_assert (((const GbTalkPoint *)g_ptr_array_index (next, 0))->left_over);
  write_own ("functioneringsgesprek", NULL);
  g_autoptr (GPtrArray) shipped = points_of (house, second);
  ck_assert (!((const GbTalkPoint *)g_ptr_array_index (shipped, 0))->left_over);
  house_free (house);
}
END_TEST

int
main (void)
{
  g_autofree char *data = g_dir_make_tmp ("geborgen-points-XXXXXX", NULL);
  int status;
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  status = house_run (
      "points", (const TTest *const[]){
                    a_talk_has_the_points_that_are_said_in_it, what_was_not_covered_comes_first_next_time,
                    where_nobody_said_nothing_is_stored, another_kind_takes_them_over_until_they_are_covered,
                    what_is_no_point_of_the_talk_is_refused, a_point_whose_file_or_id_is_gone_is_left_out, NULL });
  house_remove_tree (data);
  return status;
}
