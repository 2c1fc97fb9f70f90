/* Profiles and terms: data, and the day up to which something must have been settled. */
#include "geborgen/retention.h"
#include "unit.h"

#include <string.h>

static GbConfig *
config_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  GbConfig *config = gb_config_parse (text, strlen (text), &error);

  ck_assert_msg (config != NULL, "%s", error != NULL ? error->message : "");
  return config;
}

static void
ck_cutoff (const GbConfig *config, GbRetained what, const char *expected)
{
  GbDate today = { 2028, 2, 29 };
  GbDate cutoff = gb_retention_cutoff (config, what, today);
  char text[GB_DATE_TEXT_SIZE] = "";

  if (gb_date_is_set (cutoff))
    gb_date_to_iso (cutoff, text);
  ck_assert_str_eq (text, expected);
}

START_TEST (test_without_a_profile_all_is_kept)
{
  g_autoptr (GbConfig) config = config_of ("[retention]\npeople=P1Y\n");

  for (guint what = 0; what < GB_N_RETAINED; what++)
    ck_cutoff (config, what, "");
}
END_TEST

START_TEST (test_terms_of_the_profiles)
{
  static const struct
  {
    const char *profile, *cutoff;
  } cases[] = { { "municipality", "2023-02-28" }, { "province", "2018-02-28" }, { "private", "2026-02-28" } };

  ck_assert_uint_eq (g_strv_length ((char **)gb_retention_profiles ()), G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("[retention]\nprofile=%s\npeople=P1Y\n", cases[i].profile);
      g_autoptr (GbConfig) config = config_of (text);

      ck_assert_str_eq (gb_retention_profiles ()[i], cases[i].profile);
      ck_assert_ptr_nonnull (gb_retention_title (cases[i].profile));
      ck_assert_ptr_nonnull (gb_retention_source (cases[i].profile));
      for (guint what = 0; what < GB_N_RETAINED; what++)
        ck_cutoff (config, what, cases[i].cutoff);
    }
}
END_TEST

START_TEST (test_custom_terms)
{
  g_autoptr (GbConfig) config = config_of ("[retention]\nprofile=custom\npeople=P18M\ntalks=P1M\n");

  ck_cutoff (config, GB_RETAINED_PEOPLE, "2026-08-29");
  ck_cutoff (config, GB_RETAINED_TALKS, "2028-01-29");
  ck_cutoff (config, GB_RETAINED_AGREEMENTS, "");
  ck_assert_ptr_null (gb_retention_title ("custom"));
}
END_TEST

START_TEST (test_what_can_t_be_used_keeps_everything)
{
  g_autoptr (GbConfig) config = config_of ("[retention]\nprofile=waterschap\npeople=P2W\nagreements=0\ntalks=PT1H\n");

  ck_assert_uint_eq (g_strv_length (config->unknown), 4);
  ck_assert_str_eq (config->retention, "");
  for (guint what = 0; what < GB_N_RETAINED; what++)
    ck_cutoff (config, what, "");
}
END_TEST

START_TEST (test_the_words_go_both_ways)
{
  GbRetained back = GB_N_RETAINED;

  for (guint what = 0; what < GB_N_RETAINED; what++)
    {
      ck_assert (gb_retained_from_string (gb_retained_to_string (what), &back));
      ck_assert_uint_eq (back, what);
    }
  ck_assert (!gb_retained_from_string ("person", &back));
}
END_TEST

int
main (void)
{
  return unit_run ("retention", (const TTest *const[]){ test_without_a_profile_all_is_kept, test_terms_of_the_profiles,
                                                        test_custom_terms, test_what_can_t_be_used_keeps_everything,
                                                        test_the_words_go_both_ways, NULL });
}
