#include "viewer/viewer.h"

#include <libportal/portal.h>

#include "viewer/unit.h"

/* A desktop's portal may have to be started first, and may ask which program to use. */
#define PORTAL_LIMIT_MS 12000

struct GbViewer
{
  GDBusConnection *bus;
  XdpPortal *portal; /* from the first page on */
  GPtrArray *open;   /* of Page, those that wait */
};

/* Held by the viewer while somebody waits, and by each call under way: libportal's can't be taken back, since its cancelling frees
 * what the answer then uses. One that comes too late finds nobody waiting. */
typedef struct
{
  GbViewer *viewer; /* NULL: answered */
  char *path;
  GbViewed viewed;
  gpointer user_data;
  guint limit;
} Page;

static void
page_clear (gpointer data)
{
  Page *page = data;

  g_free (page->path);
}

static void
page_unref (gpointer data)
{
  g_rc_box_release_full (data, page_clear);
}

static void
answer (Page *page, gboolean opened)
{
  GbViewer *viewer = page->viewer;
  GbViewed viewed = page->viewed;
  gpointer user_data = page->user_data;

  if (viewer == NULL)
    return;
  g_clear_handle_id (&page->limit, g_source_remove);
  page->viewer = NULL;
  g_ptr_array_remove_fast (viewer->open, page);
  viewed (opened, user_data);
}

static void
on_unit (GObject *source, GAsyncResult *result, gpointer data)
{
  Page *page = data;
  g_autoptr (GError) error = NULL;
  gboolean opened = gb_unit_open_finish (result, &error);

  if (!opened && page->viewer != NULL)
    g_message ("systemd didn't open a page: %s", error->message);
  answer (page, opened);
  page_unref (page);
}

static void
try_unit (Page *page)
{
  gb_unit_open_async (page->viewer->bus, page->path, on_unit, g_rc_box_acquire (page));
}

static gboolean
on_portal_limit (gpointer data)
{
  Page *page = data;

  page->limit = 0;
  g_message ("the desktop portal doesn't answer");
  try_unit (page);
  return G_SOURCE_REMOVE;
}

static void
on_portal (GObject *source, GAsyncResult *result, gpointer data)
{
  Page *page = data;
  g_autoptr (GError) error = NULL;
  gboolean opened = xdp_portal_open_uri_finish (XDP_PORTAL (source), result, &error);

  /* Answered, or the unit has its turn. */
  if (page->viewer != NULL && page->limit != 0)
    {
      g_clear_handle_id (&page->limit, g_source_remove);
      /* Asked which program to use, somebody said: none. */
      if (opened || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        answer (page, TRUE);
      else
        try_unit (page);
    }
  page_unref (page);
}

GbViewer *
gb_viewer_new (GDBusConnection *bus)
{
  GbViewer *viewer = g_new0 (GbViewer, 1);

  viewer->bus = g_object_ref (bus);
  viewer->open = g_ptr_array_new_with_free_func (page_unref);
  return viewer;
}

void
gb_viewer_free (GbViewer *viewer)
{
  if (viewer == NULL)
    return;
  while (viewer->open->len > 0)
    answer (g_ptr_array_index (viewer->open, viewer->open->len - 1), FALSE);
  g_ptr_array_unref (viewer->open);
  g_clear_object (&viewer->portal);
  g_object_unref (viewer->bus);
  g_free (viewer);
}

void
gb_viewer_open (GbViewer *viewer, const char *path, GbViewed viewed, gpointer user_data)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  Page *page = g_rc_box_new0 (Page);

  page->viewer = viewer;
  page->path = g_strdup (path);
  page->viewed = viewed;
  page->user_data = user_data;
  g_ptr_array_add (viewer->open, page);
  page->limit = g_timeout_add (PORTAL_LIMIT_MS, on_portal_limit, page);
  if (viewer->portal == NULL)
    viewer->portal = xdp_portal_new ();
  xdp_portal_open_uri (viewer->portal, NULL, uri, XDP_OPEN_URI_FLAG_NONE, NULL, on_portal, g_rc_box_acquire (page));
}
