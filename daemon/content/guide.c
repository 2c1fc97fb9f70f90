/* The guide of a talk: what there is to know and to say, on a page. */
#include "content/content.h"
#include "content/guide-reference.h"

static void
append_heading (GString *page, const char *marks, const char *text)
{
  g_autofree char *escaped = gb_markdown_escape (text);

  g_string_append_printf (page, "%s%s %s\n\n", page->len > 0 ? "\n" : "", marks, escaped);
}

/* Paragraphs of text that isn't Markdown. */
static void
append_paragraphs (GString *page, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text != NULL ? text : "", "\n\n", -1);

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      g_autofree char *escaped = gb_markdown_escape (*paragraph);

      g_string_append_printf (page, "%s\n\n", escaped);
    }
}

static void
append_fact (GString *page, const char *label, const char *value)
{
  g_autofree char *escaped = gb_markdown_escape (value);

  g_string_append_printf (page, "- **%s**: %s\n", label, escaped);
}

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

static char *
dup_kind_title (GbTalkKind kind)
{
  const GbTalk nobody = { .kind = kind };
  char *title = gb_talk_describe (&nobody);

  if (g_ascii_islower (*title))
    *title = g_ascii_toupper (*title);
  return title;
}

static void
append_facts (GString *page, const GbTalk *talk)
{
  g_autofree char *when = dup_when (talk);

  if (talk->person_name != NULL)
    append_fact (page, _ ("With"), talk->person_name);
  else if (talk->team_name != NULL)
    append_fact (page, _ ("Team"), talk->team_name);
  append_fact (page, _ ("When"), when);
}

static void
append_day (GString *line, const char *format, GbDate date)
{
  g_autofree char *display = gb_date_is_set (date) ? gb_date_to_display (date) : NULL;

  if (display == NULL)
    return;
  g_string_append (line, line->len > 0 ? "; " : "");
  g_string_append_printf (line, format, display);
}

/* Lines as they were written, in the item that has begun. */
static void
append_lines (GString *page, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *escaped = gb_markdown_escape (*line);

      if (*escaped != '\0')
        g_string_append_printf (page, "\\\n  %s", escaped);
    }
}

static void
append_agreement (GString *page, const GbAgreement *agreement, gboolean in_this_talk)
{
  g_autofree char *kind = gb_markdown_escape (gb_agreement_kind_title (agreement->kind));
  g_autoptr (GString) days = g_string_new (agreement->state == GB_AGREEMENT_PROPOSED ? _ ("proposed") : "");

  append_day (days, _ ("from %s"), agreement->from_on);
  if (agreement->state != GB_AGREEMENT_ACTIVE)
    append_day (days, _ ("trial until %s"), agreement->trial_until);
  append_day (days, _ ("review on %s"), agreement->review_on);
  append_day (days, _ ("until %s"), agreement->until_on);
  if (in_this_talk)
    g_string_append_printf (days, " (%s)", _ ("this talk is about it"));
  g_string_append_printf (page, "- **%s**: %s", kind, days->str);
  append_lines (page, agreement->text);
  g_string_append_c (page, '\n');
}

static void
append_agreements (GString *page, const GbGuide *guide)
{
  if (guide->agreements == NULL)
    return;
  append_heading (page, "##", _ ("What was agreed"));
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

  append_day (days, _ ("by %s"), action->due_on);
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
  append_heading (page, "##", _ ("Still to do"));
  for (guint i = 0; i < guide->actions->len; i++)
    append_action (page, g_ptr_array_index (guide->actions, i), guide->today);
}

static void
append_held (GString *page, const GPtrArray *held)
{
  append_heading (page, "##", _ ("Held before"));
  if (held->len == 0)
    g_string_append_printf (page, "%s\n", _ ("No earlier talk is recorded."));
  for (guint i = held->len; i > 0; i--)
    {
      const GbTalk *talk = g_ptr_array_index (held, i - 1);
      g_autofree char *day = gb_date_to_display (talk->held_on);
      g_autofree char *title = dup_kind_title (talk->kind);

      g_string_append_printf (page, "- %s: %s\n", day, title);
    }
}

static void
append_phase (GString *page, const GbPhase *phase)
{
  /* What is better not said isn't ticked off. */
  gboolean to_tick = g_strcmp0 (phase->heading, _ ("Better not")) != 0;

  append_heading (page, "##", phase->heading);
  if (phase->text != NULL)
    append_paragraphs (page, phase->text);
  for (guint i = 0; i < phase->points->len; i++)
    {
      const GbPoint *point = g_ptr_array_index (phase->points, i);
      g_autofree char *escaped = gb_markdown_escape (point->text);

      g_string_append_printf (page, "- %s%s\n", to_tick ? "[ ] " : "", escaped);
    }
}

char *
gb_guide_to_markdown (const GbGuide *guide)
{
  const GbPoints *points = guide->points;
  g_autofree char *title = points != NULL ? g_strdup (points->title) : dup_kind_title (guide->talk->kind);
  GString *page = g_string_new (NULL);

  append_heading (page, "#", title);
  append_facts (page, guide->talk);
  if (points != NULL && points->purpose != NULL)
    {
      append_heading (page, "##", _ ("What it is for"));
      append_paragraphs (page, points->purpose);
      g_string_truncate (page, page->len - 1);
    }
  append_agreements (page, guide);
  append_actions (page, guide);
  append_held (page, guide->held);
  for (guint i = 0; points != NULL && i < points->phases->len; i++)
    append_phase (page, g_ptr_array_index (points->phases, i));
  gb_guide_append_reference (page, guide);
  return g_string_free (page, FALSE);
}
