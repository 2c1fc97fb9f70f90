#include "geborgen/agreement.h"

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/person.h"
#include "geborgen/text.h"

#define REVIEW_AFTER_MONTHS 12

static const char *const states[] = {
  [GB_AGREEMENT_PROPOSED] = "proposed",       [GB_AGREEMENT_TRIAL] = "trial",
  [GB_AGREEMENT_ACTIVE] = "active",           [GB_AGREEMENT_ENDED] = "ended",
  [GB_AGREEMENT_HANDED_OVER] = "handed_over",
};
G_STATIC_ASSERT (G_N_ELEMENTS (states) == GB_N_AGREEMENT_STATES);

static const char *const shares[] = {
  [GB_SHARE_NOT_ASKED] = "not-asked",
  [GB_SHARE_GRANTED] = "granted",
  [GB_SHARE_REFUSED] = "refused",
};
G_STATIC_ASSERT (G_N_ELEMENTS (shares) == GB_N_SHARES);

void
gb_agreement_free (GbAgreement *agreement)
{
  if (agreement == NULL)
    return;
  g_free (agreement->person_name);
  g_free (agreement->kind);
  g_free (agreement->text);
  g_free (agreement);
}

GbAgreement *
gb_agreement_copy (const GbAgreement *agreement)
{
  GbAgreement *copy = g_new (GbAgreement, 1);

  *copy = *agreement;
  copy->person_name = g_strdup (agreement->person_name);
  copy->kind = g_strdup (agreement->kind);
  copy->text = g_strdup (agreement->text);
  return copy;
}

const char *
gb_agreement_state_to_string (GbAgreementState state)
{
  g_return_val_if_fail ((guint)state < GB_N_AGREEMENT_STATES, NULL);
  return states[state];
}

gboolean
gb_agreement_state_from_string (const char *text, GbAgreementState *ret_state)
{
  int state = gb_words_find (states, GB_N_AGREEMENT_STATES, text);
  if (state < 0)
    return FALSE;
  *ret_state = (GbAgreementState)state;
  return TRUE;
}

const char *
gb_share_to_string (GbShare share)
{
  g_return_val_if_fail ((guint)share < GB_N_SHARES, NULL);
  return shares[share];
}

gboolean
gb_share_from_string (const char *text, GbShare *ret_share)
{
  int share = gb_words_find (shares, GB_N_SHARES, text);
  if (share < 0)
    return FALSE;
  *ret_share = (GbShare)share;
  return TRUE;
}

gboolean
gb_agreement_is_open (const GbAgreement *agreement)
{
  return agreement->state == GB_AGREEMENT_PROPOSED || agreement->state == GB_AGREEMENT_TRIAL
         || agreement->state == GB_AGREEMENT_ACTIVE;
}

gboolean
gb_agreement_waits_for_confirmation (const GbAgreement *agreement)
{
  return gb_agreement_is_open (agreement) && !gb_date_is_set (agreement->confirmed_on);
}

char *
gb_agreement_describe (const GbAgreement *agreement)
{
  const char *title = gb_agreement_kind_title (agreement->kind);

  return agreement->person_name != NULL ? g_strdup_printf (_ ("%s with %s"), title, agreement->person_name)
                                        : g_strdup (title);
}

char *
gb_agreement_neutral_title (const GbAgreement *agreement)
{
  g_autofree char *name = gb_person_short_name (agreement->person_name);

  return name != NULL ? g_strdup_printf (_ ("Agreement %s"), name) : g_strdup (_ ("Agreement"));
}

static gboolean
check_kind (const char *kind, GError **error)
{
  if (gb_agreement_kind_exists (kind))
    return TRUE;

  g_autofree char *culprit = gb_words_culprit (kind != NULL ? kind : "");
  g_autofree char *known = g_strjoinv (", ", (char **)gb_agreement_kinds ());
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no kind of agreement; there are %s"), culprit, known);
  return FALSE;
}

/* @earlier not after @later, where both are set. */
static gboolean
check_order (GbDate earlier, GbDate later, const char *format, GError **error)
{
  char one[GB_DATE_TEXT_SIZE], other[GB_DATE_TEXT_SIZE];

  if (!gb_date_is_set (earlier) || !gb_date_is_set (later) || gb_date_compare (earlier, later) <= 0)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, format, gb_date_to_iso (later, other), gb_date_to_iso (earlier, one));
  return FALSE;
}

static gboolean
check_dates (const GbAgreement *agreement, GError **error)
{
  const GbDate dates[] = { agreement->from_on, agreement->trial_until, agreement->review_on, agreement->until_on,
                           agreement->confirmed_on };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if ((i == 0 || gb_date_is_set (dates[i])) && !gb_date_is_valid (dates[i]))
      {
        g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                     _ ("the agreement '%s' has a date that is missing or doesn't exist; give another"),
                     agreement->kind);
        return FALSE;
      }

  return check_order (agreement->from_on, agreement->trial_until,
                      _ ("the trial until '%s' ends before the start on '%s'; give a later day"), error)
         && check_order (agreement->from_on, agreement->until_on,
                         _ ("the end on '%s' is before the start on '%s'; give a later day"), error)
         && check_order (agreement->from_on, agreement->review_on,
                         _ ("the review on '%s' is before the start on '%s'; give a later day"), error)
         && check_order (agreement->trial_until, agreement->until_on,
                         _ ("the end on '%s' is before that of the trial on '%s'; give a later day"), error)
         && check_order (agreement->review_on, agreement->until_on,
                         _ ("the end on '%s' is before the review on '%s'; review it by the end"), error);
}

gboolean
gb_agreement_check (const GbAgreement *agreement, GError **error)
{
  return check_kind (agreement->kind, error)
         && (agreement->text == NULL || gb_text_check (_ ("text"), agreement->text, error))
         && check_dates (agreement, error);
}

static GbDate
earliest (GbDate a, GbDate b)
{
  if (!gb_date_is_set (a))
    return b;
  if (!gb_date_is_set (b))
    return a;
  return gb_date_compare (a, b) <= 0 ? a : b;
}

void
gb_agreement_set_defaults (GbAgreement *agreement)
{
  if (gb_date_is_set (agreement->review_on))
    return;

  GbDate start = gb_date_is_set (agreement->trial_until) ? agreement->trial_until : agreement->from_on;
  agreement->review_on = earliest (gb_date_add_months (start, REVIEW_AFTER_MONTHS), agreement->until_on);
}

GbDate
gb_agreement_next_review (const GbAgreement *agreement, GbDate held_on)
{
  /* What is active has its trial behind it, even where it was evaluated a day early. */
  GbDate trial = agreement->state == GB_AGREEMENT_ACTIVE ? GB_DATE_NONE : agreement->trial_until;
  const GbDate dates[] = { trial, agreement->review_on, agreement->until_on };
  GbDate next = GB_DATE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (gb_date_is_set (dates[i]) && gb_date_compare (dates[i], held_on) > 0)
      next = earliest (next, dates[i]);
  /* Reviewed on its review date or later: yearly from then on, for as long as it runs. */
  if (gb_date_is_set (held_on) && gb_date_compare (agreement->review_on, held_on) <= 0
      && (!gb_date_is_set (agreement->until_on) || gb_date_is_set (next)))
    next = earliest (next, gb_date_add_months (held_on, REVIEW_AFTER_MONTHS));
  return next;
}
