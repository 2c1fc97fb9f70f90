/* 'Did you mean'. */
#pragma once

#include <glib.h>

/* Insertions, deletions, replacements and swaps of neighbours that turn @a into @b (bytes; meant for ASCII words). */
guint gb_suggest_distance (const char *a, const char *b);
/* The nearest of @words (NULL-terminated) that is near enough, borrowed; NULL when none is. */
const char *gb_suggest_nearest (const char *word, const char *const *words);
