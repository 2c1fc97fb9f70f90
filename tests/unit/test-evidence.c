/* Evidence by itself, its file's name above all: it comes from anywhere. And the sentences of facts. */
#include "unit.h"

#include <string.h>

#include "geborgen/error.h"
#include "geborgen/evidence.h"
#include "geborgen/fact.h"
#include "geborgen/text.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

START_TEST (a_name_is_harmless_whatever_it_was)
{
  static const struct
  {
    const char *given, *kept;
  } cases[] = {
    { "beleid.pdf", "beleid.pdf" },
    { "/home/iemand/Mijn documenten/beleid 2026.pdf", "beleid 2026.pdf" },
    { "../../etc/passwd", "passwd" },
    { "..", "document" },
    { "", "document" },
    { "   ", "document" },
    { ".verborgen", "verborgen" },
    { "map/", "document" },
    { "C:\\temp\\beleid.pdf", "C__temp_beleid.pdf" },
    { "een\ntwee\tdrie\x01.pdf", "eentweedrie.pdf" },
    { "factuur\xe2\x80\xae"
      "fdp.exe",
      "factuurfdp.exe" },
    { "ongeldig-\xff\xfe.pdf", "ongeldig-\xef\xbf\xbd\xef\xbf\xbd.pdf" },
    { "vraag?\"ster*.pdf", "vraag__ster_.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = gb_evidence_dup_name (cases[i].given);
      ck_assert_str_eq (kept, cases[i].kept);
    }
}
END_TEST

START_TEST (a_long_name_keeps_its_ending_and_whole_characters)
{
  g_autoptr (GString) given = g_string_new ("a");
  g_autofree char *kept = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (given, "é");
  g_string_append (given, ".docx");
  kept = gb_evidence_dup_name (given->str);
  ck_assert_uint_le (strlen (kept), GB_EVIDENCE_NAME_MAX);
  ck_assert_uint_ge (strlen (kept), GB_EVIDENCE_NAME_MAX - 2);
  ck_assert (g_str_has_suffix (kept, "é.docx"));
  ck_assert (g_utf8_validate (kept, -1, NULL));
}
END_TEST

START_TEST (a_word_names_an_item)
{
  static const char *const good[] = { "borgen.gesprekscyclus", "erkenning.1", "dag", "0-meting" };
  static const char *const bad[]
      = { "", ".", "borgen.", ".borgen", "a..b", "Borgen.dag", "borgen dag", "borgen/dag", "één" };
  g_autofree char *longest = g_strnfill (GB_METHOD_WORD_MAX, 'a');
  g_autofree char *longer = g_strnfill (GB_METHOD_WORD_MAX + 1, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    ck_assert (gb_method_word_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    ck_assert_msg (!gb_method_word_is_valid (bad[i]), "%s", bad[i]);
  ck_assert (gb_method_word_is_valid (longest));
  ck_assert (!gb_method_word_is_valid (longer));
}
END_TEST

START_TEST (items_stand_in_order_each_once)
{
  const char *items[] = { "erkenning.2", "borgen.dag", "erkenning.2", "borgen.dag", "borgen.dag", NULL };
  GbEvidence *evidence = g_new0 (GbEvidence, 1);
  g_autofree char *joined = NULL;

  evidence->items = g_strdupv ((char **)items);
  gb_evidence_settle (evidence);
  joined = g_strjoinv (" ", evidence->items);
  ck_assert_str_eq (joined, "borgen.dag erkenning.2");
  gb_evidence_free (evidence);
}
END_TEST

static gboolean
is_refused (const GbEvidence *evidence)
{
  g_autoptr (GError) error = NULL;

  return !gb_evidence_check (evidence, &error) && g_error_matches (error, GB_ERROR, GB_ERROR_INVALID);
}

START_TEST (evidence_says_what_it_shows)
{
  char *items[] = { (char *)"borgen.dag", NULL };
  char *wrong[] = { (char *)"Borgen Dag", NULL };
  char *none[] = { NULL };
  g_autofree char *longest = g_strnfill (GB_EVIDENCE_TEXT_MAX, 'a');
  g_autofree char *longer = g_strnfill (GB_EVIDENCE_TEXT_MAX + 1, 'a');
  const GbEvidence good = { .items = items, .text = (char *)"Lunch", .on = { 2025, 11, 10 } };
  GbEvidence changed = good;

  ck_assert (gb_evidence_check (&good, NULL));
  changed.text = longest;
  ck_assert (gb_evidence_check (&changed, NULL));
  changed.text = longer;
  ck_assert (is_refused (&changed));
  changed.text = NULL;
  ck_assert (is_refused (&changed));
  changed = good;
  changed.items = wrong;
  ck_assert (is_refused (&changed));
  changed.items = none;
  ck_assert (is_refused (&changed));
  changed = good;
  changed.on = (GbDate){ 2025, 2, 30 };
  ck_assert (is_refused (&changed));
}
END_TEST

START_TEST (a_file_is_whole_or_not_there)
{
  char *items[] = { (char *)"borgen.dag", NULL };
  const GbEvidence good
      = { .items = items, .text = (char *)"Lunch", .name = (char *)"foto.jpg", .sha256 = (char *)HASH, .size = 1 };
  GbEvidence changed = good;

  ck_assert (gb_evidence_check (&good, NULL));
  changed.size = 0;
  ck_assert (is_refused (&changed));
  changed.size = GB_EVIDENCE_SIZE_MAX + 1;
  ck_assert (is_refused (&changed));
  changed = good;
  changed.name = NULL;
  ck_assert (is_refused (&changed));
  changed = good;
  changed.sha256 = (char *)"../../geborgen.db";
  ck_assert (is_refused (&changed));
}
END_TEST

START_TEST (a_fact_is_a_sentence)
{
  const GbDate day = { 2026, 11, 22 };
  g_autoptr (GbFact) raised = gb_fact_new (GB_FACT_TOPIC_RAISED, NULL, 2026, 41, 44, day);
  g_autoptr (GbFact) one = gb_fact_new (GB_FACT_TOPIC_RAISED, NULL, 2026, 1, 1, day);
  g_autoptr (GbFact) kind = gb_fact_new (GB_FACT_AGREEMENT_KIND, "thuiswerken", 2026, 1, -1, day);
  g_autoptr (GbFact) no_day = gb_fact_new (GB_FACT_DAY_HELD, NULL, 2026, 0, 1, day);
  g_autofree char *raised_text = NULL, *one_text = NULL, *kind_text = NULL, *no_day_text = NULL;

  gb_text_set_language (GB_LANGUAGE_EN);
  raised_text = gb_fact_dup_text (raised);
  one_text = gb_fact_dup_text (one);
  kind_text = gb_fact_dup_text (kind);
  no_day_text = gb_fact_dup_text (no_day);
  ck_assert_str_eq (raised->id, "topic-raised");
  ck_assert_str_eq (raised_text, "In 2026 work and care was raised in 41 of 44 functioneringsgesprekken.");
  ck_assert_str_eq (one_text, "In 2026 work and care was raised in 1 of 1 functioneringsgesprek.");
  ck_assert_str_eq (kind->id, "agreement.thuiswerken");
  ck_assert_str_eq (kind_text, "In 2026 1 employee had this agreement: Working from home.");
  ck_assert_str_eq (no_day_text, "No attention to the Dag van de Mantelzorg of 2026 is recorded.");
  ck_assert (kind->small);
  ck_assert (!raised->small);
}
END_TEST

START_TEST (every_fact_has_a_word_and_two_sentences)
{
  for (GbFactKind kind = 0; kind < GB_N_FACT_KINDS; kind++)
    {
      const char *word = gb_fact_kind_to_string (kind);
      const char *detail = kind == GB_FACT_AGREEMENT_KIND ? "thuiswerken" : NULL;
      g_autoptr (GbFact) one = gb_fact_new (kind, detail, 2026, 1, 1, GB_DATE_NONE);
      g_autoptr (GbFact) two = gb_fact_new (kind, detail, 2026, 0, 2, GB_DATE_NONE);
      g_autofree char *of_one = gb_fact_dup_text (one);
      g_autofree char *of_two = gb_fact_dup_text (two);
      GbFactKind back;

      ck_assert (gb_fact_kind_from_string (word, &back) && back == kind);
      ck_assert_str_ne (of_one, of_two);
      ck_assert_ptr_null (strchr (of_one, '{'));
      ck_assert_ptr_null (strchr (of_two, '{'));
    }
}
END_TEST

int
main (void)
{
  return unit_run ("evidence",
                   (const TTest *const[]){ a_name_is_harmless_whatever_it_was,
                                           a_long_name_keeps_its_ending_and_whole_characters, a_word_names_an_item,
                                           items_stand_in_order_each_once, evidence_says_what_it_shows,
                                           a_file_is_whole_or_not_there, a_fact_is_a_sentence,
                                           every_fact_has_a_word_and_two_sentences, NULL });
}
