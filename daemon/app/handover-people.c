/* Whom a dossier is about: somebody already here, or somebody new. */
#include "handover-private.h"

#include "core/words.h"

#include <inttypes.h>
#include <string.h>

#define NAMESAKES_MAX 5

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
  const char *decision = gb_take_over_decision (take, person->ref);
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
      chosen = gb_store_person_get (take->app->store, *ret_id, error);
      return chosen != NULL;
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

gboolean
gb_take_over_team (GbTakeOver *take, const char *name, gint64 *ret_id, GError **error)
{
  g_autofree char *key = g_strconcat ("team:", name, NULL);
  const char *decision = gb_take_over_decision (take, key);
  g_autoptr (GbTeam) team = NULL;
  gboolean added = FALSE;
  gint64 id;
  if (decision != NULL && g_ascii_string_to_signed (decision, 10, 1, G_MAXINT64, &id, NULL))
    team = gb_store_team_get (take->app->store, id, error);
  else if (!gb_app_team_ensure (take->app, decision != NULL ? decision : name, &team, &added, error))
    return FALSE;
  if (team == NULL || (added && !gb_take_over_note_made (take, 0, team->id, error)))
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
  if (from->team != NULL && !gb_take_over_team (take, from->team, &person->team_id, error))
    return FALSE;
  if (!gb_person_check (person, error) || !gb_store_person_insert (app->store, person, error)
      || !gb_app_cycle_start_person (app, person, FALSE, error) || !gb_take_over_note_made (take, person->id, 0, error)
      || !gb_app_audit (app, "person.take-over", gb_subject (GB_SUBJECT_PERSON, person->id), error))
    return FALSE;
  *ret_id = person->id;
  return TRUE;
}

/* Who is here stays as it is; who left, and comes here again, is taken over. */
static gboolean
meet_again (GbTakeOver *take, const GbDossierPerson *from, gint64 id, GError **error)
{
  GbApp *app = take->app;
  g_autoptr (GbPerson) person = gb_store_person_get (app->store, id, error);
  if (person == NULL)
    return FALSE;
  if (gb_app_person_is_here (app, person))
    {
      gb_take_over_settle (take, from->ref, GB_SUBJECT_PERSON, id, GB_HANDOVER_CONFLICT);
      return TRUE;
    }
  gb_take_over_settle (take, from->ref, GB_SUBJECT_PERSON, id, GB_HANDOVER_ACCEPTED);
  person->left_on = GB_DATE_NONE;
  person->hours_per_week = from->hours_per_week;
  return (from->team == NULL || gb_take_over_team (take, from->team, &person->team_id, error))
         && gb_store_person_update (app->store, person, error) && gb_app_cycle_start_person (app, person, FALSE, error)
         && gb_take_over_note_made (take, id, 0, error)
         && gb_app_audit (app, "person.take-over", gb_subject (GB_SUBJECT_PERSON, id), error);
}

gboolean
gb_take_over_person (GbTakeOver *take, const GbDossierPerson *person, GError **error)
{
  gint64 id = 0;
  if (gb_take_over_was_settled (take, person->ref))
    return TRUE;
  if (gb_take_over_declines (take, person->ref))
    {
      gb_take_over_settle (take, person->ref, GB_SUBJECT_PERSON, 0, GB_HANDOVER_DECLINED);
      return TRUE;
    }
  if (!recognise (take, person, &id, error))
    return FALSE;
  if (id != 0)
    return meet_again (take, person, id, error);
  if (!add_person (take, person, &id, error))
    return FALSE;
  gb_take_over_settle (take, person->ref, GB_SUBJECT_PERSON, id, GB_HANDOVER_ACCEPTED);
  return TRUE;
}

/* ---- before it is decided ---- */

void
gb_handover_preview_free (GbHandoverPreview *preview)
{
  if (preview == NULL)
    return;
  g_free (preview->ref);
  g_free (preview->what);
  g_clear_pointer (&preview->candidates, g_ptr_array_unref);
  g_free (preview);
}

static GbHandoverPreview *
new_preview (const char *ref, const char *what, const char *proposal)
{
  GbHandoverPreview *preview = g_new0 (GbHandoverPreview, 1);
  preview->ref = g_strdup (ref);
  preview->what = g_strdup (what);
  preview->proposal = proposal;
  return preview;
}

static gboolean
preview_person (GbTakeOver *take, const GbDossierPerson *person, GPtrArray *previews, GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  gboolean sure = FALSE;
  if (!find_candidates (take->app, person, &sure, &candidates, error))
    return FALSE;
  if (!sure)
    keep_namesakes (candidates, person->name);
  gboolean known = sure || g_hash_table_contains (take->before, person->ref);
  GbHandoverPreview *preview = new_preview (person->ref, person->name,
                                            known                 ? "known"
                                            : candidates->len > 0 ? "ask"
                                                                  : "new");
  preview->candidates = g_steal_pointer (&candidates);
  g_ptr_array_add (previews, preview);
  return TRUE;
}

static gboolean
preview_team (GbTakeOver *take, const char *name, GHashTable *seen, GPtrArray *previews, GError **error)
{
  g_autofree char *fold = name != NULL ? gb_name_fold (name) : NULL;
  if (fold == NULL || g_hash_table_contains (seen, fold))
    return TRUE;
  g_autoptr (GPtrArray) teams = gb_store_team_find (take->app->store, fold, NAMESAKES_MAX, error);
  if (teams == NULL)
    return FALSE;
  gboolean known = FALSE;
  for (guint i = 0; i < teams->len; i++)
    {
      g_autofree char *other = gb_name_fold (((const GbTeam *)g_ptr_array_index (teams, i))->name);
      known = known || strcmp (fold, other) == 0;
    }
  g_autofree char *ref = g_strconcat ("team:", name, NULL);
  g_ptr_array_add (previews, new_preview (ref, name, known ? "known" : "new"));
  g_hash_table_add (seen, g_steal_pointer (&fold));
  return TRUE;
}

GPtrArray *
gb_app_handover_preview (GbApp *app, const GbDossier *dossier, GError **error)
{
  g_auto (GbTakeOver) take = { NULL };
  g_autoptr (GPtrArray) previews = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_handover_preview_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!gb_take_over_begin (&take, app, dossier, NULL, error))
    return NULL;
  for (guint i = 0; i < dossier->people->len; i++)
    {
      const GbDossierPerson *person = g_ptr_array_index (dossier->people, i);
      if (!preview_person (&take, person, previews, error)
          || !preview_team (&take, person->team, seen, previews, error))
        return NULL;
    }
  return g_steal_pointer (&previews);
}
