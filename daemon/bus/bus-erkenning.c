#include "bus/bus-private.h"
#include "wire/field.h"

/* ---- what goes out ---- */

static void
add_example (GVariantBuilder *examples, const GbErkenningQuestion *question, const char *word, const char *title)
{
  g_autofree char *item = g_strdup_printf (GB_ERKENNING_ITEM "%d.%s", question->number, word);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "item", "s", item);
  g_variant_dict_insert (&dict, "title", "s", title);
  g_variant_builder_add_value (examples, g_variant_dict_end (&dict));
}

static GVariant *
examples_to_variant (const GbErkenningQuestion *question)
{
  GVariantBuilder examples;

  g_variant_builder_init (&examples, G_VARIANT_TYPE ("aa{sv}"));
  for (const char *const *kind = gb_agreement_kinds (); question->kinds && *kind != NULL; kind++)
    add_example (&examples, question, *kind, gb_agreement_kind_title (*kind));
  for (guint i = 0; i < question->examples->len; i++)
    {
      const GbErkenningExample *example = g_ptr_array_index (question->examples, i);

      add_example (&examples, question, example->word, gb_erkenning_choose (example->title_nl, example->title_en));
    }
  return g_variant_builder_end (&examples);
}

static GVariant *
question_to_variant (const GbErkenningQuestion *question, const GbErkenningQuestionStatus *status)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "number", "i", question->number);
  g_variant_dict_insert (&dict, "title", "s", gb_erkenning_choose (question->title_nl, question->title_en));
  g_variant_dict_insert (&dict, "text", "s", gb_erkenning_choose (question->text_nl, question->text_en));
  g_variant_dict_insert (&dict, "answered", "b", status->is_answered);
  g_variant_dict_insert (&dict, "own", "b", status->is_own);
  g_variant_dict_insert (&dict, "facts", "u", status->facts);
  g_variant_dict_insert (&dict, "files", "u", status->files);
  g_variant_dict_insert_value (&dict, "examples", examples_to_variant (question));
  return g_variant_dict_end (&dict);
}

static void
put_form (GVariantDict *dict, const GbErkenningForm *form)
{
  g_variant_dict_insert (dict, "title", "s", gb_erkenning_choose (form->title_nl, form->title_en));
  g_variant_dict_insert (dict, "text", "s", gb_erkenning_choose (form->text_nl, form->text_en));
  gb_wire_put_text (dict, "url", form->url);
  gb_wire_put_text (dict, "source", form->source);
  gb_wire_put_text (dict, "fee", form->fee);
  gb_wire_put_text (dict, "fee_source", form->fee_source);
  gb_wire_put_date (dict, "last_checked", form->last_checked);
  g_variant_dict_insert (dict, "answer_weeks_from", "i", form->answer_weeks_from);
  g_variant_dict_insert (dict, "answer_weeks", "i", form->answer_weeks);
}

static GVariant *
status_to_variant (const GbErkenningStatus *status)
{
  const GbErkenningLevel *level = &status->form->levels[status->level];
  GVariantBuilder questions;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  put_form (&dict, status->form);
  g_variant_dict_insert (&dict, "outdated", "b", status->is_outdated);
  g_variant_builder_init (&questions, G_VARIANT_TYPE ("aa{sv}"));
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    g_variant_builder_add_value (&questions, question_to_variant (&status->form->questions[i], &status->questions[i]));
  g_variant_dict_insert_value (&dict, "questions", g_variant_builder_end (&questions));
  g_variant_dict_insert (&dict, "level", "i", status->level);
  g_variant_dict_insert (&dict, "level_title", "s", gb_erkenning_choose (level->title_nl, level->title_en));
  g_variant_dict_insert (&dict, "level_text", "s", gb_erkenning_choose (level->text_nl, level->text_en));
  g_variant_dict_insert_value (
      &dict, "missing", g_variant_new_strv ((const char *const *)status->missing->pdata, (gssize)status->missing->len));
  if (status->checked_level >= 0)
    {
      g_variant_dict_insert (&dict, "checked_level", "i", status->checked_level);
      gb_wire_put_date (&dict, "checked_until", status->checked_until);
      g_variant_dict_insert (&dict, "expired", "b", status->is_expired);
    }
  g_variant_dict_insert_value (&dict, "events", gb_wire_erkenning_event_list_to_variant (status->events));
  return g_variant_dict_end (&dict);
}

static GVariant *
findings_to_variant (const GPtrArray *findings)
{
  static const char *const weights[] = {
    [GB_ERKENNING_FINE] = "fine",
    [GB_ERKENNING_HINT] = "hint",
    [GB_ERKENNING_MISSING] = "missing",
  };
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < findings->len; i++)
    {
      const GbErkenningFinding *finding = g_ptr_array_index (findings, i);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "question", "i", finding->question);
      g_variant_dict_insert (&dict, "check", "s", finding->check);
      g_variant_dict_insert (&dict, "weight", "s", weights[finding->weight]);
      g_variant_dict_insert (&dict, "message", "s", finding->message);
      g_variant_builder_add_value (&list, g_variant_dict_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
files_to_variant (const GPtrArray *files)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < files->len; i++)
    {
      const GbErkenningFile *file = g_ptr_array_index (files, i);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "evidence", "x", file->evidence_id);
      g_variant_dict_insert (&dict, "path", "s", file->path);
      g_variant_dict_insert (&dict, "sha256", "s", file->sha256);
      g_variant_dict_insert (&dict, "size", "x", file->size);
      g_variant_builder_add_value (&list, g_variant_dict_end (&dict));
    }
  return g_variant_builder_end (&list);
}

/* ---- the methods ---- */

static gboolean
on_status (GbBusErkenning *erkenning, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbErkenningStatus) status = gb_app_erkenning_status (bus->app, &error);

  if (status == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_erkenning_complete_status (erkenning, invocation, status_to_variant (status));
  return TRUE;
}

static gboolean
on_draft (GbBusErkenning *erkenning, GDBusMethodInvocation *invocation, gint number, const char *format, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *document = NULL;
  GbDocumentForm form;

  if (!gb_wire_form_from_string (format, &form, &error)
      || (document = gb_app_erkenning_draft (bus->app, number, form, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  return gb_bus_give_document (bus, invocation, form, GB_ERKENNING_PAGE, number, document);
}

typedef struct
{
  char *text;
  gboolean incomplete;
} Given;

static void
given_clear (Given *given)
{
  g_free (given->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

static const GbField answer_fields[] = {
  { "text", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Given, text) },
  { GB_FIELD_ANYWAY },
};

static const GbField package_fields[] = {
  { "organisation", GB_FIELD_TEXT, GB_FIELD_GIVEN, GB_FIELD_AT (Given, text) },
  { "incomplete", GB_FIELD_FLAG, GB_FIELD_GIVEN, GB_FIELD_AT (Given, incomplete) },
};

static gboolean
on_edit (GbBusErkenning *erkenning, GDBusMethodInvocation *invocation, gint number, GVariant *answer, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_auto (Given) given = { NULL };

  if (!gb_fields_take (answer_fields, G_N_ELEMENTS (answer_fields), GB_WIRE_NEW, answer, &given, NULL, &error)
      || !gb_app_erkenning_edit (bus->app, number, given.text != NULL ? given.text : "", gb_wire_is_anyway (answer),
                                 &error))
    return gb_bus_fail (invocation, error);
  gb_bus_erkenning_complete_edit (erkenning, invocation);
  return TRUE;
}

static gboolean
on_check (GbBusErkenning *erkenning, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = gb_app_erkenning_check (bus->app, &error);

  if (findings == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_erkenning_complete_check (erkenning, invocation, findings_to_variant (findings));
  return TRUE;
}

static gboolean
on_package (GbBusErkenning *erkenning, GDBusMethodInvocation *invocation, GVariant *options, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbErkenningPackage) package = NULL;
  g_auto (Given) given = { NULL };
  const char *answers[GB_ERKENNING_QUESTIONS + 1] = { NULL };

  if (!gb_fields_take (package_fields, G_N_ELEMENTS (package_fields), GB_WIRE_NEW, options, &given, NULL, &error)
      || (package = gb_app_erkenning_package (bus->app, given.text, given.incomplete, &error)) == NULL)
    return gb_bus_fail (invocation, error);
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    answers[i] = package->answers[i];
  gb_bus_erkenning_complete_package (erkenning, invocation, package->page, answers, package->index,
                                     files_to_variant (package->files));
  return TRUE;
}

static gboolean
on_record (GbBusErkenning *erkenning, GDBusMethodInvocation *invocation, GVariant *given, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbErkenningEvent) event = gb_wire_erkenning_event_from_variant (given, &error);
  g_autoptr (GbErkenningEvent) recorded = NULL;

  if (event == NULL
      || (recorded = gb_app_erkenning_record (bus->app, event->kind, event->on_date, event->text,
                                              gb_wire_is_anyway (given), &error))
             == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_erkenning_complete_record (erkenning, invocation, gb_wire_erkenning_event_to_variant (recorded));
  return TRUE;
}

static gboolean
on_undo (GbBusErkenning *erkenning, GDBusMethodInvocation *invocation, GbBus *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbErkenningEvent) undone = gb_app_erkenning_undo (bus->app, &error);

  if (undone == NULL)
    return gb_bus_fail (invocation, error);
  gb_bus_erkenning_complete_undo (erkenning, invocation, gb_wire_erkenning_event_to_variant (undone));
  return TRUE;
}

GDBusInterfaceSkeleton *
gb_bus_make_erkenning (GbBus *bus)
{
  static const GbBusHandler handlers[] = {
    { "handle-status", G_CALLBACK (on_status) },   { "handle-draft", G_CALLBACK (on_draft) },
    { "handle-edit", G_CALLBACK (on_edit) },       { "handle-check", G_CALLBACK (on_check) },
    { "handle-package", G_CALLBACK (on_package) }, { "handle-record", G_CALLBACK (on_record) },
    { "handle-undo", G_CALLBACK (on_undo) },
  };
  GbBusErkenning *erkenning = gb_bus_erkenning_skeleton_new ();

  gb_bus_connect (bus, erkenning, handlers, G_N_ELEMENTS (handlers));
  return G_DBUS_INTERFACE_SKELETON (erkenning);
}
