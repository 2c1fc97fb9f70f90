/* Who was told about work and care when they came, and who wasn't yet. */
#include "app-private.h"

#include <inttypes.h>

static GbDate
due_by (GbApp *app, GbDate started_on)
{
  GbDate within = gb_duration_step (app->config->onboarding_within, started_on, 1);
  return gb_working_day_on_or_before (app->config->holidays, within);
}

GPtrArray *
gb_app_newcomer_list (GbApp *app, GError **error)
{
  GbDate today = gb_app_today (app);
  GPtrArray *newcomers
      = gb_store_newcomer_list (app->store, gb_date_add_months (today, -GB_NEWCOMER_MONTHS), today, error);
  for (guint i = 0; newcomers != NULL && i < newcomers->len; i++)
    {
      GbNewcomer *newcomer = g_ptr_array_index (newcomers, i);
      newcomer->due_on = due_by (app, newcomer->started_on);
    }
  return newcomers;
}

GPtrArray *
gb_app_briefing_list (GbApp *app, const GbBriefingFilter *filter, GError **error)
{
  return gb_store_briefing_list (app->store, filter, error);
}

GbBriefing *
gb_app_briefing_get (GbApp *app, gint64 id, GError **error)
{
  return gb_store_briefing_get (app->store, id, error);
}

/* What nobody has to say. */
static gboolean
fill_in (GbApp *app, GbBriefing *briefing, GError **error)
{
  if (briefing->audience == GB_AUDIENCE_EVERYBODY)
    briefing->audience = GB_AUDIENCE_EMPLOYEE;
  if (briefing->people == 0 && briefing->person_id != 0)
    briefing->people = 1;
  if (!gb_date_is_set (briefing->told_on))
    briefing->told_on = gb_app_today (app);
  if (briefing->document == NULL || *briefing->document == '\0')
    {
      g_free (briefing->document);
      briefing->document = g_strdup (_ ("the handbook's chapter on work and care"));
    }
  if (briefing->told_by != NULL && *briefing->told_by == '\0')
    g_clear_pointer (&briefing->told_by, g_free);
  briefing->uid = g_uuid_string_random ();
  return gb_briefing_check (briefing, gb_app_today (app), error);
}

GbBriefing *
gb_app_briefing_add (GbApp *app, const GbBriefing *wish, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbBriefing) briefing = gb_briefing_copy (wish);
  g_autoptr (GbPerson) person = NULL;
  g_clear_pointer (&briefing->uid, g_free);
  if (!fill_in (app, briefing, error) || !gb_transaction_begin (&transaction, app, error))
    return NULL;
  if (briefing->person_id != 0)
    {
      person = gb_store_person_get (app->store, briefing->person_id, error);
      if (person == NULL)
        return NULL;
    }
  if (!gb_store_briefing_insert (app->store, briefing, error)
      || !gb_app_audit (app, "onboarding.add", gb_subject (GB_SUBJECT_BRIEFING, briefing->id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_BRIEFING, error))
    return NULL;
  return gb_store_briefing_get (app->store, briefing->id, error);
}

gboolean
gb_app_briefing_remove (GbApp *app, gint64 id, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  return gb_transaction_begin (&transaction, app, error) && gb_store_briefing_delete (app->store, id, error)
         && gb_app_audit (app, "onboarding.remove", gb_subject (GB_SUBJECT_BRIEFING, id), error)
         && gb_transaction_commit (&transaction, GB_TOUCHED_BRIEFING, error);
}
