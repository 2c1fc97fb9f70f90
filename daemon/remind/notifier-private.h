/* What the tests of the notifier need beside its contract. */
#pragma once

#include "remind/notifier.h"

/* Instead of ten seconds. */
void gb_notifier_set_time_limit (GbNotifier *notifier, guint milliseconds);
