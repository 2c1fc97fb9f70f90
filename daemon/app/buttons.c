/* The buttons of a notice. Whoever presses one looks at the screen: what goes wrong is told there. */
#include "app-private.h"

#define SNOOZE_BUTTON_SECONDS (60 * 60)

/* Somebody pressed a button and sees nothing happen: where the page is comes on the screen instead. */
static void
on_guide_opened (const char *path, const GError *error, gpointer data)
{
  GbApp *app = data;
  if (error != NULL)
    app->port.show (0, gb_notice_new_message (error->message), app->port_data);
}

static void
open_guide (GbApp *app, gint64 talk_id)
{
  g_autoptr (GError) error = NULL;
  gb_text_set_language (gb_text_default_language ());
  g_autofree char *html = gb_app_talk_guide (app, talk_id, "", GB_DOCUMENT_PAGE, &error);
  if (html == NULL)
    on_guide_opened (NULL, error, app);
  else
    gb_app_page_open (app, GB_GUIDE_PAGE, talk_id, html, on_guide_opened, app);
}

void
gb_app_reminder_pressed (GbApp *app, const char *tag, const char *action)
{
  GbSubject subject;
  gboolean snooze = g_str_equal (action, "snooze");
  if (!gb_notice_tag_to_subject (tag, &subject))
    return;
  if (g_str_equal (action, "guide") && subject.type == GB_SUBJECT_TALK)
    open_guide (app, subject.id);
  if (!snooze && !g_str_equal (action, "done"))
    return;
  GbReminderFilter filter = { .subject = subject, .by_state = TRUE, .state = GB_REMINDER_SHOWN };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = gb_store_reminder_list (app->store, &filter, &error);
  for (guint i = 0; rows != NULL && error == NULL && i < rows->len; i++)
    {
      gint64 id = ((GbReminder *)g_ptr_array_index (rows, i))->id;
      g_autoptr (GbReminder) row
          = snooze ? gb_app_reminder_snooze (app, id, gb_app_now (app) + SNOOZE_BUTTON_SECONDS, &error)
                   : gb_app_reminder_done (app, id, &error);
    }
  if (error != NULL)
    g_warning ("a button had no effect: %s", error->message);
}
