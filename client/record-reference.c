/* Rights and support, told to people. */
#include "client/record-format.h"
#include "geborgen/text.h"

static gboolean
is_set (const GbDict *record, const char *key)
{
  GVariant *value = gb_dict_find (record, key, G_VARIANT_TYPE_BOOLEAN);

  return value != NULL && g_variant_get_boolean (value);
}

static char *
format_outdated (const GbDict *record, const char *key)
{
  return is_set (record, key) ? g_strdup (_ ("not checked for over a year: check it first")) : NULL;
}

static char *
format_own (const GbDict *record, const char *key)
{
  return is_set (record, key) ? g_strdup (_ ("changed or added by your organisation or by you")) : NULL;
}

static char *
format_where (const GbDict *record, const char *key)
{
  return g_strdup (g_strcmp0 (gb_dict_get_text (record, key), "inside") == 0 ? _ ("inside") : _ ("outside"));
}

static char *
format_audience (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);

  if (g_strcmp0 (text, "employee") == 0)
    return g_strdup (_ ("the employee"));
  return g_strdup (g_strcmp0 (text, "manager") == 0 ? _ ("the manager") : _ ("everybody"));
}

static char *
format_contact (const GbDict *record, const char *key)
{
  g_autofree char *telephone = gb_format_text (record, "telephone");
  g_autofree char *url = gb_format_text (record, "url");

  if (telephone != NULL && url != NULL)
    return g_strdup_printf ("%s, %s", telephone, url);
  if (telephone != NULL || url != NULL)
    return telephone != NULL ? g_steal_pointer (&telephone) : g_steal_pointer (&url);
  return is_set (record, "fill_in") ? g_strdup (_ ("not filled in yet")) : NULL;
}

/* What to do about it, where there is room to say so. */
static char *
format_whole_contact (const GbDict *record, const char *key)
{
  if (is_set (record, "fill_in"))
    return g_strdup (_ ("not filled in yet; your organisation can do so in support.conf, see geborgen-files(5)"));
  return format_contact (record, key);
}

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, NULL                                                                                                   \
  }

static const char *const right_keys[]
    = { "id", "title", "text", "article", "source", "url", "valid_from", "last_checked", "outdated", "own", NULL };
static const GbColumn right_columns[] = {
  { "id", N_ ("Name"), gb_format_text },        { "title", N_ ("Right"), gb_format_text },
  { "source", N_ ("Source"), gb_format_text },  { "article", N_ ("Article"), gb_format_text },
  { "outdated", N_ ("Mind"), format_outdated }, END,
};
static const GbColumn right_details[] = {
  { "title", N_ ("Right"), gb_format_text },
  { "text", N_ ("In short"), gb_format_text },
  { "source", N_ ("Source"), gb_format_text },
  { "article", N_ ("Article"), gb_format_text },
  { "url", N_ ("Website"), gb_format_text },
  { "valid_from", N_ ("Valid since"), gb_format_date },
  { "last_checked", N_ ("Last checked"), gb_format_date },
  { "outdated", N_ ("Mind"), format_outdated },
  { "own", N_ ("Record"), format_own },
  END,
};
const GbRecord gb_record_right = { right_keys, right_columns, right_details };

static const char *const support_keys[]
    = { "id",      "title",  "text",         "where",    "audience", "telephone", "url",
        "fill_in", "source", "last_checked", "outdated", "own",      NULL };
static const GbColumn support_columns[] = {
  { "id", N_ ("Name"), gb_format_text },        { "title", N_ ("Who"), gb_format_text },
  { "where", N_ ("Where"), format_where },      { "telephone", N_ ("How to reach them"), format_contact },
  { "outdated", N_ ("Mind"), format_outdated }, END,
};
static const GbColumn support_details[] = {
  { "title", N_ ("Who"), gb_format_text },
  { "text", N_ ("What for"), gb_format_text },
  { "where", N_ ("Where"), format_where },
  { "audience", N_ ("For"), format_audience },
  { "telephone", N_ ("How to reach them"), format_whole_contact },
  { "source", N_ ("Source"), gb_format_text },
  { "last_checked", N_ ("Last checked"), gb_format_date },
  { "outdated", N_ ("Mind"), format_outdated },
  { "own", N_ ("Record"), format_own },
  END,
};
const GbRecord gb_record_support = { support_keys, support_columns, support_details };
