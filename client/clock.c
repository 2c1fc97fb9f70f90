#include "client/clock.h"

#include "geborgen/zone.h"

gint64
gb_clock_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

GbDate
gb_clock_today (void)
{
  g_autoptr (GTimeZone) zone = gb_zone_new (NULL, NULL);

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  return gb_zone_to_date (zone, gb_clock_now ());
}
