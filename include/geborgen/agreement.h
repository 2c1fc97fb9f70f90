/* A tailored agreement (maatwerkafspraak). It records the work side only. */
#pragma once

#include "geborgen/date.h"

typedef enum
{
  GB_AGREEMENT_PROPOSED,
  GB_AGREEMENT_TRIAL,
  GB_AGREEMENT_ACTIVE,
  GB_AGREEMENT_ENDED,
  GB_AGREEMENT_HANDED_OVER,
  GB_N_AGREEMENT_STATES
} GbAgreementState;

/* May a successor see it? Asked per agreement; not asked counts as no. */
typedef enum
{
  GB_SHARE_NOT_ASKED,
  GB_SHARE_GRANTED,
  GB_SHARE_REFUSED,
  GB_N_SHARES
} GbShare;

typedef struct
{
  gint64 id;
  gint64 person_id;
  char *person_name; /* filled when read */
  char *kind;        /* a group of share/kinds/agreement-kinds.conf */
  char *text;        /* what was agreed; NULL: the kind says it all */
  GbDate from_on;
  GbDate trial_until;  /* none: no trial */
  GbDate review_on;    /* always set: a year after the start where nothing was said */
  GbDate until_on;     /* none: open-ended. It never expires unseen: a talk is due first */
  GbDate confirmed_on; /* by both: the later of the two days below; none: not yet */
  GbAgreementState state;
  GbShare share;
  gint64 created_at; /* instants */
  gint64 changed_at;
  int version;                                              /* from 1; each change of what was agreed makes one */
  GbDate version_on;                                        /* the day on which this one was made */
  GbDate confirmed_by_manager_on, confirmed_by_employee_on; /* of this version */
  char *emergency;          /* how to be reached, who takes over at work; NULL: nothing agreed. The work side only */
  char *team_told;          /* what the team is told; NULL: nothing */
  GbDate share_asked_on;    /* when the employee was asked whether a successor may see it */
  GbDate share_answered_on; /* and when the answer came */
  char *share_by;           /* who gave it; NULL: the employee */
  GbDate winding_down_on;   /* since when it is being wound down, step by step; none: it isn't */
} GbAgreement;

/* What can be changed in it. */
typedef enum
{
  GB_AGREEMENT_KIND = 1 << 0,
  GB_AGREEMENT_TEXT = 1 << 1,
  GB_AGREEMENT_FROM = 1 << 2,
  GB_AGREEMENT_TRIAL_UNTIL = 1 << 3,
  GB_AGREEMENT_REVIEW_ON = 1 << 4,
  GB_AGREEMENT_UNTIL = 1 << 5,
  GB_AGREEMENT_EMERGENCY = 1 << 6,
  GB_AGREEMENT_TEAM_TOLD = 1 << 7,
} GbAgreementField;

void gb_agreement_free (GbAgreement *agreement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbAgreement, gb_agreement_free)
GbAgreement *gb_agreement_copy (const GbAgreement *agreement);

const char *gb_agreement_state_to_string (GbAgreementState state);
gboolean gb_agreement_state_from_string (const char *text, GbAgreementState *ret_state);
const char *gb_share_to_string (GbShare share);
gboolean gb_share_from_string (const char *text, GbShare *ret_share);
gboolean gb_agreement_is_open (const GbAgreement *agreement);
/* It's open, and one of the two hasn't confirmed this version yet. */
gboolean gb_agreement_waits_for_confirmation (const GbAgreement *agreement);
/* For the manager's own screen, in the current language: "flexibele werktijden, met Anna Jansen". Yours to free. */
char *gb_agreement_describe (const GbAgreement *agreement);
/* For notifications, where anybody may look: "Afspraak A. Jansen". Every kind of agreement there is at work has that name, an appointment too; the
 * kind, which may point to care, isn't told. Yours to free. */
char *gb_agreement_neutral_title (const GbAgreement *agreement);

/* The kinds that ship, as data. Borrowed, NULL-terminated, for the life of the process. */
const char *const *gb_agreement_kinds (void);
gboolean gb_agreement_kind_exists (const char *kind);
/* "Flexibele werktijden" in the current language; borrowed. @kind itself when unknown. */
const char *gb_agreement_kind_title (const char *kind);
/* The law, or the cao, gives it: nobody has to allow it. FALSE when unknown. */
gboolean gb_agreement_kind_is_right (const char *kind);

/* Everything that can be wrong with an agreement by itself: kind, text, dates out of order. GB_ERROR_INVALID. */
gboolean gb_agreement_check (const GbAgreement *agreement, GError **error);
/* Fills review_on where nothing was said: a year after the trial, or after the start ("yearly or on change"),
 * but never after until_on. */
void gb_agreement_set_defaults (GbAgreement *agreement);
/* The day by which the next evaluatiegesprek must be held: the end of the trial, the review date or the end of
 * the agreement, whichever comes first after @held_on (none: not reviewed yet). A review also counts for the date it was due by
 * when it was held before that: give the later of the day it was held and the last day that its due date stood for (with a weekend
 * or holidays after it, the day before the next working day). Once the review date is past it is yearly from @held_on; none after
 * the end. */
GbDate gb_agreement_next_review (const GbAgreement *agreement, GbDate held_on);
