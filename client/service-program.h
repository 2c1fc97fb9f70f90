/* The daemon's own program, for when the daemon doesn't run: it can say what is wrong, and go back to a copy. */
#pragma once

#include <gio/gio.h>

/* TRUE when it finds nothing wrong. FALSE with @ret_why (yours to free) its one line, or NULL when it couldn't be asked. */
gboolean gb_service_program_check (char **ret_why);
/* The name under which the state before was kept; yours to free. */
char *gb_service_program_restore (const char *name, GError **error);
