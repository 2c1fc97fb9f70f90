/* Which kinds of agreement the organisation allows. */
#include "app-private.h"

#include <string.h>

#include "core/words.h"
#include "geborgen/handbook.h"

static void
free_kind (gpointer kind)
{
  gb_handbook_kind_free (kind);
}

static const GbHandbookKind *
find_kind (GPtrArray *allowed, const char *kind)
{
  for (guint i = 0; i < allowed->len; i++)
    {
      const GbHandbookKind *each = g_ptr_array_index (allowed, i);
      if (strcmp (each->kind, kind) == 0)
        return each;
    }
  return NULL;
}

GPtrArray *
gb_app_handbook_kinds (GbApp *app, GError **error)
{
  g_autoptr (GPtrArray) allowed = gb_store_handbook_kinds (app->store, error);
  GPtrArray *kinds;
  if (allowed == NULL)
    return NULL;
  kinds = g_ptr_array_new_with_free_func (free_kind);
  for (const char *const *word = gb_agreement_kinds (); *word != NULL; word++)
    {
      const GbHandbookKind *recorded = find_kind (allowed, *word);
      GbHandbookKind *kind = g_new0 (GbHandbookKind, 1);
      kind->kind = g_strdup (*word);
      kind->note = g_strdup (recorded != NULL ? recorded->note : NULL);
      kind->allowed = recorded != NULL || gb_agreement_kind_is_right (*word);
      g_ptr_array_add (kinds, kind);
    }
  return kinds;
}

static gboolean
check_kind (const char *kind, GError **error)
{
  if (gb_agreement_kind_exists (kind))
    return TRUE;
  g_autofree char *culprit = gb_words_culprit (kind);
  g_autofree char *choice = g_strjoinv (", ", (char **)gb_agreement_kinds ());
  g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("'%s' is no kind of agreement; choose from %s"), culprit,
               choice);
  return FALSE;
}

static gboolean
check_note (const char *note, GError **error)
{
  if (*note == '\0' || !gb_text_check (_ ("note"), note, error))
    return *note == '\0';
  if (strchr (note, '\n') == NULL && g_utf8_strlen (note, -1) <= GB_HANDBOOK_NOTE_MAX)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the note is too long; one line of at most %u characters fits"),
               GB_HANDBOOK_NOTE_MAX);
  return FALSE;
}

static gboolean
commit (GbApp *app, GbTransaction *transaction, const char *verb, GError **error)
{
  return gb_app_audit (app, verb, gb_subject (GB_SUBJECT_HANDBOOK, 0), error)
         && gb_transaction_commit (transaction, GB_TOUCHED_HANDBOOK, error);
}

gboolean
gb_app_handbook_allow (GbApp *app, const char *kind, const char *note, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  return check_kind (kind, error) && check_note (note, error) && gb_transaction_begin (&transaction, app, error)
         && gb_store_handbook_allow (app->store, kind, *note != '\0' ? note : NULL, error)
         && commit (app, &transaction, "handbook.allow", error);
}

gboolean
gb_app_handbook_disallow (GbApp *app, const char *kind, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  gboolean was = FALSE;
  if (!check_kind (kind, error) || !gb_transaction_begin (&transaction, app, error)
      || !gb_store_handbook_disallow (app->store, kind, &was, error))
    return FALSE;
  if (!was && gb_agreement_kind_is_right (kind))
    g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' is what the law gives: nobody can disallow it"), kind);
  else if (!was)
    g_set_error (error, GB_ERROR, GB_ERROR_STATE, _ ("'%s' isn't among what is allowed"), kind);
  else
    return commit (app, &transaction, "handbook.disallow", error);
  return FALSE;
}
