#include "year.h"

#include "geborgen/text.h"

void
gb_year_share_free (GbYearShare *share)
{
  if (share == NULL)
    return;
  g_free (share->name);
  g_free (share);
}

GbYearState
gb_year_state_of (GbTalkState state, gboolean is_past)
{
  if (state == GB_TALK_HELD)
    return GB_YEAR_HELD;
  if (state == GB_TALK_SKIPPED)
    return GB_YEAR_SKIPPED;
  if (is_past)
    return GB_YEAR_OVERDUE;
  return state == GB_TALK_PLANNED ? GB_YEAR_PLANNED : GB_YEAR_DUE;
}

const char *
gb_year_state_title (GbYearState state)
{
  static const char *const titles[GB_N_YEAR_STATES] = {
    [GB_YEAR_HELD] = N_ ("held"),       [GB_YEAR_PLANNED] = N_ ("planned"), [GB_YEAR_DUE] = N_ ("due"),
    [GB_YEAR_OVERDUE] = N_ ("overdue"), [GB_YEAR_SKIPPED] = N_ ("skipped"),
  };

  g_return_val_if_fail ((guint)state < GB_N_YEAR_STATES, "");
  return gb_text (titles[state]);
}

guint
gb_year_sum (const GbYear *year, int month, int kind, GbYearState state)
{
  guint sum = 0;

  for (int m = MAX (month, 0); m <= (month < 0 ? GB_MONTHS - 1 : month); m++)
    for (int k = MAX (kind, 0); k <= (kind < 0 ? GB_N_TALK_KINDS - 1 : kind); k++)
      sum += year->talks[m][k][state];
  return sum;
}

guint
gb_year_total (const GbYear *year, int month, int kind)
{
  guint total = 0;

  for (GbYearState state = 0; state < GB_N_YEAR_STATES; state++)
    total += gb_year_sum (year, month, kind, state);
  return total;
}
