#include "geborgen/day.h"

#include <inttypes.h>
#include <string.h>

#include "core/words.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

void
gb_day_year_free (GbDayYear *day)
{
  if (day == NULL)
    return;
  g_free (day->theme);
  g_free (day->looked_back);
  g_free (day);
}

GbDayYear *
gb_day_year_new (int year)
{
  GbDayYear *day = g_new0 (GbDayYear, 1);

  day->year = year;
  day->budget = day->spent = -1;
  return day;
}

void
gb_day_part_free (GbDayPart *part)
{
  if (part == NULL)
    return;
  gb_task_free (part->task);
  g_free (part->idea);
  g_free (part);
}

gboolean
gb_day_money_check (const char *what, gint64 cents, GError **error)
{
  if (cents >= -1 && cents <= GB_DAY_MONEY_MAX)
    return TRUE;
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the %s is no sum of money; give one up to 1000000 euros"), what);
  return FALSE;
}

gboolean
gb_day_year_check (const GbDayYear *day, GError **error)
{
  if (day->theme == NULL
      || (g_utf8_strlen (day->theme, -1) <= (glong)GB_TASK_TITLE_MAX && strchr (day->theme, '\n') == NULL))
    return gb_day_money_check (_ ("budget"), day->budget, error)
           && gb_day_money_check (_ ("sum spent"), day->spent, error);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("the theme is one line of at most %u characters"),
               GB_TASK_TITLE_MAX);
  return FALSE;
}

gboolean
gb_day_due_check (int year, GbDate due_on, GError **error)
{
  const GbDate first = { year - 1, 11, 11 };
  const GbDate last = { year, 12, 31 };
  g_autofree char *culprit = NULL;

  if (!gb_date_is_set (due_on) || (gb_date_compare (due_on, first) >= 0 && gb_date_compare (due_on, last) <= 0))
    return TRUE;
  culprit = gb_date_to_display (due_on);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' isn't for the Day of %d; give a day from 11 November %d to 31 December %d"), culprit, year,
               year - 1, year);
  return FALSE;
}

/* @length figures, and no more, as a number. */
static gboolean
read_digits (const char *text, gsize length, gsize max, gint64 *ret_number)
{
  gint64 number = 0;

  if (length == 0 || length > max)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      number = number * 10 + (text[i] - '0');
    }
  *ret_number = number;
  return TRUE;
}

gboolean
gb_day_money_parse (const char *text, gint64 *ret_cents, GError **error)
{
  g_autofree char *culprit = NULL;
  gsize whole = strcspn (text, ".,");
  gsize rest = text[whole] != '\0' ? strlen (text + whole + 1) : 0;
  gint64 euros = 0;
  gint64 cents = 0;

  if (read_digits (text, whole, 7, &euros) && (text[whole] == '\0' || read_digits (text + whole + 1, rest, 2, &cents)))
    {
      cents = euros * 100 + (rest == 1 ? cents * 10 : cents);
      if (cents <= GB_DAY_MONEY_MAX)
        {
          *ret_cents = cents;
          return TRUE;
        }
    }
  culprit = gb_words_culprit (text);
  g_set_error (error, GB_ERROR, GB_ERROR_INVALID, _ ("'%s' is no sum of money; give euros, such as 125 or 12,50"),
               culprit);
  return FALSE;
}

char *
gb_day_money_to_display (gint64 cents)
{
  const char *point = gb_text_get_language () == GB_LANGUAGE_NL ? "," : ".";

  return g_strdup_printf ("€ %" PRId64 "%s%02d", cents / 100, point, (int)(cents % 100));
}
