/* Any bytes as the report of another manager: it is refused, or it is right, is written and read as the same, and can be merged. */
#include "client/report-file.h"
#include "wire/wire.h"

#include "fuzz.h"

static GString *
write_report (const GbAdoption *adoption)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (gb_wire_adoption_to_variant (adoption));
  g_autoptr (JsonNode) node = gb_report_to_json (variant);
  GString *text = g_string_new (NULL);

  gb_json_append (text, node);
  return text;
}

static void
check_same (const GbAdoption *adoption)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = write_report (adoption);
  g_autoptr (GbAdoption) again = gb_report_from_json (text->str, text->len, &error);
  g_autoptr (GString) same = NULL;

  g_assert_no_error (error);
  same = write_report (again);
  g_assert_cmpstr (text->str, ==, same->str);
}

static void
check_merged (const GbAdoption *adoption)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbMerge) merge = gb_merge_new ();
  g_autoptr (GbAdoption) merged = NULL;
  g_autofree char *csv = NULL;

  if (!gb_merge_add (merge, adoption, "een.json", &error))
    {
      gb_fuzz_settle (FALSE, error);
      return;
    }
  merged = gb_merge_end (merge, GB_GROUP_MINIMUM, gb_date_new (2026, 1, 5), &error);
  g_assert_no_error (error);
  g_assert_true (gb_adoption_check (merged, NULL));
  csv = gb_adoption_to_csv (merged);
  g_assert_nonnull (csv);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAdoption) adoption = gb_report_from_json ((const char *)data, size, &error);

  gb_fuzz_settle (adoption != NULL, error);
  if (adoption == NULL)
    return 0;
  g_assert_true (gb_adoption_check (adoption, NULL));
  check_same (adoption);
  check_merged (adoption);
  return 0;
}
