/* What a survey's counts may tell, and what they mustn't. */
#include "geborgen/survey-figures.h"

#include "unit.h"

/* ---- what its counts may tell ---- */

static GPtrArray *
read_counts (const char *text)
{
  GPtrArray *counts = gb_survey_counts_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, ",", -1);

      if (g_strv_length (cells) == 4)
        gb_survey_counts_add (counts, cells[0], cells[1], cells[2], (guint)atoi (cells[3]));
    }
  gb_survey_counts_sort (counts);
  return counts;
}

#define PEOPLE "," GB_SURVEY_ANSWERED "," GB_SURVEY_ANSWERED ","

START_TEST (test_small_groups_are_put_together)
{
  static const struct
  {
    const char *before;
    guint merged;
    const char *groups;
  } cases[] = {
    { PEOPLE "20\nA" PEOPLE "12\nB" PEOPLE "8\n", 0, "A:12 B:8" },
    { PEOPLE "20\nA" PEOPLE "12\nB" PEOPLE "4\nC" PEOPLE "4\n", 2, "A:12 -:8" },
    /* One small group hides behind the next. */
    { PEOPLE "27\nA" PEOPLE "12\nB" PEOPLE "11\nC" PEOPLE "4\n", 2, "A:12 -:15" },
    { PEOPLE "27\nA" PEOPLE "12\nB" PEOPLE "11\n-" PEOPLE "4\n", 1, "A:12 -:15" },
    { PEOPLE "25\nA" PEOPLE "12\nB" PEOPLE "8\n-" PEOPLE "5\n", 0, "A:12 B:8 -:5" },
    { PEOPLE "16\nA" PEOPLE "12\nB" PEOPLE "4\n", 2, "" },
    { PEOPLE "12\nA" PEOPLE "12\n", 1, "" },
    { PEOPLE "12\n-" PEOPLE "12\n", 0, "" },
    { PEOPLE "12\n", 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();
      g_autoptr (GPtrArray) counts = read_counts (cases[i].before);
      guint merged = gb_survey_counts_merge_small (counts, GB_SURVEY_LEAST);
      g_autoptr (GbSurveyFigures) figures = gb_survey_figures_new (counts, questionnaire, GB_SURVEY_LEAST);
      g_autoptr (GString) groups = g_string_new (NULL);

      for (guint k = 0; k < figures->groups->len; k++)
        {
          const GbSurveyGroup *group = figures->groups->pdata[k];

          g_string_append_printf (groups, "%s%s:%u", k > 0 ? " " : "", group->name, group->answered);
        }
      ck_assert_str_eq (groups->str, cases[i].groups);
      ck_assert_uint_eq (merged, cases[i].merged);
      ck_assert (gb_survey_counts_check (counts, questionnaire, GB_SURVEY_LEAST, NULL));
    }
}
END_TEST

START_TEST (test_counts_that_are_refused)
{
  static const struct
  {
    const char *counts;
    int code;
  } cases[] = {
    { "", GB_ERROR_INVALID },
    { PEOPLE "4\n", GB_ERROR_PRIVACY },
    { PEOPLE "9\nA" PEOPLE "5\nB" PEOPLE "4\n", GB_ERROR_PRIVACY },
    { PEOPLE "9\nA" PEOPLE "5\n", GB_ERROR_INVALID },
    { PEOPLE "9\n,balans,agree,10\n", GB_ERROR_INVALID },
    { PEOPLE "9\n,balans,maybe,1\n", GB_ERROR_INVALID },
    { PEOPLE "9\n,weather,agree,1\n", GB_ERROR_INVALID },
    { PEOPLE "9\n,answered,agree,1\n", GB_ERROR_INVALID },
    { ",balans,agree,9\n", GB_ERROR_INVALID },
    { PEOPLE "9\nA\033" PEOPLE "9\n", GB_ERROR_INVALID },
    /* By group nothing of it is told. */
    { PEOPLE "10\nA" PEOPLE "5\nB" PEOPLE "5\nA,geeft-zorg,yes,1\n", GB_ERROR_INVALID },
  };
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) counts = read_counts (cases[i].counts);
      g_autoptr (GError) error = NULL;

      ck_assert_msg (!gb_survey_counts_check (counts, questionnaire, GB_SURVEY_LEAST, &error), "case %u", i);
      assert_message (error, cases[i].code, NULL);
    }
}
END_TEST

/* Of a sensitive question: what few gave, and what would give that away. */
START_TEST (test_rare_answers)
{
  static const struct
  {
    guint no, yes, rather_not;
    const char *told;
  } cases[] = {
    { 80, 12, 8, "80 12 8" }, { 80, 12, 0, "80 12 0" }, { 80, 3, 8, "80 . ." }, { 80, 3, 2, "80 . ." },
    { 80, 3, 1, ". . ." },    { 80, 3, 0, ". . 0" },    { 4, 0, 0, ". . ." },
  };
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strdup_printf (PEOPLE "100\n,geeft-zorg,no,%u\n,geeft-zorg,yes,%u\n,geeft-zorg,rather-not,%u\n",
                             cases[i].no, cases[i].yes, cases[i].rather_not);
      g_autoptr (GPtrArray) counts = read_counts (text);
      g_autoptr (GbSurveyFigures) figures = gb_survey_figures_new (counts, questionnaire, GB_SURVEY_LEAST);
      const GbFigure *figure = gb_survey_figures_find (figures, "geeft-zorg");
      g_autoptr (GString) told = g_string_new (NULL);

      for (guint k = 0; k < 3; k++)
        {
          g_string_append (told, k > 0 ? " " : "");
          if (figure->is_hidden[k])
            g_string_append_c (told, '.');
          else
            g_string_append_printf (told, "%u", figure->n[k]);
        }
      ck_assert_msg (strcmp (told->str, cases[i].told) == 0, "case %u: %s", i, told->str);
    }
}
END_TEST

/* Of any question that few answered, though many took part; and by group nothing sensitive, whatever is asked of it. */
START_TEST (test_few_answers_and_sensitive_groups)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();
  g_autoptr (GPtrArray) counts
      = read_counts (PEOPLE "60\nA" PEOPLE "30\nB" PEOPLE "30\n,balans,agree,3\n,balans,disagree,1\n"
                            ",dag-gemerkt,yes,30\n,dag-gemerkt,no,30\nA,dag-gemerkt,yes,15\nA,dag-gemerkt,no,15\n"
                            "B,dag-gemerkt,yes,15\nB,dag-gemerkt,no,15\n,regeling-gebruikt,used,30\n"
                            ",regeling-gebruikt,needed-not-used,30\nA,regeling-gebruikt,used,15\n"
                            "A,regeling-gebruikt,needed-not-used,15\nB,regeling-gebruikt,used,15\n"
                            "B,regeling-gebruikt,needed-not-used,15\n");
  g_autoptr (GbSurveyFigures) figures = gb_survey_figures_new (counts, questionnaire, GB_SURVEY_LEAST);
  const GbFigure *few = gb_survey_figures_find (figures, "balans");
  const GbFigure *many = gb_survey_figures_find (figures, "dag-gemerkt");
  const GbFigure *sensitive = gb_survey_figures_find (figures, "regeling-gebruikt");

  ck_assert (few->share.is_hidden);
  for (guint i = 0; i < few->question->choices->len; i++)
    ck_assert (few->is_hidden[i]);
  ck_assert_uint_eq (many->groups->len, 2);
  ck_assert (!g_array_index (many->groups, GbSurveyShare, 0).is_hidden);
  ck_assert (!sensitive->share.is_hidden);
  ck_assert_uint_eq (sensitive->groups->len, 0);
}
END_TEST

/* ---- the attack: whoever knows how many answered in each group subtracts all that is told from the total ---- */

#define GROUPS_MAX 4

typedef struct
{
  const GArray *groups;
  guint favourable;                          /* of all */
  guint least[GROUPS_MAX], most[GROUPS_MAX]; /* what was found possible */
  guint now[GROUPS_MAX];
} Attack;

static void
try_all (Attack *attack, guint i, guint so_far)
{
  const GbSurveyShare *share = i < attack->groups->len ? &g_array_index (attack->groups, GbSurveyShare, i) : NULL;

  if (share == NULL)
    {
      for (guint k = 0; so_far == attack->favourable && k < attack->groups->len; k++)
        {
          attack->least[k] = MIN (attack->least[k], attack->now[k]);
          attack->most[k] = MAX (attack->most[k], attack->now[k]);
        }
      return;
    }
  for (guint favourable = share->is_hidden ? 0 : share->favourable;
       favourable <= (share->is_hidden ? share->scored : share->favourable); favourable++)
    {
      attack->now[i] = favourable;
      try_all (attack, i + 1, so_far + favourable);
    }
}

/* Nothing that is hidden may be left with one possible value, nor may all of a hidden group be known to have said the same. */
static void
attack (const GbFigure *figure, const char *what)
{
  Attack state = { .groups = figure->groups, .favourable = figure->share.favourable };
  guint hidden = 0, rest = figure->share.scored, good = figure->share.favourable;

  for (guint i = 0; i < GROUPS_MAX; i++)
    state.least[i] = G_MAXUINT;
  try_all (&state, 0, 0);
  for (guint i = 0; i < figure->groups->len; i++)
    {
      const GbSurveyShare *share = &g_array_index (figure->groups, GbSurveyShare, i);

      hidden += share->is_hidden;
      rest -= share->is_hidden ? 0 : share->scored;
      good -= share->is_hidden ? 0 : share->favourable;
    }
  /* What is left of the total is a group like any other. */
  if (hidden > 0 && hidden < figure->groups->len)
    ck_assert_msg (good >= GB_SURVEY_LEAST && rest - good >= GB_SURVEY_LEAST,
                   "%s: the hidden ones together have %u of %u", what, good, rest);
  for (guint i = 0; i < figure->groups->len; i++)
    {
      const GbSurveyShare *share = &g_array_index (figure->groups, GbSurveyShare, i);

      if (!share->is_hidden)
        {
          ck_assert_msg (share->favourable >= GB_SURVEY_LEAST && share->scored - share->favourable >= GB_SURVEY_LEAST,
                         "%s: group %u is told", what, i);
          continue;
        }
      ck_assert_msg (state.least[i] <= share->favourable && share->favourable <= state.most[i],
                     "%s: group %u of %u, %u of %u, total %u: %u to %u", what, i, figure->groups->len,
                     share->favourable, share->scored, figure->share.favourable, state.least[i], state.most[i]);
      /* Where nothing at all is told by group the total alone speaks, and that it does anyhow. */
      if (hidden < figure->groups->len && share->scored > 0)
        ck_assert_msg (state.most[i] > state.least[i], "%s: group %u has %u for certain", what, i, state.least[i]);
    }
}

START_TEST (test_subtracting_finds_nothing)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint told = 0, hidden = 0;

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GPtrArray) counts = gb_survey_counts_new ();
      g_autofree char *what = g_strdup_printf ("round %u", round);
      guint groups = (guint)g_rand_int_range (random, 2, GROUPS_MAX + 1), people = 0;

      for (guint i = 0; i < groups; i++)
        {
          char name[] = { (char)('A' + (int)i), '\0' };
          guint n = (guint)g_rand_int_range (random, 5, 26);
          guint silent = (guint)g_rand_int_range (random, 0, 6), against = (guint)g_rand_int_range (random, 0, 4);
          guint scored = n - MIN (n, silent);
          guint yes = round % 2 ? scored - MIN (scored, against) : (guint)g_rand_int_range (random, 0, (int)scored + 1);

          people += n;
          gb_survey_counts_add (counts, name, GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, n);
          for (guint k = 0; k < 2; k++)
            {
              gb_survey_counts_add (counts, k ? "" : name, "dag-gemerkt", "yes", yes);
              gb_survey_counts_add (counts, k ? "" : name, "dag-gemerkt", "no", scored - yes);
            }
        }
      gb_survey_counts_add (counts, "", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, people);
      gb_survey_counts_sort (counts);
      g_autoptr (GbSurveyFigures) figures = gb_survey_figures_new (counts, questionnaire, GB_SURVEY_LEAST);
      const GbFigure *figure = gb_survey_figures_find (figures, "dag-gemerkt");
      if (figure == NULL || figure->groups->len == 0)
        continue;
      attack (figure, what);
      for (guint i = 0; i < figure->groups->len; i++)
        *(g_array_index (figure->groups, GbSurveyShare, i).is_hidden ? &hidden : &told) += 1;
    }
  /* It hides, and it doesn't hide everything. */
  ck_assert_uint_gt (hidden, 1000);
  ck_assert_uint_gt (told, 500);
}
END_TEST

/* Two imports, one person apart, would tell that person's answers. */
START_TEST (test_imports_one_person_apart)
{
  static const char before[] = PEOPLE "30\n,balans,agree,18\n,balans,disagree,12\n";
  static const struct
  {
    const char *after;
    guint differ;
  } cases[] = {
    { before, 0 },
    { PEOPLE "31\n,balans,agree,19\n,balans,disagree,12\n", 1 },
    { PEOPLE "29\n,balans,agree,17\n,balans,disagree,12\n", 1 },
    { PEOPLE "30\n,balans,agree,17\n,balans,disagree,13\n", 1 },
    { PEOPLE "33\n,balans,agree,20\n,balans,disagree,13\n", 3 },
    { PEOPLE "40\n,balans,agree,23\n,balans,disagree,17\n", 0 },
    { PEOPLE "40\n,balans,agree,19\n,balans,disagree,12\n", 1 },
  };
  g_autoptr (GPtrArray) first = read_counts (before);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) second = read_counts (cases[i].after);

      ck_assert_msg (gb_survey_counts_differ (first, second, GB_SURVEY_LEAST) == cases[i].differ, "case %u", i);
      ck_assert_msg (gb_survey_counts_differ (second, first, GB_SURVEY_LEAST) == cases[i].differ, "case %u", i);
    }
}
END_TEST

/* ---- other rounds and other groups of nearly the same people ---- */

#define ASKED 8u

static const char *const asked[ASKED]
    = { "balans",      "begrip-van-collegas", "blijvende-aandacht",        "durft-te-vragen",
        "dag-gemerkt", "gewoon-in-het-team",  "praten-met-leidinggevende", "regelingen-bekend" };

/* A made-up staff: what each answers to each question. */
typedef struct
{
  guint people;
  guint8 answers[120][ASKED];
} Staff;

static void
make_staff (Staff *staff, GRand *random, guint people)
{
  staff->people = people;
  for (guint i = 0; i < people; i++)
    for (guint k = 0; k < ASKED; k++)
      staff->answers[i][k] = (guint8)g_rand_int_range (random, 0, 5);
}

/* People @from and on, below @until, as a group. */
static void
count_staff (GPtrArray *counts, const char *group, const Staff *staff, guint from, guint until)
{
  static const char *const answers[] = { "a", "b", "c", "d", "e" };

  for (guint i = from; i < until; i++)
    {
      gb_survey_counts_add (counts, group, GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, 1);
      for (guint k = 0; k < ASKED; k++)
        gb_survey_counts_add (counts, group, asked[k], answers[staff->answers[i][k]], 1);
    }
  gb_survey_counts_sort (counts);
}

static GPtrArray *
count_all (const Staff *staff, guint people)
{
  GPtrArray *counts = gb_survey_counts_new ();

  count_staff (counts, GB_SURVEY_EVERYBODY, staff, 0, people);
  return counts;
}

/* How many apart; -1: they don't resemble each other. */
static int
apart (const GPtrArray *before, const GPtrArray *after)
{
  guint people = 99;
  gboolean found = gb_survey_counts_resemble (before, after, GB_SURVEY_LEAST, &people);
  guint back = 99;

  ck_assert (gb_survey_counts_resemble (after, before, GB_SURVEY_LEAST, &back) == found && back == people);
  return found ? (int)people : -1;
}

START_TEST (test_another_round_of_the_same_answers)
{
  static const guint sizes[] = { 6, 12, 40, 100 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1110);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Staff staff;

      make_staff (&staff, random, sizes[i] + 12);
      g_autoptr (GPtrArray) before = count_all (&staff, sizes[i]);
      for (guint more = 0; more <= 12; more++)
        {
          g_autoptr (GPtrArray) after = count_all (&staff, sizes[i] + more);

          ck_assert_int_eq (apart (before, after), more < GB_SURVEY_LEAST ? (int)more : -1);
        }
      /* One who answered everything otherwise. */
      for (guint k = 0; k < ASKED; k++)
        staff.answers[0][k] = (guint8)((staff.answers[0][k] + 1) % 5);
      g_autoptr (GPtrArray) changed = count_all (&staff, sizes[i]);
      ck_assert_int_eq (apart (before, changed), 1);
    }
}
END_TEST

START_TEST (test_answers_of_their_own_do_not_resemble)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1111);

  for (guint round = 0; round < 2000; round++)
    {
      guint people = (guint)g_rand_int_range (random, 5, 60);
      Staff one, other;

      make_staff (&one, random, people);
      make_staff (&other, random, people + (guint)g_rand_int_range (random, 0, 5));
      g_autoptr (GPtrArray) before = count_all (&one, one.people);
      g_autoptr (GPtrArray) after = count_all (&other, other.people);
      ck_assert_msg (apart (before, after) == -1, "round %u, %u people", round, people);
    }
}
END_TEST

/* A group under another name, or split along another line, with one more in it. */
START_TEST (test_groups_one_person_apart_under_another_name)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1112);
  Staff staff;

  make_staff (&staff, random, 50);
  for (guint moved = 0; moved < 8; moved++)
    {
      g_autoptr (GPtrArray) before = count_all (&staff, 50);
      g_autoptr (GPtrArray) after = count_all (&staff, 50);

      count_staff (before, "Buitendienst", &staff, 0, 20);
      count_staff (before, "Griffie", &staff, 20, 50);
      count_staff (after, "Leidinggevende", &staff, 0, 20 + moved);
      count_staff (after, "Medewerker", &staff, 20 + moved, 50);
      ck_assert_int_eq (apart (before, after), moved < GB_SURVEY_LEAST ? (int)moved : 0);
    }
}
END_TEST

/* ---- two rounds ---- */

static GPtrArray *
round_of (guint favourable, guint not_favourable)
{
  GPtrArray *counts = gb_survey_counts_new ();

  gb_survey_counts_add (counts, "", GB_SURVEY_ANSWERED, GB_SURVEY_ANSWERED, 60);
  gb_survey_counts_add (counts, "", "balans", "agree", favourable);
  gb_survey_counts_add (counts, "", "balans", "disagree", not_favourable);
  gb_survey_counts_add (counts, "", "dag-gemerkt", "yes", 20);
  gb_survey_counts_add (counts, "", "dag-gemerkt", "no", 20);
  gb_survey_counts_add (counts, "", "geeft-zorg", "no", 30);
  gb_survey_counts_sort (counts);
  return counts;
}

static void
ck_change (guint before_yes, guint before_no, guint after_yes, guint after_no, GbChangeVerdict verdict, int direction)
{
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_new_shipped ();
  g_autoptr (GPtrArray) first = round_of (before_yes, before_no);
  g_autoptr (GPtrArray) second = round_of (after_yes, after_no);
  g_autoptr (GbSurveyFigures) before = gb_survey_figures_new (first, questionnaire, GB_SURVEY_LEAST);
  g_autoptr (GbSurveyFigures) after = gb_survey_figures_new (second, questionnaire, GB_SURVEY_LEAST);
  g_autoptr (GPtrArray) changes = gb_survey_compare (before, after);
  const GbSurveyChange *change = changes->pdata[0];

  /* What has no share isn't compared. */
  ck_assert_uint_eq (changes->len, 2);
  ck_assert_str_eq (change->after->question->word, "balans");
  ck_assert_int_eq (change->verdict, verdict);
  ck_assert_int_eq (change->direction, direction);
  ck_assert_int_eq (((const GbSurveyChange *)changes->pdata[1])->verdict, GB_CHANGE_CHANCE);
  ck_assert (*gb_survey_change_describe (change) != '\0');
}

START_TEST (test_what_changed)
{
  ck_change (20, 20, 36, 4, GB_CHANGE_CLEAR, 1);
  ck_change (36, 4, 20, 20, GB_CHANGE_CLEAR, -1);
  ck_change (20, 20, 30, 12, GB_CHANGE_CHANCE, 1);
  ck_change (20, 20, 31, 11, GB_CHANGE_LIKELY, 1);
  ck_change (20, 20, 20, 20, GB_CHANGE_CHANCE, 0);
  ck_change (4, 0, 30, 2, GB_CHANGE_UNTOLD, 0);
}
END_TEST

int
main (void)
{
  return unit_run ("survey-figures",
                   (const TTest *const[]){ test_small_groups_are_put_together, test_counts_that_are_refused,
                                           test_rare_answers, test_few_answers_and_sensitive_groups,
                                           test_subtracting_finds_nothing, test_imports_one_person_apart,
                                           test_another_round_of_the_same_answers,
                                           test_answers_of_their_own_do_not_resemble,
                                           test_groups_one_person_apart_under_another_name, test_what_changed, NULL });
}
