/* Any bytes as the configuration file. */
#include "geborgen/config.h"

#include "fuzz.h"

/* The file that says what is in force. */
static char *
write_settings (GHashTable *settings)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const char *slash = strrchr (name, '/');

      g_assert_nonnull (slash);
      g_string_append_printf (text, "[%.*s]\n%s=%s\n", (int)(slash - (const char *)name), (const char *)name, slash + 1,
                              (const char *)value);
    }
  return g_string_free (text, FALSE);
}

/* What `config show` prints is a file that means the same. */
static void
read_again (const GbConfig *config)
{
  g_autoptr (GHashTable) settings = gb_config_to_settings (config);
  g_autofree char *text = write_settings (settings);
  g_autoptr (GbConfig) again = gb_config_parse (text, strlen (text), NULL);

  g_assert_nonnull (again);
  g_assert_null (again->unknown[0]);

  g_autoptr (GHashTable) same = gb_config_to_settings (again);
  GHashTableIter iter;
  gpointer name, value;

  g_assert_cmpuint (g_hash_table_size (same), ==, g_hash_table_size (settings));
  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_assert_cmpstr (g_hash_table_lookup (same, name), ==, value);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbConfig) config = gb_config_parse ((const char *)data, size, &error);

  gb_fuzz_settle (config != NULL, error);
  for (char **unknown = config != NULL ? config->unknown : NULL; unknown != NULL && *unknown != NULL; unknown++)
    {
      g_assert_true (g_utf8_validate (*unknown, -1, NULL));
      g_assert_null (strpbrk (*unknown, "\r\n\033"));
    }
  if (config != NULL)
    read_again (config);
  return 0;
}
