/* The Erkenning, told to people. */
#include "client/record-format.h"

#include "geborgen/erkenning.h"
#include "geborgen/text.h"

#include <string.h>

static gboolean
is_set (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return value != NULL && g_variant_get_boolean (value);
}

static char *
format_answer (const GbDict *record, const char *key)
{
  if (is_set (record, "own"))
    return g_strdup (_ ("in your own words"));
  return g_strdup (is_set (record, "answered") ? _ ("a draft") : _ ("not enough yet"));
}

static char *
format_level (const GbDict *record, const char *key)
{
  const char *title = gb_dict_get_text (record, "level_title");

  return g_strdup_printf (_ ("%d of %d: %s"), (int)gb_dict_get_number (record, key), GB_ERKENNING_LEVELS - 1,
                          title != NULL ? title : "");
}

static char *
format_checked (const GbDict *record, const char *key)
{
  g_autofree char *until = gb_format_date (record, "checked_until");
  int level = (int)gb_dict_get_number (record, key);

  if (until == NULL)
    return NULL;
  return g_strdup_printf (is_set (record, "expired") ? _ ("%d; it counted until %s: check anew")
                                                     : _ ("%d; it counts until %s"),
                          level, until);
}

static char *
format_event (const GbDict *record, const char *key)
{
  static const char *const shown[GB_N_ERKENNING_EVENTS] = {
    [GB_ERKENNING_APPLIED] = N_ ("applied"),       [GB_ERKENNING_GRANTED] = N_ ("granted"),
    [GB_ERKENNING_REFUSED] = N_ ("refused"),       [GB_ERKENNING_TOLD] = N_ ("told"),
    [GB_ERKENNING_CELEBRATED] = N_ ("celebrated"), [GB_ERKENNING_SELF_CHECK] = N_ ("self-check"),
  };
  const char *text = gb_dict_get_text (record, key);
  GbErkenningKind kind;

  return text != NULL && gb_erkenning_kind_from_string (text, &kind) ? g_strdup (_ (shown[kind]))
                                                                     : gb_format_text (record, key);
}

static char *
format_weight (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);

  if (g_strcmp0 (text, "missing") == 0)
    return g_strdup (_ ("missing"));
  return g_strdup (g_strcmp0 (text, "hint") == 0 ? _ ("look") : _ ("good"));
}

/* 0 is all of it. */
static char *
format_question (const GbDict *record, const char *key)
{
  gint64 number = gb_dict_get_number (record, key);

  return number > 0 ? gb_format_number (record, key) : g_strdup (_ ("all"));
}

static char *
format_finding (const GbDict *record, const char *key)
{
  static const struct
  {
    const char *word, *shown;
  } checks[] = {
    { "answer", N_ ("answer") },     { "age", N_ ("up to date") },          { "examples", N_ ("examples") },
    { "files", N_ ("files") },       { "form", N_ ("the form") },           { "damaged", N_ ("a file") },
    { "material", N_ ("material") }, { "records", N_ ("our own records") },
  };
  const char *text = gb_dict_get_text (record, key);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_strcmp0 (text, checks[i].word) == 0)
      return g_strdup (_ (checks[i].shown));
  return gb_format_text (record, key);
}

/* As 'erkenning add' takes it. */
static char *
format_item (const GbDict *record, const char *key)
{
  const char *item = gb_dict_get_text (record, key);

  return item != NULL && g_str_has_prefix (item, GB_ERKENNING_ITEM) ? g_strdup (item + strlen (GB_ERKENNING_ITEM))
                                                                    : gb_format_text (record, key);
}

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

static const char *const erkenning_keys[] = { "title",
                                              "url",
                                              "source",
                                              "fee",
                                              "fee_source",
                                              "last_checked",
                                              "outdated",
                                              "answer_weeks_from",
                                              "answer_weeks",
                                              "level",
                                              "level_title",
                                              "level_text",
                                              "missing",
                                              "checked_level",
                                              "checked_until",
                                              "expired",
                                              NULL };
static const GbColumn erkenning_details[] = {
  { "level", N_ ("Level (our own)"), format_level },
  { "level_text", N_ ("That is"), gb_format_text },
  { "checked_level", N_ ("Last self-check"), format_checked },
  END,
};
const GbRecord gb_record_erkenning = { erkenning_keys, erkenning_details, erkenning_details };

static const char *const question_keys[] = { "number", "title", "text", "answered", "own", "facts", "files", NULL };
static const GbColumn question_columns[] = {
  { "number", N_ ("No."), gb_format_number },   { "title", N_ ("Question"), gb_format_text },
  { "answered", N_ ("Answer"), format_answer }, { "facts", N_ ("Facts"), gb_format_number },
  { "files", N_ ("Files"), gb_format_number },  END,
};
const GbRecord gb_record_erkenning_question = { question_keys, question_columns, question_columns };

static const char *const example_keys[] = { "item", "title", NULL };
static const GbColumn example_columns[] = {
  { "item", N_ ("Example"), format_item },
  { "title", N_ ("What"), gb_format_text },
  END,
};
const GbRecord gb_record_erkenning_example = { example_keys, example_columns, example_columns };

static const char *const event_keys[] = { "id", "event", "on", "text", "level", "until", NULL };
static const GbColumn event_columns[] = {
  { "on", N_ ("On"), gb_format_date },
  { "event", N_ ("What"), format_event },
  { "text", N_ ("Remark"), gb_format_text },
  { "until", N_ ("Counts until"), gb_format_date },
  END,
};
const GbRecord gb_record_erkenning_event = { event_keys, event_columns, event_columns };

static const char *const finding_keys[] = { "question", "check", "weight", "message", NULL };
static const GbColumn finding_columns[] = {
  { "question", N_ ("Question"), format_question },
  { "check", N_ ("Check"), format_finding },
  { "weight", N_ ("Outcome"), format_weight },
  { "message", N_ ("Found"), gb_format_text },
  END,
};
const GbRecord gb_record_erkenning_finding = { finding_keys, finding_columns, finding_columns };
