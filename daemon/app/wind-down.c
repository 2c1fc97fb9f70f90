/* When care has ended: an agreement ends step by step, and somebody asks later how it goes. */
#include "app-private.h"

#include <inttypes.h>

/* The first weeks are over then, and most people have stopped asking. */
#define FOLLOW_UP_DAYS 28

static gboolean
open_follow_up (GbApp *app, gint64 agreement_id, GbTalk **ret_talk, GError **error)
{
  GbTalkFilter filter = {
    .agreement_id = agreement_id, .open_only = TRUE, .by_kind = TRUE, .kind = GB_TALK_MANTELZORGGESPREK, .limit = 1
  };
  g_autoptr (GPtrArray) talks = gb_store_talk_list (app->store, &filter, error);
  if (talks == NULL)
    return FALSE;
  *ret_talk = talks->len > 0 ? gb_talk_copy (g_ptr_array_index (talks, 0)) : NULL;
  return TRUE;
}

static GbDate
follow_up_due (GbApp *app, const GbAgreement *agreement)
{
  return gb_working_day_on_or_after (app->config->holidays, gb_date_add_days (agreement->until_on, FOLLOW_UP_DAYS));
}

gboolean
gb_app_agreement_move_follow_up (GbApp *app, const GbAgreement *agreement, GError **error)
{
  g_autoptr (GbTalk) talk = NULL;
  if (!gb_date_is_set (agreement->winding_down_on) || !gb_date_is_set (agreement->until_on))
    return TRUE;
  if (!open_follow_up (app, agreement->id, &talk, error))
    return FALSE;
  GbDate due = follow_up_due (app, agreement);
  if (talk == NULL || gb_date_compare (talk->due_on, due) == 0)
    return TRUE;
  talk->due_on = due;
  return gb_app_talk_store_changed (app, talk, error)
         && gb_app_audit_own (app, "talk.due", gb_subject (GB_SUBJECT_TALK, talk->id), error);
}

static gboolean
make_follow_up (GbApp *app, const GbAgreement *agreement, GbTalk **ret_talk, GError **error)
{
  g_autoptr (GbTalk) talk
      = gb_app_talk_new (GB_TALK_MANTELZORGGESPREK, agreement->person_id, 0, follow_up_due (app, agreement));
  talk->agreement_id = agreement->id;
  if (!gb_app_talk_store_new (app, talk, error)
      || !gb_app_audit_own (app, "talk.add", gb_subject (GB_SUBJECT_TALK, talk->id), error))
    return FALSE;
  *ret_talk = g_steal_pointer (&talk);
  return TRUE;
}

static gboolean
make_step (GbApp *app, const GbAgreement *agreement, GbDate due_on, guint n, guint of, GError **error)
{
  g_autoptr (GbAction) action = g_new0 (GbAction, 1);
  action->person_id = agreement->person_id;
  action->agreement_id = agreement->id;
  action->owner = GB_OWNER_MANAGER;
  action->due_on = due_on;
  action->created_at = action->changed_at = gb_app_now (app);
  action->text = g_strdup_printf (_ ("Step %u of %u: ask how it goes, and agree what changes now"), n, of);
  return gb_action_check (action, error) && gb_store_action_insert (app->store, action, error)
         && gb_app_ledger_sync_action (app, action, TRUE, error)
         && gb_app_audit_own (app, "action.add", gb_subject (GB_SUBJECT_ACTION, action->id), error);
}

static gboolean
make_steps (GbApp *app, const GbAgreement *agreement, guint steps, GError **error)
{
  g_autoptr (GArray) days = gb_wind_down_days (app->config->holidays, gb_app_today (app), agreement->until_on, steps);
  for (guint i = 0; i < days->len; i++)
    if (!make_step (app, agreement, g_array_index (days, GbDate, i), i + 1, days->len, error))
      return FALSE;
  return TRUE;
}

/* FALSE with what is wrong about winding @agreement down by @until in @steps. */
static gboolean
check (GbApp *app, GbAgreement *agreement, GbDate until, guint steps, GError **error)
{
  if (!gb_agreement_apply (agreement, GB_AGREEMENT_EVENT_WIND_DOWN, error))
    return FALSE;
  if (steps < 1 || steps > GB_WIND_DOWN_STEPS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%u' steps can't be; give 1 to %u"), steps,
                   GB_WIND_DOWN_STEPS_MAX);
      return FALSE;
    }
  if (gb_date_is_set (agreement->winding_down_on))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("agreement %" PRId64
                      " is being wound down already: change its end with 'geborgen agreement change "
                      "%" PRId64 " --until DATE', and its steps with 'geborgen action edit'"),
                   agreement->id, agreement->id);
      return FALSE;
    }
  if (gb_date_compare (until, gb_app_today (app)) > 0 && gb_date_compare (until, agreement->from_on) >= 0)
    return TRUE;
  g_autofree char *when = gb_date_to_display (until);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' leaves no time: give a later day, or end it with 'geborgen agreement end'"), when);
  return FALSE;
}

/* Its days fit the new end; a trial beyond it is none any more. */
static void
take_end (GbApp *app, GbAgreement *agreement, GbDate until)
{
  agreement->until_on = until;
  agreement->winding_down_on = gb_app_today (app);
  if (gb_date_is_set (agreement->trial_until) && gb_date_compare (agreement->trial_until, until) > 0)
    agreement->trial_until = until;
  if (gb_date_compare (agreement->review_on, until) > 0)
    agreement->review_on = until;
}

GbAgreement *
gb_app_agreement_wind_down (GbApp *app, gint64 id, GbDate until, guint steps, GPtrArray **ret_steps,
                            GbTalk **ret_follow_up, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAgreement) agreement = NULL;
  g_autoptr (GbTalk) follow_up = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (agreement = gb_store_agreement_get (app->store, id, error)) == NULL
      || !check (app, agreement, until, steps, error))
    return NULL;
  g_autoptr (GbAgreement) before = gb_agreement_copy (agreement);
  take_end (app, agreement, until);
  if (!gb_agreement_check (agreement, error) || !gb_app_agreement_new_version (app, before, agreement, error)
      || !gb_app_agreement_schedule_review (app, agreement, GB_DATE_NONE, NULL, error)
      || !gb_app_agreement_store_changed (app, agreement, error) || !make_steps (app, agreement, steps, error)
      || !make_follow_up (app, agreement, &follow_up, error)
      || !gb_app_audit (app, "agreement.wind-down", gb_subject (GB_SUBJECT_AGREEMENT, id), error)
      || !gb_transaction_commit (
          &transaction, GB_TOUCHED_AGREEMENT | GB_TOUCHED_TALK | GB_TOUCHED_ACTION | GB_TOUCHED_REMINDER, error))
    return NULL;
  GbActionFilter filter = { .agreement_id = id, .open_only = TRUE };
  g_autoptr (GPtrArray) made = gb_store_action_list (app->store, &filter, error);
  GbAgreement *changed = made != NULL ? gb_store_agreement_get (app->store, id, error) : NULL;
  if (changed == NULL)
    return NULL;
  *ret_steps = g_steal_pointer (&made);
  *ret_follow_up = gb_store_talk_get (app->store, follow_up->id, NULL);
  return changed;
}
