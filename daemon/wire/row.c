#include "wire/row.h"

#include <string.h>

void
gb_rows_init (GbRows *rows)
{
  rows->bytes = g_byte_array_sized_new (1024);
  rows->entry_ends = g_array_sized_new (FALSE, FALSE, sizeof (gsize), 24);
  rows->row_ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  rows->row_start = 0;
}

static void
align (GByteArray *bytes)
{
  static const guint8 zeroes[8];

  g_byte_array_append (bytes, zeroes, (8 - bytes->len % 8) % 8);
}

/* The width in which @n ends behind a body of @body bytes are written. */
static guint
get_width (gsize body, gsize n)
{
  for (guint width = 1; width < 8; width *= 2)
    if (body + width * n <= (G_MAXUINT64 >> (64 - 8 * width)))
      return width;
  return 8;
}

static void
put_ends (GByteArray *bytes, const gsize *ends, gsize n, gsize body)
{
  guint width = get_width (body, n);

  for (gsize i = 0; i < n; i++)
    {
      guint64 end = GUINT64_TO_LE ((guint64)ends[i]);

      g_byte_array_append (bytes, (const guint8 *)&end, width);
    }
}

void
gb_rows_begin (GbRows *rows)
{
  align (rows->bytes);
  rows->row_start = rows->bytes->len;
  g_array_set_size (rows->entry_ends, 0);
}

static void
put (GbRows *rows, const char *key, const char *type, gconstpointer data, gsize size)
{
  GByteArray *bytes = rows->bytes;
  gsize key_end = strlen (key) + 1;
  gsize start = 0;
  gsize end = 0;

  align (bytes);
  start = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)key, (guint)key_end);
  align (bytes);
  g_byte_array_append (bytes, data, (guint)size);
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  g_byte_array_append (bytes, (const guint8 *)type, (guint)strlen (type));
  put_ends (bytes, &key_end, 1, bytes->len - start);
  end = bytes->len - rows->row_start;
  g_array_append_val (rows->entry_ends, end);
}

void
gb_rows_put_int64 (GbRows *rows, const char *key, gint64 value)
{
  put (rows, key, "x", &value, sizeof value);
}

void
gb_rows_put_int32 (GbRows *rows, const char *key, gint32 value)
{
  put (rows, key, "i", &value, sizeof value);
}

void
gb_rows_put_uint32 (GbRows *rows, const char *key, guint32 value)
{
  put (rows, key, "u", &value, sizeof value);
}

void
gb_rows_put_double (GbRows *rows, const char *key, double value)
{
  put (rows, key, "d", &value, sizeof value);
}

void
gb_rows_put_boolean (GbRows *rows, const char *key, gboolean value)
{
  guint8 byte = value ? 1 : 0;

  put (rows, key, "b", &byte, sizeof byte);
}

void
gb_rows_put_text (GbRows *rows, const char *key, const char *text)
{
  gsize length = strlen (text);
  g_autofree char *valid = g_utf8_validate_len (text, length, NULL) ? NULL : g_utf8_make_valid (text, (gssize)length);

  put (rows, key, "s", valid != NULL ? valid : text, (valid != NULL ? strlen (valid) : length) + 1);
}

void
gb_rows_put_list (GbRows *rows, const char *key, GVariant *list)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (list);

  put (rows, key, g_variant_get_type_string (owned), g_variant_get_data (owned), g_variant_get_size (owned));
}

void
gb_rows_end (GbRows *rows)
{
  gsize body = rows->bytes->len - rows->row_start;
  gsize end = 0;

  put_ends (rows->bytes, (const gsize *)(gpointer)rows->entry_ends->data, rows->entry_ends->len, body);
  end = rows->bytes->len;
  g_array_append_val (rows->row_ends, end);
}

static GVariant *
finish (GbRows *rows, const GVariantType *type)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (rows->bytes);

  g_array_unref (rows->entry_ends);
  g_array_unref (rows->row_ends);
  return g_variant_new_from_bytes (type, bytes, TRUE);
}

GVariant *
gb_rows_to_list (GbRows *rows)
{
  put_ends (rows->bytes, (const gsize *)(gpointer)rows->row_ends->data, rows->row_ends->len, rows->bytes->len);
  return finish (rows, G_VARIANT_TYPE ("aa{sv}"));
}

GVariant *
gb_rows_to_record (GbRows *rows)
{
  g_assert (rows->row_ends->len == 1);
  return finish (rows, G_VARIANT_TYPE_VARDICT);
}

void
gb_wire_put_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_dict_insert (dict, key, "s", text);
}

void
gb_wire_put_date (GVariantDict *dict, const char *key, GbDate date)
{
  char text[GB_DATE_TEXT_SIZE];

  if (gb_date_is_set (date))
    g_variant_dict_insert (dict, key, "s", gb_date_to_iso (date, text));
}
