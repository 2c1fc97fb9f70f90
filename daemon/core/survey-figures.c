/* What the counts tell, and what of it stays untold. */
#include "geborgen/survey-figures.h"

#include <string.h>

#include "geborgen/statistics.h"

static void
free_group (gpointer data)
{
  GbSurveyGroup *group = data;

  g_free (group->name);
  g_free (group);
}

static void
free_figure (gpointer data)
{
  GbFigure *figure = data;

  g_array_unref (figure->groups);
  g_free (figure);
}

void
gb_survey_figures_free (GbSurveyFigures *figures)
{
  if (figures == NULL)
    return;
  g_ptr_array_unref (figures->groups);
  g_ptr_array_unref (figures->figures);
  g_free (figures);
}

const GbFigure *
gb_survey_figures_find (const GbSurveyFigures *figures, const char *question)
{
  for (guint i = 0; i < figures->figures->len; i++)
    {
      const GbFigure *figure = figures->figures->pdata[i];

      if (strcmp (figure->question->word, question) == 0)
        return figure;
    }
  return NULL;
}

guint
gb_survey_share_percent (const GbSurveyShare *share)
{
  return share->scored == 0 ? 0 : (guint)(((guint64)share->favourable * 200 + share->scored) / (2 * share->scored));
}

const char *
gb_survey_group_get_name (const GbSurveyGroup *group)
{
  return strcmp (group->name, GB_SURVEY_REST) == 0 ? _ ("small groups, and who named none") : group->name;
}

/* ---- what a question's answers are by themselves ---- */

static const GbChoice *
get_choice (const GbQuestion *question, guint i)
{
  return question->choices->pdata[i];
}

static GbSurveyShare
take_share (const GPtrArray *counts, const char *group, const GbQuestion *question)
{
  GbSurveyShare share = { 0 };

  for (guint i = 0; i < question->choices->len; i++)
    {
      const GbChoice *choice = get_choice (question, i);
      guint n = gb_survey_counts_get (counts, group, question->word, choice->word);

      share.scored += choice->is_aside ? 0 : n;
      share.favourable += choice->is_favourable ? n : 0;
    }
  return share;
}

/* ---- one answer that few gave: others hide it ---- */

static int
find_smallest_cell (const GbFigure *figure)
{
  int smallest = -1;

  for (guint i = 0; i < figure->question->choices->len; i++)
    if (!figure->is_hidden[i] && (smallest < 0 || figure->n[i] < figure->n[smallest]))
      smallest = (int)i;
  return smallest;
}

/* How many gave the answers that are hidden; 0: none is. */
static guint
hide_with_others (GbFigure *figure, guint least)
{
  guint n = figure->question->choices->len, together = 0;
  g_autoptr (GbCountTable) table = gb_count_table_new (n, 1);

  for (guint i = 0; i < n; i++)
    {
      gb_count_table_set (table, i, 0, figure->n[i], GB_COUNT_ANY);
      if (figure->is_hidden[i])
        gb_count_table_hide (table, i, 0);
    }
  gb_count_table_suppress (table, least);
  for (guint i = 0; i < n; i++)
    {
      figure->is_hidden[i] = !gb_count_table_is_shown (table, i, 0) || !gb_count_table_is_shown (table, n, 0);
      together += figure->is_hidden[i] ? figure->n[i] : 0;
    }
  return together;
}

static void
hide_rare_answers (GbFigure *figure, guint least)
{
  guint together = hide_with_others (figure, least);

  while (together > 0 && together < least && find_smallest_cell (figure) >= 0)
    {
      figure->is_hidden[find_smallest_cell (figure)] = TRUE;
      together = hide_with_others (figure, least);
    }
  figure->share.is_hidden |= together > 0;
}

static void
hide_all (GbFigure *figure)
{
  for (guint i = 0; i < figure->question->choices->len; i++)
    figure->is_hidden[i] = TRUE;
  figure->share.is_hidden = TRUE;
}

/* ---- shares of groups: what is hidden must not follow from the total ---- */

static gboolean
can_be_told (const GbSurveyShare *share, guint least)
{
  return share->favourable >= least && share->scored - share->favourable >= least;
}

/* Hides what those that are hidden need to stay so, for who knows how many answered in each group. Gives those that are hidden as one
 * group: that is what the others leave of the total. */
static GbSurveyShare
hide_groups_with_others (GArray *groups, guint least)
{
  g_autoptr (GbCountTable) table = gb_count_table_new (groups->len, 2);
  GbSurveyShare together = { 0 };

  for (guint i = 0; i < groups->len; i++)
    {
      const GbSurveyShare *share = &g_array_index (groups, GbSurveyShare, i);

      gb_count_table_set (table, i, 0, share->favourable, share->scored);
      gb_count_table_set (table, i, 1, share->scored - share->favourable, share->scored);
      for (guint column = 0; share->is_hidden && column < 2; column++)
        gb_count_table_hide (table, i, column);
    }
  gb_count_table_suppress (table, least);
  for (guint i = 0; i < groups->len; i++)
    {
      GbSurveyShare *share = &g_array_index (groups, GbSurveyShare, i);

      /* The total is told anyhow: where it would have to be hidden, no group is told. */
      for (guint column = 0; column < 2; column++)
        share->is_hidden
            |= !gb_count_table_is_shown (table, i, column) || !gb_count_table_is_shown (table, groups->len, column);
      together.scored += share->is_hidden ? share->scored : 0;
      together.favourable += share->is_hidden ? share->favourable : 0;
    }
  return together;
}

static GbSurveyShare *
find_smallest_told (GArray *groups)
{
  GbSurveyShare *smallest = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      GbSurveyShare *share = &g_array_index (groups, GbSurveyShare, i);

      if (!share->is_hidden && (smallest == NULL || share->scored < smallest->scored))
        smallest = share;
    }
  return smallest;
}

static guint
count_hidden (const GArray *groups)
{
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    n += g_array_index (groups, GbSurveyShare, i).is_hidden;
  return n;
}

static void
hide_groups (GArray *groups, guint least)
{
  GbSurveyShare together, *next;

  for (guint i = 0; i < groups->len; i++)
    {
      GbSurveyShare *share = &g_array_index (groups, GbSurveyShare, i);

      share->is_hidden = !can_be_told (share, least);
    }
  together = hide_groups_with_others (groups, least);
  while (count_hidden (groups) > 0 && (count_hidden (groups) < 2 || !can_be_told (&together, least))
         && (next = find_smallest_told (groups)) != NULL)
    {
      next->is_hidden = TRUE;
      together = hide_groups_with_others (groups, least);
    }
}

/* ---- all of it ---- */

static void
take_groups (GbSurveyFigures *figures, const GPtrArray *counts)
{
  GbSurveyGroup *rest = NULL;

  for (guint i = 0; i < counts->len; i++)
    {
      const GbSurveyCount *count = counts->pdata[i];
      GbSurveyGroup *group;

      if (strcmp (count->question, GB_SURVEY_ANSWERED) != 0)
        continue;
      if (*count->group == '\0')
        {
          figures->answered = count->n;
          continue;
        }
      group = g_new0 (GbSurveyGroup, 1);
      group->name = g_strdup (count->group);
      group->answered = count->n;
      if (strcmp (count->group, GB_SURVEY_REST) == 0)
        rest = group;
      else
        g_ptr_array_add (figures->groups, group);
    }
  if (rest != NULL)
    g_ptr_array_add (figures->groups, rest);
}

static GbFigure *
take_figure (const GbSurveyFigures *figures, const GPtrArray *counts, const GbQuestion *question, guint least)
{
  GbFigure *figure = g_new0 (GbFigure, 1);

  figure->question = question;
  figure->groups = g_array_new (FALSE, TRUE, sizeof (GbSurveyShare));
  for (guint i = 0; i < question->choices->len; i++)
    {
      figure->n[i] = gb_survey_counts_get (counts, GB_SURVEY_EVERYBODY, question->word, get_choice (question, i)->word);
      figure->given += figure->n[i];
    }
  figure->share = take_share (counts, GB_SURVEY_EVERYBODY, question);
  figure->share.is_hidden = !gb_question_is_scored (question) || figure->share.scored < least;
  if (figure->given < least)
    hide_all (figure);
  else if (question->is_sensitive)
    hide_rare_answers (figure, least);
  if (figure->share.is_hidden || question->is_sensitive)
    return figure;
  for (guint i = 0; i < figures->groups->len; i++)
    {
      const GbSurveyGroup *group = figures->groups->pdata[i];
      GbSurveyShare share = take_share (counts, group->name, question);

      g_array_append_val (figure->groups, share);
    }
  hide_groups (figure->groups, least);
  return figure;
}

GbSurveyFigures *
gb_survey_figures_new (const GPtrArray *counts, const GbQuestionnaire *questionnaire, guint least)
{
  GbSurveyFigures *figures = g_new0 (GbSurveyFigures, 1);

  figures->groups = g_ptr_array_new_with_free_func (free_group);
  figures->figures = g_ptr_array_new_with_free_func (free_figure);
  take_groups (figures, counts);
  for (guint i = 0; i < questionnaire->questions->len; i++)
    {
      GbFigure *figure = take_figure (figures, counts, questionnaire->questions->pdata[i], least);

      if (figure->given > 0)
        g_ptr_array_add (figures->figures, figure);
      else
        free_figure (figure);
    }
  return figures;
}

/* ---- two rounds ---- */

const char *
gb_change_verdict_to_string (GbChangeVerdict verdict)
{
  static const char *const words[GB_N_CHANGE_VERDICTS] = {
    [GB_CHANGE_UNTOLD] = "untold",
    [GB_CHANGE_CHANCE] = "chance",
    [GB_CHANGE_LIKELY] = "likely",
    [GB_CHANGE_CLEAR] = "clear",
  };

  return words[verdict];
}

const char *
gb_survey_change_describe (const GbSurveyChange *change)
{
  switch (change->verdict)
    {
    case GB_CHANGE_CLEAR:
      return change->direction > 0 ? _ ("clearly more favourable") : _ ("clearly less favourable");
    case GB_CHANGE_LIKELY:
      return change->direction > 0 ? _ ("probably more favourable") : _ ("probably less favourable");
    case GB_CHANGE_CHANCE:
      return change->points == 0 ? _ ("no difference") : _ ("the difference may be chance");
    case GB_CHANGE_UNTOLD:
    case GB_N_CHANGE_VERDICTS:
    default:
      return _ ("too few answers to compare");
    }
}

/* Of the shares that are told, so that what is said of them tells no more than they do. */
static void
test_change (GbSurveyChange *change)
{
  const GbSurveyShare *before = &change->before->share, *after = &change->after->share;
  gint64 was = (gint64)before->favourable * after->scored, is = (gint64)after->favourable * before->scored;

  change->points = (int)gb_survey_share_percent (after) - (int)gb_survey_share_percent (before);
  change->direction = (is > was) - (is < was);
  change->p = gb_statistics_fisher (before->favourable, before->scored - before->favourable, after->favourable,
                                    after->scored - after->favourable);
}

/* One question in twenty seems to have changed by chance alone: what is clear has to be so among all of them. */
static void
judge (GPtrArray *changes)
{
  g_autofree double *together = g_new0 (double, changes->len);
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    if (((const GbSurveyChange *)changes->pdata[i])->verdict != GB_CHANGE_UNTOLD)
      together[n++] = ((const GbSurveyChange *)changes->pdata[i])->p;
  gb_statistics_holm (together, n);
  n = 0;
  for (guint i = 0; i < changes->len; i++)
    {
      GbSurveyChange *change = changes->pdata[i];

      if (change->verdict == GB_CHANGE_UNTOLD)
        continue;
      change->verdict = together[n] < .05 ? GB_CHANGE_CLEAR : change->p < .05 ? GB_CHANGE_LIKELY : GB_CHANGE_CHANCE;
      n++;
    }
}

GPtrArray *
gb_survey_compare (const GbSurveyFigures *before, const GbSurveyFigures *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < after->figures->len; i++)
    {
      const GbFigure *figure = after->figures->pdata[i];
      const GbFigure *earlier = gb_survey_figures_find (before, figure->question->word);
      GbSurveyChange *change;

      if (earlier == NULL || !gb_question_is_scored (figure->question))
        continue;
      change = g_new0 (GbSurveyChange, 1);
      *change = (GbSurveyChange){ .before = earlier, .after = figure, .p = 1 };
      if (!earlier->share.is_hidden && !figure->share.is_hidden)
        {
          change->verdict = GB_CHANGE_CHANCE;
          test_change (change);
        }
      g_ptr_array_add (changes, change);
    }
  judge (changes);
  return changes;
}
