/* A dossier comes back as it went, through the bytes of the bus; and what nobody wrote in it is refused, however deep it stands. */
#include "geborgen/error.h"
#include "wire/wire.h"

#include "../support/dossier-sample.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

static GVariant *
travel (GVariant *variant)
{
  g_autoptr (GVariant) sent = g_variant_ref_sink (variant);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (sent);

  return g_variant_ref_sink (g_variant_new_from_bytes (g_variant_get_type (sent), bytes, FALSE));
}

START_TEST (whole)
{
  g_autoptr (GbDossier) dossier = dossier_sample ((guint)_i);
  g_autoptr (GVariant) sent = travel (gb_wire_dossier_to_variant (dossier));
  g_autoptr (GError) error = NULL;
  g_autoptr (GbDossier) back = gb_wire_dossier_from_variant (sent, &error);
  g_autoptr (GVariant) again = NULL;
  const GbDossierAgreement *agreement;

  ck_assert (g_variant_is_normal_form (sent));
  ck_assert_msg (back != NULL, "%s", error != NULL ? error->message : "");
  again = g_variant_ref_sink (gb_wire_dossier_to_variant (back));
  ck_assert (g_variant_equal (sent, again));
  ck_assert_uint_eq (back->people->len, (guint)_i);
  if (_i == 0)
    return;
  /* one value of each kind, so that the comparison isn't of two that are wrong alike */
  agreement = back->agreements->pdata[_i - 1];
  ck_assert_str_eq (agreement->now.emergency, "Medewerker 017 neemt over");
  ck_assert_int_eq (agreement->now.version, 3);
  ck_assert_uint_eq (agreement->versions->len, 2);
  ck_assert_int_eq (((GbDossierVersion *)agreement->versions->pdata[1])->made_on.day, 2);
  ck_assert_str_eq (((GbDossierReview *)agreement->reviews->pdata[0])->for_work, "partly");
  ck_assert_double_eq (((GbDossierPerson *)back->people->pdata[0])->hours_per_week, 32);
  ck_assert_int_eq (((GbDossierTalk *)back->talks->pdata[0])->starts_at.minute, 600);
  ck_assert_int_eq (((GbDossierAction *)back->actions->pdata[0])->owner, GB_OWNER_EMPLOYEE);
  ck_assert_int_eq (((GbDossierLeftOut *)back->left_out->pdata[0])->agreements, 2);
}
END_TEST

/* The text form with one thing replaced. */
static void
assert_refused (const char *from, const char *to, GbError code, const char *part)
{
  g_autoptr (GbDossier) dossier = dossier_sample (1);
  g_autoptr (GVariant) sent = g_variant_ref_sink (gb_wire_dossier_to_variant (dossier));
  g_autofree char *text = g_variant_print (sent, TRUE);
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, changed, NULL, NULL, &error);
  g_autoptr (GbDossier) back = NULL;

  ck_assert_msg (g_strv_length (parts) == 2, "the test's own %s", from);
  ck_assert_msg (variant != NULL, "%s", error != NULL ? error->message : "");
  back = gb_wire_dossier_from_variant (variant, &error);
  ck_assert_msg (back == NULL, "%s was taken", to);
  ck_assert_msg (g_error_matches (error, GB_ERROR, (int)code), "%s", error->message);
  ck_assert_msg (strstr (error->message, part) != NULL, "no \"%s\" in: %s", part, error->message);
}

START_TEST (refused_by_name)
{
  static const struct
  {
    const char *from, *to;
    GbError code;
    const char *part;
  } cases[] = {
    { "'uid':", "'uit':", GB_ERROR_UNKNOWN_KEY, "unknown key 'uit'" },
    { "'email':", "'diagnose':", GB_ERROR_UNKNOWN_KEY, "people 1: unknown key 'diagnose'" },
    { "'outcome':", "'diagnose':", GB_ERROR_UNKNOWN_KEY, "agreements 1: reviews 1: unknown key 'diagnose'" },
    { "'made_on':", "'maker':", GB_ERROR_UNKNOWN_KEY, "agreements 1: versions 1: unknown key 'maker'" },
    { "'email': <'m1@example.invalid'>", "'ref': <'p1'>", GB_ERROR_INVALID, "'ref' is given twice" },
    { "'email': <'m1@example.invalid'>", "'email': <5>", GB_ERROR_INVALID,
      "'email' has D-Bus type 'i'; it must be 's'" },
    { "'hours_per_week': <32.0>", "'hours_per_week': <-1.0>", GB_ERROR_INVALID, "people 1: 'hours_per_week'" },
    { "'hours_per_week': <32.0>", "'hours_per_week': <0>", GB_ERROR_INVALID, "people 1: 'hours_per_week'" },
    { "'people': <[{", "'people': <'x'>, 'people': <[{", GB_ERROR_INVALID,
      "'people' has D-Bus type 's'; it must be 'aa{sv}'" },
    { "'minutes': <45>", "'minutes': <int64 45>", GB_ERROR_INVALID, "talks 1: 'minutes' has D-Bus type 'x'" },
    { "'state': <'active'>", "'state': <'actief'>", GB_ERROR_INVALID, "agreements 1: " },
    { "'purpose': <'successor'>", "'purpose': <'x'>", GB_ERROR_INVALID, "successor, delegate, sealed" },
    { "'nonce': <'00112233445566778899aabbccddeeff'>, ", "", GB_ERROR_INVALID, "'nonce' is missing" },
    { "'left_out': <[{'person': <'p1'>", "'left_out': <[{'person': <'p3'>", GB_ERROR_INVALID,
      "left_out 1: it is about 'p3'" },
    { "'created_at': <'2026", "'created_at': <'x2026", GB_ERROR_INVALID, "no moment" },
    { "'starts_at': <'2026-12-03T10:00'>", "'starts_at': <'2026-12-03'>", GB_ERROR_INVALID, "talks 1: 'starts_at'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].from, cases[i].to, cases[i].code, cases[i].part);
}
END_TEST

START_TEST (no_list_is_longer_than_the_bound)
{
  g_autoptr (GbDossier) dossier = dossier_sample (1);
  g_autoptr (GVariant) sent = NULL;
  g_autoptr (GbDossier) back = NULL;
  g_autoptr (GError) error = NULL;

  while (dossier->left_out->len <= GB_DOSSIER_ITEMS_MAX)
    {
      GbDossierLeftOut *left_out = g_new0 (GbDossierLeftOut, 1);

      *left_out = (GbDossierLeftOut){ g_strdup ("p1"), 1 };
      g_ptr_array_add (dossier->left_out, left_out);
    }
  ck_assert (!gb_dossier_check (dossier, NULL));
  sent = g_variant_ref_sink (gb_wire_dossier_to_variant (dossier));
  back = gb_wire_dossier_from_variant (sent, &error);
  ck_assert_ptr_null (back);
  ck_assert_msg (strstr (error->message, "'left_out' holds 20001 items") != NULL, "%s", error->message);
  g_ptr_array_set_size (dossier->left_out, GB_DOSSIER_ITEMS_MAX);
  ck_assert (gb_dossier_check (dossier, NULL));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire-dossier");
  TCase *tcase = tcase_create ("wire-dossier");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_add_loop_test (tcase, whole, 0, 4);
  tcase_add_test (tcase, refused_by_name);
  tcase_add_test (tcase, no_list_is_longer_than_the_bound);
  suite_add_tcase (suite, tcase);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
