/* What the key files of data have in common: how much there may be of one, and what its values may be. */
#pragma once

#include <glib.h>

typedef enum
{
  GB_KEY_LINE,   /* char * */
  GB_KEY_TEXT,   /* char *, which may have line feeds */
  GB_KEY_URL,    /* char *, http or https */
  GB_KEY_DATE,   /* GbDate */
  GB_KEY_NUMBER, /* int, from 0 to GB_REFERENCE_ORDER_MAX */
  GB_KEY_FLAG,   /* gboolean: true or false */
  GB_KEY_WORDS,  /* char **, with semicolons between; NULL: none */
} GbKeyType;

typedef struct
{
  const char *key;
  GbKeyType type;
  gsize offset; /* of the member in its record */
} GbKey;

/* Which keys a group of that name has, NULL: there is no such group. @ret_n: how many. */
typedef const GbKey *(*GbKeysOf) (const char *group, gsize *ret_n);

/* Lays the key file @data over @into: all of it or, with GB_ERROR_INVALID that names group and key, nothing. An empty value takes away. */
gboolean gb_key_file_merge (GKeyFile *into, GbKeysOf keys_of, const char *data, gsize size, GError **error);
/* Fills the members of @record with what @group says; what it doesn't say stays as it is. */
void gb_key_file_read (GKeyFile *file, const char *group, const GbKey *keys, gsize n, gpointer record);
/* Frees the members and leaves zeroes. */
void gb_key_file_clear (const GbKey *keys, gsize n, gpointer record);
/* 'GROUP' has no usable 'KEY'. Always FALSE. */
gboolean gb_key_file_fail (GError **error, const char *group, const char *key);
/* Something to read, of no more than @max characters, with nothing in it that would steer a screen. */
gboolean gb_key_file_is_fine (const char *text, gsize max, gboolean may_have_lines);
gboolean gb_key_file_is_web_address (const char *text);
