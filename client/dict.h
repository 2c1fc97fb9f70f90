/* A record read once. A lookup in a GVariant unpacks entry after entry until it finds its key, and a row of a table asks for many. */
#pragma once

#include <gio/gio.h>

typedef struct GbDict GbDict;

GbDict *gb_dict_new (void) G_GNUC_WARN_UNUSED_RESULT;
void gb_dict_free (GbDict *dict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbDict, gb_dict_free)

/* Takes over what @record (a{sv}) holds, in the place of what it held before. */
void gb_dict_read (GbDict *dict, GVariant *record);
/* Until the next read; NULL when it has no such key with a value of that type (NULL: of any). */
GVariant *gb_dict_find (const GbDict *dict, const char *key, const GVariantType *type);
/* The entries in their order. */
guint gb_dict_get_size (const GbDict *dict);
const char *gb_dict_get_key (const GbDict *dict, guint index);
GVariant *gb_dict_get_value (const GbDict *dict, guint index);

/* NULL when it has no such text. */
const char *gb_dict_get_text (const GbDict *dict, const char *key);
/* 0 when it has no such number, of whatever integer type. */
gint64 gb_dict_get_number (const GbDict *dict, const char *key);
