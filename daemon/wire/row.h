/* Writes a{sv} and aa{sv} straight in GVariant's serial form.
 *
 * A list of some thousand talks is a hundred thousand small values; made one by one by GVariantBuilder they take longer than
 * reading them from the store. The form is that of the GVariant specification: everything at multiples of 8 here, and the
 * ends of what has no fixed size behind it, in the smallest width that fits. The tests compare it with the builder's. */
#pragma once

#include "geborgen/date.h"

typedef struct
{
  GByteArray *bytes;
  GArray *entry_ends; /* gsize, from the row's start */
  GArray *row_ends;   /* gsize, from the list's start */
  gsize row_start;
} GbRows;

void gb_rows_init (GbRows *rows);
void gb_rows_begin (GbRows *rows);
void gb_rows_put_int64 (GbRows *rows, const char *key, gint64 value);
void gb_rows_put_int32 (GbRows *rows, const char *key, gint32 value);
void gb_rows_put_uint32 (GbRows *rows, const char *key, guint32 value);
void gb_rows_put_double (GbRows *rows, const char *key, double value);
void gb_rows_put_boolean (GbRows *rows, const char *key, gboolean value);
/* What isn't valid UTF-8 is made so: the bus cuts off who sends it. */
void gb_rows_put_text (GbRows *rows, const char *key, const char *text);
/* What gb_rows_to_list() gave. Takes @list when it is floating. */
void gb_rows_put_list (GbRows *rows, const char *key, GVariant *list);
void gb_rows_end (GbRows *rows);

/* Both clear @rows and give a floating variant: all rows, or the one row that was written. */
GVariant *gb_rows_to_list (GbRows *rows);
GVariant *gb_rows_to_record (GbRows *rows);

/* ---- into a dictionary, for what is no row of a list ---- */

/* Nothing for NULL; nothing for no day. */
void gb_wire_put_text (GVariantDict *dict, const char *key, const char *text);
void gb_wire_put_date (GVariantDict *dict, const char *key, GbDate date);
