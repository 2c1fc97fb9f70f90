#include "house.h"

#include <glib/gstdio.h>

static void
shown_free (gpointer data)
{
  Shown *shown = data;
  g_free (shown->tag);
  g_free (shown->title);
  g_free (shown->body);
  g_free (shown);
}

static gint64
port_now (gpointer data)
{
  return ((House *)data)->now;
}

static void
port_changed (const char *const *subjects, gpointer data)
{
  ((House *)data)->changes++;
}

static void
port_ledger_changed (gpointer data)
{
}

static void
port_show (guint64 ticket, GbNotice *notice, gpointer data)
{
  House *house = data;
  Shown *shown = g_new0 (Shown, 1);
  shown->ticket = ticket;
  shown->tag = g_strdup (notice->tag);
  shown->title = g_strdup (notice->title);
  shown->body = g_strdup (notice->body);
  shown->urgency = notice->urgency;
  g_ptr_array_add (house->screen, shown);
  gb_notice_free (notice);
}

static void
port_withdraw (const char *tag, gpointer data)
{
  g_ptr_array_add (((House *)data)->withdrawn, g_strdup (tag));
}

static const char *
port_server (gpointer data)
{
  return "a test's screen";
}

static void
port_open_page (const char *path, GbViewed viewed, gpointer viewed_data, gpointer data)
{
  House *house = data;
  g_ptr_array_add (house->pages, g_strdup (path));
  viewed (!house->no_viewer, viewed_data);
}

static void
open_app (House *house)
{
  static const GbAppPort port
      = { port_now, port_changed, port_ledger_changed, port_show, port_withdraw, port_server, port_open_page };
  g_autoptr (GError) error = NULL;
  GbStore *store = gb_store_open (house->folder, &error);
  ck_no_error (error);
  house->app = gb_app_new (store, gb_config_new (), "/nowhere/geborgen.conf", &port, house);
  ck_assert (gb_app_start (house->app, &error));
}

gint64
house_instant (const char *civil)
{
  g_autoptr (GTimeZone) zone = gb_zone_new ("Europe/Amsterdam", NULL);
  return gb_zone_to_instant (zone, house_civil (civil), NULL);
}

House *
house_new (const char *civil_now)
{
  House *house = g_new0 (House, 1);
  g_autofree char *parent = g_dir_make_tmp ("geborgen-app-XXXXXX", NULL);
  static gsize once;

  /* It is for the start of a process, and a process may have many houses. */
  if (g_once_init_enter (&once))
    {
      gb_text_init (NULL);
      g_once_init_leave (&once, 1);
    }
  gb_text_set_language (GB_LANGUAGE_EN);
  house->folder = g_build_filename (parent, "data", NULL);
  house->now = house_instant (civil_now);
  g_setenv ("XDG_RUNTIME_DIR", parent, TRUE);
  house->screen = g_ptr_array_new_with_free_func (shown_free);
  house->pages = g_ptr_array_new_with_free_func (g_free);
  house->withdrawn = g_ptr_array_new_with_free_func (g_free);
  open_app (house);
  return house;
}

void
house_crash (House *house)
{
  gb_app_free (house->app);
  open_app (house);
}

void
house_remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        house_remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
house_free (House *house)
{
  g_autofree char *parent = g_path_get_dirname (house->folder);
  gb_app_free (house->app);
  house_remove_tree (parent);
  g_ptr_array_unref (house->screen);
  g_ptr_array_unref (house->withdrawn);
  g_ptr_array_unref (house->pages);
  g_free (house->folder);
  g_free (house);
}

void
house_set_now (House *house, const char *civil)
{
  house->now = house_instant (civil);
}

guint
house_deliver (House *house, gboolean answer)
{
  guint before = house->screen->len;
  gb_app_reminder_deliver (house->app, house->now);
  for (guint i = before; answer && i < house->screen->len; i++)
    gb_app_reminder_answered (house->app, ((Shown *)g_ptr_array_index (house->screen, i))->ticket, TRUE);
  return house->screen->len - before;
}

guint
house_run_until (House *house, const char *civil)
{
  gint64 end = house_instant (civil);
  guint before = house->screen->len;
  for (;;)
    {
      gint64 next = gb_app_reminder_next_at (house->app);
      if (next == 0 || next > end)
        break;
      house->now = MAX (house->now, next);
      house_deliver (house, TRUE);
    }
  house->now = end;
  return house->screen->len - before;
}

gint64
house_planned_talk (House *house, const char *name, const char *when)
{
  g_autoptr (GError) error = NULL;
  gint64 id = house_person (house, name, "2019-02-01");
  g_autoptr (GbTalk) talk = house_open_talk (house, id, GB_TALK_FUNCTIONERINGSGESPREK);
  g_autoptr (GbTalk) planned = gb_app_talk_plan (house->app, talk->id, house_civil (when), 0, &error);
  ck_no_error (error);
  return planned->id;
}

const Shown *
house_last_shown (House *house)
{
  ck_assert_uint_gt (house->screen->len, 0);
  return g_ptr_array_index (house->screen, house->screen->len - 1);
}

GbDate
house_date (const char *iso)
{
  GbDate date = GB_DATE_NONE;
  ck_assert_msg (gb_date_from_iso (iso, &date), "%s", iso);
  return date;
}

GbCivil
house_civil (const char *iso)
{
  GbCivil civil = GB_CIVIL_NONE;
  ck_assert_msg (gb_civil_from_iso (iso, &civil), "%s", iso);
  return civil;
}

gint64
house_person (House *house, const char *name, const char *started_on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbPerson) wish = g_new0 (GbPerson, 1);
  g_autoptr (GbPerson) added = NULL;
  wish->name = g_strdup (name);
  if (started_on != NULL)
    wish->started_on = house_date (started_on);
  gb_app_person_add (house->app, wish, &added, &error);
  ck_no_error (error);
  return added->id;
}

GbTalk *
house_open_talk (House *house, gint64 person_id, GbTalkKind kind)
{
  GbTalkFilter filter = { .person_id = person_id, .open_only = TRUE, .by_kind = TRUE, .kind = kind };
  g_autoptr (GPtrArray) talks = gb_app_talk_list (house->app, &filter, NULL);
  ck_assert_uint_le (talks->len, 1);
  return talks->len == 1 ? gb_talk_copy (g_ptr_array_index (talks, 0)) : NULL;
}

GPtrArray *
house_reminders (House *house, gint64 talk_id, gboolean open_only)
{
  GbReminderFilter filter = { .subject = { GB_SUBJECT_TALK, talk_id }, .open_only = open_only };
  return gb_app_reminder_list (house->app, &filter, NULL);
}

int
house_run (const char *name, const TTest *const *tests)
{
  Suite *suite = suite_create (name);
  TCase *tcase = tcase_create (name);
  tcase_set_timeout (tcase, 60);
  for (; *tests != NULL; tests++)
    tcase_add_test (tcase, *tests);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
