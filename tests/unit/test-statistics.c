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
                                           test_fisher_counted_out, test_holm, NULL });
}
