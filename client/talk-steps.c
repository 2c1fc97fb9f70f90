#include "client/talk-steps.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/free-text.h"
#include "client/output.h"
#include "client/prompt.h"
#include "geborgen/error.h"

#include <inttypes.h>
#include <string.h>

GVariant *
gb_talk_get (GbCall *call, gint64 id, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_TALKS, "Get", g_variant_new ("(x)", id), "(a{sv})", error);
}

GVariant *
gb_talk_list_reminders (GbCall *call, gint64 id, GError **error)
{
  GVariantDict filter;

  g_variant_dict_init (&filter, NULL);
  g_variant_dict_insert (&filter, "talk", "x", id);
  return gb_bus_call_one (call, GB_INTERFACE_REMINDERS, "List",
                          g_variant_new ("(@a{sv})", g_variant_dict_end (&filter)), "(aa{sv})", error);
}

/* What the manager does next with a talk in the state it is in now. */
static void
tell_next_step (GbCall *call, GVariant *talk)
{
  const char *state = gb_record_get_text (talk, "state");
  gint64 id = gb_record_get_number (talk, "id");

  if (g_strcmp0 (state, "due") == 0)
    gb_call_say (call, _ ("Plan it: geborgen talk plan %" PRId64 " --on \"DATE HH:MM\""), id);
  else if (g_strcmp0 (state, "planned") == 0)
    gb_call_say (call, _ ("Afterwards: geborgen talk held %" PRId64), id);
}

static void
append_json (GbCall *call, GVariant *talk, GVariant *next)
{
  JsonNode *node = gb_json_record (&gb_record_talk, talk);

  if (next != NULL)
    gb_json_add (node, "next",
                 g_variant_n_children (next) > 0 ? gb_json_record (&gb_record_talk, next)
                                                 : json_node_new (JSON_NODE_NULL));
  gb_output_json (call, node);
}

void
gb_talk_tell (GbCall *call, const char *done, GVariant *talk, GVariant *next)
{
  g_autofree char *title = gb_record_dup_talk_title (talk);
  g_autofree char *when = gb_record_dup_talk_when (talk);
  const char *note = gb_record_get_text (talk, "note");

  if (gb_call_wants_json (call))
    {
      append_json (call, talk, next);
      return;
    }
  gb_call_say (call, "%s %s, %s (%s %" PRId64 ").", done, title, when != NULL ? when : "?", _ ("number"),
               gb_record_get_number (talk, "id"));
  if (note != NULL)
    gb_call_say (call, _ ("Note: %s"), note);
  if (next != NULL && g_variant_n_children (next) > 0)
    {
      g_autofree char *next_title = gb_record_dup_talk_title (next);
      g_autofree char *next_when = gb_record_dup_talk_when (next);

      gb_call_say (call, _ ("Next: %s, %s (number %" PRId64 ")."), next_title, next_when != NULL ? next_when : "?",
                   gb_record_get_number (next, "id"));
      tell_next_step (call, next);
      return;
    }
  tell_next_step (call, talk);
}

gboolean
gb_talk_read_time (GbCall *call, const char *text, GbCivil *ret_civil, GError **error)
{
  gboolean has_time = FALSE;
  GbCivil civil;

  if (!gb_civil_parse (text, gb_clock_today (), &civil, &has_time, error))
    return FALSE;
  if (!has_time)
    {
      g_autofree char *time = NULL;
      g_autofree char *whole = NULL;

      if (!call->interactive)
        {
          g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' has no time; give '--on \"%s 10:00\"'"), text, text);
          return FALSE;
        }
      time = gb_prompt_line (_ ("What time"), "10:00", FALSE, error);
      if (time == NULL)
        return FALSE;
      whole = g_strdup_printf ("%s %s", text, time);
      if (!gb_civil_parse (whole, gb_clock_today (), &civil, &has_time, error))
        return FALSE;
    }
  *ret_civil = civil;
  return TRUE;
}

gboolean
gb_talk_step_time (GbCall *call, const char *method, GVariant *talk, GError **error)
{
  gboolean moves = strcmp (method, "Move") == 0;
  const char *minutes_text = gb_call_get (call, "minutes");
  g_autofree char *text = NULL;
  g_autoptr (GVariant) changed = NULL;
  char starts_at[GB_CIVIL_TEXT_SIZE];
  gint64 minutes = 0;
  GbCivil civil;

  if (minutes_text != NULL && !gb_number_parse ("--minutes", minutes_text, 5, 1440, &minutes, error))
    return FALSE;
  text = gb_call_need (call, "on", _ ("When (such as 'friday 10:00')"), NULL, error);
  if (text == NULL || !gb_talk_read_time (call, text, &civil, error))
    return FALSE;
  changed = gb_bus_call_one (
      call, GB_INTERFACE_TALKS, method,
      g_variant_new ("(xsi)", gb_record_get_number (talk, "id"), gb_civil_to_iso (civil, starts_at), (gint32)minutes),
      "(a{sv})", error);
  if (changed == NULL)
    return FALSE;
  gb_talk_tell (call, moves ? _ ("Moved:") : _ ("Planned:"), changed, NULL);
  return TRUE;
}

/* Yes, no, or absent when it isn't answered. */
static gboolean
put_topic (GbCall *call, gboolean ask, GVariantDict *details, GError **error)
{
  static const char *const yes[] = { "yes", "ja", "true", NULL };
  static const char *const no[] = { "no", "nee", "false", NULL };
  const char *text = gb_call_get (call, "topic-raised");
  GbAnswer answer = GB_ANSWER_NONE;

  if (text != NULL)
    {
      if (!g_strv_contains (yes, text) && !g_strv_contains (no, text))
        {
          g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' is no answer for --topic-raised; give 'yes' or 'no'"),
                       text);
          return FALSE;
        }
      answer = g_strv_contains (yes, text) ? GB_ANSWER_YES : GB_ANSWER_NO;
    }
  else if (ask && call->interactive)
    {
      gb_prompt_tell (_ ("This says that the topic was on the table, and nothing about the person."), call->width);
      if (!gb_prompt_yes_no (_ ("Was mantelzorg raised? [y/n, Enter: skip]"), &answer, error))
        return FALSE;
    }
  if (answer != GB_ANSWER_NONE)
    g_variant_dict_insert (details, "topic_raised", "b", answer == GB_ANSWER_YES);
  return TRUE;
}

gboolean
gb_talk_step_held (GbCall *call, GVariant *talk, gboolean ask_topic, GError **error)
{
  g_autoptr (GVariantDict) details = g_variant_dict_new (NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) held = NULL;
  g_autoptr (GVariant) next = NULL;

  if (!gb_call_put_date (call, "on", details, "on", error) || !put_topic (call, ask_topic, details, error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_TALKS, "Held",
                        g_variant_new ("(x@a{sv})", gb_record_get_number (talk, "id"), g_variant_dict_end (details)),
                        "(a{sv}a{sv})", error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@a{sv})", &held, &next);
  gb_talk_tell (call, _ ("Held:"), held, next);
  return TRUE;
}

gboolean
gb_talk_step_reason (GbCall *call, const char *method, gint64 id, gboolean needed, GError **error)
{
  const GbFreeText reason = {
    .option = "reason",
    .key = "reason",
    .question = needed ? _ ("Why") : _ ("Why (Enter: no reason)"),
    .ask = TRUE,
    .needed = needed,
  };
  g_autoptr (GVariantDict) details = g_variant_dict_new (NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) talk = NULL;
  g_autoptr (GVariant) next = NULL;

  if (!gb_free_text_put (call, &reason, details, error))
    return FALSE;
  answer = gb_bus_call (call, GB_INTERFACE_TALKS, method, g_variant_new ("(x@a{sv})", id, g_variant_dict_end (details)),
                        "(a{sv}a{sv})", error);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@a{sv})", &talk, &next);
  gb_talk_tell (call, needed ? _ ("Skipped:") : _ ("Cancelled:"), talk, next);
  return TRUE;
}
