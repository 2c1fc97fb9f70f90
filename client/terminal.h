/* What the client speaks to: how wide it is, whether it takes more than plain text, and in which language its reader reads. */
#pragma once

#include "geborgen/text.h"

/* Columns of the terminal; 0: no bound. */
guint gb_terminal_find_width (void);
/* Bold and colour are for a terminal that has them, of somebody who didn't ask for none (NO_COLOR). */
gboolean gb_terminal_is_styled (void);
/* What the program says is in @language from here on, and so is what the C library says. */
void gb_terminal_speak (GbLanguage language);
