/* Reads the results of a survey in. Rows stay here: the service gets counts, of groups that are large enough. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/output.h"
#include "client/survey-read.h"
#include "client/survey-steps.h"
#include "geborgen/error.h"
#include "wire/wire.h"

#include <string.h>

#define PROBLEMS_SHOWN 20u
#define NAMES_SHOWN    10u

static void
tell_problems (GPtrArray *problems)
{
  guint shown = MIN (problems->len, PROBLEMS_SHOWN);

  for (guint i = 0; i < shown; i++)
    g_printerr ("geborgen: %s\n", (const char *)g_ptr_array_index (problems, i));
  if (problems->len > shown)
    g_printerr (_ ("geborgen: and %u more\n"), problems->len - shown);
}

static void
tell_names (const char *format, GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, NAMES_SHOWN); i++)
    g_string_append_printf (list, "%s'%s'", i > 0 ? ", " : "", (const char *)g_ptr_array_index (names, i));
  if (names->len > NAMES_SHOWN)
    g_string_append_printf (list, _ (" and %u more"), names->len - NAMES_SHOWN);
  if (names->len > 0)
    g_printerr (format, list->str);
}

/* What was taken in a way that somebody should know of. */
static void
tell_taken (const GbSurveyResults *results, const GbQuestionnaire *questionnaire)
{
  const GbQuestion *question
      = results->numbered != NULL ? gb_questionnaire_find (questionnaire, results->numbered) : NULL;

  tell_names (_ ("geborgen: columns left out: %s\n"), results->ignored);
  tell_names (_ ("geborgen: questions without a column: %s\n"), results->unasked);
  if (results->blank > 0)
    g_printerr (P_ ("geborgen: %u row without any answer, not counted\n",
                    "geborgen: %u rows without any answer, not counted\n", results->blank),
                results->blank);
  if (question != NULL)
    g_printerr (_ ("geborgen: numbers are taken in the order of 'geborgen survey questions': with '%s' 1 is '%s'\n"),
                question->word, gb_choice_get_label (question->choices->pdata[0]));
}

static GbQuestionnaire *
get_questions (GbCall *call, GError **error)
{
  g_autoptr (GVariant) answer = gb_bus_call (call, GB_INTERFACE_SURVEYS, "Questions", NULL, "(saa{sv})", error);
  g_autoptr (GVariant) questions = NULL;
  const char *version;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(&s@aa{sv})", &version, &questions);
  return gb_wire_questions_from_variant (version, questions, error);
}

/* All or nothing, unless somebody said that what can't be read may be left out. */
static gboolean
check_problems (GbCall *call, const char *path, const GbSurveyResults *results, GError **error)
{
  tell_problems (results->problems);
  if (results->problems->len == 0 || (gb_call_has (call, "skip") && results->people > 0))
    return TRUE;
  g_set_error (
      error, GB_ERROR, GB_ERROR_INVALID,
      P_ ("'%s' has %u answer that can't be read; nothing was read in: mend it, or leave it out with '--skip'",
          "'%s' has %u answers that can't be read; nothing was read in: mend them, or leave them out with '--skip'",
          results->problems->len),
      path, results->problems->len);
  return FALSE;
}

static GbSurveyResults *
read_results (GbCall *call, const char *path, GError **error)
{
  g_autoptr (GbQuestionnaire) questionnaire = NULL;
  g_autoptr (GbSurveyResults) results = NULL;
  g_autofree char *data = NULL;
  gsize length;

  data = gb_survey_results_read (path, &length, error);
  if (data == NULL || (questionnaire = get_questions (call, error)) == NULL)
    return NULL;
  results = gb_survey_results_parse (data, length, questionnaire, gb_call_get (call, "group"), error);
  if (results == NULL)
    {
      g_prefix_error (error, _ ("'%s' can't be read in: "), path);
      return NULL;
    }
  tell_taken (results, questionnaire);
  return check_problems (call, path, results, error) ? g_steal_pointer (&results) : NULL;
}

/* Of the people, by the names of their groups as they are told. */
static GVariant *
list_groups (const GPtrArray *counts)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < counts->len; i++)
    {
      const GbSurveyCount *count = counts->pdata[i];
      const GbSurveyGroup group = { count->group, count->n };

      if (strcmp (count->question, GB_SURVEY_ANSWERED) != 0 || *count->group == '\0')
        continue;
      g_variant_builder_open (&list, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&list, "{sv}", "group", g_variant_new_string (gb_survey_group_get_name (&group)));
      g_variant_builder_add (&list, "{sv}", "answered", g_variant_new_int32 ((gint32)count->n));
      g_variant_builder_close (&list);
    }
  return g_variant_ref_sink (g_variant_builder_end (&list));
}

static void
tell_outcome (GbCall *call, GVariant *survey, const GbSurveyResults *results, guint merged)
{
  g_autoptr (GVariant) groups = list_groups (results->counts);
  gboolean dry_run = gb_call_has (call, "dry-run");

  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_survey, survey);

      gb_json_add (node, "groups", gb_json_value (groups));
      gb_json_add (node, "merged", json_node_init_int (json_node_alloc (), merged));
      gb_json_add (node, "left_out", json_node_init_int (json_node_alloc (), results->problems->len));
      gb_json_add (node, "dry_run", json_node_init_boolean (json_node_alloc (), dry_run));
      gb_output_json (call, node);
      return;
    }
  gb_call_say (call,
               dry_run ? P_ ("Would be read in: the answers of %u person, as the results of the %s.",
                             "Would be read in: the answers of %u people, as the results of the %s.", results->people)
                       : P_ ("Read in: the answers of %u person, as the results of the %s.",
                             "Read in: the answers of %u people, as the results of the %s.", results->people),
               results->people, gb_record_get_text (survey, "title"));
  gb_output_section (call, _ ("Groups"), &gb_record_survey_group, groups);
  if (merged > 0)
    gb_call_say (call,
                 P_ ("%u group is too small to be told apart, or keeps one from being found.",
                     "%u groups are too small to be told apart, or keep one from being found.", merged),
                 merged);
  if (!dry_run)
    gb_call_say (call, _ ("See what it tells: geborgen survey page --open"));
}

gboolean
gb_cmd_survey_import (GbCall *call, GError **error)
{
  g_autofree char *path = gb_call_need_word (call, 0, "FILE.csv", _ ("Which file"), NULL, error);
  const char *option = gb_call_get (call, "round");
  g_autoptr (GbSurveyResults) results = NULL;
  g_autoptr (GVariant) survey = NULL;
  gint64 round = GB_SURVEY_ROUND_LAST;
  guint merged;

  if (path == NULL || (option != NULL && !gb_number_parse ("--round", option, 0, GB_SURVEY_ROUND_MAX, &round, error))
      || (results = read_results (call, path, error)) == NULL)
    return FALSE;
  merged = gb_survey_counts_merge_small (results->counts, GB_SURVEY_LEAST);
  survey
      = gb_bus_call_one (call, GB_INTERFACE_SURVEYS, "Import",
                         g_variant_new ("(i@a(sssu)bb)", (int)round, gb_wire_survey_counts_to_variant (results->counts),
                                        gb_call_has (call, "dry-run"), gb_call_has (call, "anyway")),
                         "(a{sv})", error);
  if (survey == NULL)
    return FALSE;
  tell_outcome (call, survey, results, merged);
  return TRUE;
}
