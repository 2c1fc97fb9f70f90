#include "app-private.h"

#include <string.h>

#include "core/words.h"

/* "borgen", "erkenning": all that begins with it. */
static gboolean
is_group (const char *item)
{
  g_autofree char *dotted = g_strconcat (item, ".", NULL);
  return strcmp (dotted, GB_ERKENNING_ITEM) == 0 || gb_words_find (gb_pillar_words, GB_N_PILLARS, item) >= 0;
}

/* Evidence for what an organisation's own file no longer names is still found; what there is neither evidence nor an item for is an error. */
GPtrArray *
gb_app_evidence_list (GbApp *app, const GbEvidenceFilter *filter, GError **error)
{
  if (filter->item == NULL)
    return gb_store_evidence_list (app->store, filter, error);
  g_autofree char *word = g_strdup (filter->item);
  if (g_str_has_suffix (word, "."))
    word[strlen (word) - 1] = '\0';
  const gboolean grouped = is_group (word);
  g_autofree char *prefix = g_strconcat (word, ".", NULL);
  const GbEvidenceFilter wanted = { .item = grouped ? prefix : filter->item };
  const char *const items[] = { filter->item, NULL };
  g_autoptr (GPtrArray) list = gb_store_evidence_list (app->store, &wanted, error);
  if (list != NULL && list->len == 0 && !grouped && !gb_app_pillar_check_items (items, error))
    return NULL;
  return g_steal_pointer (&list);
}

GbEvidence *
gb_app_evidence_get (GbApp *app, gint64 id, GError **error)
{
  return gb_store_evidence_get (app->store, id, error);
}

/* The file is whole on the disk before the record is written. Without that record nobody finds it, and the same file added again takes its
 * place. */
static gboolean
keep_file (GbApp *app, GbEvidence *evidence, int fd, GError **error)
{
  g_autofree char *given = g_steal_pointer (&evidence->name);
  if (fd < 0)
    return TRUE;
  evidence->name = gb_evidence_dup_name (given != NULL ? given : "");
  return gb_store_evidence_keep_file (app->store, fd, evidence->name, &evidence->sha256, &evidence->size, error);
}

static gboolean
store_new (GbApp *app, GbEvidence *evidence, const GbTexts *texts, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  return gb_transaction_begin (&transaction, app, error) && gb_store_evidence_insert (app->store, evidence, error)
         && gb_app_audit (app, "evidence.add", gb_subject (GB_SUBJECT_EVIDENCE, evidence->id), error)
         && gb_app_audit_kept (app, texts, "evidence.add", gb_subject (GB_SUBJECT_EVIDENCE, evidence->id), error)
         && gb_transaction_commit (&transaction, GB_TOUCHED_EVIDENCE, error);
}

GbEvidence *
gb_app_evidence_add (GbApp *app, const GbEvidence *wish, int fd, gboolean anyway, GError **error)
{
  g_autoptr (GbEvidence) evidence = gb_evidence_copy (wish);
  GbTexts texts = { .anyway = anyway };
  g_clear_pointer (&evidence->text, g_free);
  g_clear_pointer (&evidence->sha256, g_free);
  g_clear_pointer (&evidence->uid, g_free);
  evidence->size = 0;
  evidence->uid = g_uuid_string_random ();
  evidence->added_at = gb_app_now (app);
  gb_evidence_settle (evidence);
  /* what is wrong with the record is told before the file is copied */
  g_autofree char *name = g_steal_pointer (&evidence->name);
  if (!gb_app_dup_text (&texts, _ ("text"), wish->text, &evidence->text, error) || !gb_evidence_check (evidence, error)
      || !gb_app_pillar_check_items ((const char *const *)evidence->items, error))
    return NULL;
  evidence->name = g_steal_pointer (&name);
  if (!keep_file (app, evidence, fd, error))
    return NULL;
  if (!store_new (app, evidence, &texts, error))
    {
      if (evidence->sha256 != NULL)
        gb_store_evidence_drop_file (app->store, evidence->sha256, NULL);
      return NULL;
    }
  return gb_store_evidence_get (app->store, evidence->id, error);
}

static gboolean
take_changes (GbTexts *texts, GbEvidence *evidence, const GbEvidence *changes, guint fields, GError **error)
{
  if (fields & GB_EVIDENCE_ITEMS)
    {
      g_strfreev (evidence->items);
      evidence->items = g_strdupv (changes->items);
    }
  if (fields & GB_EVIDENCE_ON)
    evidence->on = changes->on;
  if (fields & GB_EVIDENCE_TEXT)
    {
      g_clear_pointer (&evidence->text, g_free);
      if (!gb_app_dup_text (texts, _ ("text"), changes->text, &evidence->text, error))
        return FALSE;
    }
  gb_evidence_settle (evidence);
  return gb_evidence_check (evidence, error)
         && ((fields & GB_EVIDENCE_ITEMS) == 0
             || gb_app_pillar_check_items ((const char *const *)evidence->items, error));
}

GbEvidence *
gb_app_evidence_edit (GbApp *app, gint64 id, const GbEvidence *changes, guint fields, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbEvidence) evidence = NULL;
  GbTexts texts = { .anyway = anyway };
  const GbSubject subject = gb_subject (GB_SUBJECT_EVIDENCE, id);
  if (!gb_transaction_begin (&transaction, app, error)
      || (evidence = gb_store_evidence_get (app->store, id, error)) == NULL
      || !take_changes (&texts, evidence, changes, fields, error)
      || !gb_store_evidence_update (app->store, evidence, error) || !gb_app_audit (app, "evidence.edit", subject, error)
      || !gb_app_audit_kept (app, &texts, "evidence.edit", subject, error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_EVIDENCE, error))
    return NULL;
  return gb_store_evidence_get (app->store, id, error);
}

/* First the record, then the file: a crash between leaves a file that nobody knows of, and never a record without its file. */
gboolean
gb_app_evidence_remove (GbApp *app, gint64 id, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbEvidence) evidence = NULL;
  if (!gb_transaction_begin (&transaction, app, error)
      || (evidence = gb_store_evidence_get (app->store, id, error)) == NULL
      || !gb_store_evidence_delete (app->store, id, error)
      || !gb_app_audit (app, "evidence.remove", gb_subject (GB_SUBJECT_EVIDENCE, id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_EVIDENCE, error))
    return FALSE;
  return evidence->sha256 == NULL || gb_store_evidence_drop_file (app->store, evidence->sha256, error);
}

int
gb_app_evidence_open (GbApp *app, gint64 id, GError **error)
{
  g_autoptr (GbEvidence) evidence = gb_store_evidence_get (app->store, id, error);
  return evidence != NULL ? gb_store_evidence_open_file (app->store, evidence, error) : -1;
}

GPtrArray *
gb_app_evidence_check (GbApp *app, guint *ret_files, gint64 *ret_bytes, GError **error)
{
  const GbEvidenceFilter all = { NULL };
  g_autoptr (GPtrArray) list = gb_store_evidence_list (app->store, &all, error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint files = 0;
  gint64 bytes = 0;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const GbEvidence *evidence = g_ptr_array_index (list, i);
      g_autoptr (GError) local = NULL;
      if (!gb_evidence_has_file (evidence))
        continue;
      files++;
      bytes += evidence->size;
      if (!gb_store_evidence_check_file (app->store, evidence, &local))
        g_ptr_array_add (problems, g_strdup (local->message));
    }
  if (list == NULL)
    return NULL;
  *ret_files = files;
  *ret_bytes = bytes;
  return g_steal_pointer (&problems);
}
