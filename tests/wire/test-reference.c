/* Rights and support go out in the reader's language, with what follows from today. */
#include "wire/wire.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

static GPtrArray *
load (GbReferenceKind kind, const char *own)
{
  GPtrArray *records = gb_reference_list_shipped (kind);

  ck_assert (gb_reference_overlay (records, kind, own, strlen (own), NULL));
  gb_reference_settle (records);
  return records;
}

static GVariant *
find (GVariant *list, const char *id)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      GVariant *record = g_variant_get_child_value (list, i);
      const char *found = NULL;

      if (g_variant_lookup (record, "id", "&s", &found) && strcmp (found, id) == 0)
        return record;
      g_variant_unref (record);
    }
  ck_abort_msg ("no %s", id);
  return NULL;
}

/* As GVariant prints it: every key, type and value. */
static void
assert_record (GVariant *list, const char *id, const char *expected)
{
  g_autoptr (GVariant) record = find (list, id);
  g_autoptr (GVariant) wanted = g_variant_ref_sink (g_variant_new_parsed (expected));
  g_autofree char *shown = g_variant_print (record, TRUE);

  ck_assert_msg (g_variant_equal (record, wanted), "%s", shown);
}

START_TEST (a_right)
{
  g_autoptr (GPtrArray) rights = load (
      GB_REFERENCE_RIGHT, "[eigen]\ntitle-nl=Eigen\ntext-nl=Onze regeling.\ntext-en=Our scheme.\narticle=art. 9\n"
                          "source=Cao\nurl=https://a.example\nvalid-from=2026-01-01\nlast-checked=2026-02-01\n");
  const GbDate today = { 2027, 2, 1 }, later = { 2027, 2, 2 };

  gb_text_set_language (GB_LANGUAGE_EN);
  g_autoptr (GVariant) list = g_variant_ref_sink (gb_wire_reference_list_to_variant (rights, GB_WHERE_UNSAID, today));
  ck_assert_uint_eq (g_variant_n_children (list), rights->len);
  assert_record (list, "eigen",
                 "{'id': <'eigen'>, 'title': <'Eigen'>, 'text': <'Our scheme.'>, 'article': <'art. 9'>, "
                 "'url': <'https://a.example'>, 'source': <'Cao'>, 'valid_from': <'2026-01-01'>, "
                 "'last_checked': <'2026-02-01'>, 'outdated': <false>, 'own': <true>}");
  gb_text_set_language (GB_LANGUAGE_NL);
  g_autoptr (GVariant) dutch = g_variant_ref_sink (gb_wire_reference_list_to_variant (rights, GB_WHERE_UNSAID, later));
  assert_record (dutch, "eigen",
                 "{'id': <'eigen'>, 'title': <'Eigen'>, 'text': <'Onze regeling.'>, 'article': <'art. 9'>, "
                 "'url': <'https://a.example'>, 'source': <'Cao'>, 'valid_from': <'2026-01-01'>, "
                 "'last_checked': <'2026-02-01'>, 'outdated': <true>, 'own': <true>}");
}
END_TEST

START_TEST (support)
{
  g_autoptr (GPtrArray) records
      = load (GB_REFERENCE_SUPPORT, "[eigen]\ntitle-nl=E\ntext-nl=T\nwhere=inside\nfill-in=true\n"
                                    "[ander]\ntitle-nl=A\ntext-nl=T\nwhere=outside\nfill-in=true\ntelephone=012\n"
                                    "audience=manager\n");
  const GbDate today = { 2026, 12, 1 };
  guint inside = 0;

  for (guint i = 0; i < records->len; i++)
    inside += ((const GbReference *)records->pdata[i])->where == GB_WHERE_INSIDE;
  g_autoptr (GVariant) within
      = g_variant_ref_sink (gb_wire_reference_list_to_variant (records, GB_WHERE_INSIDE, today));
  g_autoptr (GVariant) without
      = g_variant_ref_sink (gb_wire_reference_list_to_variant (records, GB_WHERE_OUTSIDE, today));
  ck_assert_uint_eq (g_variant_n_children (within), inside);
  ck_assert_uint_eq (g_variant_n_children (without), records->len - inside);
  assert_record (within, "eigen",
                 "{'id': <'eigen'>, 'title': <'E'>, 'text': <'T'>, 'where': <'inside'>, 'audience': <'everybody'>, "
                 "'fill_in': <true>, 'outdated': <true>, 'own': <true>}");
  assert_record (without, "ander",
                 "{'id': <'ander'>, 'title': <'A'>, 'text': <'T'>, 'where': <'outside'>, 'audience': <'manager'>, "
                 "'telephone': <'012'>, 'fill_in': <false>, 'outdated': <true>, 'own': <true>}");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reference");
  TCase *tcase = tcase_create ("reference");
  SRunner *runner;
  int failed;

  tcase_add_test (tcase, a_right);
  tcase_add_test (tcase, support);
  suite_add_tcase (suite, tcase);
  runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
