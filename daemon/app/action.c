#include "app-private.h"

#include <inttypes.h>

GPtrArray *
gb_app_action_list (GbApp *app, const GbActionFilter *filter, GError **error)
{
  return gb_store_action_list (app->store, filter, error);
}

GbAction *
gb_app_action_get (GbApp *app, gint64 id, GError **error)
{
  return gb_store_action_get (app->store, id, error);
}

/* A talk gives its action the person or team. One with a team, or with nobody in particular, can bring an action for one person. */
static gboolean
take_talk (GbApp *app, GbAction *action, GError **error)
{
  if (action->talk_id == 0)
    return TRUE;
  g_autoptr (GbTalk) talk = gb_store_talk_get (app->store, action->talk_id, error);
  if (talk == NULL)
    return FALSE;
  gboolean fits = action->person_id != 0 ? talk->person_id == 0 || talk->person_id == action->person_id
                                         : action->team_id == 0 || talk->team_id == action->team_id;
  if (!fits)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("talk %" PRId64 " is with somebody else; leave --with and --team out"), talk->id);
      return FALSE;
    }
  if (action->person_id == 0)
    {
      action->person_id = talk->person_id;
      action->team_id = talk->team_id;
    }
  return TRUE;
}

static gboolean
take_agreement (GbApp *app, GbAction *action, GError **error)
{
  if (action->agreement_id == 0)
    return TRUE;
  g_autoptr (GbAgreement) agreement = gb_store_agreement_get (app->store, action->agreement_id, error);
  if (agreement == NULL)
    return FALSE;
  if (action->team_id != 0 || (action->person_id != 0 && action->person_id != agreement->person_id))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("agreement %" PRId64 " is with somebody else; leave --with, --team and --talk out"),
                   agreement->id);
      return FALSE;
    }
  action->person_id = agreement->person_id;
  return TRUE;
}

static gboolean
check_whom (GbApp *app, const GbAction *action, GError **error)
{
  if (action->person_id == 0 && action->team_id == 0 && action->talk_id == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("an action is of a person, a team or a talk: name it by --with, --team or --talk"));
      return FALSE;
    }
  if (action->team_id != 0)
    {
      g_autoptr (GbTeam) team = gb_store_team_get (app->store, action->team_id, error);
      return team != NULL;
    }
  if (action->person_id == 0)
    return TRUE;
  g_autoptr (GbPerson) person = gb_store_person_get (app->store, action->person_id, error);
  if (person == NULL)
    return FALSE;
  if (!gb_app_person_is_here (app, person))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' has left: there is nothing to agree on"), person->name);
      return FALSE;
    }
  return TRUE;
}

/* Stores a changed action and tells the world. @verb: for the audit log. */
static GbAction *
finish (GbApp *app, GbTransaction *transaction, const char *verb, GbAction *action, GError **error)
{
  action->changed_at = gb_app_now (app);
  if (!gb_action_check (action, error) || !gb_store_action_update (app->store, action, error)
      || !gb_app_ledger_sync_action (app, action, FALSE, error)
      || !gb_app_audit (app, verb, gb_subject (GB_SUBJECT_ACTION, action->id), error)
      || !gb_transaction_commit (transaction, GB_TOUCHED_ACTION | GB_TOUCHED_REMINDER, error))
    return NULL;
  gb_app_withdraw (app, (GbSubject){ GB_SUBJECT_ACTION, action->id });
  return gb_store_action_get (app->store, action->id, error);
}

GbAction *
gb_app_action_add (GbApp *app, const GbAction *wish, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAction) action = gb_action_copy (wish);
  GbTexts texts = { .anyway = anyway };
  g_clear_pointer (&action->text, g_free);
  action->done_on = GB_DATE_NONE;
  action->created_at = action->changed_at = gb_app_now (app);
  if (!gb_app_dup_text (&texts, _ ("text"), wish->text, &action->text, error)
      || !gb_transaction_begin (&transaction, app, error) || !take_talk (app, action, error)
      || !take_agreement (app, action, error) || !check_whom (app, action, error) || !gb_action_check (action, error)
      || !gb_store_action_insert (app->store, action, error) || !gb_app_ledger_sync_action (app, action, TRUE, error)
      || !gb_app_audit (app, "action.add", gb_subject (GB_SUBJECT_ACTION, action->id), error)
      || !gb_app_audit_kept (app, &texts, "action.add", gb_subject (GB_SUBJECT_ACTION, action->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_ACTION | GB_TOUCHED_REMINDER, error))
    return NULL;
  return gb_store_action_get (app->store, action->id, error);
}

GbAction *
gb_app_action_edit (GbApp *app, gint64 id, const GbAction *changes, guint fields, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAction) action = NULL;
  GbTexts texts = { .anyway = anyway };
  if (!gb_transaction_begin (&transaction, app, error)
      || (action = gb_store_action_get (app->store, id, error)) == NULL)
    return NULL;
  if (fields & GB_ACTION_TEXT)
    {
      g_clear_pointer (&action->text, g_free);
      if (!gb_app_dup_text (&texts, _ ("text"), changes->text, &action->text, error))
        return NULL;
    }
  if (fields & GB_ACTION_OWNER)
    action->owner = changes->owner;
  if (fields & GB_ACTION_DUE)
    action->due_on = changes->due_on;
  if (!gb_app_audit_kept (app, &texts, "action.edit", gb_subject (GB_SUBJECT_ACTION, id), error))
    return NULL;
  return finish (app, &transaction, "action.edit", action, error);
}

/* FALSE with GB_ERROR_STATE when it is @done, or not, already. */
static gboolean
check_turn (const GbAction *action, gboolean done, GError **error)
{
  if (gb_action_is_open (action) == done)
    return TRUE;
  g_autofree char *when = gb_date_is_set (action->done_on) ? gb_date_to_display (action->done_on) : NULL;
  if (done)
    g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("action %" PRId64 " is done already, since %s"), action->id, when);
  else
    g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("action %" PRId64 " isn't done: there is nothing to take back"),
                 action->id);
  return FALSE;
}

GbAction *
gb_app_action_done (GbApp *app, gint64 id, GbDate on, gboolean done, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbAction) action = NULL;
  if (!gb_transaction_begin (&transaction, app, error) || (action = gb_store_action_get (app->store, id, error)) == NULL
      || !check_turn (action, done, error))
    return NULL;
  GbDate today = gb_app_today (app);
  if (!gb_date_is_set (on))
    on = today;
  if (done && gb_date_compare (on, today) > 0)
    {
      g_autofree char *when = gb_date_to_display (on);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is still to come: an action is done today or before"),
                   when);
      return NULL;
    }
  action->done_on = done ? on : GB_DATE_NONE;
  return finish (app, &transaction, done ? "action.done" : "action.undo", action, error);
}

gboolean
gb_app_action_remove (GbApp *app, gint64 id, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  GbSubject subject = gb_subject (GB_SUBJECT_ACTION, id);
  if (!gb_transaction_begin (&transaction, app, error) || !gb_store_action_delete (app->store, id, error)
      || !gb_app_audit (app, "action.remove", subject, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_ACTION | GB_TOUCHED_REMINDER, error))
    return FALSE;
  gb_app_withdraw (app, subject);
  return TRUE;
}
