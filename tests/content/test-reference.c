#include "content-test.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define OWN_SUPPORT "[bedrijfsarts]\ntelephone=012 345\n"

/* Two places to look: a person's own, and the organisation's. */
typedef struct
{
  char *root;
  char *folders[3];
} Place;

static Place
place_new (void)
{
  Place place = { g_dir_make_tmp ("gb-reference-XXXXXX", NULL), { NULL } };

  ck_assert_ptr_nonnull (place.root);
  for (guint i = 0; i < 2; i++)
    {
      place.folders[i] = g_build_filename (place.root, i == 0 ? "own" : "theirs", NULL);
      ck_assert_int_eq (g_mkdir (place.folders[i], 0700), 0);
    }
  return place;
}

static void
place_clear (Place *place)
{
  static const char *const names[] = { "rights.conf", "support.conf" };

  for (guint i = 0; i < 2; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autofree char *path = g_build_filename (place->folders[i], names[j], NULL);

          g_remove (path);
        }
      ck_assert_int_eq (g_rmdir (place->folders[i]), 0);
      g_free (place->folders[i]);
    }
  ck_assert_int_eq (g_rmdir (place->root), 0);
  g_free (place->root);
}

static char *
place_path (const Place *place, guint folder, const char *name)
{
  return g_build_filename (place->folders[folder], name, NULL);
}

static void
place_put (const Place *place, guint folder, const char *name, const char *text, gssize size)
{
  g_autofree char *path = place_path (place, folder, name);

  ck_assert (g_file_set_contents (path, text, size, NULL));
}

static GPtrArray *
place_load (const Place *place, GbReferenceKind kind)
{
  return gb_reference_load ((const char *const *)place->folders, kind);
}

/* What doctor would say of all files here, a line each. */
static char *
problems_of (const Place *place, guint *ret_own)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  *ret_own = gb_reference_check ((const char *const *)place->folders, problems);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **)problems->pdata);
}

static const GbReference *
find (const GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (strcmp (((const GbReference *)g_ptr_array_index (records, i))->id, id) == 0)
      return g_ptr_array_index (records, i);
  return NULL;
}

/* What ships and nothing else. */
static void
assert_untouched (const Place *place)
{
  for (guint kind = 0; kind < GB_N_REFERENCE_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = place_load (place, (GbReferenceKind)kind);
      g_autoptr (GPtrArray) shipped = gb_reference_list_shipped ((GbReferenceKind)kind);

      ck_assert_uint_eq (records->len, shipped->len);
      for (guint i = 0; i < records->len; i++)
        ck_assert_str_eq (((const GbReference *)records->pdata[i])->id, ((const GbReference *)shipped->pdata[i])->id);
    }
}

START_TEST (the_manager_has_the_last_word)
{
  Place place = place_new ();
  guint own;

  place_put (&place, 1, "support.conf", OWN_SUPPORT "url=https://intranet.example/arts\n[huisarts]\nhidden=true\n", -1);
  place_put (&place, 0, "support.conf", "[bedrijfsarts]\ntelephone=067 890\n[huisarts]\nhidden=false\n", -1);
  g_autoptr (GPtrArray) support = place_load (&place, GB_REFERENCE_SUPPORT);
  const GbReference *physician = find (support, "bedrijfsarts");
  ck_assert_str_eq (physician->telephone, "067 890");
  ck_assert_str_eq (physician->url, "https://intranet.example/arts");
  ck_assert_ptr_nonnull (find (support, "huisarts"));
  g_autofree char *problems = problems_of (&place, &own);
  ck_assert_str_eq (problems, "");
  ck_assert_uint_eq (own, 2);
  place_clear (&place);
}
END_TEST

START_TEST (a_broken_file_leaves_the_others)
{
  Place place = place_new ();
  guint own;

  place_put (&place, 0, "support.conf", "[bedrijfsarts]\ntelefoon=067\n", -1);
  place_put (&place, 1, "support.conf", OWN_SUPPORT, -1);
  g_autoptr (GPtrArray) support = place_load (&place, GB_REFERENCE_SUPPORT);
  ck_assert_str_eq (find (support, "bedrijfsarts")->telephone, "012 345");
  g_autofree char *problems = problems_of (&place, &own);
  ck_assert_ptr_nonnull (strstr (problems, "own/support.conf' can't be used: 'bedrijfsarts' has no usable 'telefoon'"));
  ck_assert_ptr_null (strchr (problems, '\n'));
  ck_assert_uint_eq (own, 1);
  place_clear (&place);
}
END_TEST

static char *
make_groups (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "[%u]\n", i);
  return g_string_free (text, FALSE);
}

/* Each is named in one line, and what ships is used. */
START_TEST (hostile_texts_stand_aside)
{
  g_autofree char *huge = g_strnfill (3 * 1024 * 1024, 'x');
  g_autofree char *groups = make_groups (1000000);
  g_autofree char *few = make_groups (5000);
  g_autofree char *nested = g_strnfill (60000, '[');
  const struct
  {
    const char *text;
    gssize size;
  } cases[] = {
    { huge, -1 },
    { groups, -1 },
    { few, -1 },
    { nested, -1 },
    { "\177ELF\002\001\001\0\0\0", 10 },
    { "[wmo]\ntitle-nl=a\0b\n", 19 },
    { "[wmo]\ntitle-nl=\xff\xfe\n", -1 },
    { "[wmo]\ntitle-nl=\xed\xa0\x80\n", -1 }, /* half a pair */
    { "[wmo]\nurl=javascript:alert(1)\n", -1 },
    { "[wmo]\nurl=data:text/html,<script>alert(1)</script>\n", -1 },
    { "<html><script>alert(1)</script></html>\n", -1 },
    { "[wmo]\ntitle-nl=\033]0;titel\007\n", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Place place = place_new ();
      guint own;

      place_put (&place, _i, "rights.conf", cases[i].text, cases[i].size);
      assert_untouched (&place);
      g_autofree char *problems = problems_of (&place, &own);
      ck_assert_msg (strstr (problems, "rights.conf' can't be used: ") != NULL, "%u: %s", i, problems);
      ck_assert_ptr_null (strpbrk (problems, "\n\033\007"));
      ck_assert_uint_lt (strlen (problems), 400);
      ck_assert_uint_eq (own, 0);
      place_clear (&place);
    }
}
END_TEST

START_TEST (what_is_no_file_holds_nothing_up)
{
  Place place = place_new ();
  g_autofree char *pipe = place_path (&place, 0, "rights.conf");
  g_autofree char *device = place_path (&place, 1, "rights.conf");
  g_autofree char *folder = place_path (&place, 0, "support.conf");
  g_autofree char *nowhere = place_path (&place, 1, "support.conf");
  guint own;

  ck_assert_int_eq (mkfifo (pipe, 0600), 0);
  ck_assert_int_eq (symlink ("/dev/zero", device), 0);
  ck_assert_int_eq (g_mkdir (folder, 0700), 0);
  ck_assert_int_eq (symlink ("bestaat-niet", nowhere), 0);
  assert_untouched (&place);
  g_autofree char *problems = problems_of (&place, &own);
  g_auto (GStrv) lines = g_strsplit (problems, "\n", -1);
  /* A link that leads nowhere is no file, and so no problem. */
  ck_assert_uint_eq (g_strv_length (lines), 3);
  ck_assert_ptr_nonnull (strstr (problems, "own/rights.conf' is no ordinary file"));
  ck_assert_ptr_nonnull (strstr (problems, "theirs/rights.conf' is no ordinary file"));
  ck_assert_ptr_nonnull (strstr (problems, "own/support.conf' is no ordinary file"));
  ck_assert_uint_eq (own, 0);
  place_clear (&place);
}
END_TEST

/* ---- in a guide ---- */

static char *
guide_with (const GPtrArray *rights, const GPtrArray *support, GbLanguage language)
{
  const GbTalk talk = { .kind = GB_TALK_TEAMGESPREK, .team_name = (char *)"Team Een", .due_on = { 2026, 12, 3 } };
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  const GbGuide guide = { .talk = &talk, .held = held, .rights = rights, .support = support, .today = { 2026, 12, 1 } };

  gb_text_set_language (language);
  return gb_guide_to_markdown (&guide);
}

START_TEST (a_guide_tells_of_them_in_a_line_each)
{
  Place place = place_new ();

  place_put (&place, 0, "support.conf", OWN_SUPPORT, -1);
  place_put (&place, 0, "rights.conf", "[wmo]\nlast-checked=2025-11-30\n", -1);
  g_autoptr (GPtrArray) rights = place_load (&place, GB_REFERENCE_RIGHT);
  g_autoptr (GPtrArray) support = place_load (&place, GB_REFERENCE_SUPPORT);
  g_autofree char *both = guide_with (rights, support, GB_LANGUAGE_EN);
  ck_assert_ptr_nonnull (strstr (both, "\n## Rights that may help\n\n- **Emergency leave"));
  ck_assert_ptr_nonnull (strstr (
      both, "\n- **Short-term care leave** — Wet arbeid en zorg, art. 5:1 - 5:6\n- **Long-term care leave** — "));
  ck_assert_ptr_nonnull (strstr (both, "Wmo 2015; VNG, art. 2.1.6 (not checked for over a year: check it first)\n"));
  ck_assert_ptr_nonnull (strstr (both, "\n## Support\n\n"));
  ck_assert_ptr_nonnull (strstr (both, "\n- **Occupational physician** — inside the organisation, 012 345\n"));
  ck_assert (g_str_has_suffix (both, "It is no legal advice.\n"));
  g_autofree char *team = guide_with (NULL, support, GB_LANGUAGE_NL);
  ck_assert_ptr_null (strstr (team, "Kortdurend zorgverlof"));
  ck_assert_ptr_nonnull (strstr (team, "\n- **Bedrijfsarts** — "));
  ck_assert (strstr (team, gb_reference_notice ()) != NULL);
  g_autofree char *none = guide_with (NULL, NULL, GB_LANGUAGE_NL);
  ck_assert_ptr_null (strstr (none, gb_reference_notice ()));
  place_clear (&place);
}
END_TEST

START_TEST (what_an_organisation_writes_is_only_text)
{
  Place place = place_new ();

  place_put (&place, 0, "rights.conf",
             "[wmo]\ntitle-nl=<script>alert(1)</script> [x](javascript:y) **vet**\narticle=<img src=x onerror=z>\n",
             -1);
  g_autoptr (GPtrArray) rights = place_load (&place, GB_REFERENCE_RIGHT);
  g_autofree char *markdown = guide_with (rights, NULL, GB_LANGUAGE_NL);
  g_autoptr (GString) page = g_string_new (NULL);
  gb_markdown_append_html (page, markdown);
  ck_assert_ptr_null (strstr (page->str, "<script"));
  ck_assert_ptr_null (strstr (page->str, "<img"));
  ck_assert_ptr_null (strstr (page->str, "<a "));
  ck_assert_ptr_null (strstr (page->str, "<strong>vet"));
  ck_assert_ptr_nonnull (strstr (page->str, "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:y) **vet**"));
  place_clear (&place);
}
END_TEST

TCase *
content_reference_case (void)
{
  TCase *tcase = tcase_create ("reference");

  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, the_manager_has_the_last_word);
  tcase_add_test (tcase, a_broken_file_leaves_the_others);
  tcase_add_loop_test (tcase, hostile_texts_stand_aside, 0, 2);
  tcase_add_test (tcase, what_is_no_file_holds_nothing_up);
  tcase_add_test (tcase, a_guide_tells_of_them_in_a_line_each);
  tcase_add_test (tcase, what_an_organisation_writes_is_only_text);
  return tcase;
}
