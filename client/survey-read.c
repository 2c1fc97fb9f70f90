#include "client/survey-read.h"

#include "client/csv-rows.h"
#include "client/in-file.h"
#include "client/text-layout.h"
#include "geborgen/error.h"
#include "geborgen/names.h"
#include "geborgen/person.h"

#include <string.h>

/* Shorter texts stand in other headings by accident. */
#define TEXT_MIN 12u

static const char *const group_headings[]
    = { "team", "afdeling", "department", "groep", "group", "onderdeel", "organisatieonderdeel", "teamafdeling" };

typedef struct
{
  const GbQuestionnaire *questionnaire;
  const char *wanted_group; /* folded; NULL: any of the above; "": none */
  GbSurveyResults *results;
  gboolean has_header;
  guint n;             /* columns in the header */
  int group;           /* the column of groups; -1: none */
  GPtrArray *of;       /* by column: its GbQuestion, or NULL */
  GHashTable *numbers; /* "group\nquestion\nanswer" to GUINT */
} Reader;

char *
gb_survey_results_read (const char *path, gsize *ret_length, GError **error)
{
  return gb_in_file_read (path, GB_CSV_BYTES_MAX, _ ("'%s' is over 4 MiB; those are no results of a survey"),
                          ret_length, error);
}

void
gb_survey_results_free (GbSurveyResults *results)
{
  if (results == NULL)
    return;
  g_clear_pointer (&results->counts, g_ptr_array_unref);
  g_ptr_array_unref (results->problems);
  g_ptr_array_unref (results->ignored);
  g_ptr_array_unref (results->unasked);
  g_free (results->group);
  g_free (results->numbered);
  g_free (results);
}

/* Lower case, letters and figures only: what is left of a heading or an answer when nobody minds how it was typed. */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *folded = g_string_new (NULL);

  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (folded, g_utf8_get_char (c));
  return g_string_free (folded, FALSE);
}

/* Are they the same to who doesn't mind? */
static gboolean
is_like (const char *folded, const char *text)
{
  g_autofree char *other = text != NULL ? fold (text) : NULL;

  return other != NULL && *other != '\0' && strcmp (folded, other) == 0;
}

/* Some tools cut a column's name off. */
static gboolean
is_beginning (const char *folded, const char *word)
{
  g_autofree char *other = fold (word);

  return strlen (folded) >= TEXT_MIN && g_str_has_prefix (other, folded);
}

/* Some tools put the question's number or code before its text, and others something behind it. */
static gboolean
is_within (const char *folded, const char *text)
{
  g_autofree char *other = text != NULL ? fold (text) : NULL;

  return other != NULL && strlen (other) >= TEXT_MIN && strstr (folded, other) != NULL;
}

/* ---- the header ---- */

/* "q7", "q07": 7; 0: it is no number. */
static guint
read_number (const char *folded)
{
  guint64 number = 0;

  if (*folded != 'q' || !g_ascii_string_to_unsigned (folded + 1, 10, 1, GB_QUESTIONS_MAX, &number, NULL))
    return 0;
  return (guint)number;
}

static const GbQuestion *
find_question (const GbQuestionnaire *questionnaire, const char *heading)
{
  g_autofree char *folded = fold (heading);
  const GbQuestion *found = NULL;
  guint number = read_number (folded), alike = 0;

  for (guint i = 0; i < questionnaire->questions->len; i++)
    {
      const GbQuestion *question = questionnaire->questions->pdata[i];

      if (is_like (folded, question->word) || is_like (folded, question->text_nl) || is_like (folded, question->text_en)
          || number == i + 1)
        return question;
      if (!is_within (folded, question->text_nl) && !is_within (folded, question->text_en)
          && !is_beginning (folded, question->word))
        continue;
      found = question;
      alike++;
    }
  return alike == 1 ? found : NULL;
}

static gboolean
is_group (const Reader *reader, const char *heading)
{
  g_autofree char *folded = fold (heading);

  if (reader->wanted_group != NULL)
    return *reader->wanted_group != '\0' && strcmp (folded, reader->wanted_group) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (group_headings); i++)
    if (strcmp (folded, group_headings[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
fail_twice (const char *heading, GError **error)
{
  g_autofree char *shown = gb_layout_shorten (heading);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("column '%s' says the same as one before it; keep one of them"),
               shown);
  return FALSE;
}

static gboolean
take_heading (Reader *reader, guint column, const char *heading, GError **error)
{
  const GbQuestion *question = is_group (reader, heading) ? NULL : find_question (reader->questionnaire, heading);

  if (is_group (reader, heading))
    {
      if (reader->group >= 0)
        return fail_twice (heading, error);
      reader->group = (int)column;
      reader->results->group = gb_layout_shorten (heading);
    }
  else if (question == NULL && *heading != '\0')
    g_ptr_array_add (reader->results->ignored, gb_layout_shorten (heading));
  for (guint i = 0; question != NULL && i < reader->of->len; i++)
    if (reader->of->pdata[i] == question)
      return fail_twice (heading, error);
  g_ptr_array_add (reader->of, (gpointer)question);
  return TRUE;
}

static gboolean
read_header (Reader *reader, GPtrArray *cells, GError **error)
{
  const GPtrArray *problems = reader->results->problems;
  guint found = 0;

  reader->has_header = TRUE;
  /* What can't be read before it was the header. */
  if (problems->len > 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID, problems->pdata[0]);
      return FALSE;
    }
  reader->n = cells->len;
  if (cells->len > GB_CSV_COLUMNS_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("it has over %u columns"), GB_CSV_COLUMNS_MAX);
      return FALSE;
    }
  for (guint i = 0; i < cells->len; i++)
    if (!take_heading (reader, i, cells->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < reader->questionnaire->questions->len; i++)
    {
      const GbQuestion *question = reader->questionnaire->questions->pdata[i];
      gboolean asked = g_ptr_array_find (reader->of, question, NULL);

      found += asked;
      if (!asked)
        g_ptr_array_add (reader->results->unasked, g_strdup (question->word));
    }
  if (found == 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("the first line names none of the questions; see 'geborgen survey questions --columns'"));
      return FALSE;
    }
  if (reader->wanted_group != NULL && *reader->wanted_group != '\0' && reader->group < 0)
    {
      g_set_error_literal (error, GB_ERROR, GB_ERROR_INVALID,
                           _ ("the first line has no column with the name that '--group' gives"));
      return FALSE;
    }
  return TRUE;
}

/* ---- a row ---- */

/* What tools write for a question that was passed over. */
static gboolean
is_no_answer (const char *cell, const char *folded)
{
  return *cell == '\0' || strcmp (cell, "-") == 0 || strcmp (folded, "na") == 0 || strcmp (folded, "null") == 0;
}

/* "4", as a spreadsheet may have it "4,0" or "4.0", and as a survey tool may "A4" or "AO04"; 0: it is none. */
static guint
read_choice (const char *cell)
{
  gsize code = g_ascii_strncasecmp (cell, "ao", 2) == 0 ? 2 : g_ascii_strncasecmp (cell, "a", 1) == 0 ? 1 : 0;
  gsize digits = strspn (cell + code, "0123456789");
  const char *rest = cell + code + digits;
  gsize zeros = *rest == ',' || *rest == '.' ? strspn (rest + 1, "0") : 0;
  g_autofree char *text = g_strndup (cell + code, digits);
  guint64 number = 0;

  if ((*rest != '\0' && (zeros == 0 || rest[1 + zeros] != '\0'))
      || !g_ascii_string_to_unsigned (text, 10, 1, GB_ANSWERS_MAX, &number, NULL))
    return 0;
  return (guint)number;
}

/* What tools write for yes and no where they don't write the label. */
static const char *
get_word (const char *folded)
{
  static const char *const words[][2] = { { "y", "yes" }, { "j", "yes" }, { "n", "no" } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i][0]) == 0)
      return words[i][1];
  return folded;
}

/* -1: none of them. */
static int
find_answer (const GbQuestion *question, const char *cell, const char *folded)
{
  guint number = read_choice (cell);

  for (guint i = 0; i < question->choices->len; i++)
    {
      const GbChoice *choice = question->choices->pdata[i];

      if (is_like (folded, choice->label_nl) || is_like (folded, choice->label_en)
          || is_like (get_word (folded), choice->word))
        return (int)i;
    }
  return number > 0 && number <= question->choices->len ? (int)number - 1 : -1;
}

static void
count (Reader *reader, const char *group, const char *question, const char *answer)
{
  char *key = g_strjoin ("\n", group, question, answer, NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (reader->numbers, key));

  g_hash_table_insert (reader->numbers, key, GUINT_TO_POINTER (n + 1));
}

static void
add_problem (guint line, const char *reason, gpointer user_data)
{
  Reader *reader = user_data;

  g_ptr_array_add (reader->results->problems, g_strdup_printf (_ ("line %u: %s"), line, reason));
}

/* Is there one? */
static gboolean
read_answer (Reader *reader, guint line, const char *group, const GbQuestion *question, const char *cell)
{
  g_autofree char *folded = fold (cell);
  int i = is_no_answer (cell, folded) ? -1 : find_answer (question, cell, folded);
  const GbChoice *choice = i >= 0 ? question->choices->pdata[i] : NULL;

  if (choice != NULL)
    {
      if (!question->is_ordered && read_choice (cell) > 0 && reader->results->numbered == NULL)
        reader->results->numbered = g_strdup (question->word);
      count (reader, GB_SURVEY_EVERYBODY, question->word, choice->word);
      if (group != NULL && !question->is_sensitive)
        count (reader, group, question->word, choice->word);
      return TRUE;
    }
  if (is_no_answer (cell, folded))
    return FALSE;
  g_autofree char *shown = gb_layout_shorten (cell);
  g_autofree char *reason
      = g_strdup_printf (_ ("'%s' is no answer to '%s'; see 'geborgen survey questions'"), shown, question->word);
  add_problem (line, reason, reader);
  return FALSE;
}

/* NULL: this file has no groups. */
static char *
dup_group (const Reader *reader, GPtrArray *cells)
{
  g_autofree char *name = NULL;

  if (reader->group < 0)
    return NULL;
  if ((guint)reader->group < cells->len)
    name = gb_name_normalise (cells->pdata[reader->group]);
  if (name == NULL || *name == '\0' || g_utf8_strlen (name, -1) > (glong)GB_NAME_MAX)
    return g_strdup (GB_SURVEY_REST);
  return gb_layout_clean (name);
}

static gboolean
read_row (guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  gboolean answered = FALSE;

  if (!reader->has_header)
    return read_header (reader, cells, error);
  if (cells->len > reader->n)
    {
      g_autofree char *reason
          = g_strdup_printf (_ ("%u cells, where the first line names %u columns"), cells->len, reader->n);

      add_problem (line, reason, reader);
      return TRUE;
    }
  g_autofree char *group = dup_group (reader, cells);
  for (guint i = 0; i < cells->len; i++)
    if (reader->of->pdata[i] != NULL)
      answered |= read_answer (reader, line, group, reader->of->pdata[i], cells->pdata[i]);
  /* Who only opened the questionnaire makes no group larger. */
  if (!answered)
    {
      reader->results->blank++;
      return TRUE;
    }
  if (++reader->results->people > GB_SURVEY_PEOPLE_MAX)
    {
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("over %u people"), GB_SURVEY_PEOPLE_MAX);
      return FALSE;
    }
  count (reader, GB_SURVEY_EVERYBODY, GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED);
  if (group != NULL)
    count (reader, group, GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED);
  return TRUE;
}

/* ---- all of it ---- */

static GPtrArray *
list_counts (GHashTable *numbers)
{
  GPtrArray *counts = gb_survey_counts_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) parts = g_strsplit (key, "\n", 3);

      gb_survey_counts_add (counts, parts[0], parts[1], parts[2], GPOINTER_TO_UINT (value));
    }
  gb_survey_counts_sort (counts);
  return counts;
}

static gboolean
check_results (const GbSurveyResults *results, gboolean has_header, GError **error)
{
  if (results->people > 0 || results->problems->len > 0)
    return TRUE;
  g_set_error_literal (
      error, GB_ERROR, GB_ERROR_INVALID,
      has_header
          ? _ ("there are no answers in it below the header line")
          : _ ("it is empty; the first line must name the questions, see 'geborgen survey questions --columns'"));
  return FALSE;
}

GbSurveyResults *
gb_survey_results_parse (const char *data, gsize length, const GbQuestionnaire *questionnaire, const char *group,
                         GError **error)
{
  static const GbCsvReader rows = { read_row, add_problem };
  g_autoptr (GbSurveyResults) results = g_new0 (GbSurveyResults, 1);
  g_autofree char *wanted = group != NULL ? fold (group) : NULL;
  g_autofree char *text = NULL;
  Reader reader = { .questionnaire = questionnaire, .wanted_group = wanted, .results = results, .group = -1 };
  gboolean ok;

  results->problems = g_ptr_array_new_with_free_func (g_free);
  results->ignored = g_ptr_array_new_with_free_func (g_free);
  results->unasked = g_ptr_array_new_with_free_func (g_free);
  text = gb_csv_decode (data, length, error);
  if (text == NULL)
    return NULL;
  reader.of = g_ptr_array_new ();
  reader.numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = gb_csv_read (text, &rows, &reader, error) && check_results (results, reader.has_header, error);
  if (ok)
    results->counts = list_counts (reader.numbers);
  g_ptr_array_unref (reader.of);
  g_hash_table_unref (reader.numbers);
  return ok ? g_steal_pointer (&results) : NULL;
}
