/* Taking over: what stands in a dossier becomes records here, once. */
#include "app-private.h"

#include "core/words.h"
#include "handover-private.h"

#include <inttypes.h>
#include <string.h>

const char *
gb_take_over_decision (const GbTakeOver *take, const char *ref)
{
  return take->decisions != NULL ? g_hash_table_lookup (take->decisions, ref) : NULL;
}

gboolean
gb_take_over_declines (const GbTakeOver *take, const char *ref)
{
  return g_strcmp0 (gb_take_over_decision (take, ref), "decline") == 0;
}

gint64
gb_take_over_id (const GbTakeOver *take, const char *ref)
{
  const gint64 *id = ref != NULL ? g_hash_table_lookup (take->ids, ref) : NULL;
  return id != NULL ? *id : 0;
}

void
gb_take_over_settle (GbTakeOver *take, const char *ref, GbSubjectType type, gint64 id, GbHandoverOutcome outcome)
{
  GbHandoverItem *item = gb_handover_item_new (ref, gb_subject (type, id), outcome);
  g_ptr_array_add (take->items, item);
  if (id == 0)
    return;
  g_hash_table_insert (take->ids, g_strdup (ref), g_memdup2 (&id, sizeof id));
  g_hash_table_add (take->here, &item->subject);
}

void
gb_take_over_add_made (GbTakeOver *take, gint64 talk_id)
{
  g_hash_table_add (take->made, g_memdup2 (&talk_id, sizeof talk_id));
}

gboolean
gb_take_over_note_made (GbTakeOver *take, gint64 person_id, gint64 team_id, GError **error)
{
  const GbTalkFilter filter = { .person_id = person_id, .team_id = team_id, .open_only = TRUE };
  g_autoptr (GPtrArray) open = gb_store_talk_list (take->app->store, &filter, error);
  for (guint i = 0; open != NULL && i < open->len; i++)
    gb_take_over_add_made (take, ((const GbTalk *)g_ptr_array_index (open, i))->id);
  return open != NULL;
}

gboolean
gb_take_over_has (const GbTakeOver *take, GbSubjectType type, gint64 id)
{
  const GbSubject subject = gb_subject (type, id);
  return g_hash_table_contains (take->here, &subject);
}

/* What was settled an earlier time stays so. */
gboolean
gb_take_over_was_settled (GbTakeOver *take, const char *ref)
{
  const GbHandoverItem *item = g_hash_table_lookup (take->before, ref);
  if (item == NULL)
    return FALSE;
  gb_take_over_settle (take, ref, item->subject.type, item->subject.id, item->outcome);
  return TRUE;
}

/* ---- actions and talks ---- */

/* Whose it is here. FALSE in *@ret_taken: the person it was about wasn't taken over. */
static gboolean
place (GbTakeOver *take, const char *person, const char *team, gint64 *ret_person, gint64 *ret_team,
       gboolean *ret_taken, GError **error)
{
  *ret_person = gb_take_over_id (take, person);
  *ret_team = 0;
  *ret_taken = person == NULL || *ret_person != 0;
  return team == NULL || person != NULL || gb_take_over_team (take, team, ret_team, error);
}

static gboolean
find_same_action (GbTakeOver *take, const GbAction *action, gint64 *ret_id, GError **error)
{
  const GbActionFilter filter = { .person_id = action->person_id, .team_id = action->team_id, .open_only = TRUE };
  g_autoptr (GPtrArray) open = gb_store_action_list (take->app->store, &filter, error);
  *ret_id = 0;
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const GbAction *other = g_ptr_array_index (open, i);
      if (strcmp (other->text, action->text) == 0 && gb_date_compare (other->due_on, action->due_on) == 0
          && !gb_take_over_has (take, GB_SUBJECT_ACTION, other->id))
        *ret_id = other->id;
    }
  return TRUE;
}

static gboolean
take_action (GbTakeOver *take, const GbDossierAction *from, GError **error)
{
  GbApp *app = take->app;
  gboolean taken = FALSE;
  gint64 same = 0;
  g_autoptr (GbAction) action = g_new0 (GbAction, 1);
  if (gb_take_over_was_settled (take, from->ref))
    return TRUE;
  if (!place (take, from->person, from->team, &action->person_id, &action->team_id, &taken, error))
    return FALSE;
  action->agreement_id = gb_take_over_id (take, from->agreement);
  if (!taken || gb_take_over_declines (take, from->ref) || (from->agreement != NULL && action->agreement_id == 0))
    {
      gb_take_over_settle (take, from->ref, GB_SUBJECT_ACTION, 0, GB_HANDOVER_DECLINED);
      return TRUE;
    }
  action->text = g_strdup (from->text);
  action->owner = from->owner;
  action->due_on = from->due_on;
  action->created_at = action->changed_at = gb_app_now (app);
  if (!find_same_action (take, action, &same, error))
    return FALSE;
  if (same != 0)
    {
      gb_take_over_settle (take, from->ref, GB_SUBJECT_ACTION, same, GB_HANDOVER_CONFLICT);
      return TRUE;
    }
  if (!gb_store_action_insert (app->store, action, error) || !gb_app_ledger_sync_action (app, action, TRUE, error)
      || !gb_app_audit (app, "action.take-over", gb_subject (GB_SUBJECT_ACTION, action->id), error))
    return FALSE;
  gb_take_over_settle (take, from->ref, GB_SUBJECT_ACTION, action->id, GB_HANDOVER_ACCEPTED);
  return TRUE;
}

/* The talk that stands for @from here already: of a cycle, or of its agreement. */
static gboolean
find_same_talk (GbTakeOver *take, const GbDossierTalk *from, gint64 person_id, gint64 team_id, GbTalk **ret_talk,
                GError **error)
{
  const GbTalkFilter filter = { .person_id = person_id,
                                .team_id = team_id,
                                .agreement_id = gb_take_over_id (take, from->agreement),
                                .open_only = TRUE,
                                .by_kind = TRUE,
                                .kind = from->kind };
  g_autoptr (GPtrArray) open = gb_store_talk_list (take->app->store, &filter, error);
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len && *ret_talk == NULL; i++)
    {
      const GbTalk *other = g_ptr_array_index (open, i);
      if (!gb_take_over_has (take, GB_SUBJECT_TALK, other->id))
        *ret_talk = gb_talk_copy (other);
    }
  return TRUE;
}

/* A due date of its own: what the giver let slip isn't late on the first day here. */
static GbDate
fresh_due (GbApp *app, GbDate due)
{
  GbDate soonest = gb_working_days_add (app->config->holidays, gb_app_today (app), app->config->overdracht_within);
  return gb_date_compare (due, soonest) < 0 ? soonest : due;
}

/* The day by which it is due, how long it takes, and the appointment, which the employee counts on, where that is still to come. */
static void
fill_talk (GbApp *app, const GbDossierTalk *from, GbTalk *talk)
{
  talk->due_on = fresh_due (app, from->due_on);
  talk->minutes = from->minutes;
  if (from->zone == NULL || gb_date_compare (from->starts_at.date, gb_app_today (app)) <= 0)
    return;
  talk->starts_at = from->starts_at;
  g_free (talk->zone);
  talk->zone = g_strdup (from->zone);
  talk->state = GB_TALK_PLANNED;
}

/* @talk: the one that stands for it here; NULL: none does. What only came along with its person, team or agreement a moment ago is made as the dossier has it;
 * what was here before stays. */
static gboolean
put_talk (GbTakeOver *take, const GbDossierTalk *from, GbTalk *talk, GError **error)
{
  GbApp *app = take->app;
  GbSubject subject = gb_subject (GB_SUBJECT_TALK, talk->id);
  if (talk->id == 0)
    {
      fill_talk (app, from, talk);
      if (!gb_app_talk_store_new (app, talk, error))
        return FALSE;
      subject.id = talk->id;
    }
  else if (g_hash_table_contains (take->made, &talk->id))
    {
      fill_talk (app, from, talk);
      if (!gb_app_talk_store_changed (app, talk, error))
        return FALSE;
    }
  else
    {
      gb_take_over_settle (take, from->ref, GB_SUBJECT_TALK, talk->id, GB_HANDOVER_CONFLICT);
      return TRUE;
    }
  gb_take_over_settle (take, from->ref, GB_SUBJECT_TALK, talk->id, GB_HANDOVER_ACCEPTED);
  return gb_app_audit (app, "talk.take-over", subject, error);
}

static gboolean
take_talk (GbTakeOver *take, const GbDossierTalk *from, GError **error)
{
  gboolean taken = FALSE;
  gint64 person_id = 0, team_id = 0;
  g_autoptr (GbTalk) talk = NULL;
  if (gb_take_over_was_settled (take, from->ref))
    return TRUE;
  if (!place (take, from->person, from->team, &person_id, &team_id, &taken, error))
    return FALSE;
  if (!taken || gb_take_over_declines (take, from->ref)
      || (from->agreement != NULL && gb_take_over_id (take, from->agreement) == 0))
    {
      gb_take_over_settle (take, from->ref, GB_SUBJECT_TALK, 0, GB_HANDOVER_DECLINED);
      return TRUE;
    }
  if (!find_same_talk (take, from, person_id, team_id, &talk, error))
    return FALSE;
  if (talk == NULL)
    {
      talk = gb_app_talk_new (from->kind, person_id, team_id, GB_DATE_NONE);
      talk->agreement_id = gb_take_over_id (take, from->agreement);
    }
  return put_talk (take, from, talk, error);
}

/* Giver, successor and employee together, soon. */
static gboolean
plan_introduction (GbTakeOver *take, const GbDossierPerson *person, GError **error)
{
  GbApp *app = take->app;
  gint64 id = gb_take_over_id (take, person->ref);
  const GbTalkFilter filter
      = { .person_id = id, .open_only = TRUE, .by_kind = TRUE, .kind = GB_TALK_OVERDRACHTSGESPREK };
  gint64 open = id != 0 ? gb_store_talk_count (app->store, &filter, error) : 1;
  if (open != 0 || g_hash_table_contains (take->before, person->ref))
    return open >= 0;
  GbDate due = gb_working_days_add (app->config->holidays, gb_app_today (app), app->config->overdracht_within);
  g_autoptr (GbTalk) talk = gb_app_talk_new (GB_TALK_OVERDRACHTSGESPREK, id, 0, due);
  return gb_app_talk_store_new (app, talk, error)
         && gb_app_audit_own (app, "talk.add", gb_subject (GB_SUBJECT_TALK, talk->id), error);
}

/* ---- the use case ---- */

static gboolean
take_all (GbTakeOver *take, GError **error)
{
  const GbDossier *dossier = take->dossier;
  for (guint i = 0; i < dossier->people->len; i++)
    if (!gb_take_over_person (take, g_ptr_array_index (dossier->people, i), error))
      return FALSE;
  for (guint i = 0; i < dossier->agreements->len; i++)
    if (!gb_take_over_agreement (take, g_ptr_array_index (dossier->agreements, i), error))
      return FALSE;
  for (guint i = 0; i < dossier->actions->len; i++)
    if (!take_action (take, g_ptr_array_index (dossier->actions, i), error))
      return FALSE;
  for (guint i = 0; i < dossier->talks->len; i++)
    if (!take_talk (take, g_ptr_array_index (dossier->talks, i), error))
      return FALSE;
  for (guint i = 0; dossier->purpose != GB_PURPOSE_DELEGATE && i < dossier->people->len; i++)
    if (!plan_introduction (take, g_ptr_array_index (dossier->people, i), error))
      return FALSE;
  return TRUE;
}

static GbHandover *
new_received (GbApp *app, const GbDossier *dossier)
{
  GbHandover *handover = g_new0 (GbHandover, 1);
  gboolean is_delegate = dossier->purpose == GB_PURPOSE_DELEGATE;
  handover->uid = g_strdup (dossier->uid);
  handover->direction = GB_HANDOVER_RECEIVED;
  handover->purpose = dossier->purpose;
  handover->state = is_delegate ? GB_HANDOVER_OPEN : GB_HANDOVER_DONE;
  handover->people = (int)dossier->people->len;
  handover->from_on = dossier->from_on;
  handover->until_on = dossier->until_on;
  handover->created_at = gb_app_now (app);
  handover->done_on = is_delegate ? GB_DATE_NONE : gb_app_today (app);
  return handover;
}

static gboolean
check_own (GbApp *app, const GbDossier *dossier, GError **error)
{
  g_autoptr (GbHandover) given = NULL;
  if (!gb_store_handover_find (app->store, dossier->uid, GB_HANDOVER_GIVEN, &given, error))
    return FALSE;
  if (given != NULL)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("this is handover %" PRId64 ", given from here: it is for the successor to accept"), given->id);
      return FALSE;
    }
  if (dossier->purpose == GB_PURPOSE_DELEGATE && gb_date_compare (dossier->until_on, gb_app_today (app)) < 0)
    {
      g_autofree char *day = gb_date_to_display (dossier->until_on);
      g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("the absence that this is for ended on %s"), day);
      return FALSE;
    }
  return gb_dossier_check (dossier, error);
}

gboolean
gb_take_over_begin (GbTakeOver *take, GbApp *app, const GbDossier *dossier, GHashTable *decisions, GError **error)
{
  *take = (GbTakeOver){ .app = app, .dossier = dossier, .decisions = decisions };
  take->before = g_hash_table_new (g_str_hash, g_str_equal);
  take->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  take->here = g_hash_table_new (gb_subject_key_hash, gb_subject_key_equal);
  take->made = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  take->items = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_handover_item_free);
  if (!check_own (app, dossier, error)
      || !gb_store_handover_find (app->store, dossier->uid, GB_HANDOVER_RECEIVED, &take->handover, error))
    return FALSE;
  if (take->handover == NULL)
    return TRUE;
  take->settled = gb_store_handover_list_items (app->store, take->handover->id, error);
  for (guint i = 0; take->settled != NULL && i < take->settled->len; i++)
    {
      GbHandoverItem *item = g_ptr_array_index (take->settled, i);
      g_hash_table_insert (take->before, item->ref, item);
    }
  return take->settled != NULL;
}

void
gb_take_over_clear (GbTakeOver *take)
{
  g_clear_pointer (&take->before, g_hash_table_unref);
  g_clear_pointer (&take->ids, g_hash_table_unref);
  g_clear_pointer (&take->made, g_hash_table_unref);
  g_clear_pointer (&take->here, g_hash_table_unref);
  g_clear_pointer (&take->items, g_ptr_array_unref);
  g_clear_pointer (&take->settled, g_ptr_array_unref);
  g_clear_pointer (&take->handover, gb_handover_free);
}

static gboolean
store_received (GbApp *app, GbHandover *handover, const GPtrArray *items, GError **error)
{
  if (!(handover->id == 0 ? gb_store_handover_insert (app->store, handover, error)
                          : gb_store_handover_update (app->store, handover, error)))
    return FALSE;
  return gb_store_handover_set_items (app->store, handover->id, items, error)
         && gb_app_ledger_sync_handover (app, handover, TRUE, error)
         && gb_app_audit (app, "handover.accept", gb_subject (GB_SUBJECT_HANDOVER, handover->id), error);
}

/* A decision on what isn't in it is a slip of the pen. */
static gboolean
check_decisions (const GbTakeOver *take, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer ref;
  if (take->decisions == NULL)
    return TRUE;
  for (guint i = 0; i < take->items->len; i++)
    g_hash_table_add (known, g_strdup (((const GbHandoverItem *)g_ptr_array_index (take->items, i))->ref));
  for (guint i = 0; i < take->dossier->people->len; i++)
    {
      const GbDossierPerson *person = g_ptr_array_index (take->dossier->people, i);
      if (person->team != NULL)
        g_hash_table_add (known, g_strconcat ("team:", person->team, NULL));
    }
  g_hash_table_iter_init (&iter, take->decisions);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    if (!g_hash_table_contains (known, ref))
      {
        g_autofree char *culprit = gb_words_culprit (ref);
        g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                     _ ("there is no '%s' in this handover; 'geborgen handover show FILE.zip' tells what is"), culprit);
        return FALSE;
      }
  return TRUE;
}

GbHandover *
gb_app_handover_accept (GbApp *app, const GbDossier *dossier, GHashTable *decisions, char **ret_receipt, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_auto (GbTakeOver) take = { NULL };
  if (!gb_transaction_begin (&transaction, app, error) || !gb_take_over_begin (&take, app, dossier, decisions, error))
    return NULL;
  if (take.handover == NULL)
    take.handover = new_received (app, dossier);
  take.handover->changed_at = gb_app_now (app);
  g_free (take.handover->nonce);
  take.handover->nonce = g_strdup (dossier->nonce);
  if (!take_all (&take, error) || !check_decisions (&take, error)
      || !store_received (app, take.handover, take.items, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_HANDED, error))
    return NULL;
  g_autofree char *receipt = gb_app_handover_dup_receipt (app, take.handover, error);
  if (receipt == NULL)
    return NULL;
  *ret_receipt = g_steal_pointer (&receipt);
  return g_steal_pointer (&take.handover);
}
