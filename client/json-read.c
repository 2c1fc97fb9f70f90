/* Why not json-glib, which writes what this reads: it builds a tree first, at half a kilobyte for a value of a few octets, and calls itself for every
 * level. Here the octets of the variant are written as the text is read, so that memory grows with the text and no faster. */
#include "client/json-read.h"

#include "client/text-layout.h"
#include "geborgen/error.h"
#include "geborgen/text.h"
#include "wire/row.h"

#include <math.h>
#include <string.h>

#define NUMBER_MAX 40u

typedef struct
{
  const char *start, *at, *end;
  guint depth;
  guint rows_max;
  GString *string; /* the last one that was read */
} Reader;

static gboolean read_object (Reader *reader, GbRows *rows, GError **error);

static gboolean
fail_syntax (const Reader *reader, GError **error)
{
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("its data is no JSON at byte %zu"),
               (gsize)(reader->at - reader->start));
  return FALSE;
}

static gboolean
fail_value (const char *key, GError **error)
{
  g_autofree char *shown = gb_layout_shorten (key);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no value that can stand there"), shown);
  return FALSE;
}

static gboolean
fail_rows (const Reader *reader, const char *key, GError **error)
{
  g_autofree char *shown = gb_layout_shorten (key);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' holds more than fits: at most %u"), shown, reader->rows_max);
  return FALSE;
}

/* The next character that counts; '\0' at the end. */
static char
peek (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\r\n", *reader->at) != NULL && *reader->at != '\0')
    reader->at++;
  return reader->at < reader->end ? *reader->at : '\0';
}

static gboolean
take (Reader *reader, char c)
{
  if (peek (reader) != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* ---- strings ---- */

static gboolean
take_hex (Reader *reader, guint *ret_unit)
{
  guint unit = 0;

  if (reader->end - reader->at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++, reader->at++)
    {
      if (!g_ascii_isxdigit (*reader->at))
        return FALSE;
      unit = unit << 4 | (guint)g_ascii_xdigit_value (*reader->at);
    }
  *ret_unit = unit;
  return TRUE;
}

/* After "\u". Half of a surrogate pair is no character, and a zero would end the text. */
static gboolean
take_unicode (Reader *reader)
{
  guint unit, low;

  if (!take_hex (reader, &unit) || unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return FALSE;
  if (unit >= 0xd800 && unit <= 0xdbff)
    {
      if (reader->end - reader->at < 2 || reader->at[0] != '\\' || reader->at[1] != 'u')
        return FALSE;
      reader->at += 2;
      if (!take_hex (reader, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  g_string_append_unichar (reader->string, unit);
  return TRUE;
}

static gboolean
take_escape (Reader *reader)
{
  static const char names[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  char c = reader->at < reader->end ? *reader->at++ : '\0';
  const char *name = c != '\0' ? strchr (names, c) : NULL;

  if (c == 'u')
    return take_unicode (reader);
  if (name == NULL)
    return FALSE;
  g_string_append_c (reader->string, meant[name - names]);
  return TRUE;
}

/* Into reader->string. */
static gboolean
read_string (Reader *reader, GError **error)
{
  g_string_truncate (reader->string, 0);
  if (!take (reader, '"'))
    return fail_syntax (reader, error);
  while (reader->at < reader->end)
    {
      const char *plain = reader->at;

      while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\' && (guchar)*reader->at >= 0x20)
        reader->at++;
      g_string_append_len (reader->string, plain, reader->at - plain);
      if (reader->at == reader->end || (guchar)*reader->at < 0x20)
        break;
      if (*reader->at++ == '"')
        return TRUE;
      if (!take_escape (reader))
        break;
    }
  return fail_syntax (reader, error);
}

/* ---- the other values ---- */

static gboolean
read_word (Reader *reader, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(reader->end - reader->at) < length || memcmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

static gboolean
is_number (const char *text)
{
  text += *text == '-' ? 1 : 0;
  if (!g_ascii_isdigit (*text) || (text[0] == '0' && g_ascii_isdigit (text[1])))
    return FALSE;
  text += strspn (text, "0123456789");
  if (*text == '.')
    {
      if (!g_ascii_isdigit (text[1]))
        return FALSE;
      text += 1 + strspn (text + 1, "0123456789");
    }
  if (*text == 'e' || *text == 'E')
    {
      text += text[1] == '+' || text[1] == '-' ? 2 : 1;
      if (!g_ascii_isdigit (*text))
        return FALSE;
      text += strspn (text, "0123456789");
    }
  return *text == '\0';
}

static gboolean
read_number (Reader *reader, const char *key, GbRows *rows, GError **error)
{
  char text[NUMBER_MAX + 1] = "";
  gsize length = 0;
  gint64 whole;
  double decimal;

  while (length < NUMBER_MAX && reader->at + length < reader->end
         && strchr ("0123456789+-.eE", reader->at[length]) != NULL && reader->at[length] != '\0')
    length++;
  memcpy (text, reader->at, length);
  if (!is_number (text))
    return fail_syntax (reader, error);
  reader->at += length;
  if (strpbrk (text, ".eE") != NULL)
    {
      decimal = g_ascii_strtod (text, NULL);
      if (!isfinite (decimal))
        return fail_value (key, error);
      gb_rows_put_double (rows, key, decimal);
      return TRUE;
    }
  if (!g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &whole, NULL))
    return fail_value (key, error);
  gb_rows_put_int32 (rows, key, (gint32)whole);
  return TRUE;
}

static gboolean
read_rows (Reader *reader, const char *key, GbRows *list, GError **error)
{
  guint n = 0;

  if (take (reader, ']'))
    return TRUE;
  do
    {
      if (peek (reader) != '{')
        return fail_value (key, error);
      if (++n > reader->rows_max)
        return fail_rows (reader, key, error);
      if (!read_object (reader, list, error))
        return FALSE;
    }
  while (take (reader, ','));
  return take (reader, ']') || fail_syntax (reader, error);
}

static gboolean
read_list (Reader *reader, const char *key, GbRows *rows, GError **error)
{
  g_autoptr (GVariant) value = NULL;
  GbRows list;
  gboolean done;

  reader->at++;
  gb_rows_init (&list);
  done = read_rows (reader, key, &list, error);
  value = g_variant_ref_sink (gb_rows_to_list (&list));
  if (done)
    gb_rows_put_list (rows, key, value);
  return done;
}

static gboolean
read_value (Reader *reader, const char *key, GbRows *rows, GError **error)
{
  char c = peek (reader);

  switch (c)
    {
    case '"':
      if (!read_string (reader, error))
        return FALSE;
      if (reader->string->len == 0)
        return fail_value (key, error);
      gb_rows_put_text (rows, key, reader->string->str);
      return TRUE;
    case '[':
      return read_list (reader, key, rows, error);
    case 't':
    case 'f':
      if (!read_word (reader, c == 't' ? "true" : "false"))
        return fail_syntax (reader, error);
      gb_rows_put_boolean (rows, key, c == 't');
      return TRUE;
    case '{':
    case 'n':
      return fail_value (key, error);
    default:
      return read_number (reader, key, rows, error);
    }
}

static gboolean
read_members (Reader *reader, GbRows *rows, GError **error)
{
  guint n = 0;

  if (take (reader, '}'))
    return TRUE;
  do
    {
      g_autofree char *key = NULL;

      if (!read_string (reader, error))
        return FALSE;
      key = g_strndup (reader->string->str, reader->string->len);
      if (++n > GB_JSON_MEMBERS_MAX)
        {
          g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("its data has an object with over %u members"),
                       GB_JSON_MEMBERS_MAX);
          return FALSE;
        }
      if (!take (reader, ':'))
        return fail_syntax (reader, error);
      if (!read_value (reader, key, rows, error))
        return FALSE;
    }
  while (take (reader, ','));
  return take (reader, '}') || fail_syntax (reader, error);
}

/* One row. A row is begun and ended in the same rows, so what is nested has rows of its own. */
static gboolean
read_object (Reader *reader, GbRows *rows, GError **error)
{
  gboolean done;

  if (!take (reader, '{'))
    return fail_syntax (reader, error);
  if (++reader->depth > GB_JSON_DEPTH_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("its data is over %u levels deep"), GB_JSON_DEPTH_MAX);
      return FALSE;
    }
  gb_rows_begin (rows);
  done = read_members (reader, rows, error);
  gb_rows_end (rows);
  reader->depth--;
  return done;
}

GVariant *
gb_json_read (const char *text, gsize length, guint rows_max, GError **error)
{
  g_autoptr (GString) string = g_string_new (NULL);
  Reader reader = { text, text, text + length, 0, rows_max, string };
  g_autoptr (GVariant) record = NULL;
  GbRows rows;
  gboolean done;

  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, _ ("its data isn't valid UTF-8"));
      return NULL;
    }
  gb_rows_init (&rows);
  done = read_object (&reader, &rows, error) && (peek (&reader) == '\0' || fail_syntax (&reader, error));
  record = g_variant_ref_sink (gb_rows_to_list (&rows));
  return done ? g_variant_get_child_value (record, 0) : NULL;
}
