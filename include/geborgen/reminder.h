/* Reminders: a ledger, one row per subject, rung and due moment. */
#pragma once

#include "geborgen/subject.h"

typedef enum
{
  GB_RUNG_PLAN,    /* plan it: it's due and has no time yet */
  GB_RUNG_PREPARE, /* prepare it */
  GB_RUNG_NOW,     /* it's about to start */
  GB_RUNG_RECORD,  /* it's over: record it */
  GB_RUNG_OVERDUE, /* weekly, until it's held, moved or skipped */
  GB_RUNG_CONFIRM, /* an agreement, a handover: confirm it */
  GB_RUNG_DO,      /* an action: do it */
  GB_N_RUNGS
} GbRung;

typedef enum
{
  GB_REMINDER_PENDING,
  GB_REMINDER_DELIVERING, /* handed to the notification server, no answer committed yet; the contract calls it pending */
  GB_REMINDER_SHOWN,      /* shown isn't acknowledged */
  GB_REMINDER_SNOOZED,
  GB_REMINDER_DONE,
  GB_N_REMINDER_STATES
} GbReminderState;

typedef struct
{
  gint64 id;
  GbSubject subject; /* a talk, an agreement, an action or a handover */
  GbRung rung;
  gint64 due_at;  /* instants, seconds since the epoch; never changes */
  gint64 next_at; /* when it is to be delivered: due_at, the end of a snooze, or a later try */
  GbReminderState state;
  gint64 snoozed_until; /* 0: none */
  gint64 shown_at;      /* 0: never */
} GbReminder;

void gb_reminder_free (GbReminder *reminder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbReminder, gb_reminder_free)

const char *gb_rung_to_string (GbRung rung);
gboolean gb_rung_from_string (const char *text, GbRung *ret_rung);
const char *gb_reminder_state_to_string (GbReminderState state);
gboolean gb_reminder_state_from_string (const char *text, GbReminderState *ret_state);
