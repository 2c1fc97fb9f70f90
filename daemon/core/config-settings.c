#include "core/config-table.h"

#define AT(field)        G_STRUCT_OFFSET (GbConfig, field)
#define IN_LADDER(field) G_STRUCT_OFFSET (GbLadder, field)

const GbSetting gb_settings[] = {
  { "general", "zone", GB_SETTING_ZONE, AT (zone) },
  { "general", "working-day", GB_SETTING_HOURS, AT (day_starts) },
  { "general", "working-days", GB_SETTING_DAYS_OF_WEEK, AT (holidays) },
  { "general", "remind-at", GB_SETTING_CLOCK, AT (remind_at) },
  { "general", "digest-over", GB_SETTING_NUMBER, AT (digest_over) },
  { "general", "backups", GB_SETTING_NUMBER, AT (backups_kept) },
  { "handover", "sealed-folder", GB_SETTING_PATH, AT (sealed_folder) },
  { "handover", "sealed-key", GB_SETTING_PATH, AT (sealed_key) },
  { "retention", "profile", GB_SETTING_PROFILE, AT (retention) },
  { "retention", "people", GB_SETTING_TERM, AT (retention_terms[GB_RETAINED_PEOPLE]) },
  { "retention", "agreements", GB_SETTING_TERM, AT (retention_terms[GB_RETAINED_AGREEMENTS]) },
  { "retention", "talks", GB_SETTING_TERM, AT (retention_terms[GB_RETAINED_TALKS]) },
  { "retention", "actions", GB_SETTING_TERM, AT (retention_terms[GB_RETAINED_ACTIONS]) },
  { "cadence", "functioneringsgesprek", GB_SETTING_CADENCE, AT (cadence_functionering) },
  { "cadence", "teamgesprek", GB_SETTING_CADENCE, AT (cadence_team) },
  { "cadence", "kennismakingsgesprek", GB_SETTING_DURATION, AT (kennismaking_within) },
  { "cadence", "mantelzorggesprek", GB_SETTING_NUMBER, AT (mantelzorggesprek_within) },
  { "cadence", "overdrachtsgesprek", GB_SETTING_NUMBER, AT (overdracht_within) },
  { "cadence", "onboarding", GB_SETTING_DURATION, AT (onboarding_within) },
  { "cadence", "handbook", GB_SETTING_CADENCE, AT (handbook_review) },
  { "calendar", "ahead", GB_SETTING_DURATION, AT (calendar_ahead) },
  { "calendar", "past", GB_SETTING_DURATION, AT (calendar_past) },
  { "calendar", "due", GB_SETTING_BOOLEAN, AT (calendar_due) },
  { "reminders", "away", GB_SETTING_PERIODS, AT (away) },
  { "reports", "smallest-group", GB_SETTING_GROUP, AT (smallest_group) },
  { "holidays", "extra", GB_SETTING_DAYS_OFF, AT (holidays) },
  { GB_LADDER_GROUP "agreement", "confirm", GB_SETTING_STEP, AT (confirm_agreement.first) },
  { GB_LADDER_GROUP "agreement", "again", GB_SETTING_STEP, AT (confirm_agreement.again) },
  { GB_LADDER_GROUP "handover", "confirm", GB_SETTING_STEP, AT (confirm_handover.first) },
  { GB_LADDER_GROUP "handover", "again", GB_SETTING_STEP, AT (confirm_handover.again) },
  { GB_LADDER_GROUP "action", "do", GB_SETTING_STEP, AT (do_action.first) },
  { GB_LADDER_GROUP "action", "again", GB_SETTING_STEP, AT (do_action.again) },
  { GB_LADDER_GROUP "task", "do", GB_SETTING_STEP, AT (do_task.first) },
  { GB_LADDER_GROUP "task", "again", GB_SETTING_STEP, AT (do_task.again) },
  { NULL, "plan", GB_SETTING_STEPS, IN_LADDER (plan) },
  { NULL, "prepare", GB_SETTING_STEPS, IN_LADDER (prepare) },
  { NULL, "now", GB_SETTING_STEPS, IN_LADDER (now) },
  { NULL, "record", GB_SETTING_STEP, IN_LADDER (record) },
  { NULL, "overdue", GB_SETTING_STEP, IN_LADDER (overdue) },
  { NULL, "grace", GB_SETTING_STEP, IN_LADDER (grace) },
};
const guint gb_n_settings = G_N_ELEMENTS (gb_settings);

/* The count of a list of steps stands right after it, day_ends right after day_starts. */
G_STATIC_ASSERT (IN_LADDER (n_plan) == IN_LADDER (plan) + sizeof (GbDuration[GB_LADDER_STEPS_MAX]));
G_STATIC_ASSERT (IN_LADDER (n_prepare) == IN_LADDER (prepare) + sizeof (GbDuration[GB_LADDER_STEPS_MAX]));
G_STATIC_ASSERT (IN_LADDER (n_now) == IN_LADDER (now) + sizeof (GbDuration[GB_LADDER_STEPS_MAX]));
G_STATIC_ASSERT (AT (day_ends) == AT (day_starts) + sizeof (int));

static char *
steps_to_string (const GbDuration *steps)
{
  guint n = *(const guint *)(const void *)(steps + GB_LADDER_STEPS_MAX);
  GString *text = g_string_new (NULL);
  char buffer[GB_DURATION_TEXT_SIZE];

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", gb_duration_to_iso (steps[i], buffer));
  return g_string_free (text, FALSE);
}

static char *
days_off_to_string (const GbHolidays *holidays)
{
  const GArray *days = gb_holidays_get_added (holidays);
  GString *text = g_string_new (NULL);
  char buffer[GB_DATE_TEXT_SIZE];

  for (guint i = 0; i < days->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ";" : "", gb_date_to_iso (g_array_index (days, GbDate, i), buffer));
  return g_string_free (text, FALSE);
}

const char *const gb_days_of_week[7] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static char *
days_of_week_to_string (const GbHolidays *holidays)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (gb_days_of_week); i++)
    if (gb_holidays_get_working_days (holidays) & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", gb_days_of_week[i]);
  return g_string_free (text, FALSE);
}

static char *
periods_to_string (const GArray *periods)
{
  GString *text = g_string_new (NULL);
  char from[GB_DATE_TEXT_SIZE], until[GB_DATE_TEXT_SIZE];

  for (guint i = 0; i < periods->len; i++)
    {
      const GbPeriod *period = &g_array_index (periods, GbPeriod, i);
      g_string_append_printf (text, "%s%s/%s", i > 0 ? ";" : "", gb_date_to_iso (period->from, from),
                              gb_date_to_iso (period->until, until));
    }
  return g_string_free (text, FALSE);
}

static char *
setting_to_string (const GbSetting *setting, gconstpointer base)
{
  gconstpointer field = (const char *)base + setting->offset;
  const int *number = field;
  char buffer[GB_DURATION_TEXT_SIZE];

  switch (setting->type)
    {
    case GB_SETTING_TERM:
      return gb_duration_is_zero (*(const GbDuration *)field)
                 ? g_strdup ("")
                 : g_strdup (gb_duration_to_iso (*(const GbDuration *)field, buffer));
    case GB_SETTING_PATH:
    case GB_SETTING_PROFILE:
    case GB_SETTING_ZONE:
      return g_strdup (*(char *const *)field);
    case GB_SETTING_HOURS:
      return g_strdup_printf ("%02d:%02d-%02d:%02d", number[0] / 60, number[0] % 60, number[1] / 60, number[1] % 60);
    case GB_SETTING_CLOCK:
      return g_strdup_printf ("%02d:%02d", *number / 60, *number % 60);
    case GB_SETTING_NUMBER:
    case GB_SETTING_GROUP:
      return g_strdup_printf ("%d", *number);
    case GB_SETTING_BOOLEAN:
      return g_strdup (*(const gboolean *)field ? "true" : "false");
    case GB_SETTING_DAYS_OFF:
      return days_off_to_string (*(GbHolidays *const *)field);
    case GB_SETTING_DAYS_OF_WEEK:
      return days_of_week_to_string (*(GbHolidays *const *)field);
    case GB_SETTING_PERIODS:
      return periods_to_string (*(GArray *const *)field);
    case GB_SETTING_STEPS:
      return steps_to_string (field);
    case GB_SETTING_CADENCE:
    case GB_SETTING_DURATION:
    case GB_SETTING_STEP:
    default:
      return g_strdup (gb_duration_to_iso (*(const GbDuration *)field, buffer));
    }
}

static void
add_ladders (GHashTable *settings, const GbConfig *config, const GbSetting *setting)
{
  for (guint kind = 0; kind < GB_N_TALK_KINDS; kind++)
    g_hash_table_insert (
        settings, g_strdup_printf (GB_LADDER_GROUP "%s/%s", gb_talk_kind_to_string ((GbTalkKind)kind), setting->key),
        setting_to_string (setting, &config->ladders[kind]));
}

GHashTable *
gb_config_to_settings (const GbConfig *config)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < gb_n_settings; i++)
    {
      const GbSetting *setting = &gb_settings[i];
      if (setting->group == NULL)
        add_ladders (settings, config, setting);
      else
        g_hash_table_insert (settings, g_strdup_printf ("%s/%s", setting->group, setting->key),
                             setting_to_string (setting, config));
    }
  return settings;
}
