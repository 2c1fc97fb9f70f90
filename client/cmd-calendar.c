#include "client/commands.h"

#include "client/bus-client.h"
#include "client/output.h"
#include "client/prompt.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A file that is there is only written over when that was said, and anything but a file never is. */
static gboolean
check_target (GbCall *call, const char *path, GError **error)
{
  struct stat st;
  g_autofree char *question = NULL;

  if (stat (path, &st) != 0)
    return TRUE;
  if (!S_ISREG (st.st_mode))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no ordinary file; '-' writes to the standard output"),
                   path);
      return FALSE;
    }
  if (gb_call_has (call, "force"))
    return TRUE;
  if (call->interactive)
    {
      question = g_strdup_printf (_ ("'%s' is there already; write over it? [y/n]"), path);
      return gb_prompt_confirm (question, error);
    }
  g_set_error (error, GB_ERROR, GB_ERROR_EXISTS, _ ("'%s' is there already; write over it with '--force'"), path);
  return FALSE;
}

/* GLib's own message names the file that it writes first, which nobody asked for. */
static const char *
write_failure (const GError *error)
{
  static const int codes[] = {
    [G_FILE_ERROR_NOENT] = ENOENT, [G_FILE_ERROR_NOTDIR] = ENOTDIR, [G_FILE_ERROR_ISDIR] = EISDIR,
    [G_FILE_ERROR_ACCES] = EACCES, [G_FILE_ERROR_PERM] = EPERM,     [G_FILE_ERROR_ROFS] = EROFS,
    [G_FILE_ERROR_NOSPC] = ENOSPC, [G_FILE_ERROR_IO] = EIO,         [G_FILE_ERROR_NAMETOOLONG] = ENAMETOOLONG,
  };
  gboolean known = error->domain == G_FILE_ERROR && error->code >= 0 && (gsize)error->code < G_N_ELEMENTS (codes)
                   && codes[error->code] != 0;

  return known ? gb_text_errno (codes[error->code]) : error->message;
}

static gboolean
write_file (const char *path, const char *ics, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, ics, (gssize)strlen (ics),
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("can't write '%s': %s"), path, write_failure (local));
  return FALSE;
}

static void
tell_exported (GbCall *call, const char *path, guint32 events)
{
  JsonNode *node;

  gb_call_say (call, P_ ("%u talk is in '%s'.", "%u talks are in '%s'.", events), events, path);
  if (!gb_call_wants_json (call))
    return;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  gb_json_add (node, "path", json_node_init_string (json_node_alloc (), path));
  gb_json_add (node, "events", json_node_init_int (json_node_alloc (), events));
  gb_output_json (call, node);
}

gboolean
gb_cmd_calendar_export (GbCall *call, GError **error)
{
  const char *path = gb_call_get_word (call, 0);
  gboolean to_stdout = g_strcmp0 (path, "-") == 0;
  g_autoptr (GVariantDict) options = g_variant_dict_new (NULL);
  g_autoptr (GVariant) answer = NULL;
  const char *ics;
  guint32 events;

  if (path == NULL)
    path = GB_CALENDAR_FILE;
  if (!gb_call_put_date (call, "from", options, "from", error)
      || !gb_call_put_date (call, "until", options, "until", error)
      || !gb_call_put_number (call, "talk", options, "talk", "x", error)
      || (!to_stdout && !check_target (call, path, error)))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_CALENDAR, "Export", g_variant_new ("(@a{sv})", g_variant_dict_end (options)),
                        "(su)", error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(&su)", &ics, &events);
  if (to_stdout)
    {
      g_string_append (call->out, ics);
      return TRUE;
    }
  if (!write_file (path, ics, error))
    return FALSE;
  tell_exported (call, path, events);
  return TRUE;
}

gboolean
gb_cmd_calendar_path (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call (call, GB_INTERFACE_CALENDAR, "GetPath", NULL, "(s)", error);
  const char *path;
  JsonNode *node;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(&s)", &path);
  gb_output_line (call, path);
  if (gb_call_wants_json (call))
    {
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, json_object_new ());
      gb_json_add (node, "path", json_node_init_string (json_node_alloc (), path));
      gb_output_json (call, node);
    }
  return TRUE;
}
