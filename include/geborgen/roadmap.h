/* The plan (plan van aanpak) as it ships and as an organisation changes it, and how it is laid out in working days. Pure.
 *
 * Source of the twelve points: the example of a plan that Werk&Mantelzorg gives. How many days each takes is our own estimate. */
#pragma once

#include "geborgen/holiday.h"
#include "geborgen/task.h"

#define GB_ROADMAP_SIZE_MAX   131072u /* octets in a file of points */
#define GB_ROADMAP_POINTS_MAX 60u     /* groups in one, and points in all */
#define GB_ROADMAP_GUIDE_MAX  2000u   /* characters */

typedef struct
{
  char *word;
  char *title_nl, *title_en; /* one of them at least */
  char *guide_nl, *guide_en; /* NULL: none */
  char *pillar;              /* NULL: none */
  int days;                  /* working days */
  int min_days;              /* when time is short; at most .days */
  char **after;              /* words; NULL-terminated */
  gboolean milestone;
  gboolean toward; /* what has to be ready by 10 November */
  gboolean hidden;
  char *source;
  GbDate last_checked;
  int order;
} GbRoadmapPoint;

void gb_roadmap_point_free (GbRoadmapPoint *point);
/* In the current language, or the other one where it is missing. Borrowed; the guide may be NULL. */
const char *gb_roadmap_point_get_title (const GbRoadmapPoint *point);
const char *gb_roadmap_point_get_guide (const GbRoadmapPoint *point);

/* Those that ship, of GbRoadmapPoint. */
GPtrArray *gb_roadmap_list_shipped (void) G_GNUC_WARN_UNUSED_RESULT;
/* Lays the key file @data over @points, all or nothing. GB_ERROR_INVALID names group and key, or the points that would wait for each other. */
gboolean gb_roadmap_overlay (GPtrArray *points, const char *data, gsize size, GError **error);
/* In order, without those that are hidden, and no point after one that isn't there. */
void gb_roadmap_settle (GPtrArray *points);
/* NULL where there is none; borrowed. */
const GbRoadmapPoint *gb_roadmap_find (const GPtrArray *points, const char *word);

/* What shows of @task, a point of the plan, in the current language: as long as its title is one that @points gives it, in whatever
 * language it was laid out, that of the point; what somebody typed stays as it is. Borrowed from either. */
const char *gb_roadmap_get_title (const GPtrArray *points, const GbTask *task);
/* Sets .number of the tasks in @tasks that are part of the plan. Its twelve points keep the numbers of the example, @shipped tells them; what was added
 * has those that follow, in the order in which it was. @all: every task of the plan, whatever its state. */
void gb_roadmap_number (GPtrArray *tasks, const GPtrArray *all, const GPtrArray *shipped);

/* ---- laying out ---- */

/* A point as the layout sees it. */
typedef struct
{
  GbDate start, due; /* none: not laid out */
  int days;          /* working days; at least 1 */
  int min_days;      /* at least 1, at most .days */
  int wanted;        /* .days before they were squeezed; set by the layout toward a day */
  gboolean fixed;    /* it stays where it is: done, dropped or started */
  gboolean over;   /* done or dropped: nothing waits for it any more. (One that was done late isn't, until that day) */
  gboolean toward; /* has to be ready by the target; of no use without one */
  guint *after;    /* places in the array; yours */
  guint n_after;
} GbRoadmapNode;

/* The places of @nodes so that each comes after what it waits for. NULL when they go round: *ret_cycle has the places of one such
 * round, from the one that is named first to itself again; both of guint, yours. @ret_cycle may be NULL. */
GArray *gb_roadmap_order (const GArray *nodes, GArray **ret_cycle) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  int percent;     /* of what could be taken off the days, what was left: 100 when nothing had to be squeezed */
  int lacking;     /* working days that are missing even so; 0: it fits */
  int spare;       /* working days between the day asked for and the first day that has work */
  GbDate ready_on; /* the last day of what has to be ready; none: no target */
} GbRoadmapFit;

/* Lays what isn't fixed out from the working day @on (or the first after it): each starts on the working day after what it waits for.
 * With @until, backwards from the working day on or before that day: what has to be ready by it (.toward; none marked: everything) ends as
 * late as that allows, and what comes after it goes on from there. Where that would begin before @on the days are squeezed, all by the
 * same part of what min_days allows; where even that is too much it is laid out from @on and is ready late. .days are those that were used.
 * FALSE when @nodes go round. */
gboolean gb_roadmap_lay_out (GArray *nodes, const GbHolidays *holidays, GbDate on, GbDate until, GbRoadmapFit *ret_fit);
/* The first working day on which the node at @place can start, because of what it waits for; none: any day. */
GbDate gb_roadmap_earliest (const GArray *nodes, const GbHolidays *holidays, guint place);
/* Moves what depends on others so that it starts after them, keeping how many working days it takes; never forward in time. FALSE when
 * @nodes go round. */
gboolean gb_roadmap_shift (GArray *nodes, const GbHolidays *holidays);
/* Working days from @from to @to, both included; 0 when @to is before @from. */
int gb_working_days_between (const GbHolidays *holidays, GbDate from, GbDate to);
