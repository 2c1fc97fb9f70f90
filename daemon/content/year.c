/* A year at a glance, on a page: its drawing, the same numbers in a table, and what else there is to tell. No names, unless asked. */
#include "content-private.h"

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

/* How things stand now says nothing about another year. */
static void
append_now (GString *text, const GbYearReport *report)
{
  if (report->today.year != report->year)
    return;
  g_string_append (text, "- ");
  g_string_append_printf (
      text, P_ ("%d agreement is open now", "%d agreements are open now", (gulong)report->agreements_open),
      (int)report->agreements_open);
  g_string_append_printf (text, _ (": %d proposed, %d on trial; %d to be reviewed before the year ends.\n"),
                          (int)report->agreements_proposed, (int)report->agreements_on_trial,
                          (int)report->agreements_to_review);
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

static void
append_head (GString *text, const char *first, const char *second)
{
  g_string_append_printf (text, "| %s |", first);
  if (second != NULL)
    g_string_append_printf (text, " %s |", second);
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    g_string_append_printf (text, " %s |", gb_year_state_title (state));
  g_string_append_printf (text, "\n|---|%s", second != NULL ? "---|" : "");
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    g_string_append (text, "--:|");
  g_string_append_c (text, '\n');
}

static void
append_row (GString *text, const GbYear *year, const char *first, int month, int kind)
{
  g_autofree char *title = kind >= 0 ? gb_content_dup_kind_title ((GbTalkKind)kind) : g_strdup (_ ("all kinds"));

  if (gb_year_total (year, month, kind) == 0)
    return;
  g_string_append_printf (text, "| %s | %s |", first, title);
  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    g_string_append_printf (text, " %u |", gb_year_sum (year, month, kind, state));
  g_string_append_c (text, '\n');
}

static void
append_months (GString *text, const GbYear *year)
{
  g_string_append_printf (text, "\n## %s\n\n", _ ("By month and kind"));
  append_head (text, _ ("Month"), _ ("Kind"));
  for (int month = 0; month < GB_MONTHS; month++)
    for (int kind = 0; kind < GB_N_TALK_KINDS; kind++)
      append_row (text, year, gb_date_month_name (month + 1), month, kind);
  append_row (text, year, _ ("year"), -1, -1);
}

static void
append_shares (GString *text, const GbYearReport *report)
{
  if (report->shares == NULL || report->shares->len == 0)
    return;
  g_string_append_printf (text, "\n## %s\n\n", _ ("With whom"));
  append_head (text, _ ("Name"), NULL);
  for (guint i = 0; i < report->shares->len; i++)
    {
      const GbYearShare *share = g_ptr_array_index (report->shares, i);
      g_autofree char *name = gb_markdown_escape (share->name);

      g_string_append_printf (text, "| %s |", name);
      for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
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
  gb_page_add_markdown (page, below->str + 1);
  return page;
}
