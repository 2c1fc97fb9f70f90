/* A table of counts as the files of suppress.h share it: suppress.c hides, suppress-flow.c says what can be told all the same. */
#pragma once

#include "geborgen/suppress.h"

/* Capacities: more than any sum of counts that is looked at, and no overflow when some are added. */
#define MUCH (G_GINT64_CONSTANT (1) << 40)
typedef struct
{
  guint n, of;
  gboolean hidden;
  gboolean primary;  /* hidden for its own sake */
  gboolean kept;     /* shown, whatever it is */
  gboolean left_out; /* hidden, and nothing is done to protect it */
} GbCountCell;

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
} GbCountNetwork;

struct GbCountTable
{
  guint rows, columns;
  GbCountCell *cells; /* (rows + 1) by (columns + 1) */
  guint *people;
  gboolean of_things;
  GbCountNetwork *network; /* made when it is needed */
};

static inline GbCountCell *
gb_count_cell (const GbCountTable *table, guint row, guint column)
{
  return &table->cells[(gsize)row * (table->columns + 1) + column];
}

/* By how much the cell can grow, or shrink, at most @wanted. With @may_hide what it takes is hidden. */
gint64 gb_count_table_change (GbCountTable *table, guint row, guint column, gboolean grows, gint64 wanted,
                              gboolean may_hide);
void gb_count_network_free (GbCountNetwork *network);
