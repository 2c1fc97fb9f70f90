/* Composing a dossier: exactly what was permitted, and what else stands only as a number. */
#include "app-private.h"

#include "content/content.h"
#include "handover.h"

#include <inttypes.h>

typedef struct
{
  GbApp *app;
  const GbHandoverWish *wish;
  GbDossier *dossier; /* borrowed */
  GPtrArray *items;   /* GbHandoverItem */
} GbComposer;

static char *
new_ref (char letter, gint64 id)
{
  return g_strdup_printf ("%c%" PRId64, letter, id);
}

static void
note (GbComposer *composer, const char *ref, GbSubjectType type, gint64 id, GbHandoverOutcome outcome)
{
  g_ptr_array_add (composer->items, gb_handover_item_new (ref, gb_subject (type, id), outcome));
}

/* Of who was handed over: what the other manager declined, or the employee didn't permit, may go to somebody else later. */
static gboolean
check_left (GbApp *app, const GbPerson *person, GError **error)
{
  const GbAgreementFilter filter = { .person_id = person->id, .open_only = TRUE, .limit = 1 };
  g_autoptr (GPtrArray) agreements = gb_store_agreement_list (app->store, &filter, error);
  if (agreements != NULL && agreements->len == 0)
    g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' has left: there is nothing to hand over"), person->name);
  return agreements != NULL && agreements->len > 0;
}

static gboolean
holds_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
is_included (const GbComposer *composer, GbSubjectType type, gint64 id)
{
  for (guint i = 0; i < composer->items->len; i++)
    {
      const GbHandoverItem *item = g_ptr_array_index (composer->items, i);
      if (item->subject.type == type && item->subject.id == id)
        return item->outcome == GB_HANDOVER_INCLUDED;
    }
  return FALSE;
}

/* ---- who ---- */

static void
free_person (gpointer person)
{
  gb_person_free (person);
}

static GPtrArray *
list_named (GbApp *app, const GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (free_person);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GbPerson) person = gb_store_person_get (app->store, g_array_index (ids, gint64, i), error);
      if (person == NULL)
        return NULL;
      if (!gb_app_person_is_here (app, person) && !check_left (app, person, error))
        return NULL;
      g_ptr_array_add (people, g_steal_pointer (&person));
    }
  return g_steal_pointer (&people);
}

static GPtrArray *
list_people (GbApp *app, const GbHandoverWish *wish, GError **error)
{
  GbPersonFilter filter = { .team_id = wish->team_id };
  if (wish->people != NULL)
    return list_named (app, wish->people, error);
  if (wish->all || wish->team_id != 0)
    return gb_store_person_list (app->store, &filter, error);
  g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("nobody is named: say who by --with, --team or --all"));
  return NULL;
}

/* ---- what ---- */

static void
add_person (GbComposer *composer, const GbPerson *person)
{
  GbDossierPerson *into = g_new0 (GbDossierPerson, 1);
  into->ref = new_ref ('p', person->id);
  into->name = g_strdup (person->name);
  into->email = g_strdup (person->email);
  into->team = g_strdup (person->team_name);
  into->hours_per_week = person->hours_per_week;
  into->started_on = person->started_on;
  g_ptr_array_add (composer->dossier->people, into);
  note (composer, into->ref, GB_SUBJECT_PERSON, person->id, GB_HANDOVER_INCLUDED);
}

static void
copy_version (const GbAgreement *from, GbDossierVersion *into)
{
  into->version = from->version;
  into->kind = g_strdup (from->kind);
  into->text = g_strdup (from->text);
  into->emergency = g_strdup (from->emergency);
  into->team_told = g_strdup (from->team_told);
  into->from_on = from->from_on;
  into->trial_until = from->trial_until;
  into->review_on = from->review_on;
  into->until_on = from->until_on;
  into->confirmed_by_manager_on = from->confirmed_by_manager_on;
  into->confirmed_by_employee_on = from->confirmed_by_employee_on;
  into->state = from->state;
  into->made_on = from->version_on;
}

static gboolean
add_history (GbComposer *composer, gint64 id, GbDossierAgreement *into, GError **error)
{
  g_autoptr (GPtrArray) versions = gb_store_agreement_versions (composer->app->store, id, error);
  g_autoptr (GPtrArray) reviews = versions != NULL ? gb_store_review_list (composer->app->store, id, error) : NULL;
  if (reviews == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    {
      const GbAgreement *from = g_ptr_array_index (versions, i);
      /* The present one stands there already. */
      if (from->version >= into->now.version)
        continue;
      GbDossierVersion *version = g_new0 (GbDossierVersion, 1);
      copy_version (from, version);
      g_ptr_array_add (into->versions, version);
    }
  for (guint i = 0; i < reviews->len; i++)
    {
      const GbReview *from = g_ptr_array_index (reviews, i);
      GbDossierReview *review = g_new0 (GbDossierReview, 1);
      review->on = from->on_day;
      review->outcome = g_strdup (gb_outcome_to_string (from->outcome));
      review->for_employee = g_strdup (gb_worked_to_string (from->for_employee));
      review->for_work = g_strdup (gb_worked_to_string (from->for_work));
      review->for_team = g_strdup (gb_worked_to_string (from->for_team));
      g_ptr_array_add (into->reviews, review);
    }
  return TRUE;
}

static GbDossierAgreement *
new_agreement (const GbAgreement *agreement, const char *person_ref)
{
  GbDossierAgreement *into = gb_dossier_agreement_new ();
  into->ref = new_ref ('a', agreement->id);
  into->person = g_strdup (person_ref);
  copy_version (agreement, &into->now);
  into->winding_down_on = agreement->winding_down_on;
  into->share_asked_on = agreement->share_asked_on;
  into->share_answered_on = agreement->share_answered_on;
  into->share_by = g_strdup (agreement->share_by);
  return into;
}

/* Without permission nothing of it is told but that it is there. */
static void
leave_out (GbComposer *composer, const GbAgreement *agreement, const char *person_ref)
{
  g_autofree char *ref = new_ref ('a', agreement->id);
  GPtrArray *all = composer->dossier->left_out;
  GbDossierLeftOut *last = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;
  note (composer, ref, GB_SUBJECT_AGREEMENT, agreement->id, GB_HANDOVER_LEFT_OUT);
  if (last == NULL || g_strcmp0 (last->person, person_ref) != 0)
    {
      last = g_new0 (GbDossierLeftOut, 1);
      last->person = g_strdup (person_ref);
      g_ptr_array_add (all, last);
    }
  last->agreements++;
}

static gboolean
add_agreements (GbComposer *composer, gint64 person_id, const char *person_ref, GError **error)
{
  GbAgreementFilter filter = { .person_id = person_id, .open_only = TRUE };
  g_autoptr (GPtrArray) agreements = gb_store_agreement_list (composer->app->store, &filter, error);
  if (agreements == NULL)
    return FALSE;
  for (guint i = 0; i < agreements->len; i++)
    {
      const GbAgreement *agreement = g_ptr_array_index (agreements, i);
      gboolean chosen = composer->wish->agreements == NULL || holds_id (composer->wish->agreements, agreement->id);
      if (agreement->share != GB_SHARE_GRANTED || !chosen)
        {
          leave_out (composer, agreement, person_ref);
          continue;
        }
      GbDossierAgreement *into = new_agreement (agreement, person_ref);
      g_ptr_array_add (composer->dossier->agreements, into);
      note (composer, into->ref, GB_SUBJECT_AGREEMENT, agreement->id, GB_HANDOVER_INCLUDED);
      if (!add_history (composer, agreement->id, into, error))
        return FALSE;
    }
  return TRUE;
}

/* What is about an agreement goes along with it, and stays behind with it. */
static gboolean
stays_behind (const GbComposer *composer, gint64 agreement_id)
{
  return agreement_id != 0 && !is_included (composer, GB_SUBJECT_AGREEMENT, agreement_id);
}

static gboolean
add_actions (GbComposer *composer, const GbActionFilter *filter, const char *person_ref, const char *team,
             GError **error)
{
  g_autoptr (GPtrArray) actions = gb_store_action_list (composer->app->store, filter, error);
  if (actions == NULL)
    return FALSE;
  for (guint i = 0; i < actions->len; i++)
    {
      const GbAction *action = g_ptr_array_index (actions, i);
      if (stays_behind (composer, action->agreement_id))
        continue;
      GbDossierAction *into = g_new0 (GbDossierAction, 1);
      into->ref = new_ref ('d', action->id);
      into->person = g_strdup (person_ref);
      into->team = g_strdup (team);
      into->agreement = action->agreement_id != 0 ? new_ref ('a', action->agreement_id) : NULL;
      into->text = g_strdup (action->text);
      into->owner = action->owner;
      into->due_on = action->due_on;
      g_ptr_array_add (composer->dossier->actions, into);
      note (composer, into->ref, GB_SUBJECT_ACTION, action->id, GB_HANDOVER_INCLUDED);
    }
  return TRUE;
}

static gboolean
add_talks (GbComposer *composer, const GbTalkFilter *filter, const char *person_ref, const char *team, GError **error)
{
  g_autoptr (GPtrArray) talks = gb_store_talk_list (composer->app->store, filter, error);
  if (talks == NULL)
    return FALSE;
  for (guint i = 0; i < talks->len; i++)
    {
      const GbTalk *talk = g_ptr_array_index (talks, i);
      if (stays_behind (composer, talk->agreement_id))
        continue;
      GbDossierTalk *into = g_new0 (GbDossierTalk, 1);
      into->ref = new_ref ('t', talk->id);
      into->person = g_strdup (person_ref);
      into->team = g_strdup (team);
      into->agreement = talk->agreement_id != 0 ? new_ref ('a', talk->agreement_id) : NULL;
      into->kind = talk->kind;
      into->due_on = talk->due_on;
      into->starts_at = talk->starts_at;
      into->zone = g_strdup (talk->zone);
      into->minutes = talk->minutes;
      g_ptr_array_add (composer->dossier->talks, into);
      note (composer, into->ref, GB_SUBJECT_TALK, talk->id, GB_HANDOVER_INCLUDED);
    }
  return TRUE;
}

static gboolean
add_all_of_person (GbComposer *composer, const GbPerson *person, GError **error)
{
  g_autofree char *ref = new_ref ('p', person->id);
  const GbActionFilter actions = { .person_id = person->id, .open_only = TRUE };
  const GbTalkFilter talks = { .person_id = person->id, .open_only = TRUE };
  add_person (composer, person);
  return add_agreements (composer, person->id, ref, error) && add_actions (composer, &actions, ref, NULL, error)
         && add_talks (composer, &talks, ref, NULL, error);
}

/* Who takes a whole team over has its team talks too. */
static gboolean
add_teams (GbComposer *composer, GError **error)
{
  g_autoptr (GPtrArray) teams = gb_store_team_list (composer->app->store, error);
  if (teams == NULL)
    return FALSE;
  for (guint i = 0; i < teams->len; i++)
    {
      const GbTeam *team = g_ptr_array_index (teams, i);
      const GbActionFilter actions = { .team_id = team->id, .open_only = TRUE };
      const GbTalkFilter talks = { .team_id = team->id, .open_only = TRUE };
      if (!composer->wish->all && team->id != composer->wish->team_id)
        continue;
      if (!add_actions (composer, &actions, NULL, team->name, error)
          || !add_talks (composer, &talks, NULL, team->name, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compose (GbComposer *composer, const GPtrArray *people, GError **error)
{
  for (guint i = 0; i < people->len; i++)
    if (!add_all_of_person (composer, g_ptr_array_index (people, i), error))
      return FALSE;
  return add_teams (composer, error) && gb_dossier_check (composer->dossier, error);
}

/* ---- the same again ---- */

static gboolean
is_of_same_people (GbApp *app, const GbHandover *handover, const GPtrArray *people, gboolean *ret_same, GError **error)
{
  g_autoptr (GPtrArray) items = gb_store_handover_list_items (app->store, handover->id, error);
  guint found = 0, n = 0;
  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const GbHandoverItem *item = g_ptr_array_index (items, i);
      if (item->subject.type != GB_SUBJECT_PERSON)
        continue;
      n++;
      for (guint k = 0; k < people->len; k++)
        found += ((const GbPerson *)g_ptr_array_index (people, k))->id == item->subject.id;
    }
  *ret_same = n == people->len && found == n;
  return TRUE;
}

/* *@ret_handover stays NULL where there is none. A copy that is put away is one and the same, whoever is in the team by now. */
static gboolean
find_open (GbApp *app, const GbHandoverWish *wish, const GPtrArray *people, GbHandover **ret_handover, GError **error)
{
  const GbHandoverFilter filter = { .open_only = TRUE, .by_direction = TRUE, .direction = GB_HANDOVER_GIVEN };
  g_autoptr (GPtrArray) open = gb_store_handover_list (app->store, &filter, error);
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const GbHandover *handover = g_ptr_array_index (open, i);
      gboolean same = wish->purpose == GB_PURPOSE_SEALED;
      if (handover->purpose != wish->purpose)
        continue;
      if (!same && !is_of_same_people (app, handover, people, &same, error))
        return FALSE;
      if (same)
        {
          *ret_handover = gb_store_handover_get (app->store, handover->id, error);
          return *ret_handover != NULL;
        }
    }
  return TRUE;
}

/* ---- the use case ---- */

static gboolean
check_wish (GbApp *app, const GbHandoverWish *wish, GError **error)
{
  gboolean is_delegate = wish->purpose == GB_PURPOSE_DELEGATE;
  if (is_delegate != gb_date_is_set (wish->until_on))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           is_delegate ? _ ("a handover for an absence needs its last day: give it by --until")
                                       : _ ("only a handover for an absence, to a delegate, has a last day"));
      return FALSE;
    }
  if (is_delegate && gb_date_compare (wish->until_on, gb_app_today (app)) < 0)
    {
      g_autofree char *day = gb_date_to_display (wish->until_on);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' lies in the past: give the last day of the absence"),
                   day);
      return FALSE;
    }
  if (is_delegate && gb_date_is_set (wish->from_on) && gb_date_compare (wish->from_on, wish->until_on) > 0)
    {
      g_autofree char *first = gb_date_to_display (wish->from_on);
      g_autofree char *last = gb_date_to_display (wish->until_on);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' comes after '%s': swap --from and --until"), first,
                   last);
      return FALSE;
    }
  return TRUE;
}

/* 32 hexadecimal digits that nobody guesses. */
static char *
new_nonce (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_auto (GStrv) parts = g_strsplit (uuid, "-", -1);
  return g_strjoinv ("", parts);
}

static GbHandover *
new_handover (GbApp *app, const GbHandoverWish *wish)
{
  GbHandover *handover = g_new0 (GbHandover, 1);
  g_autofree char *uuid = g_uuid_string_random ();
  handover->uid = g_strconcat (uuid, "@geborgen", NULL);
  handover->direction = GB_HANDOVER_GIVEN;
  handover->purpose = wish->purpose;
  handover->created_at = gb_app_now (app);
  return handover;
}

static gboolean
remember (GbApp *app, GbHandover *handover, const GPtrArray *items, GError **error)
{
  gboolean is_new = handover->id == 0;
  if (!(is_new ? gb_store_handover_insert (app->store, handover, error)
               : gb_store_handover_update (app->store, handover, error)))
    return FALSE;
  return gb_store_handover_set_items (app->store, handover->id, items, error)
         && gb_app_ledger_sync_handover (app, handover, is_new, error)
         && gb_app_audit (app, "handover.create", gb_subject (GB_SUBJECT_HANDOVER, handover->id), error);
}

GbHandover *
gb_app_handover_create (GbApp *app, const GbHandoverWish *wish, GbDossier **ret_dossier, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_handover_item_free);
  g_autoptr (GbDossier) dossier = gb_dossier_new ();
  g_autoptr (GbHandover) handover = NULL;
  GbComposer composer = { app, wish, dossier, items };
  if (!check_wish (app, wish, error) || !gb_transaction_begin (&transaction, app, error)
      || (people = list_people (app, wish, error)) == NULL || !find_open (app, wish, people, &handover, error))
    return NULL;
  if (people->len == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("there is nobody to hand over"));
      return NULL;
    }
  if (handover == NULL)
    handover = new_handover (app, wish);
  /* Of each file its own: the receipt of an earlier one says nothing of what was added since. */
  g_free (handover->nonce);
  handover->nonce = new_nonce ();
  handover->changed_at = gb_app_now (app);
  handover->people = (int)people->len;
  handover->from_on
      = wish->purpose == GB_PURPOSE_DELEGATE && !gb_date_is_set (wish->from_on) ? gb_app_today (app) : wish->from_on;
  handover->until_on = wish->until_on;
  dossier->uid = g_strdup (handover->uid);
  dossier->nonce = g_strdup (handover->nonce);
  dossier->purpose = handover->purpose;
  dossier->created_at = gb_app_now (app);
  dossier->from_on = handover->from_on;
  dossier->until_on = handover->until_on;
  if (!compose (&composer, people, error) || !remember (app, handover, items, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_HANDOVER | GB_TOUCHED_REMINDER, error))
    return NULL;
  *ret_dossier = g_steal_pointer (&dossier);
  return g_steal_pointer (&handover);
}

char *
gb_app_handover_page (GbApp *app, const GbDossier *dossier, GbDocumentForm form)
{
  g_autofree char *markdown = gb_dossier_to_markdown (dossier, form == GB_DOCUMENT_HTML);
  g_autoptr (GbPage) page = gb_page_new (_ ("Handover"));
  gb_page_add_markdown (page, markdown);
  return gb_page_write (page, form);
}

char *
gb_app_handover_calendar (GbApp *app, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) items = gb_store_handover_list_items (app->store, id, error);
  g_autoptr (GPtrArray) talks = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_talk_free);
  if (items == NULL)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    {
      const GbHandoverItem *item = g_ptr_array_index (items, i);
      if (item->subject.type != GB_SUBJECT_TALK || item->outcome != GB_HANDOVER_INCLUDED)
        continue;
      GbTalk *talk = gb_store_talk_get (app->store, item->subject.id, error);
      if (talk == NULL)
        return NULL;
      g_ptr_array_add (talks, talk);
    }
  return gb_calendar_write (talks, TRUE, TRUE, NULL, error);
}
