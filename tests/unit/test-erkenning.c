/* The form of the Erkenning as data, what counts for which question, the levels, and safe names for files. */
#include "geborgen/erkenning.h"

#include "geborgen/agreement.h"
#include "unit.h"

static GbErkenningForm *
form_with (const char *text, GPtrArray *problems)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  g_ptr_array_add (files, g_bytes_new (text, strlen (text)));
  return gb_erkenning_form_new (files, problems);
}

START_TEST (what_ships_is_whole)
{
  g_autoptr (GbErkenningForm) form = gb_erkenning_form_new (NULL, NULL);

  ck_assert_str_eq (form->fee, "495,00");
  /* Nobody held it against the form: that is for who applies. */
  ck_assert (!gb_date_is_set (form->last_checked));
  ck_assert_int_eq (form->answer_weeks, 3);
  ck_assert_int_eq (form->level_months, 24);
  ck_assert (g_str_has_prefix (form->url, "https://"));
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    {
      const GbErkenningQuestion *question = &form->questions[i];

      ck_assert_int_eq (question->number, i + 1);
      ck_assert (question->title_nl != NULL && question->title_en != NULL && question->text_nl != NULL
                 && question->text_en != NULL);
      ck_assert_int_gt (question->minimum, 0);
      ck_assert_uint_ge (question->kinds ? 1 : question->examples->len, question->kinds ? 1 : 8);
      for (guint k = 0; k < question->examples->len; k++)
        {
          const GbErkenningExample *example = g_ptr_array_index (question->examples, k);

          ck_assert_msg (example->title_nl != NULL && example->title_en != NULL, "%s lacks a title", example->word);
        }
    }
  for (int i = 0; i < GB_ERKENNING_LEVELS; i++)
    ck_assert (form->levels[i].title_nl != NULL && form->levels[i].title_en != NULL && form->levels[i].text_nl != NULL
               && form->levels[i].text_en != NULL && (form->levels[i].needs != NULL) == (i > 0));
}
END_TEST

START_TEST (a_file_of_ones_own_changes_it)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GbErkenningForm) form = form_with (
      "[form]\nfee=525,00\nlast-checked=2026-11-01\nurl=\n[question-2]\nitems=\n[1.podcast]\ntitle-nl=Een podcast\n"
      "[1.meting]\nhidden=true\n[2.leeg]\nhidden=false\n",
      problems);

  ck_assert_uint_eq (problems->len, 0);
  ck_assert_str_eq (form->fee, "525,00");
  ck_assert (gb_date_is_set (form->last_checked));
  ck_assert_ptr_null (form->url);
  ck_assert_ptr_null (form->questions[1].items);
  ck_assert (gb_erkenning_form_has_item (form, "erkenning.1.podcast"));
  ck_assert (!gb_erkenning_form_has_item (form, "erkenning.1.meting"));
  /* Without a title it is none. */
  ck_assert (!gb_erkenning_form_has_item (form, "erkenning.2.leeg"));
}
END_TEST

START_TEST (what_cannot_be_used_changes_nothing)
{
  static const char *const bad[] = { "[form]\nfee=\033[31m\n",
                                     "[form]\nfees=1\n",
                                     "[forms]\nfee=1\n",
                                     "[question-5]\nminimum=1\n",
                                     "[question-0]\nminimum=1\n",
                                     "[level-5]\ntitle-nl=x\n",
                                     "[5.x]\ntitle-nl=x\n",
                                     "[1.X]\ntitle-nl=x\n",
                                     "[1.]\ntitle-nl=x\n",
                                     "[form]\nurl=file:///etc/passwd\n",
                                     "[form]\nlast-checked=2026-02-30\n",
                                     "[question-1]\nminimum=-1\n",
                                     "[question-1]\nkinds=yes\n",
                                     "fee=1\n",
                                     "[form]\nfee=\xff\n" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *text = g_strconcat ("[level-0]\ntitle-nl=Anders\n", bad[i], NULL);
      g_autoptr (GbErkenningForm) form = form_with (text, problems);

      ck_assert_msg (problems->len == 1, "'%s' was taken", bad[i]);
      ck_assert_str_eq (form->fee, "495,00");
      ck_assert_str_ne (form->levels[0].title_nl, "Anders");
    }
}
END_TEST

START_TEST (an_item_is_evidence_for_its_question)
{
  g_autoptr (GbErkenningForm) form = gb_erkenning_form_new (NULL, NULL);

  ck_assert_uint_eq (gb_erkenning_form_questions_of (form, "erkenning.1"), 1);
  ck_assert_uint_eq (gb_erkenning_form_questions_of (form, "erkenning.3.thuiswerken"), 4);
  ck_assert_uint_eq (gb_erkenning_form_questions_of (form, "borgen.vindbaar"), 8);
  ck_assert_uint_eq (gb_erkenning_form_questions_of (form, "borgen.gesprekscyclus"), 8 | 2);
  ck_assert_uint_eq (gb_erkenning_form_questions_of (form, "erkenning.5"), 0);
  ck_assert_uint_eq (gb_erkenning_form_questions_of (form, "erkenning.12"), 0);
  ck_assert_uint_eq (gb_erkenning_form_questions_of (form, "borg"), 0);
  ck_assert (gb_erkenning_form_has_item (form, "erkenning.3.thuiswerken"));
  ck_assert (!gb_erkenning_form_has_item (form, "erkenning.2.thuiswerken"));
  ck_assert (gb_erkenning_form_has_item (form, "erkenning.4"));
  ck_assert (gb_erkenning_item_fits ("borgen.*", "borgen.vindbaar"));
  ck_assert (!gb_erkenning_item_fits ("borgen.*", "borgenis"));
  ck_assert (!gb_erkenning_item_fits ("borgen", "borgen.vindbaar"));
}
END_TEST

START_TEST (a_level_needs_all_below_it)
{
  static const char *const items[] = { "borgen.a", "borgen.b", "bespreken.a", "beschrijven.a", "bekwamen.a", NULL };
  static const char *const some[] = { "borgen.a", NULL };
  g_autoptr (GbErkenningForm) form = gb_erkenning_form_new (NULL, NULL);
  GbErkenningStanding standing = { .items = items };

  ck_assert_int_eq (gb_erkenning_level (form, &standing), 0);
  standing.answered = 3;
  ck_assert_int_eq (gb_erkenning_level (form, &standing), 1);
  standing.answered = 15;
  standing.files = 2;
  ck_assert_int_eq (gb_erkenning_level (form, &standing), 1);
  standing.files = 3;
  ck_assert_int_eq (gb_erkenning_level (form, &standing), 2);
  standing.granted = TRUE;
  standing.holding = some;
  ck_assert_int_eq (gb_erkenning_level (form, &standing), 2);
  standing.holding = items;
  ck_assert_int_eq (gb_erkenning_level (form, &standing), 3);
  standing.self_checked = TRUE;
  ck_assert_int_eq (gb_erkenning_level (form, &standing), 4);
  standing.answered = 14;
  ck_assert_int_eq (gb_erkenning_level (form, &standing), 0);
  /* A pillar without items holds nothing, and what isn't known isn't met. */
  ck_assert (!gb_erkenning_is_met ("pillar.iets", &standing));
  ck_assert (!gb_erkenning_is_met ("answered.9", &standing));
  ck_assert (!gb_erkenning_is_met ("evidence.0", &standing));
  ck_assert (!gb_erkenning_is_met ("anything", &standing));
  ck_assert (gb_erkenning_is_met ("item.borgen.b", &standing));
}
END_TEST

START_TEST (a_file_name_is_safe_anywhere)
{
  static const struct
  {
    guint number;
    const char *name, *safe;
  } names[] = {
    { 3, "Nieuwsbrief maart.PDF", "03-nieuwsbrief-maart.pdf" },
    { 1, "../../etc/passwd", "01-passwd" },
    { 2, "C:\\Users\\x\\nota.docx", "02-nota.docx" },
    { 120, NULL, "120-bewijs" },
    { 4, ".verborgen", "04-verborgen" },
    { 5, "é ü ß.txt", "05-e-u-ss.txt" },
    { 6, "=cmd|' C calc'!A0", "06-cmd-c-calc-a0" },
    { 7, "rtl\xe2\x80\xaegnp.exe", "07-rtlgnp.exe" },
    { 8, "a\nb\x01.txt", "08-a-b.txt" },
    { 9, "\xff\xfe.txt", "09-bewijs.txt" },
    { 10, "-", "10-bewijs" },
    { 11, "stuk.tar.gz", "11-stuk-tar.gz" },
    { 12, "naam.", "12-naam" },
  };
  g_autofree char *long_name = g_strnfill (250, 'x');
  g_autofree char *safe = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *made = gb_erkenning_dup_file_name (names[i].number, names[i].name);

      ck_assert_str_eq (made, names[i].safe);
    }
  safe = gb_erkenning_dup_file_name (1, long_name);
  ck_assert_uint_lt (strlen (safe), 70);
}
END_TEST

START_TEST (events_have_words)
{
  for (guint kind = 0; kind < GB_N_ERKENNING_EVENTS; kind++)
    {
      GbErkenningKind back;

      ck_assert (gb_erkenning_kind_from_string (gb_erkenning_kind_to_string ((GbErkenningKind)kind), &back));
      ck_assert_uint_eq (back, kind);
    }
  ck_assert (!gb_erkenning_kind_from_string ("", &(GbErkenningKind){ 0 }));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { what_ships_is_whole,
                                 a_file_of_ones_own_changes_it,
                                 what_cannot_be_used_changes_nothing,
                                 an_item_is_evidence_for_its_question,
                                 a_level_needs_all_below_it,
                                 a_file_name_is_safe_anywhere,
                                 events_have_words,
                                 NULL };

  return unit_run ("erkenning", tests);
}
