/* Retention: the profile in force, and what has passed its term. */
#include "client/record-format.h"

#include "geborgen/duration.h"
#include "geborgen/retention.h"
#include "geborgen/text.h"

static char *
format_term (const GbDict *record, const char *key)
{
  const char *text = gb_dict_get_text (record, key);
  GbDuration term;

  if (text == NULL || !gb_duration_parse (text, &term, NULL))
    return g_strdup (_ ("kept"));
  if (term.months > 0 && term.months % 12 == 0 && term.days == 0)
    return g_strdup_printf (P_ ("%d year", "%d years", (gulong)(term.months / 12)), term.months / 12);
  return g_strdup (text);
}

static char *
format_retained (const GbDict *record, const char *key)
{
  static const char *const shown[GB_N_RETAINED] = {
    [GB_RETAINED_PEOPLE] = N_ ("person who left, with everything"),
    [GB_RETAINED_AGREEMENTS] = N_ ("agreement that ended"),
    [GB_RETAINED_TALKS] = N_ ("reason and points of a talk"),
    [GB_RETAINED_ACTIONS] = N_ ("action that was done"),
  };
  const char *text = gb_dict_get_text (record, key);
  GbRetained what;

  return text != NULL && gb_retained_from_string (text, &what) ? g_strdup (_ (shown[what]))
                                                               : gb_format_text (record, key);
}

static const char *const retention_keys[]
    = { "profile", "title", "source", "people", "agreements", "talks", "actions", NULL };
static const GbColumn retention_details[] = {
  { "title", N_ ("Profile"), gb_format_text },
  { "people", N_ ("People, after they left"), format_term },
  { "agreements", N_ ("Agreements, after they ended"), format_term },
  { "talks", N_ ("Reasons and points of talks"), format_term },
  { "actions", N_ ("Actions, after they were done"), format_term },
  { "source", N_ ("Source"), gb_format_text },
  { NULL, NULL, NULL },
};
const GbRecord gb_record_retention = { retention_keys, retention_details, retention_details };

static const char *const expired_keys[] = { "what", "id", "person", "settled_on", NULL };
static const GbColumn expired_columns[] = {
  { "what", N_ ("What"), format_retained },
  { "id", N_ ("No."), gb_format_number },
  { "person_name", N_ ("Of"), gb_format_text },
  { "settled_on", N_ ("Settled on"), gb_format_date },
  { NULL, NULL, NULL },
};
const GbRecord gb_record_expired = { expired_keys, expired_columns, expired_columns };
