/* The table with its totals is a network: rows and columns are its nodes, and a cell is the arc between its row and its column. What one cell
 * gains flows back through others, so that every sum stays as it is; a total counts the other way round. Through a cell that is
 * shown nothing flows. */
#include "core/suppress-table.h"

/* What it costs to hide a cell beside its count: totals are hidden last. */
#define COST_MAX   (G_GINT64_CONSTANT (1) << 20)
#define COST_TOTAL (COST_MAX * 4)
#define COST_GRAND (COST_TOTAL * 4)

void
gb_count_network_free (GbCountNetwork *network)
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

static gboolean
is_total (const GbCountTable *table, guint row, guint column)
{
  return (row == table->rows) != (column == table->columns);
}

/* How much a cell's arc can take up from its row to its column, or from its column to its row. */
static gint64
capacity_of (const GbCountTable *table, guint row, guint column, gboolean to_column)
{
  const GbCountCell *cell = gb_count_cell (table, row, column);

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
  const GbCountNetwork *network = table->network;
  const GbCountCell *cell = gb_count_cell (table, row, column);
  gint64 flow = network->flow[(gsize)row * (table->columns + 1) + column];

  if ((row == network->row && column == network->column) || (!cell->hidden && (!network->may_hide || cell->kept)))
    return 0;
  return capacity_of (table, row, column, to_column) + (to_column ? -flow : flow);
}

static gint64
cost_of (const GbCountTable *table, guint row, guint column)
{
  const GbCountCell *cell = gb_count_cell (table, row, column);
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
  GbCountNetwork *network = table->network;

  if (network == NULL)
    {
      network = table->network = g_new0 (GbCountNetwork, 1);
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
  GbCountNetwork *network = table->network;
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
  GbCountNetwork *network = table->network;
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
  GbCountNetwork *network = table->network;
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
  GbCountNetwork *network = table->network;

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
        gb_count_cell (table, row, column)->hidden = TRUE;
    }
}

gint64
gb_count_table_change (GbCountTable *table, guint row, guint column, gboolean grows, gint64 wanted, gboolean may_hide)
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
  const GbCountCell *cell = gb_count_cell (table, row, column);
  gint64 up = cell->hidden ? gb_count_table_change (table, row, column, TRUE, MUCH, FALSE) : 0;
  gint64 down = cell->hidden ? gb_count_table_change (table, row, column, FALSE, MUCH, FALSE) : 0;

  *ret_low = (guint)(cell->n - MIN (down, (gint64)cell->n));
  *ret_high = up >= MUCH ? GB_COUNT_ANY : (guint)(cell->n + up);
}
