#include "geborgen/reminder.h"

#include "core/words.h"

static const char *const rungs[] = {
  [GB_RUNG_PLAN] = "plan",       [GB_RUNG_PREPARE] = "prepare", [GB_RUNG_NOW] = "now", [GB_RUNG_RECORD] = "record",
  [GB_RUNG_OVERDUE] = "overdue", [GB_RUNG_CONFIRM] = "confirm", [GB_RUNG_DO] = "do",
};
G_STATIC_ASSERT (G_N_ELEMENTS (rungs) == GB_N_RUNGS);

static const char *const states[] = {
  [GB_REMINDER_PENDING] = "pending", [GB_REMINDER_DELIVERING] = "delivering",
  [GB_REMINDER_SHOWN] = "shown",     [GB_REMINDER_SNOOZED] = "snoozed",
  [GB_REMINDER_DONE] = "done",
};
G_STATIC_ASSERT (G_N_ELEMENTS (states) == GB_N_REMINDER_STATES);

void
gb_reminder_free (GbReminder *reminder)
{
  g_free (reminder);
}

const char *
gb_rung_to_string (GbRung rung)
{
  g_return_val_if_fail ((guint)rung < GB_N_RUNGS, NULL);
  return rungs[rung];
}

gboolean
gb_rung_from_string (const char *text, GbRung *ret_rung)
{
  int rung = gb_words_find (rungs, GB_N_RUNGS, text);
  if (rung < 0)
    return FALSE;
  *ret_rung = (GbRung)rung;
  return TRUE;
}

const char *
gb_reminder_state_to_string (GbReminderState state)
{
  g_return_val_if_fail ((guint)state < GB_N_REMINDER_STATES, NULL);
  return states[state];
}

gboolean
gb_reminder_state_from_string (const char *text, GbReminderState *ret_state)
{
  int state = gb_words_find (states, GB_N_REMINDER_STATES, text);
  if (state < 0)
    return FALSE;
  *ret_state = (GbReminderState)state;
  return TRUE;
}
