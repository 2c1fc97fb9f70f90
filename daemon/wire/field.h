/* A record's keys as a table, from which it is both written and read. For the files of this folder and for daemon/bus. */
#pragma once

#include "wire/row.h"
#include "wire/wire.h"

typedef struct GbField GbField;

/* An enum's words. */
typedef struct
{
  int n;
  const char *(*to_string) (int value);
  gboolean (*from_string) (const char *text, int *ret_value);
} GbWords;

typedef enum
{
  GB_FIELD_ID,      /* gint64, 'x'; 0: absent */
  GB_FIELD_COUNT,   /* int, 'i' */
  GB_FIELD_BOUND,   /* guint, 'u'; 0: absent */
  GB_FIELD_DECIMAL, /* double, 'd'; 0: absent */
  GB_FIELD_TEXT,    /* char *, 's'; NULL: absent */
  GB_FIELD_DATE,    /* GbDate, 's'; none: absent */
  GB_FIELD_FLAG,    /* gboolean, 'b'; FALSE: absent */
  GB_FIELD_WORD,    /* an enum, 's' by .words */
} GbFieldType;

enum
{
  GB_FIELD_GIVEN = 1 << 0,    /* a client may give it */
  GB_FIELD_NEEDED = 1 << 1,   /* and must, for a new record */
  GB_FIELD_ONLY_IN = 1 << 2,  /* never comes back */
  GB_FIELD_ONLY_OUT = 1 << 3, /* skipped when a reply is read */
  GB_FIELD_BRIEF = 1 << 4,    /* comes back in a brief list too */
};

struct GbField
{
  const char *key;
  GbFieldType type;
  guint flags;
  gsize offset;
  const GbWords *words;
  /* In the place of what the type says, where a value isn't simply a member. */
  const char *accepts; /* the D-Bus types it may have, one letter each; or one that starts with 'a' */
  gboolean (*take) (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error);
  /* Puts nothing where there is no value. */
  void (*give) (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows);
};

/* Reads @dict into @record, which starts out as zeroes. A key that isn't in the table or that nobody may give is
 * GB_ERROR_UNKNOWN_KEY (in a reply it is skipped: records may grow); anything else wrong is GB_ERROR_INVALID.
 * @ret_seen: a bit per entry of @fields, may be NULL. After a failure @record may be partly filled; free it. */
gboolean gb_fields_take (const GbField *fields, guint n_fields, GbWireSide side, GVariant *dict, gpointer record,
                         guint *ret_seen, GError **error);
/* One row. @context goes to the give functions. */
void gb_fields_give (const GbField *fields, guint n_fields, GbWireSide side, gconstpointer record, gpointer context,
                     GbRows *rows);
/* The same, as a record of its own; floating. */
GVariant *gb_fields_to_variant (const GbField *fields, guint n_fields, GbWireSide side, gconstpointer record,
                                gpointer context);
gboolean gb_words_take (const GbWords *words, const char *key, GVariant *value, int *ret_value, GError **error);

/* The reminder's states as the contract tells them: one that is being delivered is still pending. */
extern const GbWords gb_wire_reminder_states;

/* handover.c: one row of what a handover holds. @title: NULL where there is none to tell. */
void gb_wire_handover_item_give (const GbHandoverItem *item, const char *title, GbRows *rows);
/* The flag by which a text is taken although it points at somebody's health: gb_wire_is_anyway() reads it, and no record has it. */
gboolean gb_wire_take_nothing (const GbField *field, GVariant *value, GbWireSide side, gpointer record, GError **error);
void gb_wire_give_nothing (const GbField *field, gconstpointer record, GbWireSide side, gpointer context, GbRows *rows);
#define GB_FIELD_ANYWAY                                                                                                \
  "anyway", GB_FIELD_FLAG, GB_FIELD_GIVEN | GB_FIELD_ONLY_IN, .take = gb_wire_take_nothing, .give = gb_wire_give_nothing

/* Where a member of a record is. */
#define GB_FIELD_AT(Type, member) .offset = G_STRUCT_OFFSET (Type, member)

/* The words of an enum that has a pair of functions prefix_to_string and prefix_from_string. */
#define GB_WORDS_DEFINE(name, Type, prefix, count)                                                                     \
  G_STATIC_ASSERT (sizeof (Type) == sizeof (int));                                                                     \
  static const char *name##_to_string (int value)                                                                      \
  {                                                                                                                    \
    return prefix##_to_string ((Type)value);                                                                           \
  }                                                                                                                    \
  static gboolean name##_from_string (const char *text, int *ret_value)                                                \
  {                                                                                                                    \
    Type value = (Type)0;                                                                                              \
    if (!prefix##_from_string (text, &value))                                                                          \
      return FALSE;                                                                                                    \
    *ret_value = (int)value;                                                                                           \
    return TRUE;                                                                                                       \
  }                                                                                                                    \
  static const GbWords name = { count, name##_to_string, name##_from_string }
