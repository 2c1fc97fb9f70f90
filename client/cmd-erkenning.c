/* The Erkenning 'Wij werken mantelzorgvriendelijk': what there is to apply with, and what happened with it. */
#include "client/commands.h"

#include "client/bus-client.h"
#include "client/document.h"
#include "client/evidence-file.h"
#include "client/free-text.h"
#include "client/in-file.h"
#include "client/output.h"
#include "client/prompt.h"
#include "client/text-layout.h"
#include "geborgen/erkenning.h"
#include "geborgen/error.h"

#include <inttypes.h>
#include <string.h>

#define ANSWER_BYTES_MAX (GB_ERKENNING_ANSWER_MAX * 4u)

static GVariant *
get_status (GbCall *call, GError **error)
{
  return gb_bus_call_one (call, GB_INTERFACE_ERKENNING, "Status", NULL, "(a{sv})", error);
}

static gboolean
read_question (GbCall *call, const char *text, gpointer ret_number, GError **error)
{
  return gb_number_parse (_ ("question"), text, 1, GB_ERKENNING_QUESTIONS, ret_number, error);
}

/* ---- where it stands ---- */

static void
say_missing (GbCall *call, GVariant *status)
{
  g_autofree const char **missing = NULL;

  if (!g_variant_lookup (status, "missing", "^a&s", &missing) || *missing == NULL)
    return;
  gb_call_say (call, "%s", _ ("For the next level:"));
  for (const char **need = missing; *need != NULL; need++)
    {
      g_autofree char *line = g_strconcat ("- ", *need, NULL);

      gb_layout_append_wrapped (call->out, line, 2, call->width);
    }
}

static void
say_fee (GbCall *call, GVariant *status, gboolean outdated)
{
  const char *fee = gb_record_get_text (status, "fee");
  const char *source = gb_record_get_text (status, "fee_source");
  g_autofree char *checked = gb_record_dup_date (status, "last_checked");

  if (fee == NULL)
    return;
  if (checked == NULL)
    gb_call_say (call, _ ("It cost € %s (%s); nobody has checked that since: ask before you apply."), fee,
                 source != NULL ? source : "?");
  else
    gb_call_say (call,
                 outdated ? _ ("It cost € %s (%s; last checked on %s): ask before you apply.")
                          : _ ("It costs € %s (%s; checked on %s)."),
                 fee, source != NULL ? source : "?", checked);
}

static void
say_form (GbCall *call, GVariant *status)
{
  const char *url = gb_record_get_text (status, "url");
  gboolean outdated = FALSE;

  g_variant_lookup (status, "outdated", "b", &outdated);
  gb_call_say (call, "%s", gb_record_get_text (status, "text"));
  say_fee (call, status, outdated);
  gb_call_say (
      call,
      outdated ? _ ("Within %" PRId64 " to %" PRId64 " weeks somebody would get in touch; that may have changed, too.")
               : _ ("Within %" PRId64 " to %" PRId64 " weeks somebody gets in touch."),
      gb_record_get_number (status, "answer_weeks_from"), gb_record_get_number (status, "answer_weeks"));
  if (url != NULL)
    gb_output_line (call, url);
}

/* Who has it needn't know any more what it costs. */
static gboolean
is_granted (GVariant *events)
{
  gboolean granted = FALSE;

  for (gsize i = 0; i < g_variant_n_children (events); i++)
    {
      g_autoptr (GVariant) event = g_variant_get_child_value (events, i);

      granted = granted || g_strcmp0 (gb_record_get_text (event, "event"), "granted") == 0;
    }
  return granted;
}

static GVariant *
get_list (GVariant *status, const char *key)
{
  return g_variant_lookup_value (status, key, G_VARIANT_TYPE ("aa{sv}"));
}

gboolean
gb_cmd_erkenning_status (GbCall *call, GError **error)
{
  g_autoptr (GVariant) status = get_status (call, error);
  g_autoptr (GVariant) questions = status != NULL ? get_list (status, "questions") : NULL;
  g_autoptr (GVariant) events = status != NULL ? get_list (status, "events") : NULL;

  if (status == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_erkenning, status);

      gb_json_add (node, "questions", gb_json_records (&gb_record_erkenning_question, questions));
      gb_json_add (node, "events", gb_json_records (&gb_record_erkenning_event, events));
      gb_output_json (call, node);
      return TRUE;
    }
  gb_output_list (call, &gb_record_erkenning_question, questions, NULL);
  if (g_variant_n_children (events) > 0)
    gb_output_section (call, _ ("What happened"), &gb_record_erkenning_event, events);
  gb_output_heading (call, _ ("Where you are"));
  gb_output_record (call, &gb_record_erkenning, status);
  say_missing (call, status);
  if (is_granted (events))
    return TRUE;
  gb_output_heading (call, _ ("Applying"));
  say_form (call, status);
  return TRUE;
}

/* ---- one question ---- */

static GVariant *
find_question (GVariant *status, gint64 number)
{
  g_autoptr (GVariant) questions = get_list (status, "questions");

  return g_variant_get_child_value (questions, (gsize)number - 1);
}

gboolean
gb_cmd_erkenning_show (GbCall *call, GError **error)
{
  g_autoptr (GVariant) status = NULL;
  g_autoptr (GVariant) question = NULL;
  g_autoptr (GVariant) examples = NULL;
  gint64 number;

  if (!gb_call_need_read (call, gb_call_get_word (call, 0), "1|2|3|4", _ ("Which question (1 to 4)"), "1",
                          read_question, &number, error)
      || (status = get_status (call, error)) == NULL)
    return FALSE;
  question = find_question (status, number);
  examples = get_list (question, "examples");
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_record (&gb_record_erkenning_question, question);

      gb_json_add (node, "examples", gb_json_records (&gb_record_erkenning_example, examples));
      gb_output_json (call, node);
      return TRUE;
    }
  gb_call_say (call, "%s", gb_record_get_text (question, "title"));
  gb_call_say (call, "%s", gb_record_get_text (question, "text"));
  gb_output_section (call, _ ("What others did, as examples"), &gb_record_erkenning_example, examples);
  gb_call_say (call, "%s", "");
  gb_call_say (call,
               _ ("Record what you did: geborgen erkenning add %" PRId64
                  " --text \"…\"; instead of the number you can name an example."),
               number);
  return TRUE;
}

/* "1" or "1.meting", as the item that evidence is for. */
static gboolean
read_item (GbCall *call, const char *text, gpointer ret_item, GError **error)
{
  char **item = ret_item;

  if (g_str_has_prefix (text, GB_ERKENNING_ITEM))
    text += strlen (GB_ERKENNING_ITEM);
  if (*text < '1' || *text > '0' + GB_ERKENNING_QUESTIONS || (text[1] != '\0' && (text[1] != '.' || text[2] == '\0')))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_USAGE,
                   _ ("'%s' is no question; give 1 to 4, or an example as 'geborgen erkenning show' names it"), text);
      return FALSE;
    }
  *item = g_strconcat (GB_ERKENNING_ITEM, text, NULL);
  return TRUE;
}

gboolean
gb_cmd_erkenning_add (GbCall *call, GError **error)
{
  const GbFreeText text = {
    .option = "text",
    .key = "text",
    .question = _ ("What was done"),
    .notice = _ ("A fact, as others may read it: what, for whom. No names of those who give care."),
    .ask = TRUE,
    .needed = TRUE,
  };
  g_autoptr (GVariantDict) evidence = g_variant_dict_new (NULL);
  g_autoptr (GVariant) added = NULL;
  g_autofree char *item = NULL;

  if (!gb_call_need_read (call, gb_call_get_word (call, 0), "QUESTION[.EXAMPLE]", _ ("Which question (1 to 4)"), "1",
                          read_item, &item, error)
      || !gb_call_put_date (call, "on", evidence, "on", error) || !gb_free_text_put (call, &text, evidence, error))
    return FALSE;
  g_variant_dict_insert_value (evidence, "items", g_variant_new_strv ((const char *const *)&item, 1));
  added = gb_evidence_add (call, evidence, error);
  if (added == NULL)
    return FALSE;
  if (!gb_call_wants_json (call))
    gb_call_say (call, "%s", _ ("Recorded."));
  gb_output_record (call, &gb_record_evidence, added);
  return TRUE;
}

/* ---- answers ---- */

static GVariant *
draft_arguments (const char *format, gconstpointer data)
{
  return g_variant_new ("(is)", (gint32) * (const gint64 *)data, format);
}

gboolean
gb_cmd_erkenning_draft (GbCall *call, GError **error)
{
  const char *word = gb_call_get_word (call, 0);
  gint64 number = 0;
  const GbDocumentSource source = { GB_INTERFACE_ERKENNING, "Draft", draft_arguments, &number };
  JsonNode *about;

  if (word != NULL && !read_question (call, word, &number, error))
    return FALSE;
  about = gb_json_new_object ();
  if (number > 0)
    gb_json_add (about, "question", json_node_init_int (json_node_alloc (), number));
  return gb_document_deliver (call, &source, about, error);
}

/* From where it was said; NULL with an error. */
static char *
read_answer (GbCall *call, GError **error)
{
  const char *text = gb_call_get (call, "text");
  const char *path = gb_call_get (call, "file");
  gsize length = 0;

  if ((text != NULL) == (path != NULL))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_USAGE,
                           _ ("give the answer by '--text' or by '--file'; '--text -' reads the standard input"));
      return NULL;
    }
  if (path != NULL)
    {
      g_autofree char *data
          = gb_in_file_read (path, ANSWER_BYTES_MAX, _ ("'%s' is too large for an answer; shorten it"), &length, error);

      if (data != NULL && (memchr (data, '\0', length) != NULL || !g_utf8_validate_len (data, length, NULL)))
        {
          g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no UTF-8 text; save it as such"), path);
          return NULL;
        }
      return data != NULL ? g_strndup (data, length) : NULL;
    }
  return strcmp (text, "-") == 0 ? gb_prompt_read_all (ANSWER_BYTES_MAX, error) : g_strdup (text);
}

gboolean
gb_cmd_erkenning_edit (GbCall *call, GError **error)
{
  g_autoptr (GVariantDict) answer = g_variant_dict_new (NULL);
  g_autoptr (GVariant) done = NULL;
  g_autofree char *text = NULL;
  gint64 number;

  if (!gb_call_need_read (call, gb_call_get_word (call, 0), "1|2|3|4", _ ("Which question (1 to 4)"), "1",
                          read_question, &number, error)
      || (text = read_answer (call, error)) == NULL)
    return FALSE;
  g_variant_dict_insert (answer, "text", "s", text);
  if (gb_call_has (call, "anyway"))
    g_variant_dict_insert (answer, "anyway", "b", TRUE);
  done = gb_bus_call (call, GB_INTERFACE_ERKENNING, "Edit",
                      g_variant_new ("(i@a{sv})", (gint32)number, g_variant_dict_end (answer)), "()", error);
  if (done == NULL)
    return FALSE;
  if (gb_call_wants_json (call))
    {
      JsonNode *node = gb_json_new_object ();

      gb_json_add (node, "question", json_node_init_int (json_node_alloc (), number));
      gb_json_add (node, "own", json_node_init_boolean (json_node_alloc (), *g_strstrip (text) != '\0'));
      gb_output_json (call, node);
      return TRUE;
    }
  gb_call_say (call,
               *g_strstrip (text) != '\0'
                   ? _ ("Your answer to question %" PRId64 " is kept.")
                   : _ ("Your answer to question %" PRId64 " is taken away; the draft serves again."),
               number);
  return TRUE;
}

/* ---- is all of it there? ---- */

gboolean
gb_cmd_erkenning_check (GbCall *call, GError **error)
{
  g_autoptr (GVariant) findings = gb_bus_call_long (call, GB_INTERFACE_ERKENNING, "Check", g_variant_new ("()"),
                                                    "(aa{sv})", _ ("Checking"), error);
  g_autoptr (GVariant) list = findings != NULL ? g_variant_get_child_value (findings, 0) : NULL;
  guint missing = 0;

  if (list == NULL)
    return FALSE;
  gb_output_list (call, &gb_record_erkenning_finding, list, NULL);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) finding = g_variant_get_child_value (list, i);

      missing += g_strcmp0 (gb_record_get_text (finding, "weight"), "missing") == 0;
    }
  if (missing == 0)
    {
      gb_call_say (call, "%s", _ ("You can apply: geborgen erkenning build --output erkenning.zip"));
      return TRUE;
    }
  g_set_error (error, GB_ERROR, GB_ERROR_FAILED,
               P_ ("%u thing is missing; see above", "%u things are missing; see above", missing), missing);
  return FALSE;
}

/* ---- what happened ---- */

static gboolean
read_kind (GbCall *call, const char *text, gpointer ret_kind, GError **error)
{
  if (gb_erkenning_kind_from_string (text, ret_kind))
    return TRUE;
  g_set_error (
      error, GB_ERROR, GB_ERROR_USAGE,
      _ ("'%s' is nothing that is recorded; choose from applied, granted, refused, celebrated, told, self-check"),
      text);
  return FALSE;
}

static void
tell_event (GbCall *call, const char *done, GVariant *event)
{
  if (!gb_call_wants_json (call))
    gb_call_say (call, "%s", done);
  gb_output_record (call, &gb_record_erkenning_event, event);
}

/* What it laid out, which isn't worth failing for. */
static void
tell_tasks (GbCall *call, gint64 event)
{
  g_autofree char *ref = g_strdup_printf ("%" PRId64 "/", event);
  g_autoptr (GVariant) tasks = NULL;

  if (gb_call_wants_json (call))
    return;
  tasks = gb_bus_call_one (call, GB_INTERFACE_TASKS, "List",
                           g_variant_new_parsed ("({'origin': <'erkenning'>, 'ref': <%s>, 'open': <true>},)", ref),
                           "(aa{sv})", NULL);
  if (tasks != NULL && g_variant_n_children (tasks) > 0)
    gb_output_section (call, _ ("What is to be done"), &gb_record_task, tasks);
}

gboolean
gb_cmd_erkenning_record (GbCall *call, GError **error)
{
  const GbFreeText text = { .option = "text", .key = "text", .question = _ ("What is there to say of it") };
  g_autoptr (GVariantDict) event = g_variant_dict_new (NULL);
  g_autoptr (GVariant) recorded = NULL;
  GbErkenningKind kind;

  if (!gb_call_need_read (call, gb_call_get_word (call, 0), "EVENT", _ ("What happened (such as 'applied')"), "applied",
                          read_kind, &kind, error)
      || !gb_call_put_date (call, "on", event, "on", error) || !gb_free_text_put (call, &text, event, error))
    return FALSE;
  g_variant_dict_insert (event, "event", "s", gb_erkenning_kind_to_string (kind));
  recorded = gb_bus_call_one (call, GB_INTERFACE_ERKENNING, "Record",
                              g_variant_new ("(@a{sv})", g_variant_dict_end (event)), "(a{sv})", error);
  if (recorded == NULL)
    return FALSE;
  tell_event (call, _ ("Recorded."), recorded);
  tell_tasks (call, gb_record_get_number (recorded, "id"));
  return TRUE;
}

gboolean
gb_cmd_erkenning_undo (GbCall *call, GError **error)
{
  g_autoptr (GVariant) undone = gb_bus_call_one (call, GB_INTERFACE_ERKENNING, "Undo", NULL, "(a{sv})", error);

  if (undone == NULL)
    return FALSE;
  tell_event (call, _ ("Taken back, with what it laid out:"), undone);
  return TRUE;
}
