/* An attacker who has two reports, or a report and what he knows himself, subtracts and adds up. What he finds must be about nobody, or about a
 * whole group. */
#include "geborgen/adoption.h"
#include "unit.h"

#define ALL_PERIODS 0x1fu
#define TEAMS       4u
#define PERIODS     (GB_QUARTERS + 1)
/* The cells of a figure in a report: each team and all of them, in each quarter and the year. */
#define CELLS ((TEAMS + 1) * PERIODS)
#define LINES (PERIODS + TEAMS + 1)

/* ---- a made-up organisation ---- */

typedef struct
{
  GPtrArray *people[GB_QUARTERS]; /* GbTally */
} Records;

static Records
made_up (GRand *rand)
{
  static const guint sizes[TEAMS] = { 14, 9, 6, 3 };
  Records records;

  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    {
      gint64 id = 1;

      records.people[quarter] = g_ptr_array_new_with_free_func (g_free);
      for (guint team = 0; team < TEAMS; team++)
        for (guint i = 0; i < sizes[team]; i++)
          {
            GbTally *tally = g_new0 (GbTally, 1);

            tally->person_id = id++;
            tally->team_id = (gint64)team + 1;
            tally->n[GB_ADOPTION_PEOPLE] = 1;
            tally->n[GB_ADOPTION_TOPIC_ASKED] = 1;
            tally->n[GB_ADOPTION_TOPIC_RAISED] = (guint)g_rand_int_range (rand, 0, 2);
            tally->n[GB_ADOPTION_CARE_TALKS] = g_rand_int_range (rand, 0, 4) == 0 ? 1 : 0;
            tally->n[GB_ADOPTION_AGREEMENTS] = g_rand_int_range (rand, 0, 3) == 0 ? 1 : 0;
            g_ptr_array_add (records.people[quarter], tally);
          }
    }
  return records;
}

static void
records_clear (Records *records)
{
  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    g_ptr_array_unref (records->people[quarter]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Records, records_clear)

static GbTally *
tally_at (const Records *records, guint quarter, guint i)
{
  return g_ptr_array_index (records->people[quarter], i);
}

static GbAdoption *
tell (const Records *records, const char *uid)
{
  GbAdoption *adoption = gb_adoption_new (2025);

  adoption->uid = g_strdup (uid);
  adoption->source = g_strdup (uid);
  adoption->made_on = day ("2026-01-05");
  for (guint period = 0; period < GB_N_PERIODS; period++)
    adoption->told_on[period] = day ("2026-01-05");
  for (guint team = 0; team < TEAMS; team++)
    {
      g_autofree char *name = g_strdup_printf ("%s team %u", uid, team + 1);

      gb_adoption_add_line (adoption, (gint64)team + 1, name);
    }
  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    for (guint i = 0; i < records->people[quarter]->len; i++)
      {
        const GbTally *tally = tally_at (records, quarter, i);
        GbAdoptionLine *line = gb_adoption_add_line (adoption, tally->team_id, NULL);

        for (GbAdoptionFigure figure = 0; figure < GB_N_ADOPTION_FIGURES; figure++)
          line->counts[quarter][figure].n += tally->n[figure];
      }
  gb_adoption_suppress (adoption, ALL_PERIODS);
  return adoption;
}

/* ---- the attacker: what is told are equations ---- */

typedef struct
{
  gboolean known[CELLS];
  double value[CELLS];
  guint n; /* that were hidden and that he found */
} Found;

static guint
cell (guint line, guint period)
{
  return line * PERIODS + period;
}

/* Each sum as a line of coefficients over what is hidden, and a number. */
static void
fill_sum (double *sum, const Found *found, const guint *parts, guint n, guint whole)
{
  for (guint i = 0; i <= n; i++)
    {
      guint at = i < n ? parts[i] : whole;
      double sign = i < n ? 1 : -1;

      if (found->known[at])
        sum[CELLS] -= sign * found->value[at];
      else
        sum[at] += sign;
    }
}

static void
fill_sums (double sums[LINES][CELLS + 1], const Found *found, gboolean adds_up)
{
  guint parts[MAX (TEAMS, GB_QUARTERS)], n = 0;

  for (guint period = 0; period < PERIODS; period++)
    {
      for (guint team = 0; team < TEAMS; team++)
        parts[team] = cell (team, period);
      fill_sum (sums[n++], found, parts, TEAMS, cell (TEAMS, period));
    }
  for (guint line = 0; line <= TEAMS && adds_up; line++)
    {
      for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
        parts[quarter] = cell (line, quarter);
      fill_sum (sums[n++], found, parts, GB_QUARTERS, cell (line, GB_ADOPTION_YEAR));
    }
}

static gboolean
is_zero (double number)
{
  return number > -1e-6 && number < 1e-6;
}

/* Until each line holds a cell that no other one has: a line with that alone is a cell that he found. */
static void
solve (Found *found, gboolean adds_up)
{
  double sums[LINES][CELLS + 1] = { { 0 } };
  guint rank = 0;

  fill_sums (sums, found, adds_up);
  for (guint column = 0; column < CELLS && rank < LINES; column++)
    {
      guint pivot = rank;

      while (pivot < LINES && is_zero (sums[pivot][column]))
        pivot++;
      if (pivot == LINES)
        continue;
      for (guint i = 0; i <= CELLS; i++)
        {
          double kept = sums[rank][i];

          sums[rank][i] = sums[pivot][i];
          sums[pivot][i] = kept;
        }
      for (guint other = 0; other < LINES; other++)
        {
          double factor = other != rank ? sums[other][column] / sums[rank][column] : 0;

          for (guint i = 0; i <= CELLS; i++)
            sums[other][i] -= factor * sums[rank][i];
        }
      rank++;
    }
  for (guint line = 0; line < rank; line++)
    {
      guint n = 0, at = 0;

      for (guint i = 0; i < CELLS; i++)
        if (!is_zero (sums[line][i]))
          {
            n++;
            at = i;
          }
      if (n != 1)
        continue;
      found->known[at] = TRUE;
      found->value[at] = sums[line][CELLS] / sums[line][at];
      found->n++;
    }
}

static const GbAdoptionLine *
line_of (const GbAdoption *adoption, const char *name)
{
  for (guint i = 0; i < adoption->lines->len; i++)
    {
      const GbAdoptionLine *line = g_ptr_array_index (adoption->lines, i);

      if (g_strcmp0 (line->team, name) == 0)
        return line;
    }
  ck_abort_msg ("no line '%s'", name != NULL ? name : "of all");
}

/* All that can be known of one figure of @uid; from a merged report by who subtracts @own. */
static Found
attack (const GbAdoption *adoption, const char *uid, const GbAdoption *own, GbAdoptionFigure figure)
{
  Found found = { 0 };

  for (guint line = 0; line <= TEAMS; line++)
    {
      g_autofree char *name = line < TEAMS ? g_strdup_printf ("%s team %u", uid, line + 1) : NULL;

      for (guint period = 0; period < PERIODS; period++)
        {
          const GbCount *count = &line_of (adoption, name)->counts[period][figure];
          const GbCount *mine
              = own != NULL && line == TEAMS ? &gb_adoption_get_all (own)->counts[period][figure] : NULL;
          guint unknown = mine != NULL && !mine->shown ? 1 : 0;

          found.known[cell (line, period)] = count->shown && count->unknown == unknown;
          found.value[cell (line, period)] = count->n - (mine != NULL && mine->shown ? mine->n : 0);
        }
    }
  solve (&found, gb_adoption_figure_adds_up (figure));
  return found;
}

static const GbAdoptionFigure figures[]
    = { GB_ADOPTION_PEOPLE, GB_ADOPTION_TOPIC_RAISED, GB_ADOPTION_CARE_TALKS, GB_ADOPTION_AGREEMENTS };

static void
ck_no_few (const Found *found, GbAdoptionFigure figure, const char *what)
{
  for (guint i = 0; i < CELLS; i++)
    ck_assert_msg (!found->known[i] || found->value[i] < 0.5 || found->value[i] > GB_GROUP_MINIMUM - 0.5,
                   "%s: '%s' of line %u in period %u is %g", what, gb_adoption_figure_to_string (figure), i / PERIODS,
                   i % PERIODS, found->value[i]);
}

/* ---- one report: a team and the whole, two quarters and the year ---- */

START_TEST (test_a_team_and_the_whole)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20251110);
  guint hidden = 0, shown = 0;

  for (guint round = 0; round < 200; round++)
    {
      g_auto (Records) records = made_up (rand);
      g_autoptr (GbAdoption) report = tell (&records, "een");

      for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
        {
          Found found = attack (report, "een", NULL, figures[i]);

          ck_no_few (&found, figures[i], "one report");
          for (guint at = 0; at < CELLS; at++)
            {
              shown += found.known[at] ? 1 : 0;
              hidden += found.known[at] ? 0 : 1;
            }
        }
    }
  ck_assert_uint_gt (hidden, 1000);
  ck_assert_uint_gt (shown, 1000);
}
END_TEST

/* Two quarters that are one person apart: the counts of either are told, or hidden, by themselves, with the year beside them. */
START_TEST (test_two_quarters)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      g_auto (Records) records = made_up (rand);
      g_autoptr (GbAdoption) report = NULL;

      for (guint i = 0; i < records.people[0]->len; i++)
        memcpy (tally_at (&records, 1, i), tally_at (&records, 0, i), sizeof (GbTally));
      tally_at (&records, 1, (guint)g_rand_int_range (rand, 0, 32))->n[GB_ADOPTION_CARE_TALKS] ^= 1;
      report = tell (&records, "een");
      Found found = attack (report, "een", NULL, GB_ADOPTION_CARE_TALKS);
      ck_no_few (&found, GB_ADOPTION_CARE_TALKS, "two quarters");
    }
}
END_TEST

/* ---- two reports ---- */

/* Whose count on that line is another in the one than in the other. */
static guint
people_apart (const Records *before, const Records *after, guint quarter, guint line, GbAdoptionFigure figure)
{
  guint apart = 0;

  for (guint i = 0; i < before->people[quarter]->len || i < after->people[quarter]->len; i++)
    {
      const GbTally *one = i < before->people[quarter]->len ? tally_at (before, quarter, i) : NULL;
      const GbTally *other = i < after->people[quarter]->len ? tally_at (after, quarter, i) : NULL;
      guint was = one != NULL && (line == TEAMS || one->team_id == line + 1) ? one->n[figure] : 0;
      guint is = other != NULL && (line == TEAMS || other->team_id == line + 1) ? other->n[figure] : 0;

      apart += was != is ? 1 : 0;
    }
  return apart;
}

static void
ck_not_apart (const GbAdoption *before, const GbAdoption *after, const Records *then, const Records *since)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      Found one = attack (before, "een", NULL, figures[i]), other = attack (after, "een", NULL, figures[i]);

      for (guint line = 0; line <= TEAMS; line++)
        {
          guint at = cell (line, 0);
          guint apart = people_apart (then, since, 0, line, figures[i]);

          if (one.known[at] && other.known[at] && apart > 0)
            ck_assert_msg (apart >= GB_GROUP_MINIMUM || is_zero (one.value[at] - other.value[at]),
                           "'%s' of line %u tells of %u", gb_adoption_figure_to_string (figures[i]), line, apart);
        }
    }
}

/* As the service does: told anew when that may be, and otherwise as it was. */
static guint
tell_twice (const Records *then, const Records *since)
{
  g_autoptr (GbAdoption) before = tell (then, "een"), now = tell (since, "een");

  if (!gb_adoption_may_tell_anew (before, now, 0, then->people[0], since->people[0], 0))
    return 0;
  ck_not_apart (before, now, then, since);
  return 1;
}

static Records
copy_records (const Records *records)
{
  Records copy;

  for (guint quarter = 0; quarter < GB_QUARTERS; quarter++)
    {
      copy.people[quarter] = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < records->people[quarter]->len; i++)
        g_ptr_array_add (copy.people[quarter], g_memdup2 (tally_at (records, quarter, i), sizeof (GbTally)));
    }
  return copy;
}

/* One person more, one person's count, and one person in another team: never told, since that would tell of the one. */
START_TEST (test_two_reports_one_person_apart)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 150; round++)
    {
      g_auto (Records) then = made_up (rand);
      g_auto (Records) since = copy_records (&then);
      guint who = (guint)g_rand_int_range (rand, 0, 32);

      if (round % 3 == 0)
        {
          GbTally *tally = g_memdup2 (tally_at (&since, 0, who), sizeof (GbTally));

          tally->person_id = 900;
          g_ptr_array_add (since.people[0], tally);
        }
      else if (round % 3 == 1)
        tally_at (&since, 0, who)->n[GB_ADOPTION_CARE_TALKS] ^= 1;
      else
        tally_at (&since, 0, who)->team_id = tally_at (&since, 0, who)->team_id % TEAMS + 1;
      ck_assert_uint_eq (tell_twice (&then, &since), 0);
      ck_assert_uint_eq (tell_twice (&since, &then), 0);
    }
}
END_TEST

/* More of them: sometimes it is told anew, and then what comes out is of a group. */
START_TEST (test_two_reports_some_apart)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  guint told = 0;

  for (guint round = 0; round < 600; round++)
    {
      g_auto (Records) then = made_up (rand);
      g_auto (Records) since = copy_records (&then);
      guint first = (guint)g_rand_int_range (rand, 0, 20), many = (guint)g_rand_int_range (rand, 1, 12);

      for (guint i = 0; i < many; i++)
        tally_at (&since, 0, first + i)->n[GB_ADOPTION_AGREEMENTS] += 1;
      told += tell_twice (&then, &since);
    }
  ck_assert_uint_gt (told, 20);
}
END_TEST

/* ---- a merged report, and one's own ---- */

/* Who merges knows all of his own, and subtracts it: what is left are the sums that the other told. */
START_TEST (test_merged_minus_own)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 100; round++)
    {
      g_auto (Records) mine = made_up (rand);
      g_auto (Records) theirs = made_up (rand);
      g_autoptr (GbAdoption) own = tell (&mine, "een"), other = tell (&theirs, "twee");
      g_autoptr (GbMerge) merge = gb_merge_new ();
      g_autoptr (GbAdoption) merged = NULL;

      ck_assert (gb_merge_add (merge, own, "een", NULL) && gb_merge_add (merge, other, "twee", NULL));
      merged = gb_merge_end (merge, GB_GROUP_MINIMUM, day ("2026-01-06"), NULL);
      ck_assert_ptr_nonnull (merged);
      for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
        for (guint period = 0; period < PERIODS; period++)
          {
            const GbCount *sum = &gb_adoption_get_all (merged)->counts[period][figures[i]];
            const GbCount *part = &gb_adoption_get_all (own)->counts[period][figures[i]];
            guint left = sum->n - (part->shown ? part->n : 0);

            if (sum->shown)
              ck_assert_msg (left == 0 || left >= GB_GROUP_MINIMUM, "'%s' of period %u leaves %u",
                             gb_adoption_figure_to_string (figures[i]), period, left);
          }
      for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
        {
          Found found = attack (merged, "twee", own, figures[i]);

          ck_no_few (&found, figures[i], "merged");
        }
    }
}
END_TEST

/* ---- many of few ---- */

/* Eight talks of two people are those of two people. */
START_TEST (test_much_of_few)
{
  for (guint by = 2; by <= 8; by += 6)
    {
      g_autoptr (GbAdoption) adoption = gb_adoption_new (2025);
      GbAdoptionLine *line = gb_adoption_add_line (adoption, 1, "Groot");

      adoption->told_on[0] = day ("2026-01-05");
      line->counts[0][GB_ADOPTION_PEOPLE].n = 20;
      line->counts[0][GB_ADOPTION_CARE_TALKS].n = 8;
      line->counts[0][GB_ADOPTION_CARE_TALKS].by = by;
      gb_adoption_suppress (adoption, 1);
      ck_assert_int_eq (line->counts[0][GB_ADOPTION_CARE_TALKS].shown, by == 8);
      ck_assert_int_eq (gb_adoption_get_all (adoption)->counts[0][GB_ADOPTION_CARE_TALKS].shown, by == 8);
    }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    test_a_team_and_the_whole,
    test_two_quarters,
    test_two_reports_one_person_apart,
    test_two_reports_some_apart,
    test_merged_minus_own,
    test_much_of_few,
    NULL,
  };

  return unit_run ("adoption-attack", tests);
}
