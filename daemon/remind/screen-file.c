#include "remind/screen-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A thousand talks a person wouldn't see at once. */
#define SIZE_MAX_OCTETS 65536
#define TAG_MAX         64

void
gb_screen_file_write (const char *path, const char *server, GHashTable *notices)
{
  g_autoptr (GString) text = g_string_new (server);
  GHashTableIter iter;
  gpointer tag, id;

  if (g_hash_table_size (notices) == 0)
    {
      (void)g_unlink (path);
      return;
    }
  g_string_append_c (text, '\n');
  g_hash_table_iter_init (&iter, notices);
  while (g_hash_table_iter_next (&iter, &tag, &id))
    g_string_append_printf (text, "%u %s\n", GPOINTER_TO_UINT (id), (const char *)tag);
  (void)g_file_set_contents_full (path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* NULL: there is none, or nothing that we wrote. A link isn't followed, and a pipe doesn't block. */
static char *
read_text (const char *path)
{
  int file = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  g_autofree char *text = NULL;
  struct stat status;
  gssize length = -1;

  if (file < 0)
    return NULL;
  if (fstat (file, &status) == 0 && S_ISREG (status.st_mode) && status.st_uid == geteuid ()
      && status.st_size <= SIZE_MAX_OCTETS)
    {
      text = g_malloc0 (SIZE_MAX_OCTETS + 1);
      length = read (file, text, SIZE_MAX_OCTETS);
    }
  close (file);
  return length > 0 && strlen (text) == (gsize)length ? g_steal_pointer (&text) : NULL;
}

static gboolean
is_tag (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= TAG_MAX && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

void
gb_screen_file_read (const char *path, const char *server, GHashTable *notices)
{
  g_autofree char *text = read_text (path);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  if (lines[0] == NULL || strcmp (lines[0], server) != 0)
    return;
  for (char **line = lines + 1; *line != NULL; line++)
    {
      char *space = strchr (*line, ' ');
      guint64 id;

      if (space == NULL || !is_tag (space + 1))
        continue;
      *space = '\0';
      if (g_ascii_string_to_unsigned (*line, 10, 1, G_MAXINT32, &id, NULL))
        g_hash_table_insert (notices, g_strdup (space + 1), GUINT_TO_POINTER ((guint)id));
    }
}
