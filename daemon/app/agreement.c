#include "app-private.h"

#include <inttypes.h>

GPtrArray *
gb_app_agreement_list (GbApp *app, const GbAgreementFilter *filter, GError **error)
{
  return gb_store_agreement_list (app->store, filter, error);
}

GbAgreement *
gb_app_agreement_get (GbApp *app, gint64 id, GError **error)
{
  return gb_store_agreement_get (app->store, id, error);
}

/* Stores a changed agreement and brings the ledger in line with it. */
gboolean
gb_app_agreement_store_changed (GbApp *app, GbAgreement *agreement, GError **error)
{
  agreement->changed_at = gb_app_now (app);
  if (!gb_store_agreement_update (app->store, agreement, error)
      || !gb_app_ledger_sync_agreement (app, agreement, FALSE, error))
    return FALSE;
  gb_app_withdraw (app, (GbSubject){ GB_SUBJECT_AGREEMENT, agreement->id });
  return TRUE;
}

static gboolean
open_review (GbApp *app, gint64 agreement_id, GbTalk **ret_talk, GError **error)
{
  GbTalkFilter filter = { .agreement_id = agreement_id, .open_only = TRUE, .limit = 1 };
  g_autoptr (GPtrArray) talks = gb_store_talk_list (app->store, &filter, error);
  if (talks == NULL)
    return FALSE;
  *ret_talk = talks->len > 0 ? gb_talk_copy (g_ptr_array_index (talks, 0)) : NULL;
  return TRUE;
}

/* On a working day, and never in the past: an agreement recorded late is evaluated soon. */
static GbDate
review_due (GbApp *app, const GbAgreement *agreement, GbDate after)
{
  GbDate due = gb_agreement_next_review (agreement, after);
  GbDate today = gb_app_today (app);
  if (!gb_date_is_set (due) || gb_date_compare (due, today) < 0)
    due = today;
  GbDate working = gb_working_day_on_or_before (app->config->holidays, due);
  return gb_date_compare (working, today) < 0 ? gb_working_day_on_or_after (app->config->holidays, today) : working;
}

gboolean
gb_app_agreement_schedule_review (GbApp *app, const GbAgreement *agreement, GbDate after, GbTalk **ret_review,
                                  GError **error)
{
  g_autoptr (GbTalk) talk = NULL;
  if (!open_review (app, agreement->id, &talk, error))
    return FALSE;
  GbDate due = review_due (app, agreement, after);
  if (talk == NULL)
    {
      talk = gb_app_talk_new (GB_TALK_EVALUATIEGESPREK, agreement->person_id, 0, due);
      talk->agreement_id = agreement->id;
      if (!gb_app_talk_store_new (app, talk, error)
          || !gb_app_audit_own (app, "talk.add", gb_subject (GB_SUBJECT_TALK, talk->id), error))
        return FALSE;
    }
  else if (gb_date_compare (talk->due_on, due) != 0)
    {
      talk->due_on = due;
      if (!gb_app_talk_store_changed (app, talk, error)
          || !gb_app_audit_own (app, "talk.due", gb_subject (GB_SUBJECT_TALK, talk->id), error))
        return FALSE;
    }
  if (ret_review != NULL)
    *ret_review = g_steal_pointer (&talk);
  return TRUE;
}

static GbAgreementState
first_state (const GbAgreement *agreement)
{
  if (agreement->state == GB_AGREEMENT_PROPOSED)
    return GB_AGREEMENT_PROPOSED;
  return gb_date_is_set (agreement->trial_until) ? GB_AGREEMENT_TRIAL : GB_AGREEMENT_ACTIVE;
}

GbAgreement *
gb_app_agreement_add (GbApp *app, const GbAgreement *wish, gboolean anyway, GbTalk **ret_review, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbPerson) person = NULL;
  g_autoptr (GbAgreement) agreement = gb_agreement_copy (wish);
  g_autoptr (GbTalk) review = NULL;
  GbTexts texts = { .anyway = anyway };
  g_clear_pointer (&agreement->text, g_free);
  if (!gb_app_dup_text (&texts, _ ("text"), wish->text, &agreement->text, error)
      || !gb_transaction_begin (&transaction, app, error)
      || (person = gb_store_person_get (app->store, wish->person_id, error)) == NULL)
    return NULL;
  if (!gb_app_person_is_here (app, person))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' has left: there is nothing to agree on"), person->name);
      return NULL;
    }
  if (!gb_date_is_set (agreement->from_on))
    agreement->from_on = gb_app_today (app);
  gb_agreement_set_defaults (agreement);
  agreement->state = first_state (wish);
  agreement->created_at = agreement->changed_at = gb_app_now (app);
  if (!gb_agreement_check (agreement, error) || !gb_store_agreement_insert (app->store, agreement, error)
      || !gb_app_ledger_sync_agreement (app, agreement, TRUE, error)
      || !gb_app_audit (app, "agreement.add", gb_subject (GB_SUBJECT_AGREEMENT, agreement->id), error)
      || !gb_app_audit_kept (app, &texts, "agreement.add", gb_subject (GB_SUBJECT_AGREEMENT, agreement->id), error)
      || !gb_app_agreement_schedule_review (app, agreement, GB_DATE_NONE, &review, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_AGREEMENT | GB_TOUCHED_TALK | GB_TOUCHED_REMINDER, error))
    return NULL;
  if (ret_review != NULL)
    *ret_review = gb_store_talk_get (app->store, review->id, NULL);
  return gb_store_agreement_get (app->store, agreement->id, error);
}

static gboolean
end_now (GbApp *app, GbAgreement *agreement, GError **error)
{
  g_autoptr (GbTalk) review = NULL;
  agreement->state = GB_AGREEMENT_ENDED;
  return gb_app_agreement_store_changed (app, agreement, error) && open_review (app, agreement->id, &review, error)
         && (review == NULL
             || (gb_app_talk_call_off (app, review, NULL, error)
                 && gb_app_audit_own (app, "talk.cancel", gb_subject (GB_SUBJECT_TALK, review->id), error)));
}

/* To end later is to give it an end: it stays open, and the evaluation is due by then at the latest. */
static gboolean
end_later (GbApp *app, GbAgreement *agreement, GError **error)
{
  if (gb_date_compare (agreement->review_on, agreement->until_on) > 0)
    agreement->review_on = agreement->until_on;
  return gb_app_agreement_store_changed (app, agreement, error)
         && gb_app_agreement_schedule_review (app, agreement, GB_DATE_NONE, NULL, error);
}

GbAgreement *
gb_app_agreement_end (GbApp *app, gint64 id, GbDate on, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAgreement) agreement = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (agreement = gb_store_agreement_get (app->store, id, error)) == NULL)
    return NULL;
  if (!gb_agreement_is_open (agreement))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("agreement %" PRId64 " has ended already"), id);
      return NULL;
    }
  GbDate today = gb_app_today (app);
  agreement->until_on = gb_date_is_set (on) ? on : today;
  if (gb_date_compare (agreement->until_on, agreement->from_on) < 0)
    {
      g_autofree char *when = gb_date_to_display (agreement->until_on);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' lies before the agreement's start"), when);
      return NULL;
    }
  gboolean later = gb_date_compare (agreement->until_on, today) > 0;
  if (!gb_app_audit (app, "agreement.end", gb_subject (GB_SUBJECT_AGREEMENT, id), error)
      || !(later ? end_later (app, agreement, error) : end_now (app, agreement, error))
      || !gb_transaction_commit (&transaction, GB_TOUCHED_AGREEMENT | GB_TOUCHED_TALK | GB_TOUCHED_REMINDER, error))
    return NULL;
  return gb_store_agreement_get (app->store, id, error);
}
