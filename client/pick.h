/* A choice from a numbered list: "1 3 5-7", "all", "none". */
#pragma once

#include <gio/gio.h>

/* The words in both languages: all, alle, alles; none, geen. */
gboolean gb_pick_is_all (const char *text);
gboolean gb_pick_is_none (const char *text);
/* Every index below @n. */
GArray *gb_pick_new_all (guint n) G_GNUC_WARN_UNUSED_RESULT;
/* Numbers from 1 to @n, with blanks or commas between: their indexes (guint, from 0), each once and in order. NULL with GB_ERROR_USAGE for what isn't. */
GArray *gb_pick_parse (const char *text, guint n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Asks until it can be read. *@ret_chosen NULL: an empty line. */
gboolean gb_pick_ask (const char *question, guint n, guint width, GArray **ret_chosen, GError **error);
/* One line of the list, on stderr like every question. */
void gb_pick_tell (guint number, const char *text, guint width);
/* An 'as' of those that say something; floating. */
GVariant *gb_pick_strv_without_empty (char **words);
