/* The health-word warning for free text.
 *
 * The illness of somebody who is cared for is health data of a third party (art. 9 AVG), and free text is where it slips in: there is no
 * other field for it. The words are data, share/health-words/<language>.txt, and both languages always count together. What is found
 * is a reason to ask, not a verdict: tests/data/health-sentences*.tsv measure how often it is right. */
#pragma once

#include <glib.h>

typedef struct
{
  gsize start, length; /* octets of the text */
} GbHealthSpan;

/* The words of @text that point at health: in order, none within or over another. @text is valid UTF-8; what comes after GB_TEXT_MAX
 * characters isn't looked at. An array of GbHealthSpan, empty when there are none; yours. */
GArray *gb_health_find (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The first few of them, each in 'quotes', on one line; NULL when there are none. Yours to free. */
char *gb_health_describe (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* GB_ERROR_PRIVACY when @text has such words: it names them, says why, and tells the way out. @what names the field. */
gboolean gb_health_check (const char *what, const char *text, GError **error);
