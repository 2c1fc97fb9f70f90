/* What is done and what is open, by what the records show and by evidence. And the checklists that ship. */
#include "unit.h"

#include "geborgen/pillar.h"
#include "geborgen/text.h"

static const GbDate as_of = { 2026, 11, 22 };

typedef struct
{
  GPtrArray *this_year, *last_year;
  GbReference record;
  GbPillarItem item;
} Case;

static void
add_fact (GPtrArray *facts, GbFactKind kind, int year, int count, int of)
{
  g_ptr_array_add (facts, gb_fact_new (kind, NULL, year, count, of, as_of));
}

static void
case_init (Case *one, const char *fact, int at_least)
{
  gb_text_set_language (GB_LANGUAGE_EN);
  memset (one, 0, sizeof *one);
  one->this_year = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_fact_free);
  one->last_year = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_fact_free);
  one->record.fact = (char *)fact;
  one->record.at_least = at_least;
  one->item.item = (char *)"borgen.gesprekscyclus";
}

static gboolean
settle (Case *one)
{
  return gb_pillar_settle (&one->item, &one->record,
                           gb_pillar_find_fact (&one->record, one->this_year, one->last_year));
}

static void
case_clear (Case *one)
{
  g_ptr_array_unref (one->this_year);
  g_ptr_array_unref (one->last_year);
  g_free (one->item.fact);
  g_free (one->item.why);
}

START_TEST (what_the_records_show_is_done_by_itself)
{
  static const struct
  {
    int count, of;
    GbPillarState state;
  } cases[] = { { 80, 100, GB_PILLAR_DONE }, { 79, 100, GB_PILLAR_OPEN }, { 1, 1, GB_PILLAR_DONE },
                { 0, 3, GB_PILLAR_OPEN },    { 4, 5, GB_PILLAR_DONE },    { 3, 4, GB_PILLAR_OPEN } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case one;

      case_init (&one, "topic-raised", 80);
      add_fact (one.this_year, GB_FACT_TOPIC_RAISED, 2026, cases[i].count, cases[i].of);
      ck_assert_int_eq (settle (&one), cases[i].state == GB_PILLAR_DONE);
      ck_assert_int_eq (one.item.state, cases[i].state);
      ck_assert_int_eq (one.item.reason, cases[i].state == GB_PILLAR_DONE ? GB_PILLAR_BY_FACT : GB_PILLAR_FACT_LACKS);
      case_clear (&one);
    }
}
END_TEST

START_TEST (what_is_true_no_longer_falls_back)
{
  Case one;

  case_init (&one, "topic-raised", 80);
  one.item.state = GB_PILLAR_DONE;
  one.item.evidence = 3;
  add_fact (one.this_year, GB_FACT_TOPIC_RAISED, 2026, 12, 44);
  ck_assert (settle (&one));
  ck_assert_int_eq (one.item.state, GB_PILLAR_OPEN);
  ck_assert_str_eq (one.item.why,
                    "In 2026 work and care was raised in 12 of 44 functioneringsgesprekken. At least 80 % is "
                    "asked for.");
  ck_assert_msg (!settle (&one), "it falls once");
  case_clear (&one);
}
END_TEST

START_TEST (last_year_counts_while_this_one_shows_nothing)
{
  Case one;

  case_init (&one, "topic-raised", 80);
  add_fact (one.this_year, GB_FACT_TOPIC_RAISED, 2026, 0, 0);
  add_fact (one.last_year, GB_FACT_TOPIC_RAISED, 2025, 41, 44);
  ck_assert (settle (&one));
  ck_assert_int_eq (one.item.state, GB_PILLAR_DONE);
  ck_assert_ptr_nonnull (strstr (one.item.fact, "2025"));
  add_fact (one.last_year, GB_FACT_MANAGERS_TOLD, 2025, 9, -1);
  add_fact (one.this_year, GB_FACT_MANAGERS_TOLD, 2026, 0, -1);
  one.record.fact = (char *)"managers-told";
  one.record.at_least = 10;
  ck_assert (settle (&one));
  ck_assert_int_eq (one.item.reason, GB_PILLAR_FACT_LACKS);
  one.record.at_least = 9;
  ck_assert (settle (&one));
  ck_assert_int_eq (one.item.reason, GB_PILLAR_BY_FACT);
  case_clear (&one);
}
END_TEST

START_TEST (somebody_says_so_and_evidence_shows_it)
{
  Case one;

  case_init (&one, NULL, 0);
  ck_assert (!settle (&one));
  ck_assert_int_eq (one.item.reason, GB_PILLAR_NOTHING_YET);
  one.item.evidence = 1;
  ck_assert (!settle (&one));
  ck_assert_int_eq (one.item.reason, GB_PILLAR_EVIDENCE_ONLY);
  one.item.state = GB_PILLAR_DONE;
  ck_assert (!settle (&one));
  ck_assert_str_eq (one.item.why, "There is 1 piece of evidence.");
  one.item.evidence = 0;
  ck_assert (settle (&one));
  ck_assert_int_eq (one.item.state, GB_PILLAR_OPEN);
  one.item.state = GB_PILLAR_STARTED;
  ck_assert (!settle (&one));
  ck_assert_int_eq (one.item.state, GB_PILLAR_STARTED);
  case_clear (&one);
}
END_TEST

START_TEST (the_checklists_are_whole)
{
  g_autoptr (GPtrArray) records = gb_reference_list_shipped (GB_REFERENCE_PILLAR);
  guint n[GB_N_PILLARS] = { 0 };
  guint pillar = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const GbReference *record = g_ptr_array_index (records, i);
      const gboolean of_the_seed = strcmp (record->source, "Werk&Mantelzorg, werkblad Borgen") == 0;

      /* pillar by pillar, in their order */
      while (!g_str_has_prefix (record->id, gb_pillar_words[pillar]))
        ck_assert_uint_lt (++pillar, GB_N_PILLARS);
      n[pillar]++;
      ck_assert_msg (of_the_seed == (pillar == GB_N_PILLARS - 1), "%s", record->id);
      ck_assert (of_the_seed || strcmp (record->source, "eigen uitwerking") == 0);
      ck_assert (record->title_nl != NULL && record->title_en != NULL && record->text_nl != NULL
                 && record->text_en != NULL);
      ck_assert_int_ge (record->question, 1);
      ck_assert (gb_date_is_set (record->last_checked));
    }
  for (guint i = 0; i < GB_N_PILLARS; i++)
    ck_assert_uint_eq (n[i], 4);
}
END_TEST

START_TEST (an_organisations_own_is_held_to_the_same)
{
  static const char *const refused[] = {
    "[nieuw]\ntitle-nl=N\ntext-nl=T\n",
    "[vrijheid.nieuw]\ntitle-nl=N\ntext-nl=T\n",
    "[borgen.a.b]\ntitle-nl=N\ntext-nl=T\n",
    "[borgen.Nieuw]\ntitle-nl=N\ntext-nl=T\n",
    "[borgen.nieuw]\ntitle-nl=N\n",
    "[borgen.nieuw]\ntitle-nl=N\ntext-nl=T\nfact=topic-raised\n",
    "[borgen.nieuw]\ntitle-nl=N\ntext-nl=T\nfact=gezondheid\nat-least=1\n",
    "[borgen.nieuw]\ntitle-nl=N\ntext-nl=T\nfact=agreement\nat-least=1\n",
    "[borgen.nieuw]\ntitle-nl=N\ntext-nl=T\nquestion=5\n",
    "[borgen.nieuw]\ntitle-nl=N\ntext-nl=T\ntelephone=1\n",
  };
  g_autoptr (GPtrArray) records = gb_reference_list_shipped (GB_REFERENCE_PILLAR);
  const char *fine = "[borgen.nieuw]\ntitle-nl=N\ntext-nl=T\n[borgen.gesprekscyclus]\nfact=\n";
  const guint before = records->len;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      ck_assert_msg (!gb_reference_overlay (records, GB_REFERENCE_PILLAR, refused[i], strlen (refused[i]), &error),
                     "%s", refused[i]);
      ck_assert (g_error_matches (error, GB_ERROR, GB_ERROR_INVALID));
    }
  ck_assert_uint_eq (records->len, before);
  ck_assert (gb_reference_overlay (records, GB_REFERENCE_PILLAR, fine, strlen (fine), NULL));
  ck_assert_uint_eq (records->len, before + 1);
}
END_TEST

int
main (void)
{
  return unit_run ("pillar", (const TTest *const[]){
                                 what_the_records_show_is_done_by_itself, what_is_true_no_longer_falls_back,
                                 last_year_counts_while_this_one_shows_nothing, somebody_says_so_and_evidence_shows_it,
                                 the_checklists_are_whole, an_organisations_own_is_held_to_the_same, NULL });
}
