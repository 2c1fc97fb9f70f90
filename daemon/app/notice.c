/* The words on the screen. Anybody may look at it: titles are neutral, and a body says what to do, never why. */
#include "app-private.h"

#include <inttypes.h>
#include <string.h>

#define DIGEST_LINES 6

char *
gb_notice_dup_tag (GbSubject subject)
{
  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, gb_subject_type_to_string (subject.type), subject.id);
}

gboolean
gb_notice_tag_to_subject (const char *tag, GbSubject *ret_subject)
{
  g_autofree char *text = g_strdup (tag);
  char *dash = strrchr (text, '-');
  if (dash == NULL)
    return FALSE;
  *dash = ':';
  return gb_subject_from_string (text, ret_subject);
}

static char *
clock_time (GbCivil civil)
{
  return g_strdup_printf ("%02d:%02d", civil.minute / 60, civil.minute % 60);
}

static char *
day_body (GbApp *app, const GbTalk *talk, GbRung rung)
{
  int days = gb_date_days_between (gb_app_today (app), talk->due_on);
  if (rung == GB_RUNG_NOW || days == 0)
    return g_strdup (_ ("It is today. A word of your own says more than a gift."));
  if (days < 0 || rung == GB_RUNG_RECORD || rung == GB_RUNG_OVERDUE)
    return g_strdup (_ ("How was it? Record what was done: 'geborgen day done'."));
  return g_strdup_printf (gb_text_plural ("It is in %d day: see what is planned, and who does what.",
                                          "It is in %d days: plan what you will do, and who does what.", (gulong)days),
                          days);
}

static char *
talk_body (GbApp *app, const GbTalk *talk, GbRung rung)
{
  g_autofree char *due = gb_date_to_display (talk->due_on);
  gboolean planned = talk->state == GB_TALK_PLANNED;
  g_autofree char *start = planned ? gb_civil_to_display (talk->starts_at) : NULL;
  g_autofree char *time = planned ? clock_time (talk->starts_at) : NULL;
  switch (rung)
    {
    case GB_RUNG_PLAN:
      return g_strdup_printf (_ ("Plan it: due by %s."), due);
    case GB_RUNG_PREPARE:
      return g_strdup_printf (_ ("Take a moment to prepare: it is on %s."), start);
    case GB_RUNG_NOW:
      if (gb_date_compare (gb_app_today (app), talk->starts_at.date) == 0)
        return g_strdup_printf (_ ("It starts at %s."), time);
      return g_strdup_printf (_ ("It started on %s."), start);
    case GB_RUNG_RECORD:
      return g_strdup_printf (_ ("Was it held? Record it: it was planned for %s."), start);
    case GB_RUNG_OVERDUE:
    case GB_RUNG_CONFIRM:
    case GB_RUNG_DO:
    case GB_N_RUNGS:
    default:
      return planned ? g_strdup_printf (_ ("Still to record: it was planned for %s."), start)
                     : g_strdup_printf (_ ("Overdue: it was due by %s. Plan it, or skip it with a reason."), due);
    }
}

static char *
action_body (GbApp *app, const GbAction *action)
{
  g_autofree char *due = gb_date_to_display (action->due_on);
  if (gb_action_is_overdue (action, gb_app_today (app)))
    return g_strdup_printf (_ ("Still to do, it was for %s: 'geborgen action show %" PRId64 "'."), due, action->id);
  return g_strdup_printf (_ ("To be done by %s: 'geborgen action show %" PRId64 "'."), due, action->id);
}

static char *
handover_body (const GbHandover *handover)
{
  if (handover->direction == GB_HANDOVER_RECEIVED)
    {
      g_autofree char *last = gb_date_to_display (handover->until_on);
      return g_strdup_printf (_ ("What you stand in for goes back after %s: 'geborgen handover show %" PRId64 "'."),
                              last, handover->id);
    }
  if (handover->purpose == GB_PURPOSE_SEALED)
    return g_strdup (_ ("Make the copy that is put away anew: 'geborgen handover seal'."));
  return g_strdup_printf (_ ("Was it accepted? Ask for the receipt code: 'geborgen handover done %" PRId64 "'."),
                          handover->id);
}

static char *
task_body (GbApp *app, const GbTask *task)
{
  g_autoptr (GbTask) shown = gb_app_task_show (app, gb_task_copy (task), NULL);
  g_autofree char *due = gb_date_to_display (task->due_on);
  g_autofree char *handle = gb_task_dup_handle (shown != NULL ? shown : task);
  if (gb_task_is_overdue (task, gb_app_today (app)))
    return g_strdup_printf (_ ("Still to do, it was for %s: 'geborgen roadmap show %s'."), due, handle);
  return g_strdup_printf (_ ("To be done by %s: 'geborgen roadmap show %s'."), due, handle);
}

static char *
what_to_do (GbApp *app, const GbAbout *about, GbRung rung)
{
  const GbTalk *talk = about->talk;
  if (about->action != NULL)
    return action_body (app, about->action);
  if (about->handover != NULL)
    return handover_body (about->handover);
  if (about->task != NULL)
    return task_body (app, about->task);
  if (talk == NULL && rung == GB_RUNG_CONFIRM)
    return g_strdup_printf (_ ("Still to be confirmed: 'geborgen agreement confirm %" PRId64 "'."), about->subject.id);
  if (talk == NULL)
    return g_strdup_printf (
        _ ("It goes on without a talk: end it or hand it over, 'geborgen agreement show %" PRId64 "'."),
        about->subject.id);
  return talk->kind == GB_TALK_DAG_VAN_DE_MANTELZORG ? day_body (app, talk, rung) : talk_body (app, talk, rung);
}

static char *
was_due (GbApp *app, const GbReminder *reminder)
{
  g_autofree char *when = gb_civil_to_display (gb_zone_to_civil (gb_app_get_zone (app), reminder->due_at));
  return g_strdup_printf (_ ("was due %s"), when);
}

static GbUrgency
urgency (GbRung rung)
{
  return rung == GB_RUNG_NOW ? GB_URGENCY_CRITICAL : rung == GB_RUNG_PLAN ? GB_URGENCY_LOW : GB_URGENCY_NORMAL;
}

GbNotice *
gb_notice_new (GbApp *app, const GbAbout *about, const GbReminder *reminder, gboolean late)
{
  GbNotice *notice = g_new0 (GbNotice, 1);
  gb_text_set_language (gb_text_default_language ());
  notice->tag = gb_notice_dup_tag (about->subject);
  notice->title = gb_about_neutral_title (about);
  notice->body = what_to_do (app, about, reminder->rung);
  if (late)
    {
      g_autofree char *when = was_due (app, reminder);
      g_autofree char *body = g_steal_pointer (&notice->body);
      notice->body = g_strdup_printf ("%s (%s)", body, when);
    }
  notice->urgency = urgency (reminder->rung);
  notice->with_actions = TRUE;
  notice->with_guide = about->subject.type == GB_SUBJECT_TALK;
  return notice;
}

GbNotice *
gb_notice_new_message (const char *message)
{
  GbNotice *notice = g_new0 (GbNotice, 1);
  GString *body = g_string_new (NULL);
  /* An error begins in lower case, for a prefix that isn't there. */
  g_string_append_unichar (body, g_unichar_toupper (g_utf8_get_char (message)));
  g_string_append (body, g_utf8_next_char (message));
  notice->tag = g_strdup ("message");
  notice->title = g_strdup ("Geborgen");
  notice->body = g_string_free (body, FALSE);
  notice->urgency = GB_URGENCY_NORMAL;
  return notice;
}

GbNotice *
gb_notice_new_digest (GbApp *app, GPtrArray *abouts, GPtrArray *reminders)
{
  GbNotice *notice = g_new0 (GbNotice, 1);
  g_autoptr (GString) body = g_string_new (NULL);
  gb_text_set_language (gb_text_default_language ());
  for (guint i = 0; i < abouts->len && i < DIGEST_LINES; i++)
    {
      const GbReminder *reminder = g_ptr_array_index (reminders, i);
      g_autofree char *title = gb_about_neutral_title (g_ptr_array_index (abouts, i));
      g_autofree char *when = was_due (app, reminder);
      g_string_append_printf (body, "%s%s (%s)", i > 0 ? "\n" : "", title, when);
    }
  if (abouts->len > DIGEST_LINES)
    {
      guint more = abouts->len - DIGEST_LINES;
      g_string_append_c (body, '\n');
      g_string_append_printf (
          body, gb_text_plural ("and %u more: 'geborgen remind list'", "and %u more: 'geborgen remind list'", more),
          more);
    }
  notice->tag = g_strdup ("digest");
  notice->title = g_strdup_printf (
      gb_text_plural ("%u thing asks for attention", "%u things ask for attention", abouts->len), abouts->len);
  notice->body = g_string_free (g_steal_pointer (&body), FALSE);
  notice->urgency = GB_URGENCY_NORMAL;
  return notice;
}
