#include "content-test.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* Two places to look: a person's own, and the organisation's. */
typedef struct
{
  char *root;
  char *folders[3];
} Place;

static Place
place_new (void)
{
  Place place = { g_dir_make_tmp ("gb-content-XXXXXX", NULL), { NULL } };

  ck_assert_ptr_nonnull (place.root);
  place.folders[0] = g_build_filename (place.root, "own", NULL);
  place.folders[1] = g_build_filename (place.root, "theirs", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *dutch = g_build_filename (place.folders[i], "nl", NULL);

      ck_assert_int_eq (g_mkdir_with_parents (dutch, 0700), 0);
    }
  return place;
}

static char *
place_path (const Place *place, guint folder, const char *name)
{
  return g_build_filename (place->folders[folder], "nl", name, NULL);
}

static void
place_put (const Place *place, guint folder, const char *name, const char *text)
{
  g_autofree char *path = place_path (place, folder, name);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
}

static void
place_clear (Place *place)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *dutch = g_build_filename (place->folders[i], "nl", NULL);
      g_autoptr (GDir) dir = g_dir_open (dutch, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (dutch, name, NULL);

          ck_assert_int_eq (g_remove (path), 0);
        }
      ck_assert_int_eq (g_rmdir (dutch), 0);
      ck_assert_int_eq (g_rmdir (place->folders[i]), 0);
      g_free (place->folders[i]);
    }
  ck_assert_int_eq (g_rmdir (place->root), 0);
  g_free (place->root);
}

static char *
title_of (const Place *place, const char *name)
{
  g_autoptr (GbPoints) points = gb_points_load ((const char *const *)place->folders, name, GB_LANGUAGE_NL);

  return points != NULL ? g_strdup (points->title) : NULL;
}

static void
assert_title (const Place *place, const char *name, const char *title)
{
  g_autofree char *found = title_of (place, name);

  ck_assert_str_eq (found, title);
}

/* What doctor would say of all files here, a line each. */
static char *
problems_of (const Place *place, guint *ret_good)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  *ret_good = gb_points_check ((const char *const *)place->folders, problems);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **)problems->pdata);
}

START_TEST (the_nearest_good_one_wins)
{
  Place place = place_new ();
  g_autofree char *shipped = title_of (&place, "teamgesprek");
  guint good;

  ck_assert_ptr_nonnull (shipped);
  place_put (&place, 1, "teamgesprek.md", "# Van de organisatie\n\n## Vooraf\n\n- Iets.\n");
  assert_title (&place, "teamgesprek", "Van de organisatie");
  place_put (&place, 0, "teamgesprek.md", GOOD);
  assert_title (&place, "teamgesprek", "Proef");
  /* A broken one doesn't stand in the way of the next. */
  place_put (&place, 0, "teamgesprek.md", "geen titel");
  assert_title (&place, "teamgesprek", "Van de organisatie");
  place_put (&place, 1, "teamgesprek.md", "");
  assert_title (&place, "teamgesprek", shipped);
  g_autofree char *problems = problems_of (&place, &good);
  ck_assert_uint_eq (good, 0);
  ck_assert_ptr_nonnull (strstr (problems, "own/nl/teamgesprek.md' can't be used: it has no title"));
  ck_assert_ptr_nonnull (strstr (problems, "theirs/nl/teamgesprek.md' can't be used"));
  g_autoptr (GbPoints) english = gb_points_load ((const char *const *)place.folders, "teamgesprek", GB_LANGUAGE_EN);
  ck_assert_str_ne (english->title, shipped);
  ck_assert_ptr_null (gb_points_load ((const char *const *)place.folders, "bestaat-niet", GB_LANGUAGE_NL));
  place_clear (&place);
}
END_TEST

START_TEST (a_name_nobody_asks_for_is_reported)
{
  Place place = place_new ();
  guint good;

  place_put (&place, 0, "teamgesprekken.md", GOOD);
  place_put (&place, 0, "teamgesprek.md", GOOD);
  place_put (&place, 0, "leesmij.txt", "niets voor ons");
  g_autofree char *problems = problems_of (&place, &good);
  ck_assert_uint_eq (good, 1);
  ck_assert_ptr_nonnull (strstr (problems, "teamgesprekken.md' isn't used"));
  ck_assert_ptr_null (strchr (problems, '\n'));
  place_clear (&place);
}
END_TEST

/* Nothing of these holds up who reads it; each is named, and what ships is used. */
START_TEST (hostile_files_stand_aside)
{
  Place place = place_new ();
  g_autofree char *shipped = title_of (&place, "teamgesprek");
  g_autofree char *pipe = place_path (&place, 0, "teamgesprek.md");
  g_autofree char *device = place_path (&place, 1, "teamgesprek.md");
  g_autofree char *nowhere = place_path (&place, 0, "mantelzorggesprek.md");
  g_autofree char *folder = place_path (&place, 1, "mantelzorggesprek.md");
  g_autofree char *large = g_strnfill (1024 * 1024, 'x');
  guint good;

  ck_assert_int_eq (mkfifo (pipe, 0600), 0);
  ck_assert_int_eq (symlink ("/dev/zero", device), 0);
  ck_assert_int_eq (symlink ("bestaat-niet.md", nowhere), 0);
  ck_assert_int_eq (g_mkdir (folder, 0700), 0);
  place_put (&place, 0, "evaluatiegesprek.md", large);
  assert_title (&place, "teamgesprek", shipped);
  g_autofree char *problems = problems_of (&place, &good);
  g_auto (GStrv) lines = g_strsplit (problems, "\n", -1);
  ck_assert_uint_eq (good, 0);
  ck_assert_uint_eq (g_strv_length (lines), 5);
  ck_assert_ptr_nonnull (strstr (problems, "own/nl/teamgesprek.md' is no ordinary file"));
  ck_assert_ptr_nonnull (strstr (problems, "theirs/nl/teamgesprek.md' is no ordinary file"));
  ck_assert_ptr_nonnull (strstr (problems, "64 KiB"));
  place_clear (&place);
}
END_TEST

/* Who keeps such files elsewhere and links to them is served. */
START_TEST (a_link_to_a_good_file_is_one)
{
  Place place = place_new ();
  g_autofree char *target = place_path (&place, 1, "ergens-anders");
  g_autofree char *link = place_path (&place, 0, "teamgesprek.md");

  ck_assert (g_file_set_contents (target, GOOD, -1, NULL));
  ck_assert_int_eq (symlink (target, link), 0);
  assert_title (&place, "teamgesprek", "Proef");
  place_clear (&place);
}
END_TEST

static char *
ids_of (const char *name, GbLanguage language)
{
  static const char *const nowhere[] = { NULL };
  g_autoptr (GbPoints) points = gb_points_load (nowhere, name, language);
  GString *ids = g_string_new (NULL);

  ck_assert_msg (points != NULL, "%s in %s can't be used", name, gb_language_to_string (language));
  ck_assert_ptr_nonnull (points->purpose);
  for (guint i = 0; i < points->phases->len; i++)
    {
      ck_assert_msg (phase_at (points, i)->points->len > 0, "%s: '%s' is empty", name, phase_at (points, i)->heading);
      for (guint j = 0; j < phase_at (points, i)->points->len; j++)
        {
          ck_assert_msg (point_at (points, i, j)->id != NULL, "%s: '%s' has no id", name,
                         point_at (points, i, j)->text);
          g_string_append_printf (ids, "%u:%s ", i, point_at (points, i, j)->id);
        }
    }
  return g_string_free (ids, FALSE);
}

START_TEST (what_ships_is_the_same_in_both_languages)
{
  g_auto (GStrv) dutch = gb_points_dup_names (GB_LANGUAGE_NL);
  g_auto (GStrv) english = gb_points_dup_names (GB_LANGUAGE_EN);

  ck_assert_uint_gt (g_strv_length (dutch), GB_N_TALK_KINDS);
  ck_assert_uint_eq (g_strv_length (dutch), g_strv_length (english));
  for (char **name = dutch; *name != NULL; name++)
    {
      g_autofree char *nl = ids_of (*name, GB_LANGUAGE_NL);
      g_autofree char *en = ids_of (*name, GB_LANGUAGE_EN);

      ck_assert_str_eq (nl, en);
    }
}
END_TEST

/* A file that isn't built in would never be seen. */
START_TEST (every_file_of_the_tree_ships)
{
  static const GbLanguage languages[] = { GB_LANGUAGE_NL, GB_LANGUAGE_EN };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *folder
          = g_build_filename (g_getenv ("GB_POINTS_SOURCE"), gb_language_to_string (languages[i]), NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      g_auto (GStrv) names = gb_points_dup_names (languages[i]);
      const char *file;
      guint n = 0;

      ck_assert_ptr_nonnull (dir);
      for (; (file = g_dir_read_name (dir)) != NULL; n++)
        {
          g_autofree char *name = g_strndup (file, strlen (file) - strlen (".md"));

          ck_assert_msg (g_strv_contains ((const char *const *)names, name), "%s isn't in content.gresource.xml", file);
        }
      ck_assert_uint_eq (n, g_strv_length (names));
    }
}
END_TEST

START_TEST (each_kind_of_talk_has_points)
{
  g_auto (GStrv) names = gb_points_dup_names (GB_LANGUAGE_NL);
  GbAgreement agreement = { .state = GB_AGREEMENT_TRIAL };
  GbTalk talk = { .kind = GB_TALK_EVALUATIEGESPREK };

  for (int kind = 0; kind < GB_N_TALK_KINDS; kind++)
    {
      const GbTalk any = { .kind = (GbTalkKind)kind };
      g_autofree char *name = gb_points_dup_name_for (&any, NULL);

      ck_assert_msg (g_strv_contains ((const char *const *)names, name), "no %s", name);
    }
  g_autofree char *on_trial = gb_points_dup_name_for (&talk, &agreement);
  ck_assert_str_eq (on_trial, "evaluatiegesprek");
  agreement.state = GB_AGREEMENT_ACTIVE;
  g_autofree char *yearly = gb_points_dup_name_for (&talk, &agreement);
  ck_assert_str_eq (yearly, "evaluatiegesprek.yearly");
  ck_assert (g_strv_contains ((const char *const *)names, yearly));
}
END_TEST

TCase *
content_files_case (void)
{
  TCase *tcase = tcase_create ("files");

  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, the_nearest_good_one_wins);
  tcase_add_test (tcase, a_name_nobody_asks_for_is_reported);
  tcase_add_test (tcase, hostile_files_stand_aside);
  tcase_add_test (tcase, a_link_to_a_good_file_is_one);
  tcase_add_test (tcase, what_ships_is_the_same_in_both_languages);
  tcase_add_test (tcase, every_file_of_the_tree_ships);
  tcase_add_test (tcase, each_kind_of_talk_has_points);
  return tcase;
}
