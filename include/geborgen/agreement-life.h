/* The life of an agreement: what may happen to it in each state, and what it becomes. Pure.
 *
 * proposed -> trial -> active -> ended, and back: a new trial makes an active one a trial again. An agreement that was handed over is its
 * successor's. A proposal comes into force when both have confirmed it: as a trial where it has one, else as active. A change keeps the state, makes a
 * new version and starts the confirmations again: people go on by it while it is asked for. To end it, or to wind it down, is a version too, but asks
 * for no confirmation: nobody should have to sign an end. */
#pragma once

#include "geborgen/agreement.h"
#include "geborgen/holiday.h"

typedef enum
{
  GB_AGREEMENT_EVENT_CONFIRM,   /* one of the two confirms it; the day is filled in already */
  GB_AGREEMENT_EVENT_EVALUATE,  /* an evaluation at or after the end of the trial, without an outcome of its own */
  GB_AGREEMENT_EVENT_CONTINUE,  /* reviewed: it goes on as it is */
  GB_AGREEMENT_EVENT_CHANGE,    /* anything but the trial is changed */
  GB_AGREEMENT_EVENT_TRIAL,     /* the trial is given another end, or there is one now */
  GB_AGREEMENT_EVENT_NO_TRIAL,  /* the trial is taken away */
  GB_AGREEMENT_EVENT_SHARE,     /* the employee was asked, or answered, whether a successor may see it */
  GB_AGREEMENT_EVENT_WIND_DOWN, /* care has ended: it ends step by step */
  GB_AGREEMENT_EVENT_END,       /* it ends, now or on a day */
  GB_AGREEMENT_EVENT_HAND_OVER, /* a successor has it */
  GB_N_AGREEMENT_EVENTS
} GbAgreementEvent;

/* What @event makes of @agreement. GB_ERROR_STATE with the reason and the way out where it isn't possible. */
gboolean gb_agreement_next_state (const GbAgreement *agreement, GbAgreementEvent event, GbAgreementState *ret_state,
                                  GError **error);
/* The same, and puts it there. */
gboolean gb_agreement_apply (GbAgreement *agreement, GbAgreementEvent event, GError **error);

/* Which of the two. */
typedef enum
{
  GB_PARTY_MANAGER,
  GB_PARTY_EMPLOYEE,
  GB_N_PARTIES
} GbParty;

const char *gb_party_to_string (GbParty party);
gboolean gb_party_from_string (const char *text, GbParty *ret_party);
/* Fills in the day for @party, and confirmed_on once both are there. */
void gb_agreement_set_confirmed (GbAgreement *agreement, GbParty party, GbDate on);
void gb_agreement_clear_confirmed (GbAgreement *agreement);

/* Takes the values of @fields (of GbAgreementField) over from @changes; unset takes a value away, and a review day that was taken away or doesn't fit
 * a new trial or end is set anew. Returns the fields that differ now: 0 where nothing does. */
guint gb_agreement_take (GbAgreement *agreement, const GbAgreement *changes, guint fields);

/* ---- reviews ---- */

typedef enum
{
  GB_OUTCOME_CONTINUE,
  GB_OUTCOME_ADAPT,
  GB_OUTCOME_END,
  GB_N_OUTCOMES
} GbOutcome;

/* Did it work? */
typedef enum
{
  GB_WORKED_UNSAID,
  GB_WORKED_YES,
  GB_WORKED_PARTLY,
  GB_WORKED_NO,
  GB_N_WORKED
} GbWorked;

typedef struct
{
  gint64 id;
  gint64 agreement_id;
  gint64 talk_id; /* in which it was reviewed; 0: none */
  GbDate on_day;
  GbOutcome outcome;
  GbWorked for_employee, for_work, for_team;
  gint64 made_at; /* an instant */
} GbReview;

void gb_review_free (GbReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbReview, gb_review_free)

/* "continue"; "yes". GB_WORKED_UNSAID has no word. */
const char *gb_outcome_to_string (GbOutcome outcome);
gboolean gb_outcome_from_string (const char *text, GbOutcome *ret_outcome);
const char *gb_worked_to_string (GbWorked worked);
gboolean gb_worked_from_string (const char *text, GbWorked *ret_worked);

/* ---- sharing ---- */

/* What the employee said when asked whether a successor may see an agreement. */
typedef struct
{
  GbShare share;      /* not asked: only asked, no answer yet */
  GbDate asked_on;    /* none: the day of the answer */
  GbDate answered_on; /* none: today */
  char *by;           /* NULL: the employee */
} GbSharing;

void gb_sharing_free (GbSharing *sharing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbSharing, gb_sharing_free)

/* ---- winding down ---- */

#define GB_WIND_DOWN_STEPS_MAX 12u

/* The days of @n steps, evenly over the working days after @from up to and with @until (itself, or the working day before it), earliest first; of
 * GbDate. Fewer where there are fewer working days; empty when there is none. */
GArray *gb_wind_down_days (const GbHolidays *holidays, GbDate from, GbDate until, guint n) G_GNUC_WARN_UNUSED_RESULT;
