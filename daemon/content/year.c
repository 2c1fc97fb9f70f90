/* A year at a glance, on a page: its drawing, the same numbers in a table, and what else there is to tell. No names, unless asked. */
#include "content-private.h"

#include <string.h>

static void
append_about (GString *text, const GbYearReport *report)
{
  g_autofree char *name = report->name != NULL ? gb_markdown_escape (report->name) : NULL;
  g_autofree char *today = gb_date_to_display (report->today);
  const char *about = _ ("all talks");

  if (report->about == GB_YEAR_OF_PERSON)
    about = name != NULL ? name : _ ("the talks with one person");
  if (report->about == GB_YEAR_OF_TEAM)
    about = name != NULL ? name : _ ("the talks with one team and with who is in it now");
  g_string_append (text, "# ");
  g_string_append_printf (text, _ ("The year %d"), report->year);
  g_string_append_printf (text, "\n\n- **%s**: %s\n", _ ("About"), about);
  g_string_append_printf (text, "- **%s**: %s\n", _ ("As it stood on"), today);
}

/* "14 held, 3 planned". Yours. */
static char *
dup_states (const GbYear *year)
{
  GString *text = g_string_new (NULL);

  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    {
      guint sum = gb_year_sum (year, -1, -1, state);

      if (sum > 0)
        g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", sum, gb_year_state_title (state));
    }
  return g_string_free (text, FALSE);
}

static void
append_the_day (GString *text, const GbYear *year)
{
  static const char *const became[GB_N_YEAR_STATES] = {
    [GB_YEAR_HELD] = N_ ("The Dag van de Mantelzorg, 10 November: given attention."),
    [GB_YEAR_PLANNED] = N_ ("The Dag van de Mantelzorg, 10 November: an activity is planned."),
    [GB_YEAR_DUE] = N_ ("The Dag van de Mantelzorg, 10 November: no activity is planned yet."),
    [GB_YEAR_OVERDUE] = N_ ("The Dag van de Mantelzorg, 10 November: what was done isn't recorded."),
    [GB_YEAR_SKIPPED] = N_ ("The Dag van de Mantelzorg, 10 November: skipped."),
  };

  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    if (gb_year_sum (year, -1, GB_TALK_DAG_VAN_DE_MANTELZORG, state) > 0)
      g_string_append_printf (text, "- %s\n", gb_text (became[state]));
}

static void
append_part (GString *text, const char *format, gint64 count)
{
  if (count == 0)
    return;
  g_string_append (text, text->len > 0 ? ", " : "");
  g_string_append_printf (text, format, (int)count);
}

/* How things stand now says nothing about another year. */
static void
append_now (GString *text, const GbYearReport *report)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  gulong open = (gulong)report->agreements_open;

  if (report->today.year != report->year)
    return;
  if (open == 0)
    {
      g_string_append_printf (text, "- %s\n", _ ("No open agreements."));
      return;
    }
  append_part (parts, _ ("%d proposed"), report->agreements_proposed);
  append_part (parts, _ ("%d on trial"), report->agreements_on_trial);
  append_part (parts, _ ("%d to be reviewed before the year ends"), report->agreements_to_review);
  g_string_append (text, "- ");
  g_string_append_printf (text, P_ ("%d agreement is open now", "%d agreements are open now", open), (int)open);
  g_string_append_printf (text, "%s%s.\n", parts->len > 0 ? ": " : "", parts->str);
}

static void
append_short (GString *text, const GbYearReport *report)
{
  guint total = gb_year_total (&report->counts, -1, -1);
  g_autofree char *states = dup_states (&report->counts);

  g_string_append_printf (text, "\n## %s\n\n- ", _ ("In short"));
  if (total == 0)
    g_string_append_printf (text, _ ("No talks stand in %d."), report->year);
  else
    {
      g_string_append_printf (text, P_ ("%u talk", "%u talks", (gulong)total), total);
      g_string_append_printf (text, ": %s.", states);
    }
  g_string_append_c (text, '\n');
  if (report->counts.asked > 0)
    {
      g_string_append (text, "- ");
      g_string_append_printf (text, _ ("Mantelzorg was raised in %u of the %u talks of which that is recorded."),
                              report->counts.raised, report->counts.asked);
      g_string_append_c (text, '\n');
    }
  append_the_day (text, &report->counts);
  append_now (text, report);
}

/* ---- tables ---- */

/* States that no talk is in have no column. */
static gboolean
has_column (const GbYear *year, GbYearState state)
{
  return gb_year_sum (year, -1, -1, state) > 0;
}

static void
append_head (GString *text, const GbYear *year, const char *words)
{
  g_string_append (text, words);
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    {
      g_autofree char *title = gb_content_dup_capital (gb_year_state_title (state));

      if (has_column (year, state))
        g_string_append_printf (text, " %s |", title);
    }
  g_string_append (text, "\n|");
  for (const char *c = strchr (words + 1, '|'); c != NULL; c = strchr (c + 1, '|'))
    g_string_append (text, "---|");
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    g_string_append (text, has_column (year, state) ? "--:|" : "");
  g_string_append_c (text, '\n');
}

static void
append_row (GString *text, const GbYear *year, int month, int kind)
{
  g_autofree char *title = gb_content_dup_kind_title ((GbTalkKind)kind);

  if (gb_year_total (year, month, kind) == 0)
    return;
  g_string_append_printf (text, "| %s | %s |", gb_date_month_name (month + 1), title);
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    if (has_column (year, state))
      g_string_append_printf (text, " %u |", gb_year_sum (year, month, kind, state));
  g_string_append_c (text, '\n');
}

static void
append_months (GString *text, const GbYear *year)
{
  g_autofree char *head = g_strdup_printf ("| %s | %s |", _ ("Month"), _ ("Kind"));

  g_string_append_printf (text, "## %s\n\n", _ ("By month and kind"));
  append_head (text, year, head);
  for (int month = 0; month < GB_MONTHS; month++)
    for (int kind = 0; kind < GB_N_TALK_KINDS; kind++)
      append_row (text, year, month, kind);
  g_string_append_printf (text, "| **%s** | **%s** |", _ ("Year"), _ ("All kinds"));
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    if (has_column (year, state))
      g_string_append_printf (text, " **%u** |", gb_year_sum (year, -1, -1, state));
  g_string_append_c (text, '\n');
}

static void
append_shares (GString *text, const GbYearReport *report)
{
  g_autofree char *head = g_strdup_printf ("| %s |", _ ("Name"));

  if (report->shares == NULL || report->shares->len == 0)
    return;
  g_string_append_printf (text, "\n## %s\n\n", _ ("With whom"));
  append_head (text, &report->counts, head);
  for (guint i = 0; i < report->shares->len; i++)
    {
      const GbYearShare *share = g_ptr_array_index (report->shares, i);
      g_autofree char *name = gb_markdown_escape (share->name);

      g_string_append_printf (text, "| %s |", name);
      for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
        if (has_column (&report->counts, state))
          g_string_append_printf (text, " %u |", share->talks[state]);
      g_string_append_c (text, '\n');
    }
  if (report->is_more)
    g_string_append_printf (text, "\n%s\n", _ ("There are more than fit here."));
}

GbPage *
gb_year_to_page (const GbYearReport *report)
{
  g_autofree char *title = g_strdup_printf (_ ("The year %d"), report->year);
  g_autoptr (GString) above = g_string_new (NULL);
  g_autoptr (GString) below = g_string_new (NULL);
  GbPage *page = gb_page_new (title);

  append_about (above, report);
  append_short (above, report);
  gb_page_add_markdown (page, above->str);
  if (gb_year_total (&report->counts, -1, -1) == 0)
    return page;
  g_autofree char *drawing = gb_year_draw (&report->counts, report->year, report->today);
  gb_page_add_figure (
      page, drawing,
      _ ("By the day on which a talk was held, is planned or is due. The numbers stand in the table too."));
  append_months (below, &report->counts);
  append_shares (below, report);
  gb_page_add_markdown (page, below->str);
  return page;
}
