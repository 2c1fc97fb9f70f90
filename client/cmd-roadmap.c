/* The plan (plan van aanpak): its points, and every other task by its number. */
#include "client/commands.h"

#include <string.h>

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/document.h"
#include "client/free-text.h"
#include "client/output.h"
#include "geborgen/error.h"
#include "geborgen/task.h"

/* ---- showing ---- */

static GVariant *
keep_open (GVariant *points)
{
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *point;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  g_variant_iter_init (&iter, points);
  while ((point = g_variant_iter_next_value (&iter)) != NULL)
    {
      GbTaskState state;

      if (gb_task_state_from_string (gb_record_get_text (point, "state"), &state)
          && (state == GB_TASK_OPEN || state == GB_TASK_STARTED))
        g_variant_builder_add_value (&builder, point);
      g_variant_unref (point);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

gboolean
gb_cmd_roadmap_list (GbCall *call, GError **error)
{
  gboolean all = gb_call_has (call, "all");
  g_autoptr (GVariant) points
      = gb_bus_call_one (call, GB_INTERFACE_ROADMAP, "List", g_variant_new ("(b)", all), "(aa{sv})", error);
  g_autoptr (GVariant) open = NULL;
  guint rows;

  if (points == NULL || !gb_call_read_limit (call, 0, &rows, error))
    return FALSE;
  if (gb_call_has (call, "open"))
    open = keep_open (points);
  gb_output_rows (call, &gb_record_point, open != NULL ? open : points, rows,
                  _ ("No plan yet: 'geborgen roadmap start --on DATE' lays it out."));
  return TRUE;
}

/* The point that the first word names; asked for on a terminal. */
static GVariant *
get_point (GbCall *call, GError **error)
{
  g_autofree char *which = gb_call_need_word (call, 0, "POINT", _ ("Which point"), NULL, error);

  return which != NULL
             ? gb_bus_call_one (call, GB_INTERFACE_ROADMAP, "Get", g_variant_new ("(s)", which), "(a{sv})", error)
             : NULL;
}

gboolean
gb_cmd_roadmap_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) point = get_point (call, error);
  const char *guide;

  if (point == NULL)
    return FALSE;
  gb_output_record (call, &gb_record_point, point);
  guide = gb_record_get_text (point, "guide");
  if (guide != NULL)
    {
      gb_call_say (call, "%s", "");
      gb_call_say (call, "%s", guide);
    }
  return TRUE;
}

/* What got other dates; itself too, unless somebody asked for just that. */
static void
tell_moves (GbCall *call, GVariant *point, GVariant *moves)
{
  gboolean asked = gb_call_has (call, "start") || gb_call_has (call, "due") || gb_call_has (call, "days");
  gint64 id = gb_record_get_number (point, "id");
  GVariantIter iter;
  GVariant *move;

  g_variant_iter_init (&iter, moves);
  while ((move = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autofree char *was = gb_record_dup_date (move, "due_was");
      g_autofree char *is = gb_record_dup_date (move, "due_on");
      const char *title = gb_record_get_text (move, "title");

      gboolean itself = gb_record_get_number (move, "id") == id;

      if (is != NULL && !(itself && asked))
        gb_call_say (call, itself ? _ ("Moved: %s, from %s to %s.") : _ ("Moved along: %s, from %s to %s."), title,
                     was != NULL ? was : _ ("no day"), is);
      g_variant_unref (move);
    }
}

/* For --json: the point, and what moved in `moved`. */
static void
give_point (GbCall *call, GVariant *point, GVariant *moves)
{
  if (!gb_call_wants_json (call))
    {
      tell_moves (call, point, moves);
      gb_output_record (call, &gb_record_point, point);
      return;
    }
  JsonNode *node = gb_json_record (&gb_record_point, point);
  gb_json_add (node, "moved", gb_json_records (&gb_record_move, moves));
  gb_output_json (call, node);
}

/* ---- laying out ---- */

static gboolean
put_start (GbCall *call, GVariantDict *options, GError **error)
{
  g_autofree char *on = NULL;
  const char *text = gb_call_get (call, "on");
  GbDate date;
  char buffer[GB_DATE_TEXT_SIZE];

  if (gb_call_has (call, "toward") && gb_call_has (call, "until"))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("give '--toward' or '--until', not both"));
      return FALSE;
    }
  on = gb_call_need (call, "on", _ ("On which day does the plan start"), text == NULL ? "+1w" : NULL, error);
  if (on == NULL || !gb_date_parse (on, gb_clock_today (), &date, error))
    return FALSE;
  g_variant_dict_insert (options, "on", "s", gb_date_to_iso (date, buffer));
  if (gb_call_has (call, "again"))
    g_variant_dict_insert (options, "again", "b", TRUE);
  return gb_call_put_number (call, "toward", options, "toward", "i", error)
         && gb_call_put_date (call, "until", options, "until", error);
}

gboolean
gb_cmd_roadmap_start (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) options = g_variant_dict_new (NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) points = NULL;
  g_autofree const char **notes = NULL;

  if (!put_start (call, options, error))
    return FALSE;
  reply = gb_bus_call (call, GB_INTERFACE_ROADMAP, "Start", g_variant_new ("(@a{sv})", g_variant_dict_end (options)),
                       "(aa{sv}as)", error);
  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(@aa{sv}^a&s)", &points, &notes);
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_new_object ();
      g_autoptr (GVariant) said = g_variant_ref_sink (g_variant_new_strv (notes, -1));

      gb_json_add (node, "points", gb_json_records (&gb_record_point, points));
      gb_json_add (node, "notes", gb_json_value (said));
      gb_output_json (call, node);
      return TRUE;
    }
  for (guint i = 0; notes[i] != NULL; i++)
    gb_call_say (call, "%s", notes[i]);
  gb_output_list (call, &gb_record_point, points, NULL);
  gb_call_say (call,
               _ ("How to go about a point: 'geborgen roadmap show POINT'. Who does it: 'geborgen roadmap edit POINT "
                  "--owner ROLE'."));
  return TRUE;
}

/* ---- changing ---- */

static gboolean
put_flag (GbCall *call, const char *option, GVariantDict *dict, const char *key, GError **error)
{
  const char *text = gb_call_get (call, option);
  gboolean yes = g_strcmp0 (text, "yes") == 0 || g_strcmp0 (text, "ja") == 0;

  if (text == NULL)
    return TRUE;
  if (!yes && strcmp (text, "no") != 0 && strcmp (text, "nee") != 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE, _ ("'%s' for '--%s' is neither yes nor no"), text, option);
      return FALSE;
    }
  if (strcmp (key, "state") == 0)
    g_variant_dict_insert (dict, key, "s", yes ? "started" : "open");
  else
    g_variant_dict_insert (dict, key, "b", yes);
  return TRUE;
}

/* An empty date takes it away. */
static gboolean
put_date (GbCall *call, const char *option, GVariantDict *dict, const char *key, GError **error)
{
  const char *text = gb_call_get (call, option);

  if (text == NULL || *text != '\0')
    return gb_call_put_date (call, option, dict, key, error);
  g_variant_dict_insert (dict, key, "s", "");
  return TRUE;
}

/* "redenen,resultaten"; empty: nothing any more. */
static void
put_after (GbCall *call, GVariantDict *dict)
{
  const char *text = gb_call_get (call, "after");
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  if (words == NULL)
    return;
  for (char **word = words; *word != NULL; word++)
    g_strstrip (*word);
  g_variant_dict_insert (dict, "after", "^as", words);
}

static gboolean
put_given (GbCall *call, GVariantDict *dict, GError **error)
{
  const GbFreeText note = { .option = "note", .key = "note", .question = _ ("Note") };

  gb_call_put_text (call, "owner", dict, "owner");
  put_after (call, dict);
  if (gb_call_has (call, "anyway"))
    g_variant_dict_insert (dict, "anyway", "b", TRUE);
  return put_date (call, "start", dict, "start_on", error) && put_date (call, "due", dict, "due_on", error)
         && gb_call_put_number (call, "days", dict, "work_days", "i", error)
         && put_flag (call, "milestone", dict, "milestone", error)
         && (gb_call_get (call, "note") == NULL || gb_free_text_put (call, &note, dict, error));
}

static GVariant *
change (GbCall *call, const char *method, GVariant *arguments, GVariant **ret_moves, GError **error)
{
  g_autoptr (GVariant) reply = gb_bus_call (call, GB_INTERFACE_ROADMAP, method, arguments, "(a{sv}aa{sv})", error);
  GVariant *point = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(@a{sv}@aa{sv})", &point, ret_moves);
  return point;
}

gboolean
gb_cmd_roadmap_add (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autofree char *title = gb_call_need_word (call, 0, "TITLE", _ ("What is to be done"), NULL, error);
  g_autoptr (GVariant) moves = NULL;
  g_autoptr (GVariant) point = NULL;

  if (title == NULL)
    return FALSE;
  g_variant_dict_insert (dict, "title", "s", title);
  if (!put_given (call, dict, error))
    return FALSE;
  point = change (call, "Add", g_variant_new ("(@a{sv})", g_variant_dict_end (dict)), &moves, error);
  if (point == NULL)
    return FALSE;
  gb_call_say (call, _ ("Added."));
  give_point (call, point, moves);
  return TRUE;
}

gboolean
gb_cmd_roadmap_edit (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) found = NULL;
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) moves = NULL;
  g_autoptr (GVariant) point = NULL;

  gb_call_put_text (call, "title", dict, "title");
  if (!put_given (call, dict, error) || !put_flag (call, "started", dict, "state", error))
    return FALSE;
  changes = g_variant_ref_sink (g_variant_dict_end (dict));
  if (g_variant_n_children (changes) == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--due', '--start', '--days', '--owner' or another option"));
      return FALSE;
    }
  found = get_point (call, error);
  if (found == NULL)
    return FALSE;
  point
      = change (call, "Edit", g_variant_new ("(x@a{sv})", gb_record_get_number (found, "id"), changes), &moves, error);
  if (point == NULL)
    return FALSE;
  gb_call_say (call, _ ("Changed."));
  give_point (call, point, moves);
  return TRUE;
}

gboolean
gb_cmd_roadmap_done (GbCall *call, GError **error)
{
  gboolean undo = gb_call_has (call, "undo");
  const char *text = gb_call_get (call, "on");
  g_autoptr (GVariant) found = NULL;
  g_autoptr (GVariant) moves = NULL;
  g_autoptr (GVariant) point = NULL;
  GbDate on = GB_DATE_NONE;
  char buffer[GB_DATE_TEXT_SIZE];

  if (undo && text != NULL)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE, _ ("'--on' doesn't go with '--undo'"));
      return FALSE;
    }
  if ((text != NULL && !gb_date_parse (text, gb_clock_today (), &on, error))
      || (found = get_point (call, error)) == NULL)
    return FALSE;
  point = change (call, "Done",
                  g_variant_new ("(xsb)", gb_record_get_number (found, "id"), gb_date_to_iso (on, buffer), !undo),
                  &moves, error);
  if (point == NULL)
    return FALSE;
  gb_call_say (call, undo ? _ ("Open again.") : _ ("Done."));
  give_point (call, point, moves);
  return TRUE;
}

gboolean
gb_cmd_roadmap_drop (GbCall *call, GError **error)
{
  g_autoptr (GVariant) found = get_point (call, error);
  g_autoptr (GVariant) task = NULL;

  if (found == NULL)
    return FALSE;
  task = gb_bus_call_one (call, GB_INTERFACE_TASKS, "Drop", g_variant_new ("(x)", gb_record_get_number (found, "id")),
                          "(a{sv})", error);
  if (task == NULL)
    return FALSE;
  gb_call_say (call, _ ("Dropped: nothing waits for it any more."));
  gb_output_record (call, &gb_record_task, task);
  return TRUE;
}

/* ---- on a page ---- */

static GVariant *
page_arguments (const char *format, gconstpointer data)
{
  return g_variant_new ("(s)", format);
}

gboolean
gb_cmd_roadmap_page (GbCall *call, GError **error)
{
  const GbDocumentSource source = { GB_INTERFACE_ROADMAP, "Page", page_arguments, NULL };

  return gb_document_deliver (call, &source, gb_json_new_object (), error);
}
