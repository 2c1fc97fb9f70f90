#include "geborgen/fact.h"

#include "core/words.h"
#include "geborgen/agreement.h"
#include "geborgen/text.h"

static const char *const kind_words[] = {
  [GB_FACT_TOPIC_RAISED] = "topic-raised",
  [GB_FACT_TEAM_TALKS] = "team-talks",
  [GB_FACT_TEAMS_ON_SCHEDULE] = "teams-on-schedule",
  [GB_FACT_DAY_HELD] = "day-held",
  [GB_FACT_DAY_PLANNED] = "day-planned",
  [GB_FACT_INTRODUCTIONS] = "introductions",
  [GB_FACT_NEW_PEOPLE_TOLD] = "new-people-told",
  [GB_FACT_EMPLOYEES_TOLD] = "employees-told",
  [GB_FACT_MANAGERS_TOLD] = "managers-told",
  [GB_FACT_CARE_TALKS] = "care-talks",
  [GB_FACT_HANDOVERS] = "handovers",
  [GB_FACT_AGREEMENTS] = "agreements",
  [GB_FACT_AGREEMENT_KIND] = "agreement",
  [GB_FACT_TRIALS_EVALUATED] = "trials-evaluated",
  [GB_FACT_HANDBOOK_FRESH] = "handbook-fresh",
  [GB_FACT_SURVEY_ROUNDS] = "survey-rounds",
  [GB_FACT_POINTS_DONE] = "points-done",
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_words) == GB_N_FACT_KINDS);

/* Those that count people who may be known by what they have or did. A manager who was told something isn't one. */
#define SMALL                                                                                                          \
  (1u << GB_FACT_CARE_TALKS | 1u << GB_FACT_HANDOVERS | 1u << GB_FACT_AGREEMENTS | 1u << GB_FACT_AGREEMENT_KIND        \
   | 1u << GB_FACT_TRIALS_EVALUATED)

void
gb_fact_free (GbFact *fact)
{
  if (fact == NULL)
    return;
  g_free (fact->id);
  g_free (fact);
}

GbFact *
gb_fact_new (GbFactKind kind, const char *agreement_kind, int year, gint64 count, gint64 of, GbDate as_of)
{
  GbFact *fact = g_new0 (GbFact, 1);

  fact->kind = kind;
  fact->id = agreement_kind != NULL ? g_strconcat (kind_words[kind], ".", agreement_kind, NULL)
                                    : g_strdup (kind_words[kind]);
  fact->year = year;
  fact->count = count;
  fact->of = of;
  fact->small = (SMALL >> kind & 1) != 0;
  fact->as_of = as_of;
  return fact;
}

const char *
gb_fact_kind_to_string (GbFactKind kind)
{
  g_return_val_if_fail ((guint)kind < GB_N_FACT_KINDS, NULL);
  return kind_words[kind];
}

gboolean
gb_fact_kind_from_string (const char *text, GbFactKind *ret_kind)
{
  int kind = gb_words_find (kind_words, GB_N_FACT_KINDS, text);
  if (kind < 0)
    return FALSE;
  *ret_kind = (GbFactKind)kind;
  return TRUE;
}

const GbFact *
gb_facts_find (const GPtrArray *facts, GbFactKind kind)
{
  for (guint i = 0; i < facts->len; i++)
    if (((const GbFact *)facts->pdata[i])->kind == kind)
      return facts->pdata[i];
  return NULL;
}

/* ---- sentences ---- */

/* {count}, {of}, {year} and {kind} stand for what the fact tells. The plural is that of {of} where there is one. */
static const struct
{
  const char *one, *many;
} sentences[GB_N_FACT_KINDS] = {
  [GB_FACT_TOPIC_RAISED] = { NP_ ("In {year} work and care was raised in {count} of {of} functioneringsgesprek.",
                                  "In {year} work and care was raised in {count} of {of} functioneringsgesprekken.") },
  [GB_FACT_TEAM_TALKS] = { NP_ ("In {year} there was {count} team talk.", "In {year} there were {count} team talks.") },
  [GB_FACT_TEAMS_ON_SCHEDULE] = { NP_ ("In {year} {count} of {of} team had as many team talks as planned.",
                                       "In {year} {count} of {of} teams had as many team talks as planned.") },
  [GB_FACT_DAY_HELD] = { NP_ ("The Dag van de Mantelzorg of {year} was given attention.",
                              "No attention to the Dag van de Mantelzorg of {year} is recorded.") },
  [GB_FACT_DAY_PLANNED] = { NP_ ("There is an activity for the Dag van de Mantelzorg of {year}.",
                                 "Nothing is planned for the Dag van de Mantelzorg of {year}.") },
  [GB_FACT_INTRODUCTIONS]
  = { NP_ ("Of those who started in {year}, {count} of {of} employee had a kennismakingsgesprek.",
           "Of those who started in {year}, {count} of {of} employees had a kennismakingsgesprek.") },
  [GB_FACT_NEW_PEOPLE_TOLD]
  = { NP_ ("Of those who started in {year}, {count} of {of} employee was told about work and care.",
           "Of those who started in {year}, {count} of {of} employees were told about work and care.") },
  [GB_FACT_EMPLOYEES_TOLD] = { NP_ ("In {year} {count} employee was told about work and care.",
                                    "In {year} {count} employees were told about work and care.") },
  [GB_FACT_MANAGERS_TOLD] = { NP_ ("In {year} {count} manager was told about work and care.",
                                   "In {year} {count} managers were told about work and care.") },
  [GB_FACT_CARE_TALKS]
  = { NP_ ("In {year} there was {count} mantelzorggesprek.", "In {year} there were {count} mantelzorggesprekken.") },
  [GB_FACT_HANDOVERS]
  = { NP_ ("In {year} there was {count} overdrachtsgesprek.", "In {year} there were {count} overdrachtsgesprekken.") },
  [GB_FACT_AGREEMENTS] = { NP_ ("In {year} {count} employee had an agreement about work and care.",
                                "In {year} {count} employees had an agreement about work and care.") },
  [GB_FACT_AGREEMENT_KIND] = { NP_ ("In {year} {count} employee had this agreement: {kind}.",
                                    "In {year} {count} employees had this agreement: {kind}.") },
  [GB_FACT_TRIALS_EVALUATED] = { NP_ ("In {year} {count} of {of} trial was evaluated in time.",
                                      "In {year} {count} of {of} trials were evaluated in time.") },
  [GB_FACT_HANDBOOK_FRESH] = { NP_ ("Within a year, {count} of {of} section of the handbook was looked at.",
                                    "Within a year, {count} of {of} sections of the handbook were looked at.") },
  [GB_FACT_SURVEY_ROUNDS]
  = { NP_ ("{count} round of the survey was held.", "{count} rounds of the survey were held.") },
  [GB_FACT_POINTS_DONE]
  = { NP_ ("{count} of {of} point of the plan is done.", "{count} of {of} points of the plan are done.") },
};

static void
put_number (GString *text, const char *name, gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_string_replace (text, name, digits, 0);
}

/* Of the Day there is one a year: what is "many" says that there was none. */
static gulong
plural_number (const GbFact *fact)
{
  if (fact->kind == GB_FACT_DAY_HELD || fact->kind == GB_FACT_DAY_PLANNED)
    return fact->count > 0 ? 1 : 2;
  return (gulong)(fact->of >= 0 ? fact->of : fact->count);
}

char *
gb_fact_dup_text (const GbFact *fact)
{
  g_autoptr (GString) text
      = g_string_new (gb_text_plural (sentences[fact->kind].one, sentences[fact->kind].many, plural_number (fact)));

  put_number (text, "{year}", fact->year);
  put_number (text, "{count}", fact->count);
  put_number (text, "{of}", fact->of);
  if (fact->kind == GB_FACT_AGREEMENT_KIND)
    g_string_replace (text, "{kind}", gb_agreement_kind_title (fact->id + sizeof "agreement"), 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
