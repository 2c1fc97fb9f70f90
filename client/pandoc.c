#include "client/pandoc.h"

#include "client/text-layout.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#include <string.h>

/* A chapter makes some tens of kilobytes. */
#define OUTPUT_MAX (64 * 1024 * 1024)

const char *
gb_pandoc_format (const char *path)
{
  static const char *const formats[] = { "docx", "odt" };
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (dot + 1, formats[i]) == 0)
      return formats[i];
  return NULL;
}

/* Nothing of the document is in its arguments, and no shell reads them. */
static GSubprocess *
start (const char *format, GError **error)
{
  g_autofree char *to = g_strconcat ("--to=", format, NULL);
  g_autofree char *language = g_strconcat ("--metadata=lang:", gb_language_to_string (gb_text_get_language ()), NULL);
  const char *const arguments[]
      = { "pandoc", "--from=commonmark+pipe_tables", to, "--standalone", language, "--output=-", NULL };
  g_autoptr (GError) local = NULL;
  GSubprocess *process = g_subprocess_newv (
      arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
      &local);

  if (process == NULL)
    g_set_error (
        error, GB_ERROR, GB_ERROR_FAILED,
        g_error_matches (local, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT)
            ? _ ("a '.%s' file is made by pandoc, which isn't installed; install it, or leave the ending out for "
                 "a page")
            : _ ("a '.%s' file is made by pandoc, which can't be started; write a page instead"),
        format);
  return process;
}

/* A picture is all that would make pandoc read another file, or fetch one: "![" begins one wherever it stands, and a backslash in it none.
 * pandoc's own --sandbox would do, but as the distributions build it there is no .docx then (jgm/pandoc issue 8128). Yours. */
static char *
dup_without_pictures (const char *markdown)
{
  g_auto (GStrv) parts = g_strsplit (markdown, "![", -1);

  return g_strjoinv ("!\\[", parts);
}

/* What it said first; yours. */
static char *
dup_reason (GBytes *said)
{
  gsize size = 0;
  const char *data = said != NULL ? g_bytes_get_data (said, &size) : NULL;
  g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "", (gssize)size);

  text[strcspn (text, "\n")] = '\0';
  return gb_layout_shorten (text);
}

GBytes *
gb_pandoc_convert (const char *markdown, const char *format, GError **error)
{
  g_autoptr (GSubprocess) process = start (format, error);
  g_autofree char *harmless = dup_without_pictures (markdown);
  g_autoptr (GBytes) input = g_bytes_new_static (harmless, strlen (harmless));
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) said = NULL;

  if (process == NULL)
    return NULL;
  if (g_subprocess_communicate (process, input, NULL, &output, &said, NULL) && g_subprocess_get_successful (process)
      && g_bytes_get_size (output) > 0 && g_bytes_get_size (output) <= OUTPUT_MAX)
    return g_steal_pointer (&output);
  g_autofree char *reason = dup_reason (said);
  g_set_error (error, GB_ERROR, GB_ERROR_FAILED,
               _ ("pandoc made no '.%s' file ('%s'); version 2.11 or newer is needed, or write a page instead"), format,
               reason);
  return NULL;
}
