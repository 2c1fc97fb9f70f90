/* What is hidden can't be computed: an attacker who knows all that is shown, and the rules, tries. */
#include "geborgen/suppress.h"
#include "unit.h"

#define CELLS_MAX 64u

/* What is shown, and nothing else: what a reader has. */
typedef struct
{
  guint rows, columns;
  gboolean shown[CELLS_MAX];
  int n[CELLS_MAX];
  int of[CELLS_MAX]; /* of every cell within */
} Published;

static guint
at (const Published *published, guint row, guint column)
{
  return row * (published->columns + 1) + column;
}

static Published
publish (const GbCountTable *table, guint rows, guint columns)
{
  Published published = { .rows = rows, .columns = columns };

  for (guint row = 0; row <= rows; row++)
    for (guint column = 0; column <= columns; column++)
      {
        guint i = at (&published, row, column);

        published.shown[i] = gb_count_table_is_shown (table, row, column);
        published.n[i] = published.shown[i] ? (int)gb_count_table_get (table, row, column) : -1;
        published.of[i] = (int)gb_count_table_get_of (table, row, column);
      }
  return published;
}

/* ---- every table that it could be ---- */

typedef struct
{
  const Published *published;
  int value[CELLS_MAX];
  int low[CELLS_MAX], high[CELLS_MAX];
  guint found;
} Attack;

static void
keep (Attack *attack)
{
  attack->found++;
  for (guint i = 0; i < CELLS_MAX; i++)
    {
      attack->low[i] = attack->found == 1 ? attack->value[i] : MIN (attack->low[i], attack->value[i]);
      attack->high[i] = attack->found == 1 ? attack->value[i] : MAX (attack->high[i], attack->value[i]);
    }
}

static gboolean
fits (const Attack *attack, guint row, guint column)
{
  guint i = at (attack->published, row, column);

  return !attack->published->shown[i] || attack->published->n[i] == attack->value[i];
}

static gboolean
close_columns (Attack *attack)
{
  const Published *published = attack->published;

  for (guint column = 0; column <= published->columns; column++)
    {
      int sum = 0;

      for (guint row = 0; row < published->rows; row++)
        sum += attack->value[at (published, row, column)];
      attack->value[at (published, published->rows, column)] = sum;
      if (!fits (attack, published->rows, column))
        return FALSE;
    }
  return TRUE;
}

static void
try_cells (Attack *attack, guint row, guint column)
{
  const Published *published = attack->published;
  guint i = at (published, row, column);

  if (row == published->rows)
    {
      if (close_columns (attack))
        keep (attack);
      return;
    }
  if (column == published->columns)
    {
      attack->value[i] = 0;
      for (guint c = 0; c < published->columns; c++)
        attack->value[i] += attack->value[at (published, row, c)];
      if (fits (attack, row, column))
        try_cells (attack, row + 1, 0);
      return;
    }
  for (int value = published->shown[i] ? published->n[i] : 0;
       value <= (published->shown[i] ? published->n[i] : published->of[i]); value++)
    {
      attack->value[i] = value;
      try_cells (attack, row, column + 1);
    }
}

/* ---- tables ---- */

static GbCountTable *
random_table (GRand *rand, guint rows, guint columns, int most, gboolean with_people)
{
  GbCountTable *table = gb_count_table_new (rows, columns);

  for (guint row = 0; row < rows; row++)
    {
      if (with_people)
        gb_count_table_set_people (table, row, (guint)g_rand_int_range (rand, 1, 14));
      for (guint column = 0; column < columns; column++)
        {
          guint of = most > 0 ? (guint)g_rand_int_range (rand, 0, most) : GB_COUNT_ANY;
          guint n = (guint)g_rand_int_range (rand, 0, most > 0 ? (int)of + 1 : 20);

          gb_count_table_set (table, row, column, n, of);
        }
    }
  return table;
}

/* Every table that fits what is shown is tried: nothing hidden has one value only, and what the network says is possible is what is. */
START_TEST (test_every_table_that_it_could_be)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261110);
  guint hidden = 0;

  for (guint round = 0; round < 400; round++)
    {
      guint rows = (guint)g_rand_int_range (rand, 1, 4), columns = (guint)g_rand_int_range (rand, 1, 3);
      g_autoptr (GbCountTable) table = random_table (rand, rows, columns, 11, round % 2 == 0);
      Published published;
      Attack attack = { &published };

      gb_count_table_suppress (table, GB_GROUP_MINIMUM);
      published = publish (table, rows, columns);
      try_cells (&attack, 0, 0);
      ck_assert_uint_gt (attack.found, 0);
      for (guint row = 0; row <= rows; row++)
        for (guint column = 0; column <= columns; column++)
          {
            guint i = at (&published, row, column);
            guint low, high;

            gb_count_table_range (table, row, column, &low, &high);
            ck_assert_int_eq ((int)low, attack.low[i]);
            ck_assert_int_eq ((int)high, attack.high[i]);
            if (published.shown[i])
              continue;
            hidden++;
            ck_assert_msg (attack.low[i] < attack.high[i] || published.of[i] == 0, "round %u: %u,%u is %d", round, row,
                           column, attack.low[i]);
            /* And what was hidden for being small lies in as many values as the group has to have people. */
            if (gb_count_is_small (gb_count_table_get (table, row, column), (guint)published.of[i], GB_GROUP_MINIMUM))
              ck_assert_int_ge (attack.high[i] - attack.low[i], MIN ((int)GB_GROUP_MINIMUM - 1, published.of[i]));
          }
    }
  ck_assert_uint_gt (hidden, 500);
}
END_TEST

/* ---- larger ones, as equations ---- */

/* Is what is hidden at @target the same in all solutions of the sums? By elimination: then a combination of them is that cell alone. */
static gboolean
is_solved (const Published *published, guint target)
{
  double lines[CELLS_MAX][CELLS_MAX + 1] = { { 0 } };
  guint width = published->columns + 1, n = 0;
  guint cells = (published->rows + 1) * width, rank = 0;

  for (guint row = 0; row <= published->rows; row++, n++)
    for (guint column = 0; column <= published->columns; column++)
      if (!published->shown[at (published, row, column)])
        lines[n][at (published, row, column)] = column == published->columns ? -1 : 1;
  for (guint column = 0; column <= published->columns; column++, n++)
    for (guint row = 0; row <= published->rows; row++)
      if (!published->shown[at (published, row, column)])
        lines[n][at (published, row, column)] = row == published->rows ? -1 : 1;
  /* The target is the last to be eliminated: with what is left of the lines it's alone, or it isn't there. */
  for (guint step = 0; step < cells; step++)
    {
      guint column = step < target ? step : step + 1 < cells ? step + 1 : target;
      guint pivot = rank;

      while (pivot < n && lines[pivot][column] > -1e-9 && lines[pivot][column] < 1e-9)
        pivot++;
      if (pivot == n)
        continue;
      if (column == target)
        return TRUE;
      for (guint i = 0; i < cells; i++)
        {
          double kept = lines[rank][i];
          lines[rank][i] = lines[pivot][i];
          lines[pivot][i] = kept;
        }
      for (guint other = rank + 1; other < n; other++)
        {
          double factor = lines[other][column] / lines[rank][column];

          for (guint i = 0; i < cells; i++)
            lines[other][i] -= factor * lines[rank][i];
        }
      rank++;
    }
  return FALSE;
}

START_TEST (test_sums_dont_solve_it)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (130);
  guint hidden = 0, shown = 0;

  for (guint round = 0; round < 600; round++)
    {
      guint rows = (guint)g_rand_int_range (rand, 1, 8), columns = (guint)g_rand_int_range (rand, 1, 6);
      g_autoptr (GbCountTable) table = random_table (rand, rows, columns, round % 3 == 0 ? 30 : 0, round % 2 == 0);
      Published published;

      gb_count_table_suppress (table, GB_GROUP_MINIMUM);
      published = publish (table, rows, columns);
      for (guint row = 0; row <= rows; row++)
        for (guint column = 0; column <= columns; column++)
          {
            guint low, high;

            if (published.shown[at (&published, row, column)])
              {
                shown++;
                ck_assert (!gb_count_is_small (gb_count_table_get (table, row, column),
                                               gb_count_table_get_of (table, row, column), GB_GROUP_MINIMUM));
                continue;
              }
            hidden++;
            ck_assert_msg (!is_solved (&published, at (&published, row, column)), "round %u: %u,%u", round, row,
                           column);
            gb_count_table_range (table, row, column, &low, &high);
            ck_assert (low < high || gb_count_table_get_of (table, row, column) == 0);
          }
    }
  ck_assert_uint_gt (hidden, 3000);
  ck_assert_uint_gt (shown, 3000);
}
END_TEST

/* The attacker himself: he finds what is left out of a table when nothing stands beside it. */
START_TEST (test_the_attacker_can)
{
  Published published = { .rows = 2, .columns = 2 };

  for (guint i = 0; i < 9; i++)
    published.shown[i] = TRUE;
  published.shown[0] = FALSE;
  ck_assert (is_solved (&published, 0));
  published.shown[1] = published.shown[3] = FALSE;
  ck_assert (is_solved (&published, 0));
  published.shown[4] = FALSE;
  ck_assert (!is_solved (&published, 0));
}
END_TEST

/* ---- the rules one by one ---- */

START_TEST (test_small_groups)
{
  static const guint people[] = { 12, 3, 9, 30 };
  g_autoptr (GbCountTable) table = gb_count_table_new (G_N_ELEMENTS (people), 2);

  for (guint row = 0; row < G_N_ELEMENTS (people); row++)
    {
      gb_count_table_set_people (table, row, people[row]);
      gb_count_table_set (table, row, 0, 20 + row, GB_COUNT_ANY);
      gb_count_table_set (table, row, 1, 40 + row, GB_COUNT_ANY);
    }
  gb_count_table_suppress (table, GB_GROUP_MINIMUM);
  for (guint column = 0; column <= 2; column++)
    {
      ck_assert (gb_count_table_is_shown (table, 0, column));
      /* Three people, and the nine with whom they are hidden. */
      ck_assert (!gb_count_table_is_shown (table, 1, column));
      ck_assert (!gb_count_table_is_shown (table, 2, column));
      ck_assert (gb_count_table_is_shown (table, 3, column));
      ck_assert (gb_count_table_is_shown (table, 4, column));
    }
  ck_assert_uint_eq (gb_count_table_get (table, 4, 2), 252);
}
END_TEST

START_TEST (test_nobody_else)
{
  g_autoptr (GbCountTable) table = gb_count_table_new (2, 1);

  gb_count_table_set (table, 0, 0, 7, GB_COUNT_ANY);
  gb_count_table_set (table, 1, 0, 9, GB_COUNT_ANY);
  gb_count_table_set_people (table, 0, 3);
  gb_count_table_set_people (table, 1, 1);
  gb_count_table_suppress (table, GB_GROUP_MINIMUM);
  for (guint row = 0; row <= 2; row++)
    ck_assert (!gb_count_table_is_shown (table, row, 0));
}
END_TEST

START_TEST (test_what_is_small)
{
  ck_assert (!gb_count_is_small (0, GB_COUNT_ANY, 5));
  ck_assert (gb_count_is_small (1, GB_COUNT_ANY, 5));
  ck_assert (gb_count_is_small (4, GB_COUNT_ANY, 5));
  ck_assert (!gb_count_is_small (5, GB_COUNT_ANY, 5));
  ck_assert (gb_count_is_small (9, GB_COUNT_ANY, 10));
  ck_assert (!gb_count_is_small (0, 24, 5));
  ck_assert (!gb_count_is_small (24, 24, 5));
  ck_assert (gb_count_is_small (22, 24, 5));
  ck_assert (!gb_count_is_small (19, 24, 5));
  ck_assert (gb_count_is_small (0, 4, 5));
  ck_assert (gb_count_is_small (4, 4, 5));
  ck_assert (!gb_count_is_small (0, 0, 5));
}
END_TEST

/* The smallest cells go along, and the totals stay. */
START_TEST (test_as_little_as_it_takes)
{
  static const guint counts[3][3] = { { 2, 20, 30 }, { 15, 8, 40 }, { 50, 60, 70 } };
  g_autoptr (GbCountTable) table = gb_count_table_new (3, 3);

  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 3; column++)
      gb_count_table_set (table, row, column, counts[row][column], GB_COUNT_ANY);
  gb_count_table_suppress (table, GB_GROUP_MINIMUM);
  for (guint row = 0; row <= 3; row++)
    for (guint column = 0; column <= 3; column++)
      ck_assert_int_eq (gb_count_table_is_shown (table, row, column), row >= 2 || column >= 2);
}
END_TEST

/* A list without columns: its second smallest goes along. */
START_TEST (test_a_list)
{
  static const guint counts[] = { 9, 3, 0, 6, 25 };
  g_autoptr (GbCountTable) table = gb_count_table_new (5, 1);

  for (guint row = 0; row < 5; row++)
    gb_count_table_set (table, row, 0, counts[row], GB_COUNT_ANY);
  gb_count_table_suppress (table, GB_GROUP_MINIMUM);
  for (guint row = 0; row <= 5; row++)
    ck_assert_int_eq (gb_count_table_is_shown (table, row, 0), row != 1 && row != 3);
}
END_TEST

/* What the caller hides is protected as well. */
START_TEST (test_hidden_by_the_caller)
{
  g_autoptr (GbCountTable) table = gb_count_table_new (3, 1);

  for (guint row = 0; row < 3; row++)
    gb_count_table_set (table, row, 0, 10 * (row + 1), GB_COUNT_ANY);
  gb_count_table_hide (table, 2, 0);
  gb_count_table_suppress (table, GB_GROUP_MINIMUM);
  ck_assert (!gb_count_table_is_shown (table, 2, 0));
  ck_assert (!gb_count_table_is_shown (table, 0, 0));
  ck_assert (gb_count_table_is_shown (table, 3, 0));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    test_every_table_that_it_could_be,
    test_sums_dont_solve_it,
    test_the_attacker_can,
    test_small_groups,
    test_nobody_else,
    test_what_is_small,
    test_as_little_as_it_takes,
    test_a_list,
    test_hidden_by_the_caller,
    NULL,
  };

  return unit_run ("suppress", tests);
}
