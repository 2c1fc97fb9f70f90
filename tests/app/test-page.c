/* Pages: what the guide's button and a document in the form of a page put before the manager. */
#include "house.h"

#include <string.h>

typedef struct
{
  guint n;
  char *path, *error;
} Opened;

static void
on_opened (const char *path, const GError *error, gpointer data)
{
  Opened *opened = data;

  opened->n++;
  opened->path = g_strdup (path);
  opened->error = error != NULL ? g_strdup (error->message) : NULL;
}

static void
opened_clear (Opened *opened)
{
  g_free (opened->path);
  g_free (opened->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opened, opened_clear)

START_TEST (a_page_is_written_and_opened)
{
  House *house = house_new ("2026-11-23T10:00");
  g_auto (Opened) opened = { 0 };
  g_autofree char *text = NULL;

  gb_app_page_open (house->app, "overdracht", 7, "<p>één</p>", on_opened, &opened);
  ck_assert_uint_eq (opened.n, 1);
  ck_assert_ptr_null (opened.error);
  ck_assert (g_str_has_suffix (opened.path, "/geborgen/overdracht-7.html"));
  ck_assert_str_eq (g_ptr_array_index (house->pages, 0), opened.path);
  ck_assert (g_file_get_contents (opened.path, &text, NULL, NULL));
  ck_assert_str_eq (text, "<p>één</p>");
  house_free (house);
}
END_TEST

START_TEST (one_of_the_manager_alone_has_no_number)
{
  House *house = house_new ("2026-11-23T10:00");
  g_auto (Opened) opened = { 0 };

  gb_app_page_open (house->app, "jaar", 0, "", on_opened, &opened);
  ck_assert (g_str_has_suffix (opened.path, "/geborgen/jaar.html"));
  house_free (house);
}
END_TEST

START_TEST (what_cannot_be_opened_is_named_in_the_language_of_who_asked)
{
  House *house = house_new ("2026-11-23T10:00");
  g_auto (Opened) opened = { 0 };

  house->no_viewer = TRUE;
  gb_text_set_language (GB_LANGUAGE_NL);
  gb_app_page_open (house->app, "jaar", 0, "", on_opened, &opened);
  ck_assert_ptr_nonnull (strstr (opened.error, "open hem zelf"));
  ck_assert_ptr_nonnull (strstr (opened.error, opened.path));
  ck_assert (g_file_test (opened.path, G_FILE_TEST_IS_REGULAR));
  house_free (house);
}
END_TEST

START_TEST (the_button_opens_the_guide_of_its_talk)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 person = house_person (house, "Anna Fictie", "2019-02-01");
  g_autoptr (GbTalk) talk = house_open_talk (house, person, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autofree char *tag = g_strdup_printf ("talk-%d", (int)talk->id);
  g_autofree char *name = g_strdup_printf ("/gesprek-%d.html", (int)talk->id);
  g_autofree char *text = NULL;

  gb_app_reminder_pressed (house->app, tag, "guide");
  ck_assert_uint_eq (house->pages->len, 1);
  ck_assert (g_str_has_suffix (g_ptr_array_index (house->pages, 0), name));
  ck_assert (g_file_get_contents (g_ptr_array_index (house->pages, 0), &text, NULL, NULL));
  ck_assert_ptr_nonnull (strstr (text, "Anna Fictie"));
  ck_assert_uint_eq (house->screen->len, 0);
  house_free (house);
}
END_TEST

START_TEST (nothing_else_has_a_guide)
{
  static const char *const tags[] = { "agreement-1", "digest", "test", "message", "talk-", "" };
  House *house = house_new ("2026-11-23T10:00");

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    gb_app_reminder_pressed (house->app, tags[i], "guide");
  ck_assert_uint_eq (house->pages->len, 0);
  ck_assert_uint_eq (house->screen->len, 0);
  house_free (house);
}
END_TEST

START_TEST (a_button_without_effect_says_so_on_the_screen)
{
  House *house = house_new ("2026-11-23T10:00");
  gint64 person = house_person (house, "Anna Fictie", "2019-02-01");
  g_autoptr (GbTalk) talk = house_open_talk (house, person, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autofree char *tag = g_strdup_printf ("talk-%d", (int)talk->id);
  const Shown *shown;

  house->no_viewer = TRUE;
  gb_app_reminder_pressed (house->app, tag, "guide");
  ck_assert_uint_eq (house->screen->len, 1);
  shown = g_ptr_array_index (house->screen, 0);
  ck_assert_ptr_nonnull (strstr (shown->body, g_ptr_array_index (house->pages, 0)));
  ck_assert_ptr_null (strstr (shown->body, "Anna"));
  /* Removed meanwhile. */
  gb_app_reminder_pressed (house->app, "talk-999", "guide");
  ck_assert_uint_eq (house->screen->len, 2);
  /* Nobody waits for the answer to it. */
  gb_app_reminder_answered (house->app, shown->ticket, TRUE);
  house_free (house);
}
END_TEST

int
main (void)
{
  return house_run ("page",
                    (const TTest *const[]){ a_page_is_written_and_opened, one_of_the_manager_alone_has_no_number,
                                            what_cannot_be_opened_is_named_in_the_language_of_who_asked,
                                            the_button_opens_the_guide_of_its_talk, nothing_else_has_a_guide,
                                            a_button_without_effect_says_so_on_the_screen, NULL });
}
