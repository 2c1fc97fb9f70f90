/* Tells how far the method is taken up: what was told before, what can be told now, and keeps it. */
#include "app-private.h"

#include <string.h>

/* A year that is being told. */
typedef struct
{
  GbApp *app;
  int year;
  guint over;                     /* a bit for each quarter that is over */
  gint64 editions[GB_N_PERIODS];  /* 0: not told */
  guint n_people[GB_N_PERIODS];   /* whose records were counted then */
  GPtrArray *people[GB_QUARTERS]; /* GbTally, now */
  GPtrArray *teams[GB_QUARTERS];
} Telling;

static void
telling_clear (Telling *telling)
{
  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    {
      g_clear_pointer (&telling->people[quarter], g_ptr_array_unref);
      g_clear_pointer (&telling->teams[quarter], g_ptr_array_unref);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Telling, telling_clear)

/* As it was told. */
static GbAdoption *
load (Telling *telling, GError **error)
{
  g_autoptr (GbAdoption) adoption = gb_adoption_new (telling->year);

  adoption->minimum = telling->app->config->smallest_group;
  for (guint period = 0; period < GB_N_PERIODS; period++)
    if (!gb_store_edition_get (telling->app->store, adoption, period, &telling->editions[period],
                               &telling->n_people[period], error))
      return NULL;
  return g_steal_pointer (&adoption);
}

static gboolean
count (Telling *telling, GError **error)
{
  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    if ((telling->over & (1u << quarter)) != 0
        && !gb_store_adoption_count (telling->app->store, gb_period_first (telling->year, quarter),
                                     gb_period_last (telling->year, quarter), &telling->people[quarter],
                                     &telling->teams[quarter], error))
      return FALSE;
  return TRUE;
}

/* ---- what is to be told ---- */

static gboolean
is_anything (const GbTally *counted)
{
  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    if (counted->n[figure] > 0)
      return TRUE;
  return FALSE;
}

static void
add_counted (GbAdoption *adoption, guint quarter, const GPtrArray *list, GHashTable *names)
{
  for (guint i = 0; i < list->len; i++)
    {
      const GbTally *counted = g_ptr_array_index (list, i);
      GbAdoptionLine *line;

      if (!is_anything (counted))
        continue;
      line = gb_adoption_add_line (adoption, counted->team_id, g_hash_table_lookup (names, &counted->team_id));
      for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
        {
          line->counts[quarter][figure].n += counted->n[figure];
          line->counts[quarter][figure].by += counted->person_id != 0 && counted->n[figure] > 0 ? 1 : 0;
        }
    }
}

static gboolean
fill_quarter (const Telling *telling, GbAdoption *adoption, guint quarter, GHashTable *names, GError **error)
{
  GbAdoptionLine *all = gb_adoption_get_all (adoption);
  guint employees, managers;

  if (!gb_store_adoption_told (telling->app->store, gb_period_first (telling->year, quarter),
                               gb_period_last (telling->year, quarter), &employees, &managers, error))
    return FALSE;
  for (guint i = 0; i < adoption->lines->len; i++)
    memset (((GbAdoptionLine *)g_ptr_array_index (adoption->lines, i))->counts[quarter], 0,
            sizeof all->counts[quarter]);
  all->counts[quarter][GB_ADOPTION_EMPLOYEES_TOLD].n = employees;
  all->counts[quarter][GB_ADOPTION_MANAGERS_TOLD].n = managers;
  add_counted (adoption, quarter, telling->people[quarter], names);
  add_counted (adoption, quarter, telling->teams[quarter], names);
  return TRUE;
}

/* Of each person, in which figures they count somewhere in the year; GbTally. */
static GHashTable *
people_of_year (const Telling *telling)
{
  GHashTable *people = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    for (guint i = 0; i < telling->people[quarter]->len; i++)
      {
        const GbTally *counted = g_ptr_array_index (telling->people[quarter], i);
        GbTally *sum = g_hash_table_lookup (people, &counted->person_id);

        if (sum == NULL)
          {
            sum = g_memdup2 (counted, sizeof *counted);
            g_hash_table_insert (people, &sum->person_id, sum);
            continue;
          }
        for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
          sum->n[figure] += counted->n[figure];
      }
  return people;
}

static GbAdoptionLine *
find_line (const GbAdoption *adoption, gint64 team_id)
{
  for (guint i = 0; i < adoption->lines->len; i++)
    {
      GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);

      if (line->team_id == team_id)
        return line;
    }
  return NULL;
}

/* Of how many people the year's counts are: somebody who counts in two quarters is one. */
static void
count_people_of_year (const Telling *telling, GbAdoption *adoption)
{
  g_autoptr (GHashTable) people = people_of_year (telling);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GbTally *sum = value;
      GbAdoptionLine *line = find_line (adoption, sum->team_id);

      for (GbAdoptionFigure figure = 0; line != NULL && figure < GB_N_ADOPTION_FIGURES; figure++)
        line->counts[GB_ADOPTION_YEAR][figure].by += sum->n[figure] > 0 ? 1 : 0;
    }
}

static GHashTable *
team_names (GbApp *app, GPtrArray **ret_teams, GError **error)
{
  g_autoptr (GPtrArray) teams = gb_store_team_list (app->store, error);
  GHashTable *names;

  if (teams == NULL)
    return NULL;
  names = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < teams->len; i++)
    {
      GbTeam *team = g_ptr_array_index (teams, i);

      g_hash_table_insert (names, &team->id, team->name);
    }
  *ret_teams = g_steal_pointer (&teams);
  return names;
}

/* The year as it would be told with the periods in @fresh told now. */
static GbAdoption *
compose (Telling *telling, guint fresh, GError **error)
{
  g_autoptr (GbAdoption) adoption = load (telling, error);
  g_autoptr (GPtrArray) teams = NULL;
  g_autoptr (GHashTable) names = adoption != NULL ? team_names (telling->app, &teams, error) : NULL;

  if (names == NULL)
    return NULL;
  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    if ((fresh & (1u << quarter)) != 0 && !fill_quarter (telling, adoption, quarter, names, error))
      return NULL;
  if ((fresh & (1u << GB_ADOPTION_YEAR)) != 0)
    {
      g_ptr_array_unref (adoption->kinds);
      adoption->kinds = gb_store_adoption_kinds (telling->app->store, gb_period_first (telling->year, GB_ADOPTION_YEAR),
                                                 gb_period_last (telling->year, GB_ADOPTION_YEAR), error);
      if (adoption->kinds == NULL)
        return NULL;
      count_people_of_year (telling, adoption);
    }
  adoption->minimum = MAX (adoption->minimum, telling->app->config->smallest_group);
  for (guint period = 0; period < GB_N_PERIODS; period++)
    if ((fresh & (1u << period)) != 0)
      adoption->told_on[period] = gb_app_today (telling->app);
  gb_adoption_suppress (adoption, fresh);
  return g_steal_pointer (&adoption);
}

/* ---- which of it ---- */

/* Did nothing change since it was told? Then there's nothing to tell. */
static gboolean
is_as_before (const GbAdoption *before, const GbAdoption *now, guint quarter)
{
  if (before->lines->len != now->lines->len)
    return FALSE;
  for (guint i = 0; i < before->lines->len; i++)
    {
      const GbAdoptionLine *old = g_ptr_array_index (before->lines, i), *line = g_ptr_array_index (now->lines, i);

      for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
        if (old->team_id != line->team_id || old->counts[quarter][figure].n != line->counts[quarter][figure].n)
          return FALSE;
    }
  return TRUE;
}

static gboolean
may_tell_anew (Telling *telling, const GbAdoption *before, const GbAdoption *now, guint quarter, gboolean *ret_may,
               GError **error)
{
  g_autoptr (GPtrArray) then = gb_store_edition_people (telling->app->store, telling->editions[quarter], error);

  if (then == NULL)
    return FALSE;
  *ret_may = !is_as_before (before, now, quarter)
             && gb_adoption_may_tell_anew (before, now, quarter, then, telling->people[quarter],
                                           telling->n_people[quarter] - MIN (then->len, telling->n_people[quarter]));
  return TRUE;
}

/* What was told before is told anew only as a whole: where one quarter can't be, the others are looked at again without it. */
static GbAdoption *
choose (Telling *telling, const GbAdoption *before, guint *ret_fresh, GError **error)
{
  guint fresh = telling->over;
  gboolean again;

  if (telling->over == (1u << GB_QUARTERS) - 1)
    fresh |= 1u << GB_ADOPTION_YEAR;
  do
    {
      g_autoptr (GbAdoption) now = compose (telling, fresh, error);

      if (now == NULL)
        return NULL;
      again = FALSE;
      for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
        {
          gboolean may = TRUE;

          if ((fresh & (1u << quarter)) == 0 || telling->editions[quarter] == 0)
            continue;
          if (!may_tell_anew (telling, before, now, quarter, &may, error))
            return NULL;
          if (!may)
            {
              fresh &= ~(1u << quarter);
              again = TRUE;
            }
        }
      if (!again)
        {
          *ret_fresh = fresh;
          return g_steal_pointer (&now);
        }
    }
  while (TRUE);
}

/* ---- keeping it ---- */

/* Whose records are in it. */
static GPtrArray *
list_counted (const GPtrArray *people)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < people->len; i++)
    if (is_anything (g_ptr_array_index (people, i)))
      g_ptr_array_add (list, g_ptr_array_index (people, i));
  return list;
}

static gboolean
set_source (GbApp *app, GbAdoption *adoption, GError **error)
{
  g_clear_pointer (&adoption->source, g_free);
  if (!gb_store_edition_source (app->store, &adoption->source, error))
    return FALSE;
  if (adoption->source == NULL)
    adoption->source = g_uuid_string_random ();
  return TRUE;
}

static gboolean
keep (Telling *telling, GbAdoption *adoption, guint fresh, GError **error)
{
  g_auto (GbTransaction) transaction = { 0 };

  if (!gb_transaction_begin (&transaction, telling->app, error))
    return FALSE;
  for (guint period = 0; period < GB_N_PERIODS; period++)
    {
      g_autoptr (GPtrArray) people = NULL;

      if ((fresh & (1u << period)) == 0)
        continue;
      people = period < GB_QUARTERS ? list_counted (telling->people[period]) : NULL;
      if (!gb_store_edition_put (telling->app->store, adoption, period, people, &telling->editions[period], error))
        return FALSE;
    }
  return gb_app_audit (telling->app, "report.adoption", gb_subject (GB_SUBJECT_REPORT, 0), error)
         && gb_transaction_commit (&transaction, 0, error);
}

/* ---- */

/* Another name when it tells something else. */
static char *
dup_uid (const Telling *telling, const GbAdoption *adoption)
{
  GString *uid = g_string_new (adoption->source);

  g_string_append_printf (uid, "-%d", adoption->year);
  for (guint period = 0; period < GB_N_PERIODS; period++)
    g_string_append_printf (uid, ".%" G_GINT64_FORMAT, telling->editions[period]);
  return g_string_free (uid, FALSE);
}

static gboolean
finish (const Telling *telling, GbAdoption *adoption, GError **error)
{
  adoption->made_on = gb_app_today (telling->app);
  adoption->uid = dup_uid (telling, adoption);
  gb_adoption_sort (adoption);
  return gb_store_adoption_rest (telling->app->store, adoption, error);
}

static gboolean
check_year (int year, GbDate today, GError **error)
{
  if (year >= 2000 && year <= today.year)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%d' is no year to report about; give one from 2000 to %d"), year,
               today.year);
  return FALSE;
}

GbAdoption *
gb_app_adoption (GbApp *app, int year, GError **error)
{
  GbDate today = gb_app_today (app);
  g_auto (Telling) telling = { .app = app, .year = year != 0 ? year : today.year };
  g_autoptr (GbAdoption) before = NULL;
  g_autoptr (GbAdoption) now = NULL;
  guint fresh = 0;

  if (!check_year (telling.year, today, error))
    return NULL;
  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    if (gb_date_compare (gb_period_last (telling.year, quarter), today) < 0)
      telling.over |= 1u << quarter;
  before = load (&telling, error);
  if (before == NULL)
    return NULL;
  /* A year that was told is closed. */
  if (telling.editions[GB_ADOPTION_YEAR] == 0
      && (!count (&telling, error) || (now = choose (&telling, before, &fresh, error)) == NULL))
    return NULL;
  if (fresh == 0)
    g_clear_pointer (&now, gb_adoption_free);
  if (now == NULL)
    now = g_steal_pointer (&before);
  if (!set_source (app, now, error) || (fresh != 0 && !keep (&telling, now, fresh, error))
      || !finish (&telling, now, error))
    return NULL;
  return g_steal_pointer (&now);
}

char *
gb_app_adoption_document (const GbAdoption *adoption, GbDocumentForm form)
{
  g_autoptr (GbPage) page = gb_adoption_to_page (adoption);

  return gb_page_write (page, form);
}
