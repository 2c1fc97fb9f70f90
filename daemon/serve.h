/* Serves on the session bus until a signal comes. */
#pragma once

#include <sysexits.h>

/* What can't be mended by starting again: a damaged or newer database, a folder open to others. The unit doesn't try. */
#define GB_EXIT_REFUSED EX_CONFIG

/* @folder: the data folder. Returns the exit status. */
int gb_serve (const char *folder);
