/* Handovers, what is in them, and what taking one over would do. */
#include "client/record-format.h"

#include <inttypes.h>
#include <string.h>

#include "geborgen/handover.h"
#include "geborgen/text.h"

/* One of a few words, as people read it. */
static char *
format_word (const GbDict *record, const char *key, const char *const *words, const char *const *shown)
{
  const char *text = gb_dict_get_text (record, key);

  for (guint i = 0; text != NULL && words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      return g_strdup (_ (shown[i]));
  return gb_format_text (record, key);
}

static char *
format_purpose (const GbDict *record, const char *key)
{
  static const char *const words[] = { "successor", "delegate", "sealed", NULL };
  static const char *const shown[] = { N_ ("to a successor"), N_ ("for an absence"), N_ ("put away"), NULL };

  return format_word (record, key, words, shown);
}

static char *
format_direction (const GbDict *record, const char *key)
{
  static const char *const words[] = { "given", "received", NULL };
  static const char *const shown[] = { N_ ("given"), N_ ("received"), NULL };

  return format_word (record, key, words, shown);
}

/* What it waits for, or what became of it. */
static char *
format_handover_state (const GbDict *record, const char *key)
{
  static const char *const words[] = { "open", "done", "withdrawn", NULL };
  static const char *const given[] = { N_ ("waits for the receipt"), N_ ("done"), N_ ("withdrawn"), NULL };
  static const char *const received[] = { N_ ("goes back by itself"), N_ ("done"), N_ ("withdrawn"), NULL };
  gboolean is_given = g_strcmp0 (gb_dict_get_text (record, "direction"), "given") == 0;
  gboolean is_sealed = g_strcmp0 (gb_dict_get_text (record, "purpose"), "sealed") == 0;

  if (is_given && is_sealed && g_strcmp0 (gb_dict_get_text (record, key), "open") == 0)
    return g_strdup (_ ("is put away"));
  return format_word (record, key, words, is_given ? given : received);
}

static const char *const handover_keys[] = { "id",      "uid",      "direction",  "purpose",    "state",   "people",
                                             "from_on", "until_on", "created_at", "changed_at", "done_on", NULL };
static const GbColumn handover_columns[] = {
  { "id", N_ ("No."), gb_format_number },           { "direction", N_ ("Side"), format_direction },
  { "changed_at", N_ ("When"), gb_format_moment },  { "people", N_ ("People"), gb_format_number },
  { "purpose", N_ ("What for"), format_purpose },   { "until_on", N_ ("Until"), gb_format_date },
  { "state", N_ ("State"), format_handover_state }, { NULL, NULL, NULL },
};
static const GbColumn handover_details[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "direction", N_ ("Side"), format_direction },
  { "purpose", N_ ("What for"), format_purpose },
  { "people", N_ ("People"), gb_format_number },
  { "from_on", N_ ("From"), gb_format_date },
  { "until_on", N_ ("Until"), gb_format_date },
  { "state", N_ ("State"), format_handover_state },
  { "created_at", N_ ("Begun"), gb_format_moment },
  { "changed_at", N_ ("Last changed"), gb_format_moment },
  { "done_on", N_ ("Done on"), gb_format_date },
  { NULL, NULL, NULL },
};
const GbRecord gb_record_handover = { handover_keys, handover_columns, handover_details };

/* ---- what is in it ---- */

static char *
format_outcome (const GbDict *record, const char *key)
{
  static const char *const words[] = { "included", "left_out", "accepted", "declined", "conflict", NULL };
  static const char *const shown[]
      = { N_ ("goes along"), N_ ("stays behind"), N_ ("taken over"), N_ ("declined"), N_ ("was here already"), NULL };

  return format_word (record, key, words, shown);
}

/* What may be told of it; else what it is, and its number where it is recorded here. */
static char *
format_item (const GbDict *record, const char *key)
{
  static const char *const words[] = { "person", "agreement", "action", "talk", NULL };
  static const char *const shown[] = { N_ ("a person"), N_ ("an agreement"), N_ ("an action"), N_ ("a talk"), NULL };
  char *title = gb_format_text (record, key);
  GbSubject subject;

  if (title != NULL)
    return title;
  if (gb_subject_from_string (gb_dict_get_text (record, "subject"), &subject))
    return gb_format_subject (record, "subject");
  return format_word (record, "subject", words, shown);
}

static const char *const item_keys[] = { "ref", "subject", "title", "outcome", NULL };
static const GbColumn item_columns[] = {
  { "ref", N_ ("No."), gb_format_text },
  { "title", N_ ("What"), format_item },
  { "outcome", N_ ("Outcome"), format_outcome },
  { NULL, NULL, NULL },
};
const GbRecord gb_record_handover_item = { item_keys, item_columns, item_columns };

/* ---- before it is taken over ---- */

/* "may be number 4"; the first of several. */
static char *
format_proposal (const GbDict *record, const char *key)
{
  static const char *const words[] = { "new", "known", NULL };
  static const char *const shown[] = { N_ ("new here"), N_ ("known here"), NULL };
  GVariant *candidates = gb_dict_find (record, "candidates", G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) first = NULL;

  if (g_strcmp0 (gb_dict_get_text (record, key), "ask") != 0 || candidates == NULL
      || g_variant_n_children (candidates) == 0)
    return format_word (record, key, words, shown);
  first = g_variant_get_child_value (candidates, 0);
  return g_strdup_printf (_ ("may be number %" PRId64 " here, or somebody else"), gb_record_get_number (first, "id"));
}

static char *
format_preview_ref (const GbDict *record, const char *key)
{
  const char *ref = gb_dict_get_text (record, key);

  return ref != NULL && g_str_has_prefix (ref, "team:") ? g_strdup (_ ("team")) : gb_format_text (record, key);
}

static const char *const preview_keys[] = { "ref", "what", "proposal", "candidates", NULL };
static const GbColumn preview_columns[] = {
  { "ref", N_ ("No."), format_preview_ref },
  { "what", N_ ("Who"), gb_format_text },
  { "proposal", N_ ("Here"), format_proposal },
  { NULL, NULL, NULL },
};
const GbRecord gb_record_handover_preview = { preview_keys, preview_columns, preview_columns };
