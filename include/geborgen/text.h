/* The language a person reads, and the text in it.
 *
 * Source strings are English; the catalogue "geborgen" holds the Dutch. The daemon answers several
 * clients, each with a language of its own, so the language is chosen per call and not by the process:
 * gb_text_set_language() is called at the start of a bus call and affects the main thread's next
 * translations only. It is the one global of core (see CONTRIBUTING). */
#pragma once

#include <glib.h>

typedef enum
{
  GB_LANGUAGE_EN,
  GB_LANGUAGE_NL
} GbLanguage;

/* Sets up gettext for this process. Call it once, before any thread starts: it sets LANGUAGE.
 * @locale_dir: where the catalogues are. NULL: the installed place. */
void gb_text_init (const char *locale_dir);

/* The language of the process's locale: Dutch for nl*, English for all else. */
GbLanguage gb_text_default_language (void);

void gb_text_set_language (GbLanguage language);
GbLanguage gb_text_get_language (void);

/* "nl" or "en". */
const char *gb_language_to_string (GbLanguage language);
/* FALSE for anything but "nl" and "en" (@ret_language untouched). */
gboolean gb_language_from_string (const char *text, GbLanguage *ret_language);

/* The translation in the current language; borrowed, never NULL. */
const char *gb_text (const char *message) G_GNUC_FORMAT (1);
const char *gb_text_plural (const char *one, const char *many, gulong n) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);
/* What errno @code means, in the current language; static, never NULL. g_strerror() would follow the process. */
const char *gb_text_errno (int code);

#define _(message)  gb_text (message)
#define N_(message) (message)
/* The two of a table, to be translated by gb_text_plural(). */
#define NP_(one, many)   (one), (many)
#define P_(one, many, n) gb_text_plural (one, many, n)
