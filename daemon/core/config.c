#include "geborgen/config.h"

#include <stdlib.h>
#include <string.h>

#include "core/config-table.h"
#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/retention.h"
#include "geborgen/suppress.h"
#include "geborgen/text.h"
#include "geborgen/zone.h"

#define NUMBER_MAX 1000

/* The defaults, in the words of the file itself. */
static const char defaults[]
    = "[general]\nzone=\nworking-day=08:00-18:00\nworking-days=mon;tue;wed;thu;fri\nremind-at=09:00\ndigest-over="
      "3\nbackups=14\n"
      "[cadence]\nfunctioneringsgesprek=P6M\nteamgesprek=P4M\nkennismakingsgesprek=P4W\nmantelzorggesprek=5\n"
      "overdrachtsgesprek=10\n"
      "onboarding=P4W\nhandbook=P1Y\n"
      "[retention]\nprofile=\npeople=\nagreements=\ntalks=\nactions=\n"
      "[handover]\nsealed-folder=\nsealed-key=\n"
      "[reports]\nsmallest-group=5\n"
      "[calendar]\nahead=P13M\npast=P1Y\ndue=true\n"
      "[ladder functioneringsgesprek]\nplan=P4W;P1W\nprepare=P1D\nnow=PT15M\nrecord=P1D\noverdue=P1W\ngrace=PT15M\n"
      "[ladder teamgesprek]\nplan=P4W;P1W\nprepare=P1D\nnow=PT15M\nrecord=P1D\noverdue=P1W\ngrace=PT15M\n"
      /* Due within days: said at once, again two days before and on the last day. */
      "[ladder mantelzorggesprek]\nplan=P1W;P2D;PT0S\nprepare=P1D\nnow=PT15M\nrecord=P1D\noverdue=P1W\ngrace=PT15M\n"
      "[ladder evaluatiegesprek]\nplan=P3W;P1W\nprepare=P1D\nnow=PT15M\nrecord=P1D\noverdue=P1W\ngrace=PT15M\n"
      "[ladder kennismakingsgesprek]\nplan=P3W;P1W\nprepare=P1D\nnow=PT15M\nrecord=P1D\noverdue=P1W\ngrace=PT15M\n"
      "[ladder overdrachtsgesprek]\nplan=P2W;P3D\nprepare=P1D\nnow=PT15M\nrecord=P1D\noverdue=P1W\ngrace=PT15M\n"
      /* The Day lasts the whole day: a reminder at noon isn't a missed one. */
      "[ladder dag-van-de-mantelzorg]\nplan=P6W\nprepare=P2W;P1D\nnow=PT0S\nrecord=P1D\noverdue=P1W\ngrace=PT8H\n"
      "[ladder agreement]\nconfirm=P1W\nagain=P1W\n"
      "[ladder handover]\nconfirm=P1W\nagain=P1W\n"
      /* On the day itself. */
      "[ladder action]\ndo=PT0S\nagain=P1W\n"
      /* It takes days to do: a week before. */
      "[ladder task]\ndo=P1W\nagain=P1W\n";

static gboolean
parse_clock (const char *text, int *ret_minute)
{
  char moment[GB_CIVIL_TEXT_SIZE + 1];
  GbCivil civil;

  if (strnlen (text, 6) != 5)
    return FALSE;
  g_snprintf (moment, sizeof moment, "2000-01-01T%s", text);
  if (!gb_civil_from_iso (moment, &civil))
    return FALSE;
  *ret_minute = civil.minute;
  return TRUE;
}

static gboolean
parse_hours (const char *text, int *ret_hours)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 3);
  int starts, ends;

  if (g_strv_length (parts) != 2 || !parse_clock (g_strstrip (parts[0]), &starts)
      || !parse_clock (g_strstrip (parts[1]), &ends) || starts >= ends)
    return FALSE;
  ret_hours[0] = starts;
  ret_hours[1] = ends;
  return TRUE;
}

static gboolean
parse_duration (GbSettingType type, const char *text, GbDuration *ret_duration)
{
  GbDuration duration;

  if (!gb_duration_parse (text, &duration, NULL))
    return FALSE;
  /* What is counted in days can't have a time of its own; a cadence under a week would drown its reader. */
  if (type != GB_SETTING_STEP && (duration.seconds != 0 || gb_duration_is_zero (duration)))
    return FALSE;
  if (type == GB_SETTING_CADENCE && duration.months == 0 && duration.days < 7)
    return FALSE;
  *ret_duration = duration;
  return TRUE;
}

static gint64
rough_seconds (const GbDuration *duration)
{
  return (duration->months * G_GINT64_CONSTANT (31) + duration->days) * 86400 + duration->seconds;
}

static int
compare_longest_first (const void *a, const void *b)
{
  gint64 one = rough_seconds (a), other = rough_seconds (b);
  return (one < other) - (one > other);
}

/* An empty text is an empty list. */
static gboolean
parse_steps (const char *text, GbDuration *ret_steps)
{
  GbDuration steps[GB_LADDER_STEPS_MAX] = { GB_DURATION_ZERO };
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  guint n = 0;

  for (char **part = parts; *part != NULL; part++)
    {
      /* A semicolon at the end is how key files write lists. */
      if (*g_strstrip (*part) == '\0' && part[1] == NULL)
        break;
      if (n == GB_LADDER_STEPS_MAX || !gb_duration_parse (*part, &steps[n++], NULL))
        return FALSE;
    }
  qsort (steps, n, sizeof *steps, compare_longest_first);
  memcpy (ret_steps, steps, sizeof steps);
  *(guint *)(void *)(ret_steps + GB_LADDER_STEPS_MAX) = n;
  return TRUE;
}

/* All of them or none. */
static gboolean
parse_days_off (const char *text, GbHolidays *holidays)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  GbDate date;

  for (int pass = 0; pass < 2; pass++)
    for (char **part = parts; *part != NULL; part++)
      {
        if (*g_strstrip (*part) == '\0' && part[1] == NULL)
          break;
        if (!gb_date_from_iso (*part, &date))
          return FALSE;
        if (pass == 1)
          gb_holidays_add (holidays, date);
      }
  return TRUE;
}

static gboolean
parse_days_of_week (const char *text, GbHolidays *holidays)
{
  static const char *const dutch[G_N_ELEMENTS (gb_days_of_week)] = { "ma", "di", "wo", "do", "vr", "za", "zo" };
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  guint days = 0;

  for (char **part = parts; *part != NULL; part++)
    {
      int day;

      if (*g_strstrip (*part) == '\0' && part[1] == NULL)
        break;
      day = gb_words_find (gb_days_of_week, G_N_ELEMENTS (gb_days_of_week), *part);
      if (day < 0)
        day = gb_words_find (dutch, G_N_ELEMENTS (dutch), *part);
      if (day < 0)
        return FALSE;
      days |= 1u << day;
    }
  /* Without any there would never be a day to be reminded on. */
  if (days == 0)
    return FALSE;
  gb_holidays_set_working_days (holidays, days);
  return TRUE;
}

/* "2026-12-24/2027-01-04", or one day. */
static gboolean
parse_period (const char *text, GbPeriod *ret_period)
{
  g_auto (GStrv) days = g_strsplit (text, "/", 3);
  guint n = g_strv_length (days);
  GbPeriod period;

  if (n < 1 || n > 2 || !gb_date_from_iso (g_strstrip (days[0]), &period.from)
      || !gb_date_from_iso (g_strstrip (days[n - 1]), &period.until) || gb_date_compare (period.from, period.until) > 0)
    return FALSE;
  *ret_period = period;
  return TRUE;
}

/* All of them or none. */
static gboolean
parse_periods (const char *text, GArray *periods)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (GbPeriod));
  GbPeriod period;

  for (char **part = parts; *part != NULL; part++)
    {
      if (*g_strstrip (*part) == '\0' && part[1] == NULL)
        break;
      if (!parse_period (*part, &period))
        return FALSE;
      g_array_append_val (read, period);
    }
  g_array_set_size (periods, 0);
  g_array_append_vals (periods, read->data, read->len);
  return TRUE;
}

static gboolean
parse_number (const char *text, guint least, guint most, int *ret_number)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, least, most, &number, NULL))
    return FALSE;
  *ret_number = (int)number;
  return TRUE;
}

static gboolean
parse_boolean (const char *text, gboolean *ret_boolean)
{
  if (strcmp (text, "true") != 0 && strcmp (text, "false") != 0)
    return FALSE;
  *ret_boolean = *text == 't';
  return TRUE;
}

static gboolean
parse_zone (const char *text, char **ret_zone)
{
  g_autoptr (GTimeZone) zone = gb_zone_new (text, NULL);

  if (zone == NULL)
    return FALSE;
  g_free (*ret_zone);
  *ret_zone = g_strdup (text);
  return TRUE;
}

static gboolean
parse_path (const char *text, char **ret_path)
{
  if (*text != '\0' && !g_path_is_absolute (text))
    return FALSE;
  g_free (*ret_path);
  *ret_path = g_strdup (text);
  return TRUE;
}

static gboolean
parse_profile (const char *text, char **ret_profile)
{
  if (!gb_retention_profile_is_known (text))
    return FALSE;
  g_free (*ret_profile);
  *ret_profile = g_strdup (text);
  return TRUE;
}

static gboolean
set (const GbSetting *setting, gpointer base, const char *text)
{
  gpointer field = (char *)base + setting->offset;

  switch (setting->type)
    {
    case GB_SETTING_ZONE:
      return parse_zone (text, field);
    case GB_SETTING_HOURS:
      return parse_hours (text, field);
    case GB_SETTING_CLOCK:
      return parse_clock (text, field);
    case GB_SETTING_NUMBER:
      return parse_number (text, 1, NUMBER_MAX, field);
    case GB_SETTING_GROUP:
      return parse_number (text, GB_GROUP_MINIMUM, GB_GROUP_MINIMUM_MAX, field);
    case GB_SETTING_BOOLEAN:
      return parse_boolean (text, field);
    case GB_SETTING_DAYS_OFF:
      return parse_days_off (text, *(GbHolidays **)field);
    case GB_SETTING_DAYS_OF_WEEK:
      return parse_days_of_week (text, *(GbHolidays **)field);
    case GB_SETTING_PERIODS:
      return parse_periods (text, *(GArray **)field);
    case GB_SETTING_STEPS:
      return parse_steps (text, field);
    case GB_SETTING_PATH:
      return parse_path (text, field);
    case GB_SETTING_PROFILE:
      return parse_profile (text, field);
    case GB_SETTING_TERM:
      return gb_retention_term_parse (text, field);
    case GB_SETTING_CADENCE:
    case GB_SETTING_DURATION:
    case GB_SETTING_STEP:
    default:
      return parse_duration (setting->type, text, field);
    }
}

static const char *
expected (GbSettingType type)
{
  switch (type)
    {
    case GB_SETTING_ZONE:
      return _ ("a name such as Europe/Amsterdam, or nothing for the machine's own");
    case GB_SETTING_PATH:
      return _ ("a path from the root on, such as /srv/hr/overdracht, or nothing");
    case GB_SETTING_HOURS:
      return _ ("08:00-18:00");
    case GB_SETTING_CLOCK:
      return _ ("a time of the working day, such as 09:00");
    case GB_SETTING_NUMBER:
      return _ ("a number from 1 to 1000");
    case GB_SETTING_GROUP:
      return _ ("a number from 5 to 100; the smallest group can be raised only");
    case GB_SETTING_CADENCE:
      return _ ("a duration of a week or more, such as P6M");
    case GB_SETTING_DURATION:
      return _ ("a duration in days, weeks or months, such as P4W");
    case GB_SETTING_BOOLEAN:
      return _ ("true or false");
    case GB_SETTING_DAYS_OFF:
      return _ ("dates such as 2026-12-24;2026-12-31");
    case GB_SETTING_DAYS_OF_WEEK:
      return _ ("days of the week such as mon;tue;wed;thu;fri");
    case GB_SETTING_PERIODS:
      return _ ("first and last days such as 2026-12-24/2027-01-04");
    case GB_SETTING_PROFILE:
      return _ ("municipality, province, private or custom, or nothing: keep everything");
    case GB_SETTING_TERM:
      return _ ("a term of a month or more, such as P5Y, or nothing: keep it");
    case GB_SETTING_STEP:
      return _ ("a duration such as P1D or PT15M");
    case GB_SETTING_STEPS:
    default:
      return _ ("at most eight durations, such as P4W;P1W");
    }
}

static const GbSetting *
find_setting (GbConfig *config, const char *group, const char *key, gpointer *ret_base)
{
  GbTalkKind kind;
  gboolean ladder
      = g_str_has_prefix (group, GB_LADDER_GROUP) && gb_talk_kind_from_string (group + strlen (GB_LADDER_GROUP), &kind);

  for (guint i = 0; i < gb_n_settings; i++)
    {
      const GbSetting *setting = &gb_settings[i];
      if (strcmp (setting->key, key) == 0 && (setting->group == NULL ? ladder : strcmp (setting->group, group) == 0))
        {
          *ret_base = setting->group == NULL ? (gpointer)&config->ladders[kind] : config;
          return setting;
        }
    }
  return NULL;
}

static void
complain (GPtrArray *unknown, const char *group, const char *key, const GbSetting *setting, const char *text)
{
  g_autofree char *safe_group = gb_words_culprit (group);
  g_autofree char *safe_key = gb_words_culprit (key);

  if (setting == NULL)
    {
      g_ptr_array_add (unknown, g_strdup_printf ("%s/%s", safe_group, safe_key));
      return;
    }
  g_autofree char *culprit = gb_words_culprit (text);
  g_autofree char *wrong = g_strdup_printf (_ ("'%s' can't be used; write %s"), culprit, expected (setting->type));
  g_ptr_array_add (unknown, g_strdup_printf ("%s/%s: %s", safe_group, safe_key, wrong));
}

static void
read_group (GbConfig *config, GKeyFile *file, const char *group, GPtrArray *unknown)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (char **key = keys; key != NULL && *key != NULL; key++)
    {
      gpointer base = NULL;
      const GbSetting *setting = find_setting (config, group, *key, &base);
      g_autofree char *text = g_key_file_get_value (file, group, *key, NULL);

      if (setting == NULL || !set (setting, base, text))
        complain (unknown, group, *key, setting, text);
    }
}

/* What is shown "at remind_at" must be shown within the working day, or it never would be. */
static void
check_remind_at (GbConfig *config, GPtrArray *unknown)
{
  if (config->remind_at >= config->day_starts && config->remind_at <= config->day_ends)
    return;

  g_autofree char *text = g_strdup_printf ("%02d:%02d", config->remind_at / 60, config->remind_at % 60);
  for (guint i = 0; i < gb_n_settings; i++)
    if (gb_settings[i].type == GB_SETTING_CLOCK)
      complain (unknown, gb_settings[i].group, gb_settings[i].key, &gb_settings[i], text);
  config->remind_at = config->day_starts;
}

static void
read_file (GbConfig *config, GKeyFile *file)
{
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (char **group = groups; *group != NULL; group++)
    read_group (config, file, *group, unknown);
  check_remind_at (config, unknown);
  g_ptr_array_add (unknown, NULL);
  g_strfreev (config->unknown);
  config->unknown = (char **)g_ptr_array_steal (unknown, NULL);
}

GbConfig *
gb_config_new (void)
{
  GbConfig *config = g_new0 (GbConfig, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  config->holidays = gb_holidays_new_dutch ();
  config->away = g_array_new (FALSE, FALSE, sizeof (GbPeriod));
  g_key_file_load_from_data (file, defaults, sizeof defaults - 1, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  read_file (config, file);
  g_assert (config->unknown[0] == NULL);
  return config;
}

/* GKeyFile doesn't tell where it stumbled: the first line that is none of a key file's. */
static void
fail_at_line (const char *data, gsize length, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (data, (gssize)length);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  gboolean in_group = FALSE;
  guint bad = 0;

  for (guint i = 0; lines[i] != NULL && bad == 0; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gboolean is_group = *line == '[' && line[1] != '\0' && line[1] != ']' && line[strlen (line) - 1] == ']';
      if (*line == '\0' || *line == '#')
        continue;
      if (!is_group && (!in_group || *line == '[' || strchr (line, '=') == NULL || *line == '='))
        bad = i + 1;
      in_group = in_group || is_group;
    }
  g_autofree char *culprit = gb_words_culprit (bad > 0 ? lines[bad - 1] : lines[0]);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("line %u of the configuration, '%s', isn't understood; write [group] or key=value"), MAX (bad, 1),
               culprit);
}

GbConfig *
gb_config_parse (const char *data, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GbConfig) config = gb_config_new ();

  /* Editors on Windows put a byte order mark before the first line. */
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length > 0 && !g_key_file_load_from_data (file, data, length, G_KEY_FILE_NONE, NULL))
    {
      fail_at_line (data, length, error);
      return NULL;
    }
  read_file (config, file);
  return g_steal_pointer (&config);
}

void
gb_config_free (GbConfig *config)
{
  if (config == NULL)
    return;
  g_free (config->zone);
  g_free (config->retention);
  g_free (config->sealed_folder);
  g_free (config->sealed_key);
  gb_holidays_free (config->holidays);
  g_array_unref (config->away);
  g_strfreev (config->unknown);
  g_free (config);
}
