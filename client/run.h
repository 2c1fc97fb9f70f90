/* The whole client but for main(). */
#pragma once

#include <glib.h>

/* The exit status of the contract. */
int gb_run (int argc, char **argv);
