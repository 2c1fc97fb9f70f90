/* The application for the Erkenning, put together from the evidence, the records and the manager's own words. */
#include "app-private.h"
#include "erkenning-private.h"

#include <string.h>

#include "core/words.h"

static void
free_proof (gpointer data)
{
  GbErkenningProof *proof = data;

  g_free (proof->file);
  g_free (proof);
}

void
gb_erkenning_work_free (GbErkenningWork *work)
{
  if (work == NULL)
    return;
  gb_erkenning_form_free (work->form);
  g_clear_pointer (&work->answers, g_ptr_array_unref);
  g_clear_pointer (&work->evidence, g_ptr_array_unref);
  g_clear_pointer (&work->proofs, g_ptr_array_unref);
  g_clear_pointer (&work->facts, g_ptr_array_unref);
  g_clear_pointer (&work->records, g_ptr_array_unref);
  g_clear_pointer (&work->kinds, g_ptr_array_unref);
  g_free (work);
}

static GbErkenningForm *
load_form (void)
{
  g_auto (GStrv) folders = gb_reference_dup_folders ();
  return gb_erkenning_form_load ((const char *const *)folders, NULL);
}

/* What @evidence is for; 0: for nothing here. */
static guint
questions_of (const GbErkenningForm *form, const GbEvidence *evidence)
{
  guint questions = 0;
  for (char **item = evidence->items; *item != NULL; item++)
    questions |= gb_erkenning_form_questions_of (form, *item);
  return questions;
}

/* The same content goes along once, whatever it was called the second time. */
static char *
dup_file (GHashTable *by_hash, const GbEvidence *evidence, guint number)
{
  if (!gb_evidence_has_file (evidence))
    return NULL;
  const char *known = g_hash_table_lookup (by_hash, evidence->sha256);
  if (known != NULL)
    return g_strdup (known);
  g_autofree char *name = gb_erkenning_dup_file_name (number, evidence->name);
  char *file = g_strconcat (GB_ERKENNING_FOLDER, name, NULL);
  g_hash_table_insert (by_hash, evidence->sha256, g_strdup (file));
  return file;
}

/* In the order in which they came: a number that stands in an answer stays that one's. */
static int
compare_proofs (gconstpointer a, gconstpointer b)
{
  const GbErkenningProof *one = *(const GbErkenningProof *const *)a;
  const GbErkenningProof *other = *(const GbErkenningProof *const *)b;
  return (one->number > other->number) - (one->number < other->number);
}

static GPtrArray *
list_proofs (const GbErkenningForm *form, const GPtrArray *evidence)
{
  GPtrArray *proofs = g_ptr_array_new_with_free_func (free_proof);
  g_autoptr (GHashTable) by_hash = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < evidence->len; i++)
    {
      const GbEvidence *one = g_ptr_array_index (evidence, i);
      guint questions = questions_of (form, one);
      if (questions == 0)
        continue;
      GbErkenningProof *proof = g_new0 (GbErkenningProof, 1);
      proof->evidence = one;
      proof->questions = questions;
      proof->number = (guint)one->id;
      g_ptr_array_add (proofs, proof);
    }
  g_ptr_array_sort (proofs, compare_proofs);
  for (guint i = 0; i < proofs->len; i++)
    {
      GbErkenningProof *proof = g_ptr_array_index (proofs, i);
      proof->file = dup_file (by_hash, proof->evidence, proof->number);
    }
  return proofs;
}

/* As the draft tells it, of this year. */
static gboolean
is_in_records (const GbErkenningWork *work, const char *item)
{
  for (guint i = 0; i < work->records->len; i++)
    {
      const GbReference *record = g_ptr_array_index (work->records, i);
      if (strcmp (record->id, item) != 0)
        continue;
      const GbFact *fact = gb_pillar_find_fact (record, work->facts, work->facts);
      return fact != NULL && gb_pillar_fact_holds (record, fact) && gb_erkenning_tells (&work->dossier, 0, fact);
    }
  return FALSE;
}

gboolean
gb_erkenning_work_shows (const GbErkenningWork *work, const GbErkenningExample *example, int number)
{
  for (guint i = 0; i < work->proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (work->proofs, i);
      for (char **item = proof->evidence->items; *item != NULL; item++)
        if (gb_erkenning_example_has (example, number, *item))
          return TRUE;
    }
  for (char **item = example->items; item != NULL && *item != NULL; item++)
    if (is_in_records (work, *item))
      return TRUE;
  return FALSE;
}

static gboolean
is_kind_shown (const GbErkenningWork *work, const char *kind)
{
  const GbErkenningExample example = { .word = (char *)kind };
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    if (work->form->questions[i].kinds && gb_erkenning_work_shows (work, &example, i + 1))
      return TRUE;
  return FALSE;
}

/* What the law gives is possible everywhere, and tells of an organisation only where that added something to it. */
static gboolean
is_of_ones_own (const GbHandbookKind *kind)
{
  return kind->allowed && (kind->note != NULL || !gb_agreement_kind_is_right (kind->kind));
}

static GPtrArray *
list_kinds (GbApp *app, const GbErkenningWork *work, GError **error)
{
  GPtrArray *kinds = gb_app_handbook_kinds (app, error);
  for (guint i = kinds != NULL ? kinds->len : 0; i > 0; i--)
    {
      const GbHandbookKind *kind = g_ptr_array_index (kinds, i - 1);
      if (!is_of_ones_own (kind) || is_kind_shown (work, kind->kind))
        g_ptr_array_remove_index (kinds, i - 1);
    }
  return kinds;
}

GbErkenningWork *
gb_erkenning_work_new (GbApp *app, const char *organisation, GError **error)
{
  const GbEvidenceFilter all = { NULL };
  g_autoptr (GbErkenningWork) work = g_new0 (GbErkenningWork, 1);
  work->form = load_form ();
  if ((work->answers = gb_store_erkenning_list_answers (app->store, gb_text_get_language (), error)) == NULL
      || (work->evidence = gb_store_evidence_list (app->store, &all, error)) == NULL
      || (work->facts = gb_app_facts (app, 0, error)) == NULL)
    return NULL;
  work->records = gb_app_reference_list (GB_REFERENCE_PILLAR);
  work->proofs = list_proofs (work->form, work->evidence);
  if ((work->kinds = list_kinds (app, work, error)) == NULL)
    return NULL;
  work->dossier = (GbErkenningDossier){ .form = work->form,
                                        .today = gb_app_today (app),
                                        .organisation = organisation,
                                        .proofs = work->proofs,
                                        .facts = work->facts,
                                        .kinds = work->kinds,
                                        .smallest_group = (guint)app->config->smallest_group };
  for (guint i = 0; i < work->answers->len; i++)
    {
      const GbErkenningAnswer *answer = g_ptr_array_index (work->answers, i);
      work->dossier.answers[answer->question - 1] = answer->text;
    }
  return g_steal_pointer (&work);
}

gboolean
gb_erkenning_check_number (int number, GError **error)
{
  if (number >= 1 && number <= GB_ERKENNING_QUESTIONS)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no question of the Erkenning; choose from 1 to %d"),
               number, GB_ERKENNING_QUESTIONS);
  return FALSE;
}

gboolean
gb_erkenning_check_item (const char *item, GError **error)
{
  g_autoptr (GbErkenningForm) form = load_form ();
  if (gb_erkenning_form_has_item (form, item))
    return TRUE;
  g_autofree char *shown = gb_words_culprit (item);
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND,
               _ ("the Erkenning has no question or example '%s'; see 'geborgen erkenning show 1', up to 4"), shown);
  return FALSE;
}

char *
gb_app_erkenning_draft (GbApp *app, int number, GbDocumentForm form, GError **error)
{
  if (number != 0 && !gb_erkenning_check_number (number, error))
    return NULL;
  g_autoptr (GbErkenningWork) work = gb_erkenning_work_new (app, NULL, error);
  if (work == NULL)
    return NULL;
  g_autoptr (GbPage) page = gb_erkenning_draft_to_page (&work->dossier, number);
  return gb_page_write (page, form);
}

/* ---- the manager's own words ---- */

/* Line by line: each may be as long as any text of ours, and what points at somebody's health is looked for in all of it. */
static gboolean
take_answer (GbTexts *texts, int number, const char *text, char **ret_text, GError **error)
{
  g_autoptr (GbErkenningForm) form = load_form ();
  g_autofree char *head = gb_erkenning_dup_draft_head (&form->questions[number - 1]);
  /* who edits a draft may leave the question above it */
  g_autofree char *copy = g_strdup (g_str_has_prefix (text, head) ? text + strlen (head) : text);
  if (!g_utf8_validate (copy, -1, NULL) || g_utf8_strlen (copy, -1) > (glong)GB_ERKENNING_ANSWER_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("the answer is no UTF-8 text of %u characters at most; shorten it"), GB_ERKENNING_ANSWER_MAX);
      return FALSE;
    }
  g_strstrip (copy);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *checked = NULL;
      if (!gb_app_dup_text (texts, _ ("answer"), g_strchomp (*line), &checked, error))
        return FALSE;
    }
  *ret_text = *copy != '\0' ? g_strjoinv ("\n", lines) : NULL;
  return TRUE;
}

gboolean
gb_app_erkenning_edit (GbApp *app, int number, const char *text, gboolean anyway, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  const GbSubject subject = gb_subject (GB_SUBJECT_ERKENNING, number);
  GbTexts texts = { .anyway = anyway };
  g_autoptr (GbErkenningAnswer) answer = g_new0 (GbErkenningAnswer, 1);
  answer->question = number;
  answer->changed_at = gb_app_now (app);
  return gb_erkenning_check_number (number, error) && take_answer (&texts, number, text, &answer->text, error)
         && gb_transaction_begin (&transaction, app, error)
         && gb_store_erkenning_put_answer (app->store, gb_text_get_language (), answer, error)
         && gb_app_audit (app, "erkenning.edit", subject, error)
         && gb_app_audit_kept (app, &texts, "erkenning.edit", subject, error)
         && gb_transaction_commit (&transaction, GB_TOUCHED_ERKENNING, error);
}

/* ---- all of it, to apply with ---- */

void
gb_erkenning_package_free (GbErkenningPackage *package)
{
  if (package == NULL)
    return;
  g_free (package->page);
  g_free (package->index);
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    g_free (package->answers[i]);
  g_clear_pointer (&package->files, g_ptr_array_unref);
  g_free (package);
}

static void
free_file (gpointer data)
{
  GbErkenningFile *file = data;

  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

static GPtrArray *
list_files (const GPtrArray *proofs)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (free_file);
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (proofs, i);
      if (proof->file == NULL || !g_hash_table_add (there, proof->file))
        continue;
      GbErkenningFile *file = g_new0 (GbErkenningFile, 1);
      file->evidence_id = proof->evidence->id;
      file->path = g_strdup (proof->file);
      file->size = proof->evidence->size;
      file->sha256 = g_strdup (proof->evidence->sha256);
      g_ptr_array_add (files, file);
    }
  return files;
}

GbErkenningPackage *
gb_app_erkenning_package (GbApp *app, const char *organisation, gboolean incomplete, GError **error)
{
  g_autofree char *name = NULL;
  GbTexts texts = { FALSE };
  if (!gb_app_dup_text (&texts, _ ("organisation"), organisation, &name, error))
    return NULL;
  g_autoptr (GbErkenningWork) work = gb_erkenning_work_new (app, name, error);
  if (work == NULL || (!incomplete && !gb_erkenning_work_is_complete (app, work, error)))
    return NULL;
  g_autoptr (GbErkenningPackage) package = g_new0 (GbErkenningPackage, 1);
  g_autoptr (GbPage) page = gb_erkenning_to_page (&work->dossier);
  package->page = gb_page_write (page, GB_DOCUMENT_HTML);
  package->index = gb_erkenning_to_csv (&work->dossier);
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    package->answers[i] = gb_erkenning_answer_to_markdown (&work->dossier, i + 1);
  package->files = list_files (work->proofs);
  return g_steal_pointer (&package);
}
