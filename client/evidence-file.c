#include "client/evidence-file.h"

#include "client/bus-client.h"
#include "client/in-file.h"
#include "client/record.h"
#include "geborgen/error.h"

#include <unistd.h>

GVariant *
gb_evidence_add (GbCall *call, GVariantDict *evidence, const char *path, GError **error)
{
  g_autoptr (GUnixFDList) files = g_unix_fd_list_new ();
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;
  g_autoptr (GVariant) answer = NULL;
  GVariantBuilder handles;
  int fd = path != NULL ? gb_in_file_open (path, NULL, error) : -1;
  int handle = 0;

  if (path != NULL && fd < 0)
    return NULL;
  g_variant_builder_init (&handles, G_VARIANT_TYPE ("ah"));
  if (fd >= 0)
    {
      handle = g_unix_fd_list_append (files, fd, error);
      close (fd);
      if (handle < 0)
        {
          g_variant_builder_clear (&handles);
          return NULL;
        }
      g_variant_builder_add (&handles, "h", handle);
      g_variant_dict_insert (evidence, "name", "s", shown);
    }
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
