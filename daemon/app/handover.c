/* What became of a handover: its receipt, its end, and the absence that is over. */
#include "app-private.h"

#include "core/words.h"
#include "geborgen/spoken.h"
#include "handover.h"

#include <inttypes.h>
#include <string.h>

GPtrArray *
gb_app_handover_list (GbApp *app, const GbHandoverFilter *filter, GError **error)
{
  return gb_store_handover_list (app->store, filter, error);
}

GbHandover *
gb_app_handover_get (GbApp *app, gint64 id, GError **error)
{
  return gb_store_handover_get (app->store, id, error);
}

GPtrArray *
gb_app_handover_list_items (GbApp *app, gint64 id, GError **error)
{
  return gb_store_handover_list_items (app->store, id, error);
}

char *
gb_app_handover_describe (GbApp *app, const GbHandoverItem *item)
{
  g_autoptr (GbPerson) person = NULL;
  g_autoptr (GbAction) action = NULL;
  if (item->subject.id == 0 || item->outcome == GB_HANDOVER_LEFT_OUT)
    return NULL;
  if (item->subject.type == GB_SUBJECT_PERSON)
    person = gb_store_person_get (app->store, item->subject.id, NULL);
  else if (item->subject.type == GB_SUBJECT_ACTION)
    action = gb_store_action_get (app->store, item->subject.id, NULL);
  if (person != NULL)
    return g_strdup (person->name);
  if (action != NULL)
    return g_strdup (action->text);
  return gb_app_subject_describe (app, item->subject, NULL);
}

/* ---- the receipt ---- */

static int
compare_refs (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Which refs weren't taken is part of the code, so that both sides know it of each other. */
static char *
receipt_for (const GbHandover *handover, GPtrArray *declined)
{
  g_ptr_array_sort (declined, compare_refs);
  g_autofree const char **refs = g_new0 (const char *, declined->len + 1);
  for (guint i = 0; i < declined->len; i++)
    refs[i] = g_ptr_array_index (declined, i);
  return gb_receipt_new (handover->uid, handover->nonce, refs);
}

char *
gb_app_handover_dup_receipt (GbApp *app, const GbHandover *handover, GError **error)
{
  g_autoptr (GPtrArray) items = gb_store_handover_list_items (app->store, handover->id, error);
  g_autoptr (GPtrArray) declined = g_ptr_array_new ();
  if (items == NULL || handover->direction != GB_HANDOVER_RECEIVED)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    {
      const GbHandoverItem *item = g_ptr_array_index (items, i);
      if (item->outcome == GB_HANDOVER_DECLINED)
        g_ptr_array_add (declined, item->ref);
    }
  return receipt_for (handover, declined);
}

static gboolean
check_receipt (const GbHandover *handover, const char *receipt, GPtrArray *declined, GError **error)
{
  g_autofree char *expected = receipt_for (handover, declined);
  char given_digits[GB_SPOKEN_SIZE (GB_RECEIPT_GROUPS)];
  char expected_digits[GB_SPOKEN_SIZE (GB_RECEIPT_GROUPS)];
  if (!gb_spoken_read (receipt, GB_RECEIPT_GROUPS, given_digits, error)
      || !gb_spoken_read (expected, GB_RECEIPT_GROUPS, expected_digits, error))
    return FALSE;
  if (strcmp (given_digits, expected_digits) == 0)
    return TRUE;
  g_set_error (
      error, GB_ERROR, GB_ERROR_INVALID,
      _ ("this receipt isn't the one of handover %" PRId64
         " as it was made last; where something was declined, name by --declined what the other manager named"),
      handover->id);
  return FALSE;
}

/* ---- closing ---- */

static gboolean
was_declined (const GPtrArray *items, GbSubject subject)
{
  for (guint i = 0; i < items->len; i++)
    {
      const GbHandoverItem *item = g_ptr_array_index (items, i);
      if (gb_subject_key_equal (&item->subject, &subject))
        return item->outcome == GB_HANDOVER_DECLINED;
    }
  return FALSE;
}

/* What the other manager declined of @items stays as it is: it mustn't come to its end unseen. */
static gboolean
call_off (GbApp *app, const GbTalkFilter *filter, const GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) talks = gb_store_talk_list (app->store, filter, error);
  if (talks == NULL)
    return FALSE;
  for (guint i = 0; i < talks->len; i++)
    {
      GbTalk *talk = g_ptr_array_index (talks, i);
      if (was_declined (items, gb_subject (GB_SUBJECT_TALK, talk->id)))
        continue;
      if (!gb_app_talk_call_off (app, talk, NULL, error)
          || !gb_app_audit_own (app, "talk.cancel", gb_subject (GB_SUBJECT_TALK, talk->id), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
close_agreement (GbApp *app, gint64 id, const GPtrArray *items, GError **error)
{
  const GbTalkFilter talks = { .agreement_id = id, .open_only = TRUE };
  g_autoptr (GbAgreement) agreement = gb_store_agreement_get (app->store, id, NULL);
  /* Ended or erased since: then that stands. */
  if (agreement == NULL || !gb_agreement_is_open (agreement))
    return TRUE;
  return gb_agreement_apply (agreement, GB_AGREEMENT_EVENT_HAND_OVER, error)
         && gb_app_agreement_store_changed (app, agreement, error) && call_off (app, &talks, items, error)
         && gb_app_audit_own (app, "agreement.handed-over", gb_subject (GB_SUBJECT_AGREEMENT, id), error);
}

/* Somebody else's to do from now on. */
static gboolean
close_action (GbApp *app, gint64 id, G_GNUC_UNUSED const GPtrArray *items, GError **error)
{
  g_autoptr (GbAction) action = gb_store_action_get (app->store, id, NULL);
  if (action == NULL || !gb_action_is_open (action))
    return TRUE;
  action->done_on = gb_app_today (app);
  action->changed_at = gb_app_now (app);
  gb_app_withdraw (app, gb_subject (GB_SUBJECT_ACTION, id));
  return gb_store_action_update (app->store, action, error) && gb_app_ledger_sync_action (app, action, FALSE, error)
         && gb_app_audit_own (app, "action.handed-over", gb_subject (GB_SUBJECT_ACTION, id), error);
}

static gboolean
close_talk (GbApp *app, gint64 id, G_GNUC_UNUSED const GPtrArray *items, GError **error)
{
  g_autoptr (GbTalk) talk = gb_store_talk_get (app->store, id, NULL);
  if (talk == NULL || !gb_talk_is_open (talk))
    return TRUE;
  return gb_app_talk_call_off (app, talk, NULL, error)
         && gb_app_audit_own (app, "talk.handed-over", gb_subject (GB_SUBJECT_TALK, id), error);
}

static gboolean
close_person (GbApp *app, gint64 id, const GPtrArray *items, GError **error)
{
  const GbTalkFilter talks = { .person_id = id, .open_only = TRUE };
  g_autoptr (GbPerson) person = gb_store_person_get (app->store, id, NULL);
  if (person == NULL || !gb_app_person_is_here (app, person))
    return TRUE;
  person->left_on = gb_app_today (app);
  return gb_store_person_update (app->store, person, error) && call_off (app, &talks, items, error)
         && gb_app_ledger_sync_agreements (app, id, error)
         && gb_app_audit_own (app, "person.handed-over", gb_subject (GB_SUBJECT_PERSON, id), error);
}

static gboolean
close_item (GbApp *app, GbSubject subject, const GPtrArray *items, GError **error)
{
  static gboolean (*const closers[GB_N_SUBJECT_TYPES]) (GbApp *, gint64, const GPtrArray *, GError **) = {
    [GB_SUBJECT_PERSON] = close_person,
    [GB_SUBJECT_AGREEMENT] = close_agreement,
    [GB_SUBJECT_ACTION] = close_action,
    [GB_SUBJECT_TALK] = close_talk,
  };
  return closers[subject.type] == NULL || subject.id == 0 || closers[subject.type](app, subject.id, items, error);
}

/* What isn't a person first: who has left needs no closing of talks one by one. */
static gboolean
close_items (GbApp *app, const GPtrArray *items, GbHandoverOutcome outcome, GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < items->len; i++)
      {
        const GbHandoverItem *item = g_ptr_array_index (items, i);
        gboolean is_person = item->subject.type == GB_SUBJECT_PERSON;
        if (item->outcome == outcome && is_person == (pass == 1) && !close_item (app, item->subject, items, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
finish (GbApp *app, GbHandover *handover, const char *verb, GError **error)
{
  GbSubject subject = gb_subject (GB_SUBJECT_HANDOVER, handover->id);
  handover->state = GB_HANDOVER_DONE;
  handover->done_on = gb_app_today (app);
  if (!gb_store_handover_update (app->store, handover, error)
      || !gb_app_ledger_sync_handover (app, handover, FALSE, error))
    return FALSE;
  gb_app_withdraw (app, subject);
  return gb_app_audit (app, verb, subject, error);
}

/* ---- done ---- */

static GbHandover *
get_waiting (GbApp *app, gint64 id, GError **error)
{
  const GbHandoverFilter filter = { .by_direction = TRUE, .direction = GB_HANDOVER_GIVEN, .open_only = TRUE };
  if (id != 0)
    return gb_store_handover_get (app->store, id, error);
  g_autoptr (GPtrArray) waiting = gb_store_handover_list (app->store, &filter, error);
  if (waiting == NULL)
    return NULL;
  if (waiting->len == 1)
    return g_steal_pointer (&g_ptr_array_index (waiting, 0));
  if (waiting->len == 0)
    g_set_error_literal (error, GB_ERROR, GB_ERROR_NOT_FOUND,
                         _ ("no handover waits for a receipt; 'geborgen handover list' shows them"));
  else
    g_set_error (error, GB_ERROR, GB_ERROR_AMBIGUOUS,
                 _ ("%u handovers wait for a receipt; give the number of one, see 'geborgen handover list'"),
                 waiting->len);
  return NULL;
}

/* Whose it is, and of which agreement; 0: nobody's, none. Erased since: nobody's. */
static void
find_owner (GbApp *app, GbSubject subject, gint64 *ret_person, gint64 *ret_agreement)
{
  g_autoptr (GbAgreement) agreement
      = subject.type == GB_SUBJECT_AGREEMENT ? gb_store_agreement_get (app->store, subject.id, NULL) : NULL;
  g_autoptr (GbAction) action
      = subject.type == GB_SUBJECT_ACTION ? gb_store_action_get (app->store, subject.id, NULL) : NULL;
  g_autoptr (GbTalk) talk = subject.type == GB_SUBJECT_TALK ? gb_store_talk_get (app->store, subject.id, NULL) : NULL;
  *ret_person = agreement != NULL ? agreement->person_id
                : action != NULL  ? action->person_id
                : talk != NULL    ? talk->person_id
                                  : 0;
  *ret_agreement = action != NULL ? action->agreement_id : talk != NULL ? talk->agreement_id : 0;
}

static gboolean
is_declined (GHashTable *declined, GbSubjectType type, gint64 id)
{
  const GbSubject subject = gb_subject (type, id);
  return id != 0 && g_hash_table_contains (declined, &subject);
}

/* Marks what wasn't taken, and what is of a person or an agreement that wasn't. A ref that isn't there may be of who was erased since; anything else makes
 * another receipt. @refs: all of them, for the receipt. */
static void
mark_declined (GbApp *app, GPtrArray *items, const char *const *named, GPtrArray *refs)
{
  g_autoptr (GHashTable) declined = g_hash_table_new (gb_subject_key_hash, gb_subject_key_equal);
  for (guint k = 0; named != NULL && named[k] != NULL; k++)
    g_ptr_array_add (refs, g_strdup (named[k]));
  /* Told before: then that stands. */
  for (guint i = 0; i < items->len; i++)
    {
      const GbHandoverItem *item = g_ptr_array_index (items, i);
      if (item->outcome == GB_HANDOVER_DECLINED
          && !g_ptr_array_find_with_equal_func (refs, item->ref, g_str_equal, NULL))
        g_ptr_array_add (refs, g_strdup (item->ref));
    }
  /* In the order in which one follows from the other. */
  static const GbSubjectType order[] = { GB_SUBJECT_PERSON, GB_SUBJECT_AGREEMENT, GB_SUBJECT_ACTION, GB_SUBJECT_TALK };
  for (guint n = 0; refs->len > 0 && n < G_N_ELEMENTS (order); n++)
    for (guint i = 0; i < items->len; i++)
      {
        GbHandoverItem *item = g_ptr_array_index (items, i);
        gint64 person = 0, agreement = 0;
        if (item->subject.type != order[n] || item->outcome == GB_HANDOVER_LEFT_OUT)
          continue;
        gboolean is_named = g_ptr_array_find_with_equal_func (refs, item->ref, g_str_equal, NULL);
        find_owner (app, item->subject, &person, &agreement);
        if (!is_named && !is_declined (declined, GB_SUBJECT_PERSON, person)
            && !is_declined (declined, GB_SUBJECT_AGREEMENT, agreement))
          continue;
        item->outcome = GB_HANDOVER_DECLINED;
        g_hash_table_add (declined, &item->subject);
        if (!is_named)
          g_ptr_array_add (refs, g_strdup (item->ref));
      }
}

static gboolean
check_given (const GbHandover *handover, GError **error)
{
  if (handover->direction == GB_HANDOVER_GIVEN && handover->state != GB_HANDOVER_WITHDRAWN)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_STATE,
               handover->direction == GB_HANDOVER_GIVEN
                   ? _ ("handover %" PRId64 " was withdrawn; 'geborgen handover create' makes another")
                   : _ ("handover %" PRId64 " was received: its receipt is for who gave it"),
               handover->id);
  return FALSE;
}

GbHandover *
gb_app_handover_done (GbApp *app, gint64 id, const char *receipt, const char *const *declined, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbHandover) handover = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);
  if (!gb_transaction_begin (&transaction, app, error) || (handover = get_waiting (app, id, error)) == NULL
      || !check_given (handover, error)
      || (items = gb_store_handover_list_items (app->store, handover->id, error)) == NULL)
    return NULL;
  mark_declined (app, items, declined, refs);
  if (!check_receipt (handover, receipt, refs, error))
    return NULL;
  if (handover->state == GB_HANDOVER_DONE)
    return g_steal_pointer (&handover);
  /* After an absence everything comes back: nothing is closed for it. */
  if (handover->purpose != GB_PURPOSE_DELEGATE && !close_items (app, items, GB_HANDOVER_INCLUDED, error))
    return NULL;
  if (!gb_store_handover_set_items (app->store, handover->id, items, error)
      || !finish (app, handover, "handover.done", error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_HANDED, error))
    return NULL;
  return g_steal_pointer (&handover);
}

GbHandover *
gb_app_handover_withdraw (GbApp *app, gint64 id, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbHandover) handover = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (handover = gb_store_handover_get (app->store, id, error)) == NULL)
    return NULL;
  if (handover->direction != GB_HANDOVER_GIVEN || handover->state != GB_HANDOVER_OPEN)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   _ ("handover %" PRId64 " doesn't wait for a receipt: there is nothing to withdraw"), id);
      return NULL;
    }
  GbSubject subject = gb_subject (GB_SUBJECT_HANDOVER, id);
  handover->state = GB_HANDOVER_WITHDRAWN;
  if (!gb_store_handover_update (app->store, handover, error)
      || !gb_app_ledger_sync_handover (app, handover, FALSE, error)
      || !gb_app_audit (app, "handover.withdraw", subject, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_HANDOVER | GB_TOUCHED_REMINDER, error))
    return NULL;
  gb_app_withdraw (app, subject);
  return g_steal_pointer (&handover);
}

/* ---- the end of an absence ---- */

static gboolean
hand_back_one (GbApp *app, GbHandover *handover, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GPtrArray) items = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (items = gb_store_handover_list_items (app->store, handover->id, error)) == NULL
      /* Of what was given nothing is closed: it never went away. */
      || (handover->direction == GB_HANDOVER_RECEIVED && !close_items (app, items, GB_HANDOVER_ACCEPTED, error))
      || !finish (app, handover, "handover.handed-back", error))
    return FALSE;
  return gb_transaction_commit (&transaction, GB_TOUCHED_HANDED, error);
}

gboolean
gb_app_handover_hand_back (GbApp *app, GError **error)
{
  const GbHandoverFilter filter = { .open_only = TRUE };
  g_autoptr (GPtrArray) open = gb_store_handover_list (app->store, &filter, error);
  GbDate today = gb_app_today (app);
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      GbHandover *handover = g_ptr_array_index (open, i);
      if (gb_date_is_set (handover->until_on) && gb_date_compare (handover->until_on, today) < 0
          && !hand_back_one (app, handover, error))
        return FALSE;
    }
  return TRUE;
}
