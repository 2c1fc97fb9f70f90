/* Which cells of a table of counts are hidden. The table with its totals is a network: rows and columns are its nodes, and a cell is the arc
 * between its row and its column. What one cell gains flows back through others, so that every sum stays as it is; a total counts the other
 * way round. Through a cell that is shown nothing flows. */
#include "geborgen/suppress.h"

/* Capacities: more than any sum of counts that is looked at, and no overflow when some are added. */
#define MUCH (G_GINT64_CONSTANT (1) << 40)
/* What it costs to hide a cell beside its count: totals are hidden last. */
#define COST_MAX   (G_GINT64_CONSTANT (1) << 20)
#define COST_TOTAL (COST_MAX * 4)
#define COST_GRAND (COST_TOTAL * 4)

typedef struct
{
  guint n, of;
  gboolean hidden;
  gboolean primary;  /* hidden for its own sake */
  gboolean kept;     /* shown, whatever it is */
  gboolean left_out; /* hidden, and nothing is done to protect it */
} Cell;

/* What flows, while one cell is looked at. Kept from cell to cell: a merged table has thousands. */
typedef struct
{
  guint nodes;       /* the rows, then the columns, each with its total */
  guint row, column; /* the cell: nothing flows through it */
  gboolean may_hide; /* also through what is shown */
  gint64 *flow;      /* of each cell, from its row to its column */
  GArray *used;      /* gsize: the cells whose flow was touched */
  gint64 *cost;      /* of each node, from where it starts; -1: not reached */
  guint *came_from;  /* of each node reached: a node */
  gboolean *is_queued;
  guint *seen; /* of each node: the search that reached it last */
  guint search;
  guint *stack, *next; /* the way so far, and of each node where to go on looking */
} Network;

struct GbCountTable
{
  guint rows, columns;
  Cell *cells; /* (rows + 1) by (columns + 1) */
  guint *people;
  gboolean of_things;
  Network *network; /* made when it is needed */
};

/* ---- the table ---- */

static Cell *
cell_at (const GbCountTable *table, guint row, guint column)
{
  return &table->cells[(gsize)row * (table->columns + 1) + column];
}

GbCountTable *
gb_count_table_new (guint rows, guint columns)
{
  GbCountTable *table = g_new0 (GbCountTable, 1);

  table->rows = rows;
  table->columns = columns;
  table->cells = g_new0 (Cell, ((gsize)rows + 1) * ((gsize)columns + 1));
  table->people = g_new (guint, (gsize)rows + 1);
  for (guint row = 0; row <= rows; row++)
    {
      table->people[row] = GB_COUNT_ANY;
      for (guint column = 0; column <= columns; column++)
        cell_at (table, row, column)->of = GB_COUNT_ANY;
    }
  return table;
}

static void
network_free (Network *network)
{
  if (network == NULL)
    return;
  g_free (network->flow);
  g_array_unref (network->used);
  g_free (network->cost);
  g_free (network->came_from);
  g_free (network->is_queued);
  g_free (network->seen);
  g_free (network->stack);
  g_free (network->next);
  g_free (network);
}

void
gb_count_table_free (GbCountTable *table)
{
  if (table == NULL)
    return;
  network_free (table->network);
  g_free (table->cells);
  g_free (table->people);
  g_free (table);
}

void
gb_count_table_set (GbCountTable *table, guint row, guint column, guint n, guint of)
{
  g_return_if_fail (row < table->rows && column < table->columns && n <= of && n <= G_MAXINT);
  cell_at (table, row, column)->n = n;
  cell_at (table, row, column)->of = of;
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
  cell_at (table, row, column)->hidden = TRUE;
  cell_at (table, row, column)->primary = TRUE;
}

void
gb_count_table_keep (GbCountTable *table, guint row, guint column)
{
  g_return_if_fail (row <= table->rows && column <= table->columns);
  cell_at (table, row, column)->kept = TRUE;
}

void
gb_count_table_leave_out (GbCountTable *table, guint row, guint column)
{
  g_return_if_fail (row <= table->rows && column <= table->columns);
  cell_at (table, row, column)->hidden = TRUE;
  cell_at (table, row, column)->left_out = TRUE;
}

void
gb_count_table_count_things (GbCountTable *table)
{
  table->of_things = TRUE;
}

gboolean
gb_count_table_is_shown (const GbCountTable *table, guint row, guint column)
{
  return !cell_at (table, row, column)->hidden;
}

guint
gb_count_table_get (const GbCountTable *table, guint row, guint column)
{
  return cell_at (table, row, column)->n;
}

guint
gb_count_table_get_of (const GbCountTable *table, guint row, guint column)
{
  return cell_at (table, row, column)->of;
}

static guint
add_bounded (guint a, guint b)
{
  return a == GB_COUNT_ANY || b == GB_COUNT_ANY || a > GB_COUNT_ANY - 1 - b ? GB_COUNT_ANY : a + b;
}

static void
add_cell (Cell *total, const Cell *cell)
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
          cell_at (table, row, column)->n = 0;
          cell_at (table, row, column)->of = 0;
        }
  for (guint row = 0; row < table->rows; row++)
    for (guint column = 0; column < table->columns; column++)
      {
        const Cell *cell = cell_at (table, row, column);

        add_cell (cell_at (table, row, table->columns), cell);
        add_cell (cell_at (table, table->rows, column), cell);
        add_cell (cell_at (table, table->rows, table->columns), cell);
      }
}

/* ---- what flows ---- */

static gboolean
is_total (const GbCountTable *table, guint row, guint column)
{
  return (row == table->rows) != (column == table->columns);
}

/* How much a cell's arc can take up from its row to its column, or from its column to its row. */
static gint64
capacity_of (const GbCountTable *table, guint row, guint column, gboolean to_column)
{
  const Cell *cell = cell_at (table, row, column);

  /* What is left out and can be one number only is no way out. */
  if (table->of_things)
    return cell->left_out && cell->of == cell->n ? 0 : MUCH;
  if (to_column != is_total (table, row, column))
    return cell->of == GB_COUNT_ANY ? MUCH : (gint64)cell->of - cell->n;
  return cell->n;
}

/* What is left of that. */
static gint64
residual (const GbCountTable *table, guint row, guint column, gboolean to_column)
{
  const Network *network = table->network;
  const Cell *cell = cell_at (table, row, column);
  gint64 flow = network->flow[(gsize)row * (table->columns + 1) + column];

  if ((row == network->row && column == network->column) || (!cell->hidden && (!network->may_hide || cell->kept)))
    return 0;
  return capacity_of (table, row, column, to_column) + (to_column ? -flow : flow);
}

static gint64
cost_of (const GbCountTable *table, guint row, guint column)
{
  const Cell *cell = cell_at (table, row, column);
  gint64 cost = 1 + MIN ((gint64)cell->n, COST_MAX);

  if (cell->hidden)
    return 0;
  if (row == table->rows && column == table->columns)
    return COST_GRAND + cost;
  return row == table->rows || column == table->columns ? COST_TOTAL + cost : cost;
}

static void
start_network (GbCountTable *table, guint row, guint column, gboolean may_hide)
{
  Network *network = table->network;

  if (network == NULL)
    {
      network = table->network = g_new0 (Network, 1);
      network->nodes = table->rows + table->columns + 2;
      network->flow = g_new0 (gint64, ((gsize)table->rows + 1) * ((gsize)table->columns + 1));
      network->used = g_array_new (FALSE, FALSE, sizeof (gsize));
      network->cost = g_new (gint64, network->nodes);
      network->came_from = g_new (guint, network->nodes);
      network->is_queued = g_new0 (gboolean, network->nodes);
      network->seen = g_new0 (guint, network->nodes);
      network->stack = g_new (guint, network->nodes);
      network->next = g_new (guint, network->nodes);
    }
  for (guint i = 0; i < network->used->len; i++)
    network->flow[g_array_index (network->used, gsize, i)] = 0;
  g_array_set_size (network->used, 0);
  network->row = row;
  network->column = column;
  network->may_hide = may_hide;
}

/* The arc between two nodes of which one is a row. */
static void
find_cell (const GbCountTable *table, guint from, guint to, guint *ret_row, guint *ret_column, gboolean *ret_to_column)
{
  guint rows = table->rows + 1;

  *ret_to_column = from < rows;
  *ret_row = from < rows ? from : to;
  *ret_column = (from < rows ? to : from) - rows;
}

static gint64
left_between (const GbCountTable *table, guint from, guint to)
{
  guint row, column;
  gboolean to_column;

  find_cell (table, from, to, &row, &column, &to_column);
  return residual (table, row, column, to_column);
}

/* Any way, straight ahead: where most is hidden there is a short one. */
static gboolean
find_any_way (const GbCountTable *table, guint start, guint end)
{
  Network *network = table->network;
  guint rows = table->rows + 1;
  guint depth = 1;

  network->search++;
  network->seen[start] = network->search;
  network->stack[0] = start;
  network->next[start] = start < rows ? rows : 0;
  while (depth > 0)
    {
      guint node = network->stack[depth - 1];
      guint last = node < rows ? network->nodes : rows;
      guint to;

      if ((node < rows) != (end < rows) && left_between (table, node, end) > 0)
        {
          network->came_from[end] = node;
          return TRUE;
        }
      for (to = network->next[node]; to < last; to++)
        if (network->seen[to] != network->search && left_between (table, node, to) > 0)
          break;
      network->next[node] = to + 1;
      if (to >= last)
        {
          depth--;
          continue;
        }
      network->seen[to] = network->search;
      network->came_from[to] = node;
      network->next[to] = to < rows ? rows : 0;
      network->stack[depth++] = to;
    }
  return FALSE;
}

static void
look_at (const GbCountTable *table, GQueue *queue, guint from, guint to)
{
  Network *network = table->network;
  guint row, column;
  gboolean to_column;
  gint64 cost;

  find_cell (table, from, to, &row, &column, &to_column);
  if (residual (table, row, column, to_column) <= 0)
    return;
  cost = network->cost[from] + cost_of (table, row, column);
  if (network->cost[to] >= 0 && network->cost[to] <= cost)
    return;
  network->cost[to] = cost;
  network->came_from[to] = from;
  if (network->is_queued[to])
    return;
  network->is_queued[to] = TRUE;
  /* What costs nothing goes first. */
  if (cost == network->cost[from])
    g_queue_push_head (queue, GUINT_TO_POINTER (to));
  else
    g_queue_push_tail (queue, GUINT_TO_POINTER (to));
}

/* The way on which the least has to be hidden. */
static gboolean
find_cheapest_way (const GbCountTable *table, guint start, guint end)
{
  g_auto (GQueue) queue = G_QUEUE_INIT;
  Network *network = table->network;
  guint rows = table->rows + 1;

  for (guint node = 0; node < network->nodes; node++)
    {
      network->cost[node] = -1;
      network->is_queued[node] = FALSE;
    }
  network->cost[start] = 0;
  g_queue_push_tail (&queue, GUINT_TO_POINTER (start));
  while (!g_queue_is_empty (&queue))
    {
      guint node = GPOINTER_TO_UINT (g_queue_pop_head (&queue));

      network->is_queued[node] = FALSE;
      for (guint to = node < rows ? rows : 0; to < (node < rows ? network->nodes : rows); to++)
        look_at (table, &queue, node, to);
    }
  return network->cost[end] >= 0;
}

/* How much can flow along the way that was found. */
static gint64
width_of_way (const GbCountTable *table, guint start, guint end)
{
  gint64 width = MUCH;

  for (guint node = end; node != start; node = table->network->came_from[node])
    width = MIN (width, left_between (table, table->network->came_from[node], node));
  return width;
}

static void
flow_along (GbCountTable *table, guint start, guint end, gint64 amount)
{
  Network *network = table->network;

  for (guint node = end; node != start; node = network->came_from[node])
    {
      guint row, column;
      gboolean to_column;
      gsize index;

      find_cell (table, network->came_from[node], node, &row, &column, &to_column);
      index = (gsize)row * (table->columns + 1) + column;
      network->flow[index] += to_column ? amount : -amount;
      g_array_append_val (network->used, index);
      if (network->may_hide)
        cell_at (table, row, column)->hidden = TRUE;
    }
}

/* By how much the cell can grow, or shrink, at most @wanted. With @may_hide what it takes is hidden. */
static gint64
change (GbCountTable *table, guint row, guint column, gboolean grows, gint64 wanted, gboolean may_hide)
{
  guint of_row = row, of_column = table->rows + 1 + column;
  /* What goes one way through the cell comes back the other way through the rest. */
  gboolean to_column = grows != is_total (table, row, column);
  guint start = to_column ? of_column : of_row;
  guint end = to_column ? of_row : of_column;
  gint64 done = 0;

  wanted = MIN (wanted, capacity_of (table, row, column, to_column));
  start_network (table, row, column, may_hide);
  while (done < wanted && (may_hide ? find_cheapest_way (table, start, end) : find_any_way (table, start, end)))
    {
      gint64 amount = MIN (wanted - done, width_of_way (table, start, end));

      flow_along (table, start, end, amount);
      done += amount;
    }
  return done;
}

void
gb_count_table_range (GbCountTable *table, guint row, guint column, guint *ret_low, guint *ret_high)
{
  const Cell *cell = cell_at (table, row, column);
  gint64 up = cell->hidden ? change (table, row, column, TRUE, MUCH, FALSE) : 0;
  gint64 down = cell->hidden ? change (table, row, column, FALSE, MUCH, FALSE) : 0;

  *ret_low = (guint)(cell->n - MIN (down, (gint64)cell->n));
  *ret_high = up >= MUCH ? GB_COUNT_ANY : (guint)(cell->n + up);
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
        const Cell *cell = cell_at (table, row, column);

        if (!cell->kept && !cell->left_out && gb_count_is_small (cell->n, cell->of, minimum))
          gb_count_table_hide (table, row, column);
      }
}

/* How far apart what is possible of a cell has to lie: as many values as the minimum, or all that there are. */
static gint64
wanted_span (const GbCountTable *table, const Cell *cell, guint minimum)
{
  if (table->of_things)
    return 1;
  return MIN ((gint64)minimum - 1, cell->of == GB_COUNT_ANY ? MUCH : (gint64)cell->of);
}

static void
protect (GbCountTable *table, guint row, guint column, guint minimum)
{
  gint64 wanted = wanted_span (table, cell_at (table, row, column), minimum);
  gint64 up = change (table, row, column, TRUE, wanted, FALSE);
  gint64 down = change (table, row, column, FALSE, wanted - up, FALSE);

  if (up + down >= wanted)
    return;
  up = change (table, row, column, TRUE, wanted - down, TRUE);
  if (up + down < wanted)
    change (table, row, column, FALSE, wanted - up, TRUE);
}

/* A cell that was hidden for another's sake and that can be computed all the same hides nothing. */
static void
show_useless (GbCountTable *table)
{
  for (guint row = 0; row <= table->rows; row++)
    for (guint column = 0; column <= table->columns; column++)
      {
        Cell *cell = cell_at (table, row, column);

        if (cell->hidden && !cell->primary && !cell->left_out && change (table, row, column, TRUE, 1, FALSE) == 0
            && change (table, row, column, FALSE, 1, FALSE) == 0)
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
      if (cell_at (table, row, column)->primary)
        protect (table, row, column, minimum);
  show_useless (table);
}
