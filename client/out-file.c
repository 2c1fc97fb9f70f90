#include "client/out-file.h"

#include "client/prompt.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

gboolean
gb_out_file_check (GbCall *call, const char *path, GError **error)
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

gboolean
gb_out_file_write (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, text, (gssize)strlen (text),
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_STORAGE, _ ("can't write '%s': %s"), path, write_failure (local));
  return FALSE;
}
