/* The data files that are built into the programs. */
#pragma once

#include <glib.h>

/* The key file at @path of core.gresource.xml. Never fails: what is built in was read by the tests. */
GBytes *gb_core_data (const char *path);
