/* Counts about groups of people, told without telling about one of them (domain.md: a minimum group size, 5 unless raised).
 *
 * A table has rows and columns, and a total of each, so that a number that is left out can often be computed from the others. What is
 * hidden here can't: gb_count_table_suppress() hides
 *  - everything about a row of fewer people than the minimum, and about more rows until those that are hidden hold the minimum together;
 *  - a count from 1 to the minimum less 1, and one that falls so much short of what it is counted of (22 of 24 names two others);
 *  - a count of something that is itself so few;
 *  - and then other cells, the smallest first and totals last, until of each of those as many values are possible as the minimum says (or
 *    all that there are), for somebody who knows all that is shown, that no count is negative and how much each can be at most.
 * 0 and all of a large enough group are shown: they hide nobody in particular.
 *
 * What is possible is computed exactly: the cells of such a table are the arcs of a network, and a hidden one can change by as much as can
 * flow around through other hidden ones (D. Gusfield, A Graph Theoretic Approach to Statistical Data Security, 1988).
 *
 * What it doesn't know of: other tables about the same people (include a common total as hidden in both, gb_count_table_hide()), and
 * what was told before. */
#pragma once

#include <glib.h>

/* The smallest group that is told of. It can be raised, and not lowered. */
#define GB_GROUP_MINIMUM     5u
#define GB_GROUP_MINIMUM_MAX 100u
/* No bound: how much a count can be at most, or how many people a row is about. */
#define GB_COUNT_ANY G_MAXUINT

typedef struct GbCountTable GbCountTable;

/* All cells 0, of any. Row @rows and column @columns are the totals. A list without columns has one. */
GbCountTable *gb_count_table_new (guint rows, guint columns) G_GNUC_WARN_UNUSED_RESULT;
void gb_count_table_free (GbCountTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbCountTable, gb_count_table_free)

/* @n: the count, below 2^31. @of: of how many, where what it is counted of is told or known (the answers of a group; the talks of a quarter),
 * or GB_COUNT_ANY. Not of a total: those add up by themselves. */
void gb_count_table_set (GbCountTable *table, guint row, guint column, guint n, guint of);
/* How many people the row is about; GB_COUNT_ANY (as it is without) for a row of no people's. */
void gb_count_table_set_people (GbCountTable *table, guint row, guint people);
/* To be hidden and protected for a reason of the caller's; totals as well. */
void gb_count_table_hide (GbCountTable *table, guint row, guint column);

/* To be shown whatever it is, since it was told before or is known: nothing is hidden behind it. */
void gb_count_table_keep (GbCountTable *table, guint row, guint column);
/* Not told at all, and nothing is done to protect it. */
void gb_count_table_leave_out (GbCountTable *table, guint row, guint column);
/* It counts things, such as the talks of a manager, and not people: small counts are shown, and small groups hidden so that sums don't give
 * them. That no count is negative isn't reckoned with: where two teams had none together, each had none. */
void gb_count_table_count_things (GbCountTable *table);

/* Decides what is hidden; once, after everything is set. */
void gb_count_table_suppress (GbCountTable *table, guint minimum);

gboolean gb_count_table_is_shown (const GbCountTable *table, guint row, guint column);
/* Hidden or not; the caller doesn't tell what is hidden. */
guint gb_count_table_get (const GbCountTable *table, guint row, guint column);
guint gb_count_table_get_of (const GbCountTable *table, guint row, guint column);
/* What a reader can tell about a cell: it lies between the two, both included, and each of those values is possible. *@ret_high is
 * GB_COUNT_ANY where there is no bound. */
void gb_count_table_range (GbCountTable *table, guint row, guint column, guint *ret_low, guint *ret_high);

/* The rule for one number by itself: 1 to the minimum less 1, as far from @of, or @of itself so few. */
gboolean gb_count_is_small (guint n, guint of, guint minimum);
