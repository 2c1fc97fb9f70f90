#include "client-test.h"
#include "client/pick.h"

static char *
picked (const char *text, guint n)
{
  g_autoptr (GArray) chosen = gb_pick_parse (text, n, NULL);
  GString *shown = g_string_new (NULL);

  if (chosen == NULL)
    g_string_append (shown, "refused");
  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    g_string_append_printf (shown, "%s%u", i > 0 ? " " : "", g_array_index (chosen, guint, i));
  return g_string_free (shown, FALSE);
}

START_TEST (numbers_and_ranges)
{
  static const struct
  {
    const char *text;
    const char *chosen; /* from 0 */
  } cases[] = {
    { "1 3 5-7", "0 2 4 5 6" },
    { "7,1; 3", "0 2 6" },
    { "3 3 1-3", "0 1 2" },
    { "all", "0 1 2 3 4 5 6" },
    { "alles", "0 1 2 3 4 5 6" },
    { "none", "" },
    { "geen", "" },
    { "4-4", "3" },
    { "0", "refused" },
    { "8", "refused" },
    { "5-3", "refused" },
    { "3-", "refused" },
    { "-3", "refused" },
    { "3-8", "refused" },
    { "1 x", "refused" },
    { "1 all", "refused" },
    { "0x1", "refused" },
    { "99999999999999999999", "refused" },
    { "1-99999999999", "refused" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *chosen = picked (cases[i].text, 7);

      ck_assert_msg (strcmp (chosen, cases[i].chosen) == 0, "'%s' gives '%s'", cases[i].text, chosen);
    }
}
END_TEST

START_TEST (what_is_refused_is_named)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (gb_pick_parse ("1 9", 7, &error));
  ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_USAGE));
  ck_assert_ptr_nonnull (strstr (error->message, "'9'"));
  ck_assert_ptr_nonnull (strstr (error->message, "7"));
}
END_TEST

START_TEST (words_without_the_empty_ones)
{
  const char *const words[] = { "", "workload", "", "signals", NULL };
  g_autoptr (GVariant) list = g_variant_ref_sink (gb_pick_strv_without_empty ((char **)words));
  g_autofree char *text = g_variant_print (list, FALSE);

  ck_assert_str_eq (text, "['workload', 'signals']");
}
END_TEST

int
main (void)
{
  return client_run ("pick", (const TTest *const[]){ numbers_and_ranges, what_is_refused_is_named,
                                                     words_without_the_empty_ones, NULL });
}
