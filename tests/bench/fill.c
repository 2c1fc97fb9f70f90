/* Fills a store with many talks through the store's own calls, as the service
 * would have left it: the benchmark's data.
 *
 *   fill FOLDER < talks.tsv
 *
 * A line a talk: person, e-mail, team, the date by which it is due, its start
 * ("-": not planned), how many were held before. */
#include "geborgen/error.h"
#include "geborgen/ladder.h"
#include "geborgen/zone.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct
{
  GbStore *store;
  GbConfig *config;
  GTimeZone *zone;
  gint64 now;
  GHashTable *teams; /* name to id */
} Filler;

static gboolean
team_id (Filler *filler, const char *name, gint64 *ret_id, GError **error)
{
  gint64 *known = g_hash_table_lookup (filler->teams, name);
  if (known == NULL)
    {
      g_autoptr (GbTeam) team = g_new0 (GbTeam, 1);
      team->name = g_strdup (name);
      if (!gb_store_team_insert (filler->store, team, error))
        return FALSE;
      known = g_memdup2 (&team->id, sizeof team->id);
      g_hash_table_insert (filler->teams, g_strdup (name), known);
    }
  *ret_id = *known;
  return TRUE;
}

static GbTalk *
new_talk (Filler *filler, gint64 person_id, GbDate due_on)
{
  GbTalk *talk = g_new0 (GbTalk, 1);
  g_autofree char *uuid = g_uuid_string_random ();

  talk->uid = g_strconcat (uuid, "@geborgen", NULL);
  talk->kind = GB_TALK_FUNCTIONERINGSGESPREK;
  talk->person_id = person_id;
  talk->due_on = due_on;
  talk->minutes = gb_talk_kind_minutes (talk->kind);
  talk->created_at = talk->changed_at = filler->now;
  return talk;
}

static gboolean
add_history (Filler *filler, gint64 person_id, GbDate due_on, int held, GError **error)
{
  for (int i = held; i > 0; i--)
    {
      g_autoptr (GbTalk) talk = new_talk (filler, person_id, gb_date_add_months (due_on, -6 * i));
      talk->state = GB_TALK_HELD;
      talk->held_on = talk->due_on;
      talk->topic_raised = GB_TOPIC_RAISED;
      if (!gb_store_talk_insert (filler->store, talk, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_reminders (Filler *filler, const GbTalk *talk, GError **error)
{
  g_autoptr (GArray) steps = gb_ladder_plan (filler->config, talk, filler->zone, filler->now, FALSE);
  guint applies = 0;

  for (GbRung rung = 0; rung < GB_N_RUNGS; rung++)
    if (gb_ladder_applies (talk, rung))
      applies |= 1u << rung;
  return gb_store_reminder_sync (filler->store, (GbSubject){ GB_SUBJECT_TALK, talk->id }, steps, applies, filler->now,
                                 error);
}

static gboolean
add_line (Filler *filler, char *const *fields, GError **error)
{
  g_autoptr (GbPerson) person = g_new0 (GbPerson, 1);
  g_autoptr (GbTalk) talk = NULL;
  GbDate due_on;

  if (g_strv_length ((char **)fields) != 6 || !gb_date_from_iso (fields[3], &due_on))
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, "not six fields with a date in the fourth");
      return FALSE;
    }
  person->name = g_strdup (fields[0]);
  person->email = g_strdup (fields[1]);
  if (!team_id (filler, fields[2], &person->team_id, error) || !gb_store_person_insert (filler->store, person, error)
      || !add_history (filler, person->id, due_on, atoi (fields[5]), error))
    return FALSE;

  talk = new_talk (filler, person->id, due_on);
  if (gb_civil_from_iso (fields[4], &talk->starts_at))
    {
      talk->state = GB_TALK_PLANNED;
      talk->zone = g_strdup ("Europe/Amsterdam");
    }
  return gb_store_talk_insert (filler->store, talk, error) && add_reminders (filler, talk, error);
}

static gboolean
fill (Filler *filler, FILE *input, GError **error)
{
  g_autofree char *line = NULL;
  size_t size = 0;
  ssize_t length;

  if (!gb_store_begin (filler->store, error))
    return FALSE;
  while ((length = getline (&line, &size, input)) > 0)
    {
      g_auto (GStrv) fields = g_strsplit (g_strchomp (line), "\t", -1);
      if (!add_line (filler, fields, error))
        {
          gb_store_rollback (filler->store);
          return FALSE;
        }
    }
  return gb_store_commit (filler->store, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbConfig) config = gb_config_new ();
  g_autoptr (GbStore) store = NULL;
  g_autoptr (GHashTable) teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Filler filler = { .config = config, .now = g_get_real_time () / G_USEC_PER_SEC, .teams = teams };
  gboolean filled;

  if (argc != 2)
    {
      g_printerr ("usage: %s FOLDER < talks.tsv\n", argv[0]);
      return 2;
    }
  store = gb_store_open (argv[1], &error);
  filler.store = store;
  filler.zone = store != NULL ? gb_zone_new ("Europe/Amsterdam", &error) : NULL;
  filled = filler.zone != NULL && fill (&filler, stdin, &error);
  g_clear_pointer (&filler.zone, g_time_zone_unref);
  if (!filled)
    {
      g_printerr ("fill: %s\n", error->message);
      return 1;
    }
  return 0;
}
