#include "client/terminal.h"

#include <locale.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_MIN 20
#define WIDTH_MAX 1000

guint
gb_terminal_find_width (void)
{
  const char *columns = g_getenv ("COLUMNS");
  gint64 width = 0;
  struct winsize size;

  if (columns != NULL && g_ascii_string_to_signed (columns, 10, WIDTH_MIN, WIDTH_MAX, &width, NULL))
    return (guint)width;
  if (isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= WIDTH_MIN)
    return size.ws_col;
  return 0;
}

gboolean
gb_terminal_is_styled (void)
{
  const char *no_color = g_getenv ("NO_COLOR");
  const char *term = g_getenv ("TERM");

  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && term != NULL
         && strcmp (term, "dumb") != 0;
}

/* What the C library and GLib say follows the locale of the process and not gb_text(): one language for all of it.
 * "C" is plain English; any other locale lets gb_text_init()'s choice of catalogue count. */
void
gb_terminal_speak (GbLanguage language)
{
  gb_text_set_language (language);
  setlocale (LC_MESSAGES, language == GB_LANGUAGE_NL ? "C.UTF-8" : "C");
}
