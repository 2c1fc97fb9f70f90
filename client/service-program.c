#include "client/service-program.h"

#include "client/text-layout.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <string.h>

/* GB_DAEMON: for a tree that isn't installed. */
static const char *
get_program (void)
{
  const char *program = g_getenv ("GB_DAEMON");

  return program != NULL && *program != '\0' ? program : GB_LIBEXEC_DIR "/geborgd";
}

/* The first line that says something, without the program's own name before it. */
static char *
dup_first_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      return gb_layout_clean (g_str_has_prefix (*line, "geborgd: ") ? *line + strlen ("geborgd: ") : *line);
  return NULL;
}

/* The name within 'quotes', in whatever language stands round it. */
static char *
dup_quoted (const char *text)
{
  const char *start = text != NULL ? strchr (text, '\'') : NULL;
  const char *end = start != NULL ? strrchr (text, '\'') : NULL;

  return end > start ? g_strndup (start + 1, (gsize)(end - start - 1)) : g_strdup (text != NULL ? text : "");
}

static gboolean
run (const char *option, const char *argument, gboolean *ret_fine, char **ret_out, char **ret_err, GError **error)
{
  const char *argv[] = { get_program (), option, argument, NULL };
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;

  g_subprocess_launcher_setenv (launcher, "LANGUAGE", gb_language_to_string (gb_text_get_language ()), TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, ret_out, ret_err, error))
    return FALSE;
  *ret_fine = g_subprocess_get_successful (process);
  return TRUE;
}

gboolean
gb_service_program_check (char **ret_why)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  gboolean fine = FALSE;

  *ret_why = NULL;
  if (!run ("--check", NULL, &fine, &out, &err, NULL))
    return FALSE;
  if (fine)
    return TRUE;
  *ret_why = dup_first_line (err);
  if (*ret_why == NULL)
    *ret_why = dup_first_line (out);
  return FALSE;
}

char *
gb_service_program_restore (const char *name, GError **error)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autofree char *why = NULL;
  g_autoptr (GError) local = NULL;
  gboolean fine = FALSE;

  if (!run ("--restore", name, &fine, &out, &err, &local))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_UNREACHABLE, _ ("the service's program can't be run: %s"), local->message);
      return NULL;
    }
  if (fine)
    return dup_quoted (out);
  why = dup_first_line (err);
  g_set_error (error, GB_ERROR, GB_ERROR_FAILED, "%s", why != NULL ? why : _ ("the service's program failed"));
  return NULL;
}
