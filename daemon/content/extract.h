/* What extract.c and extract-words.c share. Tests may look too. */
#pragma once

#include <glib.h>

/* What a column is called, in the current language; borrowed. NULL: it isn't known. */
const char *gb_extract_label (const char *column);
/* A value of that column as people read it; yours. */
char *gb_extract_show (const char *column, GVariant *value);
