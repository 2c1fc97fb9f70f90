#include "geborgen/holiday.h"

#include <string.h>

#include "core/data.h"
#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#define EASTER_REACH 200

/* One group of the key file, see its head. */
typedef struct
{
  char *name_nl, *name_en;
  int month, day; /* month 0: counted from Easter */
  int easter;
  int when_sunday;
  int every;
  int since;
} Rule;

struct GbHolidays
{
  GPtrArray *rules;   /* Rule */
  GArray *extra;      /* GbDate */
  guint working_days; /* of the week */
};

static void
rule_free (Rule *rule)
{
  g_free (rule->name_nl);
  g_free (rule->name_en);
  g_free (rule);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rule, rule_free)

static gboolean
fail (GError **error, const char *group, const char *key)
{
  g_autofree char *culprit = gb_words_culprit (group);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("holiday '%s' has no usable '%s'; mend it as the file's head says"), culprit, key);
  return FALSE;
}

/* An absent key leaves @ret_number as it is. */
static gboolean
read_number (GKeyFile *file, const char *group, const char *key, int low, int high, int *ret_number, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!g_key_file_has_key (file, group, key, NULL))
    return TRUE;
  int number = g_key_file_get_integer (file, group, key, &problem);
  if (problem != NULL || number < low || number > high)
    return fail (error, group, key);
  *ret_number = number;
  return TRUE;
}

/* "MM-DD"; 29 February is allowed and skipped in other years. */
static gboolean
read_fixed (GKeyFile *file, const char *group, Rule *rule, GError **error)
{
  g_autofree char *text = g_key_file_get_string (file, group, "fixed", NULL);
  g_autofree char *iso = g_strconcat ("2000-", text, NULL);
  GbDate date;

  if (text == NULL || !gb_date_from_iso (iso, &date))
    return fail (error, group, "fixed");
  rule->month = date.month;
  rule->day = date.day;
  return TRUE;
}

static Rule *
read_rule (GKeyFile *file, const char *group, GError **error)
{
  g_autoptr (Rule) rule = g_new0 (Rule, 1);
  gboolean by_easter = g_key_file_has_key (file, group, "easter", NULL);

  rule->every = 1;
  rule->name_nl = g_strdup (group);
  rule->name_en = g_key_file_get_string (file, group, "name-en", NULL);
  if (rule->name_en == NULL || *rule->name_en == '\0')
    {
      fail (error, group, "name-en");
      return NULL;
    }
  if (by_easter && g_key_file_has_key (file, group, "fixed", NULL))
    {
      fail (error, group, "easter");
      return NULL;
    }
  if (!(by_easter ? read_number (file, group, "easter", -EASTER_REACH, EASTER_REACH, &rule->easter, error)
                  : read_fixed (file, group, rule, error))
      || !read_number (file, group, "when-sunday", -6, 6, &rule->when_sunday, error)
      || !read_number (file, group, "every", 1, 100, &rule->every, error)
      || !read_number (file, group, "since", 1, 9999, &rule->since, error))
    return NULL;
  return g_steal_pointer (&rule);
}

GbHolidays *
gb_holidays_new (const char *data, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GbHolidays) holidays = g_new0 (GbHolidays, 1);
  g_autoptr (GError) problem = NULL;

  holidays->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)rule_free);
  holidays->extra = g_array_new (FALSE, FALSE, sizeof (GbDate));
  holidays->working_days = GB_WORKING_DAYS_DEFAULT;
  if (length > 0 && !g_key_file_load_from_data (file, data, length, G_KEY_FILE_NONE, &problem))
    {
      g_autofree char *culprit = gb_words_culprit (problem->message);
      g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the holidays are no key file: '%s'; mend the file"), culprit);
      return NULL;
    }

  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL; group++)
    {
      Rule *rule = read_rule (file, *group, error);
      if (rule == NULL)
        return NULL;
      g_ptr_array_add (holidays->rules, rule);
    }
  return g_steal_pointer (&holidays);
}

GbHolidays *
gb_holidays_new_dutch (void)
{
  g_autoptr (GBytes) bytes = gb_core_data ("/org/geborgen/core/holidays/nl.conf");
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  GbHolidays *holidays = gb_holidays_new (data, length, &error);
  g_assert_no_error (error);
  return holidays;
}

void
gb_holidays_free (GbHolidays *holidays)
{
  if (holidays == NULL)
    return;
  g_clear_pointer (&holidays->rules, g_ptr_array_unref);
  g_clear_pointer (&holidays->extra, g_array_unref);
  g_free (holidays);
}

static gboolean
is_extra (const GbHolidays *holidays, GbDate date)
{
  for (guint i = 0; i < holidays->extra->len; i++)
    if (gb_date_compare (g_array_index (holidays->extra, GbDate, i), date) == 0)
      return TRUE;
  return FALSE;
}

void
gb_holidays_add (GbHolidays *holidays, GbDate date)
{
  if (gb_date_is_valid (date) && !is_extra (holidays, date))
    g_array_append_val (holidays->extra, date);
}

const GArray *
gb_holidays_get_added (const GbHolidays *holidays)
{
  return holidays->extra;
}

static gboolean
rule_matches (const Rule *rule, GbDate date, GbDate easter)
{
  if (date.year < rule->since || date.year % rule->every != 0)
    return FALSE;

  GbDate on
      = rule->month != 0 ? gb_date_new (date.year, rule->month, rule->day) : gb_date_add_days (easter, rule->easter);
  if (!gb_date_is_set (on))
    return FALSE;
  if (rule->when_sunday != 0 && gb_date_weekday (on) == 7)
    on = gb_date_add_days (on, rule->when_sunday);
  return gb_date_compare (on, date) == 0;
}

const char *
gb_holidays_get_name (const GbHolidays *holidays, GbDate date)
{
  if (holidays == NULL || !gb_date_is_valid (date))
    return NULL;

  GbDate easter = gb_date_easter (date.year);
  for (guint i = 0; i < holidays->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (holidays->rules, i);
      if (rule_matches (rule, date, easter))
        return gb_text_get_language () == GB_LANGUAGE_NL ? rule->name_nl : rule->name_en;
    }
  return is_extra (holidays, date) ? _ ("day off") : NULL;
}

void
gb_holidays_set_working_days (GbHolidays *holidays, guint days)
{
  g_return_if_fail (days > 0 && days < 1u << 7);
  holidays->working_days = days;
}

guint
gb_holidays_get_working_days (const GbHolidays *holidays)
{
  return holidays->working_days;
}

gboolean
gb_is_working_day (const GbHolidays *holidays, GbDate date)
{
  guint days = holidays != NULL ? holidays->working_days : GB_WORKING_DAYS_DEFAULT;

  return gb_date_is_valid (date) && (days & (1u << (gb_date_weekday (date) - 1))) != 0
         && gb_holidays_get_name (holidays, date) == NULL;
}

static GbDate
walk (const GbHolidays *holidays, GbDate date, int step)
{
  while (gb_date_is_set (date) && !gb_is_working_day (holidays, date))
    date = gb_date_add_days (date, step);
  return date;
}

GbDate
gb_working_day_on_or_before (const GbHolidays *holidays, GbDate date)
{
  return walk (holidays, date, -1);
}

GbDate
gb_working_day_on_or_after (const GbHolidays *holidays, GbDate date)
{
  return walk (holidays, date, 1);
}

GbDate
gb_working_days_add (const GbHolidays *holidays, GbDate date, int n)
{
  int step = n < 0 ? -1 : 1;

  for (; n != 0 && gb_date_is_set (date); n -= step)
    date = walk (holidays, gb_date_add_days (date, step), step);
  return date;
}
