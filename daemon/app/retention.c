/* Retention: what has passed its term is listed, and erased when the manager says so. The service never does it by itself. */
#include "app-private.h"

#include <string.h>

#include "geborgen/retention.h"

/* A year without a look at it is worth a word. */
#define REMIND_AFTER_SECONDS (365 * 24 * 60 * 60)

static const GbErased erased[GB_N_RETAINED] = {
  [GB_RETAINED_PEOPLE] = GB_ERASED_PERSON,
  [GB_RETAINED_AGREEMENTS] = GB_ERASED_AGREEMENT,
  [GB_RETAINED_TALKS] = GB_ERASED_TALK_TEXT,
  [GB_RETAINED_ACTIONS] = GB_ERASED_ACTION,
};

const GbEraseVerbs gb_retention_verbs = { "retention.apply", "retention.applied" };

/* What is a person's goes with the person. */
static gboolean
goes_along (GHashTable *leaving, const GbExpired *expired)
{
  return expired->what != GB_RETAINED_PEOPLE && g_hash_table_contains (leaving, &expired->person_id);
}

GPtrArray *
gb_app_retention_list (GbApp *app, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_expired_free);
  g_autoptr (GHashTable) leaving = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint what = 0; what < GB_N_RETAINED; what++)
    {
      GbDate until = gb_retention_cutoff (app->config, what, gb_app_today (app));
      if (!gb_date_is_set (until))
        continue;
      g_autoptr (GPtrArray) list = gb_store_expired_list (app->store, what, until, error);
      if (list == NULL)
        return NULL;
      g_ptr_array_set_free_func (list, NULL);
      for (guint i = 0; i < list->len; i++)
        {
          GbExpired *expired = g_ptr_array_index (list, i);
          if (goes_along (leaving, expired))
            {
              gb_expired_free (expired);
              continue;
            }
          g_ptr_array_add (all, expired);
          if (what == GB_RETAINED_PEOPLE)
            g_hash_table_add (leaving, &expired->id);
        }
    }
  return g_steal_pointer (&all);
}

gboolean
gb_app_retention_apply (GbApp *app, guint *ret_records, guint *ret_copies, GError **error)
{
  g_autoptr (GbErasure) erasure = gb_erasure_new ();
  if (*app->config->retention == '\0')
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_STATE,
                           _ ("no retention profile is chosen; set 'profile' in [retention], see geborgen.conf(5)"));
      return FALSE;
    }
  g_autoptr (GPtrArray) all = gb_app_retention_list (app, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const GbExpired *expired = g_ptr_array_index (all, i);
      gb_erasure_add (erasure, erased[expired->what], expired->id);
    }
  *ret_records = all->len;
  *ret_copies = 0;
  if (all->len == 0)
    return TRUE;
  return gb_app_erase (app, erasure, &gb_retention_verbs, gb_subject (GB_SUBJECT_PERSON, 0), ret_copies, error);
}

/* When it was last applied; 0: never. */
static gboolean
last_applied (GbApp *app, gint64 *ret_at, GError **error)
{
  GbAuditFilter filter = { .by_type = TRUE, .subject = { GB_SUBJECT_PERSON, 0 } };
  g_autoptr (GPtrArray) lines = gb_store_audit_list (app->store, &filter, error);
  if (lines == NULL)
    return FALSE;
  *ret_at = 0;
  for (guint i = 0; i < lines->len && *ret_at == 0; i++)
    {
      const GbAuditLine *line = g_ptr_array_index (lines, i);
      if (strcmp (line->verb, gb_retention_verbs.done) == 0)
        *ret_at = line->at;
    }
  return TRUE;
}

gboolean
gb_app_retention_is_due (GbApp *app, guint *ret_records, gboolean *ret_due, GError **error)
{
  g_autoptr (GPtrArray) all = gb_app_retention_list (app, error);
  gint64 applied = 0;
  if (all == NULL || !last_applied (app, &applied, error))
    return FALSE;
  *ret_records = all->len;
  *ret_due = all->len > 0 && gb_app_now (app) - applied >= REMIND_AFTER_SECONDS;
  return TRUE;
}
