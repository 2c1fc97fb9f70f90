/* The lists of share/health-words, read for looking up: nl.txt tells what a line can hold. */
#pragma once

#include <glib.h>

/* What the lists say of a word. States and kin differ by language, since a state counts near kin of its own language only. */
enum
{
  GB_HEALTH_WORD = 1 << 0,
  GB_HEALTH_ORDINARY = 1 << 1,
  GB_HEALTH_CAPITALS = 1 << 2, /* a word that points at health where it is typed in capitals */
  GB_HEALTH_STATE_NL = 1 << 3,
  GB_HEALTH_STATE_EN = 1 << 4,
  GB_HEALTH_KIN_NL = 1 << 5,
  GB_HEALTH_KIN_EN = 1 << 6,
  GB_HEALTH_KNOWN = 1 << 7, /* no misspelling of anything */
};

/* From so many letters on a misspelling is known for what it is. */
#define GB_HEALTH_LONG     7u
#define GB_HEALTH_LONG_MAX 32u

typedef struct
{
  char **parts; /* "x", "x*", "*x" or "*" */
  guint flags;
} GbHealthPhrase;

/* All words are folded: lower case, no accents. */
typedef struct
{
  GHashTable *whole;                        /* word -> flags */
  GHashTable *starts;                       /* how a word begins -> flags */
  GHashTable *ends;                         /* how it ends -> flags */
  gsize start_max, end_max;                 /* octets of the longest of each */
  GPtrArray *phrases;                       /* GbHealthPhrase */
  GPtrArray *by_length[GB_HEALTH_LONG_MAX]; /* the words that a misspelling is compared with, by their octets */
} GbHealthWords;

/* Read once, and there for the life of the process. */
const GbHealthWords *gb_health_words (void);
/* All that the lists say of the folded @word, as a whole, by its beginning and by its end. */
guint gb_health_words_look_up (const GbHealthWords *words, const char *word);
gboolean gb_health_part_fits (const char *part, const char *word);

/* The next word of the text at *@text, folded into @folded, and where it stands; FALSE when there is none before @end. *@text moves past it.
 * Letters make a word; an apostrophe before a last s or t is no part of it, and neither is what can't be seen. */
gboolean gb_health_next_word (const char **text, const char *end, GString *folded, const char **ret_start);
