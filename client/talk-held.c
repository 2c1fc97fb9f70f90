/* talk held: everything is asked first and written then, so that who stops half-way has written nothing. */
#include "client/talk-steps.h"

#include "client/action-steps.h"
#include "client/bus-client.h"
#include "client/free-text.h"
#include "client/output.h"
#include "client/pick.h"
#include "client/prompt.h"
#include "client/text-layout.h"
#include "geborgen/error.h"

#include <inttypes.h>
#include <string.h>

/* What is to be written. */
typedef struct
{
  GVariantDict *details;
  GArray *done;           /* gint64: the actions that are */
  GPtrArray *to_be_added; /* GVariant: those that are new */
} Record;

gboolean
gb_talk_put_topic (GbCall *call, gboolean ask, GVariantDict *details, GError **error)
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

/* ---- points ---- */

GVariant *
gb_talk_list_points (GbCall *call, gint64 id, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_TALKS, "Points", g_variant_new ("(x)", id), "(aa{sv})", error);
}

static void
put_covered (GVariantDict *details, GVariant *points, const GArray *chosen)
{
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < chosen->len; i++)
    {
      g_autoptr (GVariant) point = g_variant_get_child_value (points, g_array_index (chosen, guint, i));

      g_variant_builder_add (&ids, "s", gb_record_get_text (point, "id"));
    }
  g_variant_dict_insert_value (details, "covered", g_variant_builder_end (&ids));
}

/* --points: ids with commas between, or all, or none. What isn't one the service names. */
static gboolean
put_given_points (GbCall *call, GVariant *talk, GVariantDict *details, GError **error)
{
  const char *given = gb_call_get (call, "points");
  g_autoptr (GVariant) points = NULL;
  g_autoptr (GArray) everything = NULL;
  g_auto (GStrv) ids = NULL;

  if (gb_pick_is_all (given))
    {
      points = gb_talk_list_points (call, gb_record_get_number (talk, "id"), error);
      if (points == NULL)
        return FALSE;
      everything = gb_pick_new_all ((guint)g_variant_n_children (points));
      put_covered (details, points, everything);
      return TRUE;
    }
  ids = g_strsplit_set (gb_pick_is_none (given) ? "" : given, ", ", -1);
  g_variant_dict_insert_value (details, "covered", gb_pick_strv_without_empty (ids));
  return TRUE;
}

/* Numbered, under their phases. */
static void
tell_points (GbCall *call, GVariant *points)
{
  const char *shown_phase = NULL;
  gsize n = g_variant_n_children (points);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) point = g_variant_get_child_value (points, i);
      gboolean left_over = FALSE;
      const char *phase = gb_record_get_text (point, "phase");
      g_autofree char *text = gb_layout_clean (gb_record_get_text (point, "text"));

      if (g_variant_lookup (point, "left_over", "b", &left_over) && left_over)
        phase = _ ("Left over from last time");
      if (g_strcmp0 (phase, shown_phase) != 0)
        gb_prompt_tell (phase, call->width);
      shown_phase = phase;
      gb_pick_tell ((guint)i + 1, text, call->width);
    }
}

static gboolean
ask_points (GbCall *call, GVariant *talk, GVariantDict *details, GError **error)
{
  g_autoptr (GVariant) points = gb_talk_list_points (call, gb_record_get_number (talk, "id"), error);
  g_autoptr (GArray) chosen = NULL;
  gsize n = points != NULL ? g_variant_n_children (points) : 0;

  if (n == 0)
    return points != NULL;
  tell_points (call, points);
  if (!gb_pick_ask (_ ("Which came up (1 3 5-7, all, none; Enter: don't record it)"), (guint)n, call->width, &chosen,
                    error))
    return FALSE;
  if (chosen != NULL)
    put_covered (details, points, chosen);
  return TRUE;
}

/* ---- actions ---- */

static gboolean
ask_done (GbCall *call, GVariant *talk, GArray *done, GError **error)
{
  g_autoptr (GVariant) actions = gb_action_list_of_talk (call, talk, error);
  g_autoptr (GArray) chosen = NULL;
  gsize n = actions != NULL ? g_variant_n_children (actions) : 0;

  if (n == 0)
    return actions != NULL;
  gb_prompt_tell (_ ("Still to do"), call->width);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (actions, i);
      g_autofree char *line = gb_action_dup_line (action);

      gb_pick_tell ((guint)i + 1, line, call->width);
    }
  if (!gb_pick_ask (_ ("Which are done (numbers; Enter: none)"), (guint)n, call->width, &chosen, error))
    return FALSE;
  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (actions, g_array_index (chosen, guint, i));
      gint64 id = gb_record_get_number (action, "id");

      g_array_append_val (done, id);
    }
  return TRUE;
}

static gboolean
ask_new (GbCall *call, GVariant *talk, GPtrArray *to_be_added, GError **error)
{
  gboolean with_person = gb_record_get_number (talk, "person") != 0;

  for (;;)
    {
      const char *question = to_be_added->len == 0 ? _ ("New action: what is to be done (Enter: nothing)")
                                                   : _ ("Another action (Enter: no more)");
      g_autoptr (GVariantDict) action = g_variant_dict_new (NULL);
      g_autofree char *text = gb_prompt_line (question, NULL, TRUE, error);

      if (text != NULL && *text != '\0')
        text = gb_free_text_settle (call, question, FALSE, g_steal_pointer (&text), action, error);
      if (text == NULL || *text == '\0')
        return text != NULL;
      g_variant_dict_insert (action, "text", "s", text);
      g_variant_dict_insert (action, "talk", "x", gb_record_get_number (talk, "id"));
      if ((with_person && !gb_action_ask_owner (action, error)) || !gb_action_ask_due (call, action, error))
        return FALSE;
      g_ptr_array_add (to_be_added, g_variant_ref_sink (g_variant_dict_end (action)));
    }
}

/* ---- asking, and writing ---- */

static gboolean
gather (GbCall *call, GVariant *talk, gboolean ask, Record *record, GError **error)
{
  gboolean given = gb_call_has (call, "points");

  ask = ask && call->interactive;
  if (!gb_call_put_date (call, "on", record->details, "on", error)
      || !gb_talk_put_topic (call, ask, record->details, error))
    return FALSE;
  if (given)
    return put_given_points (call, talk, record->details, error);
  return !ask
         || (ask_points (call, talk, record->details, error) && ask_done (call, talk, record->done, error)
             && ask_new (call, talk, record->to_be_added, error));
}

/* Each by itself: what one of them is refused for doesn't concern the others. The talk is recorded by now. */
static gboolean
write_actions (GbCall *call, const Record *record, GError **error)
{
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < record->done->len; i++)
    {
      g_autoptr (GVariant) done = gb_action_set_done (call, g_array_index (record->done, gint64, i), GB_DATE_NONE, TRUE,
                                                      first == NULL ? &first : NULL);

      if (done != NULL)
        gb_call_say (call, _ ("Done: %s"), gb_record_get_text (done, "text"));
    }
  for (guint i = 0; i < record->to_be_added->len; i++)
    {
      g_autoptr (GVariant) added = gb_bus_call_one (
          call, GB_INTERFACE_ACTIONS, "Add", g_variant_new ("(@a{sv})", g_ptr_array_index (record->to_be_added, i)),
          "(a{sv})", first == NULL ? &first : NULL);

      if (added != NULL)
        gb_call_say (call, _ ("Noted as action %" PRId64 ": %s"), gb_record_get_number (added, "id"),
                     gb_record_get_text (added, "text"));
    }
  if (first == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&first), "%s", _ ("the talk is recorded, but an action isn't: "));
  return FALSE;
}

static gboolean
write_record (GbCall *call, GVariant *talk, const Record *record, GError **error)
{
  g_autoptr (GVariant) held = NULL;
  g_autoptr (GVariant) next = NULL;
  g_autoptr (GVariant) answer = gb_bus_call (
      call, GB_INTERFACE_TALKS, "Held",
      g_variant_new ("(x@a{sv})", gb_record_get_number (talk, "id"), g_variant_dict_end (record->details)),
      "(a{sv}a{sv})", error);

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@a{sv})", &held, &next);
  gb_talk_tell (call, _ ("Held:"), held, next);
  return write_actions (call, record, error);
}

gboolean
gb_talk_step_held (GbCall *call, GVariant *talk, gboolean ask, GError **error)
{
  g_autoptr (GVariantDict) details = g_variant_dict_new (NULL);
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) to_be_added = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  Record record = { details, done, to_be_added };

  return gather (call, talk, ask, &record, error) && write_record (call, talk, &record, error);
}
