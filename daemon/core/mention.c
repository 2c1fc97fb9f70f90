#include "geborgen/mention.h"

#include "geborgen/text.h"

static const struct
{
  const char *word, *title;
} places[GB_N_MENTION_PLACES] = {
  [GB_MENTION_HANDBOOK] = { "handbook", N_ ("handbook, section") },
  [GB_MENTION_HANDBOOK_KIND] = { "handbook-kind", N_ ("handbook, note with") },
  [GB_MENTION_EVIDENCE] = { "evidence", N_ ("evidence, its file's name") },
  [GB_MENTION_ERKENNING] = { "erkenning", N_ ("Erkenning, answer") },
  [GB_MENTION_ERKENNING_EVENT] = { "erkenning-event", N_ ("Erkenning, event") },
  [GB_MENTION_SURVEY] = { "survey", N_ ("survey, a group in round") },
  [GB_MENTION_TEAM] = { "team", N_ ("name of team") },
  [GB_MENTION_AGREEMENT] = { "agreement", N_ ("agreement of another") },
  [GB_MENTION_ACTION] = { "action", N_ ("action of another") },
  [GB_MENTION_TALK] = { "talk", N_ ("talk of another") },
};

void
gb_mention_free (GbMention *mention)
{
  if (mention == NULL)
    return;
  g_free (mention->ref);
  g_free (mention);
}

const char *
gb_mention_place_to_string (GbMentionPlace place)
{
  return places[place].word;
}

char *
gb_mention_dup_text (const GbMention *mention)
{
  return g_strdup_printf ("%s '%s'", gb_text (places[mention->place].title), mention->ref);
}
