/* The pages that were opened, as files: $XDG_RUNTIME_DIR/geborgen (0700), which goes when the session does. */
#pragma once

#include <glib.h>

/* The folder, made when it isn't there. GB_ERROR_FAILED when the session has no $XDG_RUNTIME_DIR, GB_ERROR_PERMISSION when it isn't ours
 * alone. Yours to free. */
char *gb_page_file_make_folder (GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes @html there as @name.html (0600), at once and whole; what stood there before is replaced, a link too. @name: lower case
 * letters, digits and dashes, and neutral, since others see names of files. The path; yours to free. */
char *gb_page_file_write (const char *name, const char *html, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes every page, and what a crash left of one. */
void gb_page_file_remove_all (void);
