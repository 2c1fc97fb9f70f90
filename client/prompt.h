/* Asks on the terminal. The questions go to stderr, so that stdout holds the answer of the program alone. */
#pragma once

#include "geborgen/error.h"

/* How wide the screen is, for the questions that follow. */
void gb_prompt_set_width (guint width);
/* What to know before an answer, in lines of at most @width columns (0: no bound). */
void gb_prompt_tell (const char *text, guint width);
/* One line, trimmed. An empty one gives @fallback (shown in brackets); without a fallback it is asked again, unless
 * @may_be_empty. GB_ERROR_USAGE when the input ends. Yours to free. */
char *gb_prompt_line (const char *question, const char *fallback, gboolean may_be_empty, GError **error);

typedef enum
{
  GB_ANSWER_YES,
  GB_ANSWER_NO,
  GB_ANSWER_NONE, /* an empty line */
} GbAnswer;

/* j, ja, y, yes; n, nee, no; in both languages. */
gboolean gb_prompt_yes_no (const char *question, GbAnswer *ret_answer, GError **error);
/* FALSE with GB_ERROR_STATE when the answer isn't yes. */
gboolean gb_prompt_confirm (const char *question, GError **error);
/* All of stdin up to @max bytes, less the last line feed. GB_ERROR_INVALID when there is more or when it isn't UTF-8. */
char *gb_prompt_read_all (gsize max, GError **error);
