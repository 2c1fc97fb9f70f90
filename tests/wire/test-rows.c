/* The serial form that rows are written in is GLib's own, byte for byte, at every width of its offsets. */
#include "wire/row.h"
#include <check.h>
#include <stdlib.h>
#include <string.h>

/* The same record by GLib's builder and by ours. */
static void
put_row (GbRows *rows, GVariantBuilder *builder, const char *text, guint n_more)
{
  gb_rows_begin (rows);
  g_variant_builder_open (builder, G_VARIANT_TYPE_VARDICT);
#define BOTH(put, make, key, value)                                                                                    \
  gb_rows_put_##put (rows, key, value);                                                                                \
  g_variant_builder_add (builder, "{sv}", key, g_variant_new_##make (value))
  BOTH (int64, int64, "id", G_MININT64 + 7);
  BOTH (text, string, "text", text);
  BOTH (int32, int32, "minutes", -5);
  BOTH (uint32, uint32, "limit", G_MAXUINT32);
  BOTH (boolean, boolean, "yes", TRUE);
  BOTH (boolean, boolean, "no", FALSE);
  BOTH (double, double, "hours_per_week", 28.5);
  BOTH (text, string, "", "");
  for (guint i = 0; i < n_more; i++)
    {
      BOTH (boolean, boolean, "k", TRUE);
    }
#undef BOTH
  gb_rows_end (rows);
  g_variant_builder_close (builder);
}

static void
assert_same (GVariant *ours, GVariant *theirs)
{
  g_autoptr (GVariant) a = g_variant_take_ref (ours);
  g_autoptr (GVariant) b = g_variant_take_ref (theirs);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (a);
  g_autoptr (GVariant) untrusted = g_variant_ref_sink (g_variant_new_from_bytes (g_variant_get_type (a), bytes, FALSE));

  ck_assert_str_eq (g_variant_get_type_string (a), g_variant_get_type_string (b));
  ck_assert_uint_eq (g_variant_get_size (a), g_variant_get_size (b));
  if (g_variant_get_size (b) > 0)
    ck_assert_mem_eq (g_variant_get_data (a), g_variant_get_data (b), g_variant_get_size (b));
  ck_assert (g_variant_is_normal_form (untrusted));
}

/* Sizes on both sides of where the offsets become wider. */
static const guint lengths[]
    = { 0,   1,     7,     8,     180,   220,   225,   226,   227,   228,   229,   230,   231,   240,   255,
        256, 60000, 65500, 65521, 65522, 65523, 65524, 65525, 65526, 65527, 65528, 65535, 65536, 200000 };

START_TEST (one_row)
{
  g_autofree char *text = g_strnfill (lengths[_i], 'x');
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) list = NULL;
  GbRows rows;

  gb_rows_init (&rows);
  put_row (&rows, builder, text, 0);
  list = g_variant_ref_sink (g_variant_builder_end (builder));
  assert_same (gb_rows_to_record (&rows), g_variant_get_child_value (list, 0));
}
END_TEST

START_TEST (several_rows)
{
  g_autofree char *text = g_strnfill (lengths[_i], 'x');
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  GbRows rows;

  gb_rows_init (&rows);
  put_row (&rows, builder, "first", 3);
  put_row (&rows, builder, text, 0);
  put_row (&rows, builder, "", 40);
  put_row (&rows, builder, text, 1);
  assert_same (gb_rows_to_list (&rows), g_variant_builder_end (builder));
}
END_TEST

START_TEST (list_within_a_row)
{
  g_autofree char *text = g_strnfill (lengths[_i], 'x');
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariantBuilder) inner_builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  GbRows inner, empty, rows;

  gb_rows_init (&inner);
  gb_rows_init (&empty);
  gb_rows_init (&rows);
  put_row (&inner, inner_builder, text, 0);
  put_row (&inner, inner_builder, "", 1);
  put_row (&rows, builder, "before", 0);
  gb_rows_begin (&rows);
  gb_rows_put_text (&rows, "ref", "a1");
  gb_rows_put_list (&rows, "versions", gb_rows_to_list (&inner));
  gb_rows_put_list (&rows, "none", gb_rows_to_list (&empty));
  gb_rows_end (&rows);
  g_variant_builder_open (builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (builder, "{sv}", "ref", g_variant_new_string ("a1"));
  g_variant_builder_add (builder, "{sv}", "versions", g_variant_builder_end (inner_builder));
  g_variant_builder_add (builder, "{sv}", "none", g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0));
  g_variant_builder_close (builder);
  put_row (&rows, builder, text, 0);
  assert_same (gb_rows_to_list (&rows), g_variant_builder_end (builder));
}
END_TEST

START_TEST (rows_without_entries)
{
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aa{sv}"));
  GbRows rows;

  gb_rows_init (&rows);
  for (int i = 0; i < 4; i++)
    {
      gb_rows_begin (&rows);
      gb_rows_end (&rows);
      g_variant_builder_open (builder, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_close (builder);
      put_row (&rows, builder, "between", 0);
    }
  assert_same (gb_rows_to_list (&rows), g_variant_builder_end (builder));
}
END_TEST

START_TEST (no_rows)
{
  GbRows rows;

  gb_rows_init (&rows);
  assert_same (gb_rows_to_list (&rows), g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0));
  gb_rows_init (&rows);
  gb_rows_begin (&rows);
  gb_rows_end (&rows);
  assert_same (gb_rows_to_record (&rows), g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
}
END_TEST

START_TEST (a_list_in_a_row)
{
  static const char *const few[] = { "workload", "", "signals", NULL };
  const char *many[300 + 1] = { NULL };
  const char *const *const cases[] = { few, few + 3, many };

  for (guint i = 0; i < 300; i++)
    many[i] = "a-point";
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GbRows rows;

      gb_rows_init (&rows);
      gb_rows_begin (&rows);
      gb_rows_put_text (&rows, "first", "x");
      gb_rows_put_list (&rows, "covered", g_variant_new_strv (cases[i], -1));
      gb_rows_end (&rows);
      g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (builder, "{sv}", "first", g_variant_new_string ("x"));
      g_variant_builder_add (builder, "{sv}", "covered", g_variant_new_strv (cases[i], -1));
      assert_same (gb_rows_to_record (&rows), g_variant_builder_end (builder));
    }
}
END_TEST

START_TEST (broken_text_is_mended)
{
  g_autoptr (GVariant) record = NULL;
  const char *text = NULL;
  GbRows rows;

  gb_rows_init (&rows);
  gb_rows_begin (&rows);
  gb_rows_put_text (&rows, "name", "a\xff\xfe z");
  gb_rows_end (&rows);
  record = g_variant_ref_sink (gb_rows_to_record (&rows));
  ck_assert (g_variant_lookup (record, "name", "&s", &text));
  ck_assert (g_utf8_validate (text, -1, NULL));
  ck_assert_str_eq (text, "a\xef\xbf\xbd\xef\xbf\xbd z");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wire: rows");
  TCase *rows = tcase_create ("rows");
  SRunner *runner = srunner_create (suite);
  int failed = 0;

  tcase_add_loop_test (rows, one_row, 0, (int)G_N_ELEMENTS (lengths));
  tcase_add_loop_test (rows, several_rows, 0, (int)G_N_ELEMENTS (lengths));
  tcase_add_loop_test (rows, list_within_a_row, 0, (int)G_N_ELEMENTS (lengths));
  tcase_add_test (rows, rows_without_entries);
  tcase_add_test (rows, no_rows);
  tcase_add_test (rows, a_list_in_a_row);
  tcase_add_test (rows, broken_text_is_mended);
  suite_add_tcase (suite, rows);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
