/* The audit log, as the use cases write and read it. */
#include "app-private.h"
#include "journal.h"

static gboolean
append (GbApp *app, GbActor actor, const char *verb, GbSubject subject, GError **error)
{
  if (!gb_store_audit_append (app->store, gb_app_now (app), actor, verb, subject, error))
    return FALSE;
  app->audited = TRUE;
  return TRUE;
}

gboolean
gb_app_audit (GbApp *app, const char *verb, GbSubject subject, GError **error)
{
  return append (app, GB_ACTOR_MANAGER, verb, subject, error);
}

gboolean
gb_app_audit_kept (GbApp *app, const GbTexts *texts, const char *verb, GbSubject subject, GError **error)
{
  g_autofree char *kept = g_strconcat (verb, ".anyway", NULL);
  return !texts->kept || gb_app_audit (app, kept, subject, error);
}

gboolean
gb_app_audit_own (GbApp *app, const char *verb, GbSubject subject, GError **error)
{
  return append (app, GB_ACTOR_SERVICE, verb, subject, error);
}

gboolean
gb_app_audit_alone (GbApp *app, GbActor actor, const char *verb, GbSubject subject, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  return gb_transaction_begin (&transaction, app, error) && append (app, actor, verb, subject, error)
         && gb_transaction_commit (&transaction, 0, error);
}

void
gb_app_audit_mark (GbApp *app)
{
  GbAuditFilter newest = { .limit = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = gb_store_audit_list (app->store, &newest, &error);
  if (lines == NULL)
    g_warning ("the audit log can't be read: %s", error->message);
  else if (lines->len > 0)
    {
      const GbAuditLine *line = g_ptr_array_index (lines, 0);
      gb_journal_audit (line->id, line->hash);
    }
}

GPtrArray *
gb_app_audit_list (GbApp *app, const GbAuditFilter *filter, GError **error)
{
  GTimeZone *zone = gb_app_get_zone (app);
  GbAuditFilter bounded = *filter;
  if (bounded.limit == 0 || bounded.limit > GB_AUDIT_LIST_MAX)
    bounded.limit = GB_AUDIT_LIST_MAX;
  if (gb_date_is_set (filter->from))
    bounded.since = gb_zone_to_instant (zone, (GbCivil){ filter->from, 0 }, NULL);
  if (gb_date_is_set (filter->until))
    bounded.before = gb_zone_to_instant (zone, (GbCivil){ gb_date_add_days (filter->until, 1), 0 }, NULL);
  return gb_store_audit_list (app->store, &bounded, error);
}

GbAuditCheck *
gb_app_audit_check (GbApp *app, const char *anchor, GError **error)
{
  return gb_store_audit_check (app->store, anchor, error);
}
