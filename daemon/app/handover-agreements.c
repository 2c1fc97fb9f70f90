/* Agreements that are taken over, with all that was before them. */
#include "handover-private.h"

#include <string.h>

/* An open agreement of @person_id that is the same; 0: none. */
static gboolean
find_same (GbTakeOver *take, const GbDossierAgreement *from, gint64 person_id, gint64 *ret_id, GError **error)
{
  GbAgreementFilter filter = { .person_id = person_id, .open_only = TRUE };
  g_autoptr (GPtrArray) open = gb_store_agreement_list (take->app->store, &filter, error);
  *ret_id = 0;
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const GbAgreement *other = g_ptr_array_index (open, i);
      if (strcmp (other->kind, from->now.kind) == 0 && gb_date_compare (other->from_on, from->now.from_on) == 0
          && !gb_take_over_has (take, GB_SUBJECT_AGREEMENT, other->id))
        *ret_id = other->id;
    }
  return TRUE;
}

static GbAgreement *
new_agreement (GbApp *app, const GbDossierAgreement *from, gint64 person_id)
{
  GbAgreement *agreement = g_new0 (GbAgreement, 1);
  const GbDossierVersion *now = &from->now;
  agreement->person_id = person_id;
  agreement->version = now->version;
  agreement->version_on = gb_date_is_set (now->made_on) ? now->made_on : gb_app_today (app);
  agreement->kind = g_strdup (now->kind);
  agreement->text = g_strdup (now->text);
  agreement->emergency = g_strdup (now->emergency);
  agreement->team_told = g_strdup (now->team_told);
  agreement->from_on = now->from_on;
  agreement->trial_until = now->trial_until;
  agreement->review_on = now->review_on;
  agreement->until_on = now->until_on;
  gb_agreement_set_confirmed (agreement, GB_PARTY_MANAGER, now->confirmed_by_manager_on);
  gb_agreement_set_confirmed (agreement, GB_PARTY_EMPLOYEE, now->confirmed_by_employee_on);
  agreement->state = now->state;
  agreement->winding_down_on = from->winding_down_on;
  agreement->share = GB_SHARE_GRANTED;
  agreement->share_asked_on = from->share_asked_on;
  agreement->share_answered_on = from->share_answered_on;
  agreement->share_by = g_strdup (from->share_by);
  agreement->created_at = agreement->changed_at = gb_app_now (app);
  return agreement;
}

static gboolean
insert_versions (GbApp *app, gint64 id, const GPtrArray *versions, GError **error)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const GbDossierVersion *from = g_ptr_array_index (versions, i);
      /* Borrowed: the store copies what it writes. */
      const GbAgreement version = {
        .id = id,
        .version = from->version,
        .kind = from->kind,
        .text = from->text,
        .emergency = from->emergency,
        .team_told = from->team_told,
        .from_on = from->from_on,
        .trial_until = from->trial_until,
        .review_on = from->review_on,
        .until_on = from->until_on,
        .confirmed_by_manager_on = from->confirmed_by_manager_on,
        .confirmed_by_employee_on = from->confirmed_by_employee_on,
        .state = from->state,
        .version_on = gb_date_is_set (from->made_on) ? from->made_on : from->from_on,
      };
      if (!gb_store_agreement_insert_version (app->store, &version, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_reviews (GbApp *app, gint64 id, const GPtrArray *reviews, GError **error)
{
  for (guint i = 0; i < reviews->len; i++)
    {
      const GbDossierReview *from = g_ptr_array_index (reviews, i);
      GbReview review = { .agreement_id = id, .on_day = from->on, .made_at = gb_app_now (app) };
      /* Words that gb_dossier_check() knows. */
      gb_outcome_from_string (from->outcome, &review.outcome);
      gb_worked_from_string (from->for_employee, &review.for_employee);
      gb_worked_from_string (from->for_work, &review.for_work);
      gb_worked_from_string (from->for_team, &review.for_team);
      if (!gb_store_review_insert (app->store, &review, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gb_take_over_agreement (GbTakeOver *take, const GbDossierAgreement *from, GError **error)
{
  GbApp *app = take->app;
  gint64 person_id = gb_take_over_id (take, from->person), same = 0;
  if (gb_take_over_was_settled (take, from->ref))
    return TRUE;
  if (person_id == 0 || gb_take_over_declines (take, from->ref))
    {
      gb_take_over_settle (take, from->ref, GB_SUBJECT_AGREEMENT, 0, GB_HANDOVER_DECLINED);
      return TRUE;
    }
  if (!find_same (take, from, person_id, &same, error))
    return FALSE;
  if (same != 0 && g_strcmp0 (gb_take_over_decision (take, from->ref), "new") != 0)
    {
      gb_take_over_settle (take, from->ref, GB_SUBJECT_AGREEMENT, same, GB_HANDOVER_CONFLICT);
      return TRUE;
    }
  g_autoptr (GbAgreement) agreement = new_agreement (app, from, person_id);
  g_autoptr (GbTalk) review = NULL;
  if (!gb_store_agreement_insert (app->store, agreement, error)
      || !insert_versions (app, agreement->id, from->versions, error)
      || !insert_reviews (app, agreement->id, from->reviews, error)
      || !gb_app_agreement_schedule_review (app, agreement, GB_DATE_NONE, &review, error)
      || !gb_app_ledger_sync_agreement (app, agreement, TRUE, error)
      || !gb_app_audit (app, "agreement.take-over", gb_subject (GB_SUBJECT_AGREEMENT, agreement->id), error))
    return FALSE;
  gb_take_over_add_made (take, review->id);
  gb_take_over_settle (take, from->ref, GB_SUBJECT_AGREEMENT, agreement->id, GB_HANDOVER_ACCEPTED);
  return TRUE;
}
