/* Erasing (art. 17 AVG): the records, every copy of them, and what was made of them.
 *
 * A line of the audit log opens it and another closes it. In between the copies go first and the records last, so that after a crash at
 * any moment the service, at its next start, finds what there still is to do and comes to the same end. */
#include "app-private.h"

#include "viewer/page-file.h"

/* ---- the end of it ---- */

static void
withdraw_talks (GbApp *app, gint64 person_id)
{
  GbTalkFilter filter = { .person_id = person_id };
  g_autoptr (GPtrArray) talks = gb_store_talk_list (app->store, &filter, NULL);
  for (guint i = 0; talks != NULL && i < talks->len; i++)
    gb_app_withdraw (app, gb_subject (GB_SUBJECT_TALK, ((GbTalk *)g_ptr_array_index (talks, i))->id));
}

/* What was made of the records before, and what the file still holds of them. */
static gboolean
clean_up (GbApp *app, GError **error)
{
  gb_page_file_remove_all ();
  return gb_store_compact (app->store, error) && gb_app_calendar_refresh (app, error);
}

static gboolean
close_erasure (GbApp *app, const char *verb, GbSubject subject, GError **error)
{
  const guint all = GB_TOUCHED_PERSON | GB_TOUCHED_TALK | GB_TOUCHED_AGREEMENT | GB_TOUCHED_REMINDER | GB_TOUCHED_ACTION
                    | GB_TOUCHED_TASK | GB_TOUCHED_HANDOVER;
  g_auto (GbTransaction) transaction = { NULL };
  if (!clean_up (app, error) || !gb_transaction_begin (&transaction, app, error)
      || !gb_app_audit_own (app, verb, subject, error) || !gb_transaction_commit (&transaction, all, error))
    {
      g_prefix_error (error, "%s",
                      _ ("the records are gone; cleaning up after them is tried again when the service starts: "));
      return FALSE;
    }
  gb_app_audit_mark (app);
  return TRUE;
}

static gboolean
remove_records (GbApp *app, const GbErasure *erasure, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  /* The lines before and after stand in transactions of their own: nothing is told of it until all is gone. */
  return gb_transaction_begin (&transaction, app, error) && gb_store_erase_records (app->store, erasure, error)
         && gb_transaction_commit (&transaction, 0, error);
}

/* ---- from its beginning ---- */

gboolean
gb_app_erase (GbApp *app, const GbErasure *erasure, const GbEraseVerbs *verbs, GbSubject subject, guint *ret_copies,
              GError **error)
{
  g_autoptr (GPtrArray) prepared = gb_store_erase_prepare (app->store, erasure, error);
  for (guint i = 0; prepared != NULL && i < erasure->ids[GB_ERASED_PERSON]->len; i++)
    withdraw_talks (app, g_array_index (erasure->ids[GB_ERASED_PERSON], gint64, i));
  if (prepared == NULL || !gb_app_audit_alone (app, GB_ACTOR_MANAGER, verbs->begun, subject, error)
      || !gb_store_erase_put (prepared, error) || !remove_records (app, erasure, error)
      || !close_erasure (app, verbs->done, subject, error))
    return FALSE;
  if (ret_copies != NULL)
    *ret_copies = prepared->len;
  return TRUE;
}

/* ---- a person ---- */

static const GbEraseVerbs person_verbs = { "person.erase", "person.erased" };

static gboolean
erase_person (GbApp *app, gint64 id, guint *ret_copies, GError **error)
{
  g_autoptr (GbErasure) erasure = gb_erasure_new ();
  gb_erasure_add (erasure, GB_ERASED_PERSON, id);
  return gb_app_erase (app, erasure, &person_verbs, gb_subject (GB_SUBJECT_PERSON, id), ret_copies, error);
}

gboolean
gb_app_person_erase (GbApp *app, gint64 id, guint *ret_copies, GError **error)
{
  g_autoptr (GbPerson) person = gb_store_person_get (app->store, id, error);
  return person != NULL && erase_person (app, id, ret_copies, error);
}

GPtrArray *
gb_app_person_mentions (GbApp *app, gint64 id, GError **error)
{
  g_autoptr (GbPerson) person = gb_store_person_get (app->store, id, error);
  return person != NULL ? gb_store_person_mentions (app->store, id, error) : NULL;
}

/* ---- after a crash ---- */

static const GbEraseVerbs *const all_verbs[] = { &person_verbs, &gb_retention_verbs };

static gboolean
resume (GbApp *app, const GbEraseVerbs *verbs, gboolean *ret_found, GError **error)
{
  gint64 id = -1;
  if (!gb_store_audit_find_open (app->store, GB_SUBJECT_PERSON, verbs->begun, verbs->done, &id, error))
    return FALSE;
  *ret_found = id >= 0;
  if (id < 0)
    return TRUE;
  g_message ("an erasure was interrupted: ending it");
  /* As long as the records are there the copies may be as well. */
  g_autoptr (GbPerson) person = id > 0 ? gb_store_person_get (app->store, id, NULL) : NULL;
  return person != NULL ? erase_person (app, id, NULL, error)
                        : close_erasure (app, verbs->done, gb_subject (GB_SUBJECT_PERSON, id), error);
}

void
gb_app_erase_resume (GbApp *app)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_verbs); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean found = TRUE;
      while (found && resume (app, all_verbs[i], &found, &error))
        ;
      if (error != NULL)
        g_warning ("an erasure can't be ended: %s", error->message);
    }
}

gboolean
gb_app_erase_is_open (GbApp *app, gboolean *ret_open, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_verbs); i++)
    {
      gint64 id = -1;
      if (!gb_store_audit_find_open (app->store, GB_SUBJECT_PERSON, all_verbs[i]->begun, all_verbs[i]->done, &id,
                                     error))
        return FALSE;
      *ret_open |= id >= 0;
    }
  return TRUE;
}
