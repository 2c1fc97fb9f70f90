/* Text on a terminal: how wide it is, and how it breaks. */
#pragma once

#include <glib.h>

/* Columns that @text takes: wide characters two, combining ones none. */
guint gb_layout_width (const char *text);
/* The widest line of @text, and the longest word in it. */
void gb_layout_measure (const char *text, guint *ret_line, guint *ret_word);
/* Valid UTF-8 without control characters and direction overrides (they become U+FFFD); line feeds stay. Yours to free. */
char *gb_layout_clean (const char *text);
/* Valid UTF-8 @text for a message: one clean line of at most 40 characters. Yours to free. */
char *gb_layout_shorten (const char *text);
/* Lines of at most @width columns (0: no bound), broken at spaces where there are any. At least one line. */
char **gb_layout_wrap (const char *text, guint width);
/* Appends @text and blanks up to @width columns. @text is one line. */
void gb_layout_append_padded (GString *out, const char *text, guint width);
/* Appends @text with each line after the first indented, and a line feed. */
void gb_layout_append_wrapped (GString *out, const char *text, guint indent, guint width);
