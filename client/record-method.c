/* The organisation's method, told to people: who was told, and the handbook. */
#include "client/record-format.h"
#include "geborgen/text.h"

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

static char *
format_audience (const GbDict *record, const char *key)
{
  gboolean manager = g_strcmp0 (gb_dict_get_text (record, key), "manager") == 0;

  return g_strdup (manager ? _ ("as a manager") : _ ("as an employee"));
}

/* Who it was; of a group, how many. */
static char *
format_told (const GbDict *record, const char *key)
{
  g_autofree char *name = gb_format_text (record, "person_name");
  g_autofree char *people = gb_format_number (record, key);

  if (name != NULL || people == NULL)
    return g_steal_pointer (&name);
  return g_strdup_printf (P_ ("%s person", "%s people", (gulong)g_ascii_strtoull (people, NULL, 10)), people);
}

static const char *const briefing_keys[]
    = { "id", "audience", "person", "people", "document", "told_on", "told_by", NULL };
static const GbColumn briefing_columns[] = {
  { "id", N_ ("No."), gb_format_number },
  { "told_on", N_ ("Told on"), gb_format_date },
  { "people", N_ ("Who"), format_told },
  { "audience", N_ ("Told as"), format_audience },
  { "document", N_ ("By what"), gb_format_text },
  { "told_by", N_ ("By whom"), gb_format_text },
  END,
};
static const GbColumn briefing_details[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "people", N_ ("Who"), format_told },
  { "audience", N_ ("Told as"), format_audience },
  { "told_on", N_ ("Told on"), gb_format_date },
  { "document", N_ ("By what"), gb_format_text },
  { "told_by", N_ ("By whom"), gb_format_text },
  END,
};
const GbRecord gb_record_briefing = { briefing_keys, briefing_columns, briefing_details };

static const char *const newcomer_keys[]
    = { "audience", "person", "person_name", "team_name", "started_on", "due_on", NULL };
static const GbColumn newcomer_columns[] = {
  { "person", N_ ("No."), gb_format_number },
  { "person_name", N_ ("Name"), gb_format_text },
  { "audience", N_ ("New"), format_audience },
  { "team_name", N_ ("Team"), gb_format_text },
  { "started_on", N_ ("First day"), gb_format_date },
  { "due_on", N_ ("Tell by"), gb_format_date },
  END,
};
const GbRecord gb_record_newcomer = { newcomer_keys, newcomer_columns, newcomer_columns };

static char *
format_own (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return value != NULL && g_variant_get_boolean (value) ? g_strdup (_ ("your own")) : NULL;
}

/* Nothing to do is nothing to say. */
static char *
format_open (const GbDict *record, const char *key)
{
  g_autofree char *open = gb_format_number (record, key);

  if (open == NULL || g_strcmp0 (open, "0") == 0)
    return NULL;
  return g_strdup_printf (_ ("%s to fill in"), open);
}

static char *
format_by (const GbDict *record, const char *key)
{
  g_autofree char *day = gb_format_date (record, key);

  return day != NULL ? g_strdup_printf (_ ("by %s"), day) : NULL;
}

static char *
format_outdated (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return value != NULL && g_variant_get_boolean (value) ? g_strdup (_ ("look whether it still holds")) : NULL;
}

static const char *const section_keys[]
    = { "section", "title", "own", "open", "reviewed_on", "review_by", "outdated", NULL };
static const GbColumn section_columns[] = {
  { "section", N_ ("Section"), gb_format_text },
  { "title", N_ ("Title"), gb_format_text },
  { "own", N_ ("Text"), format_own },
  { "open", N_ ("Open places"), format_open },
  { "reviewed_on", N_ ("Looked at"), gb_format_date },
  { "review_by", N_ ("Again"), format_by },
  { "outdated", N_ ("Mind"), format_outdated },
  END,
};
const GbRecord gb_record_section = { section_keys, section_columns, section_columns };

static const char *const edition_keys[] = { "id", "language", "published_on", "place", NULL };
static const GbColumn edition_columns[] = {
  { "id", N_ ("Number"), gb_format_number },
  { "published_on", N_ ("Published on"), gb_format_date },
  { "place", N_ ("Where"), gb_format_text },
  END,
};
const GbRecord gb_record_edition = { edition_keys, edition_columns, edition_columns };

static const char *const change_keys[] = { "section", "mark", "text", NULL };
const GbRecord gb_record_change = { change_keys, NULL, NULL };

static char *
format_allowed (const GbDict *record, const char *key)
{
  if (g_strcmp0 (gb_dict_get_text (record, "basis"), "right") == 0)
    return g_strdup (_ ("yes, by law or cao"));
  return gb_format_yes_no (record, key);
}

static const char *const kind_keys[] = { "kind", "title", "basis", "allowed", "note", NULL };
static const GbColumn kind_columns[] = {
  { "kind", N_ ("Kind"), gb_format_text },
  { "title", N_ ("Name"), gb_format_text },
  { "allowed", N_ ("Possible"), format_allowed },
  { "note", N_ ("Remark"), gb_format_text },
  END,
};
const GbRecord gb_record_kind = { kind_keys, kind_columns, kind_columns };
