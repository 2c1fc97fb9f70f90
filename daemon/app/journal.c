#include "journal.h"

/* Every field but MESSAGE has our own prefix; the journal indexes it. */
#define EVENT "GEBORGEN_EVENT"

void
gb_journal_shown (gint64 reminder_id, GbSubject subject, const char *rung, gint64 seconds_late)
{
  g_autofree char *reminder = g_strdup_printf ("%" G_GINT64_FORMAT, reminder_id);
  g_autofree char *about = gb_subject_to_string (subject);
  g_autofree char *late = g_strdup_printf ("%" G_GINT64_FORMAT, seconds_late);
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, EVENT, "shown", "GEBORGEN_REMINDER", reminder,
                    "GEBORGEN_SUBJECT", about, "GEBORGEN_RUNG", rung, "GEBORGEN_LATE_SECONDS", late, "MESSAGE",
                    "reminder %s of %s shown (%s)", reminder, about, rung);
}

void
gb_journal_not_shown (guint n, gint64 seconds)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, EVENT, "not-shown", "GEBORGEN_COUNT", count, "MESSAGE",
                    "%s reminders could not be shown; tried again in %" G_GINT64_FORMAT " s", count, seconds);
}

void
gb_journal_backup (const char *name)
{
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, EVENT, "backup", "GEBORGEN_BACKUP", name, "MESSAGE",
                    "backup made: %s", name);
}

void
gb_journal_import (int added, int changed, int unchanged)
{
  g_autofree char *count = g_strdup_printf ("%d", added + changed + unchanged);
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, EVENT, "import", "GEBORGEN_COUNT", count, "MESSAGE",
                    "roster taken in: %d added, %d changed, %d unchanged", added, changed, unchanged);
}

void
gb_journal_audit (gint64 line, const char *hash)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, line);
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, EVENT, "audit", "GEBORGEN_AUDIT_LINE", number,
                    "GEBORGEN_AUDIT_HASH", hash, "MESSAGE", "the audit log stands at line %s, %s", number, hash);
}
