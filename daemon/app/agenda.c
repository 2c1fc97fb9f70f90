/* The calendar that others read: the live file, and exports. */
#include "app-private.h"

static char *
write_one (GbApp *app, gint64 id, gboolean with_due, guint *ret_events, GError **error)
{
  g_autoptr (GPtrArray) talks = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_talk_free);
  GbTalk *talk = gb_store_talk_get (app->store, id, error);
  if (talk == NULL)
    return NULL;
  g_ptr_array_add (talks, talk);
  return gb_calendar_write (talks, with_due, TRUE, ret_events, error);
}

static char *
write_window (GbApp *app, GbDate from, GbDate until, gboolean with_due, gboolean publish, guint *ret_events,
              GError **error)
{
  GbDate today = gb_app_today (app);
  GbTalkFilter filter = { 0 };
  filter.from = gb_date_is_set (from) ? from : gb_duration_step (app->config->calendar_past, today, -1);
  filter.until = gb_date_is_set (until) ? until : gb_duration_step (app->config->calendar_ahead, today, 1);
  if (gb_date_compare (filter.from, filter.until) > 0)
    {
      g_autofree char *first = gb_date_to_display (filter.from);
      g_autofree char *last = gb_date_to_display (filter.until);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' comes after '%s': swap --from and --until"), first,
                   last);
      return NULL;
    }
  g_autoptr (GPtrArray) talks = gb_app_talk_list (app, &filter, error);
  return talks == NULL ? NULL : gb_calendar_write (talks, with_due, publish, ret_events, error);
}

char *
gb_app_calendar_export (GbApp *app, const GbExportOptions *options, guint *ret_events, GError **error)
{
  gboolean with_due = options->with_due < 0 ? app->config->calendar_due : options->with_due;
  if (options->talk_id != 0)
    return write_one (app, options->talk_id, TRUE, ret_events, error);
  return write_window (app, options->from, options->until, with_due, TRUE, ret_events, error);
}

const char *
gb_app_calendar_get_path (GbApp *app)
{
  return app->calendar_path;
}

gboolean
gb_app_calendar_refresh (GbApp *app, GError **error)
{
  /* Titles in the file are read outside any call: in the manager's own language. */
  GbLanguage language = gb_text_get_language ();
  gb_text_set_language (gb_text_default_language ());
  g_autofree char *ics = write_window (app, GB_DATE_NONE, GB_DATE_NONE, app->config->calendar_due, TRUE, NULL, error);
  gb_text_set_language (language);
  if (ics == NULL || !gb_calendar_replace_file (app->calendar_path, ics, NULL, error))
    return FALSE;
  app->calendar_stale = FALSE;
  return TRUE;
}
