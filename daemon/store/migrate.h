/* From one schema to the next.
 *
 * To change the schema: add share/sql/NNN-what-for.sql (the next number), name it in store.gresource.xml, add a line with the
 * reason to GbSchema, and put the schema that stood before in tests/store/fixtures. A file that ever landed on main is never edited.
 * Each runs in one transaction, foreign keys unenforced (SQLite's way to rebuild a table) but checked before the commit. */
#pragma once

#include "store-private.h"

typedef enum
{
  GB_SCHEMA_NONE,
  GB_SCHEMA_START,          /* people, teams, talks, agreements and the reminder ledger */
  GB_SCHEMA_ACTIONS,        /* actions, and which talking points came up */
  GB_SCHEMA_AGREEMENT_LIFE, /* confirmations, versions, reviews, the emergency arrangement */
  GB_SCHEMA_AUDIT,          /* who did what when, chained */
  GB_SCHEMA_HANDOVER,       /* handovers; reminders about more than talks */
  GB_SCHEMA_RECEIPT,        /* what proves a handover's receipt */
  GB_SCHEMA_METHOD,         /* tasks, evidence, surveys: the organisation's method */
  GB_N_SCHEMAS
} GbSchema;

#define GB_SCHEMA_NEWEST ((int)GB_N_SCHEMAS - 1)

typedef struct
{
  char *name; /* of the file */
  char *sql;
} GbMigration;

/* Those that ship: element i leads to schema i + 1. Fails when a number is missing or there twice. */
GPtrArray *gb_migrations_load (GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From file names and contents, sorted here; takes neither. */
GPtrArray *gb_migrations_new (const char *const *names, const char *const *contents,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Leads @store to schema @migrations->len. Each step is whole or not there. */
gboolean gb_migrate (GbStore *store, GPtrArray *migrations, GError **error);

/* What a file is, found without changing a byte of it or of what lies beside it: the schema it holds, 0 for one that holds nothing yet
 * or isn't there. GB_ERROR_DAMAGED, GB_ERROR_NEWER, GB_ERROR_PERMISSION, GB_ERROR_STORAGE. */
gboolean gb_look (const char *path, int *ret_schema, GError **error);
/* Whether what gb_schema_describe() tells is that @schema, by the digest that was taken while building. */
gboolean gb_look_knows (const char *description, int schema);
