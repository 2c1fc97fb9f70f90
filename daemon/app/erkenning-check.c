/* Is there all that an application needs? Against the four questions, the examples and the files themselves. */
#include "app-private.h"
#include "erkenning-private.h"

void
gb_erkenning_finding_free (GbErkenningFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->message);
  g_free (finding);
}

static void add (GPtrArray *findings, int question, const char *check, GbErkenningWeight weight, const char *format,
                 ...) G_GNUC_PRINTF (5, 6);

static void
add (GPtrArray *findings, int question, const char *check, GbErkenningWeight weight, const char *format, ...)
{
  GbErkenningFinding *finding = g_new0 (GbErkenningFinding, 1);
  va_list args;

  va_start (args, format);
  finding->message = g_strdup_vprintf (format, args);
  va_end (args);
  finding->question = question;
  finding->check = check;
  finding->weight = weight;
  g_ptr_array_add (findings, finding);
}

static gboolean
is_for (const GbErkenningProof *proof, int number)
{
  return (proof->questions & 1u << (number - 1)) != 0;
}

guint
gb_erkenning_work_count (const GbErkenningWork *work, int number)
{
  guint n = work->form->questions[number - 1].kinds ? work->kinds->len : 0;
  for (guint i = 0; i < work->proofs->len; i++)
    n += is_for (g_ptr_array_index (work->proofs, i), number);
  return n;
}

guint
gb_erkenning_work_answered (const GbErkenningWork *work)
{
  guint answered = 0;
  for (int i = 0; i < GB_ERKENNING_QUESTIONS; i++)
    if (work->dossier.answers[i] != NULL
        || gb_erkenning_work_count (work, i + 1) >= (guint)work->form->questions[i].minimum)
      answered |= 1u << i;
  return answered;
}

static void
check_answer (const GbErkenningWork *work, int number, GPtrArray *findings)
{
  guint n = gb_erkenning_work_count (work, number);
  int minimum = work->form->questions[number - 1].minimum;
  if (work->dossier.answers[number - 1] != NULL)
    add (findings, number, "answer", GB_ERKENNING_FINE,
         P_ ("in your own words; %u fact is recorded", "in your own words; %u facts are recorded", n), n);
  else if (n >= (guint)minimum)
    add (findings, number, "answer", GB_ERKENNING_FINE,
         P_ ("%u fact is recorded; the draft serves as the answer",
             "%u facts are recorded; the draft serves as the answer", n),
         n);
  else
    add (findings, number, "answer", GB_ERKENNING_MISSING,
         _ ("%u of at least %d facts are recorded, and there is no answer in your own words; add facts by 'geborgen "
            "erkenning add %d'"),
         n, minimum, number);
}

/* Evidence that came after the answer was written may belong in it. */
static void
check_age (const GbErkenningWork *work, int number, GPtrArray *findings)
{
  gint64 written = 0;
  guint newer = 0;
  for (guint i = 0; i < work->answers->len; i++)
    {
      const GbErkenningAnswer *answer = g_ptr_array_index (work->answers, i);
      if (answer->question == number)
        written = answer->changed_at;
    }
  for (guint i = 0; written > 0 && i < work->proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (work->proofs, i);
      newer += is_for (proof, number) && proof->evidence->added_at > written;
    }
  if (newer > 0)
    add (findings, number, "age", GB_ERKENNING_HINT,
         P_ ("%u fact was recorded after your answer: does it stand in it?",
             "%u facts were recorded after your answer: do they stand in it?", newer),
         newer);
}

/* By evidence, or because the organisation allows it. */
static gboolean
is_kind_shown (const GbErkenningWork *work, const char *kind, int number)
{
  const GbErkenningExample example = { .word = (char *)kind };
  for (guint i = 0; i < work->kinds->len; i++)
    if (g_str_equal (((const GbHandbookKind *)g_ptr_array_index (work->kinds, i))->kind, kind))
      return TRUE;
  return gb_erkenning_work_shows (work, &example, number);
}

static void
append_title (GString *list, const char *title)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? "; " : "", title);
}

static void
check_examples (const GbErkenningWork *work, int number, GPtrArray *findings)
{
  const GbErkenningQuestion *question = &work->form->questions[number - 1];
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) unseen = g_string_new (NULL);
  for (const char *const *kind = gb_agreement_kinds (); question->kinds && *kind != NULL; kind++)
    append_title (is_kind_shown (work, *kind, number) ? shown : unseen, gb_agreement_kind_title (*kind));
  for (guint i = 0; i < question->examples->len; i++)
    {
      const GbErkenningExample *example = g_ptr_array_index (question->examples, i);
      append_title (gb_erkenning_work_shows (work, example, number) ? shown : unseen,
                    gb_erkenning_choose (example->title_nl, example->title_en));
    }
  if (shown->len > 0)
    add (findings, number, "examples", GB_ERKENNING_FINE, _ ("shown: %s"), shown->str);
  if (unseen->len > 0)
    add (findings, number, "examples", GB_ERKENNING_HINT, _ ("not shown (yet): %s"), unseen->str);
}

/* What the draft tells besides what was recorded for it. */
static void
check_records (const GbErkenningWork *work, int number, GPtrArray *findings)
{
  g_autoptr (GString) told = g_string_new (NULL);
  for (guint i = 0; i < work->facts->len; i++)
    {
      const GbFact *fact = g_ptr_array_index (work->facts, i);
      if (!gb_erkenning_tells (&work->dossier, number, fact))
        continue;
      g_autofree char *said = gb_fact_dup_text (fact);
      g_string_append_printf (told, "%s%s", told->len > 0 ? " " : "", said);
    }
  if (told->len > 0)
    add (findings, number, "records", GB_ERKENNING_FINE, _ ("from our own records: %s"), told->str);
}

static void
check_without_file (const GbErkenningWork *work, int number, GPtrArray *findings)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < work->proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (work->proofs, i);
      if (!is_for (proof, number) || gb_evidence_has_file (proof->evidence))
        continue;
      g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? ", " : "", proof->number);
      n++;
    }
  if (n > 0)
    add (findings, number, "files", GB_ERKENNING_HINT,
         P_ ("%u fact has no file beside it: no. %s", "%u facts have no file beside them: no. %s", n), n, numbers->str);
}

/* Two that have the same file count once. */
static guint
check_each (GbApp *app, const GbErkenningWork *work, GPtrArray *findings)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < work->proofs->len; i++)
    {
      const GbErkenningProof *proof = g_ptr_array_index (work->proofs, i);
      g_autoptr (GError) error = NULL;
      if (proof->file == NULL || !g_hash_table_add (seen, proof->file))
        continue;
      if (!gb_store_evidence_check_file (app->store, proof->evidence, &error))
        add (findings, 0, "damaged", GB_ERKENNING_MISSING, _ ("no. %u: %s"), proof->number, error->message);
    }
  return g_hash_table_size (seen);
}

static void
check_files (GbApp *app, const GbErkenningWork *work, GPtrArray *findings)
{
  guint files = check_each (app, work, findings);
  if (files == 0)
    add (findings, 0, "material", GB_ERKENNING_MISSING, "%s",
         _ ("no fact has a file beside it, and the form asks for material that shows what you tell"));
  else
    add (findings, 0, "material", GB_ERKENNING_FINE, P_ ("%u file goes along", "%u files go along", files), files);
}

static void
check_form (GbApp *app, const GbErkenningWork *work, GPtrArray *findings)
{
  const GbErkenningForm *form = work->form;
  if (form->fee == NULL || !gb_reference_is_stale (form->last_checked, gb_app_today (app)))
    return;
  if (!gb_date_is_set (form->last_checked))
    {
      add (findings, 0, "form", GB_ERKENNING_HINT,
           _ ("nobody held the fee (€ %s) and the time to answer against the form yet: look there, and put 'fee' and "
              "'last-checked' in erkenning.conf"),
           form->fee);
      return;
    }
  g_autofree char *when = gb_date_to_display (form->last_checked);
  add (findings, 0, "form", GB_ERKENNING_HINT,
       _ ("the fee (€ %s) and the time to answer were last held against the form on %s: look again, and put 'fee' and "
          "'last-checked' in erkenning.conf"),
       form->fee, when);
}

static GPtrArray *
list_findings (GbApp *app, const GbErkenningWork *work)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_erkenning_finding_free);
  for (int number = 1; number <= GB_ERKENNING_QUESTIONS; number++)
    {
      check_answer (work, number, findings);
      check_age (work, number, findings);
      check_examples (work, number, findings);
      check_records (work, number, findings);
      check_without_file (work, number, findings);
    }
  check_files (app, work, findings);
  check_form (app, work, findings);
  return findings;
}

GPtrArray *
gb_app_erkenning_check (GbApp *app, GError **error)
{
  g_autoptr (GbErkenningWork) work = gb_erkenning_work_new (app, NULL, error);
  return work != NULL ? list_findings (app, work) : NULL;
}

gboolean
gb_erkenning_work_is_complete (GbApp *app, const GbErkenningWork *work, GError **error)
{
  g_autoptr (GPtrArray) findings = list_findings (app, work);
  guint missing = 0;
  for (guint i = 0; i < findings->len; i++)
    missing += ((const GbErkenningFinding *)g_ptr_array_index (findings, i))->weight == GB_ERKENNING_MISSING;
  if (missing == 0)
    return TRUE;
  g_set_error (
      error, GB_ERROR, GB_ERROR_STATE,
      P_ ("the application isn't complete: %u thing is missing; see 'geborgen erkenning check', or take '--incomplete'",
          "the application isn't complete: %u things are missing; see 'geborgen erkenning check', or take "
          "'--incomplete'",
          missing),
      missing);
  return FALSE;
}
