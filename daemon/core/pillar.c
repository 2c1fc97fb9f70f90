#include "geborgen/pillar.h"

#include <string.h>

#include "core/words.h"
#include "geborgen/text.h"

static const char *const states[] = {
  [GB_PILLAR_OPEN] = "open",
  [GB_PILLAR_STARTED] = "started",
  [GB_PILLAR_DONE] = "done",
};
G_STATIC_ASSERT (G_N_ELEMENTS (states) == GB_N_PILLAR_STATES);

void
gb_pillar_item_free (GbPillarItem *item)
{
  if (item == NULL)
    return;
  g_free (item->item);
  g_free (item->owner);
  g_free (item->note);
  g_free (item->title);
  g_free (item->text);
  g_free (item->source);
  g_free (item->fact);
  g_free (item->why);
  g_free (item);
}

const char *
gb_pillar_state_to_string (GbPillarState state)
{
  g_return_val_if_fail ((guint)state < GB_N_PILLAR_STATES, NULL);
  return states[state];
}

gboolean
gb_pillar_state_from_string (const char *text, GbPillarState *ret_state)
{
  int state = gb_words_find (states, GB_N_PILLAR_STATES, text);
  if (state < 0)
    return FALSE;
  *ret_state = (GbPillarState)state;
  return TRUE;
}

char *
gb_pillar_dup_title (const char *item)
{
  char *title = g_strndup (item, strcspn (item, "."));

  *title = g_ascii_toupper (*title);
  return title;
}

/* ---- what shows it ---- */

/* 0 of 0 tells nothing, and nor does a number that nobody counted anything for. */
static const GbFact *
find_telling (const GPtrArray *facts, GbFactKind kind)
{
  const GbFact *fact = gb_facts_find (facts, kind);

  return fact != NULL && (fact->of >= 0 ? fact->of : fact->count) > 0 ? fact : NULL;
}

const GbFact *
gb_pillar_find_fact (const GbReference *record, const GPtrArray *this_year, const GPtrArray *last_year)
{
  const GbFact *fact = NULL;
  GbFactKind kind;

  if (record->fact == NULL || !gb_fact_kind_from_string (record->fact, &kind))
    return NULL;
  fact = find_telling (this_year, kind);
  return fact != NULL ? fact : find_telling (last_year, kind);
}

gboolean
gb_pillar_fact_holds (const GbReference *record, const GbFact *fact)
{
  if (fact->of >= 0)
    return fact->count * 100 >= (gint64)record->at_least * fact->of;
  return fact->count >= record->at_least;
}

static char *
dup_what_lacks (const GbReference *record, const GbFact *fact)
{
  g_autofree char *sentence = gb_fact_dup_text (fact);
  g_autofree char *asked = fact->of >= 0 ? g_strdup_printf (_ ("At least %d %% is asked for."), record->at_least)
                                         : g_strdup_printf (_ ("At least %d is asked for."), record->at_least);

  return g_strconcat (sentence, " ", asked, NULL);
}

static char *
dup_why (const GbPillarItem *item, const GbReference *record, const GbFact *fact)
{
  switch (item->reason)
    {
    case GB_PILLAR_BY_FACT:
      return gb_fact_dup_text (fact);
    case GB_PILLAR_BY_EVIDENCE:
      return g_strdup_printf (P_ ("There is %u piece of evidence.", "There are %u pieces of evidence.", item->evidence),
                              item->evidence);
    case GB_PILLAR_FACT_LACKS:
      return dup_what_lacks (record, fact);
    case GB_PILLAR_EVIDENCE_ONLY:
      return g_strdup (_ ("There is evidence; nobody said yet that it is done."));
    case GB_PILLAR_NOTHING_YET:
    case GB_N_PILLAR_REASONS:
    default:
      return g_strdup (_ ("Nothing shows it yet."));
    }
}

static GbPillarReason
find_reason (const GbPillarItem *item, const GbReference *record, const GbFact *fact)
{
  if (fact != NULL)
    return gb_pillar_fact_holds (record, fact) ? GB_PILLAR_BY_FACT : GB_PILLAR_FACT_LACKS;
  if (item->evidence == 0)
    return GB_PILLAR_NOTHING_YET;
  return item->state == GB_PILLAR_DONE ? GB_PILLAR_BY_EVIDENCE : GB_PILLAR_EVIDENCE_ONLY;
}

gboolean
gb_pillar_settle (GbPillarItem *item, const GbReference *record, const GbFact *fact)
{
  const GbPillarState before = item->state;

  item->reason = find_reason (item, record, fact);
  if (item->reason == GB_PILLAR_BY_FACT || item->reason == GB_PILLAR_BY_EVIDENCE)
    item->state = GB_PILLAR_DONE;
  else if (item->state == GB_PILLAR_DONE)
    item->state = GB_PILLAR_OPEN;
  g_free (item->fact);
  item->fact = fact != NULL ? gb_fact_dup_text (fact) : NULL;
  g_free (item->why);
  item->why = dup_why (item, record, fact);
  return item->state != before;
}
