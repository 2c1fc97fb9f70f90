#include "geborgen/talk.h"

#include "core/words.h"
#include "geborgen/person.h"
#include "geborgen/text.h"

/* THE table of kinds. A new one also gets a ladder in config.c. */
static const struct
{
  const char *word;
  const char *title;
  GbTalkWith with;
  int minutes;
  gboolean cyclic;
} kinds[] = {
  [GB_TALK_FUNCTIONERINGSGESPREK] = { "functioneringsgesprek", N_ ("performance talk"), GB_TALK_WITH_PERSON, 60, TRUE },
  [GB_TALK_TEAMGESPREK] = { "teamgesprek", N_ ("team talk"), GB_TALK_WITH_TEAM, 60, TRUE },
  [GB_TALK_MANTELZORGGESPREK] = { "mantelzorggesprek", N_ ("talk about care"), GB_TALK_WITH_PERSON, 45, FALSE },
  [GB_TALK_EVALUATIEGESPREK] = { "evaluatiegesprek", N_ ("review talk"), GB_TALK_WITH_PERSON, 30, FALSE },
  [GB_TALK_KENNISMAKINGSGESPREK] = { "kennismakingsgesprek", N_ ("introductory talk"), GB_TALK_WITH_PERSON, 45, FALSE },
  [GB_TALK_OVERDRACHTSGESPREK] = { "overdrachtsgesprek", N_ ("handover talk"), GB_TALK_WITH_PERSON, 45, FALSE },
  [GB_TALK_DAG_VAN_DE_MANTELZORG] = { "dag-van-de-mantelzorg", "Dag van de Mantelzorg", GB_TALK_WITH_ALL, 60, FALSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == GB_N_TALK_KINDS);

static const char *const states[] = {
  [GB_TALK_DUE] = "due",         [GB_TALK_PLANNED] = "planned",     [GB_TALK_HELD] = "held",
  [GB_TALK_SKIPPED] = "skipped", [GB_TALK_CANCELLED] = "cancelled",
};
G_STATIC_ASSERT (G_N_ELEMENTS (states) == GB_N_TALK_STATES);

void
gb_talk_free (GbTalk *talk)
{
  if (talk == NULL)
    return;
  g_free (talk->uid);
  g_free (talk->person_name);
  g_free (talk->team_name);
  g_free (talk->zone);
  g_free (talk->reason);
  g_free (talk);
}

GbTalk *
gb_talk_copy (const GbTalk *talk)
{
  GbTalk *copy = g_new (GbTalk, 1);

  *copy = *talk;
  copy->uid = g_strdup (talk->uid);
  copy->person_name = g_strdup (talk->person_name);
  copy->team_name = g_strdup (talk->team_name);
  copy->zone = g_strdup (talk->zone);
  copy->reason = g_strdup (talk->reason);
  return copy;
}

const char *
gb_talk_kind_to_string (GbTalkKind kind)
{
  g_return_val_if_fail ((guint)kind < GB_N_TALK_KINDS, NULL);
  return kinds[kind].word;
}

gboolean
gb_talk_kind_from_string (const char *text, GbTalkKind *ret_kind)
{
  for (guint i = 0; i < GB_N_TALK_KINDS; i++)
    if (g_strcmp0 (kinds[i].word, text) == 0)
      {
        *ret_kind = (GbTalkKind)i;
        return TRUE;
      }
  return FALSE;
}

const char *
gb_talk_state_to_string (GbTalkState state)
{
  g_return_val_if_fail ((guint)state < GB_N_TALK_STATES, NULL);
  return states[state];
}

gboolean
gb_talk_state_from_string (const char *text, GbTalkState *ret_state)
{
  int state = gb_words_find (states, GB_N_TALK_STATES, text);
  if (state < 0)
    return FALSE;
  *ret_state = (GbTalkState)state;
  return TRUE;
}

GbTalkWith
gb_talk_kind_with (GbTalkKind kind)
{
  g_return_val_if_fail ((guint)kind < GB_N_TALK_KINDS, GB_TALK_WITH_ALL);
  return kinds[kind].with;
}

int
gb_talk_kind_minutes (GbTalkKind kind)
{
  g_return_val_if_fail ((guint)kind < GB_N_TALK_KINDS, 60);
  return kinds[kind].minutes;
}

gboolean
gb_talk_kind_is_cyclic (GbTalkKind kind)
{
  g_return_val_if_fail ((guint)kind < GB_N_TALK_KINDS, FALSE);
  return kinds[kind].cyclic;
}

gboolean
gb_talk_is_open (const GbTalk *talk)
{
  return talk->state == GB_TALK_DUE || talk->state == GB_TALK_PLANNED;
}

char *
gb_talk_describe (const GbTalk *talk)
{
  const char *name = talk->person_name != NULL ? talk->person_name : talk->team_name;

  g_return_val_if_fail ((guint)talk->kind < GB_N_TALK_KINDS, NULL);
  const char *title = gb_text (kinds[talk->kind].title);
  if (name == NULL || kinds[talk->kind].with == GB_TALK_WITH_ALL)
    return g_strdup (title);
  return g_strdup_printf (_ ("%s with %s"), title, name);
}

char *
gb_talk_neutral_title (const GbTalk *talk)
{
  g_return_val_if_fail ((guint)talk->kind < GB_N_TALK_KINDS, NULL);
  switch (kinds[talk->kind].with)
    {
    case GB_TALK_WITH_TEAM:
      return talk->team_name != NULL ? g_strdup_printf (_ ("Team talk %s"), talk->team_name)
                                     : g_strdup (_ ("Team talk"));
    case GB_TALK_WITH_PERSON:
      if (talk->person_name != NULL)
        {
          g_autofree char *name = gb_person_short_name (talk->person_name);
          return g_strdup_printf (_ ("Talk %s"), name);
        }
      return g_strdup (_ ("Talk"));
    case GB_TALK_WITH_ALL:
    default:
      /* A name, the same in every language. */
      return g_strdup ("Dag van de Mantelzorg");
    }
}
