/* What the tests of records share. */
#pragma once

#include <check.h>
#include <gio/gio.h>

/* Through its bytes, as over the bus. */
static inline GVariant *
wire_travel (GVariant *variant)
{
  g_autoptr (GVariant) sent = g_variant_ref_sink (variant);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (sent);

  return g_variant_ref_sink (g_variant_new_from_bytes (g_variant_get_type (sent), bytes, FALSE));
}

static inline GVariant *
wire_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, &error);

  ck_assert_msg (variant != NULL, "%s", error != NULL ? error->message : "");
  return variant;
}

static inline void
wire_assert_prints (GVariant *variant, const char *expected)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (variant);
  g_autofree char *text = g_variant_print (owned, TRUE);

  ck_assert_str_eq (text, expected);
}
