/* The whole client but for main(). */
#pragma once

#include "geborgen/text.h"

/* The exit status of the contract. */
int gb_run (int argc, char **argv);
/* Columns of the terminal; 0: no bound. */
guint gb_run_find_width (void);
/* What the program says is in @language from here on, and so is what the C library says. */
void gb_run_speak (GbLanguage language);
