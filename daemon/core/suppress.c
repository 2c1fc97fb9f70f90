/* Which cells of a table of counts are hidden. */
#include "core/suppress-table.h"

/* ---- the table ---- */

GbCountTable *
gb_count_table_new (guint rows, guint columns)
{
  GbCountTable *table = g_new0 (GbCountTable, 1);

  table->rows = rows;
  table->columns = columns;
  table->cells = g_new0 (GbCountCell, ((gsize)rows + 1) * ((gsize)columns + 1));
  table->people = g_new (guint, (gsize)rows + 1);
  for (guint row = 0; row <= rows; row++)
    {
      table->people[row] = GB_COUNT_ANY;
      for (guint column = 0; column <= columns; column++)
        gb_count_cell (table, row, column)->of = GB_COUNT_ANY;
    }
  return table;
}

void
gb_count_table_free (GbCountTable *table)
{
  if (table == NULL)
    return;
  gb_count_network_free (table->network);
  g_free (table->cells);
  g_free (table->people);
  g_free (table);
}

void
gb_count_table_set (GbCountTable *table, guint row, guint column, guint n, guint of)
{
  g_return_if_fail (row < table->rows && column < table->columns && n <= of && n <= G_MAXINT);
  gb_count_cell (table, row, column)->n = n;
  gb_count_cell (table, row, column)->of = of;
}

void
gb_count_table_set_people (GbCountTable *table, guint row, guint people)
{
  g_return_if_fail (row < table->rows);
  table->people[row] = people;
}

void
gb_count_table_hide (GbCountTable *table, guint row, guint column)
{
  g_return_if_fail (row <= table->rows && column <= table->columns);
  gb_count_cell (table, row, column)->hidden = TRUE;
  gb_count_cell (table, row, column)->primary = TRUE;
}

void
gb_count_table_keep (GbCountTable *table, guint row, guint column)
{
  g_return_if_fail (row <= table->rows && column <= table->columns);
  gb_count_cell (table, row, column)->kept = TRUE;
}

void
gb_count_table_leave_out (GbCountTable *table, guint row, guint column)
{
  g_return_if_fail (row <= table->rows && column <= table->columns);
  gb_count_cell (table, row, column)->hidden = TRUE;
  gb_count_cell (table, row, column)->left_out = TRUE;
}

void
gb_count_table_count_things (GbCountTable *table)
{
  table->of_things = TRUE;
}

gboolean
gb_count_table_is_shown (const GbCountTable *table, guint row, guint column)
{
  return !gb_count_cell (table, row, column)->hidden;
}

guint
gb_count_table_get (const GbCountTable *table, guint row, guint column)
{
  return gb_count_cell (table, row, column)->n;
}

guint
gb_count_table_get_of (const GbCountTable *table, guint row, guint column)
{
  return gb_count_cell (table, row, column)->of;
}

static guint
add_bounded (guint a, guint b)
{
  return a == GB_COUNT_ANY || b == GB_COUNT_ANY || a > GB_COUNT_ANY - 1 - b ? GB_COUNT_ANY : a + b;
}

static void
add_cell (GbCountCell *total, const GbCountCell *cell)
{
  total->n = add_bounded (total->n, cell->n);
  total->of = add_bounded (total->of, cell->of);
}

static void
add_up (GbCountTable *table)
{
  for (guint row = 0; row <= table->rows; row++)
    for (guint column = 0; column <= table->columns; column++)
      if (row == table->rows || column == table->columns)
        {
          gb_count_cell (table, row, column)->n = 0;
          gb_count_cell (table, row, column)->of = 0;
        }
  for (guint row = 0; row < table->rows; row++)
    for (guint column = 0; column < table->columns; column++)
      {
        const GbCountCell *cell = gb_count_cell (table, row, column);

        add_cell (gb_count_cell (table, row, table->columns), cell);
        add_cell (gb_count_cell (table, table->rows, column), cell);
        add_cell (gb_count_cell (table, table->rows, table->columns), cell);
      }
}

/* ---- what is hidden ---- */

gboolean
gb_count_is_small (guint n, guint of, guint minimum)
{
  if (n > 0 && n < minimum)
    return TRUE;
  return of != GB_COUNT_ANY && of > 0 && (of < minimum || (n < of && of - n < minimum));
}

static void
hide_row (GbCountTable *table, guint row)
{
  for (guint column = 0; column <= table->columns; column++)
    gb_count_table_hide (table, row, column);
}

/* The smallest row that isn't hidden as a whole and has people; table->rows when there is none. */
static guint
smallest_row (const GbCountTable *table, const gboolean *gone)
{
  guint found = table->rows;

  for (guint row = 0; row < table->rows; row++)
    if (!gone[row] && table->people[row] > 0 && table->people[row] != GB_COUNT_ANY
        && (found == table->rows || table->people[row] < table->people[found]))
      found = row;
  return found;
}

/* Those of too few people, and then as many as it takes to have enough in them together. */
static void
hide_small_rows (GbCountTable *table, guint minimum)
{
  g_autofree gboolean *gone = g_new0 (gboolean, (gsize)table->rows + 1);
  guint together = 0;
  guint row;

  while ((row = smallest_row (table, gone)) < table->rows
         && (table->people[row] < minimum || (together > 0 && together < minimum)))
    {
      gone[row] = TRUE;
      together = add_bounded (together, table->people[row]);
      hide_row (table, row);
    }
  if (together > 0 && together < minimum)
    hide_row (table, table->rows);
}

static void
hide_small_cells (GbCountTable *table, guint minimum)
{
  for (guint row = 0; row <= table->rows; row++)
    for (guint column = 0; column <= table->columns; column++)
      {
        const GbCountCell *cell = gb_count_cell (table, row, column);

        if (!cell->kept && !cell->left_out && gb_count_is_small (cell->n, cell->of, minimum))
          gb_count_table_hide (table, row, column);
      }
}

/* How far apart what is possible of a cell has to lie: as many values as the minimum, or all that there are. */
static gint64
wanted_span (const GbCountTable *table, const GbCountCell *cell, guint minimum)
{
  if (table->of_things)
    return 1;
  return MIN ((gint64)minimum - 1, cell->of == GB_COUNT_ANY ? MUCH : (gint64)cell->of);
}

static void
protect (GbCountTable *table, guint row, guint column, guint minimum)
{
  gint64 wanted = wanted_span (table, gb_count_cell (table, row, column), minimum);
  gint64 up = gb_count_table_change (table, row, column, TRUE, wanted, FALSE);
  gint64 down = gb_count_table_change (table, row, column, FALSE, wanted - up, FALSE);

  if (up + down >= wanted)
    return;
  up = gb_count_table_change (table, row, column, TRUE, wanted - down, TRUE);
  if (up + down < wanted)
    gb_count_table_change (table, row, column, FALSE, wanted - up, TRUE);
}

/* A cell that was hidden for another's sake and that can be computed all the same hides nothing. */
static void
show_useless (GbCountTable *table)
{
  for (guint row = 0; row <= table->rows; row++)
    for (guint column = 0; column <= table->columns; column++)
      {
        GbCountCell *cell = gb_count_cell (table, row, column);

        if (cell->hidden && !cell->primary && !cell->left_out
            && gb_count_table_change (table, row, column, TRUE, 1, FALSE) == 0
            && gb_count_table_change (table, row, column, FALSE, 1, FALSE) == 0)
          cell->hidden = FALSE;
      }
}

void
gb_count_table_suppress (GbCountTable *table, guint minimum)
{
  g_return_if_fail (minimum >= GB_GROUP_MINIMUM);
  add_up (table);
  hide_small_rows (table, minimum);
  if (!table->of_things)
    hide_small_cells (table, minimum);
  for (guint row = 0; row <= table->rows; row++)
    for (guint column = 0; column <= table->columns; column++)
      if (gb_count_cell (table, row, column)->primary)
        protect (table, row, column, minimum);
  show_useless (table);
}
