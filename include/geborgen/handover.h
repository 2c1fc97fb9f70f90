/* Handovers: which records went to another manager, and which came from one. What goes along is a GbDossier; see dossier.h. */
#pragma once

#include "geborgen/dossier.h"
#include "geborgen/subject.h"

typedef enum
{
  GB_HANDOVER_GIVEN,
  GB_HANDOVER_RECEIVED,
  GB_N_HANDOVER_DIRECTIONS
} GbHandoverDirection;

typedef enum
{
  GB_HANDOVER_OPEN,      /* given: no receipt yet; received for an absence: it isn't over yet */
  GB_HANDOVER_DONE,      /* given: the receipt came; received: taken over, or handed back */
  GB_HANDOVER_WITHDRAWN, /* given: it won't be used */
  GB_N_HANDOVER_STATES
} GbHandoverState;

typedef enum
{
  GB_HANDOVER_INCLUDED, /* given: it stands in the dossier */
  GB_HANDOVER_LEFT_OUT, /* given: without permission, or not chosen */
  GB_HANDOVER_ACCEPTED, /* received: it is recorded here */
  GB_HANDOVER_DECLINED, /* received: not taken; given: told so with the receipt */
  GB_HANDOVER_CONFLICT, /* received: it was here already, and that was left as it is */
  GB_N_HANDOVER_OUTCOMES
} GbHandoverOutcome;

typedef struct
{
  gint64 id;
  char *uid; /* the dossier's: the same on both machines */
  GbHandoverDirection direction;
  GbPurpose purpose;
  GbHandoverState state;
  int people;
  GbDate from_on; /* of a delegate; else none */
  GbDate until_on;
  char *nonce;       /* of the dossier as it was made last; with the uid it gives the receipt */
  gint64 created_at; /* instants */
  gint64 changed_at; /* when it was composed or accepted last */
  GbDate done_on;    /* none unless done */
} GbHandover;

void gb_handover_free (GbHandover *handover);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbHandover, gb_handover_free)

/* One thing in a dossier, and what became of it. */
typedef struct
{
  char *ref;         /* in the dossier */
  GbSubject subject; /* its id 0: it isn't recorded here */
  GbHandoverOutcome outcome;
} GbHandoverItem;

/* For the manager's own screen, in the current language: "handover of 12 people, for an absence". Yours to free. */
char *gb_handover_describe (const GbHandover *handover);

void gb_handover_item_free (GbHandoverItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbHandoverItem, gb_handover_item_free)
/* NULL in, NULL out for @ref. */
GbHandoverItem *gb_handover_item_new (const char *ref, GbSubject subject,
                                      GbHandoverOutcome outcome) G_GNUC_WARN_UNUSED_RESULT;

const char *gb_handover_direction_to_string (GbHandoverDirection direction);
gboolean gb_handover_direction_from_string (const char *text, GbHandoverDirection *ret_direction);
const char *gb_handover_state_to_string (GbHandoverState state);
gboolean gb_handover_state_from_string (const char *text, GbHandoverState *ret_state);
const char *gb_handover_outcome_to_string (GbHandoverOutcome outcome);
gboolean gb_handover_outcome_from_string (const char *text, GbHandoverOutcome *ret_outcome);

/* Who and what goes along. */
typedef struct
{
  GbPurpose purpose;
  gboolean all;       /* everybody who is here */
  gint64 team_id;     /* or everybody of a team */
  GArray *people;     /* or these: gint64 ids; NULL: none */
  GArray *agreements; /* only these of theirs, where they are permitted; NULL: all that are */
  GbDate from_on;     /* of a delegate: none is today */
  GbDate until_on;    /* needed for a delegate, and for nobody else */
} GbHandoverWish;

void gb_handover_wish_clear (GbHandoverWish *wish);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GbHandoverWish, gb_handover_wish_clear)
