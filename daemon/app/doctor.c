/* Looks whether all is well, and says of each thing that isn't what to do. */
#include "app-private.h"

#include <glib/gstdio.h>
#include <inttypes.h>
#include <sys/stat.h>

#include "content/content.h"
#include "content/handbook.h"
#include "geborgen/names.h"

#define BACKUP_OLD_SECONDS (8 * 24 * 60 * 60)
/* A clock before this program was written is wrong. */
#define EARLIEST_YEAR 2026

void
gb_check_free (GbCheck *check)
{
  if (check == NULL)
    return;
  g_free (check->check);
  g_free (check->message);
  g_free (check);
}

static void G_GNUC_PRINTF (4, 5) add (GPtrArray *checks, const char *name, gboolean ok, const char *format, ...)
{
  va_list arguments;
  GbCheck *check = g_new0 (GbCheck, 1);
  va_start (arguments, format);
  check->check = g_strdup (name);
  check->ok = ok;
  check->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (checks, check);
}

static void
check_database (GbApp *app, GPtrArray *checks)
{
  g_autoptr (GError) error = NULL;
  if (gb_store_check (app->store, &error))
    add (checks, "database", TRUE, _ ("sound, schema %d"), gb_store_get_schema (app->store));
  else
    add (checks, "database", FALSE, "%s", error->message);
}

static void
check_audit (GbApp *app, GPtrArray *checks)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GbAuditCheck) found = gb_app_audit_check (app, NULL, &error);
  if (found == NULL)
    add (checks, "audit-log", FALSE, "%s", error->message);
  else if (found->broken != 0)
    add (checks, "audit-log", FALSE,
         _ ("line %" PRId64 " doesn't hold: it, or what stood before it, was changed from outside"), found->broken);
  else
    add (checks, "audit-log", TRUE,
         P_ ("%" PRId64 " line, each follows on the one before", "%" PRId64 " lines, each follows on the one before",
             (gulong)found->lines),
         found->lines);
}

static void
check_erasure (GbApp *app, GPtrArray *checks)
{
  g_autoptr (GError) error = NULL;
  gboolean is_open = FALSE;
  if (!gb_app_erase_is_open (app, &is_open, &error))
    add (checks, "erasure", FALSE, "%s", error->message);
  else if (is_open)
    add (checks, "erasure", FALSE,
         _ ("one was begun and couldn't be ended; the service tries again when it starts, and its journal says why"));
}

static void
check_retention (GbApp *app, GPtrArray *checks)
{
  g_autoptr (GError) error = NULL;
  gboolean due = FALSE;
  guint records = 0;
  if (*app->config->retention == '\0')
    add (checks, "retention", TRUE,
         _ ("no profile is chosen: nothing is ever removed by its age; see geborgen.conf(5)"));
  else if (!gb_app_retention_is_due (app, &records, &due, &error))
    add (checks, "retention", FALSE, "%s", error->message);
  else if (due)
    add (checks, "retention", FALSE,
         P_ ("%u record has passed its term; 'geborgen retention apply' erases it",
             "%u records have passed their term; 'geborgen retention apply' erases them", records),
         records);
  else
    add (checks, "retention", TRUE, _ ("profile '%s'"), app->config->retention);
}

static void
check_mode (GPtrArray *checks, const char *path, mode_t allowed)
{
  GStatBuf info;
  if (g_stat (path, &info) != 0)
    return; /* not made yet */
  if ((info.st_mode & 0777 & ~allowed) != 0)
    add (checks, "permissions", FALSE, _ ("'%s' is open to others: chmod %o '%s'"), path, (unsigned)allowed, path);
}

static void
check_permissions (GbApp *app, GPtrArray *checks)
{
  guint before = checks->len;
  const char *folder = gb_store_get_folder (app->store);
  g_autofree char *database = g_build_filename (folder, GB_DATABASE_FILE, NULL);
  g_autofree char *backups = g_build_filename (folder, GB_BACKUP_FOLDER, NULL);
  g_autofree char *evidence = g_build_filename (folder, GB_EVIDENCE_FOLDER, NULL);
  g_autofree char *calendar = g_path_get_dirname (app->calendar_path);
  check_mode (checks, folder, 0700);
  check_mode (checks, database, 0600);
  check_mode (checks, backups, 0700);
  check_mode (checks, evidence, 0700);
  check_mode (checks, calendar, 0700);
  if (checks->len == before)
    add (checks, "permissions", TRUE, _ ("only you can read your data"));
}

static void
check_clock (GbApp *app, GPtrArray *checks)
{
  GbDate today = gb_app_today (app);
  g_autofree char *display = gb_date_to_display (today);
  if (today.year < EARLIEST_YEAR)
    add (checks, "clock", FALSE, _ ("it says %s: set the machine's clock"), display);
  else
    add (checks, "clock", TRUE, _ ("it says %s"), display);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = gb_zone_new (app->config->zone, &error);
  if (zone == NULL)
    add (checks, "zone", FALSE, "%s", error->message);
  else
    add (checks, "zone", TRUE, "%s", app->zone_name);
}

static void
check_server (GbApp *app, GPtrArray *checks)
{
  const char *server = app->port.server (app->port_data);
  if (server != NULL)
    add (checks, "notifications", TRUE, "%s", server);
  else
    add (checks, "notifications", FALSE,
         _ ("no notification server runs: reminders wait until one does; install one for this desktop, such as dunst"));
}

static void
check_config (GbApp *app, GPtrArray *checks)
{
  guint n = g_strv_length (app->config->unknown);
  if (n == 0)
    add (checks, "configuration", TRUE, "%s", app->config_path);
  for (guint i = 0; i < n; i++)
    add (checks, "configuration", FALSE, _ ("not understood in '%s': %s; see geborgen.conf(5)"), app->config_path,
         app->config->unknown[i]);
}

static void
check_backups (GbApp *app, GPtrArray *checks)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = gb_app_backup_list (app, &error);
  gint64 now = gb_app_now (app);
  if (backups == NULL)
    {
      add (checks, "backups", FALSE, "%s", error->message);
      return;
    }
  if (backups->len == 0)
    {
      gboolean young = now - app->started_at < BACKUP_OLD_SECONDS;
      add (checks, "backups", young, _ ("none yet; 'geborgen backup' makes one"));
      return;
    }
  const GbBackup *last = g_ptr_array_index (backups, 0);
  g_autofree char *when = gb_civil_to_display (gb_zone_to_civil (gb_app_get_zone (app), last->taken_at));
  /* Without changes there is nothing new to keep; a store that changes has one a day. */
  add (checks, "backups", TRUE, _ ("%u kept, the last of %s"), backups->len, when);
}

/* Each file is read, so that one that went bad is found while there is another copy. */
static void
check_evidence (GbApp *app, GPtrArray *checks)
{
  g_autoptr (GError) error = NULL;
  guint files = 0;
  gint64 bytes = 0;
  g_autoptr (GPtrArray) problems = gb_app_evidence_check (app, &files, &bytes, &error);
  if (problems == NULL)
    {
      add (checks, "evidence", FALSE, "%s", error->message);
      return;
    }
  for (guint i = 0; i < problems->len; i++)
    add (checks, "evidence", FALSE, "%s", (const char *)g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return;
  if (files == 0)
    add (checks, "evidence", TRUE, _ ("no files"));
  else
    add (checks, "evidence", TRUE, P_ ("%u file, as it was kept", "%u files, as they were kept", files), files);
}

static void
check_calendar (GbApp *app, GPtrArray *checks)
{
  g_autoptr (GError) error = NULL;
  if (gb_app_calendar_refresh (app, &error))
    add (checks, "calendar", TRUE, "%s", app->calendar_path);
  else
    add (checks, "calendar", FALSE, "%s", error->message);
}

/* A file of one's own that can't be used: what ships stands in for it, and nobody would notice. */
static void
check_points (GPtrArray *checks)
{
  g_auto (GStrv) folders = gb_points_dup_folders ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint own = gb_points_check ((const char *const *)folders, problems);
  for (guint i = 0; i < problems->len; i++)
    add (checks, "talking-points", FALSE, "%s", (const char *)g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return;
  if (own == 0)
    add (checks, "talking-points", TRUE, _ ("as they ship"));
  else
    add (checks, "talking-points", TRUE, P_ ("%u file of your own", "%u files of your own", own), own);
}

static void
check_reference (GPtrArray *checks)
{
  g_auto (GStrv) folders = gb_reference_dup_folders ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint own = gb_reference_check ((const char *const *)folders, problems);
  g_autoptr (GbQuestionnaire) questionnaire = gb_questionnaire_load ((const char *const *)folders, problems);
  for (guint i = 0; i < questionnaire->questions->len; i++)
    own += ((const GbQuestion *)questionnaire->questions->pdata[i])->is_own;
  for (guint i = 0; i < problems->len; i++)
    add (checks, "rights-and-support", FALSE, "%s", (const char *)g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return;
  if (own == 0)
    add (checks, "rights-and-support", TRUE, _ ("as they ship"));
  else
    add (checks, "rights-and-support", TRUE, P_ ("%u record of your own", "%u records of your own", own), own);
}

static void
check_erkenning (GPtrArray *checks)
{
  g_auto (GStrv) folders = gb_reference_dup_folders ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GbErkenningForm) form = gb_erkenning_form_load ((const char *const *)folders, problems);
  for (guint i = 0; i < problems->len; i++)
    add (checks, "erkenning", FALSE, "%s", (const char *)g_ptr_array_index (problems, i));
  if (problems->len == 0)
    add (checks, "erkenning", TRUE, _ ("its questions can be read"));
}

static void
check_roadmap (GPtrArray *checks)
{
  g_auto (GStrv) folders = gb_reference_dup_folders ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) points = gb_roadmap_load ((const char *const *)folders, problems);
  for (guint i = 0; i < problems->len; i++)
    add (checks, "roadmap", FALSE, "%s", (const char *)g_ptr_array_index (problems, i));
  if (problems->len == 0)
    add (checks, "roadmap", TRUE, P_ ("a plan of %u point", "a plan of %u points", points->len), points->len);
}

static void
check_handbook (GPtrArray *checks)
{
  g_auto (GStrv) folders = gb_handbook_dup_folders ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint own = gb_handbook_check_files ((const char *const *)folders, problems);
  for (guint i = 0; i < problems->len; i++)
    add (checks, "handbook", FALSE, "%s", (const char *)g_ptr_array_index (problems, i));
  if (problems->len == 0 && own > 0)
    add (checks, "handbook", TRUE, P_ ("%u file of your own", "%u files of your own", own), own);
}

GPtrArray *
gb_app_doctor (GbApp *app)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify)gb_check_free);
  check_database (app, checks);
  check_audit (app, checks);
  check_erasure (app, checks);
  check_retention (app, checks);
  check_permissions (app, checks);
  check_clock (app, checks);
  check_server (app, checks);
  check_config (app, checks);
  check_backups (app, checks);
  check_evidence (app, checks);
  check_calendar (app, checks);
  check_points (checks);
  check_erkenning (checks);
  check_reference (checks);
  check_roadmap (checks);
  check_handbook (checks);
  return checks;
}
