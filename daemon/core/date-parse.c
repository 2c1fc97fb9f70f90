/* What a person types for a date. Both languages always work: a manager's fingers know one of them. */
#include <string.h>

#include "core/words.h"
#include "geborgen/date.h"
#include "geborgen/error.h"
#include "geborgen/text.h"

#define WORDS_MAX 5
#define TEXT_MAX  64

typedef struct
{
  const char *word;
  int number;
} Named;

static const Named weekdays[] = {
  { "ma", 1 },  { "maandag", 1 },   { "mon", 1 }, { "monday", 1 },   { "di", 2 },  { "dinsdag", 2 },
  { "tue", 2 }, { "tuesday", 2 },   { "wo", 3 },  { "woensdag", 3 }, { "wed", 3 }, { "wednesday", 3 },
  { "do", 4 },  { "donderdag", 4 }, { "thu", 4 }, { "thursday", 4 }, { "vr", 5 },  { "vrijdag", 5 },
  { "fri", 5 }, { "friday", 5 },    { "za", 6 },  { "zaterdag", 6 }, { "sat", 6 }, { "saturday", 6 },
  { "zo", 7 },  { "zondag", 7 },    { "sun", 7 }, { "sunday", 7 },
};

static const Named months[] = {
  { "jan", 1 },  { "januari", 1 },   { "january", 1 }, { "feb", 2 },       { "februari", 2 }, { "february", 2 },
  { "mrt", 3 },  { "mar", 3 },       { "maart", 3 },   { "march", 3 },     { "apr", 4 },      { "april", 4 },
  { "mei", 5 },  { "may", 5 },       { "jun", 6 },     { "juni", 6 },      { "june", 6 },     { "jul", 7 },
  { "juli", 7 }, { "july", 7 },      { "aug", 8 },     { "augustus", 8 },  { "august", 8 },   { "sep", 9 },
  { "sept", 9 }, { "september", 9 }, { "okt", 10 },    { "oct", 10 },      { "oktober", 10 }, { "october", 10 },
  { "nov", 11 }, { "november", 11 }, { "dec", 12 },    { "december", 12 },
};

static const Named days_from_yesterday[] = {
  { "gisteren", 0 }, { "yesterday", 0 }, { "vandaag", 1 },    { "today", 1 },
  { "morgen", 2 },   { "tomorrow", 2 },  { "overmorgen", 3 },
};

static int
named (const Named *table, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (table[i].word, word) == 0)
      return table[i].number;
  return -1;
}
#define NAMED(table, word) named (table, G_N_ELEMENTS (table), word)

/* A whole number of at most four digits that ends at one of @ends; -1 where there is none. */
static int
number (const char **text, const char *ends)
{
  const char *p = *text;
  int value = 0;

  while (g_ascii_isdigit (*p) && p - *text < 4)
    value = value * 10 + (*p++ - '0');
  if (p == *text || strchr (ends, *p) == NULL)
    return -1;
  *text = p;
  return value;
}

/* The first such day from @today on; 29 February may be eight years away. */
static GbDate
next_such_day (int month, int day, GbDate today)
{
  for (int year = today.year; year <= today.year + 8; year++)
    {
      GbDate date = gb_date_new (year, month, day);
      if (gb_date_is_set (date) && gb_date_compare (date, today) >= 0)
        return date;
    }
  return GB_DATE_NONE;
}

static gboolean
is_year (const char *word)
{
  return strlen (word) == 4 && strspn (word, "0123456789") == 4;
}

/* 3-12-2026, 3/12/2026, 3-12; a year has four digits, since "26" could be a day. */
static GbDate
parse_numeric (const char *text, GbDate today)
{
  int day = number (&text, "-/");
  char separator = *text;
  if (day < 0 || separator == '\0')
    return GB_DATE_NONE;
  text++;

  int month = number (&text, "-/");
  if (month < 0)
    return GB_DATE_NONE;
  if (*text == '\0')
    return next_such_day (month, day, today);
  if (*text != separator || !is_year (text + 1))
    return GB_DATE_NONE;
  text++;
  return gb_date_new (number (&text, ""), month, day);
}

/* +2w */
static GbDate
parse_offset (const char *text, GbDate today)
{
  text++;
  int count = number (&text, "dwmyj");
  if (count < 0 || *text == '\0' || text[1] != '\0')
    return GB_DATE_NONE;

  switch (*text)
    {
    case 'd':
      return gb_date_add_days (today, count);
    case 'w':
      return gb_date_add_days (today, count * 7);
    case 'm':
      return gb_date_add_months (today, count);
    default:
      return gb_date_add_months (today, count * 12);
    }
}

static GbDate
parse_word (const char *word, GbDate today)
{
  GbDate date;

  if (gb_date_from_iso (word, &date))
    return date;
  if (*word == '+')
    return parse_offset (word, today);
  if (g_ascii_isdigit (*word))
    return parse_numeric (word, today);

  int days = NAMED (days_from_yesterday, word);
  if (days >= 0)
    return gb_date_add_days (today, days - 1);

  int weekday = NAMED (weekdays, word);
  if (weekday < 0)
    return GB_DATE_NONE;
  /* The next one after today: a week away when it's that day now. */
  return gb_date_add_days (today, (weekday - gb_date_weekday (today) + 6) % 7 + 1);
}

/* 3 dec, 3 december 2027 */
static GbDate
parse_day_month (const char *const *words, int n, GbDate today)
{
  const char *text = words[0];
  int day = number (&text, "");
  int month = NAMED (months, words[1]);

  if (day < 0 || month < 0)
    return GB_DATE_NONE;
  if (n == 2)
    return next_such_day (month, day, today);
  if (!is_year (words[2]))
    return GB_DATE_NONE;
  text = words[2];
  return gb_date_new (number (&text, ""), month, day);
}

static GbDate
parse_words (const char *const *words, int n, GbDate today)
{
  if (n == 1)
    return parse_word (words[0], today);
  if (n == 0 || n > 4)
    return GB_DATE_NONE;

  /* "do 3 dec 2026", as it's shown: the weekday must be that of the date. */
  int weekday = NAMED (weekdays, words[0]);
  if (weekday > 0 && n > 2)
    {
      GbDate date = parse_words (words + 1, n - 1, today);
      return gb_date_is_set (date) && gb_date_weekday (date) == weekday ? date : GB_DATE_NONE;
    }
  return n <= 3 ? parse_day_month (words, n, today) : GB_DATE_NONE;
}

/* Lower case, words apart, without the dot of an abbreviation. Zero when there are too many. */
static int
split (char *text, const char **words)
{
  int n = 0;

  for (char *word = strtok_r (text, " \t", &text); word != NULL; word = strtok_r (NULL, " \t", &text))
    {
      gsize length = strlen (word);
      if (n == WORDS_MAX + 2)
        return 0;
      if (length > 2 && word[length - 1] == '.' && g_ascii_isalpha (word[length - 2]))
        word[length - 1] = '\0';
      words[n++] = word;
    }
  return n;
}

static gboolean
fail_date (const char *text, GError **error)
{
  g_autofree char *culprit = gb_words_culprit (text);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' is no date that exists; write 2026-12-03, 3-12-2026, '3 dec', tomorrow, friday or +2w"),
               culprit);
  return FALSE;
}

static gboolean
fail_time (const char *text, GError **error)
{
  g_autofree char *culprit = gb_words_culprit (text);

  g_set_error (error, GB_ERROR, GB_ERROR_INVALID,
               _ ("'%s' holds no time that exists; write it as 10:00, after the date"), culprit);
  return FALSE;
}

gboolean
gb_date_parse (const char *text, GbDate today, GbDate *ret_date, GError **error)
{
  const char *words[WORDS_MAX + 2];

  if (strnlen (text, TEXT_MAX + 1) > TEXT_MAX)
    return fail_date (text, error);

  g_autofree char *lower = g_ascii_strdown (text, -1);
  int n = split (lower, words);
  GbDate date = parse_words (words, n, today);
  if (!gb_date_is_set (date))
    return fail_date (text, error);
  *ret_date = date;
  return TRUE;
}

/* "H:MM" or "HH:MM" as minutes since midnight; -1 when it isn't one. */
static int
parse_time (const char *text)
{
  const char *start = text;
  int hour = number (&text, ":");
  if (hour < 0 || hour > 23 || *text != ':' || text - start > 2)
    return -1;
  text++;
  if (strlen (text) != 2)
    return -1;
  int minute = number (&text, "");
  return minute < 0 || minute > 59 ? -1 : hour * 60 + minute;
}

gboolean
gb_civil_parse (const char *text, GbDate today, GbCivil *ret_civil, gboolean *ret_has_time, GError **error)
{
  const char *words[WORDS_MAX + 2];
  GbCivil civil = GB_CIVIL_NONE;

  if (strnlen (text, TEXT_MAX + 1) > TEXT_MAX)
    return fail_date (text, error);
  if (gb_civil_from_iso (text, ret_civil))
    {
      *ret_has_time = TRUE;
      return TRUE;
    }

  g_autofree char *lower = g_ascii_strdown (text, -1);
  int n = split (lower, words);
  gboolean has_time = n > 1 && strchr (words[n - 1], ':') != NULL;
  if (has_time)
    {
      int minute = parse_time (words[--n]);
      if (minute < 0)
        return fail_time (text, error);
      civil.minute = (gint16)minute;
      if (n > 1 && (strcmp (words[n - 1], "om") == 0 || strcmp (words[n - 1], "at") == 0))
        n--;
    }
  civil.date = parse_words (words, n, today);
  if (!gb_date_is_set (civil.date))
    return fail_date (text, error);
  *ret_civil = civil;
  *ret_has_time = has_time;
  return TRUE;
}
