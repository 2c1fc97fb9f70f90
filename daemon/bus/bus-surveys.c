#include "bus/bus-private.h"
#include "wire/field.h"

/* A task of no other kind: what comes in is another record than what goes out. */
typedef struct
{
  char *title, *owner, *question;
  GbDate due_on;
} Point;

static const GbField point_fields[] = {
  { "title", GB_FIELD_TEXT, GB_FIELD_GIVEN | GB_FIELD_NEEDED, GB_FIELD_AT (Point, title) },
  { "due_on", GB_FIELD_DATE, GB_FIELD_GIVEN, GB_FIELD_AT (Point, due_on) },
  { "owner", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Point, owner) },
  { "question", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Point, question) },
  { GB_FIELD_ANYWAY },
};

static gboolean
check_round (int round, GError **error)
{
  if (round >= GB_SURVEY_ROUND_LAST && round <= GB_SURVEY_ROUND_MAX)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no round; give one from 0 to %d"), round,
               GB_SURVEY_ROUND_MAX);
  return FALSE;
}

static gboolean
on_list (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = gb_app_survey_list (bus->app, &error);

  if (list == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_list (surveys, invocation, gb_wire_survey_list_to_variant (list, gb_app_today (bus->app)));
  return TRUE;
}

static gboolean
on_get (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, int round, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) survey = check_round (round, &error) ? gb_app_survey_get (bus->app, round, &error) : NULL;
  g_autoptr (GPtrArray) tasks = survey != NULL ? gb_app_survey_tasks (bus->app, survey->round, &error) : NULL;
  g_autoptr (GPtrArray) points = tasks != NULL ? gb_app_survey_points (bus->app, survey->round, &error) : NULL;

  if (points == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_get (surveys, invocation, gb_wire_survey_to_variant (survey, gb_app_today (bus->app)),
                               gb_wire_task_list_to_variant (tasks), gb_wire_task_list_to_variant (points));
  return TRUE;
}

static const char *const *
end_notes (GPtrArray *notes)
{
  g_ptr_array_add (notes, NULL);
  return (const char *const *)notes->pdata;
}

static gboolean
on_plan (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) survey = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  GbSurveyPlan plan;

  if (gb_wire_survey_plan_from_variant (given, &plan, &error))
    survey = gb_app_survey_plan (bus->app, &plan, &notes, &error);
  if (survey == NULL || (tasks = gb_app_survey_tasks (bus->app, survey->round, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_plan (surveys, invocation, gb_wire_survey_to_variant (survey, gb_app_today (bus->app)),
                                gb_wire_task_list_to_variant (tasks), end_notes (notes));
  return TRUE;
}

static gboolean
on_move (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, int round, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurvey) survey = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  GbSurveyPlan plan;

  if (check_round (round, &error) && gb_wire_survey_plan_from_variant (given, &plan, &error))
    survey = gb_app_survey_move (bus->app, round, &plan, &notes, &error);
  if (survey == NULL || (tasks = gb_app_survey_tasks (bus->app, survey->round, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_move (surveys, invocation, gb_wire_survey_to_variant (survey, gb_app_today (bus->app)),
                                gb_wire_task_list_to_variant (tasks), end_notes (notes));
  return TRUE;
}

static gboolean
on_remove (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, int round, GbBus *bus)
{
  g_autoptr (GError) error = NULL;

  if (!gb_app_survey_remove (bus->app, round, &error))
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_remove (surveys, invocation);
  return TRUE;
}

static gboolean
on_questions (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_app_survey_questions ();

  gb_bus_surveys_complete_questions (surveys, invocation, questionnaire->version,
                                     gb_wire_questions_to_variant (questionnaire));
  return TRUE;
}

static gboolean
on_questions_document (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, const char *format, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbDocumentForm form;

  if (!gb_wire_form_from_string (format, &form, &error))
    return gb_bus_fail (invocation, error);
  document = gb_app_survey_questions_document (form);
  return gb_bus_give_document (bus, invocation, form, GB_QUESTIONS_PAGE, 0, document);
}

static gboolean
on_import (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, int round, GVariant *given, gboolean dry_run,
           gboolean anyway, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts
      = check_round (round, &error) ? gb_wire_survey_counts_from_variant (given, &error) : NULL;
  g_autoptr (GbSurvey) survey
      = counts != NULL ? gb_app_survey_import (bus->app, round, counts, dry_run, anyway, &error) : NULL;

  if (survey == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_import (surveys, invocation, gb_wire_survey_to_variant (survey, gb_app_today (bus->app)));
  return TRUE;
}

static gboolean
on_figures (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, int round, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurveyTold) told
      = check_round (round, &error) ? gb_app_survey_tell (bus->app, round, GB_SURVEY_ROUND_LAST, &error) : NULL;

  if (told == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_figures (surveys, invocation,
                                   gb_wire_survey_to_variant (told->survey, gb_app_today (bus->app)),
                                   gb_wire_survey_figures_to_variant (told->figures));
  return TRUE;
}

static gboolean
on_compare (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, int round, int before, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbSurveyTold) told = check_round (round, &error) && check_round (before, &error)
                                      ? gb_app_survey_tell (bus->app, round, before, &error)
                                      : NULL;
  GbDate today = gb_app_today (bus->app);

  if (told != NULL && told->before == NULL)
    g_set_error_literal (&error, GB_ERROR, GB_ERROR_STATE,
                         _ ("no earlier survey has results to compare with; 'geborgen survey show' tells this one's"));
  if (told == NULL || error != NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_compare (surveys, invocation, gb_wire_survey_to_variant (told->survey, today),
                                   gb_wire_survey_to_variant (told->before, today),
                                   gb_wire_survey_changes_to_variant (told->changes));
  return TRUE;
}

static gboolean
on_document (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, int round, const char *format, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbDocumentForm form;
  int which = 0;

  if (check_round (round, &error) && gb_wire_form_from_string (format, &form, &error))
    document = gb_app_survey_document (bus->app, round, form, &which, &error);
  if (document == NULL)
    return gb_bus_fail (invocation, error);
  return gb_bus_give_document (bus, invocation, form, GB_SURVEY_PAGE, which, document);
}

static gboolean
on_improve (GbBusSurveys *surveys, GDBusMethodInvocation *invocation, int round, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbTask) task = NULL;
  Point point = { 0 };

  if (check_round (round, &error)
      && gb_fields_take (point_fields, G_N_ELEMENTS (point_fields), GB_WIRE_NEW, given, &point, NULL, &error))
    {
      const GbTask wish = { .title = point.title, .owner = point.owner, .due_on = point.due_on };

      task = gb_app_survey_improve (bus->app, round, &wish, point.question, gb_wire_is_anyway (given), &error);
    }
  g_free (point.title);
  g_free (point.owner);
  g_free (point.question);
  if (task == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_surveys_complete_improve (surveys, invocation, gb_wire_task_to_variant (task, GB_WIRE_REPLY));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_surveys (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-list", G_CALLBACK (on_list) },
    { "handle-get", G_CALLBACK (on_get) },
    { "handle-plan", G_CALLBACK (on_plan) },
    { "handle-move", G_CALLBACK (on_move) },
    { "handle-remove", G_CALLBACK (on_remove) },
    { "handle-questions", G_CALLBACK (on_questions) },
    { "handle-questions-document", G_CALLBACK (on_questions_document) },
    { "handle-import", G_CALLBACK (on_import) },
    { "handle-figures", G_CALLBACK (on_figures) },
    { "handle-compare", G_CALLBACK (on_compare) },
    { "handle-document", G_CALLBACK (on_document) },
    { "handle-improve", G_CALLBACK (on_improve) },
  };
  GbBusSurveys *surveys = gb_bus_surveys_skeleton_new ();

  gb_bus_connect (bus, surveys, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (surveys);
}
