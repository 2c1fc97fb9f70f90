/* The checklists of the four pillars: what an item asks for (share/method/pillars.conf, with an organisation's own file over it), what was
 * recorded of it, and what shows that it is so. */
#pragma once

#include "geborgen/fact.h"
#include "geborgen/reference.h"

typedef enum
{
  GB_PILLAR_OPEN,
  GB_PILLAR_STARTED,
  GB_PILLAR_DONE,
  GB_N_PILLAR_STATES
} GbPillarState;

/* Why an item is as it is. */
typedef enum
{
  GB_PILLAR_BY_FACT,       /* done: the records show it */
  GB_PILLAR_BY_EVIDENCE,   /* done: somebody said so, and there is evidence */
  GB_PILLAR_FACT_LACKS,    /* the records show something, and not enough */
  GB_PILLAR_NOTHING_YET,   /* neither a fact that tells something nor evidence */
  GB_PILLAR_EVIDENCE_ONLY, /* there is evidence, and nobody said that it is done */
  GB_N_PILLAR_REASONS
} GbPillarReason;

typedef struct
{
  char *item; /* "borgen.gesprekscyclus" */
  GbPillarState state;
  char *owner;       /* a role, or a name; NULL: nobody yet */
  GbDate review_on;  /* when to look at it again; none: not said */
  GbDate checked_on; /* when somebody, or the records, last found it done */
  char *note;
  GbDate fell_on; /* when what it rests on was no longer true; none once it is done again */
  gint64 changed_at;

  /* Filled when it is listed. */
  char *title, *text, *source; /* in the current language */
  int question;                /* of the Erkenning; 0: none */
  guint evidence;              /* pieces of it */
  GbPillarReason reason;
  char *fact; /* the sentence of what the records show; NULL: there is no such fact, or it tells nothing yet */
  char *why;  /* one line: why it is done or open */
} GbPillarItem;

/* What can be changed in one. */
typedef enum
{
  GB_PILLAR_FIELD_STATE = 1 << 0,
  GB_PILLAR_FIELD_OWNER = 1 << 1,
  GB_PILLAR_FIELD_REVIEW = 1 << 2,
  GB_PILLAR_FIELD_NOTE = 1 << 3,
} GbPillarField;

void gb_pillar_item_free (GbPillarItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbPillarItem, gb_pillar_item_free)

/* "open", "started", "done"; from: FALSE when unknown. */
const char *gb_pillar_state_to_string (GbPillarState state);
gboolean gb_pillar_state_from_string (const char *text, GbPillarState *ret_state);
/* "Borgen", of an item or of its pillar; as it is called in both languages. Yours to free. */
char *gb_pillar_dup_title (const char *item);

/* Of two years of facts, the one that @record goes by: this year's, or last year's while this one tells nothing yet. NULL: none tells anything,
 * or it goes by none. Borrowed. */
const GbFact *gb_pillar_find_fact (const GbReference *record, const GPtrArray *this_year, const GPtrArray *last_year);
/* Does @fact reach what @record asks for? */
gboolean gb_pillar_fact_holds (const GbReference *record, const GbFact *fact);
/* Sets state, reason, fact and why by what was recorded, @fact (NULL: none) and item->evidence. TRUE when what was recorded as done is so no
 * longer, or what wasn't is. */
gboolean gb_pillar_settle (GbPillarItem *item, const GbReference *record, const GbFact *fact);
