/* The command line, read by the table. */
#pragma once

#include "client/call.h"

/* Fills @call from @argv, whose strings it borrows. Fails with GB_ERROR_USAGE naming what isn't known, and the nearest that is. */
gboolean gb_options_parse (GbCall *call, int argc, char **argv, GError **error);
