/* Mending what is recorded of a talk that is over (art. 16 AVG). What followed from it stays as it is. */
#include "app-private.h"

#include <inttypes.h>

/* Which of @fields a talk in its state has. */
static gboolean
check_fields (const GbTalk *talk, guint fields, GError **error)
{
  gboolean held = talk->state == GB_TALK_HELD;
  gboolean called_off = talk->state == GB_TALK_SKIPPED || talk->state == GB_TALK_CANCELLED;
  if ((fields & (GB_TALK_EDIT_TOPIC | GB_TALK_EDIT_HELD_ON)) && !held)
    g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                 _ ("talk %" PRId64 " wasn't held: it has no day and no topic; 'geborgen talk held' records it"),
                 talk->id);
  else if ((fields & GB_TALK_EDIT_REASON) && !called_off)
    g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                 _ ("talk %" PRId64 " has no reason: it was neither skipped nor cancelled"), talk->id);
  else
    return TRUE;
  return FALSE;
}

static gboolean
set_held_on (GbApp *app, GbTalk *talk, GbDate on, GError **error)
{
  if (gb_date_is_set (on))
    return gb_app_talk_set_held_on (app, talk, on, error);
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("a talk that was held has a day: give it by --on"));
  return FALSE;
}

static gboolean
set_reason (GbTalk *talk, char **reason, GError **error)
{
  if (*reason == NULL && talk->state == GB_TALK_SKIPPED)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("a talk is skipped for a reason: give it by --reason"));
      return FALSE;
    }
  g_free (talk->reason);
  talk->reason = g_steal_pointer (reason);
  return TRUE;
}

GbTalk *
gb_app_talk_edit (GbApp *app, gint64 id, const GbTalk *changes, guint fields, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTalk) talk = NULL;
  g_autofree char *reason = NULL;
  GbTexts texts = { .anyway = anyway };
  if (!gb_app_dup_text (&texts, _ ("reason"), changes->reason, &reason, error)
      || !gb_transaction_begin (&transaction, app, error) || (talk = gb_store_talk_get (app->store, id, error)) == NULL
      || !check_fields (talk, fields, error)
      || ((fields & GB_TALK_EDIT_HELD_ON) && !set_held_on (app, talk, changes->held_on, error))
      || ((fields & GB_TALK_EDIT_REASON) && !set_reason (talk, &reason, error)))
    return NULL;
  if (fields & GB_TALK_EDIT_TOPIC)
    talk->topic_raised = changes->topic_raised;
  if (!gb_app_talk_store_changed (app, talk, error)
      || !gb_app_audit (app, "talk.edit", gb_subject (GB_SUBJECT_TALK, id), error)
      || !gb_app_audit_kept (app, &texts, "talk.edit", gb_subject (GB_SUBJECT_TALK, id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_TALK | GB_TOUCHED_REMINDER, error))
    return NULL;
  return gb_store_talk_get (app->store, id, error);
}
