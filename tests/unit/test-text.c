/* Each test runs in a process of its own, so that each can set up gettext anew. */
#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "geborgen/names.h"
#include "geborgen/text.h"
#include "unit.h"

/* A folder with the catalogue where gettext looks for it; yours to free. */
static char *
make_locale_dir (void)
{
  char *folder = g_dir_make_tmp ("gb-unit-XXXXXX", NULL);
  g_autofree char *messages = g_build_filename (folder, "nl", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GB_TEXT_DOMAIN ".mo", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  ck_assert_int_eq (g_mkdir_with_parents (messages, 0700), 0);
  ck_assert (g_file_get_contents (g_getenv ("GB_UNIT_CATALOGUE"), &contents, &length, NULL));
  ck_assert (g_file_set_contents (path, contents, (gssize)length, NULL));
  return folder;
}

static void
remove_locale_dir (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "nl", "LC_MESSAGES", GB_TEXT_DOMAIN ".mo", NULL);
  g_autofree char *messages = g_build_filename (folder, "nl", "LC_MESSAGES", NULL);
  g_autofree char *language = g_build_filename (folder, "nl", NULL);

  g_unlink (path);
  g_rmdir (messages);
  g_rmdir (language);
  g_rmdir (folder);
}

static void
set_locale (const char *language, const char *lc_all, const char *lang)
{
  const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *const values[] = { language, lc_all, NULL, lang };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (values[i] != NULL)
      g_setenv (names[i], values[i], TRUE);
    else
      g_unsetenv (names[i]);
}

/* Whatever the locale is: both languages on call, and the default by the environment. */
static void
check_both (const char *language, const char *lc_all, const char *lang, GbLanguage wanted)
{
  g_autofree char *folder = make_locale_dir ();

  set_locale (language, lc_all, lang);
  gb_text_init (folder);
  ck_assert_int_eq (gb_text_default_language (), wanted);
  ck_assert_int_eq (gb_text_get_language (), wanted);
  for (int round = 0; round < 3; round++)
    {
      gb_text_set_language (GB_LANGUAGE_NL);
      ck_assert_str_eq (_ ("coöperation €"), "coöperatie €");
      ck_assert_str_eq (P_ ("%lu talk", "%lu talks", 1), "%lu gesprek");
      ck_assert_str_eq (P_ ("%lu talk", "%lu talks", 0), "%lu gesprekken");
      ck_assert_str_eq (_ (""), "");
      ck_assert_str_eq (_ ("not in the catalogue"), "not in the catalogue");
      gb_text_set_language (GB_LANGUAGE_EN);
      ck_assert_str_eq (_ ("coöperation €"), "coöperation €");
      ck_assert_str_eq (P_ ("%lu talk", "%lu talks", 1), "%lu talk");
      ck_assert_str_eq (P_ ("%lu talk", "%lu talks", 2), "%lu talks");
    }
  remove_locale_dir (folder);
}

START_TEST (without_any_locale)
{
  check_both (NULL, NULL, NULL, GB_LANGUAGE_EN);
}
END_TEST

START_TEST (in_the_c_locale)
{
  check_both (NULL, "C", NULL, GB_LANGUAGE_EN);
}
END_TEST

START_TEST (in_the_posix_locale)
{
  check_both ("", "POSIX", "nl_NL.UTF-8", GB_LANGUAGE_EN);
}
END_TEST

START_TEST (in_c_utf8)
{
  check_both (NULL, "C.UTF-8", NULL, GB_LANGUAGE_EN);
}
END_TEST

START_TEST (in_a_dutch_locale_there_may_be_no_files_for)
{
  check_both (NULL, "nl_NL.UTF-8", NULL, GB_LANGUAGE_NL);
}
END_TEST

START_TEST (in_flemish_by_lang)
{
  check_both (NULL, NULL, "nl_BE.UTF-8", GB_LANGUAGE_NL);
}
END_TEST

START_TEST (the_first_language_of_the_list_counts)
{
  check_both ("nl:en", "en_GB.UTF-8", NULL, GB_LANGUAGE_NL);
}
END_TEST

START_TEST (english_wanted_in_a_dutch_locale)
{
  check_both ("en", "nl_NL.UTF-8", NULL, GB_LANGUAGE_EN);
}
END_TEST

START_TEST (another_language_that_begins_with_nl)
{
  check_both (NULL, "nld", NULL, GB_LANGUAGE_EN);
}
END_TEST

START_TEST (numbers_keep_their_point)
{
  g_autofree char *folder = make_locale_dir ();
  set_locale (NULL, "nl_NL.UTF-8", NULL);
  gb_text_init (folder);
  ck_assert_str_eq (setlocale (LC_NUMERIC, NULL), "C");
  remove_locale_dir (folder);
}
END_TEST

START_TEST (dates_are_shown_in_the_language)
{
  g_autofree char *folder = make_locale_dir ();
  set_locale (NULL, "C.UTF-8", NULL);
  g_setenv ("GB_LOCALE_DIR", folder, TRUE);
  gb_text_init (NULL);

  GbCivil civil = { day ("2026-12-03"), 10 * 60 };
  g_autofree char *english = gb_civil_to_display (civil);
  ck_assert_str_eq (english, "Thu 3 Dec 2026 10:00");
  gb_text_set_language (GB_LANGUAGE_NL);
  g_autofree char *dutch = gb_civil_to_display (civil);
  ck_assert_str_eq (dutch, "do 3 dec 2026 10:00");
  remove_locale_dir (folder);
}
END_TEST

/* Whatever the process's locale is, and without the C library's own Dutch. */
START_TEST (errno_is_told_in_the_language)
{
  g_autofree char *folder = make_locale_dir ();
  set_locale ("nl", "C.UTF-8", NULL);
  gb_text_init (folder);
  ck_assert_str_eq (gb_text_errno (ENOENT), "Bestand of map bestaat niet");
  gb_text_set_language (GB_LANGUAGE_EN);
  ck_assert_str_eq (gb_text_errno (ENOENT), "No such file or directory");
  ck_assert_str_eq (gb_text_errno (EDEADLK), strerrordesc_np (EDEADLK));
  ck_assert_str_eq (gb_text_errno (0), "Success");
  ck_assert_str_eq (gb_text_errno (-1), "Unknown error");
  ck_assert_str_eq (gb_text_errno (G_MAXINT), "Unknown error");
  remove_locale_dir (folder);
}
END_TEST

START_TEST (languages_have_two_names)
{
  GbLanguage language = GB_LANGUAGE_EN;

  ck_assert_str_eq (gb_language_to_string (GB_LANGUAGE_NL), "nl");
  ck_assert_str_eq (gb_language_to_string (GB_LANGUAGE_EN), "en");
  ck_assert (gb_language_from_string ("nl", &language));
  ck_assert_int_eq (language, GB_LANGUAGE_NL);
  ck_assert (!gb_language_from_string ("nl_NL", &language));
  ck_assert (!gb_language_from_string ("", &language));
  ck_assert (!gb_language_from_string (NULL, &language));
  ck_assert_int_eq (language, GB_LANGUAGE_NL);
  ck_assert (gb_language_from_string ("en", &language));
  ck_assert_int_eq (language, GB_LANGUAGE_EN);
}
END_TEST

int
main (void)
{
  return unit_run ("text",
                   (const TTest *const[]){ without_any_locale, in_the_c_locale, in_the_posix_locale, in_c_utf8,
                                           in_a_dutch_locale_there_may_be_no_files_for, in_flemish_by_lang,
                                           the_first_language_of_the_list_counts, english_wanted_in_a_dutch_locale,
                                           another_language_that_begins_with_nl, numbers_keep_their_point,
                                           dates_are_shown_in_the_language, errno_is_told_in_the_language,
                                           languages_have_two_names, NULL });
}
