#include "geborgen/statistics.h"

#include <math.h>
#include <string.h>

/* Tables whose probabilities are the same on paper differ in the last digits here. */
#define SLACK (1 + 1e-7)

/* ---- Fisher ---- */

/* ln n!, as a sum over what was summed before. Yours. */
static double *
new_log_factorials (guint n)
{
  double *log_factorials = g_new0 (double, n + 1u);

  for (guint i = 2; i <= n; i++)
    log_factorials[i] = log_factorials[i - 1] + log (i);
  return log_factorials;
}

double
gb_statistics_fisher (guint a, guint b, guint c, guint d)
{
  const guint row = a + b, column = a + c, total = a + b + c + d;
  const guint first = column > c + d ? column - (c + d) : 0, last = MIN (row, column);
  g_autofree double *lf = new_log_factorials (total);
  const double margins = lf[row] + lf[c + d] + lf[column] + lf[b + d] - lf[total];
  double here, sum = 0;

  if (first == last)
    return 1;
  here = exp (margins - lf[a] - lf[b] - lf[c] - lf[d]);
  for (guint x = first; x <= last; x++)
    {
      double there = exp (margins - lf[x] - lf[row - x] - lf[column - x] - lf[total - row - column + x]);

      if (there <= here * SLACK)
        sum += there;
    }
  return MIN (sum, 1);
}

/* ---- a trend ---- */

typedef struct
{
  guint one, both; /* how many answered */
  guint64 score;   /* of the one, in all */
  guint64 total;   /* of both */
  guint64 squares; /* of both */
} Scores;

static Scores
add_up (const guint *one, const guint *other, guint n)
{
  Scores scores = { 0 };

  for (guint i = 0; i < n; i++)
    {
      guint both = one[i] + other[i];

      scores.one += one[i];
      scores.both += both;
      scores.score += (guint64)i * one[i];
      scores.total += (guint64)i * both;
      scores.squares += (guint64)i * i * both;
    }
  return scores;
}

/* n over 0 to n over @k_max, each from the one before. A double holds those of 300 (about 1e89). Yours. */
static double *
new_binomials (guint n, guint k_max)
{
  double *ways = g_new0 (double, k_max + 1u);

  ways[0] = 1;
  for (guint k = 1; k <= MIN (n, k_max); k++)
    ways[k] = ways[k - 1] * (n - k + 1) / k;
  return ways;
}

/* In how many ways @people of those who answered have each sum of scores: ways[people * width + sum]. */
typedef struct
{
  double *ways;
  guint people; /* at most */
  guint width;
} Table;

/* Takes in the @n who gave the answer with @score. From the top down, so that nobody counts twice. */
static void
take_answer (Table *table, guint n, guint score)
{
  g_autofree double *choose = new_binomials (n, table->people);

  for (guint people = table->people; people > 0; people--)
    for (guint k = 1; k <= MIN (n, people); k++)
      {
        const double *from = table->ways + (gsize)(people - k) * table->width;
        double *to = table->ways + (gsize)people * table->width;

        for (guint sum = k * score; sum < table->width; sum++)
          to[sum] += choose[k] * from[sum - k * score];
      }
}

/* How far a sum of scores is from what was to be expected, in whole numbers. */
static guint64
distance (const Scores *scores, guint64 sum)
{
  guint64 here = sum * scores->both, expected = scores->total * scores->one;

  return here > expected ? here - expected : expected - here;
}

static double
count_out (const Scores *scores, const guint *one, const guint *other, guint n)
{
  Table table = { .people = scores->one, .width = scores->one * (n - 1) + 1 };
  double all = 0, as_far = 0;

  table.ways = g_new0 (double, (gsize)(table.people + 1) * table.width);
  table.ways[0] = 1;
  for (guint i = 0; i < n; i++)
    if (one[i] + other[i] > 0)
      take_answer (&table, one[i] + other[i], i);
  for (guint sum = 0; sum < table.width; sum++)
    {
      double ways = table.ways[(gsize)table.people * table.width + sum];

      all += ways;
      if (distance (scores, sum) >= distance (scores, scores->score))
        as_far += ways;
    }
  g_free (table.ways);
  return MIN (as_far / all, 1);
}

static double
approximate (const Scores *scores)
{
  double one = scores->one, both = scores->both, other = both - one;
  double mean = (double)scores->total / both;
  double variance = one * other / (both * (both - 1)) * ((double)scores->squares - both * mean * mean);
  double away = fabs ((double)scores->score - one * mean) - .5;

  return away <= 0 ? 1 : MIN (erfc (away / sqrt (2 * variance)), 1);
}

double
gb_statistics_trend (const guint *one, const guint *other, guint n, gboolean *ret_exact)
{
  Scores scores = add_up (one, other, n);
  gboolean exact = scores.both <= GB_STATISTICS_EXACT_MAX;

  g_return_val_if_fail (n <= GB_STATISTICS_ANSWERS_MAX, 1);
  /* The smaller of the two is the smaller table, and says the same. */
  if (scores.one * 2 > scores.both)
    return gb_statistics_trend (other, one, n, ret_exact);
  if (ret_exact != NULL)
    *ret_exact = exact;
  if (scores.one == 0 || scores.squares * scores.both == scores.total * scores.total)
    return 1;
  return exact ? count_out (&scores, one, other, n) : approximate (&scores);
}

/* ---- many questions ---- */

void
gb_statistics_holm (double *p, guint n)
{
  g_autofree gboolean *done = g_new0 (gboolean, n);
  double least = 0;

  for (guint left = n; left > 0; left--)
    {
      guint smallest = n;

      for (guint i = 0; i < n; i++)
        if (!done[i] && (smallest == n || p[i] < p[smallest]))
          smallest = i;
      done[smallest] = TRUE;
      least = MAX (least, MIN (p[smallest] * left, 1));
      p[smallest] = least;
    }
}
