#include "client/evidence-file.h"

#include "client/bus-client.h"
#include "client/record.h"
#include "geborgen/error.h"
#include "geborgen/evidence.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void
fail_to_open (const char *path, int why, GError **error)
{
  if (why == ELOOP)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is a link; give the document itself"), path);
  else if (why == ENXIO) /* a socket, or a device that isn't there */
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no ordinary file; give the document itself"), path);
  else
    g_set_error (error, GB_ERROR, why == ENOENT ? GB_ERROR_NOT_FOUND : GB_ERROR_FAILED, _ ("can't open '%s': %s"), path,
                 gb_text_errno (why));
}

/* An ordinary file of at most GB_EVIDENCE_SIZE_MAX, which the service looks at again; -1 on failure. */
static int
open_file (const char *path, GError **error)
{
  struct stat st;
  /* O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);

  if (fd < 0)
    {
      fail_to_open (path, errno, error);
      return -1;
    }
  if (fstat (fd, &st) != 0 || !S_ISREG (st.st_mode))
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no ordinary file; give the document itself"), path);
  else if (st.st_size > GB_EVIDENCE_SIZE_MAX)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                 _ ("'%s' is larger than 100 MB; give a smaller file, or say in words where it is"), path);
  else
    return fd;
  close (fd);
  return -1;
}

/* Its name in @evidence, and the file itself in a list; NULL on failure. */
static GUnixFDList *
take_along (const char *path, GVariantDict *evidence, GError **error)
{
  g_autoptr (GUnixFDList) files = g_unix_fd_list_new ();
  g_autofree char *name = gb_evidence_dup_name (path);
  int fd = open_file (path, error);
  int index = fd >= 0 ? g_unix_fd_list_append (files, fd, error) : -1;

  if (fd >= 0)
    close (fd);
  if (index < 0)
    return NULL;
  g_variant_dict_insert (evidence, "name", "s", name);
  return g_steal_pointer (&files);
}

GVariant *
gb_evidence_add (GbCall *call, GVariantDict *evidence, GError **error)
{
  const char *path = gb_call_get (call, "file");
  g_autoptr (GUnixFDList) files = path != NULL ? take_along (path, evidence, error) : NULL;
  g_autoptr (GVariant) answer = NULL;
  GVariantBuilder handles;

  if (path != NULL && files == NULL)
    return NULL;
  g_variant_builder_init (&handles, G_VARIANT_TYPE ("ah"));
  if (files != NULL)
    g_variant_builder_add (&handles, "h", 0);
  answer = gb_bus_call_files (call, GB_INTERFACE_EVIDENCE, "Add",
                              g_variant_new ("(@a{sv}ah)", g_variant_dict_end (evidence), &handles), files, "(a{sv})",
                              NULL, error);
  return answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
}

int
gb_evidence_open (GbCall *call, gint64 id, GError **error)
{
  g_autoptr (GUnixFDList) files = NULL;
  g_autoptr (GVariant) answer
      = gb_bus_call_files (call, GB_INTERFACE_EVIDENCE, "Open", g_variant_new ("(x)", id), NULL, "(h)", &files, error);

  if (answer == NULL)
    return -1;
  if (files == NULL || g_unix_fd_list_get_length (files) < 1)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_FAILED, _ ("the file didn't come along; try again"));
      return -1;
    }
  return g_unix_fd_list_get (files, 0, error);
}
