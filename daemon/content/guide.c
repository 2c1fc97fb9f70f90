/* The guide of a talk: what there is to know and to say, on a page. */
#include "content-private.h"
#include "content/guide-reference.h"
#include "content/writing.h"

static char *
dup_when (const GbTalk *talk)
{
  g_autofree char *due = gb_date_to_display (talk->due_on);
  g_autofree char *start = gb_date_is_set (talk->starts_at.date) ? gb_civil_to_display (talk->starts_at) : NULL;
  g_autofree char *held = gb_date_to_display (talk->held_on);

  switch (talk->state)
    {
    case GB_TALK_PLANNED:
      return g_strdup_printf (_ ("%s, %d minutes"), start, talk->minutes);
    case GB_TALK_HELD:
      return g_strdup_printf (_ ("held on %s"), held);
    case GB_TALK_SKIPPED:
      return g_strdup_printf (_ ("skipped; it was due by %s"), due);
    case GB_TALK_CANCELLED:
      return g_strdup_printf (_ ("cancelled; it was due by %s"), due);
    case GB_TALK_DUE:
    case GB_N_TALK_STATES:
    default:
      return g_strdup_printf (_ ("not planned yet; due by %s"), due);
    }
}

char *
gb_content_dup_capital (const char *word)
{
  char *line = g_strdup (word);

  *line = g_ascii_toupper (*line);
  return line;
}

char *
gb_content_dup_kind_title (GbTalkKind kind)
{
  const GbTalk nobody = { .kind = kind };
  g_autofree char *title = gb_talk_describe (&nobody);

  return gb_content_dup_capital (title);
}

static void
append_facts (GString *page, const GbTalk *talk)
{
  g_autofree char *when = dup_when (talk);

  if (talk->person_name != NULL)
    gb_write_fact (page, _ ("With"), talk->person_name);
  else if (talk->team_name != NULL)
    gb_write_fact (page, _ ("Team"), talk->team_name);
  gb_write_fact (page, _ ("When"), when);
}

static void
append_missing (GString *page, const GbAgreement *agreement)
{
  gboolean manager = gb_date_is_set (agreement->confirmed_by_manager_on);
  gboolean employee = gb_date_is_set (agreement->confirmed_by_employee_on);

  if (!gb_agreement_waits_for_confirmation (agreement))
    return;
  gb_write_line (page, _ ("Still to be confirmed"),
                 manager    ? _ ("by the employee")
                 : employee ? _ ("by you")
                            : _ ("by both"));
}

static void
append_agreement (GString *page, const GbAgreement *agreement, gboolean in_this_talk)
{
  g_autofree char *kind = gb_markdown_escape (gb_agreement_kind_title (agreement->kind));
  g_autoptr (GString) days = g_string_new (agreement->state == GB_AGREEMENT_PROPOSED ? _ ("proposed") : "");

  gb_write_day (days, _ ("from %s"), agreement->from_on);
  if (agreement->state != GB_AGREEMENT_ACTIVE)
    gb_write_day (days, _ ("trial until %s"), agreement->trial_until);
  gb_write_day (days, _ ("review on %s"), agreement->review_on);
  gb_write_day (days, _ ("until %s"), agreement->until_on);
  if (in_this_talk)
    g_string_append_printf (days, " (%s)", _ ("this talk is about it"));
  g_string_append_printf (page, "- **%s**: %s", kind, days->str);
  gb_write_lines (page, agreement->text);
  gb_write_line (page, _ ("In an emergency"), agreement->emergency);
  gb_write_line (page, _ ("The team is told"), agreement->team_told);
  append_missing (page, agreement);
  g_string_append_c (page, '\n');
}

static void
append_agreements (GString *page, const GbGuide *guide)
{
  if (guide->agreements == NULL)
    return;
  gb_write_heading (page, "##", _ ("What was agreed"));
  if (guide->agreements->len == 0)
    g_string_append_printf (page, "%s\n", _ ("No open agreements."));
  for (guint i = 0; i < guide->agreements->len; i++)
    {
      const GbAgreement *agreement = g_ptr_array_index (guide->agreements, i);

      append_agreement (page, agreement, agreement->id == guide->talk->agreement_id);
    }
}

static void
append_action (GString *page, const GbAction *action, GbDate today)
{
  g_autofree char *text = gb_markdown_escape (action->text);
  g_autofree char *name = gb_markdown_escape (action->person_name != NULL ? action->person_name : _ ("the employee"));
  g_autoptr (GString) days = g_string_new (NULL);

  gb_write_day (days, _ ("by %s"), action->due_on);
  if (gb_action_is_overdue (action, today))
    g_string_append_printf (days, " (%s)", _ ("overdue"));
  g_string_append_printf (page, "- [ ] %s\\\n  **%s**%s%s\n", text,
                          action->owner == GB_OWNER_EMPLOYEE ? name : _ ("you"), days->len > 0 ? ", " : "", days->str);
}

/* Whichever talk they come from: that is how they are carried over until they are done. */
static void
append_actions (GString *page, const GbGuide *guide)
{
  if (guide->actions == NULL || guide->actions->len == 0)
    return;
  gb_write_heading (page, "##", _ ("Still to do"));
  for (guint i = 0; i < guide->actions->len; i++)
    append_action (page, g_ptr_array_index (guide->actions, i), guide->today);
}

static void
append_held (GString *page, const GPtrArray *held)
{
  gb_write_heading (page, "##", _ ("Held before"));
  if (held->len == 0)
    g_string_append_printf (page, "%s\n", _ ("No earlier talk is recorded."));
  for (guint i = held->len; i > 0; i--)
    {
      const GbTalk *talk = g_ptr_array_index (held, i - 1);
      g_autofree char *day = gb_date_to_display (talk->held_on);
      g_autofree char *title = gb_content_dup_kind_title (talk->kind);

      g_string_append_printf (page, "- %s: %s\n", day, title);
    }
}

static gboolean
is_left_over (const GbGuide *guide, const GbPoint *point)
{
  for (guint i = 0; guide->left_over != NULL && i < guide->left_over->len; i++)
    {
      const GbTalkPoint *other = g_ptr_array_index (guide->left_over, i);

      if (g_strcmp0 (other->point, point->id) == 0 && g_strcmp0 (other->points, guide->points_name) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
append_left_over (GString *page, const GbGuide *guide)
{
  if (guide->left_over == NULL || guide->left_over->len == 0)
    return;
  gb_write_heading (page, "##", _ ("Left over from last time"));
  for (guint i = 0; i < guide->left_over->len; i++)
    {
      const GbTalkPoint *point = g_ptr_array_index (guide->left_over, i);
      g_autofree char *escaped = gb_markdown_escape (point->text);

      g_string_append_printf (page, "- [ ] %s\n", escaped);
    }
}

static gboolean
has_anything_left (const GbGuide *guide, const GbPhase *phase)
{
  for (guint i = 0; i < phase->points->len; i++)
    if (!is_left_over (guide, g_ptr_array_index (phase->points, i)))
      return TRUE;
  return phase->text != NULL || phase->points->len == 0;
}

static void
append_phase (GString *page, const GbGuide *guide, const GbPhase *phase)
{
  /* What is better not said isn't ticked off. */
  gboolean to_tick = !gb_phase_is_unsaid (phase);

  if (!has_anything_left (guide, phase))
    return;
  gb_write_heading (page, "##", phase->heading);
  if (phase->text != NULL)
    gb_write_paragraphs (page, phase->text);
  for (guint i = 0; i < phase->points->len; i++)
    {
      const GbPoint *point = g_ptr_array_index (phase->points, i);
      g_autofree char *escaped = gb_markdown_escape (point->text);

      if (!is_left_over (guide, point))
        g_string_append_printf (page, "- %s%s\n", to_tick ? "[ ] " : "", escaped);
    }
}

char *
gb_guide_to_markdown (const GbGuide *guide)
{
  const GbPoints *points = guide->points;
  g_autofree char *title = points != NULL ? g_strdup (points->title) : gb_content_dup_kind_title (guide->talk->kind);
  GString *page = g_string_new (NULL);

  gb_write_heading (page, "#", title);
  append_facts (page, guide->talk);
  if (points != NULL && points->purpose != NULL)
    {
      gb_write_heading (page, "##", _ ("What it is for"));
      gb_write_paragraphs (page, points->purpose);
      g_string_truncate (page, page->len - 1);
    }
  append_left_over (page, guide);
  append_agreements (page, guide);
  append_actions (page, guide);
  append_held (page, guide->held);
  for (guint i = 0; points != NULL && i < points->phases->len; i++)
    append_phase (page, guide, g_ptr_array_index (points->phases, i));
  gb_guide_append_reference (page, guide);
  return g_string_free (page, FALSE);
}
