/* What one record says to people, and its words. */
#include "core/words.h"
#include "geborgen/reference.h"

static const char *const wheres[GB_N_WHERES] = { [GB_WHERE_INSIDE] = "inside", [GB_WHERE_OUTSIDE] = "outside" };
static const char *const audiences[GB_N_AUDIENCES] = {
  [GB_AUDIENCE_EVERYBODY] = "everybody",
  [GB_AUDIENCE_EMPLOYEE] = "employee",
  [GB_AUDIENCE_MANAGER] = "manager",
};

const char *
gb_where_to_string (GbWhere where)
{
  return wheres[where];
}

gboolean
gb_where_from_string (const char *text, GbWhere *ret_where)
{
  int i = gb_words_find (wheres, GB_N_WHERES, text);

  if (i < 0)
    return FALSE;
  *ret_where = (GbWhere)i;
  return TRUE;
}

const char *
gb_audience_to_string (GbAudience audience)
{
  return audiences[audience];
}

gboolean
gb_audience_from_string (const char *text, GbAudience *ret_audience)
{
  int i = gb_words_find (audiences, GB_N_AUDIENCES, text);

  if (i >= 0)
    *ret_audience = (GbAudience)i;
  return i >= 0;
}

static const char *
choose (const char *nl, const char *en)
{
  const char *first = gb_text_get_language () == GB_LANGUAGE_NL ? nl : en;

  if (first != NULL)
    return first;
  return nl != NULL ? nl : en != NULL ? en : "";
}

const char *
gb_reference_get_title (const GbReference *reference)
{
  return choose (reference->title_nl, reference->title_en);
}

const char *
gb_reference_get_text (const GbReference *reference)
{
  return choose (reference->text_nl, reference->text_en);
}

char *
gb_reference_dup_basis (const GbReference *reference)
{
  if (reference->source != NULL && reference->article != NULL)
    return g_strdup_printf ("%s, %s", reference->source, reference->article);
  return g_strdup (reference->source != NULL ? reference->source : reference->article);
}

gboolean
gb_reference_is_stale (GbDate last_checked, GbDate today)
{
  GbDate until = gb_date_add_months (last_checked, 12);

  return !gb_date_is_set (last_checked) || gb_date_compare (last_checked, today) > 0
         || (gb_date_is_set (until) && gb_date_compare (until, today) < 0);
}

gboolean
gb_reference_is_outdated (const GbReference *reference, GbDate today)
{
  return gb_reference_is_stale (reference->last_checked, today);
}

gboolean
gb_reference_lacks_contact (const GbReference *reference)
{
  return reference->fill_in && reference->url == NULL && reference->telephone == NULL;
}

const char *
gb_reference_notice (void)
{
  return _ (
      "A collective agreement (cao) or a scheme of your organisation may be better than this. It is no legal advice.");
}
