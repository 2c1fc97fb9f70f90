/* The whole client but for main(). */
#pragma once

#include "geborgen/text.h"

/* The exit status of the contract. */
int gb_run (int argc, char **argv);
/* What the program says is in @language from here on, and so is what the C library says. */
void gb_run_speak (GbLanguage language);
