#include "geborgen/reference.h"

#include "geborgen/names.h"
#include "unit.h"

#define NEW_RIGHT "title-nl=Eigen regeling\ntext-en=Something of our own.\n"

static const GbReference *
find (const GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    {
      const GbReference *reference = g_ptr_array_index (records, i);

      if (strcmp (reference->id, id) == 0)
        return reference;
    }
  return NULL;
}

START_TEST (what_ships_is_whole)
{
  static const char *const rights[]
      = { "calamiteitenverlof", "kortdurend-zorgverlof", "langdurend-zorgverlof", "flexibel-werken", "wmo",
          "mantelzorgmakelaar" };

  for (guint kind = 0; kind < GB_N_REFERENCE_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = gb_reference_list_shipped ((GbReferenceKind)kind);
      int order = 0;

      ck_assert_uint_ge (records->len, kind == GB_REFERENCE_RIGHT ? G_N_ELEMENTS (rights) : 10);
      for (guint i = 0; i < records->len; i++)
        {
          const GbReference *reference = g_ptr_array_index (records, i);

          ck_assert_msg (reference->title_nl != NULL && reference->title_en != NULL && reference->text_nl != NULL
                             && reference->text_en != NULL && reference->source != NULL
                             && gb_date_is_set (reference->last_checked),
                         "%s lacks a value", reference->id);
          ck_assert_int_gt (reference->order, order);
          order = reference->order;
          ck_assert (!reference->own);
          /* Numbers and addresses are the organisation's to give. */
          ck_assert_ptr_null (reference->telephone);
          ck_assert_ptr_null (reference->url);
          ck_assert_int_eq (reference->where == GB_WHERE_UNSAID, kind != GB_REFERENCE_SUPPORT);
          ck_assert_int_eq (gb_reference_lacks_contact (reference), reference->fill_in);
          ck_assert (reference->where != GB_WHERE_INSIDE || reference->fill_in);
        }
      for (guint i = 0; kind == GB_REFERENCE_RIGHT && i < G_N_ELEMENTS (rights); i++)
        ck_assert_ptr_nonnull (find (records, rights[i]));
    }
}
END_TEST

static gboolean
overlay (GPtrArray *records, GbReferenceKind kind, const char *text, GError **error)
{
  return gb_reference_overlay (records, kind, text, strlen (text), error);
}

START_TEST (a_group_changes_key_by_key)
{
  g_autoptr (GPtrArray) records = gb_reference_list_shipped (GB_REFERENCE_SUPPORT);
  g_autofree char *text = g_strdup (find (records, "bedrijfsarts")->text_nl);
  guint before = records->len;

  ck_assert (overlay (records, GB_REFERENCE_SUPPORT,
                      "[bedrijfsarts]\ntelephone=012 345 67 89\nurl=https://intranet.example/arts\n"
                      "[huisarts]\nhidden=true\n"
                      "[onze-coach]\ntitle-nl=Onze coach\ntext-nl=Denkt mee.\nwhere=inside\norder=5\n",
                      NULL));
  gb_reference_settle (records);
  const GbReference *changed = find (records, "bedrijfsarts");
  ck_assert_uint_eq (records->len, before);
  ck_assert_str_eq (changed->telephone, "012 345 67 89");
  ck_assert_str_eq (changed->text_nl, text);
  ck_assert (changed->own);
  ck_assert (!gb_reference_lacks_contact (changed));
  ck_assert_ptr_null (find (records, "huisarts"));
  ck_assert (!find (records, "mantelzorgnl")->own);
  const GbReference *added = g_ptr_array_index (records, 0);
  ck_assert_str_eq (added->id, "onze-coach");
  /* In the language there is. */
  gb_text_set_language (GB_LANGUAGE_EN);
  ck_assert_str_eq (gb_reference_get_title (added), "Onze coach");
  /* And another file later takes it away again, or brings back what was hidden. */
  ck_assert (overlay (records, GB_REFERENCE_SUPPORT, "[bedrijfsarts]\ntelephone=\nurl=\n", NULL));
  ck_assert (gb_reference_lacks_contact (find (records, "bedrijfsarts")));
}
END_TEST

START_TEST (hidden_can_be_shown_again_by_a_later_file)
{
  g_autoptr (GPtrArray) records = gb_reference_list_shipped (GB_REFERENCE_RIGHT);

  ck_assert (overlay (records, GB_REFERENCE_RIGHT, "[wmo]\nhidden=true\n", NULL));
  ck_assert (overlay (records, GB_REFERENCE_RIGHT, "[wmo]\nhidden=false\n", NULL));
  gb_reference_settle (records);
  ck_assert_ptr_nonnull (find (records, "wmo"));
}
END_TEST

START_TEST (lines_and_languages)
{
  g_autoptr (GPtrArray) records = gb_reference_list_shipped (GB_REFERENCE_RIGHT);

  ck_assert (overlay (records, GB_REFERENCE_RIGHT, "# van ons\n\n[eigen]\n" NEW_RIGHT "article=art. 1\n", NULL));
  const GbReference *own = find (records, "eigen");
  g_autofree char *basis = gb_reference_dup_basis (own);
  ck_assert_str_eq (basis, "art. 1");
  const GbReference *leave = find (records, "kortdurend-zorgverlof");
  g_autofree char *law = gb_reference_dup_basis (leave);
  ck_assert_str_eq (law, "Wet arbeid en zorg, art. 5:1 - 5:6");
  ck_assert_ptr_nonnull (strchr (leave->text_nl, '\n'));
  gb_text_set_language (GB_LANGUAGE_NL);
  ck_assert_str_eq (gb_reference_get_title (leave), "Kortdurend zorgverlof");
  ck_assert_str_eq (gb_reference_get_text (own), "Something of our own.");
  gb_text_set_language (GB_LANGUAGE_EN);
  ck_assert_str_eq (gb_reference_get_title (leave), "Short-term care leave");
}
END_TEST

START_TEST (a_year_after_the_check)
{
  GbReference reference = { .last_checked = day ("2024-02-29") };

  ck_assert (!gb_reference_is_outdated (&reference, day ("2024-02-29")));
  ck_assert (!gb_reference_is_outdated (&reference, day ("2025-02-28")));
  ck_assert (gb_reference_is_outdated (&reference, day ("2025-03-01")));
  /* Nobody checks tomorrow. */
  ck_assert (gb_reference_is_outdated (&reference, day ("2024-02-28")));
  reference.last_checked = GB_DATE_NONE;
  ck_assert (gb_reference_is_outdated (&reference, day ("2025-02-28")));
}
END_TEST

static const struct
{
  const char *text, *culprit;
} refused[] = {
  { "[wmo]\ntelefoon=1\n", "telefoon" },
  { "[wmo]\nwhere=inside\n", "where" }, /* of support only */
  { "[wmo]\nlast-checked=1-2-2026\n", "last-checked" },
  { "[wmo]\nlast-checked=2026-02-30\n", "last-checked" },
  { "[wmo]\norder=-1\n", "order" },
  { "[wmo]\norder=99999999999999999999\n", "order" },
  { "[wmo]\nhidden=yes\n", "hidden" },
  { "[wmo]\nurl=javascript:alert(1)\n", "url" },
  { "[wmo]\nurl=file:///etc/passwd\n", "url" },
  { "[wmo]\nurl=https://a\"><script>\n", "url" },
  { "[wmo]\ntitle-nl=twee\\nregels\n", "title-nl" },
  { "[wmo]\ntitle-nl=\001\n", "title-nl" },
  { "[wmo]\ntitle-nl=\033[31mrood\n", "title-nl" },
  { "[wmo]\ntext-nl=\342\200\256omgekeerd\n", "text-nl" },
  { "[wmo]\ntitle-nl=\ntitle-en=\n", "title-nl" },
  { "[wmo]\ntext-nl=\ntext-en=\n", "text-nl" },
  { "[nieuw]\ntitle-nl=Zonder tekst\n", "text-nl" },
  { "[Wmo]\n" NEW_RIGHT, "Wmo" },
  { "[../wmo]\n" NEW_RIGHT, "../wmo" },
  { "[w m o]\n" NEW_RIGHT, "w m o" },
  { "geen groep\n", "key file: line 1 " },
  { "[wmo\n", "key file: line 1 " },
  { "[wmo]\n# noot\n\nurl=https://a.example\nrommel\n", "key file: line 5 " },
  { "[wmo]\n=waarde\n", "key file: line 2 " },
  { "title-nl=buiten een groep\n", "key file" },
  { "\377\376[wmo]\n", "UTF-8" },
};

START_TEST (all_or_nothing)
{
  g_autoptr (GPtrArray) records = gb_reference_list_shipped (GB_REFERENCE_RIGHT);
  g_autofree char *text = g_strdup_printf ("[flexibel-werken]\narticle=art. 9\n%s", refused[_i].text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) twice = NULL;
  guint before = records->len;

  ck_assert (!overlay (records, GB_REFERENCE_RIGHT, refused[_i].text, &twice));
  ck_assert_msg (strstr (twice->message, refused[_i].culprit) != NULL, "%s", twice->message);
  ck_assert (!overlay (records, GB_REFERENCE_RIGHT, *refused[_i].text == '[' ? text : refused[_i].text, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
  ck_assert_ptr_null (strchr (error->message, '\n'));
  ck_assert_uint_eq (records->len, before);
  ck_assert_str_eq (find (records, "flexibel-werken")->article, "art. 2");
}
END_TEST

START_TEST (support_has_to_be_somewhere)
{
  g_autoptr (GPtrArray) records = gb_reference_list_shipped (GB_REFERENCE_SUPPORT);
  g_autoptr (GError) error = NULL;

  ck_assert (!overlay (records, GB_REFERENCE_SUPPORT, "[nieuw]\n" NEW_RIGHT, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "'where'"));
  ck_assert (!overlay (records, GB_REFERENCE_SUPPORT, "[nieuw]\n" NEW_RIGHT "where=elders\n", NULL));
  ck_assert (!overlay (records, GB_REFERENCE_SUPPORT, "[nieuw]\n" NEW_RIGHT "where=\n", NULL));
  ck_assert (!overlay (records, GB_REFERENCE_SUPPORT, "[nieuw]\n" NEW_RIGHT "where=inside\naudience=iedereen\n", NULL));
  ck_assert (overlay (records, GB_REFERENCE_SUPPORT, "[nieuw]\n" NEW_RIGHT "where=inside\naudience=manager\n", NULL));
}
END_TEST

/* @n groups, each a whole right. */
static char *
make_groups (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "[r%u]\ntitle-nl=t\ntext-nl=t\n", i);
  return g_string_free (text, FALSE);
}

START_TEST (there_are_bounds)
{
  g_autoptr (GPtrArray) records = gb_reference_list_shipped (GB_REFERENCE_RIGHT);
  guint shipped = records->len;
  g_autofree char *groups = make_groups (GB_REFERENCE_MAX + 1);
  g_autofree char *room = make_groups (GB_REFERENCE_MAX - shipped);
  g_autofree char *over = make_groups (GB_REFERENCE_MAX - shipped + 1);
  g_autofree char *large = g_strnfill (GB_REFERENCE_SIZE_MAX + 1, '#');
  g_autofree char *line = g_strnfill (GB_REFERENCE_LINE_MAX, 'x');
  g_autofree char *fits = g_strdup_printf ("[wmo]\ntitle-nl=%s\n", line);
  g_autofree char *too_long = g_strdup_printf ("[wmo]\ntitle-nl=%sx\n", line);
  g_autofree char *id = g_strnfill (GB_REFERENCE_ID_MAX + 1, 'x');
  g_autofree char *long_id = g_strdup_printf ("[%s]\n" NEW_RIGHT, id);
  g_autoptr (GError) error = NULL;

  ck_assert (!overlay (records, GB_REFERENCE_RIGHT, groups, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "200 groups"));
  ck_assert (!overlay (records, GB_REFERENCE_RIGHT, over, NULL));
  ck_assert (overlay (records, GB_REFERENCE_RIGHT, room, NULL));
  ck_assert_uint_eq (records->len, GB_REFERENCE_MAX);
  ck_assert (!overlay (records, GB_REFERENCE_RIGHT, large, NULL));
  large[GB_REFERENCE_SIZE_MAX] = '\0';
  ck_assert (overlay (records, GB_REFERENCE_RIGHT, large, NULL));
  ck_assert (overlay (records, GB_REFERENCE_RIGHT, fits, NULL));
  ck_assert (!overlay (records, GB_REFERENCE_RIGHT, too_long, NULL));
  ck_assert (!overlay (records, GB_REFERENCE_RIGHT, long_id, NULL));
  /* Nothing at all is no mistake. */
  ck_assert (overlay (records, GB_REFERENCE_RIGHT, "", NULL));
  ck_assert (!gb_reference_overlay (records, GB_REFERENCE_RIGHT, "[wmo]\n\0", 7, NULL));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reference");
  TCase *tcase = tcase_create ("reference");
  SRunner *runner;
  int failed;

  tcase_add_test (tcase, what_ships_is_whole);
  tcase_add_test (tcase, a_group_changes_key_by_key);
  tcase_add_test (tcase, hidden_can_be_shown_again_by_a_later_file);
  tcase_add_test (tcase, lines_and_languages);
  tcase_add_test (tcase, a_year_after_the_check);
  tcase_add_loop_test (tcase, all_or_nothing, 0, G_N_ELEMENTS (refused));
  tcase_add_test (tcase, support_has_to_be_somewhere);
  tcase_add_test (tcase, there_are_bounds);
  suite_add_tcase (suite, tcase);
  runner = srunner_create (suite);
  srunner_run_all (runner, CK_SILENT);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
