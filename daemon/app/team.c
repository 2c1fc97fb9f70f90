#include "app-private.h"

#include <errno.h>
#include <inttypes.h>

gboolean
gb_app_team_ensure (GbApp *app, const char *name, GbTeam **ret_team, gboolean *ret_added, GError **error)
{
  g_autofree char *clean = gb_name_normalise (name);
  if (!gb_name_check (_ ("team"), clean, error))
    return FALSE;
  g_autofree char *fold = gb_name_fold (clean);
  g_autoptr (GPtrArray) found = gb_store_team_find (app->store, fold, 2, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const GbTeam *team = g_ptr_array_index (found, i);
      g_autofree char *other = gb_name_fold (team->name);
      if (g_str_equal (other, fold))
        {
          *ret_team = gb_store_team_get (app->store, team->id, error);
          *ret_added = FALSE;
          return *ret_team != NULL;
        }
    }
  g_autoptr (GbTeam) team = g_new0 (GbTeam, 1);
  team->name = g_steal_pointer (&clean);
  if (!gb_store_team_insert (app->store, team, error)
      || !gb_app_audit (app, "team.add", gb_subject (GB_SUBJECT_TEAM, team->id), error)
      || !gb_app_cycle_start_team (app, team, error))
    return FALSE;
  *ret_team = g_steal_pointer (&team);
  *ret_added = TRUE;
  return TRUE;
}

GbTeam *
gb_app_team_add (GbApp *app, const char *name, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTeam) team = NULL;
  gboolean added = FALSE;
  if (!gb_transaction_begin (&transaction, app, error) || !gb_app_team_ensure (app, name, &team, &added, error))
    return NULL;
  if (!added)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_EXISTS, _ ("there is a team '%s' already: team %" PRId64), team->name,
                   team->id);
      return NULL;
    }
  if (!gb_transaction_commit (&transaction, GB_TOUCHED_TEAM | GB_TOUCHED_TALK, error))
    return NULL;
  return gb_store_team_get (app->store, team->id, error);
}

GbTeam *
gb_app_team_edit (GbApp *app, gint64 id, const char *name, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autofree char *clean = gb_name_normalise (name);
  g_autoptr (GbTeam) team = NULL;
  if (!gb_name_check (_ ("team"), clean, error) || !gb_transaction_begin (&transaction, app, error)
      || (team = gb_store_team_get (app->store, id, error)) == NULL)
    return NULL;
  g_free (team->name);
  team->name = g_steal_pointer (&clean);
  if (!gb_store_team_update (app->store, team, error)
      || !gb_app_audit (app, "team.edit", gb_subject (GB_SUBJECT_TEAM, id), error)
      || !gb_transaction_commit (&transaction, GB_TOUCHED_TEAM, error))
    return NULL;
  return g_steal_pointer (&team);
}

GPtrArray *
gb_app_team_list (GbApp *app, GError **error)
{
  return gb_store_team_list (app->store, error);
}

static void
set_ambiguous (const char *which, GPtrArray *found, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const GbTeam *team = g_ptr_array_index (found, i);
      g_string_append_printf (list, "%s%s (%" PRId64 ")", i > 0 ? ", " : "", team->name, team->id);
    }
  g_set_error (error, GB_ERROR, GB_ERROR_AMBIGUOUS, _ ("'%s' fits more than one team: %s; name one by its number"),
               which, list->str);
}

GbTeam *
gb_app_team_resolve (GbApp *app, const char *which, GError **error)
{
  gint64 id = 0;
  if (g_ascii_string_to_signed (which, 10, 1, G_MAXINT64, &id, NULL))
    return gb_store_team_get (app->store, id, error);
  g_autofree char *clean = gb_name_normalise (which);
  if (!gb_name_check (_ ("team"), clean, error))
    return NULL;
  g_autofree char *fold = gb_name_fold (clean);
  g_autoptr (GPtrArray) found = gb_store_team_find (app->store, fold, 6, error);
  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return gb_store_team_get (app->store, ((GbTeam *)g_ptr_array_index (found, 0))->id, error);
  if (found->len == 0)
    g_set_error (error, GB_ERROR, GB_ERROR_NOT_FOUND, _ ("no team fits '%s'; 'geborgen team list' shows them"), clean);
  else
    set_ambiguous (clean, found, error);
  return NULL;
}

/* Who left keeps no team: nothing else would let an emptied team go. */
static gboolean
release_those_who_left (GbApp *app, gint64 id, GError **error)
{
  GbPersonFilter filter = { .team_id = id, .with_left = TRUE };
  g_autoptr (GPtrArray) people = gb_store_person_list (app->store, &filter, error);
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      GbPerson *person = g_ptr_array_index (people, i);
      person->team_id = 0;
      if (!gb_store_person_update (app->store, person, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gb_app_team_remove (GbApp *app, gint64 id, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_autoptr (GbTeam) team = NULL;
  GbPersonFilter here = { .team_id = id, .here_on = gb_app_today (app) };
  if (!gb_transaction_begin (&transaction, app, error) || (team = gb_store_team_get (app->store, id, error)) == NULL)
    return FALSE;
  gint64 members = gb_store_person_count (app->store, &here, error);
  if (members < 0)
    return FALSE;
  if (members > 0)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_STATE,
                   gb_text_plural ("%d person is in team '%s': move that person to another team first",
                                   "%d people are in team '%s': move them to another team first", (gulong)members),
                   (int)members, team->name);
      return FALSE;
    }
  return release_those_who_left (app, id, error) && gb_store_team_delete (app->store, id, error)
         && gb_app_audit (app, "team.remove", gb_subject (GB_SUBJECT_TEAM, id), error)
         && gb_transaction_commit (&transaction, GB_TOUCHED_TEAM | GB_TOUCHED_TALK | GB_TOUCHED_REMINDER, error);
}
