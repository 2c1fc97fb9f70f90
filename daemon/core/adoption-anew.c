/* May a quarter be told anew? What is told then can be subtracted from what was told before, and what is left is about those whose
 * records changed: on each line nobody, or a whole group. */
#include "geborgen/adoption.h"

/* On a line, by figure: whose count of it changed. */
typedef struct
{
  guint people[GB_N_ADOPTION_FIGURES];
} Changed;

static Changed *
changed_of (GHashTable *lines, gint64 team_id)
{
  Changed *changed = g_hash_table_lookup (lines, &team_id);

  if (changed == NULL)
    {
      changed = g_new0 (Changed, 1);
      g_hash_table_insert (lines, g_memdup2 (&team_id, sizeof team_id), changed);
    }
  return changed;
}

/* One of the two may be missing, and they may be of different teams. */
static void
compare (GHashTable *lines, const GbTally *then, const GbTally *since)
{
  gboolean same_team = then != NULL && since != NULL && then->team_id == since->team_id;

  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    {
      guint before = then != NULL ? then->n[figure] : 0, now = since != NULL ? since->n[figure] : 0;

      if (same_team)
        changed_of (lines, then->team_id)->people[figure] += before != now ? 1 : 0;
      if (!same_team && before > 0)
        changed_of (lines, then->team_id)->people[figure]++;
      if (!same_team && now > 0)
        changed_of (lines, since->team_id)->people[figure]++;
      if (before != now)
        changed_of (lines, GB_TEAM_ALL)->people[figure]++;
    }
}

static GHashTable *
find_changed (const GPtrArray *then, const GPtrArray *since)
{
  GHashTable *lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) now = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < since->len; i++)
    {
      const GbTally *counted = g_ptr_array_index (since, i);

      g_hash_table_insert (now, (gpointer)&counted->person_id, (gpointer)counted);
    }
  for (guint i = 0; i < then->len; i++)
    {
      const GbTally *counted = g_ptr_array_index (then, i);

      compare (lines, counted, g_hash_table_lookup (now, &counted->person_id));
      g_hash_table_remove (now, &counted->person_id);
    }
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    compare (lines, NULL, value);
  return lines;
}

static const GbAdoptionLine *
find_line (const GbAdoption *adoption, gint64 team_id)
{
  for (guint i = 0; i < adoption->lines->len; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);

      if (line->team_id == team_id)
        return line;
    }
  return NULL;
}

/* What changed on one line is told by nobody's records or by those of enough; and what didn't change is told, or hidden, as it was:
 * otherwise it would say afterwards what was hidden then. */
static gboolean
is_line_safe (const GbCount *before, const GbCount *now, const Changed *changed, guint minimum)
{
  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    {
      guint people = changed != NULL ? changed->people[figure] : 0;

      /* Who was told is counted, and not named. */
      if (!gb_adoption_figure_is_of_teams (figure))
        people = MAX (before[figure].n, now[figure].n) - MIN (before[figure].n, now[figure].n);
      if (people > 0 && people < minimum)
        return FALSE;
      if (people == 0 && before[figure].shown != now[figure].shown)
        return FALSE;
    }
  return TRUE;
}

gboolean
gb_adoption_may_tell_anew (const GbAdoption *before, const GbAdoption *now, guint quarter, const GPtrArray *then,
                           const GPtrArray *since, guint n_missing)
{
  static const GbCount nothing[GB_N_ADOPTION_FIGURES];
  g_autoptr (GHashTable) lines = find_changed (then, since);

  /* Nobody knows what was counted of them. */
  if (n_missing > 0 || now->minimum < before->minimum)
    return FALSE;
  for (guint i = 0; i < now->lines->len; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (now->lines, i);
      const GbAdoptionLine *old = find_line (before, line->team_id);

      if (!is_line_safe (old != NULL ? old->counts[quarter] : nothing, line->counts[quarter],
                         g_hash_table_lookup (lines, &line->team_id), (guint)now->minimum))
        return FALSE;
    }
  for (guint i = 0; i < before->lines->len; i++)
    {
      const GbAdoptionLine *old = g_ptr_array_index (before->lines, i);

      if (find_line (now, old->team_id) == NULL)
        return FALSE;
    }
  return TRUE;
}
