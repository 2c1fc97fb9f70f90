#include "client/run.h"

#include "client/complete.h"
#include "client/help.h"
#include "client/options.h"
#include "client/output.h"
#include "client/prompt.h"
#include "client/terminal.h"
#include "client/text-layout.h"
#include "geborgen/error.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MESSAGE_MAX 2000

static gboolean
choose_language (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "lang");
  GbLanguage language;

  if (text == NULL)
    return TRUE;
  if (!gb_language_from_string (text, &language))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no language here; give 'nl' or 'en'"), text);
      return FALSE;
    }
  gb_terminal_speak (language);
  return TRUE;
}

static gboolean
run_call (GbCall *call, int argc, char **argv, GError **error)
{
  if (!gb_options_parse (call, argc, argv, error) || !choose_language (call, error))
    return FALSE;
  call->width = gb_terminal_find_width ();
  gb_prompt_set_width (call->width);
  call->styled = gb_terminal_is_styled () && !gb_call_has (call, "no-color");
  call->interactive = isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
  if (gb_call_has (call, "version"))
    g_string_append (call->out, "geborgen " GB_VERSION "\n");
  else if (gb_call_has (call, "help"))
    gb_help_append (call);
  else
    return call->command->run (call, error);
  return TRUE;
}

static int
report (const GError *error)
{
  g_autofree char *clean = gb_layout_clean (error->message);
  g_autofree char *line = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  /* A message may quote what somebody passed, and that may be a megabyte. */
  if (g_utf8_strlen (clean, -1) > MESSAGE_MAX)
    *g_utf8_offset_to_pointer (clean, MESSAGE_MAX) = '\0';
  g_strdelimit (clean, "\n", ' ');
  /* One line for a program to read, and whole words for a person. */
  line = g_strconcat ("geborgen: ", clean, NULL);
  gb_layout_append_wrapped (lines, line, 0, isatty (STDERR_FILENO) ? gb_terminal_find_width () : 0);
  g_printerr ("%s", lines->str);
  return error->domain == GB_ERROR ? gb_error_exit_status ((GbError)error->code) : EXIT_FAILURE;
}

int
gb_run (int argc, char **argv)
{
  g_autoptr (GbCall) call = gb_call_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) write_error = NULL;
  gboolean done;

  gb_terminal_speak (gb_text_default_language ());
  if (argc == 3 && strcmp (argv[1], "--complete") == 0)
    return gb_complete_run (argv[2]);
  done = run_call (call, argc, argv, &error);
  /* What was found before a failure is told as well: doctor's checks. */
  if (!gb_output_flush (call, &write_error) && done)
    return report (write_error);
  return done ? EXIT_SUCCESS : report (error);
}
