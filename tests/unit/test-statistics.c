/* The tests of a difference: against published values, and against counting out every deal. */
#include "geborgen/statistics.h"
#include "unit.h"

#include <math.h>

#define PEOPLE_MAX 12

static void
ck_near (double found, double expected, double slack)
{
  ck_assert_msg (fabs (found - expected) <= slack, "%.9f, not %.9f", found, expected);
}

/* Fisher's lady tasting tea (1935: one-sided 17/70), his twins (Statistical Methods: 1 of 13 and 10 of 17 in R's documentation 2, 10, 15, 3:
 * p 0.0005367), and what has no second table. */
START_TEST (test_fisher_as_published)
{
  ck_near (gb_statistics_fisher (3, 1, 1, 3), 34.0 / 70, 1e-12);
  ck_near (gb_statistics_fisher (4, 0, 0, 4), 2.0 / 70, 1e-12);
  ck_near (gb_statistics_fisher (2, 10, 15, 3), 0.0005367, 5e-8);
  ck_near (gb_statistics_fisher (0, 5, 0, 9), 1, 0);
  ck_near (gb_statistics_fisher (0, 0, 0, 0), 1, 0);
  ck_near (gb_statistics_fisher (0, 0, 4, 5), 1, 0);
}
END_TEST

START_TEST (test_fisher_is_the_same_from_every_side)
{
  for (guint a = 0; a < 7; a++)
    for (guint b = 0; b < 7; b++)
      for (guint c = 0; c < 7; c++)
        for (guint d = 0; d < 7; d++)
          {
            double p = gb_statistics_fisher (a, b, c, d);

            ck_assert (p > 0 && p <= 1);
            ck_near (gb_statistics_fisher (c, d, a, b), p, 1e-9);
            ck_near (gb_statistics_fisher (b, a, d, c), p, 1e-9);
            ck_near (gb_statistics_fisher (a, c, b, d), p, 1e-9);
          }
}
END_TEST

/* The deals of a two by two, one by one. */
START_TEST (test_fisher_counted_out)
{
  for (guint a = 0; a < 5; a++)
    for (guint b = 0; b < 5; b++)
      for (guint c = 0; c < 5; c++)
        for (guint d = 1; d < 3; d++)
          {
            guint n = a + b + c + d, row = a + b, column = a + c;
            guint deals[PEOPLE_MAX + 3] = { 0 }, all = 0, as_rare = 0;

            for (guint set = 0; set < 1u << n; set++)
              {
                if ((guint)__builtin_popcount (set) != row)
                  continue;
                all++;
                deals[__builtin_popcount (set & ((1u << column) - 1))]++;
              }
            for (guint x = 0; x < G_N_ELEMENTS (deals); x++)
              as_rare += deals[x] <= deals[a] ? deals[x] : 0;
            ck_near (gb_statistics_fisher (a, b, c, d), (double)as_rare / all, 1e-9);
          }
}
END_TEST

/* Mann and Whitney's table (1947): for 4 and 4, U = 0 has 1/70 on one side; for 5 and 5, U = 2 has 4/252. */
START_TEST (test_trend_as_published)
{
  const guint low[] = { 1, 1, 1, 1, 0, 0, 0, 0 }, high[] = { 0, 0, 0, 0, 1, 1, 1, 1 };
  const guint five[] = { 1, 1, 1, 1, 0, 0, 1, 0, 0, 0 }, other[] = { 0, 0, 0, 0, 1, 1, 0, 1, 1, 1 };
  gboolean exact = FALSE;

  ck_near (gb_statistics_trend (low, high, 8, &exact), 2.0 / 70, 1e-12);
  ck_assert (exact);
  ck_near (gb_statistics_trend (five, other, 10, NULL), 8.0 / 252, 1e-12);
}
END_TEST

/* Every way to choose those of the one among all. */
static double
count_out (const guint *one, const guint *other, guint n)
{
  guint scores[PEOPLE_MAX], people = 0, ones = 0, all = 0, as_far = 0;
  int sum = 0, total = 0;

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < one[i] + other[i]; k++)
        scores[people++] = i;
      ones += one[i];
      sum += (int)(i * one[i]);
      total += (int)(i * (one[i] + other[i]));
    }
  for (guint set = 0; set < 1u << people; set++)
    {
      int here = 0;

      if ((guint)__builtin_popcount (set) != ones)
        continue;
      for (guint k = 0; k < people; k++)
        here += set >> k & 1 ? (int)scores[k] : 0;
      all++;
      as_far += abs (here * (int)people - total * (int)ones) >= abs (sum * (int)people - total * (int)ones);
    }
  return (double)as_far / all;
}

START_TEST (test_trend_counted_out)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (guint round = 0; round < 400; round++)
    {
      guint one[5] = { 0 }, other[5] = { 0 }, people = (guint)g_rand_int_range (random, 1, PEOPLE_MAX + 1);

      for (guint i = 0; i < people; i++)
        (g_rand_boolean (random) ? one : other)[g_rand_int_range (random, 0, 5)]++;
      ck_near (gb_statistics_trend (one, other, 5, NULL), count_out (one, other, 5), 1e-9);
      ck_near (gb_statistics_trend (other, one, 5, NULL), count_out (one, other, 5), 1e-9);
    }
}
END_TEST

START_TEST (test_nothing_to_compare)
{
  const guint none[3] = { 0 }, some[] = { 1, 4, 2 }, same[] = { 0, 9, 0 };

  ck_near (gb_statistics_trend (none, none, 3, NULL), 1, 0);
  ck_near (gb_statistics_trend (none, some, 3, NULL), 1, 0);
  ck_near (gb_statistics_trend (same, same, 3, NULL), 1, 0);
}
END_TEST

/* On both sides of the bound it says about the same, and says what it is. */
START_TEST (test_approximation_joins_on)
{
  for (guint shift = 0; shift < 24; shift += 4)
    {
      guint one[] = { 20, 30, 40, 35, 25 }, other[] = { 20, 30, 40, 35, 25 }, more[] = { 20, 30, 41, 35, 25 };
      gboolean exact = FALSE;
      double counted, approximated;

      other[0] -= shift / 2;
      other[4] += shift / 2;
      more[0] -= shift / 2;
      more[4] += shift / 2;
      counted = gb_statistics_trend (one, other, 5, &exact);
      ck_assert (exact);
      approximated = gb_statistics_trend (one, more, 5, &exact);
      ck_assert (!exact);
      ck_near (counted, approximated, .02);
    }
}
END_TEST

/* Holm's own steps: the smallest by all, the next by one less, and none below the one before. */
START_TEST (test_holm)
{
  double p[] = { .04, .01, .03, .9 };

  gb_statistics_holm (p, G_N_ELEMENTS (p));
  ck_near (p[1], .04, 1e-12);
  ck_near (p[2], .09, 1e-12);
  ck_near (p[0], .09, 1e-12);
  ck_near (p[3], .9, 1e-12);
}
END_TEST

int
main (void)
{
  return unit_run ("statistics",
                   (const TTest *const[]){ test_fisher_as_published, test_fisher_is_the_same_from_every_side,
                                           test_fisher_counted_out, test_trend_as_published, test_trend_counted_out,
                                           test_nothing_to_compare, test_approximation_joins_on, test_holm, NULL });
}
