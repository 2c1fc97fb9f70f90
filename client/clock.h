/* The only place in the client that asks the time. */
#pragma once

#include "geborgen/date.h"

/* Seconds since the epoch. */
gint64 gb_clock_now (void);
/* Today where the machine is. */
GbDate gb_clock_today (void);
