/* Documents as pages: written where only the manager can look, and opened with the program that the desktop has for them. */
#include "app-private.h"

#include <inttypes.h>

#include "viewer/page-file.h"

typedef struct
{
  char *path;
  GbLanguage language;
  GbAppOpened opened;
  gpointer user_data;
} Page;

static void
on_viewed (gboolean viewed, gpointer data)
{
  Page *page = data;
  g_autoptr (GError) error = NULL;

  gb_text_set_language (page->language);
  if (!viewed)
    g_set_error (&error, GB_ERROR, GB_ERROR_FAILED, _ ("nothing here could open the page; open it yourself: '%s'"),
                 page->path);
  page->opened (page->path, error, page->user_data);
  gb_text_set_language (gb_text_default_language ());
  g_free (page->path);
  g_free (page);
}

void
gb_app_page_open (GbApp *app, const char *name, gint64 id, const char *html, GbAppOpened opened, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = id != 0 ? g_strdup_printf ("%s-%" PRId64, name, id) : g_strdup (name);
  char *path = gb_page_file_write (file, html, &error);
  Page *page;

  if (path == NULL)
    {
      opened (NULL, error, user_data);
      return;
    }
  page = g_new0 (Page, 1);
  page->path = path;
  page->language = gb_text_get_language ();
  page->opened = opened;
  page->user_data = user_data;
  app->port.open_page (path, on_viewed, page, app->port_data);
}
