/* The Dag van de Mantelzorg of a year, beside its talk: theme, budget, who does what, and what worked. A part of it is a task
 * (geborgen/task.h) of origin 'day' with the ref "2026/3". Nothing in it is about somebody's care. */
#pragma once

#include "geborgen/agreement-life.h"
#include "geborgen/task.h"

/* Points of 'dag-van-de-mantelzorg' whose id begins so are ideas for it. */
#define GB_DAY_IDEA_PREFIX "idea-"
#define GB_DAY_PARTS_MAX   99
#define GB_DAY_MONEY_MAX   100000000 /* cents */

typedef struct
{
  int year;
  char *theme;       /* NULL: none */
  gint64 budget;     /* cents; -1: not said */
  gint64 spent;      /* cents; -1: not said */
  char *looked_back; /* what is worth knowing next year; NULL: nothing yet */
} GbDayYear;

/* What can be changed in it. */
typedef enum
{
  GB_DAY_THEME = 1 << 0,
  GB_DAY_BUDGET = 1 << 1,
  GB_DAY_SPENT = 1 << 2,
  GB_DAY_LOOKED_BACK = 1 << 3,
} GbDayField;

/* What can be changed in a part. */
typedef enum
{
  GB_DAY_PART_TITLE = 1 << 0,
  GB_DAY_PART_OWNER = 1 << 1,
  GB_DAY_PART_DUE = 1 << 2,
  GB_DAY_PART_COST = 1 << 3,
} GbDayPartField;

typedef struct
{
  GbTask *task;
  int year;
  char *idea;  /* the idea that it came from, without its prefix: "soup"; NULL: one of one's own */
  gint64 cost; /* cents; -1: not said */
  GbWorked worked;
} GbDayPart;

void gb_day_year_free (GbDayYear *day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbDayYear, gb_day_year_free)
/* One of which nothing is said yet. */
GbDayYear *gb_day_year_new (int year) G_GNUC_WARN_UNUSED_RESULT;
void gb_day_part_free (GbDayPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GbDayPart, gb_day_part_free)

/* Everything that can be wrong with a year by itself: a theme of more than one line or than GB_TASK_TITLE_MAX, a sum that is none.
 * GB_ERROR_INVALID. */
gboolean gb_day_year_check (const GbDayYear *day, GError **error);
/* Is @due_on (or none) for the Day of @year: after the one before it, and in its year, since there is something to do after it as well?
 * GB_ERROR_INVALID. */
gboolean gb_day_due_check (int year, GbDate due_on, GError **error);
/* A sum below 0 (but for -1) or above GB_DAY_MONEY_MAX is none. GB_ERROR_INVALID. */
gboolean gb_day_money_check (const char *what, gint64 cents, GError **error);
/* "12,50" or "12.5" or "12" as cents; GB_ERROR_INVALID. */
gboolean gb_day_money_parse (const char *text, gint64 *ret_cents, GError **error);
/* "€ 12,50"; yours to free. */
char *gb_day_money_to_display (gint64 cents);
