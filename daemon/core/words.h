/* Small helpers with words that more than one file of core needs. */
#pragma once

#include <glib.h>

/* The index of @text in the @n @words, or -1. */
int gb_words_find (const char *const *words, int n, const char *text);

/* @text as an error message can show it: valid UTF-8, one line, no control or direction characters, and no more
 * than some forty characters with an ellipsis after them. Yours to free. */
char *gb_words_culprit (const char *text);

/* A control character, a line break, or one that turns the direction of what follows it. */
gboolean gb_words_is_unsafe (gunichar c);

/* Puts runs of blanks (not control characters) in one space, and takes those at the ends away; invalid UTF-8 stays
 * as it is. Yours to free. */
char *gb_words_squeeze (const char *text);
