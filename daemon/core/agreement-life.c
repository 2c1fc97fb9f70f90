#include "geborgen/agreement-life.h"

#include <inttypes.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

typedef enum
{
  NEXT_UNSAID, /* nothing in the table is */
  NEXT_SAME,
  NEXT_ACTIVE,
  NEXT_TRIAL,
  NEXT_ENDED,
  NEXT_HANDED_OVER,
  NEXT_IN_FORCE, /* a trial where it has one, else active; only once both have confirmed it */
  NEVER_PROPOSED,
  NEVER_ENDED,
  NEVER_HANDED_OVER,
} Next;

/* Every state with every event. */
static const Next table[GB_N_AGREEMENT_STATES][GB_N_AGREEMENT_EVENTS] = {
  [GB_AGREEMENT_PROPOSED] = {
    [GB_AGREEMENT_EVENT_CONFIRM] = NEXT_IN_FORCE,
    [GB_AGREEMENT_EVENT_EVALUATE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_CONTINUE] = NEVER_PROPOSED,
    [GB_AGREEMENT_EVENT_CHANGE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_TRIAL] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_NO_TRIAL] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_SHARE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_WIND_DOWN] = NEVER_PROPOSED,
    [GB_AGREEMENT_EVENT_END] = NEXT_ENDED,
    [GB_AGREEMENT_EVENT_HAND_OVER] = NEXT_HANDED_OVER,
  },
  [GB_AGREEMENT_TRIAL] = {
    [GB_AGREEMENT_EVENT_CONFIRM] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_EVALUATE] = NEXT_ACTIVE,
    [GB_AGREEMENT_EVENT_CONTINUE] = NEXT_ACTIVE,
    [GB_AGREEMENT_EVENT_CHANGE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_TRIAL] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_NO_TRIAL] = NEXT_ACTIVE,
    [GB_AGREEMENT_EVENT_SHARE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_WIND_DOWN] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_END] = NEXT_ENDED,
    [GB_AGREEMENT_EVENT_HAND_OVER] = NEXT_HANDED_OVER,
  },
  [GB_AGREEMENT_ACTIVE] = {
    [GB_AGREEMENT_EVENT_CONFIRM] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_EVALUATE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_CONTINUE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_CHANGE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_TRIAL] = NEXT_TRIAL,
    [GB_AGREEMENT_EVENT_NO_TRIAL] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_SHARE] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_WIND_DOWN] = NEXT_SAME,
    [GB_AGREEMENT_EVENT_END] = NEXT_ENDED,
    [GB_AGREEMENT_EVENT_HAND_OVER] = NEXT_HANDED_OVER,
  },
  [GB_AGREEMENT_ENDED] = {
    [GB_AGREEMENT_EVENT_CONFIRM] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_EVALUATE] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_CONTINUE] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_CHANGE] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_TRIAL] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_NO_TRIAL] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_SHARE] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_WIND_DOWN] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_END] = NEVER_ENDED,
    [GB_AGREEMENT_EVENT_HAND_OVER] = NEVER_ENDED,
  },
  [GB_AGREEMENT_HANDED_OVER] = {
    [GB_AGREEMENT_EVENT_CONFIRM] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_EVALUATE] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_CONTINUE] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_CHANGE] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_TRIAL] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_NO_TRIAL] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_SHARE] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_WIND_DOWN] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_END] = NEVER_HANDED_OVER,
    [GB_AGREEMENT_EVENT_HAND_OVER] = NEVER_HANDED_OVER,
  },
};

static gboolean
refuse (gint64 id, Next why, GError **error)
{
  const char *format = why == NEVER_PROPOSED
                           ? _ ("agreement %" PRId64 " is only proposed: both confirm it first, or end it")
                       : why == NEVER_ENDED ? _ ("agreement %" PRId64 " has ended already")
                                            : _ ("agreement %" PRId64 " was handed over: the successor looks after it");

  g_set_error (error, GB_ERROR, GB_ERROR_STATE, format, id);
  return FALSE;
}

static GbAgreementState
in_force (const GbAgreement *agreement)
{
  if (!gb_date_is_set (agreement->confirmed_on))
    return agreement->state;
  return gb_date_is_set (agreement->trial_until) ? GB_AGREEMENT_TRIAL : GB_AGREEMENT_ACTIVE;
}

gboolean
gb_agreement_next_state (const GbAgreement *agreement, GbAgreementEvent event, GbAgreementState *ret_state,
                         GError **error)
{
  g_return_val_if_fail ((guint)agreement->state < GB_N_AGREEMENT_STATES, FALSE);
  g_return_val_if_fail ((guint)event < GB_N_AGREEMENT_EVENTS, FALSE);
  Next next = table[agreement->state][event];

  switch (next)
    {
    case NEXT_SAME:
      *ret_state = agreement->state;
      return TRUE;
    case NEXT_ACTIVE:
      *ret_state = GB_AGREEMENT_ACTIVE;
      return TRUE;
    case NEXT_TRIAL:
      *ret_state = GB_AGREEMENT_TRIAL;
      return TRUE;
    case NEXT_ENDED:
      *ret_state = GB_AGREEMENT_ENDED;
      return TRUE;
    case NEXT_HANDED_OVER:
      *ret_state = GB_AGREEMENT_HANDED_OVER;
      return TRUE;
    case NEXT_IN_FORCE:
      *ret_state = in_force (agreement);
      return TRUE;
    case NEVER_PROPOSED:
    case NEVER_ENDED:
    case NEVER_HANDED_OVER:
      return refuse (agreement->id, next, error);
    case NEXT_UNSAID:
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
gb_agreement_apply (GbAgreement *agreement, GbAgreementEvent event, GError **error)
{
  return gb_agreement_next_state (agreement, event, &agreement->state, error);
}

/* ---- confirming ---- */

static const char *const parties[] = { [GB_PARTY_MANAGER] = "manager", [GB_PARTY_EMPLOYEE] = "employee" };
G_STATIC_ASSERT (G_N_ELEMENTS (parties) == GB_N_PARTIES);

const char *
gb_party_to_string (GbParty party)
{
  g_return_val_if_fail ((guint)party < GB_N_PARTIES, NULL);
  return parties[party];
}

gboolean
gb_party_from_string (const char *text, GbParty *ret_party)
{
  int party = gb_words_find (parties, GB_N_PARTIES, text);
  if (party < 0)
    return FALSE;
  *ret_party = (GbParty)party;
  return TRUE;
}

void
gb_agreement_set_confirmed (GbAgreement *agreement, GbParty party, GbDate on)
{
  if (party == GB_PARTY_MANAGER)
    agreement->confirmed_by_manager_on = on;
  else
    agreement->confirmed_by_employee_on = on;

  GbDate one = agreement->confirmed_by_manager_on, other = agreement->confirmed_by_employee_on;
  if (!gb_date_is_set (one) || !gb_date_is_set (other))
    agreement->confirmed_on = GB_DATE_NONE;
  else
    agreement->confirmed_on = gb_date_compare (one, other) >= 0 ? one : other;
}

void
gb_agreement_clear_confirmed (GbAgreement *agreement)
{
  agreement->confirmed_on = agreement->confirmed_by_manager_on = agreement->confirmed_by_employee_on = GB_DATE_NONE;
}

/* ---- changing ---- */

static guint
take_text (char **text, const char *wanted, guint field)
{
  if (g_strcmp0 (*text, wanted) == 0)
    return 0;
  g_free (*text);
  *text = g_strdup (wanted);
  return field;
}

static guint
take_date (GbDate *date, GbDate wanted, guint field)
{
  if (gb_date_compare (*date, wanted) == 0)
    return 0;
  *date = wanted;
  return field;
}

/* A review after the new end comes too late, and one before the end of the new trial isn't its own any more. */
static gboolean
review_fits (const GbAgreement *agreement, guint changed)
{
  if (!gb_date_is_set (agreement->review_on))
    return FALSE;
  if ((changed & GB_AGREEMENT_UNTIL) != 0 && gb_date_is_set (agreement->until_on)
      && gb_date_compare (agreement->review_on, agreement->until_on) > 0)
    return FALSE;
  return (changed & GB_AGREEMENT_TRIAL_UNTIL) == 0 || !gb_date_is_set (agreement->trial_until)
         || gb_date_compare (agreement->review_on, agreement->trial_until) >= 0;
}

/* A review by the end goes along with an end that comes later, but no further than a year. */
static void
follow_end (GbAgreement *agreement, GbDate old_end)
{
  if (!gb_date_is_set (old_end) || gb_date_compare (agreement->review_on, old_end) != 0
      || gb_date_compare (agreement->until_on, old_end) <= 0)
    return;
  GbDate year_on = gb_date_add_months (old_end, 12);
  agreement->review_on = gb_date_compare (year_on, agreement->until_on) < 0 ? year_on : agreement->until_on;
}

guint
gb_agreement_take (GbAgreement *agreement, const GbAgreement *changes, guint fields)
{
  GbDate review_on = agreement->review_on;
  GbDate until_on = agreement->until_on;
  gboolean named = (fields & GB_AGREEMENT_REVIEW_ON) != 0;
  guint changed = 0;

  if (fields & GB_AGREEMENT_KIND)
    changed |= take_text (&agreement->kind, changes->kind, GB_AGREEMENT_KIND);
  if (fields & GB_AGREEMENT_TEXT)
    changed |= take_text (&agreement->text, changes->text, GB_AGREEMENT_TEXT);
  if (fields & GB_AGREEMENT_EMERGENCY)
    changed |= take_text (&agreement->emergency, changes->emergency, GB_AGREEMENT_EMERGENCY);
  if (fields & GB_AGREEMENT_TEAM_TOLD)
    changed |= take_text (&agreement->team_told, changes->team_told, GB_AGREEMENT_TEAM_TOLD);
  if (fields & GB_AGREEMENT_FROM)
    changed |= take_date (&agreement->from_on, changes->from_on, GB_AGREEMENT_FROM);
  if (fields & GB_AGREEMENT_TRIAL_UNTIL)
    changed |= take_date (&agreement->trial_until, changes->trial_until, GB_AGREEMENT_TRIAL_UNTIL);
  if (fields & GB_AGREEMENT_UNTIL)
    changed |= take_date (&agreement->until_on, changes->until_on, GB_AGREEMENT_UNTIL);
  if (named)
    agreement->review_on = changes->review_on;
  else
    follow_end (agreement, until_on);
  /* What was asked for by name is taken as it is, and refused where it doesn't fit. */
  if (named ? !gb_date_is_set (agreement->review_on) : !review_fits (agreement, changed))
    {
      agreement->review_on = GB_DATE_NONE;
      gb_agreement_set_defaults (agreement);
    }
  return changed | (gb_date_compare (agreement->review_on, review_on) != 0 ? GB_AGREEMENT_REVIEW_ON : 0);
}

/* ---- reviews ---- */

static const char *const outcomes[] = {
  [GB_OUTCOME_CONTINUE] = "continue",
  [GB_OUTCOME_ADAPT] = "adapt",
  [GB_OUTCOME_END] = "end",
};
G_STATIC_ASSERT (G_N_ELEMENTS (outcomes) == GB_N_OUTCOMES);

static const char *const worked_words[] = {
  [GB_WORKED_UNSAID] = NULL,
  [GB_WORKED_YES] = "yes",
  [GB_WORKED_PARTLY] = "partly",
  [GB_WORKED_NO] = "no",
};
G_STATIC_ASSERT (G_N_ELEMENTS (worked_words) == GB_N_WORKED);

void
gb_review_free (GbReview *review)
{
  g_free (review);
}

const char *
gb_outcome_to_string (GbOutcome outcome)
{
  g_return_val_if_fail ((guint)outcome < GB_N_OUTCOMES, NULL);
  return outcomes[outcome];
}

gboolean
gb_outcome_from_string (const char *text, GbOutcome *ret_outcome)
{
  int outcome = gb_words_find (outcomes, GB_N_OUTCOMES, text);
  if (outcome < 0)
    return FALSE;
  *ret_outcome = (GbOutcome)outcome;
  return TRUE;
}

const char *
gb_worked_to_string (GbWorked worked)
{
  g_return_val_if_fail ((guint)worked < GB_N_WORKED, NULL);
  return worked_words[worked];
}

gboolean
gb_worked_from_string (const char *text, GbWorked *ret_worked)
{
  for (guint i = GB_WORKED_YES; i < GB_N_WORKED; i++)
    if (g_strcmp0 (worked_words[i], text) == 0)
      {
        *ret_worked = (GbWorked)i;
        return TRUE;
      }
  return FALSE;
}

/* ---- sharing ---- */

void
gb_sharing_free (GbSharing *sharing)
{
  if (sharing == NULL)
    return;
  g_free (sharing->by);
  g_free (sharing);
}

/* ---- winding down ---- */

GArray *
gb_wind_down_days (const GbHolidays *holidays, GbDate from, GbDate until, guint n)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (GbDate));
  guint working = 0;

  for (GbDate day = gb_date_add_days (from, 1); gb_date_is_set (day) && gb_date_compare (day, until) <= 0;
       day = gb_date_add_days (day, 1))
    working += gb_is_working_day (holidays, day);
  n = MIN (n, working);
  for (guint i = 1; i <= n; i++)
    {
      GbDate day = gb_working_days_add (holidays, from, (int)((working * i + n - 1) / n));
      g_array_append_val (days, day);
    }
  return days;
}
