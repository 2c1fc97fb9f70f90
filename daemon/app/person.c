#include "app-private.h"

#include <inttypes.h>
#include <string.h>

/* A fragment that fits as many says too little. */
#define CANDIDATES_MAX 100

/* ---- add, edit ---- */

static gboolean
take_team (GbApp *app, GbPerson *person, GError **error)
{
  if (person->team_id != 0 || person->team_name == NULL || *person->team_name == '\0')
    return TRUE;
  g_autoptr (GbTeam) team = NULL;
  gboolean added = FALSE;
  gint64 id = 0;
  /* A number names a team that is there; a name may be new. */
  if (g_ascii_string_to_signed (person->team_name, 10, 1, G_MAXINT64, &id, NULL))
    team = gb_store_team_get (app->store, id, error);
  else if (!gb_app_team_ensure (app, person->team_name, &team, &added, error))
    return FALSE;
  if (team == NULL)
    return FALSE;
  person->team_id = team->id;
  return TRUE;
}

gboolean
gb_app_person_add (GbApp *app, const GbPerson *wish, GbPerson **ret_added, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbPerson) person = gb_person_copy (wish);
  g_free (person->name);
  person->name = gb_name_normalise (wish->name);
  if (!gb_person_check (person, error) || !gb_transaction_begin (&transaction, app, error)
      || !take_team (app, person, error) || !gb_store_person_insert (app->store, person, error))
    return FALSE;
  /* Somebody added by hand without a date is taken to be new. */
  gboolean is_starter = !gb_date_is_set (person->started_on) || gb_app_cycle_is_starter (app, person);
  if (!gb_app_audit (app, "person.add", gb_subject (GB_SUBJECT_PERSON, person->id), error)
      || !gb_app_cycle_start_person (app, person, is_starter, error)
      || !gb_app_onboarding_sync (app, person->id, FALSE, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_PERSON | GB_TOUCHED_TEAM | GB_TOUCHED_TALK | GB_TOUCHED_TASK,
                                 error))
    return FALSE;
  *ret_added = gb_store_person_get (app->store, person->id, error);
  return *ret_added != NULL;
}

static void
apply_changes (GbPerson *person, const GbPerson *changes, guint fields)
{
  if (fields & GB_PERSON_NAME)
    {
      g_free (person->name);
      person->name = gb_name_normalise (changes->name);
    }
  if (fields & GB_PERSON_EMAIL)
    {
      g_free (person->email);
      person->email = changes->email != NULL && *changes->email != '\0' ? g_strdup (changes->email) : NULL;
    }
  if (fields & GB_PERSON_TEAM)
    {
      g_free (person->team_name);
      person->team_name = g_strdup (changes->team_name);
      person->team_id = changes->team_id;
    }
  if (fields & GB_PERSON_HOURS)
    person->hours_per_week = changes->hours_per_week;
  if (fields & GB_PERSON_STARTED)
    person->started_on = changes->started_on;
}

gboolean
gb_app_person_edit (GbApp *app, gint64 id, const GbPerson *changes, guint fields, GbPerson **ret_edited, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbPerson) person = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (person = gb_store_person_get (app->store, id, error)) == NULL)
    return FALSE;
  apply_changes (person, changes, fields);
  if (!gb_person_check (person, error) || !take_team (app, person, error)
      || !gb_store_person_update (app->store, person, error)
      || !gb_app_audit (app, "person.edit", gb_subject (GB_SUBJECT_PERSON, id), error)
      || !gb_app_onboarding_sync (app, id, FALSE, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_PERSON | GB_TOUCHED_TEAM | GB_TOUCHED_TASK, error))
    return FALSE;
  *ret_edited = gb_store_person_get (app->store, id, error);
  return *ret_edited != NULL;
}

GPtrArray *
gb_app_person_list (GbApp *app, const GbPersonFilter *filter, GError **error)
{
  GbPersonFilter today = *filter;
  today.here_on = gb_app_today (app);
  GPtrArray *people = gb_store_person_list (app->store, &today, error);
  if (people != NULL && people->len > 1000)
    gb_app_schedule_upkeep (app);
  return people;
}

/* ---- who is meant ---- */

gboolean
gb_app_person_is_here (GbApp *app, const GbPerson *person)
{
  return !gb_date_is_set (person->left_on) || gb_date_compare (person->left_on, gb_app_today (app)) > 0;
}

static const char *
tell_person (gconstpointer record, gint64 *ret_id)
{
  const GbPerson *person = record;
  *ret_id = person->id;
  return person->name;
}

static void
set_ambiguous (const char *who, GPtrArray *found, GError **error)
{
  g_autofree char *choices = gb_app_dup_choices (found, tell_person);
  g_set_error (error, GB_ERROR, GB_ERROR_AMBIGUOUS, _ ("'%s' fits more than one person: %s; name one by the number"),
               who, choices);
}

/* Does a word of the name begin so? "Anna" means Anna before it means Hanna. */
static gboolean
begins_a_word (const GbPerson *person, const char *fold)
{
  g_autofree char *name = gb_name_fold (person->name);
  for (const char *at = strstr (name, fold); at != NULL; at = strstr (at + 1, fold))
    if (at == name || g_ascii_isspace (at[-1]) || at[-1] == '-')
      return TRUE;
  return FALSE;
}

/* The one among them who is meant, when there is just one: a name is mostly said of who is here, and from its beginning. */
static const GbPerson *
only_one (GbApp *app, GPtrArray *found, const char *fold, gboolean by_word)
{
  const GbPerson *one = NULL;
  for (guint i = 0; i < found->len; i++)
    {
      const GbPerson *person = g_ptr_array_index (found, i);
      if (!gb_app_person_is_here (app, person) || (by_word && !begins_a_word (person, fold)))
        continue;
      if (one != NULL)
        return NULL;
      one = person;
    }
  return one;
}

GbPerson *
gb_app_person_resolve (GbApp *app, const char *who, GError **error)
{
  gint64 id = 0;
  if (g_ascii_string_to_signed (who, 10, 1, G_MAXINT64, &id, NULL))
    return gb_store_person_get (app->store, id, error);
  g_autofree char *clean = gb_name_normalise (who);
  if (!gb_name_check (_ ("person"), clean, error))
    return NULL;
  g_autofree char *fold = gb_name_fold (clean);
  g_autoptr (GPtrArray) found = gb_store_person_find (app->store, fold, CANDIDATES_MAX, error);
  if (found == NULL)
    return NULL;
  if (found->len == 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
                   _ ("nobody fits '%s'; 'geborgen person list' shows who there is"), clean);
      return NULL;
    }
  const GbPerson *one = found->len == 1 ? g_ptr_array_index (found, 0) : NULL;
  if (one == NULL && found->len < CANDIDATES_MAX)
    one = only_one (app, found, fold, FALSE);
  if (one == NULL && found->len < CANDIDATES_MAX)
    one = only_one (app, found, fold, TRUE);
  if (one == NULL)
    {
      set_ambiguous (clean, found, error);
      return NULL;
    }
  return gb_person_copy (one);
}

/* ---- leave, remove ---- */

static gboolean
call_off_talks_after (GbApp *app, gint64 person_id, GbDate on, GError **error)
{
  gboolean later = gb_date_compare (on, gb_app_today (app)) > 0;
  GbTalkFilter filter = { .person_id = person_id, .open_only = TRUE };
  g_autoptr (GPtrArray) talks = gb_store_talk_list (app->store, &filter, error);
  if (talks == NULL)
    return FALSE;
  for (guint i = 0; i < talks->len; i++)
    {
      GbTalk *talk = g_ptr_array_index (talks, i);
      GbDate day = gb_date_is_set (talk->starts_at.date) ? talk->starts_at.date : talk->due_on;
      /* Who leaves next month can still be talked with this month. */
      if (later && gb_date_compare (day, on) <= 0)
        continue;
      if (!gb_app_talk_call_off (app, talk, NULL, error)
          || !gb_app_audit_own (app, "talk.cancel", gb_subject (GB_SUBJECT_TALK, talk->id), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gb_app_person_leave (GbApp *app, gint64 id, GbDate on, GbPerson **ret_person, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbPerson) person = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (person = gb_store_person_get (app->store, id, error)) == NULL)
    return FALSE;
  if (!gb_app_person_is_here (app, person))
    {
      g_autofree char *when = gb_date_to_display (person->left_on);
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' has left already, on %s"), person->name, when);
      return FALSE;
    }
  person->left_on = gb_date_is_set (on) ? on : gb_app_today (app);
  if (!gb_person_check (person, error) || !gb_store_person_update (app->store, person, error)
      || !gb_app_audit (app, "person.leave", gb_subject (GB_SUBJECT_PERSON, id), error)
      || !call_off_talks_after (app, id, person->left_on, error) || !gb_app_ledger_sync_agreements (app, id, error)
      || !gb_app_onboarding_sync (app, id, FALSE, error)
      || !gb_transaction_commit (&transaction,
                                 GB_TOUCHED_PERSON | GB_TOUCHED_TALK | GB_TOUCHED_TASK | GB_TOUCHED_REMINDER, error))
    return FALSE;
  *ret_person = g_steal_pointer (&person);
  return TRUE;
}

gboolean
gb_app_person_remove (GbApp *app, gint64 id, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  if (!gb_transaction_begin (&transaction, app, error))
    return FALSE;
  GbReminderFilter filter = { .person_id = id, .by_state = TRUE, .state = GB_REMINDER_SHOWN };
  g_autoptr (GPtrArray) shown = gb_store_reminder_list (app->store, &filter, error);
  if (shown == NULL || !gb_store_person_delete (app->store, id, error)
      || !gb_app_audit (app, "person.remove", gb_subject (GB_SUBJECT_PERSON, id), error))
    return FALSE;
  guint all = GB_TOUCHED_PERSON | GB_TOUCHED_TALK | GB_TOUCHED_AGREEMENT | GB_TOUCHED_ACTION | GB_TOUCHED_TASK
              | GB_TOUCHED_REMINDER;
  if (!gb_transaction_commit (&transaction, all, error))
    return FALSE;
  /* Not at the next upkeep: until then the pages from before are still in the file. */
  gb_store_release_memory (app->store);
  for (guint i = 0; i < shown->len; i++)
    gb_app_withdraw (app, ((GbReminder *)g_ptr_array_index (shown, i))->subject);
  return TRUE;
}
