/* A roster becomes people, teams and their cycles: all or nothing, and a second time changes nothing. */
#include "app-private.h"
#include "journal.h"

#include <string.h>

typedef struct
{
  GbApp *app;
  GPtrArray *known;     /* GbPerson, owned */
  GHashTable *by_email; /* folded address -> GbPerson */
  GHashTable *by_name;  /* folded name -> GPtrArray of GbPerson */
  GHashTable *in_file;  /* folded addresses that the roster names */
  GHashTable *taken;    /* ids that a line of the roster already meant */
  GHashTable *teams;    /* folded name -> gint64 id */
  GbImportResult result;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->by_email, g_hash_table_unref);
  g_clear_pointer (&import->by_name, g_hash_table_unref);
  g_clear_pointer (&import->in_file, g_hash_table_unref);
  g_clear_pointer (&import->taken, g_hash_table_unref);
  g_clear_pointer (&import->teams, g_hash_table_unref);
  g_clear_pointer (&import->known, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
remember (Import *import, GbPerson *person)
{
  if (person->email != NULL)
    g_hash_table_insert (import->by_email, g_utf8_casefold (person->email, -1), person);
  g_autofree char *fold = gb_name_fold (person->name);
  GPtrArray *same = g_hash_table_lookup (import->by_name, fold);
  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (import->by_name, g_steal_pointer (&fold), same);
    }
  g_ptr_array_add (same, person);
}

static gboolean
import_init (Import *import, GbApp *app, GPtrArray *roster, GError **error)
{
  GbPersonFilter everybody = { .with_left = TRUE };
  import->app = app;
  import->by_email = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  import->in_file = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import->teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import->taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  import->known = gb_store_person_list (app->store, &everybody, error);
  if (import->known == NULL)
    return FALSE;
  for (guint i = 0; i < import->known->len; i++)
    remember (import, g_ptr_array_index (import->known, i));
  for (guint i = 0; i < roster->len; i++)
    {
      const GbPerson *line = g_ptr_array_index (roster, i);
      if (line->email != NULL)
        g_hash_table_add (import->in_file, g_utf8_casefold (line->email, -1));
    }
  return TRUE;
}

/* The one person of this name whom the line can mean. Somebody else's address on the roster rules that person out:
 * two colleagues may share a name. */
static GbPerson *
match_by_name (Import *import, const GbPerson *line)
{
  g_autofree char *fold = gb_name_fold (line->name);
  GPtrArray *same = g_hash_table_lookup (import->by_name, fold);
  GbPerson *match = NULL;
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      GbPerson *person = g_ptr_array_index (same, i);
      if (person->email != NULL && line->email != NULL)
        {
          g_autofree char *address = g_utf8_casefold (person->email, -1);
          if (g_hash_table_contains (import->in_file, address))
            continue;
        }
      if (match != NULL)
        return NULL;
      match = person;
    }
  return match;
}

static GbPerson *
match (Import *import, const GbPerson *line)
{
  if (line->email != NULL)
    {
      g_autofree char *address = g_utf8_casefold (line->email, -1);
      GbPerson *person = g_hash_table_lookup (import->by_email, address);
      if (person != NULL)
        return person;
    }
  return match_by_name (import, line);
}

static gboolean
team_id (Import *import, const char *name, gint64 *ret_id, GError **error)
{
  *ret_id = 0;
  if (name == NULL || *name == '\0')
    return TRUE;
  g_autofree char *fold = gb_name_fold (name);
  gint64 *known = g_hash_table_lookup (import->teams, fold);
  if (known == NULL)
    {
      g_autoptr (GbTeam) team = NULL;
      gboolean added = FALSE;
      if (!gb_app_team_ensure (import->app, name, &team, &added, error))
        return FALSE;
      import->result.teams_added += added;
      known = g_memdup2 (&team->id, sizeof team->id);
      g_hash_table_insert (import->teams, g_steal_pointer (&fold), known);
    }
  *ret_id = *known;
  return TRUE;
}

static gboolean
add_line (Import *import, const GbPerson *line, gint64 team, GError **error)
{
  GbPerson *person = gb_person_copy (line);
  g_ptr_array_add (import->known, person);
  person->team_id = team;
  if (!gb_store_person_insert (import->app->store, person, error))
    return FALSE;
  remember (import, person);
  g_hash_table_add (import->taken, g_memdup2 (&person->id, sizeof person->id));
  import->result.added++;
  return gb_app_cycle_start_person (import->app, person, gb_app_cycle_is_starter (import->app, person), error);
}

/* What the roster doesn't say stays as it is. Returns whether anything differs. */
static gboolean
merge_line (GbPerson *person, const GbPerson *line, gint64 team)
{
  gboolean differs = FALSE;
  if (g_strcmp0 (person->name, line->name) != 0)
    {
      g_free (person->name);
      person->name = g_strdup (line->name);
      differs = TRUE;
    }
  if (line->email != NULL && g_strcmp0 (person->email, line->email) != 0)
    {
      g_free (person->email);
      person->email = g_strdup (line->email);
      differs = TRUE;
    }
  if (team != 0 && person->team_id != team)
    {
      person->team_id = team;
      differs = TRUE;
    }
  /* Hundredths of an hour are as fine as rosters get. */
  if (line->hours_per_week > 0
      && (person->hours_per_week - line->hours_per_week > 0.005
          || line->hours_per_week - person->hours_per_week > 0.005))
    {
      person->hours_per_week = line->hours_per_week;
      differs = TRUE;
    }
  if (gb_date_is_set (line->started_on) && gb_date_compare (person->started_on, line->started_on) != 0)
    {
      person->started_on = line->started_on;
      differs = TRUE;
    }
  return differs;
}

static gboolean
update_line (Import *import, GbPerson *person, const GbPerson *line, gint64 team, GError **error)
{
  gboolean returns = !gb_app_person_is_here (import->app, person);
  if (!g_hash_table_add (import->taken, g_memdup2 (&person->id, sizeof person->id)))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
                   _ ("'%s' stands in the roster twice; give both an e-mail address where they are two people"),
                   line->name);
      return FALSE;
    }
  if (returns)
    person->left_on = GB_DATE_NONE;
  if (!merge_line (person, line, team) && !returns)
    {
      import->result.unchanged++;
      return TRUE;
    }
  import->result.changed++;
  if (!gb_store_person_update (import->app->store, person, error))
    return FALSE;
  return !returns || gb_app_cycle_start_person (import->app, person, TRUE, error);
}

static gboolean
take_line (Import *import, const GbPerson *raw, GError **error)
{
  g_autoptr (GbPerson) line = gb_person_copy (raw);
  g_free (line->name);
  line->name = gb_name_normalise (raw->name);
  gint64 team = 0;
  if (!gb_person_check (line, error) || !team_id (import, line->team_name, &team, error))
    return FALSE;
  GbPerson *person = match (import, line);
  return person == NULL ? add_line (import, line, team, error) : update_line (import, person, line, team, error);
}

gboolean
gb_app_person_import (GbApp *app, GPtrArray *people, gboolean dry_run, GbImportResult *ret_result, GError **error)
{
  g_auto (GbTransaction) transaction = { NULL };
  g_auto (Import) import = { NULL };
  if (!gb_transaction_begin (&transaction, app, error) || !import_init (&import, app, people, error))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    if (!take_line (&import, g_ptr_array_index (people, i), error))
      return FALSE;
  gboolean nothing = import.result.added == 0 && import.result.changed == 0 && import.result.teams_added == 0;
  if (!dry_run && !nothing
      && (!gb_app_audit (app, "person.import", gb_subject (GB_SUBJECT_PERSON, 0), error)
          || !gb_app_onboarding_sync (app, 0, FALSE, error)
          || !gb_transaction_commit (&transaction,
                                     GB_TOUCHED_PERSON | GB_TOUCHED_TEAM | GB_TOUCHED_TALK | GB_TOUCHED_TASK, error)))
    return FALSE;
  if (!dry_run)
    gb_journal_import (import.result.added, import.result.changed, import.result.unchanged);
  *ret_result = import.result;
  return TRUE;
}
