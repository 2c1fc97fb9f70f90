/* Where somebody's name stands in what was written about others, or about nobody: their erasure leaves it there, and says so. */
#pragma once

#include <glib.h>

typedef enum
{
  GB_MENTION_HANDBOOK,      /* a section's own text; ref: "contact (nl)" */
  GB_MENTION_HANDBOOK_KIND, /* a note with a kind of agreement; ref: the kind */
  GB_MENTION_EVIDENCE,      /* what its file was called; ref: its number, here and below unless said otherwise */
  GB_MENTION_ERKENNING,     /* an answer; ref: "2 (nl)" */
  GB_MENTION_ERKENNING_EVENT,
  GB_MENTION_SURVEY, /* a group's name; ref: the round */
  GB_MENTION_TEAM,   /* its name */
  GB_MENTION_AGREEMENT,
  GB_MENTION_ACTION,
  GB_MENTION_TALK,
  GB_N_MENTION_PLACES
} GbMentionPlace;

typedef struct
{
  GbMentionPlace place;
  char *ref;
} GbMention;

void gb_mention_free (GbMention *mention);
/* "handbook", "handbook-kind" …. */
const char *gb_mention_place_to_string (GbMentionPlace place);
/* "handbook, section 'contact (nl)'", in the current language; yours. */
char *gb_mention_dup_text (const GbMention *mention);
