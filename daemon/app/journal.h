/* What happened, for the journal: which record, never what it says. `journalctl --user GEBORGEN_EVENT=shown -o json` reads it. */
#pragma once

#include "geborgen/subject.h"

/* A reminder came on the screen. @rung: a word of reminder.h. */
void gb_journal_shown (gint64 reminder_id, GbSubject subject, const char *rung, gint64 seconds_late);
/* The notification server refused @n reminders, or did not answer; they are tried again in @seconds. */
void gb_journal_not_shown (guint n, gint64 seconds);
/* A backup was made under @name. */
void gb_journal_backup (const char *name);
/* How far the audit log has come, and the hash of that line: a mark that is kept where the log isn't. */
void gb_journal_audit (gint64 line, const char *hash);
/* A roster was taken in. */
void gb_journal_import (int added, int changed, int unchanged);
