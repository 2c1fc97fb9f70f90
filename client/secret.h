/* A passphrase in memory: locked in RAM where the system allows it, never in a core dump, wiped when it goes.
 *
 * It comes from the terminal without echo, from a file of one's own or from the standard input: never from an argument or the environment,
 * which other programs can read. */
#pragma once

#include <glib.h>

typedef struct
{
  char *text; /* closed by a zero */
  gsize size; /* room, the closing zero included */
} GbSecret;

/* What somebody types, at most, in octets. */
#define GB_SECRET_MAX 1024u

/* Once per process, before anything else of this file and before any use of libsodium: also forbids core dumps. */
gboolean gb_secret_init (GError **error);

/* Empty, with room for @length characters. */
GbSecret *gb_secret_new (gsize length) G_GNUC_WARN_UNUSED_RESULT;
void gb_secret_free (GbSecret *secret);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbSecret, gb_secret_free)

/* One line from the terminal that is the standard input, without echo; @question goes to stderr. GB_ERROR_USAGE when it was broken off. */
GbSecret *gb_secret_ask (const char *question, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first line of a file that is the user's and that nobody else may read, or of the standard input for "-". GB_ERROR_PERMISSION when others
 * may read it, GB_ERROR_INVALID when there is no line in it. */
GbSecret *gb_secret_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
