/* The pillars' checklists and what shows them, told to people. */
#include "client/record-format.h"
#include "geborgen/text.h"

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

/* That it was done once and no longer is, is told with it. */
static char *
format_state (const GbDict *record, const char *key)
{
  const char *state = gb_dict_get_text (record, key);

  if (g_strcmp0 (state, "done") == 0)
    return g_strdup (_ ("done"));
  if (gb_dict_get_text (record, "fell_on") != NULL)
    return g_strdup (_ ("open again"));
  return g_strdup (g_strcmp0 (state, "started") == 0 ? _ ("begun") : _ ("open"));
}

static char *
format_fell (const GbDict *record, const char *key)
{
  g_autofree char *day = gb_format_date (record, key);

  return day != NULL ? g_strdup_printf (_ ("it was done, and is no longer so since %s"), day) : NULL;
}

static char *
format_question (const GbDict *record, const char *key)
{
  gint64 question = gb_dict_get_number (record, key);

  return question > 0 ? g_strdup_printf (_ ("question %d of the Erkenning"), (int)question) : NULL;
}

static const char *const pillar_keys[]
    = { "item",   "pillar", "title", "state",    "owner", "review_on", "checked_on", "fell_on", "evidence",
        "reason", "why",    "fact",  "question", "note",  "text",      "source",     NULL };
static const GbColumn pillar_columns[] = {
  { "item", N_ ("Item"), gb_format_text },
  { "state", N_ ("State"), format_state },
  { "title", N_ ("What has to be so"), gb_format_text },
  { "owner", N_ ("Owner"), gb_format_text },
  { "review_on", N_ ("Look again on"), gb_format_date },
  END,
};
static const GbColumn pillar_details[] = {
  { "item", N_ ("Item"), gb_format_text },
  { "title", N_ ("What has to be so"), gb_format_text },
  { "state", N_ ("State"), format_state },
  { "why", N_ ("Why"), gb_format_text },
  { "fell_on", N_ ("Mind"), format_fell },
  { "owner", N_ ("Owner"), gb_format_text },
  { "checked_on", N_ ("Found done on"), gb_format_date },
  { "review_on", N_ ("Look again on"), gb_format_date },
  { "note", N_ ("Note"), gb_format_text },
  { "text", N_ ("In short"), gb_format_text },
  { "question", N_ ("Helps with"), format_question },
  { "source", N_ ("Source"), gb_format_text },
  END,
};
const GbRecord gb_record_pillar = { pillar_keys, pillar_columns, pillar_details };

/* Pillar by pillar. */
static const GbColumn check_columns[] = {
  { "state", N_ ("State"), format_state },
  { "item", N_ ("Item"), gb_format_text },
  { "why", N_ ("Why"), gb_format_text },
  END,
};
const GbRecord gb_record_pillar_check = { pillar_keys, check_columns, pillar_details };

/* ---- evidence ---- */

static char *
format_items (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_STRING_ARRAY);
  g_autofree const char **items = value != NULL ? g_variant_get_strv (value, NULL) : NULL;

  return items != NULL ? g_strjoinv (", ", (char **)items) : NULL;
}

static char *
format_file (const GbDict *record, const char *key)
{
  g_autofree char *name = gb_format_text (record, key);
  g_autofree char *size = name != NULL ? gb_format_size (record, "size") : NULL;

  return name != NULL ? g_strdup_printf ("%s (%s)", name, size) : NULL;
}

static const char *const evidence_keys[]
    = { "id", "uid", "items", "text", "on", "name", "sha256", "size", "added_at", NULL };
static const GbColumn evidence_columns[] = {
  { "id", N_ ("No."), gb_format_number },  { "on", N_ ("When"), gb_format_date },
  { "text", N_ ("What"), gb_format_text }, { "name", N_ ("File"), format_file },
  { "items", N_ ("Shows"), format_items }, END,
};
static const GbColumn evidence_details[] = {
  { "id", N_ ("Number"), gb_format_number },      { "text", N_ ("What"), gb_format_text },
  { "on", N_ ("When"), gb_format_date },          { "items", N_ ("Shows"), format_items },
  { "name", N_ ("File"), format_file },           { "sha256", N_ ("SHA-256"), gb_format_text },
  { "added_at", N_ ("Added"), gb_format_moment }, END,
};
const GbRecord gb_record_evidence = { evidence_keys, evidence_columns, evidence_details };

static const char *const fact_keys[] = { "id", "year", "count", "of", "text", "as_of", NULL };
static const GbColumn fact_columns[] = {
  { "text", N_ ("What the records show"), gb_format_text },
  { "id", N_ ("Name"), gb_format_text },
  END,
};
const GbRecord gb_record_fact = { fact_keys, fact_columns, fact_columns };
