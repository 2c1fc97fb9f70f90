/* What happens to an agreement between its start and its end. */
#include "app-private.h"

#include <inttypes.h>

#define TOUCHED (GB_TOUCHED_AGREEMENT | GB_TOUCHED_TALK | GB_TOUCHED_REMINDER)

/* What is recorded happened: today where nothing was said, and never in the future. */
static gboolean
take_day (GbApp *app, GbDate *day, GError **error)
{
  GbDate today = gb_app_today (app);
  if (!gb_date_is_set (*day))
    *day = today;
  if (gb_date_compare (*day, today) <= 0)
    return TRUE;
  g_autofree char *when = gb_date_to_display (*day);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is still to come: record it when it happened"), when);
  return FALSE;
}

/* Stores it, writes it down, tells the world. */
static GbAgreement *
finish (GbApp *app, GbTransaction *transaction, const char *verb, GbAgreement *agreement, GError **error)
{
  /* What has ended may have days behind its end. */
  if ((gb_agreement_is_open (agreement) && !gb_agreement_check (agreement, error))
      || !gb_app_agreement_store_changed (app, agreement, error)
      || !gb_app_audit (app, verb, gb_subject (GB_SUBJECT_AGREEMENT, agreement->id), error)
      || !gb_transaction_commit (transaction, TOUCHED, error))
    return NULL;
  return gb_store_agreement_get (app->store, agreement->id, error);
}

/* ---- confirming ---- */

GbAgreement *
gb_app_agreement_confirm (GbApp *app, gint64 id, GbParty party, GbDate on, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAgreement) agreement = NULL;
  if (!take_day (app, &on, error) || !gb_transaction_begin (&transaction, app, error)
      || (agreement = gb_store_agreement_get (app->store, id, error)) == NULL)
    return NULL;
  gb_agreement_set_confirmed (agreement, party, on);
  if (!gb_agreement_apply (agreement, GB_AGREEMENT_EVENT_CONFIRM, error))
    return NULL;
  return finish (app, &transaction, "agreement.confirm", agreement, error);
}

/* ---- changing ---- */

/* What is new mustn't be over already. */
static gboolean
check_new_days (GbApp *app, const GbAgreement *agreement, guint changed, GError **error)
{
  const GbDate days[] = { (changed & GB_AGREEMENT_TRIAL_UNTIL) != 0 ? agreement->trial_until : GB_DATE_NONE,
                          (changed & GB_AGREEMENT_REVIEW_ON) != 0 ? agreement->review_on : GB_DATE_NONE,
                          (changed & GB_AGREEMENT_UNTIL) != 0 ? agreement->until_on : GB_DATE_NONE };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (gb_date_is_set (days[i]) && gb_date_compare (days[i], gb_app_today (app)) < 0)
      {
        g_autofree char *when = gb_date_to_display (days[i]);
        g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' has passed: give a day to come"), when);
        return FALSE;
      }
  return TRUE;
}

static GbAgreementEvent
event_for (const GbAgreement *agreement, guint changed)
{
  if ((changed & GB_AGREEMENT_TRIAL_UNTIL) == 0)
    return GB_AGREEMENT_EVENT_CHANGE;
  return gb_date_is_set (agreement->trial_until) ? GB_AGREEMENT_EVENT_TRIAL : GB_AGREEMENT_EVENT_NO_TRIAL;
}

/* Changes what was agreed; both have to confirm it anew. Returns the fields that differ, 0 on failure. */
static guint
take_changes (GbApp *app, GbAgreement *agreement, const GbAgreement *changes, guint fields, GbTexts *texts,
              GError **error)
{
  g_autoptr (GbAgreement) wanted = gb_agreement_copy (changes);
  if (!gb_app_agreement_take_texts (texts, wanted, error))
    return 0;
  guint changed = gb_agreement_take (agreement, wanted, fields);
  if (!gb_agreement_apply (agreement, event_for (agreement, changed), error))
    return 0;
  if (changed == 0)
    g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                 _ ("nothing would change in agreement %" PRId64 "; give what is different, such as --text or --until"),
                 agreement->id);
  gb_agreement_clear_confirmed (agreement);
  return changed != 0 && check_new_days (app, agreement, changed, error) ? changed : 0;
}

GbAgreement *
gb_app_agreement_change (GbApp *app, gint64 id, const GbAgreement *changes, guint fields, gboolean anyway,
                         GError **error)
{
  GbTexts texts = { .anyway = anyway };
  const guint days = GB_AGREEMENT_TRIAL_UNTIL | GB_AGREEMENT_REVIEW_ON | GB_AGREEMENT_UNTIL;
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAgreement) agreement = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (agreement = gb_store_agreement_get (app->store, id, error)) == NULL)
    return NULL;
  g_autoptr (GbAgreement) before = gb_agreement_copy (agreement);
  guint changed = take_changes (app, agreement, changes, fields, &texts, error);
  if (changed == 0
      || !gb_app_agreement_new_version (app, before, agreement, error)
      /* An evaluation that is overdue stays so when only words change. */
      || ((changed & days) != 0 && !gb_app_agreement_schedule_review (app, agreement, GB_DATE_NONE, NULL, error))
      || !gb_app_agreement_move_follow_up (app, agreement, error)
      || !gb_app_audit_kept (app, &texts, "agreement.change", gb_subject (GB_SUBJECT_AGREEMENT, id), error))
    return NULL;
  return finish (app, &transaction, "agreement.change", agreement, error);
}

GPtrArray *
gb_app_agreement_versions (GbApp *app, gint64 id, GError **error)
{
  g_autoptr (GbAgreement) agreement = gb_store_agreement_get (app->store, id, error);
  return agreement != NULL ? gb_store_agreement_versions (app->store, id, error) : NULL;
}

/* ---- reviewing ---- */

/* The talk in which it was reviewed: the one that is named, or the open evaluation, which is over with that. None: it was reviewed in passing. */
static gboolean
close_talk (GbApp *app, GbReview *review, GbTalk **ret_talk, GError **error)
{
  g_autoptr (GbTalk) talk = NULL;
  if (review->talk_id == 0)
    {
      if (!gb_app_agreement_open_review (app, review->agreement_id, &talk, error))
        return FALSE;
    }
  else if ((talk = gb_store_talk_get (app->store, review->talk_id, error)) == NULL)
    return FALSE;
  if (talk != NULL && (talk->agreement_id != review->agreement_id || talk->kind != GB_TALK_EVALUATIEGESPREK))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("talk %" PRId64 " doesn't evaluate agreement %" PRId64),
                   talk->id, review->agreement_id);
      return FALSE;
    }
  if (talk != NULL && gb_talk_is_open (talk)
      && !gb_app_talk_store_held (app, talk, review->on_day, GB_TOPIC_UNKNOWN, error))
    return FALSE;
  review->talk_id = talk != NULL ? talk->id : 0;
  *ret_talk = g_steal_pointer (&talk);
  return TRUE;
}

static GbDate
covered_by (GbApp *app, const GbReview *review, const GbTalk *talk)
{
  return talk != NULL ? gb_app_cycle_covered (app, talk, review->on_day) : review->on_day;
}

/* Something whose term is over can't go on as it is. */
static gboolean
check_term (const GbAgreement *agreement, GbDate covered, GError **error)
{
  if (!gb_date_is_set (agreement->until_on) || gb_date_compare (agreement->until_on, covered) > 0)
    return TRUE;
  g_autofree char *when = gb_date_to_display (agreement->until_on);
  g_set_error (error, GB_ERROR, GB_ERROR_STATE,
               _ ("agreement %" PRId64 " runs until %s: to go on, adapt it with another --until, or none (--until '')"),
               agreement->id, when);
  return FALSE;
}

/* It goes on, as it is or otherwise: the next look is a year on, or a year after a new trial, and by its end at the latest. */
static void
set_next_review (GbAgreement *agreement, GbDate reviewed_on)
{
  gboolean trial = agreement->state == GB_AGREEMENT_TRIAL && gb_date_compare (agreement->trial_until, reviewed_on) > 0;
  agreement->review_on = gb_date_add_months (trial ? agreement->trial_until : reviewed_on, 12);
  if (gb_date_is_set (agreement->until_on) && gb_date_compare (agreement->review_on, agreement->until_on) > 0)
    agreement->review_on = agreement->until_on;
}

/* The agreement goes on as @outcome says. @covered: up to which day the review has looked. */
static gboolean
go_on (GbApp *app, GbAgreement *agreement, const GbReview *review, GbDate covered, const GbAgreement *changes,
       guint fields, GbTexts *texts, GError **error)
{
  g_autoptr (GbAgreement) before = gb_agreement_copy (agreement);
  gboolean adapt = review->outcome == GB_OUTCOME_ADAPT;
  if (adapt ? take_changes (app, agreement, changes, fields, texts, error) == 0
            : !gb_agreement_apply (agreement, GB_AGREEMENT_EVENT_CONTINUE, error))
    return FALSE;
  if (!check_term (agreement, covered, error))
    return FALSE;
  if (!adapt || (fields & GB_AGREEMENT_REVIEW_ON) == 0)
    set_next_review (agreement, review->on_day);
  return (!adapt || gb_app_agreement_new_version (app, before, agreement, error))
         && gb_app_agreement_schedule_review (app, agreement, covered, NULL, error);
}

GbAgreement *
gb_app_agreement_review (GbApp *app, gint64 id, const GbReview *wish, const GbAgreement *changes, guint fields,
                         gboolean anyway, GbTalk **ret_next, GError **error)
{
  GbTexts texts = { .anyway = anyway };
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAgreement) agreement = NULL;
  g_autoptr (GbTalk) talk = NULL;
  GbReview review = *wish;
  review.agreement_id = id;
  review.made_at = gb_app_now (app);
  if (!take_day (app, &review.on_day, error) || !gb_transaction_begin (&transaction, app, error)
      || (agreement = gb_store_agreement_get (app->store, id, error)) == NULL
      || !close_talk (app, &review, &talk, error) || !gb_store_review_insert (app->store, &review, error)
      || !(review.outcome == GB_OUTCOME_END
               ? gb_app_agreement_end_on (app, agreement, review.on_day, error)
               : go_on (app, agreement, &review, covered_by (app, &review, talk), changes, fields, &texts, error))
      || !gb_app_audit_kept (app, &texts, "agreement.review", gb_subject (GB_SUBJECT_AGREEMENT, id), error))
    return NULL;
  GbAgreement *reviewed = finish (app, &transaction, "agreement.review", agreement, error);
  if (reviewed != NULL && ret_next != NULL && !gb_app_agreement_open_review (app, id, ret_next, NULL))
    *ret_next = NULL;
  return reviewed;
}

GPtrArray *
gb_app_agreement_reviews (GbApp *app, gint64 id, GError **error)
{
  return gb_store_review_list (app->store, id, error);
}

/* ---- sharing ---- */

GbAgreement *
gb_app_agreement_share (GbApp *app, gint64 id, const GbSharing *wish, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAgreement) agreement = NULL;
  GbDate answered_on = wish->answered_on;
  GbDate asked_on = wish->asked_on;
  if (!gb_transaction_begin (&transaction, app, error)
      || (agreement = gb_store_agreement_get (app->store, id, error)) == NULL
      || !gb_agreement_apply (agreement, GB_AGREEMENT_EVENT_SHARE, error))
    return NULL;
  if (wish->share != GB_SHARE_NOT_ASKED)
    {
      if (!take_day (app, &answered_on, error))
        return NULL;
      agreement->share = wish->share;
      agreement->share_answered_on = answered_on;
      g_free (agreement->share_by);
      agreement->share_by = gb_name_normalise (wish->by != NULL && *wish->by != '\0' ? wish->by : NULL);
      if (!gb_date_is_set (asked_on))
        asked_on = gb_date_is_set (agreement->share_asked_on) ? agreement->share_asked_on : answered_on;
    }
  if (!take_day (app, &asked_on, error))
    return NULL;
  agreement->share_asked_on = asked_on;
  if (wish->share != GB_SHARE_NOT_ASKED && gb_date_compare (asked_on, answered_on) > 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("the answer came before the question: check both days"));
      return NULL;
    }
  return finish (app, &transaction, "agreement.share", agreement, error);
}
