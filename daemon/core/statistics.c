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
