/* The application for the Erkenning: each answer as a draft to edit, and all of it as a page with the index of its evidence. */
#include "content/content.h"
#include "geborgen/handbook.h"

#include <string.h>

/* As many digits of a hash are enough for a page; the list beside it has them all. */
#define HASH_SHOWN 12

/* ---- one answer ---- */

static void
append_about (GString *about, const char *title)
{
  g_string_append_printf (about, "%s%s", about->len > 0 ? ", " : "", title);
}

static gboolean
is_example (const GbEvidence *evidence, const GbErkenningExample *example, int number)
{
  for (char **item = evidence->items; *item != NULL; item++)
    if (gb_erkenning_example_has (example, number, *item))
      return TRUE;
  return FALSE;
}

/* "Thuiswerken, Vaste roosters": which kinds of agreement @evidence is for. */
static void
append_kinds (GString *about, const GbErkenningQuestion *question, const GbEvidence *evidence)
{
  for (const char *const *kind = gb_agreement_kinds (); question->kinds && *kind != NULL; kind++)
    {
      const GbErkenningExample example = { .word = (char *)*kind };

      if (is_example (evidence, &example, question->number))
        append_about (about, gb_agreement_kind_title (*kind));
    }
}

/* Which examples of @question it is. */
static void
append_examples (GString *about, const GbErkenningQuestion *question, const GbEvidence *evidence)
{
  for (guint i = 0; i < question->examples->len; i++)
    {
      const GbErkenningExample *example = g_ptr_array_index (question->examples, i);

      if (is_example (evidence, example, question->number))
        append_about (about, gb_erkenning_choose (example->title_nl, example->title_en));
    }
}

/* "is mogelijk" says nothing without what goes before it. */
static gboolean
goes_on (const char *text)
{
  return g_unichar_islower (g_utf8_get_char (text));
}

/* What it says, behind what it is for where it doesn't say that itself. Yours. */
static char *
dup_said (const GbErkenningQuestion *question, const GbEvidence *evidence)
{
  g_autoptr (GString) about = g_string_new (NULL);

  append_kinds (about, question, evidence);
  if (goes_on (evidence->text))
    append_examples (about, question, evidence);
  return about->len > 0 ? g_strdup_printf ("%s: %s", about->str, evidence->text) : g_strdup (evidence->text);
}

static void
append_proof (GString *text, const GbErkenningQuestion *question, const GbErkenningProof *proof)
{
  const GbEvidence *evidence = proof->evidence;
  g_autofree char *whole = dup_said (question, evidence);
  g_autofree char *said = gb_markdown_escape (whole);

  g_string_append_printf (text, "- %s", said);
  if (gb_date_is_set (evidence->on))
    {
      g_autofree char *day = gb_date_to_display (evidence->on);

      g_string_append_printf (text, " (%s)", day);
    }
  if (gb_evidence_has_file (evidence))
    g_string_append_printf (text, _ (" \\[evidence %u\\]"), proof->number);
  g_string_append_c (text, '\n');
}

/* What the organisation allows, as its handbook has it. */
static void
append_allowed (GString *text, const GbErkenningDossier *dossier, const GbErkenningQuestion *question)
{
  for (guint i = 0; question->kinds && dossier->kinds != NULL && i < dossier->kinds->len; i++)
    {
      const GbHandbookKind *kind = g_ptr_array_index (dossier->kinds, i);
      g_autofree char *title = gb_markdown_escape (gb_agreement_kind_title (kind->kind));
      g_autofree char *note = gb_markdown_escape (kind->note != NULL ? kind->note : "");

      g_string_append_printf (text, "- %s%s%s\n", title, *note != '\0' ? ": " : "", note);
    }
}

/* Of how many a count of people is: of a kind of agreement, of all who have one, so that it can't be told how many have another. */
static guint
whole_of (const GbErkenningDossier *dossier, const GbFact *fact)
{
  const GbFact *all = fact->kind == GB_FACT_AGREEMENT_KIND ? gb_facts_find (dossier->facts, GB_FACT_AGREEMENTS) : fact;
  gint64 whole = all != NULL && fact->kind == GB_FACT_AGREEMENT_KIND ? all->count : fact->of;

  return whole >= 0 ? (guint)MIN (whole, G_MAXINT) : GB_COUNT_ANY;
}

/* What counts a few people only isn't told to others. */
static gboolean
may_be_told (const GbErkenningDossier *dossier, const GbFact *fact)
{
  return fact->count > 0 && fact->of != 0
         && (!fact->small
             || !gb_count_is_small ((guint)MIN (fact->count, G_MAXINT), whole_of (dossier, fact),
                                    dossier->smallest_group));
}

static gboolean
supports (const GbErkenningQuestion *question, const GbFact *fact)
{
  for (char **pattern = question->facts; pattern != NULL && *pattern != NULL; pattern++)
    if (gb_erkenning_item_fits (*pattern, fact->id))
      return TRUE;
  return FALSE;
}

gboolean
gb_erkenning_tells (const GbErkenningDossier *dossier, int number, const GbFact *fact)
{
  return (number == 0 || supports (&dossier->form->questions[number - 1], fact)) && may_be_told (dossier, fact);
}

static void
append_facts (GString *text, const GbErkenningDossier *dossier, int number)
{
  gboolean begun = FALSE;

  for (guint i = 0; dossier->facts != NULL && i < dossier->facts->len; i++)
    {
      const GbFact *fact = g_ptr_array_index (dossier->facts, i);
      g_autofree char *said = NULL;
      g_autofree char *escaped = NULL;

      if (!gb_erkenning_tells (dossier, number, fact))
        continue;
      if (!begun)
        g_string_append_printf (text, "%s%s\n\n", text->len > 0 ? "\n" : "", _ ("From our own records:"));
      begun = TRUE;
      said = gb_fact_dup_text (fact);
      escaped = gb_markdown_escape (said);
      g_string_append_printf (text, "- %s\n", escaped);
    }
}

char *
gb_erkenning_dup_draft (const GbErkenningDossier *dossier, int number)
{
  const GbErkenningQuestion *question = &dossier->form->questions[number - 1];
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dossier->proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (dossier->proofs, i);

      if ((proof->questions & 1u << (number - 1)) != 0)
        append_proof (text, question, proof);
    }
  append_allowed (text, dossier, question);
  append_facts (text, dossier, number);
  return g_string_free (text, FALSE);
}

/* Headings of an answer stand below the question's own. */
static char *
dup_below (const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  GString *text = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    g_string_append_printf (text, "%s%s\n", **line == '#' ? "##" : "", *line);
  while (text->len > 1 && text->str[text->len - 2] == '\n')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

char *
gb_erkenning_dup_answer (const GbErkenningDossier *dossier, int number)
{
  const char *own = dossier->answers[number - 1];

  return own != NULL ? dup_below (own) : gb_erkenning_dup_draft (dossier, number);
}

/* ---- drafts ---- */

static void
append_question (GString *text, const GbErkenningQuestion *question)
{
  g_autofree char *title = gb_markdown_escape (gb_erkenning_choose (question->title_nl, question->title_en));

  g_string_append_printf (text, "## %d. %s\n\n", question->number, title);
}

static void
append_help (GString *text, const GbErkenningQuestion *question)
{
  g_autofree char *help = gb_markdown_escape (gb_erkenning_choose (question->text_nl, question->text_en));

  append_question (text, question);
  g_string_append_printf (text, "> %s\n\n", help);
}

static void
append_title (GString *text)
{
  g_string_append_printf (text, "# %s\n\n", _ ("Erkenning: draft"));
}

char *
gb_erkenning_dup_draft_head (const GbErkenningQuestion *question)
{
  GString *text = g_string_new (NULL);

  append_title (text);
  append_help (text, question);
  return g_string_free (text, FALSE);
}

static void
append_draft (GString *text, const GbErkenningDossier *dossier, int number)
{
  g_autofree char *answer = gb_erkenning_dup_answer (dossier, number);

  append_help (text, &dossier->form->questions[number - 1]);
  if (*answer != '\0')
    g_string_append (text, answer);
  else
    g_string_append_printf (text, "%s\n", _ ("Nothing is recorded for this yet."));
  g_string_append_c (text, '\n');
}

GbPage *
gb_erkenning_draft_to_page (const GbErkenningDossier *dossier, int number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GbPage *page = gb_page_new (_ ("Erkenning: draft"));

  append_title (text);
  for (int i = 1; i <= GB_ERKENNING_QUESTIONS; i++)
    if (number == 0 || number == i)
      append_draft (text, dossier, i);
  gb_page_add_markdown (page, text->str);
  return page;
}

char *
gb_erkenning_answer_to_markdown (const GbErkenningDossier *dossier, int number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *answer = gb_erkenning_dup_answer (dossier, number);

  append_question (text, &dossier->form->questions[number - 1]);
  g_string_append (text, answer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- the index ---- */

/* "1, 4"; yours. */
static char *
dup_numbers (guint questions)
{
  GString *numbers = g_string_new (NULL);

  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    if ((questions & 1u << i) != 0)
      g_string_append_printf (numbers, "%s%d", numbers->len > 0 ? ", " : "", i + 1);
  return g_string_free (numbers, FALSE);
}

/* "Een meting onder de medewerkers": what @proof is an example of; "" for nothing. Yours. */
static char *
dup_about (const GbErkenningForm *form, const GbErkenningProof *proof)
{
  GString *about = g_string_new (NULL);

  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    if ((proof->questions & 1u << i) != 0)
      {
        append_kinds (about, &form->questions[i], proof->evidence);
        append_examples (about, &form->questions[i], proof->evidence);
      }
  return g_string_free (about, FALSE);
}

static void
append_index (GString *text, const GbErkenningDossier *dossier)
{
  g_string_append_printf (text, "## %s\n\n", _ ("Evidence"));
  if (dossier->proofs->len == 0)
    {
      g_string_append_printf (text, "%s\n", _ ("There is none."));
      return;
    }
  g_string_append_printf (text, "| %s | %s | %s | %s | %s | %s |\n|--:|---|---|---|---|---|\n", _ ("No."),
                          _ ("Question"), _ ("Example"), _ ("What"), _ ("Date"),
                          _ ("File, and the begin of its SHA-256"));
  for (guint i = 0; i < dossier->proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (dossier->proofs, i);
      g_autofree char *numbers = dup_numbers (proof->questions);
      g_autofree char *titles = dup_about (dossier->form, proof);
      g_autofree char *about = gb_markdown_escape (titles);
      g_autofree char *said = gb_markdown_escape (proof->evidence->text);
      g_autofree char *day
          = gb_date_is_set (proof->evidence->on) ? gb_date_to_display (proof->evidence->on) : g_strdup ("");
      g_autofree char *file = proof->file != NULL ? gb_markdown_escape (proof->file) : g_strdup ("");

      g_string_append_printf (text, "| %u | %s | %s | %s | %s | %s%s%.*s |\n", proof->number, numbers, about, said, day,
                              file, proof->file != NULL ? " " : "", HASH_SHOWN,
                              proof->evidence->sha256 != NULL ? proof->evidence->sha256 : "");
    }
}

static void
append_form (GString *text, const GbErkenningDossier *dossier)
{
  const GbErkenningForm *form = dossier->form;
  g_autofree char *title = gb_markdown_escape (gb_erkenning_choose (form->title_nl, form->title_en));
  g_autofree char *today = gb_date_to_display (dossier->today);

  g_string_append_printf (text, "# %s\n\n", title);
  if (dossier->organisation != NULL)
    {
      g_autofree char *name = gb_markdown_escape (dossier->organisation);

      g_string_append_printf (text, "- **%s**: %s\n", _ ("Organisation"), name);
    }
  g_string_append_printf (text, "- **%s**: %s\n\n", _ ("As it stood on"), today);
}

GbPage *
gb_erkenning_to_page (const GbErkenningDossier *dossier)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const GbErkenningForm *form = dossier->form;
  GbPage *page = gb_page_new (gb_erkenning_choose (form->title_nl, form->title_en));

  append_form (text, dossier);
  for (int i = 1; i <= GB_ERKENNING_QUESTIONS; i++)
    {
      g_autofree char *answer = gb_erkenning_answer_to_markdown (dossier, i);

      g_string_append_printf (text, "%s\n", answer);
    }
  append_index (text, dossier);
  gb_page_add_markdown (page, text->str);
  return page;
}

/* In quotes, and nothing that a spreadsheet takes for a formula. */
static void
append_cell (GString *csv, const char *text, const char *end)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  g_auto (GStrv) parts = g_strsplit (line, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (csv, "\"%s%s\"%s", *line != '\0' && strchr ("=+-@", *line) != NULL ? "'" : "", doubled, end);
}

char *
gb_erkenning_to_csv (const GbErkenningDossier *dossier)
{
  GString *csv = g_string_new ("number,question,example,title,date,file,sha256\r\n");

  for (guint i = 0; i < dossier->proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (dossier->proofs, i);
      g_autofree char *numbers = dup_numbers (proof->questions);
      g_autofree char *about = dup_about (dossier->form, proof);
      char day[GB_DATE_TEXT_SIZE] = "";

      if (gb_date_is_set (proof->evidence->on))
        gb_date_to_iso (proof->evidence->on, day);
      g_string_append_printf (csv, "%u,", proof->number);
      append_cell (csv, numbers, ",");
      append_cell (csv, about, ",");
      append_cell (csv, proof->evidence->text, ",");
      append_cell (csv, day, ",");
      append_cell (csv, proof->file != NULL ? proof->file : "", ",");
      append_cell (csv, proof->evidence->sha256 != NULL ? proof->evidence->sha256 : "", "\r\n");
    }
  return g_string_free (csv, FALSE);
}
