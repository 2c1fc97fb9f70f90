/* What follows from the rights in hours and days. The rules are those of share/reference/rights.conf. */
#pragma once

#include "geborgen/date.h"

/* The period in which a leave is counted: consecutive months from its first day. */
#define GB_LEAVE_MONTHS 12

/* A leave that is counted in times the weekly hours. */
typedef enum
{
  GB_LEAVE_SHORT_TERM, /* kortdurend zorgverlof, 2 times: Wet arbeid en zorg art. 5:2 */
  GB_LEAVE_LONG_TERM,  /* langdurend zorgverlof, 6 times: art. 5:10 */
  GB_N_LEAVES
} GbLeave;

/* The id of its record among the rights. */
const char *gb_leave_to_string (GbLeave leave);
/* How many times the weekly hours. */
int gb_leave_times (GbLeave leave);
/* How many hours at most in GB_LEAVE_MONTHS. To the hundredth. */
double gb_leave_hours (GbLeave leave, double hours_per_week);

/* A request that has to be made in time. */
typedef enum
{
  GB_REQUEST_FLEXIBLE_WORK,   /* flexibel werken, 2 months ahead, decided 1 month ahead: Wet flexibel werken art. 2 */
  GB_REQUEST_LONG_TERM_LEAVE, /* langdurend zorgverlof, 2 weeks ahead: Wet arbeid en zorg art. 5:11 */
  GB_N_REQUESTS
} GbRequest;

const char *gb_request_to_string (GbRequest request);
gboolean gb_request_from_string (const char *text, GbRequest *ret_request);

typedef struct
{
  GbDate request_by;     /* the last day on which it can be asked for in writing */
  GbDate decide_by;      /* the last day on which it can be decided in writing; none: no such term is certain */
  gboolean too_late;     /* request_by was before today */
  GbDate earliest_start; /* what can still be asked for today */
} GbDeadlines;

/* What a start on @start asks for. Weeks are 7 days. Months are counted back from the start to the same day of the month; where that
 * month is too short, to its last day, so that the term is never shorter than the law's. Weekends and holidays count like any day.
 * FALSE when a day falls outside the years that dates have (@ret_deadlines untouched). */
gboolean gb_request_deadlines (GbRequest request, GbDate start, GbDate today, GbDeadlines *ret_deadlines);
