/* What a report tells: a table of teams and quarters for each figure, with all teams and the year as its totals. Of a merged report the sums
 * don't come out by themselves, since it has parts that nobody told; those stand in a line and a column of their own, which nobody sees. */
#include "geborgen/adoption.h"

/* What is counted together, so that a line of it is hidden as a whole or not at all. */
typedef struct
{
  GbAdoptionFigure first, last;
  gboolean of_things; /* what was done, and not who: hidden with its team only */
} Family;

/* Who asked and who was told makes no difference to how few they are. */
static const Family families[] = {
  { GB_ADOPTION_PEOPLE, GB_ADOPTION_PEOPLE, FALSE },
  { GB_ADOPTION_TALKS, GB_ADOPTION_TOPIC_ASKED, TRUE },
  { GB_ADOPTION_TOPIC_RAISED, GB_ADOPTION_TOPIC_RAISED, FALSE },
  { GB_ADOPTION_TEAM_TALKS, GB_ADOPTION_TEAM_TALKS_HELD, TRUE },
  { GB_ADOPTION_CARE_TALKS, GB_ADOPTION_CARE_TALKS, FALSE },
  { GB_ADOPTION_AGREEMENTS, GB_ADOPTION_AGREEMENTS, FALSE },
  { GB_ADOPTION_TRIALS, GB_ADOPTION_TRIALS, FALSE },
  { GB_ADOPTION_TRIALS_EVALUATED, GB_ADOPTION_TRIALS_EVALUATED, FALSE },
  { GB_ADOPTION_EMPLOYEES_TOLD, GB_ADOPTION_EMPLOYEES_TOLD, FALSE },
  { GB_ADOPTION_MANAGERS_TOLD, GB_ADOPTION_MANAGERS_TOLD, FALSE },
};

typedef struct
{
  GbAdoption *adoption;
  guint fresh;
  guint teams;    /* the lines that are teams' */
  gboolean *gone; /* of each line and period: too few people, or hidden with such a one */
} Telling;

static GbAdoptionLine *
line_at (const Telling *telling, guint row)
{
  return g_ptr_array_index (telling->adoption->lines, row);
}

static gboolean
is_fresh (const Telling *telling, guint period)
{
  return (telling->fresh & (1u << period)) != 0;
}

static gboolean
is_told (const Telling *telling, guint period)
{
  return gb_date_is_set (telling->adoption->told_on[period]);
}

/* What a figure is counted of, where that is told too; GB_N_ADOPTION_FIGURES: nothing. */
static GbAdoptionFigure
base_of (GbAdoptionFigure figure)
{
  if (figure == GB_ADOPTION_TOPIC_RAISED)
    return GB_ADOPTION_TOPIC_ASKED;
  return figure == GB_ADOPTION_TRIALS_EVALUATED ? GB_ADOPTION_TRIALS : GB_N_ADOPTION_FIGURES;
}

/* ---- groups of too few people ---- */

/* In a year: as many as there were at the most. */
static guint
people_in (const GbAdoptionLine *line, guint period)
{
  guint most = 0;

  if (period < GB_QUARTERS)
    return line->counts[period][GB_ADOPTION_PEOPLE].n;
  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    most = MAX (most, line->counts[quarter][GB_ADOPTION_PEOPLE].n);
  return most;
}

static gboolean
counts_anything (const GbAdoptionLine *line, guint period)
{
  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    if (line->counts[period][figure].n > 0)
      return TRUE;
  return FALSE;
}

typedef struct
{
  guint row, people;
} Team;

static int
compare_teams (gconstpointer a, gconstpointer b)
{
  const Team *one = a, *other = b;

  if (one->people != other->people)
    return one->people < other->people ? -1 : 1;
  return one->row < other->row ? -1 : one->row > other->row;
}

/* Team, the smallest first. */
static GArray *
list_by_size (const Telling *telling, guint period)
{
  GArray *teams = g_array_new (FALSE, FALSE, sizeof (Team));

  for (guint row = 0; row < telling->teams; row++)
    {
      Team team = { row, people_in (line_at (telling, row), period) };

      if (counts_anything (line_at (telling, row), period))
        g_array_append_val (teams, team);
    }
  g_array_sort (teams, compare_teams);
  return teams;
}

/* Small teams go, and the next smallest with them until they are a group together. */
static void
find_small_teams (Telling *telling, guint period)
{
  guint minimum = (guint)telling->adoption->minimum;
  g_autoptr (GArray) teams = list_by_size (telling, period);
  guint together = 0;

  telling->gone[telling->teams * GB_N_PERIODS + period]
      = people_in (gb_adoption_get_all (telling->adoption), period) < minimum;
  for (guint i = 0; i < teams->len; i++)
    {
      const Team *team = &g_array_index (teams, Team, i);

      if (team->people >= minimum && (i == 0 || together >= minimum))
        return;
      together += team->people;
      telling->gone[team->row * GB_N_PERIODS + period] = TRUE;
    }
}

/* ---- a table for each figure ---- */

/* As it was told, whatever it is. */
static void
set_told (GbCountTable *table, guint row, guint column, gboolean shown)
{
  if (shown)
    gb_count_table_keep (table, row, column);
  else
    gb_count_table_hide (table, row, column);
}

static guint
of_what (const GbAdoptionLine *line, guint period, GbAdoptionFigure figure)
{
  GbAdoptionFigure base = base_of (figure);

  /* What isn't known, or not whole, is no bound. */
  if (base == GB_N_ADOPTION_FIGURES || !line->counts[period][base].shown || line->counts[period][figure].unknown > 0
      || line->counts[period][base].unknown > 0)
    return GB_COUNT_ANY;
  return MAX (line->counts[period][base].n, line->counts[period][figure].n);
}

static gboolean
is_base_hidden (const Telling *telling, const GbAdoptionLine *line, guint period, GbAdoptionFigure figure)
{
  GbAdoptionFigure base = base_of (figure);

  return base != GB_N_ADOPTION_FIGURES && is_fresh (telling, period) && !line->counts[period][base].shown;
}

static gboolean
counts_people (GbAdoptionFigure figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (figure >= families[i].first && figure <= families[i].last)
      return !families[i].of_things;
  return FALSE;
}

/* Six talks can be those of two people. */
static gboolean
is_by_few (const Telling *telling, const GbCount *count)
{
  return count->by > 0 && count->by < (guint)telling->adoption->minimum;
}

/* The rest stands between the teams and all of them. */
static guint
row_in_table (const Telling *telling, guint row)
{
  return row < telling->teams ? row : row + 1;
}

/* A cell by the state of its period. The last row is that of all, the last column the year. */
static void
set_state (const Telling *telling, GbCountTable *table, guint row, guint column, guint period, GbAdoptionFigure figure)
{
  const GbAdoptionLine *line = line_at (telling, row);
  const GbCount *count = &line->counts[period][figure];
  guint at = row_in_table (telling, row);

  if (!is_fresh (telling, period))
    {
      if (is_told (telling, period))
        set_told (table, at, column, count->shown);
      else
        gb_count_table_leave_out (table, at, column);
      return;
    }
  gboolean hidden = telling->gone[row * GB_N_PERIODS + period] || is_base_hidden (telling, line, period, figure)
                    || (counts_people (figure) && is_by_few (telling, count));

  /* Of a small team that had none nothing is told, but no more is hidden so that nobody can tell. */
  if ((period == GB_ADOPTION_YEAR && !gb_adoption_figure_adds_up (figure))
      || (count->n == 0 && (count->unknown > 0 || hidden)))
    gb_count_table_leave_out (table, at, column);
  else if (hidden)
    gb_count_table_hide (table, at, column);
}

static guint
sum_of_teams (const Telling *telling, guint period, GbAdoptionFigure figure)
{
  guint sum = 0;

  for (guint row = 0; row < telling->teams; row++)
    sum += line_at (telling, row)->counts[period][figure].n;
  return sum;
}

/* In a report of one's own nothing is left over, and everybody knows it. */
static guint
of_rest (const Telling *telling, GbAdoptionFigure figure, guint rest)
{
  return telling->adoption->sources->len > 0 || !gb_adoption_figure_is_of_teams (figure) ? GB_COUNT_ANY : rest;
}

/* What stands in no line, or in no quarter. */
static void
set_rest (const Telling *telling, GbCountTable *table, GbAdoptionFigure figure)
{
  const GbAdoptionLine *all = gb_adoption_get_all (telling->adoption);
  guint rest_row = telling->teams, rest_column = GB_QUARTERS;

  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    {
      guint rest = all->counts[quarter][figure].n - sum_of_teams (telling, quarter, figure);

      gb_count_table_set (table, rest_row, quarter, rest, of_rest (telling, figure, rest));
    }
  for (guint row = 0; row < telling->teams; row++)
    {
      const GbAdoptionLine *line = line_at (telling, row);
      guint rest = line->counts[GB_ADOPTION_YEAR][figure].n;

      for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
        rest -= line->counts[quarter][figure].n;
      gb_count_table_set (table, row, rest_column, rest, telling->adoption->sources->len > 0 ? GB_COUNT_ANY : rest);
    }
  gb_count_table_set (table, rest_row, rest_column, 0, telling->adoption->sources->len > 0 ? GB_COUNT_ANY : 0);
  for (guint column = 0; column <= GB_QUARTERS + 1; column++)
    gb_count_table_leave_out (table, rest_row, column);
  for (guint row = 0; row <= telling->teams + 1; row++)
    gb_count_table_leave_out (table, row, rest_column);
}

/* The teams and the rest by the quarters and the rest. */
static GbCountTable *
make_table (const Telling *telling, GbAdoptionFigure figure)
{
  GbCountTable *table = gb_count_table_new (telling->teams + 1, GB_QUARTERS + 1);

  for (guint row = 0; row < telling->teams; row++)
    for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
      gb_count_table_set (table, row, quarter, line_at (telling, row)->counts[quarter][figure].n,
                          of_what (line_at (telling, row), quarter, figure));
  set_rest (telling, table, figure);
  for (guint row = 0; row <= telling->teams; row++)
    for (guint period = 0; period < GB_N_PERIODS; period++)
      set_state (telling, table, row, period == GB_ADOPTION_YEAR ? GB_QUARTERS + 1 : period, period, figure);
  return table;
}

static void
tell_figure (const Telling *telling, const GbCountTable *table, GbAdoptionFigure figure)
{
  for (guint row = 0; row <= telling->teams; row++)
    for (guint period = 0; period < GB_N_PERIODS; period++)
      {
        GbCount *count = &line_at (telling, row)->counts[period][figure];

        if (is_fresh (telling, period))
          count->shown = gb_count_table_is_shown (table, row_in_table (telling, row),
                                                  period == GB_ADOPTION_YEAR ? GB_QUARTERS + 1 : period);
      }
}

/* What is hidden of one is hidden of each in the family. */
static void
join_family (const Telling *telling, const Family *family)
{
  for (guint row = 0; row <= telling->teams; row++)
    for (guint period = 0; period < GB_N_PERIODS; period++)
      {
        GbCount *counts = line_at (telling, row)->counts[period];
        gboolean shown = TRUE;

        if (!is_fresh (telling, period))
          continue;
        for (GbAdoptionFigure figure = family->first; figure <= family->last; figure++)
          shown = shown && (counts[figure].shown || (counts[figure].unknown > 0 && counts[figure].n == 0));
        for (GbAdoptionFigure figure = family->first; figure <= family->last; figure++)
          counts[figure].shown = counts[figure].shown && shown;
      }
}

static void
tell_family (const Telling *telling, const Family *family)
{
  for (GbAdoptionFigure figure = family->first; figure <= family->last; figure++)
    {
      g_autoptr (GbCountTable) table = make_table (telling, figure);

      if (family->of_things)
        gb_count_table_count_things (table);
      gb_count_table_suppress (table, (guint)telling->adoption->minimum);
      tell_figure (telling, table, figure);
    }
  join_family (telling, family);
}

/* ---- kinds ---- */

/* Their total is the year's agreements: where that is hidden they all are, and otherwise it is known to everybody. */
static void
tell_kinds (const Telling *telling)
{
  GPtrArray *kinds = telling->adoption->kinds;
  const GbCount *agreements
      = &gb_adoption_get_all (telling->adoption)->counts[GB_ADOPTION_YEAR][GB_ADOPTION_AGREEMENTS];
  g_autoptr (GbCountTable) table = gb_count_table_new (kinds->len, 1);

  for (guint i = 0; i < kinds->len; i++)
    {
      const GbAdoptionKind *kind = g_ptr_array_index (kinds, i);

      gb_count_table_set (table, i, 0, kind->count.n, GB_COUNT_ANY);
      if (!agreements->shown || is_by_few (telling, &kind->count))
        gb_count_table_hide (table, i, 0);
    }
  gb_count_table_keep (table, kinds->len, 0);
  gb_count_table_keep (table, kinds->len, 1);
  gb_count_table_suppress (table, (guint)telling->adoption->minimum);
  for (guint i = 0; i < kinds->len; i++)
    ((GbAdoptionKind *)g_ptr_array_index (kinds, i))->count.shown = gb_count_table_is_shown (table, i, 0);
}

/* ---- */

/* Nobody is in two teams. */
static void
add_people (const Telling *telling)
{
  for (guint period = 0; period < GB_N_PERIODS; period++)
    for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
      {
        guint by = 0;

        for (guint row = 0; row < telling->teams; row++)
          by += line_at (telling, row)->counts[period][figure].by;
        gb_adoption_get_all (telling->adoption)->counts[period][figure].by = by;
      }
}

/* All teams together and the year hold at least what stands in the lines and the quarters. */
static void
add_up (const Telling *telling)
{
  GbAdoptionLine *all = gb_adoption_get_all (telling->adoption);

  for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
    {
      for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
        all->counts[quarter][figure].n = MAX (all->counts[quarter][figure].n, sum_of_teams (telling, quarter, figure));
      for (guint row = 0; row <= telling->teams; row++)
        {
          GbCount *counts = line_at (telling, row)->counts[GB_ADOPTION_YEAR];
          guint sum = 0;

          for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
            sum += line_at (telling, row)->counts[quarter][figure].n;
          counts[figure].n = gb_adoption_figure_adds_up (figure) ? MAX (counts[figure].n, sum) : sum;
        }
      all->counts[GB_ADOPTION_YEAR][figure].n
          = MAX (all->counts[GB_ADOPTION_YEAR][figure].n, sum_of_teams (telling, GB_ADOPTION_YEAR, figure));
    }
}

void
gb_adoption_suppress (GbAdoption *adoption, guint fresh)
{
  Telling telling = { adoption, fresh, adoption->lines->len - 1, NULL };
  g_autofree gboolean *gone = g_new0 (gboolean, (gsize)adoption->lines->len * GB_N_PERIODS);

  telling.gone = gone;
  add_up (&telling);
  add_people (&telling);
  for (guint period = 0; period < GB_N_PERIODS; period++)
    if (is_fresh (&telling, period))
      find_small_teams (&telling, period);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    tell_family (&telling, &families[i]);
  if (is_fresh (&telling, GB_ADOPTION_YEAR))
    tell_kinds (&telling);
}
