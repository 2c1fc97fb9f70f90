/* What can be reminded of, each with its ladder and its titles. */
#include "app-private.h"

/* ---- the ledger in line with a record ---- */

static gboolean
sync_talk (GbApp *app, const GbTalk *talk, gint64 now, gboolean is_new, GError **error)
{
  GbSubject subject = { GB_SUBJECT_TALK, talk->id };
  guint applies = 0;
  for (guint rung = 0; rung < GB_N_RUNGS; rung++)
    if (gb_ladder_applies (talk, rung))
      applies |= 1u << rung;
  g_autoptr (GArray) steps = gb_ladder_plan (app->config, talk, gb_app_get_zone (app), now, is_new);
  return gb_store_reminder_sync (app->store, subject, steps, applies, now, error);
}

static gboolean
sync_agreement (GbApp *app, const GbAgreement *agreement, gint64 now, gboolean is_new, GError **error)
{
  GbSubject subject = { GB_SUBJECT_AGREEMENT, agreement->id };
  g_autoptr (GbTalk) review = NULL;
  if (!gb_app_agreement_open_review (app, agreement->id, &review, error))
    return FALSE;
  gboolean alone = gb_agreement_is_open (agreement) && review == NULL;
  guint applies = gb_agreement_waits_for_confirmation (agreement) ? 1u << GB_RUNG_CONFIRM : 0;
  applies |= alone ? 1u << GB_RUNG_OVERDUE : 0;
  g_autoptr (GArray) steps
      = gb_ladder_plan_agreement (app->config, agreement, review != NULL, gb_app_get_zone (app), now, is_new);
  return gb_store_reminder_sync (app->store, subject, steps, applies, now, error);
}

static gboolean
sync_action (GbApp *app, const GbAction *action, gint64 now, gboolean is_new, GError **error)
{
  GbSubject subject = { GB_SUBJECT_ACTION, action->id };
  gboolean to_remind = gb_action_is_to_be_reminded_of (action);
  GbDate due_on = to_remind ? action->due_on : GB_DATE_NONE;
  guint applies = to_remind ? 1u << GB_RUNG_DO : 0;
  g_autoptr (GArray) steps = gb_ladder_plan_action (app->config, due_on, gb_app_get_zone (app), now, is_new);
  return gb_store_reminder_sync (app->store, subject, steps, applies, now, error);
}

static gboolean
sync_task (GbApp *app, const GbTask *task, gint64 now, gboolean is_new, GError **error)
{
  gboolean to_remind = gb_task_is_to_be_reminded_of (task);
  GbDate due_on = to_remind ? task->due_on : GB_DATE_NONE;
  guint applies = to_remind ? 1u << GB_RUNG_DO | 1u << GB_RUNG_OVERDUE : 0;
  g_autoptr (GArray) steps = gb_ladder_plan_task (app->config, due_on, gb_app_get_zone (app), now, is_new);
  return gb_store_reminder_sync (app->store, gb_subject (GB_SUBJECT_TASK, task->id), steps, applies, now, error);
}

gboolean
gb_app_ledger_sync (GbApp *app, const GbTalk *talk, gboolean is_new, GError **error)
{
  return sync_talk (app, talk, gb_app_now (app), is_new, error);
}

gboolean
gb_app_ledger_sync_agreement (GbApp *app, const GbAgreement *agreement, gboolean is_new, GError **error)
{
  return sync_agreement (app, agreement, gb_app_now (app), is_new, error);
}

gboolean
gb_app_ledger_sync_action (GbApp *app, const GbAction *action, gboolean is_new, GError **error)
{
  return sync_action (app, action, gb_app_now (app), is_new, error);
}

gboolean
gb_app_ledger_sync_task (GbApp *app, const GbTask *task, gboolean is_new, GError **error)
{
  return sync_task (app, task, gb_app_now (app), is_new, error);
}

static gboolean
sync_talks (GbApp *app, GError **error)
{
  GbTalkFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) talks = gb_store_talk_list (app->store, &filter, error);
  if (talks == NULL)
    return FALSE;
  for (guint i = 0; i < talks->len; i++)
    if (!gb_app_ledger_sync (app, g_ptr_array_index (talks, i), FALSE, error))
      return FALSE;
  return TRUE;
}

gboolean
gb_app_ledger_sync_agreements (GbApp *app, gint64 person_id, GError **error)
{
  GbAgreementFilter filter = { .person_id = person_id, .open_only = TRUE };
  g_autoptr (GPtrArray) agreements = gb_store_agreement_list (app->store, &filter, error);
  if (agreements == NULL)
    return FALSE;
  for (guint i = 0; i < agreements->len; i++)
    if (!gb_app_ledger_sync_agreement (app, g_ptr_array_index (agreements, i), FALSE, error))
      return FALSE;
  return TRUE;
}

static gboolean
sync_actions (GbApp *app, GError **error)
{
  GbActionFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) actions = gb_store_action_list (app->store, &filter, error);
  if (actions == NULL)
    return FALSE;
  for (guint i = 0; i < actions->len; i++)
    if (!gb_app_ledger_sync_action (app, g_ptr_array_index (actions, i), FALSE, error))
      return FALSE;
  return TRUE;
}

/* Given: the receipt is asked for, week after week; a copy that was put away is made anew each month. Received for an absence: its last
 * day is told, and the records go back the day after. */
static gboolean
sync_handover (GbApp *app, const GbHandover *handover, gint64 now, gboolean is_new, GError **error)
{
  GbSubject subject = { GB_SUBJECT_HANDOVER, handover->id };
  GTimeZone *zone = gb_app_get_zone (app);
  gboolean is_open = handover->state == GB_HANDOVER_OPEN;
  gboolean is_given = handover->direction == GB_HANDOVER_GIVEN && handover->purpose != GB_PURPOSE_SEALED;
  g_autoptr (GArray) steps = NULL;
  if (is_given)
    steps = gb_ladder_plan_handover (app->config, handover->created_at, zone, now, is_new);
  else
    {
      GbDate last = handover->purpose == GB_PURPOSE_SEALED
                        ? gb_date_add_months (gb_zone_to_date (zone, handover->changed_at), 1)
                        : handover->until_on;
      steps = gb_ladder_plan_action (app->config, last, zone, now, is_new);
    }
  if (!is_open)
    g_array_set_size (steps, 0);
  guint applies = is_open ? 1u << (is_given ? GB_RUNG_CONFIRM : GB_RUNG_DO) : 0;
  return gb_store_reminder_sync (app->store, subject, steps, applies, now, error);
}

gboolean
gb_app_ledger_sync_handover (GbApp *app, const GbHandover *handover, gboolean is_new, GError **error)
{
  return sync_handover (app, handover, gb_app_now (app), is_new, error);
}

static gboolean
sync_handovers (GbApp *app, GError **error)
{
  const GbHandoverFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) handovers = gb_store_handover_list (app->store, &filter, error);
  if (handovers == NULL)
    return FALSE;
  for (guint i = 0; i < handovers->len; i++)
    if (!gb_app_ledger_sync_handover (app, g_ptr_array_index (handovers, i), FALSE, error))
      return FALSE;
  return TRUE;
}

static gboolean
sync_tasks (GbApp *app, GError **error)
{
  GbTaskFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) tasks = gb_store_task_list (app->store, &filter, error);
  if (tasks == NULL)
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    if (!gb_app_ledger_sync_task (app, g_ptr_array_index (tasks, i), FALSE, error))
      return FALSE;
  return TRUE;
}

gboolean
gb_app_ledger_sync_all (GbApp *app, GError **error)
{
  return sync_talks (app, error) && gb_app_ledger_sync_agreements (app, 0, error) && sync_actions (app, error)
         && sync_tasks (app, error) && sync_handovers (app, error);
}

void
gb_app_withdraw (GbApp *app, GbSubject subject)
{
  g_autofree char *tag = gb_notice_dup_tag (subject);
  app->port.withdraw (tag, app->port_data);
}

/* ---- what it is about ---- */

void
gb_about_free (GbAbout *about)
{
  if (about == NULL)
    return;
  gb_talk_free (about->talk);
  gb_agreement_free (about->agreement);
  gb_action_free (about->action);
  gb_handover_free (about->handover);
  gb_task_free (about->task);
  g_free (about);
}

GbAbout *
gb_about_new (GbApp *app, GbSubject subject, GError **error)
{
  g_autoptr (GbAbout) about = g_new0 (GbAbout, 1);
  about->subject = subject;
  if (subject.type == GB_SUBJECT_TALK)
    about->talk = gb_store_talk_get (app->store, subject.id, error);
  else if (subject.type == GB_SUBJECT_AGREEMENT)
    about->agreement = gb_store_agreement_get (app->store, subject.id, error);
  else if (subject.type == GB_SUBJECT_ACTION)
    about->action = gb_store_action_get (app->store, subject.id, error);
  else if (subject.type == GB_SUBJECT_HANDOVER)
    about->handover = gb_store_handover_get (app->store, subject.id, error);
  else if (subject.type == GB_SUBJECT_TASK)
    about->task = gb_store_task_get (app->store, subject.id, error);
  else
    {
      g_autofree char *text = gb_subject_to_string (subject);
      g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there are no reminders about '%s'"), text);
    }
  gboolean found = about->talk != NULL || about->agreement != NULL || about->action != NULL || about->task != NULL
                   || about->handover != NULL;
  return found ? g_steal_pointer (&about) : NULL;
}

char *
gb_about_describe (GbApp *app, const GbAbout *about)
{
  if (about->action != NULL)
    return gb_action_describe (about->action);
  if (about->handover != NULL)
    return gb_handover_describe (about->handover);
  if (about->task != NULL)
    return g_strdup (gb_app_task_title (app, about->task));
  return about->talk != NULL ? gb_talk_describe (about->talk) : gb_agreement_describe (about->agreement);
}

char *
gb_about_neutral_title (const GbAbout *about)
{
  if (about->action != NULL)
    return gb_action_neutral_title (about->action);
  if (about->handover != NULL)
    return g_strdup (_ ("Handover"));
  if (about->task != NULL)
    return g_strdup (gb_task_neutral_title (about->task));
  return about->talk != NULL ? gb_talk_neutral_title (about->talk) : gb_agreement_neutral_title (about->agreement);
}

gboolean
gb_about_sync (GbApp *app, const GbAbout *about, gint64 after, GError **error)
{
  gint64 from = MAX (after, gb_app_now (app));
  if (about->action != NULL)
    return sync_action (app, about->action, from, FALSE, error);
  if (about->handover != NULL)
    return sync_handover (app, about->handover, from, FALSE, error);
  if (about->task != NULL)
    return sync_task (app, about->task, from, FALSE, error);
  return about->talk != NULL ? sync_talk (app, about->talk, from, FALSE, error)
                             : sync_agreement (app, about->agreement, from, FALSE, error);
}

char *
gb_app_subject_describe (GbApp *app, GbSubject subject, GError **error)
{
  g_autoptr (GbAbout) about = gb_about_new (app, subject, error);
  return about != NULL ? gb_about_describe (app, about) : NULL;
}
