/* Prepared statements, kept for the next time. Values are bound and read from left to right. */
#pragma once

#include "store-private.h"

typedef struct GbStatement GbStatement;

/* Borrowed from the store until released. NULL on failure. */
GbStatement *gb_statement_new (GbStore *store, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives it back. Values read as text are gone then. */
void gb_statement_release (GbStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbStatement, gb_statement_release)
/* The destroy function of the store's cache. */
void gb_statement_destroy (GbStatement *statement);

/* Each binds the next parameter. What fails is told by the next step. */
void gb_bind_int (GbStatement *statement, gint64 value);
void gb_bind_id (GbStatement *statement, gint64 id);          /* 0 is NULL */
void gb_bind_real (GbStatement *statement, double value);     /* 0 is NULL */
void gb_bind_text (GbStatement *statement, const char *text); /* NULL is NULL */
void gb_bind_date (GbStatement *statement, GbDate date);
void gb_bind_civil (GbStatement *statement, GbCivil civil);

/* 1: a row, 0: no more, -1: failed. */
int gb_statement_step (GbStatement *statement, GError **error);
/* Writes. Refused outside a transaction. @ret_changed: rows; may be NULL. */
gboolean gb_statement_write (GbStatement *statement, int *ret_changed, GError **error);

/* Each reads the next column of the row. */
gint64 gb_column_int (GbStatement *statement); /* NULL is 0 */
double gb_column_real (GbStatement *statement);
const char *gb_column_text (GbStatement *statement); /* borrowed; NULL is NULL */
char *gb_column_dup_text (GbStatement *statement);
GbDate gb_column_date (GbStatement *statement);
GbCivil gb_column_civil (GbStatement *statement);
/* A reader found a value that this program can't have written: the read fails with GB_ERROR_DAMAGED. */
void gb_column_reject (GbStatement *statement);

/* Makes a value of the present row. */
typedef gpointer (*GbReader) (GbStatement *statement);
/* Every row. */
GPtrArray *gb_statement_list (GbStatement *statement, GbReader read, GDestroyNotify destroy,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Every row of @sql, which has one ? for @text and a last one for @limit (0: no bound). */
GPtrArray *gb_statement_find (GbStore *store, const char *sql, const char *text, guint limit, GbReader read,
                              GDestroyNotify destroy, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first row, or *@ret_value NULL when there is none. */
gboolean gb_statement_first (GbStatement *statement, GbReader read, GDestroyNotify destroy, gpointer *ret_value,
                             GError **error);

/* A SELECT whose conditions depend on a filter. Conditions are literals of the program; values are always bound. */
typedef struct
{
  GString *sql;
  guint n_conditions;
  guint n_values;
  struct
  {
    gint64 number;
    const char *word; /* borrowed */
    char date[GB_DATE_TEXT_SIZE];
  } values[12];
} GbQuery;

void gb_query_init (GbQuery *query, const char *select);
/* The value of a ? in the SELECT itself. Before all conditions. */
void gb_query_add_date (GbQuery *query, GbDate date);
/* A condition without a value. */
void gb_query_where (GbQuery *query, const char *condition);
/* A condition that ends in a ?. */
void gb_query_where_int (GbQuery *query, const char *condition, gint64 value);
void gb_query_where_text (GbQuery *query, const char *condition, const char *word); /* a word that outlives the query */
/* The same, and none at all for 0, or for no date. */
void gb_query_where_id (GbQuery *query, const char *condition, gint64 id);
void gb_query_where_date (GbQuery *query, const char *condition, GbDate date);
/* After the conditions. */
void gb_query_group (GbQuery *query, const char *group);
/* @limit 0: no bound. */
void gb_query_order (GbQuery *query, const char *order, guint limit, guint offset);
/* Prepares, binds and clears @query. */
GbStatement *gb_query_prepare (GbQuery *query, GbStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The number that a SELECT count(*) gives; -1 on failure. Clears @query. */
gint64 gb_query_count (GbQuery *query, GbStore *store, GError **error);
void gb_query_clear (GbQuery *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GbQuery, gb_query_clear)
