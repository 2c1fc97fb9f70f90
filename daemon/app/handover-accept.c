/* Taking over: what stands in a dossier becomes records here, once. */
#include "app-private.h"

#include "core/words.h"
#include "handover.h"

#include <inttypes.h>
#include <string.h>

#define NAMESAKES_MAX 5

typedef struct
{
  GbApp *app;
  const GbDossier *dossier;
  GHashTable *decisions; /* ref -> what was decided; NULL: nothing was */
  GHashTable *before;    /* ref -> GbHandoverItem, of an earlier time; borrowed */
  GHashTable *ids;       /* ref -> gint64 *, what it is here */
  GPtrArray *items;      /* GbHandoverItem, of this time */
} GbTakeOver;

static const char *
decision_on (const GbTakeOver *take, const char *ref)
{
  return take->decisions != NULL ? g_hash_table_lookup (take->decisions, ref) : NULL;
}

static gboolean
is_declined (const GbTakeOver *take, const char *ref)
{
  return g_strcmp0 (decision_on (take, ref), "decline") == 0;
}

static gint64
id_of (const GbTakeOver *take, const char *ref)
{
  const gint64 *id = ref != NULL ? g_hash_table_lookup (take->ids, ref) : NULL;
  return id != NULL ? *id : 0;
}

static void
settle (GbTakeOver *take, const char *ref, GbSubjectType type, gint64 id, GbHandoverOutcome outcome)
{
  g_ptr_array_add (take->items, gb_handover_item_new (ref, gb_subject (type, id), outcome));
  if (id != 0)
    g_hash_table_insert (take->ids, g_strdup (ref), g_memdup2 (&id, sizeof id));
}

/* What was settled an earlier time stays so. */
static gboolean
was_settled (GbTakeOver *take, const char *ref)
{
  const GbHandoverItem *item = g_hash_table_lookup (take->before, ref);
  if (item == NULL)
    return FALSE;
  settle (take, ref, item->subject.type, item->subject.id, item->outcome);
  return TRUE;
}

/* ---- people ---- */

/* Who it may be: by the e-mail address, which is one person's, or by the name, which needn't be. */
static gboolean
find_candidates (GbApp *app, const GbDossierPerson *person, gboolean *ret_sure, GPtrArray **ret_people, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *fold = gb_name_fold (person->name);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GbPerson) same
      = person->email != NULL ? gb_store_person_by_email (app->store, person->email, &failure) : NULL;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *ret_sure = same != NULL;
  if (same != NULL)
    {
      people = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_person_free);
      g_ptr_array_add (people, g_steal_pointer (&same));
    }
  else if ((people = gb_store_person_find (app->store, fold, NAMESAKES_MAX, error)) == NULL)
    return FALSE;
  *ret_people = g_steal_pointer (&people);
  return TRUE;
}

/* Of those that contain the name, who has exactly it. */
static void
keep_namesakes (GPtrArray *people, const char *name)
{
  g_autofree char *fold = gb_name_fold (name);
  for (guint i = people->len; i > 0; i--)
    {
      g_autofree char *other = gb_name_fold (((const GbPerson *)g_ptr_array_index (people, i - 1))->name);
      if (strcmp (fold, other) != 0)
        g_ptr_array_remove_index (people, i - 1);
    }
}

/* *@ret_id 0: somebody new. */
static gboolean
recognise (GbTakeOver *take, const GbDossierPerson *person, gint64 *ret_id, GError **error)
{
  const char *decision = decision_on (take, person->ref);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GbPerson) chosen = NULL;
  gboolean sure = FALSE;
  *ret_id = 0;
  if (g_strcmp0 (decision, "new") == 0)
    return TRUE;
  if (decision != NULL)
    {
      if (!g_ascii_string_to_signed (decision, 10, 1, G_MAXINT64, ret_id, NULL))
        {
          g_autofree char *culprit = gb_words_culprit (decision);
          g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                       _ ("'%s' is no decision on '%s'; write new, decline or the number of a person"), culprit,
                       person->ref);
          return FALSE;
        }
      return (chosen = gb_store_person_get (take->app->store, *ret_id, error)) != NULL;
    }
  if (!find_candidates (take->app, person, &sure, &people, error))
    return FALSE;
  if (!sure)
    keep_namesakes (people, person->name);
  if (people->len == 0)
    return TRUE;
  const GbPerson *first = g_ptr_array_index (people, 0);
  if (!sure)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_AMBIGUOUS,
                   _ ("'%s' may be person %" PRId64 " here, or somebody else: say which by --map %s=%" PRId64
                      " or --map %s=new"),
                   person->name, first->id, person->ref, first->id, person->ref);
      return FALSE;
    }
  *ret_id = first->id;
  return TRUE;
}

static gboolean
find_team (GbTakeOver *take, const char *name, gint64 *ret_id, GError **error)
{
  g_autofree char *key = g_strconcat ("team:", name, NULL);
  const char *decision = decision_on (take, key);
  g_autoptr (GbTeam) team = NULL;
  gboolean added = FALSE;
  gint64 id;
  if (decision != NULL && g_ascii_string_to_signed (decision, 10, 1, G_MAXINT64, &id, NULL))
    team = gb_store_team_get (take->app->store, id, error);
  else if (!gb_app_team_ensure (take->app, decision != NULL ? decision : name, &team, &added, error))
    return FALSE;
  if (team == NULL)
    return FALSE;
  *ret_id = team->id;
  return TRUE;
}

static gboolean
add_person (GbTakeOver *take, const GbDossierPerson *from, gint64 *ret_id, GError **error)
{
  GbApp *app = take->app;
  g_autoptr (GbPerson) person = g_new0 (GbPerson, 1);
  person->name = g_strdup (from->name);
  person->email = g_strdup (from->email);
  person->hours_per_week = from->hours_per_week;
  person->started_on = from->started_on;
  if (from->team != NULL && !find_team (take, from->team, &person->team_id, error))
    return FALSE;
  if (!gb_person_check (person, error) || !gb_store_person_insert (app->store, person, error)
      || !gb_app_cycle_start_person (app, person, FALSE, error)
      || !gb_app_audit (app, "person.take-over", gb_subject (GB_SUBJECT_PERSON, person->id), error))
    return FALSE;
  *ret_id = person->id;
  return TRUE;
}

/* Who left, and whose team comes here again. */
static gboolean
bring_back (GbTakeOver *take, gint64 id, GError **error)
{
  g_autoptr (GbPerson) person = gb_store_person_get (take->app->store, id, error);
  if (person == NULL)
    return FALSE;
  if (gb_app_person_is_here (take->app, person))
    return TRUE;
  person->left_on = GB_DATE_NONE;
  return gb_store_person_update (take->app->store, person, error)
         && gb_app_cycle_start_person (take->app, person, FALSE, error)
         && gb_app_audit (take->app, "person.take-over", gb_subject (GB_SUBJECT_PERSON, id), error);
}

static gboolean
take_person (GbTakeOver *take, const GbDossierPerson *person, GError **error)
{
  gint64 id = 0;
  if (was_settled (take, person->ref))
    return TRUE;
  if (is_declined (take, person->ref))
    {
      settle (take, person->ref, GB_SUBJECT_PERSON, 0, GB_HANDOVER_DECLINED);
      return TRUE;
    }
  if (!recognise (take, person, &id, error))
    return FALSE;
  if (id != 0)
    {
      settle (take, person->ref, GB_SUBJECT_PERSON, id, GB_HANDOVER_CONFLICT);
      return bring_back (take, id, error);
    }
  if (!add_person (take, person, &id, error))
    return FALSE;
  settle (take, person->ref, GB_SUBJECT_PERSON, id, GB_HANDOVER_ACCEPTED);
  return TRUE;
}

/* ---- agreements ---- */

static gboolean
find_same_agreement (GbTakeOver *take, const GbDossierAgreement *from, gint64 person_id, gint64 *ret_id, GError **error)
{
  GbAgreementFilter filter = { .person_id = person_id, .open_only = TRUE };
  g_autoptr (GPtrArray) open = gb_store_agreement_list (take->app->store, &filter, error);
  *ret_id = 0;
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const GbAgreement *other = g_ptr_array_index (open, i);
      if (strcmp (other->kind, from->now.kind) == 0 && gb_date_compare (other->from_on, from->now.from_on) == 0)
        *ret_id = other->id;
    }
  return TRUE;
}

static GbAgreement *
new_agreement (GbApp *app, const GbDossierAgreement *from, gint64 person_id)
{
  GbAgreement *agreement = g_new0 (GbAgreement, 1);
  const GbDossierVersion *now = &from->now;
  agreement->person_id = person_id;
  agreement->version = now->version;
  agreement->kind = g_strdup (now->kind);
  agreement->text = g_strdup (now->text);
  agreement->emergency = g_strdup (now->emergency);
  agreement->team_told = g_strdup (now->team_told);
  agreement->from_on = now->from_on;
  agreement->trial_until = now->trial_until;
  agreement->review_on = now->review_on;
  agreement->until_on = now->until_on;
  agreement->confirmed_by_manager_on = now->confirmed_by_manager_on;
  agreement->confirmed_by_employee_on = now->confirmed_by_employee_on;
  agreement->state = now->state;
  agreement->winding_down_on = from->winding_down_on;
  agreement->share = GB_SHARE_GRANTED;
  agreement->share_asked_on = from->share_asked_on;
  agreement->share_answered_on = from->share_answered_on;
  agreement->share_by = g_strdup (from->share_by);
  agreement->created_at = agreement->changed_at = gb_app_now (app);
  return agreement;
}

static gboolean
insert_versions (GbApp *app, gint64 id, const GPtrArray *versions, GError **error)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const GbDossierVersion *from = g_ptr_array_index (versions, i);
      /* Borrowed: the store copies what it writes. */
      const GbAgreementVersion version = {
        .version = from->version,
        .kind = from->kind,
        .text = from->text,
        .emergency = from->emergency,
        .team_told = from->team_told,
        .from_on = from->from_on,
        .trial_until = from->trial_until,
        .review_on = from->review_on,
        .until_on = from->until_on,
        .confirmed_by_manager_on = from->confirmed_by_manager_on,
        .confirmed_by_employee_on = from->confirmed_by_employee_on,
        .state = from->state,
        .made_at = from->made_at,
      };
      if (!gb_store_agreement_insert_version (app->store, id, &version, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_reviews (GbApp *app, gint64 id, const GPtrArray *reviews, GError **error)
{
  for (guint i = 0; i < reviews->len; i++)
    {
      const GbDossierReview *from = g_ptr_array_index (reviews, i);
      GbAgreementReview review = { .agreement_id = id, .on = from->on, .made_at = gb_app_now (app) };
      /* Words that gb_dossier_check() knows. */
      gb_outcome_from_string (from->outcome, &review.outcome);
      gb_worked_from_string (from->for_employee, &review.for_employee);
      gb_worked_from_string (from->for_work, &review.for_work);
      gb_worked_from_string (from->for_team, &review.for_team);
      if (!gb_store_agreement_insert_review (app->store, &review, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_agreement (GbTakeOver *take, const GbDossierAgreement *from, GError **error)
{
  GbApp *app = take->app;
  gint64 person_id = id_of (take, from->person), same = 0;
  if (was_settled (take, from->ref))
    return TRUE;
  if (person_id == 0 || is_declined (take, from->ref))
    {
      settle (take, from->ref, GB_SUBJECT_AGREEMENT, 0, GB_HANDOVER_DECLINED);
      return TRUE;
    }
  if (!find_same_agreement (take, from, person_id, &same, error))
    return FALSE;
  if (same != 0 && g_strcmp0 (decision_on (take, from->ref), "new") != 0)
    {
      settle (take, from->ref, GB_SUBJECT_AGREEMENT, same, GB_HANDOVER_CONFLICT);
      return TRUE;
    }
  g_autoptr (GbAgreement) agreement = new_agreement (app, from, person_id);
  g_autoptr (GbTalk) review = NULL;
  if (!gb_store_agreement_insert (app->store, agreement, error)
      || !insert_versions (app, agreement->id, from->versions, error)
      || !insert_reviews (app, agreement->id, from->reviews, error)
      || !gb_app_agreement_schedule_review (app, agreement, GB_DATE_NONE, &review, error)
      || !gb_app_ledger_sync_agreement (app, agreement, TRUE, error)
      || !gb_app_audit (app, "agreement.take-over", gb_subject (GB_SUBJECT_AGREEMENT, agreement->id), error))
    return FALSE;
  settle (take, from->ref, GB_SUBJECT_AGREEMENT, agreement->id, GB_HANDOVER_ACCEPTED);
  return TRUE;
}

/* ---- actions and talks ---- */

/* Whose it is here. FALSE in *@ret_taken: the person it was about wasn't taken over. */
static gboolean
place (GbTakeOver *take, const char *person, const char *team, gint64 *ret_person, gint64 *ret_team,
       gboolean *ret_taken, GError **error)
{
  *ret_person = id_of (take, person);
  *ret_team = 0;
  *ret_taken = person == NULL || *ret_person != 0;
  return team == NULL || person != NULL || find_team (take, team, ret_team, error);
}

static gboolean
find_same_action (GbTakeOver *take, const GbAction *action, gint64 *ret_id, GError **error)
{
  const GbActionFilter filter
      = { .person_id = action->person_id, .team_id = action->team_id, .open_only = TRUE };
  g_autoptr (GPtrArray) open = gb_store_action_list (take->app->store, &filter, error);
  *ret_id = 0;
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const GbAction *other = g_ptr_array_index (open, i);
      if (strcmp (other->text, action->text) == 0 && gb_date_compare (other->due_on, action->due_on) == 0)
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
  if (was_settled (take, from->ref))
    return TRUE;
  if (!place (take, from->person, from->team, &action->person_id, &action->team_id, &taken, error))
    return FALSE;
  action->agreement_id = id_of (take, from->agreement);
  if (!taken || is_declined (take, from->ref) || (from->agreement != NULL && action->agreement_id == 0))
    {
      settle (take, from->ref, GB_SUBJECT_ACTION, 0, GB_HANDOVER_DECLINED);
      return TRUE;
    }
  action->text = g_strdup (from->text);
  gb_owner_from_string (from->owner, &action->owner);
  action->due_on = from->due_on;
  action->created_at = action->changed_at = gb_app_now (app);
  if (!find_same_action (take, action, &same, error))
    return FALSE;
  if (same != 0)
    {
      settle (take, from->ref, GB_SUBJECT_ACTION, same, GB_HANDOVER_CONFLICT);
      return TRUE;
    }
  if (!gb_app_action_store_new (app, action, error)
      || !gb_app_audit (app, "action.take-over", gb_subject (GB_SUBJECT_ACTION, action->id), error))
    return FALSE;
  settle (take, from->ref, GB_SUBJECT_ACTION, action->id, GB_HANDOVER_ACCEPTED);
  return TRUE;
}

/* The talk that stands for @from here already: of a cycle, or of its agreement. */
static gboolean
find_same_talk (GbTakeOver *take, const GbDossierTalk *from, gint64 person_id, gint64 team_id, GbTalk **ret_talk,
                GError **error)
{
  GbTalkFilter filter = { .person_id = person_id, .team_id = team_id, .open_only = TRUE };
  filter.agreement_id = id_of (take, from->agreement);
  filter.by_kind = filter.agreement_id == 0;
  filter.kind = from->kind;
  g_autoptr (GPtrArray) open = gb_store_talk_list (take->app->store, &filter, error);
  if (open == NULL)
    return FALSE;
  if (open->len > 0)
    *ret_talk = gb_talk_copy (g_ptr_array_index (open, 0));
  return TRUE;
}

/* A due date of its own: what the giver let slip isn't late on the first day here. */
static GbDate
fresh_due (GbApp *app, GbDate due)
{
  GbDate soonest = gb_working_days_add (app->config->holidays, gb_app_today (app), app->config->overdracht_within);
  return gb_date_compare (due, soonest) < 0 ? soonest : due;
}

static gboolean
take_talk (GbTakeOver *take, const GbDossierTalk *from, GError **error)
{
  GbApp *app = take->app;
  gboolean taken = FALSE;
  gint64 person_id = 0, team_id = 0;
  g_autoptr (GbTalk) talk = NULL;
  if (was_settled (take, from->ref))
    return TRUE;
  if (!place (take, from->person, from->team, &person_id, &team_id, &taken, error))
    return FALSE;
  if (!taken || is_declined (take, from->ref) || (from->agreement != NULL && id_of (take, from->agreement) == 0))
    {
      settle (take, from->ref, GB_SUBJECT_TALK, 0, GB_HANDOVER_DECLINED);
      return TRUE;
    }
  if (!find_same_talk (take, from, person_id, team_id, &talk, error))
    return FALSE;
  if (talk != NULL)
    {
      settle (take, from->ref, GB_SUBJECT_TALK, talk->id, GB_HANDOVER_CONFLICT);
      return TRUE;
    }
  talk = gb_app_talk_new (from->kind, person_id, team_id, fresh_due (app, from->due_on));
  talk->minutes = from->minutes;
  talk->agreement_id = id_of (take, from->agreement);
  if (!gb_app_talk_store_new (app, talk, error)
      || !gb_app_audit (app, "talk.take-over", gb_subject (GB_SUBJECT_TALK, talk->id), error))
    return FALSE;
  settle (take, from->ref, GB_SUBJECT_TALK, talk->id, GB_HANDOVER_ACCEPTED);
  return TRUE;
}

/* Giver, successor and employee together, soon. */
static gboolean
plan_introduction (GbTakeOver *take, const GbDossierPerson *person, GError **error)
{
  GbApp *app = take->app;
  gint64 id = id_of (take, person->ref);
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
    if (!take_person (take, g_ptr_array_index (dossier->people, i), error))
      return FALSE;
  for (guint i = 0; i < dossier->agreements->len; i++)
    if (!take_agreement (take, g_ptr_array_index (dossier->agreements, i), error))
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
  handover->nonce = g_strdup (dossier->nonce);
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

/* What an earlier time settled; the items stay with @ret_items. */
static gboolean
read_before (GbApp *app, const GbDossier *dossier, GbHandover **ret_handover, GPtrArray **ret_items, GError **error)
{
  if (!check_own (app, dossier, error)
      || !gb_store_handover_find (app->store, dossier->uid, GB_HANDOVER_RECEIVED, ret_handover, error))
    return FALSE;
  if (*ret_handover == NULL)
    *ret_items = g_ptr_array_new ();
  else
    *ret_items = gb_store_handover_list_items (app->store, (*ret_handover)->id, error);
  return *ret_items != NULL;
}

static void
take_over_init (GbTakeOver *take, GbApp *app, const GbDossier *dossier, GHashTable *decisions, const GPtrArray *before)
{
  *take = (GbTakeOver){ .app = app, .dossier = dossier, .decisions = decisions };
  take->before = g_hash_table_new (g_str_hash, g_str_equal);
  take->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  take->items = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_handover_item_free);
  for (guint i = 0; i < before->len; i++)
    {
      GbHandoverItem *item = g_ptr_array_index (before, i);
      g_hash_table_insert (take->before, item->ref, item);
    }
}

static void
take_over_clear (GbTakeOver *take)
{
  g_hash_table_unref (take->before);
  g_hash_table_unref (take->ids);
  g_ptr_array_unref (take->items);
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

#define ALL_TOUCHED                                                                                                    \
  (GB_TOUCHED_HANDOVER | GB_TOUCHED_REMINDER | GB_TOUCHED_PERSON | GB_TOUCHED_TEAM | GB_TOUCHED_TALK                   \
   | GB_TOUCHED_AGREEMENT | GB_TOUCHED_ACTION)

GbHandover *
gb_app_handover_accept (GbApp *app, const GbDossier *dossier, GHashTable *decisions, char **ret_receipt, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbHandover) handover = NULL;
  g_autoptr (GPtrArray) before = NULL;
  GbTakeOver take;
  if (!gb_transaction_begin (&transaction, app, error) || !read_before (app, dossier, &handover, &before, error))
    return NULL;
  if (handover == NULL)
    handover = new_received (app, dossier);
  handover->changed_at = gb_app_now (app);
  take_over_init (&take, app, dossier, decisions, before);
  gboolean ok = take_all (&take, error) && store_received (app, handover, take.items, error);
  take_over_clear (&take);
  if (!ok || !gb_transaction_commit (&transaction, ALL_TOUCHED, error))
    return NULL;
  g_autofree char *receipt = gb_app_handover_dup_receipt (app, handover, error);
  if (receipt == NULL)
    return NULL;
  *ret_receipt = g_steal_pointer (&receipt);
  return g_steal_pointer (&handover);
}
