/* The health-word warning: measured on labelled sentences, and its rules one by one. */
#include <stdio.h>

#include "geborgen/health.h"
#include "geborgen/names.h"
#include "unit.h"

/* What the warning has to reach (issue of the agreements that outlive the manager). */
#define RECALL_PERCENT      95.0
#define FALSE_ALARM_PERCENT 2.0
#define SENTENCES_MIN       200u

static gboolean
is_found (const char *text)
{
  g_autofree char *words = gb_health_describe (text);

  return words != NULL;
}

static void
assert_found (const char *text, const char *words)
{
  g_autofree char *found = gb_health_describe (text);

  ck_assert_msg (g_strcmp0 (found, words) == 0, "'%s': %s", text, found != NULL ? found : "nothing");
}

/* ---- the labelled sentences ---- */

typedef struct
{
  guint health, found, work, alarms;
} Figures;

static void
count_line (const char *line, Figures *figures)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", 3);

  ck_assert_msg (g_strv_length (columns) == 3, "not three columns: %s", line);
  gboolean is_health = g_str_equal (columns[0], "health");
  ck_assert_msg (is_health || g_str_equal (columns[0], "work"), "no such label: %s", line);

  gboolean found = is_found (columns[2]);
  if (found != is_health)
    printf ("# %s: %s\n", is_health ? "missed" : "false alarm", columns[2]);
  *(is_health ? &figures->health : &figures->work) += 1;
  if (found)
    *(is_health ? &figures->found : &figures->alarms) += 1;
}

static void
measure (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("GB_TEST_DATA"), name, NULL);
  g_autofree char *text = NULL;
  Figures figures = { 0 };

  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && **line != '#')
      count_line (*line, &figures);

  double recall = 100.0 * figures.found / MAX (figures.health, 1);
  double alarms = 100.0 * figures.alarms / MAX (figures.work, 1);
  printf ("# %s: recall %.1f %% (%u of %u), false alarms %.1f %% (%u of %u)\n", name, recall, figures.found,
          figures.health, alarms, figures.alarms, figures.work);
  ck_assert_uint_ge (figures.health + figures.work, SENTENCES_MIN);
  ck_assert_msg (recall >= RECALL_PERCENT, "recall %.1f %%", recall);
  ck_assert_msg (alarms <= FALSE_ALARM_PERCENT, "false alarms %.1f %%", alarms);
}

START_TEST (sentences_it_was_tuned_on)
{
  measure ("health-sentences.tsv");
}
END_TEST

START_TEST (sentences_it_never_saw)
{
  measure ("health-sentences-held-out.tsv");
}
END_TEST

/* ---- the rules one by one ---- */

START_TEST (inflections_and_compounds)
{
  assert_found ("migraines, depressieve, darmkanker, kankertje", "'migraines', 'depressieve', 'darmkanker', …");
  assert_found ("hernia's", "'hernia's'");
  assert_found ("her mother's Alzheimer’s", "'Alzheimer’s'");
  assert_found ("psychiatrische", "'psychiatrische'");
}
END_TEST

START_TEST (capitals_accents_and_what_cannot_be_seen)
{
  assert_found ("CHEMO en Chémo", "'CHEMO', 'Chémo'");
  assert_found ("che\xc2\xadmo", "'che\xc2\xadmo'");
  assert_found ("burn-out, burn out", "'burn-out', 'burn out'");
  /* Short for a disease in capitals, and an ordinary word otherwise. */
  assert_found ("heeft MS", "'MS'");
  assert_found ("Ms. Voorbeeld, als dat kan", NULL);
  assert_found ("has ALS", "'ALS'");
}
END_TEST

START_TEST (misspellings_of_long_words)
{
  assert_found ("alzeimer, alzheimmer, alzheimre, alzhaimer", "'alzeimer', 'alzheimmer', 'alzheimre', …");
  assert_found ("medicatei", "'medicatei'");
  /* Words of their own. */
  assert_found ("meditatie, mediation, facturen, functies, hoofdlijn, geweest, verzonden", NULL);
  /* Too short to guess at. */
  assert_found ("gripe, koors", NULL);
}
END_TEST

START_TEST (a_state_counts_near_kin)
{
  assert_found ("Zijn vader is opgenomen", "'vader', 'opgenomen'");
  assert_found ("De uren worden opgenomen", NULL);
  assert_found ("Haalt dochter om 15:00 op", NULL);
  assert_found ("Brengt vader naar het station. De uren worden opgenomen", NULL);
  assert_found ("His mother was admitted", "'mother', 'admitted'");
  assert_found ("She was admitted to the course", NULL);
  /* 'kind' is kin in Dutch only. */
  assert_found ("that kind of treatment", NULL);
}
END_TEST

START_TEST (what_is_ordinary_stays_so)
{
  assert_found ("Ziekteverzuimbeleid, zorgverlof, mantelzorg en calamiteitenverlof", NULL);
  assert_found ("van harte, operationeel, druk, muziek, I'll, we'll", NULL);
  assert_found ("meldt zich ziek volgens het protocol", NULL);
  assert_found ("hij is ziek", "'ziek'");
  assert_found ("Heartfelt thanks, a stroke of luck, sick leave", NULL);
  assert_found ("", NULL);
}
END_TEST

START_TEST (spans_stand_where_the_words_do)
{
  const char *text = "Één afspraak: kanker, en haar man kreeg een burn-out.";
  g_autoptr (GArray) spans = gb_health_find (text);

  ck_assert_uint_eq (spans->len, 2);
  const GbHealthSpan *first = &g_array_index (spans, GbHealthSpan, 0);
  const GbHealthSpan *second = &g_array_index (spans, GbHealthSpan, 1);
  ck_assert (strncmp (text + first->start, "kanker", first->length) == 0);
  ck_assert (strncmp (text + second->start, "burn-out", second->length) == 0);
}
END_TEST

START_TEST (no_more_is_looked_at_than_a_text_holds)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < GB_TEXT_MAX / 2; i++)
    g_string_append (text, "é ");
  g_string_append (text, "kanker");
  ck_assert (!is_found (text->str));
  g_string_overwrite (text, text->len - 10, "kanker    ");
  ck_assert (!is_found (text->str));
  g_string_overwrite (text, 0, "kanker");
  ck_assert (is_found (text->str));
}
END_TEST

START_TEST (the_message_names_the_words_and_the_way_out)
{
  g_autoptr (GError) error = NULL;

  ck_assert (gb_health_check ("text", "om acht uur", &error));
  ck_assert_ptr_null (error);
  ck_assert (!gb_health_check ("text", "na de chemo\nom acht uur", &error));
  assert_message (error, GB_ERROR_PRIVACY, "chemo");
  ck_assert_ptr_nonnull (strstr (error->message, "--anyway"));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { sentences_it_was_tuned_on,
                                 sentences_it_never_saw,
                                 inflections_and_compounds,
                                 capitals_accents_and_what_cannot_be_seen,
                                 misspellings_of_long_words,
                                 a_state_counts_near_kin,
                                 what_is_ordinary_stays_so,
                                 spans_stand_where_the_words_do,
                                 no_more_is_looked_at_than_a_text_holds,
                                 the_message_names_the_words_and_the_way_out,
                                 NULL };

  return unit_run ("health", tests);
}
