/* The moments at which a talk, or anything else, is to be remembered. Pure. */
#pragma once

#include "geborgen/agreement.h"
#include "geborgen/config.h"
#include "geborgen/reminder.h"

typedef struct
{
  GbRung rung;
  gint64 due_at; /* instant */
} GbStep;

/* The steps of @talk that lie after @now, earliest first, at most 2 * GB_LADDER_STEPS_MAX + 2; in a new GArray of GbStep.
 *
 * - due: `plan` before the due date; `overdue` from the working day after it, then every config->ladder.overdue.
 *   Only the first overdue step after @now is given: the next is made when that one is shown.
 * - planned: `prepare`, `now`, `record`, then `overdue` as above.
 * - the Day: `plan` and `prepare` count back from 10 November, `now` is the Day itself at remind_at.
 * - held, skipped, cancelled: none.
 * What has no time of its own is shown at remind_at on a working day (`plan`, `prepare` earlier, `record`, `overdue` later).
 * While the manager is away (quiet.h) nothing is shown but `prepare` and `now` of a talk that is planned for a day away. What would fall there
 * comes before leaving (`prepare`, `now` in days, and `plan` of what is due while away or on the first day back) or on the first day back
 * (any other `plan`, `record`, `overdue`), at remind_at; for the Day `now` isn't given at all. Exact moments move likewise.
 * A `plan` step that is already past when the talk is made (@is_new) is given once, at the next such moment.
 * A duration with a date part counts in days and is shown at remind_at; one of seconds alone is exact: `now`, `record` and `overdue`
 * are not moved at all, and `prepare` to the last working moment before only when the talk itself is at a working moment.
 * @zone: the manager's own, in which dates without a time are meant. */
GArray *gb_ladder_plan (const GbConfig *config, const GbTalk *talk, GTimeZone *zone, gint64 now,
                        gboolean is_new) G_GNUC_WARN_UNUSED_RESULT;

/* Does @rung still make sense in the state that @talk is in now? */
gboolean gb_ladder_applies (const GbTalk *talk, GbRung rung);

/* What is asked for again and again has one step after @now at a time: the next is made when that one is shown. All at remind_at on a working
 * day, and not while away: `confirm` comes on the first day back, `do` before leaving. A first moment that is past already when it is made
 * (@is_new) is given once, at the next such moment. */

/* `confirm`, from when this version was made, while either of the two hasn't confirmed an open agreement. `overdue`, from the day after
 * something about it has to be decided, unless @has_review: an open evaluatiegesprek reminds of that itself. */
GArray *gb_ladder_plan_agreement (const GbConfig *config, const GbAgreement *agreement, gboolean has_review,
                                  GTimeZone *zone, gint64 now, gboolean is_new) G_GNUC_WARN_UNUSED_RESULT;
/* `confirm`, from @created_at, until the other side's receipt came. */
GArray *gb_ladder_plan_handover (const GbConfig *config, gint64 created_at, GTimeZone *zone, gint64 now,
                                 gboolean is_new) G_GNUC_WARN_UNUSED_RESULT;
/* `do` once before @due_on, and from the working day after it `overdue`, again and again, until it's done. No day: no step. */
GArray *gb_ladder_plan_task (const GbConfig *config, GbDate due_on, GTimeZone *zone, gint64 now,
                             gboolean is_new) G_GNUC_WARN_UNUSED_RESULT;
/* `do`, by @due_on, until it's done. No day: no step. */
GArray *gb_ladder_plan_action (const GbConfig *config, GbDate due_on, GTimeZone *zone, gint64 now,
                               gboolean is_new) G_GNUC_WARN_UNUSED_RESULT;
