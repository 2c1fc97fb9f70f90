#include "migrate.h"

#include "gb-store-resources.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#define RESOURCE_FOLDER "/org/geborgen/store/sql"

static void
migration_free (GbMigration *migration)
{
  g_free (migration->name);
  g_free (migration->sql);
  g_free (migration);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const GbMigration *const *left = a;
  const GbMigration *const *right = b;

  return g_strcmp0 ((*left)->name, (*right)->name);
}

/* "001-…" is 1; anything else 0. */
static guint
number_of (const char *name)
{
  for (int i = 0; i < 3; i++)
    if (!g_ascii_isdigit (name[i]))
      return 0;
  return name[3] == '-' ? (guint)g_ascii_strtoull (name, NULL, 10) : 0;
}

GPtrArray *
gb_migrations_new (const char *const *names, const char *const *contents, GError **error)
{
  g_autoptr (GPtrArray) migrations = g_ptr_array_new_with_free_func ((GDestroyNotify)migration_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      GbMigration *migration = g_new0 (GbMigration, 1);

      migration->name = g_strdup (names[i]);
      migration->sql = g_strdup (contents[i]);
      g_ptr_array_add (migrations, migration);
    }
  g_ptr_array_sort (migrations, compare_names);
  for (guint i = 0; i < migrations->len; i++)
    {
      const GbMigration *migration = g_ptr_array_index (migrations, i);

      if (number_of (migration->name) == i + 1)
        continue;
      g_set_error (error, GB_ERROR, GB_ERROR_FAILED, _ ("migration '%s' stands where number %u belongs"),
                   migration->name, i + 1);
      return NULL;
    }
  return g_steal_pointer (&migrations);
}

GPtrArray *
gb_migrations_load (GError **error)
{
  GResource *resource = gb_store_sql_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, RESOURCE_FOLDER, 0, error);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER "/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, error);

      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (contents, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  return gb_migrations_new ((const char *const *)names, (const char *const *)contents->pdata, error);
}

/* What happens between BEGIN and COMMIT. */
static gboolean
apply (GbStore *store, const GbMigration *migration, int schema, GError **error)
{
  g_autofree char *version
      = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d", schema, GB_APPLICATION_ID);

  return gb_store_exec (store, migration->sql, error) && gb_sqlite_check (store->db, store->path, error)
         && gb_store_exec (store, version, error);
}

static gboolean
migrate_one (GbStore *store, const GbMigration *migration, int schema, GError **error)
{
  gboolean ok = gb_store_exec (store, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error)
                && apply (store, migration, schema, error) && gb_store_exec (store, "COMMIT", error);

  if (!ok)
    {
      g_prefix_error (error, _ ("migration '%s' failed and was undone: "), migration->name);
      gb_store_rollback (store);
    }
  /* Can't be changed within a transaction, hence after either end of it. */
  if (!gb_store_exec (store, "PRAGMA foreign_keys = ON", ok ? error : NULL))
    return FALSE;
  if (ok)
    store->schema = schema;
  return ok;
}

gboolean
gb_migrate (GbStore *store, GPtrArray *migrations, GError **error)
{
  gint64 schema;

  if (!gb_store_query_int (store, "PRAGMA user_version", &schema, error))
    return FALSE;
  store->schema = store->schema_before = (int)schema;
  while (store->schema < (int)migrations->len)
    if (!migrate_one (store, g_ptr_array_index (migrations, store->schema), store->schema + 1, error))
      return FALSE;
  return TRUE;
}
