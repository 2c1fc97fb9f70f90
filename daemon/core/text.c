#include "geborgen/text.h"

#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "geborgen/names.h"

static GbLanguage default_language = GB_LANGUAGE_EN;
static GbLanguage current_language = GB_LANGUAGE_EN;

static gboolean
is_dutch (const char *locale)
{
  return g_str_has_prefix (locale, "nl") && !g_ascii_isalpha (locale[2]);
}

/* gettext's own order of precedence; of a list in LANGUAGE the first counts. */
static GbLanguage
find_default_language (void)
{
  static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);
      if (value != NULL && *value != '\0')
        return is_dutch (value) ? GB_LANGUAGE_NL : GB_LANGUAGE_EN;
    }
  return GB_LANGUAGE_EN;
}

/* In the "C" locale gettext translates nothing and what isn't ASCII is written as '?'. */
static void
leave_c_locale (int category)
{
  const char *name = setlocale (category, NULL);

  if (name == NULL || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0)
    setlocale (category, "C.UTF-8");
}

void
gb_text_init (const char *locale_dir)
{
  const char *override = g_getenv ("GB_LOCALE_DIR");

  setlocale (LC_ALL, "");
  leave_c_locale (LC_MESSAGES);
  leave_c_locale (LC_CTYPE);
  /* Numbers go to files and buses, where a decimal comma is an error. */
  setlocale (LC_NUMERIC, "C");

  default_language = find_default_language ();
  current_language = default_language;
  /* From here on dgettext finds the Dutch catalogue whatever the locale is; English is the source itself. */
  g_setenv ("LANGUAGE", "nl", TRUE);

  if (locale_dir == NULL)
    locale_dir = override != NULL && *override != '\0' ? override : GB_LOCALE_DIR;
  bindtextdomain (GB_TEXT_DOMAIN, locale_dir);
  bind_textdomain_codeset (GB_TEXT_DOMAIN, "UTF-8");
}

GbLanguage
gb_text_default_language (void)
{
  return default_language;
}

void
gb_text_set_language (GbLanguage language)
{
  current_language = language;
}

GbLanguage
gb_text_get_language (void)
{
  return current_language;
}

const char *
gb_language_to_string (GbLanguage language)
{
  return language == GB_LANGUAGE_NL ? "nl" : "en";
}

gboolean
gb_language_from_string (const char *text, GbLanguage *ret_language)
{
  if (g_strcmp0 (text, "nl") == 0)
    *ret_language = GB_LANGUAGE_NL;
  else if (g_strcmp0 (text, "en") == 0)
    *ret_language = GB_LANGUAGE_EN;
  else
    return FALSE;
  return TRUE;
}

const char *
gb_text (const char *message)
{
  /* gettext answers the empty message with the catalogue's head. */
  if (current_language != GB_LANGUAGE_NL || *message == '\0')
    return message;
  return dgettext (GB_TEXT_DOMAIN, message);
}

const char *
gb_text_plural (const char *one, const char *many, gulong n)
{
  if (current_language != GB_LANGUAGE_NL)
    return n == 1 ? one : many;
  return dngettext (GB_TEXT_DOMAIN, one, many, n);
}

const char *
gb_text_errno (int code)
{
  /* The C library's Dutch is a package that isn't everywhere: what a person meets most often we say ourselves. */
  static const char *const common[] = {
    [EACCES] = N_ ("Permission denied"),
    [EEXIST] = N_ ("File exists"),
    [EFBIG] = N_ ("File too large"),
    [EIO] = N_ ("Input/output error"),
    [EISDIR] = N_ ("Is a directory"),
    [ELOOP] = N_ ("Too many levels of symbolic links"),
    [EMFILE] = N_ ("Too many open files"),
    [ENAMETOOLONG] = N_ ("File name too long"),
    [ENOENT] = N_ ("No such file or directory"),
    [ENOSPC] = N_ ("No space left on device"),
    [ENOTDIR] = N_ ("Not a directory"),
    [ENXIO] = N_ ("No such device or address"),
    [EPERM] = N_ ("Operation not permitted"),
    [EPIPE] = N_ ("Broken pipe"),
    [EROFS] = N_ ("Read-only file system"),
  };
  const char *english = strerrordesc_np (code);

  if (code >= 0 && (gsize)code < G_N_ELEMENTS (common) && common[code] != NULL)
    return gb_text (common[code]);
  if (english == NULL)
    return _ ("Unknown error");
  return current_language == GB_LANGUAGE_NL ? dgettext ("libc", english) : english;
}
