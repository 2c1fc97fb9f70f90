#include "client/prompt.h"

#include "client/text-layout.h"
#include "geborgen/text.h"

#include <stdio.h>
#include <string.h>

#define LINE_MAX_BYTES 32768u

/* Columns of the screen that questions are put on; 0: no bound. */
static guint screen_width;

void
gb_prompt_set_width (guint width)
{
  screen_width = width;
}

/* A question that is wider than the screen breaks between its words. */
static void
put_question (const char *question, const char *fallback)
{
  g_autofree char *whole
      = fallback != NULL ? g_strdup_printf ("%s [%s]:", question, fallback) : g_strconcat (question, ":", NULL);
  g_auto (GStrv) lines = gb_layout_wrap (whole, screen_width);
  g_autofree char *joined = g_strjoinv ("\n", lines);

  g_printerr ("%s ", joined);
}

/* NULL at the end of the input, or when a line is too long to be an answer. */
static char *
read_line (void)
{
  GString *line = g_string_new (NULL);
  int c;

  while ((c = getc (stdin)) != EOF && c != '\n' && line->len < LINE_MAX_BYTES)
    g_string_append_c (line, (char)c);
  if ((c == EOF && line->len == 0) || line->len >= LINE_MAX_BYTES)
    {
      g_string_free (line, TRUE);
      return NULL;
    }
  return g_strstrip (g_string_free (line, FALSE));
}

void
gb_prompt_tell (const char *text, guint width)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  gb_layout_append_wrapped (lines, text, 0, width);
  g_printerr ("%s", lines->str);
}

char *
gb_prompt_line (const char *question, const char *fallback, gboolean may_be_empty, GError **error)
{
  for (;;)
    {
      g_autofree char *line = NULL;

      put_question (question, fallback);
      line = read_line ();
      if (line == NULL || !g_utf8_validate (line, -1, NULL))
        {
          g_printerr ("\n");
          g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("no answer to '%s'; nothing was changed"), question);
          return NULL;
        }
      if (*line != '\0' || may_be_empty)
        return g_steal_pointer (&line);
      if (fallback != NULL)
        return g_strdup (fallback);
    }
}

static gboolean
is_one_of (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_ascii_strcasecmp (text, *words) == 0)
      return TRUE;
  return FALSE;
}

gboolean
gb_prompt_yes_no (const char *question, GbAnswer *ret_answer, GError **error)
{
  static const char *const yes[] = { "j", "ja", "y", "yes", NULL };
  static const char *const no[] = { "n", "nee", "no", NULL };

  for (;;)
    {
      g_autofree char *line = gb_prompt_line (question, NULL, TRUE, error);

      if (line == NULL)
        return FALSE;
      if (*line != '\0' && !is_one_of (line, yes) && !is_one_of (line, no))
        continue;
      *ret_answer = *line == '\0' ? GB_ANSWER_NONE : is_one_of (line, yes) ? GB_ANSWER_YES : GB_ANSWER_NO;
      return TRUE;
    }
}

gboolean
gb_prompt_confirm (const char *question, GError **error)
{
  GbAnswer answer;

  if (!gb_prompt_yes_no (question, &answer, error))
    return FALSE;
  if (answer == GB_ANSWER_YES)
    return TRUE;
  g_set_error_literal (error, GB_ERROR, GB_ERROR_STATE, _ ("not confirmed; nothing was changed"));
  return FALSE;
}

char *
gb_prompt_read_all (gsize max, GError **error)
{
  g_autofree char *buffer = g_malloc (max + 2);
  gsize length = fread (buffer, 1, max + 1, stdin);

  buffer[length] = '\0';
  if (length > max)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the text on the standard input is over %zu bytes"), max);
      return NULL;
    }
  if (!g_utf8_validate (buffer, (gssize)length, NULL))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("the text on the standard input isn't valid UTF-8"));
      return NULL;
    }
  return g_strchomp (g_steal_pointer (&buffer));
}
