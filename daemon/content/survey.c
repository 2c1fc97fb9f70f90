/* What a survey tells, on a page: bars and a table for each theme, the round before beside it, and what of it may be chance. */
#include "content-private.h"

#include <string.h>

#define GROUPS_IN_TABLE 5u
#define HIDDEN          "·"
/* With spaces that no line breaks at. */
#define FROM_TO "%u\u00a0%%\u00a0→\u00a0%u\u00a0%%"

static void
append_round (GString *text, const char *what, const GbSurvey *survey)
{
  g_autofree char *title = gb_survey_dup_title (survey->round);
  g_autofree char *from = gb_date_to_display (survey->open_on);
  g_autofree char *until = gb_date_to_display (survey->close_on);

  g_string_append_printf (text, "- **%s**: %s, ", what, title);
  g_string_append_printf (text, _ ("open from %s to %s"), from, until);
  g_string_append (text, "; ");
  if (survey->invited == 0)
    g_string_append_printf (text, _ ("%d answered"), survey->answered);
  else
    g_string_append_printf (text, _ ("%d of %d answered (%d %%)"), survey->answered, survey->invited,
                            (survey->answered * 200 + survey->invited) / (2 * survey->invited));
  g_string_append_c (text, '\n');
}

/* ---- in short ---- */

static void
append_verdict (GString *text, const GbSurveyReport *report, GbChangeVerdict verdict, int direction)
{
  gboolean any = FALSE;

  for (guint i = 0; i < report->changes->len; i++)
    {
      const GbSurveyChange *change = report->changes->pdata[i];
      g_autofree char *asked = gb_markdown_escape (gb_question_get_text (change->after->question));

      if (change->verdict != verdict || change->direction != direction)
        continue;
      if (!any)
        {
          g_autofree char *words = gb_content_dup_capital (gb_survey_change_describe (change));

          g_string_append_printf (text, "\n### %s\n\n", words);
        }
      any = TRUE;
      g_string_append_printf (text, "- %s " FROM_TO "\n", asked, gb_survey_share_percent (&change->before->share),
                              gb_survey_share_percent (&change->after->share));
    }
}

static void
append_changes (GString *text, const GbSurveyReport *report)
{
  guint chance = 0, untold = 0;

  for (guint i = 0; i < report->changes->len; i++)
    {
      const GbSurveyChange *change = report->changes->pdata[i];

      chance += change->verdict == GB_CHANGE_CHANCE;
      untold += change->verdict == GB_CHANGE_UNTOLD;
    }
  for (GbChangeVerdict verdict = GB_CHANGE_CLEAR; verdict > GB_CHANGE_CHANCE; verdict--)
    {
      append_verdict (text, report, verdict, 1);
      append_verdict (text, report, verdict, -1);
    }
  if (chance > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              P_ ("With %u question there is no difference, or one that may be chance.",
                                  "With %u questions there is no difference, or one that may be chance.",
                                  (gulong)chance),
                              chance);
      g_string_append_c (text, '\n');
    }
  if (untold > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              P_ ("With %u question too few answered to compare.",
                                  "With %u questions too few answered to compare.", (gulong)untold),
                              untold);
      g_string_append_c (text, '\n');
    }
}

/* Without a round before: where it is best, and where there is most to gain. */
static void
append_extremes (GString *text, const GbSurveyReport *report)
{
  const GbFigure *best = NULL, *worst = NULL;

  for (guint i = 0; i < report->figures->figures->len; i++)
    {
      const GbFigure *figure = report->figures->figures->pdata[i];
      guint percent = gb_survey_share_percent (&figure->share);

      if (figure->share.is_hidden)
        continue;
      if (best == NULL || percent > gb_survey_share_percent (&best->share))
        best = figure;
      if (worst == NULL || percent < gb_survey_share_percent (&worst->share))
        worst = figure;
    }
  if (best == NULL || best == worst)
    return;
  for (guint i = 0; i < 2; i++)
    {
      const GbFigure *figure = i == 0 ? best : worst;
      g_autofree char *asked = gb_markdown_escape (gb_question_get_text (figure->question));

      g_string_append_printf (text, "- %s: %s (%u %% %s)\n", i == 0 ? _ ("Best") : _ ("Most to gain"), asked,
                              gb_survey_share_percent (&figure->share), _ ("favourable"));
    }
}

static void
append_head (GString *text, const GbSurveyReport *report)
{
  g_autofree char *title = gb_survey_dup_title (report->survey->round);

  g_string_append (text, "# ");
  g_string_append_printf (text, _ ("Work and care: the %s"), title);
  g_string_append (text, "\n\n");
  append_round (text, _ ("Survey"), report->survey);
  if (report->before != NULL)
    append_round (text, _ ("Beside it"), report->before);
  g_string_append_printf (text, "\n## %s\n\n", _ ("In short"));
  if (report->changes == NULL)
    append_extremes (text, report);
  else
    append_changes (text, report);
  if (report->before != NULL && strcmp (report->before->questionnaire, report->survey->questionnaire) != 0)
    g_string_append_printf (text, "\n%s\n",
                            _ ("The questionnaires of both rounds differ; questions with the same name are compared."));
}

/* ---- a theme ---- */

static void
append_cells (GString *text, const GbFigure *figure, int round)
{
  g_autofree char *asked = gb_markdown_escape (gb_question_get_text (figure->question));

  g_string_append_printf (text, "| %s | %d |", asked, round);
  for (guint i = 0; i < figure->question->choices->len; i++)
    {
      if (figure->is_hidden[i])
        g_string_append (text, " " HIDDEN " |");
      else
        g_string_append_printf (text, " %u |", figure->n[i]);
    }
  if (gb_question_is_scored (figure->question))
    {
      if (figure->share.is_hidden)
        g_string_append (text, " " HIDDEN " |");
      else
        g_string_append_printf (text, " %u %% |", gb_survey_share_percent (&figure->share));
    }
  g_string_append_c (text, '\n');
}

static void
append_table (GString *text, const GPtrArray *figures, const GbSurveyReport *report)
{
  const GbQuestion *question = ((const GbFigure *)figures->pdata[0])->question;

  g_string_append_printf (text, "| %s | %s |", _ ("Question"), _ ("Survey"));
  for (guint i = 0; i < question->choices->len; i++)
    {
      g_autofree char *label = gb_markdown_escape (gb_choice_get_label (question->choices->pdata[i]));

      g_string_append_printf (text, " %s |", label);
    }
  if (gb_question_is_scored (question))
    g_string_append_printf (text, " %s |", _ ("Favourable"));
  g_string_append (text, "\n|---|---|");
  for (guint i = 0; i < question->choices->len + (gb_question_is_scored (question) ? 1 : 0); i++)
    g_string_append (text, "--:|");
  g_string_append_c (text, '\n');
  for (guint i = 0; i < figures->len; i++)
    {
      const GbFigure *figure = figures->pdata[i];
      const GbFigure *before
          = report->before != NULL ? gb_survey_figures_find (report->figures_before, figure->question->word) : NULL;

      if (before != NULL)
        append_cells (text, before, report->before->round);
      append_cells (text, figure, report->survey->round);
    }
}

static const GbSurveyChange *
find_change (const GbSurveyReport *report, const GbFigure *figure)
{
  for (guint i = 0; report->changes != NULL && i < report->changes->len; i++)
    {
      const GbSurveyChange *change = report->changes->pdata[i];

      if (change->after == figure)
        return change;
    }
  return NULL;
}

static void
append_sentences (GString *text, const GPtrArray *figures, const GbSurveyReport *report)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < figures->len; i++)
    {
      const GbFigure *figure = figures->pdata[i];
      const GbSurveyChange *change = find_change (report, figure);
      g_autofree char *asked = gb_markdown_escape (gb_question_get_text (figure->question));

      if (change == NULL)
        continue;
      g_string_append_printf (text, "- %s ", asked);
      if (change->verdict != GB_CHANGE_UNTOLD)
        g_string_append_printf (text, FROM_TO ": ", gb_survey_share_percent (&change->before->share),
                                gb_survey_share_percent (&change->after->share));
      g_string_append_printf (text, "**%s**.\n", gb_survey_change_describe (change));
    }
}

/* The questions from @from on that stand in one table: of one theme, with the same answers. */
static GPtrArray *
take_alike (const GPtrArray *figures, guint from)
{
  GPtrArray *alike = g_ptr_array_new ();
  const GbQuestion *first = ((const GbFigure *)figures->pdata[from])->question;

  for (guint i = from; i < figures->len; i++)
    {
      const GbQuestion *question = ((const GbFigure *)figures->pdata[i])->question;

      if (g_strcmp0 (question->pillar, first->pillar) == 0 && g_strcmp0 (question->scale, first->scale) == 0)
        g_ptr_array_add (alike, figures->pdata[i]);
    }
  return alike;
}

/* Was a question like this one before it? */
static gboolean
is_told (const GPtrArray *figures, guint index)
{
  for (guint i = 0; i < index; i++)
    {
      const GbQuestion *earlier = ((const GbFigure *)figures->pdata[i])->question;
      const GbQuestion *question = ((const GbFigure *)figures->pdata[index])->question;

      if (g_strcmp0 (earlier->pillar, question->pillar) == 0 && g_strcmp0 (earlier->scale, question->scale) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_themes (GbPage *page, const GbSurveyReport *report)
{
  const GPtrArray *figures = report->figures->figures;
  const char *heading = NULL;

  for (guint i = 0; i < figures->len; i++)
    {
      const GbQuestion *question = ((const GbFigure *)figures->pdata[i])->question;
      const char *theme = question->pillar != NULL ? gb_question_get_heading (question) : _ ("Who answered");
      g_autoptr (GString) text = g_string_new (NULL);

      if (is_told (figures, i))
        continue;
      g_autoptr (GPtrArray) alike = take_alike (figures, i);
      g_autofree char *drawing = gb_survey_draw (alike, report, i);
      if (g_strcmp0 (heading, theme) != 0)
        {
          g_autofree char *head = g_strdup_printf ("## %s\n", theme);

          gb_page_add_markdown (page, head);
        }
      heading = theme;
      gb_page_add_figure (page, drawing, _ ("How many gave each answer; 'I don't know' and the like are left out."));
      append_table (text, alike, report);
      append_sentences (text, alike, report);
      gb_page_add_markdown (page, text->str);
    }
}

/* ---- by group ---- */

static void
append_group_row (GString *text, const GbFigure *figure, guint from, guint until)
{
  g_autofree char *asked = gb_markdown_escape (gb_question_get_text (figure->question));

  g_string_append_printf (text, "| %s |", asked);
  for (guint i = from; i < until; i++)
    {
      const GbSurveyShare *share = &g_array_index (figure->groups, GbSurveyShare, i);

      if (share->is_hidden)
        g_string_append (text, " " HIDDEN " |");
      else
        g_string_append_printf (text, " %u %% |", gb_survey_share_percent (share));
    }
  g_string_append_c (text, '\n');
}

static void
append_group_table (GString *text, const GbSurveyFigures *figures, guint from)
{
  guint until = MIN (from + GROUPS_IN_TABLE, figures->groups->len);

  g_string_append_printf (text, "\n| %s |", _ ("Favourable"));
  for (guint i = from; i < until; i++)
    {
      const GbSurveyGroup *group = figures->groups->pdata[i];
      g_autofree char *name = gb_markdown_escape (gb_survey_group_get_name (group));

      g_string_append_printf (text, " %s (%u) |", name, group->answered);
    }
  g_string_append (text, "\n|---|");
  for (guint i = from; i < until; i++)
    g_string_append (text, "--:|");
  g_string_append_c (text, '\n');
  for (guint i = 0; i < figures->figures->len; i++)
    {
      const GbFigure *figure = figures->figures->pdata[i];

      if (figure->groups->len > 0)
        append_group_row (text, figure, from, until);
    }
}

static void
append_groups (GString *text, const GbSurveyFigures *figures)
{
  if (figures->groups->len == 0)
    return;
  g_string_append_printf (
      text, "## %s\n\n%s\n", _ ("By group"),
      _ ("The share of favourable answers. Behind a group's name stands how many answered. A point: "
         "too few, or all of nearly one mind, so that it would tell what somebody answered; or it "
         "would give such a number away."));
  for (guint from = 0; from < figures->groups->len; from += GROUPS_IN_TABLE)
    append_group_table (text, figures, from);
  g_string_append_c (text, '\n');
}

/* ---- what comes of it ---- */

static void
append_points (GString *text, const GPtrArray *points)
{
  if (points->len == 0)
    return;
  g_string_append_printf (text, "## %s\n\n", _ ("What we improve"));
  for (guint i = 0; i < points->len; i++)
    {
      const GbTask *task = points->pdata[i];
      g_autofree char *title = gb_markdown_escape (task->title);
      g_autofree char *owner = task->owner != NULL ? gb_markdown_escape (task->owner) : NULL;
      g_autofree char *due = gb_date_is_set (task->due_on) ? gb_date_to_display (task->due_on) : NULL;

      if (task->state == GB_TASK_DROPPED)
        continue;
      g_string_append_printf (text, "- %s", title);
      if (due != NULL && gb_task_is_open (task))
        {
          g_string_append (text, ", ");
          g_string_append_printf (text, _ ("ready by %s"), due);
        }
      g_string_append_printf (text, "%s%s%s%s\n", owner != NULL ? " (" : "", owner != NULL ? owner : "",
                              owner != NULL ? ")" : "", task->state == GB_TASK_DONE ? _ (": done") : "");
    }
  g_string_append_c (text, '\n');
}

static void
append_reading (GString *text, const GbSurveyReport *report)
{
  g_string_append_printf (text, "## %s\n\n", _ ("How to read this"));
  g_string_append_printf (
      text,
      _ ("- No group of fewer than %u people is told apart, and no number from which its own would follow. Whether "
         "people care for somebody, and use a scheme, is told of all together, and no answer that fewer than %u gave. "
         "A "
         "point (·) stands for what isn't told.\n"),
      GB_SURVEY_LEAST, GB_SURVEY_LEAST);
  g_string_append (text, _ ("- Favourable is the share of the answers on the good side, among all that say something "
                            "either way.\n"));
  if (report->changes == NULL)
    return;
  g_string_append (text,
                   _ ("- 'Clearly': so large a difference would hardly come by chance, even with so many questions. "
                      "'Probably': hardly by chance for this question by itself; look whether it is there again "
                      "next time. 'May be chance': with this number of answers it could just as well be nothing.\n"));
  g_string_append (text,
                   _ ("- Both rounds are taken for different people, since nobody's name is known. Who answered may "
                      "differ from one round to the next: that can't be told from chance.\n"));
}

GbPage *
gb_survey_to_page (const GbSurveyReport *report)
{
  GbPage *page = gb_page_new (_ ("Survey"));
  g_autoptr (GString) above = g_string_new (NULL);
  g_autoptr (GString) below = g_string_new (NULL);

  append_head (above, report);
  gb_page_add_markdown (page, above->str);
  add_themes (page, report);
  append_groups (below, report->figures);
  append_points (below, report->points);
  append_reading (below, report);
  gb_page_add_markdown (page, below->str);
  return page;
}
