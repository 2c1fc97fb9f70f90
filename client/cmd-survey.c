/* survey: planned, asked, told. Reading the results in is cmd-survey-import.c. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/clock.h"
#include "client/document.h"
#include "client/out-file.h"
#include "client/output.h"
#include "client/survey-steps.h"
#include "geborgen/error.h"
#include "geborgen/survey.h"
#include "geborgen/task.h"

static gboolean
read_round (const char *name, const char *text, int *ret_round, GError **error)
{
  gint64 number;

  if (!gb_number_parse (name, text, 0, GB_SURVEY_ROUND_MAX, &number, error))
    return FALSE;
  *ret_round = (int)number;
  return TRUE;
}

gboolean
gb_survey_read_round (GbCall *call, int *ret_round, GError **error)
{
  const char *word = gb_call_get_word (call, 0), *option = gb_call_get (call, "round");

  *ret_round = GB_SURVEY_ROUND_LAST;
  return (option == NULL || read_round ("--round", option, ret_round, error))
         && (option != NULL || word == NULL || read_round (_ ("ROUND"), word, ret_round, error));
}

/* ---- list, show ---- */

gboolean
gb_cmd_survey_list (GbCall *call, GError **error)
{
  g_autoptr (GVariant) surveys = gb_bus_call_one (call, GB_INTERFACE_SURVEYS, "List", NULL, "(aa{sv})", error);

  if (surveys == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_survey, surveys, _ ("No survey is planned: 'geborgen survey plan' plans one."));
  return TRUE;
}

/* And how to say that one is done: they are tasks like those of the plan. */
static void
show_steps (GbCall *call, GVariant *tasks)
{
  gb_output_section (call, _ ("The steps"), &gb_record_task, tasks);
  for (gsize i = 0; i < g_variant_n_children (tasks); i++)
    {
      g_autoptr (GVariant) step = g_variant_get_child_value (tasks, i);
      const GbTask task
          = { .id = gb_record_get_number (step, "id"), .number = (guint)gb_record_get_number (step, "number") };
      g_autofree char *handle = gb_task_dup_handle (&task);

      if (g_strcmp0 (gb_record_get_text (step, "state"), "open") != 0)
        continue;
      /* As it is listed: its number alone would be a point of the plan. */
      gb_call_say (call, _ ("When one is done, say the first: 'geborgen roadmap done %s'."), handle);
      break;
    }
}

static void
show_survey (GbCall *call, GVariant *survey, GVariant *tasks, GVariant *points, GVariant *figures)
{
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_survey, survey);

      gb_json_add (node, "tasks", gb_json_records (&gb_record_task, tasks));
      gb_json_add (node, "points", gb_json_records (&gb_record_task, points));
      gb_json_add (node, "figures",
                   figures != NULL ? gb_json_records (&gb_record_figure, figures) : json_node_new (JSON_NODE_NULL));
      gb_output_json (call, node);
      return;
    }
  gb_output_record (call, &gb_record_survey, survey);
  show_steps (call, tasks);
  if (figures != NULL)
    gb_output_section (call, _ ("What was answered"), &gb_record_figure, figures);
  if (g_variant_n_children (points) > 0)
    gb_output_section (call, _ ("Points to improve"), &gb_record_task, points);
}

gboolean
gb_cmd_survey_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) survey = NULL;
  g_autoptr (GVariant) tasks = NULL;
  g_autoptr (GVariant) points = NULL;
  g_autoptr (GVariant) told = NULL;
  g_autoptr (GVariant) figures = NULL;
  int round;

  if (!gb_survey_read_round (call, &round, error)
      || (answer
          = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Get", g_variant_new ("(i)", round), "(a{sv}aa{sv}aa{sv})", error))
             == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@aa{sv}@aa{sv})", &survey, &tasks, &points);
  round = (int)gb_record_get_number (survey, "round");
  if (g_strcmp0 (gb_record_get_text (survey, "state"), "results") == 0)
    {
      told = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Figures", g_variant_new ("(i)", round), "(a{sv}aa{sv})", error);
      if (told == NULL)
        return FALSE;
      figures = g_variant_get_child_value (told, 1);
    }
  show_survey (call, survey, tasks, points, figures);
  return TRUE;
}

/* ---- plan, move, remove ---- */

static gboolean
put_plan (GbCall *call, GVariantDict *plan, GError **error)
{
  return gb_call_put_date (call, "on", plan, "open_on", error)
         && gb_call_put_date (call, "close", plan, "close_on", error)
         && gb_call_put_number (call, "weeks", plan, "weeks", "i", error)
         && gb_call_put_number (call, "invited", plan, "invited", "i", error);
}

static void
tell_plan (GbCall *call, GVariant *answer)
{
  g_autoptr (GVariant) survey = NULL;
  g_autoptr (GVariant) tasks = NULL;
  g_autoptr (GVariant) notes = NULL;

  g_variant_get (answer, "(@a{sv}@aa{sv}@as)", &survey, &tasks, &notes);
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_survey, survey);

      gb_json_add (node, "tasks", gb_json_records (&gb_record_task, tasks));
      gb_json_add (node, "notes", gb_json_value (notes));
      gb_output_json (call, node);
      return;
    }
  gb_output_record (call, &gb_record_survey, survey);
  show_steps (call, tasks);
  for (gsize i = 0; i < g_variant_n_children (notes); i++)
    {
      const char *note;

      g_variant_get_child (notes, i, "&s", &note);
      gb_call_say (call, _ ("Mind: %s"), note);
    }
}

static gboolean
read_open_day (GbCall *call, const char *text, gpointer ret_date, GError **error)
{
  return gb_date_parse (text, gb_clock_today (), ret_date, error);
}

gboolean
gb_cmd_survey_plan (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) plan = g_variant_dict_new (NULL);
  g_autoptr (GVariant) answer = NULL;
  char buffer[GB_DATE_TEXT_SIZE];
  GbDate open_on;
  int round;

  if (!gb_survey_read_round (call, &round, error) || !put_plan (call, plan, error))
    return FALSE;
  if (!gb_call_has (call, "on") && !gb_call_has (call, "close"))
    {
      if (!gb_call_need_read (call, NULL, "--on", _ ("When does it open"), NULL, read_open_day, &open_on, error))
        return FALSE;
      g_variant_dict_insert (plan, "open_on", "s", gb_date_to_iso (open_on, buffer));
    }
  if (round != GB_SURVEY_ROUND_LAST)
    g_variant_dict_insert (plan, "round", "i", round);
  answer = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Plan", g_variant_new ("(@a{sv})", g_variant_dict_end (plan)),
                        "(a{sv}aa{sv}as)", error);
  if (answer == NULL)
    return FALSE;
  tell_plan (call, answer);
  return TRUE;
}

gboolean
gb_cmd_survey_move (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) plan = g_variant_dict_new (NULL);
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) answer = NULL;
  int round;

  if (!gb_survey_read_round (call, &round, error) || !put_plan (call, plan, error))
    return FALSE;
  changes = g_variant_ref_sink (g_variant_dict_end (plan));
  if (g_variant_n_children (changes) == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("nothing to change; give '--on', '--close', '--weeks' or '--invited'"));
      return FALSE;
    }
  answer = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Move", g_variant_new ("(i@a{sv})", round, changes),
                        "(a{sv}aa{sv}as)", error);
  if (answer == NULL)
    return FALSE;
  tell_plan (call, answer);
  return TRUE;
}

gboolean
gb_cmd_survey_remove (GbCall *call, GError **error)
{
  g_autofree char *word = gb_call_need_word (call, 0, "ROUND", _ ("Which round"), NULL, error);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) survey = NULL;
  g_autoptr (GVariant) removed = NULL;
  int round;

  if (word == NULL || !read_round (_ ("ROUND"), word, &round, error)
      || (answer
          = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Get", g_variant_new ("(i)", round), "(a{sv}aa{sv}aa{sv})", error))
             == NULL)
    return FALSE;
  survey = g_variant_get_child_value (answer, 0);
  if (!gb_output_confirm_removal (call, _ ("Remove the %s, with its results"), gb_record_get_text (survey, "title"),
                                  error))
    return FALSE;
  removed = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Remove", g_variant_new ("(i)", round), "()", error);
  if (removed == NULL)
    return FALSE;
  gb_call_say (call, _ ("Removed."));
  gb_output_removed (call, survey);
  return TRUE;
}

/* ---- the questions ---- */

static GVariant *
questions_arguments (const char *format, gconstpointer data)
{
  return g_variant_new ("(s)", format);
}

/* The first line of a file with results; what a survey tool is to call its columns. */
static gboolean
give_columns (GbCall *call, GVariant *questions, GError **error)
{
  const char *path = gb_call_get (call, "output");
  g_autoptr (GString) line = g_string_new (_ ("team"));

  for (gsize i = 0; i < g_variant_n_children (questions); i++)
    {
      g_autoptr (GVariant) question = g_variant_get_child_value (questions, i);

      g_string_append_printf (line, ";%s", gb_record_get_text (question, "question"));
    }
  g_string_append_c (line, '\n');
  if (path == NULL || g_strcmp0 (path, "-") == 0)
    {
      g_string_append (call->out, line->str);
      return TRUE;
    }
  if (!gb_out_file_check (call, path, error) || !gb_out_file_write (path, line->str, error))
    return FALSE;
  gb_call_say (call, _ ("The first line for your results is in '%s'."), path);
  return TRUE;
}

gboolean
gb_cmd_survey_questions (GbCall *call, GError **error)
{
  static const GbDocumentSource source = { GB_INTERFACE_SURVEYS, "QuestionsDocument", questions_arguments, NULL };
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) questions = NULL;

  if (!gb_call_has (call, "columns")
      && (gb_call_has (call, "output") || gb_call_has (call, "open") || gb_call_has (call, "markdown")))
    return gb_document_deliver (call, &source, gb_json_new_object (), error);
  answer = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Questions", NULL, "(saa{sv})", error);
  if (answer == NULL)
    return FALSE;
  questions = g_variant_get_child_value (answer, 1);
  if (gb_call_has (call, "columns"))
    return give_columns (call, questions, error);
  gb_output_list (call, &gb_record_question, questions, NULL);
  return TRUE;
}

/* ---- what it tells ---- */

static GVariant *
page_arguments (const char *format, gconstpointer data)
{
  return g_variant_new ("(is)", *(const int *)data, format);
}

gboolean
gb_cmd_survey_page (GbCall *call, GError **error)
{
  int round;
  const GbDocumentSource source = { GB_INTERFACE_SURVEYS, "Document", page_arguments, &round };

  return gb_survey_read_round (call, &round, error)
         && gb_document_deliver (call, &source, gb_json_new_object (), error);
}

static void
show_changes (GbCall *call, GVariant *survey, GVariant *earlier, GVariant *changes)
{
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_new_object ();

      gb_json_add (node, "survey", gb_json_record (&gb_record_survey, survey));
      gb_json_add (node, "before", gb_json_record (&gb_record_survey, earlier));
      gb_json_add (node, "changes", gb_json_records (&gb_record_survey_change, changes));
      gb_output_json (call, node);
      return;
    }
  gb_call_say (call, _ ("Favourable answers, %s beside %s:"), gb_record_get_text (survey, "title"),
               gb_record_get_text (earlier, "title"));
  gb_output_list (call, &gb_record_survey_change, changes, _ ("No question was asked in both."));
}

gboolean
gb_cmd_survey_compare (GbCall *call, GError **error)
{
  const char *with = gb_call_get (call, "before");
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) survey = NULL;
  g_autoptr (GVariant) earlier = NULL;
  g_autoptr (GVariant) changes = NULL;
  int round, before = GB_SURVEY_ROUND_LAST;

  if (!gb_survey_read_round (call, &round, error) || (with != NULL && !read_round ("--before", with, &before, error))
      || (answer = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Compare", g_variant_new ("(ii)", round, before),
                                "(a{sv}a{sv}aa{sv})", error))
             == NULL)
    return FALSE;
  g_variant_get (answer, "(@a{sv}@a{sv}@aa{sv})", &survey, &earlier, &changes);
  show_changes (call, survey, earlier, changes);
  return TRUE;
}

/* ---- what comes of it ---- */

gboolean
gb_cmd_survey_improve (GbCall *call, GError **error)
{
  g_autofree char *title = gb_call_need_word (call, 0, "TITLE", _ ("What is to be improved"), NULL, error);
  const char *option = gb_call_get (call, "round");
  g_autoptr (GVariantDict) point = g_variant_dict_new (NULL);
  g_autoptr (GVariant) task = NULL;
  int round = GB_SURVEY_ROUND_LAST;

  if (title == NULL || (option != NULL && !read_round ("--round", option, &round, error))
      || !gb_call_put_date (call, "due", point, "due_on", error))
    return FALSE;
  g_variant_dict_insert (point, "title", "s", title);
  gb_call_put_text (call, "owner", point, "owner");
  gb_call_put_text (call, "question", point, "question");
  if (gb_call_has (call, "anyway"))
    g_variant_dict_insert (point, "anyway", "b", TRUE);
  task = gb_bus_call_one (call, GB_INTERFACE_SURVEYS, "Improve",
                          g_variant_new ("(i@a{sv})", round, g_variant_dict_end (point)), "(a{sv})", error);
  if (task == NULL)
    return FALSE;
  gb_call_say (call, _ ("Recorded; it stands in the roadmap too."));
  gb_output_record (call, &gb_record_task, task);
  return TRUE;
}
